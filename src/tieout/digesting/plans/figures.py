"""The figures of a plan's lines: the best label for each, of the right unit and period, with the year before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tieout.lexicon.kind_table import PlanLine
from tieout.lexicon.plain_names import plain_name
from tieout.lexicon.topic_table import LINES
from tieout.model.facts import Occurrence, Period

from ...thresholds.digesting import ANNUAL, YEARS_GIVEN
from ...thresholds.plans import (
    LARGEST_PER_UNIT,
    LARGEST_RATIO,
    MOST_OF_REVENUE,
    MOST_PARTS,
    MOST_PARTS_ALONE,
    NEAR_SUM,
    ONE_SCALE_OFF,
)
from ..drafts import Point
from ..selection import Selection, is_year_before
from ..voice import Voice
from .labels import Labelled, Labels
from .names import BARE, BEHIND, EXACT, LAST, LIGHTLY, SPOKEN, TITLED, inside, nearness, noun_of, whole_name


class Found(NamedTuple):
    """A line's figures, newest first, what they are called, in short and in `full`, the part of the business that they are of ("" for the
    whole), and what another place gives, should this one not be released."""

    noun: str
    full: str
    points: tuple[Point, ...]
    part: str = ""
    other: Found | None = None


class Ranked(NamedTuple):
    """A label that gives a line, and how good a place it is, the lowest first."""

    rank: tuple[int, ...]
    label: Labelled
    points: tuple[Point, ...]


class Finder:
    """Finds the figures of lines in one filing."""

    def __init__(self, selection: Selection, voice: Voice) -> None:
        self.selection, self.voice = selection, voice
        self.labels = Labels(selection)
        points = selection.points(next(line for line in LINES if line.id == "revenue"))
        self.revenue = abs(points[0].value) if points and points[0].value else None

    def find(self, line: PlanLine) -> list[Found]:
        """The whole's figures of a line, and for a line with `parts`, or where the whole has none, those of parts; [] where none is sure:
        "Net card fees | 1,846 | 1,541" -> Found("Net card fees", (1,846, 1,541))."""
        tagged = self._tagged(line)
        ranked = [] if tagged else sorted((*self._ranked(line), *self._titled(line)), key=lambda one: one.rank)
        whole = [one for one in ranked if not one.label.part]
        found = [tagged] if tagged else []
        best = self._undisputed(whole)
        if best is not None:
            other = self._undisputed([one for one in whole if one.rank[0] > best.rank[0]])
            second = _found(line, other.label.label, other.points) if other is not None else None
            found.append(_found(line, best.label.label, best.points)._replace(other=second))
        if line.parts or not (found or line.topic == "profitability"):  # the statements of segments tell what each earned
            told: dict[str, Ranked] = {}
            for one in ranked:
                if one.label.part and one.label.in_table and one.rank[0] <= TITLED:
                    told.setdefault(one.label.part, one)
            parts = [_found(line, one.label.label, one.points, part) for part, one in told.items()]
            found += parts[: MOST_PARTS if line.parts else MOST_PARTS_ALONE]
        return found

    def as_ratio(self, line: PlanLine) -> list[Found]:
        """What a balance comes to beside another, where only that is given: "Nonperforming loans to total loans | 0.48% | 0.52%" ->
        Found("The ratio of nonperforming loans to total loans", …); [] where it is not given either."""
        ratio = line._replace(unit="ratio")
        for name in line.names:
            besides = tuple(f"{name} {words}" for words in _BESIDE)
            for label in self.labels.by_last_word.get(name.rpartition(" ")[2], ()):
                beside = label.plain.startswith(besides)
                points = self._points(ratio, label.figures) if beside and label.in_table and not label.part else ()
                if points:
                    return [_found(ratio, label.label, points)]
        return []

    def _tagged(self, line: PlanLine) -> Found | None:
        """The figures of the first of a line's concepts that the filing gives for the group."""
        chances = (self.selection.days,) if line.nature == "balance" else (self.selection.years, self.selection.flows)
        for periods in chances:
            for concept in line.concepts:
                points = self.selection.series(concept, periods[:YEARS_GIVEN])
                points = self._signed(line, points)
                if points and self._fits(line, points[0]) and points[0].cited.row is not None:
                    label = points[0].cited.label.rpartition(" › ")[2]
                    named = len(label.split()) > 1 or any(nearness(plain_name(label), name) is not None for name in line.names)
                    return _found(line, label if named else line.noun, points)
        return None

    def _ranked(self, line: PlanLine) -> Iterable[Ranked]:
        for order, name in enumerate(line.names):
            for place, label in enumerate(self.labels.by_last_word.get(name.rpartition(" ")[2], ())):
                near = _near(label, name)
                if near is None or (near > BEHIND and not label.in_table):
                    continue
                if (name in BARE and label.figures[0].statement is None) or (near > BEHIND and self._narrows_to_part(label.plain, name)):
                    continue
                if not self._says_measure(line, label):
                    continue
                points = self._signed(line, self._points(line, label.figures))
                if points:
                    near = SPOKEN + near if not label.in_table else near if near <= BEHIND else LAST
                    rank = (near, order, -min(len(points), 2), place)
                    yield Ranked(rank, label, points)

    def _says_measure(self, line: PlanLine, label: Labelled) -> bool:
        """Whether a label of sums of revenue or results, or the table and headings that it stands under, says that they are that: "Data
        center" below "Revenue by market" does, and below "Inventories" does not."""
        measure = _NAMES_REVENUE if line.topic == "revenue" else _NAMES_RESULT if line.topic == "profitability" else None
        if line.unit != "money" or line.sense == "cost" or line.nature == "balance" or measure is None or measure.search(label.label):
            return True
        first = label.figures[0]
        if first.statement == "income":
            return line.topic == "revenue"
        if first.table is None:
            return False
        table = self.selection.document.tables[first.table]
        over = " ".join((table.title, table.stub, *label.above, *first.heading[-1:]))
        return _REVENUE_ALONE.search(over) is not None and _OTHERWISE.search(over) is None if line.topic == "revenue" else False

    def _narrows_to_part(self, plain: str, name: str) -> bool:
        """Whether the words before a line's name are those of a part of the business: "Cruise EBIT-adjusted"."""
        before = f" {plain.removesuffix(name)} "
        return any(f" {plain_name(part)} " in before for part in self.labels.names)

    def _titled(self, line: PlanLine) -> Iterable[Ranked]:
        """Rows whose line is named above them: below "Comparable sales", the rows "Total" and, for a line with `parts`, "Harbor"."""
        for order, name in enumerate(line.names):
            for place, label in enumerate(self.labels.by_word_above.get(name.rpartition(" ")[2], ())):
                title = next((words for words in label.above if _names_line(words, name)), "")
                whole = whole_name(label.plain)
                part = self.labels.names.get(label.label.replace(".", "").lower(), "")
                if not title or (label.part and not whole) or not (whole or (part and line.parts)):
                    continue
                points = self._signed(line, self._points(line, label.figures))
                if points:
                    word, _, unit = label.label.partition(" (")
                    called = f"{word if whole else ''} {inside(title)}{' (' if unit else ''}{unit}".strip()
                    named = label._replace(label=called, plain=plain_name(title), part=label.part if whole else part)
                    yield Ranked((TITLED, order, -min(len(points), 2), place), named, points)

    def _undisputed(self, ranked: Sequence[Ranked]) -> Ranked | None:
        """The best of the labels of which no other place says another figure for the same period, unless more places bear it out; None
        where all are disputed."""
        for first in ranked:
            alike = [one for one in ranked if one.label.plain == first.label.plain and one.points[0].period == first.points[0].period]
            alike = [one for one in alike if one.points[0].unit == first.points[0].unit and one.label.in_table >= first.label.in_table]
            same = [one for one in alike if _agree(one, first)]
            if first.points[0].fact.statement is not None or 2 * len(same) > len(alike) or _is_the_sum(first, alike):
                return first
        return None

    def _points(self, line: PlanLine, figures: Sequence[Occurrence]) -> tuple[Point, ...]:
        """The newest figure of the right period and those of the years before; () where the period has none, or two that differ, or where
        a rate is looked for among sums."""
        if line.unit == "ratio" and any(one.kind == "money" and one.column == "amount" for one in figures):
            return ()
        for newest in self._periods(line):
            point = self._of(line, figures, newest)
            points: list[Point] = []
            while point is not None and len(points) < YEARS_GIVEN:
                points.append(point)
                point = self._year_before(line, figures, point)
            if points:
                return tuple(points)
        return ()

    def _year_before(self, line: PlanLine, figures: Sequence[Occurrence], point: Point) -> Point | None:
        periods = dict.fromkeys(one.period for one in figures if one.period is not None and _is_before(one.period, point.period))
        found = (self._of(line, figures, period) for period in sorted(periods, key=lambda period: period.end, reverse=True))
        older = next((older for older in found if older is not None), None)
        return older if older is not None and older.unit == point.unit else None

    def _periods(self, line: PlanLine) -> list[Period]:
        """The periods that a line may be given in, the best first: a flow in the quarter before the year to date."""
        flows = [*self.selection.years[:1], *self.selection.flows[:1]]
        end = self.selection.document.filing.period_end
        days = list(self.selection.days[:1]) or ([Period(None, end)] if end is not None else [])
        if line.unit == "money":
            return days if line.nature == "balance" else list(dict.fromkeys(flows))
        return list(dict.fromkeys([*days, *flows] if line.nature == "balance" else [*flows, *days]))

    def _of(self, line: PlanLine, figures: Sequence[Occurrence], period: Period) -> Point | None:
        points = [point for one in figures if one.period == period and (point := self.selection.printed(one)) is not None]
        fitting = [point for point in points if self._fits(line, point)]
        values = {point.value for point in fitting}
        return fitting[0] if len(values) == 1 else None

    def _fits(self, line: PlanLine, point: Point) -> bool:
        """Whether a figure is of the line's unit: "USD" in the filing's currency for money, "%" for a ratio."""
        code, _, each = point.unit.partition("/")
        of_money = len(code) == 3 and code.isupper()
        if line.unit == "money":
            own = of_money and not each and self.selection.document.filing.currency in (None, code)
            return own and self._is_of_size(line, point)
        if line.unit == "per_unit":
            return of_money and abs(point.value) < LARGEST_PER_UNIT and (point.decimals or 0) >= 0
        if line.unit == "ratio":
            return self.voice.is_percentage(point) and abs(point.value) < LARGEST_RATIO
        return not of_money and not self.voice.is_percentage(point) and point.value > line.least

    def _is_of_size(self, line: PlanLine, point: Point) -> bool:
        """Whether a sum has the scale of the statements, where it stands in a table, and is not far above revenue, where it is a part of it
        or of what is left of it."""
        scale = self.voice.money.scale
        if point.cited.row is not None and (point.decimals or 0) > scale + ONE_SCALE_OFF:
            return scale >= 0
        within = line.nature == "flow" and line.topic in ("revenue", "profitability", "cash_flow")
        return not within or self.revenue is None or abs(point.value) <= self.revenue * MOST_OF_REVENUE

    @staticmethod
    def _signed(line: PlanLine, points: tuple[Point, ...]) -> tuple[Point, ...]:
        """The figures with the line's own sign: what a cost comes to, or an allowance taken off an asset, is positive, however its column
        prints it. Of a cost in one year and an income in the other the newest alone is told."""
        if line.sense == "plain" or all(point.value >= 0 for point in points):
            return points
        if any(point.value > 0 for point in points):
            return points[:1] if points[0].value > 0 else ()
        return tuple(point._replace(value=abs(point.value)) for point in points)


