"""`python -m eval.pdf`: facts read from PDFs, and from Markdown made of one, against what is printed; speed and memory."""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

from eval.filings import DataMissingError, add_data_option, data_folder
from eval.pdf_gold import Printed, printed_values, totals
from eval.pdf_score import Score, scored, total_faults, translated
from tieout.extraction import extract
from tieout.intake import read_source
from tieout.model.document import Document
from tieout.model.facts import Facts
from tieout.structure import build_document

STATEMENTS = "20-F/pintec-fy2022.statements.tsv"
TWINS = (("20-F PDF, Pintec FY2022", "20-F/pintec-fy2022.pdf"), ("the same as Markdown", "20-F/pintec-fy2022.docling.md.gz"))
ANNUAL = ("HKEX annual report PDF, Fullshare 2021", "other/fullshare-2021.pdf")
RATE = Decimal("6.8972")  # the convenience rate that the 20-F states in its notes
_RUNS = 3


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit code: 0, also where there is no data (a message says so)."""
    parser = argparse.ArgumentParser(prog="python -m eval.pdf", description=__doc__)
    parser.add_argument("--misses", type=int, default=10, metavar="N", help="misses and faults shown a file (default 10)")
    parser.add_argument("--no-speed", action="store_true", help="leave the measurement of time and memory out")
    add_data_option(parser)
    options = parser.parse_args(arguments)
    try:
        folder = data_folder(options.data) / "filings"
    except DataMissingError as missing:
        print(missing, file=sys.stderr)
        return 0
    printed = printed_values(folder / STATEMENTS)
    print("| file | printed | found | right of those | rate found | translated pairs | fit |\n|---|---:|---:|---:|---:|---:|---:|")
    faults: list[str] = []
    for title, file in TWINS:
        score, line = _twin(title, folder / file, printed)
        print(line)
        faults.extend(f"{title}: {said}" for said in (*score.misses[: options.misses], *score.wrong[: options.misses]))
    wanted = totals()
    document, facts = _read(folder / ANNUAL[1])
    off = total_faults(wanted, facts, document)
    print(f"| {ANNUAL[0]} (totals) | {len(wanted)} | {len(wanted) - len(off)} | {_share(len(wanted) - len(off), len(wanted))} | | | |")
    for said in (*faults, *off[: options.misses]):
        print(said)
    if not options.no_speed:
        _speed(folder)
    return 0


def _read(path: Path) -> tuple[Document, Facts]:
    document = build_document(read_source(path))
    return document, extract(document)


def _twin(title: str, path: Path, printed: list[Printed]) -> tuple[Score, str]:
    document, facts = _read(path)
    score = scored(printed, document, facts)
    rates = [o for o in facts.occurrences if o.value == RATE and o.unit in ("CNY/USD", "CNY", "pure")]
    pairs = translated(facts, RATE)
    line = (
        f"| {title} | {score.printed} | {score.found} ({_share(score.found, score.printed)}) | {score.right} "
        f"({_share(score.right, score.found)}) | {len(rates)} times | {pairs.pairs} | {pairs.fit} |"
    )
    return score._replace(wrong=(*score.wrong, *pairs.off)), line


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f} %" if whole else "–"


def _speed(folder: Path) -> None:
    print("\n| file | plain text (pypdfium2) | text to facts (tieout) | ratio | peak memory |\n|---|---:|---:|---:|---:|")
    for title, file in (TWINS[0], ANNUAL):
        plain = [_measured("plain", folder / file) for _ in range(_RUNS)]
        whole = [_measured("facts", folder / file) for _ in range(_RUNS)]
        base, ours = (statistics.median(seconds for seconds, _ in runs) for runs in (plain, whole))
        peak = max(memory for _, memory in whole)
        print(f"| {title} | {base:.2f} s | {ours:.2f} s | {ours / base:.1f} | {peak:.0f} MB |")


def _measured(work: str, path: Path) -> tuple[float, float]:
    done = subprocess.run([sys.executable, "-m", "eval.pdf_worker", work, str(path)], capture_output=True, text=True, check=True)
    seconds, memory = done.stdout.split()
    return float(seconds), float(memory)


if __name__ == "__main__":
    raise SystemExit(main())
