"""Figures with the digits of an amount in another unit: "56%" for $56, "$1.64 million" for $1.64 per share."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.model.exact import significant
from tieout.model.facts import Fact

from ...language.stated_figures import Reading
from ...language.stems import stems
from ...matching.alignment import fitness, in_period, meant, with_value
from ...matching.index import Index
from ...thresholds.auditing import FAIR_DIGITS, MOST_WITH_EDITED
from ...thresholds.matching import FITS

_SCALES = (6, 9)
_PER_SHARE = frozenset(stems("share dividend"))
"""What is told per share: earnings per share, a dividend."""


def as_money(reading: Reading, index: Index) -> Iterator[tuple[Reading, Fact]]:
    """A percentage as an amount of money of the same digits that the filing has for the line named: "the average price was 56%" -> $56;
    "dividends were 1.24%" -> $1.24 billion."""
    figure, places = reading.figure, reading.figure.decimals
    if figure.use not in ("rate", "share", "margin"):
        return
    for unit in (unit for unit in index.units() if unit is not None and len(unit) == 3 and unit.isupper()):
        amount = figure._replace(use="level", unit=unit, value=figure.value * 100, decimals=None if places is None else places - 2)
        for power in (0, *_SCALES):
            moved = reading._replace(figure=amount.scaled(power))
            fact = _named(moved, index)
            if fact is not None and (not power or (fact.statement is not None and len(significant(figure.quote)) >= FAIR_DIGITS)):
                yield moved, fact


def as_per_share(reading: Reading, index: Index) -> Iterator[tuple[Reading, Fact]]:
    """An amount with a scale as the amount per share of the same digits: "the dividend was raised to $1.64 million" -> $1.64 per share."""
    figure = reading.figure
    own = {*meant(reading.subject).own, *reading.subject.tail}
    if figure.use != "level" or figure.unit is None or not figure.unit.isupper() or own.isdisjoint(_PER_SHARE):
        return
    for power in _SCALES:
        amount = figure.scaled(-power)
        moved = reading._replace(figure=amount._replace(unit=f"{figure.unit}/shares"))
        fact = _named(moved, index)
        if fact is not None and "/" in (fact.unit or ""):
            yield moved, fact


def _named(reading: Reading, index: Index) -> Fact | None:
    """A fact with the value and time of a reading that its words fit."""
    facts = [fact for fact in with_value(reading, index)[:MOST_WITH_EDITED] if in_period(reading, index, fact)]
    return next((fact for fact in facts if fitness(reading, index, fact) >= FITS), None)
