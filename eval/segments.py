"""`python -m eval.segments`: true sentences about a filing's segments, made from its own tags; none may be contradicted.

The names are those of the axis members, and the sentences are plain ones of five kinds: level, change, share, margin, operating income."""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from eval.asked import audited, facts_of, studied
from eval.filings import FILINGS
from eval.measure import Figure, Grid, Measure, Row, command, held_out, part_of, parts, per_cent
from tieout.model.facts import Fact, Facts

SEGMENTS, ITEMS = "us-gaap:StatementBusinessSegmentsAxis", "srt:ConsolidationItemsAxis"
OPERATING = "us-gaap:OperatingSegmentsMember"
CONCEPTS = {
    "us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax": "revenue",
    "us-gaap:Revenues": "revenue",
    "us-gaap:RevenueFromContractWithCustomerIncludingAssessedTax": "revenue",
    "us-gaap:OperatingIncomeLoss": "income",
    "us-gaap:IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest": "income",
}
FOLDERS = (("10-K", "*.gz"), ("more", "*10-K*"), ("more", "*10-k*"))
QUICK = (
    "coca-cola-fy2024",
    "10-K_NVDA_0001045810-24-000029-3ee6c75b",
    "10-K_PG_0000080424-24-000083-65e13f87",
    "10-K_PLTR_0001321655-24-000022-f48ab6cf",
    "10-K_VZ_0000732712-24-000010-ee8b1d39",
)
"""Five filings that name their segments in five ways: places, products, households, customers, networks."""
BILLION = 10**9
VERDICTS = ("supported", "not_checked", "unsupported", "contradicted")


class Judged(NamedTuple):
    """A claim that the audit made of a true sentence, with what it says of it."""

    filing: str
    kind: str
    sentence: str
    verdict: str
    why: str


class Tagged(NamedTuple):
    """A filing's yearly amounts: of its segments by (name, "revenue" or "income") and end of the year, and of the whole."""

    parts: dict[tuple[str, str], dict[date, Decimal]]
    whole: dict[tuple[str, date], Decimal]


def paths(folder: Path) -> list[Path]:
    """The filings: annual reports with tags."""
    filings = part_of(folder, "filings")
    return [path for name, pattern in FOLDERS for path in sorted((filings / name).glob(pattern))]


def stem(path: Path) -> str:
    """A filing's name without its suffixes."""
    return path.name.split(".htm", 1)[0]


def is_held_out(name: str) -> bool:
    """As the other evaluations have it, for the filings that they know; else by the name."""
    return next((filing.held_out for filing in FILINGS if filing.stem == name), held_out(name))


def segment_name(member: str) -> str:
    """A member as a writer would say it: "x:NorthAmericaSegmentMember" is "North America"."""
    name = member.split(":")[1].replace("Member", "").replace("Segment", "")
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("Amazon Web Services", "AWS")


def tagged(facts: Facts) -> Tagged:
    """The yearly amounts in dollars that are tagged in the text of a filing."""
    found = Tagged(defaultdict(dict), {})
    for fact in facts.facts:
        kind = CONCEPTS.get(fact.concept or "")
        if kind is None or fact.value is None or fact.period is None or not _is_yearly_and_printed(fact, facts):
            continue
        members = dict(fact.dimensions)
        item = members.pop(ITEMS, OPERATING)
        if not fact.dimensions:
            found.whole.setdefault((kind, fact.period.end), fact.value)
        elif set(members) == {SEGMENTS} and item == OPERATING:
            found.parts[segment_name(members[SEGMENTS]), kind].setdefault(fact.period.end, fact.value)
    return found


def _is_yearly_and_printed(fact: Fact, facts: Facts) -> bool:
    places = map(facts.occurrence, fact.occurrences)
    yearly = fact.unit == "USD" and fact.period is not None and 340 < (fact.period.days or 0) < 390
    return yearly and any(place.origin == "tag" and place.passage for place in places)