def _found(line: PlanLine, label: str, points: tuple[Point, ...], part: str = "") -> Found:
    """A line's figures under their label, with the word that it lacks there: "Common equity tier 1" -> "Common equity tier 1 ratio"; "Fuel"
    -> "Fuel expenses"."""
    nouns = [noun_of(label, line.names, change=line.change, full=full) for full in (False, True)]
    kind = line.noun.rpartition(" ")[2]
    if line.unit == "ratio" and not line.change and " to " in nouns[0] and not _NAMES_RATIO.search(nouns[0]):
        nouns = [f"The ratio of {inside(noun)}" for noun in nouns]
    elif line.unit == "ratio" and not line.change and kind in _KINDS_OF_RATIO and not _NAMES_RATIO.search(nouns[0]):
        nouns = [f"{noun} {kind}" for noun in nouns]
    if line.topic == "revenue" and line.unit == "money" and not _NAMES_REVENUE.search(nouns[0]) and line.nature == "flow":
        nouns = [f"{noun} revenue" for noun in nouns]
    elif line.sense == "cost" and not _NAMES_COST.search(nouns[0]):
        nouns = [f"{noun} expenses" for noun in nouns]
    held = _HELD.fullmatch(part)
    if held is not None:
        part = held[1].lower()
    if part:
        nouns = [noun if part.lower() in noun.lower() else f"{part[:1].upper()}{part[1:]} {inside(noun)}" for noun in nouns]
    return Found(nouns[line.unit == "count"], nouns[1], points, part)


