"""Scales as filings print them: thousands, millions, crores, in words, letters and digits, each with its power of ten, from one table."""

from __future__ import annotations

import re

from ..thresholds.language import SHORTEST_ALONE
from .alternatives import is_unspaced, key, one_of
from .word_files import lines_of

_LINES = lines_of("scales.tsv")
_TABLE = [line for line in _LINES if len(line) < 4]
_BESIDE = {(spelling, money): int(power) for spelling, power, _, *beside in _LINES if beside for money in beside[0].split("|")}

WORDS = {spelling: int(power) for spelling, power, use in _TABLE if use == "word"}
"""What stands behind any number, in lower case save letters that are capitals only ("MM")."""
LETTERS = {spelling: int(power) for spelling, power, use in _TABLE if use == "money"}
"""What stands behind an amount of money: "£8.5m"."""
PREFIXES = {spelling: int(power) for spelling, power, use in _TABLE if use == "before"}
"""What stands before a currency: "k€", "MSEK"."""
CAPTIONS = {spelling: int(power) for spelling, power, use in _TABLE if use == "caption"}
"""What only captions have: "'000"."""
OF = {spelling: int(power) for spelling, power, use in _TABLE if use == "of"}
"""What captions have before a currency alone, and with what joins the two: "miles de euros"."""

_POWERS = {**CAPTIONS, **LETTERS, **WORDS}
_FOLDED = {spelling.lower(): power for spelling, power in _POWERS.items()}
PLURALS = {word: power for word, power in WORDS.items() if word.endswith("s")}
"""Words as captions have them, "in millions"."""
LARGE = {word: power for word, power in WORDS.items() if word.isascii() and word.isalpha() and len(word) > 3 and power >= 3}
"""Words written in full, of thousands and more."""
NAMED = {power: word for word, power in LARGE.items() if not word.endswith("s") and power % 3 == 0}
"""The word for each power of ten that is written in English: 6 million."""
UNSPACED = {word: power for word, power in _POWERS.items() if is_unspaced(word[0])}
"""Those of languages that set no blanks between words."""


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
_CAPTIONED = {word for word in (*CAPTIONS, *(spelling for spelling, _ in _BESIDE)) if word[0].isalpha() and not is_unspaced(word[0])}
BEHIND_CURRENCY = one_of(form for word in _CAPTIONED - {*PREFIXES} for form in _in_any_capitals(word))
"""A pattern (no groups, capitals matter) for the words of captions behind a currency: "Kč mil.", "R$ milhões"."""
BEFORE_CURRENCY = one_of({form for word in {*_CAPTIONED, *OF} for form in _in_any_capitals(word)} | {*LETTERS, *PREFIXES} - {"t"})
"""The same before one, and a blank: "Mio. EUR", "miles de euros", "T EUR"."""
_WORDS_ALONE = one_of({*CAPTIONS, *OF} & {*_CAPTIONED, *OF})
_ALONE = re.compile(rf"\W*(?:(?:19|20)\d\d\W+)?(?:(?:in|im)\s|(?P<led>en|em|i|v|w|dalam)\s)?(?P<word>{_WORDS_ALONE})\W*", re.IGNORECASE)


def power_beside(spelling: str, sign: str, code: str, *, before: bool = False) -> int | None:
    """The power of ten of a scale that stands beside a sign or name of a currency in a caption; `before` it, letters have the power that
    they have glued to it. None where it is no scale there.

    >>> power_beside("mil", "R$", "BRL"), power_beside("mil", "RM", "MYR"), power_beside("mil", "€", "EUR")
    (3, 6, None)
    >>> power_beside("T", "EUR", "EUR", before=True)
    3
    """
    low = spelling.lower()
    for word in (spelling, low):
        for money in (sign, code):
            if (word, money) in _BESIDE:
                return _BESIDE[word, money]
    if before and (spelling in PREFIXES or low in OF):
        return PREFIXES.get(spelling, OF.get(low))
    return power_of(spelling)


def power_alone(words: str) -> int | None:
    """The power of ten of a caption that names a scale in another language than English and nothing else, or None.

    >>> power_alone("(en milliers)"), power_alone("em milhões"), power_alone("(in miles)")
    (3, 6, None)
    """
    found = _ALONE.fullmatch(words)
    if found is None:
        return None
    word, led = found["word"].lower(), found["led"] is not None
    if led or (word not in OF and (len(word) >= SHORTEST_ALONE or word[-1] == ".")):
        return _FOLDED.get(word, OF.get(word))
    return None


def power_of(spelling: str) -> int | None:
    """The power of ten of a scale, also of two together: "millions" 6, "bn" 9, "hundred thousand" 5, "'000" 3; None for anything else."""
    known = _POWERS.get(spelling)
    if known is not None:
        return known
    powers = [_FOLDED.get(word) for word in key(spelling).split()]
    return None if not powers or None in powers else sum(power for power in powers if power is not None)
