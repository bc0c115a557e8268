"""The pace at which a server is asked: so many requests a second by all processes of a machine together, and none while it asks to wait.

A file in the folder for temporary files says from when on the next request may be made. Whoever wants to make one takes the lock of the
file, reads the time, writes the time after it, and waits for its own time without the lock.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from time import monotonic_ns, sleep
from typing import IO

from ...deadlines import in_time
from ...errors import OutputError
from ..locks import taken

A_SECOND = 10
"""Requests a second that EDGAR allows (https://www.sec.gov/os/accessing-edgar-data)."""
LONGEST_HOLD = 600
"""Seconds that a server may make us wait; a longer time is told instead of waited for."""

_NANO = 1_000_000_000
_GAP = _NANO // A_SECOND + _NANO // 100  # a little more, as the way to the server is not always equally long
_TICK = 0.05
_LONGEST_TIME = 40  # bytes
_READABLE_BY_ALL = 0o666
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)


class Pace:
    """The pace for the server of this name: `Pace("www.sec.gov").wait()` before each request."""

    def __init__(self, name: str, folder: Path | None = None) -> None:
        self._path = (folder or Path(tempfile.gettempdir())) / f"tieout-pace-{name}"

    def wait(self) -> None:
        """Wait for the time at which the next request may be made, which is then taken. Raises DeadlineError where the time is over before,
        and OutputError where the file can be neither made nor read."""
        rest(self._moved(_GAP, 0) - monotonic_ns())

    def hold(self, seconds: int) -> None:
        """Let no process make a request for so many seconds, as the server asked for. Raises as `wait`."""
        self._moved(0, seconds * _NANO)

    def _moved(self, gap: int, hold: int) -> int:
        """The first free time, at least `hold` from now; the one after it is written."""
        with self._usable() as file:
            while not taken(file):
                in_time()
                sleep(_TICK)
            now = monotonic_ns()
            free = max(_time(file.read(_LONGEST_TIME), now), now + hold)
            file.seek(0)
            file.truncate()
            file.write(b"%d" % (free + gap))
            file.flush()
        return free

    def _usable(self) -> IO[bytes]:
        try:
            return self._opened()
        except OSError as error:
            raise OutputError(
                f"{self._path} could not be opened: {error.strerror or error}. It keeps the pace of all requests of this machine: remove "
                f"it, or name another folder for temporary files in TMPDIR."
            ) from error

    def _opened(self) -> IO[bytes]:
        """The file, open for all users of the machine. A link in its place is refused, as anyone may put one there."""
        flags = os.O_RDWR | _NO_LINKS
        try:
            return os.fdopen(os.open(self._path, flags), "r+b")
        except FileNotFoundError:
            file = os.fdopen(os.open(self._path, flags | os.O_CREAT, _READABLE_BY_ALL), "r+b")
            with suppress(OSError):  # it has been made by another user meanwhile
                self._path.chmod(_READABLE_BY_ALL)
            return file


def rest(nanoseconds: int) -> None:
    """Sleep, with looks at the deadline. Raises DeadlineError."""
    until = monotonic_ns() + nanoseconds
    while (left := until - monotonic_ns()) > 0:
        in_time()
        sleep(min(_TICK, left / _NANO))


def _time(written: bytes, now: int) -> int:
    """The time in the file; now where it says none, or one so far ahead that it is of before the machine was started."""
    digits = written.strip()
    time = int(digits) if digits.isdigit() else now
    return time if now < time <= now + 2 * LONGEST_HOLD * _NANO else now
