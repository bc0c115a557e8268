"""Patterns made of a table's keys, so that a pattern never accepts a word that its table lacks, and patterns of files of words."""

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


def pattern_of(words: str, **meant: str) -> str:
    r"""The pattern that a file of words gives on one line or on several: neither the ends of lines nor the blanks that begin them belong
    to it, and `<name>` stands for the pattern of that name in `meant`.

    >>> pattern_of("\n(?:up\n  |<other> )", other="down")
    '(?:up|down )'
    """
    pattern = "".join(line.lstrip() for line in words.split("\n"))
    for name, part in meant.items():
        pattern = pattern.replace(f"<{name}>", part)
    return pattern


def is_unspaced(letter: str) -> bool:
    """Whether a letter is of a language that sets no blanks between words, or between words and figures: Chinese, Japanese, Thai; Korean
    too, which glues units to their scales.

    >>> is_unspaced("万"), is_unspaced("บ"), is_unspaced("m")
    (True, True, False)
    """
    return letter > "\u3000" or "\u0e00" <= letter <= "\u0e7f"
