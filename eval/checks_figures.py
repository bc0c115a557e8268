"""The tagged monetary figures printed in a filing's primary statements, found by the tags, and which relations each stands in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from eval.facts_score import Places, placed
from eval.facts_truth import Tags, Truth
from eval.filings import Filing
from tieout.model.check import CheckResult, Relation
from tieout.model.document import Document
from tieout.model.facts import Facts, Occurrence

TYING = ("footing", "roll_forward", "articulation")
"""The rules whose relations count as covering a figure."""

_FLOWS_OPERATING = "us-gaap:NetCashProvidedByUsedInOperatingActivities"
_FLOWS_FINANCING = "us-gaap:NetCashProvidedByUsedInFinancingActivities"
_RESULT = frozenset({"us-gaap:NetIncomeLoss", "us-gaap:ProfitLoss"})
_TAX = frozenset({"us-gaap:IncomeTaxExpenseBenefit"})
_COMPREHENSIVE = frozenset(
    {"us-gaap:ComprehensiveIncomeNetOfTax", "us-gaap:ComprehensiveIncomeNetOfTaxIncludingPortionAttributableToNoncontrollingInterest"}
)
_EQUITY = frozenset({"us-gaap:StockholdersEquity", "us-gaap:StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest"})
_FEWEST = 8  # concepts without dimensions in a statement that a summary in a note does not have
_FEWEST_BALANCES = 4  # equity totals and components in a statement of equity


class PrintedFigure(NamedTuple):
    """A tagged figure and the occurrence that reading without tags finds at its digits."""

    truth: Truth
    occurrence: Occurrence


class FilingChecks(NamedTuple):
    """One filing checked with tags and without. `figures` are the tagged monetary figures printed in its primary statements, each with
    the relations (without tags) of footing, roll-forward and articulation that it stands in."""

    filing: Filing
    path: Path
    with_tags: CheckResult
    without: CheckResult
    facts: Facts
    figures: tuple[tuple[PrintedFigure, tuple[Relation, ...]], ...]

    @property
    def covered(self) -> int:
        """How many of the figures stand in such a relation."""
        return sum(1 for _, relations in self.figures if relations)


def statement_figures(document: Document, facts: Facts, tags: Tags) -> list[PrintedFigure]:
    """Every visible, non-zero figure tagged in a currency that is printed in a table which is a primary statement. Statements are told
    by what is tagged in them, and, beside these, are the tables that tieout itself takes for one and that hold tags. `document` and
    `facts` are read without tags."""
    places = Places(placed(facts.occurrences, document.source.offsets))
    by_table: dict[int, list[PrintedFigure]] = defaultdict(list)
    for truth in tags.truths:
        if truth.kind != "number" or not truth.in_table or not truth.unit or len(truth.unit) != 3:
            continue
        occurrence = places.covering(truth.start, truth.end)
        if occurrence is not None and occurrence.table is not None and occurrence.col is not None:
            by_table[occurrence.table].append(PrintedFigure(truth, occurrence))
    primary = _told_by_tags(by_table) | {index for index in by_table if document.tables[index].statement is not None}
    chosen = {figure.truth.start: figure for index in sorted(primary) for figure in by_table[index]}
    return list(chosen.values())


def _told_by_tags(by_table: dict[int, list[PrintedFigure]]) -> set[int]:
    """The first table with what only this statement has; for a balance sheet and cash flows, all tables up to the last of its totals."""
    found: set[int] = set()
    seen: set[str] = set()
    for index, figures in sorted(by_table.items()):
        plain = {figure.truth.concept for figure in figures if not figure.truth.dimensional}
        balances = sum(1 for figure in figures if figure.truth.concept in _EQUITY)
        kinds = {
            "assets": "us-gaap:Assets" in plain and len(plain) >= _FEWEST,
            "claims": "us-gaap:LiabilitiesAndStockholdersEquity" in plain and len(plain) >= _FEWEST,
            "income": bool(plain & _RESULT) and bool(plain & _TAX) and len(plain) >= _FEWEST,
            "comprehensive": bool(plain & _COMPREHENSIVE),
            "operating": _FLOWS_OPERATING in plain and len(plain) >= _FEWEST,
            "financing": _FLOWS_FINANCING in plain and len(plain) >= _FEWEST,
            "equity": balances >= _FEWEST_BALANCES and any(figure.truth.dimensional for figure in figures),
        }
        new = {kind for kind, holds in kinds.items() if holds} - seen
        if new:
            found.add(index)
            seen |= new
    return found


def standing(result: CheckResult, rules: Iterable[str] = TYING) -> dict[str, list[Relation]]:
    """Occurrence -> the checked relations of these rules that it stands in."""
    wanted = frozenset(rules)
    found: dict[str, list[Relation]] = defaultdict(list)
    for relation in result.relations:
        if relation.rule in wanted and relation.status != "not_checked":
            for operand in relation.operands:
                found[operand.occurrence].append(relation)
    return found
