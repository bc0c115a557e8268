"""From what a rule found to a relation: status by intervals, operands by role, and the sentence that says what was compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from ..arithmetic import Quantity
from ..model.check import Relation, RelationStatus
from ..model.digest import Operand
from ..model.facts import Interval, Occurrence
from .figures import Sheet, SheetFigure
from .sums import ColumnOutcome

_ZERO = Decimal(0)


class RelationDraft(NamedTuple):
    """A relation before it has its number: `at` is where its figure stands in the text, which gives the order."""

    at: int
    relation: Relation


def draft(kind: str, figure: Occurrence, relation: Relation) -> RelationDraft:
    """The relation as of this kind, placed at the figure found. Its rule is that of the check which finds it."""
    return RelationDraft(figure.spans[0].start if figure.spans else 0, relation._replace(kind=kind))


def quantity(sheet: Sheet, figure: SheetFigure) -> Quantity:
    """A figure as a quantity: its value and what it can stand for at its last printed place."""
    power = sheet.power_of(figure)
    value, half = scaled(figure.amount, power), scaled(figure.place, power) / 2
    return Quantity(value, Interval(value - half, value + half))


def operand(role: str, figure: SheetFigure, power: int) -> Operand:
    """An operand with its value after scale, signed as printed."""
    return Operand(role, figure.occurrence.id, scaled(figure.amount, power))


def operand_of(sheet: Sheet, role: str, figure: SheetFigure) -> Operand:
    """A figure of a sheet as an operand."""
    return operand(role, figure, sheet.power_of(figure))


def scaled(amount: int, power: int) -> Decimal:
    """An amount of a sheet as a value."""
    return Decimal(amount).scaleb(power)


def added(total: SheetFigure, parts: Iterable[tuple[str, SheetFigure]], column: ColumnOutcome, power: int, odds: float) -> Relation:
    """The relation of a sum in one column; it is flagged where rounding does not explain the difference."""
    status: RelationStatus = "flagged"
    if column.holds:
        status = "held_within_rounding" if column.deviation else "held"
    found = operand("total", total, power)
    operands = (found, *(operand(role, part, power) for role, part in parts))
    expected, difference = scaled(total.amount - column.deviation, power), scaled(column.deviation, power)
    return Relation("", "", "", status, expected, found.value, difference, total.occurrence.unit, operands, chance(odds), "")


def compared(found: Operand, expected: Decimal, unit: str | None, others: Sequence[Operand], *, meets: bool) -> Relation:
    """The relation of a figure with what others give; `meets` says whether their intervals do."""
    difference = found.value - expected
    status: RelationStatus = "flagged"
    if meets:
        status = "held_within_rounding" if difference else "held"
    return Relation("", "", "", status, expected, found.value, difference, unit, (found, *others), _ZERO, "")


def unchecked(relation: Relation, why: str) -> Relation:
    """The same, not checked for this reason."""
    return relation._replace(status="not_checked", expected=None, difference=None, why=why)


def chance(odds: float) -> Decimal:
    """Odds to two significant digits, as a decimal."""
    return Decimal(f"{odds:.1e}") if odds else _ZERO


def magnitude(occurrence: Occurrence) -> Interval:
    """What a figure can stand for, its sign left aside: filers print an outflow with brackets here and without them there."""
    value = abs(occurrence.value or _ZERO)
    return Interval.around(value, printed_decimals(occurrence))


def printed_decimals(occurrence: Occurrence) -> int | None:
    """The last place that is printed, as `decimals`: a tag may state fewer. None for a dash."""
    digits = "".join(char for char in occurrence.quote if char.isdecimal()).lstrip("0")
    if not digits or not occurrence.value:
        return occurrence.decimals
    return len(digits) - 1 - occurrence.value.adjusted()
