"""From what a rule found to a relation: status by intervals, operands by role, and the sentence that says what was compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from ..model.check import Relation, RelationStatus, Rule
from ..model.digest import Operand
from ..model.facts import Interval, Occurrence
from .figures import SheetFigure
from .sums import ColumnOutcome

_ZERO = Decimal(0)


class RelationDraft(NamedTuple):
    """A relation before it has its number: `at` is where its figure stands in the text, which gives the order."""

    at: int
    relation: Relation


def draft(rule: Rule, kind: str, figure: Occurrence, relation: Relation) -> RelationDraft:
    """The relation as of this rule and kind, placed at the figure found."""
    return RelationDraft(figure.spans[0].start if figure.spans else 0, relation._replace(rule=rule, kind=kind))


def operand(role: str, figure: SheetFigure, power: int) -> Operand:
    """An operand with its value after scale, signed as printed."""
    return Operand(role, figure.occurrence.id, scaled(figure.amount, power))


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
    return Relation("", "footing", "", status, expected, found.value, difference, total.occurrence.unit, operands, chance(odds), "")


def compared(found: Operand, expected: Decimal, unit: str | None, others: Sequence[Operand], *, meets: bool) -> Relation:
    """The relation of a figure with what others give; `meets` says whether their intervals do."""
    difference = found.value - expected
    status: RelationStatus = "flagged"
    if meets:
        status = "held_within_rounding" if difference else "held"
    return Relation("", "articulation", "", status, expected, found.value, difference, unit, (found, *others), _ZERO, "")


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
