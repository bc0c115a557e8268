"""Fuzz for as long as you like: python -m tests.fuzz [--minutes 10] [--target html …] [--seed 1] [--findings DIR]

Each target in turn gets a part of the time, in a process of its own: one that dies, or whose C code never ends, is a finding too. Every
finding is kept once, as the document that led to it with a note beside it; a document that went a new way is kept and changed further, also
by later runs. The table at the end counts the runs; the status is 1 where anything was found.

Again with one document: python -m tests.fuzz --target html --again FILE"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random, SystemRandom
from time import monotonic
from typing import NamedTuple

from .judging import STOPPED_AFTER, Finding, Judge, once
from .mutating import LONGEST
from .targets import TARGETS

TURN = 60.0
"""Seconds that a process fuzzes one target, before the next has its turn."""
_GRACE = 20 * STOPPED_AFTER
"""Seconds of the processor that a process may take beyond its turn."""
_SHARED = 10
"""Times as long a process is waited for, as others may have the machine meanwhile."""
_MOST_KEPT = 400
"""Documents that went a new way, of which changes are made."""
_MEMORY = 3_000_000_000
"""Bytes that a process may have."""


class Counts(NamedTuple):
    """What a turn, or all of a target's, came to."""

    runs: int = 0
    refused: int = 0
    faults: int = 0
    slow: int = 0
    died: int = 0
    median: float = 0.0
    longest: float = 0.0

    def plus(self, other: Counts) -> Counts:
        """Both together; the median is the later one."""
        added = (a + b for a, b in zip(self[:5], other[:5], strict=True))
        return Counts(*added, other.median or self.median, max(self.longest, other.longest))


class Store:
    """The folder of findings, by target: `NAME.found` with `NAME.txt` beside it, and `ways/`, the documents that went a new way."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder / name
        self.ways = self.folder / "ways"
        self.ways.mkdir(parents=True, exist_ok=True)
        self.current = self.folder / "current"

    def kept(self, limit: int) -> Iterator[bytes]:
        """Documents that went a new way, in earlier runs as well."""
        for path in sorted(self.ways.iterdir())[:limit]:
            yield path.read_bytes()

    def keep(self, data: bytes) -> None:
        """Keep a document that went a new way."""
        (self.ways / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)

    def found(self, finding: Finding, data: bytes) -> bool:
        """Keep a finding; whether there is none of the same place yet."""
        name = f"{finding.kind}-{hashlib.sha256(finding.where.encode()).hexdigest()[:12]}"
        note = self.folder / f"{name}.txt"
        if note.exists():
            return False
        (self.folder / f"{name}.found").write_bytes(data)
        note.write_text(f"{finding.where}\n{finding.told}\n", encoding="utf-8")
        return True


def turn(name: str, seconds: float, chance: Random, store: Store) -> Counts:
    """Fuzz one target for so long, in this process."""
    target = TARGETS[name]
    judge = Judge(target)
    seeds = list(target.seeds())
    pool = [*seeds, *store.kept(_MOST_KEPT)]
    known = set().union(*(once(target, each).traits for each in pool))
    counts, began = Counts(), monotonic()
    while monotonic() - began < seconds:
        data = target.change(chance.choice(seeds if chance.randrange(3) == 0 else pool), chance, pool)
        store.current.write_bytes(data)
        outcome = judge.run(data)
        finding = outcome.finding
        if finding is not None and store.found(finding, data):
            print(f"{name}: {finding.kind} at {finding.where}", file=sys.stderr)
        if finding is None and not outcome.traits <= known and len(pool) < _MOST_KEPT and len(data) <= max(LONGEST, *map(len, seeds)):
            known |= outcome.traits
            pool.append(data)
            store.keep(data)
        fault, slow = (finding is not None and finding.kind == kind for kind in ("fault", "slow"))
        counts = counts.plus(Counts(1, outcome.refused, fault, slow, 0, judge.median, outcome.seconds))
    store.current.unlink(missing_ok=True)
    return counts


def _child(name: str, seconds: float, seed: int, folder: Path) -> Counts:
    """A turn in a process of its own."""
    command = [sys.executable, "-m", "tests.fuzz", "--turn", name, "--seed", str(seed), "--minutes", str(seconds / 60)]
    store = Store(folder, name)
    try:
        ended = subprocess.run(
            [*command, "--findings", str(folder)], stdout=subprocess.PIPE, timeout=_SHARED * (seconds + _GRACE), check=False
        )
        why = f"it ended with status {ended.returncode}"
        with suppress(ValueError):
            return Counts(**json.loads(ended.stdout))
    except subprocess.TimeoutExpired:
        why = f"it had not ended {_SHARED} times {seconds + _GRACE:g} s after it began"
    data = store.current.read_bytes() if store.current.exists() else b""
    store.found(Finding("died", f"seed {seed}: {why}", why), data)
    print(f"{name}: the process died: {why}", file=sys.stderr)
    return Counts(died=1)


def _bounded(seconds: float) -> None:
    """Bound the memory of this process, and the seconds of the processor, after which the system ends it."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    most = int(seconds + _GRACE)
    resource.setrlimit(resource.RLIMIT_CPU, (most, most))


