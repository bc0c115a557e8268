"""The lines of a digest: what each is called, where it stands, and which concepts say it, in order of preference."""

from __future__ import annotations

from typing import Literal, NamedTuple

Nature = Literal["flow", "balance", "per_share", "rate"]
Sense = Literal["plain", "result", "cost", "cash_total", "payment"]


class Line(NamedTuple):
    """One line of business.

    `concepts` are equivalent for a reader, the first found wins; `noun` is used where the filer's own label is no plain noun.
    `rank` orders lines within their topic. A `result` can be a loss: `loss` is then its noun. `ratio` names its share of
    revenue where readers look for one ("gross margin"), or "share" for "% of revenue". `cues` are the words by which the
    filing's discussion speaks of the line, beside its label. `periods` is how many periods a statement of it gives; `minimum`
    the least share of revenue from which it is worth a statement. A `secondary` line is told where there is room for it.
    """

    id: str
    topic: str
    rank: int
    nature: Nature
    sense: Sense
    noun: str
    concepts: tuple[str, ...]
    loss: str = ""
    ratio: str = ""
    cues: tuple[str, ...] = ()
    periods: int = 2
    minimum: str = "0"
    secondary: bool = False


def _gaap(names: str) -> tuple[str, ...]:
    """Concept names, us-gaap unless they carry another prefix."""
    return tuple(name if ":" in name else f"us-gaap:{name}" for name in names.split())


REVENUE = _gaap(
    "Revenues RevenueFromContractWithCustomerExcludingAssessedTax SalesRevenueNet RevenuesNetOfInterestExpense "
    "RevenueFromContractWithCustomerIncludingAssessedTax RegulatedAndUnregulatedOperatingRevenue SalesRevenueGoodsNet "
    "SalesRevenueServicesNet HealthCareOrganizationRevenue RealEstateRevenueNet ifrs-full:Revenue "
    "ifrs-full:RevenueFromContractsWithCustomers RevenuesExcludingInterestAndDividends"
)
NET_INCOME = _gaap(
    "NetIncomeLoss ProfitLoss ifrs-full:ProfitLoss NetIncomeLossAvailableToCommonStockholdersBasic "
    "IncomeLossIncludingPortionAttributableToNoncontrollingInterest ifrs-full:ProfitLossAttributableToOwnersOfParent"
)
CASH = _gaap("CashAndCashEquivalentsAtCarryingValue Cash CashAndDueFromBanks ifrs-full:CashAndCashEquivalents")
CAPEX = _gaap(
    "PaymentsToAcquirePropertyPlantAndEquipment PaymentsToAcquireProductiveAssets PaymentsForCapitalImprovements "
    "PaymentsToAcquireOtherPropertyPlantAndEquipment PaymentsToAcquireOtherProductiveAssets PaymentsToAcquireMachineryAndEquipment "
    "ifrs-full:PurchaseOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities PaymentsToAcquireRealEstateAndRealEstateJointVentures"
)

_OPERATING_CASH = "NetCashProvidedByUsedInOperatingActivities NetCashProvidedByUsedInOperatingActivitiesContinuingOperations"
_INVESTING_CASH = "NetCashProvidedByUsedInInvestingActivities NetCashProvidedByUsedInInvestingActivitiesContinuingOperations"
_FINANCING_CASH = "NetCashProvidedByUsedInFinancingActivities NetCashProvidedByUsedInFinancingActivitiesContinuingOperations"
_PRETAX = (
    "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest "
    "IncomeLossFromContinuingOperationsBeforeIncomeTaxesMinorityInterestAndIncomeLossFromEquityMethodInvestments "
    "IncomeLossIncludingPortionAttributableToNoncontrollingInterestBeforeIncomeTaxes ifrs-full:ProfitLossBeforeTax"
)

