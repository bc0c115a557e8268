"""Tables of a page, ruled or not: rows with figures in columns, the heads over them, and labels of several lines."""

from __future__ import annotations

from typing import NamedTuple

from ...thresholds.intake import (
    CLEAR_OF_LABELS,
    FAR_HEAD,
    FAR_ROWS,
    FULL_WIDTH,
    LONGEST_LABEL,
    MOST_APART,
    MOST_BETWEEN,
    MOST_HEADS,
    NEAR_HEAD,
    OVERHANG,
    TIGHT_GAP,
)
from .building import GridBuilder
from .columns import ColumnExtent, RebuiltCell, columns_of, is_figures, over
from .heads import (
    NAMED_YEAR,
    PERIOD,
    STATEMENT,
    UNIT,
    YEAR,
    are_over,
    is_axis,
    is_said,
)
from .row_kinds import RowKinds
from .rows import PageRow, WordRun


class Rebuilt(NamedTuple):
    """A rebuilt table: its rows of cells, and its page."""

    rows: list[list[RebuiltCell]]
    page: int


class TableFinder:
    """Finds the tables among a page's rows, without furniture."""

    def __init__(self, rows: list[PageRow]) -> None:
        self.rows = rows
        self.kinds = [RowKinds(row) for row in rows]
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
        return Rebuilt(GridBuilder(self.rows, self.kinds, columns).build(first, last), self.rows[at].page)
