"""Changes that a verb states by itself: "doubled" is a rise of about 100 per cent, "halved" a fall of about 50."""

from __future__ import annotations

import re
from decimal import Decimal

from ..lexicon.alternatives import key, one_of
from ..lexicon.word_files import english
from .numerals import Numeral, approximation

_MULTIPLES: dict[str, int] = english("number_words")["multiples"]
_WORD = re.compile(rf"\b{one_of(_MULTIPLES)}\b", re.IGNORECASE)


def multiples_in(text: str) -> list[Numeral]:
    """The verbs of a text that state a change, as numerals. None of them is exact.

    >>> [(str(one.value), one.approximate) for one in multiples_in("Net sales more than doubled.")]
    [('1.00', 'over')]
    """
    return [
        Numeral(
            found.start(), found.end(), abs(Decimal(_MULTIPLES[key(found[0])])).scaleb(-2), 1, "pure", "ratio", scaled=True,
            first=found.start(), last=found.end(), approximate=approximation(text, found.start(), 0) or "about", power=-2,
        )
        for found in _WORD.finditer(text)
    ]  # fmt: skip


def multiple_of(text: str, numeral: Numeral) -> int:
    """The direction of a numeral that is such a verb, 1 for "doubled" and -1 for "halved"; 0 for any other."""
    change = _MULTIPLES.get(key(text[numeral.start : numeral.end]), 0) if text[numeral.start].isalpha() else 0
    return (change > 0) - (change < 0)
