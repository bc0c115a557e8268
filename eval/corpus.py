"""`python -m eval.corpus DIR`: every document of a folder read to the end, each in a process of its own: what it takes, what goes wrong.

For each document: reading, facts, checks, the digest, and an audit of that digest as Markdown. Told are seconds of the processor and memory
a megabyte (after gunzip), tracebacks, and what was refused and why. Nothing is known of the documents, and nothing of their content is
judged: any folder will do, and files that are no filings show how they are refused.

Exit status: 0; 1 where a document ended in a traceback, a dead process or no end in time, or took more than the bounds."""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from statistics import median
from time import process_time
from typing import Literal, NamedTuple

from eval.facts_report import table

MOST_SECONDS = 10
"""Seconds of the processor a megabyte, the target; a document counts as at least SMALLEST bytes, as starting costs every one the same."""
SMALLEST = 250_000
MEMORY_AT_ALL, MEMORY_TIMES = 150, 60
"""Megabytes that a document may take: so many, and so many times its size."""
_MEMORY_LIMIT = 4_000_000_000
"""Bytes that a process may have before it is refused more."""
_STOPPED = 600
"""Seconds after which a document is given up."""

Ending = Literal["read", "refused", "traceback", "died", "no end"]


class Row(NamedTuple):
    """What became of a document: its path in the folder, bytes after gunzip, how it ended, why if it was not read, the seconds of the
    processor, the most memory in MB, and its passages, facts, statements and claims."""

    name: str
    size: int
    ending: Ending
    why: str = ""
    seconds: float = 0.0
    memory: float = 0.0
    counts: tuple[int, int, int, int] = (0, 0, 0, 0)

    @property
    def kind(self) -> str:
        """The suffix without that of gzip: "htm", "pdf"; "-" without one."""
        return (self.name.removesuffix(".gz").rpartition("/")[2].rpartition(".")[2] or "-") if "." in self.name else "-"

    @property
    def pace(self) -> float:
        """Seconds of the processor a megabyte."""
        return self.seconds / max(self.size, SMALLEST) * 1e6

    @property
    def allowed_memory(self) -> float:
        """Megabytes that it may take."""
        return MEMORY_AT_ALL + MEMORY_TIMES * self.size / 1e6

    @property
    def beyond(self) -> str:
        """Which bound it exceeds, in a few words; empty where it keeps both."""
        if self.pace > MOST_SECONDS:
            return f"{self.pace:.1f} s a MB, over {MOST_SECONDS}"
        if self.memory > self.allowed_memory:
            return f"{self.memory:,.0f} MB, over {self.allowed_memory:,.0f}"
        return ""


def documents(folder: Path) -> list[Path]:
    """All files of the folder, by name, without hidden ones."""
    return [p for p in sorted(folder.rglob("*")) if p.is_file() and not any(part.startswith(".") for part in p.relative_to(folder).parts)]


def unpacked_size(data: bytes) -> int:
    """Bytes after gunzip, at most once; of a damaged gzip, its own."""
    if data.startswith(b"\x1f\x8b"):
        try:
            return len(gzip.decompress(data))
        except (OSError, EOFError, zlib.error):
            return len(data)
    return len(data)


def _taken(path: Path) -> dict[str, object]:
    """Take all steps with a document, in this process."""
    import tieout
    from tieout.errors import FaultError, TieoutError
    from tieout.outputs.formats import written

    counts, ending, why = [0, 0, 0, 0], "read", ""
    began = process_time()
    try:
        study = tieout.study(path)
        counts[0] = len(study.document.passages)
        counts[1] = len(study.facts.facts)
        study.check()
        digest = study.digest()
        counts[2] = sum(len(topic.statements) for topic in digest.topics)
        text = written("digest", "md", digest, study)
        assert isinstance(text, str)
        if counts[2]:
            counts[3] = len(study.audit(text).claims)
    except FaultError as fault:
        ending, why = "traceback", f"{fault}\n{fault.trace}"
    except TieoutError as refusal:
        ending, why = "refused", str(refusal)
    return {"ending": ending, "why": why, "seconds": process_time() - began, "memory": _peak(), "counts": counts}


def _peak() -> float:
    """The most memory of this process, in MB. VmHWM where there is one: what else is told is handed down from the process before."""
    try:
        with Path("/proc/self/status").open(encoding="ascii") as status:
            peak = next((int(line.split()[1]) for line in status if line.startswith("VmHWM")), 0)
    except OSError:
        peak = 0
    if not peak:
        import resource

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)
    return peak * 1024 / 1e6


def row_of(path: Path, folder: Path, stopped: float = _STOPPED) -> Row:
    """Read a document in a process of its own, with a limit of time and one of memory."""
    name, size = path.relative_to(folder).as_posix(), unpacked_size(path.read_bytes())
    command = [sys.executable, "-m", "eval.corpus", "--one", str(path)]
    try:
        ended = subprocess.run(command, capture_output=True, text=True, timeout=stopped, check=False)
    except subprocess.TimeoutExpired:
        return Row(name, size, "no end", f"given up after {stopped:g} s", stopped)
    if ended.returncode:
        ending: Ending = "traceback" if "Traceback" in ended.stderr else "died"
        return Row(name, size, ending, f"status {ended.returncode}: {ended.stderr[-2000:]}")
    said = json.loads(ended.stdout)
    return Row(name, size, said["ending"], said["why"], said["seconds"], said["memory"], tuple(said["counts"]))


