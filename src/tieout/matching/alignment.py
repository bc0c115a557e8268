"""Figures to facts: which facts of the filing have the value, unit and period that a claim states, and how well their names fit.

The order matters. Facts are ranked by how well subject and period fit without looking at the value; a fact with the right value
is taken only where no other fits the claim's words clearly better. A match found anywhere proves nothing: in ten thousand figures
some figure equals any short one.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from tieout.lexicon.concepts import concept_of
from tieout.model.audit import ClaimFigure, FigureState
from tieout.model.facts import Fact, Interval, Occurrence, Period

from ..language.figure_times import is_of
from ..language.stated_figures import FilingSentence, Reading
from ..language.stems import LIGHT_STEMS, Subject, fit, stems
from ..thresholds.language import NARROWED
from ..thresholds.matching import (
    CERTAIN,
    CLEARLY,
    FITS,
    HALF_FOR_CHANGE,
    MOST_VALUES_DECISIVE,
    OF_LOOSE_NAME,
    OF_OTHER_SCOPE,
    OF_PROSE,
    OF_QUOTE,
    OF_UNADJUSTED,
    RATIO_FITS,
)
from .filing_sentences import is_quoted, name_in, sentence_of
from .index import Index, sizes

_TOTAL = re.compile(r"^\W*total\b", re.IGNORECASE)
_ADJUSTED = re.compile(r"\bnon[-‑ ]?gaap\b|\badjusted\b", re.IGNORECASE)
_ADDED = re.compile(r"\b(?:add(?:ed|ing|s)|contribut(?:ed|ing|es)|cost|saved)\b")


class Match(NamedTuple):
    """A fact with the value, unit and period of a figure, and how well it is what the figure speaks of."""

    fact: Fact
    fitness: float


def tolerance(figure: ClaimFigure) -> Interval:
    """What the figure can stand for: half a unit in its last place; "about", half a unit in its last digit that is not zero ("about
    69,700": 50 either way); "over" and "at least" a whole such unit more, "nearly" and "up to" one less."""
    stated = figure.interval
    if not figure.approximate or not figure.value:
        return stated
    digits, exponent = figure.value.normalize().as_tuple()[1:]
    unit = Decimal(1).scaleb(int(exponent)) if digits else Decimal(0)
    if figure.approximate == "about":
        return Interval(min(stated.low, figure.value - unit / 2), max(stated.high, figure.value + unit / 2))
    if figure.approximate == "over":
        return Interval(stated.low, max(stated.high, figure.value + unit))
    return Interval(min(stated.low, figure.value - unit), stated.high)


def state_of(figure: ClaimFigure, fact: Fact, index: Index) -> FigureState:
    """`agrees` where some place prints the same value, `rounds` where the figure is a rounding of the fact."""
    return "agrees" if any(o.value is not None and abs(o.value) == abs(figure.value) for o in index.occurrences(fact)) else "rounds"


def units_of(figure: ClaimFigure, index: Index) -> list[str | None]:
    """The units of facts that a figure can be compared with: a currency also per share or per anything; a bare count with whatever is
    counted."""
    units = index.units()
    if figure.unit is None or (figure.unit == "pure" and figure.use == "level"):
        return [unit for unit in units if unit is None or not _is_money(unit)]
    if figure.unit == "shares":
        return [unit for unit in units if unit in ("shares", "pure", None)]
    if "/" in figure.unit:
        return [figure.unit, figure.unit.partition("/")[0]]
    return [unit for unit in units if unit == figure.unit or (unit or "").startswith(f"{figure.unit}/")]


def _is_money(unit: str) -> bool:
    return len(unit.partition("/")[0]) == 3 and unit[:3].isupper()


def stated_periods(reading: Reading, index: Index) -> list[Period | None]:
    """The periods that a figure can mean: the one its words name; else the filing's own, or where it is the older figure of a
    comparison, the one before."""
    figure = reading.figure
    if figure.period is not None:
        return [figure.period]
    if figure.role != "older":
        return [None]
    prior = index.prior(None)
    return [prior] if prior is not None else [None]


def with_value(reading: Reading, index: Index) -> list[Fact]:
    """Facts whose value the figure states, in a unit that it can mean, of whatever period."""
    interval = tolerance(reading.figure)
    return [fact for unit in units_of(reading.figure, index) for fact in index.valued(interval, unit)]


def in_period(reading: Reading, index: Index, fact: Fact) -> bool:
    """Whether the fact is of the period that the figure speaks of."""
    periods = stated_periods(reading, index)
    if any(index.is_of(period, fact) for period in periods):
        return True
    older = reading.figure.role == "older" and reading.figure.period is None
    return older and fact.period is not None and fact.period.start is None and index.is_opening(fact.period)


def fitness(reading: Reading, index: Index, fact: Fact) -> float:
    """How well a fact is what the figure speaks of: by labels and concept, or by the sentence that prints it."""
    subject = meant(reading.subject)
    best = 0.0
    for occurrence in sorted(_saying(reading.figure, index, fact), key=_is_prose):
        best = max(best, _place_fit(reading, index, fact, occurrence))
        if best >= CLEARLY:
            break  # cells come first, so that sentences are read only where no label will do
    if best < CLEARLY:
        best = max(best, OF_QUOTE * index.shared_fit(subject, fact))
    if best < CLEARLY and fact in index.called(subject.noun, fact.unit, fact.period):
        best = 1.0
    if FITS <= best < CLEARLY and subject.noun and _is_main(fact, index) and concept_of(subject.noun, None) == fact.concept:
        best = CLEARLY
    if fact.concept is not None and "IncreaseDecrease" in fact.concept and reading.figure.use == "level":
        best /= HALF_FOR_CHANGE
    return best * _in_scope(subject, fact) * _as_measured(reading, index, fact)


def _as_measured(reading: Reading, index: Index, fact: Fact) -> float:
    """A line is not what a claim calls adjusted, unless its own name or column says so."""
    if _ADJUSTED.search(reading.lead) is None:
        return 1.0
    occurrences = index.occurrences(fact)
    named = any(_ADJUSTED.search(text) for o in occurrences for text in (o.label, *_heads(index, o)))
    line = fact.statement is not None and not fact.dimensions
    return 1.0 if named or not (line or all(o.table is not None or o.origin == "tag" for o in occurrences)) else OF_UNADJUSTED


def _heads(index: Index, occurrence: Occurrence) -> tuple[str, ...]:
    if occurrence.table is None or occurrence.col is None:
        return ()
    return index.document.tables[occurrence.table].columns.get(occurrence.col, ())


def _is_prose(occurrence: Occurrence) -> bool:
    return occurrence.table is None


def _saying(figure: ClaimFigure, index: Index, fact: Fact) -> list[Occurrence]:
    """The places of a fact that can mean what the figure states: their ranges and its do more than touch."""
    low, high = sizes(tolerance(figure))
    return [o for o in index.occurrences(fact) if o.value is not None and _meets(abs(o.value), o.decimals, low, high)]


def _meets(value: Decimal, decimals: int | None, low: Decimal, high: Decimal) -> bool:
    place = Interval.around(value, decimals)
    return low <= value <= high or (place.low < high and low < place.high)


def _place_fit(reading: Reading, index: Index, fact: Fact, occurrence: Occurrence) -> float:
    """How well one place is what the figure speaks of. A sentence must use its figure as the claim does: a level is no difference."""
    subject = meant(reading.subject)
    sentence = sentence_of(index, occurrence)
    labelled = index.fit(subject, fact, occurrence)
    if sentence is None:
        return labelled
    found = sentence.reading(occurrence.spans[0].start)
    if found is None:
        return labelled * OF_LOOSE_NAME
    if not _compatible(reading, found) or _other_time(sentence, found, occurrence) or subject.polarity * found.subject.polarity < 0:
        return 0.0
    worded = OF_PROSE * fit(subject, name_in(sentence, found), index.weights)
    return max(labelled if occurrence.concept is not None else labelled * OF_LOOSE_NAME, worded)


def _compatible(reading: Reading, found: Reading) -> bool:
    """Whether a claim may use as it does what a sentence uses otherwise: what "added $0.30" may have increased something by that."""
    claimed, printed = reading.figure.use, found.figure.use
    if printed == "difference" and _ADDED.search(reading.lead) is not None:
        return True
    return claimed == printed or claimed not in ("level", "translation") or printed not in ("difference", "change", "points")


def _other_time(sentence: FilingSentence, found: Reading, occurrence: Occurrence) -> bool:
    """Whether the sentence, read as claims are, names another time than the occurrence was given; the time of an older figure that it
    is compared with is another."""
    stated, given = found.figure.period, occurrence.period
    if given is None:
        return False
    if stated is not None:
        return not is_of(stated, given) and not is_of(given, stated)
    return any(
        other.figure.role == "older" and other.figure.period is not None and is_of(other.figure.period, given)
        for other in sentence.readings
        if found.figure.role != "older" and other.figure.use == found.figure.use
    )


def meant(subject: Subject) -> Subject:
    """The subject with what names it in the lead's stead: the words behind the figure ("ran 2,347 stores"), or what was named before
    ("the company plans about $4 billion")."""
    if subject.own:
        return subject
    return subject._replace(own=subject.tail, tail=()) if subject.tail else subject._replace(own=subject.context)


def _in_scope(subject: Subject, fact: Fact) -> float:
    """A figure of the parent alone or of a VIE stands for the group only where the claim says so; one of a segment less than another
    where the claim names nothing but the line."""
    said = {*subject.own, *subject.tail, *subject.context}
    if fact.scope == "parent_only" and "parent" not in said:
        return OF_OTHER_SCOPE
    if fact.scope == "vie" and "vie" not in said:
        return OF_OTHER_SCOPE
    if fact.scope == "segment" and not fact.dimensions:
        named = stems(fact.label.rpartition(" › ")[2])
        return 1.0 if said.difference(named, LIGHT_STEMS) else NARROWED
    return 1.0


def matches(reading: Reading, index: Index) -> list[Match]:
    """Facts with the figure's value, unit and period, the best fitting first."""
    found: list[Match] = []
    for fact in with_value(reading, index):
        fits = fitness(reading, index, fact) if in_period(reading, index, fact) else 0.0
        if fits < CERTAIN and _quotes(reading, index, fact):
            fits = OF_QUOTE
        if fits:
            found.append(Match(fact, fits))
    found.sort(key=lambda match: -match.fitness)
    return found


def _quotes(reading: Reading, index: Index, fact: Fact) -> bool:
    """Whether the claim retells, figure and words, a sentence of the filing that reads the same time and use into it."""
    for occurrence in _saying(reading.figure, index, fact):
        if is_quoted(index, reading, occurrence):
            sentence = sentence_of(index, occurrence)
            found = sentence.reading(occurrence.spans[0].start) if sentence is not None else None
            if found is not None and found.figure[5:8] == reading.figure[5:8]:
                return True
    return False


def rivals(reading: Reading, index: Index) -> list[tuple[float, Fact]]:
    """Facts of the figure's unit and period by how well their names fit, whatever their values."""
    subject = meant(reading.subject)
    period = stated_periods(reading, index)[0]
    ranked = [pair for unit in units_of(reading.figure, index) for pair in index.named(subject, unit, period)]
    ranked = [(score * _in_scope(subject, fact) * (1.0 if is_line(index, fact) else OF_LOOSE_NAME), fact) for score, fact in ranked]
    exact = [fact for unit in units_of(reading.figure, index) for fact in index.called(subject.noun, unit, period)]
    if exact:
        ranked = [(1.0, fact) for fact in exact] + [(CLEARLY * score, fact) for score, fact in ranked if fact not in exact]
    ranked.sort(key=lambda pair: -pair[0])
    return ranked


def is_line(index: Index, fact: Fact) -> bool:
    """Whether the fact is a line of a table or is tagged: labels taken from running text are worth less when names compete."""
    return any(o.table is not None or o.origin == "tag" for o in index.occurrences(fact))


def _is_main(fact: Fact, index: Index) -> bool:
    """Whether the fact is a line of a primary statement, or tagged as the group's."""
    return not fact.dimensions and (fact.statement is not None or index.tagged(fact))


def accepted(reading: Reading, index: Index) -> list[Match]:
    """Facts that the figure agrees with: value, unit, period and subject, and no other fact that the words fit clearly better."""
    least = FITS if reading.figure.unit != "pure" or reading.figure.use == "level" else RATIO_FITS
    found = [m for m in matches(reading, index) if m.fitness >= least and not _is_overruled(m.fact, reading, index)]
    if not found:
        return []
    if found[0].fitness < CLEARLY and reading.figure.use != "difference" and _is_outdone(found[0], reading, index):
        return []
    return [match for match in found if match.fitness >= CLEARLY * found[0].fitness]


def _is_overruled(fact: Fact, reading: Reading, index: Index) -> bool:
    """Whether no tag says the fact, and a tagged line of a primary statement that bears the very same name has another value for its time:
    a cell whose column was mistaken for its neighbour's, or what was reported before."""
    if fact.dimensions or fact.statement is not None or fact.period is None or fact.concept is None or index.tagged(fact):
        return False
    lines = [
        line
        for line in index.of_concepts((fact.concept,), fact.unit, fact.period)
        if line.statement is not None and line.period == fact.period and index.tagged(line)
    ]
    own = {leaf_of(o.label) for o in index.occurrences(fact)}
    named = [line for line in lines if not own.isdisjoint(leaf_of(o.label) for o in index.occurrences(line))]
    return bool(named) and not any(_same(line.value, reading.figure) for line in named)


def leaf_of(label: str) -> str:
    """The last part of a label in plain lower case."""
    return label.rpartition(" › ")[2].strip().casefold()


def _is_outdone(match: Match, reading: Reading, index: Index) -> bool:
    """Whether the words fit facts with other values clearly better. Words that fit many facts equally ("stores") decide nothing; the
    lines of the primary statements yield only to one another."""
    if _TOTAL.match(reading.text) is not None and _TOTAL.match(match.fact.label.rpartition(" › ")[2]) is not None:
        return False  # of lines that are named alike, the claim names the sum
    ranked = rivals(reading, index)
    if match.fact.statement is not None and not match.fact.dimensions:
        ranked = [pair for pair in ranked if pair[1].statement is not None]
    if not ranked or ranked[0][0] < CERTAIN or ranked[0][0] * CLEARLY <= match.fitness:
        return False
    best = [fact for score, fact in ranked if score >= CLEARLY * ranked[0][0]]
    return len({fact.value for fact in best}) <= MOST_VALUES_DECISIVE and not any(_same(fact.value, reading.figure) for fact in best)


def _same(value: Decimal | None, figure: ClaimFigure) -> bool:
    return value is not None and Interval(*sizes(tolerance(figure))).contains(abs(value))
