"""How certain it is which fact a claim means: which lines its words name, whether another line can be meant, whether the time is
known. An audit calls a figure wrong only where this is certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tieout.lexicon.glossary import path_in_english
from tieout.lexicon.topic_table import REVENUE
from tieout.model.facts import Fact

from ..language.stated_figures import Reading
from ..language.stems import LIGHT_STEMS, PRAISE_STEMS, concept_stems, stems
from ..thresholds.matching import (
    ALIKE_MEANT,
    AS_GOOD_AS_BEST,
    CERTAIN,
    LONGEST_QUARTER,
    MOST_ANCHORS,
    MOST_WITH_VALUE,
    NEARLY_MEANT,
    SHORTEST_YEAR,
    SOMEHOW_MEANT,
    TELLING_WEIGHT,
)
from .alignment import fitness, in_period, meant, rivals, with_value
from .formulas import is_measure
from .index import Index
from .place_names import concept_words

GENERAL = frozenset(stems("business segment division unit operation company group consolidated reported line portion registrant"))
_TOTAL = re.compile(r"^total (?:net )?")
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
    """The facts that a figure's words name, of its unit and period and of any value, the best first: "Revenue was $7 million in 2024" ->
    the revenue of 2024, 500.4 million."""
    ranked = [pair for pair in rivals(reading, index) if pair[0] >= least]
    return [fact for score, fact in ranked if score >= AS_GOOD_AS_BEST * ranked[0][0]][:MOST_ANCHORS]


def exact_first(facts: Iterable[Fact], reading: Reading, index: Index) -> list[Fact]:
    """Facts, those first whose label is just the claim's name of its figure: for "Total equity", "Total equity" before "Total stockholders'
    equity"."""
    noun = _TOTAL.sub("", reading.subject.noun.strip().casefold())
    return sorted(facts, key=lambda fact: noun not in bare_names(fact, index))


def bare_names(fact: Fact, index: Index) -> set[str]:
    """The last parts of a fact's labels, in lower case and without their "total", but for the columns of the statement of equity; outside
    the primary statements, where a column may say how a line is measured, the last two."""
    labels = [o.label for o in index.occurrences(fact) if o.statement != "equity"]
    last = -1 if fact.statement is not None else -2
    return {_TOTAL.sub("", part) for label in labels for part in label.casefold().split(" › ")[last:]}


def _narrowed_by_unknown(reading: Reading, index: Index) -> bool:
    """Whether a figure's name has a word that no line of the filing has and that is not part of the filer's name: it narrows the line in
    an unknown way ("FVA revenue")."""
    filer = {*stems(index.document.filing.entity), *LIGHT_STEMS, *PRAISE_STEMS, *GENERAL}
    names = [*_NAMING.findall(reading.subject.noun), *(match[0] for match in _PROPER.finditer(reading.lead))]
    unknown = {word for name in names for word in stems(name) if not index.weights.get(word, 0.0)} - filer
    return not unknown.isdisjoint(meant(reading.subject).own)


def explained_by(reading: Reading, fact: Fact, index: Index) -> bool:
    """Whether a fact's names have every significant word of a figure's name, so that no other line can be meant. Words that no name in
    the filing has are not significant, nor are "business" and the like.

    For the fact "Revenue": "Total revenue was $7 million" -> True, "Cloud revenue was $7 million" -> False.
    """
    if _RATED.search(reading.lead) is not None or _narrowed_by_unknown(reading, index):
        return False
    words = set(stems(path_in_english(fact.label).replace(" › ", " "))) | set(concept_stems(fact.concept or ""))
    for _, member in fact.dimensions:
        words.update(concept_stems(member))
    for occurrence in index.occurrences(fact):
        words.update(stems(path_in_english(occurrence.label).replace(" › ", " ")))
        if occurrence.table is not None:
            words |= index.table_words(occurrence.table, occurrence.col, captions=False)
    own = set(meant(reading.subject).own) - words - LIGHT_STEMS - GENERAL
    return not any(index.weights.get(word, 0.0) > TELLING_WEIGHT for word in own)


def is_computed(reading: Reading) -> bool:
    """Whether writers compute such a figure in their own way: "Free cash flow was $7 million", "Sales per square foot were $7" -> True,
    "Revenue was $7 million" -> False."""
    words = frozenset((*reading.subject.own, *reading.subject.tail))
    return _RATED.search(reading.lead) is not None or is_measure(words)


def line_of(fact: Fact) -> str:
    """The line that a fact belongs to, for any part of the group: its concept, else its label; us-gaap:Revenues and every other concept
    of revenue -> "revenue"."""
    return "revenue" if fact.concept in REVENUE else fact.concept or fact.label


