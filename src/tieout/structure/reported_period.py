"""The period that a filing reports on, from its words: "for the year ended …", "from … to …", "three months ended …" over statements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from ..language.number_words import CARDINALS
from ..lexicon.alternatives import one_of
from ..lexicon.forms import form_of
from ..lexicon.glossary import CALENDAR_YEAR_TITLES
from ..lexicon.months import NAMES, last_of_month, month_number
from ..thresholds.structure import AS_OFTEN, COVER, COVERS_SEARCHED, DAY_HEADS, DAY_TAIL, LONGEST_DAY, QUARTERLY_DAYS, YEARLY_DAYS

_MONTH = f"(?P<month>{one_of(NAMES)})"
DATE = re.compile(
    rf"{_MONTH}\s+(?P<day>\d{{1,2}})\s*,?\s+(?P<year>(?:19|20)\d\d)|(?P<day2>\d{{1,2}})(?:st|nd|rd|"
    rf"th)?\s+{_MONTH.replace('month', 'month2')},?\s+(?P<year2>(?:19|20)\d\d)",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"(?:fiscal\s+year|year|quarterly\s+period|quarter|transition\s+period|period|weeks)\s+end(?:ed|ing)\s*:?\s*(?:on\s+)?", re.IGNORECASE
)
_MONTHS_SAID = {word: n for word, n in CARDINALS.items() if n in (3, 6, 9, 12)}
_MONTHS_ENDED = re.compile(rf"\b({one_of(_MONTHS_SAID)})[ -]months? (?:period )?end(?:ed|ing)\b", re.IGNORECASE)
_TITLED = re.compile(rf"((?:19|20)\d\d)\s*年\s*(?:{one_of(CALENDAR_YEAR_TITLES)})")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_TRANSITION = re.compile(r"\btransition\s+period\s+(?:from|beginning)\s*:?\s*", re.IGNORECASE)
_OVER = re.compile(r"\b(?:year|period)\s+(?:from\s+)?(?=\d|[A-Z])")
_WEEKS = re.compile(r"(\d{1,2}|[A-Za-z]+(?:-[A-Za-z]+)?)[\s-]$")
_WEEKS_ENDED = re.compile(r"\b(\d{1,2}|[A-Za-z]+(?:-[A-Za-z]+)?)[ -]weeks?(?: fiscal)?(?: quarter| period)? ended\b", re.IGNORECASE)
_TO = re.compile(r"\s*,?\s*(?:to|through|until|and\s+ended|[-–—])\s*", re.IGNORECASE)


def date_of(match: re.Match[str]) -> date | None:
    """The date of a match of DATE; None where there is no such day.

    >>> date_of(DATE.match("June 30, 2024")), date_of(DATE.match("June 31, 2024"))
    (datetime.date(2024, 6, 30), None)
    """
    month = (match["month"] or match["month2"]).lower()
    try:
        return date(int(match["year"] or match["year2"]), month_number(month), int(match["day"] or match["day2"]))
    except ValueError:
        return None


def said_date(said: str | None) -> date | None:
    """The day of an ISO date or of words: "2024-12-31" and "December 31, 2024" -> that day."""
    if not said:
        return None
    iso = _ISO.search(said)
    if iso:
        return date(int(iso[1]), int(iso[2]), int(iso[3]))
    m = DATE.search(said)
    return date_of(m) if m else None


def transition_of(text: str) -> tuple[date, date, int] | None:
    """First and last day of the transition period of a cover, and where it is said: "For the transition period from July 1, 2023 to
    December 31, 2023"; None where the cover leaves its days blank, as those of other reports do."""
    for m in _TRANSITION.finditer(text, 0, COVER):
        days = _range_at(text, m.end())
        if days is not None:
            return (*days, m.start())
    return None


def ranged(text: str) -> tuple[date, date, int] | None:
    """First and last day of a year or period that the cover names by both, and where: "for the period from 1 April 2023 to 31 December
    2023"."""
    for m in _OVER.finditer(text, 0, COVER):
        days = _range_at(text, m.end())
        if days is not None:
            return (*days, m.start())
    return None


def titled_year(text: str) -> tuple[date, date, int] | None:
    """First and last day of the year in the title of a report whose years are the calendar's by law, and where: "2023年年度报告" of a
    company of mainland China -> 2023-01-01 and 2023-12-31; None for other titles."""
    m = _TITLED.search(text, 0, COVER)
    return None if m is None else (date(int(m[1]), 1, 1), last_of_month(int(m[1]), 12), m.start())


def weeks_start(text: str, place: int, end: date) -> date | None:
    """The first day of the weeks whose number stands before "weeks ended" at a place: "39 weeks ended November 2, 2024" -> 2024-02-04."""
    said = _WEEKS.search(text, max(place - LONGEST_DAY, 0), place)
    if said is None or not text.startswith("weeks", place):
        return None
    number = int(said[1]) if said[1].isdigit() else CARDINALS.get(said[1].lower(), 0)
    return end - timedelta(weeks=number) + timedelta(days=1) if number else None


