"""Lines that a page or a mail programme broke, joined again: sentences that go on in the next line, words split by a hyphen, runs of
blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..lexicon.months import LOWER_NAMES
from ..thresholds.mending import FULL_LINE, LONGEST_LINE
from .bullets import MARK, is_title
from .traced_text import TextEdit, Traced
from .vocabulary import KNOWN

_BREAK = re.compile(r"(?<=\S)[ \t]*\n[ \t]*(?=[^\s#|])")
_BLANKS = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")
_ENDED = re.compile(r"[.!?:;\])|”\"][)\]”\"’*_]*$")
_LAST_WORD = re.compile(r"(?:(?:^|[\s(])([A-Za-z]+)|[,&$])$")
_PARTED = re.compile(r"(?<![^\W\d_])([a-z]{2,})-$")
_FIRST_WORD = re.compile(r"[a-z]{2,}")
_LEADING = frozenset(
    "a an the in of to from at by for with was were is are and or but than about approximately nearly against versus vs as per its their "
    "our rmb us usd eur gbp".split()
)


def unwrapped(traced: Traced) -> Traced:
    r"""The text with each continuing line joined to the one before, and runs of blanks made one. Linear in it.

    >>> unwrapped(Traced("Net sales rose 5% to\nreach $10 mil-\nlion.")).text
    'Net sales rose 5% to reach $10 million.'"""
    return traced.edited(sorted((*_joined(traced.text), *(TextEdit(*found.span(), " ") for found in _BLANKS.finditer(traced.text)))))


def _joined(text: str) -> Iterator[TextEdit]:
    for found in _BREAK.finditer(text):
        start = max(text.rfind("\n", 0, found.start()) + 1, found.start() - LONGEST_LINE)
        before = text[start : found.start()]
        if MARK.match(text, found.end()) is not None or not _goes_on(before, text, found):
            continue
        parted, rest = _PARTED.search(before), _FIRST_WORD.match(text, found.end())
        if parted is not None and rest is not None:
            whole = parted[1] + rest[0] in KNOWN
            yield TextEdit(found.start() - whole, found.end(), "")
        else:
            yield TextEdit(*found.span(), " ")


def _goes_on(before: str, text: str, found: re.Match[str]) -> bool:
    """Whether the line behind a break continues the one before. The line before must have no full stop; then it either ends with a word
    that needs another ("of"), or is no title and is continued by a small letter, or is a bullet continued by an indented line."""
    if _ENDED.search(before) is not None:
        return False
    last = _LAST_WORD.search(before)
    word, first = (last[1] or "of").lower() if last is not None else "", text[found.end()]
    if len(before.strip()) >= FULL_LINE and (word in _LEADING or (word in LOWER_NAMES and first.isdigit())):
        return True
    if is_title(before.strip()):
        return False
    return first.islower() or first in "(%),;" or (MARK.match(before) is not None and found[0].endswith((" ", "\t")))
