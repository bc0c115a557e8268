"""Words that exclude one another in a filing, and words that deny, read from `en/opposites.toml`."""

from __future__ import annotations

import re

from .word_files import english

_READ = english("opposites")


def _lines(name: str) -> list[str]:
    return [line for line in _READ[name].splitlines() if line]


PAIRS: tuple[tuple[str, str], ...] = tuple((pair[0], pair[1]) for pair in map(str.split, _lines("pairs")))
"""Pairs of words: a sentence that has one of them does not say what a sentence with the other says."""

_DENIAL = re.compile(rf"\b(?:{'|'.join(_lines('denials'))})\b", re.IGNORECASE)
_IDLE = re.compile(rf"\b(?:{'|'.join(_lines('idle'))})\b", re.IGNORECASE)


def denies(text: str) -> bool:
    """Whether a text denies: an odd number of words that do, what is only possible or a figure of speech left out.

    >>> denies("It did not pay."), denies("There is no assurance that it pays.")
    (True, False)"""
    return len(_DENIAL.findall(_IDLE.sub(" ", text))) % 2 == 1
