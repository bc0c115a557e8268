"""Work in processes of their own, a few at a time and each with a time limit: a filing that breaks one harms neither server nor others."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import shutil
import sys
import tempfile
from asyncio.subprocess import PIPE, Process
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from time import monotonic, time
from typing import Any, BinaryIO, Literal

from ..batch.files import last_line
from .refusals import RefusedError
from .worker import TASK, Task

MOST_WAITING, MOST_WAITING_EACH = 400, 12
"""The most pieces of work that may wait, in all and for one session."""

_STARTING = 5
"""Seconds beyond its own limit after which a process is ended by force: it needs a moment to start, and one to say at which step it was."""
_ABANDONED = 3600
"""Seconds after which a draft that no server works on any more is removed."""

# As for a batch: of this very package, wherever it was imported from, and nothing of the working directory.
_START = "import sys; sys.path.insert(0, sys.argv[1]); import tieout; del sys.path[0]; from tieout.serving.worker import main; main()"
_COMMAND = (sys.executable, "-P", "-c", _START, str(Path(__file__).parents[2]))
_LOG = logging.getLogger("tieout.serving")

State = Literal["waiting", "working", "done", "failed"]


class Work:
    """A piece of work and its progress. `out` is the folder of its results once it is done; `owner` is the only session that may see it,
    None for work on the folder. `error` says to the user why it failed; `fault` says that the fault is tieout's."""

    def __init__(self, task: Task, source: Callable[[], BinaryIO], out: Path, owner: str | None) -> None:
        self.task, self.source, self.out, self.owner = task, source, out, owner
        self.state: State = "waiting"
        self.stage, self.error = "Waiting", ""
        self.urgent, self.turn = False, 0
        self.fault = False
        self.begun: float | None = None
        self.process: Process | None = None
        self.ended = asyncio.Event()

    @property
    def seconds(self) -> int:
        """For how many seconds it has been worked on."""
        return 0 if self.begun is None else int(monotonic() - self.begun)

    @property
    def draft(self) -> Path:
        """The folder in which results are written before they are moved to `out`. It is this server's own: another one may do the same work
        for the same cache."""
        return self.out.with_name(f"{self.out.name}.{os.getpid()}.part")


