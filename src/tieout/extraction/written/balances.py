"""Whether a quantity of prose is a balance, standing at a moment, or a flow over a time."""

from __future__ import annotations

from tieout.lexicon.words import CHANGING, FILLERS, NATURE

from .clauses import Around

_NEAR, _BEFORE, _AFTER = 7, 16, 9
"""How many words count, and how many of them double, being near."""
_FLOW = -20


def nature(around: Around) -> int:
    """How much the words about a quantity speak for a balance (above nought) or a flow (below); words close by count double."""
    left, right = around.low_left, around.low_right
    if _is_changing(left):
        return _FLOW
    return _strength(left[-_BEFORE:-_NEAR]) + 2 * _strength(left[-_NEAR:]) + 2 * _strength(right[:_NEAR]) + _strength(right[_NEAR:_AFTER])


def _is_changing(left: list[str]) -> bool:
    """Whether the quantity is directly how much something changed, or what was paid, received, gained: "repaid the $750 million"."""
    for word in reversed(left[-6:]):
        if word in CHANGING:
            return True
        if word not in FILLERS:
            return False
    return False


def _strength(words: list[str]) -> int:
    total, before = 0, ""
    for word in words:
        total += NATURE.get(word, 0) + NATURE.get(before + "_" + word, 0)
        before = word
    return total
