"""Worker processes, and tasks that go to the next free one."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext, suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import IO, Any, NamedTuple, cast

from ..deadlines import meanwhile
from ..errors import DeadlineError
from .files import last_line

_TICK = 0.5
"""Seconds after which waiting stops for a moment, so that an interrupt is noticed even where it does not end a wait."""
_GRACE = 3.0
"""Seconds that a worker may take to tidy up after it is told to end."""
FILINGS_A_WORKER = 200
"""Filings after which a worker makes room for a new one: what a process keeps, or cannot give back, does not add up over a long run. It
costs a start, 0.2 s or less than 1 % of the work."""
_OUT_OF_MEMORY = 9
"""The signal with which a system that is short of memory ends a process."""

# The worker is of this very package, wherever it was imported from. Nothing else is looked for there, nor (-P) in the working
# directory: a file in either must not stand in for one of Python's own modules.
_START = "import sys; sys.path.insert(0, sys.argv[1]); import tieout; del sys.path[0]; from tieout.batch.worker import main; main()"
_COMMAND = (sys.executable, "-P", "-c", _START, str(Path(__file__).parents[2]))

Task = dict[str, Any]
"""The input of a worker; `filing` names the file, and `deadline` is how many seconds it may take, None without a limit."""


class Begun(NamedTuple):
    """A worker has begun the task of this number."""

    number: int


class Passed(NamedTuple):
    """There is nothing to do for this number: None stood for its task."""

    number: int


class Ended(NamedTuple):
    """The outcome of the task of this number, from the worker, or {"error", "fault"} where the task ended the worker."""

    number: int
    outcome: dict[str, Any]


class Crew:
    """Up to `size` workers. Each is a process of its own, so that a filing that breaks one harms no other; a worker that dies is replaced.

    `lock` is an open file that workers keep open too, so that a lock on it lasts until the last of them has ended."""

    def __init__(self, size: int, lock: IO[bytes]) -> None:
        self._size = size
        self._lock = lock
        self._todo: SimpleQueue[tuple[int, Task] | None] = SimpleQueue()
        self._events: SimpleQueue[Begun | Ended] = SimpleQueue()
        self._guard = Lock()
        self._working: set[_Worker] = set()
        self._dismissed = False

    def carry_out(self, tasks: Iterable[Task | None]) -> Generator[Begun | Passed | Ended]:
        """Hand out the tasks in their order, and yield when each begins and ends. Closing the iteration ends the workers.

        A task is taken from the iterable when a worker will soon be free for it, so that there may be any number of them, and preparing one
        delays no other."""
        numbered = enumerate(tasks)
        threads: list[Thread] = []
        open_tasks, more = 0, True
        try:
            while more or open_tasks:
                while more and open_tasks <= self._size:  # one of them waits, so that no worker does
                    number, task = next(numbered, (-1, None))
                    more = number >= 0
                    if more and task is None:
                        yield Passed(number)
                    elif task is not None:
                        self._todo.put((number, task))
                        open_tasks += 1
                        if len(threads) < min(open_tasks, self._size):
                            threads.append(Thread(target=self._tend, daemon=True))
                            threads[-1].start()
                if open_tasks:
                    for event in self._next_event(threads):
                        open_tasks -= isinstance(event, Ended)
                        yield event
        finally:
            self._dismiss(threads)

    def _next_event(self, threads: Sequence[Thread]) -> Iterator[Begun | Ended]:
        """The next event; none where nothing happens for a moment."""
        try:
            yield self._events.get(timeout=_TICK)
        except Empty:
            if not any(thread.is_alive() for thread in threads) and self._events.empty():
                raise RuntimeError("the threads that keep the workers busy have ended before their tasks") from None

    def _tend(self) -> None:
        """Keep one worker busy until there is nothing left to do."""
        worker: _Worker | None = None
        tasks_of_worker = 0
        while (next_one := self._todo.get()) is not None:
            number, task = next_one
            self._events.put(Begun(number))
            if worker is None:
                worker, tasks_of_worker = self._hire(), 0
            tasks_of_worker += 1
            outcome = worker.answer(task) if worker else {"error": f"{task['filing']}: no process could be started for it."}
            if worker and (outcome is None or worker.was_late or tasks_of_worker >= FILINGS_A_WORKER):
                outcome = outcome or _lost(task, worker)
                self._release(worker)
                worker = None
            self._events.put(Ended(number, outcome or {}))
        if worker:
            self._release(worker)

    def _hire(self) -> _Worker | None:
        """A new worker; None where none can be started, or all were told to end."""
        with self._guard, suppress(OSError):
            if not self._dismissed:
                worker = _Worker(self._lock)
                self._working.add(worker)
                return worker
        return None

    def _release(self, worker: _Worker) -> None:
        with self._guard:
            self._working.discard(worker)
        worker.end()

    def _dismiss(self, threads: Sequence[Thread]) -> None:
        """End all workers, also in the middle of a filing, and wait until they have ended."""
        for _ in threads:
            self._todo.put(None)
        with self._guard:
            self._dismissed = True
            for worker in self._working:
                worker.process.terminate()
        started = [thread for thread in threads if thread.ident]
        for thread in started:
            thread.join(_GRACE)
        with self._guard:
            for worker in self._working:
                worker.process.kill()
        for thread in started:
            thread.join(_GRACE)


class _Worker:
    """One process. Its standard error goes to a file without a name until someone asks for it."""

    def __init__(self, lock: IO[bytes]) -> None:
        with ExitStack() as stack:
            self._said = stack.enter_context(tempfile.TemporaryFile())
            self.process = subprocess.Popen(  # noqa: S603  our own interpreter and module
                _COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._said,
                # Inherited, the lock is held until the last worker of a killed run is gone. Windows inherits no such thing.
                pass_fds=() if sys.platform == "win32" else (lock.fileno(),),
            )
            stack.pop_all()
        self._tasks, self._answers = cast("IO[bytes]", self.process.stdin), cast("IO[bytes]", self.process.stdout)
        self.was_late = False

    def answer(self, task: Task) -> dict[str, Any] | None:
        """The outcome of a task; None where the task ended the worker, or the worker did not end the task in time and was ended."""
        line = b""
        with suppress(OSError), self._watched(task.get("deadline")):
            self._tasks.write(json.dumps(task).encode("ascii") + b"\n")
            self._tasks.flush()
            line = self._answers.readline()
        if not line.endswith(b"\n"):
            return None
        outcome: dict[str, Any] = json.loads(line)
        return outcome

    def _watched(self, deadline: float | None) -> AbstractContextManager[None]:
        """Within, the process is ended if it does not itself end its task at the deadline: a library may take no notice of it."""
        return nullcontext() if deadline is None else meanwhile(deadline + _GRACE, self._kill)

    def _kill(self) -> None:
        self.was_late = True
        self.process.kill()

    def last_words(self) -> str:
        """Why a dead worker ended, as a sentence."""
        status = self.process.wait()
        said = last_line(self._said)
        if status < 0:
            advice = "Was memory short? --jobs 1 needs least." if -status == _OUT_OF_MEMORY else "Please report this."
            return f"the process that read it was ended by {_signal(-status)}. {advice}"
        return f"tieout itself failed on it ({said or f'exit status {status}'}). Please report this; the other filings are not affected."

    def end(self) -> None:
        """Let the process end, as it does when no more tasks can come, and close its files."""
        with suppress(OSError):
            self._tasks.close()
        try:
            self.process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._answers.close()
        self._said.close()


def _lost(task: Task, worker: _Worker) -> dict[str, Any]:
    """The outcome of a task in which the worker ended."""
    if worker.was_late:
        return {"error": str(DeadlineError(task["deadline"], "working on it", task["filing"]))}
    return {"error": f"{task['filing']}: {worker.last_words()}", "fault": True}


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
