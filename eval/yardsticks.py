"""`python -m eval.yardsticks`: what a good digest of a real filing must hold, held to our digest of it.

Rows are judged by the data's own program (`yardsticks/score.py`) on what `tieout digest FILING -o DIGEST.json` writes. A row counts by its
weight, 1 to 3. Statements that match no row's words are "off", those that earn no row "unmatched"."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from eval.asked import command_line
from eval.measure import Figure, Grid, Measure, Row, command, part_of, parts, per_cent, scorer

STATUSES = ("held", "value only", "cut", "other", "missing")


class Filing(NamedTuple):
    """A filing's rows, each with its "status", and how many statements of its digest there are, are unmatched, and are off."""

    name: str
    business: str
    held_out: bool
    rows: tuple[dict[str, Any], ...]
    statements: int
    unmatched: int
    off: int
    failure: str


def filings(folder: Path) -> Iterator[tuple[ModuleType, Filing]]:
    """Every filing that has rows and stands in the split, which says "keep" of those that are held out."""
    program = scorer(folder, "yardsticks/score.py")
    rows = {file.name.removesuffix(".lines.tsv"): file for file in (folder / "yardsticks").glob("*.lines.tsv")}
    with tempfile.TemporaryDirectory() as temporary:
        for part in program.read_rows(folder / "yardsticks" / "SPLIT.tsv"):
            name = part["filing"]
            if name in rows:
                digest = Path(temporary, f"{name}.json")
                yield program, _scored(program, part, rows[name], next((folder / "filings").rglob(f"{name}.*")), digest)


def _scored(program: ModuleType, part: dict[str, str], lines: Path, filing: Path, digest: Path) -> Filing:
    done = command_line(["digest", filing, "-o", digest])
    if done.returncode:
        digest.write_text('{"topics": []}', encoding="utf-8")
    rows, statements, unmatched, off = program.score(digest, lines)
    failure = (done.stderr.strip().splitlines() or ["?"])[-1] if done.returncode else ""
    counts = (len(statements), len(unmatched), len(off))
    return Filing(part["filing"], part["business"], part["split"] == "keep", tuple(rows), *counts, failure)


def measured(folder: Path, quick: bool) -> Measure:
    """The evaluation. All of it takes a few seconds, so the quick part is the whole."""
    part_of(folder, "yardsticks")
    scored = list(filings(folder))
    program = scored[0][0] if scored else None
    return measure_of([filing for _, filing in scored], program.KINDS if program else ())


def weights(rows: Sequence[dict[str, Any]]) -> tuple[int, int]:
    """Weight held and weight asked: (2, 5) of a row of weight 2 that is held and one of 3 that is missing."""
    return sum(int(row["weight"]) for row in rows if row["status"] == "held"), sum(int(row["weight"]) for row in rows)


def measure_of(results: Sequence[Filing], kinds: Sequence[str]) -> Measure:
    """Figures, tables and failures; `kinds` are those of rows in their order."""
    rows = [row for filing in results for row in filing.rows]
    held, asked = weights(rows)
    figures = [
        Figure("weight held", held, asked, "high"),
        *(Figure(f"weight held: {kind}", *weights([row for row in rows if row["kind"] == kind]), "high") for kind in kinds),
        Figure("reasons that are another", sum(row["status"] == "other" for row in rows), len(rows), "low"),
        Figure("digests not written", sum(bool(filing.failure) for filing in results), len(results), "low"),
    ]
    failures = [Row("no digest", filing.name, filing.failure, filing.held_out) for filing in results if filing.failure]
    for filing in results:
        missed = [row for row in filing.rows if row["status"] != "held"]
        failures += [Row(f"{r['kind']}, {r['status']}", filing.name, f"{r['name']} [{r['passage']}]", filing.held_out) for r in missed]
    return Measure("yardsticks", tuple(figures), (_by_kind(results, kinds), _by_filing(results, kinds)), tuple(failures))


def _by_kind(results: Sequence[Filing], kinds: Sequence[str]) -> Grid:
    table = []
    for part, test in parts((filing.name, filing.held_out) for filing in results):
        mine = [row for filing in results if test(filing.held_out) for row in filing.rows]
        for kind in (*kinds, "**all**"):
            some = [row for row in mine if kind in (row["kind"], "**all**")]
            counts = (sum(row["status"] == status for row in some) for status in STATUSES)
            table.append((kind, part, len(some), *counts, per_cent(*weights(some))))
    return Grid("Rows, by kind", ("kind", "part", "rows", *STATUSES, "weight held %"), tuple(table))


def _by_filing(results: Sequence[Filing], kinds: Sequence[str]) -> Grid:
    table = []
    groups = [(filing.name, filing.business, [filing]) for filing in results]
    for name, business, some in [*groups, ("**all**", "", list(results))]:
        rows = [row for filing in some for row in filing.rows]
        shares = (per_cent(*weights([row for row in rows if row["kind"] == kind])) for kind in kinds)
        told = (sum(f.statements for f in some), sum(f.unmatched for f in some), sum(f.off for f in some))
        table.append((name, business, *shares, per_cent(*weights(rows)), *told))
    head = ("filing", "business", *kinds, "all", "statements", "unmatched", "off")
    return Grid("Weight held by filing, per cent", head, tuple(table))


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    return command("yardsticks", __doc__, measured, arguments)


if __name__ == "__main__":
    raise SystemExit(main())
