"""What the command says besides its result: messages and progress on standard error, in colour only on a terminal."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager

from ..deadlines import meanwhile
from ..outputs.printable import printable

FAULT = 70
"""The exit status of a fault of tieout's own, which is neither a finding (1) nor an error of the user (2): EX_SOFTWARE of sysexits.h."""

_PATIENCE = 1.0
"""Seconds after which a user wonders whether anything happens."""

_RED, _YELLOW, _DIM, _PLAIN = "31", "33", "2", ""
_CLEAR = "\r\x1b[K"


def note(text: str) -> None:
    """Say something that the reader of the result must know."""
    _say(text, "note: ", _YELLOW)


def notes(texts: Iterable[str]) -> None:
    """Say several notes, each once."""
    for text in dict.fromkeys(texts):
        note(text)


def say(text: str) -> None:
    """Say a plain message."""
    _say(text, "", _PLAIN)


def failure(text: str) -> None:
    """Say in one paragraph why the command stops, or what it could not do."""
    _say(text, "error: ", _RED)


def trace(lines: str) -> None:
    """Say in lines where a fault of tieout happened."""
    _write("".join(f"{printable(line)}\n" for line in lines.splitlines()))


def working_on(what: str) -> AbstractContextManager[None]:
    """Say what is being worked on if that takes longer than a second."""
    return meanwhile(_PATIENCE, _say, f"working on {what} …", "", _DIM)


def is_live() -> bool:
    """Whether standard error is a terminal on which a line can be overwritten."""
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def overwrite(text: str) -> None:
    """Show `text` in place of the line shown before, cut to the terminal; nothing where `text` is empty. For live terminals only."""
    width = shutil.get_terminal_size().columns - 1
    text = _one_line(text)
    _write(_CLEAR + (text if len(text) <= width else f"{text[: width - 1]}…"))


def _say(text: str, kind: str, colour: str) -> None:
    text = _one_line(text)
    if colour and _colourful():
        kind, text = (f"\x1b[{colour}m{kind}\x1b[0m", text) if kind else (kind, f"\x1b[{colour}m{text}\x1b[0m")
    _write(f"tieout: {kind}{text}\n")


def _one_line(text: str) -> str:
    return " ".join(printable(text).split())


def _write(text: str) -> None:
    if sys.stderr is None:  # the process was started with standard error closed
        return
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OSError, ValueError):  # nobody listens to standard error; the result does not depend on it
        return


def _colourful() -> bool:
    """Whether to use colour: on a terminal that can show it, unless the user's environment says no (https://no-color.org)."""
    return is_live() and not os.environ.get("NO_COLOR")
