"""The frame of every workbook: safe text, numbers that lose no digit, formulas with their results, links within the file, looks.

Strangers write filings. All text of a filing goes through `WorkbookSheet.text` or `WorkbookSheet.marked`: whatever it begins with, a
spreadsheet program takes it for text; it has no control characters, and it fits a cell."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from ...errors import extra
from ...model.document import Filing
from ...model.places import Span
from ..notation import filing_title, plain
from ..office import made_at, xml_text
from .numbers import fits, fitted

LONGEST_TEXT = 32_767
"""The most UTF-16 units in a cell."""
MOST_ROWS = 1_048_576
_MOST_LINKS = 65_000
"""The most links on a sheet; the format allows 65,530."""
_MOST_LINES = 250
_LINE_HEIGHT, _TALLEST = 13, 409
"""Points of a line of text, and of the tallest row that the format allows."""
_CHARACTERS = 118
"""Characters of running text that take the width of a hundred digits."""
_FONT = "Calibri"
_INK, _FAINT, _LINK, _LINE, _HEAD, _MARK = "#1F2328", "#6B7280", "#0B57A4", "#C9CDD3", "#E8EDF3", "#FFF1B8"
_GOOD, _BAD = ("#0F6B3A", "#E3F4EA"), ("#A11B1B", "#FBE3E3")

Cell = tuple[int, int]
"""Row and column, from 0."""


class CellLook(NamedTuple):
    """The look of a cell: `number` is a number format; `indent` is in steps; `line` is a thin line, "top" or "bottom"."""

    number: str = ""
    bold: bool = False
    faint: bool = False
    wrap: bool = False
    marked: bool = False
    head: bool = False
    size: int = 10
    align: str = ""
    indent: int = 0
    line: str = ""


PLAIN, WRAPPED, BOLD, FAINT = CellLook(), CellLook(wrap=True), CellLook(bold=True), CellLook(faint=True)
DAY = CellLook(number="yyyy-mm-dd", align="left")
_CENTRED = CellLook(align="center")


class SheetColumn(NamedTuple):
    """A column of a sheet: its head, its width in characters, and whether it holds numbers. `printed` is whether paper shows it."""

    head: str
    width: int
    numeric: bool = False
    printed: bool = True


def columns(heads: str) -> tuple[SheetColumn, ...]:
    """Columns by heads and widths; # stands behind the width of one of numbers, - behind that of one that paper does not show.

    >>> columns("Claim 7, Score 8#, Why 90-")[1:] == (SheetColumn("Score", 8, numeric=True), SheetColumn("Why", 90, printed=False))
    True"""
    parts = (head.rpartition(" ") for head in heads.split(", "))
    return tuple(SheetColumn(head, int(width.rstrip("#-")), "#" in width, "-" not in width) for head, _, width in parts)


class Book:
    """A workbook while it is being written, about a filing, or about several, which a title names. Raises MissingExtraError where
    XlsxWriter is not installed."""

    def __init__(self, filing: Filing | str, what: str) -> None:
        with extra("xlsx", "A workbook (.xlsx)", "XlsxWriter"):
            import xlsxwriter
        self._sink = io.BytesIO()
        self._workbook = xlsxwriter.Workbook(
            self._sink, {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
        )
        self._formats: dict[tuple[CellLook, bool], Any] = {}
        self._sheets: list[WorkbookSheet] = []
        self.title = cell_text(filing if isinstance(filing, str) else filing_title(filing))
        # A header has codes that begin with an ampersand, and room for 255 characters.
        self._running_head = self.title[:100].replace("&", "&&")
        properties = {"title": f"{what}: {self.title}"[:255], "subject": what, "author": "tieout", "created": made_at()}
        told = filing if isinstance(filing, str) else f"sha256 {filing.sha256} of the filing {cell_text(filing.name)}"
        self._workbook.set_properties({**properties, "comments": cell_text(told)[:255]})
        self._workbook.set_calc_mode("auto")

    def sheet(self, name: str, columns: Iterable[SheetColumn], *, heads_at: int = 0, kept: int = 0) -> WorkbookSheet:
        """A new sheet with its heads in row `heads_at`, frozen with all rows above, and repeated on every printed page. The first `kept`
        columns stay in sight while scrolling."""
        worksheet = self._workbook.add_worksheet(name)
        self._sheets.append(WorkbookSheet(self, worksheet, (name, tuple(columns), heads_at), self._running_head))
        worksheet.freeze_panes(heads_at + 1, kept)
        return self._sheets[-1]

    def content(self) -> bytes:
        """The finished file. Nothing can be added afterwards."""
        for sheet in self._sheets:
            sheet.settle()
        self._workbook.close()
        return self._sink.getvalue()

    def format(self, look: CellLook, *, link: bool = False) -> Any:  # noqa: ANN401  XlsxWriter is not typed
        """The library's object for a look, one for all cells that share it."""
        known = self._formats.get((look, link))
        if known is None:
            known = self._formats[look, link] = self._workbook.add_format(dict(_settings(look, link=link)))
        return known

    def tinted(self, ink: str, paper: str) -> Any:  # noqa: ANN401  as above
        """The look of a cell that a condition colours."""
        return self._workbook.add_format({"font_color": ink, "bg_color": paper})


