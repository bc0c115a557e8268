"""The primary statements with periods as columns: each figure refers to its fact's cell, and changes are live formulas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ...model.document import Document, Row, StatementKind, Table
from ...model.facts import Occurrence
from ..grid import DenseCell, densify
from ..printable import one_line
from ..wording_of_check import period
from .facts_sheet import FactRows
from .numbers import in_units, is_percentage, percentage, scale_of, scaled_format
from .passages import PassageRows
from .workbook import FAINT, Book, CellLook, SheetColumn, WorkbookSheet, near

_NAMES: tuple[tuple[StatementKind, str], ...] = (
    ("income", "Income statement"),
    ("comprehensive", "Comprehensive income"),
    ("balance", "Balance sheet"),
    ("cash_flow", "Cash flows"),
)
_LABEL, _UNIT, _FIRST_PERIOD = 0, 1, 2
_NOT_MEANINGFUL = "n.m."
_FEWEST = 4
"""The fewest figures of a table that shows periods side by side."""


class _Laid(NamedTuple):
    """A table of a statement: its figures by row, its columns in order with their heads."""

    table: Table
    rows: dict[int, dict[int, Occurrence]]
    heads: dict[int, str]


def primary_sheets(book: Book, document: Document, rows: FactRows, passages: PassageRows) -> None:
    """A sheet for each primary statement that the filing has as a table; none where nothing was recognised."""
    placed: dict[int, list[Occurrence]] = {}
    for occurrence in rows.facts.occurrences:
        if occurrence.table is not None and occurrence.value is not None and occurrence.spans and occurrence.id in rows.facts.fact_of:
            placed.setdefault(occurrence.table, []).append(occurrence)
    for kind, name in _NAMES:
        laid = [_laid(document, table, placed.get(table.index, [])) for table in _chosen(document, kind)]
        laid = [each for each in laid if sum(map(len, each.rows.values())) >= _FEWEST]
        if laid:
            _Statement(book, name, laid, rows, passages).write()


def _chosen(document: Document, kind: StatementKind) -> list[Table]:
    """The longest table of its kind, and its neighbours of the same kind: a statement may be set as several tables."""
    tables = [table for table in document.tables if table.statement == kind]
    if not tables:
        return []
    longest = max(tables, key=lambda table: len(table.rows))
    numbers = {table.index for table in tables}
    first = last = longest.index
    while first - 1 in numbers:
        first -= 1
    while last + 1 in numbers:
        last += 1
    return [table for table in tables if first <= table.index <= last]


def _laid(document: Document, table: Table, occurrences: list[Occurrence]) -> _Laid:
    """The table's figures by its rows and dense columns. Of several in a cell, the one nearest its margin counts."""
    cells = [cell for row in densify(document, table).rows for cell in row.cells]
    rows: dict[int, dict[int, Occurrence]] = {}
    for occurrence in occurrences:
        cell = _cell(cells, occurrence)
        if cell is not None and occurrence.row is not None and cell.column:
            rows.setdefault(occurrence.row, {}).setdefault(cell.column, occurrence)
    return _Laid(table, rows, dict(_heads(rows)))


def _cell(cells: list[DenseCell], occurrence: Occurrence) -> DenseCell | None:
    start = occurrence.spans[0].start
    return next((cell for cell in cells if cell.start <= start < cell.end), None)


def _heads(rows: dict[int, dict[int, Occurrence]]) -> Iterator[tuple[int, str]]:
    """The head of each column: the period of most of its figures, and the currency."""
    columns = sorted({column for row in rows.values() for column in row})
    for column in columns:
        figures = [row[column] for row in rows.values() if column in row]
        times = Counter(figure.period for figure in figures)
        currencies = Counter(figure.unit for figure in figures if figure.unit and len(figure.unit) == 3)
        when = period(times.most_common(1)[0][0]).replace(" ended ", " ended\n")
        currency = currencies.most_common(1)[0][0] if currencies else ""
        yield column, "\n".join(filter(None, (when[:1].upper() + when[1:], currency)))


