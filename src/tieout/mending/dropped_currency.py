"""Currency signs that a page dropped before an amount with a scale word, put back where the filing has the amount as money.

This is done only where the words behind show that it is no count ("6,747 million in 2024", never "6.5 million customers"), where the filing
has the amount in one currency only, and does not itself write the same words without a sign. Where several amounts lost their signs,
amounts that the filing does not have get the same sign.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ..lexicon.alternatives import one_of
from ..lexicon.currencies import PLAIN, SYMBOLS, WRITTEN
from ..lexicon.scales import LARGE
from ..thresholds.mending import PER_SHARE_REACH, SEVERAL_SIGNS, SO_WRITTEN
from .filing_evidence import FilingEvidence
from .glued_stretches import Inside
from .run_together import amount_interval
from .traced_text import TextEdit, Traced

_ENDS = (
    r"\)?(?:[.,;:\])]|\s*$|\s(?:in|from|to|at|as|on|for|against|compared|versus|vs|a year|during|over|up|down|due|\[|\(|"
    r"of (?:net|total|revenue|sales|debt|cash|notes|dividends))(?![^\W\d_]))"
)
_SCALE = f" {one_of(LARGE)}"
_BARE = re.compile(
    rf"(?:(?<=\s)|(?<=\s\()|^)(?P<amount>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,4}}(?:\.\d+)?){_SCALE}"
    rf"(?={_ENDS}|,? (?:and|or) [^\W\d_]|,? (?:and|or) \d[\d,.]*{_SCALE}{_ENDS})",
    re.MULTILINE,
)
_DECIMAL = re.compile(rf"(?<=\s)(?P<amount>\d{{1,3}}\.\d{{2}})(?=[\s,;\[)]|\.(?:\s|$)|$)(?!\s?(?:%|percent|points?|{one_of(LARGE)}))")
_PER_SHARE = re.compile(r"\b(?:per (?:diluted |basic |common |ordinary )?share|EPS)\b")
_CODES = one_of((*(sign for sign in PLAIN if sign.isalpha()), "US", "HK", "NT"))
_NAMED = re.compile(rf"(?:\b{_CODES}|[{''.join(sorted(SYMBOLS))}]|dollars?|yuan|euros?|shares|units) ?\(?$")


def with_currency(traced: Traced, insides: Sequence[Inside], evidence: FilingEvidence) -> Traced:
    """The text with the dropped signs put back before amounts outside of `insides`. "Debt was 5.2 billion
    in 2024." and a filing with 5.2 billion USD -> "Debt was $5.2 billion in 2024."."""
    text = traced.text
    starts = [inside.start for inside in insides]
    signs: dict[int, str] = {}
    unknown: list[int] = []
    for pattern in (_BARE, _DECIMAL):
        for found in pattern.finditer(text):
            start, end = found.span("amount")
            if pattern is _DECIMAL and _PER_SHARE.search(text, max(text.rfind("\n", 0, start) + 1, start - PER_SHARE_REACH), start) is None:
                continue
            at = bisect_right(starts, start) - 1
            if text[text.rfind("\n", 0, start) + 1 : start].lstrip().startswith("|"):
                continue  # a row of a table, whose head or label has the sign
            if (at >= 0 and start < insides[at].end) or _NAMED.search(text, max(0, start - 9), start) is not None:
                continue
            if text[max(0, start - SO_WRITTEN) : end] in evidence.words:
                continue
            if pattern is _BARE and evidence.ratios(amount_interval(found["amount"], text[end : end + 12])):
                continue  # the filing has a count of this size: "8 thousand" may be borrowers
            units = _units(found["amount"], text[end : end + 12], evidence, per_share=pattern is _DECIMAL)
            if len(units) == 1 and (sign := WRITTEN.get(*units)) is not None:
                signs[start] = sign
            elif not units and pattern is _BARE:
                unknown.append(start)
    if len(set(signs.values())) == 1 and len(signs) >= max(SEVERAL_SIGNS, len(unknown)):
        signs.update(dict.fromkeys(unknown, next(iter(signs.values()))))
    return traced.edited(TextEdit(start, start, signs[start]) for start in sorted(signs))


def _units(amount: str, following: str, evidence: FilingEvidence, *, per_share: bool) -> set[str]:
    """The currencies in which the filing has the amount, of amounts per share or of others."""
    found = {(figure.unit or "") for figure in evidence.amounts(amount_interval(amount, following))}
    return {unit.partition("/")[0] for unit in found if ("/" in unit) == per_share}