def reason(row: Row) -> str:
    """Why a document was refused, without its name and numbers of its own, so that the same reasons are counted together."""
    said = row.why.split(": ", 1)[-1] if row.why.startswith((row.name, row.name.rpartition("/")[2], "/")) else row.why
    said = said.split(". ")[0].rstrip(".")
    return "".join("#" if char.isdigit() else char for char in said)[:110]


def failing(rows: Iterable[Row]) -> list[Row]:
    """Those that ended as none may, or beyond a bound."""
    return [row for row in rows if row.ending in {"traceback", "died", "no end"} or row.beyond]


def report(rows: Sequence[Row]) -> str:
    """The table by kind of file, the slowest and the largest, the refusals by reason, and all that fails."""
    kinds = [(kind, list(members)) for kind, members in groupby(sorted(rows, key=lambda row: row.kind), key=lambda row: row.kind)]
    head = ("kind", "files", "MB", "read", "refused", "tracebacks", "died", "no end", "s a MB", "most", "MB memory", "of allowed", "facts")
    blocks = [table(head, [_line(kind, members) for kind, members in (*kinds, ("all", list(rows)))])]
    taken = [row for row in rows if row.ending == "read"]
    slowest = sorted(taken, key=lambda row: -row.pace)[:5]
    blocks.append(table(("slowest", "MB", "s", "s a MB", "MB memory"), [(r.name, f"{r.size / 1e6:.2f}", f"{r.seconds:.1f}", f"{r.pace:.1f}",
                                                                        f"{r.memory:.0f}") for r in slowest]))  # fmt: skip
    refused = Counter(reason(row) for row in rows if row.ending == "refused")
    if refused:
        blocks.append(table(("refused because", "files"), refused.most_common()))
    if bad := failing(rows):
        blocks.append(table(("fails", "how"), [(r.name, (f"{r.ending}: {r.why}" if r.ending != "read" else r.beyond)[:600]) for r in bad]))
    blocks.append(f"{len(bad)} of {len(rows)} documents fail." if bad else f"None of {len(rows)} documents fails.")
    return "\n\n".join(blocks)


def _line(kind: str, rows: Sequence[Row]) -> tuple[str, ...]:
    endings = Counter(row.ending for row in rows)
    taken = [row for row in rows if row.ending == "read"]
    told = [str(endings[each]) if endings[each] else "0" for each in ("read", "refused", "traceback", "died", "no end")]
    paces = [row.pace for row in taken]
    measured = (
        (f"{median(paces):.1f}", f"{max(paces):.1f}", f"{max(row.memory for row in taken):.0f}",
         f"{max(100 * row.memory / row.allowed_memory for row in taken):.0f} %")
        if taken else ("", "", "", "")
    )  # fmt: skip
    size = sum(row.size for row in rows) / 1e6
    return (kind, str(len(rows)), f"{size:.1f}", *told, *measured, f"{sum(row.counts[1] for row in rows):,}")


def _one(path: Path) -> int:
    try:
        import resource
    except ImportError:
        pass
    else:
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_LIMIT, _MEMORY_LIMIT))
    print(json.dumps(_taken(path)))
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; see the module's docstring."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.corpus", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", metavar="DIR", help="the documents, in folders of any depth")
    parser.add_argument("--timeout", type=float, default=_STOPPED, metavar="SECONDS", help=f"for each document (default {_STOPPED})")
    parser.add_argument("--jsonl", type=Path, metavar="FILE", help="keep a line for each document; those that have one are not read again")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.one is not None:
        return _one(given.one)
    if given.folder is None or not given.folder.is_dir():
        print(f"skipped: {given.folder} is no folder; give one of documents", file=sys.stderr)
        return 0
    known = _known(given.jsonl)
    rows: list[Row] = []
    for path in documents(given.folder):
        name = path.relative_to(given.folder).as_posix()
        row = known.get(name) or row_of(path, given.folder, given.timeout)
        rows.append(row)
        print(f"{row.name}: {row.ending}, {row.seconds:.1f} s, {row.memory:.0f} MB", file=sys.stderr)
        if given.jsonl is not None and name not in known:
            with given.jsonl.open("a", encoding="utf-8") as file:
                file.write(json.dumps(row._asdict()) + "\n")
    print(report(rows))
    return int(bool(failing(rows)))


def _known(path: Path | None) -> dict[str, Row]:
    if path is None or not path.exists():
        return {}
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {row["name"]: Row(**{**row, "counts": tuple(row["counts"])}) for row in rows}


if __name__ == "__main__":
    sys.exit(main())
