"""Derived figures recomputed: changes, differences, margins, shares, points and translations, only from operands that the sentence
names.

An operand is a level that the sentence states and that agrees with a fact, or where it states none, a fact that its words name. The
result must lie within the tolerance of the stated figure: half a unit in its last place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from tieout import arithmetic
from tieout.arithmetic import Quantity
from tieout.lexicon.topic_table import NET_INCOME, REVENUE
from tieout.model.audit import Use
from tieout.model.digest import Derivation, Operand
from tieout.model.facts import Fact, Period

from ..language.sentences import clause_end
from ..language.stems import Subject, claim_stems, stems
from ..thresholds.matching import CERTAIN, MOST_NAMED_OPERANDS, MOST_OPERANDS
from .alignment import accepted, meant, stated_period, tolerance, units_of
from .cases import Case
from .formulas import computed
from .index import Index
from .parts import revenue_of_part
from .signs import is_result, sense_of

_REVENUE = Subject(("revenu",), (), (), 0)
_REVENUE_WORDS = frozenset(stems("total net operating consolidated revenues"))
_OF_ALL = frozenset(stems("total consolidated group company"))
_NET_PROFIT = frozenset(stems("net income margin"))
_OF_TOTAL = re.compile(r"\s*%?\s*of (?:the |its |our )?(?:group |company )?total(?=\s*[.,;)]|\s*$)", re.IGNORECASE)
_RETURNED = re.compile(r"\breturn(?:ed|ing|s)\b", re.IGNORECASE)
_TAKEN_OFF = frozenset(("capital expenditure", "current liabilities"))
_PERCENTAGES = frozenset(("margin", "share", "rate"))


class Outcome(NamedTuple):
    """The result of recomputing a figure. `derivation` is the first that gives the stated figure, or where `holds` is false, the first
    that could be computed; `facts` are its operands."""

    holds: bool
    derivation: Derivation
    facts: tuple[Fact, ...]


def derive(case: Case, at: int) -> Outcome | None:
    """The derivation of figure `at`; None where the sentence names no operands that the filing has.

    "Operating income rose 20% in 2024", with 60 million after 50 million -> a change of 0.2 that holds; "rose 25%" -> one that does not.
    """
    use = case.readings[at].figure.use
    if use not in _COMPUTED:
        return None
    outcome = _settle(case, at, _COMPUTED[use](case, at))
    return outcome if use != "level" or (outcome is not None and outcome.holds) else None  # a filer may define the measure otherwise


def measured(case: Case, at: int) -> Outcome | None:
    """A level as a measure of `formulas` that its words name, whether it holds or not: "free cash flow was $7 million", with 9 million of
    operating cash flow and 3 million of capital expenditure -> an outcome of 6 million that does not hold."""
    return _settle(case, at, _measures(case, at))


_Computed = tuple[str, list[tuple[str, Fact]], Quantity]


def _settle(case: Case, at: int, computed: Iterator[_Computed]) -> Outcome | None:
    """The first computation that gives the stated figure, in size and direction; else the first of all, which does not hold."""
    figure = case.readings[at].figure
    interval = tolerance(figure)
    first: Outcome | None = None
    for op, roles, result in computed:
        value = result.value
        directed = figure.direction if figure.use in ("change", "difference", "points") else None
        holds = interval.contains(abs(value) if figure.value >= 0 else value) and _unit_holds(case, at, roles)
        if holds and directed:
            holds = (value > 0) == (directed > 0)
        operands = tuple(Operand(role, fact.occurrences[0], fact.value or Decimal(0)) for role, fact in roles)
        outcome = Outcome(holds, Derivation(op, operands, value), tuple(fact for _, fact in roles))
        if holds:
            return outcome
        first = first or outcome
    return first


def _unit_holds(case: Case, at: int, roles: list[tuple[str, Fact]]) -> bool:
    """Whether a difference has the unit of its operands."""
    return case.readings[at].figure.use != "difference" or roles[0][1].unit in units_of(case.readings[at].figure, case.index)


def _quantities(index: Index, one: Fact, other: Fact) -> tuple[Quantity, Quantity]:
    """Two facts as quantities, without signs, so that losses, costs and outflows are compared in size. Only where one is a profit and the
    other a loss do both keep the sign."""
    a, b = abs(one.value or Decimal(0)), abs(other.value or Decimal(0))
    if is_result(one):
        sense, before = sense_of(one, index), sense_of(other, index)
        if sense * before < 0:
            a, b = sense * a, before * b
    return Quantity.printed(a, one.decimals), Quantity.printed(b, other.decimals)


def pairs(case: Case, at: int) -> Iterator[tuple[Fact, Fact]]:
    """Newer and older operands of a comparison: levels that the sentence states, else the facts that its words name and the same lines a
    year before: "Operating income rose 20% in 2024" -> (operating income of 2024, of 2023)."""
    reading = case.readings[at]
    newer, older = case.level(at, older=False), case.level(at, older=True)
    if reading.figure.use == "level":
        newer = at
    newer_facts = case.agreed[newer] if newer is not None else case.levels_named(reading.subject, stated_period(reading, case.index))
    for fact in newer_facts[:MOST_NAMED_OPERANDS]:
        others = case.agreed[older] if older is not None else case.index.counterparts(fact, reading.base)
        for other in others[:MOST_OPERANDS]:
            if other is not fact and other.unit == fact.unit:
                yield fact, other


def _changes(case: Case, at: int) -> Iterator[_Computed]:
    for newer, older in pairs(case, at):
        result = arithmetic.change(*_quantities(case.index, newer, older))
        if result is not None:
            yield "change", [("newer", newer), ("older", older)], result


def _differences(case: Case, at: int) -> Iterator[_Computed]:
    for newer, older in pairs(case, at):
        yield "difference", [("newer", newer), ("older", older)], arithmetic.difference(*_quantities(case.index, newer, older))


def _translations(case: Case, at: int) -> Iterator[_Computed]:
    """The same line in the other currency, where the filing prints it under another name than the claim's."""
    unit = case.readings[at].figure.unit
    before = at - 1
    for fact in case.agreed[before] if before >= 0 else []:
        for other in case.index.translated(fact, unit):
            if other.value is not None:
                yield "translation", [("amount", fact)], Quantity.printed(other.value, other.decimals)


