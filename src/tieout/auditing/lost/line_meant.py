"""What is certain of a claim whose head is lost: the line of the filing that its figures can only be of.

An amount and the one that it is set against stand on one line of the filing, this year's and the year's before, or an amount of four
digits or more stands on one line only for the time that is named: then the words that are lost named that line, whatever they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tieout.model.audit import FigureVerdict, Known
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


class Pin(NamedTuple):
    """The line that the first figures of a fragment are of: what the filing calls it, and for each figure, by where it begins in the
    fragment, the facts that say it."""

    name: str
    facts: dict[int, tuple[Fact, ...]]


def pinned(fragment: str, readings: list[Reading], index: Index) -> Pin | None:
    """The line that a claim without a head must be of; None where it has one, or where several lines would do. `readings` are the
    fragment's figures."""
    if not fragment.startswith(LOST) or not readings or not _is_amount(readings[0]):
        return None
    first = [fact for fact in with_value(readings[0], index) if index.is_of(readings[0].figure.period, fact) and _says_line(fact)]
    second = readings[1] if len(readings) > 1 and _is_amount(readings[1]) and readings[1].figure.unit == readings[0].figure.unit else None
    if second is not None:
        pairs = {fact: others for fact in first if (others := _set_against(fact, second, index))}
        if not pairs or _digits(readings[0]) + _digits(second) < ENOUGH_DIGITS_OF_TWO:
            return None
        names, best = _names(list(pairs)), _foremost(list(pairs))
        if len(names) > MOST_LINES_MEANT:
            return None
        others = tuple(dict.fromkeys(other for fact in best for other in pairs[fact]))
        return Pin(" or ".join(names), {readings[0].figure.span.start: tuple(best), second.figure.span.start: others})
    if _digits(readings[0]) < ENOUGH_DIGITS or len(names := _names(first)) != 1:
        return None
    return Pin(names[0], {readings[0].figure.span.start: tuple(_foremost(first))})


def _is_amount(reading: Reading) -> bool:
    """Whether a figure is an amount of money of which no words that are left say what it is of."""
    figure = reading.figure
    return figure.use in ("level", "translation") and (figure.unit or "")[:3].isupper() and not reading.subject.own and not reading.fresh


def _digits(reading: Reading) -> int:
    return len("".join(char for char in reading.figure.quote if char.isdigit()).lstrip("0"))


def _says_line(fact: Fact) -> bool:
    return fact.concept is not None or bool(fact.label)


def _set_against(fact: Fact, other: Reading, index: Index) -> tuple[Fact, ...]:
    """The facts of the same line that the second figure states: of the time that it names, else of the year before."""
    low, high = sizes(tolerance(other.figure))
    found = index.counterparts(fact, other.figure.period)
    return tuple(each for each in found if each.value is not None and low <= abs(each.value) <= high)


def _foremost(facts: list[Fact]) -> list[Fact]:
    """The facts of the group on a primary statement; where none is, those of the group; else all."""
    whole = [fact for fact in facts if not fact.dimensions]
    return [fact for fact in whole if fact.statement is not None] or [fact for fact in whole if fact.concept is not None] or whole or facts


def _names(facts: list[Fact]) -> list[str]:
    """What the foremost of these facts are called, each line once."""
    named: dict[tuple[object, ...], str] = {}
    for fact in _foremost(facts):
        name = _NOTED.sub("", line_name(fact)).strip()
        named.setdefault((fact.concept,) if fact.concept is not None else claim_stems(name), name)
    return list(dict.fromkeys(named.values()))


def tied(figures: list[FigureVerdict], pin: Pin, index: Index) -> list[FigureVerdict]:
    """The verdicts on a fragment's figures, with those that are pinned down tied to their line."""
    told = list(figures)
    for at, facts in _by_figure(pin, figures):
        ids = tuple(id for fact in facts for id in fact.occurrences)
        told[at] = told[at]._replace(verdict=state_of(told[at].figure, facts[0], index), occurrences=ids, derivation=None, why="")
    return told


def _by_figure(pin: Pin, figures: list[FigureVerdict]) -> Iterator[tuple[int, tuple[Fact, ...]]]:
    for at, verdict in enumerate(figures):
        facts = pin.facts.get(verdict.figure.span.start)
        if facts:
            yield at, facts


def known_by(pin: Pin, figures: list[FigureVerdict], index: Index) -> Iterator[Known]:
    """What the filing says of the line: the figures that are seen, and the first of them in the other currencies that it is told in."""
    first = None
    for at, facts in _by_figure(pin, figures):
        first = first or facts[0]
        yield known(facts[0], index, at)
    for unit in index.units() if first is not None else ():
        if first is not None and unit != first.unit and (unit or "")[:3].isupper():
            for twin in index.translated(first, unit):
                if not _rows(first, index).isdisjoint(_rows(twin, index)):
                    yield known(twin, index, None)
                    break


def _rows(fact: Fact, index: Index) -> set[tuple[int, int]]:
    """The rows of tables that print a fact."""
    return {(o.table, o.row) for o in index.occurrences(fact) if o.table is not None and o.row is not None}


def known(fact: Fact, index: Index, figure: int | None) -> Known:
    """A fact as something that is certain of a claim."""
    name = _NOTED.sub("", line_name(fact)).strip()
    told = f"{fact_amount(fact)}, {when(fact.period, index.calendar)}"
    return Known(figure, name, fact.value, fact.unit, fact.period, told, evidence_of(fact, index))
