"""The facts of a filing indexed for auditing: by value, by the words of their names, and by line over the periods.

Built once for a filing and used for every claim. Parts that are costly and seldom needed (the words around a table, the sentence of
a printed figure) are read when first asked for.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from heapq import nlargest
from itertools import chain
from math import fsum, log
from operator import itemgetter

from tieout.language.calendar import Calendar, build_calendar
from tieout.model.document import Document
from tieout.model.facts import Fact, Facts, Interval, Occurrence, Period

from ..language.figure_times import is_of, near
from ..language.stated_figures import FilingSentence
from ..language.stems import LIGHT_STEMS, TELLING_STEMS, Name, Subject, fit, stems
from ..thresholds.language import UNKNOWN
from ..thresholds.matching import (
    COMMON_WORD,
    DAYS_AFTER_CURRENT,
    DAYS_BEFORE_CURRENT,
    FILER_WORD,
    LENGTHS_OFF,
    LIGHT_WORD,
    LONGEST_TABLE_WORDS,
    LONGEST_UNPARTED,
    MOST_NAMES,
    MOST_RIVALS,
    OF_CONTEXT,
    OF_MISTIMED,
    OF_TAIL,
    OF_UNSHARED,
    SEARCHED_WEIGHT,
    SHORT_OF_CURRENT,
    SHORTEST_CURRENT,
    TELLING_WORD,
)
from .place_names import Key, exact_name, exact_names, key_of, line_key, name_of

CONSOLIDATION = "srt:ConsolidationItemsAxis"


class Index:
    """Facts of one filing by value, by words and by line. `current` is the filing's own period, None where unknown; `dollar` the currency
    of a plain "$"; `weights` the weight of each stem of a name."""

    __slots__ = (
        "_by_line", "_by_stem", "_by_unit", "_called", "_fits", "_names", "_of_line", "_of_name", "_printed", "_ranked", "_shared",
        "_sizes", "_sorted", "_table_words", "calendar", "current", "disagreeing", "document", "dollar", "facts", "sentence_words",
        "sentences", "weights")  # fmt: skip

    def __init__(self, document: Document, facts: Facts, calendar: Calendar) -> None:
        self.document = document
        self.facts = facts
        self.calendar = calendar
        self.current = calendar.current
        currency = document.filing.currency
        self.dollar = currency or "USD"
        self.disagreeing = frozenset(chain.from_iterable(d.occurrences for d in facts.disagreements))
        self._by_unit: dict[str | None, list[Fact]] = defaultdict(list)
        self._sorted: dict[str | None, tuple[list[Decimal], list[Fact]]] = {}
        self._by_line: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
        self._of_line: dict[tuple[str | None, str | None, Period | None], list[Fact]] = defaultdict(list)
        self._names: dict[Key, Name] = {}
        self._sizes: dict[Key, float] = {}
        self._of_name: dict[Key, list[Fact]] = defaultdict(list)
        self._by_stem: dict[str, list[Key]] = defaultdict(list)
        self._table_words: dict[tuple[int, int | None, bool], frozenset[str]] = {}
        self._fits: dict[tuple[object, ...], list[tuple[float, Fact]]] = {}
        self._called: dict[str, list[Fact]] | None = None
        self._printed: dict[int, list[Occurrence]] | None = None
        self._shared: dict[int, Key] = {}
        self.sentences: dict[int, FilingSentence] = {}
        self.sentence_words: dict[int, frozenset[str]] = {}
        self._ranked: dict[tuple[object, ...], list[tuple[float, Key]]] = {}
        self.weights: dict[str, float] = {}
        self._lay_out()

    @classmethod
    def of(cls, document: Document, facts: Facts, calendar: Calendar | None = None) -> Index:
        """The index of a filing, with its calendar where the caller has built one."""
        return cls(document, facts, calendar or build_calendar(document.source.text, document.filing))

    def _lay_out(self) -> None:
        occurrence, by_stem, of_name = self.facts.occurrence, self._by_stem, self._of_name
        for fact in self.facts.facts:
            if fact.value is None:
                continue
            self._by_unit[fact.unit].append(fact)
            self._by_line[line_key(fact)].append(fact)
            ids = fact.occurrences
            concept = fact.concept
            several = dict.fromkeys(key_of(occurrence(id), concept) for id in ids) if len(ids) > 1 else ()
            for key in several or (key_of(occurrence(ids[0]), concept),):
                if key[0] or key[1]:
                    of_name[key].append(fact)
        self._share_names()
        for key in of_name:
            name = self._names[key] = name_of(*key)
            words = name.leaf | name.concept
            for word in words.union(*name.members) if name.members else words:
                by_stem[word].append(key)
        self._weigh()

    def _share_names(self) -> None:
        """Give the names of balance sheet lines to other balances of the same line, which notes may print under other names ("Fair
        value, beginning of period")."""
        for key, named in self._of_name.items():
            first = named[0]
            if key[1] and not key[2] and first.statement == "balance" and not first.dimensions and self.tagged(first):
                own = {id(fact) for fact in named}
                more = [f for f in self._by_line[line_key(first)] if id(f) not in own and self.tagged(f)]
                named.extend(more)
                for fact in more:
                    self._shared[id(fact)] = key

    def shared_fit(self, subject: Subject, fact: Fact) -> float:
        """How well the balance sheet's name of the line fits a claim's subject, for a `fact` that is printed elsewhere; 0 for others."""
        key = self._shared.get(id(fact))
        return fit(subject, self._names[key], self.weights) if key is not None else 0.0

    def _weigh(self) -> None:
        """Set the weights of stems: rare ones weigh more, and those that distinguish neighbouring lines most."""
        total = len(self._names) + 1
        scale = log(total) or 1.0
        for word, keys in self._by_stem.items():
            self.weights[word] = COMMON_WORD + log(total / len(keys)) / scale
        self.weights.update(dict.fromkeys(TELLING_STEMS, TELLING_WORD))
        self.weights.update(dict.fromkeys(LIGHT_STEMS, LIGHT_WORD))
        self.weights.update(dict.fromkeys(stems(self.document.filing.entity), FILER_WORD))

    def valued(self, interval: Interval, unit: str | None) -> list[Fact]:
        """Facts in `unit` with a value in `interval` at some place, signs ignored: 24 to 26 million -> also a net loss of -25 million."""
        values, facts = self._in_order(unit)
        low, high = sizes(interval)
        return list(dict.fromkeys(facts[bisect_left(values, low) : bisect_right(values, high)]))

    def _in_order(self, unit: str | None) -> tuple[list[Decimal], list[Fact]]:
        known = self._sorted.get(unit)
        if known is None:
            places = {(abs(o.value), id): fact for fact in self._by_unit.get(unit, ()) for id in fact.occurrences
                      if (o := self.facts.occurrence(id)).value is not None}  # fmt: skip
            ordered = sorted(places, key=itemgetter(0))
            known = self._sorted[unit] = ([value for value, _ in ordered], [places[place] for place in ordered])
        return known

    def units(self) -> list[str | None]:
        """The units that the filing's facts are in."""
        return list(self._by_unit)

    def fact_with(self, occurrence: str) -> Fact | None:
        """The fact that has a place with this id."""
        wanted = self.facts.fact_of.get(occurrence)
        return next((fact for fact in self.facts.facts if fact.id == wanted), None)

    def occurrences(self, fact: Fact) -> list[Occurrence]:
        """The places of a fact."""
        return [self.facts.occurrence(id) for id in fact.occurrences]

    def heads(self, occurrence: Occurrence) -> tuple[str, ...]:
        """The words over the column of a place in a table; () of others."""
        if occurrence.table is None or occurrence.col is None:
            return ()
        return self.document.tables[occurrence.table].columns.get(occurrence.col, ())

    def called(self, noun: str, unit: str | None, period: Period | None) -> list[Fact]:
        """Facts of the group's primary statements whose label is the claim's name of its figure, where that has three words or more:
        "net cash provided by operating activities" -> that line; "revenue" -> none."""
        if self._called is None:
            self._called = defaultdict(list)
            for fact in self.facts.facts:
                if fact.value is not None and not fact.dimensions and fact.statement is not None:
                    leaves = {o.label.rpartition(" › ")[2] for o in self.occurrences(fact) if o.table is not None}
                    for label in frozenset[str]().union(*map(exact_names, leaves)):
                        self._called[label].append(fact)
        name = exact_name(noun)
        found = self._called.get(name, []) if name else []
        return [fact for fact in found if fact.unit == unit and self.is_of(period, fact)]

    def printed_in(self, passage: int) -> list[Occurrence]:
        """The places of figures in a passage."""
        if self._printed is None:
            printed: dict[int, list[Occurrence]] = defaultdict(list)
            for occurrence in self.facts.occurrences:
                if occurrence.passage is not None:
                    printed[occurrence.passage].append(occurrence)
            self._printed = printed
        return self._printed.get(passage, [])

    def tagged(self, fact: Fact) -> bool:
        """Whether a tag of the filing itself states this fact."""
        return any(o.origin == "tag" for o in self.occurrences(fact))

    def fit(self, subject: Subject, fact: Fact, occurrence: Occurrence) -> float:
        """How well the label, concept and table of one place of `fact` fit a claim's subject, 0 to 1."""
        key = (occurrence.label, *key_of(occurrence, fact.concept)[1:])
        name = self._names.get(key)
        if name is None:
            name = self._names[key] = name_of(*key)
        if occurrence.table is not None:
            around = self.table_words(occurrence.table, None)
            head = self.table_words(occurrence.table, occurrence.col)
            within = name.within | (head - around) if key[3] else name.within
            named = head.union(stems(occurrence.part)) if occurrence.part else head
            name = name._replace(parents=name.parents | named, leaf=name.leaf or head, within=within)
        return fit(subject, name, self.weights)

    def table_words(self, table: int, column: int | None, *, captions: bool = True) -> frozenset[str]:
        """The stems of a table's title, of the header over one of its columns, and of the sentences that introduce it."""
        key = table, column, captions
        known = self._table_words.get(key)
        if known is None:
            read = self.document.tables[table]
            heads = read.columns.get(column, ()) if column is not None else ()
            texts = (*(read.caption if captions else ()), read.title, read.stub, *heads)
            known = self._table_words[key] = frozenset(
                chain.from_iterable(stems(text) for text in texts if len(text) < LONGEST_TABLE_WORDS)
            )
        return known

    def named(self, subject: Subject, unit: str | None, period: Period | None) -> list[tuple[float, Fact]]:
        """Facts in `unit` and of `period` (None: the filing's own) by how well their names fit, the best first, MOST_RIVALS at most: the
        subject "revenue", in 2023 -> (1.0, revenue of 2023), (0.33, revenue of the segment "Cloud" in 2023)."""
        key = (subject[:3], unit, period)
        known = self._fits.get(key)
        if known is None:
            of_name = self._of_name
            fitting = ((score, fact) for score, name in self._fitting(subject) for fact in of_name[name])
            found = [pair for pair in fitting if pair[1].unit == unit and self.is_of(period, pair[1])]
            if period is not None and period.start is None:
                found = [
                    (score * OF_MISTIMED if fact.period is not None and fact.period.start is not None else score, fact)
                    for score, fact in found
                ]
            found.sort(key=lambda pair: (-pair[0], pair[1].statement is None))
            known = self._fits[key] = _once(found)[:MOST_RIVALS]
        return known

    def _fitting(self, subject: Subject) -> list[tuple[float, Key]]:
        """Names by how well they fit, the best first. Only the MOST_NAMES that share most with the subject for their size are compared."""
        known = self._ranked.get(subject[:3])
        if known is not None:
            return known
        counts: dict[Key, float] = defaultdict(float)
        for words, part in ((subject.own, 1.0), (subject.tail, OF_TAIL), (subject.context, OF_CONTEXT)):
            for word in words:
                weight = self.weights.get(word, UNKNOWN)
                if weight > SEARCHED_WEIGHT:
                    for name in self._by_stem.get(word, ()):
                        counts[name] += weight * part
        whole = sum(self.weights.get(word, UNKNOWN) for word in dict.fromkeys(subject.own)) or 1.0
        likely = nlargest(
            MOST_NAMES, ((_alike(shared, self._size(name), whole), -n, name) for n, (name, shared) in enumerate(counts.items()))
        )
        ranked = [(fit(subject, self._names[name], self.weights), name) for _, _, name in likely]
        ranked.sort(key=lambda pair: -pair[0])
        self._ranked[subject[:3]] = ranked
        return ranked

    def _size(self, key: Key) -> float:
        """The weight of a name's words, with which the weight that a claim shares with it is compared."""
        known = self._sizes.get(key)
        if known is None:
            name, weight = self._names[key], self.weights.__getitem__
            cores = [fsum(map(weight, core)) for core in (name.leaf, name.concept) if core]
            known = self._sizes[key] = 1.0 + min(cores, default=0.0) + sum(fsum(map(weight, member)) for member in name.members)
        return known

    def is_of(self, period: Period | None, fact: Fact) -> bool:
        """Whether a fact is of the stated period. None means the filing's own: its period, its last quarter, its balance date, or a day
        soon after (that of the cover). A fact without a period counts as of the filing's own."""
        if period is not None and not (self.current is not None and period == self.current):
            if fact.period is None:
                return self.current is not None and near(period.end, self.current.end)
            return is_of(period, fact.period)
        if fact.period is None or self.current is None:
            return True
        if period is not None:
            return is_of(period, fact.period)
        if fact.period.start is None:
            return -DAYS_BEFORE_CURRENT <= (fact.period.end - self.current.end).days <= DAYS_AFTER_CURRENT
        return near(fact.period.end, self.current.end) and fact.period.days >= min(SHORTEST_CURRENT, self.current.days - SHORT_OF_CURRENT)

    def respelled(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The stems of a claim with compounds written as in the filing's names: "datacenter" -> "data center", or the reverse."""
        spelled: list[str] = []
        for word in words:
            joined = spelled[-1] + word if spelled else ""
            if joined and joined in self.weights and (word not in self.weights or spelled[-1] not in self.weights):
                spelled[-1] = joined
            elif len(word) > LONGEST_UNPARTED and word not in self.weights and (parts := self._split_in_two(word)):
                spelled += parts
            else:
                spelled.append(word)
        return tuple(spelled)

    def _split_in_two(self, word: str) -> list[str]:
        halves = ([word[:at], word[at:]] for at in range(3, len(word) - 2))
        return next((pair for pair in halves if self._by_stem.keys() >= set(pair)), [])

    def counterparts(self, fact: Fact, period: Period | None = None) -> list[Fact]:
        """The same line a year before, or in `period`: same concept (or label), dimensions, unit and length of time: revenue of 2024 ->
        revenue of 2023."""
        if fact.period is None:
            return []
        target = period or self.calendar.earlier(fact.period)
        line = [f for f in self._by_line[line_key(fact)] if f is not fact]
        found = [f for f in line if f.period is not None and _matches(target, f.period, fact.period)]
        year = self.calendar.fiscal_year(self.calendar.label_of(fact.period.end))
        if fact.period.start is None and period is None and (not found or not near(fact.period.end, year.end)):
            found = [*(opening := self._opening(fact)), *(f for f in found if f not in opening)]
        beside = [f for f in found if f.statement == fact.statement] if fact.statement is not None else []
        return beside or found

    def _opening(self, fact: Fact) -> list[Fact]:
        """The balance at the end of the last fiscal year, with which a quarterly report compares."""
        if fact.period is None:
            return []
        end = self.calendar.fiscal_year(self.calendar.label_of(fact.period.end) - 1).end
        return [f for f in self._by_line[line_key(fact)] if f.period is not None and f.period.start is None and near(f.period.end, end)]

    def of_concepts(self, concepts: Iterable[str], unit: str | None, period: Period | None) -> list[Fact]:
        """Facts of the group with any of these concepts, in the order of the concepts, of a unit and period."""
        return [fact for concept in concepts for fact in self._by_line.get((concept, (), unit, ""), ()) if self.is_of(period, fact)]

    def of_same_part(self, concepts: Iterable[str], part: Fact) -> list[Fact]:
        """Facts under any of these concepts of the segment (or other part of the group) that `part` is of, in its period and unit. How
        segments are reconciled to the group (srt:ConsolidationItemsAxis) does not make them others: operating income of Europe, tagged as
        an operating segment's -> revenue of Europe, tagged without."""
        wanted, own = frozenset(concepts), _own_dimensions(part)
        return [
            fact
            for fact in self.facts.facts
            if fact.concept in wanted and fact.unit == part.unit and fact.period == part.period and _own_dimensions(fact) == own
        ]

    def alike(self, fact: Fact) -> list[Fact]:
        """The facts with the concept, unit and period of one, itself included: revenue of 2024 -> also that of each segment."""
        if not self._of_line:
            for each in self.facts.facts:
                self._of_line[each.concept, each.unit, each.period].append(each)
        return self._of_line[fact.concept, fact.unit, fact.period]

    def translated(self, fact: Fact, unit: str | None) -> list[Fact]:
        """The same line of the same period in another currency."""
        concept, dimensions, _, scope = line_key(fact)
        return [other for other in self._by_line.get((concept, dimensions, unit, scope), ()) if other.period == fact.period]

    def is_opening(self, period: Period) -> bool:
        """Whether an instant is the end of the last fiscal year, with which a quarterly report compares its balances."""
        return self.current is not None and near(period.end, self.calendar.fiscal_year(self.calendar.label_of(self.current.end) - 1).end)

    def prior(self, period: Period | None) -> Period | None:
        """The period a year before `period`, or before the filing's own where that is None."""
        base = period or self.current
        return None if base is None else self.calendar.earlier(base)


def _own_dimensions(fact: Fact) -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in fact.dimensions if pair[0] != CONSOLIDATION)


def sizes(interval: Interval) -> tuple[Decimal, Decimal]:
    """The range of an interval's values without their signs.

    >>> print(*sizes(Interval(Decimal(-5), Decimal(-3))), *sizes(Interval(Decimal(-5), Decimal(3))))
    3 5 0 5
    """
    low, high = sorted((abs(interval.low), abs(interval.high)))
    return (Decimal(0), high) if interval.low <= 0 <= interval.high else (low, high)


def _alike(shared: float, size: float, whole: float) -> float:
    """A quick measure of how alike two names are: the weight that they share as a part of each, before a comparison word by word."""
    return shared / size + min(1.0, shared / whole) - OF_UNSHARED * max(0.0, shared - size)


def _once(found: list[tuple[float, Fact]]) -> list[tuple[float, Fact]]:
    """The pairs without those of a fact that came before."""
    best: dict[int, tuple[float, Fact]] = {}
    for pair in found:
        best.setdefault(id(pair[1]), pair)
    return list(best.values())


def _matches(target: Period, period: Period, like: Period) -> bool:
    """Whether `period` is `target`, and an instant or a duration as `like` is."""
    if (period.start is None) != (like.start is None):
        return False
    if period.start is None:
        return near(period.end, target.end)
    return near(period.end, target.end) and abs(period.days - like.days) <= LENGTHS_OFF