class _Statement:
    """One statement while it is being written."""

    def __init__(self, book: Book, name: str, laid: list[_Laid], rows: FactRows, passages: PassageRows) -> None:
        self.laid, self.rows, self.passages = laid, rows, passages
        heads = list(dict.fromkeys(head for each in laid for head in each.heads.values()))
        self.columns = {head: _FIRST_PERIOD + number for number, head in enumerate(heads)}
        self.change = _FIRST_PERIOD + len(heads)
        self.passage = self.change + 1
        figures = [figure for each in laid for row in each.rows.values() for figure in row.values()]
        self.newest = max((figure.period.end for figure in figures if figure.period is not None), default=None)
        amounts = Counter(scale_of(figure.decimals) for figure in figures if figure.unit and len(figure.unit) == 3)
        self.scale = amounts.most_common(1)[0][0] if amounts else 0
        columns = [SheetColumn("", 70), SheetColumn("In", 16), *(SheetColumn(head, 19, numeric=True) for head in heads)]
        columns += [SheetColumn("Change", 11, numeric=True), SheetColumn("Passage", 9)]
        self.sheet: WorkbookSheet = book.sheet(name, columns, kept=1)

    def write(self) -> None:
        """All tables, one below the other."""
        at = 1
        for each in self.laid:
            for row in each.table.rows:
                if row.kind == "header" and row.index not in each.rows:
                    continue
                at = self._row(at, row, each)
            at += 1

    def _row(self, at: int, row: Row, laid: _Laid) -> int:
        label = one_line(row.label)
        figures = laid.rows.get(row.index, {})
        if not label and not figures:
            return at
        is_total = row.kind == "total"
        depth = max(len(row.path) - 1, 0)
        look = CellLook(wrap=True, bold=not figures or is_total, indent=depth, line="top" if is_total else "")
        self.sheet.text((at, _LABEL), label, look)
        if not figures:
            return at + 1
        first = next(iter(figures.values()))
        line = "top" if is_total else ""
        unit = first.unit if len({each.unit for each in figures.values()}) == 1 else None  # the heads say which currency
        shown_in = "" if is_percentage(first) else in_units(unit, self._scale(first))
        self.sheet.text((at, _UNIT), shown_in, FAINT._replace(line=line))
        cells = {}
        for column, figure in figures.items():
            where = (at, self.columns[laid.heads[column]])
            self._figure(where, figure, bold=is_total)
            cells[where[1]] = figure
        self._change(at, cells)
        self.passages.link(self.sheet, (at, self.passage), first)
        return at + 1

    def _scale(self, figure: Occurrence) -> int:
        """The scale in which a figure is shown: that of the sheet for amounts, its own for counts, none for amounts per share."""
        if figure.unit is not None and len(figure.unit) == 3:
            return self.scale
        return scale_of(figure.decimals) if figure.unit == "shares" else 0

    def _figure(self, at: tuple[int, int], figure: Occurrence, *, bold: bool) -> None:
        value, printed = figure.value or Decimal(0), _signed(figure)
        if is_percentage(figure):
            form = percentage(figure.decimals or 0)
        else:
            form = scaled_format(value, figure.decimals, self._scale(figure))
        look = CellLook(number=form, bold=bold, line="top" if bold else "")
        self.sheet.formula(at, f"={self.rows.operand(figure.id, printed)}", printed, look)

    def _change(self, at: int, cells: dict[int, Occurrence]) -> None:
        """The change from the period before to the newest, where both are printed in one unit and the older is not zero. Between a profit
        and a loss it is not meaningful."""
        pair = _newest_two(cells, self.newest)
        if pair is None:
            return
        newer, older = pair
        new, old = cells[newer], cells[older]
        values = [_signed(each) for each in (new, old)]
        if not values[1]:
            return
        cell, before = near((at, newer)), near((at, older))
        result = _NOT_MEANINGFUL if values[0] * values[1] < 0 else (values[0] - values[1]) / abs(values[1])
        formula = f'=IF({cell}*{before}<0,"{_NOT_MEANINGFUL}",({cell}-{before})/ABS({before}))'
        self.sheet.formula((at, self.change), formula, result, CellLook(number=percentage(3), faint=True, align="right"))


def _newest_two(cells: dict[int, Occurrence], end: date | None) -> tuple[int, int] | None:
    """The columns of the figures at `end` and one period before; None where one of them is missing."""
    dated = [(figure.period.end, column) for column, figure in cells.items() if figure.period is not None]
    if end is None or end not in [when for when, _ in dated]:
        return None
    newest = min(column for when, column in dated if when == end)
    unit = cells[newest].unit
    earlier = [(when, -column) for when, column in dated if when < end and cells[column].unit == unit]
    return (newest, -max(earlier)[1]) if earlier else None


def _signed(figure: Occurrence) -> Decimal:
    """The value with the printed sign: a statement adds up with these, not with the signs of XBRL."""
    value = figure.value or Decimal(0)
    return -value if value and _is_negative(figure) != (value < 0) else value


def _is_negative(figure: Occurrence) -> bool:
    """Whether it is printed as a negative number: in brackets or with a minus."""
    return figure.quote.lstrip("$€£¥ ").startswith(("(", "-", "−", "–"))
