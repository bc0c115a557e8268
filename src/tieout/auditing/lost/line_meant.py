"""The line of the filing that a claim must be about though the words that named it are lost ("[…] $4 million against $5 million").

Either its two amounts stand on one line only, this year's and the year before's, or its one amount of four digits or more stands on one
line only for the period that the claim names. Whatever the lost words were, they named that line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tieout.model.audit import FigureVerdict, Known
from tieout.model.exact import significant
from tieout.model.facts import Fact

from ...language.stated_figures import Reading
from ...language.stems import claim_stems
from ...matching.alignment import state_of, tolerance, with_value
from ...matching.index import Index, sizes
from ...mending import LOST
from ...thresholds.auditing import ENOUGH_DIGITS, ENOUGH_DIGITS_OF_TWO, MOST_LINES_MEANT
from ..judging.findings import evidence_of
from ..judging.wording import fact_amount, line_name, when

_NOTED = re.compile(r"\s*\([^()]*\d[^()]*\)")


class LineMeant(NamedTuple):
    """The line that a fragment must be about: what the filing calls it, and the facts that state each of the first figures, by the place
    where the figure begins in the fragment."""

    name: str
    facts: dict[int, tuple[Fact, ...]]


def line_meant(fragment: str, readings: list[Reading], index: Index) -> LineMeant | None:
    """The line that a fragment must be about; None where its head is not lost or several lines fit. `readings` are its figures.
    "[…] $14,806 million against $15,143 million in 2023." where only net earnings have these amounts -> "Net earnings"."""
    if not fragment.startswith(LOST) or not readings or not _is_amount(readings[0]):
        return None
    first = [
        fact
        for fact in with_value(readings[0], index)
        if index.is_of(readings[0].figure.period, fact) and (fact.concept is not None or fact.label)
    ]
    second = readings[1] if len(readings) > 1 and _is_amount(readings[1]) and readings[1].figure.unit == readings[0].figure.unit else None
    if second is not None:
        pairs = {fact: others for fact in first if (others := _set_against(fact, second, index))}
        if not pairs or sum(len(significant(each.figure.quote)) for each in (readings[0], second)) < ENOUGH_DIGITS_OF_TWO:
            return None
        names, best = _names(list(pairs)), _foremost(list(pairs))
        if len(names) > MOST_LINES_MEANT:
            return None
        others = tuple(dict.fromkeys(other for fact in best for other in pairs[fact]))
        return LineMeant(" or ".join(names), {readings[0].figure.span.start: tuple(best), second.figure.span.start: others})
    if len(significant(readings[0].figure.quote)) < ENOUGH_DIGITS or len(names := _names(first)) != 1:
        return None
    return LineMeant(names[0], {readings[0].figure.span.start: tuple(_foremost(first))})


def _is_amount(reading: Reading) -> bool:
    """Whether a figure is an amount of money for which the words that are left name no subject."""
    figure = reading.figure
    return figure.use in ("level", "translation") and (figure.unit or "")[:3].isupper() and not reading.subject.own and not reading.fresh


def _set_against(fact: Fact, other: Reading, index: Index) -> tuple[Fact, ...]:
    """The facts on the line of `fact` that the second figure states: of the period that it names, else of the year before."""
    low, high = sizes(tolerance(other.figure))
    counterparts = index.counterparts(fact, other.figure.period)
    return tuple(each for each in counterparts if each.value is not None and low <= abs(each.value) <= high)


def _foremost(facts: list[Fact]) -> list[Fact]:
    """The consolidated facts on a primary statement; without one, the tagged consolidated facts; else all."""
    whole = [fact for fact in facts if not fact.dimensions]
    return [fact for fact in whole if fact.statement is not None] or [fact for fact in whole if fact.concept is not None] or whole or facts


def _names(facts: list[Fact]) -> list[str]:
    """The names of the lines of the foremost of these facts, each line once."""
    named: dict[tuple[object, ...], str] = {}
    for fact in _foremost(facts):
        name = _NOTED.sub("", line_name(fact)).strip()
        named.setdefault((fact.concept,) if fact.concept is not None else claim_stems(name), name)
    return list(dict.fromkeys(named.values()))


def with_line(figures: list[FigureVerdict], line: LineMeant, index: Index) -> list[FigureVerdict]:
    """The verdicts on a fragment's figures, with those of that line tied to its facts: "not_checked" for "$14,806 million" ->
    "agrees"."""
    verdicts = list(figures)
    for at, facts in _by_figure(line, figures):
        ids = tuple(id for fact in facts for id in fact.occurrences)
        state = state_of(verdicts[at].figure, facts[0], index)
        verdicts[at] = verdicts[at]._replace(verdict=state, occurrences=ids, derivation=None, why="")
    return verdicts


def _by_figure(line: LineMeant, figures: list[FigureVerdict]) -> Iterator[tuple[int, tuple[Fact, ...]]]:
    for at, verdict in enumerate(figures):
        facts = line.facts.get(verdict.figure.span.start)
        if facts:
            yield at, facts


def known_of_line(line: LineMeant, figures: list[FigureVerdict], index: Index) -> Iterator[Known]:
    """What is certain of a fragment: the facts that its figures state, and the first of them in each other currency of its row.
    "$14,806 million" of net earnings -> line "Net earnings", "$14,806 million, 2024"."""
    first = None
    for at, facts in _by_figure(line, figures):
        first = first or facts[0]
        yield known_fact(facts[0], index, at)
    for unit in index.units() if first is not None else ():
        if first is not None and unit != first.unit and (unit or "")[:3].isupper():
            for twin in index.translated(first, unit):
                if not _rows(first, index).isdisjoint(_rows(twin, index)):
                    yield known_fact(twin, index, None)
                    break


def _rows(fact: Fact, index: Index) -> set[tuple[int, int]]:
    """The rows of tables that print a fact."""
    return {(o.table, o.row) for o in index.occurrences(fact) if o.table is not None and o.row is not None}


def known_fact(fact: Fact, index: Index, figure: int | None) -> Known:
    """A fact as a record of what is certain of a claim; `figure` is the index of the claim's figure that states it, None for lost words.
    Net earnings of 2024 -> line "Net earnings", text "$14,806 million, 2024"."""
    name = _NOTED.sub("", line_name(fact)).strip()
    text = f"{fact_amount(fact)}, {when(fact.period, index.calendar)}"
    return Known(figure, name, fact.value, fact.unit, fact.period, text, evidence_of(fact, index))
