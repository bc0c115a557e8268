"""Tables whose rows are named in two columns: "Product A | Home | 5", and below it "| Abroad | 3" and "| Total | 8"."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from ..thresholds.structure import FEWEST_NAMED_TWICE
from .grids import JoinedCell, is_contents, is_period_head, is_value
from .headers import is_unit

_WORDS = re.compile(r"\W*[A-Za-z]{2}")
_ALL = re.compile(r"(?:sub-?)?totals?", re.IGNORECASE)


class SecondStub(NamedTuple):
    """The grid columns [start, end) in which the second of two names of a row stands."""

    start: int
    end: int

    def holds(self, piece: JoinedCell, text: str) -> bool:
        """Whether a cell is such a name."""
        return self.start <= piece.col < self.end and _is_name(piece, text)


def second_stub(rows: list[list[JoinedCell]], text: str) -> SecondStub | None:
    """The columns of second names, None where rows are named once. There are some where rows have two names and rows below have the second
    alone, which stands in a column without figures."""
    twice: Counter[int] = Counter()
    alone: Counter[int] = Counter()
    figures: set[int] = set()
    above = -1  # the column of the second name above, without a row of another kind between
    for row in rows:
        values = [piece.col for piece in row if is_value(text[piece.start : piece.end])]
        named = [piece for piece in row if not values or piece.col < values[0]]
        figures.update(values)
        if not values:
            continue
        if not all(_is_name(piece, text) for piece in named):
            above = -1
        elif len(named) == 2 and named[0].col == 0:
            above = named[1].col
            twice[above] += 1
        elif len(named) == 1 and named[0].col == above:
            alone[above] += 1
        else:
            above = -1
    start = max(twice, key=lambda col: (twice[col], -col), default=-1)
    if min(twice[start], alone[start]) < FEWEST_NAMED_TWICE or start in figures or is_contents(rows, text):
        return None
    return SecondStub(start, min((col for col in figures if col > start), default=start + 1))


def is_of_all(name: str) -> bool:
    """Whether a second name says that its row is of the first name as a whole.

    >>> is_of_all("Total"), is_of_all("Abroad")
    (True, False)
    """
    return _ALL.fullmatch(name) is not None


def _is_name(piece: JoinedCell, text: str) -> bool:
    words = text[piece.start : piece.end]
    return _WORDS.match(words) is not None and not is_period_head(words) and not is_unit(words) and not is_value(words)
