"""Facts from tables: value, unit, precision and period of each cell, from filings made here."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tieout.extraction.tabulated.figures import tabulated
from tieout.intake import source_from_bytes
from tieout.language.calendar import build_calendar
from tieout.language.stocks_and_flows import nature_of
from tieout.model.facts import Occurrence, Period
from tieout.structure import build_document

YEAR = Period(date(2024, 1, 1), date(2024, 12, 31))
END = Period(None, date(2024, 12, 31))


def facts(rows: str, before: str = "", form: str = "10-K") -> list[Occurrence]:
    markup = f"<html><body><p>Form {form}</p><p>For the fiscal year ended December 31, 2024</p>{before}<table>{rows}</table></body></html>"
    made = build_document(source_from_bytes(markup.encode(), "f.htm", tags=False))
    found, _ = tabulated(made, build_calendar(made.source.text, made.filing))
    for occurrence in found:
        assert "".join(made.source.text[s:e] for s, e in occurrence.spans) == occurrence.quote
    return found


def row(*cells: str) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def stated(found: list[Occurrence]) -> list[tuple[str, str, str | None, int | None]]:
    return [(o.quote, format(o.value or Decimal(0), "f") if o.value else "0", o.unit, o.decimals) for o in found]


YEARS = row("", "2024", "2023")


def test_scale_and_sign_from_the_caption_and_the_brackets():
    found = facts(YEARS + row("Net sales", "$1,234", "$(5.6)") + row("Other", "—", "7"), before="<p>(Dollars in millions)</p>")
    assert stated(found) == [
        ("1,234", "1234000000", "USD", -6),
        ("(5.6)", "-5600000", "USD", -5),
        ("—", "0", "USD", -6),
        ("7", "7000000", "USD", -6),
    ]


def test_per_share_rows_and_share_counts_in_a_table_in_millions():
    found = facts(
        YEARS
        + row("Net income", "12", "10")
        + row("Earnings per share:")
        + row("Basic", "1.20", "1.00")
        + row("Weighted-average shares outstanding", "10", "10"),
        before="<p>(US$ in millions, except per share data)</p>",
    )
    assert [(o.unit, str(o.value)) for o in found if o.col == 1] == [("USD", "1.2E+7"), ("USD/shares", "1.20"), ("shares", "1.0E+7")]


def test_shares_are_not_scaled_where_the_caption_excepts_them():
    found = facts(YEARS + row("Shares outstanding", "1,234,567", "1,200,000"), before="<p>(in thousands, except share data)</p>")
    assert [(o.unit, str(o.value)) for o in found] == [("shares", "1234567"), ("shares", "1200000")]


@pytest.mark.parametrize(
    ("rows", "values"),
    [
        (YEARS + row("Gross margin", "43.1%", "42.0%"), ["0.431", "0.420"]),
        (row("", "2024", "% change") + row("Sales", "$12", "5"), ["1.2E+7", "0.05"]),
        (
            YEARS + row("Statutory rate", "21.0%", "21.0%") + row("State taxes", "1.5", "(0.2)") + row("Effective rate", "22.5%", "20.8%"),
            ["0.210", "0.210", "0.015", "-0.002", "0.225", "0.208"],
        ),
        (YEARS + row("2.80% notes due 2030", "$750", "$749"), ["0.0280", "7.50E+8", "7.49E+8"]),
    ],
)
def test_percentages(rows, values):
    assert [str(o.value) for o in facts(rows, before="<p>(in millions)</p>")] == values


def test_column_heads_name_the_currency():
    heads = row("", "2023", "2024", "2024") + row("", "RMB", "RMB", "US$")
    found = facts(heads + row("Revenues", "7,047", "7,785", "1,067"), before="<p>(in thousands)</p>")
    assert [(o.unit, str(o.value)) for o in found] == [("CNY", "7.047E+6"), ("CNY", "7.785E+6"), ("USD", "1.067E+6")]


@pytest.mark.parametrize(
    ("heads", "label", "before", "period"),
    [
        (row("", "Year Ended December 31, 2024"), "Net sales", "", YEAR),
        (row("", "December 31, 2024"), "Inventories", "", END),
        (row("", "2024"), "Depreciation expense", "", YEAR),
        (row("", "2024"), "Total assets", "", END),
        (row("December 31,", "2024"), "Land and buildings", "<p>Property consisted of the following:</p>", END),
        (row("", "Three Months Ended June 30, 2024"), "Net sales", "", Period(date(2024, 4, 1), date(2024, 6, 30))),
        (row("", "2027"), "Lease payments", "<p>Maturities as of December 31, 2024 were:</p>", END),
        (row("", "Amount"), "2027", "<p>Maturities of debt as of December 31, 2024 are:</p>", END),
        (row("", "2024"), "Balance at beginning of year", "", Period(None, date(2023, 12, 31))),
        (row("", "2024"), "Cash at end of year", "", END),
    ],
)
def test_periods(heads, label, before, period):
    found = facts(heads + row(label, "$12") + row("Something else", "$3"), before=before)
    assert found[0].period == period


def test_movements_between_two_dated_balances_are_durations():
    found = facts(
        row("", "Goodwill")
        + row("Balance at December 31, 2022", "$5")
        + row("Acquisitions", "2")
        + row("Balance at December 31, 2023", "7")
        + row("Impairment", "(1)")
        + row("Balance at December 31, 2024", "$6")
    )
    assert [o.period for o in found] == [
        Period(None, date(2022, 12, 31)),
        Period(date(2023, 1, 1), date(2023, 12, 31)),
        Period(None, date(2023, 12, 31)),
        YEAR,
        END,
    ]


def test_figures_inside_a_label_have_their_own_period():
    found = facts(YEARS + row("Gain, net of taxes of $31 in 2024 and $33 in 2023", "$100", "$110"), before="<p>(in millions)</p>")
    assert [(o.quote, o.period and o.period.end.year) for o in found] == [("31", 2024), ("33", 2023), ("100", 2024), ("110", 2023)]


def test_scope_is_the_parents_where_the_title_says_so():
    before = "<p><b>Condensed Financial Information of Parent Company</b></p>"
    assert {o.scope for o in facts(YEARS + row("Cash", "$1", "$2"), before=before)} == {"parent_only"}


def test_contents_and_exhibits_give_no_facts():
    contents = "".join(row(f"Item {n}.", "Business", str(n)) for n in range(1, 8))
    assert facts(contents) == []
    assert facts(row("Exhibit", "Description", "Form") + row("4.6", "Indenture", "10-K") + row("4.7", "Note", "8-K")) == []


@pytest.mark.parametrize(
    ("label", "nature"),
    [
        ("Interest cost on projected benefit obligations", "flow"),
        ("Accumulated depreciation", "stock"),
        ("Income taxes payable", "stock"),
        ("Purchases of property, plant and equipment", "flow"),
        ("Total current assets", "stock"),
        ("Allowance for credit losses", "stock"),
        ("Net sales to external customers", "flow"),
        ("Domestic", ""),
    ],
)
def test_head_nouns_tell_stocks_from_flows(label, nature):
    assert nature_of(label) == nature


def test_values_are_exact():
    (first, *_) = facts(YEARS + row("Price", "$0.10", "$0.20"))
    assert first.value == Decimal("0.10")
    assert first.decimals == 2


def test_a_caption_of_two_scales_gives_each_to_its_figures():
    for caption in (
        "(In millions, except number of shares, which are reflected in thousands, and per-share amounts)",
        "(dollars in millions, except per share amounts, and shares in thousands)",
        "Dollars in millions except per share amounts; shares in thousands",
    ):
        found = facts(
            YEARS + row("Net sales", "4,310", "4,100") + row("Weighted-average shares outstanding", "2,429,706", "2,515,142"),
            before=f"<p>{caption}</p>",
        )
        assert [int(o.value) for o in found][::2] == [4_310_000_000, 2_429_706_000]
        assert found[2].unit == "shares"


def test_shares_alone_are_scaled_where_only_they_are_named():
    found = facts(YEARS + row("Granted", "6,901", "5,002"), before="<p>Restricted stock units</p><p>(shares in thousands)</p>")
    assert [(int(o.value), o.unit) for o in found] == [(6_901_000, "shares"), (5_002_000, "shares")]


def test_a_rows_own_scale_beats_the_tables():
    rows = row("Total assets (billions)", "98", "85") + row("Average shares (in thousands)", "1,867,165", "1,947,703")
    found = facts(YEARS + rows, before="<p>(Millions of dollars, except per-share amounts)</p>")
    assert [(int(o.value), o.unit) for o in found][::2] == [(98_000_000_000, "USD"), (1_867_165_000, "shares")]


def test_rows_to_the_cent_are_per_share_where_the_table_says_that_such_are_apart():
    rows = row("Income", "2,190", "1,834") + row("Per share of common stock") + row("Continuing operations", "2.31", "1.96")
    found = facts(
        YEARS + rows + row("Discontinued operations", "0.00", "0.01"), before="<p>(Dollars in millions except per share amounts)</p>"
    )
    assert [(str(o.value), o.unit) for o in found][::2] == [("2.190E+9", "USD"), ("2.31", "USD/shares"), ("0.00", "USD/shares")]
    found = facts(YEARS + row("Income", "2.31", "1.96"), before="<p>(Dollars in millions)</p>")
    assert [(str(o.value), o.unit) for o in found] == [("2.31E+6", "USD"), ("1.96E+6", "USD")]


def test_a_line_of_units_below_the_heads_is_no_group_of_rows():
    rows = row("In millions, except per share data") + row("Balance at December 31, 2023", "1,660.6", "1,580.2")
    found = facts(row("", "Retained earnings", "Total") + rows)
    assert [(o.label, o.unit, int(o.value)) for o in found][:1] == [
        ("Balance at December 31, 2023 › Retained earnings", None, 1_660_600_000)
    ]


def test_bare_nouns_of_things_are_amounts_in_a_table_that_states_a_scale():
    rows = row("Theatre properties", "310", "300") + row("Number of theatres", "12", "11")
    found = facts(YEARS + rows, before="<p>(in millions)</p>")
    assert [(int(o.value), o.unit) for o in found][::2] == [(310_000_000, None), (12, "pure")]


def test_what_is_paid_for_shares_in_a_cash_flow_is_money():
    rows = (
        row("Net cash from operating activities", "500", "400")
        + row("Capital expenditure", "(100)", "(90)")
        + row("Common shares repurchased", "(182)", "(192)")
        + row("Net cash used for financing activities", "(300)", "(200)")
        + row("Change in cash", "100", "110")
    )
    found = facts(YEARS + rows, before="<p><b>Consolidated Statements of Cash Flows</b></p><p>(Millions of dollars)</p>")
    assert {o.unit for o in found} == {"USD"}


def test_rates_of_a_group_are_percentages_though_only_the_first_is_marked():
    rows = row("Assumptions:") + row("Discount rate", "5.18%", "5.02%") + row("Compensation increases", "3.86", "3.75")
    assert [(str(o.value), o.unit) for o in facts(YEARS + rows)] == [
        ("0.0518", "pure"), ("0.0502", "pure"), ("0.0386", "pure"), ("0.0375", "pure"),
    ]  # fmt: skip


def test_a_table_that_states_no_unit_is_not_money():
    priced = facts(row("", "2024 RMB", "2023 RMB") + row("Total equity", "6,890", "5,168"), before="<h2>Condensed information</h2>")
    assert [o.unit for o in priced] == ["CNY", "CNY"]
    officers = row("Name", "Age", "Since") + row("J. Doe", "52", "11") + row("M. Roe", "61", "4")
    sales = "<p>Sales (in millions)</p><table>" + YEARS + row("Net sales", "$4,310", "$4,100") + "</table>"
    note = "<p>Executive officers of the company</p>"
    found = facts(officers, before=f"<p>All is in U.S. dollars. Sales were $4,310 million.</p>{sales}{note}")
    assert [(o.quote, o.unit, int(o.value)) for o in found] == [
        ("4,310", "USD", 4_310_000_000), ("4,100", "USD", 4_100_000_000),
        ("52", None, 52), ("11", None, 11), ("61", None, 61), ("4", None, 4),
    ]  # fmt: skip


def test_amounts_per_share_in_cents_or_pence():
    for heads, label in (
        (row("", "2024", "2023"), "Basic earnings per share (cents per share)"),
        (row("", "2024", "2023"), "Earnings per share (pence)"),
        (row("", "2024<br>cents", "2023<br>cents"), "Diluted earnings per share"),
    ):
        found = facts(heads + row(label, "9.73", "(4.81)"), before="<p>(A$ in thousands)</p>")
        assert [str(o.value) for o in found] == ["0.0973", "-0.0481"]


def test_a_row_of_units_below_data_is_of_the_rows_that_follow():
    rows = row("", "$'000", "$'000") + row("Profit for the year", "24,458", "12,085") + row("Earnings per share", "Cents", "Cents")
    found = facts(YEARS + rows + row("Diluted", "9.73", "4.81"))
    assert [(o.label, int(o.value * 10_000)) for o in found][::2] == [
        ("Profit for the year", 244_580_000_000), ("Earnings per share › Diluted", 973),
    ]  # fmt: skip


@pytest.mark.parametrize(("cell", "value"), [("$512.5", "512500000"), ("512.5", "512.5")])
def test_letters_that_can_be_a_length_are_a_scale_where_a_cell_shows_money(cell: str, value: str):
    found = facts(row("(mm)", "2024", "2023") + row("Net sales", cell, "498.1"))
    assert next(format(o.value or 0, "f") for o in found) == value


@pytest.mark.parametrize("words", ["Millions", "(en millions)", "Mio. EUR", "R$ milhões", "mkr"])
def test_a_scale_over_a_column_below_its_year_is_its_scale(words: str):
    found = facts(row("", f"2024<br/>{words}", f"2023<br/>{words}") + row("Net sales", "8,124", "7,553") + row("Net income", "880", "915"))
    assert next(format(o.value or 0, "f") for o in found) == "8124000000"


def counts(found: list[Occurrence]) -> list[str]:
    return [format(o.value or 0, "f") for o in found if o.unit == "shares"]


@pytest.mark.parametrize(("amount", "issued"), [("2,200", "2200128000"), ("2", "2200128")])
def test_counts_in_a_label_are_in_the_tables_scale_where_their_par_value_is_the_rows_amount(amount: str, issued: str):
    label = "Common stock, $0.001 par value: 20,000,000 shares authorized, 2,200,128 shares issued and outstanding"
    before = "<p>Consolidated Balance Sheets</p><p>(in thousands, except per share amounts)</p>"
    assert counts(facts(YEARS + row(label, amount, amount), before=before))[1] == issued


def test_a_table_that_opens_with_the_balance_that_the_one_before_closes_with_has_its_scale():
    heads = row("", "Shares", "Amount", "Total")
    closing = row("Balance as of December 31, 2023", "2,027,474", "$2,027", "$2,291")
    moved = row("Stock issued on exercise of options", "19,660", "$20", "$86")
    before = f"<p>Consolidated Statements of Equity (in thousands)</p><table>{heads + moved + closing}</table><p>14</p>"
    found = facts(row("", "Shares", "Amount", "Interests", "Total") + closing + moved, before=before)
    assert counts(found) == ["19660000", "2027474000", "2027474000", "19660000"]


def test_the_filers_own_name_and_the_percent_of_a_neighbour_are_no_part_of_a_line():
    above = row("", "Orchard Tools Inc. and Subsidiary Companies", "", "Percent") + YEARS.replace("</tr>", "<td>2024</td></tr>")
    cover = "<p>ORCHARD TOOLS INC.</p><p>(Exact name of registrant as specified in its charter)</p><p>(In millions)</p>"
    found = facts(above + row("Operating income", "2,112", "509", "4.1"), before=cover)
    assert {o.label for o in found} <= {"Operating income", "Operating income › Percent"}
    assert [o.label for o in found][:2] == ["Operating income"] * 2
