"""The documents of a submission from a zip or a folder: nothing is written, links and names that lead outside are refused, and no more is
read than the largest filing has bytes."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from lzma import LZMAError
from pathlib import Path, PurePosixPath

from ...errors import UnreadableError, UnsupportedError

MOST_FILES = 2000
"""Files of a zip or a folder, and documents of a full submission. EDGAR's folder of a large annual report, with its pictures and rendered
pages, has about 300."""
LARGEST = 150_000_000
"""Bytes of a filing after decompression. The largest annual reports on EDGAR are below 100 MB; beyond, memory would not be bounded."""
_READ = (".htm", ".html", ".xhtml", ".txt", ".xml", ".sgml", ".json", ".pdf", ".md")
_OFFICE = "[Content_Types].xml"
_RENDERED = re.compile(r"R\d+\.(?:htm|xml)|FilingSummary\.xml|Financial_Report\.\w+|.*-index\.html?|MetaLinks\.json", re.IGNORECASE)
"""What EDGAR adds to a filing's folder, and no filer filed."""

_DAMAGED = (zipfile.BadZipFile, zlib.error, LZMAError, EOFError, NotImplementedError, OSError, ValueError)
"""What `zipfile` raises for a damaged archive: the last two for a wrong place, a name that is no text, and bzip2."""

Files = dict[str, bytes]


def zipped_files(data: bytes, name: str) -> Files:
    """The files of a zip that may be documents, by their names. Raises UnsupportedError for an Office file, and UnreadableError for one
    that is damaged or encrypted, has too many files or bytes, or a name that leads outside."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return dict(_unpacked(archive, name))
    except _DAMAGED as error:
        raise UnreadableError(f"{name}: expected a zip archive, found a damaged one ({error}). Download it again.") from error


def _unpacked(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[str, bytes]]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    names = [entry.filename for entry in entries]
    if _OFFICE in names:
        raise UnsupportedError(
            f"{name}: expected a filing, or a zip archive of its documents, found an Office file. Save it as HTML or PDF."
        )
    if len(entries) > MOST_FILES:
        raise UnreadableError(too_many(name, f"{len(entries):,} files"))
    if len(set(names)) < len(names):
        raise UnreadableError(
            f"{name}: expected files of different names, found two of the same in the archive. Give a folder of its files."
        )
    left = LARGEST
    for entry in entries:
        _refuse_outside(entry.filename, name)
        if not _may_be_read(PurePosixPath(entry.filename).name):
            continue
        if entry.flag_bits & 1:
            raise UnreadableError(f"{name}: {entry.filename} is encrypted. Give the archive without a password.")
        with archive.open(entry) as file:
            content = file.read(left + 1)
        left = left_after(left - len(content), name)
        yield entry.filename, content


def _refuse_outside(entry: str, name: str) -> None:
    path = PurePosixPath(entry.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in entry:
        raise UnreadableError(f"{name}: expected names of files inside the archive, found {entry[:99]!r}. It is not read.")


def folder_files(folder: Path) -> Files:
    """The files right in a folder that may be documents, by their names; not those that a link leads to, nor hidden ones."""
    found: Files = {}
    left, root = LARGEST, folder.resolve()
    paths = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    if len(paths) > MOST_FILES:
        raise UnreadableError(too_many(str(folder), f"{len(paths):,} files"))
    for path in paths:
        if path.is_file() and _may_be_read(path.name) and path.resolve().parent == root:
            with path.open("rb") as file:
                found[path.name] = file.read(left + 1)
            left = left_after(left - len(found[path.name]), str(folder))
    return found


def _may_be_read(name: str) -> bool:
    return name.lower().removesuffix(".gz").endswith(_READ) and not _RENDERED.fullmatch(name)


def left_after(left: int, name: str) -> int:
    """The bytes that are left of LARGEST. Raises UnreadableError where there are fewer than none."""
    if left < 0:
        raise UnreadableError(
            f"{name}: expected a submission of at most {LARGEST:,} bytes, found more. Give the main document and its exhibits alone."
        )
    return left


def too_many(name: str, found: str) -> str:
    """What is said of more documents than a filing has; `found` says how many: "2,050 files"."""
    return f"{name}: expected the documents of one filing, found {found}; the most is {MOST_FILES:,}. Give the main document alone."
