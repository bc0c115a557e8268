"""Main lines of annual reports from elsewhere, in the words of IFRS: each is told, in the report's own terms, and no part is taken for the
whole."""

from __future__ import annotations

import re

import pytest

from tieout.digesting import compose
from tieout.extraction import extract
from tieout.intake import source_from_bytes
from tieout.structure import build_document

from .conftest import COVER, table


def told(*parts: str) -> str:
    document = build_document(source_from_bytes("\n".join(["<html><body>", *parts, "</body></html>"]).encode(), "report.htm"))
    digest = compose(document, extract(document))
    return "\n".join(statement.text for topic in digest.topics for statement in topic.statements)


def cover(name: str, year: str) -> str:
    return (
        f"<h1>{name}</h1><p>Annual Report and Accounts for the year ended {year}</p><p>This report is of {name} and its subsidiaries.</p>"
    )


KETTLES = (
    cover("Thornbury Kettles plc", "31 March 2024"),
    "<h2>Consolidated income statement for the year ended 31 March 2024</h2>",
    table(
        "| Notes | 2024 | 2023",
        "| | £’000 | £’000",
        "Turnover | 3 | 81,400 | 74,000",
        "Cost of sales | | (50,300) | (47,100)",
        "Gross profit | | 31,100 | 26,900",
        "Administrative expenses | | (19,900) | (18,200)",
        "Operating profit | | 11,200 | 8,700",
        "Finance costs | 6 | (1,300) | (900)",
        "Profit before taxation | | 9,900 | 7,800",
        "Tax charge | 7 | (2,400) | (1,700)",
        "Profit for the year | | 7,500 | 6,100",
        "Attributable to:",
        "Owners of the parent | | 6,900 | 5,700",
        "Non-controlling interests | | 600 | 400",
        "| | 7,500 | 6,100",
        "Earnings per share (pence) | 9",
        "– Basic | | 23.1p | 19.2p",
        "– Diluted | | 22.7p | 18.9p",
    ),
    "<h2>Consolidated statement of financial position at 31 March 2024</h2>",
    table(
        "| Notes | 2024 | 2023",
        "| | £’000 | £’000",
        "Property, plant and equipment | 10 | 38,200 | 36,900",
        "Cash and bank balances | 14 | 9,300 | 6,600",
        "Total assets | | 66,000 | 61,200",
        "Total liabilities | | (23,500) | (24,100)",
        "Net assets | | 42,500 | 37,100",
        "Total equity | | 42,500 | 37,100",
    ),
    "<h2>Consolidated statement of cash flows for the year ended 31 March 2024</h2>",
    table(
        "| 2024 | 2023",
        "| £’000 | £’000",
        "Net cash generated from operating activities | 12,700 | 10,300",
        "Net cash from/(used in) investing activities | 1,400 | (5,200)",
        "Net cash used in financing activities | (11,400) | (4,800)",
    ),
)
LINES_OF_KETTLES = (
    "Turnover rose 10.0% from £74.0 million in fiscal 2023 to £81.4 million",
    "Gross profit rose 15.6%",
    "Operating profit rose 28.7%",
    "Profit before taxation rose 26.9%",
    "Tax charge rose 41.2% from £1.7 million in fiscal 2023 to £2.4 million",
    "Profit for the year rose 23.0% from £6.1 million in fiscal 2023 to £7.5 million",
    "attributable to owners of the parent rose 21.1% from £5.7 million in fiscal 2023 to £6.9 million",
    "Basic earnings per share rose 20.3% from £0.192 in fiscal 2023 to £0.231",
    "Diluted earnings per share rose 20.1% from £0.189 in fiscal 2023 to £0.227",
    "Total assets rose 7.8%",
    "Total liabilities fell 2.5%",
    "Cash and bank balances rose 40.9%",
    "Net cash provided by operating activities rose 23.3%",
    "Net cash provided by investing activities was £1.4 million in fiscal 2024, against net cash used of £5.2 million in fiscal 2023",
    "Net cash used in financing activities rose 137.5%",
)


@pytest.fixture(scope="module")
def kettles() -> str:
    return told(*KETTLES)


@pytest.mark.parametrize("line", LINES_OF_KETTLES)
def test_each_main_line_of_a_british_report_is_told(kettles, line):
    assert line in kettles


def test_equity_is_told_once_though_two_rows_have_it(kettles):
    assert len(re.findall(r"£42\.5 million", kettles)) == 1


