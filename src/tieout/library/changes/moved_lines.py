"""How the main lines moved from the older filing's period to the newer one's, and which of their parts moved most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from tieout.arithmetic import Quantity, change
from tieout.lexicon.lines import Line
from tieout.lexicon.topic_table import LINES
from tieout.model.changes import Axis, MovedLine, PartMove, StatedValue
from tieout.model.facts import Interval, Occurrence, Period

from ...digesting.selection import Selection
from ...thresholds.changes import MAIN_LINE, MOST_LENGTH_OFF, MOST_LINE_SIZE, MOST_PARTS, WIDEST_CHANGE
from .figures import StatedFigures, label_of, place_of, stated_value

if TYPE_CHECKING:
    from ...digesting.drafts import Point


_REVENUE = next(line for line in LINES if line.id == "revenue")
_OF_GROUP = "ConsolidationItemsAxis"
_ORDER = (
    "revenue", "gross_profit", "operating_income", "income_tax", "net_income", "diluted_eps", "operating_cash", "capex", "cash",
    "long_term_debt", "equity", *(line.id for line in LINES if line.main),
)  # fmt: skip
"""The lines that are told first, in this order."""
_MOST_PARTS_TRIED = 14


class MovedLines:
    """The main lines of two filings."""

    def __init__(self, old: StatedFigures, new: StatedFigures) -> None:
        self._old, self._new = Selection(old.document, old.facts), Selection(new.document, new.facts)
        self._figures = new

    def found(self) -> list[MovedLine]:
        """Those that both filings state of periods of one length, the main lines first, then by size: net sales of 152,669 in the
        older filing, 159,514 in the newer -> a change of 0.0448…"""
        moved = sorted(self._lines(), key=lambda one: -one.weight)
        return [one._replace(id=f"m{n}") for n, one in enumerate(moved, 1)]

    def _lines(self) -> Iterator[MovedLine]:
        for line in LINES:
            news, olds = self._new.points(line), self._old.points(line)
            if not news or not olds or news[0].unit != olds[0].unit or news[0].period == olds[0].period:
                continue
            if not line.main and news[0].fact.statement is None:
                continue
            if abs(news[0].period.days - olds[0].period.days) <= MOST_LENGTH_OFF:
                yield self._moved(line, news, olds[0])

    def _moved(self, line: Line, news: Sequence[Point], old: Point) -> MovedLine:
        new = news[0]
        comparative = next((point for point in news[1:] if point.period == old.period), None)
        differs = comparative is not None and not _range(comparative).overlaps(_range(old))
        base = comparative if comparative is not None and differs else old
        changed = None if line.nature == "rate" or new.unit == "pure" or _turns(new, base) else _change(new, base)
        weight = MAIN_LINE - _ORDER.index(line.id) if line.id in _ORDER else self._size(new, base)
        return MovedLine(
            "",
            line.id,
            label_of(new.cited) if new.fact.statement is not None and line.nature != "rate" else line.noun,
            new.unit,
            _value(old),
            old.period,
            _value(new),
            new.period,
            None if changed is None else changed.value,
            weight,
            _value(comparative) if comparative is not None and differs else None,
            self._parts(new, old.period) if new.unit != "pure" else (),
        )

    def _size(self, new: Point, old: Point) -> int:
        """What a movement weighs beside revenue."""
        revenue = self._new.points(_REVENUE)
        base = abs(revenue[0].value) if revenue and revenue[0].unit == new.unit else Decimal(0)
        return min(int(abs(new.value - old.value) * 1000 / base), MOST_LINE_SIZE) if base else 0

    def _parts(self, new: Point, before: Period) -> tuple[PartMove, ...]:
        """The parts that moved most, as the newer filing states both periods: of the axis whose parts add up to the whole, the finest."""
        by_axis: dict[Axis, dict[str, dict[Period, Occurrence]]] = defaultdict(lambda: defaultdict(dict))
        for (axis, member), of_concept in self._by_member.items():
            for one in of_concept.get(new.cited.concept or new.fact.concept, ()):
                others = {axis_name.rpartition(":")[2] for axis_name, _ in one.dimensions[1:]} | {one.dimensions[0][0].rpartition(":")[2]}
                if (len(one.dimensions) == 1 or _OF_GROUP in others) and one.period in (new.period, before) and one.unit == new.unit:
                    by_axis[axis][member].setdefault(one.period, one)
        best: list[PartMove] = []
        for axis in ("segment", "product", "region"):
            moves = [
                PartMove(self._figures.name_of(axis, member), earlier, later, later.value - earlier.value)
                for member, periods in by_axis.get(axis, {}).items()
                if (later := _stated(periods.get(new.period))) is not None and (earlier := _stated(periods.get(before))) is not None
            ]
            moves = _without_parts_of_parts(moves)
            whole = sum((move.new.value for move in moves), Decimal(0))
            adds_up = len(moves) > 1 and abs(whole - new.value) * 100 <= abs(new.value)
            if adds_up and len(moves) > len(best) and (axis != "region" or not best):
                best = moves
        return tuple(sorted(best, key=lambda move: -abs(move.difference))[:MOST_PARTS])

    @cached_property
    def _by_member(self) -> dict[tuple[Axis, str], dict[str | None, list[Occurrence]]]:
        found: dict[tuple[Axis, str], dict[str | None, list[Occurrence]]] = {}
        for key, figures in self._figures.members.items():
            of_concept: dict[str | None, list[Occurrence]] = defaultdict(list)
            for one in figures:
                of_concept[one.concept].append(one)
            found[key] = of_concept
        return found


def _without_parts_of_parts(moves: list[PartMove]) -> list[PartMove]:
    """The parts without those that make up another of them: of "Data Center", "Compute" and "Networking" the first alone."""
    dropped: set[str] = set()
    for whole in moves[:_MOST_PARTS_TRIED]:
        others = [move for move in moves[:_MOST_PARTS_TRIED] if move is not whole and move.name not in dropped]
        for some in (*combinations(others, 2), *combinations(others, 3)):
            if whole.name not in dropped and all(
                _add_up([getattr(each, side) for each in some], getattr(whole, side)) for side in ("old", "new")
            ):
                dropped |= {each.name for each in some}
                break
    return [move for move in moves if move.name not in dropped]


def _add_up(parts: Sequence[StatedValue], whole: StatedValue) -> bool:
    total = sum((part.value for part in parts), Decimal(0))
    return bool(whole.value) and Interval.around(whole.value, whole.decimals).overlaps(Interval.around(total, whole.decimals))


def _stated(one: Occurrence | None) -> StatedValue | None:
    return None if one is None else stated_value(one)


def _value(point: Point) -> StatedValue:
    return StatedValue(point.value, point.decimals, place_of(point.cited))


def _range(point: Point) -> Interval:
    return Interval.around(point.value, point.decimals)


def _turns(new: Point, old: Point) -> bool:
    """Whether a profit became a loss or a loss a profit, of which a percentage says nothing."""
    return new.value * old.value < 0


def _change(new: Point, old: Point) -> Quantity | None:
    sign = -1 if new.value < 0 and old.value < 0 else 1
    found = change(Quantity.printed(sign * new.value, new.decimals), Quantity.printed(sign * old.value, old.decimals))
    return None if found is None or found.interval.high - found.interval.low > WIDEST_CHANGE else found