def sentences(amounts: Tagged) -> list[tuple[str, str]]:
    """(kind, sentence) of the two latest years; none where there is but one.

    North America with revenue of 4.4 and 4.0 billion gives ("change", "North America revenue rose 10% to $4.4 billion.") among others."""
    ends = sorted({end for values in amounts.parts.values() for end in values})[-2:]
    if len(ends) < 2:
        return []
    old, new = ends
    made: list[tuple[str, str]] = []
    for (name, kind), values in amounts.parts.items():
        if new not in values:
            continue
        if kind == "revenue" and old in values and values[old] > 0:
            made += _of_revenue(name, values[old], values[new], new)
            if ("revenue", new) in amounts.whole:
                share = values[new] / amounts.whole["revenue", new] * 100
                made.append(("share", f"{name} accounted for {share:.0f}% of total revenue."))
            income = amounts.parts.get((name, "income"), {}).get(new)
            if income is not None and values[new] > 0 and income > 0:
                made.append(("margin", f"{name} operating margin was {income / values[new] * 100:.1f}%."))
        if kind == "income" and values[new] > 0:
            made.append(("operating income", f"{name} operating income was ${values[new] / BILLION:.2f} billion."))
    return made


def _of_revenue(name: str, old: Decimal, new: Decimal, end: date) -> list[tuple[str, str]]:
    change = (new / old - 1) * 100
    before, now = f"${old / BILLION:.1f} billion", f"${new / BILLION:.1f} billion"
    verb = "rose" if change > 0 else "fell"
    return [
        ("level", f"{name} revenue was {now} in fiscal {end.year}, compared with {before} in the prior year."),
        ("change", f"{name} revenue {verb} {abs(change):.0f}% to {now}."),
    ]


def judged(path: Path) -> Iterator[Judged]:
    """Every claim that the audit makes of a filing's sentences."""
    filing = studied(path)
    for kind, sentence in sentences(tagged(facts_of(filing))):
        for claim in audited(sentence, filing).claims:
            yield Judged(stem(path), kind, sentence, claim.verdict, claim.why)


def measured(folder: Path, quick: bool) -> Measure:
    """The evaluation of all filings, or of those of QUICK."""
    found: list[Judged] = []
    chosen = [path for path in paths(folder) if not quick or stem(path) in QUICK]
    for path in chosen:
        print(f"reading {path.name}", file=sys.stderr)
        found += judged(path)
    return measure_of(found, len(chosen))


def measure_of(claims: Sequence[Judged], filings: int) -> Measure:
    """Figures, tables and failures; `filings` were looked at."""
    said = Counter(claim.verdict for claim in claims)
    figures = (
        Figure("contradicted", said["contradicted"], len(claims), "low"),
        Figure("unsupported", said["unsupported"], len(claims), "low"),
        Figure("supported", said["supported"], len(claims), "high"),
    )
    against = [claim for claim in claims if claim.verdict in {"contradicted", "unsupported"}]
    rows = [Row(f"{c.kind}, true but {c.verdict}", c.filing, f"{c.sentence} | {c.why}", is_held_out(c.filing)) for c in against]
    remark = f"{len({claim.filing for claim in claims})} of {filings} filings have segments of two years."
    return Measure("segments", figures, (_by_kind(claims), _by_part(claims)), tuple(rows), (remark,))


def _by_kind(claims: Sequence[Judged]) -> Grid:
    rows = []
    for kind in [*sorted({claim.kind for claim in claims}), "**all**"]:
        said = Counter(claim.verdict for claim in claims if kind in (claim.kind, "**all**"))
        rows.append((kind, said.total(), *(said[verdict] for verdict in VERDICTS)))
    return Grid("True sentences about segments, by kind", ("kind", "claims", *VERDICTS), tuple(rows))


def _by_part(claims: Sequence[Judged]) -> Grid:
    rows = []
    for part, test in parts((claim.filing, is_held_out(claim.filing)) for claim in claims):
        said = Counter(claim.verdict for claim in claims if test(is_held_out(claim.filing)))
        rows.append((part, said.total(), *(per_cent(said[verdict], said.total()) for verdict in VERDICTS)))
    return Grid("Together, per cent", ("part", "claims", *VERDICTS), tuple(rows))


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    return command("segments", __doc__, measured, arguments)


if __name__ == "__main__":
    raise SystemExit(main())
