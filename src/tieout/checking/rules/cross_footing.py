"""Cross-footing: columns that add up to a column, row by row, such as segments to the total and quarters to the year.

"Stores 40 | Online 60 | Total 100" holds; with 110 printed, the total is flagged as 10 too high."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ...model.facts import Period
from ...thresholds.checking import FEWEST_CROSS_COLUMNS, MOST_CROSS_COLUMNS, QUARTER_DAYS, STRAY_ONE_IN, YEAR_DAYS
from ..column_sums import parts_of, support
from ..figures import Sheet, SheetLine
from ..papers import Check, WorkingPapers
from ..relations import RelationDraft, added, draft, unchecked
from ..sums import SignReadings, Sum, sums

_TOTAL = re.compile(r"\btotals?\b|\bconsolidated\b|\bnet\b|\bbalance\b|\bcarrying\b|\bfair value\b", re.IGNORECASE)
_ADDITIVE = frozenset({"money", "shares", "count", ""})
"""Kinds of rows that add up across columns; rows have none ("") where columns have kinds."""
_MANNER = SignReadings(worded=False, first_less=True)
_LOOSE = "A part is not printed in this row, or too few rows show that these columns are meant to add up."


def cross_footed(papers: WorkingPapers) -> Iterator[RelationDraft]:
    """The relations of the sums along the rows of all sheets."""
    for sheet in papers.sheets:
        yield from _along_rows(sheet)


def cross_sums(sheet: Sheet) -> list[Sum]:
    """The sums among the columns of a sheet. In such a Sum, positions are those of `sheet.lines`. "Sales 1,659 | 3,328 | 4,987" and "Costs
    1,220 | 2,225 | 3,445" -> one Sum of the first two columns."""
    columns = list(_columns(sheet))
    if not FEWEST_CROSS_COLUMNS <= len(columns) <= MOST_CROSS_COLUMNS:
        return []
    found = [each for each in sums(columns, (), _MANNER) if isinstance(each, Sum)]
    taken = {part.number for each in found for part in (each.total, *each.parts)}
    rest = [column for column in reversed(columns) if column.number not in taken]
    if len(rest) >= FEWEST_CROSS_COLUMNS:
        found += [each for each in sums(rest, (), _MANNER) if isinstance(each, Sum)]
    return [each for each in found if len(each.parts) > 1 and each.adds]


def _columns(sheet: Sheet) -> Iterator[SheetLine]:
    """The columns as lines, without those of changes and of ratios."""
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


def _along_rows(sheet: Sheet) -> Iterator[RelationDraft]:
    for each in cross_sums(sheet):
        kind = "quarters" if _quarterly(sheet, each) else "row"
        adding = sum(1 for column in each.columns.values() if column.holds and column.printed > 1)
        strays = len(each.broken) > max(1, adding // STRAY_ONE_IN)
        for position, column in each.columns.items():
            total = each.total.figures[position]
            if total is None:
                continue
            relation = added(total, parts_of(each, position), column, sheet.power_of(total), each.odds)
            if relation.status == "flagged" and (column.blank or adding < 2 or strays):
                relation = unchecked(relation, _LOOSE)
            yield draft(kind, total.occurrence, relation._replace(why=relation.why or support(each, position)))


def _quarterly(sheet: Sheet, each: Sum) -> bool:
    """Whether quarters add up to a year, as in selected quarterly data."""
    periods = [sheet.period(line.number) for line in (each.total, *each.parts)]
    lengths = [period.days if isinstance(period, Period) else 0 for period in periods]
    return lengths[0] in YEAR_DAYS and all(length in QUARTER_DAYS for length in lengths[1:])


_BROKEN = "{label} is not the sum of the columns that lead to it"
CHECK = Check("cross_footing", "Cross-footing", 20, {"row": _BROKEN, "quarters": _BROKEN}, cross_footed)
