"""The period of each figure of a sentence, and whether a fact is of a stated period."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from tieout.language.calendar import Calendar
from tieout.language.periods import PeriodMention
from tieout.language.sentences import sentence_at
from tieout.lexicon.alternatives import one_of
from tieout.lexicon.months import DATE, written_date
from tieout.lexicon.motion import NAMED, NOUNS, PAST, TURNS
from tieout.model.audit import Role, Use
from tieout.model.facts import Period

from ..thresholds.language import (
    BASE_LEAD,
    CHANGE_REACH,
    DAYS_ALIKE,
    LATE_IN_MONTH,
    LONGEST_BARE_TIME,
    LONGEST_GAP,
    LONGEST_MONTH,
    SHORTEST_BETWEEN,
    SHORTEST_STRETCH,
    TIME_LEAD,
)

_EVENT = re.compile(
    r"\b(?:before|after|until|since|when|once|due|matur\w+|expir\w+|ending|beginning|starting|effective|issued|dated"
    r"|announced|compar(?:ed?|es|ing)|versus|vs|against|over|than|contrast\w*)\b"
    r"|\b(?:through|by|from)(?: the| end of| early| late| fiscal| calendar)*\s*$"
)
_ATTACHED = re.compile(r"[\s),]*(?:(?:in|at|for|as of|as at|on|during|of)\s*)?(?:the\s*)?")
_BASE = re.compile(
    r"\b(?:compar(?:ed?|es|ing) (?:with|to)|versus|vs\.?|over|than|against)\s*"
    r"(?:(?:the|that|those|our|prior|same|periods?|in|of|fiscal|calendar|years?|ended|months?|quarters?|first|second|third|fourth|three"
    r"|six|nine) )*$"
)
_PREPARED = re.compile(
    r"(?:\b(?:in|for|during|of|and|or|at|on|fiscal|to|from|than|through|until|by|since|over|with)\b|[,(;])\s*"
    r"(?:the |both |each of |years? )*$"
)
_DAY = re.compile(DATE)
_YEARS = re.compile(r"(?:fiscal |from |between )*(\d{4}) (?:to|and) (?:fiscal )?(\d{4})")
_CHANGING = re.compile(
    rf"\b{one_of((PAST | NOUNS | TURNS) - NAMED)}\b[^.;]*"
    r"\b(?:from|between) (?:fiscal )?$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"[\s,;)|/]*(?:(?:and|vs\.?|versus|against)\s+)?(?:in\s+)?")
_TO_FIGURE = re.compile(r"[\s:=($€£¥]*(?:(?:was|were|is|are|totaled|totalled|amounted to|came to)\s+)?[(A-Z$€£¥]*\s?")
_FROM = re.compile(r"\b(?:from|between)\s+(?:(?:the|fiscal|calendar|year|years|end of)\s+)*$")
_TO = re.compile(r"[\s,]*(?:to|and|through|until)\s+(?:(?:the|fiscal|calendar|year|end of)\s+)*")
_COMPARED: frozenset[Use] = frozenset(("change", "difference", "points"))


class Timed(NamedTuple):
    """A figure as the assignment of periods takes it: the bounds of its expression, where the gap of words before it starts and where its
    lead begins there (-1 where the gap is not divided), its sentence, use and role. `opens` is whether it is the first of its sentence,
    `joined` whether only a semicolon separates that sentence from the one before, `aside` whether it belongs to a reason ("due to ...
    in the fourth quarter"), which has its own time."""

    first: int
    last: int
    gap_start: int
    cut: int
    sentence: int
    use: Use
    role: Role
    opens: bool
    joined: bool
    aside: bool


def moments_apart(text: str, mentions: list[PeriodMention], calendar: Calendar) -> list[PeriodMention]:
    """The mentions, with a span of two balance dates split in two: a span from late in a month is no duration, as durations begin on the
    first of a month or of a fiscal year. Two years between which something changed ("growth from 2022 to 2023") are split as well.

    "from June 30, 2023 to December 31, 2023" -> the instants June 30, 2023 and December 31, 2023.
    """
    apart: list[PeriodMention] = []
    for mention in mentions:
        years = _YEARS.fullmatch(text, mention.start, mention.end)
        if years is not None and _CHANGING.search(text, max(0, mention.start - CHANGE_REACH), mention.start) is not None:
            for n in (1, 2):
                period = calendar.fiscal_year(int(years[n]))
                apart.append(mention._replace(start=years.start(n), end=years.end(n), period=period))
            continue
        found = list(_DAY.finditer(text, mention.start, mention.end))
        days = [written_date(one[0]) for one in found]
        if len(found) == 2 and days[0] is not None and days[1] is not None and days[0].day >= LATE_IN_MONTH:
            for one, day in zip(found, days, strict=True):
                if day is not None:
                    apart.append(mention._replace(start=one.start(), end=one.end(), period=Period(None, day)))
        else:
            apart.append(mention)
    return apart


def base_periods(text: str, figures: list[Timed], mentions: list[PeriodMention]) -> list[Period | None]:
    """The period with which each figure is compared; None where none is named: "rose 8% in 2024 compared with 2023" -> 2023."""
    bases: list[Period | None] = [None] * len(figures)
    for mention in mentions:
        if _is_base(text, mention):
            before = [n for n, figure in enumerate(figures) if figure.last <= mention.start]
            sentence = figures[before[-1]].sentence if before else -1
            for n in reversed(before):
                if figures[n].sentence == sentence and figures[n].use in _COMPARED and bases[n] is None:
                    bases[n] = mention.period
    for n, figure in enumerate(figures):
        if figure.use in _COMPARED and bases[n] is None:
            bases[n] = _spanned(text, figure, mentions)
    return bases


def _spanned(text: str, figure: Timed, mentions: list[PeriodMention]) -> Period | None:
    """The earlier of two times that the words before a change name: "from June 30 to December 31 was 4%" -> June 30."""
    before = [m for m in mentions if figure.gap_start <= m.start and m.end <= figure.first]
    for one, other in pairwise(before):
        if (
            _FROM.search(text, max(0, one.start - TIME_LEAD), one.start) is not None
            and _TO.fullmatch(text, one.end, other.start) is not None
        ):
            return one.period if one.period.end < other.period.end else None
    return None


def _is_base(text: str, mention: PeriodMention) -> bool:
    return _BASE.search(text, max(0, mention.start - BASE_LEAD), mention.start) is not None


def assign_periods(text: str, figures: list[Timed], mentions: list[PeriodMention], calendar: Calendar) -> list[Period | None]:
    """The period of each figure; None where the words around it name none. The older figure of a comparison ("from", "against",
    "compared with") without a time of its own is a year before the newer one, if that has a time.

    "Revenue was $5 million in 2024 against $4 million" -> 2024 and 2023.
    """
    leading: list[list[PeriodMention]] = [[] for _ in figures]
    trailing: list[list[PeriodMention]] = [[] for _ in figures]
    for mention in mentions:
        _place(text, figures, mention, leading, trailing)
    own: list[Period | None] = [None] * len(figures)
    for at, listed in enumerate(trailing):
        _give_trailing(text, figures, own, at, listed)
    for at, listed in enumerate(leading):
        _give_leading(text, figures, own, at, listed)
    return _carry(figures, own, trailing, calendar, [_in_brackets(text, figure) for figure in figures])


def _place(
    text: str, figures: list[Timed], mention: PeriodMention, leading: list[list[PeriodMention]], trailing: list[list[PeriodMention]]
) -> None:
    """Add a mention to those of the figure before it (trailing) or of the figure after it (leading)."""
    at = bisect_left([figure.first for figure in figures], mention.end)
    following = figures[at] if at < len(figures) else None
    before = at - 1
    if _is_base(text, mention) and (following is None or following.role != "older"):
        return
    if following is not None and mention.start >= following.gap_start:
        if following.opens or before < 0 or _heads_each(text, figures[before], mention, leading[before]):
            leading[at].append(mention)
            return
        attached = _ATTACHED.fullmatch(text, figures[before].last, mention.start) is not None
        names = text[mention.end : following.first].strip(" ,.()")
        if 0 <= following.cut <= mention.start and not (attached and len(names) < SHORTEST_BETWEEN):
            leading[at].append(mention)
            return
    if before >= 0 and (
        mention.end - mention.start > LONGEST_BARE_TIME
        or _PREPARED.search(text, max(0, mention.start - TIME_LEAD), mention.start) is not None
    ):
        last = trailing[before][-1].end if trailing[before] else figures[before].last
        between = text[last : mention.start]
        if len(between) < LONGEST_GAP and _EVENT.search(between) is None and sentence_at(text, last, last, mention.end).end > mention.start:
            trailing[before].append(mention)


def _heads_each(text: str, before: Timed, mention: PeriodMention, leading: list[PeriodMention]) -> bool:
    """Whether each figure of a list has its time before it, this one like the one before: "FY2024 $14.8B, FY2023 $15.1B"."""
    headed = bool(leading) and _TO_FIGURE.fullmatch(text, leading[-1].end, before.first) is not None
    return headed and _LISTED.fullmatch(text, before.last, mention.start) is not None


def _give_trailing(text: str, figures: list[Timed], own: list[Period | None], at: int, listed: list[PeriodMention]) -> None:
    """Date figures by the times after them: one time dates the figure before it; a list dates as many figures, counted back ("A, B and C
    in 2022, 2023 and 2024"); of two times between which something changed, the later is taken."""
    if not listed:
        return
    figure = figures[at]
    if len(listed) > 1 and figure.use in _COMPARED and _FROM.search(text, max(0, listed[0].start - TIME_LEAD), listed[0].start) is not None:
        own[at] = max(listed[0].period, listed[1].period, key=_ended)
        return
    row = [n for n in range(at + 1) if figures[n].sentence == figure.sentence and figures[n].use == figure.use and own[n] is None]
    if len(listed) > 1 and len(row) >= len(listed):
        for n, mention in zip(row[-len(listed) :], listed, strict=True):
            own[n] = mention.period
    else:
        own[at] = listed[0].period


def _ended(period: Period) -> date:
    return period.end


def _give_leading(text: str, figures: list[Timed], own: list[Period | None], at: int, listed: list[PeriodMention]) -> None:
    """Date figures by the times before them: a list dates as many figures that follow, otherwise the last time dates this figure."""
    if not listed:
        return
    if (
        len(listed) > 1
        and figures[at].use in _COMPARED
        and _FROM.search(text, max(0, listed[0].start - TIME_LEAD), listed[0].start) is not None
    ):
        own[at] = own[at] or listed[-1].period
        return
    row = [n for n in range(at, len(figures)) if figures[n].sentence == figures[at].sentence and figures[n].use == figures[at].use]
    if len(listed) > 1 and len(row) >= len(listed):
        for n, mention in zip(row, listed, strict=False):
            own[n] = own[n] or mention.period
    elif own[at] is None:
        own[at] = listed[-1].period


def _carry(
    figures: list[Timed], own: list[Period | None], trailing: list[list[PeriodMention]], calendar: Calendar, aside: list[bool]
) -> list[Period | None]:
    """The periods with gaps filled within each sentence: from the figure before, or from a later one. A time in brackets dates only what
    is in the brackets ("$159.5B (2023: $152.7B), +4.5%"); a change without a time has that of the newest amount before it."""
    result: list[Period | None] = []
    main: Period | None = None
    amounts: list[Period | None] = []
    for at, figure in enumerate(figures):
        if figure.opens and not figure.joined:
            main, amounts = None, []
        period = own[at]
        if figure.use == "duration":
            result.append(None)
            continue
        if figure.use == "translation" and result:
            period = result[-1]
        elif period is None and figure.role == "older":
            period = calendar.earlier(main) if main is not None else None
        elif period is None:
            ahead = _ahead(figures, own, trailing, at)
            period = (ahead or _newest(amounts, main)) if figure.use in _COMPARED else (main or ahead)
        if figure.role != "older" and not figure.aside and not aside[at]:
            main = period if period is not None else main
            amounts += [period] if figure.use not in _COMPARED else []
        result.append(period)
    return result


def _newest(amounts: list[Period | None], main: Period | None) -> Period | None:
    """The newest period of the amounts; None, which means the filing's own, where one of them has none."""
    dated = [period for period in amounts if period is not None]
    if len(dated) < len(amounts):
        return None
    return max(dated, key=_ended, default=main)


def _in_brackets(text: str, figure: Timed) -> bool:
    """Whether a figure stands in brackets that open after the figure before it and hold other words, which may name its time."""
    between = text[figure.gap_start : figure.first]
    opened = between.rfind("(")
    return opened > between.rfind(")") and any(char.isalnum() for char in between[opened:])


def _ahead(figures: list[Timed], own: list[Period | None], trailing: list[list[PeriodMention]], at: int) -> Period | None:
    """The period printed after a later figure of the sentence, unless that is the older figure of a comparison."""
    for n in range(at + 1, len(figures)):
        if figures[n].sentence != figures[at].sentence or (own[n] is not None and not trailing[n]):
            return None
        if own[n] is not None and figures[n].role != "older":
            return own[n]
    return None


def near(one: date, other: date, days: int = DAYS_ALIKE) -> bool:
    """Whether two days are at most `days` apart, as the computed and the printed end of one fiscal year are.

    >>> near(date(2024, 12, 31), date(2025, 1, 3)), near(date(2024, 12, 31), date(2024, 11, 30))
    (True, False)
    """
    return abs((one - other).days) <= days


def is_of(stated: Period, fact: Period) -> bool:
    """Whether a fact's period is the one stated. A balance may be dated by the year that it closes ("in 2024"), an event by a
    day within the fact's period.

    >>> year = Period(date(2024, 1, 1), date(2024, 12, 31))
    >>> is_of(year, Period(None, date(2024, 12, 31))), is_of(year, Period(date(2024, 10, 1), date(2024, 12, 31)))
    (True, False)
    """
    if fact.start is None:
        return (
            near(stated.end, fact.end) if stated.start is None or stated.days > SHORTEST_STRETCH else stated.start <= fact.end <= stated.end
        )
    if stated.start is None:
        return near(stated.end, fact.end, 3) or fact.start <= stated.end <= fact.end
    if stated.days < LONGEST_MONTH and near(stated.end, fact.end):
        return True  # "in January 2024" of a quarter or a year that ended in it
    return near(stated.end, fact.end) and near(stated.start, fact.start, 10)
