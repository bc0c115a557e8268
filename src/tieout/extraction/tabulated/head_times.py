"""What a table shows of time besides the heads over a cell: its corner, columns of years, years of origin, and rows between balances."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache

from ...language.calendar import Calendar
from ...language.periods import PeriodMention
from ...lexicon.alternatives import one_of
from ...lexicon.months import MONTH, month_number
from ...lexicon.times import ORDINALS
from ...model.document import Table
from ...model.facts import Period
from ...thresholds.extraction import (
    CAPTION_END,
    FEWEST_ORIGINS,
    FEWEST_YEARS,
    LONGEST_CAPTION,
    LONGEST_INTRODUCTION,
    LONGEST_PERIOD_STUB,
    MOST_INTRODUCTIONS,
    NEAR_DAYS,
    SHORTEST_INTRODUCTION,
)

_BRACKETS = re.compile(r"\([^()]*\)")
_YEAR_CELL = re.compile(r"\(?(?:fy\s?|fiscal )?((?:19|20)\d\d)\W*", re.IGNORECASE)
_MONTH_DAY = re.compile(rf"\b({MONTH})\s+(\d{{1,2}})\W*$", re.IGNORECASE)
_WHOLE_DAY = re.compile(rf"\b{MONTH}\.? \d{{1,2}}, (?:19|20)\d\d\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY_LAST = re.compile(
    r"(?:\b(?:as of|at|for the|(?:years?|months?|quarters?|periods?) ended)\s[^,.;]{0,30}?)?"
    rf"\b{MONTH}\.? \d{{1,2}}(?:, (?:19|20)\d\d)?,?$",
    re.IGNORECASE,
)
_ORIGIN = re.compile(
    r"\borigination (?:year|date)s?\b|\byears? of origination\b|\bvintage\b|\bby origination\b|^originat(?:ion|ed)\b", re.IGNORECASE
)
_QUARTER_HEAD = re.compile(rf"({one_of(ORDINALS)}) quarter", re.IGNORECASE)
_RELATIVE_HEADS = {"current period": 0, "prior period": 1, "as of end of period": 0, "as of beginning of period": 1}
"""How many periods back a head goes."""
BALANCE_LINE = re.compile(
    r"^(?:(?:total|segment|identifiable|consolidated|long-lived|current|other) )*(?:assets|liabilities|goodwill)\W*(?:\(.*\)\W*)?$|"
    r"^(?:equity|interests?) in (?:the )?net assets\b|^propert(?:y|ies)(?:, plant,?)? and equipment,? net$|"
    r"^weighted[- ]average (?:remaining|discount rate)|^(?:accumulated|projected) benefit obligations?\b|^funded status\b|"
    r"\bexpected to vest\b",
    re.IGNORECASE,
)
"""Of rows that are balances under whatever head."""
BOTH = re.compile(r"\b(?:as (?:of|at)|at)\s?(?:/|,?\s?(?:and|or)\b)\s?", re.IGNORECASE)
"""Of heads over balances and flows alike: "As of or for the year ended"."""


def relative_head(head: str, calendar: Calendar) -> tuple[PeriodMention, ...]:
    """The time of a head that names it by the report's own: "Current period" of a report of 2024 -> 2024, "As of beginning of period" ->
    the last day of 2023, "First quarter" -> that of 2024; none for other heads, and where the report's period is not known."""
    quarter = _QUARTER_HEAD.fullmatch(head.strip())
    if quarter is not None and calendar.current_label is not None:
        period = calendar.quarter(calendar.current_label, ORDINALS[quarter[1].lower()])
        return (PeriodMention(0, len(head), period, "quarter", explicit_instant=False, year=0),)
    back = _RELATIVE_HEADS.get(head.lower())
    if back is None or calendar.current is None:
        return ()
    period = calendar.earlier(calendar.current) if back else calendar.current
    instant = head.lower().startswith("as of")
    return (PeriodMention(0, len(head), Period(None, period.end) if instant else period, "relative", instant, 0),)


def time_of_corner(stub: str) -> str:
    """What a corner cell says of time, without units: "(Dollars in millions) For the three months ended June 30:" -> "For the three months
    ended June 30"."""
    words = _BRACKETS.sub(" ", stub).strip(" :—–-")
    day = _DAY_LAST.search(words) if len(words) >= LONGEST_PERIOD_STUB else None
    return words if day is None else day[0]


def is_by_origin(table: Table) -> bool:
    """Whether the years over a table's columns are those in which loans were made, so that its amounts are of one day: caption "by year of
    origination", or several years below "December 31, 2024" -> True."""
    heads = table.heads
    below: dict[str, set[str]] = {}
    for header in table.columns.values():
        for upper, lower in itertools.pairwise(header):
            if _WHOLE_DAY.search(upper) and _YEAR.fullmatch(lower.strip()):
                below.setdefault(upper, set()).add(lower)
    if any(len(years) >= FEWEST_ORIGINS for years in below.values()):
        return True
    said = (table.stub, table.title, *(words[-CAPTION_END:] for words in table.caption[-2:]), *heads, *(r.label for r in table.rows[:2]))
    return any(_ORIGIN.search(words) for words in said)


