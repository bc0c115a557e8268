"""The account of a folder of outputs: from which filing, by which order and by which tieout each was made.

It is kept in the folder, in `.tieout`, as lines that are only appended. A line is written once its output is in place, so a run that is
killed at any moment leaves whole outputs, and at worst one output without a line, which is made again. Lines that cannot be read are
ignored."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType
from typing import IO, Any, NamedTuple, Self

from ..errors import OutputError
from .entries import Entries
from .files import encoded, sha256_of, write_whole
from .orders import Order

SCHEMA = "tieout.ledger/1"

_FOLDER, _LINES, _LOCK, _DRAFTS = ".tieout", "ledger.jsonl", "lock", "*.part"
_PATIENCE, _PAUSE = 5.0, 0.1
"""Seconds to wait, and to pause between attempts, for another run to leave the folder: the last worker of a killed run may take a
moment."""


class LedgerEntry(NamedTuple):
    """An output with its origin. `made_by` is the version of tieout with the checksum of its code; input and output are identified by the
    checksums of their bytes on disk.

    `filing` has the keys of `filing` in every JSON output, `notes` are records of kind and text."""

    output: str
    input: str
    input_sha256: str
    output_sha256: str
    order: Order
    made_by: str
    filing: dict[str, Any]
    counts: dict[str, int]
    notes: list[dict[str, str]]
    seconds: float


_TYPES = (str, str, str, str, Order, str, dict, dict, list, int | float)


class Ledger:
    """The account of one folder, which one run at a time may use. A context manager.

    Raises OutputError where the folder cannot be made or written, or another run does not leave it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.entries: Entries[LedgerEntry]
        self._own = folder / _FOLDER
        self._open = ExitStack()
        self._lines: IO[bytes]
        self.lock: IO[bytes]

    def __enter__(self) -> Self:
        with _explained(self.folder), self._open:
            self._own.mkdir(parents=True, exist_ok=True)
            self.lock = self._open.enter_context((self._own / _LOCK).open("ab"))
            self._wait_for_lock()
            for draft in self._own.glob(_DRAFTS):
                draft.unlink(missing_ok=True)
            self.entries = self._open.enter_context(closing(self._loaded()))
            self._lines = self._open.enter_context((self._own / _LINES).open("ab"))
            self._open = self._open.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._open.close()

    @property
    def drafts(self) -> Path:
        """The folder in which outputs are written before they are moved into place; in the same file system."""
        return self._own

    def add(self, entry: LedgerEntry) -> None:
        """Record an output that is in place. Raises OutputError."""
        line = _line(entry)
        with _explained(self.folder):
            start = self._lines.tell()
            self._lines.write(line)
            self._lines.flush()
        self.entries.note(entry, start, len(line))

    def standing(self, output: str, input_sha256: str | None, order: Order, made_by: str) -> LedgerEntry | None:
        """The entry of an output that exists and would be made the same again: from the same bytes, by the same order and code. None
        otherwise."""
        entry = None if input_sha256 is None else self.entries.get(output)
        if entry is None or (entry.input_sha256, entry.order, entry.made_by) != (input_sha256, order, made_by):
            return None
        return entry if (self.folder / output).is_file() else None

    def is_unchanged(self, entry: LedgerEntry) -> bool:
        """Whether the output still has the bytes that were written."""
        return sha256_of(self.folder / entry.output) == entry.output_sha256

    def _wait_for_lock(self) -> None:
        until = monotonic() + _PATIENCE
        while not _locked(self.lock):
            if monotonic() > until:
                raise OutputError(f"Another run of tieout is at work in {self.folder}. Wait for its end, or name another folder.")
            sleep(_PAUSE)

    def _loaded(self) -> Entries[LedgerEntry]:
        """The lines, of which the last for an output counts. The file is written again where it has superseded or unreadable ones, or its
        last line has no end."""
        path = self._own / _LINES
        entries = Entries(path, _entry)
        if entries.unused or not _ends_with_a_line(path):
            with closing(entries):
                write_whole((line.rstrip(b"\n") + b"\n" for line in entries.lines()), path, self._own / "ledger.part")
            entries = Entries(path, _entry)
        return entries


def _ends_with_a_line(path: Path) -> bool:
    """Whether what is appended to a file begins a line."""
    if not path.exists() or path.stat().st_size == 0:
        return True
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read() == b"\n"


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    try:
        yield
    except (FileExistsError, NotADirectoryError) as error:
        raise OutputError(f"{folder} is not a directory, or lies in a file: --out-dir expects a directory or a free name.") from error
    except OSError as error:
        raise OutputError(
            f"{folder} cannot hold the outputs: {error.strerror or error}. "
            f"Check its permissions and free space, or name another place with --out-dir."
        ) from error


def _line(entry: LedgerEntry) -> bytes:
    # ASCII, so that a name that is not valid UTF-8 survives as escapes.
    record = {"schema": SCHEMA, **entry._asdict(), "order": entry.order._asdict()}
    return b"".join(encoded(json.dumps(record, allow_nan=False) + "\n"))


def _entry(line: bytes) -> LedgerEntry | None:
    """The entry in a line; None for a line torn by a crash, of another schema, or from another program."""
    try:
        record = json.loads(line)
        if record.pop("schema") != SCHEMA:
            return None
        entry = LedgerEntry(**{**record, "order": Order(**record["order"])})
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    kinds = zip(entry, _TYPES, strict=True)
    # A name that leads out of the folder is not ours: outputs are written where it says.
    return entry if all(isinstance(value, kind) for value, kind in kinds) and Path(entry.output).name == entry.output else None


if sys.platform == "win32":
    import msvcrt

    def _locked(file: IO[bytes]) -> bool:
        """Take the lock without waiting; False where another holds it."""
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(file: IO[bytes]) -> bool:
        """Take the lock without waiting; False where another process holds it."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True