RANGES = (
    cover("Wombat Ranges Limited", "30 June 2024"),
    "<h2>Consolidated statement of profit or loss for the year ended 30 June 2024</h2>",
    table(
        "| Note | 2024 | 2023",
        "| | $ | $",
        "Other income | 2 | 1,216 | 27,508",
        "Drilling expense | | (5,124,956) | (1,171,299)",
        "Depreciation | | (46) | (119)",
        "Loss before income tax | | (5,123,786) | (1,143,910)",
        "Income tax expense | 4 | - | -",
        "Loss from continuing operations | | (5,123,786) | (1,143,910)",
        "Profit/(loss) from discontinued operations | 12 | 786,613 | (83,868)",
        "Loss for the year | | (4,337,173) | (1,227,778)",
        "Earnings per share: | | ¢ | ¢",
        "Basic loss per share | 20 | (0.654) | (0.193)",
        "Basic loss per share from continuing operations | 20 | (0.773) | (0.180)",
    ),
)


def test_a_loss_per_share_in_cents_is_that_of_all_operations():
    text = told(*RANGES)
    assert "Basic loss per share widened by 238.9% from $0.00193 in fiscal 2023 to $0.00654 in fiscal 2024" in text
    assert "0.00773" not in text


def test_where_there_is_no_revenue_what_is_small_beside_the_loss_is_not_told():
    text = told(*RANGES)
    assert "epreciation" not in text
    assert "Loss before income taxes was" in text


TRUST = (
    cover("Granite Peak Investment Trust plc", "31 December 2024"),
    "<h2>Statement of comprehensive income for the year ended 31 December 2024</h2>",
    table(
        "| 2024 Revenue | 2024 Capital | 2024 Total | 2023 Revenue | 2023 Capital | 2023 Total",
        "| £’000 | £’000 | £’000 | £’000 | £’000 | £’000",
        "Net losses on investments | - | (9,400) | (9,400) | - | (2,100) | (2,100)",
        "Investment income | 3,100 | - | 3,100 | 2,800 | - | 2,800",
        "Net income/(loss) | 3,100 | (9,400) | (6,300) | 2,800 | (2,100) | 700",
        "Total expenses | (700) | (300) | (1,000) | (600) | (300) | (900)",
        "Net loss for the year | 2,400 | (9,700) | (7,300) | 2,200 | (2,400) | (200)",
    ),
    "<h2>Statement of financial position at 31 December 2024</h2>",
    table(
        "| 2024 | 2023",
        "| £’000 | £’000",
        "Investments | 84,300 | 93,700",
        "Total assets | 84,600 | 94,200",
        "Total liabilities | 1,100 | 900",
        "Capital reserves | 12,270 | 21,769",
        "Total equity | 83,500 | 93,300",
        "Net asset value per ordinary share (pence) | 79.4p | 88.7p",
    ),
)


def test_of_a_fund_the_total_of_the_return_and_the_asset_value_per_share_are_told():
    text = told(*TRUST)
    assert "£7.3 million in 2024" in text
    assert "Net asset value per share fell 10.5% from £0.887 at December 31, 2023 to £0.794 at December 31, 2024" in text
    assert "Total equity fell 10.5%" in text


def test_of_a_fund_no_column_and_no_reserve_is_taken_for_the_whole():
    text = told(*TRUST)
    assert "Revenue" not in text
    assert all(part not in text for part in ("6.3 million", "12.3 million", "9.7 million", "2.4 million"))


HARBOUR = (
    cover("Pearl Harbour Toys Holdings Limited", "30 April 2024"),
    "<h2>Consolidated balance sheet at 30 April 2024</h2>",
    table(
        "| 2024 | 2023",
        "| HK$’000 | HK$’000",
        "Property, plant and equipment | 117,500 | 148,300",
        "Bank balances and cash | 7,006 | 16,168",
        "Net current liabilities | (29,600) | (11,900)",
        "Total assets less current liabilities | 94,906 | 152,568",
        "Non-current liabilities",
        "Bank borrowings | 21,400 | 19,800",
        "Net assets | 73,506 | 132,768",
    ),
    "<h2>Consolidated cash flow statement for the year ended 30 April 2024</h2>",
    table(
        "| 2024 | 2023",
        "| HK$’000 | HK$’000",
        "(Loss)/profit before taxation | (84,258) | 24,676",
        "Depreciation | 7,363 | 21,126",
        "Cash (used in)/from operations | (76,895) | 45,802",
        "Taxes paid | (13,389) | (16,965)",
        "Net cash (used in)/from operating activities | (90,284) | 28,837",
        "Proceeds from disposal of property, plant and equipment | 12,983 | -",
        "Purchase of property, plant and equipment | (10,364) | (57,993)",
        "Net cash from/(used in) investing activities | 2,619 | (57,993)",
        "New bank borrowings | 78,503 | 12,046",
        "Net cash from financing activities | 78,503 | 12,046",
    ),
)


def test_cash_of_either_direction_is_told_with_its_own():
    text = told(*HARBOUR)
    assert "Net cash provided by investing activities was HK$2.6 million in fiscal 2024, against net cash used of HK$58.0 million" in text
    assert "Net cash used in operating activities was HK$90.3 million in fiscal 2024, against net cash provided of HK$28.8 million" in text


