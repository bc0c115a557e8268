"""The served folder: which filings and earlier results it has, and how they are opened without leaving it.

Requests name a file by an id that is made here, never by its path. Links are followed neither in listing the folder nor in opening a file,
so nothing outside can be reached through it."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from time import monotonic
from typing import BinaryIO, Literal, NamedTuple, cast

from .refusals import not_found

MOST_FILES, DEEPEST = 2000, 6
"""The most files, and levels of folders, that are listed."""

_FRESH = 3.0
"""Seconds for which a listing is used again."""
_FILING = re.compile(r"\.(?:html?|xhtml|txt|pdf|md|markdown)(?:\.gz)?$", re.IGNORECASE)
_RESULT = re.compile(r"\.(?:digest|check|facts|audit|outline)\.(?:md|txt|json|jsonl|csv|html|xlsx|docx|parquet)$", re.IGNORECASE)
_JSON = re.compile(r"\.jsonl?$", re.IGNORECASE)
_SCHEMA = re.compile(rb'"schema"\s*:\s*"tieout\.(?:digest|check|facts|audit|outline|passage)/')
_HEAD = 400
_BY_DESCRIPTOR = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")

Kind = Literal["filing", "result"]


class Listed(NamedTuple):
    """A file of the folder. `name` is its path in the folder, with slashes; `shown` is the same with a sign for what is no character. The
    `stamp` changes when the file does."""

    id: str
    name: str
    shown: str
    kind: Kind
    size: int
    stamp: tuple[int, int, int]


class Listing(NamedTuple):
    """The contents of the folder: `links` is the number of links left out, `cut` whether there are more files than are listed."""

    files: tuple[Listed, ...]
    links: int
    cut: bool


class Folder:
    """The folder `root`, listed again when its listing is needed and some seconds have passed."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self._listing = Listing((), 0, cut=False)
        self._listed_at: float | None = None

    def listing(self) -> Listing:
        """Its filings and earlier results, by name."""
        if self._listed_at is None or monotonic() - self._listed_at > _FRESH:
            self._listing = self._scan()
            self._listed_at = monotonic()
        return self._listing

    def find(self, id: str, kind: Kind) -> Listed:
        """The file of this kind with this id. Raises RefusedError where there is none."""
        for listed in self.listing().files:
            if listed.id == id and listed.kind == kind:
                return listed
        raise not_found("file in this folder")

    def open(self, listed: Listed) -> BinaryIO:
        """The file, opened for reading. Raises RefusedError where it is gone, or is no regular file within the folder any more."""
        try:
            descriptor = _opened(self.root, listed.name.split("/"))
        except OSError as error:
            raise not_found("file in this folder") from error
        file = os.fdopen(descriptor, "rb")
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            file.close()
            raise not_found("file in this folder")
        return cast("BinaryIO", file)

    def _scan(self) -> Listing:
        files: list[Listed] = []
        links = 0
        for path, entry in _walk(self.root, 0):
            if entry.is_symlink():
                links += 1
                continue
            if len(files) >= MOST_FILES:
                return Listing(tuple(files), links, cut=True)
            with suppress(OSError):
                kind = self._kind(path)
                status = entry.stat(follow_symlinks=False)
                if kind is not None and stat.S_ISREG(status.st_mode):
                    stamp = (status.st_ino, status.st_mtime_ns, status.st_size)
                    id = hashlib.sha256(os.fsencode(path)).hexdigest()[:20]
                    shown = os.fsencode(path).decode("utf-8", "replace")
                    files.append(Listed(f"f{id}", path, shown, kind, stamp[2], stamp))
        return Listing(tuple(files), links, cut=False)

    def _kind(self, path: str) -> Kind | None:
        if _RESULT.search(path):
            return "result"
        if _JSON.search(path):
            with os.fdopen(_opened(self.root, path.split("/")), "rb") as file:
                return "result" if _SCHEMA.search(file.read(_HEAD)) else None
        return "filing" if _FILING.search(path) else None


def _walk(root: Path, depth: int, prefix: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Files and links under `root` with their path from the top, by name; hidden ones are left out."""
    try:
        with os.scandir(root) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:  # a folder that may not be read holds nothing for us
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        name = f"{prefix}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if depth < DEEPEST:
                yield from _walk(root / entry.name, depth + 1, f"{name}/")
        elif entry.is_symlink() or _FILING.search(name) or _RESULT.search(name) or _JSON.search(name):
            yield name, entry


def _opened(root: Path, parts: list[str]) -> int:
    """A descriptor of root/parts, where no part is a link or leads upwards. Raises OSError."""
    if any(part in ("", ".", "..") or os.sep in part for part in parts):
        raise FileNotFoundError(parts[-1])
    if not _BY_DESCRIPTOR:
        path = root.joinpath(*parts)
        if path.resolve() != path:
            raise FileNotFoundError(parts[-1])
        return os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    with ExitStack() as stack:
        holder = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
        stack.callback(os.close, holder)
        for part in parts[:-1]:
            holder = os.open(part, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=holder)
            stack.callback(os.close, holder)
        # A pipe that nobody writes to must not hold up the server.
        return os.open(parts[-1], os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=holder)
