"""Recalculation: changes, margins, shares of a total, amounts per share and tax rates, computed again from the figures they are made of.

Which figures these are is found by trying: the pair that gives most of the figures of a column or row is the one meant. Filers compute from
unrounded books, so a figure agrees where its interval meets that of the result.

"Net sales 107,412 | 109,120 | (1.6)%" holds, as the change is 1.565 per cent; with (1.8)% printed, the change is flagged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from math import prod
from operator import itemgetter
from typing import NamedTuple

from ...arithmetic import Quantity, change, difference, margin
from ...model.digest import Operand
from ...model.exact import to_place
from ...model.facts import Interval
from ...thresholds.checking import (
    CLOSE_RATIO,
    FAILING_ONE_IN,
    FEWEST_HELD_ROWS,
    LARGE_CHANGE,
    LOOSE_RATIO,
    MOST_BASES,
    MOST_RATIO_ODDS,
    PER_SHARE_OFF,
    RATIO_REACH,
)
from ..figures import Sheet, SheetFigure, SheetLine
from ..papers import Check, WorkingPapers
from ..relations import RelationDraft, chance, compared, draft, operand_of, quantity, scaled, unchecked

_BASED = re.compile(r"constant|currenc|organic|adjust|excluding|volume|price|fair value|account", re.IGNORECASE)
_RATE_ROW = re.compile(r"%|percent|margin|\btax rate\b", re.IGNORECASE)
_TAX_RATE = re.compile(r"\beffective\b.*\brate\b", re.IGNORECASE)
_REVENUE = re.compile(r"\b(?:sales|revenues?|turnover)\b", re.IGNORECASE)
_BEFORE_TAX = re.compile(r"\bbefore\b.{0,60}\btax", re.IGNORECASE)
_TAX = re.compile(r"\btax(?:es|ation)?\b", re.IGNORECASE)
_RESULT = re.compile(r"\b(?:net|attributable|available|profit|loss)\b", re.IGNORECASE)


class RatioBase(NamedTuple):
    """A line that ratios are computed from, with the sheet it stands in."""

    sheet: Sheet
    line: SheetLine


class _Outcome(NamedTuple):
    expected: Quantity
    meets: bool
    found: Quantity
    operands: tuple[Operand, ...]
    stated: SheetFigure


def bases(read: Iterable[Sheet]) -> list[RatioBase]:
    """The lines of the first income statement, from which margins and tax rates elsewhere in the filing are computed."""
    for sheet in read:
        if sheet.table.statement == "income":
            return [RatioBase(sheet, line) for line in sheet.lines if line.kind == "money"]
    return []


def recalculated(papers: WorkingPapers) -> Iterator[RelationDraft]:
    """The relations of all columns of changes, rows of percentages and rows of amounts per share."""
    income = bases(papers.sheets)
    for sheet in papers.sheets:
        yield from _of_sheet(sheet, income)


def _of_sheet(sheet: Sheet, income: Sequence[RatioBase]) -> Iterator[RelationDraft]:
    heads = [" ".join(head) for head in sheet.heads]
    changes = [position for position, head in enumerate(heads) if sheet.changes(position) and not _BASED.search(head)]
    if changes:
        others = [position for position in range(len(heads)) if position not in changes][:MOST_BASES]
        for position in changes:
            yield from _changes(sheet, position, others)
    for line in sheet.lines:
        if line.kind == "rate" and _RATE_ROW.search(" ".join(line.path)):
            yield from _percentages(sheet, line, income)
        elif line.kind == "per share" and sheet.table.statement == "income":
            yield from _per_share(sheet, line)


def _changes(sheet: Sheet, position: int, others: Sequence[int]) -> Iterator[RelationDraft]:
    """A column of changes, in amounts or per cent, compared with the pair of columns that explains most of it."""
    best: tuple[int, list[_Outcome]] = (0, [])
    for newer, older in combinations(others, 2):
        outcomes = [outcome for line in sheet.lines if (outcome := _change(sheet, line, position, newer, older)) is not None]
        held = sum(outcome.meets and all(operand.value for operand in outcome.operands) for outcome in outcomes)
        if held > best[0]:
            best = held, outcomes
    held, outcomes = best
    failing = sum(not outcome.meets for outcome in outcomes)
    if held < FEWEST_HELD_ROWS or (failing > 1 and failing * FAILING_ONE_IN > len(outcomes)):
        return
    doubt = "Several rows do not follow, so they may compare something else." if failing > 1 else ""
    odds = len(others) ** 2 * prod(_precision(outcome) for outcome in outcomes if outcome.meets)
    for outcome in outcomes:
        yield _settled(outcome, "change", odds, "The change from the one column to the other, recomputed.", doubt)


def _change(sheet: Sheet, line: SheetLine, position: int, newer: int, older: int) -> _Outcome | None:
    """The change of one row; None where it is not stated as a figure, or one of the two compared is missing. Of percentages only those that
    follow count: they may be compared in points, in basis points or not at all."""
    now, before = line.figures[newer], line.figures[older]
    stated = line.figures[position] or sheet.aside.get((line.number, position))
    if now is None or before is None or stated is None or not stated.amount:
        return None
    relative = stated.occurrence.unit == "pure" and line.kind != "rate" and scaled(stated.place, sheet.power_of(stated)) < 1
    a, b = quantity(sheet, now), quantity(sheet, before)
    result = change(a, b) if relative else difference(a, b)
    if (
        result is None
        or (relative and abs(result.value) > LARGE_CHANGE)
        or (not relative and stated.occurrence.unit != now.occurrence.unit)
    ):
        return None
    operands = (operand_of(sheet, "change", stated), operand_of(sheet, "newer", now), operand_of(sheet, "older", before))
    outcome = _outcome(sheet, stated, result, operands)
    return outcome if outcome.meets or line.kind != "rate" else None


def _outcome(sheet: Sheet, stated: SheetFigure, result: Quantity, operands: tuple[Operand, ...]) -> _Outcome:
    """Whether the figure meets the result under either sign: filers print an unfavourable change in brackets, whatever its direction."""
    found = quantity(sheet, stated)
    turned = Quantity(-result.value, Interval(-result.interval.high, -result.interval.low))
    for each in (result, turned):
        if found.interval.overlaps(each.interval):
            return _Outcome(each, meets=True, found=found, operands=operands, stated=stated)
    return _Outcome(result, meets=False, found=found, operands=operands, stated=stated)


def _settled(outcome: _Outcome, kind: str, odds: float, why: str, doubt: str) -> RelationDraft:
    """The relation of an outcome, with the result rounded to the last place of the printed figure."""
    found, *others = outcome.operands
    expected = to_place(outcome.expected.value, -int(found.value.as_tuple().exponent))
    relation = compared(found, expected, outcome.stated.occurrence.unit, others, meets=outcome.meets)
    relation = relation._replace(odds=chance(min(odds, 1.0)), why=why)
    if relation.status == "flagged" and doubt:
        relation = unchecked(relation, doubt)
    return draft(kind, outcome.stated.occurrence, relation)


def _percentages(sheet: Sheet, line: SheetLine, income: Sequence[RatioBase]) -> Iterator[RelationDraft]:
    """A row of percentages compared with the two rows whose quotient it is, in its own table or in the income statement."""
    here = [RatioBase(sheet, other) for other in sheet.lines if other.kind == "money" and other.number < line.number]
    if _TAX_RATE.search(line.label):
        wholes = [source for source in (*here, *income) if _BEFORE_TAX.search(source.line.label)]
        parts = [source for source in (*here, *income) if _TAX.search(source.line.label) and source not in wholes]
    else:
        wholes = [source for source in (*here, *income) if _REVENUE.search(source.line.label)]
        near = [source for source in here if line.number - source.line.number <= RATIO_REACH]
        parts = [*reversed(near), *(income if "margin" in line.label.lower() else ())]
    tried = [(part, whole) for part in parts for whole in wholes if whole is not part and _plausible(sheet, line, part, whole)]
    held, best = _most_holding(sheet, line, tried)
    if held < 2 or len(best) - held > 1:
        return
    kind = "tax rate" if _TAX_RATE.search(line.label) else "margin"
    odds = len(parts) * len(wholes) * prod(_precision(outcome) for outcome in best if outcome.meets)
    doubt = "" if odds < MOST_RATIO_ODDS else "Too few columns agree to know what this row divides."
    for outcome in best:
        yield _settled(outcome, kind, odds, "One row as a share of another, recomputed.", doubt)


def _most_holding(sheet: Sheet, line: SheetLine, pairs: Iterable[tuple[RatioBase, RatioBase]]) -> tuple[int, list[_Outcome]]:
    """Of pairs of a part and a whole, the outcomes of the first whose quotient is the row's figure in most columns, and in how many."""
    tried = [list(_quotients(sheet, line, part, whole)) for part, whole in pairs]
    return max(((sum(outcome.meets for outcome in outcomes), outcomes) for outcomes in tried), key=itemgetter(0), default=(0, []))


