"""Costs, margins, profits and losses."""

from __future__ import annotations

from ..alternatives import one_of
from ..lines import NET_INCOME, Line, gaap
from ..motion import PAST
from ..topic_plans import TopicPlan, matter

_PRETAX = (
    "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest "
    "IncomeLossFromContinuingOperationsBeforeIncomeTaxesMinorityInterestAndIncomeLossFromEquityMethodInvestments "
    "IncomeLossIncludingPortionAttributableToNoncontrollingInterestBeforeIncomeTaxes ifrs-full:ProfitLossBeforeTax"
)

_LINES = (
    Line("cost_of_revenue", 12, "flow", "cost", "cost of revenue", gaap(
        "CostOfRevenue CostOfGoodsAndServicesSold CostOfGoodsSold CostOfServices ifrs-full:CostOfSales "
        "CostOfGoodsAndServiceExcludingDepreciationDepletionAndAmortization"), ratio="share",
        cues=("cost of revenue", "cost of sales", "cost of goods sold", "cost of products sold")),
    Line("gross_profit", 10, "flow", "result", "gross profit", gaap("GrossProfit ifrs-full:GrossProfit"),
        loss="gross loss", ratio="gross margin", cues=("gross profit", "gross margin")),
    Line("research", 20, "flow", "cost", "research and development expenses", gaap(
        "ResearchAndDevelopmentExpense ResearchAndDevelopmentExpenseExcludingAcquiredInProcessCost "
        "ResearchAndDevelopmentExpenseSoftwareExcludingAcquiredInProcessCost ifrs-full:ResearchAndDevelopmentExpense"),
        ratio="share", cues=("research and development", "r&d")),
    Line("selling_general", 21, "flow", "cost", "selling, general and administrative expenses",
        gaap("SellingGeneralAndAdministrativeExpense"), ratio="share", cues=("selling, general", "sg&a", "sales, general",
        "marketing, general")),
    Line("selling", 22, "flow", "cost", "selling and marketing expenses", gaap(
        "SellingAndMarketingExpense SellingExpense MarketingExpense MarketingAndAdvertisingExpense ifrs-full:SalesAndMarketingExpense "
        "ifrs-full:DistributionCosts"), ratio="share", cues=("selling and marketing", "sales and marketing", "marketing and advertising",
        "selling expenses")),
    Line("general", 23, "flow", "cost", "general and administrative expenses", gaap(
        "GeneralAndAdministrativeExpense ifrs-full:AdministrativeExpense"), ratio="share", cues=("general and administrative",)),
    Line("compensation", 24, "flow", "cost", "compensation and benefits", gaap(
        "LaborAndRelatedExpense ifrs-full:EmployeeBenefitsExpense"), ratio="share", cues=("compensation and benefits", "salaries"),
        secondary=True),
    Line("fuel", 25, "flow", "cost", "fuel expense", gaap("FuelCosts"), cues=("fuel expense",), secondary=True),
    Line("depreciation", 26, "flow", "cost", "depreciation and amortization", gaap(
        "DepreciationAndAmortization DepreciationDepletionAndAmortization DepreciationAmortizationAndAccretionNet"), ratio="share",
        cues=("depreciation and amortization", "depreciation expense"), secondary=True),
    Line("restructuring", 27, "flow", "cost", "restructuring charges", gaap(
        "RestructuringCharges RestructuringCostsAndAssetImpairmentCharges RestructuringAndRelatedCostIncurredCost"),
        cues=("restructuring",), secondary=True),
    Line("credit_losses", 28, "flow", "cost", "provision for credit losses", gaap(
        "ProvisionForLoanLeaseAndOtherLosses ProvisionForLoanAndLeaseLosses ProvisionForDoubtfulAccounts "
        "ProvisionForLoanLossesExpensed"), cues=("provision for credit losses", "credit loss"), secondary=True),
    Line("operating_expenses", 18, "flow", "cost", "operating expenses", gaap(
        "OperatingExpenses CostsAndExpenses OperatingCostsAndExpenses NoninterestExpense BenefitsLossesAndExpenses"),
        cues=("operating expenses", "total expenses", "costs and expenses"), periods=3),
    Line("operating_income", 2, "flow", "result", "operating income", gaap(
        "OperatingIncomeLoss ifrs-full:ProfitLossFromOperatingActivities"), loss="operating loss", ratio="operating margin",
        cues=("operating income", "income from operations", "operating profit", "operating earnings", "operating loss",
        "loss from operations"), periods=3, main=True),
    Line("interest_expense", 30, "flow", "cost", "interest expense", gaap(
        "InterestExpense InterestExpenseNonoperating InterestExpenseDebt InterestAndDebtExpense InterestIncomeExpenseNet "
        "ifrs-full:FinanceCosts"), cues=("interest expense", "finance costs"), secondary=True),
    Line("interest_income", 31, "flow", "plain", "interest income", gaap(
        "InvestmentIncomeInterest InterestAndOtherIncome InvestmentIncomeInterestAndDividend InvestmentIncomeNet "
        "ifrs-full:FinanceIncome"), cues=("interest income",), secondary=True),
    Line("pretax_income", 32, "flow", "result", "income before income taxes", gaap(_PRETAX),
        loss="loss before income taxes", cues=("before income tax", "pre-tax", "pretax"), secondary=True),
    Line("net_income", 4, "flow", "result", "net income", NET_INCOME, loss="net loss", ratio="net margin",
        cues=("net income", "net earnings", "net loss", "net profit"), periods=3, main=True),
    Line("diluted_eps", 6, "per_share", "result", "diluted earnings per share", gaap(
        "EarningsPerShareDiluted EarningsPerShareBasicAndDiluted IncomeLossFromContinuingOperationsPerDilutedShare "
        "ifrs-full:DilutedEarningsLossPerShare EarningsPerShareBasic ifrs-full:BasicEarningsLossPerShare"),
        loss="diluted loss per share", cues=("diluted earnings per share", "per diluted share", "diluted net income per", "diluted eps",
        "earnings per share"), periods=3, main=True),
)  # fmt: skip

_MATTERS = (
    matter("result", "margin|income|earnings|profit|expense|cost",
        r"^.{0,80}\b(?:gross margins?|operating (?:income|profit|earnings|margin)|costs?|expenses?|earnings|profit)\b.{0,50}"
        rf"\b{one_of(PAST)}\b", 1.5, "ratio money", 38),
    matter("non_gaap", "return on invested|roic|adjusted|non-gaap",
        r"\b(?:return on invested capital|roic|adjusted (?:ebitda|net (?:income|loss|earnings)|operating|earnings|diluted|eps)"
        r"|non-gaap (?:net|operating|gross|diluted))",
        3, "ratio money", 36),
)  # fmt: skip

TOPIC = TopicPlan("profitability", "Profitability and Losses", 30, 11, lines=_LINES, matters=_MATTERS, line_turn=113)
