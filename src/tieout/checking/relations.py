"""From the findings of a rule to a relation: status by intervals, operands by role, and a sentence on what was compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from ..arithmetic import Quantity
from ..model.check import Relation, RelationStatus
from ..model.digest import Operand
from ..model.exact import significant
from ..model.facts import Interval, Occurrence
from .figures import Sheet, SheetFigure
from .sums import ColumnOutcome

_ZERO = Decimal(0)


class RelationDraft(NamedTuple):
    """A relation that has no number yet. `at` is where its figure stands in the text, which gives the order."""

    at: int
    relation: Relation


def draft(kind: str, figure: Occurrence, relation: Relation) -> RelationDraft:
    """The relation as a draft of this kind, placed at its figure. The rule is that of the check that finds it."""
    return RelationDraft(figure.spans[0].start if figure.spans else 0, relation._replace(kind=kind))


def quantity(sheet: Sheet, figure: SheetFigure) -> Quantity:
    """A figure as a quantity: its value, and the interval of values that round to it. 1,659 in millions -> 1,658.5 to 1,659.5 million."""
    power = sheet.power_of(figure)
    value, half = scaled(figure.amount, power), scaled(figure.place, power) / 2
    return Quantity(value, Interval(value - half, value + half))


def operand(role: str, figure: SheetFigure, power: int) -> Operand:
    """A figure as an operand, its value after scale and with the printed sign: "(1,659)" in millions -> -1,659,000,000."""
    return Operand(role, figure.occurrence.id, scaled(figure.amount, power))


def operand_of(sheet: Sheet, role: str, figure: SheetFigure) -> Operand:
    """A figure of a sheet as an operand."""
    return operand(role, figure, sheet.power_of(figure))


def scaled(amount: int, power: int) -> Decimal:
    """An amount of a sheet as a value after scale.

    >>> scaled(1659, 6)
    Decimal('1.659E+9')"""
    return Decimal(amount).scaleb(power)


def added(total: SheetFigure, parts: Iterable[tuple[str, SheetFigure]], column: ColumnOutcome, power: int, odds: float) -> Relation:
    """The relation of a sum in one column: held, held within rounding, or flagged where rounding does not explain the difference. 1,659 +
    3,328 with total 4,987 -> held; with 5,087 -> flagged."""
    found = operand("total", total, power)
    operands = (found, *(operand(role, part, power) for role, part in parts))
    expected, difference = scaled(total.amount - column.deviation, power), scaled(column.deviation, power)
    status = _status(difference, meets=column.holds)
    return Relation("", "", "", status, expected, found.value, difference, total.occurrence.unit, operands, chance(odds), "")


def compared(found: Operand, expected: Decimal, unit: str | None, others: Sequence[Operand], *, meets: bool) -> Relation:
    """The relation of a figure to the value expected from others: held where their intervals meet (`meets`), else flagged."""
    difference = found.value - expected
    status = _status(difference, meets=meets)
    return Relation("", "", "", status, expected, found.value, difference, unit, (found, *others), _ZERO, "")


def _status(difference: Decimal, *, meets: bool) -> RelationStatus:
    return "flagged" if not meets else "held_within_rounding" if difference else "held"


def unchecked(relation: Relation, why: str) -> Relation:
    """The same relation with the status "not_checked" and this reason."""
    return relation._replace(status="not_checked", expected=None, difference=None, why=why)


def unfounded(kind: str, role: str, sheet: Sheet, figures: Iterable[SheetFigure | None], why: str) -> Iterator[RelationDraft]:
    """A relation, not checked, for the first figure that is not zero, where nothing was found to hold it to: closing cash of 40 in a filing
    whose balance sheet has no cash lines -> one relation with this reason."""
    figure = next((figure for figure in figures if figure is not None and figure.amount), None)
    if figure is not None:
        found = operand_of(sheet, role, figure)
        relation = compared(found, found.value, figure.occurrence.unit, (), meets=True)
        yield draft(kind, figure.occurrence, unchecked(relation, why))


def chance(odds: float) -> Decimal:
    """Odds as a decimal of two significant digits.

    >>> chance(0.00123456)
    Decimal('0.0012')"""
    return Decimal(f"{odds:.1e}") if odds else _ZERO


def magnitude(occurrence: Occurrence) -> Interval:
    """The interval of a figure without its sign: filers print the same outflow with brackets in one place and without in another. "(1,659)"
    in millions -> 1,658.5 to 1,659.5 million."""
    value = abs(occurrence.value or _ZERO)
    return Interval.around(value, printed_decimals(occurrence))


def printed_decimals(occurrence: Occurrence) -> int | None:
    """The last printed place, as `decimals`: "1,659.3" for 1,659,300,000 -> -5. A tag may state fewer places. For a dash, the tag's."""
    digits = significant(occurrence.quote)
    if not digits or not occurrence.value:
        return occurrence.decimals
    return len(digits) - 1 - occurrence.value.adjusted()
