"""Markdown, as layout converters make it from a PDF: headings, lists, and tables of bars as grids."""

from __future__ import annotations

import re

from ...deadlines import in_time
from ...model.source import BOLD, HEADING, LIST_ITEM, Block, Grid, GridCell
from ...thresholds.intake import FEWEST_SIGNS
from ..canonical import TextWriter
from ..markup import MarkupText
from .html_tables import html_rows, unpiled, without_placeholders
from .inline import dress_of
from .tables import TableCell, cells_of, repaired

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")
_HEADING = re.compile(r"[ \t]{0,3}(#{1,6})[ \t]+(?=\S)")
_LIST = re.compile(r"[ \t]*(?:[-+*][ \t]+(?=\S))")
_BAR = re.compile(r"[ \t]{0,3}\|")
_RULE = re.compile(r"[ \t]{0,3}\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_COMMENT = re.compile(r"[ \t]*(?:<!--.*-->|!\[[^\]]*\]\([^)]*\)|```.*|[-*_]{3,})[ \t]*$")
_QUOTED = re.compile(r"[ \t]{0,3}>[ \t]?")
_NUMBERED = re.compile(r"[ \t]*\(?\d{1,3}[.)][ \t]+(?=\S)")
_PAGE = re.compile(r"[ \t]*(?:\{\d{1,5}\}-{5,}|<!--[ \t]*Page[ \t_]?(?:Break|[:#]?[ \t]*\d{1,5})[ \t]*-->|\f)[ \t]*$", re.IGNORECASE)
_UNDERLINE = re.compile(r"[ \t]{0,3}={3,}[ \t]*$")
_ANCHORS = re.compile(r"[ \t]*(?:<(?:a|span)\b[^<>]*>[ \t]*</(?:a|span)>[ \t]*)+", re.IGNORECASE)
_TABLE, _TABLE_END = re.compile(r"[ \t]*(?:<div\b[^<>]*>[ \t]*)?<table\b", re.IGNORECASE), re.compile(r"</table\s*>", re.IGNORECASE)
_ALL_BOLD = re.compile(r"(?:\*\*|__)(?:(?!\*\*|__).)+(?:\*\*|__)[ \t]*$")
_SAMPLE = 400_000
_SIGNS = re.compile(r"^(?:#{1,6}[ \t]+\S|[ \t]{0,3}\|[ \t]*:?-{3,})", re.MULTILINE)


def is_markdown(raw: str, name: str = "") -> bool:
    """Whether text is Markdown, by the file's name, or by enough headings with number signs and rules of tables of bars.

    >>> is_markdown("Net sales rose.", "report.md"), is_markdown("Net sales rose.", "report.txt")
    (True, False)
    """
    if name.lower().removesuffix(".gz").endswith((".md", ".markdown")):
        return True
    return sum(1 for _ in zip(_SIGNS.finditer(raw, 0, _SAMPLE), range(FEWEST_SIGNS), strict=False)) == FEWEST_SIGNS


def read_markdown(raw: str, encoding: str) -> MarkupText:
    r"""Reads Markdown in Latin-1, one character a byte; `encoding` is that of the bytes. Without marks of page breaks all is page 1.

    >>> read_markdown("# **Results**\n\n| Revenue | 12 |\n", "utf-8").text
    'Results\nRevenue\t12\n'
    """
    return _LineReader(raw, encoding).read()


class _LineReader:
    """Reads one file, line by line."""

    def __init__(self, raw: str, encoding: str) -> None:
        self.raw = raw
        self.writer = TextWriter(encoding, references=True)
        self.layout: list[Block | Grid] = []
        self.start = -1  # text position of the open block, or -1
        self.style = 0
        self.rows: list[tuple[int, str]] = []  # lines of the open table
        self.numbered = False  # whether the open block began with a number
        self.page = 1

    def read(self) -> MarkupText:
        at = 0
        closed = True  # whether every table of HTML so far has an end tag
        while at < len(self.raw):
            in_time()
            line = _LINE.match(self.raw, at)[0]  # type: ignore[index]  # matches anywhere
            table = _TABLE_END.search(self.raw, at) if closed and _TABLE.match(line) else None
            if table is not None:
                self.html_table(at, table.end())
                at = table.end()
            else:
                closed = closed and not _TABLE.match(line)
                self.line(line.rstrip("\r\n"), at)
                at += len(line)
        self.close_table()
        self.flush()
        return MarkupText("".join(self.writer.out), self.writer.finish(len(self.raw)), tuple(self.layout), None)

    def line(self, line: str, at: int) -> None:
        """Handles a line, which is of a table, or begins, continues or ends a block."""
        lead = _ANCHORS.match(line) or _QUOTED.match(line)
        if lead is not None:
            line, at = line[lead.end() :], at + lead.end()
        if _PAGE.match(line):
            self.close_table()
            self.flush()
            self.page += bool(self.layout)
            return
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
            first = (opening or listed).end()  # type: ignore[union-attr]  # one of them matched
            self.style = HEADING if opening else LIST_ITEM
            self.write(line[first:].rstrip("# \t") if opening else line[first:], at + first)
            if opening:
                self.flush()
            return
        if self.start >= 0 and _UNDERLINE.match(line):
            self.style = HEADING
            self.flush()
            return
        numbered = _NUMBERED.match(line) is not None
        if numbered and (self.numbered or self.style & LIST_ITEM):
            self.flush()
        if self.start < 0:
            self.numbered = numbered
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
        """Writes text without its markup."""
        last = 0
        for dropped in dress_of(words):
            if dropped.start > last:
                self.writer.write(words[last : dropped.start], at + last)
            if dropped.blank and not self.writer.blank:
                self.writer.separate(" ")
            last = dropped.end
        if last < len(words):
            self.writer.write(words[last:], at + last)

    def flush(self) -> None:
        """Ends the open block."""
        if self.start >= 0:
            end = self.writer.trim()
            if end > self.start:
                self.layout.append(Block(self.start, end, self.style, 0.0, self.page))
                self.writer.separate("\n")
        self.start, self.style = -1, 0

    def close_table(self) -> None:
        """Writes the open table as a grid."""
        if not self.rows:
            return
        ruled = any(_RULE.match(line) for _, line in self.rows)
        table = [cells for at, line in self.rows if not _RULE.match(line) and (cells := cells_of(line, at))]
        self.rows = []
        if ruled and table:
            table[0] = without_placeholders(table[0])
        table = [line for row in table for line in unpiled(row)]
        self.grid(repaired(table) if ruled else table)

    def html_table(self, start: int, end: int) -> None:
        """Writes a table of HTML."""
        self.close_table()
        self.flush()
        self.grid([line for row in html_rows(self.raw, start, end) for line in unpiled(row)])

    def grid(self, table: list[list[TableCell]]) -> None:
        """Writes rows as a grid."""
        start = self.writer.pos
        rows = [written for row in table if (written := self.table_row(row))]
        if rows:
            self.layout.append(Grid(start, self.writer.pos, tuple(rows), self.page))

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
