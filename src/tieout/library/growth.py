"""The change from one year to the next, recomputed from what filings state."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..arithmetic import Quantity, change, points
from ..lexicon.concepts import canonical
from ..model.comparison import ComparedFigure, Growth
from ..model.facts import Interval
from ..thresholds.digesting import ANNUAL, SAME_PERIOD_OFF

_WEEK = 7


def growth_of(newer: Sequence[ComparedFigure], older: Sequence[ComparedFigure]) -> Growth | None:
    """The change between two years' figures, each given by several filings, the newest first. None where the years do not follow one
    another.

    It is of the newest filing that states both years, so that a restatement is not taken for growth: 2023 restated from 1,000 to 1,010 by a
    filing that gives no 2022, and 900 for 2022 by the one with 1,000 -> 11.1 %, "before the restatement". Figures of two filings are
    compared only where both give the line by one concept or label."""
    apart = (newer[0].period.end - older[0].period.end).days
    if not ANNUAL[0] <= apart <= ANNUAL[1]:
        return None
    by_filing = {figure.filing: figure for figure in older}
    pair = next(((figure, by_filing[figure.filing]) for figure in newer if figure.filing in by_filing), None)
    if pair is None:
        first, second = newer[0], older[0]
        if not same_line(first, second):
            return Growth("none", None, None, None, None, "the two years are given by different concepts in different filings")
        found = _between(first, second)
        return found._replace(why=_joined(found.why, "the years are of two filings"))
    first, second = pair
    found = _between(first, second)._replace(filing=first.filing)
    if _differ(first, newer[0]) or _differ(second, older[0]):
        found = found._replace(why=_joined(found.why, "by the figures of one filing, before the restatement"))
    return found


def same_line(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Whether two filings give a line in one sense: by one concept, or by one label."""
    if one.concept is not None and one.concept == other.concept:
        return True
    return canonical(one.label.rpartition(" › ")[2]) == canonical(other.label.rpartition(" › ")[2])


def _differ(one: ComparedFigure, other: ComparedFigure) -> bool:
    return not Interval.around(one.value, one.decimals).overlaps_inside(Interval.around(other.value, other.decimals))


def _between(newer: ComparedFigure, older: ComparedFigure) -> Growth:
    """The change of two figures, with the range that their rounding allows."""
    quantities = Quantity.printed(newer.value, newer.decimals), Quantity.printed(older.value, older.decimals)
    weeks = _weeks(newer, older)
    if newer.unit == "pure" and _is_ratio(newer) and _is_ratio(older):
        moved = points(*quantities)
        return Growth("points", moved.value, *moved.interval, None, weeks)
    if newer.value < 0 or older.value < 0:
        return Growth("none", None, None, None, None, "no percentage from or to a negative figure")
    relative = change(*quantities)
    if relative is None:
        return Growth("none", None, None, None, None, "no percentage from nought")
    return Growth("relative", relative.value, *relative.interval, None, weeks)


def _is_ratio(figure: ComparedFigure) -> bool:
    return abs(figure.value) < 1 or figure.value != figure.value.to_integral_value() or figure.value == Decimal(1)


def _weeks(newer: ComparedFigure, older: ComparedFigure) -> str:
    """What to bear in mind where one year is a week longer; "" where both are of one length."""
    if newer.period.is_instant or abs(newer.period.days - older.period.days) <= SAME_PERIOD_OFF:
        return ""
    return f"{round(newer.period.days / _WEEK)} weeks against {round(older.period.days / _WEEK)}"


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
