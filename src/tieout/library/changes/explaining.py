"""Why a figure is stated differently: a slip of sign or scale, lines of its table that gave and took, or words that say so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from tieout.lexicon.alternatives import pattern_of
from tieout.lexicon.word_files import english
from tieout.model.changes import Look
from tieout.model.document import Document
from tieout.model.facts import Interval, Occurrence, Period

from ...thresholds.changes import FEWEST_STEPS, MOST_EXPLAINING, MOST_MOVED, NEAR_PASSAGES, SCALE_SLIPS
from .figures import StatedFigures, agree, around, interval_of

_RESTATED = re.compile(pattern_of(english("changes")["spoken"]["restated"].strip()))
_HINTS = ("restat", "recast", "reclassif", "revis", "conform", "retrospective", "retroactive")


class Differing(NamedTuple):
    """A figure that the two filings state differently, as each prints it at its best place."""

    old: Occurrence
    new: Occurrence


class Explained(NamedTuple):
    """What some figures look like, and further figures that show it."""

    look: Look
    differing: tuple[Differing, ...]
    others: tuple[Occurrence, ...]
    factor: Decimal | None = None


def slip_of(one: Differing) -> tuple[Look, Decimal] | None:
    """Whether one of two figures is the other with another sign, or in another scale: 0.1 and 0.0006 for "0.1%" and "0.06%" -> a slip of
    scale by 100; None where it is neither."""
    old, new = interval_of(one.old), interval_of(one.new)
    if not one.old.value or not one.new.value:
        return None
    if Interval(-new.high, -new.low).overlaps(old):
        return "sign_slip", Decimal(-1)
    for power in SCALE_SLIPS:
        for factor in (Decimal(1).scaleb(power), Decimal(1).scaleb(-power)):
            if Interval(old.low * factor, old.high * factor).overlaps(new) and _is_in_scale(one, power):
                return "scale_slip", factor
    return None


def _is_in_scale(one: Differing, power: int) -> bool:
    """Whether a factor is a scale of such figures: hundreds are of percentages, thousands and more of amounts."""
    return one.new.unit == "pure" if power < 3 else one.new.unit != "pure"


class Tables:
    """The tables of both filings in which figures differ, with what each gained and lost between them."""

    def __init__(self, old: StatedFigures, new: StatedFigures) -> None:
        self._old, self._new = old, new

    def explained(self, differing: Sequence[Differing]) -> Iterator[Explained]:
        """What the figures of one table and period that differ look like; those that nothing explains are left out.

        "Other assets" of 4,262 and then 656, beside a new line of 3,606 -> divided."""
        left = [one for one in differing if one.new.table is not None and one.old.table is not None]
        if not left:
            return
        gained, lost = self._only_in(left)
        alike = _by_one_amount(left, (*gained, *lost))
        if alike is not None:
            left = [one for one in left if one not in alike.differing]
            yield alike
        for one in list(left):
            found = None if (one.new.table, one.new.row) in self._new.totals else _taken(one, gained, lost)
            if found is not None:
                left.remove(one)
                yield found
        moved = _moved(left, gained, lost)
        if moved is not None:
            yield moved

    def unchanged_total(self, one: Occurrence) -> Occurrence | None:
        """The next total below a figure in its column that both filings state alike; None where there is none."""
        if one.table is None or one.period is None or one.row is None:
            return None
        for other in sorted(self._new.cells.get((one.table, one.period), ()), key=lambda other: other.row or 0):
            below = (other.row or 0) > one.row and other.col == one.col and other.unit == one.unit
            if below and (other.table, other.row) in self._new.totals:
                before = self._old.by_key.get(self._new.key_of[other.id])
                if before and agree(before, [other]):
                    return other
        return None

    def _only_in(self, differing: Sequence[Differing]) -> tuple[list[Occurrence], list[Occurrence]]:
        """The lines of the table that only the newer filing has for the period, and those that only the older one has."""
        period, unit = differing[0].new.period, differing[0].new.unit
        before = Counter(one.old.table for one in differing).most_common(1)[0][0]
        after = differing[0].new.table
        cells = (_cells_of(self._old, before, period), _cells_of(self._new, after, period))
        keys = tuple({side.key_of[cell.id] for cell in some} for side, some in zip((self._old, self._new), cells, strict=True))
        only: list[list[Occurrence]] = []
        for side, some, others in ((self._new, cells[1], keys[0]), (self._old, cells[0], keys[1])):
            by_place = {
                (cell.row, cell.col): cell
                for cell in some
                if side.key_of[cell.id] not in others and cell.unit == unit and cell.value and (cell.table, cell.row) not in side.totals
            }
            only.append(list(by_place.values()))
        return only[0], only[1]


def _cells_of(side: StatedFigures, table: int | None, period: Period | None) -> list[Occurrence]:
    return [] if table is None or period is None else side.cells.get((table, period), [])


def _by_one_amount(left: Sequence[Differing], lines: Sequence[Occurrence]) -> Explained | None:
    """Figures of a table that moved by one amount, some up and some down, or beside a new or gone line of that amount, as where both sides
    of a balance are told gross; None where there are none.

    Gross assets of 8,000 and then 8,060, gross liabilities of (831) and then (891) -> both."""
    for first in left:
        amount = _difference(first)
        if not _is_telling(amount, first):
            continue
        up = [one for one in left if _difference(one).overlaps(amount)]
        down = [one for one in left if _difference(one).overlaps(_turned(amount))]
        beside = tuple(one for one in lines if around(one).overlaps(amount) or around(one).overlaps(_turned(amount)))
        if down or (len(up) > 1 and beside):
            return Explained("reclassified", (*up, *(one for one in down if one not in up)), beside)
    return None


def _taken(one: Differing, gained: Sequence[Occurrence], lost: Sequence[Occurrence]) -> Explained | None:
    """Whether one or two new lines hold what a line has less, or one or two gone lines what it has more."""
    difference = _difference(one)
    if not _is_telling(difference, one):
        return None
    for look, lines, wanted in (("divided", gained, _turned(difference)), ("merged", lost, difference)):
        few = lines[:MOST_EXPLAINING]
        for some in (*combinations(few, 1), *combinations(few, 2)):
            total = _sum([around(each) for each in some])
            if total.overlaps(wanted) and not total.contains(Decimal(0)):
                return Explained(look, (one,), some)  # type: ignore[arg-type]  # of two literals
    return None


def _moved(left: Sequence[Differing], gained: Sequence[Occurrence], lost: Sequence[Occurrence]) -> Explained | None:
    """Whether lines of a table moved among themselves, with or without the lines that are new and gone."""
    if not left or len(left) + len(gained) + len(lost) > MOST_MOVED or not any(_is_telling(_difference(one), one) for one in left):
        return None
    differences = [_difference(one) for one in left]
    if len(left) >= 2 and _sum(differences).contains(Decimal(0)):
        return Explained("reclassified", tuple(left), ())
    with_lines = [*differences, *(around(one) for one in gained), *(_turned(around(one)) for one in lost)]
    if (gained or lost) and _sum(with_lines).contains(Decimal(0)):
        return Explained("reclassified", tuple(left), (*gained, *lost))
    return None


def _difference(one: Differing) -> Interval:
    new, old = around(one.new), around(one.old)
    return Interval(new.low - old.high, new.high - old.low)


def _turned(one: Interval) -> Interval:
    return Interval(-one.high, -one.low)


def _sum(ranges: Sequence[Interval]) -> Interval:
    """The range of a sum of which each term is known to its rounding; of many terms the rounding mostly cancels out."""
    most = 2
    total = sum(((one.low + one.high) / 2 for one in ranges), Decimal(0))
    widths = sorted(((one.high - one.low) / 2 for one in ranges), reverse=True)
    slack = sum(widths[:most], Decimal(0))
    return Interval(total - slack, total + slack)


def _is_telling(difference: Interval, one: Differing) -> bool:
    """Whether a difference is large enough beside its rounding for an equal amount elsewhere to be no chance."""
    middle = abs(difference.low + difference.high) / 2
    place = max(Decimal(1).scaleb(-(each.decimals if each.decimals is not None else 9)) for each in (one.old, one.new))
    return middle >= FEWEST_STEPS * place


class Sayings:
    """Where a filing says that it restated figures of earlier periods."""

    def __init__(self, document: Document) -> None:
        text = document.source.text
        self._found: list[tuple[int, re.Match[str]]] = []
        for passage in document.passages:
            words = text[passage.start : passage.end].lower() if passage.table is None else ""
            if any(hint in words for hint in _HINTS):
                said = _RESTATED.search(words)
                if said is not None:
                    self._found.append((passage.number, said))

    def near(self, passage: int | None) -> int | None:
        """The passage near this one that says so, the nearest first; None where none does."""
        near = [number for number, _ in self._found if passage is not None and abs(number - passage) <= NEAR_PASSAGES]
        return min(near, key=lambda number: abs(number - (passage or 0)), default=None)
