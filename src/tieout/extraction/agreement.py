"""Merges readings: a figure read from its tag and from the page is one occurrence, and occurrences of the same figure are one fact."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache
from sys import maxsize

from ..deadlines import timed
from ..model.facts import Disagreement, Fact, Facts, Interval, Occurrence
from ..model.source import Note
from .tagged.standing import WHOLE

_NOTE_NUMBER = re.compile(r"[1-9]\d?")
_WORDS = re.compile(r"[^a-z0-9]+")
_APART = frozenset(("previously_reported", "discontinued", "hypothetical"))
"""Statuses of amounts that are never those of the line itself."""


def merge_places(tags: list[Occurrence], printed: list[Occurrence]) -> tuple[list[Occurrence], list[Disagreement]]:
    """Occurrences of tags and of the page -> one occurrence for each place, numbered in text order, and the disagreements of tag and page.

    A tagged figure takes its label, row and statement from the page. Where the two differ in digits, the tag's value is kept:
    tagged 5,000 where "5,100" is printed -> one occurrence of 5,000 and one disagreement.
    """
    by_start = {o.spans[0].start: o for o in printed if o.spans}
    by_end = {o.spans[-1].end: o for o in printed if o.spans}
    taken: set[int] = set()
    merged: list[Occurrence] = []
    apart: list[tuple[int, str]] = []  # an index into `merged`, and the message of the disagreement
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
    """A test for figures that are only the number of a note: an untagged "3" to the left of the tagged amounts of its row."""
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
    if tag.scope == "unknown" and tag.period is None:  # the tag's context is in another file: period and unit come from the page
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
    """Whether tag and page differ in digits, as 5000 and 5100 do; sign and scale (5000 and -5) the page may leave open."""
    return bool(tag and read) and abs(tag) != abs(read) and tag.normalize().as_tuple().digits != read.normalize().as_tuple().digits


def join(occurrences: Iterable[Occurrence], disagreements: Iterable[Disagreement] = (), notes: tuple[Note, ...] = ()) -> Facts:
    """Numbered occurrences -> facts. Occurrences of one concept, period, unit and dimensions are one fact where their rounding intervals
    overlap; an untagged occurrence has the concept of its label, else the label itself takes its place.

    "Revenue" of 1,234,567 in a table and of 1.2 million in prose, with the same period and unit -> one fact of 1,234,567.
    """
    listed = tuple(occurrences)
    groups: dict[tuple[object, ...], list[Occurrence]] = defaultdict(list)
    for occurrence in listed:
        groups[_key(occurrence)].append(occurrence)
    facts: list[Fact] = []
    fact_of: dict[str, str] = {}
    problems = list(disagreements)
    for key, members in timed(groups.items()):
        for cluster in _clusters(members):
            fact = _fact(f"f{len(facts) + 1}", cluster, key)
            facts.append(fact)
            fact_of.update((o.id, fact.id) for o in cluster)
        tagged = [o for o in members if o.origin == "tag" and o.value is not None]
        problems.extend(_apart(tagged))
    return Facts(listed, tuple(facts), fact_of, tuple(problems), notes)


def _key(o: Occurrence) -> tuple[object, ...]:
    concept = o.concept or (o.guessed_concept if o.origin != "tag" else None)
    if o.origin == "tag" and (o.period is None or o.scope == "unknown"):
        return o.id, None  # its context is in another file, so period or scope is unknown and it joins no other
    part = (o.scope, o.part)
    apart = o.status if o.status in _APART else ""
    if concept is not None and (o.origin == "tag" or o.scope in ("consolidated", "unknown")):
        scope = "" if o.scope in ("consolidated", "unknown") else part
        return concept, o.period, o.unit, _narrowing(o), scope, apart
    return _plain(o.label), o.period, o.unit, _narrowing(o), part, apart


def _narrowing(o: Occurrence) -> tuple[tuple[str, str], ...]:
    """The dimensions that narrow a figure: none of those of one that is the whole group's, such as the FRC's bus:Consolidated."""
    return () if o.scope in ("consolidated", "parent_only") and all(pair in WHOLE for pair in o.dimensions) else o.dimensions


@lru_cache(maxsize=4096)
def _plain(label: str) -> str:
    return _WORDS.sub(" ", label.casefold())


def _clusters(members: list[Occurrence]) -> list[list[Occurrence]]:
    """Members that agree: those whose intervals overlap that of the most precise one, then the rest in the same way."""
    if len(members) == 1:
        return [members]
    left = dict(enumerate(sorted(members, key=_precision)))
    ranked: dict[int | None, list[tuple[Decimal, int]]] = {}  # values in order, by decimals: those of one have intervals of one width
    for at, member in left.items():
        if member.value is not None:
            ranked.setdefault(member.decimals, []).append((abs(member.value), at))
    for values in ranked.values():
        values.sort()
    clusters: list[list[Occurrence]] = []
    for at in timed(range(len(members))):
        first = left.get(at)
        if first is None:
            continue
        met = [n for n, other in left.items() if other.value is None] if first.value is None else _taken(first, ranked)
        clusters.append([left.pop(n) for n in sorted(met)])
    return clusters


def _taken(first: Occurrence, ranked: dict[int | None, list[tuple[Decimal, int]]]) -> list[int]:
    """Where the members stand whose intervals overlap that of the first, itself among them; they are taken from `ranked`. Only values near
    enough are compared."""
    size = abs(first.value or Decimal(0))
    taken: list[int] = []
    for decimals, values in ranked.items():
        reach = _half(first.decimals) + _half(decimals)
        begin, end = bisect_left(values, (size - reach, -1)), bisect_right(values, (size + reach, maxsize))
        own = Interval.around(size, first.decimals)
        met = [value == size or own.overlaps_inside(Interval.around(value, decimals)) for value, _ in values[begin:end]]
        taken += [n for (_, n), meets in zip(values[begin:end], met, strict=True) if meets]
        values[begin:end] = [one for one, meets in zip(values[begin:end], met, strict=True) if not meets]
    return taken


def _half(decimals: int | None) -> Decimal:
    return Interval.around(Decimal(0), decimals).high


def _precision(o: Occurrence) -> tuple[int, int]:
    return -(o.decimals if o.decimals is not None else 99), 0 if o.origin == "tag" else 1


def _meets(a: Occurrence, b: Occurrence) -> bool:
    if a.value is None or b.value is None:
        return a.value is b.value
    if abs(a.value) == abs(b.value):
        return True  # whatever the precision of each
    one, two = Interval.around(abs(a.value), a.decimals), Interval.around(abs(b.value), b.decimals)
    return one.overlaps_inside(two)


def _apart(tagged: list[Occurrence]) -> list[Disagreement]:
    """Disagreements among tags of one concept, period, unit and dimensions, by more than rounding explains."""
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
        _narrowing(best),
        scope,
        statement,
        part=best.part,
    )
