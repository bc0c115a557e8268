"""An order carried out on many filings, with the outputs in one folder: valid ones are kept, the rest is made, independently of each
other."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any, Literal, NamedTuple, Protocol

from ..deadlines import seconds_of
from ..library.version import code_version
from ..outputs.formats import FORMATS
from .crew import Begun, Crew, Ended, Passed, Task
from .files import sha256_of
from .ledger import Ledger, LedgerEntry
from .names import output_names
from .orders import Order


class Started(NamedTuple):
    """Work on a filing has begun; the filing is named as the user named it."""

    filing: str


class Result(NamedTuple):
    """The result for a filing, which is named as the user named it. `entry` describes its output; it is None where it failed, and then
    `error` says why.

    `status`: made; left, as its output is still valid; changed, the same, but someone has changed its output, which is left as it is;
    failed. `fault`: it failed by a fault of tieout, not of the filing; `trace` says where, as far as is known."""

    filing: str
    status: Literal["made", "left", "changed", "failed"]
    entry: LedgerEntry | None
    error: str = ""
    fault: bool = False
    trace: str = ""


class _Planned(NamedTuple):
    """A filing with the name of its output and the checksum of its bytes (None where it cannot be read)."""

    filing: str
    path: Path
    output: str
    sha256: str | None


def distinct(filings: Sequence[str]) -> list[str]:
    """The filings, each path once.

    >>> distinct(["a.htm", "./a.htm"])
    ['a.htm']"""
    paths: dict[Path, str] = {}
    for filing in filings:
        paths.setdefault(_absolute(filing), filing)
    return list(paths.values())


class Hands(Protocol):
    """Whatever carries out tasks: the processes of this machine, or a cluster."""

    def carry_out(self, tasks: Iterable[Task | None]) -> Generator[Begun | Passed | Ended]:
        """Carry out the tasks, taken one by one, and yield when each begins and ends; where None stands for a task, that it is passed."""


def carry_out(
    filings: Sequence[str], order: Order, folder: Path, hands: int | Hands, *, anew: bool = False, deadline: float | None = None
) -> Generator[Started | Result]:
    """Make the output of each filing (`distinct` paths) in `folder`, with up to `hands` processes or on a Cluster, and yield each beginning
    and result.

    An output is valid where the ledger has it from the same bytes, by the same order and code; it is kept unless `anew`. Closing the
    iteration stops the work; finished outputs stay and are recorded. A filing that takes longer than `deadline` seconds (with None those of
    TIEOUT_DEADLINE, if it is set) fails. Raises OutputError where the folder cannot be used."""
    deadline = seconds_of(deadline)
    with Ledger(folder) as ledger:
        run = _Run(order, ledger, deadline, anew=anew)
        crew = Crew(hands, ledger.lock) if isinstance(hands, int) else hands
        with closing(crew.carry_out(run.tasks(filings))) as events:
            for event in events:
                yield run.told(event)


class _Run:
    """One order over many filings. A filing is hashed when its turn comes, so that work begins at once, and forgotten when it is told."""

    def __init__(self, order: Order, ledger: Ledger, deadline: float | None, *, anew: bool) -> None:
        self._order, self._ledger, self._deadline, self._anew = order, ledger, deadline, anew
        self._made_by = code_version()
        self._numbers = count()
        self._open: dict[int, _Planned] = {}
        self._settled: dict[int, Result] = {}

    def tasks(self, filings: Sequence[str]) -> Generator[Task | None]:
        """The task of each filing; None where its result is known without one."""
        for filing, path, output in _plan(filings, self._order, self._ledger):
            planned = _Planned(filing, path, output, sha256_of(path))
            number = next(self._numbers)
            entry = None if self._anew else self._ledger.standing(output, planned.sha256, self._order, self._made_by)
            if entry is not None:
                self._settled[number] = Result(filing, "left" if self._ledger.is_unchanged(entry) else "changed", entry)
                yield None
            elif _is_special(path):
                error = f"{filing}: expected a file, found a pipe or device. Without --out-dir it can be read."
                self._settled[number] = Result(filing, "failed", None, error)
                yield None
            else:
                self._open[number] = planned
                yield {**_task(planned, self._order, self._ledger), "deadline": self._deadline}

    def told(self, event: Begun | Passed | Ended) -> Started | Result:
        """What an event says of its filing; the result of one that was worked on is recorded."""
        if isinstance(event, Begun):
            return Started(self._open[event.number].filing)
        if isinstance(event, Passed):
            return self._settled.pop(event.number)
        return _settled(self._open.pop(event.number), self._order, self._made_by, event.outcome, self._ledger)


def _settled(planned: _Planned, order: Order, made_by: str, outcome: Mapping[str, Any], ledger: Ledger) -> Result:
    """The result of a filing, recorded where its output is in place. An output of an earlier run stays where making it again failed."""
    if "error" in outcome or planned.sha256 is None:
        stands = planned.output in ledger.entries and (ledger.folder / planned.output).is_file()
        before = f" What was made of it before still is {planned.output}." if stands else ""
        error = f"{outcome['error']}{before}"
        return Result(planned.filing, "failed", None, error, fault=outcome.get("fault", False), trace=outcome.get("trace", ""))
    entry = LedgerEntry(
        output=planned.output, input=str(planned.path), input_sha256=planned.sha256, order=order, made_by=made_by, **outcome
    )
    ledger.add(entry)
    return Result(planned.filing, "made", entry)


def _plan(filings: Sequence[str], order: Order, ledger: Ledger) -> list[tuple[str, Path, str]]:
    """Each filing with its path and the name of its output, which is that of earlier runs where there were any."""
    paths = {_absolute(filing): filing for filing in filings}
    folder = _absolute(ledger.folder)
    taken = [*ledger.entries, *(path.name for path in paths if path.parent == folder)]
    suffix = f".{order.command}{FORMATS[order.command][order.format].suffix}"
    names = output_names(paths, suffix, _known(paths, order, ledger), taken)
    return [(filing, path, names[path]) for path, filing in paths.items()]


def _known(paths: Mapping[Path, str], order: Order, ledger: Ledger) -> dict[Path, str]:
    """The names of filings in the ledger: by path or, where they were moved since, by bytes and file name. Only what may have been moved is
    hashed here."""
    entries = ledger.entries
    by_path = ((path, entries.of_input(path, order)) for path in paths)
    known = {path: output for path, output in by_path if output is not None}
    moved: set[str] = set()
    for path in paths:
        if path in known or not entries.has_name(path.name):
            continue
        checksum = sha256_of(path)
        for output, before in entries.of_bytes(path.name, checksum, order) if checksum else ():
            if before not in paths and output not in moved:
                known[path] = output
                moved.add(output)
                break
    return known


def _absolute(path: str | Path) -> Path:
    """The absolute path, with its links: a file is named as its user names it, not after the target of a link."""
    return Path(os.path.abspath(path))  # noqa: PTH100  `resolve` follows links


def _is_special(path: Path) -> bool:
    """Whether the path exists and is neither a file nor a directory: reading it might block, or work only once."""
    try:
        return path.exists() and not path.is_file() and not path.is_dir()
    except OSError:
        return False


def _task(planned: _Planned, order: Order, ledger: Ledger) -> dict[str, Any]:
    return {
        "filing": planned.filing,
        "target": str(ledger.folder / planned.output),
        "drafts": str(ledger.drafts),
        "order": order._asdict(),
        "sha256": planned.sha256,
    }
