"""The record of a table's convention, made when all its cells have been read."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from ...language.cells import CellFigure
from ...model.conventions import ColumnConvention, Holds, RowConvention, Shown, TableConvention
from ...model.document import Cell, Document, Table
from ...model.facts import Column
from ...thresholds.extraction import EVIDENCE_LENGTH
from .columns import is_unit_head
from .context import ContextReader, TableContext
from .heads import head_of
from .stated_units import currency_in
from .stating_places import passage_at, passage_stating
from .units import unit_of_row

_FIRST_DIGIT = re.compile(r"\d")
_HUNDREDTH = -2
_NUMBERS: tuple[Holds, Holds] = ("count", "percentage")
_HEADED: dict[Column, Holds] = {"change": "change", "share": "share"}


class FiguresSeen:
    """What the figures of one table show while they are read: how they part thousands, how they are negative, whether one prints the
    currency's sign, and what each column's figures are."""

    def __init__(self) -> None:
        self.grouping = ""
        self.negatives: dict[str, None] = {}
        self.signed = False
        self.columns: dict[int, list[Holds]] = defaultdict(list)

    def add(self, col: int, figure: CellFigure, printed: str, unit: str | None, power: int) -> None:
        """One more figure: "(1'234)" of column 2 in CHF -> thousands parted by "'", negatives as "(n)", and an amount in column 2."""
        self.columns[col].append(_NUMBERS[power == _HUNDREDTH] if unit == "pure" else "shares" if unit == "shares" else "amount")
        self.signed = self.signed or (figure.currency is not None and unit is not None)
        if figure.negative:
            self.negatives.setdefault(_negative(printed))
        if not self.grouping and "," in figure.digits:
            first = _FIRST_DIGIT.search(printed)
            self.grouping = printed[first.start() + figure.digits.index(",")] if first is not None else ""


def _negative(printed: str) -> str:
    """How a negative figure is written, whatever its digits: "(1,234)" -> "(n)", "1,234-" -> "n-"."""
    before = "" if printed[0].isdigit() else printed[0]
    after = "" if printed[-1].isdigit() else printed[-1]
    return f"{before}n{after}"


class ConventionMaker:
    """Makes the records of one document's tables; what it states of all of them is found once."""

    def __init__(self, document: Document, contexts: ContextReader) -> None:
        self.document, self.dollar = document, contexts.dollar
        self.of_all = Shown("", passage_at(contexts.scale_of_all.start, document), "report")
        cover = next((one.start for one in document.filing.evidence if one.part == "currency"), -1)
        self.reported = Shown("", passage_at(cover, document), "report")

    def made(self, context: TableContext, seen: FiguresSeen) -> TableConvention:
        """The record of one table: caption "(in thousands of euros)" -> power 3, EUR, both shown by these words."""
        table, unit = context.table, context.unit
        columns = self.columns(context, seen)
        return TableConvention(
            table.index,
            unit.power,
            unit.share_power,
            unit.currency,
            self.scale(context),
            self.money(context, columns, signed=seen.signed),
            "," if context.numbers.comma else ".",
            seen.grouping,
            tuple(seen.negatives),
            columns,
            tuple(self.rows(context)),
        )

    def scale(self, context: TableContext) -> Shown:
        """What shows the power of ten of a table's amounts."""
        if context.unit.stated:
            return self.stated(context.unit.scale_words, context.stating)
        return self.of_all if context.unit.power else Shown()

    def money(self, context: TableContext, columns: tuple[ColumnConvention, ...], *, signed: bool) -> Shown:
        """What shows the currency of a table's amounts: words over all, a head, a sign in a cell, else the report's cover."""
        if context.unit.currency is None:
            return Shown()
        if context.unit.currency_words:
            return self.stated(context.unit.currency_words, context.stating)
        for head in (head for column in columns if column.currency for head in context.table.columns[column.cols[0]]):
            if currency_in(head, self.dollar) is not None:
                return self.stated(head, context.table)
        return Shown("", context.table.passage, "cells") if signed else self.reported

    def stated(self, words: str, table: Table) -> Shown:
        """Words over a table, as what shows something of it."""
        return Shown(" ".join(words.split())[:EVIDENCE_LENGTH], passage_stating(words, table, self.document), "table")

    def columns(self, context: TableContext, seen: FiguresSeen) -> tuple[ColumnConvention, ...]:
        """What each column with cells holds, by its heads, else by what most of its figures were read as."""
        cells: dict[int, dict[int, Cell]] = defaultdict(dict)
        for row in context.table.figure_rows:
            for cell in row.cells:
                cells[cell.col][row.index] = cell
        found: list[ColumnConvention] = []
        for cols in _standing_together(context.table, cells):
            header = context.table.columns.get(cols[0], ())
            head = head_of(header, self.dollar)
            named = tuple(words for words in header if not is_unit_head(words))
            figures = [one for col in cols for one in seen.columns.get(col, ())]
            holds: Holds
            if head.is_note and not context.note_columns.isdisjoint(cols):
                holds = "note"
            elif figures:
                holds = _HEADED.get(head.column) or Counter(figures).most_common(1)[0][0]
            else:
                holds = "unit" if all(self.is_unit(cell) for col in cols for cell in cells[col].values()) else "words"
            found.append(ColumnConvention(cols, holds, named, head.power, head.currency))
        return tuple(found)

    def is_unit(self, cell: Cell) -> bool:
        """Whether a cell names a unit and nothing else: "RMB'000" -> True."""
        return is_unit_head(self.document.source.text[cell.start : cell.end])

    def rows(self, context: TableContext) -> list[RowConvention]:
        """The rows that state a unit of their own, or stand under one that does."""
        found: list[RowConvention] = []
        for row in context.table.figure_rows:
            if row.cells:
                currency, power = unit_of_row(row.label, self.dollar)
                if power is None and context.table.statement is None and not context.unit.stated:
                    power = context.row_powers.get(row.index)
                if currency is not None or power is not None:
                    found.append(RowConvention(row.index, power, currency))
        return found


def _standing_together(table: Table, cells: dict[int, dict[int, Cell]]) -> list[tuple[int, ...]]:
    """The columns of the grid that are one column as printed: neighbours below the same heads of which no row has both."""
    groups: list[tuple[int, ...]] = []
    for col in sorted(cells):
        header = table.columns.get(col)
        before = groups[-1] if groups else ()
        alike = header is not None and before and table.columns.get(before[-1]) == header
        if alike and all(cells[other].keys().isdisjoint(cells[col]) for other in before):
            groups[-1] = (*before, col)
        else:
            groups.append((col,))
    return groups
