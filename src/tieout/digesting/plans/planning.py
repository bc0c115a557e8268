"""A filing's plan carried out: a draft for each of its lines that the filing gives, and a note on those that it lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from tieout.lexicon.kind_table import GENERAL, PlanLine
from tieout.lexicon.plain_names import plain_name
from tieout.model.source import Note

from ...thresholds.digesting import ALIKE_LETTERS
from ...thresholds.plans import BEHIND_RESULTS, LATEST_PLACE, LINES_OF_A_PLAN, LINES_OF_PLANS, ROUNDED_OFF
from ..drafts import Point, StatementDraft
from ..reasons import Moved, Reasons
from ..selection import Selection
from ..voice import Voice
from ..wording import Noun, Series
from .figures import Finder, Found
from .kinds import kinds_of
from .names import loss_of
from .products import largest_products

_PRODUCT = "product"


def _tells(draft: StatementDraft, point: Point) -> bool:
    """Whether a draft states a figure in its own right, however rounded."""
    if point.fact.id in draft.facts:
        return True
    alike = (one for one in draft.figures if one.derivation is None and one.unit == point.unit and one.period == point.period)
    return any(abs(abs(one.value) - abs(point.value)) <= abs(point.value) * ROUNDED_OFF and point.value for one in alike)


def _names(draft: StatementDraft, line: PlanLine, found: Found) -> bool:
    """Whether a draft calls a figure by a name of its line, and names its unit and the part that it is of."""
    text = plain_name(draft.text)
    bracket = found.noun[found.noun.find("(") :] if "(" in found.noun else ""
    return (
        found.part.lower() in draft.text.lower()
        and bracket in draft.text
        and any(name in text for name in (plain_name(found.noun), *line.names))
    )


def _comes_second(line: PlanLine) -> bool:
    """Whether a line follows its topic's main lines: what was earned is told before what it cost, and what flowed before what is held."""
    return line.sense == "cost" if line.topic == "profitability" else line.topic == "cash_flow" and line.nature == "balance"


_EXPENSE_RATE = "expenses as a percentage of"


class _Place(NamedTuple):
    """Where a line stands: the `order` of its plan among those of the filing, its `rank` in it, and whether it is the `general` plan."""

    order: int
    rank: int
    general: bool

    def weight(self, line: PlanLine, nth: int) -> float:
        """The weight, in the line's topic, of the draft of the `nth` of its figures."""
        place = 1 + LATEST_PLACE * (self.rank + nth / 10 + LINES_OF_A_PLAN * self.order) / LINES_OF_PLANS
        return place + (BEHIND_RESULTS if _comes_second(line) else 0)


def _stems(plain: str) -> frozenset[str]:
    return frozenset(word[:ALIKE_LETTERS] for word in plain.split())


