"""The words around a quantity of prose, split once for all rules."""

from __future__ import annotations

from typing import NamedTuple

from ..thresholds.language import CLAUSE_LEFT, CLAUSE_RIGHT
from .numerals import Numeral

_KNOWN: dict[str, str] = {}
_MOST_KNOWN = 20_000
_PUNCTUATION = ",;:.()[]“”\"'’•–—*"


class Around(NamedTuple):
    """Words left and right of a quantity within its sentence: as printed, and in lower case without punctuation."""

    left: list[str]
    right: list[str]
    low_left: list[str]
    low_right: list[str]


def words_around(text: str, bounds: tuple[int, int], quantity: Numeral) -> Around:
    """The words around `quantity` in the sentence text[bounds], as far as the reach; a word that the reach cuts is left out.

    "Net loss was $5 million, down." -> left "Net loss was", right ", down."."""
    start, end = max(bounds[0], quantity.first - CLAUSE_LEFT), min(bounds[1], quantity.last + CLAUSE_RIGHT)
    left, right = text[start : quantity.first].split(), text[quantity.last : end].split()
    if start > bounds[0] and left:
        del left[0]
    return Around(left, right, [_KNOWN.get(word) or plain(word) for word in left], [_KNOWN.get(word) or plain(word) for word in right])


def plain(word: str) -> str:
    """A word in lower case, without the punctuation around it.

    >>> plain("(Revenue,")
    'revenue'
    """
    if len(_KNOWN) > _MOST_KNOWN:
        _KNOWN.clear()
    bare = _KNOWN[word] = word.strip(_PUNCTUATION).lower()
    return bare
