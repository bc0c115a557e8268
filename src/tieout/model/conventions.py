"""The convention of a table: how its figures are written, in what scale and currency they are, and what each column holds."""

from __future__ import annotations

from typing import Literal, NamedTuple

Holds = Literal["amount", "change", "share", "percentage", "shares", "count", "note", "unit", "words"]
"""What a column is: the amounts of its period, changes of them, each line's share of a whole, percentages, counts of shares, other
counts and plain numbers, numbers of notes, units alone, or words that give no figure."""


class Shown(NamedTuple):
    """What shows the scale or the currency of a table's amounts: the words ("(in millions)"), the passage that they stand in, and whose
    they are. "report" is what the report states of all its tables, or most of its tables; "" and "none" where nothing shows it."""

    words: str = ""
    passage: int | None = None
    whose: Literal["table", "cells", "report", "none"] = "none"


class ColumnConvention(NamedTuple):
    """What a column holds, its heads without units ("December 31, 2024"), and the power of ten and the currency that they state for it
    alone, each None where they state none. `cols` are the columns of the grid that it stands in: of "$12" and "(5)" below each other the
    first begins further to the left."""

    cols: tuple[int, ...]
    holds: Holds
    heads: tuple[str, ...]
    power: int | None
    currency: str | None


class RowConvention(NamedTuple):
    """A row that states a unit of its own, as "Total assets (billions)": its power of ten and currency, each None where it states none."""

    row: int
    power: int | None
    currency: str | None


class TableConvention(NamedTuple):
    """How one table (`table` is its index) is read, decided once over all its cells.

    `power` is the power of ten of its amounts, None where it was not settled and they are withheld; `share_power` that of its share
    counts. `currency` is None where nothing says that they are money. `scale` and `money` show power and currency. `decimal_mark` is what
    it writes before a fraction, `grouping` between thousands ("" where it groups none), `negatives` how it writes negative figures: "(n)",
    "-n", "n-". A row's own unit is stronger than a column's, and a column's than the table's."""

    table: int
    power: int | None
    share_power: int
    currency: str | None
    scale: Shown
    money: Shown
    decimal_mark: Literal[".", ","]
    grouping: str
    negatives: tuple[str, ...]
    columns: tuple[ColumnConvention, ...]
    rows: tuple[RowConvention, ...]

    @property
    def has_amounts(self) -> bool:
        """Whether some column holds amounts, or changes of them, to which the scale applies; also where no column is known."""
        return not self.columns or any(column.holds in ("amount", "change") for column in self.columns)


class Resettled(NamedTuple):
    """The power of ten of a table's amounts after the statements were held to each other, None where they are withheld; `shown` is what
    shows it."""

    power: int | None
    shown: Shown
