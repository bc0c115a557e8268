"""Lines and sentences that have two figures of a claim: "fell 14% to $2.1 billion", "$433 million, compared to $459 million".

One value proves nothing, as some line of the filing has almost any short figure. A line that has an amount and its change, or its amount of
the year before, is hardly there by chance: where its names have the claim's words it is what the claim speaks of, though other lines fit
these words as well, and where its names have none of them the claim gives it a name that is not its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain

from tieout import arithmetic
from tieout.arithmetic import Quantity
from tieout.lexicon.glossary import path_in_english
from tieout.model.exact import significant
from tieout.model.facts import Fact

from ..language.stated_figures import Reading
from ..language.stems import LIGHT_STEMS, PRAISE_STEMS, TELLING_STEMS, concept_stems, stems
from ..thresholds.matching import DIGITS_TOGETHER, SAME_BEGINNING, TELLING_WEIGHT
from .alignment import in_period, meant, tolerance, with_value
from .certainty import GENERAL, anchors, bare_names
from .filing_sentences import read_sentence
from .index import Index

_AMOUNTS = frozenset(("level",))


def told_with_change(readings: list[Reading], at: int, index: Index) -> list[Fact]:
    """Facts with the value and time of a level that have another figure of its subject as well: its change, or what it was before.

    "Apparel fell 14% to $2.1 billion" -> the facts of 2.1 billion that are 14% below those of the year before."""
    others = [other for other in beside(readings, at) if _digits(readings[at]) + _digits(other) >= DIGITS_TOGETHER]
    if not others:
        return []
    found = [fact for fact in with_value(readings[at], index) if in_period(readings[at], index, fact)]
    return [fact for fact in found if any(_has(fact, other, index) for other in others)]


def beside(readings: list[Reading], at: int) -> list[Reading]:
    """The changes and older amounts of the subject of a level: in "fell 14% to $2.1 billion from $2.4 billion" the 14% and the 2.4."""
    own = readings[at]
    if own.figure.use not in _AMOUNTS:
        return []
    before = list(_until_parted(reversed(readings[:at]), own))
    return [*reversed(before), *_until_parted(readings[at + 1 :], own)]


def _until_parted(others: Iterable[Reading], own: Reading) -> Iterator[Reading]:
    """The changes and older amounts of a level's subject among other figures, up to one that parts them from it."""
    for other in others:
        if (other.sentence, other.subject.own) == (own.sentence, own.subject.own) and (
            other.figure.use == "change" or (other.figure.role == "older" and other.figure.unit == own.figure.unit)
        ):
            yield other
        if _parts(other, own):
            return


def _parts(between: Reading, own: Reading) -> bool:
    """Whether a figure between two others has a name or an amount of its own, so that they are not told of one thing."""
    return between.subject.own != own.subject.own or (between.figure.use == "level" and between.figure.role != "older")


def _digits(reading: Reading) -> int:
    return len(significant(reading.figure.quote))


def _has(fact: Fact, other: Reading, index: Index) -> bool:
    """Whether a fact's line changed as another figure says, or had that amount before, or one of its sentences says so."""
    interval, before = tolerance(other.figure), index.counterparts(fact)
    if other.figure.use != "change":
        if any(one.value is not None and interval.contains(abs(one.value)) for one in before):
            return True
        return any(_states(sentence, other) for sentence in _around(fact, index))
    for one in before:
        sizes = (Quantity.printed(abs(each.value or Decimal(0)), each.decimals) for each in (fact, one))
        result = arithmetic.change(*sizes)
        way = other.figure.direction
        if result is not None and interval.contains(abs(result.value)) and (not way or (result.value > 0) == (way > 0)):
            return True
    return any(_states(sentence, other) for sentence in _around(fact, index))


def _around(fact: Fact, index: Index) -> Iterator[tuple[Reading, list[Reading]]]:
    """What sentences of the filing say of a fact, with the other figures of the same subject there."""
    for place in index.occurrences(fact):
        sentence = read_sentence(index, place)
        found = sentence.reading(place.spans[0].start) if sentence is not None else None
        if sentence is not None and found is not None:
            yield found, [one for one in sentence.readings if one is not found and one.subject.own == found.subject.own]


