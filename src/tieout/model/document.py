"""A filing with its structure: sections, numbered passages, tables with resolved headers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from .identity import NOT_IDENTIFIED, Identity
from .places import Span
from .shown import brief
from .source import Note, Source

SCHEME = "tieout-passages/2"
"""The version of passage numbering. It changes whenever the same source would get other numbers."""

StatementKind = Literal["income", "comprehensive", "balance", "cash_flow", "equity"]


class Passage(NamedTuple):
    """A numbered stretch of the canonical text. `number` counts from 1; `section` and `table` index into the Document;
    `lead_in` is the number of the passage that introduces a list item or table, or None; `heading` is the path of headings that it
    stands below, outermost first."""

    number: int
    start: int
    end: int
    kind: Literal["heading", "paragraph", "list_item", "table", "footnote"]
    section: int | None
    table: int | None
    lead_in: int | None
    page: int
    heading: tuple[str, ...] = ()


class Section(NamedTuple):
    """An Item (or sub-Item, or Part) of the form. `first`..`last` are passage numbers, both included.

    `status`: found; reserved; incorporated (by reference to another document); pointer (names the place in this document where the
    matter is); doubtful; missing (then first = last = 0). `note` gives the reason, where it is not plainly found."""

    id: str
    title: str
    level: int
    first: int
    last: int
    status: Literal["found", "reserved", "incorporated", "pointer", "doubtful", "missing"]
    note: str


CONTENTS_TITLE = "Table of contents"
"""The title of a table of contents, however it is headed."""


class Cell(NamedTuple):
    """One printed cell: its text range, including a currency sign or bracket from neighbouring cells. `header` is the header texts
    above it, top first (those of the nearest header rows, where a table has several)."""

    row: int
    col: int
    colspan: int
    start: int
    end: int
    header: tuple[str, ...] = ()


class Row(NamedTuple):
    """A row of a table. `path` is the label with its parents, outermost first; `section` the nearest section row's text
    above it, such as "As of December 31, 2024", or "". `cells` are its value cells (the label's cell left out). Label, path and
    section are in English where they are of another language that is known; `printed` is the path as it is printed."""

    index: int  # type: ignore[assignment]  # the method tuple.index is of no use on a record
    start: int
    end: int
    label: str
    path: tuple[str, ...]
    kind: Literal["header", "section", "data", "total"]
    section: str
    indent: float
    cells: tuple[Cell, ...]
    printed: tuple[str, ...] = ()


class Table(NamedTuple):
    """A table with headers resolved. `columns[c]` is the header texts over grid column c, top first. `caption` is the text that
    introduces it (title lines, units, the sentence before), nearest last. `statement` says which primary statement, if one. Heads and
    captions are in English where they are of another language that is known; `printed` says how heads are printed."""

    index: int  # type: ignore[assignment]  # as for Row
    passage: int
    start: int
    end: int
    caption: tuple[str, ...]
    stub: str
    columns: dict[int, tuple[str, ...]]
    rows: tuple[Row, ...]
    statement: StatementKind | None
    title: str
    printed: dict[str, str] = {}  # noqa: RUF012  (never changed)

    @property
    def figure_rows(self) -> list[Row]:
        """Its rows of data and of totals, where figures stand; not those of heads and sections."""
        return [row for row in self.rows if row.kind in ("data", "total")]

    @property
    def heads(self) -> tuple[str, ...]:
        """The different header texts over its columns."""
        return tuple(dict.fromkeys(text for header in self.columns.values() for text in header))

    @property
    def is_contents(self) -> bool:
        """Whether it is the filing's table of contents, whose numbers are of pages."""
        return self.title == CONTENTS_TITLE


CoverPart = Literal[
    "form", "entity", "period", "currency", "cik", "accession", "filed", "amendment", "ticker", "fiscal_year", "fiscal_period"
]  # fmt: skip


class CoverEvidence(NamedTuple):
    """Why a part of the cover is known: where it is said, [start, end) of the canonical text (-1 where no one place says it), and how."""

    part: CoverPart
    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Filing:
    """The cover of a filing. `form` such as "10-K" or "" where unknown; `period_end` the balance sheet date; `period_start` the first
    day of the fiscal year or, in a 10-Q, of the year to date; `currency` ISO 4217, the reporting currency. A part without `evidence` is
    not known. `identity` is which filing it is, as registers name it."""

    name: str
    sha256: str
    form: str
    entity: str
    period_start: date | None
    period_end: date | None
    currency: str | None
    evidence: tuple[CoverEvidence, ...] = ()
    identity: Identity = NOT_IDENTIFIED


@dataclass(frozen=True, slots=True)
class Document:
    """A source with its structure. Passages and furniture are disjoint and together hold every non-blank character. `language` is the one
    that it is in, as "English"; None where nothing tells."""

    source: Source
    filing: Filing
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    tables: tuple[Table, ...]
    furniture: tuple[Span, ...]
    notes: tuple[Note, ...]
    scheme: str = SCHEME
    language: str | None = None
    kept: dict[str, object] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Results derived from the document, kept as long as it lives, such as its Study; not part of its content."""

    def __repr__(self) -> str:
        return brief(
            self, self.source.name, form=self.filing.form, sections=len(self.sections), passages=len(self.passages), tables=len(self.tables)
        )

    def passage_text(self, number: int) -> str:
        """The text of the passage with this number (from 1), without the line feed that ends it."""
        passage = self.passages[number - 1]
        return self.source.text[passage.start : passage.end].rstrip()
