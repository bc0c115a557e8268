"""Prose of a PDF: lines to paragraphs, also across pages, and paragraphs and tables to canonical text with layout and boxes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, chain, repeat
from operator import add
from typing import NamedTuple

from ...lexicon.months import ANY_MONTH
from ...lexicon.words import NOUN_STOPS
from ...model.places import BoxMap
from ...model.source import BOLD, CENTER, FURNITURE, HEADING, ITALIC, Block, Grid, GridCell
from ...thresholds.intake import (
    CENTRE_OFF,
    CENTRED_INDENT,
    FEWEST_COLUMN_LINES,
    LINE_WORDS,
    NARROWEST_COLUMN,
    NEW_GAP,
    NEW_INDENT,
    SAME_SIZE,
    SHORT_LINE,
)
from .page import HYPHEN, Corners, Cuts, Word, WordLine
from .rows import PageRow, is_mark
from .tables import Rebuilt
from .words import turned

_SENTENCE_END = re.compile(r"[.!?:;。][”’\"')\]]*$")
_SPLIT_FIGURE = re.compile(r"\d\.$")
_SPLIT_SHARE = re.compile(r"\d\. \S*%")
_DIGITS_ON = re.compile(r"^\d{1,2}(?:%|\)|,|$)")
_MONTH = re.compile(ANY_MONTH, re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d\b")
_LETTERS = re.compile(r"[^\W\d_]+")
_LETTERS_BEFORE = re.compile(r"[^\W\d_]+$")
_OPEN_ENDS = (",", "(", " and", " or", " of", " Item", " Items", " Note", " Section")
_CLOSERS = frozenset(")%")
_OPENERS = frozenset(("$", "US$", "HK$", "(", "$(", "£", "€"))


class Paragraph(NamedTuple):
    """The lines of a paragraph; `style` as in Block, `indent` from the page's left margin."""

    rows: list[PageRow]
    style: int
    indent: float


class Margins(NamedTuple):
    """The left and right edges of a page's text and the page's width."""

    left: float
    right: float
    width: float


def margins_of(rows: list[PageRow], width: float, *, column: bool = False) -> Margins:
    """The margins of these rows: rows from x = 50 to 300 and from 60 to 540 -> left 50, right 540. In a column of prose beside another the
    lines show where its margin is, however narrow it is."""
    left, right = min((r.x0 for r in rows), default=0.0), max((r.x1 for r in rows), default=width)
    if column and len(rows) >= FEWEST_COLUMN_LINES and sum(len(r.text.split()) for r in rows) >= LINE_WORDS * len(rows):
        width = right - left
    return Margins(left, right, width)


def paragraphs(rows: list[PageRow], margins: Margins) -> list[Paragraph]:
    """Rows of prose, top first, as paragraphs: "Net sales rose, as", "prices did." and a line after a wide gap -> two paragraphs."""
    groups: list[list[PageRow]] = []
    for row in rows:
        if groups and _goes_on(groups[-1], row, margins):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [Paragraph(lines, _style(lines, margins), max(lines[0].x0 - margins.left, 0.0)) for lines in groups]


def _goes_on(lines: list[PageRow], row: PageRow, margins: Margins) -> bool:
    above = lines[-1]
    height = min(above.size, row.size)
    if row.body[0] - above.body[1] > NEW_GAP * height or row.top < above.top or not _are_of_one_size(above, row):
        return False
    lead = row.segments[0].words[0].text
    alone = len(row.segments) == 1 and len(row.segments[0].words) == 1
    if is_mark(lead) and not alone and not above.text.endswith(_OPEN_ENDS):
        return False
    if len(row.segments) > 2 or len(above.segments) > 2:
        return False
    lower = lead[:1].islower()
    width = margins.right - margins.left
    full = above.x1 >= margins.right - SHORT_LINE * width and width > NARROWEST_COLUMN * margins.width
    if row.look.bold != above.look.bold and (_SENTENCE_END.search(above.text) or not (lower or full)):
        return False
    marked = is_mark(lines[0].segments[0].words[0].text)
    if row.x0 > above.x0 + NEW_INDENT * height and not (marked and len(lines) == 1):
        return _centred(above, margins) and _centred(row, margins) and lower
    if not full:
        return not _SENTENCE_END.search(above.text) and (lower or above.text.endswith(",") or _is_carried(above.text, lead))
    return True


