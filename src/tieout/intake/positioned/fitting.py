"""How wide the letters of a typeface are whose font is not in the file, by where the next words begin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from ...thresholds.intake import FEWEST_STEPS, LARGEST_FIT, LONGER_STEP, MOST_STEPS, NARROWEST_STEP, SAME_FOOT, SMALLEST_FIT, WIDEST_STEP
from .printed import PrintedWord

Family = tuple[str, bool]


class _Step(NamedTuple):
    """From the start of a piece to that of the next on its line: the width that the piece is taken to have, and the distance, in sizes."""

    width: float
    distance: float


def rows_of_words(words: list[PrintedWord]) -> Iterator[list[PrintedWord]]:
    """The words of each line across a page, from left to right."""
    row: list[PrintedWord] = []
    for word in sorted(words, key=lambda w: (w.foot, w.left)):
        if row and word.foot - row[-1].foot > SAME_FOOT * min(word.size, row[-1].size):
            yield sorted(row, key=lambda w: w.left)
            row = []
        row.append(word)
    if row:
        yield sorted(row, key=lambda w: w.left)


def fit(pages: list[list[PrintedWord]]) -> None:
    """Makes words as wide as the places of those behind them show that their letters are: where each word has its own place and "Sales",
    taken to be 24 points wide, is mostly followed by a word that begins 22 points on -> all of its typeface as much narrower."""
    steps: defaultdict[Family, list[_Step]] = defaultdict(list)
    for words in pages:
        for row in rows_of_words(words):
            for family, step in _steps(row):
                if len(steps[family]) < MOST_STEPS:
                    steps[family].append(step)
    factors = {family: _factor(known) for family, known in steps.items()}
    for words in pages:
        line, moved = -1, 0.0
        for word in words:
            if word.line != line:
                line, moved = word.line, 0.0
            factor = factors.get((word.word.type.family, word.word.bold), 1.0)
            if factor == 1.0 or word.word.exact or word.turns:
                continue
            width = word.right - word.left
            word.left += moved
            moved += (factor - 1.0) * width
            word.right = word.left + factor * width


def _steps(row: list[PrintedWord]) -> Iterator[tuple[Family, _Step]]:
    """The steps of a row from box to box, without those across a gap."""
    start = row[0]
    for before, after in pairwise(row):
        if before.line == after.line:
            continue
        size = before.size
        step = _Step((before.right - start.left) / size, (after.left - start.left) / size)
        if not before.word.exact and NARROWEST_STEP <= step.distance - step.width <= WIDEST_STEP and start.line == before.line:
            yield (before.word.type.family, before.word.bold), step
        start = after


def _factor(steps: list[_Step]) -> float:
    """Of the widths taken, how wide letters are: the middle one of the slopes from a short step to a longer one, which the blanks between
    the words do not change."""
    if len(steps) < FEWEST_STEPS:
        return 1.0
    ordered = sorted(steps)
    half = len(ordered) // 2
    slopes = [
        (long.distance - short.distance) / (long.width - short.width)
        for short, long in zip(ordered, ordered[half:], strict=False)
        if long.width - short.width > LONGER_STEP
    ]
    return min(max(median(slopes), SMALLEST_FIT), LARGEST_FIT) if len(slopes) >= FEWEST_STEPS else 1.0
