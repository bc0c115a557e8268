"""How sure it is what a claim's words mean: the lines that they name, whether no other line can be meant, whether a figure's time is
known. An audit calls wrong only what it is sure of.
"""

from __future__ import annotations

import re

from tieout.lexicon.lines import REVENUE
from tieout.model.facts import Fact

from ..language.stated_figures import Reading
from ..language.stems import LIGHT_STEMS, PRAISE_STEMS, concept_stems, stems
from ..thresholds.matching import (
    ALIKE_MEANT,
    AS_GOOD_AS_BEST,
    CERTAIN,
    MOST_ANCHORS,
    MOST_WITH_VALUE,
    NEARLY_MEANT,
    SOMEHOW_MEANT,
    TELLING_WEIGHT,
)
from .alignment import fitness, in_period, meant, rivals, with_value
from .formulas import is_measure
from .index import Index
from .place_names import concept_words

_GENERAL = frozenset(stems("business segment division unit operation company group consolidated reported line portion registrant"))
_COMBINED = re.compile(r"\b(?:total|totals?|combined|sum|aggregate|both|together|net)\b[^,;]*\band\b[^,;]*$", re.IGNORECASE)
_AND = re.compile(r"\band\b|&", re.IGNORECASE)
_RATED = re.compile(
    r"\bper (?!share|cent|common|diluted|basic|ADS|annum)\w+|\b(?:percentage|proportion|ratio|portion) of [^,;]+ to\b", re.IGNORECASE
)
_PROPER = re.compile(r"(?<=[a-z,] )[A-Z][A-Za-z]*[A-Z][A-Za-z]*\b(?![’'])(?!\$)")
_SPENT = re.compile(r"\b(?:paid|spent|pays|spends)\b", re.IGNORECASE)
_NAMING = re.compile(r"\b(?!\w+(?:ed|ing|ly)\b)[A-Za-z][A-Za-z&]+\b(?![’']s)")
_FLOWING = re.compile(
    r"\bcash (?:flows? )?(?:generated|provided|used|raised|received)\b|\b(?:generated|used|raised|received) cash\b", re.IGNORECASE
)


def anchors(reading: Reading, index: Index, least: float = CERTAIN) -> list[Fact]:
    """The facts of its unit and period that a figure's words name, the best first, whatever their values."""
    ranked = [pair for pair in rivals(reading, index) if pair[0] >= least]
    return [fact for score, fact in ranked if score >= AS_GOOD_AS_BEST * ranked[0][0]][:MOST_ANCHORS]


def _narrowed_by_unknown(reading: Reading, index: Index) -> bool:
    """Whether what names a figure has a word that no line of the filing has and that is not the filer's name: what it narrows cannot be
    told ("FVA revenue")."""
    filer = {*stems(index.document.filing.entity), *LIGHT_STEMS, *PRAISE_STEMS, *_GENERAL}
    told = [*_NAMING.findall(reading.subject.noun), *(found[0] for found in _PROPER.finditer(reading.lead))]
    unknown = {word for name in told for word in stems(name) if not index.weights.get(word, 0.0)} - filer
    return not unknown.isdisjoint(meant(reading.subject).own)


def explained_by(reading: Reading, fact: Fact, index: Index) -> bool:
    """Whether a fact's names have every telling word by which a figure is named, so that no other line can be meant. Words that the
    filing's names nowhere have tell nothing; "business" and its like neither."""
    if _RATED.search(reading.lead) is not None or _narrowed_by_unknown(reading, index):
        return False
    words = set(stems(fact.label.replace(" › ", " "))) | set(concept_stems(fact.concept or ""))
    for _, member in fact.dimensions:
        words.update(concept_stems(member))
    for occurrence in index.occurrences(fact):
        words.update(stems(occurrence.label.replace(" › ", " ")))
        if occurrence.table is not None:
            words |= index.table_words(occurrence.table, occurrence.col, captions=False)
    own = set(meant(reading.subject).own) - words - LIGHT_STEMS - _GENERAL
    return not any(index.weights.get(word, 0.0) > TELLING_WEIGHT for word in own)


