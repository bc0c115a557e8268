"""`python -m eval.checks [FILING…]`: relations of sound filings, how many of their statements' figures they cover, and seeded errors."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from eval.checks_figures import FilingChecks, standing, statement_figures
from eval.checks_report import json_report, text_report
from eval.checks_seeds import COUNT, SEED, Candidate, Seeded, drawn, rounding, seeded
from eval.facts_truth import read_tags
from eval.filings import DataMissingError, Filing, add_data_option, chosen, data_folder, raw_bytes
from tieout.checking import examine
from tieout.extraction import extract
from tieout.intake import read_source
from tieout.structure import build_document


def evaluated(filing: Filing, path: Path) -> FilingChecks:
    """Check a filing both ways."""
    tagged = build_document(read_source(path))
    with_tags = examine(tagged, extract(tagged))
    document = build_document(read_source(path, tags=False))
    facts = extract(document)
    without = examine(document, facts)
    tied = standing(without)
    figures = statement_figures(document, facts, read_tags(raw_bytes(path)))
    return FilingChecks(
        filing, path, with_tags, without, facts, tuple((figure, tuple(tied.get(figure.occurrence.id, ()))) for figure in figures)
    )


def seeds_of(results: Iterable[FilingChecks], count: int, seed: int) -> list[Seeded]:
    """`count` figures drawn from those of all filings, a digit of each changed in the filing's bytes, and the filing checked again."""
    candidates = [
        Candidate(result.path, figure, relations, rounding(relations)) for result in results for figure, relations in result.figures
    ]
    found: list[Seeded] = []
    for number, candidate in enumerate(drawn(candidates, count, seed)):
        if number % 20 == 0:
            print(f"seed {number + 1} of {min(count, len(candidates))}", file=sys.stderr)
        outcome = seeded(candidate, raw_bytes(candidate.path), number, seed)
        if outcome is not None:
            found.append(outcome)
    return found


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0, also where there is no data (a message says so), 2 for a name that fits no filing."""
    parser = argparse.ArgumentParser(prog="python -m eval.checks", description=__doc__)
    parser.add_argument("filings", nargs="*", metavar="FILING", help="a stem, a part of one, or a path (default: all)")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--seeds", type=int, default=COUNT, metavar="N", help=f"how many figures to seed (default {COUNT}; 0 for none)")
    parser.add_argument("--seed", type=int, default=SEED, metavar="N", help=f"the seed of the draw (default {SEED})")
    parser.add_argument("--show-held-out", action="store_true", help="show flags and missed seeds of held-out filings too")
    add_data_option(parser)
    options = parser.parse_args(arguments)
    try:
        picked = chosen(options.filings, data_folder(options.data))
    except DataMissingError as missing:
        print(missing, file=sys.stderr)
        return 0 if str(missing).startswith("skipped") else 2
    results = []
    for filing, path in picked:
        print(f"checking {filing.title}", file=sys.stderr)
        results.append(evaluated(filing, path))
    seeds = seeds_of(results, options.seeds, options.seed)
    if options.format == "json":
        print(json.dumps(json_report(results, seeds), indent=1))
    else:
        print(text_report(results, seeds, show_held_out=options.show_held_out))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
