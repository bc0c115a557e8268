"""The words of a page with their boxes, in the measures of the page."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...thresholds.intake import ASKEW, LETTERS_ABOVE, LETTERS_BELOW
from ..pdf.page import WordLook
from .boxes import PlacedWord
from .lengths import Matrix

Places = list[tuple[int, int]]


@dataclass(slots=True)
class PrintedWord:
    """A word on the page: its box in pixels, the size of its type, and the quarter turns clockwise that it is written at (4 where it is
    askew). `ends` is set for the last of a line, and `line` tells words of one line of a box from others."""

    left: float
    top: float
    right: float
    bottom: float
    size: float
    turns: int
    word: PlacedWord
    look: WordLook
    ends: bool
    line: int

    @property
    def foot(self) -> float:
        """The height of the line that it stands on."""
        return self.bottom - LETTERS_BELOW * self.size


@dataclass(slots=True)
class GatheredPage:
    """A page's words and its size in pixels, where that is known; `drawn` is set where it has pictures, `garbled` as in a PDF's page."""

    width: float | None
    height: float | None
    words: list[PrintedWord] = field(default_factory=list)
    drawn: bool = False
    garbled: int = 0
    lines: int = 0

    @property
    def extent(self) -> tuple[float, float]:
        """Its width and height, where they are not known how far its words reach."""
        width = self.width or max((word.right for word in self.words), default=0.0)
        return width, self.height or max((word.bottom for word in self.words), default=0.0)

    def take(self, words: list[PlacedWord], matrix: Matrix, foot: float) -> None:
        """Adds the words of a line, which stand on `foot` of a box that `matrix` brings to the page."""
        self.lines += 1
        turns = _turns(matrix)
        scale = (abs(matrix.a * matrix.d - matrix.b * matrix.c)) ** (1 / 2)
        for word in words:
            type = word.type
            base = foot - type.raised
            x0, y0 = matrix.point(word.x0, base - LETTERS_ABOVE * type.size)
            x1, y1 = matrix.point(word.x1, base + LETTERS_BELOW * type.size)
            box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            look = WordLook(word.bold, type.italic)
            self.words.append(PrintedWord(*box, scale * type.size, turns, word, look, ends=word is words[-1], line=self.lines))


def _turns(matrix: Matrix) -> int:
    """The quarter turns clockwise that text is written at; 4 where it is at none of them."""
    a, b = matrix.a, matrix.b
    if abs(b) <= ASKEW * abs(a):
        return 0 if a > 0 else 2
    if abs(a) <= ASKEW * abs(b):
        return 1 if b > 0 else 3
    return 4