_PROFITABILITY = (
    Line("cost_of_revenue", "profitability", 12, "flow", "cost", "cost of revenue", _gaap(
        "CostOfRevenue CostOfGoodsAndServicesSold CostOfGoodsSold CostOfServices ifrs-full:CostOfSales "
        "CostOfGoodsAndServiceExcludingDepreciationDepletionAndAmortization"), ratio="share",
        cues=("cost of revenue", "cost of sales", "cost of goods sold", "cost of products sold")),
    Line("gross_profit", "profitability", 10, "flow", "result", "gross profit", _gaap("GrossProfit ifrs-full:GrossProfit"),
        loss="gross loss", ratio="gross margin", cues=("gross profit", "gross margin")),
    Line("research", "profitability", 20, "flow", "cost", "research and development expenses", _gaap(
        "ResearchAndDevelopmentExpense ResearchAndDevelopmentExpenseExcludingAcquiredInProcessCost "
        "ResearchAndDevelopmentExpenseSoftwareExcludingAcquiredInProcessCost ifrs-full:ResearchAndDevelopmentExpense"),
        ratio="share", cues=("research and development", "r&d")),
    Line("selling_general", "profitability", 21, "flow", "cost", "selling, general and administrative expenses",
        _gaap("SellingGeneralAndAdministrativeExpense"), ratio="share", cues=("selling, general", "sg&a", "sales, general",
        "marketing, general")),
    Line("selling", "profitability", 22, "flow", "cost", "selling and marketing expenses", _gaap(
        "SellingAndMarketingExpense SellingExpense MarketingExpense MarketingAndAdvertisingExpense ifrs-full:SalesAndMarketingExpense "
        "ifrs-full:DistributionCosts"), ratio="share", cues=("selling and marketing", "sales and marketing", "marketing and advertising",
        "selling expenses")),
    Line("general", "profitability", 23, "flow", "cost", "general and administrative expenses", _gaap(
        "GeneralAndAdministrativeExpense ifrs-full:AdministrativeExpense"), ratio="share", cues=("general and administrative",)),
    Line("compensation", "profitability", 24, "flow", "cost", "compensation and benefits", _gaap(
        "LaborAndRelatedExpense ifrs-full:EmployeeBenefitsExpense"), ratio="share", cues=("compensation and benefits", "salaries"),
        secondary=True),
    Line("fuel", "profitability", 25, "flow", "cost", "fuel expense", _gaap("FuelCosts"), cues=("fuel expense",), secondary=True),
    Line("depreciation", "profitability", 26, "flow", "cost", "depreciation and amortization", _gaap(
        "DepreciationAndAmortization DepreciationDepletionAndAmortization DepreciationAmortizationAndAccretionNet"), ratio="share",
        cues=("depreciation and amortization", "depreciation expense"), secondary=True),
    Line("restructuring", "profitability", 27, "flow", "cost", "restructuring charges", _gaap(
        "RestructuringCharges RestructuringCostsAndAssetImpairmentCharges RestructuringAndRelatedCostIncurredCost"),
        cues=("restructuring",), secondary=True),
    Line("credit_losses", "profitability", 28, "flow", "cost", "provision for credit losses", _gaap(
        "ProvisionForLoanLeaseAndOtherLosses ProvisionForLoanAndLeaseLosses ProvisionForDoubtfulAccounts "
        "ProvisionForLoanLossesExpensed"), cues=("provision for credit losses", "credit loss"), secondary=True),
    Line("operating_expenses", "profitability", 18, "flow", "cost", "operating expenses", _gaap(
        "OperatingExpenses CostsAndExpenses OperatingCostsAndExpenses NoninterestExpense BenefitsLossesAndExpenses"),
        cues=("operating expenses", "total expenses", "costs and expenses"), periods=3),
    Line("operating_income", "profitability", 2, "flow", "result", "operating income", _gaap(
        "OperatingIncomeLoss ifrs-full:ProfitLossFromOperatingActivities"), loss="operating loss", ratio="operating margin",
        cues=("operating income", "income from operations", "operating profit", "operating earnings", "operating loss",
        "loss from operations"), periods=3),
    Line("interest_expense", "profitability", 30, "flow", "cost", "interest expense", _gaap(
        "InterestExpense InterestExpenseNonoperating InterestExpenseDebt InterestAndDebtExpense InterestIncomeExpenseNet "
        "ifrs-full:FinanceCosts"), cues=("interest expense", "finance costs"), secondary=True),
    Line("interest_income", "profitability", 31, "flow", "plain", "interest income", _gaap(
        "InvestmentIncomeInterest InterestAndOtherIncome InvestmentIncomeInterestAndDividend InvestmentIncomeNet "
        "ifrs-full:FinanceIncome"), cues=("interest income",), secondary=True),
    Line("pretax_income", "profitability", 32, "flow", "result", "income before income taxes", _gaap(_PRETAX),
        loss="loss before income taxes", cues=("before income tax", "pre-tax", "pretax"), secondary=True),
    Line("net_income", "profitability", 4, "flow", "result", "net income", NET_INCOME, loss="net loss", ratio="net margin",
        cues=("net income", "net earnings", "net loss", "net profit"), periods=3),
    Line("diluted_eps", "profitability", 6, "per_share", "result", "diluted earnings per share", _gaap(
        "EarningsPerShareDiluted EarningsPerShareBasicAndDiluted IncomeLossFromContinuingOperationsPerDilutedShare "
        "ifrs-full:DilutedEarningsLossPerShare EarningsPerShareBasic ifrs-full:BasicEarningsLossPerShare"),
        loss="diluted loss per share", cues=("diluted earnings per share", "per diluted share", "diluted net income per", "diluted eps",
        "earnings per share"), periods=3),
)

