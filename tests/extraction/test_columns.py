"""What columns are: amounts of a period, changes, shares, notes and units; and how a whole table writes its figures."""

import pytest

from tieout.extraction.tabulated.columns import is_change_head, is_note_head, is_share_head, is_unit_head

from .test_tables import YEARS, facts, row


@pytest.mark.parametrize(
    "head",
    [
        "Change", "$ change", "Chg. (%)", "% Inc (Dec)", "Inc./(decrease) vs. 2022", "Growth", "Δ %",
        "2024 v 2023", "2024/2023", "Compared with 2023", "Under (over) 2023", "Up/(down)", "Better (worse)", "Movement £m",
        "YoY growth", "Difference", "Variation", "Change from prior year quarter", "± %", "Year-over-year change in dollars",
        "At constant currency % change",
    ],
)  # fmt: skip
def test_heads_of_changes(head):
    assert is_change_head(head)


@pytest.mark.parametrize(
    "head",
    ["2024", "2023 and 2024", "2024-2028", "2023/24", "Change in fair value", "Net increase in cash", "Exchange differences", "%",
     "Growth Fund", "Three months ended June 30, 2024", "Interchange", "Better Foods plc"],
)  # fmt: skip
def test_heads_of_other_columns(head):
    assert not is_change_head(head)


def test_heads_of_shares_notes_and_units():
    assert all(map(is_share_head, ("% of total", "Percent of net sales", "As a percentage of revenue", "Mix", "% sales")))
    assert not any(map(is_share_head, ("%", "% change", "Shares", "Percentage points", "Share capital")))
    assert all(map(is_note_head, ("Note", "Notes", "Note no.", "Ref.", "附註")))
    assert not any(map(is_note_head, ("Notes payable", "Senior notes", "Noted")))
    assert all(map(is_unit_head, ("£m", "(€ million)", "RMB’000", "HK$'000 (note 2)", "MSEK", "百万円", "Rs. in lakhs")))
    assert not any(map(is_unit_head, ("Senior notes £m", "Goodwill", "Pound cake", "US$ denominated debt", "Number")))


def of_columns(found):
    return [(o.label, o.quote, o.column, o.period and o.period.end.year) for o in found]


def test_a_column_of_changes_is_called_so_and_is_of_the_newer_period():
    found = facts(row("", "2024", "2023", "$ Change", "Δ %") + row("Fees", "$40", "$30", "$10", "33.3"), before="<p>(in millions)</p>")
    assert of_columns(found) == [
        ("Fees", "40", "amount", 2024),
        ("Fees", "30", "amount", 2023),
        ("Fees › $ Change", "10", "change", 2024),
        ("Fees › change, Δ %", "33.3", "change", 2024),
    ]
    assert (found[3].unit, str(found[3].value)) == ("pure", "0.333")


def test_shares_of_a_whole_are_of_the_period_to_their_left():
    heads = row("", "2024", "% of fees", "2023", "% of fees")
    found = facts(
        heads + row("Advice", "40", "80.0", "30", "75.0") + row("Other", "10", "20.0", "10", "25.0"), before="<p>(in thousands)</p>"
    )
    assert of_columns(found)[:4] == [
        ("Advice", "40", "amount", 2024),
        ("Advice › % of fees", "80.0", "share", 2024),
        ("Advice", "30", "amount", 2023),
        ("Advice › % of fees", "75.0", "share", 2023),
    ]
    assert [o.unit for o in found if o.column == "share"] == ["pure"] * 4


def test_numbers_of_notes_are_no_figures_and_notes_issued_are():
    found = facts(row("", "Notes", "2024", "2023") + row("Fees", "3", "400", "300") + row("Costs", "12", "(200)", "(100)"))
    assert [o.quote for o in found] == ["400", "300", "(200)", "(100)"]
    found = facts(row("", "Notes", "Loans") + row("Maturing in one year", "3,000", "400") + row("Later", "12,500", "(200)"))
    assert [o.quote for o in found] == ["3,000", "400", "12,500", "(200)"]


