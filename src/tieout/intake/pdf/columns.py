"""Columns of a table, by the places of its figures, and the columns that a head is over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from ...thresholds.intake import ALIGNED, CENTRED, CLEARLY_OFF, LITTLE_OVERHANG, MOST_PARTS, NARROW_HEAD, TOUCH, WIDER_HEAD
from .page import Word
from .rows import PageRow, WordRun, is_figure, is_sign


class RebuiltCell(NamedTuple):
    """A rebuilt cell: grid columns [col, last), the words of all its lines, style bits, indent in points."""

    col: int
    last: int
    words: Sequence[Word]
    style: int
    indent: float


class ColumnExtent(NamedTuple):
    """The left and right end of a column's cells."""

    x0: float
    x1: float

    @property
    def middle(self) -> float:
        """The x half way."""
        return (self.x0 + self.x1) / 2


def is_figures(segment: WordRun) -> bool:
    """Whether a segment is one figure with its signs, or a dash: "$ (1,234)" -> True, "1,234 shares" -> False."""
    words = segment.words
    if len(words) == 1:
        return is_figure(words[0].text)
    if len(words) > MOST_PARTS or not any(is_figure(word.text) for word in words):
        return False
    return all(word.raised or is_figure(word.text) or is_sign(word.text) for word in words)


def fused(row: PageRow) -> list[WordRun]:
    """The row's segments, with separate signs joined to their figures: "$", "1,234", ")" -> "$ 1,234 )"."""
    segments: list[WordRun] = []
    waiting: WordRun | None = None
    for segment in chain.from_iterable(map(_without_next_sign, row.segments)):
        text = segment.words[0].text
        if len(segment.words) == 1 and is_sign(text):
            if text[0] in ")%":
                if segments and is_figures(segments[-1]):
                    before = segments.pop()
                    segments.append(WordRun(before.x0, before.x1, (*before.words, *segment.words)))
                    continue
            else:
                if waiting is not None:
                    segments.append(waiting)
                waiting = segment
                continue
        if waiting is not None and is_figures(segment):
            segments.append(WordRun(segment.x0, segment.x1, (*waiting.words, *segment.words)))
        else:
            if waiting is not None:
                segments.append(waiting)
            segments.append(segment)
        waiting = None
    if waiting is not None:
        segments.append(waiting)
    return segments


def _without_next_sign(segment: WordRun) -> list[WordRun]:
    """A figure with the currency sign of the next column close behind it, as two segments: "3,761 $" -> "3,761" and "$"."""
    words = segment.words
    last = words[-1]
    if len(words) == 1 or last.text[0] in ")%(" or not is_sign(last.text) or not any(is_figure(word.text) for word in words[:-1]):
        return [segment]
    return [WordRun(segment.x0, words[-2].x1, words[:-1]), WordRun(last.x0, last.x1, words[-1:])]


def columns_of(segments: Iterable[WordRun]) -> list[ColumnExtent]:
    """The columns of segments of several rows, which overlap in x: segments at 100 to 140, 110 to 140, 200 to 240 -> two columns."""
    columns: list[ColumnExtent] = []
    for x0, x1 in sorted((s.x0, s.x1) for s in segments):
        if columns and x0 < columns[-1].x1 - TOUCH:
            if x1 > columns[-1].x1:
                columns[-1] = ColumnExtent(columns[-1].x0, x1)
        else:
            columns.append(ColumnExtent(x0, x1))
    return columns


def over(columns: list[ColumnExtent], x0: float, x1: float) -> list[int]:
    """The indices of the columns that x0 to x1 is over, else of the nearest.

    >>> over([ColumnExtent(100, 140), ColumnExtent(200, 240)], 120, 220), over([ColumnExtent(100, 140)], 10, 20)
    ([0, 1], [0])
    """
    under = [k for k, c in enumerate(columns) if x0 < c.x1 and x1 > c.x0]
    if under or not columns:
        return under
    middle = (x0 + x1) / 2
    return [min(range(len(columns)), key=lambda k: abs(columns[k].middle - middle))]


