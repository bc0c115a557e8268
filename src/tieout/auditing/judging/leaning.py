"""Which way the evidence on a claim leans, -1 (against it) to 1 (for it), also where nothing decides it.

The candidates of its figures are ranked without their values; then each figure is compared with them. What the filing says in words, the
names and the dates of the claim stand beside. Each sign counts by an explained value, and nothing of it is a verdict.
"""

from __future__ import annotations

from decimal import Decimal
from math import exp
from typing import NamedTuple

from ...language.calendar import Calendar
from ...matching.candidates.grounds import Grounds
from ...matching.candidates.questions import Question, questions_of
from ...matching.candidates.ranking import Proof, prove, significant
from ...matching.candidates.sayings import Sayings, conflict_of_motions, has_unknown_date, names_nowhere, wording_of
from ...model.document import Document
from ...model.facts import Facts
from ...thresholds.leaning import (
    COMPARED_WITH_NEAREST,
    DENIED,
    EXACT_DIGITS,
    FAR_FROM_ALL,
    FIGURES_HOLD,
    FIT_BADLY,
    FITS_LIKE_BEST,
    FITS_SURELY,
    FLIPPED,
    MISSING,
    MISSING_COUNT,
    MISSING_EXACT,
    OF_FAR_FROM_ALL,
    OPPOSITE,
    OTHER_WAY,
    PRINTED_NOWHERE,
    TEMPER,
    UNKNOWN_DATE,
    UNKNOWN_NAMES,
    WRITTEN_TO_HOLD,
)

_AMOUNTS = frozenset(("money", "ratio"))


class Compared(NamedTuple):
    """A figure of a claim with its candidates. `surely_wrong` is 0 where one gives its value, else how surely it is wrong, 0 to 1."""

    question: Question
    proof: Proof
    surely_wrong: float


class Leaning:
    """The evidence of one filing, gathered when it is first asked for."""

    __slots__ = ("_calendar", "_document", "_facts", "_sayings")

    def __init__(self, document: Document, facts: Facts, calendar: Calendar) -> None:
        self._document, self._facts, self._calendar = document, facts, calendar
        self._sayings: Sayings | None = None

    @property
    def sayings(self) -> Sayings:
        """The filing's lines with their figures, and the motions that its sentences tell."""
        if self._sayings is None:
            self._sayings = Sayings(Grounds(self._document, self._facts, self._calendar))
        return self._sayings

    def compared(self, statement: str) -> list[Compared]:
        """The figures of a statement in order, each compared with its candidates; dates and lengths of time are none."""
        grounds = self.sayings.grounds
        return [_compared(question, prove(question, grounds)) for question in questions_of(statement, grounds)]

    def of(self, statement: str, figures: list[Compared]) -> Decimal:
        """The leaning of a statement with its `figures` compared, -1 to 1: "The harbor paid a dividend." where the filing says that none
        was paid -> below 0. One that the filing does not speak of leans little to either side."""
        grounds = self.sayings.grounds
        scores = grounds.retriever.passage_scores(statement)
        top = max(scores, default=0.0) or 1.0
        wording = wording_of(statement, grounds)
        total = WRITTEN_TO_HOLD + _of_figures(figures, grounds)
        total += OTHER_WAY * conflict_of_motions(statement, self.sayings, [score / top for score in scores])
        total += OPPOSITE * wording.opposite + DENIED * wording.denial + UNKNOWN_NAMES * names_nowhere(statement, grounds)
        total += UNKNOWN_DATE if has_unknown_date(statement, grounds) else 0
        return Decimal(str(round(2 / (1 + exp(-TEMPER * total)) - 1, 2)))


def _of_figures(figures: list[Compared], grounds: Grounds) -> float:
    """What the figures say: the worst decides, since one wrong figure makes a claim wrong."""
    if not figures:
        return 0.0
    held = [each.proof for each in figures if each.proof.rank >= 0 and not each.proof.flipped]
    total = FIT_BADLY * max((proof.gap for proof in held), default=0.0)
    if len(held) == len(figures):
        return total + FIGURES_HOLD * (2 if max(significant(each.question.numeral) for each in figures) > EXACT_DIGITS else 1)
    missing = [each for each in figures if each.proof.rank < 0]
    amounts = [each for each in missing if each.question.numeral.kind in _AMOUNTS]
    exact = [each for each in amounts if significant(each.question.numeral) > EXACT_DIGITS]
    nowhere = [each for each in missing if not grounds.prints(each.question.numeral)]
    for weight, those in ((MISSING, amounts), (MISSING_EXACT, exact), (PRINTED_NOWHERE, nowhere)):
        total += weight * max((each.surely_wrong for each in those), default=0.0)
    total += MISSING_COUNT if len(amounts) < len(missing) else 0.0
    return total + (FLIPPED if any(each.proof.flipped for each in figures) else 0.0)


def _compared(question: Question, proof: Proof) -> Compared:
    if proof.rank >= 0:
        return Compared(question, proof, 0.0)
    if question.numeral.kind not in _AMOUNTS:
        return Compared(question, proof, 1.0)
    surely = max(0.0, 1.0 - max(0.0, FITS_SURELY - proof.best))
    return Compared(question, proof, surely * OF_FAR_FROM_ALL if _distance(question, proof) > FAR_FROM_ALL else surely)


def _distance(question: Question, proof: Proof) -> Decimal:
    """How far the stated figure is from the nearest result of the candidates that fit about as well as the best, as a share of what is
    stated, 1 at most; amounts without their scale. A claim of another order may compute something else."""
    stated = abs(question.numeral.value)
    powers = (0,) if question.numeral.kind == "ratio" else (0, 3, 6, -3, -6)
    likely = [each for each in proof.candidates[:COMPARED_WITH_NEAREST] if each.score >= proof.best - FITS_LIKE_BEST]
    near = [abs(abs(each.value).scaleb(power) - stated) for each in likely for power in powers]
    return min(Decimal(1), min(near) / stated) if near and stated else Decimal(1)
