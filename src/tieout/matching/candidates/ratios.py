"""A part over a whole at one time, and how such a ratio moved."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from tieout.model.facts import Occurrence

from ...thresholds.candidates import ACROSS_TABLES, MOST_PAIRED, OF_FORM, OF_HEAD, OF_TIME
from .changes import pair_time
from .grounds import Grounds, LineFigures
from .lines import Candidate, is_together, lines_named, time_fit
from .questions import Question


def ratios_of(question: Question, grounds: Grounds, lines: list[tuple[float, LineFigures]]) -> Iterator[Candidate]:
    """A part over a whole at one time, and how such a ratio moved.

    "cargo was 20% of revenue" and rows of 12,000 and 60,000 -> 0.2."""
    form = question.forms.get("ratio", 0.0)
    parts = _refitted(question.part or question.terms, grounds, lines)
    behind = lines_named(question._replace(terms=question.whole), grounds) if question.whole else lines
    wholes = _refitted(question.whole or question.terms, grounds, behind)
    for fit, part in parts:
        for fit_whole, whole in wholes:
            if part.line == whole.line:
                yield from _within(question, grounds, part, (fit + fit_whole) / 2 + OF_FORM * form)
                continue
            base = (fit + fit_whole) / 2 - (0.0 if part.line.table == whole.line.table else ACROSS_TABLES)
            yield from _over(question, part, whole, base + OF_FORM * form)


def _within(question: Question, grounds: Grounds, figures: LineFigures, base: float) -> Iterator[Candidate]:
    """A part over a whole that stands in the same line, such as a segment's column and the total's."""
    for a in figures.occurrences[:8]:
        for b in figures.occurrences[:8]:
            if a is not b and a.value and b.value and a.unit == b.unit != "pure" and is_together(a, b) and abs(a.value) < abs(b.value):
                fit = base - ACROSS_TABLES + OF_HEAD * grounds.head_fit(question.terms, a) + OF_TIME * time_fit(question, a.period)
                yield Candidate(fit, "ratio", abs(a.value / b.value), (a, b))


def _refitted(terms: dict[str, float], grounds: Grounds, lines: list[tuple[float, LineFigures]]) -> list[tuple[float, LineFigures]]:
    found = sorted(((grounds.fit(terms, figures), n, figures) for n, (_, figures) in enumerate(lines)), key=lambda t: (-t[0], t[1]))
    return [(fit, figures) for fit, _, figures in found[:MOST_PAIRED]]


def _over(question: Question, part: LineFigures, whole: LineFigures, base: float) -> Iterator[Candidate]:
    ratios: list[tuple[Occurrence, Occurrence, Decimal]] = []
    for a in part.occurrences[:8]:
        for b in whole.occurrences[:8]:
            like = a.unit == b.unit or question.numeral.kind != "ratio"
            if a.value is not None and b.value and a.unit != "pure" and like and is_together(a, b):
                ratios.append((a, b, abs(a.value / b.value)))
                yield Candidate(base + OF_TIME * time_fit(question, a.period), "ratio", abs(a.value / b.value), (a, b))
    if question.forms.get("points"):
        extra = OF_FORM * (question.forms["points"] - question.forms.get("ratio", 0.0))
        for (a, b, now), (c, d, then) in combinations(ratios, 2):
            if a.period is not None and c.period is not None and a.period.end != c.period.end:
                sign = 1 if a.period.end > c.period.end else -1
                time = pair_time(question, a, c) if sign > 0 else pair_time(question, c, a)
                yield Candidate(base + extra + OF_TIME * time, "points", sign * (now - then), (a, b, c, d))