def longest_weeks(text: str, end: date) -> date | None:
    """The first day of the longest weeks that an announcement says ended on a day: "the 13-week fiscal quarter ended November 2, 2024" and
    "the 39-week fiscal period ended November 2, 2024" -> 2024-02-04."""
    longest = 0
    for m in _WEEKS_ENDED.finditer(text):
        number = int(m[1]) if m[1].isdigit() else CARDINALS.get(m[1].lower(), 0)
        if number > longest and any(date_of(day) == end for day in DATE.finditer(text, m.end(), m.end() + DAY_HEADS)):
            longest = number
    return end - timedelta(weeks=longest) + timedelta(days=1) if longest else None


def _range_at(text: str, at: int) -> tuple[date, date] | None:
    """The two days of "1 January 2023 to 31 December 2023", which begins at a place."""
    first = DATE.match(text, at)
    joint = _TO.match(text, first.end()) if first else None
    last = DATE.match(text, joint.end()) if joint else None
    days = (date_of(first), date_of(last)) if first and last else (None, None)
    return (days[0], days[1]) if days[0] and days[1] and days[0] < days[1] else None


def period_end(text: str) -> tuple[date, int] | None:
    """The last day of the period, and where it is said: "For the fiscal year ended December 31, 2024" -> that day."""
    for m in _ENDED.finditer(text, 0, COVER):
        day = DATE.match(text, m.end()) or DATE.search(text, m.end(), m.end() + DAY_TAIL)
        if day and (found := date_of(day)):
            return found, m.start()
    for m in _ENDED.finditer(text, 0, COVERS_SEARCHED * COVER):  # a cover may have "year ended" without a date beside it
        day = DATE.match(text, m.end())
        if day and (found := date_of(day)):
            return found, m.start()
    return None


def announced(text: str) -> tuple[date, date, int] | None:
    """Start and end of the longest period of a results announcement's statements, and where it is said: "Three months ended" and "Twelve
    months ended" over "December 31, 2024" -> 2024-01-01 and 2024-12-31."""
    days: list[date] = []
    longest = place = 0
    for m in _MONTHS_ENDED.finditer(text):
        longest = max(longest, _MONTHS_SAID[m[1].lower()])
        place = place or m.start()
        days.extend(day for found in DATE.finditer(text, m.end(), m.end() + DAY_HEADS) if (day := date_of(found)) is not None)
    if not days:
        return None
    end = max(days)
    year, month = divmod(end.year * 12 + end.month - 1 - longest, 12)
    first = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return first, end, place


def _days_in(text: str, year: int) -> Iterator[tuple[date, int]]:
    """The days of `year` that a text names, with where each name begins. It searches for the year first, which is faster than the pattern
    at every letter."""
    at = text.find(str(year))
    while at >= 0:
        for m in DATE.finditer(text, max(at - LONGEST_DAY, 0), at + 4):
            day = date_of(m)
            if day is not None and m.end() == at + 4:
                yield day, m.start()
        at = text.find(str(year), at + 4)


def period_start(text: str, form: str, end: date) -> date | None:
    """The first day of the period that ends on `end`: one that the text names so ("1 January 2023 to 31 December 2023"), else the day
    after the balance sheet date before `end`; in a quarterly report that is the last fiscal year end."""
    interim = form_of(form).interim
    low, high = QUARTERLY_DAYS if interim else YEARLY_DAYS
    years = {(end - timedelta(days=low)).year, (end - timedelta(days=high)).year}
    named = [(day, at) for year in years for day, at in _days_in(text, year) if low <= (end - day).days <= high]
    opening = _opening(text, named, end) if not interim and (end + timedelta(days=1)).day == 1 else None
    if opening is not None:
        return opening
    days: Counter[date] = Counter(day for day, _ in named)
    year_before = None if interim else _year_before(end)
    if year_before is not None:
        first = year_before + timedelta(days=1)
        if days[year_before] * AS_OFTEN >= days[first]:  # where both are named, the later is the year's first day, no balance sheet date
            del days[first]
    if days and (interim or days.most_common(1)[0][1] > 1):
        return days.most_common(1)[0][0] + timedelta(days=1)
    if interim or year_before is None:
        return None
    return year_before + timedelta(days=1)


def _opening(text: str, named: list[tuple[date, int]], end: date) -> date | None:
    """The first day of a period that the text gives with its last, which is `end`. It is asked of years that end with a month only: two
    days a year of weeks apart may be two balance sheet dates."""
    for day, at in named:
        days = _range_at(text, at)
        if days == (day, end) and day != _year_before(end):
            return day
    return None


def _year_before(end: date) -> date:
    """The same day a year earlier; of February 29 the 28th, which ends that month too."""
    try:
        return end.replace(year=end.year - 1)
    except ValueError:
        return date(end.year - 1, 3, 1) - timedelta(days=1)
