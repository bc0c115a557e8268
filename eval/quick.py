"""`python -m eval.quick [MEASURE…]`: the quick part of every natural evaluation, held to the recorded baseline; a loss fails.

Exit status: 0; 1 where a figure is worse than the baseline by more than its tolerance. Without the data, a message and 0."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from time import perf_counter

from eval import answers, cases, natural, reports, segments, yardsticks
from eval.baseline import FILE, Comparison, Outcome, Part, compared, raised, read, write
from eval.facts_report import table
from eval.filings import DataMissingError, add_data_option, data_folder
from eval.measure import Measure, Measured

MEASURES: dict[str, Measured] = {
    "cases": cases.measured,
    "natural": natural.measured,
    "segments": segments.measured,
    "yardsticks": yardsticks.measured,
    "reports": reports.measured,
    "answers": answers.measured,
}
_HELD, _LOST, _WRONG_USE = 0, 1, 2
WORDS: dict[Outcome, str] = {
    "same": "",
    "gain": "gain",
    "loss": "LOSS",
    "tolerated": "within its tolerance",
    "new": "not recorded",
    "gone": "LOSS: not measured",
}


def run(folder: Path, names: Sequence[str], *, quick: bool) -> list[Measure]:
    """Carry out these evaluations; one whose data is absent is left out, and said so on standard error."""
    done: list[Measure] = []
    for name in names:
        started = perf_counter()
        try:
            done.append(MEASURES[name](folder, quick))
        except DataMissingError as missing:
            print(f"{name}: {missing}", file=sys.stderr)
        else:
            print(f"{name}: {perf_counter() - started:.0f} s", file=sys.stderr)
    return done


def text_report(comparisons: Sequence[Comparison]) -> str:
    """Measure, figure, baseline, now, difference; then what is lost and what is gained."""
    rows = [
        (each.measure, each.name, _better(each), _amount(each.recorded), _amount(each.now), _signed(each.difference), WORDS[each.outcome])
        for each in comparisons
    ]
    blocks = [table(("measure", "figure", "better", "baseline", "now", "difference", ""), rows)]
    lost = [each for each in comparisons if each.fails]
    gained = [each for each in comparisons if each.outcome in {"gain", "new"}]
    if lost:
        blocks.append(f"{len(lost)} of {len(comparisons)} figures are worse than the baseline: {_names(lost)}.")
    if gained:
        blocks.append(f"{len(gained)} better or new: raise the baseline in the same commit: python -m eval.quick --record")
    if not lost and not gained:
        blocks.append("All as recorded.")
    return "\n\n".join(blocks)


def _better(each: Comparison) -> str:
    return each.now.better if each.now else ""


def _amount(figure: object) -> str:
    value, of = getattr(figure, "value", None), getattr(figure, "of", None)
    return "–" if value is None else f"{value} of {of}"


def _signed(difference: Fraction) -> str:
    if difference.denominator == 1:
        return f"{difference.numerator:+}" if difference else "0"
    return f"{float(difference):+.1f}"


def _names(comparisons: Sequence[Comparison]) -> str:
    return ", ".join(f"{each.measure} “{each.name}”" for each in comparisons)


def main(arguments: list[str] | None = None, *, file: Path = FILE) -> int:
    """Run the command on the baseline in `file`; returns its exit status."""
    parser = argparse.ArgumentParser(prog="python -m eval.quick", description=__doc__)
    parser.add_argument("measures", nargs="*", metavar="MEASURE", help=f"some of {', '.join(MEASURES)} (default: all)")
    parser.add_argument("--full", action="store_true", help="the whole evaluations, held to their own baseline; takes some minutes")
    parser.add_argument("--record", action="store_true", help="write what is better or new into the baseline; not where any is lost")
    parser.add_argument("--with-losses", action="store_true", help="record losses too; the commit says why they are right")
    add_data_option(parser)
    options = parser.parse_args(arguments)
    unknown = [name for name in options.measures if name not in MEASURES]
    if unknown:
        print(f"no such measure: {', '.join(unknown)}; there are {', '.join(MEASURES)}", file=sys.stderr)
        return _WRONG_USE
    try:
        folder = data_folder(options.data)
    except DataMissingError as missing:
        print(missing, file=sys.stderr)
        return _HELD
    part: Part = "full" if options.full else "quick"
    baseline = read(file)
    comparisons = compared(run(folder, options.measures or list(MEASURES), quick=not options.full), baseline.get(part, {}))
    print(text_report(comparisons))
    lost = any(each.fails for each in comparisons)
    if options.record and (options.with_losses or not lost):
        write(raised(baseline, part, comparisons), file)
        print(f"recorded in {file.name}")
        return _HELD
    if options.record:
        print("not recorded: a loss is recorded only --with-losses", file=sys.stderr)
    return _LOST if lost else _HELD


if __name__ == "__main__":
    raise SystemExit(main())
