"""`python -m eval.digest [FILING…]`: digests with and without tags, scored against the tags of the filings."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from eval.digest_ideal import missing, written_figures
from eval.digest_lines import Stated
from eval.digest_score import Scored, scored, stated
from eval.facts_report import share, table
from eval.facts_truth import Tags, read_tags
from eval.filings import DataMissingError, Filing, add_data_option, chosen, data_folder, raw_bytes
from tieout.digesting import compose
from tieout.extraction import extract
from tieout.intake import read_source
from tieout.structure import build_document

IDEAL_STEM = "home-depot-fy2024"
IDEAL = Path("digests") / f"{IDEAL_STEM}.ideal.md"


class FilingDigests(NamedTuple):
    """One filing's digests, with and without tags. `stated` are the figures of the one with tags."""

    filing: Filing
    with_tags: Scored
    without: Scored
    stated: tuple[Stated, ...]


def evaluated(filing: Filing, path: Path) -> FilingDigests:
    """Digest a filing both ways and score both."""
    tags = read_tags(raw_bytes(path))
    with_tags, figures = _digested(path, tags, use_tags=True)
    without, _ = _digested(path, tags, use_tags=False)
    return FilingDigests(filing, with_tags, without, tuple(figures))


def _digested(path: Path, tags: Tags, *, use_tags: bool) -> tuple[Scored, list[Stated]]:
    document = build_document(read_source(path, tags=use_tags))
    facts = extract(document)
    digest = compose(document, facts)
    return scored(digest, facts, document.source.offsets, tags), stated(digest)


def _summed(scores: Iterable[Scored]) -> tuple[int, ...]:
    rows = [_counts(score) for score in scores]
    return tuple(sum(column) for column in zip(*rows, strict=True)) if rows else (0,) * 10


def _counts(score: Scored) -> tuple[int, ...]:
    held = score.lines - len(score.missed)
    dropped = sum(score.dropped.values())
    checks = (score.checked, len(score.wrong), score.dated, len(score.misdated))
    return score.statements, score.figures, *checks, score.lines, held, len(score.twice), dropped


def summary_table(results: Sequence[FilingDigests], which: str) -> str:
    """Statements, figures, what a tag contradicts, main lines, what is stated twice, what was dropped; `which` is a field's name."""
    head = (
        "",
        "statements",
        "figures",
        "with a tag at the place",
        "contradicted",
        "",
        "misdated",
        "main lines held",
        "",
        "twice",
        "dropped",
    )
    groups: list[tuple[str, list[FilingDigests]]] = [(result.filing.title, [result]) for result in results]
    groups.append(("**dev**", [result for result in results if not result.filing.held_out]))
    groups.append(("**held out**", [result for result in results if result.filing.held_out]))
    groups.append(("**all**", list(results)))
    rows: list[Sequence[object]] = []
    for name, group in groups:
        statements, figures, checked, wrong, dated, misdated, lines, held, twice, dropped = _summed(
            getattr(result, which) for result in group
        )
        of_lines = f"{held} of {lines}" if lines else "not tagged"
        of_tags = (checked, wrong, share(wrong, checked), f"{misdated} of {dated}")
        rows.append((name, statements, figures, *of_tags, of_lines, share(held, lines), twice, dropped))
    strict = which == "with_tags"
    rows.append(("target", "", "", "", "0" if strict else "", "" if strict else "≤ 1 %", "", "", "100 %" if strict else "≥ 95 %", "0", ""))
    return table(head, rows)


def missed_list(results: Iterable[FilingDigests]) -> str:
    """The main lines that a digest lacks, by name."""
    lines = [
        f"- {result.filing.title}, {how}: {', '.join(score.missed)}"
        for result in results
        for how, score in (("with tags", result.with_tags), ("without", result.without))
        if score.missed
    ]
    return "\n".join(lines) or "none"


