"""Tables of a page, ruled or not: rows with figures in columns, the heads over them, and labels of several lines."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from ...model.source import BOLD, SUPERSCRIPT
from ...thresholds.intake import (
    CLEAR_OF_LABELS,
    FAR_HEAD,
    FAR_RIGHT,
    FAR_ROWS,
    FULL_WIDTH,
    LONGEST_LABEL,
    MOST_APART,
    MOST_BETWEEN,
    MOST_HEADS,
    NARROW_LINE,
    NEAR_HEAD,
    OVERHANG,
    TIGHT_GAP,
)
from .columns import ColumnExtent, RebuiltCell, columns_of, fused, is_figures, over, parted, spans
from .heads import (
    CONNECTOR,
    MONTH_END,
    NAMED_YEAR,
    PERIOD,
    STATEMENT,
    UNIT,
    YEAR,
    are_over,
    is_axis,
    is_of_an_office,
    is_said,
    joined_under,
    parted_heads,
)
from .page import Word
from .rows import PageRow, WordRun, is_mark


class Rebuilt(NamedTuple):
    """A rebuilt table: its rows of cells, and its page."""

    rows: list[list[RebuiltCell]]
    page: int


def _is_years(segment: WordRun) -> bool:
    return all(YEAR.fullmatch(word.text) for word in segment.words)


class _Kinds:
    """The kind of a row by itself: `years`, `data` (a label with figures, or several figures) or `lone` (one figure)."""

    def __init__(self, row: PageRow) -> None:
        self.segments = fused(row) if len(row.segments) > 1 else list(row.segments)
        first = self.segments[0]
        if len(self.segments) > 1 and is_mark(first.text) and not is_figures(self.segments[1]):
            second = self.segments[1]
            self.segments[:2] = [WordRun(first.x0, second.x1, (*first.words, *second.words))]
        figures = [s for s in self.segments if is_figures(s)]
        if is_of_an_office(self.segments[0].text):
            figures = []
        self.years = bool(figures) and all(_is_years(s) for s in figures)
        self.figures = [] if self.years else figures
        labelled = len(self.segments) > 1 and not is_figures(self.segments[0])
        self.data = bool(self.figures) and (len(self.segments) > 1) and (labelled or len(self.figures) > 1)
        self.lone = bool(self.figures) and len(self.segments) == 1
        if not figures:
            self.segments = [part for segment in self.segments for part in parted_heads(segment)]


class TableFinder:
    """Finds the tables among a page's rows, without furniture."""

    def __init__(self, rows: list[PageRow]) -> None:
        self.rows = rows
        self.kinds = [_Kinds(row) for row in rows]
        self.left = min((row.x0 for row in rows), default=0.0)
        self.right = max((row.x1 for row in rows), default=0.0)

    def items(self) -> list[PageRow | Rebuilt]:
        """The page's rows and tables, top first: a line of prose and three rows "Sales 12 11", … -> the line and a table."""
        items: list[PageRow | Rebuilt] = []
        at = done = 0
        while at < len(self.rows):
            if not self.kinds[at].data:
                at += 1
                continue
            last = self.extent(at)
            if self.is_chart(at, last):
                at = last + 1
                continue
            first = self.head(at, last, done)
            if not self.is_table(first, at, last):
                at += 1
                continue
            items.extend(self.rows[done:first])
            items.append(self.rebuilt(first, at, last))
            done = at = last + 1
        items.extend(self.rows[done:])
        return items

    def is_table(self, first: int, at: int, last: int) -> bool:
        """Whether rows first..last, with figures from `at` on, are a table: "Sales 12 11" or two rows "Sales 12" -> True, one -> False."""
        data = [k for k in range(at, last + 1) if self.kinds[k].data]
        return len(data) > 1 or len(self.kinds[at].figures) > 1 or first < at

    def is_chart(self, at: int, last: int) -> bool:
        """Whether rows at..last are those of a chart: the first figures of rows without labels are the ticks of an axis, "100", "80", "60",
        "40". Years and a count of rows are none."""
        firsts = [self.kinds[k].segments[0] for k in range(at, last + 1) if self.kinds[k].figures]
        ticks = [s.text for s in firsts if is_figures(s) and YEAR.fullmatch(s.text) is None]
        return len(ticks) * 2 >= len(firsts) and is_axis(ticks)

    def gap(self, above: int, below: int) -> float:
        """The distance of two rows, in heights of the lower one: 6 points between rows of 12 points -> 0.5."""
        return (self.rows[below].top - self.rows[above].bottom) / max(self.rows[below].height, 1.0)

    def extent(self, at: int) -> int:
        """The last row of the table whose figures begin in row `at`: its columns must stay apart from row to row."""
        last = at
        columns = columns_of(self.kinds[at].figures)
        while True:
            following = self.following(last, columns[0].x0)
            if following is None:
                return self.tail(last, columns[0].x0)
            mine = columns_of(self.kinds[following].figures)
            joined = columns_of([*(WordRun(c.x0, c.x1, ()) for c in columns), *self.kinds[following].figures])
            titled = len(mine) != len(columns) and any(self.is_title(k) for k in range(last + 1, following))
            if titled or len(joined) < max(len(columns), len(mine)):
                return self.tail(last, columns[0].x0)
            columns, last = joined, following

    def following(self, last: int, edge: float) -> int | None:
        """The next row of figures of the same table, or None: after "Sales 12", past the label "Costs:" -> the row "Wages 5"."""
        for k in range(last + 1, min(last + 2 + MOST_BETWEEN, len(self.rows))):
            if self.gap(k - 1, k) > FAR_ROWS:
                return None
            kind = self.kinds[k]
            if kind.data or (kind.lone and kind.figures[0].x0 > edge - self.rows[k].height):
                return k
            if not self.fits(k, edge):
                return None
        return None

    def fits(self, k: int, edge: float) -> bool:
        """Whether a row without figures may be inside a table whose figures begin at x = `edge`: "Current assets:" -> True."""
        row, kind = self.rows[k], self.kinds[k]
        if all(s.x1 <= edge + row.height or s.x0 >= edge - OVERHANG * row.height for s in kind.segments):
            return True
        if len(kind.segments) > 1 and all(s.x1 <= edge or self.is_over(s, edge, row.height) for s in kind.segments):
            return True
        if row.x1 - row.x0 > FULL_WIDTH * (self.right - self.left) or len(kind.segments) > 1:
            return False
        return len(row.text) <= LONGEST_LABEL and not row.text.endswith(".")

    def tail(self, last: int, edge: float) -> int:
        """The last row of the label of row `last`: "Share of profit 12" with "of associates" right below -> the row of the latter."""
        k = last + 1
        while k < len(self.rows) and self.gap(k - 1, k) < TIGHT_GAP and self.rows[k].x1 < edge and self.rows[k].text[:1].islower():
            last, k = k, k + 1
        return last

    def head(self, at: int, last: int, done: int) -> int:
        """The first row of the heads over the figures in rows at..last, not above row `done`: of "2024 2023" right above, its row."""
        edge = min(s.x0 for k in range(at, last + 1) for s in self.kinds[k].figures)
        columns = columns_of(s for k in range(at, last + 1) for s in self.kinds[k].figures)
        first = at
        apart = 0  # lines of labels apart from the rows below, such as "At 1 January 2020"
        for k in range(at - 1, max(at - MOST_HEADS, done) - 1, -1):
            row, kind = self.rows[k], self.kinds[k]
            near = self.gap(k, k + 1) <= NEAR_HEAD or (k == at - 1 and self.are_years(k, columns))
            if not near or kind.data or not self.fits(k, edge) or is_said(kind.segments):
                break
            lone = len(kind.segments) == 1 and kind.segments[0].x0 < edge - OVERHANG * row.height
            heads = [s for s in kind.segments if (self.is_amid(s, columns) if lone else self.is_over(s, edge, row.height))]
            if heads and (len(heads) == len(kind.segments) or heads[-1].x1 > edge):
                if apart and not are_over(heads, columns):
                    break
                first, apart = k, 0
            elif len(kind.segments) > 1 or kind.segments[0].x1 > edge:
                break
            elif self.is_title(k) or not (self.groups(k) or UNIT.match(row.text)):
                apart += 1
                if apart > MOST_APART or len(row.text) > LONGEST_LABEL or row.text.endswith((".", ";")):
                    break
        return first

    def are_years(self, k: int, columns: list[ColumnExtent]) -> bool:
        """Whether a row well above the first figures can only be their heads: two periods or more, each over a column of its own."""
        heads = [s for s in self.kinds[k].segments if s.x1 > columns[0].x0 and NAMED_YEAR.search(s.text)]
        under = [over(columns, s.x0, s.x1) for s in heads]
        apart = len({found[-1] for found in under if found}) == len(heads) > 1
        return apart and self.gap(k, k + 1) <= FAR_HEAD

    def is_title(self, k: int) -> bool:
        """Whether a row is the title of a statement, which is no head of columns: "CONSOLIDATED BALANCE SHEET" -> True."""
        kind = self.kinds[k]
        return len(kind.segments) == 1 and not kind.figures and STATEMENT.match(self.rows[k].text) is not None

    def is_over(self, segment: WordRun, edge: float, height: float) -> bool:
        """Whether a segment is over figures that begin at x = `edge`; a centred head begins well to the left of narrow figures."""
        return segment.x0 >= edge - OVERHANG * height or (
            segment.x1 > edge and segment.x0 > self.left + CLEAR_OF_LABELS * (edge - self.left)
        )

    def is_amid(self, segment: WordRun, columns: list[ColumnExtent]) -> bool:
        """Whether a head that begins left of the figures names a period or unit and is centred over their columns."""
        first, last = columns[0].x0, columns[-1].x1
        clear = segment.x0 > self.left + CLEAR_OF_LABELS * (first - self.left)
        return clear and first < (segment.x0 + segment.x1) / 2 < last and PERIOD.search(segment.text) is not None

    def groups(self, k: int) -> bool:
        """Whether a row is a short label right above another row: "Current assets:" -> True."""
        return self.gap(k, k + 1) < 2 * TIGHT_GAP and len(self.rows[k].text) <= LONGEST_LABEL

    def rebuilt(self, first: int, at: int, last: int) -> Rebuilt:
        """Rows first..last as a table; `at` is the first row of figures."""
        shown = [k for k in range(first, last + 1) if self.kinds[k].data or self.kinds[k].lone]
        columns = columns_of(s for k in shown for s in self.kinds[k].figures)
        words = [s for k in shown for s in self.kinds[k].segments[1:] if not is_figures(s)]
        apart = [s for s in words if not any(s.x0 < c.x1 and s.x1 > c.x0 for c in columns)]
        columns = sorted([*columns, *columns_of(apart)])
        return Rebuilt(_GridBuilder(self.rows, self.kinds, columns).build(first, last), self.rows[at].page)


