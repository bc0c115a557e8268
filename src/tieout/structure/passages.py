"""Layout to numbered passages, each a paragraph, a list item, a heading, a footnote, or a table with its caption.

The rules here are the numbering scheme: changing what becomes a passage changes `tieout.model.document.SCHEME`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from ..deadlines import timed
from ..model.document import Passage, Table
from ..model.places import Span
from ..model.source import BOLD, CENTER, HEADING, ITALIC, LIST_ITEM, UNDERLINE, Block, Grid
from ..thresholds.structure import (
    DEEPEST_PATH,
    HEADINGS_BACK,
    INDENTED_POINTS,
    LONGEST_BETWEEN,
    LONGEST_BOLD_SENTENCE,
    LONGEST_CENTERED,
    LONGEST_HEADING,
    LONGEST_IN_PATH,
    LONGEST_ITALIC,
    LONGEST_UNIT_LINE,
    MOST_CAPTION,
    NEAREST_CAPTION,
    SHORTEST_CAPITALS,
)
from .grids import is_bullet, is_layout, joined_rows
from .line_tables import as_one, line_runs
from .tables import TableBuilder

_UNITS = re.compile(
    r"^\(?\s*(?:all\s+)?(?:amounts?|dollars?|figures?|tabular|expressed|stated|in\s+(?:rmb|us|u\.s\.|hk)?\S{0,3}\s*(?:millions?|"
    r"thousands?|billions?)|\$\s*in|us\$|rmb|in\s+\w+\s+of|unaudited|shares in)\b",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"^(?:\((?:\d{1,2}|[a-z]|\*)\)|\[\d{1,2}\]|\d{1,2}|\*+|†)\s+\S")
_MARKED = re.compile(r"^(?:[•●○◦▪■□♦➢►·§]|\((?:[0-9]{1,2}|[a-z]|[ivx]{1,4})\)|(?:[0-9]{1,2}|[a-z])\)|[-–—]\s)\s*\S")
_ITEM = re.compile(r"^(?:item\s*\d|part\s+[ivx]+\b|note\s*\d|\d{1,2}\.?[a-z]?\.?\s+[A-Z]|[a-k]\.\s)", re.IGNORECASE)
_FORM_PART = re.compile(r"(?:item\s*\d|part\s+[ivx]+\b)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;,:]$")

Kind = Literal["heading", "paragraph", "list_item", "table", "footnote"]


class Numbered(NamedTuple):
    """All passages, and the tables among them."""

    passages: list[Passage]
    tables: list[Table]


class Numberer:
    """Numbers the passages of a layout, in one pass; `furniture` are the indices of layout items to leave out, and `begins` the places of
    the text at which another document of the filing begins, over which no heading, list or table goes on."""

    def __init__(self, text: str, layout: tuple[Block | Grid, ...], furniture: set[int], begins: Iterable[int] = ()) -> None:
        self.text, self.layout, self.furniture = text, layout, furniture
        self.begins = sorted(begins, reverse=True)
        self.passages: list[Passage] = []
        self.tables: list[Table] = []
        self.lead_in: int | None = None
        self.after_table = False
        self.above_all: list[tuple[int, str]] = []  # the headings in force: rank, text
        self.path: tuple[str, ...] = ()
        self.above: TableBuilder | None = None  # the last table, as long as only furniture and a short line have followed
        self.pending: Block | None = None  # a bullet alone, whose text is the next block

    def number(self) -> Numbered:
        """Passages and tables of the layout: a heading, a grid of figures and a paragraph -> a table (with the heading) and a paragraph."""
        runs = line_runs(self.layout, self.text, self.furniture)
        taken = 0
        for index, item in timed(enumerate(self.layout)):
            if index < taken:
                continue
            if self.begins and item.start >= self.begins[-1]:
                self.begin_document()
            if index in self.furniture:
                self.release_bullet()
                continue
            if isinstance(item, Grid):
                self.release_bullet()
                taken = index + runs.get(index, 1)
                self.add_grid(as_one(self.layout[index:taken]) if index in runs else item)
            else:
                self.add_block(item)
        self.release_bullet()
        return Numbered(self.passages, self.tables)

    def begin_document(self) -> None:
        """Forgets what stands above, as a document of its own begins."""
        self.begins.pop()
        self.release_bullet()
        self.lead_in, self.after_table, self.above = None, False, None
        self.above_all, self.path = [], ()

    def release_bullet(self) -> None:
        """Makes a passage of a bullet that no text follows."""
        if self.pending is not None:
            bullet, self.pending = self.pending, None
            self.append(bullet.start, bullet.end, "paragraph", bullet.page)

    def add_block(self, block: Block) -> None:
        """Adds a block as a passage; a bullet alone waits for the next block."""
        words = self.text[block.start : block.end]
        if is_bullet(words) and self.pending is None:
            self.pending = block
            return
        start, style = block.start, block.style
        if self.pending is not None:
            start, self.pending = self.pending.start, None
            style |= LIST_ITEM
        kind = self.kind_of(words, style, block.indent)
        if kind == "heading":
            self.enter(words, style)
        self.append(start, block.end, kind, block.page)

    def kind_of(self, words: str, style: int, indent: float) -> Kind:
        """The kind of a block, by its style, its first characters and the passages before it: "• Cloud services" -> list_item."""
        if style & HEADING or (len(words) <= LONGEST_HEADING and _heading_like(words, style)):
            return "heading"
        if style & LIST_ITEM or _MARKED.match(words):
            return "footnote" if self.after_table and _FOOTNOTE.match(words) else "list_item"
        if self.after_table and _FOOTNOTE.match(words):
            return "footnote"
        if indent > INDENTED_POINTS and self.passages and self.text[self.passages[-1].start : self.passages[-1].end].rstrip().endswith(":"):
            return "list_item"
        return "paragraph"

    def enter(self, words: str, style: int) -> None:
        """Puts a heading into the path of what follows; it ends those of its rank and below: "Europe" in italics stands below "Segments"
        in bold, and "Asia" in italics ends it."""
        rank = _rank(words, style)
        while self.above_all and (self.above_all[-1][0] >= rank or len(self.above_all) >= DEEPEST_PATH):
            self.above_all.pop()
        self.above_all.append((rank, " ".join(words.split())[:LONGEST_IN_PATH]))
        self.path = tuple(text for _, text in self.above_all)

    def append(self, start: int, end: int, kind: Kind, page: int, table: int | None = None) -> None:
        """Numbers the next passage."""
        number = len(self.passages) + 1
        lead_in = self.lead_in if kind in ("list_item", "table") else None
        self.passages.append(Passage(number, start, end, kind, None, table, lead_in, page, self.path))
        if kind == "heading" or end - start > LONGEST_BETWEEN or self.text[start:end].rstrip().endswith(":"):
            self.above = None
        self.after_table = kind == "table" or (self.after_table and kind == "footnote")
        if kind in ("paragraph", "heading") or (kind == "list_item" and self.text[start:end].rstrip().endswith(":")):
            self.lead_in = number if kind != "heading" else None

    def add_grid(self, grid: Grid) -> None:
        """Adds a grid: a table with its caption as one passage, or of a grid that only lays out words each row as a passage."""
        rows = joined_rows(grid, self.text)
        if is_layout(rows, self.text):
            for row in rows:
                style = row[0].style
                for piece in row[1:]:
                    style &= piece.style
                words = self.text[row[0].start : row[-1].full]
                bulleted = len(row) > 1 and is_bullet(self.text[row[0].start : row[0].end])
                kind: Kind = "list_item" if bulleted and not _ITEM.match(words) else self.kind_of(words, style, 0.0)
                if kind == "heading":
                    self.enter(words, style)
                self.append(row[0].start, row[-1].full, kind, grid.page)
            return
        first = self.absorb_caption(grid.start)
        caption, title = self.introduction(first)
        start = self.passages[first].start if first < len(self.passages) else grid.start
        del self.passages[first:]
        builder = TableBuilder(grid, self.text, caption, title, self.above)
        table = builder.build(len(self.tables), len(self.passages) + 1)
        self.tables.append(table)
        self.append(start, grid.end, "table", grid.page, table.index)
        self.above = builder

    def absorb_caption(self, start: int) -> int:
        """The index of the first passage of a table's caption: the headings and lines of units right before `start`, where it begins.
        "Revenue by segment" (a heading) and "(in millions)" before the table -> the index of the heading."""
        first = len(self.passages)
        while first > 0 and len(self.passages) - first < MOST_CAPTION:
            before = self.passages[first - 1]
            words = self.text[before.start : before.end]
            if self.text[before.end : start].strip():
                break
            start = before.start
            if not (_UNITS.match(words) and len(words) < LONGEST_UNIT_LINE) and not (before.kind == "heading" and not _ITEM.match(words)):
                break
            first -= 1
        return first

    def introduction(self, first: int) -> tuple[tuple[str, ...], str]:
        """The texts that introduce a table, nearest last, and the heading above it; its caption begins at passage index `first`.

        Heading "Revenue by segment" and line "(in millions)" above a table -> these two texts last, and title "Revenue by segment"."""
        taken: list[str] = [self.text[p.start : p.end].strip() for p in self.passages[first:]]
        title = next((words for words in taken if not _UNITS.match(words)), "")
        for before in reversed(self.passages[max(first - NEAREST_CAPTION, 0) : first]):
            if before.kind == "table":
                break
            words = self.text[before.start : before.end].strip()
            if before.kind == "heading":
                title = title or words
                taken.insert(0, words)
                break
            taken.insert(0, words)
        if not title:
            title = next(
                (
                    self.text[p.start : p.end].strip()
                    for p in reversed(self.passages[max(first - HEADINGS_BACK, 0) : first])
                    if p.kind == "heading"
                ),
                "",
            )
        return tuple(taken), title


def _rank(words: str, style: int) -> int:
    """The rank of a heading by its look, the highest first: an Item or Part, capitals, centred, bold, underlined, italic."""
    if _FORM_PART.match(words):
        return 0
    if words.isupper():
        return 1 if style & (BOLD | HEADING | CENTER) else 2
    return 3 if style & CENTER else 4 if style & (BOLD | HEADING) and not style & ITALIC else 5 if style & UNDERLINE else 6


def _heading_like(words: str, style: int) -> bool:
    if not any(c.isalpha() for c in words) or words.startswith("("):
        return False
    if _ITEM.match(words) and style & (BOLD | UNDERLINE):
        return True
    if _SENTENCE_END.search(words) and not words.endswith(":"):
        return bool(style & BOLD) and len(words) < LONGEST_BOLD_SENTENCE and words.endswith(".")
    upper = words.isupper() and len(words) > SHORTEST_CAPITALS
    return (
        bool(style & (BOLD | UNDERLINE))
        or upper
        or bool(style & ITALIC and len(words) < LONGEST_ITALIC)
        or bool(style & CENTER and len(words) < LONGEST_CENTERED and words.istitle())
    )


def spans_of(layout: tuple[Block | Grid, ...], indices: set[int]) -> tuple[Span, ...]:
    """The text ranges of some layout items, in order."""
    return tuple(Span(layout[i].start, layout[i].end) for i in sorted(indices))
