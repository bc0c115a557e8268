"""Cash flows, cash balances, acquisitions and financing."""

from __future__ import annotations

from ..lines import CASH, Line, gaap
from ..topic_plans import TopicPlan, matter

_OPERATING_CASH = "NetCashProvidedByUsedInOperatingActivities NetCashProvidedByUsedInOperatingActivitiesContinuingOperations"
_INVESTING_CASH = "NetCashProvidedByUsedInInvestingActivities NetCashProvidedByUsedInInvestingActivitiesContinuingOperations"
_FINANCING_CASH = "NetCashProvidedByUsedInFinancingActivities NetCashProvidedByUsedInFinancingActivitiesContinuingOperations"

_LINES = (
    Line("operating_cash", 2, "flow", "cash_total", "operating activities", gaap(
        f"{_OPERATING_CASH} ifrs-full:CashFlowsFromUsedInOperatingActivities"), cues=("operating activities", "cash flow from operations",
        "cash provided by operations", "operating cash flow"), main=True),
    Line("investing_cash", 4, "flow", "cash_total", "investing activities", gaap(
        f"{_INVESTING_CASH} ifrs-full:CashFlowsFromUsedInInvestingActivities"), cues=("investing activities",), main=True),
    Line("financing_cash", 6, "flow", "cash_total", "financing activities", gaap(
        f"{_FINANCING_CASH} ifrs-full:CashFlowsFromUsedInFinancingActivities"), cues=("financing activities",), main=True),
    Line("cash", 8, "balance", "plain", "cash and cash equivalents", CASH + gaap(
        "CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents "
        "CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalentsIncludingDisposalGroupAndDiscontinuedOperations"),
        cues=("cash and cash equivalents",), main=True),
    Line("liquid_investments", 10, "balance", "plain", "short-term investments", gaap(
        "MarketableSecuritiesCurrent ShortTermInvestments AvailableForSaleSecuritiesDebtSecuritiesCurrent "
        "DebtSecuritiesAvailableForSaleExcludingAccruedInterestCurrent"), cues=("short-term investments", "marketable securities"),
        secondary=True),
    Line("acquisitions", 14, "flow", "payment", "acquisitions, net of cash acquired", gaap(
        "PaymentsToAcquireBusinessesNetOfCashAcquired PaymentsToAcquireBusinessesAndInterestInAffiliates"),
        cues=("acquisition",), minimum="0.01"),
    Line("debt_issued", 16, "flow", "plain", "proceeds from the issuance of long-term debt", gaap(
        "ProceedsFromIssuanceOfLongTermDebt ProceedsFromIssuanceOfLongTermDebtAndCapitalSecuritiesNet ProceedsFromIssuanceOfDebt "
        "ProceedsFromIssuanceOfSeniorLongTermDebt ProceedsFromDebtNetOfIssuanceCosts"), minimum="0.01", secondary=True),
    Line("debt_repaid", 17, "flow", "payment", "repayments of long-term debt", gaap(
        "RepaymentsOfLongTermDebt RepaymentsOfLongTermDebtAndCapitalSecurities RepaymentsOfDebt RepaymentsOfNotesPayable"),
        minimum="0.01", secondary=True),
    Line("stock_issued", 18, "flow", "plain", "proceeds from the issuance of common stock", gaap(
        "ProceedsFromIssuanceOfCommonStock"), minimum="0.05", secondary=True),
    Line("accumulated_deficit", 20, "balance", "result", "retained earnings", gaap(
        "RetainedEarningsAccumulatedDeficit"), loss="accumulated deficit", cues=("accumulated deficit",)),
)  # fmt: skip

_MATTERS = (
    matter("acquisition", "acqui|purchase price|consideration|divest|sale of our",
        r"\b(?:acquired (?!intangible|developed|in-process)|acquisition of|purchase price of|purchase consideration|total consideration"
        r"|merger consideration|divested|sale of our)\b(?!.{0,60}intangible)", 3, "money", 24),
    matter("liquidity", "cash|liquidity|working capital|net current",
        r"\b(?:we had|company had|totaled|our|had)\b.{0,80}\b(?:cash,? (?:and )?cash equivalents|liquidity|cash,? cash equivalents"
        r"|working capital"
        r"|net current liabilities)\b", 4, "money", 20),
    matter("foreign_cash", "held", r"\bheld (?:by|in|outside)\b.{0,60}\b(?:foreign|subsidiar|outside"
        r"|international)", 2.5, "money ratio", 22),
    matter("intragroup", "capital contribution|loans|vie|variable interest|affiliated entit|wfoe",
        r"\bcapital contributions?\b|\bloans? (?:of|to|totaling|amounting)\b.{0,80}\b(?:vies?|wfoes?|subsidiar|consolidated affiliated"
        r"|variable interest)"
        r"|\b(?:vies?|wfoes?|variable interest entit\w+|affiliated entit\w+|primary beneficiar\w+)\b.{0,140}\b(?:paid|repaid|transferred"
        r"|received|remitted|provided)\b"
        r"|\b(?:paid|repaid|transferred|received|remitted|provided|held)\b.{0,100}\b(?:vies?|wfoes?|variable interest entit\w+"
        r"|affiliated entit\w+)\b", 3,
        "money", 28).marked("anywhere"),
    matter("free_cash", "free cash flow", r"\bfree cash flow\b", 2.5, "money", 26),
)  # fmt: skip

TOPIC = TopicPlan("cash_flow", "Cash Flow and Financing", 40, 9, lines=_LINES, matters=_MATTERS, marks="balance", line_turn=116)
