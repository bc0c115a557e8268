"""Scales as filings print them: thousands, millions, crores, in words, letters and digits, each with its power of ten, from one table."""

from __future__ import annotations

from .alternatives import key, one_of
from .word_files import lines_of

_TABLE = lines_of("scales.tsv")

WORDS = {spelling: int(power) for spelling, power, use in _TABLE if use == "word"}
"""What stands behind any number, in lower case save letters that are capitals only ("MM")."""
LETTERS = {spelling: int(power) for spelling, power, use in _TABLE if use == "money"}
"""What stands behind an amount of money: "£8.5m"."""
PREFIXES = {spelling: int(power) for spelling, power, use in _TABLE if use == "before"}
"""What stands before a currency: "k€", "MSEK"."""
CAPTIONS = {spelling: int(power) for spelling, power, use in _TABLE if use == "caption"}
"""What only captions have: "'000"."""

_POWERS = {**CAPTIONS, **LETTERS, **WORDS}
_FOLDED = {spelling.lower(): power for spelling, power in _POWERS.items()}
PLURALS = {word: power for word, power in WORDS.items() if word.endswith("s")}
"""Words as captions have them, "in millions"."""
LARGE = {word: power for word, power in WORDS.items() if word.isascii() and word.isalpha() and len(word) > 3 and power >= 3}
"""Words written in full, of thousands and more."""
NAMED = {power: word for word, power in LARGE.items() if not word.endswith("s") and power % 3 == 0}
"""The word for each power of ten that is written in English: 6 million."""
CHINESE = {word: power for word, power in _POWERS.items() if not word.isascii()}


def _in_any_capitals(word: str) -> tuple[str, ...]:
    return (word, word.title(), word.upper()) if word.islower() else (word,)


AFTER_NUMBER = one_of(
    {form for word in WORDS if word.isascii() for form in _in_any_capitals(word)}
    | {f"{more} {word}" for more in ("hundred", "thousand", "lakh") for word in ("thousand", "million", "crore")}
)
"""A pattern (no groups, capitals matter) for a scale behind a number, "million", "Million", "hundred thousand", save Chinese."""
AFTER_NUMBER_CHINESE = one_of(word for word in WORDS if not word.isascii())
AFTER_MONEY = one_of(LETTERS)
"""A pattern (no groups, capitals matter) for a scale behind an amount of money."""


def power_of(spelling: str) -> int | None:
    """The power of ten of a scale, also of two together: "millions" 6, "bn" 9, "hundred thousand" 5, "'000" 3; None for anything else."""
    known = _POWERS.get(spelling)
    if known is not None:
        return known
    powers = [_FOLDED.get(word) for word in key(spelling).split()]
    return None if not powers or None in powers else sum(power for power in powers if power is not None)
