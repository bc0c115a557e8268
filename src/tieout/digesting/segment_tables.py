"""Where tables give the revenue and the profit of segments: in rows, in columns, below sections, or in a table of each segment's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tieout.model.document import Document, Row, Table
from tieout.model.facts import Occurrence, Period

from .segment_labels import Kind, Label, is_name, label_of
from .selection import REPORTED

Line = tuple[Kind, str]
Runs = Mapping[tuple[int | None, int | None], list[Occurrence]]

_SEGMENT_AXES = ("SegmentsAxis", "SubsegmentsAxis")
_PART_AXES = ("ProductOrServiceAxis", "GeographicalAxis", "GeographicalAreasAxis", "ProductsAndServicesAxis", "BusinessUnitsAxis")
_KIND_OF_REVENUE = re.compile(r"^[A-Za-z]+ (?:revenues?|net sales)$", re.IGNORECASE)
_ITEMS_AXIS = "ConsolidationItemsAxis"


class Place(NamedTuple):
    """A figure of a table with what its labels say: the `names` of parts as printed (none where the table's heading alone can name one),
    its line, whether the name heads a column (`across`), whether only a closing total says which line it is (`closed`), and whether the
    line is a kind of revenue ("streaming revenues"), which may be all that a heading's part has (`partial`)."""

    names: tuple[str, ...]
    line: Line
    one: Occurrence
    across: bool
    closed: bool
    partial: bool = False


class SegmentTables:
    """Reads the tables of a filing. `rows` are its figures by table and row, from left to right."""

    def __init__(self, document: Document, rows: Runs) -> None:
        self.document = document
        self._rows = rows
        self._tables = {table for table, _ in rows if table is not None}

    def places(self) -> list[Place]:
        """The amounts of periods, in all tables, that labels call revenue or profit: "Net sales › Cloud | 400" -> Place(("Cloud",),
        ("revenue", "net sales"), …)."""
        found: list[Place] = []
        heads: dict[int, tuple[str, ...]] = {}
        for table in self.document.tables:
            if any(table.columns.values()) or table.columns.keys() != heads.keys():
                heads = _named_heads(table)  # else it goes on with those above, below a new date or on a new page
            if table.index in self._tables and table.statement is None and not table.is_contents:
                found += self._read(table, heads)
        return found

    def _read(self, table: Table, heads: Mapping[int, tuple[str, ...]]) -> Iterator[Place]:
        opened: Line | None = None
        closings = _closings(table)
        above = _Above([], {})
        for row in table.rows:
            if row.kind == "section":
                opened = _opened(label_of(row.label), opened)
            ones = [one for one in self._rows.get((table.index, row.index), ()) if _is_amount(one)]
            labels = _labels(row, ones, above)
            closing = closings.get(row.index)
            if not any(label.says == "moved" for label in labels):
                yield from (place for one in ones if (place := _place(one, labels, heads.get(one.col or 0, ()), opened, closing)))
            if ones and labels and _ends(labels[-1]):
                opened = None
            above = _Above(labels, {one.col: one.period for one in ones}) if ones else above


def _ends(label: Label) -> bool:
    """Whether a row ends what a section opened: "Total", "Total net sales", "Total additions to property"; "Total Cloud" does not."""
    return label.total and not (label.says == "name" and is_name(label.text))


class _Above(NamedTuple):
    """The row above: what its labels say, and the periods of its columns."""

    labels: list[Label]
    periods: Mapping[int | None, Period | None]


def _named_heads(table: Table) -> dict[int, tuple[str, ...]]:
    return {column: tuple(words for words in header if label_of(words).says != "nothing") for column, header in table.columns.items()}


def _is_amount(one: Occurrence) -> bool:
    """Whether a figure is money of a period, of the group or of a part of it that is no company."""
    timed = one.period is not None and not one.period.is_instant
    money = one.unit is not None and len(one.unit) == len("USD") and one.unit.isupper()
    told = one.value is not None and bool(one.spans) and one.status in REPORTED and one.column == "amount"
    return timed and money and told and (one.origin == "tag" or one.scope not in ("vie", "parent_only", "other"))


def _labels(row: Row, ones: list[Occurrence], above: _Above) -> list[Label]:
    """What the parts of a row's path say. A row without a label goes on with that above it where its periods are others: "Cloud | 2024",
    "| 2023"."""
    labels = [label for part in row.path if (label := label_of(part)).says != "nothing"]
    if labels or row.label.strip() or row.kind == "total":
        return labels
    return above.labels if any(above.periods.get(one.col, one.period) != one.period for one in ones) else []


def _opened(label: Label, before: Line | None) -> Line | None:
    """The line that rows below a section are of: "Net sales" opens one, "Cloud" stays below it, "Assets" ends it."""
    if label.says == "line" and label.kind is not None:
        return label.kind, label.text
    return before if label.says == "nothing" or (label.says == "name" and is_name(label.text)) else None


def _closings(table: Table) -> dict[int, Line]:
    """For rows that a total below them adds up, the line that the total names: "Cloud | Devices | Total operating income"."""
    closing: Line | None = None
    found: dict[int, Line] = {}
    for row in reversed(table.rows):
        label = label_of(row.path[-1]) if row.path else label_of(row.label)
        if row.kind in ("section", "header"):
            closing = closing if label.says == "name" and is_name(label.text) else None
        elif label.says == "line" and label.kind is not None:
            closing = (label.kind, label.text)
        elif label.says == "whole" or (label.total and not is_name(label.text)):
            closing = None
        elif closing is not None:
            found[row.index] = closing
    return found


def _place(one: Occurrence, labels: list[Label], head: tuple[str, ...], opened: Line | None, closing: Line | None) -> Place | None:
    """A figure with what its row and its column say; None where they say no line, or two, or what is no part."""
    heads = [label_of(words) for words in head]
    if any(label.says == "moved" for label in heads):
        return None
    own, over = _innermost(labels), _innermost(heads)
    if own is not None and over is not None and own[0] != over[0]:
        return None
    across = any(label.says == "name" for label in heads)
    names = tuple(label.text for label in (*labels, *heads) if label.says == "name")
    line = own or over or opened or closing
    if line is None:
        partial = len(names) == 1 and not across and _KIND_OF_REVENUE.search(names[0]) is not None
        return Place((), ("revenue", names[0].lower()), one, across=False, closed=False, partial=True) if partial else None
    return Place(names, line, one, across, closed=(own or over or opened) is None)


def _innermost(labels: list[Label]) -> Line | None:
    """The line that labels name last: "External revenues › Operating income" -> operating income."""
    return next(((label.kind, label.text) for label in reversed(labels) if label.says == "line" and label.kind is not None), None)


def is_of_part(one: Occurrence) -> bool:
    """Whether a figure can be of a part of the business: one without a tag, or one whose tag names a segment, product or place."""
    if one.origin != "tag":
        return True
    axes = [axis for axis, _ in one.dimensions if not axis.endswith(_ITEMS_AXIS)]
    parts = [axis for axis in axes if axis.endswith((*_SEGMENT_AXES, *_PART_AXES))]
    return bool(one.dimensions) and (parts == axes or any(axis.endswith(_SEGMENT_AXES) for axis in axes))
