"""The periods that rows and columns give without a head of their own: balances carried forward, lists of dues, ranges, bands of columns."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.extraction.tabulated.row_times import edge_of, is_dated_row
from tieout.model.facts import Period
from tieout.structure.grids import is_range

from .test_head_times import CLOSE, FIRST_HALF, periods, yearly
from .test_tables import END, YEAR, YEARS, row

BEFORE = Period(date(2023, 1, 1), date(2023, 12, 31))
END_BEFORE = Period(None, date(2023, 12, 31))
END_TWO_BEFORE = Period(None, date(2022, 12, 31))


def test_a_row_whose_figures_the_next_column_opens_with_is_a_closing_balance():
    rows = YEARS + row("Beginning balance", "829", "832") + row("Net earnings", "41", "3") + row("Retained earnings total", "870", "829")
    assert periods(rows, "<p>Changes in equity:</p>", "10-K", "fiscal year ended December 31, 2024") == [
        ("829", END_BEFORE), ("832", END_TWO_BEFORE), ("41", YEAR), ("3", BEFORE), ("870", END), ("829", END_BEFORE),
    ]  # fmt: skip
    unproved = YEARS + row("Beginning balance", "829", "832") + row("Net earnings", "41", "3") + row("Dividends paid", "870", "828")
    assert yearly(unproved)[-2:] == [("870", YEAR), ("828", BEFORE)]


def test_days_without_year_open_and_close_a_roll_forward():
    rows = (
        YEARS
        + row("Balance at January 1", "535", "722")
        + row("Service cost", "9", "22")
        + row("Balance at December 31", "362", "535")
        + row("Non-current liabilities - other", "62", "52")
    )
    assert [period for _, period in yearly(rows)] == [END_BEFORE, END_TWO_BEFORE, YEAR, BEFORE, END, END_BEFORE, END, END_BEFORE]


def test_heads_of_an_opening_and_a_closing_balance_are_days():
    rows = row("", "Balance at January 1", "Purchases", "Balance at December 31") + row("2024:") + row("Securities", "642", "61", "684")
    assert [period for _, period in yearly(rows)][::2] == [END_BEFORE, END]


def test_columns_between_two_days_hold_what_moved():
    rows = row("", "December 31, 2023", "Acquisitions", "December 31, 2024") + row("Goodwill", "100", "20", "120")
    assert [period for _, period in yearly(rows)] == [END_BEFORE, YEAR, END]
    adopted = row("", "December 31, 2023", "Adjustments from adoption", "January 1, 2024") + row("Goodwill", "100", "20", "120")
    assert [period for _, period in yearly(adopted)][1] != Period(date(2024, 1, 1), date(2024, 1, 1))


def test_years_that_stand_over_the_last_of_their_columns_are_over_all():
    rows = row("", "", "", "2024", "", "", "2023") + row("At December 31,", "Gross", "Used", "Net", "Gross", "Used", "Net")
    rows += row("Customer lists", "433", "219", "214", "432", "164", "268")
    assert [period for _, period in yearly(rows)] == [END] * 3 + [END_BEFORE] * 3


def test_columns_that_are_no_part_of_the_years_beside_them_keep_their_own_time():
    caption = "<p>The carrying value of our borrowings as of December 31, 2024 and 2023 was as follows:</p>"
    rows = row("", "Effective interest rate", "2024", "2023") + row("2.15% notes", "2.26%", "850", "840")
    assert [period for quote, period in yearly(rows, caption) if quote != "2.15"] == [END, END, END_BEFORE]


def test_what_falls_due_in_years_to_come_is_owed_at_the_balance_sheet_date():
    rows = row("", "Payments") + row("Six months ending December 31, 2024", "9") + row("2025", "8") + row("2026", "7") + row("Total", "24")
    assert {period for _, period in periods(rows, "<p>Maturities of lease liabilities:</p>")} == {CLOSE}


def test_rows_that_are_past_years_are_of_these_years():
    spent = "<p>The amortization expense was as follows:</p>"
    assert yearly(row("Years", "Amounts") + row("2024", "26") + row("2023", "25"), spent) == [("26", YEAR), ("25", BEFORE)]
    accrued = yearly(
        row("At December 31,", "Amounts") + row("2024", "26") + row("2023", "25"), "<p>Accruals of interest are as follows:</p>"
    )
    assert accrued == [("26", END), ("25", END_BEFORE)]


def test_a_row_of_ranges_has_its_columns_periods():
    rows = YEARS + row("Revenue", "5", "4") + row("Volatility", "25% - 43%", "43%-72%")
    assert yearly(rows)[2:] == [("25", YEAR), ("43", YEAR), ("43", BEFORE), ("72", BEFORE)]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Loans (less reserves: 2024, $174; 2023, $229)", [END, END_BEFORE]),
        ("Receivables, less allowances $185 (2023, $167)", [END, END_BEFORE]),
        ("Receivables, net of allowances of $16 and of $23, respectively", [END, END_BEFORE]),
    ],
)
def test_figures_of_a_label_have_the_years_beside_them(label, expected):
    title = "<p>Consolidated Balance Sheets</p><p>(in millions)</p>"
    rows = row("", "December 31, 2024", "December 31, 2023") + row(label, "900", "800") + row("Total assets", "900", "800")
    rows += row("Total liabilities", "500", "400") + row("Total liabilities and equity", "900", "800")
    assert [period for _, period in yearly(rows, title)][:2] == expected


def test_months_with_two_digits_of_their_year_are_days_of_balances():
    rows = row("Cash and cash equivalents", "Jun-24", "Dec-23") + row("Cash per balance sheet", "44", "33")
    assert periods(rows) == [("44", CLOSE), ("33", END_BEFORE)]


def test_what_a_balance_changed_by_is_of_the_time_between():
    rows = row("At December 31,", "2024", "2023", "Increase / (Decrease)") + row("Cash and cash equivalents", "20", "26", "(6)")
    assert [period for _, period in yearly(rows)] == [END, END_BEFORE, YEAR]
    assert [period for _, period in yearly(row("", "Dec. 31, 2024", "Dec. 31, 2023") + row("Accounts payable", "5", "4"))] == [
        END,
        END_BEFORE,
    ]


def test_what_was_foreseen_for_a_quarter_is_of_the_day_that_it_was_foreseen():
    rows = row("", "June 30, 2024", "December 31, 2023") + row("Unemployment rate", "4", "5") + row("Fourth quarter of 2025", "6%", "7%")
    assert [period for _, period in periods(rows)][-2:] == [CLOSE, END_BEFORE]


def test_write_offs_by_years_of_origin_are_of_the_period():
    caption = "<p>Receivables and gross write-offs, as of and for the year ended December 31, 2024, by year of origination:</p>"
    rows = row("", "2024", "2023", "2022") + row("Receivables", "9", "8", "7") + row("Gross write-offs", "3", "2", "1")
    assert {period for _, period in yearly(rows, caption)[:3]} == {END}
    assert {period for _, period in yearly(rows, caption)[3:]} == {YEAR}


def test_year_to_date_heads_of_a_quarter():
    assert periods(row("", "Q2 YTD 2024") + row("Revenue", "5")) == [("5", FIRST_HALF)]


@pytest.mark.parametrize(
    ("words", "edge"), [("Balance, beginning of year", "opening"), ("Cash at end of period", "closing"), ("Sales", "")]
)
def test_edges(words, edge):
    assert edge_of(words) == edge


def test_dated_rows_and_ranges():
    assert is_dated_row("RESERVE JUNE 30, 2024")
    assert not is_dated_row("2024")
    assert [is_range(cell) for cell in ("0.75 - 6.94", "$1.50 to $2", "5% - (2)%", "2024-2026", "1,234", "(2)")] == [True] * 3 + [False] * 3
