"""Figures of prose: every quantity of a sentence with the value, unit and period that the sentence gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tieout.model.document import Document, Passage
from tieout.model.facts import Occurrence, Period
from tieout.model.places import Span

from .calendar import Calendar
from .numerals import QUANTITIES, Numeral, find_numerals
from .prose_balances import is_balance
from .prose_labels import describe
from .prose_periods import Named, date_quantities
from .prose_scale import Scales, scaled_quantities

_SENTENCE = re.compile(r"(?<=[.!?;:])[”’\")]*\s+(?=[“\"(•]?[A-Z0-9$])")
_ABBREVIATION = re.compile(r"(?:\b(?:U\.S|U\.K|Inc|Corp|Co|Ltd|No|Nos|vs|St|Mr|Ms|Mrs|Dr|approx|Sr|Jr|i\.e|e\.g|etc|L\.P|N\.A|S\.A|Art|Sec|[A-Z])\.|[;:])$")
_PROSE = ("paragraph", "list_item", "footnote")


class Sentence(NamedTuple):
    """A sentence text[start:end] with its quantities."""

    start: int
    end: int
    quantities: list[Numeral]


def written(document: Document, calendar: Calendar) -> list[Occurrence]:
    """An occurrence for each quantity in the document's paragraphs, list items and footnotes, in order.

    The period is what the sentence says; where it says none, what the sentence before it in the passage said; else the
    filing's own period, as notes mean it: the fiscal year (in a 10-Q the year to date), or for a balance its last day.
    """
    dollar = document.filing.currency if document.filing.currency in ("CAD", "AUD", "HKD", "SGD", "TWD", "NZD") else "USD"
    scales = Scales(document)
    found: list[Occurrence] = []
    for passage in document.passages:
        if passage.kind in _PROSE:
            found.extend(_passage(document.source.text, passage, calendar, dollar or "USD", scales))
    return found


def _passage(text: str, passage: Passage, calendar: Calendar, dollar: str, scales: Scales) -> Iterator[Occurrence]:
    numerals = find_numerals(text, passage.start, passage.end, dollar=dollar)
    quantities = scaled_quantities(text, passage, numerals, scales)
    if not quantities:
        return
    spoken: Named | None = None
    for sentence in _sentences(text, passage, quantities):
        bounds = (sentence.start, sentence.end)
        base = spoken.period if spoken is not None else calendar.current
        dating = date_quantities(text, bounds, sentence.quantities, calendar, base)
        for quantity, named in zip(sentence.quantities, dating.periods, strict=True):
            period = _period(text, bounds, quantity, named or dating.main or spoken, calendar)
            label, status, measure = describe(text, bounds, quantity)
            yield Occurrence(
                f"p{quantity.start}", "prose", quantity.value, quantity.unit, quantity.decimals, period, label,
                status=status, measure=measure, passage=passage.number, quote=text[quantity.start : quantity.end],
                spans=(Span(quantity.start, quantity.end),), approximate=quantity.approximate,
            )  # fmt: skip
        spoken = dating.main or spoken


def _sentences(text: str, passage: Passage, quantities: list[Numeral]) -> Iterator[Sentence]:
    """The passage's sentences that hold quantities."""
    start, index = passage.start, 0
    ends = [m.start() for m in _SENTENCE.finditer(text, passage.start, passage.end) if not _ABBREVIATION.search(text, max(start, m.start() - 8), m.start())]
    for end in (*ends, passage.end):
        first = index
        while index < len(quantities) and quantities[index].start < end:
            index += 1
        if index > first:
            yield Sentence(start, end, quantities[first:index])
        start = end


def _period(text: str, bounds: tuple[int, int], quantity: Numeral, named: Named | None, calendar: Calendar) -> Period | None:
    balance = is_balance(text, bounds, quantity)
    if named is None:
        current = calendar.current
        if current is None:
            return None
        return Period(None, current.end) if balance else current
    if named.explicit is not None or named.period.is_instant:
        return named.period
    return Period(None, named.period.end) if balance else named.period
