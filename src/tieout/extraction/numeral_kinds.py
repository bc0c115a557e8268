"""What a bare numeral is: a count, a number of shares, a day, a year, a stretch of time, a reference or part of a name."""

from __future__ import annotations

import re
from typing import Literal

from tieout.lexicon.months import MONTH
from tieout.lexicon.units import DURATIONS, SHARES

NumeralKind = Literal["money", "ratio", "shares", "count", "number", "duration", "year", "date", "reference", "name"]
"""`money`, `ratio`, `shares` and `count` are quantities; a `number` says nothing of what it counts (a list's element, a cell);
`duration`, `year`, `date`, `reference` (Note 4, Item 7, Rule 405, a phone number) and `name` (x86, 10-K, 401(k)) are none."""

_PER_SHARE = re.compile(
    r"(?:\s?\([^()]{0,30}\))?\s?(?:/|,?\s(?:per|a|for each|on each|each))\s?"
    r"(?:(?:diluted|basic|ordinary|common|preferred|outstanding|restricted|weighted|class [ab]|depositary|american|and|full|whole|"
    r"stock|share|performance|deferred|limited|partnership|fully|subscription|additional|vested|voting|the|of|our)\s)*"
    r"(?:shares?|ADSs?|units?|RSUs?|PSUs?|options?|warrants?)\b|\s(?:par|nominal) value\b",
    re.IGNORECASE,
)
_PER = (" per", "/", " a ", " for", " on ", " each", " par", " nominal", ", per", " (", " /")
_SHARES = re.compile(
    rf"\s(?:(?!per\b|for\b|to\b|from\b|in\b|and\b|or\b|with\b)[A-Za-z][\w.’'&-]*\s){{0,6}}?\(?{SHARES}\b(?!\s(?:price|repurchase|holders?))"
)
_COUNTED = re.compile(
    r"[\s-](?!in\b|as\b|is\b|was\b|this\b|its\b|has\b|plus\b|does\b|of\b|and\b|or\b|to\b|the\b|a\b|an\b)"
    r"(?:(?!of\b|in\b|and\b|or\b|to\b|the\b|for\b|is\b|was\b|by\b|at\b|on\b|with\b|from\b)[A-Za-z][\w.’'/-]*\s){0,4}?"
    r"(?!its\b|is\b|was\b|has\b|as\b|this\b|thus\b|plus\b|versus\b|across\b|less\b|basis\b|does\b)"
    r"(?:[a-z][a-z-]*[a-rt-z]s|[a-z]+(?:ess|ss)es|people|feet|women|men|personnel|staff|headcount|children|bitcoin)\b"
)
_REFERENCE = re.compile(
    r"(?:\b(?:[Nn]otes?|Items?|ITEMS?|NOTES?|[Ss]ections?|SECTIONS?|Rules?|[Pp]ages?|Parts?|PARTS?|[Ee]xhibits?|[Aa]rticles?"
    r"|[Ss]chedules?|[Cc]hapters?|Tables?|"
    r"Figures?|[Ll]evels?|[Ff]orms?|[Nn]os?\.?|[Nn]umbers?|[Ss]eries|[Pp]hases?|[Ss]tages?|[Ss]teps?|[Tt]iers?|Topic|Subtopic"
    r"|Regulation|Act|Title|Amendment|"
    r"Proposition|[Vv]ersion|Gen|IFRS|IAS|IFRIC|ASU|ASC|SFAS|FAS|SAB|FSP|FIN|ISO|SOC|Class|Tranche|Pillar|Scope|Route|Suite|Building"
    r"|Box|Floor|Room|Unit|"
    r"Zone|Region|Area|Highway|CUSIP|ISIN|ZIP|Tel|Fax|[Tt]elephone|Annex|Appendix|[Cc]lauses?|[Pp]aragraphs?|[Ff]ootnotes?|Circular"
    r"|Order|Bulletin|Vol\.?|"
    r"Statement|Subpart|Docket|Case|[Aa]ged?|ages|Proposal|Question|Category|Group|Rev\.|Rule|Pub\.|Public Law|Stat\.|U\.S\.C\."
    r"|C\.F\.R\.|CFR|Day|Week|"
    r"Generation|Increment|USC)[\s#:.]*|[#§]\s?)(?:[\dA-Z][\w.()-]*(?:,\s|,? and |,? or |/| to | through |[–-])){0,4}$"
)
_MONTH_BEFORE = re.compile(rf"\b{MONTH}\s(?:\d{{1,2}}(?:,| and| to| or|–|-)\s?)?$")
_MONTH_AFTER = re.compile(rf"\s(?:day of\s)?{MONTH}\b(?!\s(?:not|be|have|also|result|include))")
_CALENDAR_YEAR = re.compile(r"(?:19|20)\d\d")
_NOT_A_YEAR = re.compile(
    r"\s(?:[a-z-]+\s)?(?:shares|employees|stores|restaurants|people|customers|square|miles|associates|locations|megawatts)\b"
)
_NAME_BEFORE = re.compile(r"[\w,’]\s[A-Z][\w’&+-]*[™®]?\s$")
_NAMES_NOTHING = ("Approximately ", "About ", "Over ", "Nearly ", "Company ", "Inc. ", "Corporation ", "We ")
_RANGED = re.compile(r"[–-]\d+(?:\.\d+)?(?:\s?%|[\s-](?:per ?cent|million|billion|basis points?|shares)\b)")
_CLOCK = re.compile(r":\d\d\b|\s?[ap]\.?m\b")


