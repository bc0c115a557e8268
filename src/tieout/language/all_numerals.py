"""The numerals of a text, in digits and in words, and points that are glued to their figure ("1.2pp")."""

from __future__ import annotations

import re
from decimal import Decimal

from tieout.lexicon.alternatives import one_of
from tieout.lexicon.currencies import own_dollar
from tieout.lexicon.scales import WORDS

from ..thresholds.language import SPELLED_LEAD
from .number_words import KNOWN, NumberInWords, find_number_words
from .numeral_kinds import NumeralKind, per_share, shares_follow, things_follow
from .numerals import Numeral, approximation, find_numerals, share_marks
from .printed_units import unit_after

_PROPORTION = re.compile(r"[\s-](?:(?:of\s)?an?\s)?(?:per[ -]?cent(?:age[ -]points?)?|(?P<basis>basis[ -]points?))\b", re.IGNORECASE)
_DOLLAR = re.compile(r"[\s-](?:U\.?S\.? )?dollars?\b", re.IGNORECASE)
_GLUED = re.compile(r"(?<![\w.,])(?P<sign>[-+−–]?)(?P<number>\d+(?:\.\d+)?) ?(?P<unit>ppts?|pps?|pts?|bps)\b")
_POINTS = re.compile(r"[0-9] ?(?:p[pt]|bps)")
_MILLION = 10**6
_NUMBER = rf"(?:{one_of(KNOWN)}|an?)"
_UNITS = (*sorted(KNOWN.intersection(WORDS)), "percent", "per cent", "basis", "dollar", "cents", "euro")
_SAID = re.compile(rf"\b{_NUMBER}[\s-](?:[a-z.]+\s){{0,2}}$")


def all_numerals(text: str, start: int = 0, end: int | None = None, *, dollar: str = "USD") -> list[Numeral]:
    """The numerals of text[start:end] in order, those in words among them where a unit, a scale or their neighbour in a list says that they
    state a figure: "one of two segments" has none. `dollar` is the filing's currency, which says whose a plain "$" or
    "dollars" are.

    >>> [(str(numeral.value), numeral.unit) for numeral in all_numerals("seven billion dollars, down 1.2pp")]
    [('7E+9', 'USD'), ('0.012', 'pure')]
    """
    stop = len(text) if end is None else end
    digits = find_numerals(text, start, stop, dollar=dollar)
    more: list[Numeral] = []
    if _may_spell(text[start:stop].lower()):
        more += (_worded(text, number, (start, stop), dollar) for number in find_number_words(text, start, stop))
    if _POINTS.search(text, start, stop) is not None:
        more += map(_glued, _GLUED.finditer(text, start, stop))
    if not more or not any(numeral.scaled or numeral.unit for numeral in more):
        return digits
    taken = {place for numeral in digits for place in range(numeral.first, numeral.last)}
    more = [numeral for numeral in more if taken.isdisjoint(range(numeral.first, numeral.last))]
    found = sorted((*digits, *more), key=_place)
    share_marks(text, found)
    return [numeral for numeral in found if numeral.scaled or numeral.unit or not text[numeral.start].isalpha()]


def _may_spell(text: str) -> bool:
    """Whether a scale or unit stands behind the word of a number, as it does in few paragraphs of a filing."""
    for unit in _UNITS:
        at = text.find(unit)
        while at >= 0:
            if at > 1 and (text[at - 1].isspace() or text[at - 1] == "-") and _SAID.search(text, max(0, at - SPELLED_LEAD), at) is not None:
                return True
            at = text.find(unit, at + 1)
    return False


def _place(numeral: Numeral) -> int:
    return numeral.start


def _worded(text: str, number: NumberInWords, bounds: tuple[int, int], dollar: str) -> Numeral:
    """A number in words with the unit behind it. It is `scaled` where its words or its unit leave no scale to a heading."""
    kind, unit, power, last = _unit(text, number, dollar)
    value = number.value.scaleb(power)
    return Numeral(
        number.start, number.start + len(text[number.start : number.scale].rstrip(" -")), value, number.decimals - power, unit, kind,
        scaled=unit is not None or number.value >= _MILLION, first=number.start, last=last,
        approximate=approximation(text, number.start, bounds[0]), power=number.power + power,
    )  # fmt: skip


def _unit(text: str, number: NumberInWords, dollar: str) -> tuple[NumeralKind, str | None, int, int]:
    """Kind and unit of a number in words, the power of ten of the unit, and where the whole expression ends."""
    at = number.end
    proportion = _PROPORTION.match(text, at)
    if proportion is not None:
        return "ratio", "pure", -4 if proportion["basis"] else -2, proportion.end()
    worded, spelled = unit_after(text, at, dollar, plain=True, scaled=True), _DOLLAR.match(text, at)
    if worded is not None:
        return "money", f"{worded.code}/shares" if per_share(text, worded.end) else worded.code, worded.power or 0, worded.end
    if spelled is not None:
        return "money", own_dollar(dollar), 0, spelled.end()
    if number.value >= 100 and shares_follow(text, at):  # "one common share" tells what a right gives
        return "shares", "shares", 0, at
    if number.value >= _MILLION and things_follow(text, at):
        return "count", "pure", 0, at
    return "number", None, 0, at


def _glued(match: re.Match[str]) -> Numeral:
    """Points of a percentage."""
    power = -4 if match["unit"] == "bps" else -2
    value = Decimal(match["number"]).scaleb(power)
    decimals = len(match["number"].partition(".")[2]) - power
    value = -value if match["sign"] in ("-", "−", "–") and match["sign"] else value
    return Numeral(
        match.start("number"), match.end("number"), value, decimals, "pure", "ratio", scaled=True,
        first=match.start(), last=match.end(), approximate="", power=power,
    )  # fmt: skip