def wrong_list(results: Iterable[FilingDigests], held_out_too: bool) -> str:
    """What tags contradict and what is stated twice, statement by statement, of the filings that may be looked at."""
    lines: list[str] = []
    for result in results:
        if result.filing.held_out and not held_out_too:
            continue
        for how, score in (("with tags", result.with_tags), ("without", result.without)):
            lines += [
                f"- {result.filing.title}, {how}: {wrong.figure} against {wrong.tag}: “{wrong.text}”"
                for wrong in score.wrong + score.misdated
            ]
            lines += [f"- {result.filing.title}, {how}, twice: {again}" for again in score.twice]
    return "\n".join(lines) or "none"


def dropped_table(results: Sequence[FilingDigests]) -> str:
    """Statements that the gate did not release, by reason."""
    with_tags: Counter[str] = Counter()
    without: Counter[str] = Counter()
    for result in results:
        with_tags.update(result.with_tags.dropped)
        without.update(result.without.dropped)
    reasons = sorted(with_tags.keys() | without.keys(), key=lambda reason: -with_tags[reason] - without[reason])
    return table(("reason", "with tags", "without"), [(reason.replace("|", "/"), with_tags[reason], without[reason]) for reason in reasons])


def ideal_text(results: Sequence[FilingDigests], ideal: str | None) -> str:
    """The share of a hand-written digest's figures that ours states, and those that it does not."""
    ours = next((result for result in results if result.filing.stem == IDEAL_STEM), None)
    if ideal is None or ours is None:
        return f"not measured: {'no ' + str(IDEAL) if ideal is None else IDEAL_STEM + ' was not asked for'}"
    wanted = written_figures(ideal)
    lacking = missing(wanted, list(ours.stated))
    held = len(wanted) - len(lacking)
    return f"{held} of {len(wanted)} ({share(held, len(wanted))}); not stated: {', '.join(figure.text for figure in lacking) or 'none'}"


def text_report(results: Sequence[FilingDigests], ideal: str | None, held_out_too: bool) -> str:
    """The whole report."""
    parts = [
        "## Digests made with tags",
        summary_table(results, "with_tags"),
        "## Digests made without tags, scored against the tags",
        summary_table(results, "without"),
        "## Main lines missed",
        missed_list(results),
        "## Contradicted or stated twice",
        wrong_list(results, held_out_too),
        "## Dropped by the gate, by reason",
        dropped_table(results),
        f"## Figures of {IDEAL.name} that the digest states",
        ideal_text(results, ideal),
    ]
    return "\n\n".join(parts)


def json_report(results: Sequence[FilingDigests], ideal: str | None) -> dict[str, Any]:
    """The same as data, without text of the filings."""
    names = ("statements", "figures", "checked", "contradicted", "dated", "misdated", "lines", "lines_held", "twice", "dropped")
    rows = [
        {
            "name": result.filing.title,
            "held_out": result.filing.held_out,
            "with_tags": {**dict(zip(names, _counts(result.with_tags), strict=True)), "missed": result.with_tags.missed},
            "without_tags": {**dict(zip(names, _counts(result.without), strict=True)), "missed": result.without.missed},
        }
        for result in results
    ]
    return {"schema": "tieout.eval.digest/1", "rows": rows, "ideal": ideal_text(results, ideal).partition(";")[0]}


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0, also where there is no data (a message says so), 2 for a name that fits no filing."""
    parser = argparse.ArgumentParser(prog="python -m eval.digest", description=__doc__)
    parser.add_argument("filings", nargs="*", metavar="FILING", help="a stem, a part of one, or a path (default: all)")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--show-held-out", action="store_true", help="show failures of held-out filings too")
    add_data_option(parser)
    options = parser.parse_args(arguments)
    try:
        folder = data_folder(options.data)
        picked = chosen(options.filings, folder)
    except DataMissingError as missing_data:
        print(missing_data, file=sys.stderr)
        return 0 if str(missing_data).startswith("skipped") else 2
    results = []
    for filing, path in picked:
        print(f"digesting {filing.title}", file=sys.stderr)
        results.append(evaluated(filing, path))
    ideal = (folder / IDEAL).read_text(encoding="utf-8") if (folder / IDEAL).is_file() else None
    if options.format == "json":
        print(json.dumps(json_report(results, ideal), indent=1))
    else:
        print(text_report(results, ideal, options.show_held_out))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
