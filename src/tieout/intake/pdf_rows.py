"""Rows of a page: words that stand on one line, fallen into segments where the gap is wider than between words."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from .pdf_words import Look, Page, Word

_FIGURE = re.compile(
    r"""(?:US|HK|NT|[ACS])?[$€£¥₹]?(?:RMB|CNY|USD|HKD|EUR|GBP)?[(\-–—]{0,2}[$€£¥]?
        (?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?[)\]]?(?:%|x|bps|pts)?[)\]]?(?:\([a-z0-9]\)|\*+)?""",
    re.VERBOSE,
)
_DIGIT = re.compile(r"\d")
_NONE = re.compile(r"[$€£¥(]*(?:[-–—−]+|nil|Nil|NIL|N/A|n/a|n/m|N/M|nm|NM)[)%]*")
_SIGN = re.compile(r"(?:US|HK|NT|[ACS])?[$€£¥₹(]\(?|RMB\(?|[)%]+")
_MARK = re.compile(r"[•●○◦▪■□♦➢►·§✓☐☒\uf0b7\uf0a7*†‡-]|[–—]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?")
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[-–—|\s]*(?:page\s*)?(?:[A-Z]{1,3}-?)?(?:#|[ivxlc]{1,6})(?:\s*(?:of|/)\s*#)?[-–—|\s]*", re.IGNORECASE)
_WIDE_GAP = 0.85  # of the row's height: no space of justified prose is as wide
_FIGURE_GAP = 0.18  # between two figures: less is a figure that a blank has got into
_SMALL = 0.8  # of the row's height: a short word so much smaller may be a mark
_SCALES = frozenset("thousand thousands million millions billion billions trillion percent per %".split())
_EDGE_ROWS = 3
_FEWEST = 4  # times that a row recurs at its place before it is a running head
_SAME_PLACE = 3.0  # points


class Segment(NamedTuple):
    """Words of a row without a wide gap between them."""

    x0: float
    x1: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """Its words with single blanks."""
        return " ".join(word.text for word in self.words)


class Row(NamedTuple):
    """Words on one line, from left to right. `look` is how all of them are set, by the first and the last of each line."""

    top: float
    bottom: float
    segments: tuple[Segment, ...]
    look: Look
    page: int

    @property
    def x0(self) -> float:
        """Left end."""
        return self.segments[0].x0

    @property
    def x1(self) -> float:
        """Right end."""
        return self.segments[-1].x1

    @property
    def height(self) -> float:
        """Of its letters, from descent to ascent."""
        return self.bottom - self.top

    @property
    def text(self) -> str:
        """Its words with single blanks."""
        return " ".join(segment.text for segment in self.segments)


@lru_cache(maxsize=32768)
def is_figure(text: str) -> bool:
    """Whether a word is a figure as tables print them, or what stands for none."""
    return (_DIGIT.search(text) is not None and _FIGURE.fullmatch(text) is not None) or _NONE.fullmatch(text) is not None


@lru_cache(maxsize=1024)
def is_sign(text: str) -> bool:
    """Whether a word is a currency sign, bracket or per cent sign alone."""
    return _SIGN.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def is_mark(text: str) -> bool:
    """Whether a word is a bullet or a list number alone."""
    return _MARK.fullmatch(text) is not None


def rows_of(page: Page) -> list[Row]:
    """The page's rows, top first."""
    words = page.words
    if not words:
        return []
    lines: list[list[Word]] = []
    middle = height = 0.0
    for word in sorted(words, key=_middle):
        centre = (word[1] + word[3]) / 2
        if lines and centre - middle <= 0.36 * height:
            lines[-1].append(word)
            if word[3] - word[1] > height:
                middle, height = centre, word[3] - word[1]
        else:
            lines.append([word])
            middle, height = centre, word[3] - word[1]
    return [_row(sorted(line), page) for line in lines]


def _middle(word: Word) -> float:
    return word[1] + word[3]


def _row(words: list[Word], page: Page) -> Row:
    top, bottom = min(w[1] for w in words), max(w[3] for w in words)
    height = max(w[3] - w[1] for w in words)
    if len(words) > 1 and any(w[3] - w[1] < _SMALL * height and len(w[4]) < 3 for w in words):
        words = _marks_behind([_raised(w, top, height) for w in words])
    wide, narrow = _WIDE_GAP * height, _FIGURE_GAP * height
    segments: list[Segment] = []
    first = 0
    edge, before = words[0][2], words[0][4]
    for k in range(1, len(words)):
        x0, _, x1, _, text, _, _ = words[k]
        gap = x0 - edge
        if gap > narrow and (gap > wide or (k > 1 and is_figure(text) and is_figure(before))):
            segments.append(Segment(words[first][0], edge, tuple(words[first:k])))
            first = k
        edge, before = x1, text
    segments.append(Segment(words[first][0], words[-1][2], tuple(words[first:])))
    known = page.looks
    looks = [known[w[5]] for w in words if w[5] in known]
    look = looks[0] if len(looks) == 1 else Look(bool(looks) and all(k[0] for k in looks), bool(looks) and all(k[1] for k in looks))
    return Row(top, bottom, tuple(segments), look, page.number)


def _raised(word: Word, top: float, height: float) -> Word:
    """A word of a row with this top and height, known as a mark if it is small and stands high."""
    small = word.bottom - word.top < _SMALL * height and len(word.text) < 3
    return word._replace(raised=True) if small and word.bottom < top + 0.9 * height and word.text.isalnum() else word


def _marks_behind(words: list[Word]) -> list[Word]:
    """Footnote marks that stand between a figure and its scale ("305.8 ¹ million") put behind the scale, so that the two meet."""
    ordered = list(words)
    for k in range(len(ordered) - 1):
        if ordered[k].raised and ordered[k + 1].text.rstrip(".,;:)").lower() in _SCALES:
            ordered[k], ordered[k + 1] = ordered[k + 1], ordered[k]
    return ordered


def furniture_of(pages: list[list[Row]]) -> list[set[int]]:
    """For each page, which of its rows are running heads, feet and page numbers: rows at its edge that recur at their place on
    other pages, digits apart, and numbers alone at its edge."""
    places: Counter[tuple[str, int]] = Counter()
    keyed: list[dict[int, tuple[str, float]]] = []
    for rows in pages:
        edge = {i for i in range(len(rows)) if i < _EDGE_ROWS or i >= len(rows) - _EDGE_ROWS}
        keys = {i: (_DIGITS.sub("#", rows[i].text.casefold()), rows[i].top) for i in edge}
        keyed.append(keys)
        places.update({(key, round(top / _SAME_PLACE)) for key, top in keys.values()})
    texts = Counter(key for keys in keyed for key in {k for k, _ in keys.values()})
    found: list[set[int]] = []
    for rows, keys in zip(pages, keyed, strict=True):
        mine: set[int] = set()
        for i, (key, top) in keys.items():
            at = round(top / _SAME_PLACE)
            recurs = sum(places[key, at + shift] for shift in (-1, 0, 1))
            outermost = i in (0, len(rows) - 1)
            numbers = _PAGE_NUMBER.fullmatch(key) is not None and len(rows) > 1
            if recurs >= _FEWEST or (numbers and (outermost or texts[key] >= _FEWEST)):
                mine.add(i)
        found.append(_outer(mine, len(rows)))
    return found


def _outer(marked: set[int], count: int) -> set[int]:
    """Those that nothing but others of them separate from the page's edge."""
    outer: set[int] = set()
    for rows in (range(count), range(count - 1, -1, -1)):
        for i in rows:
            if i not in marked:
                break
            outer.add(i)
    return outer
