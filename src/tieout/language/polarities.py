"""The sign that the name of an amount implies."""

from __future__ import annotations

import re

from ..lexicon.synonyms import NEGATIVE, POSITIVE

_WORD = re.compile(r"[a-z]+")
_FROM_OR_USED = re.compile(r"\bfrom\W*\(used\b|\(used(?: in)?\)\W*(?:or )?from\b", re.IGNORECASE)  # "Net cash from/(used in) operations"
_INCOME_TAX = re.compile(r"\b(?:income|profits?) tax", re.IGNORECASE)


def polarity(words: str) -> int:
    """The sign that the name of an amount implies: -1 for a loss, a deficit or cash used; 1 for income or cash generated; 0 for neither
    or both.

    >>> polarity("Net loss"), polarity("Net income"), polarity("Income (loss) from operations")
    (-1, 1, 0)
    """
    if _FROM_OR_USED.search(words):
        return 0
    found = set(_WORD.findall(_INCOME_TAX.sub("", words).lower()))
    below, above = not found.isdisjoint(NEGATIVE), not found.isdisjoint(POSITIVE)
    return 0 if below == above else -1 if below else 1
