"""The files that were fetched: each whole or absent, whatever ends a process, and fetched by one process at a time."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path, PurePosixPath
from time import time
from typing import IO

from ...errors import OutputError
from ..locks import locked

VARIABLE = "TIEOUT_CACHE"
"""The environment variable with the folder in which tieout keeps what it fetched."""

_LOCKS, _DRAFT = ".locks", ".part"


def cache_folder() -> Path:
    """The folder in which things are kept that can be had again: TIEOUT_CACHE, else the user's own for such things."""
    given = os.environ.get(VARIABLE, "").strip()
    if given:
        return Path(given)
    if sys.platform == "win32":
        own = os.environ.get("LOCALAPPDATA", "")
        return (Path(own) if own else Path.home() / "AppData" / "Local") / "tieout" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "tieout"
    own = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(own) if own.startswith("/") else Path.home() / ".cache") / "tieout"


class Store:
    """Files below `folder`, by names such as "archives/320193/000032019324000123/index.json"."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def kept(self, name: str, fetch: Callable[[IO[bytes]], None], seconds: int | None = None) -> Path:
        """The file of this name: the one that is there, if it is no older than so many seconds (with None of any age), else what `fetch`
        writes into an empty file, which takes the name when it is whole and on the disk.

        Where two processes want one file, the second waits and takes what the first fetched. Raises OutputError where it cannot be kept,
        as on a full disk, and what `fetch` raises; nothing half-written then has the name, and the next call goes on from the files that
        are whole."""
        target = self.folder / PurePosixPath(name)
        if _is_fresh(target, seconds):
            return target
        try:
            self._lock(name).parent.mkdir(parents=True, exist_ok=True)
            target.parent.mkdir(parents=True, exist_ok=True)
            with locked(self._lock(name)):
                if not _is_fresh(target, seconds):
                    written(target, fetch)
        except OSError as error:
            raise OutputError(
                f"{target} could not be kept: {error.strerror or error}. Nothing half-written is left. Free space there, or name another "
                f"folder in {VARIABLE}."
            ) from error
        return target

    def _lock(self, name: str) -> Path:
        """The lock of a file: one of sixteen, so that they do not grow in number, and seldom that of another file."""
        return self.folder / _LOCKS / hashlib.sha256(name.encode()).hexdigest()[0]


def written(target: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Let `write` fill a file that takes the name of `target` once it is on the disk. Raises OSError and what `write` raises; `target` is
    then as it was. One process at a time may write a target."""
    draft = target.with_name(f".{target.name}{_DRAFT}")
    try:
        with draft.open("w+b") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    _flush_names(target.parent)


def _flush_names(folder: Path) -> None:
    """Bring the names in a folder onto the disk, where the system can do that."""
    if sys.platform != "win32":
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _is_fresh(path: Path, seconds: int | None) -> bool:
    try:
        age = time() - path.stat().st_mtime
    except OSError:
        return False
    return seconds is None or 0 <= age <= seconds