_HELD = re.compile(r"(?:total )?(current|non-?current|long-term) (?:assets|liabilities)", re.IGNORECASE)
_BESIDE = ("to ", "as percent of ")  # as `plain_name` leaves them
_KINDS_OF_RATIO = ("ratio", "rate", "margin", "yield")
_NAMES_REVENUE = re.compile(
    r"revenue|sales|income|fees?\b|premiums?|royalt|interest|commissions|orders|bookings|billings|turnover|subsidy|volume|written|incentives|value"
    r"|rents?\b|receipts",
    re.IGNORECASE,
)
_NAMES_RESULT = re.compile(
    r"earnings|income|profit|loss|gain|margin|ebit|ffo\b|funds from|noi\b|return|development|oibda|result|expense|interest|fre\b"
    r"|amortization|appreciation",
    re.IGNORECASE,
)
_REVENUE_ALONE = re.compile(r"\brevenues?\b|\bsales\b", re.IGNORECASE)
_OTHERWISE = re.compile(
    r"income|profit|earnings|costs?\b|expenses?|assets|expenditure|capital|margin|backlog|obligation|receivable", re.IGNORECASE
)
_NAMES_COST = re.compile(
    r"expense|cost|charge|benefit|impairment|write-?down|restructuring|amortization|depreciation|compensation|provision|wages|losses|spend|taxes"
    r"|claims|fees?\b|rewards|incentives|payments|additions|redemptions|interest|provisions",
    re.IGNORECASE,
)
_NAMES_RATIO = re.compile(r"ratio|rate|margin|yield|return|percent|%|occupancy|growth", re.IGNORECASE)


