"""What a sentence encloses: an amount with its own time in brackets or between commas, which says nothing of the amounts outside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from .numerals import Numeral
from .periods import PeriodMention

_BRACKETS = re.compile(r"[(\[（][^()\[\]（）]{0,240}[)\]）]")
_OTHERWISE = re.compile(r"[(\[（]\s?(?:or|equivalent to|i\.e\.)\b")
_BEFORE_TIME = re.compile(r"\s?(?:(?:in|at|for|of|on|as|during|the|all)\s)*")
_OPENS = re.compile(
    r"(?:(?:^\W*|[,–—]\s)(?:(?:which|who)\s(?:\w+\s){1,3}|(?:(?:up|down|higher|lower)\s)?from\s|having\s(?:\w+\s){1,2})|[,–—]\s)"
    r"(?:(?:a|an|about|approximately|only|just|net|loss|income|of)\s)*$",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"\s?[,–—]")


def enclosures(
    text: str, bounds: tuple[int, int], quantities: Sequence[Numeral], named: Sequence[PeriodMention], current: date | None
) -> list[tuple[int, int]]:
    """The places in the sentence text[bounds] that hold an amount together with its time, apart from the other amounts. `current` is the
    end of the filing's own period: what is of it is no aside between commas.

    "Rent was $5 million ($4 million in 2022)." -> where the brackets are; "Rent, $4 million in 2022, came to $5 million." -> between
    the commas."""
    if len(quantities) < 2:
        return []
    spans = [
        found.span()
        for found in (_BRACKETS.finditer(text, *bounds) if any(mark in text[slice(*bounds)] for mark in "([（") else ())
        if _OTHERWISE.match(text, found.start()) is None
        and any(found.start() < one.start < found.end() for one in named)
        and _apart(quantities, found.span())
    ]
    for one in named:
        if current is None or one.period.end >= current or _CLOSES.match(text, one.end) is None:
            continue
        before = [quantity for quantity in quantities if quantity.last <= one.start]
        if not before or _BEFORE_TIME.fullmatch(text, before[-1].last, one.start) is None:
            continue
        if _OPENS.search(text[bounds[0] : before[-1].first]) is not None and _apart(quantities, (before[-1].first, one.end)):
            spans.append((before[-1].first, one.end))
    return spans


def _apart(quantities: Sequence[Numeral], span: tuple[int, int]) -> bool:
    """Whether an amount of the kind of one inside stands outside."""
    inside = {quantity.unit for quantity in quantities if span[0] <= quantity.first < span[1]}
    return any(quantity.unit in inside for quantity in quantities if not span[0] <= quantity.first < span[1])
