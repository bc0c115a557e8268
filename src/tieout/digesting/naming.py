"""How the filer names its years, quarters and days, and itself."""

from __future__ import annotations

from datetime import date

from tieout.language.calendar import Calendar
from tieout.model.facts import Period

from ..lexicon.months import NAMES as MONTHS
from ..thresholds.digesting import (
    CALENDAR_YEAR,
    FISCAL_ENOUGH,
    LONGEST_NAMED_QUARTER,
    LONGEST_NAMED_YEAR,
    MONTH_LENGTH,
    QUARTER_END_OFF,
    QUARTER_LENGTH,
    QUARTERS_OFF,
    SHORTEST_NAMED_QUARTER,
    SHORTEST_NAMED_YEAR,
    YEAR_END_OFF,
)

_ORDINALS = ("first", "second", "third", "fourth")
_SPELLED = {3: "three", 6: "six", 9: "nine", 12: "twelve"}
_FIRST_MONTH, _LAST_MONTH = 1, 12


def written_day(day: date) -> str:
    """A date as filings write it.

    >>> written_day(date(2025, 2, 2))
    'February 2, 2025'"""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def filers(entity: str) -> set[str]:
    """What the sentences of a filing call its company, in lower case: the words for any filer, and its name's first word and first two.

    >>> sorted(filers("Northwind Mills, Inc."))[-2:]
    ['the registrant', 'the trust']"""
    named = entity.lower().replace(",", "").split()
    own = {" ".join(named[:most]) for most in (1, 2) if len(named[:most]) == most}
    own |= {"-".join(named[:2])} if len(named) > 1 else set()
    return own | {"the company", "the corporation", "the group", "the partnership", "the bank", "the registrant", "the trust", "the firm"}


class Naming:
    """Names of periods as this filer writes them: "fiscal 2024", "fiscal year 2025", "2023", "the second quarter of 2023"."""

    def __init__(self, calendar: Calendar, text: str) -> None:
        self._calendar = calendar
        end = calendar.period_end
        last = calendar.fiscal_year(calendar.label_of(end)).end if end is not None else None
        off = last is not None and _FIRST_MONTH < last.month < _LAST_MONTH  # a bare "2023" would be taken for the calendar year
        self._style = self._fiscal_style(text) or ("fiscal " if off else "")
        self._says_weeks = any(words in text for words in ("53 weeks", "53-week", "53rd week", "ifty-three week"))
        self._names: dict[tuple[Period, bool], str] = {}

    @staticmethod
    def _fiscal_style(text: str) -> str:
        """The word before a year: the more frequent of "fiscal" and "fiscal year", or none where the filer seldom uses either."""
        counts = {"fiscal": text.count("iscal 20"), "fiscal year": text.count("iscal year 20")}
        best = max(counts, key=lambda word: counts[word])
        return f"{best} " if sum(counts.values()) >= FISCAL_ENOUGH else ""

    def name(self, period: Period, *, weeks: bool = False) -> str:
        """The name without a preposition: a year that ends on February 2, 2025 -> "fiscal 2024". With `weeks`, a year of 53 weeks, and one
        of 52 compared with it, is named with its weeks."""
        key = (period, weeks)
        known = self._names.get(key)
        if known is None:
            known = self._names[key] = self._compose(period, weeks=weeks)
        return known

    def _compose(self, period: Period, *, weeks: bool) -> str:
        if period.is_instant:
            return written_day(period.end)
        label = self._calendar.label_of(period.end)
        if SHORTEST_NAMED_YEAR <= period.days <= LONGEST_NAMED_YEAR:
            if abs((self._calendar.fiscal_year(label).end - period.end).days) > YEAR_END_OFF:
                return f"the year ended {written_day(period.end)}"
            long = f" ({round(period.days / 7)} weeks)" if weeks else ""
            return f"{self._style}{label}{long}"
        for number in (1, 2, 3, 4):
            quarter = self._calendar.quarter(label, number)
            if abs((quarter.end - period.end).days) > QUARTER_END_OFF:
                continue
            if SHORTEST_NAMED_QUARTER <= period.days <= LONGEST_NAMED_QUARTER:
                return f"the {_ORDINALS[number - 1]} quarter of {self._style}{label}"
            if number in (2, 3) and abs(period.days - QUARTER_LENGTH * number) < QUARTERS_OFF:
                return f"the first {_SPELLED[3 * number]} months of {self._style}{label}"
        if period.start is not None and round(period.days / MONTH_LENGTH) in _SPELLED:
            return f"the {_SPELLED[round(period.days / MONTH_LENGTH)]} months ended {written_day(period.end)}"
        return f"the period from {written_day(period.start or period.end)} to {written_day(period.end)}"

    def when(self, period: Period, *, weeks: bool = False) -> str:
        """The name with its preposition: "in fiscal 2024", "at February 2, 2025"."""
        return f"{'at' if period.is_instant else 'in'} {self.name(period, weeks=weeks)}"

    def differ_in_weeks(self, newer: Period, older: Period) -> bool:
        """Whether one of two fiscal years has 53 weeks and the other 52, and the filing says so. Every comparison of their flows is then
        distorted."""
        years = CALENDAR_YEAR[0] < newer.days < CALENDAR_YEAR[1] and CALENDAR_YEAR[0] < older.days < CALENDAR_YEAR[1]
        return self._says_weeks and self._calendar.weeks and years and abs(newer.days - older.days) in (6, 7)
