"""Rounding of amounts of any size: Python's default context has 28 digits, and raises an error where a result would have more."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal

MOST_DIGITS = 28
"""The most digits of a printed figure of account; with more, computing would lose the last ones."""

_WIDE = Context(prec=1000)


def to_place(value: Decimal, decimals: int | None, rounding: str = ROUND_HALF_EVEN) -> Decimal:
    """`value` rounded to `decimals` as in XBRL, None for exact; exact also beyond 28 digits. One that would have a thousand digits is none
    of account, and stays as it is.

    >>> print(to_place(Decimal("1234.567"), 1), to_place(Decimal("1234.567"), -2))
    1234.6 1.2E+3
    """
    if decimals is None or value.adjusted() + decimals >= _WIDE.prec - 1:
        return value
    return value.quantize(Decimal(1).scaleb(-decimals), rounding, _WIDE)


def is_too_long(printed: str) -> bool:
    """Whether a printed number has more digits than a figure of account can have, as hashes and keys do.

    >>> is_too_long("1,234"), is_too_long("1" * 30)
    (False, True)
    """
    return len(printed) > MOST_DIGITS and sum(map(str.isdigit, printed)) > MOST_DIGITS


def significant(printed: str) -> str:
    """The digits of a printed number without leading zeros.

    >>> significant("7,785.2"), significant("0.25")
    ('77852', '25')
    """
    return "".join(filter(str.isdecimal, printed)).lstrip("0")


def slipped(one: str, other: str) -> bool:
    """Whether digits are others with one changed or two neighbouring ones exchanged, as by a slip of the pen.

    >>> slipped("107142", "107412"), slipped("107412", "109120")
    (True, False)
    """
    apart = [place for place, (mine, theirs) in enumerate(zip(one, other, strict=False)) if mine != theirs]
    if len(apart) != 2:
        return len(apart) == 1
    first, last = apart
    return last == first + 1 and one[first] == other[last] and one[last] == other[first]
