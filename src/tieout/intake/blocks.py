"""Text between tags, inline elements and blocks: markup to paragraphs."""

from __future__ import annotations

import re
from html import unescape

from ..lexicon.currencies import PLAIN
from ..model.source import SUPERSCRIPT, Block, Grid
from ..thresholds.intake import INDENT_PER_BLANK
from .canonical import TextWriter
from .inline import InlineTags
from .styles import TagLook

CELLS = frozenset({"td", "th"})
_INDENTING = re.compile(r"(?:&nbsp;|&#160;|&#xa0;|\xc2\xa0|\xa0|[ \t\r\n])*", re.IGNORECASE)
_HARD_BLANK = re.compile(r"&nbsp;|&#160;|&#xa0;|\xa0", re.IGNORECASE)
_OPENERS = frozenset(("(", *PLAIN, *(f"{sign}(" for sign in PLAIN)))
_FIGURE_STARTS = frozenset("0123456789(.-—–−$")
_CLOSER = re.compile(r"(?:\)?\s?%|\)|\]|\)\s?pts|pts?\.?|bps|x)$", re.IGNORECASE)
_YEAR_END = re.compile(r"(?<![\d.,])(?:19|20)\d\d\s*$")  # of a head, which a "%" beside does not belong to
UNCLOSED_DEPTH = 12  # levels up in which an end tag's start is looked for: enough for malformed files, and it bounds the work


class BlockReader(TextWriter):
    """Writes canonical text and its blocks. `in_cell` is set inside a table's cell, where blocks are not broken."""

    def __init__(self, raw: str, encoding: str) -> None:
        super().__init__(encoding, references=True)
        self.raw = raw
        self.layout: list[Block | Grid] = []
        self.inline = InlineTags(raw)
        self.stack: list[tuple[str, int, float]] = []  # open elements: name, and the style and indent to return to
        self.state = 0
        self.indent = 0.0
        self.page = 1
        self.in_cell = False
        self.follows_cell = False
        self.block_start = -1  # text position of the block's or cell's first character, -1 while it has none
        self.block_style = -1
        self.block_indent = 0.0
        self.after_mark = False
        self.mark_start = -1  # text position at which the raised mark begins that the text ends with
        self.broken_at = -1  # text position at the last line break

    def add_text(self, text: str, at: int) -> None:
        """Adds raw text between two tags."""
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
                self.block_start = -1  # no visible character
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
        self.mark_start = -1
        self.block_start = self.pos
        self.block_style = -1
        self.block_indent = self.indent
        if len(lead) > 1:
            self.block_indent += INDENT_PER_BLANK * len(_HARD_BLANK.findall(lead))

    def joins(self, text: str) -> bool:
        """Whether this cell's text is part of the figure in the cell before: "1,234" after a cell "$", or ")" after "(1,234" -> True."""
        plain = unescape(text).strip() if "&" in text else text.strip()
        if not plain:
            return False
        if plain[0] in _FIGURE_STARTS and self.out[-1].strip() in _OPENERS and self.opens_a_cell():
            return True
        return len(plain) < 8 and _CLOSER.match(plain) is not None and not (plain[0] == "%" and _YEAR_END.search(self.out[-1]))

    def opens_a_cell(self) -> bool:
        """Whether nothing but signs stands in the cell before this one: "$" and "(" -> True, "2023 £" -> False, a head of its own."""
        at = len(self.out) - 1
        while at >= 0 and self.out[at].strip() in _OPENERS:
            at -= 1
        return at < 0 or self.out[at][-1:] in "\t\n"

    def keep_mark_apart(self, first: str) -> None:
        """Puts a blank between a raised footnote mark and the figure or word beside it: 1,234 and a raised 2 -> "1,234 2"."""
        raised = bool(self.state & SUPERSCRIPT)
        fuses = (first.isdigit() or first in "(*") if raised else first.isalnum()
        if raised != self.after_mark and fuses and not self.blank:
            self.separate(" ")
        if raised and not self.after_mark:
            self.mark_start = self.pos
        self.after_mark = raised

    def raised_tail(self, end: int) -> int:
        """How many characters of a cell that ends at `end` are a raised mark behind its text: 2 of "1,234" with a raised "3)", else 0."""
        return end - self.mark_start if self.after_mark and self.block_start < self.mark_start < end else 0

    def start_inline(self, name: str, look: TagLook) -> None:
        """Begins an inline element; its look applies until its end."""
        self.stack.append((name, self.state, self.indent))
        self.state = (self.state & ~look.clears) | look.sets

    def end_inline(self, name: str, look: TagLook) -> None:
        """Ends an element and those still open in it, and restores the look before; it never leaves a cell."""
        stack = self.stack
        if stack and stack[-1][0] == name:
            _, self.state, self.indent = stack.pop()
            return
        for depth in range(len(stack) - 1, max(len(stack) - UNCLOSED_DEPTH, -1), -1):
            if stack[depth][0] == name:
                _, self.state, self.indent = stack[depth]
                del stack[depth:]
                return
            if stack[depth][0] in CELLS:
                return

    def start_element(self, tag: str, look: TagLook) -> None:
        """Begins an inline-XBRL element."""
        self.inline.open(tag, self.pos)

    def end_element(self, tag: str, look: TagLook) -> None:
        """Ends an inline-XBRL element."""
        self.inline.close(tag, self.pos)

    def empty_element(self, tag: str, look: TagLook) -> None:
        """Handles an inline-XBRL element without content, such as a nil fact."""
        self.inline.open(tag, self.pos)
        self.inline.close(tag, self.pos)

    def line_break(self, name: str, look: TagLook) -> None:
        """Handles a line break: one is a blank, two in a row end the block."""
        if self.block_start < 0:
            return
        if self.pos == self.broken_at and not self.in_cell:
            self.flush()
        elif not self.blank:
            self.separate(" ")
        self.broken_at = self.pos

    def flush(self) -> None:
        """Ends the block, if it has text."""
        if self.block_start < 0:
            return
        self.layout.append(Block(self.block_start, self.trim(), self.block_style, self.block_indent, self.page))
        self.separate("\n")
        self.block_start = -1

    def break_block(self) -> None:
        """Ends the block, or inside a cell writes a blank."""
        if self.block_start < 0:
            return
        if not self.in_cell:
            self.flush()
        elif not self.blank:
            self.separate(" ")

    def start_block(self, name: str, look: TagLook) -> None:
        """Begins a block, and ends the one before."""
        self.break_block()
        if name in ("p", "li") and self.stack and self.stack[-1][0] == name:
            self.end_inline(name, look)  # unclosed, as in old filings
        self.page += look.page_break
        self.stack.append((name, self.state, self.indent))
        self.state = (self.state & ~look.clears) | look.sets
        self.indent += look.indent

    def end_block(self, name: str, look: TagLook) -> None:
        """Ends a block."""
        self.break_block()
        self.end_inline(name, look)

    def empty_block(self, name: str, look: TagLook) -> None:
        """Handles a rule or an empty block."""
        self.break_block()
        self.page += look.page_break
