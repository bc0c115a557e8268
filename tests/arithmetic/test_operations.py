"""Results of the operations, and that their intervals hold what unrounded operands would have given."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.arithmetic import Quantity, average, change, difference, margin, per_share, points, total, translation


def q(value: str, decimals: int | None = 0) -> Quantity:
    return Quantity.printed(Decimal(value), decimals)


def rounded(quantity: Quantity | None, places: str) -> Decimal:
    assert quantity is not None
    return quantity.value.quantize(Decimal(places))


@pytest.mark.parametrize(
    ("newer", "older", "expected"),
    [("110", "100", "0.100"), ("-1739.0", "-2108.6", "0.175"), ("-120", "-100", "-0.200"), ("50", "-100", "1.500")],
)
def test_change_is_measured_against_the_size_of_the_older_value(newer: str, older: str, expected: str) -> None:
    assert rounded(change(q(newer), q(older)), "0.001") == Decimal(expected)


def test_nothing_is_divided_by_what_can_be_zero() -> None:
    assert change(q("5"), q("0")) is None
    assert margin(q("5"), q("0.4")) is None
    assert per_share(q("5"), q("0", None)) is None
    assert average([]) is None


def test_points_of_two_margins() -> None:
    newer, older = margin(q("21526"), q("159514")), margin(q("21689"), q("152669"))
    assert newer is not None
    assert older is not None
    assert rounded(points(newer, older), "0.001") == Decimal("-0.007")


def test_the_sum_of_rounded_addends_is_as_uncertain_as_all_of_them() -> None:
    whole = total([q("1.2", 1), q("2.3", 1), q("3.4", 1)])
    assert whole.value == Decimal("6.9")
    assert (whole.interval.low, whole.interval.high) == (Decimal("6.75"), Decimal("7.05"))


def test_a_translation_divides_by_the_rate() -> None:
    dollars = translation(q("7785180", None), q("7.2993", 4))
    assert rounded(dollars, "1") == Decimal("1066565")
    assert dollars is not None
    assert dollars.interval.contains(Decimal("1066566"))


amounts = st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, allow_infinity=False, places=3)


@given(amounts, amounts, st.integers(-3, 1))
def test_intervals_hold_the_result_of_the_unrounded_operands(new: Decimal, old: Decimal, decimals: int) -> None:
    unit = Decimal(1).scaleb(-decimals)
    left = Quantity.printed(new.quantize(unit), decimals)
    right = Quantity.printed(old.quantize(unit), decimals)
    assert difference(left, right).interval.contains(new - old)
    grown = change(left, right)
    if grown is not None:
        assert grown.interval.contains((new - old) / abs(old))
    ratio = margin(left, right)
    if ratio is not None:
        assert ratio.interval.contains(new / old)
        assert ratio.interval.contains(ratio.value)
