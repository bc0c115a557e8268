"""`python -m eval.reports`: annual reports from elsewhere, their header and main lines as read by eye, held to digest and facts.

Judged by the data's own program (`reports/score.py`) on what `tieout digest` and `tieout facts` write. A line is right where the digest
states it, wrong where it states it otherwise, "facts" where only a figure of the facts has it, else missing. The program knows a line by
how a statement begins: what is said in other forms counts as not said, and "wrong" is a lower bound. Beside it stands the same count by
the line that a statement says it is of ("Corporation tax rose …" is of income tax); one of basic and diluted earnings is of both."""

from __future__ import annotations

import json
import sys
import tempfile
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from eval.asked import Commands
from eval.measure import Figure, Grid, Measure, Row, command, part_of, parts, scorer

QUICK = (
    "aegon-2000",
    "buckle-q3-2024",
    "fullshare-2007",
    "gainsco-2009",
    "luigi-2020",
    "mercia-2022",
    "nat-2022",
    "swiss-water-2022",
)
"""Eight reports of eight kinds: those of each kind that are read soonest."""
STATUSES = ("right", "wrong", "facts", "missing")
HEADER = ("entity", "period", "currency")
OWN_LINES = {
    "operating_profit": {"operating_income"},
    "profit_before_tax": {"pretax_income"},
    "net_profit": {"net_income"},
    "net_profit_attributable": {"net_income", "owners_income"},
    "eps_basic": {"basic_eps", "diluted_eps"},
    "eps_diluted": {"diluted_eps"},
    "total_assets": {"assets"},
    "total_equity": {"equity"},
    "borrowings": {"long_term_debt", "current_debt", "short_term_debt", "total_debt"},
    "operating_cash_flow": {"operating_cash"},
    "investing_cash_flow": {"investing_cash"},
    "financing_cash_flow": {"financing_cash"},
    "dividends_paid": {"dividends"},
    "nav_per_share": {"net_asset_value"},
}
"""The ids of the statements of each line of the data; where there are none, the line has the same name here."""


class Report(NamedTuple):
    """A report: for each part of its header whether it is right, for each line a status; `own` are the lines right by a statement's
    own line; `wrong` are (line, statement, what is wrong)."""

    name: str
    kind: str
    held_out: bool
    header: dict[str, bool]
    lines: dict[str, str]
    wrong: tuple[tuple[str, str, str], ...]
    crash: str
    own: frozenset[str] = frozenset()


def own_lines(program: ModuleType, file: Path, gold: Path) -> frozenset[str]:
    """The lines of a gold file whose current value a digest states in a statement of that line, with nothing wrong in it."""
    if not file.is_file():
        return frozenset()
    head, rows = program.read_gold(gold)
    statements = [statement for topic in json.loads(file.read_text(encoding="utf-8"))["topics"] for statement in topic["statements"]]
    return frozenset(line for line, row in rows.items() if any(_is_right(program, line, row, one, head) for one in statements))


def _is_right(program: ModuleType, line: str, row: dict[str, Any], statement: dict[str, Any], head: dict[str, str]) -> bool:
    if statement["id"] not in OWN_LINES.get(line, {line}):
        return False
    if line == "eps_basic" and statement["id"] == "diluted_eps" and "asic and diluted" not in statement["text"]:
        return False
    right, wrong = program.judge(line, row, statement, head)
    return right and not wrong


def reports(folder: Path, quick: bool) -> Iterator[Report]:
    """Every report, or those of QUICK; the split says "keep" of those that are held out."""
    program = scorer(folder, "reports/score.py", subprocess=Commands())
    names = sorted(file.name.removesuffix(".gold.tsv") for file in (folder / "reports").glob("*.gold.tsv"))
    split = dict(line.split("\t")[:2] for line in (folder / "reports" / "SPLIT.tsv").read_text(encoding="utf-8").splitlines()[1:])
    with tempfile.TemporaryDirectory() as out:
        options = Namespace(tieout="tieout", out=out, reuse=False, no_tags=False)
        for name in names:
            if not quick or name in QUICK:
                print(f"reading {name}", file=sys.stderr)
                found = program.score(name, options)
                held_out = split.get(name) == "keep"
                wrong, crash = tuple(found["wrong"]), found["crash"]
                own = own_lines(program, Path(out, f"{name}.json"), folder / "reports" / f"{name}.gold.tsv")
                yield Report(name, found["kind"], held_out, found["header"], found["lines"], wrong, crash, own & found["lines"].keys())


def measured(folder: Path, quick: bool) -> Measure:
    """The evaluation of all reports, or of those of QUICK."""
    part_of(folder, "reports")
    return measure_of(list(reports(folder, quick)))


def measure_of(results: Sequence[Report]) -> Measure:
    """Figures, tables and failures."""
    count = Counter(status for report in results for status in report.lines.values())
    figures = (
        Figure("headers all right", sum(all(report.header.values()) for report in results), len(results), "high"),
        Figure("lines right", count["right"], count.total(), "high"),
        Figure("lines right by the statement's own line", _right_by_own_line(results), count.total(), "high"),
        Figure("lines wrong", count["wrong"], count.total(), "low"),
        Figure("lines missing", count["missing"], count.total(), "low"),
        Figure("commands that fail", sum(bool(report.crash) for report in results), len(results), "low"),
    )
    rows: list[Row] = []
    for report in results:
        rows += [Row("command fails", report.name, report.crash, report.held_out)] if report.crash else []
        rows += [Row("header", report.name, part, report.held_out) for part, right in report.header.items() if not right]
        rows += [Row(f"wrong {line}", report.name, f"{text} | {why}", report.held_out) for line, text, why in report.wrong]
        missed = [(line, status) for line, status in report.lines.items() if status in {"facts", "missing"}]
        rows += [Row("among the facts only" if status == "facts" else "missing", report.name, line, report.held_out)
                 for line, status in missed]  # fmt: skip
    return Measure("reports", figures, (_by_kind(results), _by_line(results)), tuple(rows))


def _right_by_own_line(results: Sequence[Report]) -> int:
    """How many lines are right by the data's program or by a statement's own line, and wrong by neither."""
    return sum(line in report.own or status == "right" for report in results for line, status in report.lines.items() if status != "wrong")


def _by_kind(results: Sequence[Report]) -> Grid:
    table: list[tuple[object, ...]] = []
    groups = [(kind, [report for report in results if report.kind == kind]) for kind in sorted({report.kind for report in results})]
    for part, test in parts((report.name, report.held_out) for report in results):
        groups.append((f"**{part}**", [report for report in results if test(report.held_out)]))
    for kind, some in groups:
        lines = Counter(status for report in some for status in report.lines.values())
        header = (sum(report.header[part] for report in some) for part in HEADER)
        whole = sum(all(report.header.values()) for report in some)
        failed = sum(bool(report.crash) for report in some)
        table.append((kind, len(some), failed, whole, *header, lines.total(), *(lines[status] for status in STATUSES)))
    head = ("kind", "reports", "fail", "header", *HEADER, "lines", *STATUSES)
    return Grid("Reports, by kind", head, tuple(table))


def _by_line(results: Sequence[Report]) -> Grid:
    table: list[tuple[object, ...]] = []
    for line in [*dict.fromkeys(line for report in results for line in report.lines), "**all**"]:
        said = Counter(status for report in results for name, status in report.lines.items() if line in (name, "**all**"))
        table.append((line, said.total(), *(said[status] for status in STATUSES)))
    return Grid("Lines", ("line", "reports", *STATUSES), tuple(table))


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    return command("reports", __doc__, measured, arguments)


if __name__ == "__main__":
    raise SystemExit(main())
