"""An order carried out on many filings, with the outputs in one folder: valid ones are kept, the rest is made, independently of each
other."""

from __future__ import annotations

import os
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Literal, NamedTuple, Protocol

from ..deadlines import seconds_of
from ..library.version import code_version
from ..outputs.formats import FORMATS
from .crew import Begun, Crew, Ended, Task
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

    def carry_out(self, tasks: Sequence[Task]) -> Generator[Begun | Ended]:
        """Carry out the tasks, and yield when each begins and ends."""


def carry_out(
    filings: Sequence[str], order: Order, folder: Path, hands: int | Hands, *, anew: bool = False, deadline: float | None = None
) -> Generator[Started | Result]:
    """Make the output of each filing (`distinct` paths) in `folder`, with up to `hands` processes or on a Cluster, and yield each beginning
    and result.

    An output is valid where the ledger has it from the same bytes, by the same order and code; it is kept unless `anew`. Closing the
    iteration stops the work; finished outputs stay and are recorded. A filing that takes longer than `deadline` seconds (with None those of
    TIEOUT_DEADLINE, if it is set) fails. Raises OutputError where the folder cannot be used."""
    deadline = seconds_of(deadline)
    made_by = code_version()
    with Ledger(folder) as ledger:
        todo: list[_Planned] = []
        for planned in _plan(filings, order, ledger):
            entry = None if anew else ledger.standing(planned.output, planned.sha256, order, made_by)
            if entry is not None:
                yield Result(planned.filing, "left" if ledger.is_unchanged(entry) else "changed", entry)
            elif _is_special(planned.path):
                error = f"{planned.filing}: expected a file, found a pipe or device. Without --out-dir it can be read."
                yield Result(planned.filing, "failed", None, error)
            else:
                todo.append(planned)
        tasks = [{**_task(planned, order, ledger), "deadline": deadline} for planned in todo]
        crew = Crew(hands, ledger.lock) if isinstance(hands, int) else hands
        with closing(crew.carry_out(tasks)) as events:
            for event in events:
                planned = todo[event.number]
                if isinstance(event, Ended):
                    yield _settled(planned, order, made_by, event.outcome, ledger)
                else:
                    yield Started(planned.filing)


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


def _plan(filings: Sequence[str], order: Order, ledger: Ledger) -> list[_Planned]:
    """Each filing with the name of its output, which is that of earlier runs where there were any."""
    paths = {_absolute(filing): filing for filing in filings}
    sums = {path: sha256_of(path) for path in paths}
    folder = _absolute(ledger.folder)
    taken = [*ledger.entries, *(path.name for path in paths if path.parent == folder)]
    suffix = f".{order.command}{FORMATS[order.command][order.format].suffix}"
    names = output_names(paths, suffix, _known(sums, order, ledger), taken)
    return [_Planned(filing, path, names[path], sums[path]) for path, filing in paths.items()]


def _known(sums: Mapping[Path, str | None], order: Order, ledger: Ledger) -> dict[Path, str]:
    """The names of filings in the ledger: by path or, where they were moved since, by bytes and file name."""
    entries = [entry for entry in ledger.entries.values() if (entry.order.command, entry.order.format) == (order.command, order.format)]
    known = {Path(entry.input): entry.output for entry in entries if Path(entry.input) in sums}
    moved = {(entry.input_sha256, Path(entry.input).name): entry.output for entry in entries if Path(entry.input) not in sums}
    for path, checksum in sums.items():
        if checksum and path not in known and (checksum, path.name) in moved:
            known[path] = moved.pop((checksum, path.name))
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
