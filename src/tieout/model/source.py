"""The result of reading a file, before its structure is found: canonical text, layout in reading order, inline-XBRL elements."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from .identity import NOT_IDENTIFIED, Identity
from .places import BoxMap, OffsetMap, Span
from .shown import brief

BOLD, ITALIC, CENTER, UNDERLINE, SUPERSCRIPT, HEADING, LIST_ITEM, LINK, CAPITALS, FURNITURE = (1 << n for n in range(10))
"""Bits of `style`: how a block or cell looks. BOLD, ITALIC, UNDERLINE and LINK are set only if they apply to all its text; FURNITURE
where its place on the page shows that it is a running head or foot or a page number."""


class Note(NamedTuple):
    """A remark for the reader of a result, such as a part that could not be read. It is data, not an error."""

    kind: str
    text: str


class Block(NamedTuple):
    """A paragraph as laid out: [start, end) of the canonical text, its style bits, indent in points, page from 1."""

    start: int
    end: int
    style: int
    indent: float
    page: int


class GridCell(NamedTuple):
    """A cell as laid out. `col` is the grid column in which it begins, with the spans of earlier cells counted; `raised` is how many of its
    last characters are a raised mark behind its text."""

    start: int
    end: int
    col: int
    colspan: int
    rowspan: int
    style: int
    indent: float
    raised: int = 0


class Grid(NamedTuple):
    """A table as laid out, its rows without empty cells. Rows end with a line feed, cells are separated by tabs,
    except that a currency sign, bracket or per cent sign in a cell of its own is joined to its figure."""

    start: int
    end: int
    rows: tuple[tuple[GridCell, ...], ...]
    page: int


class Element(NamedTuple):
    """An inline-XBRL element. `attributes` is the raw start tag; `start`/`end` are the text range of its content,
    or -1 where it is hidden, and then `content` is its raw content. `parent` is an index into `Tagging.elements` or -1."""

    name: str
    attributes: str
    start: int
    end: int
    parent: int
    content: str


class Bookmark(NamedTuple):
    """An entry of a PDF's outline: its title, its level (from 1), and the page to which it leads."""

    title: str
    level: int
    page: int


class Tagging(NamedTuple):
    """The inline XBRL of a source: its visible elements in document order, the raw markup of its headers (with contexts, units, hidden
    facts, and other hidden elements), and the raw start tag of the root with its namespaces."""

    elements: tuple[Element, ...]
    headers: tuple[str, ...]
    root: str
    labels: dict[str, str] = {}  # noqa: RUF012  (never changed)


class Part(NamedTuple):
    """A document of a filing of several: the name of its file, its type as filed ("EX-13"; "" where nothing states it), its range [start,
    end) of the canonical text, and the place at which its own bytes begin among those that offsets count: 0 where these are of one file."""

    name: str
    type: str
    start: int
    end: int
    base: int


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or the documents of a filing, as read. `text` is canonical: blanks collapsed, entities resolved, hidden content left out;
    blocks end with a line feed. `size` and `offsets` count bytes after gunzip. For a PDF, `boxes` has the box of each word, and `bookmarks`
    its outline. `identity` is what the header of its submission states of it; `parts` are its documents where it has several, the main
    one first."""

    name: str
    sha256: str
    kind: Literal["markup", "text", "pdf"]
    encoding: str
    size: int
    text: str
    offsets: OffsetMap
    layout: tuple[Block | Grid, ...]
    tagging: Tagging | None = None
    boxes: BoxMap = field(default_factory=BoxMap)
    bookmarks: tuple[Bookmark, ...] = ()
    notes: tuple[Note, ...] = ()
    form_hint: str | None = None
    identity: Identity = NOT_IDENTIFIED
    parts: tuple[Part, ...] = ()

    def __repr__(self) -> str:
        parts, tagged = len(self.parts) or None, len(self.tagging.elements) if self.tagging is not None else None
        return brief(self, self.name, kind=self.kind, bytes=self.size, characters=len(self.text), elements=tagged, parts=parts)

    def part_at(self, place: int) -> Part | None:
        """The document in which a place of the text stands; None where the filing is one document."""
        return next((part for part in self.parts if part.start <= place < part.end), None)

    def source_spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The bytes of the text range [start, end), counted in the file of its document; see `OffsetMap.source_spans`."""
        spans = self.offsets.source_spans(start, end)
        part = self.part_at(start)
        return tuple(span.moved(-part.base) for span in spans) if part is not None and part.base else spans
