"""Cross-footing: columns that add up to a column, row by row, such as segments to the total and quarters to the year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..thresholds.checking import FEWEST_CROSS_COLUMNS
from .figures import Sheet, SheetLine
from .sums import SignReadings, Sum, sums

_TOTAL = re.compile(r"\btotals?\b|\bconsolidated\b|\bnet\b|\bbalance\b|\bcarrying\b|\bfair value\b", re.IGNORECASE)
_ADDITIVE = frozenset({"money", "shares", "count", ""})
"""Kinds of rows that add up from column to column; rows have none where columns have."""
_MANNER = SignReadings(worded=False, first_less=True)


def cross_sums(sheet: Sheet) -> list[Sum]:
    """The sums among the columns of a sheet; in a Sum of these, positions are those of `sheet.lines`."""
    columns = list(_columns(sheet))
    if len(columns) < FEWEST_CROSS_COLUMNS:
        return []
    found = [each for each in sums(columns, (), _MANNER) if isinstance(each, Sum)]
    taken = {part.number for each in found for part in (each.total, *each.parts)}
    rest = [column for column in reversed(columns) if column.number not in taken]
    if len(rest) >= FEWEST_CROSS_COLUMNS:
        found += [each for each in sums(rest, (), _MANNER) if isinstance(each, Sum)]
    return [each for each in found if len(each.parts) > 1 and each.adds]


def _columns(sheet: Sheet) -> Iterator[SheetLine]:
    """The columns as lines, those of changes and of ratios left out."""
    for position, head in enumerate(sheet.heads):
        figures = [line.figures[position] if line.kind in _ADDITIVE else None for line in sheet.lines]
        units = Counter(figure.occurrence.unit or "" for figure in figures if figure is not None and figure.amount)
        label = " ".join(head)
        if not units or sheet.changes(position):
            continue
        unit = max(units, key=units.__getitem__)
        kept = tuple(
            figure if figure is None or not figure.amount or (figure.occurrence.unit or "") == unit else None for figure in figures
        )
        yield SheetLine(position, label, head, unit, _TOTAL.search(label) is not None, position == 0, kept)
