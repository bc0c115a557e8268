"""Which figure of which filing stands in which cell."""

from datetime import date
from decimal import Decimal

import pytest

from tieout.serving.comparing import GivenFiling, compared, fiscal_year, shown


def point(value: str, end: str, *, start: str | None = None, unit: str = "USD", decimals: int | None = -6) -> dict:
    period = {"instant": end} if start is None else {"start": start, "end": end}
    return {
        "value": value,
        "unit": unit,
        "decimals": decimals,
        "period": period,
        "label": "Revenues",
        "quote": value,
        "occurrence": "o1",
        "passage": 7,
        "origin": "tag",
    }


def year(value: str, of: int, **more: object) -> dict:
    return point(value, f"{of}-12-31", start=f"{of}-01-01", **more)


def filing(id: str, entity: str, end: str, *points: dict, form: str = "10-K") -> GivenFiling:
    return GivenFiling(id, {"name": f"{id}.htm", "form": form, "entity": entity, "period": {"start": "", "end": end}}, points)


@pytest.mark.parametrize(
    ("end", "named"),
    [("2024-12-31", 2024), ("2025-02-02", 2024), ("2025-05-31", 2024), ("2025-06-30", 2025), ("2023-01-01", 2022)],
)
def test_fiscal_years_are_named_as_data_vendors_name_them(end, named):
    assert fiscal_year(date.fromisoformat(end)) == named


def test_the_latest_filing_has_the_word_and_a_restated_figure_is_told():
    newer = filing("n", "EXAMPLE INC", "2024-12-31", year("1210000000", 2024), year("1100000000", 2023))
    older = filing("o", "Example, Inc.", "2023-12-31", year("1105000000", 2023), year("1000000000", 2022))
    table = compared([older, newer])
    assert table.years == (2022, 2023, 2024)
    (row,) = table.companies
    assert row.name == "EXAMPLE INC"
    assert row.cells[2023].entry.filing == "n"
    assert [entry.value for entry in row.cells[2023].earlier] == [Decimal("1105000000")]
    assert row.cells[2024].change == Decimal("10.0")
    assert row.cells[2022].change is None


def test_the_same_figure_to_another_precision_is_no_restatement():
    newer = filing("n", "A", "2024-12-31", year("1100000000", 2023))
    older = filing("o", "A", "2023-12-31", year("1100300000", 2023, decimals=-5))
    assert compared([newer, older]).companies[0].cells[2023].earlier == ()


def test_a_change_is_not_told_where_rounding_leaves_it_open():
    rounded = [year("3000000", 2024), year("2000000", 2023)]
    assert compared([filing("n", "A", "2024-12-31", *rounded)]).companies[0].cells[2024].change is None
    loss = [year("3000000000", 2024), year("-2000000000", 2023)]
    assert compared([filing("n", "A", "2024-12-31", *loss)]).companies[0].cells[2024].change is None


def test_companies_in_two_currencies_are_two_rows():
    table = compared([filing("n", "A", "2024-12-31", year("1", 2024), year("7", 2023, unit="CNY"))])
    assert [row.unit for row in table.companies] == ["CNY", "USD"]


def test_quarters_stand_apart():
    quarter = filing("q", "A", "2024-06-30", point("5", "2024-06-30", start="2024-04-01"), form="10-Q")
    balance = filing("b", "A", "2024-06-30", point("8", "2024-06-30"), point("9", "2023-12-31"), form="10-Q")
    table = compared([quarter, balance])
    assert [entry.value for _, entry in table.interim] == [Decimal(5), Decimal(8)]
    assert list(table.companies[0].cells) == [2023]


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "text"),
    [
        ("159514000000", "USD", -6, "159,514"),
        ("7785180000", "CNY", -3, "7,785.180"),
        ("1660600000", "CNY", -5, "1,660.6"),
        ("1234567", "USD", 0, "1.234567"),
        ("1500000000", "USD", None, "1,500"),
        ("0.237", "pure", 3, "23.7%"),
        ("492", "pure", 0, "492"),
        ("14.91", "USD/shares", 2, "14.91"),
        ("-21031000000", "USD", -6, "-21,031"),
        ("2000000000", "USD", -9, "2,000"),
    ],
)
def test_figures_are_shown_in_millions_to_their_own_precision(value, unit, decimals, text):
    given = filing("n", "A", "2024-12-31", year(value, 2024, unit=unit, decimals=decimals))
    assert shown(compared([given]).companies[0].cells[2024].entry) == text
