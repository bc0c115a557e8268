"""Words by which a claim says what arithmetic gives its figure and what its subject is, read from `en/asked.toml`."""

from __future__ import annotations

import re

from .word_files import english

_READ = english("asked")


def asked(name: str) -> re.Pattern[str]:
    """The pattern of one list, met as whole words in any case: "average" -> the pattern that finds "Average" and "mean"."""
    patterns = "|".join(line for line in _READ[name].splitlines() if line)
    return re.compile(rf"\b(?:{patterns})\b", re.IGNORECASE)


def asked_words(name: str) -> frozenset[str]:
    """The words of one list: "light" -> {"total", "net", …}. A plus stands for a blank."""
    return frozenset(word.replace("+", " ") for word in _READ[name].split())


MOTION_WORDS: dict[str, frozenset[str]] = {name: frozenset(words.split()) for name, words in _READ["motion"].items()}
"""What goes up or down in words that the table of motion lacks, and the words around them: "more", "less", "nouns", "behind", …"""
