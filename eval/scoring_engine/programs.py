"""Figures that a claim derives: which arithmetic over which cells and sentences would give them.

Candidates are ranked by how well their operands' labels, heads, sections, periods and the claim's form words fit, without a look
at the stated value; only then is it compared, at half a unit of its last stated place. Among ten thousand pairs some pair gives
any percentage, so what fits badly proves nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from tieout.language.numerals import Numeral
from tieout.model.facts import Interval, Occurrence, Period

from .grounds import Grounds, LineFigures, period_fit
from .questions import Question

_LINES, _PAIRED = 48, 12
_DOUBT = 0.3  # how much worse than a candidate of the other direction one of the stated direction may fit and still count
_ACROSS = 0.12  # what a candidate loses where its operands stand in different tables
_APART = 0.3  # what a sum loses whose addends are of different times
_FIT, _SCORE, _PASSAGE = 0.9, 0.4, 0.25
_PERIOD, _FORM, _HEAD = 0.55, 0.8, 0.25


class ProgramCandidate(NamedTuple):
    """A way to compute what is asked: `score` is how well it fits, `value` its unrounded result."""

    score: float
    op: str
    value: Decimal
    operands: tuple[Occurrence, ...]


class Proof(NamedTuple):
    """How a figure fares: the candidates, best first, and the first that gives the stated value (`rank` -1 where none does).
    `flipped` says that it gives it with the other sign."""

    candidates: tuple[ProgramCandidate, ...]
    rank: int
    flipped: bool

    @property
    def best(self) -> float:
        """How well the best candidate fits; 0 where there is none."""
        return self.candidates[0].score if self.candidates else 0.0

    @property
    def gap(self) -> float:
        """How much worse the matching candidate fits than the best, from 0; 9 where none matches."""
        return self.candidates[0].score - self.candidates[self.rank].score if self.rank >= 0 else 9.0


def prove(question: Question, grounds: Grounds, most: int = 400) -> Proof:
    """Ranks the candidates for a figure and compares its value with them."""
    candidates = sorted(_candidates(question, grounds), key=_by_score)[:most]
    against = -1
    for rank, candidate in enumerate(candidates):
        if against >= 0 and candidate.score < candidates[against].score - _DOUBT:
            break
        agrees = matches(question, candidate)
        if agrees > 0:
            return Proof(tuple(candidates), rank, flipped=False)
        if agrees and against < 0:
            against = rank
    return Proof(tuple(candidates), against, flipped=against >= 0)


def _by_score(candidate: ProgramCandidate) -> float:
    return -candidate.score


def matches(question: Question, candidate: ProgramCandidate) -> int:
    """1 where a candidate's result rounds to what is stated, -1 where it does with the other direction, else 0. Amounts are compared
    without their scale, since a table whose caption was cut off does not state one."""
    figure = question.numeral
    stated = Interval.around(abs(figure.value), figure.decimals)
    value = abs(candidate.value)
    if figure.unit == "pure" and figure.kind == "ratio":
        found = stated.contains(value)
    else:
        found = any(stated.contains(value.scaleb(power)) for power in (0, 3, 6, -3, -6))
    if not found:
        return 0
    if candidate.op in ("change", "difference", "points") and question.direction and candidate.value:
        return 1 if (candidate.value > 0) == (question.direction > 0) else -1
    return 1


def _candidates(question: Question, grounds: Grounds) -> Iterator[ProgramCandidate]:
    lines = _lines(question, grounds)
    forms = question.forms
    for fit, figures in lines:
        yield from _direct(question, grounds, fit, figures)
        if forms.get("change") or forms.get("difference") or forms.get("points") or forms.get("average"):
            yield from _along(question, grounds, fit, figures)
    if forms.get("change") or forms.get("difference") or forms.get("points"):
        yield from _same_label(question, grounds, lines)
        yield from _retold(question, lines[:_PAIRED])
    if forms.get("ratio") or forms.get("points"):
        yield from _ratios(question, grounds, lines)
    if forms.get("sum") or forms.get("net"):
        yield from _sums(question, lines[:_PAIRED])
    if forms.get("sum"):
        yield from _lists(question, lines[:_PAIRED])
    if forms.get("product"):
        yield from _products(question, lines[:_PAIRED])


def _lines(question: Question, grounds: Grounds) -> list[tuple[float, LineFigures]]:
    """Lines with figures by how well their words fit, the best first."""
    scored = grounds.retriever.scored_lines(question.terms)
    likely = sorted(scored.items(), key=lambda pair: -pair[1])[: 4 * _LINES]
    top = likely[0][1] if likely else 1.0
    found = []
    for n, score in likely:
        figures = grounds.figures[n]
        if figures.occurrences:
            passage = question.passages[figures.line.passage - 1]
            found.append((_FIT * grounds.fit(question.terms, figures) + _SCORE * score / top + _PASSAGE * passage, figures))
    found.sort(key=lambda pair: -pair[0])
    return found[:_LINES]


def _alike(question: Question, unit: str | None) -> bool:
    """Whether a figure in this unit can be what is asked for as it stands."""
    stated = question.numeral
    if stated.kind == "ratio":
        return unit == "pure"
    if stated.kind == "money":
        return unit not in ("pure", "shares") if "/" not in (stated.unit or "") else True
    return True


def _when(question: Question, period: Period | None) -> float:
    if not question.periods:
        return 0.5
    return max(period_fit(period, meant) for meant in question.periods)


def _direct(question: Question, grounds: Grounds, fit: float, figures: LineFigures) -> Iterator[ProgramCandidate]:
    form = question.forms.get("direct", 0.0)
    for occurrence in figures.occurrences:
        if occurrence.value is not None and _alike(question, occurrence.unit):
            score = fit + _PERIOD * _when(question, occurrence.period) + _FORM * form + _HEAD * grounds.head_fit(question.terms, occurrence)
            yield ProgramCandidate(score, "direct", occurrence.value, (occurrence,))


def _pair_time(question: Question, newer: Occurrence, older: Occurrence) -> float:
    """How well two figures' periods are those compared; what is compared are two ends of the same kind of time."""
    new, old = newer.period, older.period
    if new is None or old is None:
        return 0.2
    if (new.start is None) != (old.start is None) or new.end <= old.end or abs(new.days - old.days) > 12:
        return 0.0
    meant = question.periods
    if len(meant) >= 2:
        return max((period_fit(new, a) + period_fit(old, b)) / 2 for a in meant for b in meant if a.end > b.end) if _spread(meant) else 0.3
    year = 0.5 if 350 <= (new.end - old.end).days <= 380 else 0.3
    return (0.5 * period_fit(new, meant[0]) if meant else 0.25) + year


