"""What reading a file gives, before anything is made of it: canonical text, layout as met, inline-XBRL elements."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from .places import BoxMap, OffsetMap

BOLD, ITALIC, CENTER, UNDERLINE, SUPERSCRIPT, HEADING, LIST_ITEM, LINK, CAPITALS, FURNITURE = (1 << n for n in range(10))
"""Bits of `style`: how a block or cell looks. BOLD, ITALIC, UNDERLINE and LINK are set only if all its text is so; FURNITURE where
its place on the page shows that it is a running head or foot or a page number."""


class Note(NamedTuple):
    """Something that the reader of a result must know of how it came about. Not an error: it is data."""

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
    """A cell as laid out. `col` is where it begins on the grid after spans of earlier cells are laid down."""

    start: int
    end: int
    col: int
    colspan: int
    rowspan: int
    style: int
    indent: float


class Grid(NamedTuple):
    """A table as laid out; empty cells are left out of its rows. Rows end with a line feed, cells are tab separated,
    except that a currency sign, bracket or per cent sign in a cell of its own is joined to its figure."""

    start: int
    end: int
    rows: tuple[tuple[GridCell, ...], ...]
    page: int


class Element(NamedTuple):
    """An inline-XBRL element as met. `attributes` is the raw start tag; `start`/`end` are the text range of its content,
    or -1 where it is hidden, and then `content` is its raw content. `parent` is an index into `Tagging.elements` or -1."""

    name: str
    attributes: str
    start: int
    end: int
    parent: int
    content: str


class Bookmark(NamedTuple):
    """An entry of a PDF's outline: its words, how deep it lies (from 1), and the page that it leads to."""

    title: str
    level: int
    page: int


class Tagging(NamedTuple):
    """The inline XBRL of a source: its visible elements in document order, the raw markup of its header(s) (contexts,
    units, hidden facts are inside; what else is hidden stands in one too), and the raw start tag of the root with its namespaces."""

    elements: tuple[Element, ...]
    headers: tuple[str, ...]
    root: str


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read. `text` is canonical: blanks collapsed, entities resolved, hidden matter left out; blocks end with a
    line feed. `size` is in bytes, after gunzip, and so are the offsets. `boxes` has, for a PDF, the box of each word, and `bookmarks`
    its outline."""

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
