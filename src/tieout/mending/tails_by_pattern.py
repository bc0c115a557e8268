"""What a `%` swallowed, restored by how the digest words other claims.

A digest follows a few patterns: "X rose 10.5 % from RMB7,047.5 million in 2023 to RMB7,785.2 million (US$1,066.6 million)". If a whole
claim has the words before and behind a cut, its words between are a candidate for the lost ones. Its figures between are replaced by the
figures of the filing that correspond to them: on the line of the figure seen, in the same unit and period as the claim's are on their line.
Where the claim's percentage is the change between its two amounts, the same must hold for the restored text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import permutations
from typing import NamedTuple

from tieout.lexicon.motion import NAMED, PAST, forms
from tieout.model.exact import to_place
from tieout.model.facts import Occurrence, Period

from ..language.numerals import QUANTITIES, find_numerals
from ..thresholds.mending import (
    LONGEST_SUBJECT,
    MOST_PATTERNS,
    MOST_TAILS,
    OFTEN_OPENED,
    PATTERN_REACH,
    PATTERN_WORDS,
    RIGHT_TOKENS,
    TAIL_TOKENS,
    YEAR_APART_DAYS,
)
from .filing_evidence import FilingEvidence, agreeing_end
from .run_together import amount_interval, meets, percent_interval
from .tails_by_sentence import Cut
from .writing_habits import ENDING

_MOVES = PAST | (forms("verb", places=(3,)) - NAMED) | {"up", "down", "gained"}
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]")
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_PERCENT = re.compile(rf"(?<!\d)({_NUMBER})\s?%")
_FIGURE = re.compile(rf"(?<![\d.,])(?P<digits>{_NUMBER})(?P<rest>\)?(?:\s?%|\s(?:thousand|million|billion|trillion)\b)?)")
_DOLLAR = re.compile(rf"\$\s?({_NUMBER})")
_YEAR = re.compile(r"(?:19|20)\d\d")


class Pattern(NamedTuple):
    """A piece of a claim around a percentage: the tokens before it, the text from its `%` on, and, where that leads to a dollar amount, the
    amount, the text behind it and its tokens. `amount` is "" where the piece leads to the end of the claim."""

    percent: str
    before: tuple[str, ...]
    text: str
    amount: str
    following: str
    after: tuple[str, ...]


def patterns(claims: Sequence[str], fragments: Sequence[str]) -> list[Pattern]:
    """The first MOST_PATTERNS patterns of a digest's whole claims and of fragments of damaged ones (a fragment without a claim's end gives
    none for ends).

    >>> [pattern] = patterns(["Sales rose 5% from RMB4 million to $10 million [3]."], [])
    >>> pattern.percent, pattern.text, pattern.amount
    ('5', '% from RMB4 million to ', '10')"""
    found: list[Pattern] = []
    for piece in (*claims, *fragments):
        core = ENDING.sub("", piece)
        for percent in _PERCENT.finditer(core):
            mark = percent.end() - 1
            before = _tokens(core[max(0, percent.start() - PATTERN_REACH) : percent.start()])[-PATTERN_WORDS:]
            dollar = _DOLLAR.search(core, mark)
            if dollar is not None:
                following = core[dollar.end() : dollar.end() + PATTERN_REACH]
                found.append(Pattern(percent[1], before, core[mark : dollar.start()], dollar[1], following, _tokens(following)))
            elif core != piece:
                found.append(Pattern(percent[1], before, core[mark:], "", "", ()))
        if len(found) > MOST_PATTERNS:
            break
    return found


def _tokens(text: str) -> tuple[str, ...]:
    """A text as tokens to compare: years and words in small letters, every other figure and every verb of motion as one token each."""
    return tuple(
        "<moves>" if token.lower() in _MOVES else token.lower() if not token[0].isdigit() or _YEAR.fullmatch(token) else "<figure>"
        for token in _TOKEN.findall(text)
    )


def middles(cut: Cut, known: Sequence[Pattern], evidence: FilingEvidence) -> list[str]:
    """The texts that may have stood between the two figures of a cut within one claim. "Sales rose 10.0100.0 million to $110.0 million"
    beside the claim "Costs rose 5.0% from $200.0 million to $210.0 million" -> "% from "."""
    left, right = _tokens(cut.left[-PATTERN_REACH:]), _tokens(ENDING.sub("", cut.right[:PATTERN_REACH]))
    found: list[str] = []
    for pattern in known:
        if not pattern.amount or pattern.before[-1:] != left[-1:]:
            continue
        if not _alike(pattern.after, right) and (_FIGURE.search(pattern.text) is not None or not moves_between(cut)):
            continue
        found += [text for text in _filled(pattern, cut, evidence) if _follows(pattern, cut, text)]
    return list(dict.fromkeys(found))


def openings(claims: Sequence[str]) -> Counter[tuple[str, ...]]:
    """How claims begin, from a verb of motion up to the first dollar sign, as tokens, and how many begin so.

    >>> dict(openings(["Sales rose 5% to $10 million.", "Costs fell 6% to $8 million."]))
    {('<moves>', '<figure>', '%', 'to'): 2}"""
    return Counter(opening for claim in claims if "$" in claim and (opening := _opening(claim.partition("$")[0])))


def is_opening(head: str, known: Counter[tuple[str, ...]]) -> bool:
    """Whether several claims of a digest begin with the words of a head, after a short subject.

    >>> is_opening("Net income fell 7% to ", Counter({("<moves>", "<figure>", "%", "to"): 2}))
    True"""
    return known[_opening(head)] >= OFTEN_OPENED


def _opening(text: str) -> tuple[str, ...]:
    tokens = _tokens(text[:PATTERN_REACH])
    at = tokens.index("<moves>") if "<moves>" in tokens else 0
    return tokens[at:] if 0 < at <= LONGEST_SUBJECT and "<figure>" in tokens[at:] else ()


def moves_between(cut: Cut) -> bool:
    """Whether a cut behind a verb of motion is within one claim, because the percentage is the change between the next two amounts ("rose
    10.0[%] … $100.0 million to $110.0 million" -> True), or from the next to the last before it ("was $20 million, up 5.0[%] …")."""
    if not _follows_motion(cut):
        return False
    percent = percent_interval(cut.split.percent)
    right = cut.right[:PATTERN_REACH].partition(" to ")
    older, newer = _money(f"${cut.split.amount}{right[0]}"), _money(right[2])
    if len(older) == 1 and newer and meets(percent, older[0], newer[0], 0):
        return True
    before = _money(cut.left[-PATTERN_REACH:])[-1:]
    return bool(before and older) and meets(percent, older[0], before[0], 0)


def moves_to(cut: Cut, evidence: FilingEvidence) -> bool:
    """Whether a cut behind a verb of motion is within one claim, because the percentage is the change to the next amount from the year
    before on its line of the filing: "rose 10.0[%] … $110.0 million" where the filing has $100.0 million the year before -> True."""
    if not _follows_motion(cut):
        return False
    percent = percent_interval(cut.split.percent)
    return any(
        meets(percent, abs(older.value), abs(seen.value), 0)
        for seen in evidence.amounts(amount_interval(cut.split.amount, cut.right))
        for line in evidence.lines_of(seen)
        for older in line
        if older.unit == seen.unit and older.value and seen.value and _is_year_before(older.period, seen.period)
    )


def _follows_motion(cut: Cut) -> bool:
    return _tokens(cut.left[-PATTERN_REACH:])[-1:] in (("<moves>",), ("by",))


def _is_year_before(older: Period | None, newer: Period | None) -> bool:
    if older is None or newer is None or (older.start is None) != (newer.start is None):
        return False
    return abs((newer.end - older.end).days - 365) <= YEAR_APART_DAYS and abs(newer.days - older.days) <= YEAR_APART_DAYS


def tails(cut: Cut, known: Sequence[Pattern], evidence: FilingEvidence) -> list[str]:
    """The texts with which a claim may have ended behind its percentage. "Net sales in 2024 rose 10.0" beside the claim "Costs in 2024 rose
    5.0% on the year." -> "% on the year"."""
    left = _tokens(cut.left[-PATTERN_REACH:])
    if len(left) < TAIL_TOKENS:
        return []
    fitting = (pattern for pattern in known if not pattern.amount and agreeing_end(pattern.before, left) >= TAIL_TOKENS - 1)
    return list(dict.fromkeys(text for pattern in fitting for text in _filled(pattern, cut, evidence)))


def _alike(pattern: tuple[str, ...], seen: tuple[str, ...]) -> bool:
    """Whether the first few tokens behind the amount are the same, or all that are seen."""
    count = min(RIGHT_TOKENS, len(seen))
    return count > 0 and pattern[:count] == seen[:count]


def _filled(pattern: Pattern, cut: Cut, evidence: FilingEvidence) -> Iterator[str]:
    """The pattern's text with each figure replaced by the corresponding one on a line of the figure that is seen."""
    slots = [slot for slot in _FIGURE.finditer(pattern.text) if not _YEAR.fullmatch(slot["digits"])]
    if not slots:
        yield pattern.text
        return
    if pattern.amount:
        theirs, ours = _amounts(evidence, pattern.amount, pattern.following), _amounts(evidence, cut.split.amount, cut.right)
    else:
        theirs, ours = evidence.ratios(percent_interval(pattern.percent)), evidence.ratios(percent_interval(cut.split.percent))
    for line in (_Line(seen, figures) for seen in ours for figures in evidence.lines_of(seen)):
        pieces: list[str] = []
        at = 0
        for slot in slots:
            value = _counterpart(_values(evidence, slot), theirs, line, evidence)
            if value is None:
                break
            pieces += [pattern.text[at : slot.start()], _written(value, slot)]
            at = slot.start("rest")
        else:
            yield "".join([*pieces, pattern.text[at:]])


class _Line(NamedTuple):
    """Figures of one row, tagged concept or sentence, and which of them is the one seen."""

    seen: Occurrence
    figures: tuple[Occurrence, ...]


def _amounts(evidence: FilingEvidence, amount: str, following: str) -> list[Occurrence]:
    return evidence.amounts(amount_interval(amount, following))


def _values(evidence: FilingEvidence, slot: re.Match[str]) -> list[Occurrence]:
    """The filing's figures with the value of a pattern's figure."""
    if "%" in slot["rest"]:
        return evidence.ratios(percent_interval(slot["digits"]))
    return _amounts(evidence, slot["digits"], slot["rest"])


def _counterpart(slot: Sequence[Occurrence], theirs: Sequence[Occurrence], line: _Line, evidence: FilingEvidence) -> Decimal | None:
    """The value on `line` that corresponds to a pattern's figure (`slot`): that of the same unit and period, if the figures seen in both
    (`theirs` in the pattern) have the same unit and period; None where there is not exactly one."""
    wanted: set[tuple[str | None, Period | None]] = set()
    for anchor in theirs:
        if anchor.period != line.seen.period or anchor.unit != line.seen.unit:
            continue
        for figures in evidence.lines_of(anchor):
            wanted |= {(figure.unit, figure.period) for figure in figures if any(figure.id == one.id for one in slot)}
    values = {abs(figure.value) for figure in line.figures if figure.value is not None and (figure.unit, figure.period) in wanted}
    return values.pop() if len(values) == 1 else None


def _written(value: Decimal, slot: re.Match[str]) -> str:
    """A value written in the scale and with the decimals of the pattern's figure."""
    interval = percent_interval(slot["digits"]) if "%" in slot["rest"] else amount_interval(slot["digits"], slot["rest"])
    unit = interval.high - interval.low
    decimals = len(slot["digits"].partition(".")[2])
    scaled = to_place(value / unit, 0, ROUND_HALF_UP).scaleb(-decimals)
    return f"{scaled:,.{decimals}f}" if "," in slot["digits"] or scaled >= 1000 else f"{scaled:.{decimals}f}"


def _follows(pattern: Pattern, cut: Cut, text: str) -> bool:
    """Whether the percentage is the change between two amounts in the pattern, and between the same two here."""
    theirs = _money(f"{pattern.text}${pattern.amount}{pattern.following}")
    ours = _money(f"{text}${cut.split.amount}{cut.right[:PATTERN_REACH]}")
    places = permutations(range(min(len(theirs), len(ours))), 2)
    held = [pair for pair in places if meets(percent_interval(pattern.percent), theirs[pair[0]], theirs[pair[1]], 0)]
    return bool(held) and all(meets(percent_interval(cut.split.percent), ours[older], ours[newer], 0) for older, newer in held)


def _money(text: str) -> list[Decimal]:
    """The first few amounts of a text, without percentages, years and days of a month."""
    amounts = (abs(found.value) for found in find_numerals(text) if found.kind in QUANTITIES - {"ratio"} or found.kind == "number")
    return [amount for amount in amounts if amount][:MOST_TAILS]
