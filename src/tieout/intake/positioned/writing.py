"""Writes the words of pages as canonical text, with the bytes of each word."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from ...model.places import OffsetMap
from ..pdf.blocks import PdfWriter
from ..pdf.page import Word
from .printed import Places


class PlacedPiece(NamedTuple):
    """A piece [start, end) of the file's text, and where it is written."""

    start: int
    end: int
    at: int


class PositionedWriter(PdfWriter):
    """Writes words that are pieces of the file's text in the file's order; `drafted` keeps the bytes of that, and `pieces` the places in it
    of words that stand in several."""

    def __init__(self, written: str, drafted: OffsetMap, pieces: dict[int, Places]) -> None:
        super().__init__({}, written)
        self.drafted, self.pieces = drafted, pieces
        self.offsets = OffsetMap()
        self.placed: list[PlacedPiece] = []
        self.ended = -1  # the place in the file's text of the end of the last piece

    def words(self, words: Sequence[Word], page: int, start: int) -> None:
        """Writes words with blanks between, but none inside a split figure or hyphenated word; `start` is the block's position."""
        last = self.out[-1] if self.pos > start else ""
        for word in words:
            before = self.pos
            if last and self.joint(last, word.text):
                self.shorten()
            for first, end in self.pieces.get(word.place) or [(word.place, word.place + len(word.text))]:
                if first == self.ended + 1 and self.pos == before + 1:
                    self.copy(self.ended, first, self.pos - 1)  # the blank between is in the file
                self.copy(first, end, self.pos)
                self.placed.append(PlacedPiece(first, end, self.pos))
                self.pos += end - first
                self.ended = end
                before = -1
            self.out.append(word.text)
            last = word.text

    def copy(self, first: int, end: int, to: int) -> None:
        """Records that the text from `to` on is [first, end) of the file's text."""
        texts, starts, ends = self.drafted.text_starts, self.drafted.byte_starts, self.drafted.byte_ends
        at = max(bisect_right(texts, first) - 1, 0)
        byte_end = -1
        while at < len(texts) and texts[at] < end:
            low, length = max(first, texts[at]), ends[at] - starts[at]
            after = texts[at + 1] if at + 1 < len(texts) else end
            whole = length > after - texts[at] == 1  # a character of several bytes
            byte_start = starts[at] if whole else starts[at] + low - texts[at]
            byte_end = ends[at] if whole else min(ends[at], starts[at] + min(after, end) - texts[at])
            if low < after and byte_start < byte_end:
                self.offsets.add(to + low - first, byte_start, byte_end)
            at += 1
        if byte_end >= 0:  # a piece of no bytes ends it, so that a blank after it has none
            self.offsets.add(to + end - first, byte_end, byte_end)

    def shorten(self) -> None:
        """Takes the hyphen at the end of a line, which was dropped, from what is recorded of the last word."""
        made = self.offsets
        popped = -1
        while made.text_starts and made.text_starts[-1] >= self.pos:
            popped = made.text_starts.pop()
            made.byte_starts.pop()
            made.byte_ends.pop()
            if popped == self.pos:
                break
        if made.text_starts and popped > self.pos:
            made.byte_ends[-1] -= 1
        last = self.placed[-1]
        self.placed[-1] = last._replace(end=last.end - 1)

    def finish(self, size: int) -> OffsetMap:
        """Ends the offset map at the source's size in bytes, and returns it."""
        self.offsets.add(self.pos, size, size)
        return self.offsets
