"""Coherence: the primary statements of a filing are in one scale, and what they say agrees with sentences and with earnings per share.

Where they do not cohere and one other reading alone fits, it is taken; else the figures are withheld, and a note says which and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from typing import NamedTuple

from ..lexicon.concepts import concept_of
from ..lexicon.scales import NAMED
from ..model.conventions import Resettled, Shown
from ..model.document import Document
from ..model.exact import significant
from ..model.facts import Interval, Occurrence, Period
from ..model.source import Note
from ..thresholds.extraction import COARSEST_DECIMALS, FEWEST_TOLD_DIGITS, FEWEST_TOLD_LINES
from .primary_scales import (
    Statement,
    head_rows,
    in_whole_units,
    is_money,
    linked,
    moved,
    primary_statements,
    printed_power,
    scales_named,
    withheld,
)
from .tabulated.stated_units import scale_for_all
from .typed_lines import share_shifts, typed

_NAMES = {
    "income": "income statement",
    "comprehensive": "statement of comprehensive income",
    "balance": "balance sheet",
    "cash_flow": "cash flow statement",
    "equity": "statement of equity",
}
_WITHHELD = "so that its amounts are withheld"
_SEVERAL = f"not known, as it shows none and the other statements are in several, {_WITHHELD}"
_TWICE = f"not known, as it prints the digits of a line of another statement under another scale, {_WITHHELD}"
_ELSEWISE = f"not known, as sentences give its lines in another scale, {_WITHHELD}"
_NOWHERE = f"not known, as no words on its page name one and the filing states scales elsewhere, {_WITHHELD}"
_TOLD = frozenset(
    f"us-gaap:{name}"
    for name in (
        "Revenues RevenueFromContractWithCustomerExcludingAssessedTax CostOfRevenue GrossProfit OperatingIncomeLoss "
        "IncomeTaxExpenseBenefit NetIncomeLoss ProfitLoss Assets Liabilities StockholdersEquity CashAndCashEquivalentsAtCarryingValue "
        "NetCashProvidedByUsedInOperatingActivities"
    ).split()
)
"""Lines that sentences give in millions or billions, by concept."""


class Settled(NamedTuple):
    """What was found about a statement's scale: the power by which its amounts are to be moved (0: none), or None where no scale is
    certain; `why` ends a sentence for the reader that begins with the statement's name, "" where nothing was wrong."""

    statement: Statement
    shift: int | None
    why: str

    @property
    def scale(self) -> Resettled:
        """The scale that it has now: that of its own page, else that of the other statements or of sentences."""
        if self.shift is None:
            return Resettled(None, Shown())
        own = self.statement.shown is not None
        return Resettled(
            self.statement.power + self.shift, Shown("", self.statement.table.passage, "table") if own else Shown("", None, "report")
        )


class Coherent(NamedTuple):
    """The occurrences of a filing that hold together, a note for each change, and the scale of each table whose amounts were moved or
    withheld, by its index."""

    occurrences: list[Occurrence]
    notes: tuple[Note, ...]
    scales: dict[int, Resettled]


def cohere(document: Document, occurrences: Sequence[Occurrence]) -> Coherent:
    """The occurrences of a filing, those of its primary statements made to hold together or withheld.

    A balance sheet without a scale of its own, read in units, beside an income statement "(in millions)" -> its amounts in millions.
    "Basic earnings per share 1.68", scaled with its table -> 1.68 a share. Figures of tags stay as they are."""
    listed = list(occurrences)
    statements = primary_statements(document, listed)
    if not statements:
        return Coherent(listed, (), {})
    for at, one in typed(document.source.text, listed, statements).items():
        listed[at] = one
    settled = _settled(document, listed, statements)
    scales = {each.statement.table.index: each.scale for each in settled if each.shift != 0}
    for each in settled:
        if each.shift == 0:
            continue
        for at in each.statement.figures:
            listed[at] = _withheld(listed[at]) if each.shift is None else _moved(listed[at], each.shift)
    if all(each.shift != 0 for each in settled):
        scales |= _carry_on(document, listed, settled)
    settled_statements = [each.statement for each in settled if each.shift is not None]
    for at, shift in share_shifts(listed, settled_statements, document.tables).items():
        listed[at] = _moved(listed[at], shift)
    return Coherent(listed, tuple(_notes(settled)), scales)


def _notes(settled: Sequence[Settled]) -> Iterator[Note]:
    """A note for each thing that happened, with the statements to which it did."""
    told: dict[str, list[str]] = {}
    for each in settled:
        if each.shift != 0:
            table = each.statement.table
            told.setdefault(each.why, []).append(f"{_NAMES[table.statement or 'income']} (passage {table.passage})")
    for why, names in told.items():
        *first, last = names
        listed = f"{', '.join(first)} and {last}" if first else last
        yield Note("scale", f"Scale of the {listed}: {why}.")


def _moved(one: Occurrence, shift: int) -> Occurrence:
    return one if one.origin == "tag" or one.value is None else moved(one, shift)


def _withheld(one: Occurrence) -> Occurrence:
    return one if one.origin == "tag" else withheld(one)


def _settled(document: Document, listed: Sequence[Occurrence], statements: Sequence[Statement]) -> list[Settled]:
    """What is found of each statement."""
    shown = {statement.shown for statement in statements} - {None}
    tagged = any(statement.tagged for statement in statements)
    told = Counter[int]() if tagged else _told(listed, statements)
    if not shown:
        return _unshown(document, statements, told)
    found = [_held(statement, shown, statements) for statement in statements]
    if shown.isdisjoint(told) and max(told.values(), default=0) >= FEWEST_TOLD_LINES:
        return [Settled(statement, None, _ELSEWISE) for statement in statements]
    return found


