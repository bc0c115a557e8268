"""The version of this tieout and of its code."""

from __future__ import annotations

import hashlib
from pathlib import Path

from .. import __version__

_PACKAGE = Path(__file__).parents[1]


def code_version() -> str:
    """The version with the beginning of a SHA-256 over all files of the package. Changed code is another version even where the number is
    the same, as it may make other outputs."""
    checksum = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            checksum.update(f"{path.relative_to(_PACKAGE).as_posix()}\0{path.stat().st_size}\0".encode())
            checksum.update(path.read_bytes())
    return f"{__version__}+{checksum.hexdigest()[:16]}"
