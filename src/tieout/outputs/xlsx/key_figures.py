"""The first sheet of a digest: its key figures by period, each cell the fact itself, with small bars and a way to the statement."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from ...model.facts import Occurrence
from ..key_figures import KeyFigure, KeyFigures
from .facts_sheet import FactRows
from .numbers import is_percentage, percentage, scaled_format
from .workbook import BOLD, FAINT, Book, CellLook, SheetColumn, WorkbookSheet

NAME = "Key figures"
_LINE, _UNIT, _FIRST = 0, 1, 2
_HEADS_AT = 1
_RIGHT = CellLook(faint=True, align="right")


def key_figures_sheet(book: Book, groups: tuple[KeyFigures, ...], rows: FactRows, statement_place: Callable[[int], str]) -> None:
    """The sheet; none where the digest tells no main line. Figures are live formulas on the sheet Facts; a line's name leads to its
    statement."""
    if not groups:
        return
    most = max(len(group.periods) for group in groups)
    periods = (SheetColumn("", 16, numeric=True) for _ in range(most))
    columns = (SheetColumn("", 40), SheetColumn("In", 16), *periods, SheetColumn("Change", 11, numeric=True), SheetColumn("", 12))
    sheet = book.sheet(NAME, columns, heads_at=_HEADS_AT, kept=1)
    sheet.text((0, 0), book.title, CellLook(bold=True, size=14))
    at = _HEADS_AT + 1
    for group in groups:
        sheet.text((at, _LINE), group.when, BOLD._replace(line="bottom"))
        sheet.text((at, _UNIT), "", BOLD._replace(line="bottom"))
        for column in range(most):
            head = group.periods[column] if column < len(group.periods) else ""
            sheet.text((at, _FIRST + column), head, BOLD._replace(line="bottom", align="right"))
        for line in group.lines:
            at += 1
            sheet.link((at, _LINE), line.name, statement_place(line.statement), CellLook())
            sheet.text((at, _UNIT), line.unit or group.unit, FAINT)
            _figures(sheet, at, line, rows)
            sheet.text((at, _FIRST + most), line.change, _RIGHT)
            sheet.bars((at, _FIRST + most + 1), (at, _FIRST), (at, _FIRST + len(line.figures) - 1))
        at += 2


def _figures(sheet: WorkbookSheet, at: int, line: KeyFigure, rows: FactRows) -> None:
    for column, figure in enumerate(line.figures, _FIRST):
        value = figure.value or Decimal(0)
        sheet.formula((at, column), f"={rows.operand(figure.id, value)}", value, CellLook(number=_format(figure, line.scale)))


def _format(figure: Occurrence, scale: int) -> str:
    if is_percentage(figure):
        return percentage(figure.decimals or 0)
    return scaled_format(figure.value or Decimal(0), figure.decimals, scale)
