"""How amounts, percentages, points and counts are written, and that the digits' place and value are recorded with them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.digesting.amounts import Money, count, percent, points
from tieout.model.facts import Interval

SIGNS = {"USD": "$", "CNY": "RMB"}
MILLIONS, THOUSANDS, ONES = Money(-6, SIGNS), Money(-3, SIGNS), Money(0, SIGNS)


@pytest.mark.parametrize(
    ("money", "value", "decimals", "unit", "text"),
    [
        (MILLIONS, "159514000000", -6, "USD", "$159,514 million"),
        (MILLIONS, "3500000000", -8, "USD", "$3.5 billion"),
        (MILLIONS, "4000000000", -9, "USD", "$4 billion"),
        (THOUSANDS, "7785180000", -3, "CNY", "RMB7,785.2 million"),
        (THOUSANDS, "1066600000", -5, "USD", "$1,066.6 million"),
        (THOUSANDS, "152000", -3, "CNY", "RMB152 thousand"),
        (ONES, "12345678", 0, "USD", "$12.3 million"),
        (ONES, "345678", 0, "USD", "$345,678"),
        (MILLIONS, "14.91", 2, "USD/shares", "$14.91"),
        (MILLIONS, "5000000", -6, "CHF", "CHF 5 million"),
    ],
)
def test_amounts_are_written_in_the_filing_s_unit(money, value, decimals, unit, text):
    stated = money.write(Decimal(value), decimals, unit)
    assert stated.text == text
    assert Interval.around(stated.value, stated.decimals).contains(Decimal(value))


def test_percentages_points_and_counts():
    assert percent(Decimal("-0.04483")).text == "4.5%"
    assert percent(Decimal("-0.04483")).value == Decimal("0.045")
    assert points(Decimal("-0.0072")).text == "0.7 points"
    assert points(Decimal("0.01")).text == "1.0 point"
    assert count(Decimal(2347), 0, "pure").text == "2,347"
    assert count(Decimal("1637200000"), -5, "pure").text == "1,637.2 million"


@given(st.integers(1, 10**13), st.sampled_from([-9, -8, -6, -3, 0, None]), st.sampled_from([MILLIONS, THOUSANDS, ONES]))
def test_what_is_written_can_stand_for_the_value_and_its_digits_are_where_they_are_said_to_be(value, decimals, money):
    if decimals is not None:
        value = round(value, decimals) or 10**9
    stated = money.write(Decimal(value), decimals, "USD")
    digits = stated.text[stated.digits.start : stated.digits.end]
    scale = {"billion": 9, "million": 6, "thousand": 3}.get(stated.text.rpartition(" ")[2], 0)
    assert Decimal(digits.replace(",", "")).scaleb(scale) == stated.value
    assert Interval.around(stated.value, stated.decimals).contains(Decimal(value))
