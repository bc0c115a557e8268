"""The main lines that a digest must hold, found among a filing's own tags: consolidated, of the current period."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from eval.facts_score import END_DAYS
from eval.facts_truth import Tags, Truth
from tieout.model.facts import Interval, Period

QUARTER_DAYS = (80, 100)
SAME_DAYS = 8

MAIN_LINES: dict[str, tuple[tuple[str, ...], ...]] = {
    "revenue": (
        ("us-gaap:Revenues", "us-gaap:RevenuesNetOfInterestExpense", "ifrs-full:Revenue"),
        (
            "us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax",
            "us-gaap:RevenueFromContractWithCustomerIncludingAssessedTax",
            "us-gaap:SalesRevenueNet",
        ),
    ),
    "operating income": (("us-gaap:OperatingIncomeLoss", "ifrs-full:ProfitLossFromOperatingActivities"),),
    "net income": (
        ("us-gaap:NetIncomeLoss", "us-gaap:ProfitLoss", "ifrs-full:ProfitLoss", "ifrs-full:ProfitLossAttributableToOwnersOfParent"),
        ("us-gaap:NetIncomeLossAvailableToCommonStockholdersBasic",),
    ),
    "diluted EPS": (
        ("us-gaap:EarningsPerShareDiluted", "ifrs-full:DilutedEarningsLossPerShare"),
        ("us-gaap:EarningsPerShareBasicAndDiluted", "ifrs-full:BasicAndDilutedEarningsLossPerShare"),
    ),
    "operating cash flow": (
        ("us-gaap:NetCashProvidedByUsedInOperatingActivities", "ifrs-full:CashFlowsFromUsedInOperatingActivities"),
        ("us-gaap:NetCashProvidedByUsedInOperatingActivitiesContinuingOperations",),
    ),
    "investing cash flow": (
        ("us-gaap:NetCashProvidedByUsedInInvestingActivities", "ifrs-full:CashFlowsFromUsedInInvestingActivities"),
        ("us-gaap:NetCashProvidedByUsedInInvestingActivitiesContinuingOperations",),
    ),
    "financing cash flow": (
        ("us-gaap:NetCashProvidedByUsedInFinancingActivities", "ifrs-full:CashFlowsFromUsedInFinancingActivities"),
        ("us-gaap:NetCashProvidedByUsedInFinancingActivitiesContinuingOperations",),
    ),
    "capital expenditure": (
        (
            "us-gaap:PaymentsToAcquirePropertyPlantAndEquipment",
            "us-gaap:PaymentsToAcquireProductiveAssets",
            "ifrs-full:PurchaseOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities",
        ),
        ("us-gaap:PaymentsToAcquireOtherPropertyPlantAndEquipment", "us-gaap:PaymentsToAcquireOtherProductiveAssets"),
    ),
    "income tax or rate": (
        (
            "us-gaap:IncomeTaxExpenseBenefit",
            "us-gaap:EffectiveIncomeTaxRateContinuingOperations",
            "ifrs-full:IncomeTaxExpenseContinuingOperations",
            "ifrs-full:AverageEffectiveTaxRate",
        ),
    ),
    "long-term debt": (
        (
            "us-gaap:LongTermDebtNoncurrent",
            "us-gaap:LongTermDebt",
            "us-gaap:LongTermDebtAndCapitalLeaseObligations",
            "us-gaap:LongTermDebtAndCapitalLeaseObligationsIncludingCurrentMaturities",
            "ifrs-full:NoncurrentPortionOfNoncurrentBorrowings",
            "ifrs-full:LongtermBorrowings",
        ),
        (
            "us-gaap:SeniorNotes",
            "us-gaap:SeniorLongTermNotes",
            "us-gaap:ConvertibleNotesPayable",
            "us-gaap:ConvertibleLongTermNotesPayable",
            "us-gaap:ConvertibleDebtNoncurrent",
        ),
    ),
    "cash": (
        ("us-gaap:CashAndCashEquivalentsAtCarryingValue", "us-gaap:Cash", "ifrs-full:CashAndCashEquivalents"),
        ("us-gaap:CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents",),
    ),
}
"""For each line, groups of concepts. The first group of which the filing tags any counts; any of its concepts will do."""


class Stated(NamedTuple):
    """What a digest states, for comparison: an interval, a unit and a period."""

    interval: Interval
    unit: str
    period: Period | None


_OF_THE_PERIOD = frozenset(concept for line in ("operating cash flow", "net income") for group in MAIN_LINES[line] for concept in group)
_OF_RESULTS = frozenset(concept for line in ("revenue", "diluted EPS") for group in MAIN_LINES[line] for concept in group)


def current_period(tags: Tags) -> Period | None:
    """The period that the filing reports on: of those with the latest end that net income and operating cash flow have, the longest.

    In a quarterly report that is the year to date, which its cash flow statement covers; the last twelve months that some print there too
    have no revenue and earnings per share."""
    told = _periods(tags, _OF_THE_PERIOD)
    both = told & _periods(tags, _OF_RESULTS)
    return max(both or told, key=lambda period: (period.end, period.days), default=None)


def _periods(tags: Tags, concepts: frozenset[str]) -> set[Period]:
    return {
        truth.period
        for truth in tags.truths
        if truth.concept in concepts
        and truth.period is not None
        and truth.period.start is not None
        and truth.period.days <= 380
        and not truth.dimensional
    }


def main_lines(tags: Tags) -> dict[str, list[Truth]]:
    """For each main line that the filing tags, what counts as stating it: printed, undimensioned facts of the current period.

    Of a quarterly report the quarter's own figures count as well as those of the year to date."""
    current = current_period(tags)
    found: dict[str, list[Truth]] = {}
    if current is None:
        return found
    candidates = [truth for truth in tags.truths if not truth.dimensional and _is_current(truth, current)]
    for line, groups in MAIN_LINES.items():
        by_group = ([truth for truth in candidates if truth.concept in concepts] for concepts in groups)
        truths = next(filter(None, by_group), None)
        if truths:
            found[line] = truths
    return found


def _is_current(truth: Truth, current: Period) -> bool:
    period = truth.period
    if truth.value is None or period is None or truth.kind != "number" or period.end != current.end:
        return False
    if period.is_instant or abs(period.days - current.days) <= SAME_DAYS:
        return True
    return current.days < 300 and QUARTER_DAYS[0] <= period.days <= QUARTER_DAYS[1]


def states(stated: Iterable[Stated], truth: Truth) -> bool:
    """Whether a figure of this unit and period stands among those stated; signs apart, since words carry them ("a loss of")."""
    expected = abs(truth.value if truth.value is not None else Decimal(0))
    return any(
        one.unit == truth.unit
        and _absolute(one.interval).contains(expected)
        and (one.period is None or (truth.period is not None and abs((one.period.end - truth.period.end).days) <= END_DAYS))
        for one in stated
    )


def _absolute(interval: Interval) -> Interval:
    return interval if interval.high >= 0 else Interval(-interval.high, -interval.low)


def missed_lines(tags: Tags, stated: list[Stated]) -> tuple[int, list[str]]:
    """How many main lines the filing tags, and which of them no figure of the digest states."""
    lines = main_lines(tags)
    return len(lines), [line for line, truths in lines.items() if not any(states(stated, truth) for truth in truths)]
