"""Where a thing stands: ranges of the canonical text, of the raw bytes, and boxes on a page."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range, in code points of the canonical text or in bytes of the raw source."""

    start: int
    end: int


class Box(NamedTuple):
    """A rectangle on a page, in PDF points from the page's top left; pages count from 1."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


class OffsetMap:
    """The way back from canonical text to raw bytes, recorded piece by piece while reading.

    Each piece covers `length` characters from `text_start`. Where it covers as many bytes, a character of it
    is the byte at the same distance; where it does not (an entity, a run of blanks, a multi-byte character),
    the piece is one character and stands for all of its bytes.
    """

    __slots__ = ("byte_ends", "byte_starts", "text_starts")

    def __init__(self) -> None:
        self.text_starts: array[int] = array("q")
        self.byte_starts: array[int] = array("q")
        self.byte_ends: array[int] = array("q")

    def source_spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Byte ranges of the text range [start, end), in order, neighbours joined.

        Separators that reading put in (between cells and blocks) stand for no bytes and give no range.
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
