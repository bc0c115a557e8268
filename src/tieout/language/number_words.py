"""Figures that a digest writes otherwise than a filing does: numbers in words ("seven billion dollars", "twelve percent") and points that
are glued to their figure ("1.2pp").
"""

from __future__ import annotations

import re
from decimal import Decimal

from tieout.language.numeral_kinds import NumeralKind
from tieout.language.numerals import Numeral, find_numerals
from tieout.lexicon.alternatives import one_of
from tieout.lexicon.currencies import own_dollar

from ..thresholds.language import ABOUT_LEAD

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_VALUES = {word: n for n, word in enumerate(_ONES.split())} | {word: 20 + 10 * n for n, word in enumerate(_TENS.split())}
_POWERS = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_CURRENCIES = {"dollar": "", "euro": "EUR", "pound": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY"}
_WORDED = re.compile(
    rf"\b(?P<number>{one_of(_TENS.split())}[- ]{one_of(_ONES.split())}|{one_of(_VALUES)})(?:[- ](?P<scale>{one_of(_POWERS)}))?"
    rf"(?:[- ](?P<unit>(?:us |u\.s\. )?{one_of(_CURRENCIES)}(?a:s)?|(?a:per ?cent|percentage points?|basis points?|shares)))?\b",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?<![\w.,])(?P<sign>[-+−–]?)(?P<number>\d+(?:\.\d+)?) ?(?P<unit>ppts?|pps?|pts?|bps)\b")
_ABOUT = re.compile(r"\b(?:(?P<about>about|approximately|around|roughly|some)|(?P<over>over|more than|at least)|(?P<under>nearly|almost"
                    r"|less than|under|up to)) $", re.IGNORECASE)  # fmt: skip


def claim_numerals(text: str, dollar: str) -> list[Numeral]:
    """The numerals of a claim in order, those in words among them. `dollar` is what a plain "$" or "dollars" means."""
    found = find_numerals(text, dollar=dollar)
    taken = [(numeral.first, numeral.last) for numeral in found]
    more = [numeral for match in _WORDED.finditer(text) if (numeral := _worded(text, match, dollar)) is not None]
    more += [_glued(match) for match in _GLUED.finditer(text)]
    more = [numeral for numeral in more if not any(first < numeral.last and numeral.first < last for first, last in taken)]
    return sorted([*found, *more], key=_place) if more else found


def _place(numeral: Numeral) -> int:
    return numeral.start


def _worded(text: str, match: re.Match[str], dollar: str) -> Numeral | None:
    """The number that words stand for; None where no scale or unit says that they state a figure ("one of the largest")."""
    scale, unit = (match["scale"] or "").lower(), (match["unit"] or "").lower()
    if not unit and _POWERS.get(scale, 0) < 6:
        return None
    whole = sum(_VALUES[word] for word in re.split("[- ]", match["number"].lower()))
    power = _POWERS.get(scale, 0)
    kind: NumeralKind = "number"
    name: str | None = None
    if "cent" in unit or "point" in unit:
        kind, name, power = "ratio", "pure", power - (4 if "basis" in unit else 2)
    elif unit == "shares":
        kind, name = "shares", "shares"
    elif unit:
        kind, name = "money", _CURRENCIES[unit.rpartition(" ")[2].rstrip("s")] or own_dollar(dollar)
    before = _ABOUT.search(text, max(0, match.start() - ABOUT_LEAD), match.start())
    approximate = "" if before is None else next(name for name, said in before.groupdict().items() if said)
    return Numeral(
        match.start(), match.end("number"), Decimal(whole).scaleb(power), -power, name, kind, scaled=True,
        first=match.start(), last=match.end(), approximate=approximate, power=power,
    )  # fmt: skip


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
