"""How this filing words things, gathered once: its names for periods, its money, and the exact words to cite."""

from __future__ import annotations

from dataclasses import dataclass

from tieout.model.digest import Citation
from tieout.model.document import Document
from tieout.model.facts import Occurrence, Period

from ..thresholds.digesting import LONGEST_CITED
from . import amounts
from .amounts import Money
from .drafts import Point, Stated, StatementDraft
from .naming import Naming

_CENTS = 2


@dataclass(frozen=True, slots=True)
class Voice:
    """The names, money and text of one filing."""

    document: Document
    naming: Naming
    money: Money

    def amount(self, point: Point) -> Stated:
        """A point's figure in words, without sign: money "$1,100 million", a percentage "4.5%", a count "2,347"."""
        value, unit = abs(point.value), point.unit
        if unit.partition("/")[0].isupper() and len(unit.partition("/")[0]) == 3:
            return self.money.write(value, _places(point) if "/" in unit else point.decimals, unit)
        if self.is_percentage(point):
            places = max((point.decimals if point.decimals is not None else 3) - 2, 0)
            return amounts.percent(value, min(places, 2))
        return amounts.count(value, point.decimals, unit)

    def is_percentage(self, point: Point) -> bool:
        """Whether a figure without unit is a percentage: it is printed with "%", or it is a fraction such as 0.045, stated to two decimals
        or more."""
        if point.unit != "pure":
            return False
        value, decimals = point.value, point.decimals or 0
        return "%" in point.cited.quote or (abs(value) < 2 and decimals >= 2 and value != value.to_integral_value())

    def state(self, draft: StatementDraft, point: Point) -> StatementDraft:
        """Add a point's figure to a draft, with its citation."""
        return draft.state(self.amount(point), point, cite=self.cite(point.cited))

    def when(self, period: Period, *, weeks: bool = False) -> str:
        """The period with its preposition: "in fiscal 2024", "at February 2, 2025"."""
        return self.naming.when(period, weeks=weeks)

    def cite(self, occurrence: Occurrence) -> Citation:
        """The passage of an occurrence and the words around it: the row of its table, or the clause of its sentence."""
        passage = self.document.passages[(occurrence.passage or 1) - 1]
        text = self.document.source.text
        first, last = occurrence.spans[0].start, occurrence.spans[-1].end
        start = max(text.rfind("\n", passage.start, first) + 1, passage.start)
        end = text.find("\n", last, passage.end)
        end = passage.end if end < 0 else end
        if end - start > LONGEST_CITED:
            start, end = _narrowed(text, (start, end), (first, last))
        return Citation(passage.number, text[start:end].strip())


def _narrowed(text: str, bounds: tuple[int, int], held: tuple[int, int]) -> tuple[int, int]:
    """The range of the words around `held`, within `bounds`, cut at blanks to about the longest quote."""
    margin = max((LONGEST_CITED - (held[1] - held[0])) // 2, 0)
    start, end = max(bounds[0], held[0] - margin), min(bounds[1], held[1] + margin)
    if start > bounds[0]:
        blank = text.find(" ", start, held[0])
        start = blank + 1 if blank >= 0 else held[0]
    if end < bounds[1]:
        blank = text.rfind(" ", held[1], end)
        end = blank if blank >= 0 else held[1]
    return start, end


def _places(point: Point) -> int:
    """Digits after the point of an amount per share: as stated, without zeros beyond the cents."""
    places = max(point.decimals or 0, _printed_places(point))
    while places > _CENTS and point.value == round(point.value, places - 1):
        places -= 1
    return places


def _printed_places(point: Point) -> int:
    """Digits after the point as printed. Tags of amounts per share often claim fewer than the page shows."""
    digits = point.cited.quote.strip("()%$ ")
    return len(digits) - digits.rfind(".") - 1 if "." in digits else 0
