"""Occurrences from prose: every quantity of a sentence, with the value, unit and period that the sentence states."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from tieout.model.document import Document, Passage
from tieout.model.facts import Occurrence, Period
from tieout.model.places import Span

from ...deadlines import timed
from ...language.calendar import Calendar
from ...language.clauses import Around, words_around
from ...language.dating import Dating, date_quantities
from ...language.labels import Description, describe
from ...language.named_periods import named_periods
from ...language.numerals import Numeral
from ...language.passages import Sentence, numerals_in, sentences_in
from ...language.periods import PeriodMention
from ...thresholds.extraction import (
    BALANCE_OVER_EXPLICIT,
    BALANCE_OVER_MONTH,
    BALANCE_OVER_YEAR,
    DATED_GAP,
    DEAL_REACH,
    FEWEST_DUE_YEARS,
    FLOW_OVER_DAY,
    FLOW_OVER_INSTANT,
    LONGEST_MONTH,
    PAIR_GAP,
    SHORTER_THAN_YEAR,
    TO_COME_DAYS,
)
from .balances import nature
from .deals import deals
from .scale import Scales, scaled_quantities

_YEAR = re.compile(r"(?:19|20)\d\d")
_DEAL = re.compile(r"\b(?:acqui(?:red?|sition)|merger|completed|purchased)\b")
_DEAL_PARTS = re.compile(
    r"\b(?:purchase (?:price|consideration)|acquisition date|consideration transferred|assets acquired|acquired|assumed"
    r"|purchase price allocation|goodwill)\b"
)
_LATER = re.compile(r"\W{0,6}(?:\w+\W){0,2}[Ss]ubsequent to\b")
_NOW = re.compile(
    r"\b(?:(?:is|are) pending|currently|remains?|to date|ha(?:s|ve) (?:been )?(?:recorded|resolved|incurred|recognized|accrued|paid))\b"
)
_THEN = re.compile(r"\b(?:was|were|had|did)\b")
_RATED = re.compile(
    r"\s(?:(?:[A-Z]\w+|senior|convertible|unsecured|fixed|floating|rate|term|exchangeable|subordinated)\s){0,3}(?:[Nn]otes|[Dd]ebentures|[Bb]onds)\b"
)
_AHEAD = ("planned", "forecast")
_PROSE = ("paragraph", "list_item", "footnote")


def written(document: Document, calendar: Calendar) -> list[Occurrence]:
    """An occurrence for each quantity in the document's paragraphs, list items and footnotes, in order.

    The period is the sentence's, else that of the sentence before it in the passage, else the filing's: the fiscal year (in a 10-Q
    the year to date), or its last day for a balance. "Revenue was $5 million in 2024." -> 5,000,000 USD of 2024, label "Revenue".
    """
    reader = _PassageReader(document, calendar)
    return [one for passage in timed(document.passages) if passage.kind in _PROSE for one in reader.read(passage)]


class _PassageReader:
    """Reads passages in order, and remembers the last period of each for the list items that it introduces."""

    def __init__(self, document: Document, calendar: Calendar) -> None:
        self._document = document
        self._text = document.source.text
        self._passages = document.passages
        self._calendar = calendar
        self._scales = Scales(document)
        self._spoken: dict[int, PeriodMention | None] = {}
        self._led_in, self._number = False, 0
        self._deal: tuple[int, PeriodMention] | None = None
        self._deals = deals(document, calendar)

    def read(self, passage: Passage) -> Iterator[Occurrence]:
        """The occurrences of one passage."""
        text, calendar = self._text, self._calendar
        numerals = numerals_in(self._document, passage.number)
        quantities = {one.start: one for one in scaled_quantities(text, passage, numerals, self._scales)} if numerals else {}
        if not quantities:
            return
        spoken, read = self._before(passage), passage.start
        self._led_in, self._number = spoken is not None, passage.number
        for sentence in sentences_in(self._document, passage.number):
            held = [quantities[numeral.start] for numeral in sentence.numerals if numeral.start in quantities]
            if not held or sentence.cut:  # what a part says of the figures of another is not known
                continue
            spoken = self._last_named(read, sentence.start, spoken) or spoken
            bounds = (sentence.start, sentence.end)
            base = spoken.period if spoken is not None else calendar.current
            named = _to_date(named_periods(text, bounds, calendar, base), calendar)
            dating = date_quantities(text, bounds, held, named, calendar)
            yield from self._sentence(sentence, held, dating, spoken)
            spoken, read = dating.main or spoken, sentence.end
            if dating.main is not None and dating.main.period.days < LONGEST_MONTH and _DEAL.search(text, *bounds):
                self._deal = (passage.number, dating.main)
        self._spoken[passage.number] = self._last_named(read, passage.end, spoken) or spoken

    def _sentence(self, sentence: Sentence, held: list[Numeral], dating: Dating, spoken: PeriodMention | None) -> list[Occurrence]:
        """The occurrences of one sentence. Amounts listed before the noun they share ("6, 5 and 4 million shares") take its label."""
        text, bounds = self._text, (sentence.start, sentence.end)
        found: list[Occurrence] = []
        labels: dict[str | None, str] = {}
        due, later = self._lists_dues(dating), _LATER.match(text, *bounds)
        for index, (quantity, named) in enumerate(zip(held, dating.periods, strict=True)):
            own = named or dating.main
            around = words_around(text, bounds, quantity)
            description = describe(around, quantity, labels.get(quantity.unit, ""))
            planned = own or self._implied(bounds, quantity, spoken) if description.status in _AHEAD else None
            if later is not None and (own is None or own.start <= later.end() + 1):
                period: Period | None = None  # some time after the balance sheet date
            elif own is not None and due is not None and own.period.end > due.end:
                period = due
            elif planned is not None and not planned.explicit_instant and not planned.period.is_instant:
                period = planned.period  # a plan for a year is no balance of today that falls due in it
            elif own is not None:
                period = _period(around, own, self._calendar.current)
            else:
                period = _implied_period(around, self._implied(bounds, quantity, spoken), self._calendar)
            if named is None and index in dating.older and period is not None and not 0 < period.days < LONGEST_MONTH:
                period = self._calendar.earlier(period)
            labels[quantity.unit] = description.label
            found.append(_occurrence(text, sentence.passage, quantity, description, period))
        for index in range(len(found) - 2, -1, -1):
            this, following = found[index], found[index + 1]
            if not this.label and this.unit == following.unit and following.spans[0].start - this.spans[0].end < PAIR_GAP:
                found[index] = this._replace(label=following.label)
        return found

    def _lists_dues(self, dating: Dating) -> Period | None:
        """The filing's last day, where a sentence lists what falls due in years to come: "$5 million in 2025, $4 million in 2026 and $3
        million in 2027" are obligations of that day. None where it lists no such years."""
        current = self._calendar.current
        if current is None:
            return None
        years = {one.period.end for one in dating.periods if one is not None and one.kind == "year" and one.period.end > current.end}
        return Period(None, current.end) if len(years) >= FEWEST_DUE_YEARS else None

    def _before(self, passage: Passage) -> PeriodMention | None:
        """The last period of the passage that introduces this one, or of the heading above it."""
        lead = passage.lead_in
        if lead is None and passage.number > 1 and self._passages[passage.number - 2].kind == "heading":
            lead = passage.number - 1
        if lead is None and passage.number > 1 and self._text[passage.start].islower():
            lead = passage.number - 1  # a sentence that a page break has cut
        if lead is None:
            return None
        if lead not in self._spoken:
            before = self._passages[lead - 1]
            self._spoken[lead] = self._last_named(before.start, before.end, None) if before.kind != "table" else None
        return self._spoken[lead]

    def _implied(self, bounds: tuple[int, int], quantity: Numeral, spoken: PeriodMention | None) -> PeriodMention | None:
        """The period of a sentence that names none: the day of the acquisition it is about, None for "3.5% notes", else `spoken`."""
        if quantity.kind == "ratio" and not self._led_in and _RATED.match(self._text, quantity.last):
            return None
        deal = self._latest_deal()
        if deal is not None and (spoken is None or not spoken.period.is_instant) and _DEAL_PARTS.search(self._text, *bounds):
            return deal
        current = self._calendar.current
        if spoken is not None and current is not None and spoken.period.end < (current.start or current.end):
            now = _NOW.search(self._text, *bounds) is not None and _THEN.search(self._text, *bounds) is None
            return None if now else spoken
        return spoken

    def _latest_deal(self) -> PeriodMention | None:
        """The day of the acquisition told of last, in this passage or the few above it."""
        at = bisect_right(self._deals, self._number, key=lambda deal: deal[0])
        told = [deal for deal in (self._deals[at - 1] if at else None, self._deal) if deal is not None]
        number, day = max(told, key=lambda deal: deal[0], default=(-DEAL_REACH, None))
        return day if self._number - number < DEAL_REACH else None

    def _last_named(self, start: int, end: int, spoken: PeriodMention | None) -> PeriodMention | None:
        """The last period named in sentences without quantities."""
        if _YEAR.search(self._text, start, end) is None:
            return None
        base = spoken.period if spoken is not None else self._calendar.current
        named = [one for one in named_periods(self._text, (start, end), self._calendar, base) if not one.compared and not one.apart]
        return max((one for one in named if one.start > named[-1].start - DATED_GAP), key=lambda one: one.period.end) if named else None


