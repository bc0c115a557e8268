"""Passages as records that a page can show piece by piece, and figures marked in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..model.document import Document, Passage
from ..outputs.grid import DenseRow, densify
from ..outputs.notation import Json, section_name

_DEEPEST_LABEL = 4


class PassageStretch(NamedTuple):
    """A range of text, marked or not."""

    text: str
    marked: bool


def passage_records(document: Document) -> Iterator[Json]:
    """Each passage, in order. Offsets are code points of the canonical text."""
    for passage in document.passages:
        yield _record(document, passage)


def _record(document: Document, passage: Passage) -> Json:
    section = None if passage.section is None else document.sections[passage.section]
    record: Json = {
        "number": passage.number,
        "kind": passage.kind,
        "section": None if section is None else section_name(section),
        "lead_in": passage.lead_in,
        "page": passage.page,
        "start": passage.start,
    }
    if passage.table is None:
        record["text"] = document.source.text[passage.start : passage.end].rstrip()
    else:
        record["rows"] = [_row(document.source.text, row) for row in densify(document, document.tables[passage.table]).rows]
    return record


def _row(text: str, row: DenseRow) -> Json:
    cells: list[Json] = []
    column = 0
    for cell in row.cells:
        gap = cell.column - column
        cells.append({"gap": gap, "column": cell.column, "width": cell.width, "start": cell.start, "text": text[cell.start : cell.end]})
        column = cell.column + cell.width
    return {"kind": row.kind, "depth": min(row.depth, _DEEPEST_LABEL), "cells": cells}


def pieces(text: str, start: int, spans: Iterable[list[int]]) -> list[PassageStretch]:
    """`text`, which begins at `start` of the canonical text, cut where a span begins and ends.

    >>> [(piece.text, piece.marked) for piece in pieces("net sales", 10, [[14, 19]])]
    [('net ', False), ('sales', True)]"""
    found: list[PassageStretch] = []
    cursor, end = start, start + len(text)
    for low, high in sorted((max(span[0], start), min(span[1], end)) for span in spans):
        begin = max(low, cursor)
        if begin < high:
            found += [
                PassageStretch(text[cursor - start : begin - start], marked=False),
                PassageStretch(text[begin - start : high - start], marked=True),
            ]
            cursor = high
    found.append(PassageStretch(text[cursor - start :], marked=False))
    return [piece for piece in found if piece.text]