def _spread(meant: tuple[Period, ...]) -> bool:
    return any(a.end > b.end for a in meant for b in meant)


def _compared(
    question: Question, newer: Occurrence, older: Occurrence, base: float, *, undated: bool = False
) -> Iterator[ProgramCandidate]:
    """Everything that two figures of one line at two times give; `undated` that only their order tells the times."""
    new, old = newer.value, older.value
    if new is None or old is None or newer.unit != older.unit:
        return
    time = _pair_time(question, newer, older) if not undated else 0.1
    if time <= 0:
        return
    base += _PERIOD * time
    forms, pair = question.forms, (newer, older)
    if old < 0 and new <= 0:
        new, old = -new, -old  # a loss that grows is spoken of by its size
    if forms.get("change") and old and newer.unit != "none":
        yield ProgramCandidate(base + _FORM * forms["change"], "change", (new - old) / abs(old), pair)
        if new and question.backward:
            yield ProgramCandidate(base + _FORM * forms["change"] - 0.05, "change", (old - new) / abs(new), (older, newer))
    if forms.get("points") and newer.unit == "pure":
        yield ProgramCandidate(base + _FORM * forms["points"], "points", new - old, pair)
    if forms.get("difference"):
        yield ProgramCandidate(base + _FORM * forms["difference"], "difference", new - old, pair)
    if forms.get("average"):
        yield ProgramCandidate(base + _FORM * forms["average"], "average", (new + old) / 2, pair)


def _along(question: Question, grounds: Grounds, fit: float, figures: LineFigures) -> Iterator[ProgramCandidate]:
    occurrences = figures.occurrences[:14]
    for one, other in combinations(occurrences, 2):
        if one.table is not None and one.col != other.col and _undated(one, other):
            yield from _compared(question, one, other, fit, undated=True)  # newest first, as is usual
            yield from _compared(question, other, one, fit - 0.05, undated=True)
        elif one.period is not None and other.period is not None and one.period.end != other.period.end:
            newer, older = (one, other) if one.period.end > other.period.end else (other, one)
            heads = (grounds.head_fit(question.terms, one) + grounds.head_fit(question.terms, other)) / 2
            yield from _compared(question, newer, older, fit + _HEAD * heads - (0.0 if _columns_match(one, other) else _ACROSS))


def _undated(one: Occurrence, other: Occurrence) -> bool:
    """Whether two columns' heads do not tell their times apart."""
    return one.period is None or other.period is None or one.period == other.period


def _columns_match(one: Occurrence, other: Occurrence) -> bool:
    return one.table is None or _head(one) == _head(other)


