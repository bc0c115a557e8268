"""The operations of a digest and of an audit, on Decimal values with the interval that their rounding allows.

Every operation takes quantities and gives a quantity: `value` is computed from the operands as printed and is not rounded;
`interval` holds every result that the unrounded operands could have. Ratios are fractions (4.5 % is 0.045, 0.7 points
is 0.007). Where the interval of a denominator reaches zero no range can be given, and the result is None.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from tieout.model.facts import Interval

Operation = Callable[[Decimal, Decimal], Decimal]
"""An operation on two values."""


class Quantity(NamedTuple):
    """A value as printed, or computed from printed values, with the range of values that it can stand for."""

    value: Decimal
    interval: Interval

    @classmethod
    def printed(cls, value: Decimal, decimals: int | None) -> Quantity:
        """A figure printed to `decimals` (as in XBRL; None is exact).

        >>> print(*Quantity.printed(Decimal("7.8"), 1).interval)
        7.75 7.85
        """
        return cls(value, Interval.around(value, decimals))


def corners(operation: Operation, left: Interval, right: Interval) -> Interval:
    """The range of an operation that is monotone in each operand: its extremes lie at the corners."""
    results = [operation(a, b) for a in left for b in right]
    return Interval(min(results), max(results))


def reaches_zero(interval: Interval) -> bool:
    """Whether zero is among the values of an interval: -1 to 2 -> True."""
    return interval.low <= 0 <= interval.high


def change(newer: Quantity, older: Quantity) -> Quantity | None:
    """Relative change, (newer - older) / |older|: a loss that narrows gives a positive change. None where `older` can be zero.

    >>> loss, smaller_loss = Quantity.printed(Decimal(-5), None), Quantity.printed(Decimal(-4), None)
    >>> print(change(smaller_loss, loss).value)
    0.2
    """
    if reaches_zero(older.interval):
        return None

    def relative(new: Decimal, old: Decimal) -> Decimal:
        return (new - old) / abs(old)

    return Quantity(relative(newer.value, older.value), corners(relative, newer.interval, older.interval))


def margin(part: Quantity, whole: Quantity) -> Quantity | None:
    """`part` as a fraction of `whole`, such as revenue; negative for a loss. None where `whole` can be zero.

    >>> print(margin(Quantity.printed(Decimal(20), None), Quantity.printed(Decimal(80), None)).value)
    0.25
    """
    if reaches_zero(whole.interval):
        return None

    def ratio(above: Decimal, below: Decimal) -> Decimal:
        return above / below

    return Quantity(ratio(part.value, whole.value), corners(ratio, part.interval, whole.interval))


def share(part: Quantity, whole: Quantity) -> Quantity | None:
    """`part` as a fraction of the total that it is part of, computed like a margin: 20 of 80 -> 0.25."""
    return margin(part, whole)


def per_share(amount: Quantity, shares: Quantity) -> Quantity | None:
    """An amount per share (or per unit, per customer): 20 over 80 shares -> 0.25. None where the count can be zero."""
    return margin(amount, shares)


def total(addends: Sequence[Quantity]) -> Quantity:
    """The sum of the addends, whose roundings add up. The sum of none is an exact zero.

    >>> print(*total([Quantity.printed(Decimal(5), 0), Quantity.printed(Decimal(4), 0)]).interval)
    8.0 10.0
    """
    value = sum((addend.value for addend in addends), Decimal(0))
    low = sum((addend.interval.low for addend in addends), Decimal(0))
    high = sum((addend.interval.high for addend in addends), Decimal(0))
    return Quantity(value, Interval(low, high))


def difference(minuend: Quantity, subtrahend: Quantity) -> Quantity:
    """`minuend` less `subtrahend`.

    >>> print(*difference(Quantity.printed(Decimal(9), 0), Quantity.printed(Decimal(4), 0)).interval)
    4.0 6.0
    """
    return Quantity(
        minuend.value - subtrahend.value,
        Interval(minuend.interval.low - subtrahend.interval.high, minuend.interval.high - subtrahend.interval.low),
    )


def points(newer: Quantity, older: Quantity) -> Quantity:
    """The difference of two fractions, as a fraction: from 14.2 % to 13.5 % -> -0.007, which is written as 0.7 percentage points."""
    return difference(newer, older)


def average(values: Sequence[Quantity]) -> Quantity | None:
    """The arithmetic mean, such as of an opening and a closing balance; None where there are no values.

    >>> print(average([Quantity.printed(Decimal(4), None), Quantity.printed(Decimal(6), None)]).value, average([]))
    5 None
    """
    if not values:
        return None
    whole, count = total(values), Decimal(len(values))
    return Quantity(whole.value / count, Interval(whole.interval.low / count, whole.interval.high / count))


def translation(amount: Quantity, rate: Quantity) -> Quantity | None:
    """A convenience translation: `amount` divided by `rate`, the units of the reporting currency per unit of the other (Form 20-F,
    Item 3): RMB7,785.2 million at RMB7.2993 to US$1.00 -> US$1,066.57 million. None where the rate can be zero."""
    return margin(amount, rate)


OPERATIONS = ("change", "margin", "share", "sum", "difference", "points", "average", "per_share", "translation")
"""The names that the `op` of a Derivation may have; "sum" is `total` in this module."""
