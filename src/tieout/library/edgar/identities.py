"""What the register knows of a filing, kept beside its file as NAME.identity.json, as a filing's own text says only a part of it.

{"schema": "tieout.identity/1", "file", "sha256", "cik", "accession", "form", "filed", "amendment", "ticker", "fiscal_year",
"fiscal_period", "period", "company", "source"}: `sha256` is that of the file as it stands on the disk, so that a file which takes its
name later does not take its identity; days are ISO, and what is not known is null.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from ...errors import OutputError
from ...model.identity import NOT_IDENTIFIED, Identity
from ..locks import locked
from .store import written

SCHEMA = "tieout.identity/1"
IDENTITY_LOCK = ".identity"
"""The lock beside what was fetched, for writing who it is of."""

_SUFFIX = ".identity.json"
_LARGEST = 100_000
_DAYS = ("filed", "period")
_PARTS = tuple(each.name for each in fields(Identity))
_KINDS: dict[str, type] = {"fiscal_year": int, "amendment": bool}


def beside(path: Path) -> Path:
    """Where the identity of a file is kept: "a.txt" -> "a.txt.identity.json"."""
    return path.with_name(path.name + _SUFFIX)


def keep_identity(path: Path, parts: dict[str, Any], lock: Path) -> None:
    """Write the parts beside the file that they are of, whole or not at all, in the turn that the lock gives. Raises OutputError."""
    record = {"schema": SCHEMA, "file": path.name, "sha256": _checksum(path), **parts}
    text = json.dumps(record, ensure_ascii=False, indent=2, default=date.isoformat) + "\n"
    target = beside(path)
    try:
        with locked(lock):
            if not target.is_file() or target.read_bytes() != text.encode():
                written(target, lambda file: file.write(text.encode()))
    except OSError as error:
        raise OutputError(f"{target} could not be written: {error.strerror or error}. Free space there, or name another folder.") from error


def identity_beside(path: Path) -> Identity:
    """The identity that is kept beside a file; NOT_IDENTIFIED where none is, or where it is of other bytes."""
    try:
        with beside(path).open("rb") as file:
            record = json.loads(file.read(_LARGEST))
        if not isinstance(record, dict) or record.get("schema") != SCHEMA or record.get("sha256") != _checksum(path):
            return NOT_IDENTIFIED
    except (OSError, ValueError, RecursionError):
        return NOT_IDENTIFIED
    parts: dict[str, Any] = {name: _part(name, record.get(name)) for name in _PARTS}
    return Identity(**parts)


def _part(name: str, value: object) -> object:
    """One part as the record has it; None where it is of another kind."""
    if name in _DAYS:
        try:
            return date.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            return None
    return value if type(value) is _KINDS.get(name, str) else None


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
