"""HTML and XHTML, well-formed or not: one pass over tags and the text between them, every character with its byte position.

Bytes are read as Latin-1 so that a character's index is its byte offset; text that is not plain ASCII is decoded piece
by piece (docs/adr/0002). Only the character references that HTML defines are expanded.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from ..deadlines import in_time
from ..model.places import OffsetMap
from ..model.source import CENTER, Block, Grid, GridCell, Tagging
from .blank_columns import has_columns
from .blocks import CELLS, BlockReader
from .styles import HEADING_NAMES, TagLook, look_of

_TOKENS, _TAGS = re.compile(r"(<!--.*?-->|<[a-zA-Z/!?][^>]*>)", re.DOTALL), re.compile(r"(<[a-zA-Z/!?][^>]*>)")
_NAME = re.compile(r"</?([a-zA-Z][-\w:.]*)")
BLOCK_NAMES = HEADING_NAMES | frozenset(
    "p div li ul ol dl dd dt center blockquote section article header footer form fieldset pre body html main aside nav address "
    "figure figcaption details summary document text caption".split()
)
VOID_NAMES = frozenset("br hr img input meta link col area base wbr c".split())
SKIPPED_NAMES = frozenset("script style head title noscript template svg math object iframe select button textarea".split())
_BEHIND_START, _BEHIND_END = " >\t\r\n", " >\t\r\n/"
_MOST_CARRIED = 2_000  # columns up to which cells span rows: in real tables some tens, and each row goes through all of them
_SEEN, _HIDDEN = TagLook(), TagLook(hidden=True)

Handler = Callable[[str, TagLook], None]


def name_of(tag: str) -> str:
    """The name of a tag in lower case: "<DIV id=a>" and "</div>" -> "div"; "" of a comment or instruction."""
    match = _NAME.match(tag)
    return match[1].lower() if match else ""


class MarkupText(NamedTuple):
    """The result of one pass over a file; see `tieout.model.source.Source` for the terms."""

    text: str
    offsets: OffsetMap
    layout: tuple[Block | Grid, ...]
    tagging: Tagging | None


class _OpenTable:
    """A table whose end tag has not been read."""

    __slots__ = ("carried", "cells", "col", "in_row", "is_layout", "row", "rows", "start")

    def __init__(self, start: int) -> None:
        self.start = start
        self.rows: list[tuple[GridCell, ...]] = []
        self.cells: list[GridCell] = []
        self.carried: dict[int, int] = {}  # grid column -> the first row that a cell above no longer spans
        self.row = 0
        self.col = 0
        self.in_row = False
        self.is_layout = False

    def skip_carried(self) -> None:
        """Moves to the next column that no cell above spans."""
        while self.carried.get(self.col, 0) > self.row:
            self.col += 1

    def take_columns(self, cell: TagLook) -> None:
        """Moves to the column after a cell."""
        if cell.rowspan > 1:
            taken = range(self.col, min(self.col + cell.colspan, _MOST_CARRIED))
            self.carried.update(dict.fromkeys(taken, self.row + cell.rowspan))
        self.col += cell.colspan


class MarkupReader(BlockReader):
    """Reads one file, by `read()`."""

    def __init__(self, raw: str, encoding: str) -> None:
        super().__init__(raw, encoding)
        self.tables: list[_OpenTable] = []
        self.table: _OpenTable | None = None
        self.cell: TagLook | None = None
        self.closed: dict[int, int] | None = None  # where each element ends, once one has been met that does not
        self.typed_until = 0  # the index of the end tag of the text in columns that was looked at last
        self.known: dict[str, tuple[Handler, str, TagLook]] = {}

    def read(self) -> MarkupText:
        """Text, offsets, layout and inline-XBRL elements of the whole file: "<p>Net&nbsp;sales" -> a block of the text "Net sales"."""
        self.walk()
        while self.tables:
            self.end_table("table", _SEEN)
        self.flush()
        offsets = self.finish(len(self.raw))
        text = "".join(self.out)
        return MarkupText(text, offsets, tuple(self.layout), self.inline.tagging(text))

    def walk(self) -> None:
        """Hands every tag to its handler, and the text between to `add_text`."""
        parts = _pieces(self.raw)
        at, index, count = 0, 0, len(parts)
        known, add_text = self.known, self.add_text
        while True:
            text = parts[index]
            if text:
                add_text(text, at)
                at += len(text)
            index += 1
            if index >= count:
                break
            tag = parts[index]
            handler, name, look = known.get(tag) or self.interpret(tag)
            if look.hidden:
                ahead = self.past_hidden(parts, index, name)
                if ahead > index:
                    at += sum(map(len, parts[index:ahead]))
                    index = ahead
                    continue
            if name == "pre" and tag[1] != "/":
                ahead = self.past_typed(parts, index, at + len(tag))
                if ahead > index:
                    at += sum(map(len, parts[index:ahead]))
                    index = ahead
                    continue
            in_time()
            handler(name, look)
            at += len(tag)
            index += 1

    def interpret(self, tag: str) -> tuple[Handler, str, TagLook]:
        """The handler, name and look of a new tag; kept for the next such tag, except of inline XBRL, whose tags rarely recur."""
        name = name_of(tag)
        closing, empty = tag[1] == "/", tag.endswith("/>")
        if name.startswith(self.inline.prefix):
            if name == self.inline.prefix + "header":
                return (self.ignore, name, _SEEN if closing else _HIDDEN)
            return (self.end_element if closing else self.empty_element if empty else self.start_element), tag, _SEEN
        look = _SEEN if closing or not name else look_of(name, tag)
        if look.hidden and (empty or name in VOID_NAMES):
            look = look._replace(hidden=False)
        elif name in SKIPPED_NAMES and not closing and not empty:
            look = _HIDDEN
        entry = (self.handler_for(name, closing=closing, empty=empty), name, look)
        self.known[tag] = entry
        return entry

    def handler_for(self, name: str, *, closing: bool, empty: bool) -> Handler:
        """The handler of tags of this name: "tr", closing -> `end_row`; "div" -> `start_block`; "script" -> `ignore`."""
        if not name or name in SKIPPED_NAMES:
            return self.ignore
        if name == "table":
            return self.end_table if closing else self.start_table
        if name == "tr":
            return self.end_row if closing else self.start_row
        if name in CELLS:
            return self.end_cell if closing else self.empty_cell if empty else self.start_cell
        if name == "br":
            return self.line_break
        if name == "hr":
            return self.empty_block
        if name in BLOCK_NAMES:
            return self.end_block if closing else self.empty_block if empty else self.start_block
        if name in VOID_NAMES or empty:
            return self.ignore
        return self.end_inline if closing else self.start_inline

    def ignore(self, name: str, look: TagLook) -> None:
        """Handles a comment, void element or instruction: it does nothing."""

    def past_hidden(self, parts: list[str], index: int, name: str) -> int:
        """The index after the end tag of the hidden element that opens at `index`; `index` where it is never closed."""
        if self.closed is None:
            ahead = _end_of(parts, index, name)
            if ahead < 0:
                self.closed = _ends_of_all(parts, index)
        else:
            ahead = self.closed.get(index, -1)
        if ahead < 0:
            return index
        self.inline.add_hidden("".join(parts[index : ahead + 1]))
        return ahead + 1

    def past_typed(self, parts: list[str], index: int, start: int) -> int:
        """Reads text in columns set by blanks, from the tag `<pre>` at `index` on, whose text begins at `start`; the index behind its end
        tag. `index` where it has no such columns, has no end, or stands in a cell."""
        if self.table is not None or index < self.typed_until:
            return index
        self.typed_until = next((k for k in range(index + 2, len(parts), 2) if parts[k][:5].lower() == "</pre"), len(parts))
        end = start + sum(map(len, parts[index + 1 : self.typed_until]))
        if self.typed_until == len(parts) or not has_columns(self.raw, start, end):
            return index
        from .typewritten import TypedReader  # few filings have such text, and with it come the readers of pages

        self.flush()
        TypedReader(self, self.layout).read(self.raw, start, end, page=self.page)
        return self.typed_until + 1

    def start_table(self, name: str, look: TagLook) -> None:
        """Begins a table; one inside another makes the outer one mere layout."""
        if self.table is not None:
            self.turn_into_layout(self.table)
        self.flush()
        self.page += look.page_break
        self.table = _OpenTable(self.pos)
        self.tables.append(self.table)
        self.stack.append((name, self.state, self.indent))
        self.state &= ~CENTER
        self.indent = 0.0
        self.cell, self.in_cell, self.follows_cell = None, False, False

    def turn_into_layout(self, table: _OpenTable) -> None:
        """Turns the cells of a table that holds a table into blocks, as it only lays out the page."""
        if table.is_layout:
            return
        for row in (*table.rows, table.cells):
            self.layout.extend(Block(c.start, c.end, c.style, c.indent, self.page) for c in row)
        if table.cells and self.block_start < 0:
            self.separate("\n")
        table.rows, table.cells, table.is_layout = [], [], True

    def end_table(self, name: str, look: TagLook) -> None:
        """Ends a table, and the elements still open in it."""
        table = self.table
        if table is None:
            return
        self.end_row("tr", look)
        if table.rows:
            self.layout.append(Grid(table.start, self.pos, tuple(table.rows), self.page))
        self.flush()
        self.tables.pop()
        self.table = self.tables[-1] if self.tables else None
        self.cell = _SEEN if self.table is not None else None
        self.in_cell = False
        self.block_start = -1
        for depth in range(len(self.stack) - 1, -1, -1):
            if self.stack[depth][0] == name:
                _, self.state, self.indent = self.stack[depth]
                del self.stack[depth:]
                break

    def start_row(self, name: str, look: TagLook) -> None:
        """Begins a row."""
        if self.table is not None:
            self.end_row(name, look)
            self.table.in_row = True

    def end_row(self, name: str, look: TagLook) -> None:
        """Ends a row, which is kept if a cell has text; cells that span rows have one row less to go."""
        table = self.table
        if table is None:
            return
        self.end_cell("td", look)
        if table.cells:
            table.rows.append(tuple(table.cells))
            table.cells = []
            self.separate("\n")
        table.col = 0
        table.row += table.in_row
        table.in_row = False
        self.follows_cell = False

    def start_cell(self, name: str, look: TagLook) -> None:
        """Begins a cell, to the right of cells that span from above."""
        table = self.table
        if table is None:
            self.start_block(name, look)
            return
        if self.cell is not None:
            self.end_cell(name, look)
        elif not table.is_layout and self.block_start >= 0:
            self.flush()  # text in a table, but in no cell
        table.skip_carried()
        self.cell = look
        self.in_cell = not table.is_layout
        self.stack.append((name, self.state, self.indent))
        self.state = (self.state & ~look.clears) | look.sets
        self.indent += look.indent

    def end_cell(self, name: str, look: TagLook) -> None:
        """Ends a cell, which is kept if it has text."""
        table, cell = self.table, self.cell
        if table is None:
            self.end_block(name, look)
            return
        if cell is None:
            return
        if table.is_layout:
            self.flush()
        elif self.block_start >= 0:
            end, look_of_text = self.trim(), (self.block_style, self.block_indent)
            place = (table.col, cell.colspan, cell.rowspan)
            table.cells.append(GridCell(self.block_start, end, *place, *look_of_text, self.raised_tail(end)))
            self.follows_cell = True
        table.take_columns(cell)
        self.cell, self.in_cell = None, False
        self.block_start = -1
        stack = self.stack
        for depth in range(len(stack) - 1, -1, -1):
            if stack[depth][0] in CELLS:
                _, self.state, self.indent = stack[depth]
                del stack[depth:]
                return
            if stack[depth][0] == "table":
                return

    def empty_cell(self, name: str, look: TagLook) -> None:
        """Handles a cell without content, which only takes its columns."""
        table = self.table
        if table is None:
            return
        if self.cell is not None:
            self.end_cell(name, look)
        table.skip_carried()
        table.take_columns(look)


def _pieces(raw: str) -> list[str]:
    """Text and tags in turn, text first: "a<b>c" -> ["a", "<b>", "c"]. Comments are looked for up to the last end of one, and tags too:
    behind it, each beginning would be followed in vain to the end of the file."""
    commented, tagged = raw.rfind("-->") + 3, raw.rfind(">") + 1
    commented = commented if commented > 2 else 0
    parts, rest = _TOKENS.split(raw[:commented]), _TAGS.split(raw[commented:tagged])
    parts[-1] += rest[0]
    parts += rest[1:]
    parts[-1] += raw[tagged:]
    return parts


def _end_of(parts: list[str], index: int, name: str) -> int:
    """The index of the end tag of the element that opens at `index`; -1 where it is never closed."""
    start, end = "<" + name, "</" + name
    depth = 0
    for ahead in range(index, len(parts), 2):
        tag = parts[ahead]
        lowered = tag[: len(end)].lower()
        if lowered == end and tag[len(end) : len(end) + 1] in _BEHIND_END:
            depth -= 1
            if depth == 0:
                return ahead
        elif lowered.startswith(start) and not tag.endswith("/>") and tag[len(start) : len(start) + 1] in _BEHIND_START:
            depth += 1
    return -1


def _ends_of_all(parts: list[str], index: int) -> dict[int, int]:
    """The index of the end tag of each element that opens from `index` on and is closed, in one pass: after an element without an end, a
    search for that of each of thousands would go through the file for each."""
    ends: dict[int, int] = {}
    opened: dict[str, list[int]] = {}
    for ahead in range(index, len(parts), 2):
        tag = parts[ahead]
        m = _NAME.match(tag)
        if m is None or tag.endswith("/>"):
            continue
        behind = tag[m.end() : m.end() + 1]
        if tag[1] != "/" and behind in _BEHIND_START:
            opened.setdefault(m[1].lower(), []).append(ahead)
        elif tag[1] == "/" and behind in _BEHIND_END and opened.get(m[1].lower()):
            ends[opened[m[1].lower()].pop()] = ahead
    return ends
