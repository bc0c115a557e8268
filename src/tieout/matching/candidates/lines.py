"""What every candidate starts from: the lines that a claim's words name, and how well a figure's unit and time are meant."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from tieout.model.facts import Occurrence, Period

from ...thresholds.candidates import MOST_LINES, NO_TIME_NAMED, OF_LINE_FIT, OF_LINE_FOUND, OF_PASSAGE_FOUND
from .grounds import Grounds, LineFigures, period_fit
from .questions import Question


class Candidate(NamedTuple):
    """A way to compute what is asked: `score` is how well it fits, `value` its unrounded result."""

    score: float
    op: str
    value: Decimal
    operands: tuple[Occurrence, ...]


def lines_named(question: Question, grounds: Grounds) -> list[tuple[float, LineFigures]]:
    """Lines with figures by how well their words fit, the best first.

    "fuel expense" -> the row "Fuel expense" before the row "Crew expense"."""
    scored = grounds.retriever.scored_lines(question.terms)
    likely = sorted(scored.items(), key=lambda pair: -pair[1])[: 4 * MOST_LINES]
    top = likely[0][1] if likely else 1.0
    named = []
    for n, score in likely:
        figures = grounds.figures[n]
        if figures.occurrences:
            passage = question.passages[figures.line.passage - 1]
            named.append(
                (OF_LINE_FIT * grounds.fit(question.terms, figures) + OF_LINE_FOUND * score / top + OF_PASSAGE_FOUND * passage, figures)
            )
    named.sort(key=lambda pair: -pair[0])
    return named[:MOST_LINES]


def is_alike(question: Question, unit: str | None) -> bool:
    """Whether a figure in this unit can be what is asked for as it stands.

    A percentage for "rose 5%" -> True, an amount of money -> False."""
    stated = question.numeral
    if stated.kind == "ratio":
        return unit == "pure"
    if stated.kind == "money":
        return unit not in ("pure", "shares") if "/" not in (stated.unit or "") else True
    return True


def time_fit(question: Question, period: Period | None) -> float:
    """How well a figure's period is one that the claim names, 0 to 1.

    A figure of 2023 for "in 2023" -> 1.0."""
    if not question.periods:
        return NO_TIME_NAMED
    return max(period_fit(period, meant) for meant in question.periods)


def is_together(one: Occurrence, other: Occurrence) -> bool:
    """Whether two figures are of one time.

    A balance at the end of 2023 and a flow of 2023 -> True."""
    if one.period is None or other.period is None:
        return one.col == other.col
    return one.period == other.period or (one.period.end == other.period.end and (one.period.start is None or other.period.start is None))
