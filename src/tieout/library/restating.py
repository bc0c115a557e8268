"""What it looks like where two filings state one period differently."""

from __future__ import annotations

from math import ceil, floor

from ..arithmetic import Quantity, margin
from ..model.comparison import ComparedFigure, EarlierKind
from .growth import same_line


def earlier_kind(newer: ComparedFigure, older: ComparedFigure) -> EarlierKind:
    """What an older figure is to the newer one that replaces it: earnings per share of 11.93, now 1.19 -> "split"."""
    if not same_line(newer, older):
        return "other_concept"
    return "split" if newer.unit.endswith("/shares") and split_of(newer, older) else "restated"


def split_of(newer: ComparedFigure, older: ComparedFigure) -> str:
    """The split of shares that turns one amount per share into the other, within their rounding; "" where none
    does, or more than one.

    11.93 and 1.19 -> "10 for 1"; 0.25 and 5.00 -> "1 for 20"."""
    quantities = Quantity.printed(newer.value, newer.decimals), Quantity.printed(older.value, older.decimals)
    for words, whole, part in (("{} for 1", quantities[1], quantities[0]), ("1 for {}", quantities[0], quantities[1])):
        ratio = margin(whole, part)
        if ratio is not None:
            least, greatest = ceil(ratio.interval.low), floor(ratio.interval.high)
            if least == greatest > 1:
                return words.format(least)
    return ""
