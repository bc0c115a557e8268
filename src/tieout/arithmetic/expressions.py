"""The four operations and powers on quantities, as a step of working combines them."""

from __future__ import annotations

import operator
from decimal import DecimalException
from typing import Literal

from .operations import Operation, Quantity, corners, reaches_zero

Operator = Literal["+", "-", "×", "÷", "^"]
"""An operator of a step of working."""
_OPERATIONS: dict[Operator, Operation] = {
    "+": operator.add, "-": operator.sub, "×": operator.mul, "÷": operator.truediv, "^": operator.pow,
}  # fmt: skip


def combined(sign: Operator, left: Quantity, right: Quantity) -> Quantity | None:
    """The result of one operation with the range that the rounding of both leaves; None where it divides by what may be zero, or has no
    result that can be written.

    >>> from decimal import Decimal
    >>> ten, four = Quantity.printed(Decimal(10), None), Quantity.printed(Decimal(4), None)
    >>> print(combined("÷", ten, four).value)
    2.5
    """
    if sign == "÷" and reaches_zero(right.interval):
        return None
    operation = _OPERATIONS[sign]
    try:
        return Quantity(operation(left.value, right.value), corners(operation, left.interval, right.interval))
    except DecimalException:
        return None
