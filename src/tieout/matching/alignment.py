"""Which facts of the filing have the value, unit and period of a claim's figure, and how well their names fit the claim's words.

A fact with the right value is accepted only where no other fact fits the words clearly better, and that ranking does not look at values.
An equal value alone proves nothing: among ten thousand figures, one equals almost any short figure.
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
from ..language.stems import Subject, fit, stems
from ..thresholds.matching import (
    CERTAIN,
    CLEARLY,
    FITS,
    HALF_FOR_CHANGE,
    MOST_VALUES_DECISIVE,
    OF_LOOSE_NAME,
    OF_PROSE,
    OF_QUOTE,
    OF_UNADJUSTED,
    RATIO_FITS,
    SHORTEST_YEAR,
)
from .filing_sentences import is_quoted, name_in, read_sentence, reading_of
from .index import Index, sizes
from .parts import in_scope, named_part

_TOTAL = re.compile(r"^\W*total\b", re.IGNORECASE)
_TOTALED = re.compile(r"\btotal(?:s|l?ed|l?ing)\b(?: \w+)?\W*$", re.IGNORECASE)
_PER_SHARE = re.compile(r"\bper (?:[\w-]+ ){0,2}(?:share|unit|ads)\b", re.IGNORECASE)
_ADJUSTED = re.compile(r"\bnon[-‑ ]?gaap\b|\badjusted\b", re.IGNORECASE)
_ADDED = re.compile(r"\b(?:add(?:ed|ing|s)|contribut(?:ed|ing|es)|cost|saved)\b")


class Match(NamedTuple):
    """A fact with the value, unit and period of a figure, and how well its names fit the figure's words, 0 to 1."""

    fact: Fact
    fitness: float


def tolerance(figure: ClaimFigure) -> Interval:
    """The values that the figure can stand for: within half a unit in its last place; with "about", half a unit in its last digit that is
    not zero; with "over" and "at least" up to a whole such unit more, with "nearly" and "up to" down to one less.

    "about 69,700" -> 69,650 to 69,750; "over 69,700" -> 69,699.5 to 69,800; "nearly 69,700" -> 69,600 to 69,700.5.
    """
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
    """`agrees` where some place of the fact prints the same value, else `rounds`: for a fact of $500.4 million, "$500.4 million" ->
    `agrees` and "$500 million" -> `rounds`."""
    return "agrees" if any(o.value is not None and abs(o.value) == abs(figure.value) for o in index.occurrences(fact)) else "rounds"


def units_of(figure: ClaimFigure, index: Index) -> list[str | None]:
    """The units of facts with which a figure can be compared: "$5" -> USD, USD/shares and USD per anything else that the filing has; a
    bare count such as "12 stores" -> every unit that is not money."""
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


def stated_period(reading: Reading, index: Index) -> Period | None:
    """The period that a figure means: the one that its words name; else the filing's own (None), or for the older figure of a comparison
    the one before. In the report of 2024, "Revenue was $500 million against $480 million" -> None for the first, 2023 for the second."""
    figure = reading.figure
    return index.prior(None) if figure.period is None and figure.role == "older" else figure.period


def with_value(reading: Reading, index: Index) -> list[Fact]:
    """Facts with the figure's value, in a unit that it can mean, of any period and name: "Revenue was $30 million" -> also capital
    expenditure of 30 million."""
    interval = tolerance(reading.figure)
    return [fact for unit in units_of(reading.figure, index) for fact in index.valued(interval, unit)]


def in_period(reading: Reading, index: Index, fact: Fact) -> bool:
    """Whether the fact is of the figure's period: for "Revenue was $500 million in 2024", revenue of 2024 -> True, of 2023 -> False."""
    if index.is_of(stated_period(reading, index), fact):
        return True
    older = reading.figure.role == "older" and reading.figure.period is None
    return older and fact.period is not None and fact.period.start is None and index.is_opening(fact.period)


