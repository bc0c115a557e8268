"""A library: a folder of filings, each studied once and kept, to be listed, searched, asked and studied again in a moment."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Literal, NamedTuple, Self

from ...errors import OutputError, UnreadableError, UsageError
from ...intake import decompressed, read_whole
from ...model.document import SCHEME
from ...model.identity import NOT_IDENTIFIED, Identity
from ...studies import Study, study
from ..edgar.identities import identity_beside
from . import folders
from .catalogue import Catalogue, Entry, enter, entries, found_by, leave, only_entry
from .kept_studies import study_of
from .prepared import Prepared, identity_of, own_code, prepare, together
from .queries import MOST_ROWS, Answer, Queries
from .words import Among, Hit, found

_FILINGS = "filings"


class Added(NamedTuple):
    """What became of a filing that was to be added: its entry; whether it is new, was known and is up to date, or was read again (by
    another tieout, or with an identity that was not known); and remarks."""

    entry: Entry
    status: Literal["added", "known", "read again"]
    notes: tuple[str, ...] = ()


class Offered(NamedTuple):
    """A filing before it is read: its entry where the library knows it, the same where that stands as it is, and what is known of its
    identity, from what is told now and what was told before."""

    known: Entry | None
    stands: Entry | None
    told: Identity


class Library:
    """A folder of filings. It is made when the first filing is added; several threads and processes may use it at once.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder, Library(folder) as library:
    ...     added = library.add(b"<p>Revenue was $5 million in 2024.</p>", name="report.htm")
    ...     [hit.passage for hit in library.search("revenue")], library.query("select unit, value from facts").rows
    ...     library.study(added.entry.sha256).facts.facts[0].label
    ([1], [('USD', '5000000')])
    'Revenue'

    Adding and asking need the extra `library` (pyarrow, duckdb). A filing is kept as one reads it without options, with its tags. Errors
    are TieoutErrors; whatever happens, the library has all that was added and nothing twice."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self.filings_folder = self.folder / _FILINGS
        self.catalogue = Catalogue(self.folder)
        self.code = own_code()
        self._queries: Queries | None = None
        self._asked_at = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close its files. A library that is used again opens them again."""
        self.catalogue.close()
        self._queries, self._asked_at = None, -1

    def filings(self, *, entity: str | None = None, form: str | None = None, year: int | None = None) -> tuple[Entry, ...]:
        """The filings by company and period: all, or those of an entity (a part of its name, its ticker or CIK), form and fiscal year."""
        condition, values = Among(entity, form, year).condition()
        with self.catalogue.reading() as connection:
            return tuple(entries(connection, condition, values))

    def entry(self, name: str) -> Entry:
        """The filing with this sha256 (or the beginning of it), accession or file name. Raises UsageError where none or several have it."""
        with self.catalogue.reading() as connection:
            return only_entry(connection, name)

    def add(
        self, filing: str | Path | bytes, *, name: str | None = None, identity: Identity = NOT_IDENTIFIED, deadline: float | None = None
    ) -> Added:
        """Study a filing, given by its path or bytes, and keep it. `identity` is what is known of it from elsewhere (an index, a list),
        beside what `tieout fetch` left with its file; what the filing says of itself stands. One that the library has already is not read
        again."""
        called = name or (Path(filing).name if not isinstance(filing, bytes) else "filing")
        data = filing if isinstance(filing, bytes) else _content(Path(filing))
        if not isinstance(filing, bytes):
            identity = together(identity, identity_beside(Path(filing)))
        offered = self.offered(data, called, identity)
        if offered.stands is not None:
            return Added(offered.stands, "known")
        return self.keep(prepare(data, called, offered.told, code=self.code, deadline=deadline), offered)

    def offered(self, data: bytes, name: str, identity: Identity = NOT_IDENTIFIED) -> Offered:
        """What the library knows of a filing with these bytes, before it is read. With `prepare` and `keep` it is `add` in three steps, of
        which the middle one needs no library, and may be carried out on another machine."""
        sha256 = hashlib.sha256(decompressed(data, name)).hexdigest()
        self.make()
        known = self._known(sha256)
        if known is None:
            return Offered(None, None, identity)
        stands = self.is_current(known) and folders.is_there(self.filings_folder / known.folder) and not _adds(identity, known)
        return Offered(known, known if stands else None, together(_given(known), identity))

    def keep(self, prepared: Prepared, offered: Offered) -> Added:
        """Write what was prepared of a filing that was offered. Raises OutputError."""
        return Added(self._kept(prepared), "added" if offered.known is None else "read again", prepared.notes)

    def add_again(self, entry: Entry) -> Entry:
        """Read a filing of the library again from its own bytes, and keep that. Raises UnreadableError where they are damaged."""
        data = self.source(entry)
        if hashlib.sha256(decompressed(data, entry.name)).hexdigest() != entry.sha256:
            raise UnreadableError(f"{entry.name}: its bytes in the library are not those that were added")
        told = _given(entry)
        return self._kept(prepare(data, entry.name, told, code=self.code), anew=True)

    def study(self, name: str) -> Study:
        """The study of the filing with this sha256 (or the beginning of it), accession or file name: what `tieout.study` makes of it,
        loaded in a small part of the time. One that another version of tieout kept is read again from the filing's own bytes.

        Raises UsageError where the library has no such filing, UnreadableError where what it kept is damaged."""
        entry = self.entry(name)
        try:
            return self._loaded(entry)
        except FileNotFoundError:
            try:
                return self._loaded(self.entry(entry.sha256))  # it was read again meanwhile, and its folder is another
            except FileNotFoundError as error:
                raise UnreadableError(f"{entry.name}: {error.filename} is missing. {self._advice()}") from error

    def search(
        self, words: str, *, entity: str | None = None, form: str | None = None, year: int | None = None, limit: int = 20
    ) -> tuple[Hit, ...]:
        """The passages that have all these words, in any form, in their text or the headings above, the best first; `"words in quotes"`
        stand together, `impair*` is a beginning. `entity`, `form` and `year` are those of `filings`."""
        with self.catalogue.reading() as connection:
            return tuple(found(connection, words, Among(entity, form, year), limit))

    def query(self, sql: str, *, seconds: float | None = None, most: int = MOST_ROWS) -> Answer:
        """The answer to one SELECT over the tables filings, facts, lines, passages and statements, by DuckDB, of at most `most` rows
        (`Answer.cut` says that there are more). It reads no other file and changes nothing. Raises UsageError for what is no such query,
        DeadlineError where it takes longer than `seconds`."""
        with self.catalogue.lock:
            with self.catalogue.reading() as connection:
                (changes,) = connection.execute("SELECT count FROM changes").fetchone()
                listed = entries(connection) if self._queries is None or changes != self._asked_at else []
            if self._queries is None or changes != self._asked_at:
                self._queries, self._asked_at = Queries(self.filings_folder, listed), changes
            queries = self._queries
        return queries.ask(sql, seconds, most)

    def remove(self, name: str) -> Entry:
        """Take a filing out of the library, with all that was kept of it; returns what its entry was."""
        with self.catalogue.writing() as connection:
            entry = only_entry(connection, name)
            leave(connection, entry.sha256)
        folders.remove_folder(self.filings_folder / entry.folder)
        return entry

    def source(self, entry: Entry) -> bytes:
        """The filing's own bytes, gzipped. Raises UnreadableError."""
        path = self.filings_folder / entry.folder / folders.SOURCE
        try:
            return path.read_bytes()
        except OSError as error:
            raise UnreadableError(f"{path} cannot be read: {error.strerror or error}. {self._advice()}") from error

    def is_current(self, entry: Entry) -> bool:
        """Whether an entry was read by this very tieout, so that reading it again would give the same."""
        return (entry.scheme, entry.code) == (SCHEME, self.code)

    def _loaded(self, entry: Entry) -> Study:
        if not self.is_current(entry):
            return study(self.source(entry), name=entry.name, identity=_given(entry))
        path = self.filings_folder / entry.folder / folders.STUDY
        try:
            return study_of(path.read_bytes())
        except FileNotFoundError:
            raise
        except OSError as error:
            raise UnreadableError(f"{path} cannot be read: {error.strerror or error}. {self._advice()}") from error
        except UnreadableError as error:
            raise UnreadableError(f"{path}: {error}. {self._advice()}") from error

    def _advice(self) -> str:
        return f"tieout library doctor --library {self.folder} mends it, as far as the filing's own bytes are there."

    def _known(self, sha256: str) -> Entry | None:
        with self.catalogue.reading() as connection:
            return next(iter(entries(connection, "WHERE sha256 = ?", (sha256,))), None)

    def make(self) -> None:
        """Make the library where there is none. A folder that holds something else is refused."""
        if self.catalogue.path.is_file():
            return
        try:
            if self.folder.is_dir() and any(path.name != _FILINGS and not path.name.startswith(".") for path in self.folder.iterdir()):
                raise UsageError(f"{self.folder} has other files and no library. Name an empty folder or a new one with --library.")
            if folders.folders(self.filings_folder):
                raise UnreadableError(f"{self.folder} has filings' folders and no catalogue. tieout library doctor makes it from them.")
            self.filings_folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(
                f"{self.folder} cannot hold a library: {error.strerror or error}. Check its permissions, or name another with --library."
            ) from error
        self.catalogue.make()

    def _kept(self, prepared: Prepared, *, anew: bool = False) -> Entry:
        """Write the folder and the catalogue's row as one. Where another process has just added the same, theirs stays, unless it is
        written `anew` because it was damaged."""
        entry = prepared.entry
        folder = self.filings_folder / entry.folder
        try:
            with self.catalogue.writing() as connection:
                before = next(iter(entries(connection, "WHERE sha256 = ?", (entry.sha256,))), None)
                if before is not None and not anew and _same(before, entry) and folders.is_there(self.filings_folder / before.folder):
                    return before
                folders.write_folder(folder, prepared.files, entry)
                enter(connection, entry, found_by(prepared.passages))
        except OSError as error:
            raise OutputError(
                f"{folder} could not be written: {error.strerror or error}. The library is as it was. Check its permissions and free space."
            ) from error
        except (OutputError, UnreadableError, sqlite3.Error):
            folders.remove_folder(folder)
            raise
        if before is not None:
            folders.remove_folder(self.filings_folder / before.folder)
        return entry


