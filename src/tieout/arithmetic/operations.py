"""The operations of a digest and of an audit, over Decimal values with the interval that their printing leaves.

Every operation takes quantities and gives a quantity: `value` is computed from the operands as printed and is not rounded;
`interval` holds every result that the unrounded operands could have had. Ratios are fractions (4.5 % is 0.045, 0.7 points
is 0.007). Where an operand's interval reaches zero in a denominator no range can be given, and the result is None.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from tieout.model.facts import Interval


class Quantity(NamedTuple):
    """A value as printed, or computed from printed values, with the range that it can stand for."""

    value: Decimal
    interval: Interval

    @classmethod
    def printed(cls, value: Decimal, decimals: int | None) -> Quantity:
        """A figure printed to `decimals` (as in XBRL; None is exact)."""
        return cls(value, Interval.around(value, decimals))


def _corners(operation: Callable[[Decimal, Decimal], Decimal], left: Interval, right: Interval) -> Interval:
    """The range of an operation that is monotone in each operand: its extremes lie at the corners."""
    results = [operation(a, b) for a in left for b in right]
    return Interval(min(results), max(results))


def _reaches_zero(interval: Interval) -> bool:
    return interval.low <= 0 <= interval.high


def change(newer: Quantity, older: Quantity) -> Quantity | None:
    """Relative change, (newer - older) / |older|: a loss that narrows gives a positive change. None where `older` can be zero."""
    if _reaches_zero(older.interval):
        return None

    def relative(new: Decimal, old: Decimal) -> Decimal:
        return (new - old) / abs(old)

    return Quantity(relative(newer.value, older.value), _corners(relative, newer.interval, older.interval))


def margin(part: Quantity, whole: Quantity) -> Quantity | None:
    """`part` as a fraction of `whole`, as of revenue; negative for a loss. None where `whole` can be zero."""
    if _reaches_zero(whole.interval):
        return None

    def ratio(above: Decimal, below: Decimal) -> Decimal:
        return above / below

    return Quantity(ratio(part.value, whole.value), _corners(ratio, part.interval, whole.interval))


def share(part: Quantity, whole: Quantity) -> Quantity | None:
    """`part` as a fraction of the total it belongs to; the arithmetic is that of a margin."""
    return margin(part, whole)


def per_share(amount: Quantity, shares: Quantity) -> Quantity | None:
    """An amount per share (or per unit, per customer). None where the count can be zero."""
    return margin(amount, shares)


def total(addends: Sequence[Quantity]) -> Quantity:
    """The sum of the addends; their roundings add up. An empty sequence sums to an exact zero."""
    value = sum((addend.value for addend in addends), Decimal(0))
    low = sum((addend.interval.low for addend in addends), Decimal(0))
    high = sum((addend.interval.high for addend in addends), Decimal(0))
    return Quantity(value, Interval(low, high))


def difference(minuend: Quantity, subtrahend: Quantity) -> Quantity:
    """`minuend` less `subtrahend`."""
    return Quantity(
        minuend.value - subtrahend.value,
        Interval(minuend.interval.low - subtrahend.interval.high, minuend.interval.high - subtrahend.interval.low),
    )


def points(newer: Quantity, older: Quantity) -> Quantity:
    """The difference of two fractions, in fractions: from 14.2 % to 13.5 % is -0.007, spoken of as 0.7 percentage points."""
    return difference(newer, older)


def average(values: Sequence[Quantity]) -> Quantity | None:
    """The arithmetic mean, as of an opening and a closing balance. None of no values."""
    if not values:
        return None
    whole, count = total(values), Decimal(len(values))
    return Quantity(whole.value / count, Interval(whole.interval.low / count, whole.interval.high / count))


def translation(amount: Quantity, rate: Quantity) -> Quantity | None:
    """A convenience translation: `amount` divided by `rate`, the units of the reporting currency per unit of the other
    (Form 20-F, Item 3: RMB7,785.2 million at RMB7.2993 to US$1.00). None where the rate can be zero."""
    return margin(amount, rate)


OPERATIONS = ("change", "margin", "share", "sum", "difference", "points", "average", "per_share", "translation")
"""The names that a Derivation's `op` may have; "sum" is `total` here."""