def _states(told: tuple[Reading, list[Reading]], other: Reading) -> bool:
    figure = other.figure
    return any(
        one.figure.use == figure.use
        and one.figure.unit == figure.unit
        and tolerance(figure).contains(abs(one.figure.value))
        and (figure.use != "change" or not figure.direction or one.figure.direction in (figure.direction, None))
        for one in told[1]
    )


def names_of(fact: Fact, index: Index) -> frozenset[str]:
    """All words that tell what a fact is, wherever it stands: labels, concept, parts, heads and captions of its tables, its sentences. Of
    "Sales › Apparel" in a table titled "Products" -> {"revenu", "apparel", "product"}."""
    words = {*stems(path_in_english(fact.label).replace(" › ", " ")), *concept_stems(fact.concept or ""), *stems(fact.part or "")}
    words.update(chain.from_iterable(concept_stems(member) for _, member in fact.dimensions))
    for place in index.occurrences(fact):
        words.update(stems(path_in_english(place.label).replace(" › ", " ")), stems(place.part or ""))
        if place.table is not None:
            words |= index.table_words(place.table, place.col)
            words |= index.table_words(place.table, None)
        elif (sentence := read_sentence(index, place)) is not None:
            words |= sentence.words
    return frozenset(words)


def telling(reading: Reading, index: Index) -> frozenset[str]:
    """The words of a claim's name for its figure that some name of the filing has and that tell lines apart: "total apparel sales" of a
    filing with both -> {"apparel", "revenu"}."""
    own = frozenset(meant(reading.subject).own) - LIGHT_STEMS - GENERAL - PRAISE_STEMS
    return frozenset(word for word in own if index.weights.get(word, 0.0) > TELLING_WEIGHT)


def is_named_as(reading: Reading, fact: Fact, index: Index) -> bool:
    """Whether a fact's names have all telling words of the claim's, and at least one, and the claim has those of the line that tell it from
    its neighbours: "Apparel" for "Sales › Apparel" -> True, "Income" for "Operating income" -> False."""
    said = telling(reading, index)
    if not said or not said <= names_of(fact, index):
        return False
    sentence = {*meant(reading.subject).own, *reading.subject.tail, *reading.subject.context, *stems(reading.text)}
    return all(TELLING_STEMS & {*stems(leaf)} <= sentence for leaf in _leaves(fact, index))


def _leaves(fact: Fact, index: Index) -> set[str]:
    return {path_in_english(place.label).rpartition(" › ")[2] for place in index.occurrences(fact) if place.table is not None}


def is_named_otherwise(reading: Reading, fact: Fact, index: Index) -> bool:
    """Whether a fact's names have a telling word that the sentence lacks, and lack one of the claim's in every form of it, or are not those
    of a line that has just the claim's name: "Footwear" for "Sales › Apparel" -> True; "net adds" for "Net additions" -> False."""
    said = telling(reading, index)
    names = names_of(fact, index)
    if _is_of_neighbour(reading, fact, index):
        return True
    missing = {word for word in said - names if not any(word[:SAME_BEGINNING] == name[:SAME_BEGINNING] for name in names)}
    sentence = frozenset(stems(reading.text))
    leaf = frozenset(stems(path_in_english(fact.label).rpartition(" › ")[2])) - LIGHT_STEMS - GENERAL
    parts = frozenset(chain.from_iterable(concept_stems(member) for _, member in fact.dimensions)) - LIGHT_STEMS - GENERAL
    return bool(missing) and not (leaf | parts) <= sentence


def _is_of_neighbour(reading: Reading, fact: Fact, index: Index) -> bool:
    """Whether a primary statement has a line of just the claim's name, and a fact has another name: "net income" beside
    "Operating income"."""
    noun = reading.subject.noun.strip().casefold()
    if " " not in noun or noun in bare_names(fact, index):
        return False
    return any(one.concept is not None and not one.dimensions and noun in bare_names(one, index) for one in anchors(reading, index))