def _content(path: Path) -> bytes:
    """The bytes of a file. Raises UnreadableError."""
    try:
        if path.is_dir():
            raise UnreadableError(f"{path}: expected a filing, found a directory. Give one file.")
        if path.exists() and not path.is_file():
            raise UnreadableError(f"{path}: expected a file, found a pipe or device. Save it to a file first.")
        with path.open("rb") as file:
            return read_whole(file, str(path))
    except OSError as error:
        raise UnreadableError(f"{path}: cannot be read ({error.strerror or os.strerror(error.errno or 0)}). Check the path.") from error


def _adds(given: Identity, known: Entry) -> bool:
    """Whether an identity says what an entry does not know."""
    told = known._asdict() | {"period": known.period_of_report}
    return any(value is not None and told[name] is None for name, value in asdict(given).items())


def _given(entry: Entry) -> Identity:
    """What was told of a filing's identity when it was added. Raises UnreadableError where the entry does not say."""
    try:
        return identity_of(json.loads(entry.given))
    except (AttributeError, TypeError, ValueError) as error:
        raise UnreadableError(
            f"{entry.name}: the catalogue does not say what was told of its identity. Remove it, and add it again."
        ) from error


def _same(one: Entry, other: Entry) -> bool:
    """Whether two entries of a filing say the same, but for when and where they were written."""
    return one._replace(folder="", added="", name="", bytes=0) == other._replace(folder="", added="", name="", bytes=0)
