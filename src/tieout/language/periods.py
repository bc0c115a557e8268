"""The periods that a text names: dates, fiscal years and quarters, months and weeks ended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from tieout.lexicon.alternatives import key, one_of
from tieout.lexicon.months import MONTH, day_of, last_of_month, month_number
from tieout.lexicon.times import ORDINALS, UNITS, timed, times
from tieout.model.facts import Period

from ..thresholds.language import DATE_LEAD, DAY_LEAD, LATE_IN_MONTH, MONTH_HEAD, OPEN_LEAD, SPAN_LEAD
from .calendar import Calendar
from .number_words import CARDINALS

PeriodKind = Literal["date", "year", "quarter", "ytd", "duration", "month", "relative"]


class PeriodMention(NamedTuple):
    """A period named in a text, at [start, end) with the words that make it one ("three months ended June 30, 2023").

    `explicit_instant` is True for "as of", "at" or "end of", False where the words name a duration, and None where the caller
    must decide: a bare date is given as an instant, a bare year or "as of and for the year ended" as the duration.
    `year` is the year as printed, or of the printed date; 0 where none is ("the prior year"). `compared` is whether it is the comparative,
    as 2023 in "compared with 2023", and `apart` whether it is of no amount, as a maturity is; only the periods of sentences say so.
    """

    start: int
    end: int
    period: Period
    kind: PeriodKind
    explicit_instant: bool | None
    year: int
    compared: bool = False
    apart: bool = False


class _Token(NamedTuple):
    """A printed date or year: `month` 0 for a bare year, `day` 0 where none is printed."""

    start: int
    end: int
    year: int
    month: int
    day: int


class _Mode(NamedTuple):
    """What the words before a date make of it: an instant, months, a quarter …. The dates of a list share one."""

    start: int
    what: Literal["bare", "instant", "begin", "months", "weeks", "years", "period", "quarter", "half", "first"]
    counts: tuple[int, ...] = ()
    both: bool = False


_YEARS = re.compile(r"(?:19|20)\d\d(?!\d)")
_DATE_BEFORE = re.compile(
    rf"(?:(?P<month>\b{MONTH})\s*(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s*)?(?:of\s+|,\s*)?"
    rf"|(?<![\d,.])(?P<bday>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<bmonth>{MONTH}),?\s+)$"
)
_OPEN_BEFORE = re.compile(rf"\b(?P<month>{MONTH})\s+(?P<day>[0-3]?\d),?\s*(?:and|through|to|,|-|–)\s*$")
_SLASHED = re.compile(r"(?<![\d/.])(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>(?:19|20)?\d\d)(?![\d/])")
_ISO = re.compile(r"-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
_MONTH_OF = re.compile(rf"^(?P<month>{MONTH})[-–’'](?P<year>\d\d)$")
_NOT_BARE = re.compile(r"[\d%/]|[,.]\d|-\d\d?(?!\d)|-[A-Z]|\w")
_SHORT = re.compile(rf"\b{timed('short')}(?:\s?[’']?(?P<short>\d\d)|(?P<long>20\d\d))(?!\d)")
MONTHS = {word: n for word, n in CARDINALS.items() if 1 <= n <= 12}
"""The numbers of months that a year has, in words."""
_OF_WEEKS = {word: n for word, n in CARDINALS.items() if n in (13, 26, 39, 52, 53)}
_WORDS = {**MONTHS, **_OF_WEEKS}
_MONTHS = rf"(?:{one_of(MONTHS)}|\d{{1,2}})"
_NUMBER = rf"(?:{one_of(_OF_WEEKS)}|{_MONTHS})"
_ENDED = re.compile(
    rf"(?:\b(?:(?P<and>{_NUMBER})(?:[- ]{timed('month', 'week')})?(?:[- ]{timed('period')})?(?: ended)?,? and )?"
    rf"(?:the )?(?P<count>{_NUMBER})[- ]?"
    rf"(?:{timed('fiscal')} )?(?P<unit>{timed('month', 'week', 'quarter', 'year')})(?:[- ]{timed('period')}| in the {timed('period')})?"
    rf"|\b(?P<what>{timed('year', 'quarter', 'period', 'month')}))"
    rf"(?:,? (?:that|which))?,?[- ]\s*(?:{timed('ended')}\b(?: on| at| as of|:)?|to)\s*$",
    re.IGNORECASE,
)
_PRIOR_TO = re.compile(
    rf"\b(?:prior|previous|last|first|second|third|fourth|current|per) {timed('year', 'quarter', 'period', 'month')} to\s*$", re.IGNORECASE
)
"""What is no stretch up to a date: "from the prior year to December 31"."""
_MONTHS_OF = re.compile(
    r"\b(?:for |in )?(?:the )?(?:(?P<quarter>quarter|three months) and )?(?P<count>three|six|nine|3|6|9) months(?:,? of)?\s*$",
    re.IGNORECASE,
)
_FISCAL = re.compile(
    rf"(?:\b(?:in|for|during|of) )?(?:\b(?:the )?(?:full )?{timed('fiscal')}(?: {timed('year')})?|\b{timed('year')}|\bFYE?)\s*$",
    re.IGNORECASE,
)
_YEAR_WORDS = (*times("year", "fiscal"), "fy", "fye")
_ORDINAL = one_of(ORDINALS)
_OF = (
    r"(?: ended)?(?:\s*(?:of|in|,|/|-|for))?(?: the)?(?: our)?\s*"
    rf"(?:\b(?:{timed('fiscal')}(?: {timed('year')})?|FY|{timed('year')}))?\s*[’']?\s*$"
)
_QUARTER = re.compile(
    rf"(?:\b(?:(?P<and>{_ORDINAL})(?: {timed('quarter')})?,? (?:and|or) (?:the )?)?(?P<ordinal>{_ORDINAL})[- ](?:fiscal )?"
    rf"(?P<what>{timed('quarter')}|half)|\b(?:Q(?P<q>[1-4])|(?P<b>[1-4])Q)(?P<ytd> YTD)?"
    rf"|\b(?:first|{timed('fiscal')}) (?P<months>{_MONTHS}) months|\b(?P<weeks>(?a:twenty-six|thirty-nine)|26|39) weeks){_OF}",
    re.IGNORECASE,
)
_QUARTER_AFTER = re.compile(rf",?\s*(?:-\s*)?(?:(?P<ordinal>{_ORDINAL}) (?:fiscal )?quarter\b|Q(?P<q>[1-4])\b)", re.IGNORECASE)
_FOR = re.compile(rf"\b{timed('within')}\s*$", re.IGNORECASE)
_BALANCE = re.compile(
    r"(?:\b(?:as (?:of|at)(?! and for)|at|balances?,?(?: as)?(?: at| of)?)"
    r"(?: (?:the|each of|both|our|end of|close of business on|and as of|fiscal))*"
    r"|\b(?:ends?|close) of(?: (?:the|our|each of))*(?: (?:fiscal|calendar))?(?: years?)?|\byear[- ]?end(?: of)?(?: fiscal)?)\s*$",
    re.IGNORECASE,
)
_BEGIN = re.compile(r"\b(?:beginning|start) of(?: (?:the|our))*(?: (?:fiscal|calendar))?(?: years?)?\s*$", re.IGNORECASE)
_BETWEEN = re.compile(
    r"(?:\s*\([^()\d]{1,20}\)|\s*\(\d\d weeks\))?\s*(?:[,;/&]|,?\s*\b(?:and|or|to|versus|vs\.?|from|compared (?:to|with))\b)?"
    r"(?:\s*(?:each|the|fiscal|in|at|of|year|years))*\s*",
    re.IGNORECASE,
)
_SPAN = re.compile(r"\b(?:from|between|beginning(?: on)?|commencing(?: on)?)\s*$", re.IGNORECASE)
_UNTIL = re.compile(
    r"\s*(?:\([^()]{0,60}\)\s*)?,?\s*(?:\b(?:to|through|until|and end(?:ed|ing)(?: on)?)\b|[–—-])\s*(?:\([^()]{0,60}\)\s*)?", re.IGNORECASE
)


def find_periods(text: str, calendar: Calendar, start: int = 0, end: int | None = None) -> list[PeriodMention]:
    """The periods named in text[start:end], in order. A list of dates gives one mention each; "three and six months ended"
    gives two for each date, the shorter first; "each of the three years ended" three, the newest first.

    >>> mentions = find_periods("for the three months ended June 30, 2024 and 2023", Calendar({}, 12, 31))
    >>> for mention in mentions: print(mention.kind, *mention.period)
    quarter 2024-04-01 2024-06-30
    quarter 2023-04-01 2023-06-30
    """
    mentions: list[PeriodMention] = []
    mode: _Mode | None = None
    before: _Token | None = None
    stop = len(text) if end is None else end
    for printed in _tokens(text, start, stop):
        token = printed
        floor = start if before is None else before.end
        opened = before is not None and mentions and _joins_span(text, before, token, start, weeks=calendar.weeks)
        if opened and before is not None:
            _close_span(mentions, before, token)
            before, mode = token, None
            continue
        listed = before is not None and mode is not None and _BETWEEN.fullmatch(text, floor, token.start) is not None
        if before is not None and mode is not None and listed and not _restarts(text, floor, token):
            if not token.month and before.month and mode.what not in ("quarter", "half", "first"):
                token = token._replace(month=before.month, day=before.day)
            mode = mode._replace(start=token.start)
        else:
            mode = _mode(text, max(floor, token.start - DATE_LEAD), token, stop)
        mentions.extend(_mentions(token, mode, calendar))
        before = token
    return mentions


def _tokens(text: str, start: int, end: int) -> list[_Token]:
    """Dates and years in order. Years are looked for first, days and months before them after."""
    tokens: list[_Token] = []
    for found in _YEARS.finditer(text, start, end):
        token = _token(text, start, found, tokens[-1].end if tokens else start)
        if token is not None:
            if token.day and token.start - 2 > start:
                opened = _OPEN_BEFORE.search(text, max(start, token.start - OPEN_LEAD), token.start)
                if opened is not None:
                    tokens.append(_dated((opened.start(), opened.end(2)), token.year, opened["month"], opened["day"]))
            tokens.append(token)
    if not tokens and end - start == MONTH_HEAD:
        short = _MONTH_OF.match(text[start:end])
        return [_dated((start, end), 2000 + int(short["year"]), short["month"], None)] if short is not None else []
    odd = [_slashed(found) for found in _SLASHED.finditer(text, start, end)] if text.find("/", start, end) >= 0 else []
    if text.find("FY", start, end) >= 0 or text.find("CY", start, end) >= 0:
        odd.extend(_Token(*found.span(), int(found["long"] or "20" + found["short"]), 0, 0) for found in _SHORT.finditer(text, start, end))
    return sorted(tokens + odd) if odd else tokens


def _token(text: str, floor: int, found: re.Match[str], taken: int) -> _Token | None:
    start, end = found.span()
    year = int(found[0])
    before = text[start - 1] if start > floor else "\n"
    if before.isspace() or before == ",":
        dated = _DATE_BEFORE.search(text, max(taken, start - DAY_LEAD), start)
        if dated is not None and not _NOT_BARE.match(text[end : end + 1] + "  "):
            return _dated((dated.start(), end), year, dated["month"] or dated["bmonth"], dated["day"] or dated["bday"])
    if text.startswith("-", end):
        iso = _ISO.match(text, end)
        if iso is not None:
            return _dated((start, iso.end()), year, int(iso["month"]), iso["day"])
    if before.isalnum() or before in ".,/$€£¥#-_" or _NOT_BARE.match(text, end):
        return None
    if before in "–—" and start - 1 > floor and text[start - 2].isdigit():
        return None
    return _Token(start, end, year, 0, 0)


def _slashed(found: re.Match[str]) -> _Token:
    year = int(found["year"])
    return _dated(found.span(), year if year > 99 else 2000 + year, int(found["month"]), found["day"])


def _dated(span: tuple[int, int], year: int, month: str | int, day: str | None) -> _Token:
    number = month if isinstance(month, int) else month_number(month)
    real = 1 <= number <= 12 and (day is None or day_of(year, number, int(day)) is not None)
    return _Token(*span, year, number if real else 0, int(day) if real and day else 0)


def _restarts(text: str, floor: int, token: _Token) -> bool:
    """Whether the words between two dates make the second an instant of its own: "and at December 31, 2023"."""
    return token.month > 0 and _BALANCE.search(text, floor, token.start) is not None


def _mode(text: str, floor: int, token: _Token, stop: int) -> _Mode:
    lead = text[floor : token.start]
    low = lead.lower()
    if "end" in low or (token.month and low.endswith(" to ") and _PRIOR_TO.search(lead) is None):
        found = _ENDED.search(lead)
        if found is not None:
            mode = _ended(found, floor + found.start())
            return mode._replace(both=" of and " in lead or " at and " in lead)
    if not token.month:
        found = _QUARTER.search(lead) if "q" in low or "half" in low or "months" in low or "weeks" in low else None
        if found is not None:
            return _quarterly(found, floor + found.start())
        found = _QUARTER_AFTER.match(text, token.end, stop)
        if found is not None:
            return _Mode(token.start, "quarter", (_ordinal(found),))
        found = _BEGIN.search(lead)
        if found is not None:
            return _Mode(floor + found.start(), "begin")
    if not token.month and ("months" in low or "quarter" in low):
        found = _MONTHS_OF.search(lead)
        if found is not None:
            counts = (3,) if found["quarter"] else ()
            return _Mode(floor + found.start(), "months", (*counts, _number(found["count"])))
    found = _BALANCE.search(lead)
    if found is not None and (token.month or "end" in found[0].lower() or "close" in found[0].lower()):
        return _Mode(floor + found.start(), "instant")
    found = _FISCAL.search(lead) if not token.month and low.rstrip().endswith(_YEAR_WORDS) else None
    if found is not None:
        return _Mode(floor + found.start(), "years")
    found = _FOR.search(lead) if not token.day else None
    if found is not None:
        return _Mode(floor + found.start(), "years" if not token.month else "period")
    return _Mode(token.start, "bare")


def _ended(found: re.Match[str], start: int) -> _Mode:
    unit = UNITS[(found["unit"] or found["what"]).lower()]
    if found["count"] is None:
        if unit == "period":
            return _Mode(start, "period")
        return _Mode(start, "years" if unit == "year" else "months", (3,) if unit == "quarter" else (1,))
    counts = tuple(_number(word) for word in (found["and"], found["count"]) if word)
    if unit == "year":
        return _Mode(start, "years", counts[-1:])
    if unit == "quarter":
        return _Mode(start, "months", tuple(3 * count for count in counts))
    return _Mode(start, "weeks" if unit == "week" else "months", counts)


def _quarterly(found: re.Match[str], start: int) -> _Mode:
    if found["months"]:
        return _Mode(start, "first", (_number(found["months"]),))
    if found["weeks"]:
        return _Mode(start, "first", (_number(found["weeks"]) // 13 * 3,))
    number = _ordinal(found)
    if found["ytd"]:
        return _Mode(start, "first", (3 * number,))
    if found["what"] and found["what"].lower() == "half":
        return _Mode(start, "half", (1 if number == 1 else 2,))
    return _Mode(start, "quarter", (ORDINALS[key(found["and"])], number) if found["and"] else (number,))


def _ordinal(found: re.Match[str]) -> int:
    groups = found.groupdict()
    digit = groups["q"] or groups.get("b")
    return int(digit) if digit else ORDINALS[key(groups["ordinal"])]


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS[key(word)]


def _mentions(token: _Token, mode: _Mode, calendar: Calendar) -> Iterator[PeriodMention]:
    explicit: bool | None = None if mode.both or mode.what == "bare" else mode.what in ("instant", "begin")
    for kind, period in _periods(token, mode, calendar):
        yield PeriodMention(min(mode.start, token.start), token.end, period, kind, explicit, token.year)


def _periods(token: _Token, mode: _Mode, calendar: Calendar) -> Iterator[tuple[PeriodKind, Period]]:
    if token.month:
        yield from _dated_periods(token, mode, calendar)
        return
    year = calendar.fiscal_year(token.year)
    if mode.what == "months" and calendar.period_end is not None:
        for months in mode.counts:
            period = calendar.earlier(calendar.months_ending(calendar.period_end, months), (calendar.current_label or 0) - token.year)
            yield ("quarter" if months == 3 else "year" if months == 12 else "duration"), period
    elif mode.what == "quarter":
        for number in mode.counts:
            yield "quarter", calendar.quarter(token.year, number)
    elif mode.what == "half":
        half = 2 * mode.counts[0]
        yield "duration", Period(calendar.quarter(token.year, half - 1).start, calendar.quarter(token.year, half).end)
    elif mode.what == "first":
        yield "ytd", _first_months(calendar, token.year, mode.counts[0])
    elif mode.what == "instant":
        yield "date", Period(None, year.end)
    elif mode.what == "begin":
        yield "date", Period(None, calendar.fiscal_year(token.year - 1).end)
    else:
        yield "year", year


def _first_months(calendar: Calendar, label: int, months: int) -> Period:
    year = calendar.fiscal_year(label)
    if months % 3 == 0 and months <= 12:
        return Period(year.start, calendar.quarter(label, months // 3).end)
    start = year.start or year.end
    return Period(start, last_of_month(start.year, start.month + months - 1))


def _dated_periods(token: _Token, mode: _Mode, calendar: Calendar) -> Iterator[tuple[PeriodKind, Period]]:
    end = _day(token, calendar)
    if mode.what == "months":
        for months in mode.counts:
            period = calendar.months_ending(end, months)
            yield ("quarter" if months == 3 else "year" if months == 12 else "duration"), period
    elif mode.what == "weeks":
        for weeks in mode.counts:
            yield ("quarter" if weeks == 13 else "year" if weeks > 51 else "duration"), calendar.weeks_ending(end, weeks)
    elif mode.what == "years":
        period = calendar.year_ending(end)
        for _ in range(min(mode.counts[0] if mode.counts else 1, 5)):
            yield "year", period
            period = calendar.earlier(period)
    elif mode.what == "period" and token.day:
        yield "ytd", calendar.ending(end)
    elif token.day or mode.what in ("instant", "begin"):
        yield "date", Period(None, end)
    else:
        yield "month", Period(date(token.year, token.month, 1), end)


def _day(token: _Token, calendar: Calendar) -> date:
    """The token's day; its month's last, or the fiscal year's end in that month, where no day is printed or it does not exist."""
    last = last_of_month(token.year, token.month)
    if token.day:
        return day_of(token.year, token.month, token.day) or last
    if calendar.weeks:
        year_end = calendar.fiscal_year(token.year - calendar.lag).end
        if (year_end.year, year_end.month) == (token.year, token.month):
            return year_end
    return last


def _joins_span(text: str, before: _Token, token: _Token, start: int, *, weeks: bool) -> bool:
    """Whether the two dates are the ends of one stretch of time: "from March 1, 2023 to April 5, 2023". From late in a month to another
    day something changed, as a stretch begins on the first of a month, or of a year of weeks."""
    if not (before.day and token.day) or _UNTIL.fullmatch(text, before.end, token.start) is None:
        return False
    if text[before.end : token.start].strip(" ,") != "to":
        return True
    if before.day >= LATE_IN_MONTH and not weeks:
        return False
    return _SPAN.search(text, max(start, before.start - SPAN_LEAD), before.start) is not None


def _close_span(mentions: list[PeriodMention], before: _Token, token: _Token) -> None:
    """Replace the last mention by the stretch of time from its date to this one."""
    first, last = day_of(before.year, before.month, before.day), day_of(token.year, token.month, token.day)
    if first is None or last is None or first > last:
        return
    opening = mentions.pop()
    mentions.append(PeriodMention(opening.start, token.end, Period(first, last), "duration", explicit_instant=False, year=token.year))
