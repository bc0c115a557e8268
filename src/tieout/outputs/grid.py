"""A filing's table made dense: the columns that hold something, without the empty ones of its layout."""

from __future__ import annotations

from bisect import bisect_left
from typing import Literal, NamedTuple

from ..model.document import Document, Row, Table
from ..model.source import Grid

_WIDEST_CELL, _WIDEST_LINE = 60, 200
"""Characters of a cell or line beyond which a table of words is shown cell by cell and not in columns."""


class DenseCell(NamedTuple):
    """A cell: its text range, its first column, and the number of columns it covers. Column 0 is that of the labels."""

    start: int
    end: int
    column: int
    width: int

    def text(self, canonical: str) -> str:
        """The cell's text, on one line."""
        return " ".join(canonical[self.start : self.end].split())


class DenseRow(NamedTuple):
    """A row as shown: `depth` is the indentation of its label, in steps."""

    kind: Literal["header", "section", "data", "total"]
    depth: int
    cells: tuple[DenseCell, ...]


class DenseTable(NamedTuple):
    """Rows over `columns` columns, counting that of the labels."""

    columns: int
    rows: tuple[DenseRow, ...]


class _PrintedCell(NamedTuple):
    """A cell on the layout's grid, joined with a currency sign, bracket or per cent sign that has a cell of its own."""

    start: int
    end: int
    low: int
    high: int


def densify(document: Document, table: Table) -> DenseTable:
    """The table with all of its text, and one column for each column of figures a reader sees. `$ | 1,234 |` in three grid columns -> one
    cell.

    Grid columns in which no cell begins are dropped. Neighbouring columns under the same headers are joined where no row fills both: filers
    put the `$` of `$ 1,234` a column to the left of the digits."""
    laid = _laid_out(document, table)
    known = {row.index: row for row in table.rows}
    figures = [row for index, row in laid.items() if index in known and known[index].kind in ("data", "total")]
    groups = _grouped(figures or list(laid.values()), table)
    columns = {start: index for index, group in enumerate(groups) for start in group}
    starts = list(columns)
    rows = tuple(_dense_row(known.get(index), pieces, starts, columns) for index, pieces in laid.items())
    return DenseTable(max([len(groups), *(cell.column + cell.width for row in rows for cell in row.cells)]), rows)


def _laid_out(document: Document, table: Table) -> dict[int, list[_PrintedCell]]:
    """The rows of the table as laid out, by their index; those of the table itself where the layout has no grid for it."""
    layout = document.source.layout
    at = bisect_left(layout, table.start, key=lambda item: item.start)
    if at < len(layout):
        grid = layout[at]
        if isinstance(grid, Grid) and grid.start == table.start:
            rows = ([_PrintedCell(cell.start, cell.end, cell.col, cell.col + cell.colspan) for cell in row] for row in grid.rows)
            return {index: _joined(row) for index, row in enumerate(rows) if row}
    return {row.index: _own_pieces(row) for row in table.rows}


def _joined(row: list[_PrintedCell]) -> list[_PrintedCell]:
    """Cells that the canonical text joins (there is no tab between them) as one cell."""
    joined = row[:1]
    for piece in row[1:]:
        last = joined[-1]
        if piece.start <= last.end:
            joined[-1] = _PrintedCell(last.start, max(last.end, piece.end), last.low, max(last.high, piece.high))
        else:
            joined.append(piece)
    return joined


def _own_pieces(row: Row) -> list[_PrintedCell]:
    first = min((cell.start for cell in row.cells), default=row.end)
    label = [_PrintedCell(row.start, first, -1, 0)] if row.start < first else []
    return label + [_PrintedCell(cell.start, cell.end, cell.col, cell.col + cell.colspan) for cell in row.cells]


def _grouped(rows: list[list[_PrintedCell]], table: Table) -> list[list[int]]:
    filled = [{piece.low for piece in row} for row in rows]
    groups: list[list[int]] = []
    for start in sorted(set().union(*filled)) if filled else []:
        joins = (
            bool(groups)
            and table.columns.get(start, ()) == table.columns.get(groups[-1][-1], ())
            and not any(start in row and not row.isdisjoint(groups[-1]) for row in filled)
        )
        if joins:
            groups[-1].append(start)
        else:
            groups.append([start])
    return groups


def _dense_row(row: Row | None, pieces: list[_PrintedCell], starts: list[int], columns: dict[int, int]) -> DenseRow:
    """The row's cells on the dense columns, which begin at `starts` of the grid. A header that covers none of them stands over the next
    one; where two cells would share a column, the later one moves right, so that no text is lost."""
    cells: list[DenseCell] = []
    free = 0
    for piece in pieces:
        at = bisect_left(starts, piece.low)
        covered = starts[at : bisect_left(starts, piece.high, at)] or starts[at : at + 1]
        first = max(columns[covered[0]] if covered else free, free)
        last = max(columns[covered[-1]] if covered else first, first)
        cells.append(DenseCell(piece.start, piece.end, first, last - first + 1))
        free = last + 1
    if row is None:
        return DenseRow("header", 0, tuple(cells))
    return DenseRow(row.kind, max(len(row.path) - 1, 0), tuple(cells))


def aligned(document: Document, table: Table) -> str:
    """The table as lines of text: labels at the left, figures at the right of their columns. A table of words is shown cell by cell."""
    dense, text = densify(document, table), document.source.text
    rows = [{cell.column: (_indented(row, cell, text), cell.width) for cell in row.cells} for row in dense.rows]
    widths = [max((len(row[n][0]) for row in rows if n in row and row[n][1] == 1), default=0) for n in range(dense.columns)]
    if max(widths[1:], default=0) > _WIDEST_CELL or sum(widths) + 2 * len(widths) > _WIDEST_LINE:
        return "\n".join(" | ".join(words for words, _ in row.values()) for row in rows)
    return "\n".join(_line(row, widths) for row in rows)


def _indented(row: DenseRow, cell: DenseCell, text: str) -> str:
    return "  " * row.depth * (cell.column == 0) + cell.text(text)


def _line(row: dict[int, tuple[str, int]], widths: list[int]) -> str:
    parts: list[str] = []
    column = 0
    while column < len(widths):
        words, width = row.get(column, ("", 1))
        room = sum(widths[column : column + width]) + 2 * (width - 1)
        if column == 0:
            parts.append(words.ljust(room))
        else:
            parts.append(words.rjust(room) if width == 1 else words.center(room))
        column += width
    return "  ".join(parts).rstrip()
