"""The figures of a filing as JSON, one occurrence a record."""

from __future__ import annotations

from typing import Literal, TypedDict

from ...model.facts import Kind, Measure, Origin, Scope, Status
from .shared import Amount, BoxJson, Bytes, CodePoints, FilingRowJson, PeriodJson, Unit


class MeaningJson(TypedDict):
    """The passages that state a figure's scale, its currency, and whose it is; empty where none does."""

    scale: list[int]
    currency: list[int]
    scope: list[int]


class PlacedFigureJson(TypedDict):
    """A figure and its place."""

    id: str
    fact: str | None
    concept: str | None
    guessed_concept: str | None
    label: str
    kind: Kind
    value: Amount | None
    nil: bool
    hidden: bool
    unit: Unit | None
    decimals: int | None
    period: PeriodJson | None
    dimensions: dict[str, str]
    scope: Scope
    status: Status
    measure: Measure
    origin: Origin
    document: str | None
    passage: int | None
    heading: list[str]
    quote: str
    spans: list[CodePoints]
    evidence: MeaningJson
    source_spans: list[Bytes]
    boxes: list[BoxJson]


class OccurrenceJson(PlacedFigureJson, FilingRowJson):
    """One printed or tagged figure, a line of `tieout facts --format jsonl`. Every value is what this place says, none borrowed from
    another that states the same; `fact` is the id of what they state together. `value` is null where it is nil, `passage` where the figure
    is hidden."""

    schema: Literal["tieout.facts/3"]


class FactsJson(TypedDict):
    """All figures of a filing as one object."""

    schema: Literal["tieout.facts/3"]
    occurrences: list[OccurrenceJson]
