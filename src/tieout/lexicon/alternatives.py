"""Patterns made of a table's keys, so that a pattern never accepts a word that its table lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable


def one_of(words: Iterable[str]) -> str:
    """A pattern (no groups) for any one of `words`, the longest first, with any blanks between the words of a phrase. Under re.IGNORECASE
    only ASCII capitals match their small letters: the long s of "thouſand" is no s.

    >>> re.match(one_of(("pound", "pounds sterling")), "pounds  sterling")[0]
    'pounds  sterling'
    """
    patterns = (r"(?u:\s+)".join(map(re.escape, word.split())) for word in sorted(words, key=len, reverse=True))
    return f"(?a:{'|'.join(patterns)})"


def key(found: str) -> str:
    """The key in a table of lower-case words for text that a pattern of `one_of` matched.

    >>> key("Pounds  Sterling")
    'pounds sterling'
    """
    return " ".join(found.lower().split())
