"""Patterns made of a table's keys, so that a pattern never accepts a word that its table lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable


def one_of(words: Iterable[str]) -> str:
    """A pattern (no groups) for any one of `words`, the longest first: ("pound", "pounds sterling") takes all of "pounds  sterling",
    whatever blanks stand between. Under re.IGNORECASE capitals are folded in ASCII alone: the long s of "thouſand" is no s."""
    patterns = (r"(?u:\s+)".join(map(re.escape, word.split())) for word in sorted(words, key=len, reverse=True))
    return f"(?a:{'|'.join(patterns)})"


def key(found: str) -> str:
    """The key under which a table of words in lower case has what `one_of` found in it: "Pounds  Sterling" -> "pounds sterling"."""
    return " ".join(found.lower().split())
