"""The list of a filing's segments: the names beside which a table sets profits, or below which tables of one kind stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from tieout.model.document import Document, Table
from tieout.model.facts import Occurrence, Period

from .segment_labels import is_name, is_rest, key_of
from .segment_tables import Line, Place, is_of_part

_SPOKEN = re.compile(r"\bsegments?\b", re.IGNORECASE)


class Roster(NamedTuple):
    """The segments of a filing: their names as printed and in the filing's order, those of what is left over, the line that is their
    profit, and the table that gives it (None where each has its own)."""

    names: tuple[str, ...]
    rest: tuple[str, ...]
    line: Line
    table: int | None


def rosters(document: Document, places: Iterable[Place], newest: Period) -> Iterator[Roster]:
    """Every list of names that a table gives profits of in the newest period, where the table, its heading or its caption speaks of
    segments. Names whose line only a closing total says must add up to what the table calls the whole."""
    groups: dict[tuple[int, bool, Line, bool], list[Place]] = defaultdict(list)
    wholes: dict[tuple[int, Line], list[Place]] = defaultdict(list)
    for place in places:
        if place.one.period != newest or place.line[0] != "profit" or place.one.table is None:
            continue
        if len(place.names) == 1 and place.names[0] and is_of_part(place.one) and not place.one.part:
            groups[place.one.table, place.across, place.line, place.closed].append(place)
        elif not place.names:
            wholes[place.one.table, place.line].append(place)
    for (table, _, line, closed), members in groups.items():
        first = list({key_of(place.names[0]): place for place in reversed(members) if _is_member(place.names[0])}.values())[::-1]
        names = tuple(place.names[0] for place in first if not is_rest(place.names[0]))
        rest = tuple(place.names[0] for place in first if is_rest(place.names[0]))
        if not names or len(first) < 2 or not _speaks_of_segments(document, document.tables[table]):
            continue
        if not closed or add_up([place.one for place in first], [place.one for place in wholes[table, line]]):
            yield Roster(names, rest, line, table)


def rosters_of_headings(document: Document, places: Sequence[Place], newest: Period, total: Occurrence | None) -> Iterator[Roster]:
    """The names below which tables of one kind stand: those of parts of the business with a table each that gives a profit; and headings
    whose tables give one line that adds up to the group's revenue, `total`."""
    parts: dict[str, Place] = {}
    for place in places:
        if place.one.period == newest and place.one.part and place.one.scope == "segment" and not place.names and place.line[0] == "profit":
            parts.setdefault(place.one.part, place)
    names = tuple(name for name in parts if not is_rest(name))
    if len(names) > 1:
        line = parts[names[0]].line
        others = dict.fromkeys(_heading_of(document, place.one) for place in places if place.line == line and not place.one.part)
        yield Roster(names, tuple(name for name in (*parts, *others) if is_rest(name.capitalize())), line, None)
    below: dict[Line, dict[str, Occurrence]] = defaultdict(dict)
    for place in places:
        heading = _heading_of(document, place.one)
        if place.one.period == newest and place.line[0] == "revenue" and not place.names and is_name(heading):
            below[place.line].setdefault(heading, place.one)
    for line, ones in below.items():
        if len(ones) > 1 and total is not None and add_up(list(ones.values()), [total]):
            yield Roster(tuple(ones), (), line, None)


def _heading_of(document: Document, one: Occurrence) -> str:
    heading = document.passages[one.passage - 1].heading if one.passage is not None else ()
    return heading[-1] if heading else ""


def speaks_in_heading(document: Document, table: Table) -> bool:
    """Whether a heading above a table speaks of segments: it stands in their note, or in the discussion of their results."""
    return any(_SPOKEN.search(words) for words in (table.title, *document.passages[table.passage - 1].heading))


def _is_member(name: str) -> bool:
    return is_rest(name) or is_name(name)


def _speaks_of_segments(document: Document, table: Table) -> bool:
    """Whether a table, its caption or a heading above it speaks of segments."""
    heading = document.passages[table.passage - 1].heading
    return any(_SPOKEN.search(words) for words in (table.title, *table.caption, *heading[-2:], *(row.label for row in table.rows)))


def add_up(parts: list[Occurrence], wholes: list[Occurrence]) -> bool:
    """Whether figures add up to one of the whole, within the rounding of each."""
    decimals = [one.decimals for one in parts if one.decimals is not None]
    half = Decimal(5).scaleb(-min(decimals) - 1) if decimals else Decimal(0)
    total = sum((one.value for one in parts if one.value is not None), Decimal(0))
    return any(one.value is not None and abs(one.value - total) <= half * (len(parts) + 1) / 2 for one in wholes)
