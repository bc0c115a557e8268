"""The lines of a ledger, found by the name of an output, by filing or by bytes, without holding them in memory.

What is looked for stands in a temporary database of SQLite, which goes to the disk as it grows; a whole entry is read from its line when
it is asked for.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Protocol, TypeVar

from .orders import Order


class Recorded(Protocol):
    """What is looked for of an entry."""

    @property
    def output(self) -> str:
        """The name of the output."""

    @property
    def input(self) -> str:
        """The absolute path of the filing."""

    @property
    def input_sha256(self) -> str:
        """The checksum of its bytes."""

    @property
    def order(self) -> Order:
        """What was made of it."""


E = TypeVar("E", bound=Recorded)

_TABLE = """CREATE TABLE lines (
    output BLOB PRIMARY KEY, input BLOB, name BLOB, sha256 TEXT, command TEXT, format TEXT, start INTEGER, size INTEGER);
CREATE INDEX by_input ON lines (input);
CREATE INDEX by_bytes ON lines (name, sha256);"""


class Entries(Mapping[str, E]):
    """The entries of the file of lines at `path`, by the name of their output, of which the last line counts. `parse` gives the entry of a
    line, None for one that cannot be read. To be closed after use."""

    def __init__(self, path: Path, parse: Callable[[bytes], E | None]) -> None:
        self._path = path
        self._parse = parse
        # Named "", the database is a file without a name. A generator may be carried on by another thread, but one at a time.
        self._index = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._index.executescript(_TABLE)
        self.unused = self._fill()
        """Lines that count for nothing: superseded, or not to be read."""

    def close(self) -> None:
        """Give up the index."""
        self._index.close()

    def note(self, entry: E, start: int, size: int) -> None:
        """An entry stands in the line that begins at the byte `start` and has so many bytes."""
        order, given = entry.order, Path(entry.input)
        keys = (os.fsencode(entry.output), os.fsencode(given), os.fsencode(given.name), entry.input_sha256, order.command, order.format)
        self._index.execute("INSERT OR REPLACE INTO lines VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*keys, start, size))

    def of_input(self, path: Path, order: Order) -> str | None:
        """The newest output of a filing by the command and format of an order."""
        found = self._index.execute(
            "SELECT output FROM lines WHERE input = ? AND command = ? AND format = ? ORDER BY start DESC LIMIT 1",
            (os.fsencode(path), order.command, order.format),
        ).fetchone()
        return None if found is None else os.fsdecode(found[0])

    def has_name(self, name: str) -> bool:
        """Whether an output is of a filing whose file had this name, wherever it was."""
        return self._index.execute("SELECT 1 FROM lines WHERE name = ? LIMIT 1", (os.fsencode(name),)).fetchone() is not None

    def of_bytes(self, name: str, sha256: str, order: Order) -> list[tuple[str, Path]]:
        """The outputs of a file of this name with these bytes by the command and format of an order, newest first, each with the path that
        the file had."""
        found = self._index.execute(
            "SELECT output, input FROM lines WHERE name = ? AND sha256 = ? AND command = ? AND format = ? ORDER BY start DESC",
            (os.fsencode(name), sha256, order.command, order.format),
        )
        return [(os.fsdecode(output), Path(os.fsdecode(path))) for output, path in found]

    def lines(self) -> Iterator[bytes]:
        """The lines that count, in their order in the file."""
        with self._path.open("rb") as file:
            for start, size in self._index.execute("SELECT start, size FROM lines ORDER BY start"):
                file.seek(start)
                yield file.read(size)

    def __getitem__(self, output: str) -> E:
        found = self._index.execute("SELECT start, size FROM lines WHERE output = ?", (os.fsencode(output),)).fetchone()
        if found is not None:
            with self._path.open("rb") as file:
                file.seek(found[0])
                entry = self._parse(file.read(found[1]))
            if entry is not None:
                return entry
        raise KeyError(output)

    def __contains__(self, output: object) -> bool:
        return isinstance(output, str) and (
            self._index.execute("SELECT 1 FROM lines WHERE output = ?", (os.fsencode(output),)).fetchone() is not None
        )

    def __iter__(self) -> Iterator[str]:
        for (output,) in self._index.execute("SELECT output FROM lines ORDER BY start"):
            yield os.fsdecode(output)

    def __len__(self) -> int:
        (count,) = self._index.execute("SELECT count(*) FROM lines").fetchone()
        return int(count)

    def _fill(self) -> int:
        """Note every line of the file; returns how many of them count for nothing."""
        if not self._path.exists():
            return 0
        number = start = 0
        self._index.execute("BEGIN")
        with self._path.open("rb") as file:
            for line in file:
                entry = self._parse(line)
                if entry is not None:
                    self.note(entry, start, len(line))
                number += 1
                start += len(line)
        self._index.execute("COMMIT")
        return number - len(self)
