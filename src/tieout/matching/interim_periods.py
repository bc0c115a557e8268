"""Whether an older amount or a change in a claim about a quarterly report is of the quarter or of the year to date.

A report of the second or third quarter prints each line for both. Where a claim names neither ("gross profit was $5 million compared
with $4 million"), the filing's fact with the newer amount ($5 million) decides, and the older amount and the change are of the same
stretch of time.
"""

from __future__ import annotations

from tieout.model.facts import Period

from ..language.stated_figures import Reading
from ..thresholds.matching import LONGEST_QUARTER, SHORTEST_YEAR
from .alignment import accepted
from .cases import Case
from .derivations import derive
from .index import Index

_MOVES = ("change", "difference")
_RATIOS = ("margin", "share")
_AMOUNTS = ("level", "rate", "margin", "share")


def told_apart_in_time(readings: list[Reading], index: Index) -> list[Reading]:
    """The readings of an interim report's claim, with older amounts and changes that have no time of their own dated by the amount with
    which they are compared. "A year ago" tells no stretch either.

    "Gross profit was $5 million compared with $4 million", where the filing prints 5 for the second quarter of 2024 -> $4 million is of
    the second quarter of 2023.
    """
    current = index.current
    if current is None or not LONGEST_QUARTER < current.days < SHORTEST_YEAR:
        return readings
    return [_of_stretch(reading, _stretch(readings, at, index), index) for at, reading in enumerate(readings)]


def _of_stretch(reading: Reading, stretch: Period | None, index: Index) -> Reading:
    figure = reading.figure
    if stretch is None:
        return reading
    if figure.use in _AMOUNTS and stretch != index.current:
        return reading._replace(figure=figure._replace(period=index.calendar.earlier(stretch)))
    if figure.use in _MOVES and figure.role != "older":
        return reading._replace(figure=figure._replace(period=stretch))
    return reading


def _stretch(readings: list[Reading], at: int, index: Index) -> Period | None:
    """The period of the filing's fact with the amount to which figure `at` is compared, or of which it is the change; None where no
    fact has that amount. Where facts of several periods have it, the one a year before which the filing has the older amount."""
    own = readings[at].figure
    older, amount = own.role == "older", own.use in _AMOUNTS
    if not (older if amount else own.use in _MOVES) or not (own.period is None or (older and own.period == index.prior(None))):
        return None
    for n in (*reversed(range(at)), *range(at + 1, len(readings))):
        other = readings[n]
        if other.sentence != readings[at].sentence or other.figure.role == "older" or other.figure.use not in _AMOUNTS:
            continue
        if amount and (other.figure.unit, other.figure.use) != (own.unit, own.use):
            continue
        if other.figure.period is not None or other.subject.own != readings[at].subject.own:
            return None
        periods = {match.fact.period for match in accepted(other, index)} or _of_operands(readings, n, index)
        stretches = sorted({period for period in periods if period is not None and period.start is not None})
        fitting = [each for each in stretches if amount and len(stretches) > 1 and _is_before(readings[at], each, index)]
        return next(iter(fitting or stretches)) if len(fitting or stretches) == 1 else None
    return None


def _of_operands(readings: list[Reading], at: int, index: Index) -> set[Period | None]:
    """The period of what a ratio is computed from where no page prints it: "an operating margin of 20.2%" of the quarter's profit and
    sales -> the quarter."""
    if readings[at].figure.use not in _RATIOS:
        return set()
    outcome = derive(Case(readings, index), at)
    return {fact.period for fact in outcome.facts} if outcome is not None and outcome.holds else set()


def _is_before(reading: Reading, stretch: Period, index: Index) -> bool:
    """Whether the filing has the older amount a year before a stretch of time."""
    then = reading._replace(figure=reading.figure._replace(period=index.calendar.earlier(stretch)))
    return bool(accepted(then, index))
