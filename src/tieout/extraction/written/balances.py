"""Whether a quantity of prose is a balance at a moment or a flow over a period."""

from __future__ import annotations

from tieout.lexicon.words import CHANGING, FILLERS, NATURE

from ...language.clauses import Around
from ...thresholds.extraction import CHANGING_WORDS, IS_FLOW, NEAR_WORDS, WORDS_AFTER, WORDS_BEFORE


def nature(around: Around) -> int:
    """Above 0 where the words around a quantity suggest a balance, below 0 for a flow; the nearest words count double.

    "cash balance at year end of $5 million" -> above 0; "repaid the $750 million" -> below 0."""
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
    """Whether the quantity is the amount of a change or payment: "repaid the" (before $750 million) -> True."""
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
