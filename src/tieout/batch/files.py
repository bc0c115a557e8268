"""Files that are whole or absent, and the checksums that identify them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from ..outputs.formats import Content

_TAIL = 4096
"""Bytes at the end of what a process wrote that are searched for its last line."""


def encoded(content: Content) -> Iterable[bytes]:
    """The content as the bytes to be written.

    >>> list(encoded(["net ", "sales"]))
    [b'net ', b'sales']"""
    if isinstance(content, bytes):
        return (content,)
    if isinstance(content, str):
        return (content.encode("utf-8"),)
    return (piece.encode("utf-8") for piece in content)


def write_whole(chunks: Iterable[bytes], target: Path, draft: Path) -> str:
    """Write to `draft` and move it onto `target`: a reader finds the old file or the new one, never half of one. Returns the SHA-256 of
    what was written, in hexadecimal.

    Both must be in one file system, and `draft` must not be there yet; it is gone afterwards, whatever happens. The permissions of a
    file that is replaced are kept. Raises OSError."""
    checksum = hashlib.sha256()
    try:
        with draft.open("xb") as file:
            for chunk in chunks:
                checksum.update(chunk)
                file.write(chunk)
        if target.exists():
            draft.chmod(target.stat().st_mode & 0o7777)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return checksum.hexdigest()


def sha256_of(path: Path) -> str | None:
    """SHA-256 of a regular file's bytes on disk, in hexadecimal; None for anything else, and for a file that cannot be read."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:  # whoever reads it in earnest will say why
        return None


def last_line(file: IO[bytes]) -> str:
    """The last line with words in what a process wrote to `file`; empty where there is none near its end."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _TAIL))
    lines = file.read().decode("utf-8", "replace").splitlines()
    return next((line.strip() for line in reversed(lines) if line.strip()), "")
