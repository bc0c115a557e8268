"""The kind of a grid (figures, contents, or mere layout of words), and its cells with split figures joined."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from typing import NamedTuple

from ..language.cells import figure_in_cell
from ..lexicon.alternatives import one_of
from ..lexicon.currencies import PLAIN
from ..lexicon.glossary import in_english
from ..lexicon.months import ANY_MONTH, NAMES
from ..lexicon.times import ORDINALS, timed
from ..model.source import SUPERSCRIPT, Grid, GridCell
from ..thresholds.structure import (
    BEGUN_SHARE,
    CONTENTS_SHARE,
    FEWEST_CONTENTS_ROWS,
    FEWEST_PAGED,
    LONGEST_BULLET,
    LONGEST_RAISED,
    LONGEST_VALUE,
    MOST_PAGED_CELLS,
    PAGE_DIGITS,
    PAGED_SHARE,
    PAGES_SHARE,
    SHORTEST_ITEM,
)

VALUE = re.compile(
    rf"""^\W{{0,3}}(?:{one_of(PLAIN)})?\s*
        [(\-−–—]?\s*[(]?(?:{one_of(PLAIN)})?\s*(?:\d{{1,3}}(?:,\d{{3}})+|\d+)?(?:\.\d+)?\s*(?:[)\]%x]|bps|pts?|\(\w\)|\*|\s)*$""",
    re.VERBOSE,
)
_RANGE = re.compile(
    rf"^\W{{0,3}}(?:{one_of(PLAIN)})?\s*(?:[\d.,]*\d|[—–-])\)?\s*%?\s*(?:[-–—]|to)\s*\(?(?:{one_of(PLAIN)})?\s*[\d.,]*\d\)?\s*[%x]?\W{{0,2}}$"
)
_YEARS = re.compile(r"(?:19|20)\d\d\D+(?:19|20)?\d\d$")
DIGIT = re.compile(r"\d")
DASHES = re.compile(r"^[$€£¥\s(]*(?:[-−–—]+|nil|NIL|Nil|n/?[am]|N/?[AM]|\*+|N\.?M\.?)[\s)%]*$")
YEAR = re.compile(r"^(?:FY|CY|Fiscal|fiscal)?\s*(?:19[5-9]\d|20[0-5]\d)\s*(?:\(?[A-Za-z*\d]\)?|[¹²³⁰⁴-⁹†‡§#]|\[\w\]|\s)*$")
_PERIOD = re.compile(
    rf"\b(?:{ANY_MONTH}|{timed('year', 'quarter', 'month', 'week')}|fiscal|q[1-4]|[1-4]q)\b|\b(?:19[5-9]\d|20[0-5]\d)\b",
    re.IGNORECASE,
)
_NAMED_PERIOD = re.compile(
    rf"\b(?:19[5-9]\d|20[0-5]\d)\b|\b{timed('year', 'quarter', 'month', 'week', 'period')},? {timed('ended')}\b|^(?:as (?:of|at)|at) "
    rf"{one_of(NAMES)}\b|^{one_of(ORDINALS)} quarter\b",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^(?:[•●○◦▪■□♦➢►\-–—*·§¨o]|\(?(?:[0-9]{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)])$")
_LEADER = re.compile(r"(?:\. ?){4,}$")
_ZEROS = re.compile(r"\D*[’'‘`´]?000(?:[’'‘]?s)?\W*$")  # a unit: "£'000"
UNIT_CELL = re.compile(rf"\(?(?:{one_of(PLAIN)}|in)\s?1[ ,.’']?000\)?$")
_RAISED = re.compile(r"\s*(?:(?:\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})\)?[,;\s]*)+|[*†‡§¶#¹²³⁰⁴-⁹]+)$")
_MEASURED = re.compile(r"\b(?:[ckm]?m|ft|in|yd|CO|CH)$")
_CONTENTS_ROW = re.compile(r"^(?:item\s*\d|part\s+[ivx]+|note\s*\d|signatures|exhibits?|index|\d{1,2}[.\s](?!\d))", re.IGNORECASE)


class JoinedCell(NamedTuple):
    """A cell after joining: text range, grid columns [col, last), and the style and indent of its first part. A raised footnote mark that
    it ends with stands between `end` and `full`."""

    start: int
    end: int
    full: int
    col: int
    last: int
    rowspan: int
    style: int
    indent: float


def joined_rows(grid: Grid, text: str) -> list[list[JoinedCell]]:
    """The grid's rows, with parts of a figure (no tab between them in the canonical text) joined: "$", "1,234" -> "$1,234"."""
    return [pieces for row in grid.rows if (pieces := _joined(row, text))]


def _joined(row: tuple[GridCell, ...], text: str) -> list[JoinedCell]:
    """The cells of a row, joined; raised cells, which are footnote marks, are left out."""
    pieces: list[JoinedCell] = []
    for cell in row:
        if cell.style & SUPERSCRIPT and len(row) > 1 and cell.end - cell.start < LONGEST_RAISED:
            continue
        if pieces:
            before = pieces[-1]
            if cell.start - before.full <= 1 and "\t" not in text[before.full : cell.start]:
                pieces[-1] = before._replace(end=_unmarked(cell, text), full=cell.end, last=cell.col + cell.colspan)
                continue
        end = _unmarked(cell, text) if cell.raised else cell.end
        pieces.append(JoinedCell(cell.start, end, cell.end, cell.col, cell.col + cell.colspan, cell.rowspan, cell.style, cell.indent))
    return pieces


