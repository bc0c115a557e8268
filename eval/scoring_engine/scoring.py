"""One number for a claim: -1 where the filing refutes it, 1 where it confirms it, 0 where it says nothing either way.

Signals are read first, each on its own and in plain terms; a logistic combiner whose weights stand in `weights.txt` beside this file
makes the score of them. The sign is the answer of whoever must have one; the product's verdicts are thresholds on it.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from math import exp
from pathlib import Path
from typing import NamedTuple

from tieout.model.document import Document
from tieout.model.facts import Facts

from .clauses import motion_signals, name_signals, sayings_of, wording_signals
from .grounds import Grounds
from .programs import Proof, prove, significant
from .questions import Question, questions_of
from .retrieval import ranked


class Score(NamedTuple):
    """`value` from -1 (refuted) to 1 (confirmed); `signals` what it was made of, by name; `passages` those that fit the claim best."""

    value: Decimal
    signals: dict[str, float]
    passages: tuple[int, ...]


def score(statement: str, document: Document, facts: Facts, grounds: Grounds | None = None) -> Score:
    """Scores one statement against a filing. `grounds` is `Grounds(document, facts)`, for callers with many statements. Any text is
    taken; one that the filing does not speak of scores about 0."""
    signals, passages = signals_of(statement, grounds or Grounds(document, facts))
    known = weights()
    total = sum(known.get(name, 0.0) * value for name, value in signals.items())
    return Score(Decimal(str(round(2 / (1 + exp(-_TEMPER * total)) - 1, 4))), signals, passages)


@cache
def weights() -> dict[str, float]:
    """The combiner's weights by signal, from the file beside this one; its first line is the command that made them."""
    lines = Path(__file__).with_name("weights.txt").read_text(encoding="utf-8").splitlines()
    return {name: int(Decimal(value) * 100) / 100 for name, value in (line.split() for line in lines if line and not line.startswith("#"))}


def signals_of(statement: str, grounds: Grounds) -> tuple[dict[str, float], tuple[int, ...]]:
    """What the filing says to a statement, signal by signal, and the passages that fit it best."""
    scores = grounds.retriever.passage_scores(statement)
    top = max(scores, default=0.0) or 1.0
    passages = tuple(found.passage for found in ranked(scores))
    signals = {"one": 1.0}
    signals.update(_of_figures([(question, prove(question, grounds)) for question in questions_of(statement, grounds)], grounds))
    signals.update(motion_signals(statement, grounds, sayings_of(grounds), [each / top for each in scores]))
    signals.update(wording_signals(statement, grounds))
    signals.update(name_signals(statement, grounds))
    return signals, passages


def _of_figures(proofs: list[tuple[Question, Proof]], grounds: Grounds) -> dict[str, float]:
    """How the figures fare: the worst decides, since one wrong figure makes a claim wrong. One that nothing gives counts as wrong as far
    as the filing surely speaks of what is asked: by how well the best candidate fits."""
    if not proofs:
        return {}
    found = [proof for _, proof in proofs if proof.rank >= 0 and not proof.flipped]
    missing = [(q, _surely_wrong(q, p) if q.numeral.kind in _AMOUNTS else 1.0) for q, p in proofs if p.rank < 0]
    amounts = [(q, known) for q, known in missing if q.numeral.kind in _AMOUNTS]
    held = len(found) == len(proofs)
    return {
        "figures.missing": max((known for _, known in amounts), default=0.0),
        "figures.missing.count": 1.0 if len(amounts) < len(missing) else 0.0,
        "figures.missing.exact": max((known for q, known in amounts if significant(q.numeral) > _EXACT), default=0.0),
        "figures.nowhere": max((known for q, known in missing if not grounds.prints(q.numeral)), default=0.0),
        "figures.flipped": 1.0 if any(proof.flipped for _, proof in proofs) else 0.0,
        "figures.gap": max((proof.gap for proof in found), default=0.0),
        "figures.held": 1.0 if held else 0.0,
        "figures.held.exact": 1.0 if held and max(significant(q.numeral) for q, _ in proofs) > _EXACT else 0.0,
    }


def _surely_wrong(question: Question, proof: Proof) -> float:
    """How surely a figure that nothing gives is wrong: as far as the filing speaks of what is asked, and much less where what it gives
    is of another order, so that the claim may well compute something else."""
    known = max(0.0, 1.0 - max(0.0, _KNOWN - proof.best))
    return known * _INCOMPARABLE if _apart(question, proof) > _FAR else known


def _apart(question: Question, proof: Proof) -> Decimal:
    """How far the stated figure is from the nearest result of the candidates that fit about as well as the best, as a share of what is
    stated; amounts without their scale. 1 where there is none."""
    stated = abs(question.numeral.value)
    powers = (0,) if question.numeral.kind == "ratio" else (0, 3, 6, -3, -6)
    likely = [candidate for candidate in proof.candidates[:_LOOKED_AT] if candidate.score >= proof.best - _LIKELY]
    near = [abs(abs(candidate.value).scaleb(power) - stated) for candidate in likely for power in powers]
    return min(Decimal(1), min(near) / stated) if near and stated else Decimal(1)


_TEMPER = 0.85
"""Claims that people write are harder than those the weights were fitted on: all scores are drawn in by this much. The sign is not."""
_AMOUNTS = frozenset(("money", "ratio"))
_LOOKED_AT, _LIKELY = 60, 0.3
_FAR, _INCOMPARABLE = Decimal("0.5"), 0.35
_EXACT = 2
_KNOWN = 2.2  # how well the best candidate then fits
