"""Markdown, as layout converters make it of a PDF: headings, lists, and tables of bars as grids."""

from __future__ import annotations

import re

from ..model.source import BOLD, HEADING, LIST_ITEM, Block, Grid, GridCell
from .canonical import TextWriter
from .markdown_tables import TableCell, cells_of, repaired
from .markup import Reading

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")
_HEADING = re.compile(r"[ \t]{0,3}(#{1,6})[ \t]+(?=\S)")
_LIST = re.compile(r"[ \t]*(?:[-+*][ \t]+(?=\S))")
_BAR = re.compile(r"[ \t]{0,3}\|")
_RULE = re.compile(r"[ \t]{0,3}\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_COMMENT = re.compile(r"[ \t]*(?:<!--.*-->|!\[[^\]]*\]\([^)]*\)|```.*|[-*_]{3,})[ \t]*$")
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!|$>~<&])|\*\*|__(?=\S)|(?<=\S)__")
_ALL_BOLD = re.compile(r"(?:\*\*|__)(?:(?!\*\*|__).)+(?:\*\*|__)[ \t]*$")
_SAMPLE = 400_000
_SIGNS = re.compile(r"^(?:#{1,6}[ \t]+\S|[ \t]{0,3}\|[ \t]*:?-{3,})", re.MULTILINE)
_FEWEST_SIGNS = 3


def is_markdown(raw: str, name: str = "") -> bool:
    """Whether text is Markdown: by the file's name, or because some lines are headings with number signs or rules of tables of bars."""
    if name.lower().removesuffix(".gz").endswith((".md", ".markdown")):
        return True
    return sum(1 for _ in zip(_SIGNS.finditer(raw, 0, _SAMPLE), range(_FEWEST_SIGNS), strict=False)) == _FEWEST_SIGNS


def read_markdown(raw: str, encoding: str) -> Reading:
    """Reads Markdown given as Latin-1 characters, one a byte; `encoding` is what the bytes mean. It has no pages: all is page 1."""
    return _Reader(raw, encoding).read()


class _Reader:
    """One pass over the lines."""

    def __init__(self, raw: str, encoding: str) -> None:
        self.raw = raw
        self.writer = TextWriter(encoding, references=True)
        self.layout: list[Block | Grid] = []
        self.start = -1  # where the open block began in the text, or -1
        self.style = 0
        self.rows: list[tuple[int, str]] = []  # lines of the open table

    def read(self) -> Reading:
        at = 0
        for match in _LINE.finditer(self.raw):
            if not match[0]:
                break
            self.line(match[0].rstrip("\r\n"), at)
            at += len(match[0])
        self.close_table()
        self.flush()
        return Reading("".join(self.writer.out), self.writer.finish(len(self.raw)), tuple(self.layout), None)

    def line(self, line: str, at: int) -> None:
        """One line: of a table, or what opens, carries on or ends a block."""
        if _BAR.match(line):
            self.flush()
            self.rows.append((at, line))
            return
        self.close_table()
        if not line.strip() or _COMMENT.match(line):
            self.flush()
            return
        opening = _HEADING.match(line)
        listed = None if opening else _LIST.match(line)
        if opening or listed:
            self.flush()
            lead = (opening or listed).end()  # type: ignore[union-attr]  # one of them matched
            self.style = HEADING if opening else LIST_ITEM
            self.write(line[lead:].rstrip("# \t") if opening else line[lead:], at + lead)
            if opening:
                self.flush()
            return
        if self.start < 0:
            self.style = BOLD if _ALL_BOLD.match(line.strip()) else 0
        self.write(line, at)

    def write(self, line: str, at: int) -> None:
        """Adds a line to the open block."""
        if self.start < 0:
            self.writer.blank = True
            self.start = self.writer.pos
        elif not self.writer.blank:
            self.writer.separate(" ")
        self.put(line, at)

    def put(self, words: str, at: int) -> None:
        """Text with the escapes and emphasis of Markdown left out."""
        last = 0
        for escape in _ESCAPE.finditer(words):
            if escape.start() > last:
                self.writer.write(words[last : escape.start()], at + last)
            last = escape.end()
        if last < len(words):
            self.writer.write(words[last:], at + last)

    def flush(self) -> None:
        """Ends the open block."""
        if self.start >= 0:
            end = self.writer.trim()
            if end > self.start:
                self.layout.append(Block(self.start, end, self.style, 0.0, 1))
                self.writer.separate("\n")
        self.start, self.style = -1, 0

    def close_table(self) -> None:
        """Writes the open table as a grid."""
        if not self.rows:
            return
        ruled = any(_RULE.match(line) for _, line in self.rows)
        table = [cells_of(line, at) for at, line in self.rows if not _RULE.match(line)]
        self.rows = []
        start = self.writer.pos
        rows = [written for row in (repaired(table) if ruled else table) if (written := self.table_row(row))]
        if rows:
            self.layout.append(Grid(start, self.writer.pos, tuple(rows), 1))

    def table_row(self, row: list[TableCell]) -> tuple[GridCell, ...]:
        """One row of a grid."""
        cells: list[GridCell] = []
        for cell in row:
            if not cell.text:
                continue
            if cells:
                self.writer.separate("\t")
            self.writer.blank = True
            begin = self.writer.pos
            self.put(cell.text, cell.at)
            end = self.writer.trim()
            if end > begin:
                cells.append(GridCell(begin, end, cell.col, cell.span, 1, BOLD if _ALL_BOLD.match(cell.text) else 0, 0.0))
        if cells:
            self.writer.separate("\n")
        return tuple(cells)
