"""The sums down the columns of a sheet, as relations: what footing and roll-forwards share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from ..extraction.tabulated.row_times import CLOSING, OPENING
from ..model.check import Relation
from ..thresholds.checking import SCALES_APART
from .figures import Sheet, SheetFigure, SheetLine
from .relations import added, unchecked
from .sums import SignReadings, Sum, sums

_AS_PRINTED = SignReadings()
_SEARCHED = SignReadings(first_less=True, flips=True)
_DIFFERENCES = ("income", "comprehensive", None)
"""Statements in which results are differences, so that signs may have to be found. Balance sheets, cash flow statements and statements of
equity print their signs; in a balance sheet, assets less liabilities would also "explain" each line of equity."""
_RATIO = re.compile(r"\b(?:average|price|rates?|per|percent\w*|yield|term|life|ratio|years|value per|grant[- ]date)\b|%", re.IGNORECASE)


def column_sums(sheet: Sheet) -> list[Sum | SheetLine]:
    """The sums down the columns of a sheet, and the totals for which there is none. Rows 1,659 and 3,328 with "Total 4,987" -> one Sum of
    two parts."""
    manner = _SEARCHED if sheet.table.statement in _DIFFERENCES else _AS_PRINTED
    return list(sums(sheet.lines, sheet.breaks, manner))


def additive_columns(found: Iterable[Sum | SheetLine]) -> set[int]:
    """The columns in which some sum of two figures or more holds, so that their figures are meant to be added. Column 0 with 40, 60, total
    100 and column 1 with 10 %, 20 %, "total" 15 % -> {0}."""
    return {
        position
        for each in found
        if isinstance(each, Sum)
        for position, column in each.columns.items()
        if column.holds and column.printed > 1
    }


def by_column(sheet: Sheet, each: Sum, additive: set[int], opening: SheetLine | None = None) -> Iterator[tuple[SheetFigure, Relation]]:
    """The total and the relation of a sum in each column. Where a column fails but cannot be called wrong, as a part is blank in it, the
    relation is not checked. `opening` is the opening balance of a roll-forward."""
    for position, column in each.columns.items():
        total = each.total.figures[position]
        if total is None:
            continue
        parts = parts_of(each, position, opening)
        relation = added(total, parts, column, sheet.power_of(total), each.odds)
        if relation.status == "flagged":
            doubt = _doubt(sheet, each, position, parts, additive)
            relation = unchecked(relation, doubt) if doubt else relation
        yield total, relation._replace(why=relation.why or support(each, position))


def parts_of(each: Sum, position: int, opening: SheetLine | None = None) -> list[tuple[str, SheetFigure]]:
    """The figures of a sum in one column, each with its role: plus and minus or, with an opening balance, opening, movement and minus."""
    found: list[tuple[str, SheetFigure]] = []
    for line, sign in zip(each.parts, each.signs, strict=True):
        figure = line.figures[position]
        if figure is not None:
            plus = "plus" if opening is None else "opening" if line is opening else "movement"
            found.append((plus if sign > 0 else "minus", figure))
    return found


def _doubt(sheet: Sheet, each: Sum, position: int, parts: list[tuple[str, SheetFigure]], additive: set[int]) -> str:
    """Why a sum that fails in this column cannot be called wrong; empty where it can."""
    held = [other for other, column in each.columns.items() if column.holds]
    if any(each.parts[0].number < index < each.total.number for index in sheet.worded):
        return "A line among these is printed in words instead of figures, and without it the sum does not hold."
    if each.columns[position].blank and not any(each.columns[other].blank for other in held):
        return "A part is not printed in this column, and without it the sum does not hold."
    if not each.columns[position].printed:
        return "Nothing but dashes leads to it in this column."
    if sheet.changes(position):
        return "A column of changes may put what is unfavourable in brackets, and then does not add up."
    if len(each.broken) > 1:
        return "Several columns fail together, as where a line is missing and not as where a figure is wrong."
    places = [figure.place for _, figure in parts if figure.place]
    if places and max(places) >= SCALES_APART * min(places):
        return "The figures of this column are read in different scales, which may be wrong."
    if each.total.kind in ("rate", "per share"):
        return "Rates and amounts per share add up only by chance."
    total = each.total.figures[position]
    cents = total is not None and "." in total.occurrence.quote
    if cents and not any((figure := each.total.figures[other]) is not None and "." in figure.occurrence.quote for other in held):
        return "This column alone has decimals: it holds prices, rates or terms, which do not add up."
    if total is not None and position not in additive and _averages(sheet.heads[position], total, parts):
        return "This column holds prices, rates or terms, which do not add up."
    return ""


def _averages(head: tuple[str, ...], total: SheetFigure, parts: Iterable[tuple[str, SheetFigure]]) -> bool:
    """Whether a column seems to hold prices, rates or terms: by its head, or because its "total" lies between its figures."""
    amounts = [figure.amount for _, figure in parts if figure.amount]
    return _RATIO.search(" ".join(head)) is not None or (len(amounts) > 1 and 0 < min(amounts) <= total.amount <= max(amounts))


def support(each: Sum, position: int) -> str:
    """The sum in words: "3 figures add up to it; that holds in 2 other places of the table." The latter is why it is believed."""
    others = sum(1 for other, column in each.columns.items() if other != position and column.holds)
    what = f"{len(each.parts)} figures {{}} up to it" if len(each.parts) > 1 else "It {} the figure above"
    if each.columns[position].holds:
        said = what.format("add" if len(each.parts) > 1 else "repeats")
    else:
        said = what.format("should add" if len(each.parts) > 1 else "should repeat")
    if not others:
        return f"{said}."
    return f"{said}; that holds in {others} other {'place' if others == 1 else 'places'} of the table."


def opening_of(each: Sum) -> SheetLine | None:
    """The opening balance among the parts, where the total is the closing balance of a roll-forward; else None. "Balance, January 1",
    "Additions", total "Balance, December 31" -> the first."""
    if len(each.parts) < 2:
        return None
    closing = _instant(each.total)
    if closing is None and not CLOSING.search(" ".join(each.total.path[-2:])):
        return None
    for part in each.parts:
        opening = _instant(part)
        if OPENING.search(" ".join(part.path[-2:])) or (closing is not None and opening is not None and opening < closing):
            return part
    return None


def _instant(line: SheetLine) -> date | None:
    """The latest day at which a line's figures are balances; None where they are flows."""
    days = (figure.balance_day for figure in line.figures if figure is not None)
    return max(filter(None, days), default=None)
