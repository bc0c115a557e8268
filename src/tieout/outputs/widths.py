"""How much room text takes on a terminal, and text in a room of its own."""

from __future__ import annotations

import unicodedata


def fitted(text: str, room: int, *, right: bool = False) -> str:
    """The text in exactly `room` columns of a terminal, cut with an ellipsis where it is longer.

    >>> fitted("annual-report", 8, right=False)
    'annual-…'"""
    if width_of(text) > room:
        while width_of(text) > room - 1:
            text = text[:-1]
        text += "…"
    blanks = " " * (room - width_of(text))
    return blanks + text if right else text + blanks


def width_of(text: str) -> int:
    """The columns of a terminal that a text takes: two for wide characters, none for combining marks.

    >>> width_of("日本")
    4"""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