def per_share(text: str, start: int) -> bool:
    """Whether "per share", "per ADS" or the like follows a sum of money at `start`."""
    return text.startswith(_PER, start) and _PER_SHARE.match(text, start) is not None


def shares_follow(text: str, start: int) -> bool:
    """Whether what stands at `start` names shares, ADSs, options or units of stock."""
    return text.startswith(" ", start) and _SHARES.match(text, start) is not None


def things_follow(text: str, start: int) -> bool:
    """Whether what stands at `start` names things in the plural: stores, employees, square feet."""
    return _COUNTED.match(text, start) is not None


def bare_kind(text: str, start: int, end: int, floor: int) -> NumeralKind:
    """What the numeral text[start:end], with neither currency, scale nor per cent, is; `floor` bounds the look to the left."""
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
    if after in "/:’'" or _CLOCK.match(text, end):
        return "name"
    if after in "(-" and text[end + 1 : end + 2].isalnum() and not DURATIONS.match(text, end):
        return "name"
    if digits.count(".") == 1 and text[end : end + 2].startswith(".") and text[end + 1 : end + 2].isdigit():
        return "reference"
    if _REFERENCE.search(text, max(floor, start - 44), start):
        return "reference"
    return _counted_kind(text, start, end, floor)


def _counted_kind(text: str, start: int, end: int, floor: int) -> NumeralKind:
    if DURATIONS.match(text, end):
        return "duration"
    if shares_follow(text, end):
        return "shares"
    grouped = "," in text[start:end]
    if not grouped and _NAME_BEFORE.search(text, max(floor, start - 24), start) and not text.endswith(_NAMES_NOTHING, floor, start):
        return "name"
    if text[start] == "0" and text[start : start + 2] != "0." and end - start > 1:
        return "reference"
    if things_follow(text, end):
        return "count"
    return "number"


def _is_day(text: str, start: int, end: int, floor: int) -> bool:
    return _MONTH_BEFORE.search(text, max(floor, start - 16), start) is not None or _MONTH_AFTER.match(text, end) is not None


def _after_dash(text: str, start: int, end: int, floor: int) -> NumeralKind:
    """The second number of a range, or part of a name ("COVID-19", a phone number)."""
    if start - 2 < floor or not text[start - 2].isdigit():
        return "name"
    if text[end : end + 1] == "-" or (end - start == 4 and start - 5 >= floor and text[start - 4 : start - 1].isdigit()):
        return "reference"
    return _counted_kind(text, start, end, floor)
