"""Rows of a page: the words of a line, in segments with gaps wider than between words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from operator import and_, sub
from typing import NamedTuple

from ...lexicon.alternatives import one_of
from ...lexicon.currencies import PLAIN
from ...lexicon.scales import LARGE
from ...thresholds.intake import EDGE_ROWS, FEWEST_RECURRING, FIGURE_GAP, RAISED_BOTTOM, SAME_LINE, SAME_PLACE, SMALL_WORD, WIDE_GAP
from .page import Page, Word, WordLine, WordLook

_FIGURE = re.compile(
    rf"""{one_of(PLAIN)}?[(\-–—]{{0,2}}{one_of(PLAIN)}?
        (?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,3}}(?:[.'’ ]\d{{3}})+(?:,\d+)?|\d*(?:[.,]\d+)?)
        [)\]]?(?:%|x|bps|pts)?[)\]]?(?:\([a-z0-9]\)|\*+)?""",
    re.VERBOSE,
)
_THOUSANDS = re.compile(r"\D*000")  # "CHF000" over a column is its unit
_DIGIT = re.compile(r"\d")
_NONE = re.compile(r"[$€£¥(]*(?:[-–—−]+|nil|Nil|NIL|N/A|n/a|n/m|N/M|nm|NM)[)%]*")
_SIGN = re.compile(rf"(?:{one_of(PLAIN)}|\()\(?|[)%]+")
_MARK = re.compile(r"[•●○◦▪■□♦➢►·§✓☐☒\uf0b7\uf0a7*†‡-]|[–—]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?")
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[-–—|\s]*(?:page\s*)?(?:[A-Z]{1,3}-?)?(?:#|[ivxlc]{1,6})(?:\s*(?:of|/)\s*#)?[-–—|\s]*", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")  # a year alone at the top of a page is the head of a table
_SCALES = frozenset((*LARGE, "percent", "per", "%"))


class WordRun(NamedTuple):
    """Words of a row without a wide gap in between."""

    x0: float
    x1: float
    words: Sequence[Word]

    @property
    def text(self) -> str:
        """The words, joined with blanks."""
        if isinstance(self.words, WordLine):
            return self.words.text
        return " ".join(word.text for word in self.words)


class PageRow(NamedTuple):
    """Words on one line, from left to right. `look` is bold or italic where all words are, by the first and the last of each line; `body`
    is the top and bottom of most words, as a few may be in a taller font."""

    top: float
    bottom: float
    segments: tuple[WordRun, ...]
    look: WordLook
    page: int
    body: tuple[float, float]

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
        """The height of the row, from descent to ascent of its tallest letters."""
        return self.bottom - self.top

    @property
    def size(self) -> float:
        """The height of most words."""
        return self.body[1] - self.body[0]

    @property
    def text(self) -> str:
        """The words, joined with blanks."""
        return " ".join(segment.text for segment in self.segments)


@lru_cache(maxsize=32768)
def is_figure(text: str) -> bool:
    """Whether a word is a figure as tables print it, or stands for one (a dash, n/m).

    >>> is_figure("(1,234)"), is_figure("—"), is_figure("Revenue")
    (True, True, False)
    """
    if _DIGIT.search(text) is not None and _FIGURE.fullmatch(text) is not None:
        return not text.endswith("000") or _THOUSANDS.fullmatch(text) is None
    return _NONE.fullmatch(text) is not None


@lru_cache(maxsize=1024)
def is_sign(text: str) -> bool:
    """Whether a word is a currency sign, bracket or per cent sign alone.

    >>> is_sign("US$"), is_sign(")%"), is_sign("$5")
    (True, True, False)
    """
    return _SIGN.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def is_mark(text: str) -> bool:
    """Whether a word is a bullet or a list number alone.

    >>> is_mark("•"), is_mark("(iv)"), is_mark("1,234")
    (True, True, False)
    """
    return _MARK.fullmatch(text) is not None


def rows_of(page: Page) -> list[PageRow]:
    """The page's rows, top first: words at about one height are one row, "Revenue" and, after a gap, "1,234" two of its segments."""
    parts: list[WordLine | Word] = [*page.lines, *page.words]
    middles = [part.top + part.bottom for part in parts]  # twice the middle of each
    lines: list[list[WordLine | Word]] = []
    middle = height = 0.0
    for k in sorted(range(len(parts)), key=middles.__getitem__):
        part = parts[k]
        if middles[k] - middle <= SAME_LINE * height and lines:
            lines[-1].append(part)
            if part.bottom - part.top > height:
                middle, height = middles[k], part.bottom - part.top
        else:
            lines.append([part])
            middle, height = middles[k], part.bottom - part.top
    return [_plain_row(line, page) or _row(_words(line), page) for line in lines]


def _words(line: list[WordLine | Word]) -> list[Word]:
    """The words of a line, from left to right."""
    words: list[Word] = []
    for part in line:
        if isinstance(part, WordLine):
            words.extend(part)
        else:
            words.append(part)
    return sorted(words)


