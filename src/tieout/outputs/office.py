"""What all Office files need: their time of making, and text that their XML can hold."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from .printable import printable

_ALWAYS = datetime(1980, 1, 1, tzinfo=UTC)
"""The earliest time that a zip archive, which an Office file is, can give."""
_NO_CHARACTERS = str.maketrans("", "", "\ufffe\uffff")


def made_at() -> datetime:
    """The time that a file says it was made at: that in SOURCE_DATE_EPOCH (reproducible-builds.org), else a fixed one, so that the same
    result has the same bytes every time."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isascii() and given.isdecimal() and len(given) <= 11:
        return datetime.fromtimestamp(int(given), tz=UTC)
    return _ALWAYS


def xml_text(words: str) -> str:
    r"""`printable(words)` without the characters that XML does not allow.

    >>> xml_text("a\ufffeb")
    'ab'"""
    return printable(words).translate(_NO_CHARACTERS)
