"""One number for a claim: -1 where the filing refutes it, 1 where it confirms it, 0 where it says nothing either way.

Signals are read first, each on its own and in plain terms; a logistic combiner whose weights stand in `weights.txt` beside this file
makes the score of them. The sign is the answer of whoever must have one; the product's verdicts are thresholds on it.
"""

from __future__ import annotations

from decimal import Decimal
from math import exp
from typing import NamedTuple

from tieout.model.document import Document
from tieout.model.facts import Facts

from .clauses import motion_signals, name_signals, sayings_of, wording_signals
from .grounds import Grounds
from .programs import Proof, prove
from .questions import Question, questions_of


class Score(NamedTuple):
    """`value` from -1 (refuted) to 1 (confirmed); `signals` what it was made of, by name; `passages` those that fit the claim best."""

    value: Decimal
    signals: dict[str, float]
    passages: tuple[int, ...]


def score(statement: str, document: Document, facts: Facts, grounds: Grounds | None = None) -> Score:
    """Scores one statement against a filing. `grounds` is `Grounds(document, facts)`, for callers with many statements. Any text is
    taken; one that the filing does not speak of scores about 0."""
    grounds = grounds or Grounds(document, facts)
    passages = tuple(ranked.passage for ranked in grounds.retriever.rank(statement))
    signals = signals_of(statement, grounds, passages)
    total = sum(_WEIGHTS.get(name, 0.0) * value for name, value in signals.items())
    return Score(Decimal(str(round(2 / (1 + exp(-total)) - 1, 4))), signals, passages)


_WEIGHTS = {
    "one": 0.5, "figures.missing": -1.8, "figures.flipped": -1.5, "figures.gap": -1.2, "figures.held": 1.0,
    "opposite": -3.0, "denial": -2.5, "motion.conflicts": -1.8, "motion.agrees": 0.6, "dates.nowhere": -2.5, "names.nowhere": -2.0,
}


def signals_of(statement: str, grounds: Grounds, passages: tuple[int, ...]) -> dict[str, float]:
    """What the filing says to a statement, signal by signal; `passages` are those that fit it best."""
    scores = grounds.retriever.passage_scores(statement)
    top = max(scores, default=0.0) or 1.0
    signals = {"one": 1.0}
    signals.update(_of_figures([(question, prove(question, grounds)) for question in questions_of(statement, grounds)]))
    signals.update(motion_signals(statement, grounds, sayings_of(grounds), [each / top for each in scores]))
    signals.update(wording_signals(statement, grounds))
    signals.update(name_signals(statement, grounds, passages))
    return signals


def _of_figures(proofs: list[tuple[Question, Proof]]) -> dict[str, float]:
    """How the figures fare: the worst decides, since one wrong figure makes a claim wrong."""
    if not proofs:
        return {}
    found = [proof for _, proof in proofs if proof.rank >= 0 and not proof.flipped]
    return {
        "figures.missing": 1.0 if any(proof.rank < 0 for _, proof in proofs) else 0.0,
        "figures.flipped": 1.0 if any(proof.flipped for _, proof in proofs) else 0.0,
        "figures.gap": max((proof.gap for proof in found), default=0.0),
        "figures.held": 1.0 if len(found) == len(proofs) else 0.0,
    }