def _is_carried(above: str, lead: str) -> bool:
    """Whether a short line must go on in the next: it ends in a word such as "at" or "of", or in a day and month before a year."""
    last = above.rsplit(" ", 1)[-1]
    return (last.islower() and last in NOUN_STOPS) or (_MONTH.fullmatch(last) is not None and _YEAR.match(lead) is not None)


def _are_of_one_size(above: PageRow, row: PageRow) -> bool:
    """Whether two rows have one size, or that of one is of the other's tallest words, as in mixed scripts."""
    most = SAME_SIZE * above.size + 1
    return any(abs(a - b) <= most for a, b in ((above.size, row.size), (above.height, row.size), (above.size, row.height)))


def _centred(row: PageRow, margins: Margins) -> bool:
    middle = (margins.left + margins.right) / 2
    return abs((row.x0 + row.x1) / 2 - middle) < CENTRE_OFF and row.x0 > margins.left + CENTRED_INDENT


def _style(lines: list[PageRow], margins: Margins) -> int:
    style = 0
    if all(row.look.bold for row in lines):
        style |= BOLD
    if all(row.look.italic for row in lines):
        style |= ITALIC
    if all(_centred(row, margins) for row in lines):
        style |= CENTER
    return style


def runs_over(last: Paragraph, first: Paragraph) -> bool:
    """Whether a page's last paragraph continues in the next page's first: "… rose in" and "the year …" -> True."""
    end, begin = last.rows[-1].text, first.rows[0].text
    if last.style & (BOLD | CENTER) or first.style & (BOLD | CENTER) or _SENTENCE_END.search(end):
        return False
    marked = is_mark(first.rows[0].segments[0].words[0].text)
    return begin[:1].islower() or end.endswith(",") or (len(last.rows) > 1 and not marked and not begin[:1].isupper())


class PageFrame(NamedTuple):
    """What turns boxes back to those of the displayed page: its size when turned for reading, and the turns; and the cuts of its words."""

    width: float
    height: float
    turns: int
    cuts: Cuts


