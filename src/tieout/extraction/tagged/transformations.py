"""Inline XBRL transformations: from printed text to the value that it states.

The rules are those of the Transformation Rules Registry 1 to 5 (xbrl.org, "ixt") and of the SEC's registry ("ixt-sec").
A registry names a rule with or without hyphens (`numdotdecimal`, `num-dot-decimal`); names are unique over all of them,
so a rule is found by its local name once its prefix is known to be bound to a registry.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tieout.language.number_words import number_of
from tieout.lexicon.months import day_of, month_number

NumberRule = Callable[[str], str | None]
"""Printed text -> digits with a point, without sign; None where the text is not what the rule accepts."""

_REGISTRY = re.compile(r"https?://www\.(?:xbrl\.org/(?:2008/)?inlineXBRL/transformation|sec\.gov/inlineXBRL/transformation)\b")

_BLANKS = "\t\n\r \u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
_APOSTROPHES = "'`\u00b4\u2019\u2032\uff07"
_DASHES = frozenset("-\u00ad\u058a\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d" + _BLANKS)
_TO_POINT = str.maketrans("", "", _BLANKS + ",\uff0c")
_TO_POINT_APOSTROPHES = str.maketrans("", "", _BLANKS + ",\uff0c" + _APOSTROPHES)
_FROM_COMMA = str.maketrans(",\uff0c", "..", _BLANKS + ".\uff0e")
_FROM_COMMA_APOSTROPHES = str.maketrans(",\uff0c", "..", _BLANKS + ".\uff0e" + _APOSTROPHES)
_DIGITS = re.compile(r"\d*\.?\d+")
_PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)")
_IN_UNITS = re.compile(r"\D*(\d[\d.,\s'`\u00b4\u2019\u2032\uff07\uff0c\uff0e]*)\D+(\d{1,2})\D*")
_NOT_DIGIT = re.compile(r"\D+")

_NOTHING = frozenset({"no", "none", "nil", "zero"})

_DATE_PART = re.compile("day|month|year")
_DATE_TOKEN = re.compile(r"\d+|[^\W\d_]+")


def is_registry(namespace: str) -> bool:
    """Whether a namespace is that of a transformation registry (any version of ixt, or ixt-sec).

    >>> is_registry("http://www.xbrl.org/inlineXBRL/transformation/2020-02-12")
    True
    """
    return _REGISTRY.match(namespace) is not None


def untransformed(text: str) -> str | None:
    """The rule of a figure that names none: a number in XML's form, or None.

    >>> untransformed(" 12.5 "), untransformed("1,234")
    ('12.5', None)
    """
    text = text.strip()
    return text if _PLAIN.fullmatch(text) else None


def number_rule(name: str) -> NumberRule | None:
    """The rule with this local name, with or without hyphens; None where no registry has a rule for numbers of that name.

    >>> number_rule("num-comma-decimal")("1.234,5"), number_rule("numwordsen")("one hundred and two")
    ('1234.5', '102')
    """
    return _NUMBER_RULES.get(name.replace("-", "").lower())


def _dot_decimal(text: str) -> str | None:
    digits = text.translate(_TO_POINT)
    return digits if _DIGITS.fullmatch(digits) else None


def _dot_decimal_apostrophes(text: str) -> str | None:
    digits = text.translate(_TO_POINT_APOSTROPHES)
    return digits if _DIGITS.fullmatch(digits) else None


def _comma_decimal(text: str) -> str | None:
    digits = text.translate(_FROM_COMMA)
    return digits if _DIGITS.fullmatch(digits) else None


def _comma_decimal_apostrophes(text: str) -> str | None:
    digits = text.translate(_FROM_COMMA_APOSTROPHES)
    return digits if _DIGITS.fullmatch(digits) else None


def _unit_decimal(text: str) -> str | None:
    """12 dollars 5 cents -> 12.05: the last group counts hundredths."""
    groups = _IN_UNITS.fullmatch(text)
    return f"{_NOT_DIGIT.sub('', groups[1])}.{groups[2]:0>2}" if groups else None


def _dash(text: str) -> str | None:
    return "0" if text and _DASHES.issuperset(text) else None


def _zero(_text: str) -> str | None:
    return "0"


def _words(text: str) -> str | None:
    """One hundred and twenty-five thousand -> 125000; "no" and "none" are 0, as the SEC's rule has it."""
    if text.strip().lower() in _NOTHING:
        return "0"
    number = number_of(text)
    return f"{number:f}" if number is not None and number == number.to_integral_value() else None


_NUMBER_RULES: dict[str, NumberRule] = {
    "numdotdecimal": _dot_decimal,
    "numcommadot": _dot_decimal,
    "numspacedot": _dot_decimal,
    "numdotdecimalin": _dot_decimal,
    "numdotdecimalapos": _dot_decimal_apostrophes,
    "numcommadecimal": _comma_decimal,
    "numdotcomma": _comma_decimal,
    "numspacecomma": _comma_decimal,
    "numcomma": _comma_decimal,
    "numcommadecimalapos": _comma_decimal_apostrophes,
    "numunitdecimal": _unit_decimal,
    "numunitdecimalin": _unit_decimal,
    "numunitdecimalapos": _unit_decimal,
    "zerodash": _dash,
    "numdash": _dash,
    "fixedzero": _zero,
    "numwordsen": _words,
    "numworden": _words,
}


def date_text(name: str, text: str) -> str | None:
    """The date in `text` by the rule `name`: "2024-12-31", "--12-31" for a day without a year, "2024-12" for a month.

    `name` is the rule's local name; the order of day, month and year is read from it ("date-monthname-day-year-en",
    "datedaymonthyear"), or from its country in registry 1 ("dateslashus"). Month names are read in English, and in
    other languages where they begin alike; eras and calendars other than the Gregorian are not. None where unreadable.

    >>> date_text("date-monthname-day-year-en", "December 31, 2024"), date_text("dateslashus", "12/31/24")
    ('2024-12-31', '2024-12-31')
    """
    rule = name.replace("-", "").lower()
    if not rule.startswith("date") or rule.startswith(("dateera", "datejpn", "dateind", "datequarter")):
        return None
    order = _DATE_PART.findall(rule) or (["month", "day", "year"] if rule.endswith("us") else ["day", "month", "year"])
    numbers = [number for token in _DATE_TOKEN.findall(text) if (number := _date_number(token)) is not None]
    if len(numbers) != len(order):
        return None
    parts = dict(zip(order, numbers, strict=True))
    year = parts.get("year", 4)  # a leap year, so that --02-29 is a day
    if "year" in parts and year < 100:
        year += 2000
    day = day_of(year, parts.get("month", 0), parts.get("day", 1)) if 0 < year < 10000 else None
    if day is None:
        return None
    if "year" not in parts:
        return f"--{day:%m-%d}"
    return f"{year:04d}-{day.month:02d}" if "day" not in parts else day.isoformat()


def _date_number(token: str) -> int | None:
    """A day, month or year, from digits or a month's name; None for other words of a date (th, of, a weekday)."""
    if token.isdecimal():
        return int(token) if len(token) <= 4 else None
    try:
        return month_number(token) if len(token) >= 3 else None
    except KeyError:
        return None
