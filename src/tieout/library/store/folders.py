"""The folder of one filing in a library: the files that it holds, written so that none of them is ever half there."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ...errors import UnreadableError
from .catalogue import Entry, entry_of, is_folder

SCHEMA = "tieout.library.filing/1"
ABOUT, SOURCE, STUDY = "filing.json", "source.gz", "study.tieout"
"""What the folder holds beside a Parquet file for each table: what the others are, the filing's own bytes, and its study."""
_GZIP = b"\x1f\x8b"


def write_folder(folder: Path, files: Mapping[str, bytes], entry: Entry) -> None:
    """Make the folder with these files and what says which they are. It and they are on the disk when this returns. Raises OSError, and
    leaves nothing then."""
    sizes = {name: {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)} for name, content in files.items()}
    about = json.dumps({"schema": SCHEMA, "entry": entry._asdict(), "files": sizes}, indent=1).encode("ascii") + b"\n"
    try:
        folder.mkdir()
        for name, content in {**files, ABOUT: about}.items():
            with (folder / name).open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        for directory in (folder, folder.parent):
            _sync(directory)
    except OSError:
        remove_folder(folder)
        raise


def remove_folder(folder: Path) -> None:
    """Remove a filing's folder; a link in its place is removed and not followed. What cannot be removed is left for the next time."""
    if folder.is_symlink():
        folder.unlink(missing_ok=True)
    else:
        shutil.rmtree(folder, ignore_errors=True)


def packed(data: bytes) -> bytes:
    """The bytes of a filing, gzipped unless they are already."""
    return data if data.startswith(_GZIP) else gzip.compress(data, 6, mtime=0)


def is_there(folder: Path) -> bool:
    """Whether the folder has all its files in their sizes, as far as can be told without reading them."""
    try:
        return all((folder / name).stat().st_size == size for name, (_, size) in _files(folder).items())
    except (OSError, UnreadableError):
        return False


def damaged_files(folder: Path) -> list[str]:
    """The names of the files of a folder that are missing or other than they were written; [filing.json] where it does not say."""
    try:
        files = _files(folder)
    except (OSError, UnreadableError):
        return [ABOUT]
    return [name for name, (checksum, _) in files.items() if _checksum(folder / name) != checksum]


def entry_in(folder: Path) -> Entry:
    """The entry that the folder was made for. Raises UnreadableError where it does not say, OSError where it cannot be read."""
    record = _about(folder)
    try:
        entry = entry_of(list({name: record["entry"].get(name) for name in Entry._fields}.values()))
    except (AttributeError, KeyError, TypeError) as error:
        raise UnreadableError(f"{folder / ABOUT}: expected a filing's entry, found something else.") from error
    if entry.folder != folder.name:
        raise UnreadableError(f"{folder / ABOUT}: it is of the folder {entry.folder[:80]}.")
    return entry


def folders(parent: Path) -> list[Path]:
    """The folders of filings in `parent`, by name."""
    return sorted(path for path in parent.iterdir() if is_folder(path.name)) if parent.is_dir() else []


def _files(folder: Path) -> dict[str, tuple[str, int]]:
    try:
        return {str(name): (file["sha256"], file["size"]) for name, file in _about(folder)["files"].items() if Path(name).name == name}
    except (AttributeError, KeyError, TypeError) as error:
        raise UnreadableError(f"{folder / ABOUT}: expected the list of a filing's files, found something else.") from error


def _about(folder: Path) -> Any:  # noqa: ANN401  what a file has is not known before it is looked at
    try:
        record = json.loads((folder / ABOUT).read_bytes())
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"{folder / ABOUT}: expected JSON, found something else.") from error
    if not isinstance(record, dict) or record.get("schema") != SCHEMA:
        raise UnreadableError(f"{folder / ABOUT}: expected {SCHEMA}, found something else. A newer tieout may have written it.")
    return record


def _checksum(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _sync(directory: Path) -> None:
    """Have the directory's list of names on the disk, where the system can do that."""
    if sys.platform == "win32":
        return
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