def test_a_row_of_units_below_the_years_is_a_head():
    for unit, power in (("£'000", 3), ("£m", 6), ("GBP 1,000", 3)):
        found = facts(row("", "2024", "2023") + row("", unit, unit) + row("Fees", "400", "300") + row("Costs", "(200)", "(100)"))
        assert [(o.label, o.unit, int(o.value)) for o in found][:2] == [("Fees", "GBP", 400 * 10**power), ("Fees", "GBP", 300 * 10**power)]


def test_the_decimal_mark_is_decided_over_the_whole_table():
    rows = row("Fees", "4.310", "3.900") + row("Margin", "7,5 %", "6,1 %") + row("Earnings per share", "1,43", "(0,38)")
    found = facts(YEARS + rows, before="<p>(in thousands of euros)</p>")
    assert [str(o.value) for o in found] == ["4.310E+6", "3.900E+6", "0.075", "0.061", "1.43", "-0.38"]
    found = facts(YEARS + row("Rate", "4.310", "3.900") + row("Fees", "1,200", "1,100"), before="<p>(in thousands of euros)</p>")
    assert [int(o.value) for o in found][2:] == [1_200_000, 1_100_000]


def test_raised_marks_are_no_digits_and_no_part_of_a_label():
    rows = (
        row("Fees<sup>2</sup>", "1,200<sup>3</sup>", "1,100<sup>(a),(b)</sup>")
        + row("Floor space in m<sup>2</sup>", "15<span style='vertical-align:super;font-size:6pt'>4</span>", "14¹")
        + row("Level 2", "7<font style='vertical-align:top;font-size:60%'>1</font>", "8")
    )
    found = facts(YEARS + rows, before="<p>(in millions)</p>")
    assert [(o.label, o.quote) for o in found] == [
        ("Fees", "1,200"),
        ("Fees", "1,100"),
        ("Floor space in m 2", "15"),
        ("Floor space in m 2", "14"),
        ("Level 2", "7"),
        ("Level 2", "8"),
    ]


def test_a_percentage_sign_under_a_year_is_no_part_of_the_year():
    found = facts(row("", "2024", "2023", "%<br>Change") + row("Fees", "40", "30", "33"))
    assert of_columns(found)[1:] == [("Fees", "30", "amount", 2023), ("Fees › % Change", "33", "change", 2024)]


def test_lines_that_are_tables_of_their_own_are_one_table():
    lines = (row("", "", "2024", "2023"), row("", "Notes", "£", "£"), row("Fees", "3", "400", "300"), row("Costs", "", "(200)", "(100)"))
    found = facts(lines[0] + "</table>" + "</table>".join(f"<table>{line}" for line in (*lines[1:], row("Profit", "6", "200", "200"))))
    assert [(o.label, o.quote, o.period.end.year) for o in found] == [
        ("Fees", "400", 2024), ("Fees", "300", 2023), ("Costs", "(200)", 2024), ("Costs", "(100)", 2023), ("Profit", "200", 2024),
        ("Profit", "200", 2023),
    ]  # fmt: skip
    assert len({o.table for o in found}) == 1


@pytest.mark.parametrize(
    ("caption", "unit", "power"),
    [
        ("in Tsd. EUR", "EUR", 3), ("en milliers d'euros", "EUR", 3), ("en millions d’euros", "EUR", 6), ("in tausend Euro", "EUR", 3),
        ("₹ in Cr.", "INR", 7), ("€'m", "EUR", 6), ("(in M€)", "EUR", 6), ("(NIS in thousands)", "ILS", 3), ("NOKm", "NOK", 6),
        ("in TCHF", "CHF", 3), ("Rupees in lakhs", "INR", 5), ("RM'000", "MYR", 3),
        ("(Amounts expressed in thousands of U.S. dollars)", "USD", 3),
    ],
)  # fmt: skip
def test_captions_of_scale_and_currency_above_in_the_corner_and_over_the_columns(caption, unit, power):
    rows = row("Fees", "400", "300") + row("Costs", "(200)", "(100)")
    for found in (
        facts(YEARS + rows, before=f"<p>{caption}</p>"),
        facts(row(caption, "2024", "2023") + rows),
        facts(row("", f"2024<br/>{caption}", f"2023<br/>{caption}") + rows),
    ):
        assert [(int(o.value), o.unit) for o in found][:2] == [(400 * 10**power, unit), (300 * 10**power, unit)]
