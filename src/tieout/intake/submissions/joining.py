"""The Sources of a submission's documents as one Source: their texts one behind the other, the main document's first."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from ...model.places import OffsetMap
from ...model.source import Block, Element, Grid, GridCell, Part, Source, Tagging
from .bundle import Filed

Laid = TypeVar("Laid", Block, GridCell)


def joined(sources: Sequence[Source], documents: Sequence[Filed], *, name: str, sha256: str, size: int) -> Source:
    """One source of several documents, in this order; `size` is that of all bytes among which the documents lie. Texts, places of bytes,
    pages and tags go on from document to document: "Form 10-K…" of page 1 to 90 and "Annual report…" -> a text whose page 91 is the first
    of the annual report. The contexts and units of all are known to the tags of each, as the standard's document sets have it."""
    parts: list[Part] = []
    layout: list[Block | Grid] = []
    offsets, at, page = OffsetMap(), 0, 0
    for source, filed in zip(sources, documents, strict=True):
        parts.append(Part(filed.name, filed.type, at, at + len(source.text), filed.start if filed.is_file else 0))
        _extend(offsets, source.offsets, at, filed.start)
        layout += source.layout if not at else _moved(source.layout, at, page)
        page = max((item.page for item in source.layout), default=0) + page
        at += len(source.text)
    offsets.add(at, size, size)
    return replace(
        sources[0],
        name=name,
        sha256=sha256,
        size=size,
        text="".join(source.text for source in sources),
        offsets=offsets,
        layout=tuple(layout),
        tagging=_tagging(sources, parts),
        parts=tuple(parts) if len(parts) > 1 else (),
        notes=tuple(dict.fromkeys(note for source in sources for note in source.notes)),
    )


def _extend(offsets: OffsetMap, more: OffsetMap, at: int, byte: int) -> None:
    """Add a document's map, whose text begins at a place and whose bytes at another; the piece that ends it goes with it."""
    offsets.text_starts.extend(array("q", (start + at for start in more.text_starts)))
    offsets.byte_starts.extend(array("q", (start + byte for start in more.byte_starts)))
    offsets.byte_ends.extend(array("q", (end + byte for end in more.byte_ends)))


def _moved(layout: Iterable[Block | Grid], by: int, pages: int) -> Iterable[Block | Grid]:
    for item in layout:
        if isinstance(item, Block):
            yield _shifted(item, by)._replace(page=item.page + pages)
        else:
            rows = tuple(tuple(_shifted(cell, by) for cell in row) for row in item.rows)
            yield Grid(item.start + by, item.end + by, rows, item.page + pages)


def _shifted(item: Laid, by: int) -> Laid:
    return item._replace(start=item.start + by, end=item.end + by)


def _tagging(sources: Sequence[Source], parts: Sequence[Part]) -> Tagging | None:
    """The tags of all documents as those of one; None where none has any."""
    elements: list[Element] = []
    headers: list[str] = []
    roots: list[str] = []
    for source, part in zip(sources, parts, strict=True):
        if source.tagging is not None:
            first = len(elements)
            elements += (_tag(element, part.start, first) for element in source.tagging.elements)
            headers += source.tagging.headers
            roots.append(source.tagging.root)
    return Tagging(tuple(elements), tuple(headers), " ".join(roots)) if roots else None


def _tag(element: Element, by: int, first: int) -> Element:
    place = (element.start + by, element.end + by) if element.start >= 0 else (element.start, element.end)
    return element._replace(start=place[0], end=place[1], parent=element.parent + first if element.parent >= 0 else -1)