def is_computed(reading: Reading) -> bool:
    """Whether a figure is one that writers compute as they see fit: a measure with more than one definition, so much per day."""
    words = frozenset((*reading.subject.own, *reading.subject.tail))
    return _RATED.search(reading.lead) is not None or is_measure(words)


def line_of(fact: Fact) -> str:
    """What line of business a fact is of, whichever part of the group it is: its concept, all concepts of revenue as one."""
    return "revenue" if fact.concept in REVENUE else fact.concept or fact.label


def is_part(fact: Fact) -> bool:
    """Whether a fact is of a segment, a product, a region, the parent alone or a VIE, and not of the whole group."""
    return part_of(fact) != ((), "")


def part_of(fact: Fact) -> tuple[tuple[tuple[str, str], ...], str]:
    """What part of the group a fact is of: its dimensions, and the entity whose own statements or column give it."""
    return fact.dimensions, fact.scope if fact.scope in ("segment", "parent_only", "vie") else ""


def may_be(reading: Reading, fact: Fact, best: float, index: Index) -> bool:
    """Whether a fact fits the words nearly as well as what they name, or has them all: then it may be what is meant."""
    fits = fitness(reading, index, fact)
    return fits >= ALIKE_MEANT * best or (fits >= SOMEHOW_MEANT * best and explained_by(reading, fact, index))


def is_named(fact: Fact, index: Index) -> bool:
    """Whether a line or a tag says what a fact is: the words around a figure in running text may be anything."""
    return fact.concept is not None or any(occurrence.table is not None for occurrence in index.occurrences(fact))


def is_dated(reading: Reading, fact: Fact, index: Index) -> bool:
    """Whether it can be said of what time a fact is, and that the claim says otherwise: the time of running text is often told elsewhere,
    and a claim that names no time speaks for sure of the filing's own only where it names a line of a statement."""
    stated = reading.figure.period
    if stated is None:
        return fact.statement is not None and not fact.dimensions
    if fact.period is not None and fact.period.start is None and stated.start is not None and stated.start <= fact.period.end <= stated.end:
        return False  # what stood at a day of the year that is named
    return is_named(fact, index)


def is_said_nearby(reading: Reading, index: Index) -> bool:
    """Whether the filing has the stated value, for the time stated, in a place that fits the words nearly as well as what they name:
    then it cannot be told that the figure is wrong."""
    best = next((score for score, _ in rivals(reading, index)), 0.0)
    return any(
        in_period(reading, index, fact) and fitness(reading, index, fact) >= NEARLY_MEANT * best
        for fact in with_value(reading, index)[:MOST_WITH_VALUE]
    )


def is_combined(reading: Reading, index: Index) -> bool:
    """Whether a figure is said to be several lines taken together, which no one line is called ("total liabilities and equity" is)."""
    if _COMBINED.search(reading.lead) is None:
        return False
    return not any(_AND.search(o.label) for fact in anchors(reading, index) for o in index.occurrences(fact) if o.table is not None)


def is_all_said(reading: Reading, fact: Fact, index: Index) -> bool:
    """Whether a claim says all that tells a line from others ("options and RSUs outstanding" is not "options outstanding"); lines of the
    statements are known by less. What cash was generated or used is no balance of cash."""
    if _FLOWING.search(reading.lead) is not None and fact.period is not None and fact.period.start is None:
        return False
    if fact.statement is not None:
        return True
    if _SPENT.search(reading.lead) is not None:
        return False  # what was paid for a thing is not the thing
    said = {*reading.subject.own, *reading.subject.tail, *reading.subject.context}
    names = [set(stems(o.label.rpartition(" › ")[2])) for o in index.occurrences(fact) if o.table is not None]
    names += [set(concept_words(fact.concept))] if fact.concept else []
    return any(not any(index.weights.get(word, 0.0) > TELLING_WEIGHT for word in name - said - LIGHT_STEMS) for name in names) or not names
