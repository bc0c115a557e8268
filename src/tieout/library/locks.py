"""Locks that processes share, kept by the operating system: one that is killed leaves none behind."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep
from typing import IO

from ..deadlines import in_time

_PAUSE = 0.02
"""Seconds between two attempts to take a lock."""

if sys.platform == "win32":
    import msvcrt

    _BEYOND = 1 << 30  # Windows forbids reading what is locked: a byte behind all that files of locks hold

    def taken(file: IO[bytes]) -> bool:
        """Take the lock on an open file without waiting; False where another process holds it. It ends when the file is closed."""
        place = file.tell()
        try:
            file.seek(_BEYOND)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            file.seek(place)
        return True

else:
    import fcntl

    def taken(file: IO[bytes]) -> bool:
        """Take the lock on an open file without waiting; False where another process holds it. It ends when the file is closed.

        True on a file system that has no locks: nothing could be kept apart there."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Within, no other process has the lock of this file, which is made where there is none and stays. Raises OSError, or DeadlineError
    where the time is over before it can be had."""
    with path.open("ab") as file:
        while not taken(file):
            in_time()
            sleep(_PAUSE)
        yield
