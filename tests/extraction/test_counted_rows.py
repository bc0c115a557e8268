"""Rows of metrics: what counts things is no money, and a row below another takes its scale."""

from __future__ import annotations

import pytest

from tieout.extraction import extract
from tieout.extraction.tabulated.counted_rows import names_count, names_per_unit
from tieout.extraction.tabulated.stated_units import unit_of_table
from tieout.intake import source_from_bytes
from tieout.model.document import Table
from tieout.structure import build_document

COVER = "<p>FORM 10-K</p><p>For the fiscal year ended December 31, 2024</p><p>Item 7. Management's Discussion and Analysis</p>"


def row(label: str, *cells: str, indent: int = 0) -> str:
    return f'<tr><td style="padding-left:{indent}pt">{label}</td>' + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def read(*rows: str, caption: str = "") -> dict[str, tuple[str | None, str]]:
    """The unit and value of each label's newest figure."""
    head = row("", "2024", "2023")
    page = f"<html><body>{COVER}<p>{caption}</p><table>{head}{''.join(rows)}</table></body></html>"
    facts = extract(build_document(source_from_bytes(page.encode(), "metrics.htm")))
    found: dict[str, tuple[str | None, str]] = {}
    for one in facts.occurrences:
        if one.row is not None and one.value is not None:
            found.setdefault(one.label.rpartition(" › ")[2], (one.unit, f"{one.value:f}"))
    return found


def test_a_row_that_names_a_count_is_no_money_in_a_table_in_millions():
    found = read(row("Net sales", "$ 1,100", "$ 1,000"), row("Unit counts", "10,616", "10,623"), caption="(Dollars in millions)")
    assert found["Unit counts"] == ("pure", "10616")


def test_rows_below_a_row_that_names_what_is_counted_take_its_scale():
    found = read(
        row("Net sales", "$ 1,100", "$ 1,000"),
        row("Connections (‘000):", "", ""),
        row("Retail postpaid", "93,850", "91,856", indent=10),
        row("Total retail", "114,972", "114,520"),
        caption="(dollars in millions)",
    )
    assert found["Retail postpaid"] == ("pure", "93850000")
    assert found["Total retail"] == ("pure", "114972000")


def test_a_row_indented_below_one_with_a_scale_takes_that_scale():
    found = read(row("Network volumes (billions)", "$ 420.2", "$ 394.4"), row("Billed business", "$ 366.2", "$ 339.0", indent=12))
    assert found["Billed business"] == ("USD", "366200000000")


def test_an_amount_per_unit_is_not_in_the_millions_of_its_table():
    found = read(row("Net sales", "$ 1,100", "$ 1,000"), row("Postpaid ARPA", "$ 132.36", "$ 125.97"), caption="(dollars in millions)")
    assert found["Postpaid ARPA"][1] == "132.36"


@pytest.mark.parametrize(
    "label", ["Cards-in-force (millions)", "Total paid memberships at end of period", "Gold ounces sold", "Subscribers"]
)
def test_nouns_of_things_counted_are_known(label):
    assert names_count(label)


@pytest.mark.parametrize("label", ["Net card fees", "Subscriber acquisition costs", "Membership fees", "Cost of connections sold"])
def test_sums_that_speak_of_things_are_not_counts(label):
    assert not names_count(label)


@pytest.mark.parametrize(
    ("label", "per_unit"),
    [("Sales per square foot", True), ("RevPAR", True), ("Income per the accounts", False), ("Adjusted revenue", False)],
)
def test_amounts_per_unit_are_told_from_others(label, per_unit):
    assert names_per_unit(label) is per_unit


def test_below_dollars_in_thousands_a_count_is_just_that():
    page = (
        f"<html><body>{COVER}<table><tr><td></td><td colspan=2>Years ended December 31,</td></tr>"
        "<tr><td></td><td>2024</td><td>2023</td></tr>"
        "<tr><td></td><td colspan=2>(Dollar amounts in thousands)</td></tr>"
        f"{row('Gross premiums written', '$179,571', '$181,849')}{row('Policies in force (End of Period)', '138,313', '148,770')}"
        "</table></body></html>"
    )
    facts = extract(build_document(source_from_bytes(page.encode(), "metrics.htm")))
    found = {(one.label.rpartition(" › ")[2], one.unit, f"{one.value:f}") for one in facts.occurrences if one.row is not None}
    assert ("Policies in force (End of Period)", "pure", "138313") in {
        (name.partition(" › ")[0], unit, value) for name, unit, value in found
    }


def test_rows_below_a_row_of_percentages_are_percentages_without_their_own_sign():
    found = read(
        row("Operating expenses:", "", ""),
        row("Shipping", "$20,342", "$21,305", indent=10),
        row("Percent of Net Sales:", "", ""),
        row("Selling", "54.8%", "51.6%", indent=10),
        row("Storage", "16.8", "15.9", indent=10),
        row("Year-over-year Percentage Growth:", "", ""),
        row("Rent", "4%", "5%", indent=10),
        row("Wages", "15", "19", indent=10),
        caption="(Dollars in millions)",
    )
    assert (found["Storage"], found["Wages"]) == (("pure", "0.168"), ("pure", "0.15"))
    assert found["Shipping"] == ("USD", "20342000000")


def test_a_row_in_brackets_says_what_is_counted_below_and_in_what_scale():
    found = read(
        row("Net sales", "$ 1,100", "$ 1,000"),
        row("(Vehicles in thousands)", "", ""),
        row("Wholesale deliveries of all kinds", "3,147", "2,926"),
        caption="(Dollars in millions)",
    )
    assert found["Wholesale deliveries of all kinds"] == ("pure", "3147000")


def test_a_scale_over_a_group_of_columns_is_not_that_of_the_table():
    columns = {
        1: ("Years ended December 31,", "2024"),
        2: ("Years ended December 31,", "2023"),
        3: ("Variance due to", "Volume", "(Dollars in billions)"),
        4: ("Variance due to", "Price", "(Dollars in billions)"),
    }
    table = Table(0, 1, 0, 0, (), "", columns, (), None, "Costs of drills", {})
    assert unit_of_table(table, "USD", 6).power == 6
    alone = Table(0, 1, 0, 0, (), "", {1: ("2024", "(Dollars in billions)"), 2: ("2023",)}, (), None, "Costs of drills", {})
    assert unit_of_table(alone, "USD", 6).power == 9
