"""What the command says beside its result: messages and progress on standard error, colour only where that is a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Timer

from ..outputs.printable import printable

_PATIENCE = 1.0
"""Seconds after which a user wonders whether anything happens."""

_RED, _YELLOW, _DIM, _PLAIN = "31", "33", "2", ""


def note(text: str) -> None:
    """Something that the reader of the result must know."""
    _say(text, "note: ", _YELLOW)


def notes(texts: Iterable[str]) -> None:
    """Several notes, none twice."""
    for text in dict.fromkeys(texts):
        note(text)


def say(text: str) -> None:
    """A plain message."""
    _say(text, "", _PLAIN)


def failure(text: str) -> None:
    """Why the command stops, in one paragraph."""
    _say(text, "error: ", _RED)


@contextmanager
def working_on(what: str) -> Iterator[None]:
    """Says what is being worked on if that takes longer than a second."""
    timer = Timer(_PATIENCE, _say, (f"working on {what} …", "", _DIM))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _say(text: str, kind: str, colour: str) -> None:
    text = " ".join(printable(text).split())
    if colour and _colourful():
        kind, text = (f"\x1b[{colour}m{kind}\x1b[0m", text) if kind else (kind, f"\x1b[{colour}m{text}\x1b[0m")
    try:
        sys.stderr.write(f"tieout: {kind}{text}\n")
        sys.stderr.flush()
    except OSError:  # nobody listens to standard error; the result does not depend on it
        return


def _colourful() -> bool:
    """Colour on a terminal that shows it, unless the user's environment says no (https://no-color.org)."""
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