def _unmarked(cell: GridCell, text: str) -> int:
    """Where a cell's text ends, without the raised footnote mark behind it: "1,234" of "1,234 (2)" with a raised "(2)", but "m 2" whole."""
    end = cell.end - cell.raised
    if not cell.raised or not _RAISED.match(text[end : cell.end]):
        return cell.end
    words = text[cell.start : end].rstrip()
    return cell.start + len(words) if words and not _MEASURED.search(words) else cell.end


@lru_cache(maxsize=16384)
def is_value(text: str) -> bool:
    """Whether a cell is a figure or stands for one (a dash, n/m); a year is a value here too.

    >>> is_value("(1,234)"), is_value("n/m"), is_value("2024"), is_value("Revenue")
    (True, True, True, False)
    """
    if DIGIT.search(text) is None:
        return DASHES.match(text) is not None
    if _ZEROS.match(text):
        return False
    return len(text) < LONGEST_VALUE and (VALUE.match(text) is not None or figure_in_cell(text) is not None)


def is_range(text: str) -> bool:
    """Whether a cell is a range of figures, and not of years.

    >>> is_range("25% - 72%"), is_range("$1.50 to $2"), is_range("2024-2026")
    (True, True, False)
    """
    return len(text) < LONGEST_VALUE and _RANGE.match(text) is not None and _YEARS.match(text) is None


@lru_cache(maxsize=16384)
def is_period_head(text: str) -> bool:
    """Whether a cell names a date, a year or a length of time.

    >>> is_period_head("June 30, 2024"), is_period_head("Six months"), is_period_head("Change")
    (True, True, False)
    """
    return _PERIOD.search(in_english(text)) is not None


@lru_cache(maxsize=16384)
def names_period(text: str) -> bool:
    """Whether words name a certain period.

    >>> names_period("Year ended June 30, 2024"), names_period("Beginning of year")
    (True, False)
    """
    return _NAMED_PERIOD.search(in_english(text)) is not None


def is_bullet(text: str) -> bool:
    """Whether a cell is a list mark alone.

    >>> is_bullet("•"), is_bullet("(iv)"), is_bullet("1,234")
    (True, True, False)
    """
    return len(text) < LONGEST_BULLET and _BULLET.match(text) is not None


def has_figures(rows: list[list[JoinedCell]], text: str) -> bool:
    """Whether a grid has figures: one value beside a label, or two values. "Revenue", "1,234" -> True; "•", "We sell cars" -> False."""
    seen = 0
    for row in rows:
        for position, piece in enumerate(row):
            cell = text[piece.start : piece.end]
            if is_value(cell) and DIGIT.search(cell) and not (position == 0 and len(row) > 1):
                seen += 1 if position == 0 else 2
                if seen > 1:
                    return True
    return False


def is_contents(rows: list[list[JoinedCell]], text: str, *, named: bool = False) -> bool:
    """Whether a grid is a table of contents: many rows such as "Item 1." with page numbers that do not fall. Under a heading of contents
    (`named`) rows of words and such page numbers are enough: "Strategy", "5"; "Risks", "12" …"""
    if (named or _has_leaders(rows, text)) and _is_paged(rows, text):
        return True
    if len(rows) < FEWEST_CONTENTS_ROWS:
        return False
    begin = sum(1 for row in rows if _CONTENTS_ROW.match(text[row[0].start : row[0].end]))
    pages = [
        int(last)
        for row in rows
        if len(row) > 1 and (last := text[row[-1].start : row[-1].end].removeprefix("F-")).isdecimal() and len(last) < PAGE_DIGITS
    ]
    rising = all(a <= b for a, b in itertools.pairwise(pages))
    return begin >= CONTENTS_SHARE * len(rows) and len(pages) >= PAGES_SHARE * begin and (rising or begin > BEGUN_SHARE * len(rows))


def _has_leaders(rows: list[list[JoinedCell]], text: str) -> bool:
    """Whether dots lead from most rows' words to a number behind them, as they do to a page's."""
    led = sum(1 for row in rows if len(row) > 1 and _LEADER.search(text[row[0].start : row[0].end]))
    return led >= FEWEST_CONTENTS_ROWS and led * 2 > len(rows)


def _is_paged(rows: list[list[JoinedCell]], text: str) -> bool:
    """Whether nearly all rows are words and a page number, first or last, and the numbers never fall."""
    pages: list[int] = []
    for row in rows:
        ends = [text[piece.start : piece.end] for piece in (row[0], row[-1])]
        numbers = [int(said) for said in ends if said.isdecimal() and len(said) < PAGE_DIGITS]
        if len(row) > 1 and len(numbers) == 1 and len(row) <= MOST_PAGED_CELLS:
            pages.append(numbers[0])
    return len(pages) >= max(FEWEST_PAGED, PAGED_SHARE * len(rows)) and pages == sorted(pages)


def is_layout(rows: list[list[JoinedCell]], text: str) -> bool:
    """Whether a grid only lays out words: bullets beside text ("•", "We sell cars"), one column, or one row of words."""
    if has_figures(rows, text):
        return all(
            is_bullet(text[row[0].start : row[0].end]) and len(row) == 2 and row[1].end - row[1].start > SHORTEST_ITEM for row in rows
        )
    widest = max(len(row) for row in rows)
    return (
        widest == 1
        or len(rows) == 1
        or all(is_bullet(text[row[0].start : row[0].end]) for row in rows if len(row) > 1)
        or (widest == 2 and len(rows) < 3)
    )
