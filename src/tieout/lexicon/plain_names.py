"""Names of lines in the form in which labels and plans are compared: without case, brackets, marks, plurals and small words."""

from __future__ import annotations

import re
from functools import lru_cache

IN_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
"""What a label has in brackets, with the blanks before them."""
IN_BRACKETS_OR_OPEN = re.compile(rf"{IN_BRACKETS.pattern}|\s*\([^()]*$")
"""The same, and what stands behind a bracket that the label does not close."""
_MARKS = str.maketrans(dict.fromkeys("’'‘®™*†‡§", "") | dict.fromkeys(",;:/-–—‑\xa0", " ") | {"&": " and ", "%": " percent "})
_SHARE = re.compile(r"\b(?:percentage|per ?cent|percent) (?:of|to)\b")
_OF_SALES = re.compile(r"(?<=percent of )(?:total |net |consolidated |operating )*(?:revenue|sale|net sale)s?$")
_FOOTNOTE = re.compile(r"(?<=[a-z.)]) ?\d{1,2}(?:,\d)?$")
_PLURALS = ("ss", "us", "is")
_SMALL = frozenset("the a an our its their companys groups".split())


@lru_cache(maxsize=16384)
def plain_name(label: str) -> str:
    """A label as it is compared.

    >>> plain_name("Net Premiums Written (1)"), plain_name("Selling expenses as a percentage of net sales")
    ('net premium written', 'selling expense as percent of sale')
    """
    text = _FOOTNOTE.sub("", IN_BRACKETS_OR_OPEN.sub("", label).strip().lower())
    words = (_singular(word) for word in text.translate(_MARKS).split() if word not in _SMALL)
    return _OF_SALES.sub("sale", _SHARE.sub("percent of", " ".join(words)).strip(" ."))


def _singular(word: str) -> str:
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(_PLURALS)
    return word[:-1] if plural else word
