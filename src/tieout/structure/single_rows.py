"""Tables of which each row was written as a table of its own, put together again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model.source import Block, Grid
from ..thresholds.structure import FEWEST_SINGLE, MOST_SINGLE_ROWS
from .grids import is_bullet, is_value
from .line_tables import as_one


def put_together(layout: Sequence[Block | Grid], text: str) -> tuple[Block | Grid, ...]:
    """The layout with each run of short tables of one shape as one table: "2023 2022", "Revenue 12 11" and "Costs 9 8", each a table
    with nothing between them -> one table of three rows. Runs without figures, as of bullets, stay as they are."""
    made: list[Block | Grid] = []
    for run in _runs(layout):
        grids = [item for item in run if isinstance(item, Grid)]
        if len(grids) >= FEWEST_SINGLE and _rows_of_figures(grids, text) >= FEWEST_SINGLE - 1:
            made.append(as_one(grids))
        else:
            made.extend(run)
    return tuple(made)


def _runs(layout: Sequence[Block | Grid]) -> Iterator[list[Block | Grid]]:
    """The layout in runs of short tables of one width, right after one another; anything else is a run of its own."""
    run: list[Block | Grid] = []
    for item in layout:
        before = run[-1] if run else None
        if before is not None and isinstance(item, Grid) and isinstance(before, Grid) and _may_go_on(before, item):
            run.append(item)
            continue
        if run:
            yield run
        run = [item]
    if run:
        yield run


def _may_go_on(before: Grid, after: Grid) -> bool:
    short = len(before.rows) <= MOST_SINGLE_ROWS and len(after.rows) <= MOST_SINGLE_ROWS
    return short and before.page == after.page and _width(before) == _width(after)


def _width(grid: Grid) -> int:
    return max((row[-1].col + row[-1].colspan for row in grid.rows), default=0)


def _rows_of_figures(grids: list[Grid], text: str) -> int:
    """How many rows have a label and, behind it, a figure."""
    count = 0
    for row in (row for grid in grids for row in grid.rows):
        said = [text[cell.start : cell.end] for cell in row]
        count += len(said) > 1 and not is_bullet(said[0]) and not is_value(said[0]) and any(map(is_value, said[1:]))
    return count
