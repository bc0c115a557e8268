"""Month names as filings print them, and dates in words."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date

from .alternatives import one_of

NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
"""The months in order."""

SHORT = {"Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "Jun": 6, "Jul": 7, "Aug": 8, "Sep": 9, "Sept": 9, "Oct": 10, "Nov": 11, "Dec": 12}
"""Usual abbreviations, which may end in a point."""

_FORMS = {form: number for number, name in enumerate(NAMES, 1) for form in (name, name.upper())}
_FORMS |= {f"{short}{point}": number for short, number in SHORT.items() for point in ("", ".")}
_FORMS |= {"June.": 6, "July.": 7}

MONTH = one_of(_FORMS)
"""A pattern (no groups) for a month's name or its usual abbreviation; only ASCII letters match in either case."""

ANY_MONTH = one_of((*NAMES, *SHORT))
"""The same without a point behind it: for patterns with re.IGNORECASE."""

LOWER_NAMES = frozenset(map(str.lower, NAMES))
LOWER = LOWER_NAMES | frozenset(map(str.lower, SHORT))
"""Names in lower case, and these with their abbreviations: words of time, of which no line is named."""

DATE = rf"{MONTH}\s*\d{{1,2}}\s*,?\s*(?:19|20)\d\d|\d{{1,2}}\s+{MONTH},?\s+(?:19|20)\d\d"
"""A pattern (no groups) for a full date in words, American or British order."""

_NUMBERS = {name[:3].lower(): number for number, name in enumerate(NAMES, 1)}
_WRITTEN = re.compile(rf"(?:({MONTH})\s*(\d{{1,2}})|(\d{{1,2}})\s+({MONTH}))\s*,?\s*((?:19|20)\d\d)")


def month_number(name: str) -> int:
    """1 to 12 for a month's name or abbreviation in any case; KeyError for anything else.

    >>> month_number("Sept.")
    9
    """
    return _NUMBERS[name[:3].lower()]


def day_of(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day ("February 30")."""
    if not (MINYEAR <= year <= MAXYEAR and 1 <= month <= 12):
        return None
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def last_of_month(year: int, month: int) -> date:
    """The month's last day; a `month` outside 1 to 12 counts on into other years.

    >>> print(last_of_month(2024, 2), last_of_month(2024, 14))
    2024-02-29 2025-02-28
    """
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def written_date(text: str) -> date | None:
    """The first full date in words in `text`; None where there is none.

    >>> print(written_date("as of December 31, 2024"), written_date("31 Dec 2024"), written_date("fiscal 2024"))
    2024-12-31 2024-12-31 None
    """
    found = _WRITTEN.search(text)
    if found is None:
        return None
    month, day, british_day, british_month, year = found.groups()
    return day_of(int(year), month_number(month or british_month), int(day or british_day))
