"""Files that are whole or absent, and the checksums that identify them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..outputs.formats import Content


def encoded(content: Content) -> Iterable[bytes]:
    """The content as the bytes to be written.

    >>> list(encoded(["net ", "sales"]))
    [b'net ', b'sales']"""
    if isinstance(content, bytes):
        return (content,)
    if isinstance(content, str):
        return (content.encode("utf-8"),)
    return (piece.encode("utf-8") for piece in content)


def write_whole(chunks: Iterable[bytes], target: Path, draft: Path) -> None:
    """Write to `draft` and move it onto `target`: a reader finds the old file or the new one, never half of one.

    Both must be in one file system, and `draft` must not be there yet; it is gone afterwards, whatever happens. The permissions of a
    file that is replaced are kept. Raises OSError."""
    try:
        with draft.open("xb") as file:
            file.writelines(chunks)
        if target.exists():
            draft.chmod(target.stat().st_mode & 0o7777)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def sha256_of(path: Path) -> str | None:
    """SHA-256 of a regular file's bytes on disk, in hexadecimal; None for anything else, and for a file that cannot be read."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:  # whoever reads it in earnest will say why
        return None


class Checksum:
    """The SHA-256 of the bytes that pass through it."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()

    def over(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """The same chunks, counted as they pass."""
        for chunk in chunks:
            self._hash.update(chunk)
            yield chunk

    def hexdigest(self) -> str:
        """The checksum of all bytes that have passed, in hexadecimal."""
        return self._hash.hexdigest()
