"""The account of reading: what of a filing's tables was seen and gave no figure, and what shows scale and currency."""

from __future__ import annotations

from typing import Literal, NamedTuple

from .conventions import Shown, TableConvention
from .places import Span

WhyLeft = Literal["page_number", "note_reference", "date", "words", "not_understood"]
"""Why a cell with digits gave no figure: a page number of the contents; a reference to a note; a date; words that hold digits; or nothing
shows what it is."""


class LeftCells(NamedTuple):
    """Cells of one table that gave no figure for one reason: how many, and where the first stands."""

    why: WhyLeft
    cells: int
    first: Span


class TableAccount(NamedTuple):
    """What one table gave: its cells with digits below the heads, how many of them gave a figure, and the others by reason; and by which
    convention it was read, None for tables of contents and of exhibits, whose numbers are of pages."""

    table: int
    passage: int
    page: int
    cells: int
    figures: int
    left: tuple[LeftCells, ...]
    convention: TableConvention | None

    @property
    def scale(self) -> Shown:
        """What shows the scale of its amounts."""
        return Shown() if self.convention is None else self.convention.scale

    @property
    def currency(self) -> Shown:
        """What shows their currency."""
        return Shown() if self.convention is None else self.convention.money


class Account(NamedTuple):
    """The account of a filing. `language` as in Document. `why` is a sentence where little of it was understood: no figure, a language that
    is not read, or more cells with digits left than read; else ""."""

    language: str | None
    tables: tuple[TableAccount, ...]
    why: str

    @property
    def understood(self) -> bool:
        """Whether the filing was understood."""
        return not self.why

    @property
    def warning(self) -> str:
        """What a reader is told before all else, or "": "Not understood: The report is in Chinese, which is not read."."""
        return f"Not understood: {self.why}" if self.why else ""

    @property
    def cells(self) -> int:
        """The cells with digits of all tables."""
        return sum(table.cells for table in self.tables)

    @property
    def figures(self) -> int:
        """Those of them that gave a figure."""
        return sum(table.figures for table in self.tables)

    @property
    def unscaled(self) -> tuple[TableAccount, ...]:
        """The tables with amounts for which nothing states a scale."""
        with_amounts = (table for table in self.tables if table.figures and (table.convention is None or table.convention.has_amounts))
        return tuple(table for table in with_amounts if table.scale.whose == "none")
