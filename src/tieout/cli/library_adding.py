"""Many filings added to a library, with progress, and a line for each that is new."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from contextlib import closing
from pathlib import Path

from ..batch.adding import AddedOne, add_all
from ..batch.running import Started
from ..deadlines import within
from ..errors import UsageError
from ..outputs.printable import one_line
from . import console
from .delivery import deliver
from .filings import here_or_told
from .inputs import STDIN, named_filings
from .many import hands

_ALL_WELL, _SOME_FAILED = 0, 2


def add_named(args: Namespace, folder: Path) -> int:
    """Add what the command line names to the library in `folder`; returns the exit status. Raises TieoutError where nothing can be
    added."""
    from ..library.store.library import Library

    given = named_filings(args.filings, args.lists)
    if any(one.path == STDIN for one in given):
        raise UsageError("Standard input (-) has no name to keep a filing by. Name a file; --from - reads a list of them.")
    with within(args.patience):
        filings = [(here_or_told(one.path), one.identity) for one in given]
    with Library(folder) as library:
        library.make()
    results: list[AddedOne] = []
    work = add_all(filings, folder, hands(args), deadline=args.patience)
    try:
        with closing(work):
            for event in work:
                if isinstance(event, Started):
                    if console.is_live():
                        console.overwrite(f"{len(results)} of {len(given)} done; working on {Path(event.filing).name}")
                    continue
                results.append(event)
                _tell(event, len(results), len(given), debug=getattr(args, "debug", False))
    except KeyboardInterrupt:
        _clear()
        console.say(f"stopped. {len(results)} of {len(given)} are done, and kept; the same command goes on from there.")
        raise
    _clear()
    deliver(_summary(results), None)
    if any(result.fault for result in results):
        return console.FAULT
    return _SOME_FAILED if any(result.status == "failed" for result in results) else _ALL_WELL


def _tell(result: AddedOne, done: int, total: int, *, debug: bool) -> None:
    """A failure, remarks, and, where nobody watches a line that changes, each filing."""
    if result.status == "failed" or result.notes:
        _clear()
    if result.status == "failed":
        console.failure(f"{done} of {total}: {result.error}")
        if debug:
            console.trace(result.trace)
    elif not console.is_live() and result.status != "known":
        console.say(f"{done} of {total}: {result.filing}, {result.seconds:.1f} s")
    console.notes(result.notes)


def _clear() -> None:
    if console.is_live():
        console.overwrite("")


def _summary(results: list[AddedOne]) -> str:
    """A line for each filing that is new or was read again, and their number: "3 filings: 2 added, 1 known"."""
    lines = [
        f"{one.status}: {', '.join(map(one_line, filter(None, (one.entity or Path(one.filing).name, one.form, one.period_of_report))))} "
        f"({one.sha256[:12]})"
        for one in sorted(results, key=lambda one: one.filing)
        if one.status not in ("known", "failed")
    ]
    counts = Counter(one.status for one in results)
    total = "1 filing" if len(results) == 1 else f"{len(results):,} filings"
    told = ", ".join(f"{counts[status]:,} {status}" for status in ("added", "read again", "known", "failed") if counts[status])
    return "\n".join((*lines, f"{total}: {told}.")) + "\n"