def _precision(outcome: _Outcome) -> float:
    """How likely a figure of this precision is to agree by accident."""
    return min(1.0, max(outcome.stated.place, 1) / abs(outcome.stated.amount))


def _plausible(sheet: Sheet, line: SheetLine, part: RatioBase, whole: RatioBase) -> bool:
    """Whether the quotient of two lines comes near the row's figure in some column: a quick look before intervals are computed."""
    for position, stated in enumerate(line.figures):
        if stated is None or not stated.amount:
            continue
        above, below = _beside(sheet, part, position, stated), _beside(sheet, whole, position, stated)
        if above is None or below is None or not below.amount:
            continue
        places = part.sheet.power_of(above) - whole.sheet.power_of(below)
        ratio = abs(above.amount / below.amount) * 10.0**places
        unit = 10.0 ** sheet.power_of(stated)
        if abs(ratio - abs(stated.amount) * unit) <= CLOSE_RATIO * stated.place * unit + LOOSE_RATIO * ratio:
            return True
    return False


def _quotients(sheet: Sheet, line: SheetLine, part: RatioBase, whole: RatioBase) -> Iterator[_Outcome]:
    for position, stated in enumerate(line.figures):
        if stated is None or not stated.amount or sheet.changes(position):
            continue
        above, below = (_beside(sheet, source, position, stated) for source in (part, whole))
        if above is None or below is None:
            continue
        result = margin(quantity(part.sheet, above), quantity(whole.sheet, below))
        if result is not None:
            operands = (operand_of(sheet, "margin", stated), operand_of(part.sheet, "part", above), operand_of(whole.sheet, "whole", below))
            yield _outcome(sheet, stated, result, operands)


