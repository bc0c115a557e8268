"""Places in a source: ranges of the canonical text, ranges of the raw bytes, and boxes on a page."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range, in code points of the canonical text or in bytes of the raw source."""

    start: int
    end: int

    def moved(self, by: int) -> Span:
        """The same range further on: [3, 5) moved by -2 is [1, 3)."""
        return Span(self.start + by, self.end + by)


class Box(NamedTuple):
    """A rectangle on a page, in PDF points from the page's top left; pages count from 1."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


class OffsetMap:
    """A map from canonical text back to raw bytes, recorded piece by piece while reading.

    A piece of several characters has one byte for each of them. A character with another number of bytes (an entity, a run of
    blanks, a multi-byte character) is a piece of its own and maps to all of its bytes.
    """

    __slots__ = ("byte_ends", "byte_starts", "text_starts")

    def __init__(self) -> None:
        self.text_starts: array[int] = array("q")
        self.byte_starts: array[int] = array("q")
        self.byte_ends: array[int] = array("q")

    def add(self, text_start: int, byte_start: int, byte_end: int) -> None:
        """Records that the text from a place on, up to the next piece, is of bytes [byte_start, byte_end); a map ends in a piece of
        none."""
        self.text_starts.append(text_start)
        self.byte_starts.append(byte_start)
        self.byte_ends.append(byte_end)

    def source_spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Byte ranges of the text range [start, end), in order, neighbours joined.

        Separators that reading inserted (between cells and blocks) have no bytes and give no range.
        """
        spans: list[Span] = []
        index = max(bisect_right(self.text_starts, start) - 1, 0)
        while index < len(self.text_starts) and self.text_starts[index] < end:
            text_start = self.text_starts[index]
            byte_start, byte_end = self.byte_starts[index], self.byte_ends[index]
            next_start = self.text_starts[index + 1] if index + 1 < len(self.text_starts) else end
            length = min(byte_end - byte_start, next_start - text_start)
            low, high = max(start, text_start), min(end, text_start + length)
            if low < high:
                if byte_end - byte_start > next_start - text_start == 1:
                    piece = Span(byte_start, byte_end)
                else:
                    piece = Span(byte_start + low - text_start, byte_start + high - text_start)
                if spans and spans[-1].end == piece.start:
                    spans[-1] = Span(spans[-1].start, piece.end)
                else:
                    spans.append(piece)
            index += 1
        return tuple(spans)


class BoxMap:
    """A map from canonical text to the pages of a PDF: the box of each word, in text order, recorded while reading.

    Kept in arrays, as a long report has a quarter of a million words.
    """

    __slots__ = ("cuts", "ends", "pages", "sides", "starts")

    def __init__(self) -> None:
        self.starts: array[int] = array("q")
        self.ends: array[int] = array("q")
        self.pages: array[int] = array("i")
        self.sides: array[float] = array("f")
        self.cuts: dict[int, float] = {}  # inside words: the distance of a text position from the page's left

    def __len__(self) -> int:
        return len(self.starts)

    def add(self, start: int, end: int, page: int, sides: tuple[float, float, float, float]) -> None:
        """The box (left, top, right, bottom) of the text range [start, end), which begins where the last one ended or later."""
        self.starts.append(start)
        self.ends.append(end)
        self.pages.append(page)
        self.sides.extend(sides)

    def extend(self, starts: list[int], ends: Iterable[int], page: int, sides: Iterable[float]) -> None:
        """Several ranges of one page at once; `sides` has four numbers for each."""
        self.starts.extend(starts)
        self.ends.extend(ends)
        self.pages.extend(array("i", (page,)) * len(starts))
        self.sides.extend(sides)

    def cut(self, start: int, places: list[tuple[int, float]]) -> None:
        """Record where figures begin and end inside the word at `start`: offsets in characters, and distances from the page's left."""
        for offset, x in places:
            self.cuts[start + offset] = x

    def boxes(self, start: int, end: int) -> Iterator[Box]:
        """The boxes of the words that overlap the text range [start, end), in order, rounded to a tenth of a point. Where the range
        begins or ends inside a word, its box is cut there, if that place is known."""
        index = bisect_right(self.ends, start)
        while index < len(self.starts) and self.starts[index] < end:
            x0, y0, x1, y1 = self.sides[4 * index : 4 * index + 4]
            if start > self.starts[index]:
                x0 = self.cuts.get(start, x0)
            if end < self.ends[index]:
                x1 = self.cuts.get(end, x1)
            yield Box(self.pages[index], round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1))
            index += 1

    def of(self, spans: Iterable[Span]) -> tuple[Box, ...]:
        """The boxes of several ranges, in order; none for a source without pages."""
        return tuple(box for span in spans for box in self.boxes(*span))
