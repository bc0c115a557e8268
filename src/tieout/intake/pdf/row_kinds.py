"""What a row of a page is by itself: years, a row of figures, one figure, or words."""

from __future__ import annotations

from .columns import fused, is_figures
from .heads import YEAR, is_of_an_office, parted_heads
from .rows import PageRow, WordRun, is_mark


def _is_years(segment: WordRun) -> bool:
    return all(YEAR.fullmatch(word.text) for word in segment.words)


class RowKinds:
    """The kind of a row by itself: `years`, `data` (a label with figures, or several figures) or `lone` (one figure)."""

    def __init__(self, row: PageRow) -> None:
        self.segments = fused(row) if len(row.segments) > 1 else list(row.segments)
        first = self.segments[0]
        if len(self.segments) > 1 and is_mark(first.text) and not is_figures(self.segments[1]):
            second = self.segments[1]
            self.segments[:2] = [WordRun(first.x0, second.x1, (*first.words, *second.words))]
        figures = [s for s in self.segments if is_figures(s)]
        if figures and is_of_an_office(self.segments[0].text):
            figures = []
        self.years = bool(figures) and all(_is_years(s) for s in figures)
        self.figures = [] if self.years else figures
        labelled = len(self.segments) > 1 and not is_figures(self.segments[0])
        self.data = bool(self.figures) and (len(self.segments) > 1) and (labelled or len(self.figures) > 1)
        self.lone = bool(self.figures) and len(self.segments) == 1
        if not figures:
            self.segments = [part for segment in self.segments for part in parted_heads(segment)]
