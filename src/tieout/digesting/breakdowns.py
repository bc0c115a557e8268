"""Revenue by segment, product or region: rows of a table that add up to total revenue, each stated with its share of it.

A breakdown is recognised by its arithmetic, not by its words: in some table, the rows next to the total add up to it. That holds with and
without tags, and keeps out rows that merely mention revenue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import partial
from itertools import islice
from typing import NamedTuple

from tieout.lexicon.alternatives import pattern_of
from tieout.lexicon.concepts import concept_of
from tieout.lexicon.word_files import english
from tieout.model.facts import Occurrence, Period

from ..thresholds.digesting import (
    ENOUGH_MEMBERS,
    LATER_FOR_REGIONS,
    LEAST_MEMBER_SHARE,
    LEAST_SHARE_OF_OTHERS,
    MOST_MEMBERS,
    MOST_ROWS,
    MOST_TOTALS,
    NEARLY_ALL,
    TOLD_FIRST,
    TOLD_OF_OTHERS,
    TOLD_SINGLY,
    WEIGHT_OF_OTHERS,
)
from .drafts import Point, StatementDraft
from .reasons import OF_A_PART, Moved, Reasons
from .segment_labels import key_of, splits
from .segments import Segments
from .selection import Selection
from .voice import Voice
from .wording import Noun, Series, ratio_of, say_share

_READ = english("digesting")["part"]
_REVENUE_WORD = re.compile(r"\b(?:revenues?|sales|turnover)\b", re.IGNORECASE)
_FEES = re.compile(r"\b(?:fees|commissions|royalties|premiums)\b", re.IGNORECASE)
_FOOTNOTES = re.compile(r"\s*[(\[][^a-z()\[\]]{0,4}[)\]]|\s*[(\[][a-z\d][)\]]|[\d*†]+$")
_NOTE = re.compile(r"\s*\(notes? \d+\w?(?:, ?\d+)*\)", re.IGNORECASE)
_RESTATED = re.compile(r"\borganic\b|\bnon-?gaap\b", re.IGNORECASE)
_OVER = re.compile(r"(?:Total )?(?P<line>(?:[Oo]perating |[Nn]et )?(?:[Rr]evenues?|[Ss]ales)) (?P<part>[A-Z][\w&’' -]*)")
_TOTAL = re.compile(r"^[Tt]otal (?=[A-Z])")
_DASHES = re.compile(r"\s*[–—]\s*|\s+-\s+")
_SUBTOTAL = re.compile(pattern_of(_READ["subtotal"]), re.IGNORECASE)
_REGION = re.compile(pattern_of(_READ["region"]), re.IGNORECASE)
_NO_NAME = re.compile(r"^(?:\W*|.*\b(?:19|20)\d\d\b.*|.*(?:million|thousand|%).*|totals?|total .*|consolidated)$", re.IGNORECASE)
_PLAIN_REVENUE = re.compile(r"\b(?:total|net|operating|consolidated) ", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:United|U\.S|UK\b|US\b|PRC|Americas|Netherlands|Philippines|Middle East|rest of|Rest of)")
_OF_WHAT = re.compile(r"^((?:net |total )?(?:sales|revenues?))\s*[–—-]\s*(?!\s|in |from |to |of |outside )", re.IGNORECASE)
_INTERNATIONAL = re.compile(r"^int[’']l\b", re.IGNORECASE)
_ABROAD = re.compile(r"^(?:int[’']l|international|foreign|domestic|non-u\.s\.?|worldwide)$", re.IGNORECASE)
_OTHERS = re.compile(pattern_of(_READ["others"]), re.IGNORECASE)
_REACH = 2 * (MOST_ROWS + 2)
"""Figures before or behind a total among which its parts, and those of the largest part, stand: more are too many for a breakdown."""


class Member(NamedTuple):
    """A row of a breakdown: its name and its figures, newest first."""

    name: str
    points: tuple[Point, ...]


class Breakdown(NamedTuple):
    """Rows that add up to the total, largest first. `placed` is 0 in the income statement, else 1; `regions` says that the rows are
    places."""

    members: tuple[Member, ...]
    placed: int
    regions: bool


class Breakdowns:
    """Finds the breakdowns of total revenue and writes their statements. `revenue` are the figures of the total, newest first; `names` are
    the names, in lower case, of the members that have drafts."""

    def __init__(self, selection: Selection, voice: Voice, reasons: Reasons, revenue: tuple[Point, ...], revenue_name: str) -> None:
        self.names: list[str] = []
        self.selection, self.voice, self.reasons, self.revenue, self.revenue_name = selection, voice, reasons, revenue, revenue_name
        self.segments = Segments(selection, voice, reasons, revenue, revenue_name)

    def drafts(self) -> list[StatementDraft]:
        """The statements of the segments; then one for each large member of the best breakdown by other parts, and for the largest members
        of one more by product or segment and one more by region. "Bread flour 700 | Pastry flour 400 | Total net sales 1,100" -> "Bread
        flour sales rose 7.7% …, representing 63.6% of total net sales …"."""
        segments = self.segments.drafts()
        self.names += self.segments.names
        found = [breakdown for breakdown in self._found() if not self._is_of_segments(breakdown)]
        if not found:
            return segments
        told = [(found[0], TOLD_FIRST, 10)]
        others = [breakdown for breakdown in found[1:] if not (found[0].regions and breakdown.regions)]
        for regions in (False, True):
            told += [
                (other, TOLD_OF_OTHERS, WEIGHT_OF_OTHERS + LATER_FOR_REGIONS * regions) for other in others if other.regions is regions
            ][:1]
        return [*segments, *(draft for breakdown, most, weight in told for draft in self._told(breakdown, most, weight))]

    def _is_of_segments(self, breakdown: Breakdown) -> bool:
        """Whether the segments have been told of which a breakdown gives the revenue again."""
        told = [member for member in breakdown.members if key_of(member.name) in self.segments.keys]
        return len(told) * 2 >= len(breakdown.members)

    def _found(self) -> list[Breakdown]:
        """The breakdowns, best first: products or segments before regions, those in the income statement before others, those with few
        enough members for a statement each before longer ones."""
        if not self.revenue:
            return []
        best: dict[frozenset[Decimal], Breakdown] = {}
        for line in self._lines():
            breakdown = self._breakdown(line)
            if breakdown is None:
                continue
            values = frozenset(member.points[0].value for member in breakdown.members)
            known = best.get(values)
            if known is None or _quality(breakdown) < _quality(known):
                best[values] = breakdown
        return sorted(best.values(), key=_quality)

    def _lines(self) -> list[list[Occurrence]]:
        """The rows and columns in which the newest total stands, each once, as runs of occurrences in order."""
        fact = self.revenue[0].fact
        totals = [o for id in fact.occurrences if (o := self.selection.facts.occurrence(id)).row is not None]
        runs = [self.selection.columns.get(place, []) for place in dict.fromkeys((o.table, o.col) for o in totals)]
        for table, row, period in dict.fromkeys((o.table, o.row, o.period) for o in totals):
            runs.append([m for m in self.selection.rows.get((table, row), []) if m.period == period])
        return [[m for m in run if m.unit == fact.unit and not _of_an_entity(m)] for run in runs if len(run) > 2]

    def _breakdown(self, run: list[Occurrence]) -> Breakdown | None:
        total = self.revenue[0]
        own = set(total.fact.occurrences)
        for index in islice((n for n, occurrence in enumerate(run) if occurrence.id in own), MOST_TOTALS):
            occurrence = run[index]
            for side in (run[max(0, index - _REACH) : index][::-1], run[index + 1 : index + 1 + _REACH]):
                addends = _addends(side, total.value, occurrence.decimals)
                if addends is not None:
                    return self._made(occurrence, self._opened(side, addends))
        return None

    def _opened(self, side: list[Occurrence], addends: list[Occurrence]) -> list[Occurrence]:
        """The addends, where one that is nearly all of the total ("Total reportable segments") is replaced by its own parts."""
        largest = max(addends, key=lambda occurrence: occurrence.value or 0)
        if (largest.value or 0) <= self.revenue[0].value * NEARLY_ALL:
            return addends
        parts = _addends(side[side.index(largest) + 1 :], largest.value or Decimal(0), largest.decimals)
        return [*(parts or [largest]), *(occurrence for occurrence in addends if occurrence is not largest)]

    def _made(self, total: Occurrence, addends: list[Occurrence]) -> Breakdown | None:
        across = addends[0].row == total.row
        members = [self._member(occurrence, total, across=across) for occurrence in addends]
        named = [member for member in members if member is not None]
        names = {member.name for member in named}
        if len(named) < 2 or len(names) < len(members):
            return None
        nearly_all = [member for member in named if member.points[0].value > self.revenue[0].value * NEARLY_ALL]
        if nearly_all and (len(named) < ENOUGH_MEMBERS or any(_SUBTOTAL.search(member.name) for member in nearly_all)):
            return None
        named.sort(key=lambda member: (_OTHERS.search(member.name) is not None, -member.points[0].value))
        statement = self.selection.document.tables[total.table or 0].statement
        regions = sum(_REGION.search(member.name) is not None for member in named) * 2 >= len(named)
        return Breakdown(tuple(named), 0 if statement == "income" else 1, regions)

    def _member(self, occurrence: Occurrence, total: Occurrence, *, across: bool) -> Member | None:
        newest = self._point(occurrence, self.revenue[0].period)
        name = self._heading(occurrence) if across else _name(occurrence.label)
        if newest is None or not name or concept_of(name, "income") is not None or _RESTATED.search(occurrence.label):
            return None
        points = [newest]
        for older in self.revenue[1:]:
            mates = self._below(occurrence, older) if across else self.selection.rows.get((occurrence.table, occurrence.row), ())
            alike = [other for other in mates if other.decimals == occurrence.decimals and other.unit == occurrence.unit]
            found = next((point for other in alike if (point := self._point(other, older.period)) is not None), None)
            if found is None:
                break
            points.append(found)
        return Member(name, tuple(points))

    def _below(self, occurrence: Occurrence, older: Point) -> list[Occurrence]:
        """In a table with the members across: the figures of the same column, in the row that gives the older total."""
        facts = self.selection.facts
        rows = {o.row for id in older.fact.occurrences if (o := facts.occurrence(id)).table == occurrence.table}
        return [other for other in self.selection.columns.get((occurrence.table, occurrence.col), ()) if other.row in rows]

    def _heading(self, occurrence: Occurrence) -> str:
        """The name over a column: the lowest header that is a name, and not a year or a unit."""
        headers = self.selection.document.tables[occurrence.table or 0].columns.get(occurrence.col or 0, ())
        for header in reversed(headers):
            name = _name(header)
            if name and not _NO_NAME.search(name):
                return name
        return ""

    def _point(self, occurrence: Occurrence, period: Period) -> Point | None:
        point = self.selection.printed(occurrence)
        if point is None or point.fact.value is None or point.period != period:
            return None
        return point._replace(value=point.fact.value)

    def _told(self, breakdown: Breakdown, most: int, weight: int) -> Iterator[StatementDraft]:
        keys = frozenset(self.segments.keys)
        members = [member for member in breakdown.members if not _OTHERS.search(member.name) and not splits(member.name, keys)[0]][:most]
        for rank, member in enumerate(members):
            draft = self._single(member, weight + rank, reason=True)
            if draft is not None:
                draft.reserve = (
                    partial(self._single, member, weight + rank, reason=True, against=False),
                    partial(self._single, member, weight + rank, reason=True, against=False, in_words=True),
                    partial(self._single, member, weight + rank, reason=False, against=False),
                )
                self.names.append(member.name.lower())
                yield draft

    def _single(self, member: Member, weight: int, *, reason: bool, against: bool = True, in_words: bool = False) -> StatementDraft | None:
        """One member's revenue over two years, with its share of the total."""
        ratio = ratio_of(member.points[0], self.revenue[0], "share")
        if ratio is None or ratio.derivation.result < (LEAST_MEMBER_SHARE if weight < WEIGHT_OF_OTHERS else LEAST_SHARE_OF_OTHERS):
            return None
        draft = StatementDraft("revenue", weight, f"revenue_of_{weight}")
        series = Series(self.voice, Noun(self._noun(member.name)), member.points)
        series.write(draft, self.selection.translated_in_row(member.points[0]))
        given = against and len(member.points) > 1 and len(self.revenue) > 1
        older = ratio_of(member.points[1], self.revenue[1], "share") if given else None
        say_share(draft, self.revenue_name, ratio, older)
        series.say_before(draft)
        if reason:
            moved = Moved.between((member.name.lower(),), OF_A_PART, member.points, part=True)
            self.reasons.append(draft, moved._replace(in_words=in_words))
        return draft

    def _noun(self, name: str) -> str:
        over = _OVER.fullmatch(name)
        if over is not None and self.revenue_name.endswith(over["line"].lower()):
            name = over["part"]  # "Operating revenues Regulated Businesses": what stands over the rows, run together with a row
        if _REVENUE_WORD.search(name) or _FEES.search(name):
            return name
        name, plain = _TOTAL.sub("", name), _PLAIN_REVENUE.sub("", self.revenue_name)
        name = _INTERNATIONAL.sub("International", name)
        if _ARTICLE.match(name):
            return f"{plain} from the {name}"
        return f"{plain} from {name}" if _REGION.search(name) and not _ABROAD.match(name) else f"{name} {plain}"


