"""Answers in pages, each with the cursor of the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from ...errors import UsageError

T = TypeVar("T")


def page_of(entries: Sequence[T], cursor: str | None, limit: int) -> tuple[Sequence[T], str | None]:
    """The entries of a page, and the cursor of the next one. Raises UsageError for a cursor that no page gave.

    >>> page_of("abcde", "2", 2)
    ('cd', '4')"""
    start = start_of(cursor)
    end = start + limit
    return entries[start:end], str(end) if end < len(entries) else None


_LONGEST = 20
"""Digits of a cursor at most."""


def start_of(cursor: str | None) -> int:
    """Where a page begins. Raises UsageError.

    >>> start_of(None), start_of("20")
    (0, 20)"""
    if not cursor:
        return 0
    if not (cursor.isascii() and cursor.isdecimal() and len(cursor) <= _LONGEST):
        raise UsageError(
            f"The cursor {cursor[:_LONGEST]!r} is none of ours. Give `next` of the page before, or leave it out for the first page."
        )
    return int(cursor)
