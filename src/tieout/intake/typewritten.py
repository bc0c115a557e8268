"""Text set in type of one width, as filings before 2001 are: columns of figures by their place in the line, and prose between.

A line is a row as on a PDF's page: each character as wide as any other. So the same reading of tables serves both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from ..deadlines import timed
from ..lexicon.currencies import PLAIN
from ..model.source import CENTER, UNDERLINE, Block, Grid, GridCell
from ..thresholds.intake import CENTRED_BLANKS, CENTRED_ROOM, CENTRED_SLACK, TYPED_HEIGHT, TYPED_PITCH, TYPED_WIDTH
from .blank_columns import LINE
from .canonical import TextWriter
from .pdf.columns import RebuiltCell
from .pdf.page import Word, WordLook
from .pdf.rows import PageRow, WordRun
from .pdf.tables import Rebuilt, TableFinder

_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?>")
_PAGE_TAG = re.compile(r"<PAGE>|\f", re.IGNORECASE)
_BREAK = re.compile(r"</?TABLE>|<PAGE>|\f", re.IGNORECASE)
_RULE = re.compile(r"[\s\-=_–—]*[-=_–—]{2,}[\s\-=_–—]*")
_PAGE_NUMBER = re.compile(r"\s*-\s*(?:[A-Z]-?)?\d{1,4}\s*-\s*")
_LEADER = re.compile(r"(?:\. {0,3}){2,}\.")
_WORD = re.compile(r"\S+")
_SEGMENT = re.compile(r"\S+(?: \S+)*")
_LIST_MARK = re.compile(r"(?:[-*•·]|\(?[0-9a-z]{1,3}[.)])\s")
_LOOK = WordLook(bold=False, italic=False)
_OPENERS = frozenset((*PLAIN, *(f"{sign}(" for sign in PLAIN), "("))
_CLOSERS = frozenset(")%")


class TypedLine(NamedTuple):
    """A line of text: its place in the raw text, itself without tags (blanks stand for them), its number on the page, and the page."""

    at: int
    text: str
    number: int
    page: int


class TypedReader:
    """Writes text of one width as blocks and grids, into a writer that keeps the place of each character."""

    def __init__(self, writer: TextWriter, layout: list[Block | Grid]) -> None:
        self.writer, self.layout = writer, layout
        self.open: list[TypedLine] = []  # the lines of the paragraph that is being read
        self.style = 0
        self.width = 0  # characters of the longest line of the part that is being read

    def read(self, raw: str, start: int = 0, end: int | None = None, *, page: int = 1) -> None:
        """Reads raw[start:end], all of it where no places are given; its first line stands on this page."""
        for stretch in _stretches(raw, start, len(raw) if end is None else end, page):
            self.width = max((len(line.text.rstrip()) for line in stretch), default=0)
            rows = {line.number: (line, row) for line in stretch if (row := _row(line)) is not None}
            lines = {row.top: line for line, row in rows.values()}
            ruled = {line.number for line in stretch if line.number not in rows}
            for item in timed(TableFinder([row for _, row in rows.values()]).items()):
                if isinstance(item, Rebuilt):
                    self.flush()
                    self.table(item, raw)
                else:
                    line = lines[item.top]
                    self.line(line, underlined=line.number + 1 in ruled)
            self.flush()

    def line(self, line: TypedLine, *, underlined: bool) -> None:
        """Adds a line of prose, to the paragraph above or as the start of one. A line with gaps, one underlined by the line below it and
        one in the middle of the page are paragraphs of their own."""
        above = self.open[-1] if self.open else None
        words = line.text.strip()
        gaps = len(_segments(line.text)) > 1 or "\t" in words
        apart = gaps or self.is_centred(line.text)
        if above is not None and (line.number > above.number + 1 or apart or _LIST_MARK.match(words)):
            self.flush()
        self.open.append(line)
        if apart or underlined:
            self.style = UNDERLINE if underlined and len(self.open) == 1 and not gaps else 0
            self.flush()

    def flush(self) -> None:
        """Ends the paragraph, if there is one."""
        lines, style, self.open, self.style = self.open, self.style, [], 0
        if not lines:
            return
        writer = self.writer
        writer.blank = True
        start = writer.pos
        if all(self.is_centred(line.text) for line in lines):
            style |= CENTER
        for line in lines:
            if writer.pos > start and not writer.blank:
                writer.add_blank(line.at, 1)
            writer.write(line.text, line.at)
        if writer.pos == start:
            return
        indent = (len(lines[0].text) - len(lines[0].text.lstrip())) * TYPED_WIDTH if not style & CENTER else 0.0
        self.layout.append(Block(start, writer.trim(), style, indent, lines[0].page))
        writer.separate("\n")

    def is_centred(self, text: str) -> bool:
        """Whether a line stands in the middle of the lines around it, short of either end."""
        left, right = len(text) - len(text.lstrip()), self.width - len(text.rstrip())
        return min(left, right) >= CENTRED_BLANKS and abs(left - right) <= CENTRED_SLACK and left + right > CENTRED_ROOM * self.width

    def table(self, table: Rebuilt, raw: str) -> None:
        """Writes a table as a grid."""
        writer = self.writer
        start = writer.pos
        rows: list[tuple[GridCell, ...]] = []
        for row in table.rows:
            cells: list[GridCell] = []
            for cell in row:
                if cells:
                    writer.separate("\t")
                cells.append(self.cell(cell, raw))
            if cells:
                rows.append(tuple(cells))
                writer.separate("\n")
        self.layout.append(Grid(start, writer.pos, tuple(rows), table.page))

    def cell(self, cell: RebuiltCell, raw: str) -> GridCell:
        """Writes the words of a cell: "$", "1,234" -> "$1,234"."""
        writer = self.writer
        writer.blank = True
        start = writer.pos
        before = ""
        for word in cell.words:
            joined = before in _OPENERS or word.text[0] in _CLOSERS
            if before and not joined:
                writer.add_blank(word.place - 1, 1)
            writer.write(raw[word.place : word.place + len(word.text)], word.place)
            before = word.text
        return GridCell(start, writer.pos, cell.col, cell.last - cell.col, 1, cell.style, cell.indent)


def _stretches(raw: str, start: int, end: int, page: int) -> Iterator[list[TypedLine]]:
    """The lines of each part of the text in which a table may stand: parts end at a page and where a table is marked to begin or end."""
    lines: list[TypedLine] = []
    number = 0
    for match in LINE.finditer(raw, start, end):
        if not match[0]:
            break
        shown = match[0].rstrip("\r\n\f")
        ends = _BREAK.search(match[0]) is not None or _PAGE_NUMBER.fullmatch(shown) is not None
        text = _TAG.sub(lambda tag: " " * len(tag[0]), shown) if "<" in shown else shown
        if text.strip():
            lines.append(TypedLine(match.start(), text, number, page))
        number += 1
        if ends:
            yield lines
            lines = []
            turns = len(_PAGE_TAG.findall(match[0])) or (1 if _PAGE_NUMBER.fullmatch(shown) else 0)
            page, number = page + turns, 0 if turns else number
    if lines:
        yield lines


def _row(line: TypedLine) -> PageRow | None:
    """The line as a row of a page; None for one that only draws rules."""
    if _RULE.fullmatch(line.text):
        return None
    top = line.number * TYPED_PITCH
    bottom = top + TYPED_HEIGHT
    runs: list[WordRun] = []
    columns = _columns(line.text)
    for start, end in _segments(line.text):
        words = tuple(
            Word(TYPED_WIDTH * columns[m.start()], top, TYPED_WIDTH * columns[m.end()], bottom, m[0], line.at + m.start())
            for m in _WORD.finditer(line.text, start, end)
        )
        runs.append(WordRun(words[0].x0, words[-1].x1, words))
    return PageRow(top, bottom, tuple(runs), _LOOK, line.page, (top, bottom)) if runs else None


def _columns(text: str) -> Sequence[int]:
    """The column in which each character of a line is shown, and that behind the last; a tab leads to the next column of eight."""
    if "\t" not in text:
        return range(len(text) + 1)
    return list(accumulate((char == "\t" for char in text), lambda column, tab: column + (8 - column % 8 if tab else 1), initial=0))


def _segments(text: str) -> list[tuple[int, int]]:
    """The parts of a line between two blanks or more, without the dots that lead from a label to its figures: [start, end) of each."""
    shown = _LEADER.sub(lambda dots: " " * len(dots[0]), text)
    return [m.span() for m in _SEGMENT.finditer(shown)]
