"""`python -m bench`: tieout's speed and memory on the 10-K files, in units of an expat pass over the same file."""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections import defaultdict
from collections.abc import Iterable
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from bench.measures import OTHERS, Measure, raw_bytes
from bench.processes import MeasureFailedError, Worker, cold_seconds, peak_megabytes
from eval.facts_report import table
from eval.filings import DataMissingError, Filing, add_data_option, chosen, data_folder

READING_UNITS, READING_STRETCH = 8, 4
DIGEST_UNITS, DIGEST_STRETCH = 14, 7
COLD_SECONDS = 0.3
PAGE_READINGS = 1.5
BASE_MEGABYTES, MEGABYTES_A_MEGABYTE = 60, 35

Samples = dict[str, list[float]]


class Run:
    """What was measured: for each filing, samples by name; what failed; which tools were not there."""

    def __init__(self) -> None:
        self.samples: dict[Filing, Samples] = {}
        self.sizes: dict[Filing, int] = {}
        self.failures: list[str] = []
        self.absent: list[str] = []

    def middle(self, filing: Filing, name: str) -> float | None:
        """The median of a filing's samples of this name."""
        samples = self.samples[filing].get(name)
        return median(samples) if samples else None

    def ratio(self, filing: Filing, name: str, to: str = "unit") -> float | None:
        """One median by another."""
        above, below = self.middle(filing, name), self.middle(filing, to)
        return above / below if above is not None and below else None

    def over_filings(self, name: str) -> float | None:
        """The median over filings of their medians of this name."""
        return _median(self.middle(filing, name) for filing in self.samples)

    def ratio_over_filings(self, name: str, to: str = "unit") -> float | None:
        """The median over filings of their ratios."""
        return _median(self.ratio(filing, name, to) for filing in self.samples)


