"""Amounts told under a name that is not theirs, shown by a line that has two figures of the claim and none of its name.

"Footwear fell 14% to $2.1 billion", where apparel did, is wrong although footwear may have no figure that the filing prints: the line with
both figures is of apparel, and no line with both has the word "footwear".
"""

from __future__ import annotations

from tieout.model.audit import Finding, FindingKind
from tieout.model.facts import Fact

from ...language.stated_figures import Reading
from ...language.stems import concept_stems
from ...matching.alignment import meant
from ...matching.index import Index
from ...matching.told_together import is_named_otherwise, told_with_change
from ...thresholds.auditing import MOST_SWAPPED
from .findings import finding
from .terms import is_of_term
from .wording import line_name

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


def _kind(reading: Reading, fact: Fact, index: Index) -> FindingKind:
    """What the claim has wrong: the term, the part of the group, or the line."""
    own = frozenset(meant(reading.subject).own)
    if is_of_term(own, fact.label):
        return "term"
    axes = {axis for one in index.facts.facts for axis, member in one.dimensions if not own.isdisjoint(concept_stems(member))}
    if any(axis.endswith("ProductOrServiceAxis") for axis in axes):
        return "subject"
    return "scope" if axes or own & _PLACES else "subject"
