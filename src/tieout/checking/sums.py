"""Which lines of a table add up to which: found in the figures themselves, and weighed against chance.

Each line is compared with sums of the lines directly above it that are not yet part of a sum, with their printed signs, with the signs that
their words suggest, and with the first less the others. The combination that holds in most columns is taken, if unrelated figures would
hardly have fitted as well. So a relation is learned from the columns in which it holds, and a column in which it does not is wrong and not
just unusual."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from ..deadlines import timed
from ..extraction.tabulated.row_times import CLOSING, OPENING
from ..thresholds.checking import BROKEN_LIKELY, DEEPEST, DEEPEST_FLIPPED, LIKELY, MOST_FLIPS, OF_SET, OF_TOLD, SURE, UNLIKELY_START
from .figures import SheetFigure, SheetLine
from .signs import is_set_total, nature, sign_in, sounds_total

Signs = tuple[int, ...]


class SignReadings(NamedTuple):
    """Which signs are tried besides the printed ones: those that the words suggest, the first less the others, and signs that no word
    suggests."""

    worded: bool = True
    first_less: bool = False
    flips: bool = False


_PLAIN = SignReadings(worded=False)


class ColumnOutcome(NamedTuple):
    """How a sum comes out in one column. `deviation` is the printed total less the sum of the parts, `tolerance` the places of all its
    figures added up (half of it is what rounding allows), `coarsest` the largest of these places, `size` the largest figure, `printed` the
    number of parts that are not zero, `blank` whether a part is not printed there."""

    deviation: int
    tolerance: int
    coarsest: int
    size: int
    printed: int
    blank: bool

    @property
    def holds(self) -> bool:
        """Whether rounding explains the deviation: each figure may be off by half a unit of its last place.

        >>> ColumnOutcome(1, 3, 1, 100, 2, blank=False).holds, ColumnOutcome(2, 3, 1, 100, 2, blank=False).holds
        (True, False)"""
        return 2 * abs(self.deviation) <= self.tolerance


class Sum(NamedTuple):
    """A total with its parts and their signs; `columns` by position. `odds` is the chance that unrelated figures would fit as well."""

    total: SheetLine
    parts: tuple[SheetLine, ...]
    signs: Signs
    columns: dict[int, ColumnOutcome]
    odds: float

    @property
    def adds(self) -> bool:
        """Whether some column that holds has two parts or more to add, and is not one part repeated as the total."""
        return any(column.printed > 1 and column.holds for column in self.columns.values())

    @property
    def broken(self) -> list[int]:
        """The columns in which rounding does not explain the difference."""
        return [position for position, column in self.columns.items() if not column.holds]


def sums(lines: Iterable[SheetLine], breaks: Sequence[int], manner: SignReadings) -> Iterator[Sum | SheetLine]:
    """The sums among lines, in the order of their totals, and the lines formatted as totals for which there is none. `breaks` are line
    numbers at which the columns change their meaning; no sum crosses one. Lines 1,659, 3,328 and "Total 4,987" -> a Sum of the first
    two."""
    stacks: dict[str, Stack] = {}
    borders = iter([*breaks, 1 << 60])
    border = next(borders)
    for line in timed(lines):
        if line.number > border:
            stacks.clear()
            while line.number > border:
                border = next(borders)
        stack = stacks.setdefault(line.kind, Stack())
        found = explained(line, stack, manner)
        if found is not None:
            stack.close(found)
            yield found
        elif line.total and any(figure is not None and figure.amount for figure in line.figures):
            yield line
        stack.lines.append(line)


class Stack:
    """The lines that are not part of a sum yet, and the numbers of those that are sums themselves."""

    def __init__(self) -> None:
        self.lines: list[SheetLine] = []
        self.totals: set[int] = set()

    def close(self, found: Sum) -> None:
        """Remove the parts of a sum: its total stands for them."""
        del self.lines[-len(found.parts) :]
        self.totals.add(found.total.number)

    def natural(self, depth: int) -> bool:
        """Whether a sum of the last `depth` lines would begin where filings begin one: at the top, below a heading, at a total or after
        one."""
        first = self.lines[-depth]
        before = self.lines[-depth - 1] if depth < len(self.lines) else None
        return before is None or first.opens or first.number in self.totals or before.number in self.totals or before.total


def explained(total: SheetLine, stack: Stack, manner: SignReadings) -> Sum | None:
    """The sum of the last lines of `stack` that best explains `total`; None where none is likely enough. `manner` is which signs are tried.
    Lines 1,659 and 3,328 with "Total 4,987" -> 1,659 + 3,328."""
    columns = [position for position, figure in enumerate(total.figures) if figure is not None]
    pivots = sorted(columns, key=lambda position: -abs(_amount(total.figures[position])))[:2]
    if not pivots or not _amount(total.figures[pivots[0]]):
        return None
    if not total.total and not sounds_total(total.label, total.path[-2] if len(total.path) > 1 else ""):
        best = _walk(total, stack, pivots, columns, _PLAIN)
        return best if best is not None and best.odds < SURE and not best.broken and len(best.parts) > 1 else None
    best = _walk(total, stack, pivots, columns, manner)
    if best is not None and not best.broken and best.odds < LIKELY:
        return best
    if manner.flips and (total.total or nature(total.label) > 0):
        flipped = _flipped(total, stack.lines, pivots, columns)
        if flipped is not None and (best is None or flipped.odds < best.odds):
            best = flipped
    return best if best is not None and _reliable(best) else None


def _reliable(found: Sum) -> bool:
    """Whether a sum that fails in some columns is established by those in which it holds."""
    broken = len(found.broken)
    held = len(found.columns) - broken
    return found.odds < LIKELY if not broken else held >= broken and found.odds < LIKELY / BROKEN_LIKELY and len(found.parts) > 1


def _amount(figure: SheetFigure | None) -> int:
    return 0 if figure is None else figure.amount


class _Pivot:
    """Running sums in one column, from the last line of the stack upwards."""

    __slots__ = ("fits", "goal", "plain", "position", "tolerance", "worded")

    def __init__(self, position: int, figure: SheetFigure) -> None:
        self.position, self.goal, self.tolerance = position, figure.amount, figure.place
        self.plain = self.worded = 0

    def fitting(self, figure: SheetFigure | None, sign: int) -> tuple[bool, bool, bool]:
        """Add one more line, and return which of the three readings (printed signs, signs by words, first less the others) come near the
        goal."""
        amount = 0
        if figure is not None:
            amount = figure.amount
            self.plain += amount
            self.worded += sign * amount
            self.tolerance += figure.place
        allowed, goal = self.tolerance, self.goal
        return (
            2 * abs(self.plain - goal) <= allowed,
            2 * abs(self.worded - goal) <= allowed,
            2 * abs(2 * amount - self.plain - goal) <= allowed,
        )


def _walk(total: SheetLine, stack: Stack, pivots: list[int], columns: list[int], manner: SignReadings) -> Sum | None:
    """The best of the readings that need no search: printed signs, signs by words, the first less the others."""
    best: Sum | None = None
    rank: tuple[int, float] = (1 << 30, 1.0)
    running = [_Pivot(position, figure) for position in pivots if (figure := total.figures[position]) is not None]
    differing = False
    likely_starts = 0
    for depth in range(1, min(len(stack.lines), DEEPEST) + 1):
        line = stack.lines[-depth]
        natural = stack.natural(depth)
        likely_starts += natural
        sign = sign_in(line.label, total.label) if manner.worded else 1
        differing = differing or sign < 0
        fits = [pivot.fitting(line.figures[pivot.position], sign) for pivot in running]
        tried = (True, differing, manner.first_less and depth > 1)
        readings = [number for number in range(3) if tried[number] and any(fit[number] for fit in fits)]
        if not readings:
            continue
        parts = tuple(stack.lines[-depth:])
        starts = likely_starts * _prior(total, parts) if natural else depth * UNLIKELY_START
        for reading in readings:
            found = weighed(total, parts, _reading(reading, parts, total), columns, starts * sum(tried))
            if found is not None and (len(found.broken), found.odds) < rank:
                best, rank = found, (len(found.broken), found.odds)
        if best is not None and depth > 1 and not any(column.deviation for column in best.columns.values()):
            return best
    return best


def _prior(total: SheetLine, parts: tuple[SheetLine, ...]) -> float:
    """The weight of a sum that begins in a natural place, below 1 where the words of its total or parts speak for it."""
    if CLOSING.search(" ".join(total.path)) and any(OPENING.search(" ".join(part.path)) for part in (parts[0], parts[-1])):
        return OF_TOLD
    return OF_SET if total.total or is_set_total(total.label) else 1.0


def _reading(number: int, parts: tuple[SheetLine, ...], total: SheetLine) -> Signs:
    if number == 0:
        return (1,) * len(parts)
    if number == 1:
        return tuple(sign_in(part.label, total.label) for part in parts)
    return (1, *(-1,) * (len(parts) - 1))


def weighed(total: SheetLine, parts: tuple[SheetLine, ...], signs: Signs, columns: list[int], readings: float) -> Sum | None:
    """The sum with its outcome in each column and its odds; `readings` is how many readings were tried before it. None where it holds in no
    column."""
    outcomes: dict[int, ColumnOutcome] = {}
    odds: float = readings
    first: int | None = None
    for position in columns:
        goal = total.figures[position]
        outcome = _outcome(goal, parts, signs, position) if goal is not None else None
        if outcome is None:
            continue
        outcomes[position] = outcome
        if outcome.holds:
            spread = 2 * (outcome.size if first is None else _news((total, *parts), position, first))
            odds *= min(1.0, (2 * abs(outcome.deviation) + outcome.coarsest) / spread) if spread else 1.0
            first = position if first is None else first
    return Sum(total, parts, signs, outcomes, min(odds, 1.0)) if first is not None else None


def _outcome(goal: SheetFigure, parts: tuple[SheetLine, ...], signs: Signs, position: int) -> ColumnOutcome | None:
    """How a sum comes out in one column; None where the column has nothing but dashes, or none of the parts."""
    added, tolerance, coarsest, size, printed, blank = 0, goal.place, goal.place, abs(goal.amount), 0, False
    for part, sign in zip(parts, signs, strict=True):
        figure = part.figures[position]
        if figure is None:
            blank = True
        elif figure.amount:
            added += sign * figure.amount
            tolerance += figure.place
            coarsest = max(coarsest, figure.place)
            size = max(size, abs(figure.amount))
            printed += 1
    if not size or (not printed and blank):
        return None
    return ColumnOutcome(goal.amount - added, tolerance, coarsest, size, printed, blank)


def _news(lines: Iterable[SheetLine], position: int, first: int) -> int:
    """What a column adds to the first: the largest difference between them. A column like the first is no second witness."""
    return max(abs(_amount(line.figures[position]) - _amount(line.figures[first])) for line in lines)


def _flipped(total: SheetLine, stack: Sequence[SheetLine], pivots: list[int], columns: list[int]) -> Sum | None:
    """The best reading in which up to three lines have another sign than their words suggest."""
    best: Sum | None = None
    pivot = pivots[0]
    goal = total.figures[pivot]
    if goal is None:
        return None
    for depth in range(2, min(len(stack), DEEPEST_FLIPPED) + 1):
        parts = tuple(stack[-depth:])
        signs = _reading(1, parts, total)
        terms = [sign * _amount(part.figures[pivot]) for part, sign in zip(parts, signs, strict=True)]
        excess = sum(terms) - goal.amount
        tolerance = goal.place + sum(figure.place for part in parts if (figure := part.figures[pivot]) is not None)
        free = [number for number, term in enumerate(terms) if term]
        tried = depth
        for flips in range(1, min(MOST_FLIPS, len(free)) + 1):
            tried *= 1 + len(free)
            for chosen in combinations(free, flips):
                if 2 * abs(excess - 2 * sum(terms[number] for number in chosen)) > tolerance:
                    continue
                turned = tuple(-sign if number in chosen else sign for number, sign in enumerate(signs))
                found = weighed(total, parts, turned, columns, tried)
                if found is not None and (best is None or (len(found.broken), found.odds) < (len(best.broken), best.odds)):
                    best = found
    return best
