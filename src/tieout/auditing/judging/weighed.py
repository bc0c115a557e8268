"""Figures that facts alone do not settle, judged by their candidates: what the claim's words name in the filing's lines and sentences and
what can be computed of it, ranked without the stated value.

A figure ties where the best candidates give it and all evidence leans to the claim. That no candidate gives a figure proves nothing: the
claim may compute what they are not. That one gives a figure which facts show to be wrong proves nothing either: a margin on the group's
revenue is computed as easily as one on the part's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from tieout.model.audit import FigureVerdict

from ...thresholds.leaning import FITS_AS_BEST, LEANS_SURELY
from .figures import Judgement
from .leaning import Compared

_OPEN = frozenset(("not_checked", "unsupported"))


def weighed(judged: Judgement, compared: list[Compared], leaning: Callable[[], Decimal]) -> Judgement:
    """The verdicts and findings of a claim once the candidates of its figures are looked at; `leaning` is asked only where figures may tie.
    "The percentage change in the net loss was 12%" of no stated direction, where the line of that name rose by 12% -> "rounds"."""
    figures, findings = list(judged.figures), judged.findings
    ties: dict[int, FigureVerdict] = {}
    for at, verdict in enumerate(judged.figures):
        each = next((one for one in compared if _is_same(one, verdict)), None)
        if each is None:
            continue
        if verdict.verdict in _OPEN and is_given(each, FITS_AS_BEST):
            ties[at] = _tied(each, verdict)
    still_open = [at for at, verdict in enumerate(figures) if verdict.verdict in _OPEN and verdict.figure.use != "duration"]
    errors = any(one.severity == "error" and one.kind != "citation" for one in findings)
    if ties and not errors and set(still_open) <= ties.keys() and leaning() >= LEANS_SURELY:
        figures = [ties.get(at, verdict) for at, verdict in enumerate(figures)]
    return Judgement(figures, findings)


def has_open(figures: Iterable[FigureVerdict]) -> bool:
    """Whether candidates can say more of some figure: one that is not settled.

    A figure that is "not_checked" -> True, one that agrees -> False."""
    return any(each.verdict in _OPEN for each in figures)


def is_given(each: Compared, furthest: float) -> bool:
    """Whether a candidate that ranks at most so much below the best gives the figure, in the stated direction.

    A change that the second of two equally fitting rows gives -> True."""
    return each.proof.rank >= 0 and not each.proof.flipped and each.proof.gap <= furthest


def _is_same(each: Compared, verdict: FigureVerdict) -> bool:
    numeral, span = each.question.numeral, verdict.figure.span
    return numeral.start < span.end and span.start < numeral.end


def _tied(each: Compared, verdict: FigureVerdict) -> FigureVerdict:
    candidate = each.proof.candidates[each.proof.rank]
    return verdict._replace(verdict="rounds", occurrences=tuple(operand.id for operand in candidate.operands), why="")
