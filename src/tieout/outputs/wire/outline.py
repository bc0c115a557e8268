"""How a filing was read as JSON: its outline, and one passage."""

from __future__ import annotations

from typing import Literal, TypedDict

from ...model.account import WhyLeft
from ...model.conventions import Holds
from ...model.document import StatementKind
from .facts import OccurrenceJson
from .shared import CodePoints, FilingJson, NoteJson

PassageKind = Literal["heading", "paragraph", "list_item", "table", "footnote"]
SectionStatus = Literal["found", "reserved", "incorporated", "pointer", "doubtful", "missing"]


class LeftJson(TypedDict):
    """Cells of a table that gave no figure for one reason: how many, and where the first stands."""

    why: WhyLeft
    cells: int
    first: CodePoints


class StatedJson(TypedDict):
    """Whose words show a scale or a currency, the words, and their passage; the last two are null where none do."""

    stated: Literal["table", "cells", "report", "none"]
    words: str | None
    passage: int | None


class ColumnJson(TypedDict):
    """What a column of a table holds, and the power of ten and currency that it states for itself."""

    cols: list[int]
    holds: Holds
    heads: list[str]
    power: int | None
    currency: str | None


class RowUnitJson(TypedDict):
    """A row that states a unit of its own."""

    row: int
    power: int | None
    currency: str | None


class ConventionJson(TypedDict):
    """How a table is read. `power` is the power of ten of its amounts, null where it was not settled."""

    power: int | None
    share_power: int
    currency: str | None
    decimal_mark: Literal[".", ","]
    grouping: str
    negatives: list[str]
    columns: list[ColumnJson]
    rows: list[RowUnitJson]


class TableAccountJson(TypedDict):
    """What a table gave: its cells with digits, how many gave a figure, and the others by reason."""

    table: int
    passage: int
    page: int
    cells: int
    figures: int
    left: list[LeftJson]
    scale: StatedJson
    currency: StatedJson
    convention: ConventionJson | None


class AccountJson(TypedDict):
    """What of the filing was understood; `why` says why little was, and is empty else."""

    language: str | None
    understood: bool
    why: str
    cells: int
    figures: int
    tables: list[TableAccountJson]


class CoverJson(TypedDict):
    """Why a part of the cover is known; `span` is null where no one place states it."""

    span: CodePoints | None
    why: str


class ReadSourceJson(TypedDict):
    """The file as read; `bytes` counts after gunzip."""

    kind: Literal["markup", "text", "pdf"]
    encoding: str
    bytes: int


class SectionJson(TypedDict):
    """A section, of passages `first` to `last`, both included; both are null where it is missing."""

    id: str
    title: str
    level: int
    status: SectionStatus
    note: str
    first: int | None
    last: int | None
    figures: int


class PartJson(TypedDict):
    """A document of a filing of several: its file's name, its type as filed, and its passages, null where it has none."""

    name: str
    type: str
    first: int | None
    last: int | None
    span: CodePoints


class PassageRecordJson(TypedDict):
    """A numbered passage. `section` is an id of a section, `table` an index into the tables, `lead_in` the passage that introduces it."""

    number: int
    kind: PassageKind
    section: str | None
    heading: list[str]
    table: int | None
    lead_in: int | None
    page: int
    document: str | None
    span: CodePoints
    text: str


class TableJson(TypedDict):
    """A table, its caption (nearest words last), and which primary statement it is, if one."""

    index: int
    passage: int
    title: str
    caption: list[str]
    statement: StatementKind | None
    rows: int


class FigureCountsJson(TypedDict):
    """How many figures were read, and from where."""

    occurrences: int
    facts: int
    origins: dict[str, int]


class OutlineJson(TypedDict):
    """How a filing was read (`tieout read --format json`). `cover` has the evidence of each part of the cover that is known."""

    schema: Literal["tieout.outline/3"]
    filing: FilingJson
    account: AccountJson
    cover: dict[str, CoverJson]
    source: ReadSourceJson
    documents: list[PartJson]
    sections: list[SectionJson]
    passages: list[PassageRecordJson]
    tables: list[TableJson]
    figures: FigureCountsJson
    notes: list[NoteJson]


class PassageJson(TypedDict):
    """One passage with its figures (`tieout read --passage N --format json`)."""

    schema: Literal["tieout.passage/3"]
    filing: FilingJson
    passage: PassageRecordJson
    occurrences: list[OccurrenceJson]
