"""Footing and cross-footing of every table, and the roll-forwards among its sums, as relations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from ..extraction.tabulated.periods import CLOSING, OPENING
from ..lexicon.months import MONTH
from ..model.facts import Period
from ..thresholds.checking import QUARTER_DAYS, SCALES_APART, STRAY_ONE_IN, YEAR_DAYS
from .cross_footing import cross_sums
from .figures import Sheet, SheetFigure, SheetLine
from .relations import RelationDraft, added, draft, unchecked
from .sums import ColumnOutcome, SignReadings, Sum, sums

_AS_PRINTED = SignReadings()
_SEARCHED = SignReadings(first_less=True, flips=True)
_DIFFERENCES = ("income", "comprehensive", None)
"""Statements in which results are differences, so that signs may have to be found. A balance sheet, a cash flow statement and a statement
of equity print the sign; in a balance sheet assets less liabilities would also "explain" each line of equity."""
_NO_WORDS = re.compile(rf"{MONTH}|\d+|\W+", re.IGNORECASE)
_RATIO = re.compile(r"\b(?:average|price|rates?|per|percent\w*|yield|term|life|ratio|years|value per|grant[- ]date)\b|%", re.IGNORECASE)
_LOOSE = "A part is not printed in this row, or too few rows show that these columns are meant to add up."


def column_sums(sheet: Sheet) -> list[Sum | SheetLine]:
    """The sums down the columns of a sheet, and its totals that none explains."""
    manner = _SEARCHED if sheet.table.statement in _DIFFERENCES else _AS_PRINTED
    return list(sums(sheet.lines, sheet.breaks, manner))


def footed(sheet: Sheet, found: Iterable[Sum | SheetLine]) -> Iterator[RelationDraft]:
    """The relations of the sums down the columns, column by column, with what of them cannot be checked and why."""
    each_sum = [each for each in found if isinstance(each, Sum)]
    additive = {position for each in each_sum for position, column in each.columns.items() if column.holds and column.printed > 1}
    for each in found:
        if isinstance(each, Sum):
            yield from _by_column(sheet, each, additive)
        else:
            yield from _unexplained(sheet, each)
    for each in each_sum:
        if _opening(each) is not None:
            yield from _openings(sheet, each)


def _by_column(sheet: Sheet, each: Sum, additive: set[int]) -> Iterator[RelationDraft]:
    opening = _opening(each)
    for position, column in each.columns.items():
        total = each.total.figures[position]
        if total is None:
            continue
        parts = _parts(each, position, opening)
        relation = added(total, parts, column, _power(sheet, total), each.odds)
        if relation.status == "flagged":
            doubt = _doubt(sheet, each, position, parts, additive)
            relation = unchecked(relation, doubt) if doubt else relation
        relation = relation._replace(why=relation.why or _support(each, position))
        if opening is None:
            yield draft("footing", "column", total.occurrence, relation)
        else:
            yield draft("roll_forward", "closing", total.occurrence, relation)


def _parts(each: Sum, position: int, opening: SheetLine | None = None) -> list[tuple[str, SheetFigure]]:
    """The figures that enter a sum in one column, each with its role."""
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
    """Whether a column looks like one of prices, rates or terms: by its head, or because its "total" lies between its figures."""
    amounts = [figure.amount for _, figure in parts if figure.amount]
    return _RATIO.search(" ".join(head)) is not None or (len(amounts) > 1 and 0 < min(amounts) <= total.amount <= max(amounts))


def _words(head: tuple[str, ...]) -> str:
    return _NO_WORDS.sub("", " ".join(head)).casefold()


def _power(sheet: Sheet, figure: SheetFigure) -> int:
    return sheet.power.get(figure.occurrence.unit or "", 0)


def _support(each: Sum, position: int) -> str:
    """What the sum says here, and where else it holds, which is why it is believed."""
    others = sum(1 for other, column in each.columns.items() if other != position and column.holds)
    what = f"{len(each.parts)} figures {{}} up to it" if len(each.parts) > 1 else "It {} the figure above"
    if each.columns[position].holds:
        said = what.format("add" if len(each.parts) > 1 else "repeats")
    else:
        said = what.format("should add" if len(each.parts) > 1 else "should repeat")
    if not others:
        return f"{said}."
    return f"{said}; that holds in {others} other {'place' if others == 1 else 'places'} of the table."


def _opening(each: Sum) -> SheetLine | None:
    """The opening balance among the parts, where the total is the closing balance of a roll-forward; else None."""
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
    """The latest day that a line's figures are balances of; None where they are flows."""
    days = [
        figure.occurrence.period.end
        for figure in line.figures
        if figure is not None and figure.occurrence.period is not None and figure.occurrence.period.is_instant
    ]
    return max(days, default=None)