class WorkbookSheet:
    """One sheet. Cells are (row, column) from nought."""

    def __init__(self, book: Book, worksheet: Any, layout: tuple[str, tuple[SheetColumn, ...], int], running_head: str) -> None:  # noqa: ANN401
        self.book = book
        self.name, self.columns, self.heads_at = layout
        self._links = 0
        self._heights: dict[int, int] = {}
        self._made = worksheet
        for number, column in enumerate(self.columns):
            self._made.set_column(number, number, column.width, book.format(PLAIN))
            after_number = number > 0 and self.columns[number - 1].numeric and not column.numeric
            look = CellLook(head=True, bold=True, wrap=True, align="right" if column.numeric else "", indent=int(after_number))
            self.text((self.heads_at, number), column.head, look)
        self._made.hide_gridlines(2)
        self._made.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        self._made.set_landscape()
        self._made.fit_to_pages(1, 0)
        self._made.repeat_rows(self.heads_at)
        self._made.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.6)
        # The blank behind a size keeps "3M" from being read as a size of 93 points.
        self._made.set_header(f"&L&9 {running_head}&R&9 {self.name}")
        self._made.set_footer("&L&9 tieout&R&9 &P of &N")

    def text(self, at: Cell, words: str, look: CellLook = PLAIN) -> None:
        """Write words as text, never as a formula, a number or a link."""
        self._made.write_string(*at, cell_text(words), self.book.format(look))
        if look.wrap:
            self._need(at, words)

    def marked(self, at: Cell, words: str, spans: Iterable[Span], look: CellLook = WRAPPED) -> None:
        """Words with the spans in them set in bold."""
        pieces = list(_pieces(words, spans))
        if len(pieces) < 2 or cell_text(words) != words:
            self.text(at, words, look)
            return
        strong, normal = self.book.format(look._replace(bold=True)), self.book.format(look)
        fragments = [part for piece, is_marked in pieces for part in ((strong if is_marked else normal), piece)]
        self._made.write_rich_string(*at, *fragments, normal)
        self._need(at, words)

    def number(self, at: Cell, value: Decimal | int, look: CellLook = PLAIN) -> None:
        """Write a number. Where it has more digits than a cell keeps, a comment on the cell gives them all."""
        exact = Decimal(value)
        self._made.write_number(*at, fitted(exact), self.book.format(look))
        if not fits(exact):
            self._made.write_comment(*at, f"Exactly {plain(exact)}: a spreadsheet holds 15 digits.")

    def day(self, at: Cell, day: date | None, look: CellLook = DAY) -> None:
        """Write a date; nothing for None. Spreadsheets count days from 1900 on; an earlier date is text."""
        if day is not None and day.year > 1900:
            self._made.write_datetime(*at, day, self.book.format(look))
        elif day is not None:
            self.text(at, day.isoformat(), look)

    def formula(self, at: Cell, formula: str, result: Decimal | str, look: CellLook = PLAIN) -> None:
        """Write a live formula with its result, which programs show that do not calculate."""
        self._made.write_formula(*at, formula, self.book.format(look), fitted(result) if isinstance(result, Decimal) else result)

    def link(self, at: Cell, shown: str | int, target: str, look: CellLook = _CENTRED) -> None:
        """Write a cell that leads to `target`, as `place` writes it."""
        self._links += 1
        if self._links <= _MOST_LINKS:
            self._made.write_url(*at, f"internal:{target}", self.book.format(look, link=True), "link")
        styled = self.book.format(look, link=self._links <= _MOST_LINKS)
        if isinstance(shown, int):
            self._made.write_number(*at, shown, styled)
        else:
            self._made.write_string(*at, cell_text(shown), styled)

    def bars(self, at: Cell, first: Cell, last: Cell) -> None:
        """Draw small bars of the cells from `first` to `last` of a row, the first of them, the newest, at the right."""
        where = f"{place(self.name, first)}:{near(last)}"
        self._made.add_sparkline(*at, {"range": where, "type": "column", "reverse": True, "series_color": _LINK, "axis": True})

    def filter_rows(self, last: int) -> None:
        """Buttons to filter and sort the rows from the heads down to `last`."""
        if last > self.heads_at:
            self._made.autofilter(self.heads_at, 0, last, len(self.columns) - 1)

    def judged(self, column: int, last: int, good: str, bad: str) -> None:
        """Colour the cells of a column that say `good` or `bad`."""
        for word, colours in ((good, _GOOD), (bad, _BAD)):
            rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": self.book.tinted(*colours)}
            self._made.conditional_format(self.heads_at + 1, column, max(last, self.heads_at + 1), column, rule)

    def settle(self) -> None:
        """Give each row the height of its longest text, and each printed page its columns."""
        for row, lines in self._heights.items():
            if lines > 1:
                self._made.set_row(row, min(lines * _LINE_HEIGHT + 2, _TALLEST))
        shown = sum(column.printed for column in self.columns)
        if shown < len(self.columns):
            self._made.print_area(0, 0, max(self._made.dim_rowmax or 0, self.heads_at), shown - 1)

    def _need(self, at: Cell, words: str) -> None:
        """Record how many lines a wrapped text takes, as not all programs compute it themselves."""
        room = max(self.columns[at[1]].width * _CHARACTERS // 100, 4)
        lines = sum(max(-(-len(line) // room), 1) for line in words.splitlines())
        self._heights[at[0]] = max(self._heights.get(at[0], 1), lines)


def cell_text(words: str) -> str:
    r"""Text as a cell can hold it: without control characters and those that XML does not allow, and at most 32,767 UTF-16 units. Longer
    text is cut, and says so.

    >>> cell_text("net\x00 sales")
    'net sales'"""
    words = xml_text(words)
    if words.count("\n") > _MOST_LINES:
        words = " ".join(words.split())
    if words.startswith("<r>") and words.endswith("</r>"):
        words += " "  # XlsxWriter takes such a text for its own markup of rich text
    if len(words) * 2 > LONGEST_TEXT:
        units = words.encode("utf-16-le")
        if len(units) // 2 > LONGEST_TEXT:
            notice = f" … [cut here: {len(words):,} characters are more than a cell holds]"
            words = units[: 2 * (LONGEST_TEXT - len(notice))].decode("utf-16-le", errors="ignore") + notice
    return words


def place(sheet: str, at: Cell, *, fixed: bool = False) -> str:
    """A cell as formulas and links name it.

    >>> place("Tie-out", (4, 3)), place("Tie-out", (4, 3), fixed=True)
    ("'Tie-out'!D5", "'Tie-out'!$D$5")"""
    from xlsxwriter.utility import xl_rowcol_to_cell

    return f"'{sheet}'!{xl_rowcol_to_cell(*at, row_abs=fixed, col_abs=fixed)}"


def near(at: Cell) -> str:
    """A cell as formulas of its own sheet name it.

    >>> near((4, 3))
    'D5'"""
    from xlsxwriter.utility import xl_rowcol_to_cell

    return str(xl_rowcol_to_cell(*at))


def _pieces(words: str, spans: Iterable[Span]) -> Iterator[tuple[str, bool]]:
    cursor = 0
    for span in sorted(spans):
        start, end = max(span.start, cursor), min(span.end, len(words))
        if start >= end:
            continue
        if cursor < start:
            yield words[cursor:start], False
        yield words[start:end], True
        cursor = end
    if cursor < len(words):
        yield words[cursor:], False


def _settings(look: CellLook, *, link: bool) -> Iterator[tuple[str, object]]:
    yield from (("font_name", _FONT), ("font_size", look.size), ("valign", "top"))
    yield "font_color", _LINK if link else _FAINT if look.faint else _INK
    if look.number:
        yield "num_format", look.number
    if look.bold:
        yield "bold", True
    if look.wrap:
        yield "text_wrap", True
    if look.align:
        yield "align", look.align
    if look.indent:
        yield "indent", min(look.indent, 15)
    if look.head or look.marked:
        yield "bg_color", _HEAD if look.head else _MARK
    line = "bottom" if look.head else look.line
    if line:
        yield from ((line, 1), (f"{line}_color", _FAINT if look.head else _LINE))
