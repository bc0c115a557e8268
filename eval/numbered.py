"""Documents from numbered context: passages as others have cut and numbered them, tables in them written as lines of cells.

Data sets and retrieval services hand a filing over this way. A line of cells is `| label | $ | 1,234 |`: spans and indents are
lost, spacers are blank cells, and a figure's sign, brackets and per cent sign may stand in cells of their own. What is left is
the order of the cells, by which columns are found again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from hashlib import sha256
from typing import NamedTuple

from tieout.model.document import Document, Filing, Passage
from tieout.model.places import OffsetMap
from tieout.model.source import Grid, GridCell, Note, Source
from tieout.structure.grids import is_period_head, is_value
from tieout.structure.reported_period import DATE, date_of
from tieout.structure.tables import TableBuilder

_INVISIBLE = re.compile("[\u200b\u200c\u200d\ufeff\u2060\u00ad]")
_BLANKS = re.compile(r"[^\S\n]+")
_AFTER_SIGN = re.compile(r"(?<=[$€£¥(]) (?=[\d.(])")
_BEFORE_MARK = re.compile(r"(?<=\d) (?=[,;%)]|\.(?!\d))")
_OPENS = re.compile(r"(?:US|HK|NT|[ACRS])?[$€£¥]?\s*\(?$|RMB\s*\(?$")
_CLOSES = re.compile(r"[)%\s]+$|\)?\s*(?:x|bps|pts)$")
_BARE_YEAR = re.compile(r"(?:FY|CY|[Ff]iscal)?\s*(?:19|20)\d\d(?:\s*\(\w\))?$")
_STUB = re.compile(r"\(|(?:in|amounts?|dollars?|\$|expressed|shares|\w+ended\b.*:)\b", re.IGNORECASE)
_ENDED = re.compile(r"(?:ended|as of|at)\s+$", re.IGNORECASE)
_TITLE = 120  # characters of a line that may be a table's title
_CAPTION = 300  # characters of the text above a table that introduce it
_OFTEN = 0.3  # a date is the filing's own if it is named this often, measured by the date named most
_QUARTERLY = 200  # days between the balance dates of a quarterly report, at most nine months
_QUARTER = 80


class _LineCell(NamedTuple):
    """A cell that holds something: its text and its place among all cells of the line, blank ones counted."""

    text: str
    at: int


def document_from_passages(passages: Iterable[str], name: str, form: str = "") -> Document:
    """The document of a filing given as numbered passages; passage n of it (from 1) is the n-th given.

    `name` is what messages call it; `form` such as "10-K", where known. The filing's period is the latest date that it often
    names. Never fails on content; places are those of the text put together, and there are no sections.
    """
    builder = _Builder()
    for passage in passages:
        builder.add(passage)
    text = "".join(builder.out)
    tables = tuple(
        TableBuilder(grid, text, caption, caption[-1] if caption and len(caption[-1]) < _TITLE else "").build(index, passage)
        for index, (grid, caption, passage) in enumerate(builder.grids)
    )
    digest = sha256(text.encode()).hexdigest()
    source = Source(name, digest, "text", "utf-8", len(text.encode()), text, OffsetMap(), ())
    start, end = _period(text, form)
    notes = () if end is not None else (Note("period", "No date is named often enough to be the filing's own."),)
    filing = Filing(name, digest, form, "", start, end, "USD" if "$" in text else None)
    return Document(source, filing, (), tuple(builder.passages), tables, (), notes)


class _Builder:
    """Puts the canonical text together, passage by passage."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.size = 0
        self.passages: list[Passage] = []
        self.grids: list[tuple[Grid, tuple[str, ...], int]] = []
        self.said: list[str] = []  # the last lines of text, which may introduce a table

    def write(self, text: str) -> int:
        """Adds text; returns where it begins."""
        start = self.size
        self.out.append(text)
        self.size += len(text)
        return start

    def add(self, passage: str) -> None:
        """One numbered passage: lines of text, and runs of lines of cells, each run a table."""
        start, first_table = self.size, len(self.grids)
        run: list[list[str]] = []
        for line in _INVISIBLE.sub("", passage).replace("\xa0", " ").splitlines():
            if line.lstrip().startswith("|"):
                run.append([_clean(cell) for cell in line.strip().strip("|").split("|")])
                continue
            self.add_tables(run)
            run = []
            words = _clean(line)
            if words:
                self.write(words + "\n")
                self.said = [*self.said[-2:], words]
        self.add_tables(run)
        if self.size == start:
            self.write("\n")
        has_table = len(self.grids) > first_table
        kind = "table" if has_table else "paragraph"
        table = first_table if has_table else None
        self.passages.append(Passage(len(self.passages) + 1, start, self.size, kind, None, table, None, 1))  # type: ignore[arg-type]

    def add_tables(self, lines: list[list[str]]) -> None:
        """The tables of one run: a line of blank cells alone, after figures, parts two."""
        rows: list[list[_LineCell]] = []
        blank_first: list[bool] = []
        figures = False
        for line in lines:
            pieces = _joined(line)
            if not pieces and figures:
                self.add_table(rows, blank_first)
                rows, blank_first, figures = [], [], False
            elif pieces:
                figures = figures or _figures(pieces) > 0
                rows.append(pieces)
                blank_first.append(not line[0])
        if rows:
            self.add_table(rows, blank_first)

    def add_table(self, rows: list[list[_LineCell]], blank_first: list[bool]) -> None:
        """One table, its columns found again, read as any other is."""
        columns = _Columns(rows)
        laid: list[tuple[GridCell, ...]] = []
        start = self.size
        for pieces, blank in zip(rows, blank_first, strict=True):
            cells: list[GridCell] = []
            placed = columns.place(pieces, blank)
            for position, (piece, (col, span)) in enumerate(zip(pieces, placed, strict=True)):
                begin = self.write(piece.text)
                if cells and col == 0:  # a label in several cells, such as a name and a year
                    cells[-1] = cells[-1]._replace(end=self.size)
                else:
                    cells.append(GridCell(begin, self.size, col, span, 1, 0, 0.0))
                last = position + 1 == len(pieces)
                self.write("\n" if last else " " if placed[position + 1][0] == 0 else "\t")
            laid.append(tuple(cells))
        grid = Grid(start, self.size, tuple(laid), 1)
        caption = tuple(line[-_CAPTION:] for line in self.said[-2:])
        self.grids.append((grid, caption, len(self.passages) + 1))


