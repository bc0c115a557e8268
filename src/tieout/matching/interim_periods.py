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
from .index import Index

_MOVES = ("change", "difference")


def told_apart_in_time(readings: list[Reading], index: Index) -> list[Reading]:
    """The readings of an interim report's claim, with undated older amounts and changes dated by the amount with which they are compared.

    "Gross profit was $5 million compared with $4 million", where the filing prints 5 for the second quarter of 2024 -> $4 million is of
    the second quarter of 2023.
    """
    current = index.current
    if current is None or not LONGEST_QUARTER < current.days < SHORTEST_YEAR:
        return readings
    return [_of_stretch(reading, _stretch(readings, at, index), index) for at, reading in enumerate(readings)]


def _of_stretch(reading: Reading, stretch: Period | None, index: Index) -> Reading:
    figure = reading.figure
    if stretch is None or figure.period is not None:
        return reading
    if figure.use == "level" and figure.role == "older" and stretch != index.current:
        return reading._replace(figure=figure._replace(period=index.calendar.earlier(stretch)))
    if figure.use in _MOVES and figure.role != "older":
        return reading._replace(figure=figure._replace(period=stretch))
    return reading


def _stretch(readings: list[Reading], at: int, index: Index) -> Period | None:
    """The period of the filing's fact with the amount to which figure `at` is compared, or of which it is the change; None where no
    fact has that amount, or facts of several periods have."""
    own = readings[at]
    older = own.figure.role == "older"
    if own.figure.period is not None or not (older if own.figure.use == "level" else own.figure.use in _MOVES):
        return None
    for other in (*reversed(readings[:at]), *readings[at + 1 :]):
        if other.sentence != own.sentence or other.figure.role == "older" or other.figure.use != "level":
            continue
        if own.figure.use == "level" and other.figure.unit != own.figure.unit:
            continue
        if other.figure.period is not None or other.subject.own != own.subject.own:
            return None
        periods = {match.fact.period for match in accepted(other, index)}
        stretches = {period for period in periods if period is not None and period.start is not None}
        return next(iter(stretches)) if len(stretches) == 1 else None
    return None
