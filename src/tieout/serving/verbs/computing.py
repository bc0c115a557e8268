"""Figures computed from figures: exact, with the arithmetic, the range that rounding leaves, and what the result may not mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from ...arithmetic import Quantity, average, change, difference, margin, per_share, points, share, total
from ...errors import UsageError
from ...model.digest import Derivation, Operand
from ...model.exact import to_place
from ...model.facts import Facts, Occurrence
from ...outputs.amounts import amount_words, points_words, written
from ...outputs.notation import plain
from ...outputs.printable import one_line
from ...outputs.wire.lookups import ComputedJson
from ..shelf import Shelf, Studied
from .arguments import AskedComputation, Op
from .figures import figure_record

_MOST_PLACES = 6
_SAME_LENGTH = 3
"""Days by which two periods of the same length may differ: quarters do by two, a year of 53 weeks and one of 52 by more."""


class Placed(NamedTuple):
    """A figure and the filing that it is of."""

    found: Studied
    occurrence: Occurrence
    value: Decimal
    unit: str

    @property
    def quantity(self) -> Quantity:
        """The figure with the range of its rounding."""
        return Quantity.printed(self.value, self.occurrence.decimals)


def compute(shelf: Shelf, asked: AskedComputation) -> ComputedJson:
    """Compute a figure from figures of the filings by their ids: exactly, with the arithmetic shown, the range that their rounding leaves,
    and cautions. Never compute by yourself what this can compute. `filing` is for ids without a checksum before them, as o12."""
    op = asked.op
    placed = [_placed(shelf, id.strip(), asked.filing) for id in asked.figures]
    _check_count(op, len(placed))
    unit = _unit(op, [each.unit for each in placed])
    result = _OPERATIONS[op]([each.quantity for each in placed])
    if result is None:
        raise UsageError(f"{op}: nothing can be divided by a figure that is zero, or may be zero before rounding. Take other figures.")
    return {
        "schema": "tieout.computed/1",
        "op": op,
        "value": plain(result.value),
        "low": plain(result.interval.low),
        "high": plain(result.interval.high),
        "unit": unit,
        "amount": _amount(op, placed, result, unit),
        "arithmetic": _arithmetic(op, placed, result, unit),
        "figures": [figure_record(each.occurrence, each.found) for each in placed],
        "cautions": _cautions(op, placed),
    }


_OPERATIONS: dict[Op, Callable[[Sequence[Quantity]], Quantity | None]] = {
    "change": lambda of: change(of[0], of[1]),
    "difference": lambda of: difference(of[0], of[1]),
    "points": lambda of: points(of[0], of[1]),
    "sum": total,
    "average": average,
    "margin": lambda of: margin(of[0], of[1]),
    "share": lambda of: share(of[0], of[1]),
    "ratio": lambda of: margin(of[0], of[1]),
    "per_share": lambda of: per_share(of[0], of[1]),
}
_ROLES: dict[Op, tuple[str, str]] = {
    "change": ("newer", "older"),
    "difference": ("minuend", "subtrahend"),
    "points": ("newer", "older"),
    "margin": ("part", "whole"),
    "share": ("part", "whole"),
    "ratio": ("amount", "count"),
    "per_share": ("amount", "count"),
}
_PERCENTAGES = ("change", "margin", "share")


def _placed(shelf: Shelf, id: str, filing: str | None) -> Placed:
    checksum, colon, own = id.rpartition(":")
    found = shelf.find(checksum if colon else filing)
    try:
        occurrence = found.study.facts.occurrence(own)
    except KeyError:
        raise UsageError(f"{found.study.name} has no figure {own!r}. Take ids from find_figures, such as 1a2b3c4d:o12.") from None
    if occurrence.value is None:
        raise UsageError(f"{id} is nil in {found.study.name}: it has no value to compute with. Leave it out, or take another figure.")
    if occurrence.unit is None:
        raise UsageError(f"The unit of {id} is not known, so nothing is computed with it. Take a figure whose unit the filing states.")
    return Placed(found, occurrence, occurrence.value, occurrence.unit)


def _check_count(op: Op, count: int) -> None:
    roles = _ROLES.get(op)
    if roles is not None and count != len(roles):
        raise UsageError(f"{op} takes two figures, the {roles[0]} and the {roles[1]}, in this order; {count} were given.")


def _unit(op: Op, units: list[str]) -> str:
    """The unit of the result. Raises UsageError for units that do not go together."""
    first, last = units[0], units[-1]
    if op == "per_share":
        if last != "shares" or "/" in first or first in ("pure", "shares"):
            raise UsageError(f"per_share divides an amount of money by a number of shares; the units are {first} and {last}.")
        return f"{first}/shares"
    if op == "points" and set(units) != {"pure"}:
        raise UsageError(f"points is the difference of two percentages; the units are {first} and {last}. For amounts, take difference.")
    if len(set(units)) == 1:
        return "pure" if op in ("change", "margin", "share", "ratio") else first
    if op == "ratio" and "pure" in units:
        return first if last == "pure" else f"{first}/{last}"
    if op == "ratio" and not any("/" in unit for unit in units):
        return f"{first}/{last}"
    raise UsageError(f"{op} takes figures of one unit; these are in {', '.join(dict.fromkeys(units))}. Take figures of the same unit.")


def _places(result: Quantity) -> int:
    """How many places after the point are certain: as many as both ends of the range round to alike, at most six; 0 where none are."""
    low, high = result.interval
    return next((places for places in range(_MOST_PLACES, -1, -1) if to_place(low, places) == to_place(high, places)), 0)


def _amount(op: Op, placed: list[Placed], result: Quantity, unit: str) -> str:
    """The result in words: a percentage or ratio with the places that are certain, or its range where not even whole per cents are; an
    amount to the last place of its coarsest figure."""
    places = _places(result)
    if op == "points":
        return points_words(result.value, _coarsest(placed))
    if op in _PERCENTAGES:
        low, high = (to_place(each, 2) for each in result.interval)
        if low != high and places < 2:
            return f"between {amount_words(result.interval.low, 'pure', 3)} and {amount_words(result.interval.high, 'pure', 3)}"
        return amount_words(result.value, "pure", max(places, 2))
    if op in ("ratio", "per_share"):
        return _plain_words(to_place(result.value, places), unit)
    return amount_words(result.value, unit, _coarsest(placed))


def _coarsest(placed: list[Placed]) -> int | None:
    """The last place to which all figures are stated; None where all are exact."""
    stated = [each.occurrence.decimals for each in placed if each.occurrence.decimals is not None]
    return min(stated, default=None)


def _plain_words(value: Decimal, unit: str) -> str:
    """A value and its unit, not as a percentage: 1.8, USD 2.94 a share."""
    number = f"{value:,f}"
    if unit == "pure":
        return number
    currency, _, each = unit.partition("/")
    if each:
        return f"{currency} {number} a {'share' if each == 'shares' else each}"
    return f"{number} shares" if unit == "shares" else f"{currency} {number}"


def _arithmetic(op: Op, placed: list[Placed], result: Quantity, unit: str) -> str:
    """The operation in figures as printed: (159,514 − 152,669) ÷ 152,669 ≈ 4.4836%."""
    named = [each.occurrence._replace(id=f"{n}") for n, each in enumerate(placed)]
    roles = _ROLES.get(op) or tuple(f"{n}" for n in range(len(placed)))
    operands = tuple(Operand(role, each.id, each.value or Decimal(0)) for role, each in zip(roles, named, strict=True))
    worked = written(Derivation("per_share" if op == "ratio" else op, operands, result.value), Facts(tuple(named), (), {}))
    worded = [part if isinstance(part, str) else part.text for part in worked]
    if op in ("sum", "difference", "average"):  # whose figures are written at their own scale
        worded[-1] = f" = {_amount(op, placed, result, unit)}"
    return "".join(worded)


def _cautions(op: Op, placed: list[Placed]) -> list[str]:
    """Why the result may not mean what it seems to."""
    told: list[str] = []
    scopes = list(dict.fromkeys(f"{each.occurrence.scope} {one_line(each.occurrence.part)}".strip() for each in placed))
    if len(scopes) > 1:
        told.append(f"The figures are of different scopes: {', '.join(scopes)}.")
    planned = list(dict.fromkeys(each.occurrence.status for each in placed if each.occurrence.status not in ("actual", "restated")))
    if planned:
        told.append(f"Not all figures are actual ones: {', '.join(planned)}.")
    if len({each.found.document.filing.entity for each in placed}) > 1:
        told.append("The figures are of different companies.")
    periods = [each.occurrence.period for each in placed]
    if None in periods:
        told.append("The period of a figure is not known.")
    lengths = sorted(period.days for period in periods if period is not None)
    if len(lengths) > 1 and lengths[-1] - lengths[0] > _SAME_LENGTH:
        told.append(f"The periods are of different lengths, from {lengths[0]} to {lengths[-1]} days (a balance has 0).")
    elif op in ("margin", "share", "per_share", "sum") and len({period.end for period in periods if period is not None}) > 1:
        told.append("The figures are of different periods.")
    lines = {each.occurrence.concept or each.occurrence.guessed_concept or one_line(each.occurrence.label).lower() for each in placed}
    if op in ("change", "points") and len(lines) > 1:
        told.append("The figures may be of different lines: their names are not the same.")
    if op == "change" and placed[1].value < 0:
        told.append("The older figure is negative: the change is measured against its size, and above zero where it improved.")
    return told
