"""What Office files share: when they were made, and text that their XML can hold."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from .printable import printable

_NO_CHARACTERS = str.maketrans("", "", "\ufffe\uffff")


def made_at() -> datetime:
    """Now in UTC, or the time that SOURCE_DATE_EPOCH says, for who wants the same bytes each time (reproducible-builds.org)."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isascii() and given.isdecimal() and len(given) <= 11:
        return datetime.fromtimestamp(int(given), tz=UTC)
    return datetime.now(tz=UTC)


def xml_text(words: str) -> str:
    """`printable(words)` without the characters that XML has no room for."""
    return printable(words).translate(_NO_CHARACTERS)
