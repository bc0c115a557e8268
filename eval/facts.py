"""`python -m eval.facts [FILING…]`: facts read without tags, scored against what the tags say at the same bytes."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from eval.facts_report import FilingFacts, Tally, json_report, text_report
from eval.facts_score import Places, placed, scores
from eval.facts_truth import Tags, read_tags
from eval.facts_untagged import Label, draw, judged, labels
from eval.filings import FILINGS, DataMissingError, Filing, add_data_option, chosen, data_folder, raw_bytes
from tieout.extraction import extract
from tieout.extraction.tagged.figures import tagged
from tieout.intake import read_source
from tieout.structure import build_document


def evaluated(filing: Filing, path: Path, wanted: list[Label]) -> FilingFacts:
    """One filing's evaluation; `wanted` are the labels of its untagged numerals."""
    data = raw_bytes(path)
    tags = read_tags(data)
    plain = build_document(read_source(path, tags=False))
    places = Places(placed(extract(plain).occurrences, plain.source.offsets))
    return FilingFacts(
        filing,
        tuple(scores(tags, places, ("number",))),
        tuple(scores(tags, places, ("dash",))),
        dict(Counter(truth.kind for truth in tags.truths)),
        tags.has_contexts,
        _tags_agree(path, tags),
        tuple(judged(label, data, places) for label in wanted),
    )


def _tags_agree(path: Path, tags: Tags) -> Tally:
    """How tieout's own reading of the tags fares by the same measure: places, values, units and periods."""
    document = build_document(read_source(path))
    own = Places(placed(tagged(document), document.source.offsets))
    return Tally.of(scores(tags, own, ("number",)))


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit code: 0, also where there is no data (a message says so), 2 for a name that fits no filing."""
    parser = argparse.ArgumentParser(prog="python -m eval.facts", description=__doc__)
    parser.add_argument(
        "filings", nargs="*", metavar="FILING", help="a stem, a part of one, a folder (10-K, more), or a path (default: all)"
    )
    parser.add_argument("--no-tags", action="store_true", help="read without tags, as this evaluation always does")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--examples", type=int, default=3, metavar="N", help="examples a failure class (default 3)")
    parser.add_argument("--show-held-out", action="store_true", help="show examples of held-out filings too")
    parser.add_argument("--draw", action="store_true", help="print the places of the untagged numerals that are to be labelled, and stop")
    add_data_option(parser)
    options = parser.parse_args(arguments)
    try:
        folder = data_folder(options.data)
        picked = chosen(options.filings, folder)
    except DataMissingError as missing:
        print(missing, file=sys.stderr)
        return 0 if str(missing).startswith("skipped") else 2
    if options.draw:
        for stem, start, end in sorted(draw((filing.stem, raw_bytes(path)) for filing, path in picked)):
            print(stem, start, end, sep="\t")
        return 0
    by_file: dict[str, list[Label]] = {}
    for label in labels():
        by_file.setdefault(label.file, []).append(label)
    results = []
    for filing, path in picked:
        print(f"reading {filing.title}", file=sys.stderr)
        results.append(evaluated(filing, path, by_file.get(filing.stem, []) if filing in FILINGS else []))
    if options.format == "json":
        print(json.dumps(json_report(results), indent=1))
    else:
        print(text_report(results, options.examples, options.show_held_out))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
