"""Tables and JSON of the evaluation of checks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from eval.checks_figures import FilingChecks
from eval.checks_seeds import Seeded
from eval.facts_report import share, table
from tieout.checking import CHECKS
from tieout.model.check import CheckResult, RelationStatus
from tieout.outputs.wording_of_check import STATUSES, off, title

TARGETS = {"coverage": "≥ 85 %", "flagged": "≤ 0.5 %", "caught": "≥ 75 %", "of covered": "≥ 92 %"}


def groups(results: Sequence[FilingChecks]) -> list[tuple[str, list[FilingChecks]]]:
    """Each filing, then dev, held out and all."""
    one = [(result.filing.title, [result]) for result in results]
    dev = [result for result in results if not result.filing.held_out]
    held_out = [result for result in results if result.filing.held_out]
    return [*one, ("**dev**", dev), ("**held out**", held_out), ("**all**", list(results))]


def _statuses(results: Iterable[CheckResult]) -> list[int]:
    results = list(results)
    return [sum(len(result.of(status)) for result in results) for status in STATUSES]


def relations_table(results: Sequence[FilingChecks], *, with_tags: bool) -> str:
    """Relations by status, and the share flagged; read with or without tags."""
    head = ("", "relations", *STATUSES.values(), "share flagged")
    rows: list[Sequence[object]] = []
    for name, group in groups(results):
        counts = _statuses(result.with_tags if with_tags else result.without for result in group)
        rows.append((name, sum(counts), *counts, share(counts[2], sum(counts))))
    rows.append(("target", "", "", "", "", "", TARGETS["flagged"]))
    return table(head, rows)


def coverage_table(results: Sequence[FilingChecks]) -> str:
    """The figures of the primary statements and how many of them stand in a footing, roll-forward or articulation relation."""
    rows: list[Sequence[object]] = []
    for name, group in groups(results):
        figures, covered = sum(len(result.figures) for result in group), sum(result.covered for result in group)
        rows.append((name, figures, covered, share(covered, figures)))
    rows.append(("target", "", "", TARGETS["coverage"]))
    return table(("", "figures in primary statements", "covered", "share"), rows)


def rules_table(results: Sequence[FilingChecks]) -> str:
    """Relations of all filings by rule and status, read without tags."""
    counts = [result.without.counts() for result in results]
    rows = [(check.title, *(sum(each[check.rule, status] for each in counts) for status in STATUSES)) for check in CHECKS]
    return table(("rule", *STATUSES.values()), rows)


def seeds_table(results: Sequence[FilingChecks], seeds: Sequence[Seeded]) -> str:
    """Seeds caught, of all and of those covered."""
    names = {result.path: result.filing for result in results}
    parts = {
        "**dev**": [seed for seed in seeds if not names[seed.candidate.path].held_out],
        "**held out**": [seed for seed in seeds if names[seed.candidate.path].held_out],
        "**all**": list(seeds),
    }
    rows: list[Sequence[object]] = []
    for name, group in parts.items():
        covered = [seed for seed in group if seed.covered]
        caught, of_covered = sum(seed.caught for seed in group), sum(seed.caught for seed in covered)
        rows.append((name, len(group), caught, share(caught, len(group)), len(covered), of_covered, share(of_covered, len(covered))))
    rows.append(("target", "", "", TARGETS["caught"], "", "", TARGETS["of covered"]))
    return table(("", "seeds", "caught", "share", "covered", "caught", "share of covered"), rows)


def flags_list(results: Iterable[FilingChecks], *, show_held_out: bool) -> str:
    """Every flag read without tags, with what is off; of held-out filings only their number."""
    lines: list[str] = []
    for result in results:
        flagged = result.without.flagged
        if result.filing.held_out and not show_held_out:
            lines += [f"- {result.filing.title}: {len(flagged)}"] if flagged else []
            continue
        lines += [f"- {result.filing.title}, {flag.rule}: {title(flag, result.facts)}; {off(flag)}" for flag in flagged]
    return "\n".join(lines) or "none"


def missed_list(results: Iterable[FilingChecks], seeds: Iterable[Seeded], *, show_held_out: bool) -> str:
    """The seeds that were not caught although the figure is covered; of held-out filings only their number."""
    filings = {result.path: result.filing for result in results}
    lines: list[str] = []
    hidden = 0
    for seed in seeds:
        filing = filings[seed.candidate.path]
        if seed.caught or not seed.covered:
            continue
        if filing.held_out and not show_held_out:
            hidden += 1
            continue
        occurrence = seed.candidate.figure.occurrence
        lines.append(f"- {filing.title}: “{occurrence.label}” {occurrence.quote}, byte {seed.byte} {seed.was} → {seed.now}")
    return "\n".join([*lines, *([f"- in held-out filings: {hidden}"] if hidden else [])]) or "none"


def text_report(results: Sequence[FilingChecks], seeds: Sequence[Seeded], *, show_held_out: bool) -> str:
    """The whole report."""
    parts = [
        "## Relations, read without tags",
        relations_table(results, with_tags=False),
        "## Relations, read with tags",
        relations_table(results, with_tags=True),
        "## Relations of all filings by rule, read without tags",
        rules_table(results),
        "## Coverage: tagged monetary figures printed in the primary statements, read without tags",
        coverage_table(results),
        "## Seeds: one digit changed in the bytes of the filing, the whole pipeline run without tags",
        seeds_table(results, seeds) if seeds else "not run",
        "## Flagged, read without tags",
        flags_list(results, show_held_out=show_held_out),
        "## Covered and not caught",
        missed_list(results, seeds, show_held_out=show_held_out),
    ]
    return "\n\n".join(parts)


def json_report(results: Sequence[FilingChecks], seeds: Sequence[Seeded]) -> dict[str, Any]:
    """The same as data, without text of the filings."""

    def counts(result: CheckResult) -> dict[RelationStatus, int]:
        return {status: len(result.of(status)) for status in STATUSES}

    return {
        "schema": "tieout.eval.checks/1",
        "rows": [
            {
                "name": result.filing.title,
                "held_out": result.filing.held_out,
                "without_tags": counts(result.without),
                "with_tags": counts(result.with_tags),
                "figures": len(result.figures),
                "covered": result.covered,
            }
            for result in results
        ],
        "seeds": {
            "drawn": len(seeds),
            "caught": sum(seed.caught for seed in seeds),
            "covered": sum(seed.covered for seed in seeds),
            "caught_of_covered": sum(seed.caught for seed in seeds if seed.covered),
        },
    }
