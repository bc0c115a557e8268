"""Dividends and share repurchases."""

from __future__ import annotations

from ..lines import Line, gaap
from ..topic_plans import TopicPlan, matter

_LINES = (
    Line("dividends", 1, "flow", "payment", "cash dividends paid", gaap(
        "PaymentsOfDividends PaymentsOfDividendsCommonStock PaymentsOfOrdinaryDividends DividendsCommonStockCash "
        "ifrs-full:DividendsPaidClassifiedAsFinancingActivities"), cues=("dividends",)),
    Line("buybacks", 2, "flow", "payment", "share repurchases", gaap(
        "PaymentsForRepurchaseOfCommonStock StockRepurchasedDuringPeriodValue TreasuryStockValueAcquiredCostMethod "
        "PaymentsForRepurchaseOfEquity ifrs-full:PaymentsToAcquireOrRedeemEntitysShares"), cues=("repurchase",)),
    Line("dividend_per_share", 3, "per_share", "plain", "dividends declared per share", gaap(
        "CommonStockDividendsPerShareDeclared CommonStockDividendsPerShareCashPaid"), cues=("dividend",), secondary=True),
)  # fmt: skip

_MATTERS = (
    matter("dividend", "dividend", r"\bdividends?\b", 2.5, "money ratio", 10),
    matter("buyback", "repurchase|buyback|remain",
        r"\b(?:repurchased?|repurchases|buyback)\b.{0,160}\b(?:shares?|stock|authoriz|remain)|\bremain\w* (?:available|authoriz"
        r"|under)\b.{0,80}\brepurchase", 3,
        "money shares", 12),
)  # fmt: skip

TOPIC = TopicPlan("shareholder_returns", "Dividends and Share Repurchases", 100, 3, lines=_LINES, matters=_MATTERS, marks="balance")
