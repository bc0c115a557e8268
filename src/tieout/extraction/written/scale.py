"""The scale of amounts in prose that a heading states to be in thousands or millions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from tieout.lexicon.alternatives import one_of
from tieout.lexicon.scales import PLURALS
from tieout.model.document import Document, Passage

from ...language.numerals import QUANTITIES, Numeral
from ...language.sentences import stops
from ...thresholds.extraction import DENOMINATION_LEAD, LONGEST_SCALE, SCALE_LEAD, SHARED_TAIL

_DECLARED = re.compile(
    r"\W{0,3}(?:(?:all |tabular )?(?:(?:u\.?s\.? ?)?dollars?|dollar amounts|amounts?|\$|rmb|figures|expressed|stated)\s?(?:are "
    r"|stated |expressed )?)?"
    rf"(?:\w+ ){{0,2}}?in (?P<scale>{one_of(PLURALS)})\b[^.]{{0,120}}",
    re.IGNORECASE,
)
_INLINE = re.compile(
    rf"\(in (?P<scale>{one_of(PLURALS)})(?: of (?P<what>shares|dollars))?[^()]{{0,40}}\)(?=[^.]{{0,60}}?[:–-])", re.IGNORECASE
)
_RATE = re.compile(
    r"\s(?:to|per|=|for(?: each)?|against)\s(?:the\s)?(?:US\$|\$|U\.S\.\s(?:\$|dollar)|€|HK\$|RMB\s?)\s?1(?:\.0+)?"
    r"(?![.,]?\d|\s[bmt]\w*illion)"
    r"|\sper (?:U\.S\. |US )dollar"
)
_RATED = re.compile(r"\d\s(?:to|per|=|for(?: each)?|against)\s(?:the\s)?$")
_DENOMINATION = re.compile(r"(?:\bper|\beach|denominations? of|multiples of|par value of)\s*$", re.IGNORECASE)
_PER_SHARE = re.compile(
    r"\bper (?:\w+ ){0,3}?(?:share|ADS|unit)\b|\bEPS\b|\bgrant[- ](?:date )?fair values?\b|\bincome attributable to common\b|"
    r"\b(?:average|exercise|purchase|closing|market|offering|conversion|sales?|stock|share|strike|repurchase|trading)[- ]prices?\b"
)
_SHARED = re.compile(r"\b(?:shares?|stock|ADSs?|options?|units?|awards?|[RP]SUs?|PRSUs?|EPS|ESPP|warrants?|stockholders)\b")
_OTHER_UNIT = re.compile(
    r"\s?(?:/|per |an? |of )(?!share|common|ordinary|ADS|unit|diluted|basic)[a-z]|[- ](?:bitcoin|ounces?|barrels?|gallons?)\b"
)
_OF_SHARES = re.compile(
    r"\b(?:[Ss]hares?|[Ss]tock options?|options|[RP]SUs?|PRSUs?|(?:stock|share|restricted|performance)[- ](?:stock |share "
    r"|based )*units?|ADSs?|warrants)\b"
)


class Scales:
    """The power of ten that a bare amount of money stands for, by passage: 6 under "(Dollars in millions, except per share data)".

    Such a line holds for the prose of its Item, unless it stands directly above a table.
    """

    def __init__(self, document: Document) -> None:
        self._declared: list[tuple[int, int | None, int]] = []
        text, passages = document.source.text, document.passages
        for index, passage in enumerate(passages[:-1]):
            if passage.end - passage.start > LONGEST_SCALE or passage.kind == "table" or passages[index + 1].kind == "table":
                continue
            declared = _DECLARED.fullmatch(text[passage.start : passage.end].strip())
            if declared is not None:
                self._declared.append((passage.number, passage.section, PLURALS[declared["scale"].lower()]))

    def power(self, passage: Passage) -> int:
        """The power of ten for a bare amount of money in this passage: under "(Dollars in millions)" -> 6, without such a line -> 0.

        It is that of the last such line above in its Item, else of the first below (a running head may come after the page's text)."""
        at = bisect_right(self._declared, (passage.number,))
        for declared in (*self._declared[max(at - 1, 0) : at], *self._declared[at : at + 1]):
            if declared[1] == passage.section:
                return declared[2]
        return 0


def scaled_quantities(text: str, passage: Passage, numerals: Sequence[Numeral], scales: Scales) -> list[Numeral]:
    """The quantities among a passage's numerals, scaled by its heading or by an "(in millions)" of its own.

    "Maturities are as follows (in millions): 2025 – $50" -> 50,000,000 USD; the 1 of "7.1 to US$1" is left out."""
    power = scales.power(passage)
    inline = None
    if any(numeral.kind in ("money", "number") for numeral in numerals):
        inline = _INLINE.search(text, passage.start, passage.end)
    quantities: list[Numeral] = []
    for numeral in numerals:
        # A small number at the start of a passage is a footnote's mark or a list's number.
        if numeral.start == passage.start and numeral.end - numeral.start <= 2 and numeral.kind not in ("money", "ratio"):
            continue
        if inline is not None and numeral.start > inline.end() and not numeral.scaled:
            quantities.extend(_inline(numeral, inline))
        elif numeral.kind == "money" and _RATE.match(text, numeral.last):
            quantities.append(numeral._replace(unit="pure", kind="ratio"))
        elif numeral.kind == "money" and numeral.value == 1 and _RATED.search(text, passage.start, numeral.first):
            continue
        elif numeral.kind == "money":
            quantities.append(numeral if numeral.scaled else _bare_money(text, passage.start, numeral, power))
        elif numeral.kind in QUANTITIES:
            quantities.append(numeral)
        elif numeral.kind == "number" and (numeral.scaled or "," in text[numeral.start : numeral.end]):
            shares = _OF_SHARES.search(_before(text, passage.start, numeral.first)) is not None
            quantities.append(numeral._replace(unit="shares" if shares else "pure"))
    return quantities


def _inline(numeral: Numeral, declared: re.Match[str]) -> list[Numeral]:
    power = PLURALS[declared["scale"].lower()]
    shares = declared["what"] is not None and declared["what"].lower() == "shares"
    if numeral.kind == "money" or (shares and numeral.kind in ("number", "shares", "count")):
        unit = "shares" if shares else numeral.unit
        return [numeral._replace(value=numeral.value.scaleb(power), decimals=numeral.decimals - power, unit=unit, scaled=True)]
    return [numeral] if numeral.kind in QUANTITIES else []


def _before(text: str, floor: int, first: int) -> str:
    """The part of the sentence before `first`, at most some two hundred characters."""
    start = max(floor, first - SCALE_LEAD)
    begun = [stop.following for stop in stops(text, start, first + 1) if stop.following <= first]
    return text[begun[-1] if begun else start : first]


def _bare_money(text: str, floor: int, numeral: Numeral, power: int) -> Numeral:
    """An amount without a scale word: per share where its sentence names a price or an amount per share, else under the declared
    scale, else as printed."""
    if numeral.unit is not None and "/" not in numeral.unit and numeral.decimals >= 2 and abs(numeral.value) < 10**4:
        before = _before(text, floor, numeral.first)
        shared = _SHARED.search(before) or _SHARED.search(text, numeral.last, numeral.last + SHARED_TAIL)
        if shared and _PER_SHARE.search(before) and not _OTHER_UNIT.match(text, numeral.last):
            return numeral._replace(unit=f"{numeral.unit}/shares")
    return _rescaled(text, numeral, power) if power else numeral


def _rescaled(text: str, numeral: Numeral, power: int) -> Numeral:
    """A bare amount, scaled; amounts per share, denominations and figures too long for the scale are as printed."""
    if numeral.unit is None or "/" in numeral.unit or numeral.decimals > 1 or abs(numeral.value) >= 10 ** (12 - power):
        return numeral
    if _DENOMINATION.search(text, max(0, numeral.first - DENOMINATION_LEAD), numeral.first):
        return numeral
    return numeral._replace(value=numeral.value.scaleb(power), decimals=numeral.decimals - power, scaled=True)