def test_assets_less_what_is_owed_are_no_total_of_assets_or_liabilities():
    text = told(*HARBOUR)
    assert "Bank balances and cash fell 56.7%" in text
    assert "Total assets" not in text
    assert "29.6 million" not in text


INSURER = (
    cover("Tulip Verzekeringen N.V.", "31 December 2001"),
    "<h2>Consolidated balance sheets at 31 December</h2><p>(amounts in EUR millions)</p>",
    table(
        "| 2001 | 2000",
        "Investments | 22,901 | 21,214",
        "Receivables | 1,520 | 1,666",
        "Total assets | 24,421 | 22,880",
        "Capital and reserves | 1,284 | 1,354",
        "Technical provisions | 20,117 | 19,006",
        "Long-term liabilities | 2,011 | 1,703",
        "Current liabilities | 1,009 | 817",
        "Total liabilities | 24,421 | 22,880",
    ),
    "<h2>Consolidated income statements</h2><p>(amounts in EUR millions)</p>",
    table(
        "Years ended 31 December | 2001 | 2000",
        "Total revenues | 3,075 | 2,237",
        "Income before tax | 288 | 218",
        "Corporation tax | (85) | (61)",
        "Net income of companies not consolidated | 3 | -",
        "Net income | 206 | 157",
    ),
)


def test_a_side_of_the_balance_sheet_with_equity_is_no_total_of_liabilities():
    text = told(*INSURER)
    assert "Total assets rose 6.7%" in text
    assert "otal liabilities" not in text
    assert "Total shareholders' equity fell 5.2%" in text


def test_the_year_whose_column_adds_up_says_what_brackets_around_a_tax_mean():
    text = told(*INSURER)
    assert "Corporation tax rose 39.3% from €61 million in 2000 to €85 million in 2001" in text


def test_the_parents_own_statements_are_not_the_groups():
    group = "<p><b>CONSOLIDATED BALANCE SHEETS</b></p><p>December 31, 2024 and 2023</p><p>(in thousands)</p>" + table(
        " | 2024 | 2023",
        "Cash | $1,616 | $1,373",
        "Inventories | 240,286 | 238,110",
        "Total assets | 241,902 | 239,483",
        "Total liabilities | 178,853 | 185,446",
        "Total shareholders' equity | 63,049 | 54,037",
    )
    parent = (
        "<p><b>Schedule II</b></p><p><b>CONDENSED FINANCIAL INFORMATION OF THE REGISTRANT</b></p><p><b>NORTHWIND MILLS, INC.</b></p>"
        "<p>(PARENT COMPANY)</p><p><b>Balance Sheets</b></p><p>December 31, 2024 and 2023</p><p>(in thousands)</p>"
        + table(
            " | 2024 | 2023",
            "Cash | $61 | $223",
            "Investments in subsidiaries | 107,003 | 97,770",
            "Total assets | 107,064 | 97,993",
            "Total liabilities | 44,015 | 43,956",
            "Total shareholders' equity | 63,049 | 54,037",
        )
    )
    text = told(COVER, "<p><b>Item 8. Financial Statements</b></p>", group, parent)
    assert "Total assets rose 1.0% from $239.5 million" in text
    assert "Cash rose 17.7%" in text
    assert "107.1" not in text


FOUNDRY = (
    cover("Anvil & Sons plc", "30 September 2024"),
    "<h2>Consolidated income statement for the year ended 30 September 2024</h2>",
    table(
        "| 2024 | 2023",
        "| £’000 | £’000",
        "Revenue | 20,000 | 24,000",
        "Cost of sales | (22,500) | (19,000)",
        "Gross (loss)/profit | (2,500) | 5,000",
        "Gains on investments | 31,400 | 900",
        "Operating profit | 28,900 | 5,900",
        "Profit before tax | 28,900 | 5,900",
        "Tax (charge)/credit | (4,100) | 300",
        "Profit for the year | 24,800 | 6,200",
        "Basic earnings per share (pence) | 12.4 | 3.1",
        "Diluted earnings per share (pence) | 12.1 | 3.1",
    ),
)


def test_a_tax_under_a_name_of_either_kind_says_which_it_was():
    assert "Tax was a charge of £4.1 million in fiscal 2024, against a credit of £300 thousand in fiscal 2023." in told(*FOUNDRY)


def test_a_gross_loss_has_a_loss_margin_and_gains_from_elsewhere_no_margin():
    text = told(*FOUNDRY)
    assert "the gross loss margin was 12.5%" in text
    assert "operating margin" not in text


def test_basic_earnings_are_told_beside_diluted_ones_that_were_the_same_the_year_before():
    text = told(*FOUNDRY)
    assert "Basic earnings per share were £0.124 in fiscal 2024." in text
    assert "Diluted earnings per share rose 290.3% from £0.031" in text
