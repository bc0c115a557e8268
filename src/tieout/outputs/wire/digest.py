"""A digest as JSON."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from ...model.facts import Scope, Status
from .shared import Amount, BoxJson, CodePoints, FilingJson, NoteJson, PeriodJson, Unit


class OperandJson(TypedDict):
    """An input of a derived figure: its role (newer, older, part, whole …), the occurrence that it is, and its value as printed."""

    role: str
    occurrence: str
    value: Amount


class DerivationJson(TypedDict):
    """How a figure was computed; `result` is not rounded."""

    op: str
    operands: list[OperandJson]
    result: Amount


class FigureJson(TypedDict):
    """A figure of a statement: `span` in the statement's text, the value as stated, and the occurrences that it rests on, of which the one
    in `passage` is cited. `line` is the id of the digest's line that it is of."""

    span: CodePoints
    value: Amount
    decimals: int
    unit: Unit
    period: PeriodJson | None
    occurrences: list[str]
    passage: int
    derivation: DerivationJson | None
    line: str | None
    scope: Scope
    part: str | None
    status: Status
    boxes: NotRequired[list[BoxJson]]


class ReasonJson(TypedDict):
    """The filing's reason for a movement, in its own words: whose movement it is, of what, what drove it and what worked against that."""

    scope: Scope
    explains: str
    drivers: list[str]
    offsets: list[str]
    passages: list[int]


class CitationJson(TypedDict):
    """A passage and the words in it that are cited; `filing` says where it is one of the previous filing."""

    passage: int
    quote: str
    filing: NotRequired[Literal["previous"]]


class StatementJson(TypedDict):
    """A statement; its text has no citation marks. `written_by` is the model whose words it is in, if not tieout's own."""

    id: str
    text: str
    figures: list[FigureJson]
    citations: list[CitationJson]
    reason: ReasonJson | None
    written_by: NotRequired[str]


class TopicJson(TypedDict):
    """A heading of the digest with its statements."""

    id: str
    title: str
    statements: list[StatementJson]


class DroppedJson(TypedDict):
    """A statement that was composed and not released, and why."""

    text: str
    why: str


class DigestJson(TypedDict):
    """A cited, recomputed digest of one filing (`tieout digest --format json`);
    `previous` is the filing since which it tells what changed."""

    schema: Literal["tieout.digest/3"]
    filing: FilingJson
    topics: list[TopicJson]
    dropped: list[DroppedJson]
    notes: list[NoteJson]
    previous: NotRequired[FilingJson]
