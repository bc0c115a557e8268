"""Reading order: where a stretch of a page is set in columns of prose, its left column is read before its right one."""

from __future__ import annotations

from itertools import pairwise

from .pdf_rows import Row, Segment

_FEWEST_WORDS = 3  # in a row, on either side of the gutter: fewer are cells of a table
_FEWEST_LETTERS = 0.6  # of the characters on either side
_FEWEST_ROWS = 5  # with prose on both sides of the gutter
_SHARE = 0.4  # of the stretch's rows
_MOST_GAPS = 400  # that are compared with one another
_SLACK = 2.0  # points


def flows(rows: list[Row]) -> list[list[Row]]:
    """A page's rows (top first) as stretches in reading order, each in one column."""
    gutter = _gutter(rows)
    if gutter is None:
        return [rows] if rows else []
    found: list[list[Row]] = []
    plain: list[Row] = []
    stretch: list[Row] = []
    for row in [*rows, None]:
        if row is not None and not _crosses(row, gutter):
            stretch.append(row)
            continue
        sides = _sides(stretch, gutter)
        if sides is None:
            plain.extend(stretch)
        else:
            if plain:
                found.append(plain)
                plain = []
            for side in sides:
                found.extend(flows(side))
        stretch = []
        if row is not None:
            plain.append(row)
    if plain:
        found.append(plain)
    return found


def _is_prose(segment: Segment) -> bool:
    if len(segment.words) < _FEWEST_WORDS:
        return False
    text = "".join(word.text for word in segment.words)
    return sum(map(str.isalpha, text)) >= _FEWEST_LETTERS * len(text)


def _gaps(row: Row) -> list[tuple[float, float]]:
    """The gaps of a row that have prose on both sides."""
    segments = row.segments
    return [(a.x1, b.x0) for a, b in pairwise(segments) if _is_prose(a) and _is_prose(b)] if len(segments) > 1 else []


def _gutter(rows: list[Row]) -> float | None:
    """Where most gaps between prose and prose lie over one another, if enough do."""
    gaps = [gap for row in rows for gap in _gaps(row)][:_MOST_GAPS]
    if len(gaps) < _FEWEST_ROWS:
        return None
    best = max(((a + b) / 2 for a, b in gaps), key=lambda x: sum(a < x < b for a, b in gaps))
    inside = [(a, b) for a, b in gaps if a < best < b]
    if len(inside) < _FEWEST_ROWS:
        return None
    return (max(a for a, _ in inside) + min(b for _, b in inside)) / 2


def _crosses(row: Row, x: float) -> bool:
    return any(s.x0 < x - _SLACK and s.x1 > x + _SLACK for s in row.segments)


def _sides(stretch: list[Row], x: float) -> tuple[list[Row], list[Row]] | None:
    """The stretch's left and right column; None where it is not set in columns. What stands above the first row that has prose on both
    sides, or below the last, belongs to the column it is in."""
    both = sum(1 for row in stretch if any(a < x < b for a, b in _gaps(row)))
    if both < _FEWEST_ROWS or both < _SHARE * len(stretch):
        return None
    sides: tuple[list[Row], list[Row]] = ([], [])
    for row in stretch:
        for side, segments in (
            (sides[0], tuple(s for s in row.segments if s.x1 <= x + _SLACK)),
            (sides[1], tuple(s for s in row.segments if s.x1 > x + _SLACK)),
        ):
            if segments:
                top = min(word.top for s in segments for word in s.words)
                bottom = max(word.bottom for s in segments for word in s.words)
                side.append(row._replace(segments=segments, top=top, bottom=bottom))
    return sides