def _held(statement: Statement, shown: AbstractSet[int | None], statements: Sequence[Statement]) -> Settled:
    """A statement held to the scale that its page shows and to those of the others. One that shows none, or one of several, takes the one
    scale of the others; one that prints the digits of another's line under another scale is refused, unless more statements agree."""
    own = statement.shown
    if statement.tagged:
        return Settled(statement, 0, "")
    if own is None:
        common = next(iter(shown)) if len(shown) == 1 else None
        if common is None or (statement.named and common not in statement.named):
            return Settled(statement, 0, "") if statement.power in shown else Settled(statement, None, _SEVERAL)
        return Settled(statement, common - statement.power, f"read in {_scale(common)}, as the other statements are")
    apart = [other for other in statements if other.shown not in (own, None)]
    alike = sum(other.shown == own for other in statements)
    if linked(statement, apart) and alike <= len(apart):
        return Settled(statement, None, _TWICE)
    return Settled(statement, own - statement.power, f"read in {_scale(own)}, as words above it say")


def _unshown(document: Document, statements: Sequence[Statement], told: Counter[int]) -> list[Settled]:
    """Statements none of which shows a scale: that which sentences give, else as read where the filing says it of all tables or states no
    scale anywhere; else none."""
    if len(told) == 1:
        power = next(iter(told))
        why = f"read in {_scale(power)}, as sentences give its lines"
        return [Settled(each, power - each.power, why) for each in statements]
    powers = {each.power for each in statements}
    if not told and len(powers) == 1 and (_said_of_all(document) in powers - {0} or not _states_scales(document, statements)):
        return [Settled(each, 0, "") for each in statements]
    return [Settled(each, None, _NOWHERE) for each in statements]


def _said_of_all(document: Document) -> int:
    """The scale that a sentence of the filing states of all its tables, else 0. What stands in brackets is said of one table."""
    said = scale_for_all(document.source.text.replace("(", " "))
    return 0 if said is None else said.power


def _states_scales(document: Document, statements: Sequence[Statement]) -> bool:
    """Whether another table of the filing names a scale."""
    own = {statement.table.index for statement in statements}
    return any(scales_named(table) for table in document.tables if table.index not in own)


def _told(listed: Iterable[Occurrence], statements: Sequence[Statement]) -> Counter[int]:
    """How many lines of the statements sentences give, by the scale in which both agree: revenue of 5,213 read in units and "revenue of
    $5.2 million" -> {3: 1}."""
    said: dict[tuple[str, str | None, Period], list[Interval]] = {}
    printed: list[tuple[tuple[str, str | None, Period], Decimal, int]] = []
    own = {statement.table.index for statement in statements}
    for one in listed:
        if one.period is None or one.value is None or not is_money(one):
            continue
        if one.table is None:
            coarse = one.decimals is not None and one.decimals <= COARSEST_DECIMALS
            if one.origin == "prose" and coarse and len(significant(one.quote)) >= FEWEST_TOLD_DIGITS:
                concept = concept_of(one.label, None)
                if concept in _TOLD:
                    said.setdefault((concept, one.unit, one.period), []).append(Interval.around(abs(one.value), one.decimals))
        elif one.table in own and one.col is not None:
            concept = one.concept or concept_of(one.label, one.statement)
            power = printed_power(one)
            if concept in _TOLD and power is not None:
                printed.append(((concept, one.unit, one.period), abs(one.value), power))
    lines: dict[int, set[str]] = {}
    for line, value, power in printed:
        for interval in said.get(line, ()):
            for shift in (-6, -3, 0, 3, 6):
                if interval.contains(value.scaleb(shift)):
                    lines.setdefault(power + shift, set()).add(line[0])
    return Counter({power: len(concepts) for power, concepts in lines.items()})


def _carry_on(document: Document, listed: list[Occurrence], settled: Sequence[Settled]) -> dict[int, Resettled]:
    """Do the same to the tables that name no scale and were read in that of the statements, when all of these were changed alike. Gives
    the scales of the tables that were changed."""
    changes = {(each.statement.power, each.shift) for each in settled}
    if len(changes) != 1:
        return {}
    power, shift = next(iter(changes))
    own = {each.statement.table.index for each in settled}
    moves: dict[int, int | None] = {}
    scales: dict[int, Resettled] = {}
    for at, one in enumerate(listed):
        if one.table is None or one.table in own or not is_money(one) or printed_power(one) != power:
            continue
        if one.table not in moves:
            table = document.tables[one.table]
            above = head_rows(document, table, one)
            named = scales_named(table, above)
            silent = not named and not in_whole_units(table, above)
            move = moves[one.table] = shift if silent else next(iter(named)) - power if len(named) == 1 else 0
            if move != 0:
                shown = Shown("", table.passage, "table") if named else Shown("", None, "none" if move is None else "report")
                scales[one.table] = Resettled(None if move is None else power + move, shown)
        move = moves[one.table]
        if move != 0:
            listed[at] = _withheld(one) if move is None else _moved(one, move)
    return scales


def _scale(power: int) -> str:
    """A scale in words.

    >>> _scale(6), _scale(0), _scale(5)
    ('millions', 'units', 'units of ten to the power of 5')
    """
    word = NAMED.get(power)
    return f"{word}s" if word else "units" if power == 0 else f"units of ten to the power of {power}"