def _to_date(named: list[PeriodMention], calendar: Calendar) -> list[PeriodMention]:
    """The periods of a sentence of an interim report, whose own year, still running, is the year to date: in the report to June 30, 2023
    "in 2023 and 2022" -> the half years."""
    current = calendar.current
    if current is None or current.days >= SHORTER_THAN_YEAR or all(one.kind != "year" or one.explicit_instant for one in named):
        return named
    label = calendar.label_of(current.end)
    if any(one.kind == "date" or (one.kind == "year" and one.year > label) for one in named):
        return named
    if not any(one.kind == "year" and one.year == label for one in named):
        return named
    return [one._replace(period=calendar.earlier(current, label - one.year)) if one.kind == "year" else one for one in named]


def _occurrence(text: str, passage: int, quantity: Numeral, description: Description, period: Period | None) -> Occurrence:
    return Occurrence(
        f"p{quantity.start}", "prose", quantity.value, quantity.unit, quantity.decimals, period, description.label,
        status=description.status, measure=description.measure, passage=passage, quote=text[quantity.start : quantity.end],
        spans=(Span(quantity.start, quantity.end),), approximate=quantity.approximate,
    )  # fmt: skip


def _implied_period(around: Around, spoken: PeriodMention | None, calendar: Calendar) -> Period | None:
    """The period of a quantity whose sentence names none: the last period named before, else the filing's; an instant for a balance, a
    duration for a flow."""
    period = spoken.period if spoken is not None else calendar.current
    if period is None:
        return None
    balance = nature(around)
    if balance > 0:
        return Period(None, period.end)
    if period.is_instant and balance < FLOW_OVER_INSTANT:
        return Period(period.end, period.end) if spoken is not None and spoken.explicit_instant is None else calendar.ending(period.end)
    return period


def _period(around: Around, named: PeriodMention, current: Period | None) -> Period:
    """The period that its sentence names for a quantity, as an instant for a balance and a duration for a flow. A balance dated in a year
    to come (an amount that falls due then) is at the filing's balance sheet date."""
    period = named.period
    if named.explicit_instant:
        return period
    balance = nature(around)
    if current is not None and balance > 0 and (period.end - current.end).days > TO_COME_DAYS:
        return Period(None, current.end)
    if period.is_instant:
        return period if balance >= FLOW_OVER_DAY else Period(period.end, period.end)
    limit = (
        BALANCE_OVER_MONTH
        if period.days < LONGEST_MONTH
        else BALANCE_OVER_YEAR
        if named.explicit_instant is None
        else BALANCE_OVER_EXPLICIT
    )
    return Period(None, period.end) if balance > limit else period