class Pool:
    """Does the work it is asked for, `size` pieces at a time and each within `patience` seconds, urgent ones first.

    Where there are several at a time, one session never has all of them, so that other sessions need not wait for it. With `debug`, the log
    has the tracebacks of tieout's faults."""

    def __init__(self, size: int, patience: int, *, debug: bool = False) -> None:
        self._size, self._patience, self._debug = size, patience, debug
        self._works: dict[Path, Work] = {}
        self._order = count()
        self._changed = asyncio.Condition()
        self._hands: list[asyncio.Task[None]] = []
        self._told: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to work; to be called within a running event loop."""
        self._hands = [asyncio.create_task(self._serve()) for _ in range(self._size)]

    async def stop(self) -> None:
        """End all work in progress, and wait until it has ended."""
        for hand in self._hands:
            hand.cancel()
        await asyncio.gather(*self._hands, return_exceptions=True)

    def known(self, out: Path) -> Work | None:
        """The work whose results are, or will be, in `out`."""
        return self._works.get(out)

    def ask(self, work: Work, *, urgent: bool = True) -> Work:
        """Have the work done, unless its results exist already; returns it, or the same work where it was asked for before.

        Raises RefusedError where too much is waiting."""
        work = self._works.setdefault(work.out, work)
        if work.state == "waiting" and (work.out / TASK).is_file():
            work.state = "done"
            work.ended.set()
        is_new = work.stage == "Waiting"
        if work.state == "waiting" and (is_new or (urgent and not work.urgent)):
            if is_new:
                self._make_room(work)
            work.urgent, work.stage, work.turn = urgent, "Waiting for its turn", next(self._order)
            self._tell()
        return work

    def again(self, out: Path) -> None:
        """Forget that this work failed, so that it can be asked for once more."""
        work = self._works.get(out)
        if work is not None and work.state == "failed":
            del self._works[out]

    def forget(self, *, owner: str | None = None, out: Path | None = None) -> None:
        """End and forget the work of a session, or the work with results in or below `out`, and remove its files."""
        for each in [*self._works.values()]:
            if (owner is not None and each.owner == owner) or (out is not None and out in (each.out, each.out.parent)):
                del self._works[each.out]
                if each.state == "waiting":
                    each.state, each.error = "failed", "It was removed."
                    each.ended.set()
                _kill(each)
                shutil.rmtree(each.out, ignore_errors=True)

    def _make_room(self, work: Work) -> None:
        waiting = [each for each in self._works.values() if each.state == "waiting" and each is not work]
        own = sum(each.owner == work.owner for each in waiting) if work.owner else 0
        if len(waiting) >= MOST_WAITING or own >= MOST_WAITING_EACH:
            del self._works[work.out]
            raise RefusedError(503, "Too much at once", "Too many filings are waiting to be read. Try again when some of them are done.")

    async def _serve(self) -> None:
        while True:
            async with self._changed:
                while (work := self.next()) is None:
                    await self._changed.wait()
                work.state = "working"
            await self._do(work)
            self._tell()

    def next(self) -> Work | None:
        """The work to be done next: the first urgent one, else the first, of a session that does not occupy its share of the pool."""
        at_work: Counter[str | None] = Counter(each.owner for each in self._works.values() if each.state == "working" and each.owner)
        most = max(self._size - 1, 1)
        turns = (each for each in self._works.values() if each.state == "waiting" and at_work[each.owner] < most)
        return min(turns, key=lambda each: (not each.urgent, each.turn), default=None)

    def _tell(self) -> None:
        """Wake idle hands."""
        if self._hands:
            self._told = asyncio.create_task(self._notify())

    async def _notify(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def _do(self, work: Work) -> None:
        work.stage, work.begun = "Starting", monotonic()
        error = "It was stopped."
        try:
            async with asyncio.timeout(self._patience + _STARTING):
                error = await self._carried_out(work)
        except TimeoutError:
            error = (
                f"{work.task['name']}: it took longer than {self._patience} seconds and was stopped. Is it a filing? "
                "tieout serve --timeout allows more."
            )
        except OSError as failed:
            _LOG.warning("no process could do the work: %s", failed)
            error = f"{work.task['name']}: no process could be started for it, or its results not be written. Try again later."
        except RefusedError as refused:
            error = refused.text
        finally:
            await _ended(work)
            if not error:
                error = _settled(work) if self._works.get(work.out) is work else "It was removed."
            shutil.rmtree(work.draft, ignore_errors=True)
            work.state, work.error = ("failed", error) if error else ("done", "")
            work.ended.set()

    async def _carried_out(self, work: Work) -> str:
        """Why the work failed; empty where it did not."""
        self._remove_drafts(work)
        work.draft.mkdir(parents=True, mode=0o700)
        for name, content in work.task.get("files", {}).items():
            (work.draft / name).write_bytes(content)
        told = {key: value for key, value in work.task.items() if key != "files"}
        (work.draft / TASK).write_text(json.dumps({**told, "patience": self._patience}), "utf-8")
        with work.source() as filing, tempfile.TemporaryFile() as said:
            work.process = await asyncio.create_subprocess_exec(*_COMMAND, str(work.draft), stdin=filing, stdout=PIPE, stderr=said)
            outcome = await _followed(work, work.process)
            status = await work.process.wait()
            if "fault" in outcome:
                work.fault = True
                _LOG.error("%s%s", outcome["fault"], f"\n{outcome['trace']}" if self._debug else "")
            if "error" in outcome:
                return str(outcome["error"])
            if "done" in outcome and status == 0:
                return ""
            work.fault = True
            _LOG.warning("the work on %s ended with status %s: %s", work.task["name"], status, last_line(said) or "it said nothing")
        return f"{work.task['name']}: tieout itself failed on it. The server's terminal says more; please report it."

    def _remove_drafts(self, work: Work) -> None:
        """Remove this server's draft of the work, and those of servers that were killed at it: older than any work may take."""
        shutil.rmtree(work.draft, ignore_errors=True)
        for draft in work.out.parent.glob(f"{work.out.name}.*.part"):
            with suppress(OSError):
                if time() - draft.stat().st_mtime > self._patience + _ABANDONED:
                    shutil.rmtree(draft, ignore_errors=True)


async def _followed(work: Work, process: Process) -> dict[str, Any]:
    """The last message of the process; earlier ones are its stages, which are shown."""
    said: dict[str, Any] = {}
    if process.stdout is not None:
        with suppress(ValueError):  # no JSON, or no end of a line: as if it had said nothing
            async for line in process.stdout:
                said = json.loads(line)
                work.stage = str(said.get("stage", work.stage))
    return said


def _settled(work: Work) -> str:
    """Move the results into place; returns why that failed, or nothing."""
    if (work.out / TASK).is_file():  # another server has done the same work meanwhile
        return ""
    shutil.rmtree(work.out, ignore_errors=True)
    try:
        work.draft.replace(work.out)
    except OSError as error:
        if (work.out / TASK).is_file():
            return ""
        _LOG.warning("results could not be put in place: %s", error)
        return f"{work.task['name']}: its results could not be written. Is the disk full?"
    return ""


def _kill(work: Work) -> None:
    if work.process is not None and work.process.returncode is None:
        with suppress(ProcessLookupError):
            work.process.kill()


async def _ended(work: Work) -> None:
    """Wait until the process of this work has ended, and end it by force if it does not."""
    _kill(work)
    if work.process is not None:
        await work.process.wait()
