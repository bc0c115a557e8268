"""A text with its history: every repair is an edit, and each place can be traced back to the text as it was shown."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tieout.model.places import Span


class TextEdit(NamedTuple):
    """text[start:end] becomes `new`."""

    start: int
    end: int
    new: str


class TracedRun(NamedTuple):
    """Characters [start, end) of a text, which came from the range `origin` of the text as first shown: copied where `same`, else put in
    for the whole of that range."""

    start: int
    end: int
    origin: Span
    same: bool


class _Made(NamedTuple):
    """Characters from `start` on that came from parent.text[origin:end]: copied where `same`, else put in for it."""

    start: int
    origin: int
    end: int
    same: bool


class Traced:
    """A text made from another, its parent, by edits. Copied text maps character by character; a replacement maps to the whole range that
    it replaced, and an insertion to the empty range where it was made."""

    __slots__ = ("_parent", "_pieces", "_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._parent: Traced | None = None
        self._pieces: list[_Made] = []
        self._starts: list[int] = []

    def edited(self, edits: Iterable[TextEdit]) -> Traced:
        """The text with edits made, which must be in order and not overlap; the same object where there are none.

        >>> Traced("Sales  rose").edited([TextEdit(5, 7, " ")]).text
        'Sales rose'"""
        texts: list[str] = []
        pieces: list[_Made] = []
        at = length = 0
        edit = None
        for edit in edits:
            if at < edit.start:
                texts.append(self.text[at : edit.start])
                pieces.append(_Made(length, at, edit.start, same=True))
                length += edit.start - at
            if edit.new:
                texts.append(edit.new)
                pieces.append(_Made(length, edit.start, edit.end, same=False))
                length += len(edit.new)
            at = edit.end
        if edit is None:
            return self
        if at < len(self.text) or not pieces:
            texts.append(self.text[at:])
            pieces.append(_Made(length, at, len(self.text), same=True))
        made = Traced("".join(texts))
        made._parent, made._pieces, made._starts = self, pieces, [piece.start for piece in pieces]
        return made

    def origin(self, start: int, end: int) -> Span:
        """The range of the text as first shown that text[start:end] came from; empty where it was inserted, or is empty itself.

        >>> Traced("Sales  rose").edited([TextEdit(5, 7, " ")]).origin(6, 10)
        Span(start=7, end=11)"""
        text: Traced | None = self
        while text is not None and text._parent is not None:
            low = text._place(start, start, last=False)
            start, end = low, max(low, text._place(end, end - 1, last=True)) if end > start else low
            text = text._parent
        return Span(start, end)

    def pieces(self, start: int, end: int) -> Iterator[TracedRun]:
        """The pieces of text[start:end], each with the range of the text as first shown that it came from; places are counted from
        `start`."""
        for low, high, origin, same in self._originals(start, end):
            yield TracedRun(low - start, high - start, origin, same)

    def _originals(self, start: int, end: int) -> Iterator[tuple[int, int, Span, bool]]:
        if self._parent is None:
            yield start, end, Span(start, end), True
            return
        for index in range(max(bisect_right(self._starts, start) - 1, 0), len(self._pieces)):
            piece = self._pieces[index]
            if piece.start >= end:
                return
            stop = self._starts[index + 1] if index + 1 < len(self._starts) else len(self.text)
            low, high = max(start, piece.start), min(end, stop)
            if not piece.same:
                yield low, high, self._parent.origin(piece.origin, piece.end), False
                continue
            shift = piece.start - piece.origin
            for inner_low, inner_high, origin, same in self._parent._originals(low - shift, high - shift):
                yield inner_low + shift, inner_high + shift, origin, same

    def _place(self, at: int, of: int, *, last: bool) -> int:
        """The place in the parent of `at`, an end of the piece that has `of`: put in, that piece stands for the whole of its range."""
        piece = self._pieces[max(bisect_right(self._starts, of) - 1, 0)]
        return piece.origin + at - piece.start if piece.same else piece.end if last else piece.origin