def fitness(reading: Reading, index: Index, fact: Fact) -> float:
    """How well a fact with the figure's value fits its words, 0 to 1, by labels and concept or by the sentence in which it is printed.

    "Cloud revenue was $300 million" -> 1.0 for the segment's fact "Revenue › Cloud" of that value, 0.0 for a fact of another value.
    """
    subject = meant(reading.subject)
    best = 0.0
    for occurrence in sorted(_saying(reading.figure, index, fact), key=lambda o: o.table is None):
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
    return best * in_scope(reading, subject, index, fact) * _as_measured(reading, index, fact)


def _as_measured(reading: Reading, index: Index, fact: Fact) -> float:
    """A factor below 1 for a line of a table or a tag where the claim says "adjusted" and neither the fact's names nor its columns do."""
    if _ADJUSTED.search(reading.lead) is None:
        return 1.0
    occurrences = index.occurrences(fact)
    named = any(_ADJUSTED.search(text) for o in occurrences for text in (o.label, *index.heads(o)))
    line = fact.statement is not None and not fact.dimensions
    return 1.0 if named or not (line or all(o.table is not None or o.origin == "tag" for o in occurrences)) else OF_UNADJUSTED


def _saying(figure: ClaimFigure, index: Index, fact: Fact) -> list[Occurrence]:
    """The places of a fact whose value can be the figure's: the two ranges of rounding share more than an end."""
    stated = Interval(*sizes(tolerance(figure)))
    return [
        o
        for o in index.occurrences(fact)
        if o.value is not None and (stated.contains(abs(o.value)) or stated.overlaps_inside(Interval.around(abs(o.value), o.decimals)))
    ]


def _place_fit(reading: Reading, index: Index, fact: Fact, occurrence: Occurrence) -> float:
    """How well one place of a fact fits the figure's words. A sentence must use its figure as the claim does: a level is no difference."""
    subject = meant(reading.subject)
    sentence = read_sentence(index, occurrence)
    labelled = index.fit(subject, fact, occurrence)
    if sentence is None:
        return labelled
    found = sentence.reading(occurrence.spans[0].start)
    if found is None:
        return labelled * OF_LOOSE_NAME
    if not _compatible(reading, found) or _other_time(sentence, found, occurrence, index) or subject.polarity * found.subject.polarity < 0:
        return 0.0
    worded = OF_PROSE * fit(subject, name_in(sentence, found), index.weights)
    return max(labelled if occurrence.concept is not None else labelled * OF_LOOSE_NAME, worded)


def _compatible(reading: Reading, found: Reading) -> bool:
    """Whether the claim's use of a figure and the sentence's can be the same: "X added $0.30" may restate "increased by $0.30"."""
    claimed, printed = reading.figure.use, found.figure.use
    if printed == "difference" and _ADDED.search(reading.lead) is not None:
        return True
    return claimed == printed or claimed not in ("level", "translation") or printed not in ("difference", "change", "points")


def _other_time(sentence: FilingSentence, found: Reading, occurrence: Occurrence, index: Index) -> bool:
    """Whether the sentence, read like a claim, dates its figure otherwise than the occurrence, or gives the occurrence's period to the
    older figure of a comparison. A year of an interim report names the stretch in it that the report is of."""
    stated, given = found.figure.period, occurrence.period
    if given is None:
        return False
    if stated is not None:
        interim = index.current is not None and index.current.days < SHORTEST_YEAR <= stated.days
        within = (
            interim and given.start is not None and stated.start is not None and stated.start <= given.start and given.end <= stated.end
        )
        return not within and not is_of(stated, given) and not is_of(given, stated)
    return any(
        other.figure.role == "older" and other.figure.period is not None and is_of(other.figure.period, given)
        for other in sentence.readings
        if found.figure.role != "older" and other.figure.use == found.figure.use
    )


