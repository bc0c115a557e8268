"""What a row's label says of time: an opening or a closing balance, a balance of a day, a year, a quarter."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from ...language.periods import PeriodMention
from ...lexicon.alternatives import one_of
from ...lexicon.months import MONTH
from ...lexicon.times import ORDINALS
from ...model.document import Row, Table
from ...model.facts import Period
from ...thresholds.extraction import FEWEST_CARRIED_DIGITS, FEWEST_DUE_ROWS

OPENING = re.compile(
    r"\b(?:beginning|opening|start)\b.{0,30}(?:\bof\b|\bbalances?\b|$)|^(?:balances?|cash|unvested|outstanding|nonvested|"
    r"shares).{0,60}\b(?:beginning|start)\b|^(?:beginning|opening)\b",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"\b(?:end|close)\b of (?:the )?(?:year|period|quarter|fiscal|month)|\b(?:ending|closing)\b.{0,12}\bbalances?\b|"
    r"\bbalances?\b.{0,30}\bend\b|\b(?:at|,) (?:end|year[- ]end)\b|^(?:ending|closing)\b|"
    r"\b(?:year|period) end$|\bbalances?,? end",
    re.IGNORECASE,
)
_MOVING = re.compile(
    r"^(?:(?:\w+ )?balances?|unvested|nonvested|non-vested|outstanding|unrecognized|exercisable|vested|options|awards|shares|goodwill|"
    r"(?:\w+ )?equity|total|(?:\w+ )?reserves?|(?:\w+ )?liabilit(?:y|ies)|accruals?)\b.{0,90}\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    rf"^(?:as of|at)\b|^{MONTH}\.? \d{{1,2}}, (?:19|20)\d\d\W*$|" r"\b(?:as of|at|,|,? on)\s+\w+\.? \d{1,2}, (?:19|20)\d\d\W*$",
    re.IGNORECASE,
)
YEAR_ROW = re.compile(
    r"^(?:fiscal\s+(?:year\s+)?|FY\s?|year \w+ |years? )?(?:19|20)\d\d(?:\s*(?:[-–—]|to|through|and)\s*(?:19|20)?\d\d)?(?:\s*\(.*\))?$|"
    r"^thereafter$|^(?:remainder|remaining)\b|^after\b|"
    r"^(?:the )?(?:next|following) (?:five|5) years|^(?:19|20)\d\d (?:and )?(?:thereafter|beyond)|^less: (?:imputed )?interest|^total "
    r"(?:future |undiscounted |minimum )?lease",
    re.IGNORECASE,
)
BALANCE_DAY = re.compile(rf"^(?:\w+ )?balances?,?(?: as of| at| on)? {MONTH}\.? \d{{1,2}}\W*$", re.IGNORECASE)
_THEREAFTER = re.compile(r"^thereafter$|^(?:19|20)\d\d (?:and )?(?:thereafter|beyond)", re.IGNORECASE)
_DIGITS = re.compile(r"\d[\d.,]*")
QUARTER_ROW = re.compile(rf"^({one_of(ORDINALS)}) quarter$|^Q([1-4])$", re.IGNORECASE)


def rolls_forward(table: Table) -> bool:
    """Whether rows name an opening and a closing balance: "Balance, beginning of year", "Balance, end of year" -> True."""
    labels = [row.label for row in table.figure_rows]
    return any(OPENING.search(label) for label in labels) and any(CLOSING.search(label) for label in labels)


def balance_rows(table: Table, mentions: Callable[[str], tuple[PeriodMention, ...]]) -> tuple[tuple[int, date], ...]:
    """Rows of dated balances, if a later one is below an earlier: "Balance at December 31, 2023" in row 0, "… 2024" in row 3 -> 0 and
    3."""
    found: list[tuple[int, date]] = []
    for row in table.figure_rows:
        if _MOVING.search(row.label) or _DATED.search(row.label):
            own = mentions(row.label)
            if own and len(own) == 1 and own[0].kind in ("date", "year"):
                found.append((row.index, own[0].period.end))
    return tuple(found) if any(before < after for (_, before), (_, after) in itertools.pairwise(found)) else ()


def between_balances(table: Table, carried: frozenset[int]) -> frozenset[int]:
    """The rows between an opening balance and the closing one below it, which may be one that is only `carried` to the next year:
    "Beginning of year", "Service cost", "End of year" -> the second."""
    found: set[int] = set()
    run: set[int] | None = None
    for row in table.figure_rows:
        if OPENING.search(row.label):
            run = set()
        elif CLOSING.search(row.label) or row.index in carried:
            found |= run or set()
            run = None
        elif BALANCE_DAY.match(row.label):
            found |= run or set()
            run = set()
        elif run is not None:
            run.add(row.index)
    return frozenset(found)


def carried_rows(text: str, table: Table) -> frozenset[int]:
    """The rows whose figures are the next period's opening balances, and which so are closing ones, whatever their name: "Beginning
    balance" 83, 92 and "Retained earnings" 86, 83 -> the second."""
    found: set[int] = set()
    opening: dict[int, str] = {}
    for row in table.figure_rows:
        if edge_of(row.label) == "opening":
            opening = _printed(text, row)
        elif len(opening) > 1 and _is_carried(opening, _printed(text, row)):
            found.add(row.index)
            opening = {}
    return frozenset(found)


