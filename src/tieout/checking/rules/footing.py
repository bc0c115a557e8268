"""Footing: a total is the sum of the figures above it that lead to it.

"Cash 1,659", "Receivables 3,328" and "Total current assets 4,987" hold; with 5,087 printed, the total is flagged as 100 too high.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..column_sums import additive_columns, by_column, opening_of
from ..figures import Sheet, SheetLine
from ..papers import Check, WorkingPapers
from ..relations import RelationDraft, draft, unfounded
from ..sums import Sum


def footed(papers: WorkingPapers) -> Iterator[RelationDraft]:
    """The relations of the sums down the columns that are no roll-forwards, and of each total for which there is no sum."""
    for sheet, found in papers.columns():
        additive = additive_columns(found)
        for each in found:
            if not isinstance(each, Sum):
                yield from _unexplained(sheet, each)
            elif opening_of(each) is None:
                yield from (draft("column", total.occurrence, relation) for total, relation in by_column(sheet, each, additive))


def _unexplained(sheet: Sheet, total: SheetLine) -> Iterator[RelationDraft]:
    """A relation, not checked, for a total to which no rows above add up although there are some of its kind."""
    above = [line for line in sheet.lines if line.number < total.number and line.kind == total.kind]
    if len(above) < 2 or total.kind in ("rate", "per share"):
        return
    why = "No run of rows above adds up to this total in all columns; rows may be missing, or it sums what stands elsewhere."
    yield from unfounded("column", "total", sheet, total.figures, why)


CHECK = Check("footing", "Footing", 10, {"column": "{label} is not the sum of the figures that lead to it"}, footed)
