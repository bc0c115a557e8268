"""What a user sees of a fetch: how far it is, once it takes longer than a moment."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from . import console

if TYPE_CHECKING:
    from ..library.edgar.fetching import Fetched

_PATIENCE, _OFTEN, _SELDOM = 1.0, 0.2, 10.0
"""Seconds until progress is shown, and between two showings on a terminal and in a log."""
_MEGABYTE, _SMALL = 1_000_000, 200_000


def fetched(word: str, contact: str) -> Fetched:
    """The newest annual report of the company, or the filing, that a word names. Raises TieoutError as `Edgar.fetch`."""
    from ..library.edgar.fetching import Asked, Edgar

    arriving = Arriving()
    try:
        with console.working_on(word), Edgar(contact, arriving.tell) as edgar:
            return edgar.fetch(Asked(word))[0]
    finally:
        arriving.clear()


class Arriving:
    """Shows on standard error what arrives and how much of it."""

    def __init__(self) -> None:
        self._next = monotonic() + _PATIENCE
        self._shown = False

    def tell(self, url: str, size: int, total: int | None) -> None:
        """Show how far this file is, where nothing was shown for a while."""
        now = monotonic()
        if now < self._next or size < _SMALL:
            return
        name = url.rpartition("/")[2]
        of = f" of {total / _MEGABYTE:,.1f}" if total else ""
        text = f"fetching {name}: {size / _MEGABYTE:,.1f}{of} MB"
        if console.is_live():
            console.overwrite(text)
            self._shown, self._next = True, now + _OFTEN
        else:
            console.say(text)
            self._next = now + _SELDOM

    def clear(self) -> None:
        """Remove the line that matters only while something arrives."""
        if self._shown:
            console.overwrite("")
            self._shown = False