def row_years(text: str, table: Table) -> dict[int, tuple[int, str]]:
    """For a table with a column of years beside its labels: the column and the year of each row. Rows "Europe", "2024", "15,220" and "",
    "2023", "15,008" -> the first is of 2024, the second of 2023."""
    by_column: dict[int, dict[int, str]] = {}
    others: set[int] = set()
    for row in table.rows:
        for position, cell in enumerate(row.cells):
            year = _YEAR_CELL.fullmatch(text[cell.start : cell.end]) if position == 0 else None
            if year is None:
                others.add(cell.col)
            else:
                by_column.setdefault(cell.col, {})[row.index] = year[1]
    years = next(((col, rows) for col, rows in by_column.items() if col not in others and _alternate(list(rows.values()))), None)
    return {} if years is None else {row: (years[0], year) for row, year in years[1].items()}


def _alternate(years: list[str]) -> bool:
    """Whether years are those of a column that repeats a few: "2024", "2023", "2022", "2024" …; each once is a list of due years."""
    return len(years) >= FEWEST_YEARS and len(set(years)) * 2 <= len(years)


def corner_periods(words: str, mentions: Callable[[str], tuple[PeriodMention, ...]]) -> tuple[PeriodMention, ...]:
    """The periods that a corner cell names whole: "At December 31, 2024" -> that day; "December 31," -> none."""
    if len(words) >= LONGEST_PERIOD_STUB or not _YEAR.search(words):
        return ()
    return tuple(m._replace(explicit_instant=None) if BOTH.search(words) else m for m in mentions(words))


def captioned(heads: Iterable[PeriodMention], caption: Iterable[PeriodMention]) -> dict[date, PeriodMention]:
    """The stretches that a caption gives for the days over the columns, if for all days, and all as long: "for the quarters ended June 29,
    2025 and June 30, 2024" over columns of these days -> the two quarters."""
    stretches = {m.period.end: m for m in caption if m.explicit_instant is False and m.kind != "year"}
    days = [m for m in heads if m.kind == "date"] if stretches else []
    if not days or not all(m.explicit_instant is None and m.period.end in stretches for m in days):
        return {}
    lengths = [m.period.days for m in stretches.values()]
    return stretches if max(lengths) - min(lengths) <= NEAR_DAYS else {}


def without_years(header: tuple[str, ...]) -> tuple[str, ...]:
    """Heads without those that are a year alone, unless a month and day stand over it: ("June 30, 2024", "2021") -> the first."""
    return tuple(text for above, text in zip(("", *header), header, strict=False) if not _YEAR.fullmatch(text.strip()) or _is_open(above))


def _is_open(head: str) -> bool:
    return month_day_of(head) is not None


def origin_day(table: Table, mentions: Callable[[str], tuple[PeriodMention, ...]], current: Period | None) -> tuple[PeriodMention, ...]:
    """The day of a table of balances by the loans' years of origin: the end of the newest year over its columns, or of the filing's own
    period where that is earlier. Heads 2023, 2022 and 2021 -> the end of 2023."""
    heads = {text for text in table.heads if _YEAR.fullmatch(text.strip())}
    years = [m for head in heads for m in mentions(head)]
    if not years:
        return ()
    newest = max(years, key=lambda m: m.period.end)
    end = newest.period.end if current is None else min(newest.period.end, current.end)
    return (newest._replace(period=Period(None, end), kind="date", explicit_instant=None),)


@lru_cache(maxsize=4096)
def month_day_of(label: str) -> tuple[int, int] | None:
    """The month and day that a label ends with: "Balance at December 31" -> (12, 31)."""
    named = _MONTH_DAY.search(label) if _DIGIT.search(label) else None
    return (month_number(named[1]), int(named[2])) if named else None


def introducing(caption: tuple[str, ...]) -> list[str]:
    """The caption's texts that introduce the table: its nearest sentence, and the lines of units and headings after that: "We own land.",
    "The table shows rents.", "(in millions)" -> the last two."""
    taken: list[str] = []
    for words in reversed(caption):
        sentence = words.rstrip()
        tail = sentence[:-1].rpartition(". ")[2]
        taken.insert(0, (tail if len(tail) > SHORTEST_INTRODUCTION else sentence)[-LONGEST_INTRODUCTION:])
        if sentence.endswith((":", ".")) or len(sentence) > LONGEST_CAPTION:
            break
    return taken[-MOST_INTRODUCTIONS:]
