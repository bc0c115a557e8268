"""The figures of a filing's segments: of each its revenue and its profit, newest period first, in the words of its tables."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from tieout.model.document import Document
from tieout.model.facts import Occurrence, Period

from ..thresholds.digesting import MOST_SEGMENTS, SAME_END_OFF, SHORTEST_NAMED_QUARTER, YEARS_APART_OFF
from .segment_labels import Kind, is_from_outside, key_of, splits
from .segment_rosters import Roster, rosters, rosters_of_headings, speaks_in_heading
from .segment_tables import Line, Place, is_of_part
from .selection import is_year_before

KINDS: tuple[Kind, ...] = ("revenue", "interest", "profit")
Found = Mapping[tuple[str, Kind], Mapping[str, Mapping[Period, list[Occurrence]]]]


class Chosen(NamedTuple):
    """A segment's figures of one line, by period, with the line's words."""

    words: str
    ones: Mapping[Period, Occurrence]

    def at(self, period: Period) -> Occurrence | None:
        """The figure of a period, or of one that the filing's contexts give a few days more or less; None where there is none."""
        alike = (one for other, one in self.ones.items() if _alike(period, other) and abs((period.end - other.end).days) <= SAME_END_OFF)
        return self.ones.get(period) or next(alike, None)


class SegmentFigures(NamedTuple):
    """A filing's roster with the figures of each of its names, by key and kind."""

    roster: Roster
    lines: Mapping[tuple[str, Kind], Chosen]

    def of(self, name: str, kind: Kind) -> Chosen | None:
        """The figures of a name; None where no table gives them."""
        return self.lines.get((key_of(name), kind))


def spans(places: Iterable[Place], newest: Period, *, interim: bool) -> tuple[tuple[Period, ...], tuple[Period, ...]]:
    """The newest period and that a year before it; and the same of the year to date, where an interim report gives a quarter beside it.
    `newest` is a period that ends last."""
    known = Counter(place.one.period for place in places if place.one.period is not None)
    ending = [period for period in known if period.end == newest.end and period.days >= SHORTEST_NAMED_QUARTER]
    first = min(ending, key=lambda period: period.days, default=newest) if interim else newest
    longer = max(ending, key=lambda period: period.days, default=first)
    to_date = (longer, *_year_before(longer, known)) if interim and longer.days > first.days else ()
    return (first, *_year_before(first, known)), to_date


def _year_before(period: Period, known: Counter[Period]) -> tuple[Period, ...]:
    """The period of the same length that ends a year earlier, the one most often given; () where there is none."""
    earlier = [one for one in known if is_year_before(one, period)]
    return (max(earlier, key=lambda one: known[one]),) if earlier else ()


def _alike(period: Period, other: Period) -> bool:
    return abs(period.days - other.days) <= YEARS_APART_OFF


def segment_figures(
    document: Document, places: list[Place], periods: tuple[Period, ...], total: Occurrence | None
) -> SegmentFigures | None:
    """The figures of the best roster: the one whose names have revenue as well as profit, whose heading speaks of segments, and with most
    names. None where the filing has no segments. `total` is the group's revenue."""
    best: tuple[tuple[int, ...], SegmentFigures] | None = None
    candidates = [*rosters(document, places, periods[0]), *rosters_of_headings(document, places, periods[0], total)]
    for number, roster in enumerate(candidates):
        if len(roster.names) > MOST_SEGMENTS:
            continue
        figures = SegmentFigures(roster, dict(_chosen(roster, _gathered(document, places, roster), periods)))
        score = (*_score(document, figures, periods[0]), -number)
        if best is None or score > best[0]:
            best = score, figures
    return best[1] if best is not None else None


def _score(document: Document, figures: SegmentFigures, newest: Period) -> tuple[int, int, int]:
    names = figures.roster.names
    told = {kind: sum(_given(figures.of(name, kind), newest) for name in names) for kind in KINDS}
    told["revenue"] = max(told["revenue"], told.pop("interest"))
    table = figures.roster.table
    both = told["profit"] * 2 >= len(names) and told["revenue"] * 2 >= len(names)
    return int(both), int(table is not None and speaks_in_heading(document, document.tables[table])), sum(told.values())