def _table(totals: dict[str, Counts]) -> str:
    head = ("target", "runs", "refused", "faults", "over 10 x", "died", "median ms", "longest s")
    rows = [(name, *(f"{n:,}" for n in c[:5]), f"{1000 * c.median:.1f}", f"{c.longest:.2f}") for name, c in totals.items()]
    every = Counts()
    for counts in totals.values():
        every = every.plus(counts)
    rows.append(("all", *(f"{n:,}" for n in every[:5]), "", f"{every.longest:.2f}"))
    widths = [max(len(row[k]) for row in (head, *rows)) for k in range(len(head))]
    lines = [zip(row, widths, strict=True) for row in (head, *rows)]
    return "\n".join("  ".join(cell.rjust(width) if k else cell.ljust(width) for k, (cell, width) in enumerate(line)) for line in lines)


def _again(name: str, path: Path) -> int:
    outcome = Judge(TARGETS[name]).run(path.read_bytes())
    told = outcome.finding.told if outcome.finding else "refused" if outcome.refused else "nothing found"
    print(f"{outcome.seconds:.3f} s\n{told}")
    return int(outcome.finding is not None)


def main() -> int:
    """The command; see the module's docstring."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10, help="for all targets together (default 10)")
    parser.add_argument("--target", choices=TARGETS, action="append", help="only these (default: all)")
    parser.add_argument("--seed", type=int, help="the first of the seeds of chance (default: by chance)")
    parser.add_argument("--findings", type=Path, default=Path(".fuzz"), metavar="DIR", help="where findings are kept (default .fuzz)")
    parser.add_argument("--again", type=Path, metavar="FILE", help="run this one document, and say what comes of it")
    parser.add_argument("--turn", choices=TARGETS, help=argparse.SUPPRESS)
    given = parser.parse_args()
    names = given.target or list(TARGETS)
    if given.again:
        return _again(names[0], given.again)
    if given.turn:
        _bounded(given.minutes * 60)
        counts = turn(given.turn, given.minutes * 60, Random(given.seed), Store(given.findings, given.turn))  # noqa: S311
        print(json.dumps(counts._asdict()))
        return 0
    seed = SystemRandom().randrange(10**9) if given.seed is None else given.seed
    began, totals = monotonic(), dict.fromkeys(names, Counts())
    print(f"seed {seed}", file=sys.stderr)
    while (left := given.minutes * 60 - (monotonic() - began)) > 0:
        share = max(1.0, min(TURN, left / len(names)))
        for name in names:
            seed += 1
            totals[name] = totals[name].plus(_child(name, share, seed, given.findings))
        print(_table(totals), file=sys.stderr)
    print(_table(totals))
    every = [sum(column) for column in zip(*(c[2:5] for c in totals.values()), strict=True)]
    return int(any(every))


if __name__ == "__main__":
    sys.exit(main())
