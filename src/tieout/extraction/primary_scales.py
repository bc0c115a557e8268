"""The primary statements with the scale in which each was read, and what on the page speaks for it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from ..lexicon.alternatives import key, one_of
from ..lexicon.concepts import concept_of
from ..lexicon.currencies import PLAIN
from ..lexicon.scales import PLURALS
from ..model.document import Document, Table
from ..model.exact import significant
from ..model.facts import Occurrence
from ..thresholds.extraction import CAPTIONS, FEWEST_LINKED_DIGITS, HEAD_ROWS_LENGTH, UNIT_END
from .tabulated.stated_units import power_stated

_PLACES = re.compile(r"[.,](\d{1,2})\D*$")
_HUNDREDTH = -2
_MORE_PLACES = re.compile(r"[.,](\d{3,})\D*$")
_NAMED = re.compile(rf"\b({one_of(PLURALS)})\b", re.IGNORECASE)
_CURRENCY_HEAD = re.compile(rf"\W*(?:(?:19|20)\d\d)?\W*(?:{one_of(PLAIN)}|[A-Z]{{3}})\W*")
SHARED_LINES = {
    "us-gaap:NetIncomeLoss": "net income",
    "us-gaap:NetIncomeLossAvailableToCommonStockholdersBasic": "net income",
    "us-gaap:ProfitLoss": "net income",
    "ifrs-full:ProfitLoss": "net income",
    "us-gaap:CashAndCashEquivalentsAtCarryingValue": "cash",
    "us-gaap:CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents": "cash",
    "ifrs-full:CashAndCashEquivalents": "cash",
    "us-gaap:StockholdersEquity": "equity",
    "us-gaap:StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest": "equity",
    "ifrs-full:Equity": "equity",
}
"""Lines that stand in several of the statements, by concept."""

Shared = tuple[str, str, date]
"""A line that stands in several statements, its printed digits, and the end of its period."""


class Statement(NamedTuple):
    """A primary statement of the group: `power` is the scale in which most of its amounts were read, `figures` are those amounts (indices),
    `named` are the scales that its own words name, `tagged` whether tags say what its amounts are, `whole` whether a head is a currency
    alone ("£"), so that the amounts are in units; `shared` are its lines that stand in other statements too."""

    table: Table
    power: int
    figures: tuple[int, ...]
    named: frozenset[int]
    tagged: bool
    whole: bool
    shared: frozenset[Shared]

    @property
    def shown(self) -> int | None:
        """The scale that the page shows: that of tags, the one that its words name, or 0 by heads of a currency alone; None where it names
        none, or several."""
        if self.tagged:
            return self.power
        if self.named:
            return next(iter(self.named)) if len(self.named) == 1 else None
        return 0 if self.whole and self.power == 0 else None


def primary_statements(document: Document, occurrences: Sequence[Occurrence]) -> list[Statement]:
    """The group's primary statements that hold amounts, in the order of the text: an income statement "(in millions)" -> one with power 6
    and `named` {6}."""
    by_table: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(occurrences):
        if one.statement is not None and one.table is not None and one.col is not None and one.scope == "consolidated" and is_money(one):
            by_table[one.table].append(at)
    return [
        made
        for table, places in sorted(by_table.items())
        if (made := _statement(document, document.tables[table], places, occurrences)) is not None
    ]


def is_money(one: Occurrence) -> bool:
    """Whether an occurrence is an amount of money other than nothing, in a known currency or not: 5 USD -> True, 5 USD/shares or 0 USD ->
    False."""
    return bool(one.value) and (one.unit is None or len(one.unit) == 3)


def _statement(document: Document, table: Table, places: Sequence[int], occurrences: Sequence[Occurrence]) -> Statement | None:
    powers = {at: power for at in places if (power := printed_power(occurrences[at])) is not None}
    if not powers:
        return None
    most = Counter(powers.values()).most_common(1)[0][0]
    figures = tuple(at for at, power in powers.items() if power == most)
    kept = [occurrences[at] for at in figures]
    above = head_rows(document, table, kept[0])
    return Statement(
        table,
        most,
        figures,
        scales_named(table, above),
        any(one.origin == "tag" for one in kept),
        in_whole_units(table, above),
        frozenset(shared for one in kept if (shared := shared_line(one)) is not None),
    )


def printed_power(one: Occurrence) -> int | None:
    """The power of ten by which a printed figure was scaled: "1,234" read as 1,234,000,000 -> 6; None of zero and of numbers in words.
    No unit is smaller than a hundredth: "1.055" read as 1.055 has three places, not thousands in groups."""
    digits = significant(one.quote)
    if not digits or not one.value:
        return None
    places = _PLACES.search(one.quote)
    fraction = len(places[1]) if places is not None else 0
    power = one.value.adjusted() - len(digits) + 1 + fraction
    more = _MORE_PLACES.search(one.quote) if power < _HUNDREDTH else None
    return power if more is None else power + len(more[1])


def head_rows(document: Document, table: Table, first: Occurrence) -> tuple[str, ...]:
    """The cells of a table's rows above that of its first figure, heads that were not read as such: rows "Note £'000 £'000" and "Revenue 3
    23,183" -> "Note", "£'000", "£'000"."""
    row = next((row for row in table.rows if row.index == first.row), None)
    end = table.start if row is None else min(row.start, table.start + HEAD_ROWS_LENGTH)
    return tuple(re.split(r"[\t\n]", document.source.text[table.start : end]))