class _GridBuilder:
    """Places rows on columns; column 0 is for labels."""

    def __init__(self, rows: list[PageRow], kinds: list[_Kinds], columns: list[ColumnExtent]) -> None:
        self.rows, self.kinds, self.columns = rows, kinds, columns
        self.places = columns
        self.edge = columns[0].x0
        self.grid: list[list[RebuiltCell]] = []
        self.figured: list[bool] = []  # for each row of the grid, whether it has figures
        self.last_row: PageRow | None = None
        self.pending: list[PageRow] = []  # lines of a label whose row of figures is below
        self.left = 0.0
        self.limit = 0.0

    def build(self, first: int, last: int) -> list[list[RebuiltCell]]:
        """The grid of rows first..last."""
        leads = [self.kinds[k].segments[0] for k in range(first, last + 1)]
        labels = [s for s in leads if s.x0 < self.edge - 1 and s.x1 <= self.edge + 4]
        self.left = min((s.x0 for s in labels), default=self.edge)
        self.limit = max((s.x1 for s in labels), default=self.edge)
        self.places = self.head_places(first, last)
        for k in range(first, last + 1):
            row, kind = self.rows[k], self.kinds[k]
            if kind.data or kind.lone:
                self.add_figures(row, kind)
            elif (
                len(kind.segments) == 1
                and row.x0 < self.edge - OVERHANG * row.height
                and (row.x1 <= self.edge + row.height or self.figured)
            ):
                self.add_label(row, k < last)
            else:
                self.add_words(row, kind)
            self.last_row = row
        self.release()
        return self.grid

    def head_places(self, first: int, last: int) -> list[ColumnExtent]:
        """The extent of each column, by its head where a row of heads has one for each of several columns, else by its figures. A head over
        several columns is centred on these, even where figures are flush right in wide cells."""
        places = list(self.columns)
        for k in range(first, last + 1):
            if self.kinds[k].data or self.kinds[k].lone:
                break
            heads = [s for s in self.kinds[k].segments if s.x1 > self.edge]
            under = [over(self.columns, s.x0, s.x1) for s in heads]
            if len(heads) > 1 and all(len(found) == 1 for found in under) and len({found[0] for found in under}) == len(heads):
                for segment, found in zip(heads, under, strict=True):
                    places[found[0]] = ColumnExtent(segment.x0, segment.x1)
        return places if all(a.x1 <= b.x0 for a, b in pairwise(places)) else list(self.columns)

    def style(self, row: PageRow) -> int:
        """The style bits of a row's cells."""
        return BOLD if row.look.bold else 0

    def release(self) -> None:
        """Adds the pending lines, which are no part of the label below, as rows; a line that continues another joins its row."""
        while self.pending:
            row = self.pending.pop(0)
            words = list(row.segments[0].words)
            while self.pending and self.runs_on(row, self.pending[0]):
                row = self.pending.pop(0)
                words.extend(row.segments[0].words)
            self.append([RebuiltCell(0, 1, tuple(words), self.style(row), max(words[0].x0 - self.left, 0.0))], figured=False)

    def append(self, cells: list[RebuiltCell], *, figured: bool) -> None:
        """Adds a row to the grid."""
        self.grid.append(cells)
        self.figured.append(figured)

    def runs_on(self, above: PageRow, below: PageRow) -> bool:
        """Whether the label of `above` continues in `below`: "Property, plant and" above "equipment" -> True."""
        text = below.segments[0].text
        if (below.top - above.bottom) > TIGHT_GAP * below.height or above.text.rstrip().endswith(":") or below.x0 < above.x0 - 1:
            return False
        if above.look.bold != below.look.bold and not text[:1].islower():
            return False
        if text[:1].islower() or above.text.endswith((",", "(", " and", " of", " to", "/", "-")):
            return True
        first = below.segments[0].words[0]
        room = self.limit - above.segments[0].x1
        return room < first.x1 - first.x0 and (below.x0 > above.x0 + 1 or text[:1] in "(0123456789")

    def add_label(self, row: PageRow, more: bool) -> None:  # noqa: FBT001
        """Adds a line of the labels' column, to the label above or as the start of one."""
        above = self.last_row
        if above is not None and self.grid and self.figured[-1] and not self.pending and row.text[:1].islower() and self.close(above, row):
            cell = self.grid[-1][0]
            if cell.col == 0:
                self.grid[-1][0] = cell._replace(words=(*cell.words, *row.segments[0].words))
                return
        self.pending.append(row)

    def close(self, above: PageRow, below: PageRow) -> bool:
        """Whether two rows are as near as lines of one cell: 2 points apart at a height of 12 -> True."""
        return below.top - above.bottom < TIGHT_GAP * below.height

    def add_figures(self, row: PageRow, kind: _Kinds) -> None:
        """Adds a row of figures with its label, of which pending lines may be the beginning."""
        cells: dict[int, RebuiltCell] = {}
        style = self.style(row)
        label: list[Word] = []
        for segment in kind.segments:
            if segment.x0 < self.edge - 1 and not is_figures(segment) and segment.x1 <= self.edge + 4:
                label.extend(segment.words)
                continue
            for part in parted(segment, self.columns):
                under = over(self.columns, part.x0, part.x1)
                first, last = under[0] + 1, under[-1] + 2
                if first in cells:
                    cells[first] = cells[first]._replace(words=(*cells[first].words, *part.words))
                else:
                    cells[first] = RebuiltCell(first, last, part.words, style, 0.0)
        x0 = label[0].x0 if label else self.left
        if label and self.pending:
            tail: list[PageRow] = []
            below = row
            while self.pending and self.runs_on(self.pending[-1], below):
                below = self.pending.pop()
                tail.insert(0, below)
            label = [*(w for line in tail for w in line.segments[0].words), *label]
            x0 = label[0].x0
        self.release()
        ordered = [cells[k] for k in sorted(cells)]
        if label:
            ordered.insert(0, RebuiltCell(0, 1, tuple(label), style, max(x0 - self.left, 0.0)))
        self.append(ordered, figured=True)

    def add_words(self, row: PageRow, kind: _Kinds) -> None:
        """Adds a row of heads, or of further lines of cells of words."""
        label = [s for s in kind.segments if s.x1 <= self.edge and s.x0 < self.edge - OVERHANG * row.height and not self.is_stray(s)]
        heads = [s for s in kind.segments if s not in label]
        if len(heads) > 1:
            heads = [part for s in heads for part in parted(s, self.columns)]
        above = self.last_row
        if self.figured and self.figured[-1] and not label and above is not None and self.close(above, row) and self.carries_on(heads):
            return
        self.release()
        style = self.style(row)
        cells = [RebuiltCell(0, 1, tuple(w for s in label for w in s.words), style, max(label[0].x0 - self.left, 0.0))] if label else []
        placed = spans(heads, self.places if len(heads) == 1 else self.columns)
        for segment, (first, last) in zip(heads, placed, strict=True):
            raised = SUPERSCRIPT if all(w.raised for w in segment.words) else 0
            cells.append(RebuiltCell(first + 1, last + 1, segment.words, style | raised, 0.0))
        if self.grid and not self.figured[-1] and above is not None and self.close(above, row):
            if len(heads) > 1:
                self.settle(above, cells)
            cells = joined_under(self.grid, cells)
            del self.figured[len(self.grid) :]
            if cells:
                self.append(cells, figured=False)
        else:
            self.append(cells, figured=False)

    def is_stray(self, segment: WordRun) -> bool:
        """Whether a segment left of all figures is the head of the first column: "2024", far right of the labels -> True."""
        return segment.x0 > self.left + FAR_RIGHT * (self.edge - self.left) and PERIOD.search(segment.text) is not None

    def settle(self, above: PageRow, below: list[RebuiltCell]) -> None:
        """Places a lone line right above a row of heads: a day without its year ("December 31,") over all years below, a narrow line over
        its column, as the first line of that head."""
        cells = self.grid[-1]
        if len(cells) != 1 or cells[0].col == 0:
            return
        years = [cell for cell in below if cell.col > 0 and YEAR.match(cell.words[0].text)]
        text = " ".join(word.text for word in cells[0].words)
        if len(years) > 1 and MONTH_END.search(text):
            self.grid[-1] = [cells[0]._replace(col=min(cells[0].col, years[0].col), last=max(cells[0].last, years[-1].last))]
            return
        if cells[0].last - cells[0].col < 2:
            return
        x0, x1 = above.x0, above.x1
        under = [k for k, c in enumerate(self.columns) if x0 < c.x1 and x1 > c.x0]
        off = abs((x0 + x1) / 2 - (self.columns[0].x0 + self.columns[-1].x1) / 2)
        begun = CONNECTOR.search(text) is not None or (PERIOD.search(text) is None and off > above.height)
        if len(under) == 1 and begun and x1 - x0 <= NARROW_LINE * above.height:
            self.grid[-1] = [cells[0]._replace(col=under[0] + 1, last=under[0] + 2)]

    def carries_on(self, heads: list[WordRun]) -> bool:
        """Adds lines to the cells of words above, if each has one, and returns whether it did."""
        cells = self.grid[-1]
        places: list[int] = []
        for segment in heads:
            under = over(self.columns, segment.x0, segment.x1)[0] + 1
            at = next((k for k, c in enumerate(cells) if c.col == under and not any(ch.text[-1:].isdigit() for ch in c.words)), None)
            if at is None or PERIOD.search(segment.text):
                return False
            places.append(at)
        for at, segment in zip(places, heads, strict=True):
            cells[at] = cells[at]._replace(words=(*cells[at].words, *segment.words))
        return True
