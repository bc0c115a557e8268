"""The times of a claim's figures, and whether a fact is of a stated period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tieout.model.audit import Use
from tieout.model.facts import Period

from ..thresholds.language import DAYS_ALIKE, LONGEST_MONTH, SHORTEST_STRETCH, SHORTEST_YEAR
from .calendar import Calendar
from .dating import Dating, date_quantities
from .named_periods import named_periods
from .numerals import Numeral
from .periods import PeriodMention
from .sentences import Stop
from .uses import Usage

_COMPARED: frozenset[Use] = frozenset(("change", "difference", "points"))


class DatedSentence(NamedTuple):
    """A sentence text[start:end] with the periods that it names."""

    start: int
    end: int
    mentions: list[PeriodMention]


def dated_sentences(text: str, ends: Iterable[Stop], calendar: Calendar) -> Iterator[DatedSentence]:
    """The sentences of a text, by the ends of its clauses, with the periods that they name. "The prior year" is the one before the period
    named last; where none is, before the filing's own year, and in an interim report it is not known whose.

    "Sales fell in 2023. The prior year was better." -> 2023; 2022."""
    current = calendar.current
    base = current if current is not None and current.days >= SHORTEST_YEAR else None
    start = 0
    for end in (*(stop.following for stop in ends if stop.whole), len(text)):
        mentions = named_periods(text, (start, end), calendar, base)
        base = next((one.period for one in mentions if not (one.compared or one.apart or one.kind == "relative")), base)
        yield DatedSentence(start, end, mentions)
        start = end


Times = tuple[Period | None, Period | None]
"""The period of a figure, and that with which it is compared; None where the words around it name none."""


def date_figures(
    text: str, sentences: Sequence[DatedSentence], figures: Sequence[tuple[Numeral, Usage, bool]], calendar: Calendar
) -> list[Times]:
    """The times of each figure with its use, and whether it belongs to a reason, which has its own time. The older figure of a comparison
    without a time is a year before the newer one; a change is of the newest amount before it.

    "Revenue was $5 million in 2024 against $4 million" -> 2024 and 2023."""
    times: list[Times] = []
    for sentence in sentences:
        held = [figure for figure in figures[len(times) :] if figure[0].first < sentence.end]
        bounds = (sentence.start, sentence.end)
        dating = date_quantities(text, bounds, [numeral for numeral, _, _ in held], sentence.mentions, calendar)
        times += _carried(text, held, dating, sentence.mentions, calendar)
    return times


def _carried(
    text: str, held: Sequence[tuple[Numeral, Usage, bool]], dating: Dating, mentions: Sequence[PeriodMention], calendar: Calendar
) -> Iterator[Times]:
    """The times of a sentence's figures, with what it leaves unsaid."""
    main: Period | None = None
    before: list[Period | None] = []
    levels: list[Period | None] = []
    for index, ((numeral, usage, aside), named) in enumerate(zip(held, dating.periods, strict=True)):
        period = named.period if named is not None else None
        if usage.use == "duration":
            yield None, None
            continue
        if usage.use == "translation" and before:
            period = before[-1]
        elif period is None:
            period = main if main is None or usage.role != "older" else calendar.earlier(main)
        elif main is not None and usage.role == "older" and _is_year_before(period, main, calendar):
            period = calendar.earlier(main)
        elif usage.use in _COMPARED and levels and period == before[-1]:
            period = None if None in levels else max((one for one in levels if one is not None), key=_ended)
        bracketed = named is not None and text[named.start - 1 : named.start] == "("
        if usage.role != "older" and not aside and not bracketed and index not in dating.enclosed:
            main = period if period is not None else main
        before.append(period)
        levels += [period] if usage.use not in _COMPARED else []
        yield period, _base(numeral, period, mentions) if usage.use in _COMPARED else None


def _is_year_before(period: Period, main: Period, calendar: Calendar) -> bool:
    """Whether a period is the whole year before that of a shorter stretch: "$5 million in the first half of 2024, compared with $4 million
    in 2023" speaks of the first half of 2023."""
    if main.is_instant or main.days >= SHORTEST_YEAR or period.is_instant or period.days < SHORTEST_YEAR:
        return False
    before = calendar.earlier(main)
    return before.start is not None and period.start is not None and period.start <= before.start and before.end <= period.end


def _ended(period: Period) -> date:
    return period.end


def _base(numeral: Numeral, period: Period | None, mentions: Sequence[PeriodMention]) -> Period | None:
    """The nearest time of a sentence that a change is measured from: "rose 8% in 2024 compared with 2023" -> 2023."""
    compared = [one for one in mentions if one.compared and one.kind != "relative" and (period is None or one.period.end < period.end)]
    return min(compared, key=lambda one: abs(one.start - numeral.first)).period if compared else None


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
