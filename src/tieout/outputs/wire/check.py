"""A check as JSON."""

from __future__ import annotations

from typing import Literal, TypedDict

from ...model.check import RelationStatus
from .shared import Amount, CodePoints, FilingJson, NoteJson, PeriodJson, Unit


class RelationOperandJson(TypedDict):
    """A figure of a relation, and where it stands."""

    role: str
    occurrence: str
    value: Amount
    label: str
    period: PeriodJson | None
    passage: int | None
    quote: str
    spans: list[CodePoints]


class RelationJson(TypedDict):
    """A relation that must hold between printed figures. `difference` is found less expected; the three are null where the relation was not
    checked. `operands` begin with the figure found; `suspects` are those of its occurrences that no other relation confirms; `odds` is the
    chance that unrelated figures would fit as well."""

    id: str
    rule: str
    kind: str
    status: RelationStatus
    expected: Amount | None
    found: Amount | None
    difference: Amount | None
    unit: Unit | None
    operands: list[RelationOperandJson]
    odds: Amount
    sure: Literal["certain", "likely"]
    suspects: list[str]
    why: str


class StatusCountsJson(TypedDict):
    """How many relations have each status."""

    held: int
    held_within_rounding: int
    flagged: int
    not_checked: int


class CheckSummaryJson(StatusCountsJson):
    """The counts of all relations, and those of each rule by its id."""

    relations: int
    rules: dict[str, StatusCountsJson]


class CheckJson(TypedDict):
    """A filing's own arithmetic repeated (`tieout check --format json`)."""

    schema: Literal["tieout.check/2"]
    filing: FilingJson
    relations: list[RelationJson]
    summary: CheckSummaryJson
    notes: list[NoteJson]
