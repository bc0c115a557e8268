"""A digest as JSON."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from ...model.facts import Scope, Status
from .shared import Amount, BoxJson, CodePoints, FilingJson, NoteJson, PeriodJson, QuotedJson, Unit


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


class StatementJson(TypedDict):
    """A statement; its text has no citation marks."""

    id: str
    text: str
    figures: list[FigureJson]
    citations: list[QuotedJson]
    reason: ReasonJson | None


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
    """A cited, recomputed digest of one filing (`tieout digest --format json`)."""

    schema: Literal["tieout.digest/3"]
    filing: FilingJson
    topics: list[TopicJson]
    dropped: list[DroppedJson]
    notes: list[NoteJson]