class _Columns:
    """The columns of one table: how many figures its rows have, and where a line's cells stand among them."""

    def __init__(self, rows: list[list[_LineCell]]) -> None:
        counts = Counter(n for row in rows if (n := _figures(row)))
        most = sum(counts.values())
        self.count = max((n for n, times in counts.items() if times * 5 >= most), default=max((len(row) for row in rows), default=1))
        self.full = [row for row in rows if _figures(row) == self.count]

    def place(self, pieces: list[_LineCell], blank: bool) -> list[tuple[int, int]]:  # blank: whether the first cell is
        """The grid column and the span of each cell; the label's column is 0."""
        figures = _figures(pieces)
        if figures:
            labels = len(pieces) - figures if not _is_figure(pieces[0].text) else 0
            return [*([(0, 1)] * labels), *((col, 1) for col in self.of_figures(pieces[labels:]))]
        if len(pieces) == 1 and not blank and not is_period_head(pieces[0].text):
            return [(0, 1)]
        stub = len(pieces) - self.count if len(pieces) > self.count else int(not blank and self.has_stub(pieces))
        heads = len(pieces) - stub
        if heads == 0:
            return [(0, 1)]
        if self.count % heads == 0:
            width = self.count // heads
            spans = [(1 + n * width, width) for n in range(heads)]
        else:
            spans = [(min(1 + n, self.count), 1) for n in range(heads)]
        return [(0, 1)] * stub + spans

    def has_stub(self, pieces: list[_LineCell]) -> bool:
        """Whether a line of heads begins with the head of the labels."""
        first = pieces[0].text
        if len(pieces) == self.count + 1 or (_STUB.match(first) and len(pieces) > 1):
            return True
        if len(pieces) == self.count or is_period_head(first):
            return False
        return self.count % len(pieces) != 0

    def of_figures(self, figures: list[_LineCell]) -> list[int]:
        """Columns of a line's figures; where it has fewer than there are columns, those of a full line that stand nearest."""
        if len(figures) >= self.count or not self.full:
            return [min(n + 1, self.count) for n in range(len(figures))]
        like = self.full[0][-self.count :]
        columns: list[int] = []
        floor = 0
        for position, piece in enumerate(figures):
            ceiling = self.count - (len(figures) - position) + 1
            nearest = min(range(floor, ceiling), key=lambda n: abs(like[n].at - piece.at))
            columns.append(nearest + 1)
            floor = nearest + 1
        return columns


def _clean(text: str) -> str:
    text = _BLANKS.sub(" ", text).strip()
    return _BEFORE_MARK.sub("", _AFTER_SIGN.sub("", text))


def _joined(line: list[str]) -> list[_LineCell]:
    """The cells of a line that hold something, each figure with its sign, brackets and per cent sign."""
    pieces: list[_LineCell] = []
    opened = ""
    for at, cell in enumerate(line):
        if not cell:
            continue
        if pieces and _CLOSES.fullmatch(cell) and is_value(pieces[-1].text) and not opened:
            pieces[-1] = pieces[-1]._replace(text=pieces[-1].text + cell)
        elif _OPENS.fullmatch(cell):
            opened += cell
        else:
            pieces.append(_LineCell(opened + cell, at))
            opened = ""
    return pieces


def _is_figure(text: str) -> bool:
    return is_value(text) and _BARE_YEAR.match(text) is None


def _figures(pieces: list[_LineCell]) -> int:
    """How many figures a line ends with, its label left out; none where it only heads columns."""
    count = sum(1 for piece in pieces if _is_figure(piece.text))
    if count and all(_is_figure(p.text) or _BARE_YEAR.match(p.text) or not p.text[:1].isdigit() for p in pieces):
        first = next(n for n, piece in enumerate(pieces) if _is_figure(piece.text))
        return len(pieces) - max(first, 1) if len(pieces) > 1 else 1
    return count


def _period(text: str, form: str) -> tuple[date | None, date | None]:
    """The filing's own period: it ends on the latest date that is named often, in a heading or after "ended" or "as of"."""
    ended: Counter[date] = Counter()
    for match in DATE.finditer(text):
        day = date_of(match)
        at = match.start()
        if day is not None and (_ENDED.search(text, max(0, at - 8), at) or text[at - 1 : at] in "\t\n"):
            ended[day] += 1
    if not ended:
        return None, None
    most = max(ended.values())
    often = sorted(day for day, times in ended.items() if times >= _OFTEN * most)
    end = often[-1]
    if not form.startswith("10-Q"):
        return date(end.year - 1, end.month, min(end.day, 28)) + timedelta(days=1 + max(0, end.day - 28)), end
    opening = [day for day in ended if _QUARTER < (end - day).days < 300]
    start = max(opening, key=ended.__getitem__) + timedelta(days=1) if opening else None
    return start, end
