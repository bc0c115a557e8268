"""Amounts told under a name that is not theirs, shown by a line that has two figures of the claim and none of its name.

"Footwear fell 14% to $2.1 billion", where apparel did, is wrong although footwear may have no figure that the filing prints: the line with
both figures is of apparel, and no line with both has the word "footwear".
"""

from __future__ import annotations

import re

from tieout.model.audit import Finding, FindingKind
from tieout.model.exact import significant
from tieout.model.facts import Fact, Occurrence

from ...language.stated_figures import Reading
from ...language.stems import LIGHT_STEMS, claim_stems, concept_stems, stems
from ...lexicon.glossary import path_in_english
from ...matching.alignment import in_period, meant, tolerance, with_value
from ...matching.index import Index
from ...matching.told_together import is_named_otherwise, names_of, told_with_change
from ...thresholds.auditing import DIGITS_OF_ROW, MOST_SWAPPED
from .findings import finding
from .terms import is_of_term
from .wording import line_name

_CAPITALS = re.compile(r"\b[A-Z][A-Za-z]*[A-Z]\b")
_PART_AXES = ("SegmentsAxis", "SubsegmentsAxis", "GeographicalAxis", "LegalEntityAxis")
_PLACES = frozenset(("international", "united_states"))


def swapped(readings: list[Reading], at: int, index: Index) -> Finding | None:
    """The finding for an amount that ties to nothing under its name, and that every line which has it together with its change, or with
    the amount before, has under another; None where one of them may be what the claim names, or none has both. "Footwear fell 14% to $2.1
    billion", where "Sales › Apparel" did and footwear is a line too -> kind "subject"."""
    lines = told_with_change(readings, at, index)
    if not lines or len(lines) > MOST_SWAPPED or not all(is_named_otherwise(readings[at], fact, index) for fact in lines):
        return None
    if readings[at].subject.polarity > 0 and any((one.value or 0) < 0 for one in lines):
        return finding(readings, at, "sign", index, lines[0], f"in the filing it is a negative amount of {line_name(lines[0])}")
    fact = min(lines, key=lambda one: (len(one.dimensions), one.statement is None))
    name = line_name(fact)
    why = f"in the filing it is of {name}" if name else "in the filing it is of another line"
    return finding(readings, at, _kind(readings[at], fact, index), index, fact, why)


def of_another_row(readings: list[Reading], at: int, index: Index) -> Finding | None:
    """The finding for an amount that a table prints for a row that the sentence does not name, beside the row that it does, which has
    another: "13,457 of the shops are in Europe", where the table has that for Asia and 9,120 for Europe -> kind "scope". None where any
    place with the amount has the claim's name for it."""
    reading = readings[at]
    said = frozenset((*meant(reading.subject).own, *reading.subject.tail)) - LIGHT_STEMS
    if reading.figure.use != "level" or reading.figure.approximate or len(significant(reading.figure.quote)) < DIGITS_OF_ROW or not said:
        return None
    facts = [fact for fact in with_value(reading, index) if in_period(reading, index, fact)]
    sentence = frozenset(stems(reading.text))
    places = [place for fact in facts for place in index.occurrences(fact)]
    if not places or any(_row(place) and (_row(place) & sentence or _is_spelled_short(place, reading)) for place in places):
        return None
    if any(said <= names_of(fact, index) and not any(_row(place) for place in index.occurrences(fact)) for fact in facts):
        return None
    for fact in facts:
        for place in index.occurrences(fact):
            if _row(place) and any(_is_beside(place, other, said, reading) for other in index.printed_in(place.passage or 0)):
                why = f"in the filing it is of {line_name(fact)}"
                return finding(readings, at, _kind(reading, fact, index), index, fact, why)
    return None


def _row(place: Occurrence) -> frozenset[str]:
    """The telling words of the row in which a cell stands."""
    if place.table is None:
        return frozenset()
    return frozenset(claim_stems(path_in_english(place.label).rpartition(" › ")[2])) - LIGHT_STEMS


def _is_beside(place: Occurrence, other: Occurrence, said: frozenset[str], reading: Reading) -> bool:
    """Whether another cell of the same column and time is of the row that a claim names, with another value."""
    if (other.table, other.col, other.unit, other.period) != (place.table, place.col, place.unit, place.period) or other.value is None:
        return False
    row = _row(other)
    return bool(row) and row <= said and row != _row(place) and not tolerance(reading.figure).contains(abs(other.value))


def _is_spelled_short(place: Occurrence, reading: Reading) -> bool:
    """Whether a word of capitals in the sentence may be the short form of a row's name: "EMEA" of "Europe, Middle East and Africa"."""
    initials = "".join(word[0] for word in re.findall(r"[A-Za-z]+", place.label.rpartition(" › ")[2])).lower()
    shorts = [word.lower() for word in _CAPITALS.findall(reading.text)]
    return any(_is_within(short, initials) for short in shorts)


def _is_within(short: str, initials: str) -> bool:
    rest = iter(initials)
    return all(letter in rest for letter in short)


def _kind(reading: Reading, fact: Fact, index: Index) -> FindingKind:
    """What the claim has wrong: the term, the part of the group, or the line."""
    own = frozenset(meant(reading.subject).own)
    if is_of_term(own, fact.label):
        return "term"
    axes = {axis for one in index.facts.facts for axis, member in one.dimensions if not own.isdisjoint(concept_stems(member))}
    if any(axis.endswith("ProductOrServiceAxis") for axis in axes):
        return "subject"
    return "scope" if any(axis.endswith(_PART_AXES) for axis in axes) or own & _PLACES else "subject"
