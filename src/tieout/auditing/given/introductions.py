"""Words that only say where a figure was found: "Based on the balance sheet provided, total assets were $5 million" is of total assets."""

from __future__ import annotations

import re

from ...lexicon.alternatives import one_of
from ...lexicon.words import phrases

_SOURCE = rf"\b(?:{one_of(phrases('papers'))})\b"
_INTRODUCTION = re.compile(
    rf"(?:(?<![^\n])|(?<=[.!?:] ))[ \t*_-]*(?:{one_of(phrases('introducing'))})\b"
    rf"(?=[^,;:\n]*{_SOURCE})(?:[^,.;:\d\n]|\b(?:10|8|20|6)-[KQF]\b|\.(?=\w)){{1,160}},(?= )",
    re.IGNORECASE,
)
_SEEN = re.compile(
    rf"(?:(?<![^\n])|(?<=[.!?:,] ))[ \t*_-]*(?=[^,.;:\n]*(?:{_SOURCE}|\b(?:we|I|you)\b))[^,.;:\d\n]{{1,160}}?"
    rf"\b(?:{one_of(phrases('finding'))}) that (?=\w)",
    re.IGNORECASE,
)


def without_introductions(text: str) -> str:
    """The text with blanks in the place of each introduction that only says where its figures stand; every place stays where it is. One
    that gives a time is kept.

    >>> without_introductions("Per the filing, sales were $5."), without_introductions("Per the 2021 filing, sales were $5.")
    ('                sales were $5.', 'Per the 2021 filing, sales were $5.')
    """
    for pattern in (_INTRODUCTION, _SEEN):
        text = pattern.sub(lambda found: " " * (found.end() - found.start()), text)
    return text
