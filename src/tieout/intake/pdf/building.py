"""Rows of a table placed on its columns: labels of several lines, figures, and the heads over them."""

from __future__ import annotations

from itertools import pairwise

from ...model.source import BOLD, SUPERSCRIPT
from ...thresholds.intake import FAR_RIGHT, NARROW_LINE, OVERHANG, TIGHT_GAP
from .columns import ColumnExtent, RebuiltCell, is_figures, over, parted, spans
from .heads import CONNECTOR, MONTH_END, PERIOD, YEAR, joined_under
from .page import Word
from .row_kinds import RowKinds
from .rows import PageRow, WordRun


class GridBuilder:
    """Places rows on columns; column 0 is for labels."""

    def __init__(self, rows: list[PageRow], kinds: list[RowKinds], columns: list[ColumnExtent]) -> None:
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

    def add_figures(self, row: PageRow, kind: RowKinds) -> None:
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

    def add_words(self, row: PageRow, kind: RowKinds) -> None:
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
