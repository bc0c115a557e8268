"""The kind of a bare numeral: a count, a number of shares, a day, a year, a length of time, a reference or part of a name."""

from __future__ import annotations

import re
from typing import Literal

from tieout.lexicon.months import MONTH
from tieout.lexicon.units import DURATIONS, SHARES

from ..thresholds.language import COUNTED_LEAD, COUNTED_WORDS, MONTH_LEAD, NAME_LEAD, NUMBER_LEAD

NumeralKind = Literal["money", "ratio", "shares", "count", "number", "duration", "year", "date", "reference", "name"]
"""`money`, `ratio`, `shares` and `count` are quantities. A `number` is printed without what it counts, as in a list or a cell.
`duration`, `year`, `date`, `reference` (Note 4, Item 7, Rule 405, a phone number) and `name` (x86, 10-K, 401(k)) are no quantities."""

PER_SHARE = re.compile(
    r"(?:\s?\([^()]{0,30}\))?\s?(?:/|,?\s(?:per|a|for each|on each|each))\s?"
    r"(?:(?:diluted|basic|ordinary|common|preferred|outstanding|restricted|weighted|class [ab]|depositary|american|and|full|whole|"
    r"stock|share|performance|deferred|limited|partnership|fully|subscription|additional|vested|voting|the|of|our)\s)*"
    r"(?:shares?|ADSs?|units?|RSUs?|PSUs?|options?|warrants?)\b|\s(?:par|nominal) value\b",
    re.IGNORECASE,
)
_PER = (" per", "/", " a ", " for", " on ", " each", " par", " nominal", ", per", " (", " /")
_SHARES = re.compile(
    rf"\s(?:(?!per\b|a\b|dollars?\b|cents?\b|for\b|to\b|from\b|in\b|and\b|or\b|with\b)[A-Za-z][\w.’'&-]*\s){{0,6}}?\(?{SHARES}\b(?!\s(?:price|repurchase|holders?))"
)
_COUNTED = re.compile(
    r"[\s-](?!in\b|as\b|is\b|was\b|this\b|its\b|has\b|plus\b|does\b|of\b|and\b|or\b|to\b|the\b|a\b|an\b)"
    r"(?:(?!of\b|in\b|and\b|or\b|to\b|the\b|for\b|is\b|was\b|by\b|at\b|on\b|with\b|from\b)[A-Za-z][\w.’'/-]*\s){0,4}?"
    r"(?!its\b|is\b|was\b|has\b|as\b|this\b|thus\b|plus\b|versus\b|across\b|less\b|basis\b|does\b)"
    r"(?:[a-z][a-z-]*[a-rt-z]s|[a-z]+(?:ess|ss)es|people|feet|women|men|personnel|staff|headcount|children|bitcoin)\b"
)
_REFERENCES = frozenset(
    """
    note notes item items section sections rule rules page pages part parts exhibit exhibits article articles schedule schedules chapter
    chapters table tables figure figures level levels form forms no nos number numbers series phase phases stage stages step steps tier
    tiers topic subtopic regulation title amendment proposition version gen ifrs ias ifric asu asc sfas fas sab fsp fin iso soc class
    tranche pillar scope route suite building box floor room unit zone region area highway cusip isin zip tel fax telephone annex
    appendix clause clauses paragraph paragraphs footnote footnotes circular order bulletin vol statement subpart docket case age aged
    ages proposal question category group rev usc cfr u.s.c c.f.r day week generation law stat section(s) § §§ # sec art item(s) note(s)
    chapter(s) release act
    """.split()
)
_REFERENCES_IF_CAPITAL = frozenset(
    "table tables figure figures form forms number numbers order case group question unit room area region zone floor "
    "building box class day week statement title act law release series stage stages title scope route suite fin stat series".split()
)
_AMONG_NUMBERS = frozenset(("and", "or", "to", "through", "&", "-", "–"))
_MONTH_BEFORE = re.compile(rf"\b{MONTH}\s(?:\d{{1,2}}(?:,| and| to| or|–|-)\s?)?$")
_MONTH_AFTER = re.compile(rf"\s(?:day of\s)?{MONTH}\b(?!\s(?:not|be|have|also|result|include))")
_CALENDAR_YEAR = re.compile(r"(?:19|20)\d\d")
_NOT_A_YEAR = re.compile(
    r"\s(?:[a-z-]+\s)?(?:shares|employees|stores|restaurants|people|customers|square|miles|associates|locations|megawatts)\b"
)
_NAME_BEFORE = re.compile(r"[\w,’]\s[A-Z][\w’&+-]*[™®]?\s$")
_NAMES_NOTHING = ("Approximately ", "About ", "Over ", "Nearly ", "Company ", "Inc. ", "Corporation ", "We ")
_RANGED = re.compile(r"[–-]\d+(?:\.\d+)?(?:\s?%|[\s-](?:per ?cent|million|billion|basis points?|shares)\b)")
_NUMBER_BEFORE = re.compile(r"(?<![\w.,/-])[$€£¥]?\d[\d.,]*%?$")
_AGED = re.compile(r"\+?[ -]days?(?: or more| or greater| and over| and greater|\+)? (?:past[- ]due|delinquen\w+|overdue)\b")
_CLOCK = re.compile(r":\d\d\b|\s?[ap]\.?m\b")


