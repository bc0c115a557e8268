"""Numerals in prose and in cells: value, precision, unit, kind, and what is no quantity."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.language.numerals import QUANTITIES, find_numerals


def said(text: str, *, cell: bool = False) -> list[tuple[str, str, int, str | None]]:
    return [
        (text[n.start : n.end], f"{n.value.normalize():f}", n.decimals, n.unit)
        for n in find_numerals(text, cell=cell)
        if cell or n.kind in QUANTITIES
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RMB7,785.2 million", [("7,785.2", "7785200000", -5, "CNY")]),
        ("US$1,066.6 million", [("1,066.6", "1066600000", -5, "USD")]),
        ("RMB(1,979.0) million", [("(1,979.0)", "-1979000000", -5, "CNY")]),
        ("in RMB (see note 5)", []),
        ("HK$3.5 bn", [("3.5", "3500000000", -8, "HKD")]),
        ("Rs. 500 crore", [("500", "5000000000", -7, "INR")]),
        ("3.5 billion yen", [("3.5", "3500000000", -8, "JPY")]),
        ("€1.5 billion", [("1.5", "1500000000", -8, "EUR")]),
        ("$1,234", [("1,234", "1234", 0, "USD")]),
        ("$.05", [(".05", "0.05", 2, "USD")]),
        ("US$5m", [("5", "5000000", -6, "USD")]),
        ("10.5%", [("10.5", "0.105", 3, "pure")]),
        ("130 bps", [("130", "0.013", 4, "pure")]),
        ("1.5 percentage points", [("1.5", "0.015", 3, "pure")]),
        ("a 60 basis point decline", [("60", "0.006", 4, "pure")]),
        ("2.5x coverage", [("2.5", "2.5", 1, "pure")]),
        ("between 10 and 15 percent", [("10", "0.1", 2, "pure"), ("15", "0.15", 2, "pure")]),
        ("grew 10-15%", [("10", "0.1", 2, "pure"), ("15", "0.15", 2, "pure")]),
        ("$5 to $10 million", [("5", "5000000", -6, "USD"), ("10", "10000000", -6, "USD")]),
        ("$500 and $1.2 million", [("500", "500", 0, "USD"), ("1.2", "1200000", -5, "USD")]),
        ("6.2 million, 5.1 million and 4.3 million shares", [(x, f"{x[0]}{x[2]}00000", -5, "shares") for x in ("6.2", "5.1", "4.3")]),
        ("0.53 dollars a share", [("0.53", "0.53", 2, "USD/shares")]),
        ("up 3.9 pct", [("3.9", "0.039", 3, "pure")]),
        ("$157.50, $0.78 and $1.25 per share", [(x, x.rstrip("0"), 2, "USD/shares") for x in ("157.50", "0.78", "1.25")]),
        ("repurchased 1,785 of its own shares", [("1,785", "1785", 0, "shares")]),
        ("common stock, $0.01 par value", [("0.01", "0.01", 2, "USD/shares")]),
        ("2,347 stores and about 15,000 employees", [("2,347", "2347", 0, "pure"), ("15,000", "15000", 0, "pure")]),
        ("a net loss of $(3.5) million", [("(3.5)", "-3500000", -5, "USD")]),
        ("RMB5.0 million (US$0.7 million)", [("5.0", "5000000", -5, "CNY"), ("0.7", "700000", -5, "USD")]),
        ("fell -5.2%", [("-5.2", "-0.052", 3, "pure")]),
    ],
)
def test_quantities(text: str, expected: list[tuple[str, str, int, str | None]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "December 31, 2024", "15 March", "Item 7 and Note 4", "Notes 4, 5 and 6", "Section 404(b)", "Rule 10b5-1", "ASU 2016-13",
        "Form 10-K",
        "COVID-19", "call (408) 749-4000", "1-800-555-1234", "Exhibit 10.13(b)", "Level 3 assets", "the 401(k) Plan", "EPYC 9004 Series",
        "x86 cores",
        "within 12 months", "a 364-day facility", "No. 001-07882", "11:59 p.m.", "a 5-for-1 split", "the 10th floor", "the 2024 notes",
        "2 to 3 years",
    ],
)  # fmt: skip
def test_what_is_no_quantity(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(1,234)", ("(1,234)", "-1234")),
        ("$(1,234", ("(1,234", "-1234")),
        ("($ 1,234)", ("($ 1,234)", "-1234")),
        ("$ (5)", ("(5)", "-5")),
        ("(10.5)%", ("(10.5)", "-0.105")),
        ("1,234", ("1,234", "1234")),
    ],
)
def test_cells_in_brackets_are_negative(text: str, expected: tuple[str, str]) -> None:
    assert [one[:2] for one in said(text, cell=True)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("approximately $5", "about"),
        ("more than 5%", "over"),
        ("up to $5 million", "under"),
        ("nearly 5%", "under"),
        ("of $5", ""),
        ("at least US$5", "over"),
    ],
)
def test_approximations(text: str, expected: str) -> None:
    assert [n.approximate for n in find_numerals(text)] == [expected]


def test_dollar_is_the_filings_own() -> None:
    assert [n.unit for n in find_numerals("$5 and US$5", dollar="CAD")] == ["CAD", "USD"]


@given(st.decimals(min_value=0, max_value=10**12, places=2), st.sampled_from([("", 0), (" million", 6), (" billion", 9)]))
def test_printed_money_comes_back(value: Decimal, scale: tuple[str, int]) -> None:
    (numeral,) = find_numerals(f"was ${value:,}{scale[0]} in")
    assert numeral.value == value.scaleb(scale[1])
    assert numeral.decimals == 2 - scale[1]
    assert numeral.unit == "USD"


@given(st.text(alphabet="0123456789.,$%()-– aMmx/\n", max_size=60))
def test_spans_hold_digits_and_do_not_overlap(text: str) -> None:
    numerals = find_numerals(text)
    for numeral in numerals:
        assert numeral.first <= numeral.start < numeral.end <= numeral.last
        assert any(c.isdigit() for c in text[numeral.start : numeral.end])
    assert all(a.end <= b.start for a, b in itertools.pairwise(numerals))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Sales were CHF 2'345.6 million, from 1’980'001 units", ["2345600000", "1980001"]),
        ("₹ 3,04,567.89 crore and 12,34,567 units", ["3045678900000", "1234567"]),
        ("in '24, for 5'10 and £'000", ["24", "5", "10", "0"]),
    ],
)
def test_groups_by_apostrophes_and_of_two_digits(text, values):
    assert [format(numeral.value, "f") for numeral in find_numerals(text)] == values
