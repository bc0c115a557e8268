"""Which occurrences say the same: one place read twice is one occurrence, one matter stated in several places is one fact."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache

from ..lexicon.concepts import concept_of
from ..model.facts import Disagreement, Fact, Facts, Interval, Occurrence
from ..model.source import Note

_NOTE_NUMBER = re.compile(r"[1-9]\d?")
_WORDS = re.compile(r"[^a-z0-9]+")


def merge_places(tags: list[Occurrence], printed: list[Occurrence]) -> tuple[list[Occurrence], list[Disagreement]]:
    """One occurrence a place: a tag's, with the label, row and statement that reading the page gives it. Where the printed figure
    cannot be what the tag says, both stand and the disagreement is told."""
    by_start = {o.spans[0].start: o for o in printed if o.spans}
    by_end = {o.spans[-1].end: o for o in printed if o.spans}
    taken: set[int] = set()
    merged: list[Occurrence] = []
    apart: list[tuple[int, str]] = []  # a place in `merged`, and what is wrong there
    for tag in tags:
        read = (by_start.get(tag.spans[0].start) or by_end.get(tag.spans[-1].end)) if tag.spans else None
        if read is None:
            merged.append(tag)
            continue
        taken.add(id(read))
        if tag.value is not None and read.value is not None and _contradict(tag.value, read.value):
            apart.append((len(merged), f"Tagged {tag.value:f} where “{read.quote}” is printed, read as {read.value:f}."))
        merged.append(_with_reading(tag, read))
    notes = _note_numbers(merged)
    merged.extend(o for o in printed if id(o) not in taken and not notes(o))
    order = sorted(range(len(merged)), key=lambda at: merged[at].spans[0].start if merged[at].spans else -1)
    numbered = [Occurrence._make((f"o{n}", *merged[at][1:])) for n, at in enumerate(order, 1)]  # the id is the first field
    place_of = {at: n for n, at in enumerate(order)}
    return numbered, [Disagreement((numbered[place_of[at]].id,), message) for at, message in apart]


def _note_numbers(tags: list[Occurrence]) -> Callable[[Occurrence], bool]:
    """Whether a figure of a table is only the number of a note: a bare 3 before the tagged sums of its row, and itself without a tag."""
    tagged: dict[tuple[int | None, int | None], list[int]] = defaultdict(list)
    for tag in tags:
        if tag.row is not None and tag.col is not None:
            tagged[tag.table, tag.row].append(tag.col)

    def is_note_number(o: Occurrence) -> bool:
        columns = tagged.get((o.table, o.row), ()) if o.row is not None and o.col is not None else ()
        money = o.unit is not None and len(o.unit) == 3
        return money and len(columns) > 1 and (o.col or 0) < min(columns) and _NOTE_NUMBER.fullmatch(o.quote) is not None

    return is_note_number


def _with_reading(tag: Occurrence, read: Occurrence) -> Occurrence:
    if tag.scope == "unknown" and tag.period is None:  # a tag whose context is elsewhere: the page says when, and in which unit
        tag = tag._replace(period=read.period, unit=tag.unit or read.unit, scope=read.scope if read.statement else "unknown")
    return tag._replace(
        label=read.label,
        statement=read.statement,
        table=read.table,
        row=read.row,
        col=read.col,
        measure=read.measure,
        spans=read.spans if len(read.quote) > len(tag.quote) and tag.quote in read.quote else tag.spans,
        quote=read.quote if len(read.quote) > len(tag.quote) and tag.quote in read.quote else tag.quote,
        approximate=read.approximate,
        status=tag.status if tag.status != "actual" or read.status == "restated" else read.status,
    )


def _contradict(tag: Decimal, read: Decimal) -> bool:
    """Whether tag and print differ in their digits: not merely in sign or scale, where the page may leave more than one reading."""
    return bool(tag and read) and abs(tag) != abs(read) and tag.normalize().as_tuple().digits != read.normalize().as_tuple().digits


def join(occurrences: Iterable[Occurrence], disagreements: Iterable[Disagreement] = (), notes: tuple[Note, ...] = ()) -> Facts:
    """Facts of numbered occurrences. Tagged ones are joined by concept, period, unit and dimensions; printed ones to them, or to one
    another, by the concept that their label maps to, else by their label, when their intervals meet."""
    listed = tuple(occurrences)
    groups: dict[tuple[object, ...], list[Occurrence]] = defaultdict(list)
    for occurrence in listed:
        groups[_key(occurrence)].append(occurrence)
    facts: list[Fact] = []
    fact_of: dict[str, str] = {}
    found = list(disagreements)
    for key, members in groups.items():
        for cluster in _clusters(members):
            fact = _fact(f"f{len(facts) + 1}", cluster, key)
            facts.append(fact)
            fact_of.update((o.id, fact.id) for o in cluster)
        tagged = [o for o in members if o.origin == "tag" and o.value is not None]
        found.extend(_apart(tagged))
    return Facts(listed, tuple(facts), fact_of, tuple(found), notes)


def _key(o: Occurrence) -> tuple[object, ...]:
    concept = o.concept
    if o.origin == "tag" and (o.period is None or o.scope == "unknown"):
        return o.id, None  # its context is not in this file: nothing says of what part of the group it speaks
    if concept is None and o.origin != "tag" and o.label:
        concept = concept_of(o.label, o.statement)
    if concept is not None and (o.origin == "tag" or o.scope in ("consolidated", "unknown")):
        scope = "" if o.scope in ("consolidated", "unknown") else o.scope
        return concept, o.period, o.unit, o.dimensions, scope
    return _plain(o.label), o.period, o.unit, o.dimensions, o.scope


@lru_cache(maxsize=4096)
def _plain(label: str) -> str:
    return _WORDS.sub(" ", label.casefold())


def _clusters(members: list[Occurrence]) -> list[list[Occurrence]]:
    """Members whose intervals meet that of the most precise of them, and then the rest likewise."""
    if len(members) == 1:
        return [members]
    left = sorted(members, key=_precision)
    clusters: list[list[Occurrence]] = []
    while left:
        first, rest = left[0], left[1:]
        cluster, left = [first], []
        for other in rest:
            (cluster if _meets(first, other) else left).append(other)
        clusters.append(cluster)
    return clusters


def _precision(o: Occurrence) -> tuple[int, int]:
    return -(o.decimals if o.decimals is not None else 99), 0 if o.origin == "tag" else 1


def _meets(a: Occurrence, b: Occurrence) -> bool:
    if a.value is None or b.value is None:
        return a.value is b.value
    if abs(a.value) == abs(b.value):
        return True  # however precisely each is stated
    one, two = Interval.around(abs(a.value), a.decimals), Interval.around(abs(b.value), b.decimals)
    return one.overlaps_inside(two)


def _apart(tagged: list[Occurrence]) -> list[Disagreement]:
    """Tags of one concept, period, unit and dimensions whose values cannot all hold."""
    if len(tagged) < 2:
        return []
    first = min(tagged, key=_precision)
    return [
        Disagreement((first.id, other.id), f"{first.concept}: {first.value:f} at one place, {other.value:f} at another.")
        for other in tagged
        if other is not first and not _meets(first, other)
    ]


def _fact(id: str, cluster: list[Occurrence], key: tuple[object, ...]) -> Fact:
    best = labelled = cluster[0]
    concept, statement, scope = best.concept, best.statement, best.scope
    if len(cluster) > 1:
        labelled = next((o for o in cluster if o.statement and o.label), next((o for o in cluster if o.label), best))
        concept = concept or next((o.concept for o in cluster if o.concept), None)
        statement = next((o.statement for o in cluster if o.statement), None)
        scope = next((o.scope for o in cluster if o.scope != "unknown"), "unknown")
    if concept is None and isinstance(key[0], str) and ":" in key[0]:
        concept = key[0]
    return Fact(
        id,
        tuple(o.id for o in cluster),
        concept,
        labelled.label,
        best.value,
        best.unit,
        best.decimals,
        best.period,
        best.dimensions,
        scope,
        statement,
    )