def _measures(case: Case, at: int) -> Iterator[_Computed]:
    """Measures of `formulas` that the claim names: free cash flow, working capital, cash returned to shareholders."""
    reading, index = case.readings[at], case.index
    words = frozenset((*meant(reading.subject).own, *reading.subject.tail))
    if _RETURNED.search(reading.lead) is not None:
        start = reading.figure.span.end
        words |= frozenset(claim_stems(reading.text[start : clause_end(reading.text, start)]))
    for terms, result in computed(words, reading.figure.unit, stated_period(reading, index), index):
        yield "difference" if terms[-1][0] in _TAKEN_OFF else "total", terms, result


def _ratios(case: Case, at: int) -> Iterator[_Computed]:
    op = "margin" if case.readings[at].figure.use == "margin" else "share"
    for part, whole in ratio_operands(case, at, stated_period(case.readings[at], case.index)):
        result = arithmetic.margin(*_sizes(part, whole))
        if result is not None:
            yield op, [("part", part), ("whole", whole)], result


def _sizes(part: Fact, whole: Fact) -> tuple[Quantity, Quantity]:
    return Quantity.printed(abs(part.value or Decimal(0)), part.decimals), Quantity.printed(abs(whole.value or Decimal(0)), whole.decimals)


def ratio_operands(case: Case, at: int, period: Period | None) -> Iterator[tuple[Fact, Fact]]:
    """Numerators and denominators of a margin or share in a period. The numerator is the level next to the figure, or what its words
    name; the denominator is revenue, or the whole that is named, or the level before ("322 of them (13.7%)").

    "The operating margin was 12.0% in 2024" -> (operating income of 2024, revenue of 2024). The margin of a segment is of the segment's own
    revenue: where the filing does not give it, there is nothing to divide by.
    """
    reading = case.readings[at]
    index = case.index
    if reading.figure.use == "rate":
        return
    of_total = _OF_TOTAL.match(reading.text, reading.figure.span.end) is not None
    if reading.figure.use == "share" and not reading.whole and not of_total:
        yield from _of_them(case, at)
        return
    whole = Subject(reading.whole, (), (), 0) if reading.whole else _REVENUE
    plain = reading.figure.use == "margin" and not reading.whole
    for part in _numerators(case, at, period)[:MOST_OPERANDS]:
        if of_total and not reading.whole and part.concept not in REVENUE and not set(_REVENUE.own) <= set(meant(reading.subject).own):
            continue  # the total of another line has no name here
        own = revenue_of_part(index, part) if plain else []
        for fact in own if own or (plain and part.dimensions) else _wholes(index, part, whole, period):
            yield part, fact