def parted(segment: WordRun, columns: list[ColumnExtent]) -> list[WordRun]:
    """A segment over several columns, split between them if each part is flush right or centred there: "1,234 1,100" -> two."""
    under = over(columns, segment.x0, segment.x1)
    words = segment.words
    if len(under) < 2 or len(words) < len(under):
        return [segment]
    parts: list[list[int]] = [[] for _ in under]
    for k, word in enumerate(words):
        middle = (word.x0 + word.x1) / 2
        parts[min(range(len(under)), key=lambda n: abs(columns[under[n]].middle - middle))].append(k)
    made: list[WordRun] = []
    for number, part in zip(under, parts, strict=True):
        if not part:
            return [segment]
        piece = WordRun(words[part[0]].x0, words[part[-1]].x1, tuple(words[k] for k in part))
        column = columns[number]
        if abs(piece.x1 - column.x1) > ALIGNED and abs((piece.x0 + piece.x1) / 2 - column.middle) > ALIGNED:
            return [segment]
        made.append(piece)
    return made


def spans(segments: list[WordRun], columns: list[ColumnExtent]) -> list[tuple[int, int]]:
    """For each head of a row, the columns [first, after) that it is over: "2024", "2023" over columns 0 and 1 -> (0, 1), (1, 2)."""
    if len(segments) == 1:
        return [_lone(segments[0], columns)]
    if len(segments) == len(columns):
        return [(k, k + 1) for k in range(len(columns))]
    direct = [_flush(over(columns, s.x0, s.x1), s, columns) for s in segments]
    taken = {k for found in direct for k in found}
    result: list[tuple[int, int]] = []
    for segment, found in zip(segments, direct, strict=True):
        first, last = found[0], found[-1]
        while True:
            off = (segment.x0 + segment.x1) / 2 - (columns[first].x0 + columns[last].x1) / 2
            if abs(off) <= CENTRED or abs(segment.x1 - columns[last].x1) <= ALIGNED:
                break
            if off > 0 and last + 1 < len(columns) and last + 1 not in taken:
                last += 1
            elif off < 0 and first > 0 and first - 1 not in taken:
                first -= 1
            else:
                break
            taken.update(range(first, last + 1))
        result.append((first, last + 1))
    return result


def _flush(found: list[int], segment: WordRun, columns: list[ColumnExtent]) -> list[int]:
    """The columns that a head is over, without the first where it hardly overlaps that one and is flush with the last."""
    first, last = columns[found[0]], columns[found[-1]]
    narrow = segment.x1 - segment.x0 <= NARROW_HEAD * (last.x1 - last.x0)
    if (
        len(found) > 1
        and narrow
        and abs(segment.x1 - last.x1) <= ALIGNED
        and first.x1 - segment.x0 < LITTLE_OVERHANG * (first.x1 - first.x0)
    ):
        return found[1:]
    return found


def _lone(segment: WordRun, columns: list[ColumnExtent]) -> tuple[int, int]:
    """The columns under the only head of a row: the one it is aligned with, else those it is centred on, else all."""
    found = over(columns, segment.x0, segment.x1)
    middle = (segment.x0 + segment.x1) / 2
    only = columns[found[0]]
    aligned = abs(segment.x1 - only.x1) <= ALIGNED or abs(middle - only.middle) <= ALIGNED
    widest = NARROW_HEAD if found[0] == len(columns) - 1 or abs(segment.x1 - only.x1) > TOUCH else WIDER_HEAD
    if len(found) == 1 < len(columns) and aligned and segment.x1 - segment.x0 <= widest * (only.x1 - only.x0):
        return found[0], found[0] + 1
    width = columns[-1].x1 - columns[0].x0
    whole = abs(middle - (columns[0].x0 + columns[-1].x1) / 2)
    best, first, last = whole, 0, len(columns)
    for a in range(found[0] + 1):
        for b in range(found[-1] + 1, len(columns) + 1):
            off = abs(middle - (columns[a].x0 + columns[b - 1].x1) / 2)
            if off < best - ALIGNED and whole > CLEARLY_OFF * width and off < CENTRED:
                best, first, last = off, a, b
    return first, last
