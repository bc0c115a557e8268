"""`python -m eval.damage [FILING…]`: digests of the filings, damaged at random places the way pages damage them, and restored."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from eval.damage_pages import pages, statements
from eval.damage_report import FilingDamage, json_report, text_report
from eval.damage_score import scored
from eval.filings import DataMissingError, Filing, add_data_option, chosen, data_folder
from tieout.extraction import extract
from tieout.intake import read_source
from tieout.mending import FilingEvidence, restore
from tieout.structure import build_document


def evaluated(filing: Filing, path: Path, count: int, seed: int, *, told: bool) -> FilingDamage:
    """Make, damage, restore and score the pages of one filing."""
    document = build_document(read_source(path))
    facts = extract(document)
    made_of = statements(document, facts)
    evidence = FilingEvidence.of(document, facts, (lambda: made_of.digest) if told else tuple)
    text = "".join(document.source.text.split())
    made = pages(made_of, count, f"{filing.stem} {seed}")
    return FilingDamage(filing, tuple(scored(page, restore(page.shown, evidence), text) for page in made))


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0, also where there is no data (a message says so), 2 for a name that fits no filing."""
    parser = argparse.ArgumentParser(prog="python -m eval.damage", description=__doc__)
    parser.add_argument("filings", nargs="*", metavar="FILING", help="a stem, a part of one, or a path (default: all)")
    parser.add_argument("--pages", type=int, default=12, metavar="N", help="pages a filing (default 12)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another seed makes other pages (default 1)")
    parser.add_argument("--examples", type=int, default=3, metavar="N", help="examples a class of misses (default 3)")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--show-held-out", action="store_true", help="show examples of held-out filings too")
    parser.add_argument("--untold", action="store_true", help="do not let our own digest of the filing stand as evidence")
    add_data_option(parser)
    options = parser.parse_args(arguments)
    try:
        picked = chosen(options.filings, data_folder(options.data))
    except DataMissingError as missing:
        print(missing, file=sys.stderr)
        return 0 if str(missing).startswith("skipped") else 2
    results = []
    for filing, path in picked:
        print(f"damaging digests of {filing.title}", file=sys.stderr)
        results.append(evaluated(filing, path, options.pages, options.seed, told=not options.untold))
    if options.format == "json":
        print(json.dumps(json_report(results), indent=1))
    else:
        print(text_report(results, options.examples, held_out_too=options.show_held_out))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