def _of_an_entity(occurrence: Occurrence) -> bool:
    """Whether a figure stands in the column of a legal entity in a consolidating schedule. Entities sell to each other, so their revenues
    are no parts of the group's."""
    return occurrence.origin != "tag" and occurrence.scope in ("vie", "parent_only", "other")


def _addends(run: Iterable[Occurrence], total: Decimal, decimals: int | None) -> list[Occurrence] | None:
    """The nearest figures, two or more, that add up to the total within rounding; None where there are none. A subtotal stands for its
    parts, whether it comes before or after them: 40, 60 with total 100 -> both."""
    half = Decimal(5).scaleb(-(decimals if decimals is not None else 0) - 1)
    found: list[Occurrence] = []
    values: list[Decimal] = []
    for count, occurrence in enumerate(run):
        if occurrence.value is None or count > MOST_ROWS:
            return None
        if occurrence.value == 0:
            continue
        size = _summed(values, occurrence.value, half)
        if size:
            del found[-size:], values[-size:]
        found.append(occurrence)
        values.append(occurrence.value)
        parts = _parts(values, half)
        if parts:
            del found[-parts:], values[-parts:]
        if len(found) > 1 and abs(sum(values) - total) <= half * (len(found) + 1) / 2:
            small = len(found) <= MOST_MEMBERS and all(value < total for value in values)
            return found if small else None
    return None


