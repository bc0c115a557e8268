"""`--out-dir`: a command carried out on many filings."""

from __future__ import annotations

import os
import shutil
import sys
from argparse import Namespace
from contextlib import closing
from pathlib import Path

from ..batch.orders import FLAGGED, Order
from ..batch.running import Hands, Result, carry_out, distinct
from ..deadlines import within
from ..errors import UsageError
from . import console
from .delivery import deliver
from .filings import here_or_told
from .progress import Progress
from .summary import summary

_ALL_WELL, _FLAGGED, _SOME_FAILED = 0, 1, 2


def run_many(args: Namespace, order: Order) -> int:
    """Carry out `order` on all FILINGs, print a summary, and return the exit status. Raises OutputError where --out-dir cannot be used."""
    with within(args.deadline):
        filings = distinct([here_or_told(filing) for filing in args.filings])
    results: dict[str, Result] = {}
    progress = Progress(len(filings))
    work = carry_out(filings, order, Path(args.out_dir), hands(args), anew=args.force, deadline=args.deadline)
    try:
        with closing(work):
            for event in work:
                progress.tell(event)
                if isinstance(event, Result):
                    results[event.filing] = event
    except KeyboardInterrupt:
        progress.clear()
        console.say(f"stopped. {len(results)} of {len(filings)} are done; the same command goes on from there.")
        raise
    progress.clear()
    ordered = [results[filing] for filing in filings]
    _tell_names(ordered)
    deliver(summary(ordered, _terminal_width()), None)
    if getattr(args, "debug", False):
        for result in ordered:
            console.trace(result.trace)
    return _status(ordered)


def hands(args: Namespace) -> int | Hands:
    """How many processes are to work, or the cluster. Raises UsageError, MissingExtraError."""
    if args.on is None:
        return args.jobs or cores()
    if args.jobs:
        raise UsageError("--jobs is how many processes of this machine work, and --on ray takes all cores of a cluster. Give one of them.")
    from ..batch.cluster import Cluster

    return Cluster(args.on)


def _status(results: list[Result]) -> int:
    """The exit status: that of a fault of tieout before that of inputs that could not be read, and that before that of findings."""
    if any(result.fault for result in results):
        return console.FAULT
    if any(result.status == "failed" for result in results):
        return _SOME_FAILED
    return _FLAGGED if any(result.entry and result.entry.counts.get(FLAGGED) for result in results) else _ALL_WELL


def _tell_names(results: list[Result]) -> None:
    """Say which outputs are not named after their filing alone, as other filings have the same name."""
    for result in results:
        entry = result.entry
        if entry and not Path(result.filing).name.startswith(entry.output.removesuffix("".join(Path(entry.output).suffixes[-2:]))):
            console.note(f"the output of {result.filing} is {entry.output}, to tell it from another filing of that name.")


def cores() -> int:
    """The processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _terminal_width() -> int | None:
    return shutil.get_terminal_size().columns if sys.stdout is not None and sys.stdout.isatty() else None