def in_whole_units(table: Table, above: Iterable[str]) -> bool:
    """Whether a head of a table, or a cell `above` its first figure, is a currency alone: "£" -> True, "£'000" -> False."""
    return any(_CURRENCY_HEAD.fullmatch(text) for text in (*table.heads, *above))


def scales_named(table: Table, above: Iterable[str] = ()) -> frozenset[int]:
    """The scales of amounts that a table's words name: the nearest caption that names any and its heads, else the cells `above` its first
    figure. Caption "(in millions, except shares, which are in thousands)" -> {3, 6}."""
    found: set[int] = set()
    for words in (table.stub, *reversed(table.caption[-CAPTIONS:])):
        found = _scales_in(words)
        if found:
            break
    for words in table.heads:
        found |= _scales_in(words)
    return frozenset(found or set().union(*map(_scales_in, above)))


def _scales_in(words: str) -> set[int]:
    power = power_stated(words)
    if power is None:
        return set()
    return {power, *(PLURALS[key(each[1])] for each in _NAMED.finditer(words[-UNIT_END:]))}


def moved(one: Occurrence, shift: int) -> Occurrence:
    """A figure times a power of ten: 5,000 by 3 -> 5,000,000."""
    return one._replace(
        value=None if one.value is None else one.value.scaleb(shift), decimals=None if one.decimals is None else one.decimals - shift
    )


def withheld(one: Occurrence) -> Occurrence:
    """A figure without its value: "5" of a statement that does not cohere -> it stands there, and nothing more is known of it."""
    return one._replace(value=None, decimals=None, scope="unknown")


def shared_line(one: Occurrence) -> Shared | None:
    """The line of an occurrence, with its digits and time, where it is one that stands in several statements: "Net income 14,806" of 2024
    -> ("net income", "14806", the last day of 2024)."""
    digits = significant(one.quote)
    if len(digits) < FEWEST_LINKED_DIGITS or one.period is None:
        return None
    concept = one.concept or concept_of(one.label, None if one.statement == "equity" else one.statement)
    line = SHARED_LINES.get(concept or "")
    return None if line is None else (line, digits, one.period.end)


def linked(statement: Statement, others: Iterable[Statement]) -> bool:
    """Whether a statement prints a line with the very digits of another: net income of 14,806 in both -> True."""
    return any(not statement.shared.isdisjoint(other.shared) for other in others if other is not statement)
