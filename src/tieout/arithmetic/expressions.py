"""The four operations and powers on quantities, as a step of working combines them."""

from __future__ import annotations

from decimal import Decimal, DecimalException
from typing import Literal

from tieout.model.facts import Interval

from .operations import Quantity

Operator = Literal["+", "-", "×", "÷", "^"]
"""An operator of a step of working."""


def combined(operator: Operator, left: Quantity, right: Quantity) -> Quantity | None:
    """The result of one operation with the range that the rounding of both leaves; None where it divides by what may be zero, or has no
    result that can be written.

    >>> ten, four = Quantity.printed(Decimal(10), None), Quantity.printed(Decimal(4), None)
    >>> print(combined("÷", ten, four).value)
    2.5
    """
    low, high = right.interval
    if operator == "÷" and low <= 0 <= high:
        return None
    try:
        corners = [_result(operator, one, other) for one in left.interval for other in right.interval]
        value = _result(operator, left.value, right.value)
    except DecimalException:
        return None
    return Quantity(value, Interval(min(corners), max(corners)))


def _result(operator: Operator, left: Decimal, right: Decimal) -> Decimal:
    if operator == "+":
        return left + right
    if operator == "-":
        return left - right
    if operator == "×":
        return left * right
    return left / right if operator == "÷" else left**right