def _retold(question: Question, lines: list[tuple[float, LineFigures]]) -> Iterator[ProgramCandidate]:
    """Two sentences of one passage, each telling one period."""
    prose = [(fit, figures) for fit, figures in lines if figures.line.table is None]
    for (fit, one), (fit_other, other) in combinations(prose, 2):
        if one.line.passage == other.line.passage:
            for a in one.occurrences[:5]:
                for b in other.occurrences[:5]:
                    if a.period is not None and b.period is not None and a.period.end != b.period.end:
                        newer, older = (a, b) if a.period.end > b.period.end else (b, a)
                        yield from _compared(question, newer, older, (fit + fit_other) / 2 - _ACROSS)


def _same_label(question: Question, grounds: Grounds, lines: list[tuple[float, LineFigures]]) -> Iterator[ProgramCandidate]:
    """The same line printed twice, once for each period: in two tables, or in one whose rows are headed by years."""
    by_label: dict[frozenset[str], list[tuple[float, LineFigures]]] = defaultdict(list)
    for fit, figures in lines:
        if figures.line.table is not None:
            by_label[frozenset(t for t in figures.label if t[0] != "@")].append((fit, figures))
    for alike in by_label.values():
        for (fit, one), (fit_other, other) in combinations(alike[:6], 2):
            apart = 0.0 if one.line.table == other.line.table else _ACROSS
            for a in one.occurrences[:8]:
                for b in other.occurrences[:8]:
                    if a.period is None or b.period is None or a.period.end == b.period.end:
                        continue
                    if one.line.table == other.line.table and a.col != b.col:
                        continue
                    newer, older = (a, b) if a.period.end > b.period.end else (b, a)
                    base = (fit + fit_other) / 2 + _HEAD * grounds.head_fit(question.terms, a) - apart
                    yield from _compared(question, newer, older, base)


def _head(occurrence: Occurrence) -> str:
    return occurrence.label.rpartition(" › ")[2]


def _together(one: Occurrence, other: Occurrence) -> bool:
    """Whether two figures are of one time."""
    if one.period is None or other.period is None:
        return one.col == other.col
    return one.period == other.period or (one.period.end == other.period.end and (one.period.start is None or other.period.start is None))


def _ratios(question: Question, grounds: Grounds, lines: list[tuple[float, LineFigures]]) -> Iterator[ProgramCandidate]:
    """A part over a whole at one time, and how such a ratio moved."""
    form = question.forms.get("ratio", 0.0)
    parts = _refitted(question.part or question.terms, grounds, lines)
    behind = _lines(question._replace(terms=question.whole), grounds) if question.whole else lines
    wholes = _refitted(question.whole or question.terms, grounds, behind)
    for fit, part in parts:
        for fit_whole, whole in wholes:
            if part.line == whole.line:
                yield from _within(question, grounds, part, (fit + fit_whole) / 2 + _FORM * form)
                continue
            base = (fit + fit_whole) / 2 - (0.0 if part.line.table == whole.line.table else _ACROSS)
            yield from _over(question, part, whole, base + _FORM * form)


def _within(question: Question, grounds: Grounds, figures: LineFigures, base: float) -> Iterator[ProgramCandidate]:
    """A part over a whole that stands in the same line, such as a segment's column and the total's."""
    for a in figures.occurrences[:8]:
        for b in figures.occurrences[:8]:
            if a is not b and a.value and b.value and a.unit == b.unit != "pure" and _together(a, b) and abs(a.value) < abs(b.value):
                head = _HEAD * grounds.head_fit(question.terms, a)
                yield ProgramCandidate(base - _ACROSS + head + _PERIOD * _when(question, a.period), "ratio", abs(a.value / b.value), (a, b))


def _refitted(terms: dict[str, float], grounds: Grounds, lines: list[tuple[float, LineFigures]]) -> list[tuple[float, LineFigures]]:
    found = sorted(((grounds.fit(terms, figures), n, figures) for n, (_, figures) in enumerate(lines)), key=lambda t: (-t[0], t[1]))
    return [(fit, figures) for fit, _, figures in found[:_PAIRED]]


def _over(question: Question, part: LineFigures, whole: LineFigures, base: float) -> Iterator[ProgramCandidate]:
    ratios: list[tuple[Occurrence, Occurrence, Decimal]] = []
    for a in part.occurrences[:8]:
        for b in whole.occurrences[:8]:
            like = a.unit == b.unit or question.numeral.kind != "ratio"
            if a.value is not None and b.value and a.unit != "pure" and like and _together(a, b):
                ratios.append((a, b, abs(a.value / b.value)))
                yield ProgramCandidate(base + _PERIOD * _when(question, a.period), "ratio", abs(a.value / b.value), (a, b))
    if question.forms.get("points"):
        extra = _FORM * (question.forms["points"] - question.forms.get("ratio", 0.0))
        for (a, b, now), (c, d, then) in combinations(ratios, 2):
            if a.period is not None and c.period is not None and a.period.end != c.period.end:
                sign = 1 if a.period.end > c.period.end else -1
                time = _pair_time(question, a, c) if sign > 0 else _pair_time(question, c, a)
                yield ProgramCandidate(base + extra + _PERIOD * time, "points", sign * (now - then), (a, b, c, d))


