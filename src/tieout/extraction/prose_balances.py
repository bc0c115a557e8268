"""Whether a quantity of prose is a balance, standing at a moment, or a flow over a time."""

from __future__ import annotations

import re

from tieout.lexicon.words import NATURE

from .numerals import Numeral

_WORD = re.compile(r"[a-z][a-z-]+")
_BEFORE, _AFTER = 110, 60
"""How far the words about a quantity are looked at, in characters: as far as the clause goes in most sentences."""
_NEAR = 45
_FLOW = -20


_CHANGED = re.compile(
    r"\b(?:(?:increas|decreas|declin|reduc|chang)(?:ed|e|es|ing)?|rose|fell|grew|growth|reductions?|repaid|repay|paid|pay|redeemed|repurchased|received|"
    r"raised|contributed|invested|spent|transferred|awarded|earned|incurred|sold|plus|minus|spread of|margin of|gains?|losses|loss|match(?:es|ed)?)"
    r"(?: by| of| an?| the| our| its| approximately| about| additional| aggregate| total| net| over| up to)*\s\(?$",
    re.IGNORECASE,
)


def nature(text: str, bounds: tuple[int, int], quantity: Numeral) -> int:
    """How much the words about a quantity speak for a balance (above nought) or a flow (below); words close by count double."""
    first, last = quantity.first, quantity.last
    if _CHANGED.search(text, max(bounds[0], first - 48), first):
        return _FLOW
    split = max(bounds[0], first - _NEAR)
    end = min(bounds[1], last + _AFTER)
    return (
        _strength(text[max(bounds[0], first - _BEFORE) : split])
        + 2 * _strength(text[split:first])
        + 2 * _strength(text[last : min(end, last + _NEAR)])
        + _strength(text[min(end, last + _NEAR) : end])
    )


def _strength(text: str) -> int:
    words = _WORD.findall(text.lower())
    total = 0
    before = ""
    for word in words:
        total += NATURE.get(word, 0) + NATURE.get(f"{before}_{word}", 0)
        before = word
    return total
