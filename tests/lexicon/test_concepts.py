"""Labels are read as concepts, whatever their case, number, brackets and notes; labels of parts are not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tieout.lexicon import concepts
from tieout.lexicon.concepts import canonical, concept_of

GAAP = "us-gaap:"


@pytest.mark.parametrize(
    ("label", "statement", "concept"),
    [
        ("Net sales", "income", "RevenueFromContractWithCustomerExcludingAssessedTax"),
        ("Total revenues", "income", "Revenues"),
        ("Revenues › Total", "income", "Revenues"),
        ("Turnover", "income", "Revenues"),
        ("(Loss)/profit on ordinary activities before taxation", "income",
         "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest"),
        ("Corporation tax", "income", "IncomeTaxExpenseBenefit"),
        ("Profit and total comprehensive income for the year", "income", "ProfitLoss"),
        ("Acquisitions of tangible assets", "cash_flow", "PaymentsToAcquirePropertyPlantAndEquipment"),
        ("Dividends paid to shareholders of the parent", "cash_flow", "PaymentsOfDividends"),
        ("TOTAL ASSETS › 31 December", "balance", "Assets"),
        ("Net assets", "balance", "StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest"),
        ("Net liabilities", "balance", "StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest"),
        ("Capital and reserves", "balance", "StockholdersEquity"),
        ("Liquid funds", "balance", "CashAndCashEquivalentsAtCarryingValue"),
        ("Net asset value per ordinary share - basic and diluted (pence)", "balance", "NetAssetValuePerShare"),
        ("Tax (charge)/credit", "income", "IncomeTaxExpenseBenefit"),
        ("Operating result (EBIT)", "income", "OperatingIncomeLoss"),
        ("Profit after income tax expense for the year", "income", "ProfitLoss"),
        ("Net return after taxation", "income", "ProfitLoss"),
        ("Net cash absorbed by operating activities", "cash_flow", "NetCashProvidedByUsedInOperatingActivities"),
        ("Basic EPS (cents)", "income", "EarningsPerShareBasic"),
        ("Loss per share › Basic › ¢", "income", "EarningsPerShareBasic"),
        ("EPS from continuing and discontinued operations › Basic and diluted", "income", "EarningsPerShareBasicAndDiluted"),
        ("Earnings per share – continuing operations › Basic", "income", "IncomeLossFromContinuingOperationsPerBasicShare"),
        ("Basic loss per share attributable to owners of the Company", "income", "EarningsPerShareBasic"),
        ("Shareholders' funds", "balance", "StockholdersEquity"),
        ("Cost of products sold, excluding amortization of intangible assets", "income", "CostOfRevenue"),
        ("Cost of goods sold", "income", "CostOfRevenue"),
        ("Operating expenses › Research and development", "income", "ResearchAndDevelopmentExpense"),
        ("Selling, general, and administrative expenses", None, "SellingGeneralAndAdministrativeExpense"),
        ("Operating (loss) income", "income", "OperatingIncomeLoss"),
        ("(Loss)/profit from operations", "income", "OperatingIncomeLoss"),
        ("Loss before income taxes (Note 12)", "income",
         "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest"),
        ("Provision for (benefit from) income taxes", "income", "IncomeTaxExpenseBenefit"),
        ("Net Earnings", "income", "NetIncomeLoss"),
        ("Profit for the year", "income", "ProfitLoss"),
        ("Net loss attributable to Northwind Mills, Inc.", "income", "NetIncomeLoss"),
        ("Net income attributable to noncontrolling interests", "income", "NetIncomeLossAttributableToNoncontrollingInterest"),
        ("Net income attributable to common stockholders", "income", "NetIncomeLossAvailableToCommonStockholdersBasic"),
        ("Less: Comprehensive income attributable to noncontrolling interests", "comprehensive", None),
        ("Earnings per common share › Diluted", "income", "EarningsPerShareDiluted"),
        ("Net loss per share, basic and diluted", "income", "EarningsPerShareBasicAndDiluted"),
        ("Weighted average shares outstanding › Diluted", "income", "WeightedAverageNumberOfDilutedSharesOutstanding"),
        ("Net income for basic earnings per share", None, None),
        ("Cash and cash equivalents (1)", "balance", "CashAndCashEquivalentsAtCarryingValue"),
        ("Long-term debt, less current portion", "balance", "LongTermDebtNoncurrent"),
        ("Less: current portion of long-term debt", "balance", "LongTermDebtCurrent"),
        ("Amounts due to related parties", "balance", "DueToRelatedParties"),
        ("Due from related parties", "balance", "AmountDueFromRelatedParties"),
        ("Accounts receivable, less allowance of $5", "balance", "AccountsReceivableNetCurrent"),
        ("Long-term debt, excluding current installments", "balance", "LongTermDebtNoncurrent"),
        ("Total stockholders’ equity", "balance", "StockholdersEquity"),
        ("Accumulated deficit", "balance", "RetainedEarningsAccumulatedDeficit"),
        ("Net cash generated from (used in) operating activities", "cash_flow", "NetCashProvidedByUsedInOperatingActivities"),
        ("Purchases of property, plant and equipment", "cash_flow", "PaymentsToAcquirePropertyPlantAndEquipment"),
        ("Capital expenditures", None, "PaymentsToAcquirePropertyPlantAndEquipment"),
        ("Inventories", "balance", "InventoryNet"),
        ("Inventories", "cash_flow", "IncreaseDecreaseInInventories"),
        ("Inventories", None, None),
        ("Total assets", None, None),
        ("Revenues › Public cloud services", "income", None),
        ("Bakery net sales", None, None),
        ("", "income", None),
        ("Net income", "equity", None),
    ],
)  # fmt: skip
def test_a_label_names_its_concept_or_none(label, statement, concept):
    assert concept_of(label, statement) == (concept and GAAP + concept)


def test_pay_in_shares_within_a_cost_is_not_that_cost():
    parent = "Share-based compensation expenses included in"
    assert concept_of(f"{parent} › Research and development expenses", "income") is None
    assert concept_of("Operating expenses › Research and development expenses", "income") == "us-gaap:ResearchAndDevelopmentExpense"


def test_a_balance_named_alike_is_read_by_the_section_that_it_stands_in():
    assert concept_of("Current liabilities › Bank and other borrowings", "balance") == "us-gaap:ShortTermBorrowings"
    assert concept_of("Non-current liabilities › Bank and other borrowings", "balance") == "us-gaap:LongTermDebtNoncurrent"
    assert concept_of("Bank and other borrowings", "balance") is None


@pytest.mark.parametrize("label", ["Net sales", "NET SALES:", "Net sales (1)", "Total net sales", "our net sales", "Net sales, Note 3"])
def test_spelling_does_not_matter(label):
    assert canonical(label) == canonical("net sales")


def test_no_label_of_one_table_is_claimed_by_two_concepts():
    read = tomllib.loads(Path(concepts.__file__).with_name("concepts.toml").read_text("utf-8"))
    tables = [read["income"], read["balance"], read["cash_flow"], *read["only"].values()]
    for table in tables:
        claimed: dict[str, str] = {}
        for concept, labels in table.items():
            for label in labels.split("|"):
                assert claimed.setdefault(canonical(label), concept) == concept, label


@pytest.mark.parametrize(
    "label",
    ["Total assets less current liabilities", "Net current assets", "Net current liabilities", "Equity › Capital reserves"],
)
def test_a_part_of_the_balance_sheet_or_a_difference_is_no_total(label):
    assert concept_of(label, "balance") is None


def test_earnings_per_share_of_discontinued_operations_are_no_line():
    assert concept_of("Earnings per share – discontinued operations › Basic", "income") is None
