"""How figures are written: amounts in the filing's own unit and currency sign, percentages, points, counts, per-share values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from tieout.model.exact import to_place
from tieout.model.facts import Fact
from tieout.model.places import Span

from ..lexicon.currencies import WRITTEN
from ..lexicon.scales import NAMED
from ..thresholds.digesting import COUNTED_MONEY, COUNTED_OTHER, MILLIONS_FROM
from .drafts import Stated

_OWN_SIGNS = {"USD": ("US$",), "CNY": ("RMB", "¥"), "CAD": ("C$", "CA$"), "TWD": ("NT$",), "INR": ("₹", "Rs.")}
_CENT, _THOUSAND, _HUNDREDS = Decimal(100), 1000, -2


class Money(NamedTuple):
    """How this filing writes money. `scale` is the unit of its statements as XBRL decimals (-6 for millions), `signs` a sign for each
    currency."""

    scale: int
    signs: dict[str, str]

    def write(self, value: Decimal, decimals: int | None, unit: str) -> Stated:
        """An amount, not negative, as the digest words it. It is in millions, to one decimal where the statements are in thousands or in
        full; a small amount stays in the unit it is stated in. A figure that the filing prints less precisely keeps that precision.

        >>> Money(-6, {"USD": "$"}).write(Decimal("159514000000"), -6, "USD").text
        '$159,514 million'"""
        currency = unit.partition("/")[0]
        sign = self.signs.get(currency, f"{currency} ")
        exact = decimals if decimals is not None else 0
        if exact > 0 and (value < MILLIONS_FROM or "/" in unit):
            return _stated(sign, value, exact, 0, unit)
        power, places = self._form(value, min(exact, 0))
        return _stated(sign, value, places + power, power, unit)

    def _form(self, value: Decimal, decimals: int) -> tuple[int, int]:
        """The power of ten that is named, as XBRL decimals, and the places shown after the point: (-6, 1) for "7,785.2 million"."""
        if decimals <= -7:
            return -9, max(9 + decimals, 0)
        if self.scale == -6:
            return (-6, max(6 + decimals, 0)) if decimals <= -4 else (-6, 1) if value >= MILLIONS_FROM else (0, 0)
        if value >= MILLIONS_FROM:
            return -6, min(max(6 + decimals, 0), 1)
        if decimals == _HUNDREDS and value >= _THOUSAND:
            return -3, 1  # 35.5 thousand, as a sentence beside statements in thousands prints it
        return (-3, 0) if decimals <= -3 and value else (0, 0)


def _stated(sign: str, value: Decimal, decimals: int, power: int, unit: str) -> Stated:
    """`value` rounded to `decimals` and written in the unit whose XBRL precision is `power`: -6 for millions, 0 for ones."""
    rounded = to_place(value, decimals, ROUND_HALF_UP)
    shown = rounded.scaleb(power)
    digits = f"{shown:,.{max(decimals - power, 0)}f}"
    word = f" {NAMED[-power]}" if power else ""
    return Stated(f"{sign}{digits}{word}", Span(len(sign), len(sign) + len(digits)), rounded, decimals, unit)


def percent(ratio: Decimal, places: int = 1) -> Stated:
    """A fraction as a percentage. The sign is left to the words around it.

    >>> percent(Decimal("-0.04484")).text
    '4.5%'"""
    rounded = to_place(abs(ratio), places + 2, ROUND_HALF_UP)
    digits = f"{rounded * _CENT:,.{places}f}"
    return Stated(f"{digits}%", Span(0, len(digits)), rounded, places + 2, "pure")


def points(difference: Decimal) -> Stated:
    """A difference of fractions as percentage points. The sign is left to the words around it.

    >>> points(Decimal("0.007")).text
    '0.7 points'"""
    rounded = to_place(abs(difference), 3, ROUND_HALF_UP)
    digits = f"{rounded * _CENT:.1f}"
    return Stated(f"{digits} {'point' if digits == '1.0' else 'points'}", Span(0, len(digits)), rounded, 3, "pure")


def count(value: Decimal, decimals: int | None, unit: str) -> Stated:
    """A count as the filing prints it, in millions or thousands where it is stated no more precisely.

    >>> count(Decimal(2347), 0, "pure").text, count(Decimal(1637200000), -5, "pure").text
    ('2,347', '1,637.2 million')"""
    exact = decimals if decimals is not None else 0
    power = -6 if exact < -2 and value >= MILLIONS_FROM else -3 if exact <= -3 else 0
    return _stated("", value, exact, power, unit)


def money_of(facts: Iterable[Fact], text: str, currency: str | None) -> Money:
    """How the filing writes money: the scale is the most frequent precision of its statements' amounts, the sign of a currency the one that
    its text uses most. Statements in thousands, and 200 times "RMB" in the text -> scale -3, sign "RMB" for CNY."""
    scales: Counter[int] = Counter()
    for fact in facts:
        if fact.statement is not None and fact.decimals is not None and fact.unit and len(fact.unit) == 3 and fact.decimals <= 0:
            scales[fact.decimals if fact.decimals in (-6, -3, 0) else -3 if fact.decimals > -6 else -6] += 1
    scale = scales.most_common(1)[0][0] if scales else -6
    signs = dict(WRITTEN)
    for unit, forms in _OWN_SIGNS.items():
        counted = {form: text.count(form) for form in forms}
        best = max(forms, key=lambda form: counted[form])
        if counted[best] > (COUNTED_MONEY if unit == currency else COUNTED_OTHER):
            signs[unit] = best
    if currency not in (None, "USD"):
        signs["USD"] = "US$"
    return Money(scale, signs)
