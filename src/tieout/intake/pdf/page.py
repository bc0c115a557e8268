"""What is read of a page of a PDF: its words with their boxes, and lines of plain prose that are kept in columns."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import NamedTuple, overload

HYPHEN = "\ufffe"
"""What stands at the end of a word that the line's end has cut: a hyphen that may be the word's own or not."""

Corners = tuple[float, float, float, float]


Cuts = dict[int, list[tuple[int, float]]]
"""By the place of a word: how many characters into it a figure begins or ends, and how far from the left of the page."""


class Word(NamedTuple):
    """A word as printed: its box in points from the top left of the page as it is turned for reading. `place` is that of its
    first character in the page's own order; `raised` says that it is set smaller beside another, as footnote marks are."""

    x0: float
    top: float
    x1: float
    bottom: float
    text: str
    place: int
    raised: bool = False


make_word = functools.partial(tuple.__new__, Word)
"""Word._make as a C function: a long report has a quarter of a million words."""


class WordLook(NamedTuple):
    """How a word is set."""

    bold: bool
    italic: bool


class Columns(NamedTuple):
    """All words of a page: left ends, right ends, texts and places, each a column."""

    x0: list[float]
    x1: list[float]
    texts: list[str]
    places: list[int]


class WordLine(Sequence[Word]):
    """Words [first, after) of a page, in one line, of one height, from left to right. Most of a report is such lines, of which nothing
    but the text and the boxes is needed; the words themselves are made where they are asked for."""

    __slots__ = ("after", "bottom", "columns", "first", "said", "top")

    def __init__(self, columns: Columns, first: int, after: int, top: float, bottom: float) -> None:
        self.columns, self.first, self.after, self.top, self.bottom = columns, first, after, top, bottom
        self.said = ""

    def __len__(self) -> int:
        return self.after - self.first

    @overload
    def __getitem__(self, at: int) -> Word: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Word, ...]: ...
    def __getitem__(self, at: int | slice) -> Word | tuple[Word, ...]:
        if isinstance(at, slice):
            return tuple(self)[at]
        k = (self.after if at < 0 else self.first) + at
        if not self.first <= k < self.after:
            raise IndexError(at)
        x0, x1, texts, places = self.columns
        return Word(x0[k], self.top, x1[k], self.bottom, texts[k], places[k])

    def __iter__(self) -> Iterator[Word]:
        sides = (self.left, repeat(self.top), self.right, repeat(self.bottom))
        return map(make_word, zip(*sides, self.texts, self.places, repeat(False), strict=False))  # noqa: FBT003  # never raised

    @property
    def left(self) -> list[float]:
        """The words' left ends."""
        return self.columns.x0[self.first : self.after]

    @property
    def right(self) -> list[float]:
        """The words' right ends."""
        return self.columns.x1[self.first : self.after]

    @property
    def texts(self) -> list[str]:
        """What each word says."""
        return self.columns.texts[self.first : self.after]

    @property
    def places(self) -> list[int]:
        """Where each begins in the page's own order."""
        return self.columns.places[self.first : self.after]

    @property
    def text(self) -> str:
        """The words with single blanks."""
        if not self.said:
            self.said = " ".join(self.texts)
        return self.said


class Page(NamedTuple):
    """A page's words: those of plain lines, and the others; `number` from 1; size in points as it is turned for reading.

    `texts` are all its words' texts; `looks` has the looks of words that begin or end a line, by their place; `cuts` says where the figures
    begin and end that are part of a word. `garbled` counts characters that have no meaning; `turns` is how many quarter turns clockwise
    the page as displayed needs for its text to be upright; `drawn` that it shows something and holds no text; `damaged` that it could
    not be opened."""

    number: int
    width: float
    height: float
    lines: list[WordLine]
    words: list[Word]
    texts: list[str]
    looks: dict[int, WordLook]
    cuts: Cuts
    garbled: int
    turns: int
    drawn: bool
    damaged: bool = False