_CASH_FLOW = (
    Line("operating_cash", "cash_flow", 2, "flow", "cash_total", "operating activities", _gaap(
        f"{_OPERATING_CASH} ifrs-full:CashFlowsFromUsedInOperatingActivities"), cues=("operating activities", "cash flow from operations",
        "cash provided by operations", "operating cash flow")),
    Line("investing_cash", "cash_flow", 4, "flow", "cash_total", "investing activities", _gaap(
        f"{_INVESTING_CASH} ifrs-full:CashFlowsFromUsedInInvestingActivities"), cues=("investing activities",)),
    Line("financing_cash", "cash_flow", 6, "flow", "cash_total", "financing activities", _gaap(
        f"{_FINANCING_CASH} ifrs-full:CashFlowsFromUsedInFinancingActivities"), cues=("financing activities",)),
    Line("cash", "cash_flow", 8, "balance", "plain", "cash and cash equivalents", CASH + _gaap(
        "CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents "
        "CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalentsIncludingDisposalGroupAndDiscontinuedOperations"),
        cues=("cash and cash equivalents",)),
    Line("liquid_investments", "cash_flow", 10, "balance", "plain", "short-term investments", _gaap(
        "MarketableSecuritiesCurrent ShortTermInvestments AvailableForSaleSecuritiesDebtSecuritiesCurrent "
        "DebtSecuritiesAvailableForSaleExcludingAccruedInterestCurrent"), cues=("short-term investments", "marketable securities"),
        secondary=True),
    Line("acquisitions", "cash_flow", 14, "flow", "payment", "acquisitions, net of cash acquired", _gaap(
        "PaymentsToAcquireBusinessesNetOfCashAcquired PaymentsToAcquireBusinessesAndInterestInAffiliates"),
        cues=("acquisition",), minimum="0.01"),
    Line("debt_issued", "cash_flow", 16, "flow", "plain", "proceeds from the issuance of long-term debt", _gaap(
        "ProceedsFromIssuanceOfLongTermDebt ProceedsFromIssuanceOfLongTermDebtAndCapitalSecuritiesNet ProceedsFromIssuanceOfDebt "
        "ProceedsFromIssuanceOfSeniorLongTermDebt ProceedsFromDebtNetOfIssuanceCosts"), minimum="0.01", secondary=True),
    Line("debt_repaid", "cash_flow", 17, "flow", "payment", "repayments of long-term debt", _gaap(
        "RepaymentsOfLongTermDebt RepaymentsOfLongTermDebtAndCapitalSecurities RepaymentsOfDebt RepaymentsOfNotesPayable"),
        minimum="0.01", secondary=True),
    Line("stock_issued", "cash_flow", 18, "flow", "plain", "proceeds from the issuance of common stock", _gaap(
        "ProceedsFromIssuanceOfCommonStock"), minimum="0.05", secondary=True),
    Line("accumulated_deficit", "cash_flow", 20, "balance", "result", "retained earnings", _gaap(
        "RetainedEarningsAccumulatedDeficit"), loss="accumulated deficit", cues=("accumulated deficit",)),
)

