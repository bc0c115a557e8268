"""What the figures of a filing state, so that those of two filings can be held together: by tag, or by their line where there is no tag."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from tieout.lexicon.word_files import english, phrases_of
from tieout.model.changes import Axis, Place, StatedValue
from tieout.model.document import Document
from tieout.model.facts import Facts, Interval, Occurrence, Period

from .alignment import masked, words_of

_AXES: dict[str, Axis] = {name: axis for axis in ("segment", "product", "region") for name in phrases_of(english("changes")["parts"][axis])}
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z’']*|[a-z]+|\d+")
_DIGITS = re.compile(r"\d|^[—–-]+$")
_NEGATIVE = re.compile(r"^\W*[(−–-]")
_SMALL = frozenset("and of the for in to or on by at with from".split())
_TITLES = frozenset("member domain".split())
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_VAGUE = frozenset("other others diluted basic total current term net shares amount amounts balance gross".split())
_COUNTRY = 2
_REPORTED = ("actual", "restated")


class Key(NamedTuple):
    """What a figure states, whatever its value: a concept or, without tags, a line of a table; its time, its unit, and the part of the
    group that it is of."""

    name: str
    period: Period
    unit: str | None
    dimensions: tuple[tuple[str, str], ...]


class StatedFigures:
    """The figures of one filing by what they state."""

    def __init__(self, document: Document, facts: Facts) -> None:
        self.document, self.facts = document, facts
        self.by_key: dict[Key, list[Occurrence]] = defaultdict(list)
        self.key_of: dict[str, Key] = {}
        self._titles = [_title_of(document, n) for n in range(len(document.tables))]
        tagged_cells: set[tuple[int | None, int | None, int | None]] = {
            (one.table, one.row, one.col) for one in facts.occurrences if one.origin == "tag" and one.table is not None
        }
        for one in facts.occurrences:
            key = self._key(one, tagged_cells)
            if key is not None:
                self.by_key[key].append(one)
                self.key_of[one.id] = key

    def _key(self, one: Occurrence, tagged_cells: set[tuple[int | None, int | None, int | None]]) -> Key | None:
        if one.value is None or one.period is None or not one.spans or one.passage is None or one.status not in _REPORTED:
            return None
        if one.origin == "tag":
            if one.concept is None or one.concept.startswith("dei:") or not _DIGITS.search(one.quote):
                return None
            return Key(one.concept, one.period, one.unit, one.dimensions)
        if one.origin != "table" or one.column != "amount" or one.table is None or (one.table, one.row, one.col) in tagged_cells:
            return None
        title = self._titles[one.table]
        if not title or not one.label:
            return None
        line = " › ".join(" ".join(masked(words_of(part))) for part in one.label.split(" › "))
        return Key(f"{title}|{line}", one.period, one.unit, ((one.scope, one.part),) if one.part else ())

    @cached_property
    def cells(self) -> dict[tuple[int, Period], list[Occurrence]]:
        """The figures of each table and period, in their order."""
        found: dict[tuple[int, Period], list[Occurrence]] = defaultdict(list)
        for one in self.facts.occurrences:
            if one.id in self.key_of and one.table is not None and one.row is not None and one.period is not None:
                found[one.table, one.period].append(one)
        return found

    @cached_property
    def totals(self) -> set[tuple[int, int]]:
        """The rows that are totals, by table and row."""
        return {(table.index, row.index) for table in self.document.tables for row in table.rows if row.kind == "total"}

    @cached_property
    def members(self) -> dict[tuple[Axis, str], list[Occurrence]]:
        """The figures of each segment, product and region, by its axis and its member's tag, and, without tags, by its name."""
        found: dict[tuple[Axis, str], list[Occurrence]] = defaultdict(list)
        for one in self.facts.occurrences:
            if one.id not in self.key_of:
                continue
            axes = [(axis, member) for name, member in one.dimensions if (axis := _AXES.get(name.rpartition(":")[2])) is not None]
            if len(axes) == 1:
                found[axes[0]].append(one)
            elif one.origin == "table" and one.scope == "segment" and one.part:
                found["segment", one.part].append(one)
        return found

    def name_of(self, axis: Axis, member: str) -> str:
        """What a member is called: as a label of its figures has it, else by its tag: "nvda:DataCenterMember" -> "Data Center"."""
        spelled = _spelled(member)
        bare = spelled.replace(" ", "").lower()
        labels: Counter[str] = Counter()
        for one in self.members.get((axis, member), ()):
            if one.table is not None:
                labels.update(part for part in one.label.split(" › ") if part)
        for label in labels:
            if re.sub(r"\W|_", "", label.lower()) == bare:
                return label
        own = [one for one in self.members.get((axis, member), ()) if one.table is not None and one.label]
        if len(member.rpartition(":")[2]) == _COUNTRY and own:
            return Counter(one.label.rpartition(" › ")[2] for one in own).most_common(1)[0][0]
        alone = self._own_labels.get((axis, member))
        return alone if alone is not None else spelled

    @cached_property
    def _own_labels(self) -> dict[tuple[Axis, str], str]:
        """A part of the labels that all figures of a member in one table have, and no other figure of that table: "SRS" over a column whose
        tag says "all other segments"."""
        shared: dict[tuple[int, str], set[tuple[Axis, str] | None]] = defaultdict(set)
        members = {one.id: key for key, figures in self.members.items() for one in figures}
        counts: dict[tuple[Axis, str], Counter[tuple[int, str]]] = defaultdict(Counter)
        for cells in self.cells.values():
            for one in cells:
                for part in set(one.label.split(" › ")):
                    shared[one.table or 0, part].add(members.get(one.id))
                    if one.id in members:
                        counts[members[one.id]][one.table or 0, part] += 1
        found: dict[tuple[Axis, str], str] = {}
        for member, parts in counts.items():
            own = [(times, part) for (table, part), times in parts.items() if part and shared[table, part] == {member}]
            best = max(own, default=(0, ""))
            if best[0] > 1 and sum(times == best[0] for times, _ in own) == 1:
                found[member] = best[1]
        return found

    def part_of(self, one: Occurrence) -> str:
        """What part of the group a figure is of, in words; "" for none that is named."""
        if one.part:
            return one.part
        return ", ".join(_spelled(member) for _, member in one.dimensions)


