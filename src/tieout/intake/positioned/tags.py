"""The inline XBRL of a document whose words are written in another order than they stand in the file."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from ...model.source import Element, Tagging
from .writing import PlacedPiece

_CHUNK = 256  # pieces whose first and last place are kept together
_PRINTED = frozenset({"nonfraction", "fraction", "numerator", "denominator"})


class TagPlacer:
    """Finds where what an element encloses is written."""

    def __init__(self, pieces: list[PlacedPiece], drafted: str, encoding: str) -> None:
        self.pieces = sorted(pieces)
        self.starts = [piece.start for piece in self.pieces]
        self.drafted, self.encoding = drafted, encoding
        chunks = [self.pieces[k : k + _CHUNK] for k in range(0, len(self.pieces), _CHUNK)]
        self.extents = [(min(p.at for p in chunk), max(_end(p) for p in chunk)) for chunk in chunks]

    def placed(self, tagging: Tagging) -> Tagging:
        """The elements where their text is written, in the order of that text: "1,234" that stands third on its page -> third."""
        elements = [self.element(element) for element in tagging.elements]
        order = sorted(range(len(elements)), key=lambda k: (elements[k].start < 0, elements[k].start))
        now = {before: after for after, before in enumerate(order)}
        moved = (elements[k]._replace(parent=now.get(elements[k].parent, -1)) for k in order)
        return Tagging(tuple(moved), tagging.headers, tagging.root)

    def element(self, element: Element) -> Element:
        """An element where its text is written. A figure whose parts other words stand between is kept without a place."""
        start, end = element.start, element.end
        if start < 0:
            return element
        first = max(bisect_right(self.starts, start) - 1, 0)
        while first < len(self.pieces) and self.pieces[first].end <= start:
            first += 1
        after = bisect_left(self.starts, end)
        if first >= after or start >= end:
            at = self.pieces[min(first, len(self.pieces) - 1)].at if self.pieces else 0
            return element._replace(start=at, end=at)
        if element.name in _PRINTED and not self.is_whole(first, after, start, end):
            content = self.drafted[start:end].encode(self.encoding, "replace").decode("latin-1")
            return element._replace(start=-1, end=-1, content=content)
        low, high = self.extent(first, after, start, end)
        return element._replace(start=low, end=high)

    def is_whole(self, first: int, after: int, start: int, end: int) -> bool:
        """Whether pieces [first, after) are written one behind the other, with a blank between at most."""
        if after - first > _CHUNK:
            return False
        parts = [_clipped(piece, start, end) for piece in self.pieces[first:after]]
        return all(0 <= b.at - _end(a) <= 1 for a, b in pairwise(parts))

    def extent(self, first: int, after: int, start: int, end: int) -> tuple[int, int]:
        """From where to where pieces [first, after) are written."""
        low, high = _place(_clipped(self.pieces[first], start, end))
        at = first + 1
        while at < after:
            if at % _CHUNK == 0 and at + _CHUNK < after:
                a, b = self.extents[at // _CHUNK]
                at += _CHUNK
            else:
                a, b = _place(_clipped(self.pieces[at], start, end))
                at += 1
            low, high = min(low, a), max(high, b)
        return low, high


def _clipped(piece: PlacedPiece, start: int, end: int) -> PlacedPiece:
    low, high = max(piece.start, start), min(piece.end, end)
    return PlacedPiece(low, high, piece.at + low - piece.start)


def _place(piece: PlacedPiece) -> tuple[int, int]:
    return piece.at, _end(piece)


def _end(piece: PlacedPiece) -> int:
    return piece.at + piece.end - piece.start
