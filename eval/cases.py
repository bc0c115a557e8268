"""`python -m eval.cases`: small filings, invented, each of one kind that is easily read wrongly, and ways to write one line.

Cases and spellings are held to what is right by the data's own programs (`cases/run_cases.py`, `cases/run_spellings.py`), which ask the
command line. A case holds if all that is expected of it does; a spelling, if it is read so wherever it is tried."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from eval.asked import Commands
from eval.measure import Figure, Grid, Measure, Row, command, part_of, scorer


class Case(NamedTuple):
    """A small filing, how much is expected of it, and what of that does not hold."""

    name: str
    expected: int
    failures: tuple[str, ...]


class Spelling(NamedTuple):
    """A way of writing, the file that it stands in, and where it is read otherwise than is right."""

    file: str
    text: str
    failures: tuple[str, ...]


def cases(folder: Path) -> Iterator[Case]:
    """Every case, by name."""
    program = scorer(folder, "cases/run_cases.py", subprocess=Commands())
    for file in sorted((folder / "cases").glob("*.check.json")):
        name = file.name.removesuffix(".check.json")
        path = next(path for suffix in program.SUFFIXES if (path := file.with_name(name + suffix)).exists())
        checks = json.loads(file.read_text(encoding="utf-8"))
        expected = sum(len(check["expect"]) for check in checks)
        yield Case(name, expected, tuple(program.failures(program.Filing("tieout", path), checks)))


def spellings(folder: Path) -> Iterator[Spelling]:
    """Every spelling, file by file."""
    program = scorer(folder, "cases/run_spellings.py", subprocess=Commands())
    with tempfile.TemporaryDirectory() as temporary:
        tieout = program.Tieout("tieout", Path(temporary))
        for file in sorted((folder / "cases" / "spellings").glob("*.tsv")):
            lines = file.read_text(encoding="utf-8").splitlines()
            rows = [line.split("\t") for line in lines if line and not line.startswith("# ")]
            for row in rows:
                yield Spelling(file.stem, row[0], _failures(program, tieout, file.stem, row))


def _failures(program: ModuleType, tieout: Any, kind: str, row: list[str]) -> tuple[str, ...]:  # noqa: ANN401  a class of the data's
    """What is wrong: the program has a function for each file, named as the file is."""
    return tuple(f"expected {want}, found {found}" for want, held, found in getattr(program, kind)(tieout, *row) if not held)


def measured(folder: Path, quick: bool) -> Measure:
    """The evaluation. All of it takes a few seconds, so the quick part is the whole."""
    part_of(folder, "cases")
    return measure_of(list(cases(folder)), list(spellings(folder)))


def measure_of(tried: list[Case], written: list[Spelling]) -> Measure:
    """Figures, tables and failures."""
    hold, right = sum(not case.failures for case in tried), sum(not spelling.failures for spelling in written)
    expected, failing = sum(case.expected for case in tried), sum(len(case.failures) for case in tried)
    figures = (
        Figure("cases that hold", hold, len(tried), "high"),
        Figure("expectations of cases that hold", expected - failing, expected, "high"),
        Figure("spellings read right", right, len(written), "high"),
    )
    by_case = Grid(
        "Cases",
        ("case", "holds", "expectations", "that fail"),
        (
            *((case.name, "no" if case.failures else "yes", case.expected, len(case.failures)) for case in tried),
            ("**all**", f"{hold} of {len(tried)}", expected, failing),
        ),
    )
    rows: list[tuple[object, ...]] = []
    for file in dict.fromkeys(spelling.file for spelling in written):
        some = [spelling for spelling in written if spelling.file == file]
        rows.append((file, len(some), sum(not spelling.failures for spelling in some)))
    by_file = Grid("Spellings, by file", ("file", "spellings", "right"), (*rows, ("**all**", len(written), right)))
    failures = [Row("case", case.name, each, held_out=False) for case in tried for each in case.failures]
    failures += [Row(f"spelling, {s.file}", s.text, "; ".join(s.failures), held_out=False) for s in written if s.failures]
    return Measure("cases", figures, (by_case, by_file), tuple(failures))


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    return command("cases", __doc__, measured, arguments)


if __name__ == "__main__":
    raise SystemExit(main())