def is_part(fact: Fact) -> bool:
    """Whether a fact is of a part of the group: "Revenue › Cloud" with the member of a segment -> True, "Revenue" of the group -> False."""
    return part_of(fact) != ((), "")


def part_of(fact: Fact) -> tuple[tuple[tuple[str, str], ...], str]:
    """The part of the group that a fact is of, as its dimensions and its scope where that is a part: of a fact of the whole group ->
    `((), "")`."""
    whole = fact.scope in ("consolidated", "unknown") or (fact.scope == "other" and not fact.part)
    return fact.dimensions, "" if whole else f"{fact.scope} {fact.part}".strip()


def may_be(reading: Reading, fact: Fact, best: float, index: Index) -> bool:
    """Whether a fact can be meant: it fits the words nearly as well as the best fit (`best`), or has every significant word of them.

    "Property and equipment was $150 million" -> True for "Property and equipment, gross", though the net amount fits best.
    """
    fits = fitness(reading, index, fact)
    return fits >= ALIKE_MEANT * best or (fits >= SOMEHOW_MEANT * best and explained_by(reading, fact, index))


def is_named(fact: Fact, index: Index) -> bool:
    """Whether a fact has a name of its own, from a tag or a cell of a table: "Revenue" in a table -> True; a figure that is printed in
    running text alone, whose words may be anything -> False."""
    return fact.concept is not None or any(occurrence.table is not None for occurrence in index.occurrences(fact))


def is_dated(reading: Reading, fact: Fact, index: Index) -> bool:
    """Whether the time of a fact is certain enough to call a claim's time wrong. Figures in running text are often dated elsewhere, and
    a claim without a time means the filing's own period for certain only where it names a line of a primary statement.

    "Revenue was $7 million" -> True for revenue in the income statement; "Options outstanding were 7" -> False for a line of a note.
    """
    stated = reading.figure.period
    if stated is None:
        return fact.statement is not None and not fact.dimensions and not is_only_to_date(fact, index)
    if fact.period is not None and fact.period.start is None and stated.start is not None and stated.start <= fact.period.end <= stated.end:
        return False  # a balance at some day within the year that the claim names
    return is_named(fact, index)


def is_only_to_date(fact: Fact, index: Index) -> bool:
    """Whether an interim report gives a line for its months to date alone: a claim without a time may be of the quarter. Cash
    flows of a report on its second quarter -> True."""
    current, period = index.current, fact.period
    if current is None or period is None or period.start is None or not LONGEST_QUARTER < current.days < SHORTEST_YEAR:
        return False
    if period.days <= LONGEST_QUARTER:
        return False
    quarters = (other.period for other in index.of_concepts((fact.concept or "",), fact.unit, None) if other.period is not None)
    return not any(0 < other.days <= LONGEST_QUARTER and other.end == period.end for other in quarters)


def is_said_nearby(reading: Reading, index: Index) -> bool:
    """Whether the filing has the stated value, for the stated time, under a name that fits nearly as well as the best: then the figure
    may be right.

    "Property and equipment was $150 million" -> True where 150 is the gross amount and 120 the net; "Revenue was $300 million" -> False
    where 300 is the revenue of a segment alone.
    """
    best = next((score for score, _ in rivals(reading, index)), 0.0)
    return any(
        in_period(reading, index, fact) and fitness(reading, index, fact) >= NEARLY_MEANT * best
        for fact in with_value(reading, index)[:MOST_WITH_VALUE]
    )


def is_combined(reading: Reading, index: Index) -> bool:
    """Whether a figure is the sum of several lines, with no line of that name: "Combined interest and tax expense" -> True; "Total
    liabilities and equity" -> False where the balance sheet has that line."""
    if _COMBINED.search(reading.lead) is None:
        return False
    return not any(_AND.search(o.label) for fact in anchors(reading, index) for o in index.occurrences(fact) if o.table is not None)


def is_all_said(reading: Reading, fact: Fact, index: Index) -> bool:
    """Whether a claim has every significant word of a line's name; a line of a primary statement needs fewer.

    For the line "Options outstanding": "Options outstanding were 7" -> True, "Options were 7" -> False. "Cash used was $7 million" ->
    False for any balance.
    """
    if _FLOWING.search(reading.lead) is not None and fact.period is not None and fact.period.start is None:
        return False
    if fact.statement is not None:
        return True
    if _SPENT.search(reading.lead) is not None:
        return False  # the amount paid for a thing is not the amount of the thing
    said = {*reading.subject.own, *reading.subject.tail, *reading.subject.context}
    names = [set(stems(o.label.rpartition(" › ")[2])) for o in index.occurrences(fact) if o.table is not None]
    names += [set(concept_words(fact.concept))] if fact.concept else []
    return any(not any(index.weights.get(word, 0.0) > TELLING_WEIGHT for word in name - said - LIGHT_STEMS) for name in names) or not names
