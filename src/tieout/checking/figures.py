"""Tables as matrices of printed figures: whole numbers with the printed sign, in units of the finest place printed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ..lexicon.motion import CHANGES_HEADED
from ..model.document import Document, Table
from ..model.facts import Facts, Occurrence, Period
from ..thresholds.checking import COLUMN_KIND_PERCENT, FEWEST_FIGURES, WIDEST_END

_NOT_DIGITS = str.maketrans("", "", " ,.()$€£¥₹%+-−–—[]\xa0\u2009\u202f'’")
_MARK = re.compile(r"^\(\d\)$")
_MINUS = frozenset("(-−–")
_RATIOS = frozenset({"rate", "per share"})
"""Kinds of figures that do not add up, and that may have a column beside columns of amounts."""


class SheetFigure(NamedTuple):
    """A printed figure. `amount` has the printed sign (the sign of a tag follows its taxonomy instead); `place` is one unit in the last
    stated place, in the same measure, and 0 for a dash, which has none."""

    amount: int
    place: int
    occurrence: Occurrence

    @property
    def balance_day(self) -> date | None:
        """The day at which the figure is a balance; None for a flow."""
        period = self.occurrence.period
        return period.end if period is not None and period.is_instant else None


class SheetLine(NamedTuple):
    """A row or, for cross-footing, a column. `figures` are by position, None where there is none of the line's kind. `kind` is money,
    shares, amounts per share, rates or counts. `total` is whether the filing formats it as a total, `opens` whether it is the first below a
    heading."""

    number: int
    label: str
    path: tuple[str, ...]
    kind: str
    total: bool
    opens: bool
    figures: tuple[SheetFigure | None, ...]


class Sheet(NamedTuple):
    """A table as lines of figures. `power` is the power of ten of the amounts in each unit, the same for all currencies. `heads` are the
    words over each column. `breaks` are the rows that head the columns again, `worded` those with words in place of figures ("not given").
    `aside` are figures of another kind than their line's, such as a percentage beside amounts, by line number and column."""

    table: Table
    lines: tuple[SheetLine, ...]
    heads: tuple[tuple[str, ...], ...]
    power: dict[str, int]
    breaks: tuple[int, ...]
    worded: tuple[int, ...]
    aside: dict[tuple[int, int], SheetFigure]

    def changes(self, column: int) -> bool:
        """Whether a column is headed as changes, so that its figures are of no single period."""
        head = " ".join(self.heads[column])
        return "%" in head or CHANGES_HEADED.search(head) is not None

    def power_of(self, figure: SheetFigure) -> int:
        """The power of ten of a figure's amount."""
        return self.power.get(figure.occurrence.unit or "", 0)

    def period(self, column: int) -> Period | None:
        """The period of most figures in a column; of two that are as frequent, the duration."""
        seen = Counter(
            figure.occurrence.period
            for line in self.lines
            if (figure := line.figures[column]) is not None and figure.occurrence.period is not None
        )
        return max(seen, key=lambda period: (seen[period], not period.is_instant), default=None)


class _ReadCell(NamedTuple):
    amount: int
    place: int
    kind: str
    unit: str
    occurrence: Occurrence


_Cells = dict[tuple[int, int], _ReadCell]


def sheets(document: Document, facts: Facts) -> list[Sheet]:
    """The document's tables with at least two figures in cells of their own, in order, without the table of contents. "Cash | 1,659" and
    "Inventories | 40" in one table -> a Sheet of two lines with amounts 1659 and 40."""
    by_table: dict[int, dict[int, dict[int, Occurrence]]] = {}
    for occurrence in facts.occurrences:
        table, row, col = occurrence.table, occurrence.row, occurrence.col
        if table is not None and row is not None and col is not None:
            by_table.setdefault(table, {}).setdefault(row, {}).setdefault(col, occurrence)
    text = document.source.text
    return [
        _sheet(document.tables[index], rows, text)
        for index, rows in by_table.items()
        if sum(map(len, rows.values())) >= FEWEST_FIGURES and not document.tables[index].is_contents
    ]


def _sheet(table: Table, rows: dict[int, dict[int, Occurrence]], text: str) -> Sheet:
    column_of = _columns(table, rows)
    width = max(column_of.values()) + 1
    cells: _Cells = {}
    power: dict[str, int] = {}
    for index, row in rows.items():
        for col, occurrence in row.items():
            read = _printed(occurrence)
            if read is not None:
                cells[index, column_of[col]] = read
    _drop_marks(cells)
    for read in cells.values():
        if read.amount and read.place < power.get(read.unit, 99):
            power[read.unit] = read.place
    currencies = [unit for unit in power if _kind(unit, 0) == "money"]
    power.update(dict.fromkeys(currencies, min((power[unit] for unit in currencies), default=0)))
    heads: list[tuple[str, ...]] = [()] * width
    for col, header in table.columns.items():
        if col in column_of and not heads[column_of[col]]:
            heads[column_of[col]] = header
    breaks = tuple(row.index for row in table.rows if row.kind == "header")
    worded = tuple(row.index for row in table.rows if row.kind != "header" and row.index not in rows and "\t" in text[row.start : row.end])
    lines = tuple(_lines(table, cells, width, power))
    kept = {(line.number, column) for line in lines for column, figure in enumerate(line.figures) if figure is not None}
    aside = {key: _measured(read, power) for key, read in cells.items() if read.amount and key not in kept}
    return Sheet(table, lines, tuple(heads), power, breaks, worded, aside)


