"""Reading order: of a part of a page in columns of prose, the left column is read before the right one."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from ...thresholds.intake import (
    CARRIED_LINES,
    COLUMN_FROM,
    FEWEST_FLOW_ROWS,
    FEWEST_PROSE_WORDS,
    FLOW_SHARE,
    FULL_LINES,
    GUTTER_SLACK,
    MOST_EDGES,
    MOST_GAPS,
    MOSTLY_PROSE,
    PROSE_LETTERS,
    RAGGED,
)
from .page import WordLine
from .rows import PageRow, WordRun


def flows(rows: list[PageRow]) -> list[list[PageRow]]:
    """A page's rows (top first) as parts in reading order, each in one column: a heading over two columns of prose -> the heading, the
    left column, the right column."""
    gutter = _gutter(rows)
    if gutter is None:
        return [rows] if rows else []
    parts: list[list[PageRow]] = []
    plain: list[PageRow] = []
    stretch: list[PageRow] = []
    for row in [*rows, None]:
        if row is not None and not _crosses(row, gutter):
            stretch.append(row)
            continue
        sides = _sides(stretch, gutter)
        if sides is None:
            plain.extend(stretch)
        else:
            if plain:
                parts.append(plain)
                plain = []
            for side in sides:
                parts.extend(flows(side))
        stretch = []
        if row is not None:
            plain.append(row)
    if plain:
        parts.append(plain)
    return parts


def _is_prose(segment: WordRun) -> bool:
    words = segment.words
    if len(words) < FEWEST_PROSE_WORDS:
        return False
    texts = words.texts if isinstance(words, WordLine) else [word.text for word in words]
    wanted = PROSE_LETTERS * sum(map(len, texts))
    if sum(map(len, filter(str.isalpha, texts))) >= wanted:  # nearly always, and counting whole words is faster
        return True
    return sum(map(str.isalpha, "".join(texts))) >= wanted


def _gaps(row: PageRow) -> list[tuple[float, float]]:
    """The gaps of a row with prose on both sides, as (left, right)."""
    segments = row.segments
    return [(a.x1, b.x0) for a, b in pairwise(segments) if _is_prose(a) and _is_prose(b)] if len(segments) > 1 else []


def _gutter(rows: list[PageRow]) -> float | None:
    """The x between two columns of prose, or None."""
    gutter = _between(rows)
    return gutter if gutter is not None else _beside(rows)


def _beside(rows: list[PageRow]) -> float | None:
    """The gutter to the left of a flush column of prose whose lines are at other heights than those beside it."""
    prose = [s for row in rows for s in row.segments if _is_prose(s)]
    if len(prose) < 2 * FEWEST_FLOW_ROWS:
        return None
    left, right = min(s.x0 for s in prose), max(s.x1 for s in prose)
    edges = Counter(round(s.x0) for s in prose if s.x0 > left + COLUMN_FROM * (right - left))
    for edge, count in edges.most_common(MOST_EDGES):
        ends = [s.x1 for s in prose if s.x1 < edge]
        if count >= FEWEST_FLOW_ROWS and len(ends) >= FEWEST_FLOW_ROWS:
            return (max(ends) + edge) / 2
    return None


def _between(rows: list[PageRow]) -> float | None:
    """The gutter in which most gaps between prose and prose overlap, if enough do."""
    gaps = [gap for row in rows for gap in _gaps(row)][:MOST_GAPS]
    if len(gaps) < FEWEST_FLOW_ROWS:
        return None
    best = max(((a + b) / 2 for a, b in gaps), key=lambda x: sum(a < x < b for a, b in gaps))
    inside = [(a, b) for a, b in gaps if a < best < b]
    if len(inside) < FEWEST_FLOW_ROWS:
        return None
    return (max(a for a, _ in inside) + min(b for _, b in inside)) / 2


def _crosses(row: PageRow, x: float) -> bool:
    return any(s.x0 < x - GUTTER_SLACK and s.x1 > x + GUTTER_SLACK for s in row.segments)


def _runs_on(stretch: list[PageRow], x: float) -> bool:
    """Whether the lines left of the gutter are of paragraphs: few begin in a capital, as names and defined terms do."""
    left = [s.words[0].text for row in stretch for s in row.segments if s.x1 <= x + GUTTER_SLACK and _is_prose(s)]
    return sum(not text[:1].isupper() for text in left) >= CARRIED_LINES * len(left)


def _are_two(stretch: list[PageRow], x: float) -> bool:
    """Whether nearly all lines are prose, with enough on either side of the gutter, and most of those on the left fill their column."""
    prose = [s for row in stretch for s in row.segments if _is_prose(s)]
    ends = [s.x1 for s in prose if s.x1 <= x + GUTTER_SLACK]
    if len(ends) < FEWEST_FLOW_ROWS or len(prose) - len(ends) < FEWEST_FLOW_ROWS:
        return False
    if len(prose) < MOSTLY_PROSE * sum(len(row.segments) for row in stretch):
        return False
    left, right = min(s.x0 for s in prose), max(ends)
    return sum(end > right - RAGGED * (right - left) for end in ends) >= FULL_LINES * len(ends)


def _sides(stretch: list[PageRow], x: float) -> tuple[list[PageRow], list[PageRow]] | None:
    """The left and right column of these rows, or None where they are not in columns."""
    both = sum(1 for row in stretch if any(a < x < b for a, b in _gaps(row)))
    if not _runs_on(stretch, x) or ((both < FEWEST_FLOW_ROWS or both < FLOW_SHARE * len(stretch)) and not _are_two(stretch, x)):
        return None
    sides: tuple[list[PageRow], list[PageRow]] = ([], [])
    for row in stretch:
        for side, segments in (
            (sides[0], tuple(s for s in row.segments if s.x1 <= x + GUTTER_SLACK)),
            (sides[1], tuple(s for s in row.segments if s.x1 > x + GUTTER_SLACK)),
        ):
            if segments:
                top = min(word.top for s in segments for word in s.words)
                bottom = max(word.bottom for s in segments for word in s.words)
                side.append(row._replace(segments=segments, top=top, bottom=bottom, body=(top, bottom)))
    return sides
