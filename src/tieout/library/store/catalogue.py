"""The catalogue of a library: a small SQLite file that says which filings it has, in which folder each is, and finds passages by words.

A filing is in the library from the moment that the catalogue says so, and out of it from the moment that it no longer does: one transaction
each. Folders are made and removed only by whoever holds the catalogue's write lock, so that a folder that it does not name was left behind
by a process that was killed."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any, NamedTuple

from ...errors import OutputError, UnreadableError, UsageError
from ...outputs.notation import IDENTITY_KEYS

NAME = "catalogue.sqlite"
VERSION = 1
"""The version of the catalogue's tables (SQLite's user_version). A library of a newer one is left alone."""
_APPLICATION = 0x7E0_7001
"""SQLite's application_id of a catalogue, by which another program's file is known."""
_PATIENCE = 60.0
"""Seconds to wait for another process that is writing."""
PASSAGES = 1 << 20
"""Passages of one filing at most: a row of the index is numbered by the filing's number times this, and the passage's."""
_FOLDER = re.compile(r"[0-9a-f]{64}-[0-9a-f]{8}")

BELOW = " › "
"""What joins the headings of a passage."""
_HEADING_WEIGHT = "0.3"
"""How much a word in a passage's headings counts beside one in its text: it is said of all passages below them."""

COLUMNS = (
    *IDENTITY_KEYS, "name", "currency", "passages", "figures", "statements", "bytes", "given", "scheme", "code", "folder", "added",
)  # fmt: skip
_TABLES = f"""
CREATE TABLE filings (number INTEGER PRIMARY KEY AUTOINCREMENT, {", ".join(COLUMNS)}, UNIQUE (sha256), UNIQUE (folder));
CREATE VIRTUAL TABLE passages USING fts5 (text, heading, tokenize = "porter unicode61 remove_diacritics 2");
INSERT INTO passages (passages, rank) VALUES ('rank', 'bm25(1.0, {_HEADING_WEIGHT})');
CREATE TABLE changes (count INTEGER NOT NULL);
INSERT INTO changes VALUES (0);
PRAGMA application_id = {_APPLICATION};
PRAGMA user_version = {VERSION};
"""  # noqa: S608  names of our own


class Entry(NamedTuple):
    """A filing of the library: its identity as in every table (days in ISO form), its name, currency and counts; what was `given` of its
    identity by others, as JSON; the numbering `scheme` and the `code` of the tieout that read it; the `folder` that its files are in, and
    when it was `added` (UTC)."""

    sha256: str
    cik: str | None
    accession: str | None
    ticker: str | None
    entity: str | None
    form: str | None
    amendment: bool | None
    filed: str | None
    period_of_report: str | None
    fiscal_year: int | None
    fiscal_period: str | None
    name: str
    currency: str | None
    passages: int
    figures: int
    statements: int
    bytes: int
    given: str
    scheme: str
    code: str
    folder: str
    added: str


class Passed(NamedTuple):
    """A passage for the index: its number, text and headings."""

    number: int
    text: str
    heading: str


def found_by(passages: Sequence[tuple[Passed, str]]) -> list[Passed]:
    """The passages, each with its kind, that the index has. A heading is found with what stands below it, and not by itself: of the heading
    "Goodwill" and the paragraph below it, the paragraph."""
    following = [one.heading.split(BELOW) for one, _ in passages[1:]]
    return [
        one
        for n, (one, kind) in enumerate(passages)
        if kind != "heading" or n == len(following) or " ".join(one.text.split()) not in following[n]
    ]


