"""`python -m eval.seeded`: sentences of a digest's kind made from the tagged facts of real filings, audited right and with one error each.

By kind of error: how many are found, how many are named by their kind, and how often the right value (or period, or term) is given;
of the right sentences, how many are confirmed and how many are wrongly flagged. The wording varies with --seed; a sentence and its
errors are worded alike, in words of eval/wording, which were not made from the product's: how many of them the product's text holds
stands below the tables. Held-out filings are counted apart.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import tieout
from tieout import Study
from tieout.errors import TieoutError
from tieout.model.audit import Claim, Finding
from tieout.model.facts import Period

from .filings import DataMissingError, Filing, add_data_option, chosen, data_folder
from .seeded_errors import KINDS, Maker, Seeded
from .seeded_lines import lines, segment_lines
from .seeded_overlap import overlaps
from .seeded_reasons import Reasons

SAMPLE = Filing("samples/kingsoft-cloud-2024-20f.htm", "20-F", "Kingsoft Cloud (composed sample)", "FY2024", False)
"""The sample of the project counts among the filings that may be looked at: it is the only one in RMB with a translation."""

_NOT_SUPPORTED = frozenset(("contradicted", "unsupported"))
_CLOSE = Decimal("0.006")


@dataclass
class Tally:
    """What became of the sentences of one kind; of right ones, `contradicted` counts those flagged as contradicted."""

    made: int = 0
    found: int = 0
    named: int = 0
    given: int = 0
    given_of: int = 0
    contradicted: int = 0
    missed: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Count another's as well."""
        self.made += other.made
        self.found += other.found
        self.named += other.named
        self.given += other.given
        self.given_of += other.given_of
        self.contradicted += other.contradicted
        self.missed += other.missed


@dataclass
class Result:
    """One filing's tallies: by kind of error, and of the right sentences by form (`found` is confirmed, `named` wrongly flagged)."""

    errors: dict[str, Tally] = field(default_factory=dict)
    right: dict[str, Tally] = field(default_factory=dict)
    seconds: float = 0.0
    audited: int = 0

    def add(self, other: Result) -> None:
        """Count another filing's as well."""
        for own, its in ((self.errors, other.errors), (self.right, other.right)):
            for kind, tally in its.items():
                own.setdefault(kind, Tally()).add(tally)
        self.seconds += other.seconds
        self.audited += other.audited


def measure(study: Study, foreign: list[str], seed: int, most: int | None = None) -> Result:
    """Makes the sentences of one filing, audits them, and counts. `foreign` are reasons that other filings give."""
    document, facts, calendar = study.document, study.facts, study.calendar
    found = lines(document, facts, calendar), segment_lines(document, facts, calendar)
    maker = Maker(document, calendar, found, Reasons(document, foreign), seed)
    result = Result()
    for n, (sentence, line) in enumerate(maker.sentences()):
        if most is not None and n >= most:
            break
        for seeded in (maker.clean(sentence, line), *maker.wrong(sentence, line)):
            begun = time.perf_counter()
            claim = study.audit_claims([seeded.text], citations="ours").claims[0]
            result.seconds += time.perf_counter() - begun
            result.audited += 1
            _count(result, seeded, claim)
    return result


def _count(result: Result, seeded: Seeded, claim: Claim) -> None:
    if seeded.kind is None:
        tally = result.right.setdefault(seeded.form, Tally())
        tally.made += 1
        tally.found += claim.verdict == "supported"
        flagged = claim.verdict in _NOT_SUPPORTED or bool(claim.findings)
        tally.named += flagged
        tally.contradicted += claim.verdict == "contradicted"
        if flagged or claim.verdict != "supported":
            tally.missed.append(_told(seeded, claim))
        return
    tally = result.errors.setdefault(seeded.kind, Tally())
    tally.made += 1
    tally.found += claim.verdict in _NOT_SUPPORTED or bool(claim.findings)
    named = bool(claim.findings) and claim.findings[0].kind == seeded.kind
    tally.named += named
    if seeded.expected is not None:
        tally.given_of += 1
        tally.given += any(_gives(finding, seeded.expected) for finding in claim.findings)
    if not named:
        tally.missed.append(_told(seeded, claim))


def _gives(finding: Finding, expected: Decimal | Period | str) -> bool:
    """Whether a finding says what the filing says instead."""
    if isinstance(expected, str):
        told = finding.expected.text if finding.expected is not None else ""
        return (expected.isdigit() and f"passage {expected}" in finding.message) or expected.lower()[:6] in told.lower()
    if finding.expected is None:
        return False
    if isinstance(expected, Period):
        period = finding.expected.period
        return period is not None and abs((period.end - expected.end).days) < 8 and (period.start is None) == (expected.start is None)
    value = finding.expected.value
    return value is not None and abs(abs(value) - abs(expected)) <= abs(expected) * _CLOSE


