"""Figures of one line at two times: changes, differences, points and averages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from tieout.model.facts import Occurrence

from ...thresholds.candidates import (
    ACROSS_TABLES,
    LENGTHS_APART_IN_PAIR,
    MEASURED_BACKWARD,
    MOST_OF_LINE,
    OF_FORM,
    OF_HEAD,
    OF_NEWER_NAMED,
    OF_NEWER_UNNAMED,
    OF_OLDER_FIRST,
    OF_OTHER_TIME_BETWEEN,
    OF_PAIR_OF_OTHER_TIMES,
    OF_PAIR_UNDATED,
    OF_TIME,
    OF_TIMES_BY_ORDER,
    OF_YEAR_BETWEEN,
    YEAR_BETWEEN,
)
from .grounds import Grounds, LineFigures, period_fit
from .lines import Candidate
from .questions import Question


def pair_time(question: Question, newer: Occurrence, older: Occurrence) -> float:
    """How well two figures' periods are those compared; what is compared are two ends of the same kind of time.

    "from 2022 to 2023" and figures of 2023 and 2022 -> 1.0, of 2022 and 2021 -> less."""
    new, old = newer.period, older.period
    if new is None or old is None:
        return OF_PAIR_UNDATED
    if (new.start is None) != (old.start is None) or new.end <= old.end or abs(new.days - old.days) > LENGTHS_APART_IN_PAIR:
        return 0.0
    meant = question.periods
    if len(meant) >= 2:
        pairs = ((period_fit(new, a) + period_fit(old, b)) / 2 for a in meant for b in meant if a.end > b.end)
        return max(pairs, default=OF_PAIR_OF_OTHER_TIMES)
    between = OF_YEAR_BETWEEN if (new.end - old.end).days in YEAR_BETWEEN else OF_OTHER_TIME_BETWEEN
    return (OF_NEWER_NAMED * period_fit(new, meant[0]) if meant else OF_NEWER_UNNAMED) + between


def _compared(question: Question, newer: Occurrence, older: Occurrence, base: float, *, undated: bool = False) -> Iterator[Candidate]:
    """Everything that two figures of one line at two times give; `undated` that only their order tells the times."""
    new, old = newer.value, older.value
    if new is None or old is None or newer.unit != older.unit:
        return
    time = pair_time(question, newer, older) if not undated else OF_TIMES_BY_ORDER
    if time <= 0:
        return
    base += OF_TIME * time
    forms, pair = question.forms, (newer, older)
    if old < 0 and new <= 0:
        new, old = -new, -old  # a loss that grows is spoken of by its size
    if forms.get("change") and old and newer.unit != "none":
        yield Candidate(base + OF_FORM * forms["change"], "change", (new - old) / abs(old), pair)
        if new and question.backward:
            yield Candidate(base + OF_FORM * forms["change"] - MEASURED_BACKWARD, "change", (old - new) / abs(new), (older, newer))
    if forms.get("points") and newer.unit == "pure":
        yield Candidate(base + OF_FORM * forms["points"], "points", new - old, pair)
    if forms.get("difference"):
        yield Candidate(base + OF_FORM * forms["difference"], "difference", new - old, pair)
    if forms.get("average"):
        yield Candidate(base + OF_FORM * forms["average"], "average", (new + old) / 2, pair)


def along_line(question: Question, grounds: Grounds, fit: float, figures: LineFigures) -> Iterator[Candidate]:
    """What two figures of one line give: "Revenue | 120 | 100" asked for a change -> 0.2."""
    occurrences = figures.occurrences[:MOST_OF_LINE]
    for one, other in combinations(occurrences, 2):
        if one.table is not None and one.col != other.col and _undated(one, other):
            yield from _compared(question, one, other, fit, undated=True)  # newest first, as is usual
            yield from _compared(question, other, one, fit - OF_OLDER_FIRST, undated=True)
        elif one.period is not None and other.period is not None and one.period.end != other.period.end:
            newer, older = (one, other) if one.period.end > other.period.end else (other, one)
            heads = (grounds.head_fit(question.terms, one) + grounds.head_fit(question.terms, other)) / 2
            yield from _compared(question, newer, older, fit + OF_HEAD * heads - (0.0 if _columns_match(one, other) else ACROSS_TABLES))


def _undated(one: Occurrence, other: Occurrence) -> bool:
    """Whether two columns' heads do not tell their times apart."""
    return one.period is None or other.period is None or one.period == other.period


def _columns_match(one: Occurrence, other: Occurrence) -> bool:
    return one.table is None or _head(one) == _head(other)


def retold(question: Question, lines: list[tuple[float, LineFigures]]) -> Iterator[Candidate]:
    """Two sentences of one passage, each telling one period.

    "Cash was $5 million in 2023. It was $4 million in 2022." asked for a change -> 0.25."""
    prose = [(fit, figures) for fit, figures in lines if figures.line.table is None]
    for (fit, one), (fit_other, other) in combinations(prose, 2):
        if one.line.passage == other.line.passage:
            for a in one.occurrences[:5]:
                for b in other.occurrences[:5]:
                    if a.period is not None and b.period is not None and a.period.end != b.period.end:
                        newer, older = (a, b) if a.period.end > b.period.end else (b, a)
                        yield from _compared(question, newer, older, (fit + fit_other) / 2 - ACROSS_TABLES)


def under_one_label(question: Question, grounds: Grounds, lines: list[tuple[float, LineFigures]]) -> Iterator[Candidate]:
    """The same line printed twice, once for each period: in two tables, or in one whose rows are headed by years.

    "Net loss" of 2023 in one table and of 2022 in another, asked for a change -> the change between the two."""
    by_label: dict[frozenset[str], list[tuple[float, LineFigures]]] = defaultdict(list)
    for fit, figures in lines:
        if figures.line.table is not None:
            by_label[frozenset(t for t in figures.label if t[0] != "@")].append((fit, figures))
    for alike in by_label.values():
        for (fit, one), (fit_other, other) in combinations(alike[:6], 2):
            apart = 0.0 if one.line.table == other.line.table else ACROSS_TABLES
            for a in one.occurrences[:8]:
                for b in other.occurrences[:8]:
                    if a.period is None or b.period is None or a.period.end == b.period.end:
                        continue
                    if one.line.table == other.line.table and a.col != b.col:
                        continue
                    newer, older = (a, b) if a.period.end > b.period.end else (b, a)
                    base = (fit + fit_other) / 2 + OF_HEAD * grounds.head_fit(question.terms, a) - apart
                    yield from _compared(question, newer, older, base)


def _head(occurrence: Occurrence) -> str:
    return occurrence.label.rpartition(" › ")[2]
