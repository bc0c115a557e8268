"""The filings of the folder and of a session, and their results."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO, NamedTuple

from ..errors import UnreadableError
from ..intake import LARGEST
from ..library.version import code_version
from .folder import Folder, Listed
from .pool import Pool, Work
from .refusals import not_found
from .sessions import Session, Uploaded

_KEPT = 25_000_000
"""Bytes of results, as they are on disk, that are kept in memory."""
_CHUNK = 1 << 20


class Handle(NamedTuple):
    """A filing that can be opened. `stamp` changes when its bytes may have changed; its results are in `results`; `owner` is the session
    that uploaded it, None for one of the folder."""

    id: str
    name: str
    size: int
    stamp: tuple[int, ...]
    open: Callable[[], BinaryIO]
    results: Path
    owner: str | None

    @property
    def file_name(self) -> str:
        """Its name without folders, which outputs show."""
        return self.name.rpartition("/")[2]


class Filings:
    """Opens filings, starts their studies, and reads the results. `results` is the place of the results for the folder's filings."""

    def __init__(self, folder: Folder, pool: Pool, results: Path) -> None:
        self.folder, self.pool, self.results = folder, pool, results
        self._version = code_version()
        self._sums: dict[tuple[str, tuple[int, ...]], str] = {}
        self._reading = Lock()
        self._records: OrderedDict[tuple[Path, int, int], Any] = OrderedDict()

    def all(self, session: Session | None) -> list[Handle]:
        """The session's filings, the latest upload first, then those of the folder."""
        own = [_uploaded(each, session) for each in reversed(session.filings.values())] if session else []
        return own + [self._listed(each) for each in self.folder.listing().files if each.kind == "filing"]

    def find(self, id: str, session: Session | None) -> Handle:
        """The filing with this id, of the folder or of the session. Raises RefusedError."""
        if id.startswith("u"):
            if session is None:
                raise not_found("filing")
            return _uploaded(session.filing(id), session)
        return self._listed(self.folder.find(id, "filing"))

    async def study(self, handle: Handle, *, urgent: bool = True) -> Work:
        """The work of making everything that the filing's pages show. Raises RefusedError."""
        return await self._asked({"do": "study"}, handle, urgent=urgent)

    async def export(self, handle: Handle, command: str, format: str) -> Work:
        """The work of making one file of a command. Raises RefusedError."""
        return await self._asked({"do": "export", "command": command, "format": format}, handle, urgent=True)

    async def audit(self, handle: Handle, session: Session, out: Path, digest: tuple[str, bytes, str]) -> Work:
        """The work of auditing a digest (its name, its bytes, the meaning of its citations) against the filing, with results in `out`."""
        name, data, citations = digest
        task = {
            "do": "audit",
            "name": handle.file_name,
            "sha256": await self._sum(handle),
            "digest_name": name,
            "citations": citations,
            "files": {"digest": data},
        }
        return self.pool.ask(Work(task, handle.open, out, session.id))

    def known(self, handle: Handle) -> Work | None:
        """The work of studying the filing, if it was started."""
        sha256 = self._sums.get((handle.id, handle.stamp))
        return None if sha256 is None else self.pool.known(self._out(handle, sha256, {"do": "study"}))

    async def again(self, handle: Handle) -> None:
        """Forget that the study of the filing failed."""
        self.pool.again(await self._place(handle, {"do": "study"}))

    async def _asked(self, task: dict[str, Any], handle: Handle, *, urgent: bool) -> Work:
        out = await self._place(handle, task)
        full = {**task, "name": handle.file_name, "sha256": await self._sum(handle)}
        return self.pool.ask(Work(full, handle.open, out, handle.owner), urgent=urgent)

    async def _place(self, handle: Handle, task: dict[str, Any]) -> Path:
        return self._out(handle, await self._sum(handle), task)

    def _out(self, handle: Handle, sha256: str, task: dict[str, Any]) -> Path:
        """The place of a task's results, which depends on the filing's bytes, its name (which outputs show), and the version of tieout."""
        key = json.dumps([self._version, sha256, handle.file_name, *sorted(task.items())])
        return handle.results / hashlib.sha256(key.encode()).hexdigest()[:40]

    async def _sum(self, handle: Handle) -> str:
        known = self._sums.get((handle.id, handle.stamp))
        if known is None:
            known = self._sums[handle.id, handle.stamp] = await asyncio.to_thread(_sum, handle)
        return known

    def record(self, path: Path) -> Any:  # noqa: ANN401  JSON of ours, of whichever schema
        """The JSON of a result, or the list of its lines; the latest ones are kept in memory. Safe in any thread."""
        with self._reading:
            return self._read(path)

    def _read(self, path: Path) -> Any:  # noqa: ANN401  as above
        status = path.stat()
        key = (path, status.st_mtime_ns, status.st_size)
        if key not in self._records:
            text = path.read_text("utf-8")
            self._records[key] = [json.loads(line) for line in text.splitlines()] if path.suffix == ".jsonl" else json.loads(text)
            while sum(size for _, _, size in self._records) > _KEPT and len(self._records) > 1:
                self._records.popitem(last=False)
        self._records.move_to_end(key)
        return self._records[key]

    def _listed(self, listed: Listed) -> Handle:
        return Handle(listed.id, listed.shown, listed.size, listed.stamp, lambda: self.folder.open(listed), self.results, None)


def _uploaded(uploaded: Uploaded, session: Session) -> Handle:
    results = session.folder / f"{uploaded.id}.results"
    return Handle(uploaded.id, uploaded.name, uploaded.size, (uploaded.size,), lambda: uploaded.path.open("rb"), results, session.id)


def _sum(handle: Handle) -> str:
    """SHA-256 of the bytes on disk. Raises RefusedError, or UnreadableError for a file too large to be a filing."""
    if handle.size > LARGEST:
        raise UnreadableError(
            f"{handle.name}: expected at most {LARGEST:,} bytes, found {handle.size:,}. "
            "Give the main document alone, not the whole submission."
        )
    checksum = hashlib.sha256()
    with handle.open() as file:
        while chunk := file.read(_CHUNK):
            checksum.update(chunk)
    return checksum.hexdigest()
