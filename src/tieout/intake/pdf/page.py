"""A page of a PDF as read: its words with their boxes, those of plain lines stored as columns."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import NamedTuple, overload

HYPHEN = "\ufffe"
"""Ends a word that is hyphenated at the end of a line; the hyphen may be part of the word or not."""

Corners = tuple[float, float, float, float]


Cuts = dict[int, list[tuple[int, float]]]
"""By the place of a word: the character in it at which a figure begins or ends, and its distance from the page's left."""


class Word(NamedTuple):
    """A word as printed: its box in points from the top left of the page, turned for reading. `place` is the index of its first
    character in the PDF's order; `raised` is set for a small word beside another, as footnote marks are."""

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
    """Whether a word is bold, and whether italic."""

    bold: bool
    italic: bool


class Columns(NamedTuple):
    """The words of a page as columns: left ends, right ends, texts and places."""

    x0: list[float]
    x1: list[float]
    texts: list[str]
    places: list[int]


class WordLine(Sequence[Word]):
    """Words [first, after) of a page, in one line, of one height, from left to right. Most of a report is such lines, which need only text
    and boxes, so each `Word` is made on demand."""

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
        """The words' texts."""
        return self.columns.texts[self.first : self.after]

    @property
    def places(self) -> list[int]:
        """The words' places in the PDF's order."""
        return self.columns.places[self.first : self.after]

    @property
    def text(self) -> str:
        """The words, joined with blanks."""
        if not self.said:
            self.said = " ".join(self.texts)
        return self.said


class Page(NamedTuple):
    """A page's words: those of plain lines, and the others; `number` from 1; size in points as it is turned for reading.

    `texts` are those of all words; `looks` are of the words that begin or end a line, by place; `cuts` are where figures that are part of
    a word begin and end. `garbled` counts characters without a meaning; `turns` are the quarter turns clockwise that make the text of the
    displayed page upright; `drawn` is set for a page that shows something but has no text; `damaged` for one that cannot be opened.
    `aside` are words that run up or down beside the text, as on a tab at the page's edge or along a chart's axis; they are in no line."""

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
    aside: Sequence[Word] = ()
