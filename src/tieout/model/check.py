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

RelationStatus = Literal["held", "held_within_rounding", "flagged", "not_checked"]


class RuleHeading(NamedTuple):
    """A rule that the filing was held against: its id in the published contract, and what it is called."""

    id: str
    title: str


class Relation(NamedTuple):
    """One thing that must hold between printed figures.

    `found` is the figure as printed that the others lead to, `expected` what they give, `difference` found less expected: above nought
    where the printed figure is too high. All three are in `unit` after scale, signed as printed; None where the relation could not be
    checked. `operands` begin with the figure found. `odds` is the chance that figures without any relation would have fitted as well as
    those did by which this relation was recognised: 0 where it holds by definition. `why` is one sentence: what was compared and, where
    it is not checked, what stands against it. `suspects` are, where it is flagged, those of its occurrences that no other relation
    confirms: one of them is wrong. `broken` says what is wrong where it does not hold, {label} being what the figure found is called.
    """

    id: str
    rule: str
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
    broken: str = ""

    @property
    def sure(self) -> Literal["certain", "likely"]:
        """How sure it is that this relation is meant to hold: "certain" where chance has less than one part in a hundred thousand."""
        return "certain" if self.odds < CERTAIN_ODDS else "likely"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """All relations of one filing, in the order of the figures found. `rules` are all that it was held against, in the order in which
    they are told; `notes` say what of the filing could not be read."""

    filing: Filing
    passages: int
    scheme: str
    relations: tuple[Relation, ...]
    rules: tuple[RuleHeading, ...]
    notes: tuple[Note, ...] = ()

    @property
    def flagged(self) -> tuple[Relation, ...]:
        """The relations that do not hold."""
        return self.of("flagged")

    def of(self, status: RelationStatus) -> tuple[Relation, ...]:
        """The relations of this status."""
        return tuple(relation for relation in self.relations if relation.status == status)

    def counts(self) -> Counter[tuple[str, RelationStatus]]:
        """How many relations of each rule have each status."""
        return Counter((relation.rule, relation.status) for relation in self.relations)