def _summed(values: list[Decimal], subtotal: Decimal, half: Decimal) -> int:
    """How many of the last values add up to the subtotal that follows them; 0 where none do.

    >>> _summed([Decimal(7), Decimal(40), Decimal(60)], Decimal(100), Decimal("0.5"))
    2"""
    at = Decimal(0)
    for size, value in enumerate(reversed(values), 1):
        at += value
        if size > 1 and abs(at - subtotal) <= half * 2:
            return size
    return 0


def _parts(values: list[Decimal], half: Decimal) -> int:
    """How many of the last values add up to the value before them; 0 where none do.

    >>> _parts([Decimal(7), Decimal(100), Decimal(40), Decimal(60)], Decimal("0.5"))
    2"""
    at = Decimal(0)
    for size in range(1, len(values)):
        at += values[-size]
        if size > 1 and abs(at - values[-size - 1]) <= half * 2:
            return size
    return 0


def _quality(breakdown: Breakdown) -> tuple[bool, int, int, int]:
    members = sum(not _OTHERS.search(member.name) for member in breakdown.members)
    return (
        breakdown.regions,
        breakdown.placed,
        0 if 2 <= members <= TOLD_SINGLY + 1 else 1,
        -min(len(member.points) for member in breakdown.members),
    )


def _name(label: str) -> str:
    """The row's own name, or that of the row above it in the path where it only repeats "revenue".

    >>> _name("Americas › Revenue")
    'Americas'"""
    for part in reversed(label.split(" › ")):
        text = _DASHES.sub(" ", _OF_WHAT.sub(r"\1 of ", _FOOTNOTES.sub("", _NOTE.sub("", part)))).strip(" :,")
        if text and not re.fullmatch(r"(?:total |net )*(?:revenues?|sales|total)", text, re.IGNORECASE):
            return text
    return ""
