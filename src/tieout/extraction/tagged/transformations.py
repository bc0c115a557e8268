"""Inline XBRL transformations: from the text that is printed to the value that it states.

The rules are those of the Transformation Rules Registry 1 to 5 (xbrl.org, "ixt") and of the SEC's registry ("ixt-sec").
A registry names a rule with or without hyphens (`numdotdecimal`, `num-dot-decimal`); names are unique over all of them,
so a rule is found by its local name once its prefix is known to be bound to a registry.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tieout.lexicon.months import day_of, month_number
from tieout.lexicon.scales import NAMED

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

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {word: value for value, word in enumerate(_UNITS)} | {word: 10 * tens for tens, word in enumerate(_TENS, 2)}
_LARGE = {word: 10**power for power, word in NAMED.items()}
_NOTHING = frozenset({"no", "none", "nil", "zero"})
_WORD = re.compile(r"[a-z]+|[^a-z\s,-]+")

_DATE_PART = re.compile("day|month|year")
_DATE_TOKEN = re.compile(r"\d+|[^\W\d_]+")


def is_registry(namespace: str) -> bool:
    """Whether a namespace is that of a transformation registry (any version of ixt, or ixt-sec)."""
    return _REGISTRY.match(namespace) is not None


def untransformed(text: str) -> str | None:
    """The rule where a figure names none: the text must be a number in XML's own form."""
    text = text.strip()
    return text if _PLAIN.fullmatch(text) else None


def number_rule(name: str) -> NumberRule | None:
    """The rule with this local name, hyphens or not; None where no registry has a rule for numbers of that name."""
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
    found = _IN_UNITS.fullmatch(text)
    return f"{_NOT_DIGIT.sub('', found[1])}.{found[2]:0>2}" if found else None


def _dash(text: str) -> str | None:
    return "0" if text and _DASHES.issuperset(text) else None


def _zero(_text: str) -> str | None:
    return "0"


def _words(text: str) -> str | None:
    """One hundred and twenty-five thousand -> 125000; "no" and "none" are 0, as the SEC's rule has it."""
    words = _WORD.findall(text.lower())
    if len(words) == 1 and words[0] in _NOTHING:
        return "0"
    total = group = 0
    last_large = 10**15
    said = False
    for word in words:
        if word in _SMALL:
            group += _SMALL[word]
        elif word == "hundred" and 0 < group < 100:
            group *= 100
        elif word in _LARGE and group and _LARGE[word] < last_large:
            last_large = _LARGE[word]
            total += group * last_large
            group = 0
        elif word in ("a", "an") and not group:
            group = 1
        elif word != "and" or not said:
            return None
        said = True
    return str(total + group) if said else None


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
    """What a date rule makes of `text`: "2024-12-31", "--12-31" for a day of no year, "2024-12" for a month.

    `name` is the rule's local name; the order of day, month and year is read from it ("date-monthname-day-year-en",
    "datedaymonthyear"), or from its country in registry 1 ("dateslashus"). Month names are read in English, and in
    other languages where they begin alike; eras and calendars other than the Gregorian are not. None where unreadable.
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
    """A day, month or year, as number or as month's name; None for what a date only carries along (th, of, a weekday)."""
    if token.isdecimal():
        return int(token) if len(token) <= 4 else None
    try:
        return month_number(token) if len(token) >= 3 else None
    except KeyError:
        return None
