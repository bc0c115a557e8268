"""Rounding of amounts of any size: Python's default context has 28 digits, and raises an error where a result would have more."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal

MOST_DIGITS = 28
"""The most digits of a printed figure of account; with more, computing would lose the last ones."""

_WIDE = Context(prec=1000)


def to_place(value: Decimal, decimals: int, rounding: str = ROUND_HALF_EVEN) -> Decimal:
    """`value` rounded to `decimals` as in XBRL; exact also beyond 28 digits.

    >>> print(to_place(Decimal("1234.567"), 1), to_place(Decimal("1234.567"), -2))
    1234.6 1.2E+3
    """
    return value.quantize(Decimal(1).scaleb(-decimals), rounding, _WIDE)


def is_too_long(printed: str) -> bool:
    """Whether a printed number has more digits than a figure of account can have, as hashes and keys do.

    >>> is_too_long("1,234"), is_too_long("1" * 30)
    (False, True)
    """
    return len(printed) > MOST_DIGITS and sum(map(str.isdigit, printed)) > MOST_DIGITS