def _told(seeded: Seeded, claim: Claim) -> str:
    kinds = ", ".join(finding.kind for finding in claim.findings) or claim.verdict
    why = claim.findings[0].message if claim.findings else claim.why
    return f"[{seeded.kind or 'right'} {seeded.form} -> {kinds}] {seeded.text}  // {why}"


def _read(path: Path) -> Study | None:
    try:
        return tieout.study(path)
    except TieoutError as error:
        print(f"{path.name}: {error}", file=sys.stderr)
        return None


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:6.1f}" if whole else "     –"


def table(title: str, result: Result) -> Iterator[str]:
    """The tallies as lines of text."""
    yield f"{title}: {result.audited} sentences, {1000 * result.seconds / max(result.audited, 1):.1f} ms each"
    yield f"  {'error':<12}{'made':>7}{'found %':>10}{'kind %':>9}{'value %':>10}"
    total = Tally()
    for kind in KINDS:
        tally = result.errors.get(kind)
        if tally is not None:
            total.add(tally)
            yield _row(kind, tally)
    yield _row("all", total)
    yield f"  {'right':<12}{'made':>7}{'confirmed':>10}{'flagged':>9}{'contradicted':>14}"
    total = Tally()
    for form, tally in sorted(result.right.items()):
        total.add(tally)
        yield _right_row(form, tally)
    yield _right_row("all", total)


def _right_row(form: str, tally: Tally) -> str:
    shares = [_percent(part, tally.made) for part in (tally.found, tally.named, tally.contradicted)]
    return f"  {form:<12}{tally.made:>7}{shares[0]:>10}{shares[1]:>9}{shares[2]:>14}"


def _row(kind: str, tally: Tally) -> str:
    shares = _percent(tally.found, tally.made), _percent(tally.named, tally.made), _percent(tally.given, tally.given_of)
    return f"  {kind:<12}{tally.made:>7}{shares[0]:>10}{shares[1]:>9}{shares[2]:>10}"


def as_record(result: Result) -> dict[str, object]:
    """The tallies as plain dictionaries."""

    def shares(tally: Tally) -> dict[str, object]:
        return {"made": tally.made, "found": tally.found, "named": tally.named, "given": tally.given, "given_of": tally.given_of}

    return {
        "errors": {kind: shares(tally) for kind, tally in result.errors.items()},
        "right": {
            form: {"made": t.made, "confirmed": t.found, "flagged": t.named, "contradicted": t.contradicted}
            for form, t in result.right.items()
        },
        "ms_per_claim": round(1000 * result.seconds / max(result.audited, 1), 2),
    }


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m eval.seeded", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("filings", nargs="*", metavar="FILING", help="stems of filings (default: all), or paths of others")
    add_data_option(parser)
    parser.add_argument("--seed", type=int, default=1, help="which wording (default 1)")
    parser.add_argument("--most", type=int, metavar="N", help="at most N right sentences a filing, each with its errors")
    parser.add_argument("--format", choices=("table", "json"), default="table")
    parser.add_argument(
        "--misses",
        metavar="KIND",
        help="print what was missed of this kind of error ('errors': of all, 'right': of right sentences), of dev filings",
    )
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Prints the tables; 0, or 2 where the data is missing."""
    args = _arguments(arguments)
    try:
        picked = chosen(args.filings, data_folder(args.data))
    except DataMissingError as error:
        print(error, file=sys.stderr)
        return 2
    sample = Path(__file__).resolve().parents[1] / SAMPLE.file
    if not args.filings and sample.is_file():
        picked.append((SAMPLE, sample))
    loaded = [(filing, read) for filing, path in picked if (read := _read(path)) is not None]
    totals = {False: Result(), True: Result()}
    for filing, study in loaded:
        others = [
            cause
            for other, its in loaded
            if other is not filing and other.held_out == filing.held_out
            for cause in Reasons(its.document, []).all()[:60]
        ]
        result = measure(study, others, args.seed, args.most)
        totals[filing.held_out].add(result)
        if not filing.held_out and args.format == "table" and result.audited:
            print(f"{filing.title}: {result.audited} sentences", file=sys.stderr)
    _print(totals, args)
    return 0


def _print(totals: dict[bool, Result], args: argparse.Namespace) -> None:
    if args.format == "json":
        shared = {each.list: {"words": each.words, "held": len(each.held)} for each in overlaps()}
        print(json.dumps({"dev": as_record(totals[False]), "held_out": as_record(totals[True]), "wording": shared}, indent=1))
        return
    for held_out, title in ((False, "dev"), (True, "held out")):
        if totals[held_out].audited:
            print("\n".join(table(title, totals[held_out])))
    print("\n".join(each.said for each in overlaps()))
    if args.misses:
        for line in _misses(totals[False], args.misses):
            print(line)


def _misses(result: Result, kind: str) -> Iterable[str]:
    every = {"right": result.right, "errors": result.errors}.get(kind)
    if every is not None:
        return [line for tally in every.values() for line in tally.missed]
    return result.errors.get(kind, Tally()).missed


if __name__ == "__main__":
    sys.exit(main())
