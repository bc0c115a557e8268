"""What is wrong with a library, and how it is mended: folders that a killed process left, damaged files, a catalogue that is gone."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ...errors import InputError, OutputError, TieoutError, UnreadableError
from . import folders
from .catalogue import Entry, Passed, enter, entries, found_by
from .library import Library
from .tables import needs


class Trouble(NamedTuple):
    """Something that is not as it should be, in a sentence, and whether it is put right (or, where nothing may be changed, would be)."""

    what: str
    mended: bool


def mend(library: Library, *, look_only: bool = False, read_again: bool = False) -> Iterator[Trouble]:
    """Look through a library and put right what can be. With `look_only` nothing is changed; with `read_again` filings that another tieout
    read are read again. Raises TieoutError where it cannot be looked at, as for a library of a newer version.

    What a filing's own bytes still say is made again from them; no filing is taken out of the library."""
    whole = True
    if not library.folder.is_dir():
        library.filings()  # says what is expected
    for trouble in _catalogue(library, look_only=look_only):
        whole = trouble.mended and not look_only
        yield trouble
    if not whole:
        return
    yield from _left_behind(library, look_only=look_only)
    for entry in library.filings():
        yield from _filing(library, entry, look_only=look_only, read_again=read_again)


def _catalogue(library: Library, *, look_only: bool) -> Iterator[Trouble]:
    """A catalogue that is missing or damaged, which is made again from the folders."""
    why = _why_unreadable(library)
    if not why:
        return
    kept = folders.folders(library.filings_folder)
    if not kept and not library.catalogue.path.exists():
        library.filings()  # nothing here is a library: says what is expected
    if not look_only:
        library.close()
        _put_aside(library.catalogue.path)
        library.filings_folder.mkdir(exist_ok=True)
        library.catalogue.make()
        _take_in(library, kept)
    yield Trouble(f"{why} It is made again from {len(kept):,} folders of filings.", mended=True)


def _why_unreadable(library: Library) -> str:
    """Why the catalogue cannot be used, as a sentence; "" where it can. Raises TieoutError for one that is to be left alone."""
    path = library.catalogue.path
    if not path.is_file() or path.stat().st_size == 0:
        return f"{path} is missing."
    try:
        with library.catalogue.reading() as connection:
            said = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            entries(connection)
        if said == "ok":
            with library.catalogue.writing() as connection:
                connection.execute("INSERT INTO passages (passages) VALUES ('integrity-check')")
    except UnreadableError as error:
        if not isinstance(error.__cause__, sqlite3.DatabaseError):
            raise
        return f"{path} is damaged ({error.__cause__})."
    return "" if said == "ok" else f"{path} is damaged ({said})."


def _put_aside(path: Path) -> None:
    """Keep a damaged catalogue beside the new one, for whoever wants to look at it, with what SQLite left beside it."""
    for tail in ("", "-journal", "-wal", "-shm"):
        file = path.with_name(path.name + tail)
        if file.exists():
            os.replace(file, path.with_name(f"{path.name}.damaged{tail}"))  # noqa: PTH105  the names say which takes whose place


def _take_in(library: Library, kept: list[Path]) -> None:
    """Enter the filings of these folders; of several of one filing, the last that was added. What does not say what it is is left."""
    found: dict[str, Entry] = {}
    for folder in kept:
        try:
            entry = folders.entry_in(folder)
        except (OSError, UnreadableError):
            continue
        if folders.is_there(folder) and (entry.sha256 not in found or found[entry.sha256].added < entry.added):
            found[entry.sha256] = entry
    for entry in found.values():
        with library.catalogue.writing() as connection:
            enter(connection, entry, _passages(library.filings_folder / entry.folder))


def _passages(folder: Path) -> list[Passed]:
    """The passages in a folder's table of them. Raises UnreadableError."""
    with needs("pyarrow"):
        import pyarrow as pa
        from pyarrow import parquet
    path = folder / "passages.parquet"
    try:
        rows = parquet.read_table(path, columns=["passage", "kind", "text", "heading"]).to_pylist()
    except (OSError, pa.ArrowException) as error:
        raise UnreadableError(f"{path} cannot be read: {error}. Add the filing again.") from error
    return found_by([(Passed(row["passage"], row["text"], row["heading"]), row["kind"]) for row in rows])


def _left_behind(library: Library, *, look_only: bool) -> Iterator[Trouble]:
    """Folders that no entry names. Whoever makes one holds the catalogue's lock until its entry is there; so do we."""
    with library.catalogue.writing() as connection:
        named = {entry.folder for entry in entries(connection)}
        stray = [folder for folder in folders.folders(library.filings_folder) if folder.name not in named]
        if not look_only:
            for folder in stray:
                folders.remove_folder(folder)
    for folder in stray:
        yield Trouble(f"{folder} was left by a process that was ended; the catalogue does not name it. It is removed.", mended=True)


def _filing(library: Library, entry: Entry, *, look_only: bool, read_again: bool) -> Iterator[Trouble]:
    """Files of an entry that are missing or damaged, and one that another tieout read."""
    folder = library.filings_folder / entry.folder
    bad = folders.damaged_files(folder)
    if not bad and (library.is_current(entry) or not read_again):
        return
    what = f"{entry.name} ({entry.sha256[:12]}): " + (
        f"{', '.join(bad)} of it are missing or damaged." if bad else "another tieout read it."
    )
    if look_only:
        yield Trouble(f"{what} It is read again from its own bytes.", mended=folders.SOURCE not in bad)
    else:
        yield _read_again(library, entry, what)


def _read_again(library: Library, entry: Entry, what: str) -> Trouble:
    try:
        library.add_again(entry)
    except (InputError, OutputError) as error:
        return Trouble(f"{what} It cannot be read again: {error}. Add the filing once more from its file.", mended=False)
    except TieoutError as error:
        return Trouble(f"{what} Reading it again failed: {error}", mended=False)
    return Trouble(f"{what} It was read again from its own bytes.", mended=True)