def per_share(text: str, start: int) -> bool:
    """Whether "per share", "per ADS" or the like stands at `start`, directly after an amount.

    >>> per_share("$1.20 per diluted share", 5)
    True
    """
    return text.startswith(_PER, start) and PER_SHARE.match(text, start) is not None


def shares_follow(text: str, start: int) -> bool:
    """Whether the words at `start` name shares, ADSs, options or units of stock.

    >>> shares_follow("1,000 restricted stock units", 5), shares_follow("1,000 employees", 5)
    (True, False)
    """
    return text.startswith(" ", start) and _SHARES.match(text, start) is not None


def things_follow(text: str, start: int) -> bool:
    """Whether the words at `start` name things in the plural: stores, employees, square feet.

    >>> things_follow("2,347 stores", 5), things_follow("2,347 in total", 5)
    (True, False)
    """
    return _COUNTED.match(text, start) is not None


def bare_kind(text: str, start: int, end: int, floor: int) -> NumeralKind:
    """The kind of the numeral text[start:end], which has no currency, scale or per cent; words before `floor` are not read.

    >>> bare_kind("Note 4", 5, 6, 0), bare_kind("2,347 stores", 0, 5, 0), bare_kind("COVID-19", 6, 8, 0)
    ('reference', 'count', 'name')
    """
    digits = text[start:end]
    before, after = text[start - 1] if start > floor else " ", text[end : end + 1] or " "
    plain = "," not in digits and "." not in digits
    if plain:
        if len(digits) == 4 and _CALENDAR_YEAR.match(digits) and not _NOT_A_YEAR.match(text, end):
            return "year"
        if len(digits) < 3 and _is_day(text, start, end, floor):
            return "date"
    if before in "-–/:'’+" or (before == "(" and after == ")" and plain):
        return "name" if before not in "-–" else _after_dash(text, start, end, floor)
    if after in "-–" and _RANGED.match(text, end):
        return "number"
    if after in "/:’'" or _CLOCK.match(text, end) or (after in "+ -" and _AGED.match(text, end)):
        return "name"  # "30+ days past due" is a class of loans
    if after in "(-" and text[end + 1 : end + 2].isalnum() and not DURATIONS.match(text, end):
        return "name"
    if digits.count(".") == 1 and text[end : end + 2].startswith(".") and text[end + 1 : end + 2].isdigit():
        return "reference"
    if _is_referred_to(text, start, floor):
        return "reference"
    return _counted_kind(text, start, end, floor)


def _counted_kind(text: str, start: int, end: int, floor: int) -> NumeralKind:
    if DURATIONS.match(text, end):
        return "duration"
    if shares_follow(text, end):
        return "shares"
    grouped = "," in text[start:end]
    if not grouped and _NAME_BEFORE.search(text, max(floor, start - NAME_LEAD), start) and not text.endswith(_NAMES_NOTHING, floor, start):
        return "name"
    if text[start] == "0" and text[start : start + 2] != "0." and end - start > 1:
        return "reference"
    if things_follow(text, end):
        return "count"
    return "number"


def _is_referred_to(text: str, start: int, floor: int) -> bool:
    """Whether the numeral is the number of a note, item, rule or the like: "Note 4", "Items 1, 2 and 3", "Rule 13a-14"."""
    if start > floor and text[start - 1] in "#§":
        return True
    for word in reversed(text[max(floor, start - COUNTED_LEAD) : start].split()[-COUNTED_WORDS:]):
        if word[0].isdigit() or word in _AMONG_NUMBERS:
            continue
        bare = word.strip("(“”,:").rstrip(".:")
        low = bare.lower()
        return low in _REFERENCES and (
            low not in _REFERENCES_IF_CAPITAL or bare[:1].isupper() or low in ("form", "forms") or bare.startswith("#")
        )
    return False


def _is_day(text: str, start: int, end: int, floor: int) -> bool:
    return _MONTH_BEFORE.search(text, max(floor, start - MONTH_LEAD), start) is not None or _MONTH_AFTER.match(text, end) is not None


def _after_dash(text: str, start: int, end: int, floor: int) -> NumeralKind:
    """The kind of a numeral after a dash: that of the second number of a range, or part of a name ("COVID-19", a phone number)."""
    whole = _NUMBER_BEFORE.search(text, max(floor, start - NUMBER_LEAD), start - 1)
    if whole is None:
        return "name"
    if text[end : end + 1] == "-" or (end - start == 4 and start - 5 >= floor and text[start - 4 : start - 1].isdigit()):
        return "reference"
    return _counted_kind(text, start, end, floor)
