"""HTML and XHTML, sound or not: one pass over tags and the text between them, every character with its byte position.

Bytes are read as Latin-1 so that a character's index is its byte offset; text that is not plain ASCII is decoded piece
by piece (docs/adr/0002). Nothing is expanded but the character references that HTML itself defines.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import NamedTuple

from ..model.places import OffsetMap
from ..model.source import CENTER, SUPERSCRIPT, Block, Grid, GridCell, Tagging
from .canonical import TextWriter
from .inline import InlineTags
from .styles import HEADING_NAMES, Look, look_of

_TOKENS = re.compile(r"(<!--.*?-->|<[a-zA-Z/!?][^>]*>)", re.DOTALL)
_NAME = re.compile(r"</?([a-zA-Z][-\w:.]*)")
_INDENTING = re.compile(r"(?:&nbsp;|&#160;|&#xa0;|\xc2\xa0|\xa0|[ \t\r\n])*", re.IGNORECASE)
_HARD_BLANK = re.compile(r"&nbsp;|&#160;|&#xa0;|\xa0", re.IGNORECASE)
_OPENERS = frozenset("$ ( $( US$ US$( RMB RMB( HK$ C$ A$ S$ NT$ R$ € £ ¥ €( £( ¥( ₹".split())
_FIGURE_STARTS = frozenset("0123456789(.-—–−$")
_CLOSER = re.compile(r"(?:\)?\s?%|\)|\]|\)\s?pts|pts?\.?|bps|x)$", re.IGNORECASE)

_BLOCKS = HEADING_NAMES | frozenset(
    "p div li ul ol dl dd dt center blockquote section article header footer form fieldset pre body html main aside nav address "
    "figure figcaption details summary document text caption".split()
)
_VOID = frozenset("br hr img input meta link col area base wbr c".split())
_SKIPPED = frozenset("script style head title noscript template svg math object iframe select button textarea".split())
_CELLS = frozenset({"td", "th"})
_INDENT_PER_BLANK = 2.5  # points, about the width of a blank in 10 point type
_UNCLOSED_DEPTH = 12  # how far up an end tag looks for its start: enough for real tag soup, and it bounds the work
_SEEN, _HIDDEN = Look(), Look(hidden=True)

Handler = Callable[[str, Look], None]


class Reading(NamedTuple):
    """What one pass over the markup gives; see `tieout.model.source.Source` for the terms."""

    text: str
    offsets: OffsetMap
    layout: tuple[Block | Grid, ...]
    tagging: Tagging | None


class _OpenTable:
    """A table being read."""

    __slots__ = ("carried", "cells", "col", "in_row", "is_layout", "rows", "start")

    def __init__(self, start: int) -> None:
        self.start = start
        self.rows: list[tuple[GridCell, ...]] = []
        self.cells: list[GridCell] = []
        self.carried: dict[int, int] = {}  # grid column -> rows still covered from above
        self.col = 0
        self.in_row = False
        self.is_layout = False


class MarkupReader(TextWriter):
    """One file's pass. `read()` does it all."""

    def __init__(self, raw: str, encoding: str) -> None:
        super().__init__(encoding, references=True)
        self.raw = raw
        self.layout: list[Block | Grid] = []
        self.inline = InlineTags(raw)
        self.stack: list[tuple[str, int, float]] = []
        self.state = 0
        self.indent = 0.0
        self.page = 1
        self.tables: list[_OpenTable] = []
        self.table: _OpenTable | None = None
        self.cell: Look | None = None
        self.in_cell = False  # inside a cell of a table that is not mere layout: blocks do not break it
        self.block_start = -1  # text position of the block's or cell's first character, -1 while it has none
        self.block_style = -1
        self.block_indent = 0.0
        self.after_mark = False
        self.follows_cell = False
        self.broken_at = -1  # where the text had come to at the last line break
        self.known: dict[str, tuple[Handler, str, Look]] = {}

    def read(self) -> Reading:
        """Text, offsets, layout and inline-XBRL elements of the whole file."""
        parts = _TOKENS.split(self.raw)
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
            handler(name, look)
            at += len(tag)
            index += 1
        while self.tables:
            self.end_table("table", _SEEN)
        self.flush()
        offsets = self.finish(len(self.raw))
        text = "".join(self.out)
        return Reading(text, offsets, tuple(self.layout), self.inline.tagging(text))

    def interpret(self, tag: str) -> tuple[Handler, str, Look]:
        """The handler, name and look of a tag not met before; remembered, except for inline XBRL's, which rarely recur."""
        m = _NAME.match(tag)
        name = m[1].lower() if m else ""
        closing, empty = tag[1] == "/", tag.endswith("/>")
        if name.startswith(self.inline.prefix):
            if name == self.inline.prefix + "header":
                return (self.ignore, name, _SEEN if closing else _HIDDEN)
            return (self.end_element if closing else self.empty_element if empty else self.start_element), tag, _SEEN
        look = _SEEN if closing or not name else look_of(name, tag)
        if look.hidden and (empty or name in _VOID):
            look = look._replace(hidden=False)
        elif name in _SKIPPED and not closing and not empty:
            look = _HIDDEN
        entry = (self.handler_for(name, closing, empty), name, look)
        self.known[tag] = entry
        return entry

    def handler_for(self, name: str, closing: bool, empty: bool) -> Handler:
        if not name or name in _SKIPPED:
            return self.ignore
        if name == "table":
            return self.end_table if closing else self.start_table
        if name == "tr":
            return self.end_row if closing else self.start_row
        if name in _CELLS:
            return self.end_cell if closing else self.empty_cell if empty else self.start_cell
        if name == "br":
            return self.line_break
        if name == "hr":
            return self.empty_block
        if name in _BLOCKS:
            return self.end_block if closing else self.empty_block if empty else self.start_block
        if name in _VOID or empty:
            return self.ignore
        return self.end_inline if closing else self.start_inline

    def past_hidden(self, parts: list[str], index: int, name: str) -> int:
        """The index behind the end tag of the hidden element that opens at `index`; `index` itself where it is never closed."""
        start, end = "<" + name, "</" + name
        depth, ahead, count = 0, index, len(parts)
        while ahead < count:
            tag = parts[ahead]
            lowered = tag[: len(end)].lower()
            if lowered == end:
                depth -= 1
                if depth == 0:
                    self.inline.add_hidden("".join(parts[index : ahead + 1]))
                    return ahead + 1
            elif lowered.startswith(start) and not tag.endswith("/>") and tag[len(start) : len(start) + 1] in " >\t\r\n":
                depth += 1
            ahead += 2
        return index

    # --- text

    def add_text(self, text: str, at: int) -> None:
        """Raw text between two tags."""
        if text.isspace():
            if self.block_start >= 0:
                self.add_blank(at, len(text))
            return
        if self.block_start < 0:
            lead = _INDENTING.match(text)
            if lead is not None and lead.end() == len(text):
                return
            self.begin(text, lead[0] if lead else "")
            self.write(text, at)
            if self.pos == self.block_start:
                self.block_start = -1  # nothing visible after all
                return
        else:
            if self.after_mark or self.state & SUPERSCRIPT:
                self.keep_mark_apart(text[0])
            self.write(text, at)
        self.block_style &= self.state

    def begin(self, text: str, lead: str) -> None:
        """Opens a block or cell at its first text: separator first, then indent and style."""
        if self.in_cell and self.follows_cell and not self.joins(text):
            self.separate("\t")
        self.blank = True
        self.after_mark = bool(self.state & SUPERSCRIPT)
        self.block_start = self.pos
        self.block_style = -1
        self.block_indent = self.indent
        if len(lead) > 1:
            self.block_indent += _INDENT_PER_BLANK * len(_HARD_BLANK.findall(lead))

    def joins(self, text: str) -> bool:
        """Whether this cell's text belongs to the figure in the cell before: `$` | 1,234 | `)`."""
        plain = unescape(text).strip() if "&" in text else text.strip()
        if not plain:
            return False
        if plain[0] in _FIGURE_STARTS and self.out[-1].strip() in _OPENERS:
            return True
        return len(plain) < 8 and _CLOSER.match(plain) is not None

    def keep_mark_apart(self, first: str) -> None:
        """Puts a blank where a raised footnote mark would fuse with the figure or word beside it."""
        raised = bool(self.state & SUPERSCRIPT)
        fuses = (first.isdigit() or first in "(*") if raised else first.isalnum()
        if raised != self.after_mark and fuses and not self.blank:
            self.separate(" ")
        self.after_mark = raised

    # --- inline elements

    def ignore(self, name: str, look: Look) -> None:
        """A comment, a void element, an instruction: nothing to do."""

    def start_inline(self, name: str, look: Look) -> None:
        self.stack.append((name, self.state, self.indent))
        self.state = (self.state & ~look.clears) | look.sets

    def end_inline(self, name: str, look: Look) -> None:
        stack = self.stack
        if stack and stack[-1][0] == name:
            _, self.state, self.indent = stack.pop()
            return
        for depth in range(len(stack) - 1, max(len(stack) - _UNCLOSED_DEPTH, -1), -1):
            if stack[depth][0] == name:
                _, self.state, self.indent = stack[depth]
                del stack[depth:]
                return
            if stack[depth][0] in _CELLS:
                return

    def start_element(self, tag: str, look: Look) -> None:
        self.inline.open(tag, self.pos)

    def end_element(self, tag: str, look: Look) -> None:
        self.inline.close(tag, self.pos)

    def empty_element(self, tag: str, look: Look) -> None:
        self.inline.open(tag, self.pos)
        self.inline.close(tag, self.pos)

    def line_break(self, name: str, look: Look) -> None:
        """One break is a blank, two in a row end the block."""
        if self.block_start < 0:
            return
        if self.pos == self.broken_at and not self.in_cell:
            self.flush()
        elif not self.blank:
            self.separate(" ")
        self.broken_at = self.pos

    # --- blocks

    def flush(self) -> None:
        """Ends the block, if it has text."""
        if self.block_start < 0:
            return
        self.layout.append(Block(self.block_start, self.trim(), self.block_style, self.block_indent, self.page))
        self.separate("\n")
        self.block_start = -1

    def break_block(self) -> None:
        """Where a block begins or ends: a new line of text, but inside a cell only a blank."""
        if self.block_start < 0:
            return
        if not self.in_cell:
            self.flush()
        elif not self.blank:
            self.separate(" ")

    def start_block(self, name: str, look: Look) -> None:
        self.break_block()
        if name in ("p", "li") and self.stack and self.stack[-1][0] == name:
            self.end_inline(name, look)  # unclosed, as in old filings
        self.page += look.page_break
        self.stack.append((name, self.state, self.indent))
        self.state = (self.state & ~look.clears) | look.sets
        self.indent += look.indent

    def end_block(self, name: str, look: Look) -> None:
        self.break_block()
        self.end_inline(name, look)

    def empty_block(self, name: str, look: Look) -> None:
        self.break_block()
        self.page += look.page_break

    # --- tables

    def start_table(self, name: str, look: Look) -> None:
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
        """A table that holds a table only places things on the page: its cells become blocks."""
        if table.is_layout:
            return
        for row in (*table.rows, table.cells):
            self.layout.extend(Block(c.start, c.end, c.style, c.indent, self.page) for c in row)
        if table.cells and self.block_start < 0:
            self.separate("\n")
        table.rows, table.cells, table.is_layout = [], [], True

    def end_table(self, name: str, look: Look) -> None:
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

    def start_row(self, name: str, look: Look) -> None:
        if self.table is not None:
            self.end_row(name, look)
            self.table.in_row = True

    def end_row(self, name: str, look: Look) -> None:
        table = self.table
        if table is None:
            return
        self.end_cell("td", look)
        if table.cells:
            table.rows.append(tuple(table.cells))
            table.cells = []
            self.separate("\n")
        table.col = 0
        if table.carried and table.in_row:
            table.carried = {col: left - 1 for col, left in table.carried.items() if left > 1}
        table.in_row = False
        self.follows_cell = False

    def start_cell(self, name: str, look: Look) -> None:
        table = self.table
        if table is None:
            self.start_block(name, look)
            return
        if self.cell is not None:
            self.end_cell(name, look)
        elif not table.is_layout and self.block_start >= 0:
            self.flush()  # text that stands in a table but in no cell
        while table.carried and table.col in table.carried:
            table.col += 1
        self.cell = look
        self.in_cell = not table.is_layout
        self.stack.append((name, self.state, self.indent))
        self.state = (self.state & ~look.clears) | look.sets
        self.indent += look.indent

    def end_cell(self, name: str, look: Look) -> None:
        table, cell = self.table, self.cell
        if table is None:
            self.end_block(name, look)
            return
        if cell is None:
            return
        if table.is_layout:
            self.flush()
        elif self.block_start >= 0:
            table.cells.append(
                GridCell(self.block_start, self.trim(), table.col, cell.colspan, cell.rowspan, self.block_style, self.block_indent)
            )
            self.follows_cell = True
        if cell.rowspan > 1:
            table.carried.update((col, cell.rowspan) for col in range(table.col, table.col + cell.colspan))
        table.col += cell.colspan
        self.cell, self.in_cell = None, False
        self.block_start = -1
        stack = self.stack
        for depth in range(len(stack) - 1, -1, -1):
            if stack[depth][0] in _CELLS:
                _, self.state, self.indent = stack[depth]
                del stack[depth:]
                return
            if stack[depth][0] == "table":
                return

    def empty_cell(self, name: str, look: Look) -> None:
        """A cell that holds nothing: it only takes its columns."""
        table = self.table
        if table is None:
            return
        if self.cell is not None:
            self.end_cell(name, look)
        self.take_columns(table, look)

    def take_columns(self, table: _OpenTable, look: Look) -> None:
        while table.carried and table.col in table.carried:
            table.col += 1
        if look.rowspan > 1:
            table.carried.update((col, look.rowspan) for col in range(table.col, table.col + look.colspan))
        table.col += look.colspan
