"""What a figure that was not checked could mean: the lines that its words name in its time, and the places that have its value."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.model.audit import Candidate
from tieout.model.facts import Fact

from ...language.stated_figures import Reading
from ...matching.alignment import fitness, in_period, rivals, with_value
from ...matching.index import Index
from ...thresholds.auditing import CANDIDATES_SHOWN, SOMEHOW_NAMED, VALUES_LOOKED_AT
from .findings import evidence_of
from .wording import fact_amount, line_name, when


def candidates_of(reading: Reading, index: Index) -> tuple[Candidate, ...]:
    """The figures of the filing that a figure could mean, CANDIDATES_SHOWN at most: first those whose names fit its words, whatever their
    value, then those of its value, whatever their names.

    "Cloud sales were $40 million", which the filing has as $44 million, and 40 million of leases -> the sales, then the leases."""
    found: dict[str, Candidate] = {}
    for fact in (*_named(reading, index), *_of_value(reading, index)):
        evidence = evidence_of(fact, index)
        if fact.value is None or evidence is None or fact.id in found:
            continue
        text = f"{fact_amount(fact)}, {when(fact.period, index.calendar)}"
        found[fact.id] = Candidate(line_name(fact), fact.value, fact.unit, fact.period, text, fact.occurrences, evidence)
        if len(found) == CANDIDATES_SHOWN:
            break
    return tuple(found.values())


def _named(reading: Reading, index: Index) -> Iterator[Fact]:
    if not (reading.subject.own or reading.subject.tail or reading.subject.context):
        return
    ranked = rivals(reading, index)[: CANDIDATES_SHOWN - 1]
    yield from (fact for score, fact in ranked if score >= SOMEHOW_NAMED)


def _of_value(reading: Reading, index: Index) -> list[Fact]:
    facts = with_value(reading, index)[:VALUES_LOOKED_AT]
    return sorted(facts, key=lambda fact: (not in_period(reading, index, fact), fact.statement is None, -fitness(reading, index, fact)))
