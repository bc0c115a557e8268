"""Figures that a claim derives: which arithmetic over which cells and sentences would give them.

Candidates are ranked by how well their operands' labels, heads, sections, periods and the claim's form words fit, without a look
at the stated value; only then is it compared, at half a unit of its last stated place. Among ten thousand pairs some pair gives
any percentage, so what fits badly proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from tieout.language.numerals import Numeral
from tieout.model.facts import Interval, Period

from ...thresholds.candidates import (
    LABEL_NAMED,
    MET_BY_NONE,
    MOST_CANDIDATES,
    MOST_PAIRED,
    OF_FORM,
    OF_HEAD,
    OF_OTHER_WAY,
    OF_TIME,
    WAY_SHARPNESS,
)
from .changes import along_line, retold, under_one_label
from .grounds import Grounds, LineFigures
from .lines import Candidate, is_alike, lines_named, time_fit
from .questions import Question
from .ratios import ratios_of
from .sums import listed_sums, products_of, sums_of


class Proof(NamedTuple):
    """How a figure fares: the candidates, best first, and the first that gives the stated value (`rank` -1 where none does).
    `flipped` says that it gives it with the other sign."""

    candidates: tuple[Candidate, ...]
    rank: int
    flipped: bool

    @property
    def best(self) -> float:
        """How well the best candidate fits; 0 where there is none."""
        return self.candidates[0].score if self.candidates else 0.0

    @property
    def gap(self) -> float:
        """How much worse the matching candidate fits than the best, from 0; 9 where none matches."""
        return self.candidates[0].score - self.candidates[self.rank].score if self.rank >= 0 else MET_BY_NONE


def prove(question: Question, grounds: Grounds, most: int = MOST_CANDIDATES) -> Proof:
    """Ranks the candidates for a figure and compares its value with them.

    "Fuel expense rose 18%" and a row of 21,370 and 18,112 -> a proof whose match is the change of the two."""
    candidates = sorted(_candidates(question, grounds), key=_by_score)[:most]
    against = -1
    for rank, candidate in enumerate(candidates):
        if against >= 0 and candidate.score < candidates[against].score - OF_OTHER_WAY:
            break
        agrees = matches(question, candidate)
        if agrees > 0:
            return Proof(tuple(candidates), rank, flipped=False)
        if agrees and against < 0:
            against = rank
    return Proof(tuple(candidates), against, flipped=against >= 0)


def _by_score(candidate: Candidate) -> float:
    return -candidate.score


def matches(question: Question, candidate: Candidate) -> int:
    """1 where a candidate's result rounds to what is stated, -1 where it does with the other direction, else 0. Amounts are compared
    without their scale, since a table whose caption was cut off does not state one.

    "fell 18%" and a change of 0.18 -> -1."""
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


def _candidates(question: Question, grounds: Grounds) -> Iterator[Candidate]:
    lines = lines_named(question, grounds)
    forms = question.forms
    for fit, figures in lines:
        yield from _direct(question, grounds, fit, figures)
        if forms.get("change") or forms.get("difference") or forms.get("points") or forms.get("average"):
            yield from along_line(question, grounds, fit, figures)
    if forms.get("change") or forms.get("difference") or forms.get("points"):
        yield from under_one_label(question, grounds, lines)
        yield from retold(question, lines[:MOST_PAIRED])
    if forms.get("ratio") or forms.get("points"):
        yield from ratios_of(question, grounds, lines)
    if forms.get("sum") or forms.get("net"):
        yield from sums_of(question, lines[:MOST_PAIRED])
    if forms.get("sum"):
        yield from listed_sums(question, lines[:MOST_PAIRED])
    if forms.get("product"):
        yield from products_of(question, lines[:MOST_PAIRED])


def _direct(question: Question, grounds: Grounds, fit: float, figures: LineFigures) -> Iterator[Candidate]:
    form = question.forms.get("direct", 0.0)
    for occurrence in figures.occurrences:
        if occurrence.value is not None and is_alike(question, occurrence.unit):
            score = (
                fit
                + OF_TIME * time_fit(question, occurrence.period)
                + OF_FORM * form
                + OF_HEAD * grounds.head_fit(question.terms, occurrence)
            )
            yield Candidate(score, "direct", occurrence.value, (occurrence,))


def directions(subject: frozenset[str], periods: tuple[Period, ...], grounds: Grounds, passages: list[float]) -> float:
    """Which way the cells say that a subject went between the periods meant (or the filing's own and the one before), -1 to 1; 0
    where no line's label is close enough to it.

    "fuel expense" and a row of 21,370 after 18,112 -> 1.0."""
    terms = {term: grounds.weight(term) for term in sorted(subject)}
    question = Question(_NO_FIGURE, "", terms, {}, {}, periods, {"difference": 1.0}, 0, passages)
    total = size = 0.0
    for fit, figures in lines_named(question, grounds)[:MOST_PAIRED]:
        named = grounds.fit(terms, figures)
        if named < LABEL_NAMED or figures.line.table is None:
            continue
        for candidate in along_line(question, grounds, fit, figures):
            if candidate.op == "difference" and candidate.value:
                weight = 10.0 ** (WAY_SHARPNESS * candidate.score)
                total += weight if candidate.value > 0 else -weight
                size += weight
    return total / size if size else 0.0


_NO_FIGURE = Numeral(0, 0, Decimal(0), 0, None, "number", scaled=False, first=0, last=0, approximate="", power=0)


def significant(numeral: Numeral) -> int:
    """How many digits of a figure tell: zeros at its ends do not.

    "1,200" -> 2."""
    digits = numeral.value.as_tuple().digits
    zeros = next((at for at, digit in enumerate(reversed(digits)) if digit), len(digits) - 1)
    return len(digits) - zeros