class Catalogue:
    """The catalogue in a folder; the folder must be there. Threads take turns, processes wait for each other."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.path = folder, folder / NAME
        self.lock = RLock()
        self._connection: sqlite3.Connection | None = None

    def close(self) -> None:
        """Close the file."""
        with self.lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The open catalogue, as it is at one moment."""
        with self.lock, self._explained():
            connection = self._opened()
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.rollback()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The open catalogue, of which nobody else can write meanwhile; what is done within is done as one, or not at all."""
        with self.lock, self._explained():
            connection = self._opened()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("UPDATE changes SET count = count + 1")
                connection.commit()
            finally:
                if connection.in_transaction:
                    connection.rollback()

    def make(self) -> None:
        """Make the catalogue if it is not there, as one step."""
        with self.lock, self._explained():
            connection = self._connected(create=True)
            connection.execute("BEGIN IMMEDIATE")
            try:
                if not connection.execute("PRAGMA user_version").fetchone()[0]:
                    for statement in filter(str.strip, _TABLES.split(";")):
                        connection.execute(statement)
                connection.commit()
            finally:
                if connection.in_transaction:
                    connection.rollback()

    def _opened(self) -> sqlite3.Connection:
        connection = self._connected(create=False)
        application, version = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
        if version == 0 and application == 0:
            raise UnreadableError(
                f"{self.path}: expected the catalogue of a library, found an empty one. tieout library doctor makes it again from the "
                f"filings' folders."
            )
        if application != _APPLICATION:
            raise UnreadableError(f"{self.path}: expected the catalogue of a library, found another program's file. Name another folder.")
        if version > VERSION:
            raise UnreadableError(
                f"{self.folder} is a library of version {version}, made by a newer tieout; this one knows version {VERSION}. "
                f"Update tieout (pip install -U tieout). Nothing was changed."
            )
        return connection

    def _connected(self, *, create: bool) -> sqlite3.Connection:
        if self._connection is None:
            if not create and not self.path.is_file():
                raise UnreadableError(self._absent())
            self._connection = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
            for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "synchronous = FULL", "temp_store = MEMORY"):
                self._connection.execute(f"PRAGMA {pragma}")
        return self._connection

    def _absent(self) -> str:
        if (self.folder / "filings").is_dir():
            return f"{self.folder} has filings' folders and no {NAME}. tieout library doctor makes it again from them."
        what = "a folder without a library" if self.folder.is_dir() else "a file" if self.folder.exists() else "nothing"
        return f"{self.folder}: expected a library, found {what}. tieout library add FILING makes one; --library DIR names another."

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (OverflowError, UnicodeEncodeError) as error:
            raise UsageError(
                f"Expected words of valid characters and numbers of at most 64 bits, found something else ({error})."
            ) from error
        except sqlite3.OperationalError as error:
            self.close()
            what = str(error)
            if "locked" in what or "busy" in what:
                raise OutputError(f"{self.folder}: another process has been writing for {_PATIENCE:.0f} seconds. Try again.") from error
            advice = "Check its permissions and the free space; what the library had, it still has."
            raise OutputError(f"{self.path} could not be read or written ({what}). {advice}") from error
        except sqlite3.DatabaseError as error:
            self.close()
            raise UnreadableError(
                f"{self.path} is damaged ({error}). tieout library doctor makes it again from the filings' folders."
            ) from error


def entry_of(row: Sequence[Any]) -> Entry:
    """The entry in a row of COLUMNS. Raises UnreadableError where its folder is none of a library's."""
    entry = Entry(*row)
    if not is_folder(str(entry.folder)):
        raise UnreadableError(f"the catalogue names {str(entry.folder)[:40]!r} as the folder of a filing, which it cannot be.")
    return entry._replace(amendment=None if entry.amendment is None else bool(entry.amendment))


def is_folder(name: str) -> bool:
    """Whether a name is that of a filing's folder: its checksum and eight more digits."""
    return _FOLDER.fullmatch(name) is not None


def entries(connection: sqlite3.Connection, where: str = "", given: Sequence[Any] = ()) -> list[Entry]:
    """The filings, by company and period, all or those of a condition."""
    order = "ORDER BY entity COLLATE NOCASE, period_of_report, number"
    rows = connection.execute(f"SELECT {', '.join(COLUMNS)} FROM filings {where} {order}", given)  # noqa: S608  names of our own
    return list(map(entry_of, rows))


def enter(connection: sqlite3.Connection, entry: Entry, passages: Iterable[Passed]) -> None:
    """Record a filing, in place of what there was of it."""
    leave(connection, entry.sha256)
    marks = ", ".join("?" * len(COLUMNS))
    number = connection.execute(f"INSERT INTO filings ({', '.join(COLUMNS)}) VALUES ({marks})", entry).lastrowid or 0  # noqa: S608
    rows = ((number * PASSAGES + one.number, one.text, one.heading) for one in passages)
    connection.executemany("INSERT INTO passages (rowid, text, heading) VALUES (?, ?, ?)", rows)


def leave(connection: sqlite3.Connection, sha256: str) -> None:
    """Forget a filing, if it is known."""
    for (number,) in connection.execute("SELECT number FROM filings WHERE sha256 = ?", (sha256,)).fetchall():
        connection.execute("DELETE FROM passages WHERE rowid BETWEEN ? AND ?", (number * PASSAGES, (number + 1) * PASSAGES - 1))
        connection.execute("DELETE FROM filings WHERE number = ?", (number,))


def only_entry(connection: sqlite3.Connection, name: str) -> Entry:
    """The filing with this checksum, the beginning of it, accession or name. Raises UsageError where none or several have it."""
    given = name.strip()
    if not given:
        raise UsageError("Expected a filing of the library, found an empty name.")
    prefix = given.lower() if len(given) >= 6 and re.fullmatch("[0-9a-f]+", given.lower()) else None
    found = entries(connection, "WHERE substr(sha256, 1, ?) = ? OR accession = ? OR name = ?", (len(given), prefix, given, given))
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(
            f"No filing of the library is {given[:80]!r}. Name one by its sha256 or the beginning of it, accession or file name."
        )
    several = ", ".join(entry.sha256[:12] for entry in found[:5])
    raise UsageError(f"{len(found)} filings of the library are {given[:80]!r}: {several}. Name one by the beginning of its sha256.")