def meant(subject: Subject) -> Subject:
    """The subject, with its tail as its own words where the lead names nothing ("ran 2,347 stores" -> stores), or else with what was
    named earlier in the sentence ("the company plans about $4 billion")."""
    if subject.own:
        return subject
    return subject._replace(own=subject.tail, tail=()) if subject.tail else subject._replace(own=subject.context)


def matches(reading: Reading, index: Index) -> list[Match]:
    """Facts with the figure's value, unit and period whose names fit to some degree, the best first: "Revenue was $500 million in 2024" ->
    the revenue of 2024, 500.4 million."""
    found: list[Match] = []
    for fact in with_value(reading, index):
        fits = fitness(reading, index, fact) if in_period(reading, index, fact) else 0.0
        if fits < CERTAIN and _quotes(reading, index, fact) and in_scope(reading, meant(reading.subject), index, fact) == 1:
            fits = OF_QUOTE
        if fits:
            found.append(Match(fact, fits))
    found.sort(key=lambda match: -match.fitness)
    return found


def _quotes(reading: Reading, index: Index, fact: Fact) -> bool:
    """Whether the claim repeats a sentence of the filing, figure and words, with the same use, role and period of the figure."""
    quoted = (o for o in _saying(reading.figure, index, fact) if is_quoted(index, reading, o))
    return any(found.figure[5:8] == reading.figure[5:8] for o in quoted if (found := reading_of(index, o)) is not None)


def rivals(reading: Reading, index: Index) -> list[tuple[float, Fact]]:
    """Facts of the figure's unit and period and of any value, by how well their names fit: "Revenue was $7 million in 2024" -> 1.0 for the
    revenue of 2024, 0.33 for that of the segment "Cloud"."""
    subject = meant(reading.subject)
    period = stated_period(reading, index)
    ranked = [pair for unit in units_of(reading.figure, index) for pair in index.named(subject, unit, period)]
    ranked = [
        (score * in_scope(reading, subject, index, fact) * (1.0 if is_line(index, fact) else OF_LOOSE_NAME), fact) for score, fact in ranked
    ]
    exact = [fact for unit in units_of(reading.figure, index) for fact in index.called(subject.noun, unit, period)]
    if exact:
        ranked = [(1.0, fact) for fact in exact] + [(CLEARLY * score, fact) for score, fact in ranked if fact not in exact]
    ranked.sort(key=lambda pair: (-pair[0], _is_of_quarter(pair[1], index)))
    return ranked


def _is_of_quarter(fact: Fact, index: Index) -> bool:
    """Whether a fact is of a part of the year that the filing reports on."""
    days = fact.period.days if fact.period is not None and fact.period.start is not None else SHORTEST_YEAR
    return days < SHORTEST_YEAR and index.current is not None and index.current.days >= SHORTEST_YEAR


def is_line(index: Index, fact: Fact) -> bool:
    """Whether the fact stands in a table or is tagged, which ranks its name above labels from running text: "Revenue" in an income
    statement -> True, a figure in a sentence alone -> False."""
    return any(o.table is not None or o.origin == "tag" for o in index.occurrences(fact))


def _is_main(fact: Fact, index: Index) -> bool:
    """Whether the fact is a line of a primary statement or tagged, without dimensions."""
    return not fact.dimensions and (fact.statement is not None or index.tagged(fact))


def accepted(reading: Reading, index: Index) -> list[Match]:
    """Facts with which the figure agrees in value, unit, period and subject, where no other fact fits the words clearly better.

    "Revenue was $500 million in 2024" -> the revenue of 2024, 500.4 million; "Total assets were $500 million in 2024" -> none.
    """
    least = FITS if reading.figure.unit != "pure" or reading.figure.use == "level" else RATIO_FITS
    found = [m for m in matches(reading, index) if m.fitness >= least and not is_overruled(m.fact, reading, index)]
    if not found:
        return []
    if found[0].fitness < CLEARLY and reading.figure.use != "difference" and _is_outdone(found[0], reading, index):
        return []
    if _is_told_beside(found[0], reading, index):
        return []
    return [match for match in found if match.fitness >= CLEARLY * found[0].fitness]