def _title_of(document: Document, index: int) -> str:
    """What a table is known by in another filing: the statement that it is, else the heading above it and its title, without figures."""
    table = document.tables[index]
    if table.statement is not None:
        return table.statement
    heading = document.passages[table.passage - 1].heading[-1:]
    return " / ".join(" ".join(masked(words_of(part))) for part in (*heading, table.title) if part)


def _spelled(member: str) -> str:
    """A member's tag as words: "us-gaap:AllOtherSegmentsMember" -> "All Other"."""
    local = member.rpartition(":")[2] if ":" in member else ""
    if not local:
        return member
    words = [word for word in _CAMEL.findall(local) if word.lower() not in _TITLES]
    if len(words) > 1 and words[-1] == "Segment" and words[-2] != "Non":
        words.pop()
    return " ".join(word.lower() if word.lower() in _SMALL else word for word in words) or local


def stated_value(one: Occurrence) -> StatedValue | None:
    """A figure with its place; None where it is nil."""
    return None if one.value is None else StatedValue(one.value, one.decimals, place_of(one))


def place_of(one: Occurrence) -> Place:
    """The place of a figure."""
    return Place(one.passage, one.quote, one.spans, one.id)


def agree(olds: Iterable[Occurrence], news: Iterable[Occurrence]) -> bool:
    """Whether one figure of the first and one of the second can be the same value: 4,262 million and 4.3 billion -> True."""
    ranges = [interval_of(one) for one in news]
    return any(interval_of(one).overlaps(other) for one in olds for other in ranges)


def interval_of(one: Occurrence) -> Interval:
    """The range of a figure's value, no narrower than its printed digits allow: of "1.5 billion" tagged as exact to millions, 1.45 to 1.55
    billion."""
    value = one.value if one.value is not None else Decimal(0)
    printed = _printed_decimals(one.quote, abs(value))
    known = [each for each in (one.decimals, printed) if each is not None]
    return Interval.around(value, min(known) if known else None)


def _printed_decimals(quote: str, value: Decimal) -> int | None:
    """The last place that digits print of a value, given how it is scaled; None where it is not those digits."""
    found = _NUMBER.search(quote)
    number = Decimal(found[0].replace(",", "")) if found is not None else Decimal(0)
    if not number or not value:
        return None
    scale = value / number
    if scale.normalize().as_tuple().digits != (1,):
        return None
    return len(found[0].partition(".")[2]) - scale.adjusted() if found is not None else None


def label_of(one: Occurrence) -> str:
    """A figure's line in short: the last part of its label, with the part before it where that alone says little: "Net income per share,
    diluted"."""
    *before, last = one.label.split(" › ")
    words = last.lower().replace("-", " ").split()
    if before and last.startswith("("):
        return before[-1]
    if before and _VAGUE.issuperset(words):
        return f"{before[-1]} › {last}"
    return last or one.quote


def printed_sign(one: Occurrence) -> int:
    """1 or -1, as the page prints a figure: -1 for "(123)"."""
    return -1 if _NEGATIVE.match(one.quote.strip("$€£¥ ")) else 1


def around(one: Occurrence) -> Interval:
    """The range of a figure's value without its sign, with the sign that the page prints."""
    found = interval_of(one)
    value = abs(found.low + found.high) / 2 * printed_sign(one)
    half = (found.high - found.low) / 2
    return Interval(value - half, value + half)
