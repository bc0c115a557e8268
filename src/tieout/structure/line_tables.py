"""Tables of which each line is laid out as a table of its own, as accounts made by some programs are: the lines put together again."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.source import Block, Grid
from ..thresholds.structure import FEWEST_LINES
from .grids import DIGIT, is_value, joined_rows


def line_runs(layout: Sequence[Block | Grid], text: str, furniture: set[int]) -> dict[int, int]:
    """Where grids of one row each follow one another with nothing between, and end in the same column where they have figures: the index of
    the first in `layout`, and how many they are. Grids of "Revenue", "8", "7"; "Costs", "5", "4"; "Profit", "3", "3" -> {0: 3}."""
    runs: dict[int, int] = {}
    index = 0
    while index < len(layout):
        count = _run_at(layout, index, furniture)
        if count >= FEWEST_LINES and _one_shape([item for item in layout[index : index + count] if isinstance(item, Grid)], text):
            runs[index] = count
        index += max(count, 1)
    return runs


def as_one(lines: Sequence[Block | Grid]) -> Grid:
    """One grid of the rows of several: of two grids of one row, a grid of two."""
    grids = [line for line in lines if isinstance(line, Grid)]
    return Grid(grids[0].start, grids[-1].end, tuple(row for grid in grids for row in grid.rows), grids[0].page)


def _run_at(layout: Sequence[Block | Grid], start: int, furniture: set[int]) -> int:
    end = start
    while end < len(layout):
        item = layout[end]
        if not isinstance(item, Grid) or len(item.rows) != 1 or end in furniture or item.page != layout[start].page:
            break
        end += 1
    return end - start


def _one_shape(grids: list[Grid], text: str) -> bool:
    """Whether at least as many lines as make a table have figures, and all of these end in the same column."""
    ends: list[int] = []
    for grid in grids:
        for row in joined_rows(grid, text):
            last = text[row[-1].start : row[-1].end]
            if len(row) > 1 and DIGIT.search(last) and is_value(last):
                ends.append(row[-1].last)
    return len(ends) >= FEWEST_LINES and len(set(ends)) == 1
