"""A check: the filing's own arithmetic, relation by relation, each with its operands, what was expected and what was found."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from ..thresholds.checking import CERTAIN_ODDS
from .digest import Operand
from .document import Filing
from .source import Note

Rule = Literal["footing", "cross_footing", "roll_forward", "articulation", "recalculation", "translation", "agreement"]
"""Footing adds down a column, cross-footing along a row; a roll-forward leads from an opening to a closing balance; articulation ties the
statements to one another; recalculation repeats a change, margin, share, amount per share or tax rate; translation repeats a convenience
translation (Form 20-F); agreement holds sentences against tables."""

RelationStatus = Literal["held", "held_within_rounding", "flagged", "not_checked"]


class Relation(NamedTuple):
    """One thing that must hold between printed figures.

    `found` is the figure as printed that the others lead to, `expected` what they give, `difference` found less expected: above nought
    where the printed figure is too high. All three are in `unit` after scale, signed as printed; None where the relation could not be
    checked. `operands` begin with the figure found. `odds` is the chance that figures without any relation would have fitted as well as
    those did by which this relation was recognised: 0 where it holds by definition. `why` is one sentence: what was compared and, where
    it is not checked, what stands against it. `suspects` are, where it is flagged, those of its occurrences that no other relation
    confirms: one of them is wrong.
    """

    id: str
    rule: Rule
    kind: str
    status: RelationStatus
    expected: Decimal | None
    found: Decimal | None
    difference: Decimal | None
    unit: str | None
    operands: tuple[Operand, ...]
    odds: Decimal
    why: str
    suspects: tuple[str, ...] = ()

    @property
    def sure(self) -> Literal["certain", "likely"]:
        """How sure it is that this relation is meant to hold: "certain" where chance has less than one part in a hundred thousand."""
        return "certain" if self.odds < CERTAIN_ODDS else "likely"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """All relations of one filing, in the order of the figures found. `notes` say what of the filing could not be read."""

    filing: Filing
    passages: int
    scheme: str
    relations: tuple[Relation, ...]
    notes: tuple[Note, ...] = ()

    @property
    def flagged(self) -> tuple[Relation, ...]:
        """The relations that do not hold."""
        return self.of("flagged")

    def of(self, status: RelationStatus) -> tuple[Relation, ...]:
        """The relations of this status."""
        return tuple(relation for relation in self.relations if relation.status == status)

    def counts(self) -> Counter[tuple[Rule, RelationStatus]]:
        """How many relations of each rule have each status."""
        return Counter((relation.rule, relation.status) for relation in self.relations)
