"""Grid to Table: header bands, label column, row groups and totals, caption, and the primary statement that it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lexicon.glossary import in_english
from ..model.document import CONTENTS_TITLE, Cell, Row, Table
from ..model.source import BOLD, Grid
from ..thresholds.structure import DEEPEST_ROWS, LONGEST_PERIOD_ROW, MORE_THAN_MARKED, SAME_INDENT, SHORTEST_TEXT_CELL
from .grids import JoinedCell, is_contents, is_period_head, is_range, is_value, joined_rows, names_period
from .headers import Band, band_of, headers_over, is_header_row, is_unit, spans_of_band, stub_like
from .primary import statement_of
from .stubs import is_of_all, second_stub

_TOTAL = re.compile(r"^(?:sub-?)?totals?\b|^(?:net|total)\s.*\btotal$", re.IGNORECASE)
_TOTAL_OF = re.compile(r"^total\s+(?:of\s+)?(.*?)(?:,\s*net)?$", re.IGNORECASE)
_MARKS = re.compile(r"\s*(?:\((?:\d{1,2}|[a-z])\)|\[\d{1,2}\]|[*†‡§¶]+|[¹²³⁰⁴-⁹]+)+$")
_LINE_OF_UNITS = re.compile(
    r"^\(?(?:(?:all )?(?:amounts?|figures|dollars?|shares)\s)?(?:are )?(?:expressed |stated )?in\s(?:\w+\s(?:of\s)?)?(?:thousands|"
    r"millions|billions)\b",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"(?:table of )?contents(?: pages?)?|index(?: to .{3,80})?|pages?(?:\(s\))?(?: no\.?| numbers?)?", re.IGNORECASE)
_WORDS = re.compile(r"\W*[A-Za-z]{3}")
_NOTES = re.compile(r"\W*notes?\W*", re.IGNORECASE)
_LISTED = re.compile(r"[–—-]\s*[A-Za-z]|(?:basic|diluted)\b", re.IGNORECASE)
_LEADERS = re.compile(r"\s*(?:\.\s?){3,}\s*$")


def clean_label(text: str) -> str:
    """A row label without dot leaders, footnote marks and the colon at its end.

    >>> clean_label("Current assets:"), clean_label("Revenue .......")
    ('Current assets', 'Revenue')
    """
    return _MARKS.sub("", _LEADERS.sub("", text).strip()).rstrip(":").strip()


class TableBuilder:
    """Resolves one grid. `caption` is the texts that introduce it, nearest last; `title` is the heading above it."""

    def __init__(self, grid: Grid, text: str, caption: tuple[str, ...], title: str, before: TableBuilder | None = None) -> None:
        self.grid, self.text = grid, text
        self.before = before  # the table right above, which this one may continue
        self.caption = list(map(in_english, caption))
        self.title = in_english(title)
        self.printed: dict[str, str] = {}  # labels in another language, by their English
        self.printed_heads: dict[str, str] = {}
        self.pieces = joined_rows(grid, text)
        self.second = second_stub(self.pieces, text)
        self.label_end = self.second.start if self.second is not None else self.label_column()
        self.named = ""  # by the first of two names, for the rows below that have the second alone
        self.bands: list[Band] = []
        self.replaced: list[Band] = []  # those above, until the rows below a new header begin
        self.stub = ""
        self.parents: list[tuple[float, str, bool]] = []
        self.section = ""
        self.in_header = True
        self.rows: list[Row] = []

    def label_column(self) -> int:
        """The grid column after the labels, by most rows: rows "Revenue", "1,234" with the value in column 1 -> 1.

        Where column 0 has little but marks, as a page whose list of a few rows has bullets does, labels begin further right."""
        ends: dict[int, int] = {}
        further: dict[int, int] = {}
        for row in self.pieces:
            first = row[0]
            if len(row) > 1 and not is_value(self.text[first.start : first.end]):
                if first.col == 0:
                    ends[min(first.last, row[1].col)] = ends.get(min(first.last, row[1].col), 0) + 1
                elif _WORDS.match(self.text[first.start : first.end]) and is_value(self.text[row[1].start : row[1].end]):
                    further[row[1].col] = further.get(row[1].col, 0) + 1
        if sum(further.values()) > MORE_THAN_MARKED * sum(ends.values()):
            return min(further)
        if not ends:
            first_cols = [row[0].col for row in self.pieces]
            return 1 if first_cols.count(0) * 2 > len(first_cols) else 0
        return max(ends, key=lambda end: (ends[end], -end))

    def build(self, index: int, passage: int) -> Table:
        """The table, as number `index` of the document, in passage number `passage`."""
        for number, row in enumerate(self.pieces):
            self.add_row(number, row)
        columns: dict[int, tuple[str, ...]] = {}
        for built in self.rows:
            for cell in built.cells:
                columns.setdefault(cell.col, cell.header)
        contents = is_contents(self.pieces, self.text, named=self.is_named_contents())
        title = CONTENTS_TITLE if contents else self.title
        heads = {text for header in columns.values() for text in header}
        statement = None if contents else statement_of(self.rows, (*self.caption, title), heads)
        return Table(
            index, passage, self.grid.start, self.grid.end, tuple(self.caption), self.stub, columns, tuple(self.rows), statement, title,
            self.printed_heads,
        )  # fmt: skip

    def is_named_contents(self) -> bool:
        """Whether the first row, caption or title is a heading of contents: "Table of contents" -> True."""
        first = self.pieces[0]
        return any(_CONTENTS.fullmatch(said.strip()) for said in (*self.caption, self.title, *(self.text[p.start : p.end] for p in first)))

    def add_row(self, number: int, pieces: list[JoinedCell]) -> None:
        """Adds a row, as caption, header, section row or data."""
        text = self.text
        label_pieces = [p for p in pieces if p.col < self.label_end]
        values = [p for p in pieces if p.col >= self.label_end]
        label = self.read(" ".join(text[p.start : p.end] for p in label_pieces))
        if self.in_header and self.is_caption(pieces, label):
            self.caption.append(in_english(text[pieces[0].start : pieces[0].end]))
            self.append_row(number, pieces, label, "header", ())
            return
        if is_header_row(pieces, text, self.label_end) and (self.in_header or self.starts_band(pieces, label_pieces)):
            self.add_header(number, pieces, label)
            return
        figures = [p for p in values if is_value(text[p.start : p.end]) or is_range(text[p.start : p.end])]
        if (not figures and (not values or self.in_header is False)) or self.introduces_list(number, figures):
            self.add_section(number, pieces, label, values)
            return
        if self.in_header:
            self.in_header = False
            self.continue_from_above()
        self.add_twice_named(number, pieces, label, values)

    def read(self, label: str) -> str:
        """A label in English, where it is of another language that is known; how it is printed is kept."""
        said = in_english(label)
        if said != label:
            self.printed[clean_label(said)] = clean_label(label)
        return said

    def introduces_list(self, number: int, figures: list[JoinedCell]) -> bool:
        """Whether a row has no figure but the number of its note, and the row below is one of a list: "Earnings per share | 13" above
        "– Basic | 1.68" -> True."""
        if len(figures) != 1 or self.in_header or number + 1 >= len(self.pieces):
            return False
        heads = headers_over(self.bands, figures[0].col, figures[0].last)
        below = self.pieces[number + 1][0]
        return any(_NOTES.fullmatch(head) for head in heads) and _LISTED.match(self.text[below.start : below.end]) is not None

    def continue_from_above(self) -> None:
        """Takes over heads, caption and title of the table right above, on another page, where columns agree and this one has no heads."""
        before = self.before
        if before is None or before.grid.page == self.grid.page:
            return
        mine, theirs = self.value_columns(), before.value_columns()
        if not theirs or len(mine & theirs) * 2 < len(theirs):
            return
        self.caption = [*before.caption, *self.caption]
        self.stub = self.stub or before.stub
        self.title = self.title or before.title
        if not self.bands:
            self.bands = before.bands
            self.section = self.section or before.section

    def value_columns(self) -> set[int]:
        """The grid columns in which values begin: "Revenue", "1,234", "1,100" in columns 0, 1, 2 -> {1, 2}."""
        return {p.col for row in self.pieces for p in row if p.col >= self.label_end and is_value(self.text[p.start : p.end])}

    def is_caption(self, pieces: list[JoinedCell], label: str) -> bool:
        """Whether a row is a title or line of units inside the table, before any header: "(in millions)" alone in its row -> True."""
        piece = pieces[0]
        if len(pieces) != 1 or (self.rows and self.rows[-1].kind != "header"):
            return False
        wide = piece.last - piece.col > max(self.label_end, 1)
        words = self.text[piece.start : piece.end]
        return (wide and not self.bands and not is_period_head(words)) or (
            piece.col == 0 and words.startswith("(") and bool(words.endswith(")"))
        )

    def starts_band(self, pieces: list[JoinedCell], label_pieces: list[JoinedCell]) -> bool:
        """Whether a header-like row below data begins a new header band: "", "2022", "2021" -> True; "Franchise", "new" -> False."""
        over = [p for p in pieces if p.col >= self.label_end]
        heads = sum(1 for p in over if is_period_head(self.text[p.start : p.end]))
        if label_pieces and not all(p.style & BOLD or stub_like(self.text[p.start : p.end]) for p in label_pieces):
            return False
        return heads > 0 and heads * 2 >= len(over)

    def add_header(self, number: int, pieces: list[JoinedCell], label: str) -> None:
        """Adds a header row; the first one below data begins new bands."""
        if not self.in_header and (not self.rows or self.rows[-1].kind != "header"):
            self.bands, self.replaced = [], self.bands
        band = band_of(pieces, self.text, self.label_end)
        for words in (self.text[piece.start : piece.end] for piece in pieces):
            if (said := in_english(words)) != words:
                self.printed_heads.setdefault(said, words)
        self.bands = [*self.bands, band]
        if label:
            self.stub = f"{self.stub} {label}".strip()
        self.append_row(number, pieces, label, "header", ())

    def add_section(self, number: int, pieces: list[JoinedCell], label: str, values: list[JoinedCell]) -> None:
        """Adds a row without figures: "Year ended 2024" is the period of the rows below, "Current assets:" their parent."""
        words = label or self.read(" ".join(self.text[p.start : p.end] for p in values))
        if _LINE_OF_UNITS.match(words) and len(words) < LONGEST_PERIOD_ROW:
            self.caption.append(words)
            self.append_row(number, pieces, clean_label(words), "section", ())
            return
        if values and self.bands and all(is_unit(self.text[p.start : p.end]) for p in values):
            kept = [band for band in self.bands if not all(is_unit(said) for _, _, said in band.cells)]
            self.bands = [*kept, band_of(pieces, self.text, self.label_end)]
        indent = pieces[0].indent
        name = clean_label(words)
        self.named = ""
        if names_period(words) and len(words) < LONGEST_PERIOD_ROW:
            self.section = words
            self.parents.clear()
        else:
            self.pop_parents(indent)
            if len(self.parents) < DEEPEST_ROWS:
                self.parents.append((indent, name, False))
        self.in_header = self.in_header and not self.rows
        self.append_row(number, pieces, name, "section", ())

    def pop_parents(self, indent: float) -> None:
        """Ends the groups at this indent or deeper."""
        while self.parents and self.parents[-1][0] >= indent - SAME_INDENT:
            self.parents.pop()

    def add_data(self, number: int, pieces: list[JoinedCell], label: str, values: list[JoinedCell]) -> None:
        """Adds a row of figures, under the parents of less or equal indent."""
        self.keep_lower_bands()
        name = clean_label(label)
        indent = pieces[0].indent if label else (self.parents[-1][0] if self.parents else 0.0)
        total = _TOTAL.match(name) is not None
        if label:
            while self.parents and self.parents[-1][0] > indent + SAME_INDENT:
                self.parents.pop()
        if total:
            self.close_totalled(name, indent)
        self.append_row(number, pieces, name, "total" if total else "data", self.cells_of(number, values))

    def cells_of(self, number: int, values: list[JoinedCell]) -> tuple[Cell, ...]:
        """The cells of a row of figures, below their heads."""
        return tuple(
            Cell(number, p.col, p.last - p.col, p.start, p.end, headers_over(self.bands, p.col, p.last))
            for p in values
            if is_value(self.text[p.start : p.end]) or p.end - p.start < SHORTEST_TEXT_CELL
        )

    def add_twice_named(self, number: int, pieces: list[JoinedCell], label: str, values: list[JoinedCell]) -> None:
        """Adds a row of figures whose second name, where it has one, stands in a column of its own: "Product A | Home" and "| Abroad" are
        rows of "Product A", and "| Total" is all of it."""
        seconds = [p for p in values if self.second is not None and self.second.holds(p, self.text)]
        second = clean_label(self.read(" ".join(self.text[p.start : p.end] for p in seconds)))
        if label or not second:
            self.named = clean_label(label) if second else ""
        if not second:
            self.add_data(number, pieces, label, values)
            return
        name = self.named if self.named and is_of_all(second) else second
        over = [self.named] if self.named and name != self.named else []
        kind = "total" if is_of_all(second) else "data"
        self.append_row(number, pieces, name, kind, self.cells_of(number, [p for p in values if p not in seconds]), over)

    def keep_lower_bands(self) -> None:
        """Keeps the lower bands of the block above where a new header replaces only the uppermost: "Six months ended" alone, below "Three
        months ended" over "2024" and "2023", is over these two years again."""
        before, self.replaced = self.replaced, []
        if len(self.bands) == 1 < len(before) and spans_of_band(self.bands[0]) == spans_of_band(before[0]):
            self.bands = [self.bands[0], *before[1:]]

    def close_totalled(self, name: str, indent: float) -> None:
        """Ends the group that a total sums: "Total current assets" ends "Current assets"; else those at its indent or deeper."""
        of = _TOTAL_OF.match(name)
        named = of[1].casefold() if of else ""
        for depth in range(len(self.parents) - 1, -1, -1):
            if named and self.parents[depth][1].casefold() == named:
                del self.parents[depth:]
                return
        while self.parents and self.parents[-1][0] > indent - SAME_INDENT:
            self.parents.pop()

    def append_row(
        self, number: int, pieces: Sequence[JoinedCell], label: str, kind: str, cells: tuple[Cell, ...], over: Sequence[str] = ()
    ) -> None:
        """Appends a row with its path, the labels of its parents and its own; `over` are more names above it."""
        path = (*(parent for _, parent, _ in self.parents), *over)
        if kind in ("data", "total") and label:
            path = (*path, label)
        indent = pieces[0].indent if pieces else 0.0
        start, end = pieces[0].start, pieces[-1].full
        printed = tuple(self.printed.get(part, part) for part in path) if self.printed else path
        self.rows.append(Row(number, start, end, label, path, kind, self.section, indent, cells, printed))  # type: ignore[arg-type]