def _openings(sheet: Sheet, each: Sum) -> Iterator[RelationDraft]:
    """Each opening balance against the closing balance of the period before, where a table gives both."""
    opening = _opening(each)
    if opening is None:
        return
    closings = {
        (_words(head), _balance_day(figure)): figure
        for head, figure in zip(sheet.heads, each.total.figures, strict=True)
        if figure is not None and figure.amount
    }
    for head, figure in zip(sheet.heads, opening.figures, strict=True):
        before = closings.get((_words(head), _balance_day(figure)))
        if figure is None or before is None or before.occurrence.unit != figure.occurrence.unit or not figure.amount:
            continue
        power = _power(sheet, figure)
        deviation = figure.amount - before.amount
        tolerance = figure.place + before.place if figure.place != before.place else 0
        relation = added(figure, [("closing", before)], ColumnOutcome(deviation, tolerance, 1, 1, 1, blank=False), power, each.odds)
        why = "A period opens with the balance that the period before closed with."
        found = relation.operands[0]._replace(role="opening")
        yield draft("roll_forward", "opening", figure.occurrence, relation._replace(operands=(found, *relation.operands[1:]), why=why))


def _balance_day(figure: SheetFigure | None) -> object:
    period = figure.occurrence.period if figure is not None else None
    return period.end if period is not None and period.is_instant else None


def _unexplained(sheet: Sheet, total: SheetLine) -> Iterator[RelationDraft]:
    """A total that no run of rows above leads to, where there are rows that might."""
    above = [line for line in sheet.lines if line.number < total.number and line.kind == total.kind]
    if len(above) < 2 or total.kind in ("rate", "per share"):
        return
    figure = next(figure for figure in total.figures if figure is not None and figure.amount)
    power = _power(sheet, figure)
    relation = added(figure, (), ColumnOutcome(0, 0, 0, 0, 0, blank=True), power, 0.0)
    why = "No run of rows above adds up to this total in all columns; rows may be missing, or it sums what stands elsewhere."
    yield draft("footing", "column", figure.occurrence, unchecked(relation, why))


def cross_footed(sheet: Sheet) -> Iterator[RelationDraft]:
    """The relations of the sums along the rows."""
    for each in cross_sums(sheet):
        kind = "quarters" if _quarterly(sheet, each) else "row"
        adding = sum(1 for column in each.columns.values() if column.holds and column.printed > 1)
        strays = len(each.broken) > max(1, adding // STRAY_ONE_IN)
        for position, column in each.columns.items():
            total = each.total.figures[position]
            if total is None:
                continue
            relation = added(total, _parts(each, position), column, _power(sheet, total), each.odds)
            if relation.status == "flagged" and (column.blank or adding < 2 or strays):
                relation = unchecked(relation, _LOOSE)
            yield draft("cross_footing", kind, total.occurrence, relation._replace(why=relation.why or _support(each, position)))


def _quarterly(sheet: Sheet, each: Sum) -> bool:
    """Whether quarters add up to a year, as in selected quarterly data."""
    periods = [sheet.period(line.number) for line in (each.total, *each.parts)]
    lengths = [period.days if isinstance(period, Period) else 0 for period in periods]
    return lengths[0] in YEAR_DAYS and all(length in QUARTER_DAYS for length in lengths[1:])