def _plain_row(line: list[WordLine | Word], page: Page) -> PageRow | None:
    """A plain line with nothing beside it and without gaps, as a row of one segment; else None."""
    words = line[0]
    if len(line) > 1 or not isinstance(words, WordLine):
        return None
    x0, x1, texts = words.left, words.right, words.texts
    height = words.bottom - words.top
    gap = max(map(sub, x0[1:], x1))
    if gap > WIDE_GAP * height:
        return None
    if gap > FIGURE_GAP * height:
        figures = list(map(is_figure, texts[1:]))
        if any(map(and_, figures, figures[1:])):
            return None
    known, places = page.looks, words.columns.places
    look = known[places[words.first]]
    last = known.get(places[words.after - 1], look)
    look = look if look == last else WordLook(look.bold and last.bold, look.italic and last.italic)
    return PageRow(words.top, words.bottom, (WordRun(x0[0], x1[-1], words),), look, page.number, (words.top, words.bottom))


def _row(words: list[Word], page: Page) -> PageRow:
    tops, bottoms = [w[1] for w in words], [w[3] for w in words]
    top, bottom = min(tops), max(bottoms)
    heights = list(map(sub, bottoms, tops))
    height = max(heights)
    if min(heights) < SMALL_WORD * height and len(words) > 1:
        words = _marks_behind([_raised(w, top, height) for w in words])
    wide, narrow = WIDE_GAP * height, FIGURE_GAP * height
    segments: list[WordRun] = []
    first = 0
    edge = words[0][2]
    for k, word in enumerate(words):
        gap = word[0] - edge
        if gap > narrow and (gap > wide or (k > 1 and is_figure(word[4]) and is_figure(words[k - 1][4]))):
            segments.append(WordRun(words[first][0], edge, tuple(words[first:k])))
            first = k
        edge = word[2]
    segments.append(WordRun(words[first][0], words[-1][2], tuple(words[first:])))
    known = page.looks
    looks = [known[w[5]] for w in words if w[5] in known]
    look = looks[0] if len(looks) == 1 else WordLook(bool(looks) and all(k[0] for k in looks), bool(looks) and all(k[1] for k in looks))
    half = len(words) // 2
    return PageRow(top, bottom, tuple(segments), look, page.number, (sorted(tops)[half], sorted(bottoms)[half]))


def _raised(word: Word, top: float, height: float) -> Word:
    """The word, `raised` if it is small and high in a row of this top and height."""
    small = word.bottom - word.top < SMALL_WORD * height and len(word.text) < 3
    return word._replace(raised=True) if small and word.bottom < top + RAISED_BOTTOM * height and word.text.isalnum() else word


def _marks_behind(words: list[Word]) -> list[Word]:
    """The words with a footnote mark between figure and scale moved behind the scale: "305.8 ¹ million" -> "305.8 million ¹"."""
    ordered = list(words)
    for k in range(len(ordered) - 1):
        if ordered[k].raised and ordered[k + 1].text.rstrip(".,;:)").lower() in _SCALES:
            ordered[k], ordered[k + 1] = ordered[k + 1], ordered[k]
    return ordered


def furniture_of(pages: list[list[PageRow]]) -> list[set[int]]:
    """For each page, the indices of its running heads, feet and page numbers: rows at its edge that are on other pages at the same height,
    whatever their digits, and numbers alone at its edge. "Annual report 2024 | 12" at the foot of most pages -> its row."""
    places: Counter[tuple[str, int]] = Counter()
    keyed: list[dict[int, tuple[str, float]]] = []
    for rows in pages:
        edge = {i for i in range(len(rows)) if i < EDGE_ROWS or i >= len(rows) - EDGE_ROWS}
        keys = {i: (_DIGITS.sub("#", rows[i].text.casefold()), rows[i].top) for i in edge}
        keyed.append(keys)
        places.update({(key, round(top / SAME_PLACE)) for key, top in keys.values()})
    texts = Counter(key for keys in keyed for key in {k for k, _ in keys.values()})
    furniture: list[set[int]] = []
    for rows, keys in zip(pages, keyed, strict=True):
        mine: set[int] = set()
        for i, (key, top) in keys.items():
            at = round(top / SAME_PLACE)
            recurs = sum(places[key, at + shift] for shift in (-1, 0, 1))
            outermost = i in (0, len(rows) - 1)
            numbers = _PAGE_NUMBER.fullmatch(key) is not None and len(rows) > 1 and _YEAR.fullmatch(rows[i].text) is None
            if recurs >= FEWEST_RECURRING or (numbers and (outermost or texts[key] >= FEWEST_RECURRING)):
                mine.add(i)
        furniture.append(_outer(mine, len(rows)))
    return furniture


def _outer(marked: set[int], count: int) -> set[int]:
    """The marked rows with only marked rows between them and the page's edge."""
    outer: set[int] = set()
    for rows in (range(count), range(count - 1, -1, -1)):
        for i in rows:
            if i not in marked:
                break
            outer.add(i)
    return outer
