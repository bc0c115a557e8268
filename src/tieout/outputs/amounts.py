"""Values in words for a reader: the amount at its own scale, its precision, its period, its arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from ..model.digest import Derivation
from ..model.exact import to_place
from ..model.facts import Facts
from .notation import SCALES

_PLACES = {
    -12: "trillion", -11: "hundred billion", -10: "ten billion", -9: "billion", -8: "hundred million", -7: "ten million", -6: "million",
    -5: "hundred thousand", -4: "ten thousand", -3: "thousand", -2: "hundred", -1: "ten", 0: "whole number", 1: "tenth", 2: "hundredth",
    3: "thousandth", 4: "ten-thousandth",
}  # fmt: skip
_LONGEST_RESULT = 5
"""Significant digits shown of an unrounded result."""


class Input(NamedTuple):
    """An input in written arithmetic: the occurrence it comes from, and its digits as written there."""

    occurrence: str
    text: str


Written = list[str | Input]


def amount_words(value: Decimal, unit: str | None, decimals: int | None) -> str:
    """A value at the scale of its last stated place.

    >>> amount_words(Decimal("159514000000"), "USD", -6), amount_words(Decimal("0.045"), "pure", 3)
    ('USD 159,514 million', '4.5%')"""
    if unit == "pure" and _is_ratio(value, decimals):
        return f"{_number(value.scaleb(2), None if decimals is None else decimals - 2)}%"
    scale = scale_of(value, decimals)
    number = _number(value.scaleb(-scale), None if decimals is None else decimals + scale) + (f" {SCALES[scale]}" if scale else "")
    if not unit or unit == "pure":
        return number
    currency, _, each = unit.partition("/")
    if each:
        return f"{currency} {number} a {'share' if each == 'shares' else each}"
    return f"{number} shares" if unit == "shares" else f"{currency} {number}"


def points_words(value: Decimal, decimals: int | None) -> str:
    """A difference of two fractions as percentage points.

    >>> points_words(Decimal("0.007"), 3)
    '0.7 percentage points'"""
    return f"{_number(value.scaleb(2), None if decimals is None else decimals - 2)} percentage points"


def precision_words(decimals: int | None, unit: str | None, value: Decimal) -> str:
    """The precision of a value in words; "exact" where it has no `decimals`.

    >>> precision_words(-6, "USD", Decimal("159514000000"))
    'to the nearest million'"""
    if decimals is None:
        return "exact"
    if unit == "pure" and _is_ratio(value, decimals):
        place = _PLACES.get(decimals - 2)
        return "to the nearest per cent" if decimals == 2 else f"to the nearest {place} of a per cent" if place else f"{decimals} decimals"
    place = _PLACES.get(decimals)
    return f"to the nearest {place}" if place else f"{decimals} decimals"


def written(derivation: Derivation, facts: Facts) -> Written:
    """The arithmetic of a derived figure as a list of words and inputs, the inputs as printed, at one scale: (159,514 − 152,669) ÷ 152,669
    ≈ 4.4836%."""
    # The scale at which every input can be written with no more than its printed digits.
    scale = max((scale_of(operand.value, facts.occurrence(operand.occurrence).decimals) for operand in derivation.operands), default=0)
    inputs = [Input(operand.occurrence, _input(operand.value, operand.occurrence, scale, facts)) for operand in derivation.operands]
    roles = {operand.role: each for operand, each in zip(derivation.operands, inputs, strict=True)}
    return [*_formula(derivation.op, roles, inputs), _result(derivation)]


def _formula(op: str, roles: dict[str, Input], inputs: list[Input]) -> Written:
    if {"newer_part", "newer_whole", "older_part", "older_whole"} <= roles.keys():
        return [
            roles["newer_part"], " ÷ ", roles["newer_whole"], " − ", roles["older_part"], " ÷ ", roles["older_whole"],
        ]  # fmt: skip
    if op == "change" and {"newer", "older"} <= roles.keys():
        older = roles["older"]
        below: Written = ["|", older, "|"] if older.text.startswith("−") else [older]
        return ["(", roles["newer"], " − ", older, ") ÷ ", *below]
    if op in ("points", "difference") and len(inputs) == 2:
        return [inputs[0], " − ", inputs[1]]
    if op in ("margin", "share", "per_share", "translation") and len(inputs) == 2:
        return [inputs[0], " ÷ ", inputs[1]]
    if op == "average":
        return ["(", *_joined(inputs, " + "), f") ÷ {len(inputs)}"]
    return _joined(inputs, " + ") if op == "sum" else [f"{op} of ", *_joined(inputs, ", ")]


def _joined(inputs: Sequence[Input], between: str) -> Written:
    parts: Written = []
    for each in inputs:
        parts += [between, each] if parts else [each]
    return parts


def _result(derivation: Derivation) -> str:
    value = derivation.result
    if derivation.op in ("change", "margin", "share"):
        return f" {_shortened(value.scaleb(2))}%"
    if derivation.op == "points":
        return f" {_shortened(value.scaleb(2))} percentage points"
    return f" {_shortened(value)}"


def _shortened(value: Decimal) -> str:
    """`value` to a few significant digits, but with all its whole digits, after "=" or, where digits were cut, "≈".

    >>> _shortened(Decimal("4.483612"))
    '≈ 4.4836'"""
    places = max(_LONGEST_RESULT - max(value.adjusted() + 1, 1), 0)
    if -int(value.as_tuple().exponent) <= places:
        return f"= {_signed(value)}"
    return f"≈ {_signed(to_place(value, places))}"


def _input(value: Decimal, occurrence: str, scale: int, facts: Facts) -> str:
    found = facts.occurrence(occurrence)
    if found.unit == "pure" and _is_ratio(value, found.decimals):
        return amount_words(value, "pure", found.decimals).replace("-", "−")
    return _signed(_rounded(value.scaleb(-scale), None if found.decimals is None else found.decimals + scale))


def _is_ratio(value: Decimal, decimals: int | None) -> bool:
    exponent = int(value.as_tuple().exponent)
    return (decimals if decimals is not None else -exponent) >= 2


def scale_of(value: Decimal, decimals: int | None) -> int:
    """The power of ten of the unit in which a value is written, given its last stated place: one stated to hundred thousands is in
    millions.

    >>> scale_of(Decimal("5100000"), -5)
    6"""
    if decimals is None:
        digits = value.normalize().as_tuple()
        return max(power for power in SCALES if power <= max(int(digits.exponent), 0))
    return min((power for power in SCALES if power >= -decimals), default=12)


def _rounded(value: Decimal, places: int | None) -> Decimal:
    return value if places is None else to_place(value, max(places, 0))


def _number(value: Decimal, places: int | None) -> str:
    return f"{_rounded(value, places):,f}"


def _signed(value: Decimal) -> str:
    return f"{value:,f}".replace("-", "−")