def _wholes(index: Index, part: Fact, whole: Subject, period: Period | None) -> list[Fact]:
    """Denominators: the facts that the words name; where they name revenue as such, first those of the group's revenue concepts, and last
    the revenue of the part that the numerator is of: "operating income of Europe was 4.9% of its net sales"."""
    found = [fact for score, fact in index.named(whole, part.unit, period) if score >= CERTAIN]
    if _REVENUE_WORDS.issuperset(whole.own):
        found = [*index.of_concepts(REVENUE, part.unit, period), *found]
    found = [fact for fact in dict.fromkeys(found) if fact is not part and (not fact.dimensions or fact.dimensions == part.dimensions)]
    found = [fact for fact in found if fact.statement is not None] or found
    found = ([fact for fact in found if fact.period == part.period] or found)[:MOST_OPERANDS]
    of_part = _REVENUE_WORDS.issuperset(whole.own) and _OF_ALL.isdisjoint(whole.own)
    return [*found, *revenue_of_part(index, part)] if of_part else found


def _numerators(case: Case, at: int, period: Period | None) -> list[Fact]:
    reading = case.readings[at]
    index = case.index
    beside = case.level(at, older=False)
    if reading.figure.use != "margin" and beside is not None:
        facts = case.agreed[beside]
        moved = [fact for fact in facts if index.is_of(period, fact)]
        return [*_level_before(case, at, period), *(moved or [other for fact in facts for other in index.counterparts(fact, period)])]
    own = tuple(word for word in meant(reading.subject).own if word != "margin")
    if reading.figure.use == "share" and reading.whole and not (reading.subject.own or reading.subject.tail):
        return []  # "about 92% of deposits are insured" leaves open of what amount
    if reading.figure.use == "margin":
        if "profit" not in own and "ebitda" not in own:
            own = (*own, "profit")
        results = _result_stated(case, at, frozenset(own))
        moved = [fact for fact in results if index.is_of(period, fact)]
        if results:
            return moved or [other for fact in results for other in index.counterparts(fact, period)]
    named = case.levels_named(Subject(own, (), (), 0), period)
    if own and reading.figure.use == "share" and _REVENUE_WORDS.issuperset(reading.whole) and all(fact.dimensions for fact in named):
        # A part of the group "accounted for 35% of revenue": its revenue is meant, which the words do not name.
        of_parts = case.levels_named(Subject((*own, *_REVENUE.own), (), (), 0), period)
        return [fact for fact in of_parts if fact.concept in REVENUE and fact.dimensions]
    if not named or not _NET_PROFIT.issuperset(own):
        return named
    attributable = index.of_concepts(NET_INCOME, named[0].unit, period)  # before or after minorities: either is called the net margin
    return [named[0], *(fact for fact in attributable if fact is not named[0]), *named[1:]]


def _level_before(case: Case, at: int, period: Period | None) -> list[Fact]:
    """What the level of another name just before a share agrees with, one for each part: "sales of $978 million and profit of $227 million,
    i.e. 23% of sales" -> the profit."""
    before, reading = (case.readings[at - 1] if at else None), case.readings[at]
    if before is None or before.sentence != reading.sentence or before.figure.use != "level" or before.figure.role == "older":
        return []
    told = case.agreed[at - 1] if case.level(at, older=False) != at - 1 else []
    return [fact for fact in told if case.index.is_of(period, fact)][:2]


