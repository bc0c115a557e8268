"""Whether a quantity of prose is a balance, standing at a moment, or a flow over a time."""

from __future__ import annotations

from tieout.lexicon.words import CHANGING, FILLERS, NATURE

from ...thresholds.extraction import CHANGING_WORDS, IS_FLOW, NEAR_WORDS, WORDS_AFTER, WORDS_BEFORE
from .clauses import Around


def nature(around: Around) -> int:
    """How much the words about a quantity speak for a balance (above nought) or a flow (below); words close by count double."""
    left, right = around.low_left, around.low_right
    if _is_changing(left):
        return IS_FLOW
    return (
        _strength(left[-WORDS_BEFORE:-NEAR_WORDS])
        + 2 * _strength(left[-NEAR_WORDS:])
        + 2 * _strength(right[:NEAR_WORDS])
        + _strength(right[NEAR_WORDS:WORDS_AFTER])
    )


def _is_changing(left: list[str]) -> bool:
    """Whether the quantity is directly how much something changed, or what was paid, received, gained: "repaid the $750 million"."""
    for word in reversed(left[-CHANGING_WORDS:]):
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
