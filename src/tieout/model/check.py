"""A check of the filing's own arithmetic, relation by relation, each with its operands, the expected figure and the figure found."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from ..thresholds.checking import CERTAIN_ODDS
from .digest import Operand
from .document import Filing
from .shown import Shown, brief
from .source import Note

RelationStatus = Literal["held", "held_within_rounding", "flagged", "not_checked"]


class RuleHeading(NamedTuple):
    """A rule by which the filing was checked: its id in the published contract, and its title."""

    id: str
    title: str


class Relation(NamedTuple):
    """One relation that must hold between printed figures, such as a total and its addends.

    `found` is the printed figure, `expected` what the other operands give, `difference` found less expected: above zero where the
    printed figure is too high. All three are in `unit` after scale, signed as printed; None where the relation could not be checked.
    `operands` begin with the figure found. `odds` is the chance that unrelated figures would fit as well as those by which this
    relation was recognised: 0 where it holds by definition. `why` is one sentence: what was compared and, where it is not checked,
    the reason. `suspects` are, where it is flagged, those of its occurrences that no other relation confirms: one of them is wrong.
    `broken` is the sentence for a relation that does not hold, with {label} for the name of the figure found.
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
        """How certain it is that the filing means this relation: "certain" where `odds` is less than one in a hundred thousand."""
        return "certain" if self.odds < CERTAIN_ODDS else "likely"


@dataclass(frozen=True, slots=True)
class CheckResult(Shown):
    """All relations of one filing, in the order of the figures found. `rules` are all by which it was checked, in the order of the
    report; `notes` say what part of the filing could not be read."""

    filing: Filing
    passages: int
    scheme: str
    relations: tuple[Relation, ...]
    rules: tuple[RuleHeading, ...]
    notes: tuple[Note, ...] = ()

    def __repr__(self) -> str:
        statuses = Counter(relation.status for relation in self.relations)
        return brief(self, self.filing.name, relations=len(self.relations), **dict(sorted(statuses.items())))

    @property
    def flagged(self) -> tuple[Relation, ...]:
        """The relations that do not hold."""
        return self.of("flagged")

    def of(self, status: RelationStatus) -> tuple[Relation, ...]:
        """The relations with this status."""
        return tuple(relation for relation in self.relations if relation.status == status)

    def counts(self) -> Counter[tuple[str, RelationStatus]]:
        """How many relations of each rule have each status."""
        return Counter((relation.rule, relation.status) for relation in self.relations)
