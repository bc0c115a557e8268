"""Whether the figures that a sentence states before it gives a reason are those of a line's movement: the surest sign of whose it is."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from tieout.language.numerals import Numeral
from tieout.language.passages import stated_in
from tieout.model.document import Document
from tieout.model.facts import Interval
from tieout.model.places import Span

from .drafts import Point
from .reason_places import GivenReason
from .sentences import ProseFigures

Tie = Literal[-1, 0, 1, 2]
"""What the figures say: 2 that an amount is the line's, 1 that a percentage is, 0 nothing, -1 that they are of something else."""


class ReasonTies:
    """Compares the figures of reasons with those of lines."""

    def __init__(self, document: Document, figures: ProseFigures) -> None:
        self._document, self._figures = document, figures

    def of(self, found: GivenReason, points: tuple[Point, ...]) -> Tie:
        """The tie of a reason to the newest two figures of a line: of "sales rose 5% to $105 million, due to …" to 105 and 100 million it
        is 2, of "sales rose 12%, due to …" it is -1."""
        if not points:
            return 0
        cause = found.cause
        tie = self._within(found.passage, Span(cause.sentence.start, cause.cue), points)
        if tie == 0 and cause.antecedent is not None:
            tie = self._within(found.passage, cause.antecedent, points)
            before = Span(self._document.passages[found.passage - 1].start, cause.antecedent.start)
            if tie < 0 and self._within(found.passage, before, points) > 0:
                return 0  # of the quarter and the year to date, each in its own sentence
        return tie

    def of_rates(self, found: GivenReason, rates: tuple[Decimal, ...]) -> Tie:
        """The same of a margin or share of revenue, newest first: of "the margin widened to 21%, due to …" to 0.211 and 0.194 it is 2. What
        the sentence before says of other rates proves nothing."""
        cause = found.cause
        if not rates:
            return 0
        tie = self._among(found.passage, Span(cause.sentence.start, cause.cue), rates)
        if tie == 0 and cause.antecedent is not None:
            tie = self._among(found.passage, cause.antecedent, rates)
        return tie

    def ends_in_money(self, found: GivenReason) -> bool:
        """Whether the last figure before a reason is a sum of something else than the rate before it: "the margin was 15.0% and profit was
        up $11.0 billion, due to …" explains the profit."""
        cause = found.cause
        stated = stated_in(self._document, found.passage, cause.sentence.start, cause.cue)
        if len(stated) < 2 or stated[-1].kind != "money" or stated[-2].kind != "ratio":
            return False
        return " and " in self._document.source.text[stated[-2].last : stated[-1].first]

    def _among(self, passage: int, span: Span, rates: tuple[Decimal, ...]) -> Tie:
        numerals = [one for one in stated_in(self._document, passage, span.start, span.end) if one.kind == "ratio"]
        wanted = [rates[0], *(abs(rates[0] - rate) for rate in rates[1:2])]
        values = [Interval.around(abs(one.value), one.decimals) for one in numerals]
        if any(value.contains(abs(rate)) for value in values for rate in wanted):
            return 2
        return -1 if values else 0

    def _within(self, passage: int, span: Span, points: tuple[Point, ...]) -> Tie:
        numerals = [one for one in stated_in(self._document, passage, span.start, span.end) if one.kind in ("money", "ratio")]
        values = [(one, self._read(passage, one)) for one in numerals]
        rate = points[0].unit == "pure"
        if any(self._is_amount(value, points) for one, value in values if (one.kind == "ratio") is rate):
            return 2
        if not rate and any(_is_change(value, points) for one, value in values if one.kind == "ratio"):
            return 1
        return -1 if values else 0

    def _read(self, passage: int, numeral: Numeral) -> Interval:
        known = self._figures.at(passage, numeral.start, numeral.end)
        if known is not None and known.value is not None:
            return Interval.around(abs(known.value), known.decimals)
        return Interval.around(abs(numeral.value), numeral.decimals)

    def _is_amount(self, value: Interval, points: tuple[Point, ...]) -> bool:
        """Whether a value is the newest figure of a line, or the difference from the one before."""
        newest = _size(points[0])
        if value.overlaps(newest):
            return True
        if len(points) < 2:
            return False
        apart = abs(points[0].value - points[1].value)
        return apart > 0 and value.overlaps(_between(apart, points[0].decimals))


def _between(apart: Decimal, decimals: int | None) -> Interval:
    """The difference of two figures that are rounded each: from 23.5% to 23.7% is 0.2 points, give or take 0.1."""
    once = Interval.around(apart, decimals)
    return Interval(2 * once.low - apart, 2 * once.high - apart)


def _size(point: Point) -> Interval:
    return Interval.around(abs(point.value), point.decimals)


def _is_change(value: Interval, points: tuple[Point, ...]) -> bool:
    """Whether a percentage is the change between the two newest figures."""
    if len(points) < 2 or points[1].value == 0:
        return False
    change = abs((points[0].value - points[1].value) / points[1].value)
    return change > 0 and value.overlaps(Interval(change, change))