def _median(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if known else None


def measured(filings: list[tuple[Filing, Path]], runs: int, *, with_others: bool, compiled: str = "") -> Run:
    """Measure all filings `runs` times over, the tools in turn within each round, so that a slow minute hits them all."""
    run = Run()
    tools = ["tieout", "stages"]
    for tool, module in OTHERS.items():
        if with_others and find_spec(module.partition(".")[0]) is not None:
            tools.append(tool)
        else:
            run.absent.append(tool)
    with ExitStack() as stack:
        workers = [stack.enter_context(Worker(tool)) for tool in tools]
        if compiled:
            workers.append(stack.enter_context(Worker("tieout", compiled)))
        for worker in workers:
            _sample(run, defaultdict(list), worker.seconds, filings[0][1])  # imports and caches are filled before anything counts
        for number in range(runs):
            for filing, path in filings:
                print(f"round {number + 1} of {runs}: {filing.title}", file=sys.stderr)
                samples = run.samples.setdefault(filing, defaultdict(list))
                for worker in workers:
                    _sample(run, samples, worker.seconds, path)
                _sample(run, samples, cold_seconds, path)
                if number == 0:
                    run.sizes[filing] = len(raw_bytes(path))
                    _sample(run, samples, peak_megabytes, path)
    return run


def _sample(run: Run, samples: Samples, measure: Measure, path: Path) -> None:
    try:
        for name, seconds in measure(path).items():
            samples[name].append(seconds)
    except MeasureFailedError as failure:
        if str(failure) not in run.failures:
            run.failures.append(str(failure))


def _number(value: float | None, digits: int = 1) -> str:
    return "–" if value is None else f"{value:.{digits}f}"


def speed_table(run: Run) -> str:
    """A row a filing and the medians with their limits."""
    head = (
        *("", "MB", "unit ms", "reading ms", "units", "digest ms", "units", "page ms", "× reading"),
        *("cold CLI − in-process s", "memory MB", "allowed MB"),
    )
    rows: list[tuple[str, ...]] = []
    for filing in run.samples:
        milliseconds = {name: (run.middle(filing, name) or 0) * 1000 for name in ("unit", "reading", "digest", "page")}
        rows.append(
            (
                filing.title,
                _number(run.sizes[filing] / 1e6, 2),
                _number(milliseconds["unit"]),
                _number(milliseconds["reading"], 0),
                _number(run.ratio(filing, "reading")),
                _number(milliseconds["digest"], 0),
                _number(run.ratio(filing, "digest")),
                _number(milliseconds["page"], 0),
                _number(run.ratio(filing, "page", "reading"), 2),
                _number(_cold_start(run, filing), 2),
                _number(run.middle(filing, "memory"), 0),
                _number(_allowed(run, filing), 0),
            )
        )
    rows.append(
        (
            "**median**",
            *("" for _ in range(3)),
            _number(run.ratio_over_filings("reading")),
            "",
            _number(run.ratio_over_filings("digest")),
            "",
            _number(run.ratio_over_filings("page", "reading"), 2),
            _number(_median(_cold_start(run, filing) for filing in run.samples), 2),
            _number(run.over_filings("memory"), 0),
            "",
        )
    )
    limits = (
        *(f"≤ {READING_UNITS}, better {READING_STRETCH}", "", f"≤ {DIGEST_UNITS}, better {DIGEST_STRETCH}"),
        *("", f"≤ {PAGE_READINGS}", f"≤ {COLD_SECONDS}"),
    )
    rows.append(("limit", "", "", "", *limits, "", f"{BASE_MEGABYTES} + {MEGABYTES_A_MEGABYTE} × MB"))
    return table(head, rows)


def _cold_start(run: Run, filing: Filing) -> float | None:
    cold, warm = run.middle(filing, "cold"), run.middle(filing, "digest")
    return cold - warm if cold is not None and warm is not None else None


def _allowed(run: Run, filing: Filing) -> float:
    return BASE_MEGABYTES + MEGABYTES_A_MEGABYTE * run.sizes[filing] / 1e6


def compiled_table(run: Run) -> str:
    """Pure and compiled side by side, in units of the same filing's expat pass; "" where no compiled environment was named."""
    names = ("reading", "compiled reading", "digest", "compiled digest")
    rows = [(filing.title, *(_number(run.ratio(filing, name)) for name in names)) for filing in run.samples]
    rows.append(("**median**", *(_number(run.ratio_over_filings(name)) for name in names)))
    return table(("units", *names), rows) if run.over_filings(names[1]) is not None else ""


def stage_table(run: Run, stages: tuple[str, ...]) -> str:
    """Milliseconds of each stage's own, a row a filing."""
    rows = [
        (filing.title, *(_number((run.middle(filing, stage) or 0) * 1000, 0) for stage in stages))
        for filing in run.samples
        if run.middle(filing, stages[0]) is not None
    ]
    middle = [run.over_filings(stage) for stage in stages]
    rows.append(("**median**", *(_number(None if value is None else value * 1000, 0) for value in middle)))
    return table(("ms", *stages), rows)


def others_table(run: Run) -> str:
    """How many times as long the other tools take as tieout's reading to facts, and as its whole digest."""
    head = ("", "s, median", "× tieout's reading to facts", "× tieout's digest", "gives")
    gives = {"edgartools": "sections, tables, facts", "sec2md": "sections, tables", "ixbrlparse": "facts"}
    rows: list[tuple[str, ...]] = []
    for tool, what in gives.items():
        if tool in run.absent:
            continue
        ratios = (run.ratio_over_filings(tool, "reading"), run.ratio_over_filings(tool, "digest"))
        rows.append((tool, _number(run.over_filings(tool), 2), *(_number(ratio) for ratio in ratios), what))
    lines = [table(head, rows)] if rows else []
    if run.absent:
        lines.append(f"Not measured: {', '.join(run.absent)} (install the extra: pip install 'tieout[bench]').")
    return "\n\n".join(lines)


def text_report(run: Run, stages: tuple[str, ...]) -> str:
    """All tables."""
    parts = [
        f"Python {platform.python_version()}, {platform.machine()}. A unit is one expat pass that records every element's position.",
        speed_table(run),
        "## Where the time of a digest goes",
        stage_table(run, stages),
        "## Other tools, in the same run",
        others_table(run),
    ]
    side_by_side = compiled_table(run)
    if side_by_side:
        parts += ["## Pure and compiled, in the same run", side_by_side]
    if run.failures:
        parts += ["## Failed", "\n".join(f"- {failure}" for failure in run.failures)]
    return "\n\n".join(parts)


def json_report(run: Run) -> dict[str, Any]:
    """Medians a filing, in seconds and megabytes."""
    rows = [
        {"name": filing.title, "bytes": run.sizes[filing], **{name: median(samples) for name, samples in run.samples[filing].items()}}
        for filing in run.samples
    ]
    return {"schema": "tieout.bench/1", "rows": rows, "absent": run.absent, "failures": run.failures}


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0, also where there is no data (a message says so); 1 where something failed; 2 for an unknown filing."""
    from bench.stages import STAGES

    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("filings", nargs="*", metavar="FILING", help="a stem or a part of one (default: all 10-K files)")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="rounds; medians are taken over them (default 5)")
    parser.add_argument("--compiled", default="", metavar="PYTHON", help="the interpreter of an environment with the compiled wheel")
    parser.add_argument("--without-others", action="store_true", help="leave the other tools out")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    add_data_option(parser)
    options = parser.parse_args(arguments)
    try:
        picked = chosen(options.filings, data_folder(options.data))
    except DataMissingError as missing:
        print(missing, file=sys.stderr)
        return 0 if str(missing).startswith("skipped") else 2
    if not options.filings:
        picked = [(filing, path) for filing, path in picked if filing.form == "10-K"]
    run = measured(picked, max(1, options.runs), with_others=not options.without_others, compiled=options.compiled)
    stages = (*dict.fromkeys(stage for stage, _, _ in STAGES), "other")
    print(json.dumps(json_report(run), indent=1) if options.format == "json" else text_report(run, stages))
    return 1 if run.failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
