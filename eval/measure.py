"""What a natural evaluation gives: figures that are held to the baseline, tables by class, and the single failures; and its command.

Each of these evaluations is a function of the data's folder, the choice of all or the quick part, and nothing else."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, NamedTuple

from eval.facts_report import table
from eval.filings import DataMissingError, add_data_option, data_folder

Better = Literal["high", "low"]
HELD_OUT_BELOW = 48
"""Of the 256 values of the first byte of a name's SHA-256: three documents in sixteen are held out, one digest of four among them."""


class Figure(NamedTuple):
    """A count that the baseline records, out of how many, which way is better, and how many may be lost before it counts as a loss.

    What is measured is deterministic, so the tolerance is 0 unless what is right is itself in doubt."""

    name: str
    value: int
    of: int
    better: Better
    tolerance: int = 0


class Grid(NamedTuple):
    """A table of the report."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


class Row(NamedTuple):
    """One failure: its class, the document, and what was said. Those of held-out documents are shown only when asked for."""

    kind: str
    where: str
    text: str
    held_out: bool


class Measure(NamedTuple):
    """A finished evaluation."""

    name: str
    figures: tuple[Figure, ...]
    grids: tuple[Grid, ...]
    rows: tuple[Row, ...]
    remarks: tuple[str, ...] = ()


Measured = Callable[[Path, bool], Measure]
"""(the data's folder, whether only the quick part) to the evaluation. Raises DataMissingError where its part of the data is absent."""


def held_out(name: str) -> bool:
    """Whether a document is held out, by its name alone, so that nobody chooses: "nike-fy2024" is, "abbvie-fy2024" is not."""
    return hashlib.sha256(name.encode()).digest()[0] < HELD_OUT_BELOW


def part_of(folder: Path, name: str) -> Path:
    """A part of the data, such as "natural/manifest.json". Raises DataMissingError where it is absent."""
    path = folder / name
    if not path.exists():
        raise DataMissingError(f"skipped: there is no {path}")
    return path


def scorer(folder: Path, name: str, **replaced: object) -> ModuleType:
    """A scorer of the data ("reports/score.py") as a module, with what is `replaced` in it. Raises DataMissingError where it is absent."""
    path = part_of(folder, name)
    spec = spec_from_file_location(f"data_{path.parent.name}_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise DataMissingError(f"skipped: {path} is not a Python module")
    module = module_from_spec(spec)
    wrote, sys.dont_write_bytecode = sys.dont_write_bytecode, True  # the data is read only
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = wrote
    for attribute, value in replaced.items():
        if not hasattr(module, attribute):
            raise DataMissingError(f"skipped: {path} has no {attribute}, which is to be replaced in it")
        setattr(module, attribute, value)
    return module


def per_cent(part: int, whole: int) -> str:
    """A share as text: 1 of 8 is "12.5"."""
    return f"{100 * part / whole:.1f}" if whole else "–"


def parts(names: Iterable[tuple[str, bool]]) -> list[tuple[str, Callable[[bool], bool]]]:
    """The parts that tables tell apart, each with its test of "held out"; only those that have documents, and "all" where both do."""
    kinds = {held for _, held in names}
    found: list[tuple[str, Callable[[bool], bool]]] = []
    if False in kinds:
        found.append(("dev", lambda held: not held))
    if True in kinds:
        found.append(("held out", lambda held: held))
    return [*found, ("all", lambda _: True)] if len(found) > 1 else found


def text_report(measure: Measure, *, rows: bool = False, held_out_too: bool = False) -> str:
    """The tables, and the failures where asked."""
    blocks = [f"## {grid.title}\n\n{table(grid.head, grid.rows)}" for grid in measure.grids]
    blocks += measure.remarks
    if rows:
        shown = [row for row in measure.rows if held_out_too or not row.held_out]
        lines = [f"- {row.kind} | {row.where} | {' '.join(row.text.split())}" for row in shown]
        hidden = len(measure.rows) - len(shown)
        blocks.append("## Failures\n\n" + ("\n".join(lines) or "none") + (f"\n\n{hidden} more in held-out documents" if hidden else ""))
    return "\n\n".join(blocks)


def json_report(measure: Measure, *, rows: bool = False, held_out_too: bool = False) -> dict[str, Any]:
    """The same for programs."""
    report: dict[str, Any] = {
        "measure": measure.name,
        "figures": [figure._asdict() for figure in measure.figures],
        "tables": [{"title": g.title, "rows": [dict(zip(g.head, map(str, row), strict=True)) for row in g.rows]} for g in measure.grids],
        "remarks": list(measure.remarks),
    }
    if rows:
        report["failures"] = [row._asdict() for row in measure.rows if held_out_too or not row.held_out]
    return report


def command(name: str, explained: str | None, measured: Measured, arguments: Sequence[str] | None) -> int:
    """Run an evaluation as a command; its exit status: 0, also where the data is absent (a message says so)."""
    parser = argparse.ArgumentParser(prog=f"python -m eval.{name}", description=explained)
    parser.add_argument("--quick", action="store_true", help="only the part that `python -m eval.quick` holds to the baseline")
    parser.add_argument("--rows", action="store_true", help="list every false alarm and every miss")
    parser.add_argument("--held-out", action="store_true", help="list those of held-out documents too, which development does not look at")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    add_data_option(parser)
    options = parser.parse_args(arguments)
    try:
        measure = measured(data_folder(options.data), options.quick)
    except DataMissingError as missing:
        print(missing, file=sys.stderr)
        return 0
    shown = {"rows": options.rows, "held_out_too": options.held_out}
    print(json.dumps(json_report(measure, **shown), indent=1) if options.format == "json" else text_report(measure, **shown))
    return 0
