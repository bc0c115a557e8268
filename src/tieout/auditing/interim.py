"""Which of a quarterly report's two stretches of time a change, or the older amount of a comparison, is of.

A report of the second or third quarter gives each line of the quarter and of the year so far. A claim that names neither ("gross profit
was $5 million compared with $4 million") is about the one its newer amount is of, and so are what it is compared
with and how much it changed.
"""

from __future__ import annotations

from tieout.model.facts import Period

from .align import accepted
from .claims import Reading
from .index import Index

_QUARTER, _YEAR = 100, 300
_MOVES = ("change", "difference")


def told_apart_in_time(readings: list[Reading], index: Index) -> list[Reading]:
    """Readings whose older amounts and changes, where they name no time, have that of the amount which they are told of."""
    current = index.current
    if current is None or not _QUARTER < current.days < _YEAR:
        return readings
    told: list[Reading] = []
    for at, reading in enumerate(readings):
        figure = reading.figure
        stretch = _stretch(readings, at, index) if figure.period is None else None
        if stretch is not None and figure.use == "level" and figure.role == "older" and stretch != current:
            reading = reading._replace(figure=figure._replace(period=index.calendar.earlier(stretch)))
        elif stretch is not None and figure.use in _MOVES and figure.role != "older" and not reading.fresh:
            reading = reading._replace(figure=figure._replace(period=stretch))
        told.append(reading)
    return told


def _stretch(readings: list[Reading], at: int, index: Index) -> Period | None:
    """The one stretch of which the filing has the amount that figure `at` is compared with, or is the change of; None where it has no such
    amount, or has it of both."""
    own = readings[at]
    if own.figure.use not in ("level", *_MOVES):
        return None
    for other in (*reversed(readings[:at]), *readings[at + 1 :]):
        if other.sentence != own.sentence or other.figure.role == "older" or other.figure.use != "level":
            continue
        if own.figure.use == "level" and other.figure.unit != own.figure.unit:
            continue
        if other.figure.period is not None or other.subject.own != own.subject.own:
            return None
        found = {match.fact.period for match in accepted(other, index)}
        stretches = {period for period in found if period is not None and period.start is not None}
        return next(iter(stretches)) if len(stretches) == 1 else None
    return None
