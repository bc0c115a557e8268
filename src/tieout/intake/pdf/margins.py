"""What stands in a page's outer margin, beside its text: tabs that run up the edge, and page numbers half way up."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from ...thresholds.intake import FEWEST_RECURRING, MARGIN, MOST_MARGIN_WORDS, SAME_PLACE
from .page import Page, WordLook
from .rows import PageRow, WordRun

_DIGITS = re.compile(r"\d+")
_AMOUNT = re.compile(r"[^\w\s]*#[^\w\s]+#?.*")
_PLAIN = WordLook(bold=False, italic=False)

_Place = tuple[str, int, int]


class Parted(NamedTuple):
    """A page's rows without what stands in its margins, and that as rows of its own."""

    rows: list[PageRow]
    aside: list[PageRow]


def parted(pages: list[Page], rows: list[list[PageRow]]) -> list[Parted]:
    """Each page's rows and margins: "Provisions 21 19,732 59" with the page number 59 at the same place of the edge on other pages -> the
    row "Provisions 21 19,732" and, aside, "59"; words that run up or down the page are aside too."""
    marked = [_in_margin(page, lines) for page, lines in zip(pages, rows, strict=True)]
    times = Counter(place for marks in marked for place in set(marks.values()))
    made: list[Parted] = []
    for page, lines, marks in zip(pages, rows, marked, strict=True):
        aside = _running_up(page)
        taken = {key for key, place in marks.items() if _recurs(place, times)}
        if not taken and not aside:
            made.append(Parted(lines, []))
            continue
        kept: list[PageRow] = []
        for number, row in enumerate(lines):
            out = {at for at in (0, len(row.segments) - 1) if (number, at) in taken}
            left = tuple(segment for at, segment in enumerate(row.segments) if at not in out)
            aside.extend(_row(row.segments[at], page.number) for at in sorted(out))
            if left:
                kept.append(row if not out else _redrawn(row, left))
        made.append(Parted(kept, aside))
    return made


def _in_margin(page: Page, rows: list[PageRow]) -> dict[tuple[int, int], _Place]:
    """By row and segment: the shape and place of the few words that begin or end a row in the page's margin beside other words."""
    found: dict[tuple[int, int], _Place] = {}
    low, high = MARGIN * page.width, (1 - MARGIN) * page.width
    for number, row in enumerate(rows):
        if row.x0 >= low and row.x1 <= high:
            continue
        for at in {0, len(row.segments) - 1}:
            segment = row.segments[at]
            shape = _DIGITS.sub("#", segment.text)
            if (segment.x1 < low or segment.x0 > high) and len(segment.words) <= MOST_MARGIN_WORDS and not _AMOUNT.fullmatch(shape):
                word = segment.words[0]
                found[number, at] = shape, round(segment.x0 / SAME_PLACE), round(word.top / SAME_PLACE)
    return found


def _recurs(place: _Place, times: Counter[_Place]) -> bool:
    """Whether so many pages have such words there, or within a point or two."""
    shape, x, y = place
    return sum(times[shape, x + dx, y + dy] for dx in (-1, 0, 1) for dy in (-1, 0, 1)) >= FEWEST_RECURRING


def _running_up(page: Page) -> list[PageRow]:
    """The words that run up or down, each as a row."""
    ordered = sorted(page.aside, key=lambda word: (round(word.x0), word.top))
    return [_row(WordRun(word.x0, word.x1, (word,)), page.number) for word in ordered]


def _row(segment: WordRun, page: int) -> PageRow:
    top, bottom = min(word.top for word in segment.words), max(word.bottom for word in segment.words)
    return PageRow(top, bottom, (segment,), _PLAIN, page, (top, bottom))


def _redrawn(row: PageRow, segments: tuple[WordRun, ...]) -> PageRow:
    """The row with these segments alone; its height is theirs."""
    words = [word for segment in segments for word in segment.words]
    return row._replace(segments=segments, top=min(word.top for word in words), bottom=max(word.bottom for word in words))