def _given(chosen: Chosen | None, period: Period) -> bool:
    return chosen is not None and period in chosen.ones


def _gathered(document: Document, places: list[Place], roster: Roster) -> Found:
    """The figures that name one of the roster, or stand in a table whose heading does, by key, kind, words and period."""
    keys = frozenset(map(key_of, (*roster.names, *roster.rest)))
    headed = keys if roster.table is None else frozenset(map(key_of, roster.names))
    found: dict[tuple[str, Kind], dict[str, dict[Period, list[Occurrence]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for place in places:
        key, (kind, words) = _named(place, keys) if place.names else (_key_of_table(document, place, headed), place.line)
        if place.partial and place.line != roster.line:
            continue
        if key and place.one.period is not None and is_of_part(place.one):
            found[key, kind][words][place.one.period].append(place.one)
    return found


def _named(place: Place, keys: frozenset[str]) -> tuple[str, Line]:
    """The key and the line that the labels of a figure name; no key where they say more than these, or its table is of another."""
    key, line = splits(place.names[0], keys)
    within = key_of(place.one.part) if place.one.part else ""
    apart = len(place.names) > 1 or (line is not None and line[0] != place.line[0]) or (within in keys and within != key)
    return "" if apart else key, line or place.line


def _key_of_table(document: Document, place: Place, keys: frozenset[str]) -> str:
    """The key of the heading below which a figure without a name stands."""
    if place.one.table is None:
        return ""
    table = document.tables[place.one.table]
    heading = document.passages[table.passage - 1].heading[-1:]
    return next((key for words in (place.one.part, *heading, table.title) if words and (key := key_of(words)) in keys), "")


def _chosen(roster: Roster, found: Found, periods: tuple[Period, ...]) -> Iterator[tuple[tuple[str, Kind], Chosen]]:
    """For each name and kind the words that most names have, in both periods: those of all revenue before those of revenue from outside,
    and those that more tables have."""
    for kind in KINDS:
        counts: Counter[str] = Counter()
        tables: dict[str, Counter[int | None]] = defaultdict(Counter)
        for (_, own), lines in found.items():
            for words, ones in lines.items() if own == kind else ():
                counts[words] += sum(period in ones for period in periods)
                tables[words].update({one.table for some in ones.values() for one in some})
        ranked = sorted(
            counts, key=lambda words: (-counts[words], is_from_outside(words), -len(tables[words]), (kind, words) != roster.line)
        )
        for name in (*roster.names, *roster.rest):
            lines = found.get((key_of(name), kind), {})
            chosen = next((words for words in ranked if periods[0] in lines.get(words, ())), None)
            if chosen is not None:
                standing = Counter(tables[chosen])
                if roster.table is not None:
                    standing[roster.table] += standing.total()
                agreed = {period: _agreed(some, standing) for period, some in lines[chosen].items()}
                yield (key_of(name), kind), Chosen(chosen, {period: one for period, one in agreed.items() if one is not None})


def _agreed(ones: list[Occurrence], tables: Mapping[int | None, int]) -> Occurrence | None:
    """Of a figure's places, one with a tag, or one of the table that gives most of the names (`tables`); None where places of that rank
    differ."""
    most = max(tables.get(one.table, 0) for one in ones)
    tagged = [one for one in ones if one.origin == "tag"]
    fewest = min((len(one.dimensions) for one in tagged), default=0)  # a figure of a segment and a product is of a part of it
    ranked = [one for one in tagged if len(one.dimensions) == fewest] or [one for one in ones if tables.get(one.table, 0) == most]
    first = max(ranked, key=lambda one: one.decimals if one.decimals is not None else 0)
    interval = first.interval
    return first if interval is not None and all(one.interval is not None and one.interval.overlaps(interval) for one in ranked) else None