def _names_line(title: str, name: str) -> bool:
    near = nearness(plain_name(title), name)
    return near is not None and near <= BEHIND


def _near(label: Labelled, name: str) -> int | None:
    near = nearness(label.plain, name)
    if near is None and label.short != label.plain and label.in_table:
        short = nearness(label.short, name)
        return BEHIND if short in (EXACT, LIGHTLY) else None
    return near


def _is_the_sum(first: Ranked, alike: Sequence[Ranked]) -> bool:
    """Whether the first of several sums under one label is about what the others add up to: the whole's, before its parts' (which may sell
    to each other)."""
    if first.points[0].unit == "pure" and first.points[0].value < 1:
        return False
    others = {one.points[0].value for one in alike if not _agree(one, first)}
    total = first.points[0].value
    return len(others) > 1 and abs(sum(others) - total) <= abs(total) * NEAR_SUM


def _agree(one: Ranked, other: Ranked) -> bool:
    first, second = one.points[0], other.points[0]
    ranges = first.cited.interval, second.cited.interval
    return ranges[0] is not None and ranges[1] is not None and ranges[0].overlaps(ranges[1])


def _is_before(period: Period, newest: Period) -> bool:
    """Whether a period is the one a year before another, or a day some time before another day."""
    if period.is_instant != newest.is_instant:
        return False
    return 0 < (newest.end - period.end).days <= ANNUAL[1] if newest.is_instant else is_year_before(period, newest)
