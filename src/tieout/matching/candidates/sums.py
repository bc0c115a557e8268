"""Figures of one time added up, taken from each other, or one a rate of the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from tieout.model.facts import Occurrence

from ...thresholds.candidates import ACROSS_TABLES, OF_ANOTHER_TIME, OF_FORM, OF_TIME, SUMMED_TOGETHER
from .grounds import LineFigures
from .lines import Candidate, is_alike, is_together, time_fit
from .questions import Question


def sums_of(question: Question, lines: list[tuple[float, LineFigures]]) -> Iterator[Candidate]:
    """Two figures of one time added or taken from each other.

    "the two together" and rows of 12 and 48 -> 60."""
    forms = question.forms
    for (fit, one), (fit_other, other) in combinations(lines, 2):
        base = (fit + fit_other) / 2 - (0.0 if one.line.table == other.line.table and one.line.table is not None else ACROSS_TABLES)
        for a in one.occurrences[:8]:
            for b in other.occurrences[:8]:
                if a.value is None or b.value is None or a.unit != b.unit or not is_alike(question, a.unit):
                    continue
                time = OF_TIME * time_fit(question, a.period) - (0.0 if is_together(a, b) else OF_ANOTHER_TIME)
                if forms.get("sum"):
                    yield Candidate(base + time + OF_FORM * forms["sum"], "sum", abs(a.value) + abs(b.value), (a, b))
                if forms.get("net"):
                    yield Candidate(base + time + OF_FORM * forms["net"], "net", abs(abs(a.value) - abs(b.value)), (a, b))


def listed_sums(question: Question, lines: list[tuple[float, LineFigures]]) -> Iterator[Candidate]:
    """Figures of one line, or of neighbouring sentences, that are told one after the other, added up.

    "$2 million, $3 million and $4 million" asked for a total -> 5, 7, 9 million."""
    form = OF_FORM * question.forms["sum"]
    by_passage: dict[tuple[int, int | None], list[tuple[float, LineFigures]]] = defaultdict(list)
    for fit, figures in lines:
        by_passage[figures.line.passage, figures.line.table].append((fit, figures))
    for listed in by_passage.values():
        if listed[0][1].line.table is not None:
            for fit, figures in listed:
                yield from _added(question, fit + form, figures.occurrences[:8])
            continue
        fit = max(pair[0] for pair in listed)
        told = sorted((o for _, figures in listed for o in figures.occurrences), key=lambda o: o.spans)
        yield from _added(question, fit + form, tuple(told[:10]))


def _added(question: Question, base: float, occurrences: tuple[Occurrence, ...]) -> Iterator[Candidate]:
    alike = [o for o in occurrences if o.value and is_alike(question, o.unit)]
    for size, loss in SUMMED_TOGETHER:
        for chosen in combinations(alike, size) if size == 2 else zip(*(alike[n:] for n in range(size)), strict=False):
            if len({o.unit for o in chosen}) == 1:
                value = sum((abs(o.value or 0) for o in chosen), Decimal(0))
                time = max(time_fit(question, o.period) for o in chosen)
                yield Candidate(base + OF_TIME * time - loss, "sum", value, chosen)


def products_of(question: Question, lines: list[tuple[float, LineFigures]]) -> Iterator[Candidate]:
    """A rate of an amount told beside it: a share of an investment, a year's interest.

    "5% of a loan of $100 million" asked for an amount -> $5 million."""
    base = OF_FORM * question.forms["product"]
    for (fit, one), (fit_other, other) in combinations(((f, g) for f, g in lines), 2):
        apart = ACROSS_TABLES if one.line.passage == other.line.passage else 2 * ACROSS_TABLES
        yield from _times(question, base + (fit + fit_other) / 2 - apart, one.occurrences[:6] + other.occurrences[:6])
    for fit, figures in lines:
        yield from _times(question, base + fit, figures.occurrences[:8])


def _is_money(unit: str | None) -> bool:
    return unit is not None and unit not in ("pure", "shares") and "/" not in unit


def _times(question: Question, base: float, occurrences: tuple[Occurrence, ...]) -> Iterator[Candidate]:
    for rate in occurrences:
        if rate.value and (rate.unit == "pure" or "/" in (rate.unit or "")):
            for amount in occurrences:
                if amount.value and (amount.unit == "shares" if rate.unit != "pure" else _is_money(amount.unit)):
                    score = base + OF_TIME * max(time_fit(question, rate.period), time_fit(question, amount.period))
                    yield Candidate(score, "product", abs(rate.value * amount.value), (rate, amount))
