"""The filings that a server offers to agents and programs: those it was given, or those of a folder, each read when it is first used."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from threading import RLock
from time import monotonic
from typing import BinaryIO, NamedTuple

from ..digesting.selection import Selection
from ..errors import TieoutError, UnreadableError, UsageError
from ..matching.candidates.retrieval import Retriever
from ..model.document import Document, Filing
from ..studies import Study, study
from .folder import Folder
from .refusals import RefusedError

MOST_STUDIED = 4
"""The most filings that are kept in memory with all that was made of them; the one used longest ago is forgotten first."""
SECONDS_FOR_COVERS = 10.0
"""How long filings are read to learn which they are, each time that it is asked for."""
MOST_NAMED = 12
"""The most names that a message lists."""
_CHECKSUM = re.compile(r"[0-9a-f]{8,64}\Z")


class Offered(NamedTuple):
    """A filing that may be opened: its name, its size in bytes, a stamp that changes when the file does, and the way to open it."""

    name: str
    size: int
    stamp: tuple[int, ...]
    open: Callable[[], BinaryIO]


class Studied:
    """A filing in memory: its study, and what finds passages and lines in it, made when first asked for."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self._retriever: Retriever | None = None
        self._selection: Selection | None = None

    @property
    def document(self) -> Document:
        """The filing as read."""
        return self.study.document

    @property
    def retriever(self) -> Retriever:
        """What finds passages by words."""
        with self.study.turn():
            if self._retriever is None:
                self._retriever = Retriever(self.document)
            return self._retriever

    @property
    def selection(self) -> Selection:
        """What finds the company's own figures by line."""
        facts = self.study.facts
        with self.study.turn():
            if self._selection is None:
                self._selection = Selection(self.document, facts)
            return self._selection


class Shelf:
    """The filings that are offered. Only they can be opened, by their names or checksums: a path is never taken from a request.

    `patience` is how many seconds reading a filing, and each result, may take. Safe for threads; filings are read one at a time."""

    def __init__(self, listed: Callable[[], Sequence[Offered]], patience: float | None = None) -> None:
        self._listed, self._patience = listed, patience
        self._kept: OrderedDict[tuple[str, tuple[int, ...]], Studied] = OrderedDict()
        self._covers: dict[tuple[str, tuple[int, ...]], Filing] = {}
        self._unreadable: set[tuple[str, tuple[int, ...]]] = set()
        self._lock = RLock()

    @classmethod
    def of_files(cls, paths: Iterable[str], patience: float | None = None) -> Shelf:
        """The shelf of these files, named without their folders where that is unambiguous. Raises UnreadableError for what is no file."""
        given = [Path(path) for path in dict.fromkeys(paths)]
        for path in given:
            if not path.is_file():
                what = "a folder" if path.is_dir() else "nothing"
                advice = "Name files, or give a folder with --folder." if path.is_dir() else "Check the name."
                raise UnreadableError(f"{path}: expected a filing, found {what}. {advice}")
        short = [path.name for path in given]
        named = {path: path.name if short.count(path.name) == 1 else str(path) for path in given}
        return cls(lambda: [offer for path in given if (offer := _offered(path, named[path])) is not None], patience)

    @classmethod
    def of_folder(cls, folder: Path, patience: float | None = None) -> Shelf:
        """The shelf of the filings in a folder and the folders in it, without links. Raises UnreadableError for what is no folder."""
        if not folder.is_dir():
            what = "a file" if folder.exists() else "nothing"
            raise UnreadableError(f"{folder}: expected a folder of filings, found {what}. Name a folder.")
        held = Folder(folder)

        def listed() -> list[Offered]:
            filings = [each for each in held.listing().files if each.kind == "filing"]
            return [Offered(each.shown, each.size, each.stamp, lambda each=each: held.open(each)) for each in filings]  # type: ignore[misc]

        return cls(listed, patience)

    def offered(self) -> list[Offered]:
        """The filings that are offered, by name."""
        return sorted(self._listed(), key=lambda each: each.name)

    def cover(self, offer: Offered) -> Filing | None:
        """What a filing's cover says, where it has been read."""
        return self._covers.get((offer.name, offer.stamp))

    def read_covers(self, seconds: float) -> int:
        """Read covers that have not been read, for about so many seconds; returns how many are left. What cannot be read is tried once: why
        is told when it is asked for by name."""
        end = monotonic() + seconds
        while monotonic() < end and (left := self._unread()):
            try:
                self._studied(left[0])
            except TieoutError:
                self._unreadable.add((left[0].name, left[0].stamp))
        return len(self._unread())

    def _unread(self) -> list[Offered]:
        return [offer for offer in self.offered() if self.cover(offer) is None and (offer.name, offer.stamp) not in self._unreadable]

    def find(self, filing: str | None) -> Studied:
        """The filing with this name or checksum (its first 8 digits or more); with None the only one that is offered. Raises UsageError
        where there is none or several, and what reading raises."""
        offers = self.offered()
        names = ", ".join(offer.name for offer in offers[:MOST_NAMED]) + (", …" if len(offers) > MOST_NAMED else "")
        if filing is None:
            if len(offers) == 1:
                return self._studied(offers[0])
            raise UsageError(
                f"Say which filing is meant: {names or 'none is offered'}. find_filings lists them with what their covers say."
            )
        asked = filing.strip()
        found = [offer for offer in offers if offer.name == asked] or self._summed(asked.lower(), offers)
        if len(found) != 1:
            what = "several filings" if found else "no filing"
            raise UsageError(
                f"There is {what} named {asked[:80]!r} here. Offered are: {names or 'none'}. Name one as find_filings lists it."
            )
        return self._studied(found[0])

    def _summed(self, asked: str, offers: list[Offered]) -> list[Offered]:
        """The filings whose checksum begins so; where none of those read does, others are read for some seconds."""
        if _CHECKSUM.match(asked) is None:
            return []
        found = self._with_sum(asked, offers)
        if not found and any(self.cover(offer) is None for offer in offers):
            self.read_covers(SECONDS_FOR_COVERS)
            found = self._with_sum(asked, offers)
        return found

    def _with_sum(self, asked: str, offers: list[Offered]) -> list[Offered]:
        read = [(offer, self.cover(offer)) for offer in offers]
        return [offer for offer, cover in read if cover is not None and cover.sha256.startswith(asked)]

    def _studied(self, offer: Offered) -> Studied:
        key = (offer.name, offer.stamp)
        with self._lock:
            if key not in self._kept:
                try:
                    with offer.open() as file:
                        made = study(file, name=offer.name.rpartition("/")[2], deadline=self._patience)
                except (OSError, RefusedError) as gone:
                    raise UnreadableError(f"{offer.name} cannot be opened any more. find_filings lists what is there.") from gone
                self._kept[key] = Studied(made)
                self._covers[key] = made.document.filing
                while len(self._kept) > MOST_STUDIED:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]


def _offered(path: Path, name: str) -> Offered | None:
    """A file as it is offered; None where it is gone."""
    try:
        status = path.stat()
    except OSError:
        return None
    return Offered(name, status.st_size, (status.st_ino, status.st_mtime_ns, status.st_size), lambda: path.open("rb"))