def _drop_marks(cells: _Cells) -> None:
    """Remove columns of note references, in which every cell has the same digit in brackets."""
    columns: dict[int, list[tuple[int, int]]] = {}
    for key in cells:
        columns.setdefault(key[1], []).append(key)
    for keys in columns.values():
        quotes = {cells[key].occurrence.quote for key in keys}
        if len(keys) > 1 and len(quotes) == 1 and _MARK.match(quotes.pop()):
            for key in keys:
                del cells[key]


def _columns(table: Table, rows: dict[int, dict[int, Occurrence]]) -> dict[int, int]:
    """Grid column -> position among the columns of figures. Cells that overlap from row to row are one column, as signs and brackets in
    cells of their own widen some. Where that would join two figures of a row, each grid column is one."""
    used = {col for cells in rows.values() for col in cells}
    ends = dict.fromkeys(used, 0)
    for row in table.rows:
        for cell in row.cells:
            if cell.col in used:
                ends[cell.col] = max(ends[cell.col], cell.col + min(cell.colspan, WIDEST_END))
    found: dict[int, int] = {}
    reach, position = -1, -1
    for col in sorted(used):
        if col >= reach:
            position += 1
        reach = max(reach, ends[col])
        found[col] = position
    if any(len({found[col] for col in cells}) < len(cells) for cells in rows.values()):
        return {col: number for number, col in enumerate(sorted(used))}
    return found


def _printed(occurrence: Occurrence) -> _ReadCell | None:
    """The figure as printed; None where it is printed in words."""
    digits = occurrence.quote.translate(_NOT_DIGITS)
    value, unit = occurrence.value, occurrence.unit or ""
    number = int(digits) if digits.isdecimal() else 0
    if number and value:
        place = value.adjusted() - len(str(number)) + 1
        amount = -number if occurrence.quote[0] in _MINUS else number
        return _ReadCell(amount, place, _kind(unit, place), unit, occurrence)
    if value or digits.strip("0"):
        return None
    return _ReadCell(0, 0, _kind(unit, 0), unit, occurrence)


def _kind(unit: str, place: int) -> str:
    if unit == "pure":
        return "rate" if place < 0 else "count"
    return "per share" if "/" in unit else "shares" if unit == "shares" else "money"


def _lines(table: Table, cells: _Cells, width: int, power: dict[str, int]) -> Iterator[SheetLine]:
    by_column: list[Counter[str]] = [Counter() for _ in range(width)]
    for (_, column), read in cells.items():
        if read.amount:
            by_column[column][read.kind] += 1
    columns = _column_kinds(by_column)
    excluded = _RATIOS if columns else frozenset()
    opens = True
    for row in table.rows:
        if row.kind in ("header", "section"):
            opens = True
            continue
        read_row = [cells.get((row.index, column)) for column in range(width)]
        if not any(read_row):
            continue
        kind = "" if columns else _row_kind(read_row)
        kinds = columns or [kind] * width
        figures = tuple(_figure(read, kinds[column], power, excluded) for column, read in enumerate(read_row))
        yield SheetLine(row.index, row.label, row.path or ((row.label,) if row.label else ()), kind, row.kind == "total", opens, figures)
        opens = False


def _column_kinds(by_column: list[Counter[str]]) -> list[str]:
    """The kind of each column, where each holds nearly always one and they differ, as in a statement of equity with a column of shares.
    Otherwise empty strings: kinds then differ by row, as in an income statement with amounts per share at its end."""
    kinds: list[str] = []
    for seen in by_column:
        kind = max(seen, key=seen.__getitem__, default="")
        if seen[kind] * 100 < seen.total() * COLUMN_KIND_PERCENT:
            return []
        kinds.append(kind)
    return kinds if len({kind for kind in kinds if kind}) > 1 else []


def _row_kind(cells: list[_ReadCell | None]) -> str:
    kinds = Counter(read.kind for read in cells if read is not None and read.amount)
    if kinds:
        return max(kinds, key=kinds.__getitem__)
    return next((read.kind for read in cells if read is not None), "")


def _figure(read: _ReadCell | None, kind: str, power: dict[str, int], excluded: frozenset[str]) -> SheetFigure | None:
    """The figure of a cell in the sheet's measure; None where it is of another kind than its line or column."""
    if read is None:
        return None
    if not read.amount:
        return SheetFigure(0, 0, read.occurrence)
    return None if read.kind != kind or kind in excluded else _measured(read, power)


def _measured(read: _ReadCell, power: dict[str, int]) -> SheetFigure:
    """A figure in the measure that the sheet has for its unit."""
    step: int = 10 ** (read.place - power[read.unit])
    return SheetFigure(read.amount * step, step, read.occurrence)