def _result_stated(case: Case, at: int, named: frozenset[str]) -> list[Fact]:
    """The facts of the result that the claim states before its margin: "Net loss attributable to ... was A; the net loss margin ..."."""
    before = [n for n, r in enumerate(case.readings[:at]) if named <= {*r.subject.own, "net"} and r.figure.role != "older"]
    return next((case.agreed[n] for n in reversed(before) if case.agreed[n]), [])


def _of_them(case: Case, at: int) -> Iterator[tuple[Fact, Fact]]:
    """Operands of a share of what is counted before it ("2,347 stores, 322 of them (13.7%)"): the facts of the level before the share, and
    those of each level before that."""
    levels = [n for n in range(at) if case.readings[n].sentence == case.readings[at].sentence and case.readings[n].figure.use == "level"]
    if not levels:
        return
    for part in case.agreed[levels[-1]][:MOST_OPERANDS]:
        for n in reversed(levels[:-1]):
            for whole in case.agreed[n][:MOST_OPERANDS]:
                if whole is not part:
                    yield part, whole


def _points(case: Case, at: int) -> Iterator[_Computed]:
    """The ratio that the sentence states next to the points, less the same ratio a year before."""
    chain = [n for n in case.chain(at) if case.readings[n].figure.use in _PERCENTAGES and case.readings[n].figure.role != "older"]
    beside = next((n for n in chain if n > at), chain[-1] if chain else None)
    if beside is None:
        return
    yield from _points_stated(case, at, beside)
    for roles, now, then in _ratio_and_before(case, beside):
        yield "points", roles, arithmetic.points(now, then)


def _points_stated(case: Case, at: int, beside: int) -> Iterator[_Computed]:
    """The difference of the two ratios as the sentence itself states them; each is checked against the filing by itself."""
    newer = case.readings[beside].figure
    for n in case.chain(at):
        older = case.readings[n].figure
        if older.role == "older" and (older.use, older.decimals) == (newer.use, newer.decimals):
            sizes = (Quantity.printed(abs(newer.value), newer.decimals), Quantity.printed(abs(older.value), older.decimals))
            yield "points", [], arithmetic.points(*sizes)


def ratio_change(case: Case, at: int) -> Iterator[tuple[Quantity, Quantity]]:
    """A stated ratio and the same ratio a year before, both recomputed, to check its direction: "The operating margin improved to 12.0% in
    2024" -> (0.1199, 0.1042)."""
    return ((now, then) for _, now, then in _ratio_and_before(case, at))


def _ratio_and_before(case: Case, at: int) -> Iterator[tuple[list[tuple[str, Fact]], Quantity, Quantity]]:
    """The ratio of figure `at` and the same a year before, as the filing prints both or as they are computed, with the facts by role."""
    reading, index = case.readings[at], case.index
    for match in accepted(reading, index)[:MOST_OPERANDS]:
        for older in index.counterparts(match.fact):
            yield [("newer", match.fact), ("older", older)], *_quantities(index, match.fact, older)
    for part, whole in ratio_operands(case, at, stated_period(reading, index)):
        now = arithmetic.margin(*_sizes(part, whole))
        before = product(index.counterparts(part)[:MOST_OPERANDS], index.counterparts(whole)[:MOST_OPERANDS])
        for part_before, whole_before in before:
            then = arithmetic.margin(*_sizes(part_before, whole_before))
            if now is not None and then is not None:
                yield [("part", part), ("whole", whole), ("older part", part_before), ("older whole", whole_before)], now, then


_COMPUTED: dict[Use, Callable[[Case, int], Iterator[_Computed]]] = {
    "change": _changes,
    "difference": _differences,
    "margin": _ratios,
    "share": _ratios,
    "points": _points,
    "translation": _translations,
    "level": _measures,
}
"""By use of a figure, how it can be computed."""
