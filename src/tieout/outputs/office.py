"""What all Office files need: their time of making, and text that their XML can hold."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from .printable import printable

_NO_CHARACTERS = str.maketrans("", "", "\ufffe\uffff")


def made_at() -> datetime:
    """The current time in UTC, or the time in SOURCE_DATE_EPOCH, with which the file has the same bytes every time
    (reproducible-builds.org)."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isascii() and given.isdecimal() and len(given) <= 11:
        return datetime.fromtimestamp(int(given), tz=UTC)
    return datetime.now(tz=UTC)


def xml_text(words: str) -> str:
    r"""`printable(words)` without the characters that XML does not allow.

    >>> xml_text("a\ufffeb")
    'ab'"""
    return printable(words).translate(_NO_CHARACTERS)