def _sums(question: Question, lines: list[tuple[float, LineFigures]]) -> Iterator[ProgramCandidate]:
    """Two figures of one time added or taken from each other."""
    forms = question.forms
    for (fit, one), (fit_other, other) in combinations(lines, 2):
        base = (fit + fit_other) / 2 - (0.0 if one.line.table == other.line.table and one.line.table is not None else _ACROSS)
        for a in one.occurrences[:8]:
            for b in other.occurrences[:8]:
                if a.value is None or b.value is None or a.unit != b.unit or not _alike(question, a.unit):
                    continue
                time = _PERIOD * _when(question, a.period) - (0.0 if _together(a, b) else _APART)
                if forms.get("sum"):
                    yield ProgramCandidate(base + time + _FORM * forms["sum"], "sum", abs(a.value) + abs(b.value), (a, b))
                if forms.get("net"):
                    yield ProgramCandidate(base + time + _FORM * forms["net"], "net", abs(abs(a.value) - abs(b.value)), (a, b))


def _lists(question: Question, lines: list[tuple[float, LineFigures]]) -> Iterator[ProgramCandidate]:
    """Figures of one line, or of neighbouring sentences, that are told one after the other, added up."""
    form = _FORM * question.forms["sum"]
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


def _added(question: Question, base: float, occurrences: tuple[Occurrence, ...]) -> Iterator[ProgramCandidate]:
    alike = [o for o in occurrences if o.value and _alike(question, o.unit)]
    for size, loss in ((2, 0.1), (3, 0.2), (4, 0.3)):
        for chosen in combinations(alike, size) if size == 2 else zip(*(alike[n:] for n in range(size)), strict=False):
            if len({o.unit for o in chosen}) == 1:
                value = sum((abs(o.value or 0) for o in chosen), Decimal(0))
                time = max(_when(question, o.period) for o in chosen)
                yield ProgramCandidate(base + _PERIOD * time - loss, "sum", value, chosen)


def _products(question: Question, lines: list[tuple[float, LineFigures]]) -> Iterator[ProgramCandidate]:
    """A rate of an amount told beside it: a share of an investment, a year's interest."""
    base = _FORM * question.forms["product"]
    for (fit, one), (fit_other, other) in combinations(((f, g) for f, g in lines), 2):
        apart = _ACROSS if one.line.passage == other.line.passage else 2 * _ACROSS
        yield from _times(question, base + (fit + fit_other) / 2 - apart, one.occurrences[:6] + other.occurrences[:6])
    for fit, figures in lines:
        yield from _times(question, base + fit, figures.occurrences[:8])


def _is_money(unit: str | None) -> bool:
    return unit is not None and unit not in ("pure", "shares") and "/" not in unit


def _times(question: Question, base: float, occurrences: tuple[Occurrence, ...]) -> Iterator[ProgramCandidate]:
    for rate in occurrences:
        if rate.value and (rate.unit == "pure" or "/" in (rate.unit or "")):
            for amount in occurrences:
                if amount.value and (amount.unit == "shares" if rate.unit != "pure" else _is_money(amount.unit)):
                    score = base + _PERIOD * max(_when(question, rate.period), _when(question, amount.period))
                    yield ProgramCandidate(score, "product", abs(rate.value * amount.value), (rate, amount))


def directions(subject: frozenset[str], periods: tuple[Period, ...], grounds: Grounds, passages: list[float]) -> float:
    """Which way the cells say that a subject went between the periods meant (or the filing's own and the one before), -1 to 1; 0
    where no line's label is close enough to it."""
    terms = {term: grounds.weight(term) for term in sorted(subject)}
    question = Question(_NO_FIGURE, "", terms, {}, {}, periods, {"difference": 1.0}, 0, passages)
    total = size = 0.0
    for fit, figures in _lines(question, grounds)[:_PAIRED]:
        named = grounds.fit(terms, figures)
        if named < _NAMED or figures.line.table is None:
            continue
        for candidate in _along(question, grounds, fit, figures):
            if candidate.op == "difference" and candidate.value:
                weight = 10.0 ** (5 * (candidate.score - 2.5))
                total += weight if candidate.value > 0 else -weight
                size += weight
    return total / size if size else 0.0


_NAMED = 0.6
_NO_FIGURE = Numeral(0, 0, Decimal(0), 0, None, "number", scaled=False, first=0, last=0, approximate="", power=0)


def significant(numeral: Numeral) -> int:
    """How many digits of a figure tell: zeros at its ends do not."""
    return len(str(abs(int(numeral.value.scaleb(numeral.decimals)))).rstrip("0")) if numeral.value else 1