def _printed(text: str, row: Row) -> dict[int, str]:
    """By column, the digits that a row prints."""
    return {cell.col: digits[0] for cell in row.cells if (digits := _DIGITS.search(text, cell.start, cell.end)) is not None}


def _is_carried(opening: dict[int, str], closing: dict[int, str]) -> bool:
    """Whether each balance is the opening one in the column beside it, all on the same side."""
    columns = sorted(opening)
    if sorted(closing) != columns or all(len(opening[col]) < FEWEST_CARRIED_DIGITS for col in columns):
        return False
    pairs = list(itertools.pairwise(columns))
    return all(closing[right] == opening[left] for left, right in pairs) or all(closing[left] == opening[right] for left, right in pairs)


def lists_dues(table: Table, mentions: Callable[[str], tuple[PeriodMention, ...]], end: date | None) -> bool:
    """Whether the rows are years to come, so that all amounts are owed at the balance sheet date: "2025", "2026", "Thereafter", "Total"."""
    due = 0
    for row in table.figure_rows:
        if end is not None and YEAR_ROW.match(row.label):
            own = mentions(row.label)
            due += bool(own and own[0].period.end > end) or _THEREAFTER.match(row.label) is not None
            if due >= FEWEST_DUE_ROWS:
                return True
    return False


def only_past_years(table: Table, mentions: Callable[[str], tuple[PeriodMention, ...]], end: date | None) -> bool:
    """Whether rows are years, several and none of them to come: "2024", "2023", "2022" -> True."""
    labels = [row.label for row in table.figure_rows if YEAR_ROW.match(row.label)]
    years = [own[0].period.end for label in labels if (own := mentions(label))]
    return len(years) > 1 and len(years) == len(labels) and end is not None and max(years) <= end


def movement_between(balances: tuple[tuple[int, date], ...], row: int, within: Period | None) -> Period | None:
    """The period of a movement in a row between dated balances (row, day): between those of 2023-12-31 and 2024-12-31 -> the year 2024.
    Above the first balance it begins with `within`, the period of its heads."""
    before = [day for index, day in balances if index < row]
    after = [day for index, day in balances if index > row]
    if before and after and after[0] > before[-1]:
        return Period(before[-1] + timedelta(days=1), after[0])
    if after and not before and within is not None and within.start is not None and within.start < after[0] <= within.end:
        return Period(within.start, after[0])
    return None


@lru_cache(maxsize=4096)
def edge_of(words: str) -> str:
    """Whether words name an "opening" or a "closing" balance, or "" where neither.

    >>> edge_of("Balance, beginning of year"), edge_of("Cash at end of period"), edge_of("Net income")
    ('opening', 'closing', '')
    """
    said = words.lower()  # most labels have none of these letters, and this test is faster than the patterns
    if ("beg" in said or "open" in said or "tart" in said) and OPENING.search(words):
        return "opening"
    return "closing" if ("end" in said or "clo" in said) and CLOSING.search(words) else ""


@lru_cache(maxsize=4096)
def is_dated_row(label: str) -> bool:
    """Whether a row is a balance of the day that its label names.

    >>> is_dated_row("Outstanding at December 31, 2024"), is_dated_row("2024")
    (True, False)
    """
    return (_MOVING.search(label) is not None or _DATED.search(label) is not None) and not YEAR_ROW.match(label)
