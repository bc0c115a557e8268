"""Figures of a filing by line, concept, period, scope and words."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date

from ...errors import UsageError
from ...language.figure_times import is_of
from ...language.periods import find_periods
from ...language.stems import Subject, claim_stems, stems
from ...lexicon.topic_table import LINES
from ...model.facts import Fact, Occurrence, Period
from ...outputs.amounts import amount_words
from ...outputs.notation import filing_record, period_record, plain_or_none
from ...outputs.printable import one_line
from ...outputs.wire.lookups import FiguresJson, FoundFigureJson
from ..shelf import Shelf, Studied
from .arguments import AskedFigures
from .pages import page_of

_LINES = {line.id: line for line in LINES}
_YEARS = 3
_LOWEST = 0.5
"""How well a name has to fit the words asked for, from 0 to 1, to be shown."""
_LONGEST_LABEL = 200
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?:\s*(?:/|to|\.\.)\s*(\d{4}-\d\d-\d\d))?\Z")
_QUARTER = re.compile(r"(?:(?P<year>(?:19|20)\d\d)[ -]?Q(?P<first>[1-4])|Q(?P<second>[1-4])[ -]?(?P<other>(?:19|20)\d\d))\Z", re.IGNORECASE)


def find_figures(shelf: Shelf, asked: AskedFigures) -> FiguresJson:
    """Figures of a filing with their exact values, units, periods, scope and places; ids for compute. `line` is the surest way to the main
    lines of a company; `words` finds anything that is named. Give what is known of period and scope."""
    if not (asked.words or asked.line or asked.concept):
        raise UsageError(
            "Say which figures are looked for: give words, a line, or a concept; then a period and a scope, where they matter."
        )
    found = shelf.find(asked.filing)
    with found.study.turn():
        chosen = _by_line(found, asked.line) if asked.line else _by_name(found, asked.concept, asked.words)
        if asked.line and asked.concept:
            chosen = [each for each in chosen if _has_concept(each[0], each[1], asked.concept)]
        if asked.period:
            within = _period_test(found, asked.period)
            chosen = [each for each in chosen if each[0].period is not None and within(each[0].period)]
        if asked.scope:
            chosen = [each for each in chosen if each[0].scope == asked.scope]
        shown, after = page_of(chosen, asked.cursor, asked.limit)
        figures = [figure_record(occurrence, found, fact) for fact, occurrence in shown]
    return {
        "schema": "tieout.figures/1",
        "filing": filing_record(found.document.filing, len(found.document.passages), found.document.scheme),
        "figures": figures,
        "next": after,
    }


def figure_record(occurrence: Occurrence, found: Studied, fact: Fact | None = None) -> FoundFigureJson:
    """A figure as answers have it."""
    label = one_line(occurrence.label or (fact.label if fact is not None else ""))
    value = occurrence.value
    return {
        "id": f"{found.document.source.sha256[:8]}:{occurrence.id}",
        "label": label if len(label) <= _LONGEST_LABEL else f"…{label[1 - _LONGEST_LABEL :]}",
        "concept": occurrence.concept or occurrence.guessed_concept,
        "kind": occurrence.kind,
        "value": plain_or_none(value),
        "unit": occurrence.unit,
        "decimals": occurrence.decimals,
        "amount": None if value is None else amount_words(value, occurrence.unit, occurrence.decimals),
        "period": period_record(occurrence.period),
        "scope": occurrence.scope if fact is None else fact.scope,
        "part": one_line(occurrence.part if fact is None else fact.part) or None,
        "status": occurrence.status,
        "origin": occurrence.origin,
        "passage": occurrence.passage,
        "quoted": one_line(occurrence.quote),
        "also": 0 if fact is None else len(fact.occurrences) - 1,
    }


def _by_line(found: Studied, line: str) -> list[tuple[Fact, Occurrence]]:
    """The company's own figures of a line, newest first. Raises UsageError for a line that there is not."""
    known = _LINES.get(line.strip().lower().replace(" ", "_"))
    if known is None:
        raise UsageError(f"There is no line {line[:60]!r}. Lines are: {', '.join(_LINES)}. For anything else give words.")
    return [(point.fact, point.cited) for point in found.selection.points(known._replace(periods=_YEARS))]


def _by_name(found: Studied, concept: str | None, words: str | None) -> list[tuple[Fact, Occurrence]]:
    """Facts by how well their names fit, those of the primary statements, of the whole company and of the latest periods first."""
    index, facts = found.study.index, found.study.facts
    stems_of = claim_stems(words) or stems(words) if words else ()
    subject = Subject(index.respelled(stems_of), (), (), 0, words or "")
    ranked: list[tuple[tuple[float, bool, bool, int], int, Fact, Occurrence]] = []
    for n, fact in enumerate(facts.facts):
        places = [facts.occurrence(id) for id in fact.occurrences]
        if concept and not any(_has_concept(fact, place, concept) for place in places):
            continue
        score = max((index.fit(subject, fact, place) for place in places), default=0.0) if words else 1.0
        if score >= _LOWEST:
            end = fact.period.end.toordinal() if fact.period is not None else 0
            best = next((place for place in places if place.passage is not None), places[0])
            ranked.append(((-round(score, 1), fact.statement is None, fact.scope != "consolidated", -end), n, fact, best))
    return [(fact, place) for _, _, fact, place in sorted(ranked, key=lambda each: each[:2])]


def _has_concept(fact: Fact, place: Occurrence, concept: str) -> bool:
    names = [name for name in (place.concept, place.guessed_concept, fact.concept) if name]
    asked = concept.strip().lower()
    return any(asked in (name.lower(), name.lower().partition(":")[2]) for name in names)


def _period_test(found: Studied, text: str) -> Callable[[Period], bool]:
    """Whether a period is the one that a text names. Raises UsageError where it names none."""
    asked = text.strip()
    calendar = found.study.calendar
    not_understood = UsageError(f"The period {asked[:60]!r} was not understood. Write 2024, 2024 Q3, 2024-12-31, or 2024-01-01/2024-12-31.")
    days = _DAYS.match(asked)
    if days is not None:
        with suppress(ValueError):
            first, second = date.fromisoformat(days[1]), date.fromisoformat(days[2] or days[1])
            exact = Period(first, second) if days[2] else None
            return lambda period: period == exact if exact is not None else period.end == first
        raise not_understood
    quarter = _QUARTER.match(asked)
    if quarter is not None:
        year, number = int(quarter["year"] or quarter["other"]), int(quarter["first"] or quarter["second"])
        meant = calendar.quarter(year, number)
        return lambda period: is_of(meant, period)
    named = [mention.period for mention in find_periods(asked, calendar)]
    if not named:
        raise not_understood
    return lambda period: any(is_of(each, period) for each in named)