def _beside(sheet: Sheet, source: RatioBase, position: int, stated: SheetFigure) -> SheetFigure | None:
    """The figure of a line in the same column, or in another table for the same period."""
    if source.sheet is sheet:
        return source.line.figures[position]
    period = stated.occurrence.period
    if period is None:
        return None
    return next((figure for figure in source.line.figures if figure is not None and figure.occurrence.period == period), None)


def _per_share(sheet: Sheet, line: SheetLine) -> Iterator[RelationDraft]:
    """An amount per share compared with the result and the weighted average shares that give most of its columns. Where it is slightly off,
    a part of the result may belong to others, or a note may adjust the shares."""
    words = " ".join(line.path).lower()
    kind = "diluted" if "dilut" in words else "basic"
    results = [other for other in sheet.lines if other.kind == "money" and other.number < line.number and _RESULT.search(other.label)]
    shares = [other for other in sheet.lines if other.kind == "shares" and (kind in " ".join(other.path).lower() or "basic" not in words)]
    tried = [(RatioBase(sheet, result), RatioBase(sheet, count)) for result in reversed(results) for count in shares]
    held, best = _most_holding(sheet, line, tried)
    if held * 2 <= len(best) or "dividend" in words:
        return
    odds = len(results) * len(shares) * prod(_precision(outcome) for outcome in best if outcome.meets)
    for outcome in best:
        off = abs(abs(outcome.found.value) - abs(outcome.expected.value))
        far = off > PER_SHARE_OFF * abs(outcome.expected.value) and held > 1
        doubt = "" if far else "Part of the result may go to others, or shares be adjusted."
        roles = zip(outcome.operands, ("per share", "result", "shares"), strict=True)
        renamed = outcome._replace(operands=tuple(operand._replace(role=role) for operand, role in roles))
        yield _settled(renamed, "per share", odds, "The result divided by the weighted average shares.", doubt)


_BROKEN = "{label} does not follow from the figures that it is made of"
CHECK = Check(
    "recalculation",
    "Recalculation",
    50,
    {
        "change": "The change given for {label} does not follow from the figures compared",
        "margin": _BROKEN,
        "tax rate": _BROKEN,
        "per share": _BROKEN,
    },
    recalculated,
    turn=35,
)