class PdfWriter:
    """Writes canonical text, layout and boxes. `written` is all words in lower case, if a line ends in a hyphenated one, else ""."""

    def __init__(self, sheets: dict[int, PageFrame], written: str) -> None:
        self.sheets, self.written = sheets, written
        self.out: list[str] = []
        self.pos = 0
        self.boxes = BoxMap()
        self.layout: list[Block | Grid] = []

    def paragraph(self, paragraph: Paragraph) -> None:
        """Writes a paragraph as a block."""
        start = self.pos
        for row in paragraph.rows:
            for segment in row.segments:
                self.words(segment.words, row.page, start)
        self.end_block(Block(start, self.pos, paragraph.style, paragraph.indent, paragraph.rows[0].page))

    def furniture(self, row: PageRow) -> None:
        """Writes a running head or foot as a block."""
        start = self.pos
        for segment in row.segments:
            self.words(segment.words, row.page, start)
        self.end_block(Block(start, self.pos, FURNITURE, 0.0, row.page))

    def settle(self) -> None:
        """Keeps a hyphen at the end of a block or cell as part of the word."""
        if self.out and self.out[-1][-1:] == HYPHEN:
            self.out[-1] = self.out[-1][:-1] + "-"

    def end_block(self, block: Block) -> None:
        """Adds a block to the layout, if it has text."""
        self.settle()
        if block.end > block.start:
            self.layout.append(block)
            self.add("\n")

    def table(self, table: Rebuilt) -> None:
        """Writes a table as a grid."""
        start = self.pos
        rows: list[tuple[GridCell, ...]] = []
        for row in table.rows:
            cells: list[GridCell] = []
            for cell in row:
                if not cell.words:
                    continue
                if cells:
                    self.add("\t")
                begin = self.pos
                self.words(cell.words, table.page, begin)
                self.settle()
                place = (cell.col, cell.last - cell.col, 1)
                cells.append(GridCell(begin, self.pos, *place, cell.style, cell.indent, _mark_behind(cell.words)))
            if cells:
                rows.append(tuple(cells))
                self.add("\n")
        if rows:
            self.layout.append(Grid(start, self.pos, tuple(rows), table.page))

    def add(self, text: str) -> None:
        """Adds text without a box."""
        self.out.append(text)
        self.pos += len(text)

    def words(self, words: Sequence[Word], page: int, start: int) -> None:
        """Writes words with blanks between, but none inside a split figure or hyphenated word; `start` is the block's position."""
        turns, cuts = self.sheets[page].turns, self.sheets[page].cuts
        out = self.out
        last = out[-1] if self.pos > start else ""
        if isinstance(words, WordLine) and not turns and not _may_fuse(words):
            self.line(words, page, last)
            return
        starts: list[int] = []
        ends: list[int] = []
        sides: list[float] = []
        for x0, top, x1, bottom, text, place, _ in words:
            if last and self.joint(last, text):
                if ends:
                    ends[-1] -= 1
                else:
                    self.boxes.ends[-1] -= 1
            if place in cuts:
                self.boxes.cut(self.pos, cuts[place])
            starts.append(self.pos)
            self.pos += len(text)
            ends.append(self.pos)
            sides += (x0, top, x1, bottom) if not turns else self.displayed((x0, top, x1, bottom), page)
            out.append(text)
            last = text
        self.boxes.extend(starts, ends, page, sides)

    def line(self, line: WordLine, page: int, last: str) -> None:
        """Writes the words of a plain line at once; `last` is the word before it."""
        texts = line.texts
        if last and self.joint(last, texts[0]):
            self.boxes.ends[-1] -= 1
        lengths = [len(text) for text in texts]
        starts = list(accumulate((n + 1 for n in lengths[:-1]), initial=self.pos))
        cuts = self.sheets[page].cuts
        for start, place in zip(starts, line.places, strict=True):
            if place in cuts:
                self.boxes.cut(start, cuts[place])
        sides = chain.from_iterable(zip(line.left, repeat(line.top), line.right, repeat(line.bottom), strict=False))
        self.out.append(line.text)
        self.pos += len(line.text)
        self.boxes.extend(starts, map(add, starts, lengths), page, sides)

    def joint(self, last: str, text: str) -> bool:
        """Writes a blank or nothing between two words, and returns whether the hyphen at the end of the first was dropped."""
        if last[-1] == HYPHEN:
            self.out[-1] = self.rejoined(last, text)
            if not self.out[-1].endswith("-"):
                self.pos -= 1
                return True
        elif not ((text[0] in _CLOSERS or text[-1] == "%" or last in _OPENERS) and self.fuses(last, text)):
            self.add(" ")
        return False

    def displayed(self, sides: Corners, page: int) -> Corners:
        """A box of a page turned for reading, on the displayed page."""
        sheet = self.sheets[page]
        return turned([sides], sheet.width, sheet.height, 4 - sheet.turns)[0]

    def fuses(self, before: str, text: str) -> bool:
        """Whether two printed words are one: "$ 1,234", "1,234 )", "16. 1%"."""
        if text[0] in _CLOSERS and before[-1:].isdigit() and len(text) < 4:
            return True
        if before in _OPENERS:
            return text[0].isdigit() or text[0] == "("
        return _SPLIT_FIGURE.search(before) is not None and text.endswith("%") and _DIGITS_ON.match(text) is not None

    def rejoined(self, before: str, text: str) -> str:
        """A hyphenated word before `text`: "reve-" before "nue" -> "reve". The hyphen stays where the document mostly writes the word with
        it ("long-" before "term"), or where `text` is not a word in lower case."""
        head, tail = _LETTERS_BEFORE.search(before[:-1]), _LETTERS.match(text)
        if head is None or tail is None or not text[:1].islower():
            return before[:-1] + "-"
        whole, parted = f"{head[0]}{tail[0]}".casefold(), f"{head[0]}-{tail[0]}".casefold()
        keeps = self.written.count(parted) > self.written.count(whole)
        return before[:-1] + ("-" if keeps else "")


def _mark_behind(words: Sequence[Word]) -> int:
    """How many characters at the end of a cell are a raised mark behind its text: 1 of "1,234" with a raised "2"."""
    if len(words) == 1 or not words[-1].raised or words[-2].raised or words[-2].text.endswith(","):
        return 0
    mark = words[-1].text
    return len(mark) if mark.isdigit() or len(mark) == 1 else 0


def _may_fuse(line: WordLine) -> bool:
    """Whether words of a line may be parts of one, so that it must be written word by word."""
    text = line.text
    if " )" in text or " %" in text or HYPHEN in text[:-1]:
        return True
    if "%" in text and _SPLIT_SHARE.search(text):
        return True
    return not _OPENERS.isdisjoint(line.texts)


__all__ = ["HEADING", "Margins", "PageFrame", "Paragraph", "PdfWriter", "margins_of", "paragraphs", "runs_over"]
