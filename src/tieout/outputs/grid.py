"""A filing's table made dense: the label and the value columns that are really there, without the spacers of its layout."""

from __future__ import annotations

from typing import Literal, NamedTuple

from ..model.document import Row, Table


class DenseCell(NamedTuple):
    """A value cell: its text range, its first column (from 0, the label's column not counted) and how many it covers."""

    start: int
    end: int
    column: int
    width: int


class DenseRow(NamedTuple):
    """A row as shown: `depth` is how far its label is indented, in steps."""

    kind: Literal["header", "section", "data", "total"]
    label: str
    depth: int
    cells: tuple[DenseCell, ...]


class DenseTable(NamedTuple):
    """Rows over `columns` value columns."""

    columns: int
    rows: tuple[DenseRow, ...]


def densify(table: Table) -> DenseTable:
    """The table with one column for each stack of figures.

    Grid columns that hold no figure are dropped. Neighbouring ones under the same headers, never both filled in a row, are one:
    filers put `$ 1,234` a column to the left of `1,234`."""
    figures = [row for row in table.rows if row.kind in ("data", "total")]
    starts = sorted({cell.col for row in figures or table.rows for cell in row.cells})
    groups = _grouped(starts, figures, table)
    columns = {start: index for index, group in enumerate(groups) for start in group}
    return DenseTable(len(groups), tuple(_dense_row(row, starts, columns) for row in table.rows))


def _grouped(starts: list[int], rows: list[Row], table: Table) -> list[list[int]]:
    filled = [{cell.col for cell in row.cells} for row in rows]
    groups: list[list[int]] = []
    for start in starts:
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


def _dense_row(row: Row, starts: list[int], columns: dict[int, int]) -> DenseRow:
    """The row's cells on the dense columns. A header that covers none of them stands over the next one; where two
    would share a column, the later moves right, so that no text is lost."""
    cells: list[DenseCell] = []
    free = 0
    for cell in row.cells:
        covered = [columns[start] for start in starts if cell.col <= start < cell.col + cell.colspan]
        if not covered:
            covered = [columns[start] for start in starts if start >= cell.col][:1]
        first = max(covered[0] if covered else free, free)
        last = max(covered[-1] if covered else first, first)
        cells.append(DenseCell(cell.start, cell.end, first, last - first + 1))
        free = last + 1
    return DenseRow(row.kind, row.label, max(len(row.path) - 1, 0), tuple(cells))


def aligned(table: Table, text: str) -> str:
    """The table as lines of aligned text: labels at the left, figures at the right of their columns. `text` is the canonical text."""
    dense = densify(table)
    rows = [(_label(row), {cell.column: (_one_line(text[cell.start : cell.end]), cell.width) for cell in row.cells}) for row in dense.rows]
    count = max([dense.columns, *(column + width for _, cells in rows for column, (_, width) in cells.items())])
    label_width = max((len(label) for label, _ in rows), default=0)
    widths = [max((len(cells[n][0]) for _, cells in rows if n in cells and cells[n][1] == 1), default=0) for n in range(count)]
    return "\n".join(_line(label.ljust(label_width), cells, widths) for label, cells in rows)


def _label(row: DenseRow) -> str:
    return "  " * row.depth + _one_line(row.label)


def _line(label: str, cells: dict[int, tuple[str, int]], widths: list[int]) -> str:
    parts = [label]
    column = 0
    while column < len(widths):
        value, width = cells.get(column, ("", 1))
        room = sum(widths[column : column + width]) + 2 * (width - 1)
        parts.append(value.rjust(room) if width == 1 else value.center(room))
        column += width
    return "  ".join(parts).rstrip()


def _one_line(text: str) -> str:
    return " ".join(text.split())