_OTHERS = (
    Line("revenue", "revenue", 1, "flow", "plain", "revenue", REVENUE, cues=("net sales", "net revenue", "revenue", "sales"), periods=3),
    Line("performance_obligation", "revenue", 40, "balance", "plain", "remaining performance obligations",
        _gaap("RevenueRemainingPerformanceObligation"), cues=("remaining performance obligation",), secondary=True),
    Line("income_tax", "taxation", 2, "flow", "result", "provision for income taxes", _gaap(
        "IncomeTaxExpenseBenefit ifrs-full:IncomeTaxExpenseContinuingOperations IncomeTaxExpenseBenefitContinuingOperations"),
        loss="income tax benefit", cues=("income tax", "taxes on earnings", "provision for income taxes")),
    Line("effective_rate", "taxation", 1, "rate", "plain", "the effective income tax rate", _gaap(
        "EffectiveIncomeTaxRateContinuingOperations ifrs-full:AverageEffectiveTaxRate"), cues=("effective tax rate",
        "effective income tax rate", "effective rate")),
    Line("unrecognized_tax", "taxation", 6, "balance", "plain", "unrecognized tax benefits", _gaap("UnrecognizedTaxBenefits"),
        cues=("unrecognized tax benefits",)),
    Line("taxes_paid", "taxation", 8, "flow", "payment", "cash paid for income taxes", _gaap(
        "IncomeTaxesPaidNet IncomeTaxesPaid"), cues=("income taxes paid", "paid for income taxes"), secondary=True),
    Line("long_term_debt", "borrowings", 1, "balance", "plain", "long-term debt", _gaap(
        "LongTermDebtNoncurrent LongTermDebtAndCapitalLeaseObligations LongTermDebt LongTermNotesPayable SeniorLongTermNotes "
        "ConvertibleLongTermNotesPayable ConvertibleNotesPayableNoncurrent LongTermLoansFromBank LongTermNotesAndLoans "
        "DebtAndCapitalLeaseObligations LongTermLineOfCredit UnsecuredLongTermDebt ifrs-full:NoncurrentPortionOfNoncurrentBorrowings "
        "ifrs-full:LongtermBorrowings ifrs-full:Borrowings NotesPayable SeniorNotes OtherLongTermDebtNoncurrent"),
        cues=("long-term debt", "senior notes", "long-term borrowings")),
    Line("current_debt", "borrowings", 2, "balance", "plain", "current portion of long-term debt", _gaap(
        "LongTermDebtCurrent LongTermDebtAndCapitalLeaseObligationsCurrent DebtCurrent ConvertibleNotesPayableCurrent "
        "NotesPayableCurrent ifrs-full:CurrentPortionOfNoncurrentBorrowings"), cues=("current portion of long-term debt",)),
    Line("short_term_debt", "borrowings", 3, "balance", "plain", "short-term borrowings", _gaap(
        "ShortTermBorrowings ShortTermBankLoansAndNotesPayable CommercialPaper OtherLoansPayableCurrent NotesAndLoansPayable "
        "ifrs-full:ShorttermBorrowings ShortTermNonBankLoansAndNotesPayable LinesOfCreditCurrent"),
        cues=("short-term borrowings", "commercial paper", "short-term debt")),
    Line("total_debt", "borrowings", 4, "balance", "plain", "total debt", _gaap(
        "DebtLongtermAndShorttermCombinedAmount"), cues=("total debt",), secondary=True),
    Line("operating_leases", "borrowings", 8, "balance", "plain", "operating lease liabilities", _gaap(
        "OperatingLeaseLiability ifrs-full:LeaseLiabilities OperatingLeaseLiabilityNoncurrent"), cues=("operating lease",), secondary=True),
    Line("finance_leases", "borrowings", 9, "balance", "plain", "finance lease liabilities", _gaap("FinanceLeaseLiability"),
        cues=("finance lease",), secondary=True),
    Line("interest_paid", "borrowings", 12, "flow", "payment", "cash paid for interest", _gaap("InterestPaidNet InterestPaid"),
        cues=("interest paid", "paid for interest"), secondary=True),
    Line("liabilities", "borrowings", 14, "balance", "plain", "total liabilities", _gaap("Liabilities ifrs-full:Liabilities"),
        secondary=True),
    Line("equity", "borrowings", 15, "balance", "result", "total shareholders' equity", _gaap(
        "StockholdersEquity StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest ifrs-full:Equity"),
        loss="total shareholders' deficit", secondary=True),
    Line("purchase_obligations", "commitments", 2, "balance", "plain", "purchase obligations", _gaap(
        "PurchaseObligation LongTermPurchaseCommitmentAmount"),
        cues=("purchase obligations", "purchase commitments")),
    Line("letters_of_credit", "commitments", 6, "balance", "plain", "letters of credit outstanding", _gaap(
        "LettersOfCreditOutstandingAmount"), cues=("letters of credit",), secondary=True),
    Line("litigation_accrual", "commitments", 7, "balance", "plain", "the accrual for loss contingencies", _gaap(
        "LossContingencyAccrualAtCarryingValue EstimatedLitigationLiability"), cues=("accrual",), secondary=True),
    Line("capex", "capital_expenditure", 1, "flow", "payment", "capital expenditures", CAPEX, ratio="share",
        cues=("capital expenditures", "purchases of property", "capital investments", "capital spending")),
    Line("property", "capital_expenditure", 6, "balance", "plain", "net property, plant and equipment", _gaap(
        "PropertyPlantAndEquipmentNet ifrs-full:PropertyPlantAndEquipment "
        "PropertyPlantAndEquipmentAndFinanceLeaseRightOfUseAssetAfterAccumulatedDepreciationAndAmortization"), secondary=True),
    Line("goodwill_impairment", "impairment", 1, "flow", "cost", "goodwill impairment", _gaap("GoodwillImpairmentLoss "
        "GoodwillAndIntangibleAssetImpairment"), cues=("goodwill impairment", "impairment of goodwill")),
    Line("asset_impairment", "impairment", 2, "flow", "cost", "impairment charges", _gaap(
        "AssetImpairmentCharges ImpairmentOfLongLivedAssetsHeldForUse TangibleAssetImpairmentCharges "
        "ifrs-full:ImpairmentLossRecognisedInProfitOrLoss"), cues=("impairment",)),
    Line("intangible_impairment", "impairment", 3, "flow", "cost", "impairment of intangible assets", _gaap(
        "ImpairmentOfIntangibleAssetsExcludingGoodwill ImpairmentOfIntangibleAssetsIndefinitelivedExcludingGoodwill "
        "ImpairmentOfIntangibleAssetsFinitelived"), cues=("impairment of intangible",), secondary=True),
    Line("goodwill", "impairment", 6, "balance", "plain", "goodwill", _gaap("Goodwill ifrs-full:Goodwill"), secondary=True),
    Line("dividends", "shareholder_returns", 1, "flow", "payment", "cash dividends paid", _gaap(
        "PaymentsOfDividends PaymentsOfDividendsCommonStock PaymentsOfOrdinaryDividends DividendsCommonStockCash "
        "ifrs-full:DividendsPaidClassifiedAsFinancingActivities"), cues=("dividends",)),
    Line("buybacks", "shareholder_returns", 2, "flow", "payment", "share repurchases", _gaap(
        "PaymentsForRepurchaseOfCommonStock StockRepurchasedDuringPeriodValue TreasuryStockValueAcquiredCostMethod "
        "PaymentsForRepurchaseOfEquity ifrs-full:PaymentsToAcquireOrRedeemEntitysShares"), cues=("repurchase",)),
    Line("dividend_per_share", "shareholder_returns", 3, "per_share", "plain", "dividends declared per share", _gaap(
        "CommonStockDividendsPerShareDeclared CommonStockDividendsPerShareCashPaid"), cues=("dividend",), secondary=True),
    Line("due_from_related", "related_parties", 1, "balance", "plain", "amounts due from related parties", _gaap(
        "AmountDueFromRelatedParties DueFromRelatedParties DueFromRelatedPartiesCurrent AccountsReceivableRelatedParties "
        "AccountsReceivableRelatedPartiesCurrent ifrs-full:AmountsReceivableRelatedPartyTransactions"), cues=("related part",),
        secondary=True),
    Line("due_to_related", "related_parties", 2, "balance", "plain", "amounts due to related parties", _gaap(
        "DueToRelatedParties DueToRelatedPartiesCurrent DueToRelatedPartiesCurrentAndNoncurrent AccountsPayableRelatedPartiesCurrent "
        "DueToRelatedPartiesNoncurrent ifrs-full:AmountsPayableRelatedPartyTransactions"), cues=("related part",), secondary=True),
    Line("related_revenue", "related_parties", 3, "flow", "plain", "revenue from related parties", _gaap(
        "RevenueFromRelatedParties"), cues=("related part",), secondary=True),
)

LINES: tuple[Line, ...] = _OTHERS + _PROFITABILITY + _CASH_FLOW
"""Every line that a digest may state."""

MAIN_LINES = ("revenue", "operating_income", "net_income", "diluted_eps", "operating_cash", "investing_cash", "financing_cash", "capex",
    "effective_rate", "long_term_debt", "cash")
"""Lines that every digest must hold where the filing gives them, whatever else it leaves out."""
