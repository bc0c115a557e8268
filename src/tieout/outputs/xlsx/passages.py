"""The sheet of passages: the filing's text, its tables as cells, so that a link leads to the cell that prints a figure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ...model.audit import Evidence
from ...model.document import Document, Passage
from ...model.facts import Occurrence
from ...model.places import Span
from ..grid import DenseTable, densify
from .workbook import FAINT, MOST_ROWS, PLAIN, Book, Cell, CellLook, SheetColumn, WorkbookSheet, columns, place

NAME = "Passages"
_NUMBER, _SECTION, _PAGE, _CITED, _TEXT = range(5)
_FIRST = 1
_FIGURE_WIDTH = 15
_LONGEST_IN_COLUMN = 40


class _Placed(NamedTuple):
    """A cell of a table: its text range, and its cell on the sheet."""

    start: int
    end: int
    at: Cell


class PassageRows:
    """The cells of the sheet, which is called `name`, for each passage, and for each cell of its tables."""

    def __init__(self, document: Document, name: str = NAME) -> None:
        self.document, self.name = document, name
        self.tables: dict[int, DenseTable] = {}
        self.rows: dict[int, int] = {}
        self.columns = 1
        self._cells: dict[int, list[_Placed]] = {}
        row = _FIRST
        for passage in document.passages:
            height = self._lay(passage, row)
            if row + height > MOST_ROWS:
                break
            self.rows[passage.number] = row
            row += height
        self.last = row - 1

    def place(self, stands: Occurrence | Evidence) -> str | None:
        """The cell where something is printed, in its table or passage, as links name it; None where it is hidden."""
        if stands.passage is None or stands.passage not in self.rows:
            return None
        return place(self.name, self._cell(stands.passage, stands.spans))

    def link(self, sheet: WorkbookSheet, at: Cell, stands: Occurrence | Evidence) -> bool:
        """Write the number of its passage as a link to the cell where something is printed; nothing, and False, where it is hidden."""
        target = self.place(stands)
        if target is not None:
            sheet.link(at, stands.passage or 0, target)
        return target is not None

    def cell(self, occurrence: Occurrence) -> Cell:
        """The cell of an occurrence that is not hidden."""
        return self._cell(occurrence.passage or 0, occurrence.spans)

    def _cell(self, number: int, spans: tuple[Span, ...]) -> Cell:
        cells = self._cells.get(number)
        if cells and spans:
            return cells[max(bisect_right(cells, spans[0].start, key=lambda cell: cell.start) - 1, 0)].at
        return self.rows[number], _TEXT

    def passage(self, number: int) -> str | None:
        """The first cell of a passage, as links name it."""
        return place(self.name, (self.rows[number], _NUMBER)) if number in self.rows else None

    def _lay(self, passage: Passage, row: int) -> int:
        """Place a passage from `row` on; returns the number of rows it takes."""
        if passage.table is None:
            return 1
        dense = self.tables[passage.number] = densify(self.document, self.document.tables[passage.table])
        self.columns = max(self.columns, dense.columns)
        self._cells[passage.number] = sorted(
            _Placed(cell.start, cell.end, (row + number, _TEXT + cell.column))
            for number, line in enumerate(dense.rows)
            for cell in line.cells
        )
        return max(len(dense.rows), 1)


def passages_sheet(book: Book, rows: PassageRows, cited: Mapping[int, tuple[int, str]], used: Iterable[Occurrence]) -> None:
    """Write the sheet. `cited` is passage number to the number and place of the statement that cites it; figures in `used` are marked."""
    heads = columns("Passage 9, Section 10, Page 6, Cited in 9, Text 100")
    sheet = book.sheet(rows.name, heads + (SheetColumn("", _FIGURE_WIDTH),) * (rows.columns - 1), kept=1)
    marked_cells: set[Cell] = set()
    spans: dict[int, list[Span]] = {}
    for occurrence in used:
        if occurrence.passage in rows.rows:
            marked_cells.add(rows.cell(occurrence))
            spans.setdefault(occurrence.passage or 0, []).extend(occurrence.spans)
    for passage in rows.document.passages:
        if passage.number not in rows.rows:
            return
        row = rows.rows[passage.number]
        sheet.number((row, _NUMBER), passage.number, CellLook(align="center", line="top", bold=passage.number in cited))
        section = None if passage.section is None else rows.document.sections[passage.section].id
        sheet.text((row, _SECTION), section or "", FAINT._replace(line="top"))
        sheet.number((row, _PAGE), passage.page, FAINT._replace(line="top", align="center"))
        if passage.number in cited:
            sheet.link((row, _CITED), *cited[passage.number], CellLook(align="center", line="top"))
        if passage.number in rows.tables:
            _table(sheet, rows.tables[passage.number], (row, rows.document.source.text), marked_cells)
        else:
            _prose(sheet, rows.document, passage, (row, spans.get(passage.number, ())))


def _prose(sheet: WorkbookSheet, document: Document, passage: Passage, laid: tuple[int, Iterable[Span]]) -> None:
    row, spans = laid
    words = document.passage_text(passage.number)
    own = [Span(span.start - passage.start, span.end - passage.start) for span in spans]
    look = CellLook(wrap=True, line="top", bold=passage.kind == "heading", marked=bool(own))
    sheet.marked((row, _TEXT), words, own, look)


def _table(sheet: WorkbookSheet, dense: DenseTable, laid: tuple[int, str], marked: set[Cell]) -> None:
    first, canonical = laid
    for number, line in enumerate(dense.rows):
        for cell in line.cells:
            at = (first + number, _TEXT + cell.column)
            look = PLAIN if cell.column else CellLook(wrap=True, indent=line.depth)
            if cell.column and cell.end - cell.start <= _LONGEST_IN_COLUMN:
                look = CellLook(align="right")
            rule = "top" if line.kind == "total" and cell.column else "bottom" if line.kind == "header" and cell.column else ""
            top = "top" if not number and not cell.column else rule
            sheet.text(at, cell.text(canonical), look._replace(line=top, faint=line.kind == "header", marked=at in marked))