class Plan:
    """The plan of one filing. `kinds` are the plans that it follows, the main one first; `missing` the lines that were not found."""

    def __init__(self, selection: Selection, voice: Voice, reasons: Reasons) -> None:
        self.selection, self.voice, self.reasons = selection, voice, reasons
        self.kinds = kinds_of(selection.document, selection.facts)
        self.missing: list[PlanLine] = []
        self.finder = Finder(selection, voice)

    def drafts(self, written: Sequence[StatementDraft]) -> list[StatementDraft]:
        """A draft for each line of the plan that has figures. `written` are the drafts of general lines: one that states a line of the plan
        already is moved to the front instead."""
        told = {draft.key for draft in written}
        drafts: dict[str, StatementDraft] = {}
        for order, kind in enumerate(self.kinds):
            if kind.products:
                drafts |= {draft.key: draft for draft in self._of_products(order)}
            for rank, line in enumerate(kind.lines):
                if line.id not in drafts and line.unless not in told:
                    drafts |= self._of_line(line, _Place(order, rank, general=kind.id == GENERAL), written)
        return [draft for draft in drafts.values() if draft.key.startswith("plan_")]

    def _of_products(self, order: int) -> Iterator[StatementDraft]:
        line = PlanLine(_PRODUCT, "product revenue", (), "money", "revenue")
        for nth, found in enumerate(largest_products(self.selection)):
            draft = self._draft(line, found, (f"plan_product_{nth}", 1 + LATEST_PLACE * nth / LINES_OF_PLANS, min(order, 1)))
            if draft is not None:
                yield draft

    def _of_line(self, line: PlanLine, place: _Place, written: Sequence[StatementDraft]) -> dict[str, StatementDraft]:
        """The drafts that state a line, by the keys under which it is known to be told: the first by the line's id."""
        line, founds = self._given(line)
        if not founds and line.expected and place.order == 0 and not place.general:
            self.missing.append(line)
        drafts: dict[str, StatementDraft] = {}
        for nth, found in enumerate(founds):
            same = next((draft for draft in written if _tells(draft, found.points[0]) and _names(draft, line, found)), None)
            if same is not None:
                same.urgency = min(same.urgency, 0 if place.order == 0 else 1)
                if same.reason is None and not found.part:
                    self.reasons.append(same, self._moved(line, found))
                drafts.setdefault(line.id, same)
                continue
            urgency = 0 if (place.order == 0 or place.general) and nth == 0 else 1
            draft = self._draft(line, found, (f"plan_{line.id}_{nth}", place.weight(line, nth), urgency))
            if draft is not None:
                drafts[line.id if nth == 0 else draft.key] = draft
        return drafts

    def _given(self, line: PlanLine) -> tuple[PlanLine, list[Found]]:
        """A line with its figures; a balance that has none as a ratio, with those of its ratio."""
        founds = self.finder.find(line)
        if founds or line.unit != "money" or line.nature != "balance":
            return line, founds
        return line._replace(unit="ratio"), self.finder.as_ratio(line)

    def keeps(self, draft: StatementDraft) -> bool:
        """Whether a draft may stand: no metric of a table that is of a part of the business, which its label does not say."""
        if not draft.key.startswith("metric_"):
            return True
        tables = {self.selection.document.passages[cite.passage - 1].table for cite in draft.citations}
        return all(table is None or self.finder.labels.part_of(table) == "" for table in tables)

    def notes(self, told: Sequence[str]) -> list[Note]:
        """One note on the lines that the plan expects and no statement gives; none where there are none. `told` are the texts of all
        statements."""
        said = [_stems(plain_name(text)) for text in told]
        missing = [line.noun for line in self.missing if not any(_stems(name) <= text for name in line.names for text in said)]
        if not missing:
            return []
        named = ", ".join(missing)
        return [Note("digest", f"Expected of a filing of this kind ({self.kinds[0].title}) and not found: {named}.")]

    def _draft(self, line: PlanLine, found: Found, place: tuple[str, float, int]) -> StatementDraft | None:
        ways = [
            partial(self._write, line, found, place, reason=True),
            partial(self._write, line, found, place),
            partial(self._write, line, found._replace(noun=found.full), place),
            partial(self._write, line, found._replace(points=found.points[:2]), place),
            partial(self._write, line, found._replace(points=found.points[:2]), place, compare=False),
            partial(self._write, line, found._replace(points=found.points[:1]), place),
            partial(self._write, line, found._replace(noun=found.full, points=found.points[:1]), place),
        ]
        if found.other is not None:
            ways += [
                partial(self._write, line, found.other, place),
                partial(self._write, line, found.other._replace(points=found.other.points[:1]), place),
            ]
        draft = ways[0]()
        if draft is not None:
            draft.reserve = tuple(ways[1:])
        return draft

    def _write(
        self, line: PlanLine, found: Found, place: tuple[str, float, int], *, reason: bool = False, compare: bool = True
    ) -> StatementDraft | None:
        key, weight, urgency = place
        draft = StatementDraft(line.topic, weight, key, urgency)
        points = found.points
        if all(point.value == 0 for point in points):
            return None
        if line.change:
            return self._say_change(draft, found.noun, points)
        negative = loss_of(found.noun)
        series = Series(self.voice, Noun(found.noun, "" if line.unit == "ratio" else negative), points, compare=compare)
        series.say_before(series.write(draft, self.selection.translated_in_row(points[0])))
        if reason and not found.part:
            self.reasons.append(draft, self._moved(line, found))
        return draft

    @staticmethod
    def _moved(line: PlanLine, found: Found) -> Moved:
        """What a reason is wanted for: the line by its label and by its usual noun."""
        names: tuple[str, ...] = (found.noun.lower(), line.noun)
        if "operating" in names[0] and _EXPENSE_RATE in names[0]:  # the usual short form of "operating, selling, general and …"
            names = (*names, f"operating {names[0][names[0].find(_EXPENSE_RATE) :]}")
        return Moved.between(names, frozenset(), found.points)

    def _say_change(self, draft: StatementDraft, noun: str, points: tuple[Point, ...]) -> StatementDraft | None:
        """Rates of change as rises and falls: "Comparable sales rose 4.9% in 2024, after a rise of 8.2% in 2023"."""
        newest = points[0]
        if newest.value == 0:
            return None
        draft.say(f"{noun} {'rose' if newest.value > 0 else 'fell'} ")
        self.voice.state(draft, newest).say(f" {self.voice.when(newest.period)}")
        for older in points[1:2]:
            if older.value == 0:
                break
            self.voice.state(draft.say(f", after a {'rise' if older.value > 0 else 'fall'} of "), older)
            draft.say(f" {self.voice.when(older.period)}")
        return draft
