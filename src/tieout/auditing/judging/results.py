"""What the workings of a digest give, by size, so that each number of the digest is looked up and not compared with every other."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from decimal import Decimal

from tieout.language.workings import Term, Working
from tieout.model.audit import ClaimFigure
from tieout.model.facts import Interval

from .printed import SCALES


class Results:
    """The exact results of workings and of their parts, without signs and in order of size: `written` are those as they are written, of
    unknown scale, `meant` those after their scale and with per cent as a fraction."""

    __slots__ = ("meant", "written")

    def __init__(self) -> None:
        self.meant: list[Decimal] = []
        self.written: list[Decimal] = []

    def add(self, working: Working) -> None:
        """Adds what a working gives: "($6 million + $9 million) / 2 = $7.5 million" -> 15 and 7.5 as written, 7,500,000 as meant."""
        for part in working.step.parts:
            insort(self.written, abs(part.value))
        if working.result is None and working.step.scaled is not None:
            insort(self.meant, abs(working.step.scaled.value))
        for term in working.result.terms if working.result is not None and not working.result.computes else ():
            insort(self.meant, term.written.scaleb(term.power - 2 * term.percent))
            if not (term.power or term.percent):
                insort(self.written, term.written)

    def have(self, term: Term) -> bool:
        """Whether a number of a working is one of them, at the precision to which it is written: "7.5 million" after the above -> True."""
        interval = Interval.around(term.written, term.places)
        powers = (-2,) if term.percent else (term.power,) if term.power else SCALES
        return (
            _has(self.written, interval)
            or (term.percent and _has(self.written, interval, -2))
            or any(_has(self.meant, interval, power) for power in powers)
        )

    def have_figure(self, figure: ClaimFigure) -> bool:
        """Whether a figure of a claim is one of them, rounded or cut off, in its scale or, of those as written, in any."""
        low, high = sorted(map(abs, figure.interval))
        stated = Interval(low, high + (high - low) / 2)  # also where it is cut off instead of rounded
        return _has(self.meant, stated) or any(_has(self.written, stated, -power) for power in (-2, *SCALES))


def _has(sizes: Sequence[Decimal], interval: Interval, power: int = 0) -> bool:
    """Whether some size, in order, lies in an interval times a power of ten."""
    at = bisect_left(sizes, interval.low.scaleb(power))
    return at < len(sizes) and sizes[at] <= interval.high.scaleb(power)
