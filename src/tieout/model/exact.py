"""Rounding of amounts of any size: Python's own context has 28 digits, and ends in an error where a result would have more."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal

MOST_DIGITS = 28
"""Digits that a number may be printed with to be a figure of account; in more, computing would lose the last of them."""

_WIDE = Context(prec=1000)


def to_place(value: Decimal, decimals: int, rounding: str = ROUND_HALF_EVEN) -> Decimal:
    """`value` rounded to `decimals` as XBRL counts them: 1234.567 to 1 is 1234.6, to -2 is 12E+2; exact also beyond 28 digits."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding, _WIDE)


def is_too_long(printed: str) -> bool:
    """Whether a printed number has more digits than any figure of account: "1,234" no, a hash or key of 30 digits yes."""
    return len(printed) > MOST_DIGITS and sum(map(str.isdigit, printed)) > MOST_DIGITS