def is_overruled(fact: Fact, reading: Reading, index: Index) -> bool:
    """Whether the fact is untagged and a tagged line of a primary statement with the same name and period has another value: then the
    fact is a cell whose column was misread, or an amount as previously reported. $480 million as revenue of 2023 in a
    table without tags, where the tagged statement has $500 million -> True."""
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
    """The last part of a label in lower case.

    >>> leaf_of("Revenue › Cloud")
    'cloud'
    """
    return label.rpartition(" › ")[2].strip().casefold()


def _is_outdone(match: Match, reading: Reading, index: Index) -> bool:
    """Whether the words fit facts with other values clearly better. Words that fit many facts equally ("stores") decide nothing; a line of
    a primary statement can only be outdone by another."""
    if _TOTAL.match(reading.text) is not None and _TOTAL.match(match.fact.label.rpartition(" › ")[2]) is not None:
        return False  # the claim names a total, and so does the fact
    if _TOTALED.search(reading.lead) is not None and any(map(_TOTAL.match, match.fact.label.split(" › "))):
        return False
    ranked = rivals(reading, index)
    named = [fact for score, fact in ranked if score >= CERTAIN and _lacks_part_or_unit(match.fact, fact, reading, index)]
    if named:
        return not any(_same(fact.value, reading.figure) for fact in named)
    ranked = [pair for pair in ranked if not _lacks_part_or_unit(pair[1], match.fact, reading, index)]
    if match.fact.statement is not None and not match.fact.dimensions:
        ranked = [pair for pair in ranked if pair[1].statement is not None]
    if not ranked or ranked[0][0] < CERTAIN or ranked[0][0] * CLEARLY <= match.fitness:
        return False
    best = [fact for score, fact in ranked if score >= CLEARLY * ranked[0][0]]
    return len({fact.value for fact in best}) <= MOST_VALUES_DECISIVE and not any(_same(fact.value, reading.figure) for fact in best)


def _is_told_beside(match: Match, reading: Reading, index: Index) -> bool:
    """Whether another sentence of its passage gives a figure of a fact's unit and period that the words fit clearly better: beside "the
    price of crude oil and gas liquids was $68" the words "price of gas" mean the $7 of "the price of gas was
    $7"."""
    places = index.occurrences(match.fact)
    if match.fitness >= CLEARLY or any(o.table is not None for o in places):
        return False
    subject = meant(reading.subject)
    for place in places:
        for other in index.printed_in(place.passage) if place.passage is not None else ():
            if (other.unit, other.period) != (place.unit, place.period) or other.value == place.value:
                continue
            sentence = read_sentence(index, other)
            found = sentence.reading(other.spans[0].start) if sentence is not None else None
            if sentence is None or found is None or sentence is read_sentence(index, place) or not _compatible(reading, found):
                continue
            if OF_PROSE * fit(subject, name_in(sentence, found), index.weights) * CLEARLY > match.fitness:
                return True
    return False


def _lacks_part_or_unit(rival: Fact, fact: Fact, reading: Reading, index: Index) -> bool:
    """Whether a rival is not what a claim's words can mean that all belong to `fact`: "Cloud revenue" is not the group's revenue, where
    Cloud has one, and "dividends per share" are no sum of dividends."""
    named = _PER_SHARE.search(reading.subject.noun) is not None or "/" in (reading.figure.unit or "")
    if named and "/" in (fact.unit or ""):
        return "/" not in (rival.unit or "")
    if rival.dimensions or rival.part:
        return False
    part = named_part(reading, fact, index)
    return bool(part) and all(part.isdisjoint(stems(o.label.rpartition(" › ")[2])) for o in index.occurrences(rival))


def _same(value: Decimal | None, figure: ClaimFigure) -> bool:
    return value is not None and Interval(*sizes(tolerance(figure))).contains(abs(value))
