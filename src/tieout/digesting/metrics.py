"""Operating metrics from the tables of management's discussion: counts, rates and amounts per unit that no primary statement gives."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial

from tieout.lexicon.alternatives import one_of, pattern_of
from tieout.lexicon.concepts import concept_of
from tieout.lexicon.currencies import PLAIN, SYMBOLS
from tieout.lexicon.scales import LARGE
from tieout.lexicon.word_files import english
from tieout.model.document import Document
from tieout.model.facts import Occurrence, Period

from ..thresholds.digesting import LEAST_COUNTED, METRIC_PERIODS, MOST_OF_A_TABLE, MOST_SUMS, PASSAGES_ABOVE, TELLING_WORDS
from .discussion import discussion
from .drafts import Point, StatementDraft
from .selection import Selection
from .voice import Voice
from .wording import Noun, Series

_READ = english("digesting")["metric"]
_INDICATOR = re.compile(pattern_of(_READ["indicator"]), re.IGNORECASE)
_HEADED = re.compile(pattern_of(_READ["headed"]), re.IGNORECASE)
_MEASURED, _SUPPOSED = (re.compile(pattern_of(_READ[name]), re.IGNORECASE) for name in ("measured", "supposed"))
_NOT = re.compile(pattern_of(_READ["statement"]), re.IGNORECASE)
_SCALED = re.compile(rf"\bin {one_of(LARGE)}\b", re.IGNORECASE)
_PER_UNIT = re.compile(r"\bper\b|\baverage\b|\barpu\b", re.IGNORECASE)
_CHANGE = re.compile(r"\s*[(\[]?(?:%|percentage|percent) (?:change|increase|growth)[^)\]]*[)\]]?|\s*\bgrowth(?: rate)?$", re.IGNORECASE)
_RATE = re.compile(pattern_of(_READ["rate"]), re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]|\s*\d{1,2}$|[*†]+$")
_PERIODIC = re.compile(r",? (?:as of|at|during|for|in) the (?:end of the )?(?:year|period|quarter)(?: end(?:ed)?)?$", re.IGNORECASE)
_CURRENCY = re.compile(rf"\b{one_of(sign for sign in PLAIN if sign.isalpha())}\b|{one_of(SYMBOLS)}")
_PLAIN = re.compile(r"^[A-Za-z][\w &’'/,.%-]{3,70}$")


class Metrics:
    """Finds the rows of metrics and writes their statements."""

    def __init__(self, selection: Selection, voice: Voice) -> None:
        self.selection, self.voice = selection, voice
        self._heads: dict[int, bool] = {}
        rows = selection.rows.items()
        self._labels = Counter((table, row[0].label.rpartition(" › ")[2].lower()) for (table, _), row in rows)

    def drafts(self) -> list[StatementDraft]:
        """A draft for each metric, in the order of the filing: "Comparable sales (% change) | (1.8)% | (3.2)%" -> "Comparable sales fell
        1.8% in 2024, after a 3.2% fall in 2023"."""
        drafts: list[StatementDraft] = []
        seen: set[str] = set()
        told: Counter[int | None] = Counter()
        for label, points in self._rows():
            money = points[0].unit not in ("pure", "shares") and not _PER_UNIT.search(label)
            weighed = money or _INDICATOR.search(label) is None
            if label.lower() in seen or (weighed and told[points[0].cited.table] >= (MOST_SUMS if money else MOST_OF_A_TABLE)):
                continue
            seen.add(label.lower())
            ways = [partial(self._draft, label, points[:most], len(drafts)) for most in (METRIC_PERIODS, 2, 1)]
            draft = ways[0]()
            if draft is not None:
                draft.reserve = tuple(ways[1:])
                told[points[0].cited.table] += weighed and draft.urgency == 1
                if any(_called(label).startswith(f"{_called(whole)} of ") for whole in seen):
                    draft.urgency = 3  # a part of what the row above it counts
                drafts.append(draft)
        return drafts

    def _rows(self) -> Iterator[tuple[str, tuple[Point, ...]]]:
        document = self.selection.document
        tables = {passage.table for passage in discussion(document) if passage.table is not None}
        for (table, _), row in self.selection.rows.items():
            if table is None or table not in tables or document.tables[table].statement is not None:
                continue
            label = row[0].label.rpartition(" › ")[2]
            if not self._indicates(document, table, label, row[0]):
                continue
            points = self._points(row)
            if points:
                yield label, points

    def _indicates(self, document: Document, table: int, label: str, first: Occurrence) -> bool:
        if _NOT.search(label) or concept_of(label, None) is not None:
            return False
        if _SCALED.search(label) and (first.decimals or 0) > -3:
            return False
        if _MEASURED.search(label) and not _SCALED.search(label) and _SCALED.search(self._over(table)):
            return False  # "(amounts in millions, except unit counts)": whether square feet are in millions is not said
        if _SUPPOSED.search(self._over(table)):
            return False
        if _INDICATOR.search(label):
            return first.unit in ("pure", "shares") or self._is_money(table, first)
        if self._labels[table, label.lower()] > 1:
            return False  # a part of two sums: "Personal loans", facilitated and outstanding
        if first.unit != "pure" and (len(label.split()) < TELLING_WORDS or not self._is_money(table, first)):
            return False
        return self._headed(table)

    def _is_money(self, table: int, first: Occurrence) -> bool:
        """Whether the page gives this figure a currency, in the head of its column or before its digits: a table of metrics mixes amounts
        with counts and rates."""
        heads = self.selection.document.tables[table].columns.get(first.col or 0, ())
        start = first.spans[0].start if first.spans else 0
        before = self.selection.document.source.text[max(start - 4, 0) : start]
        return any(_CURRENCY.search(words) for words in (*heads, before))

    def _over(self, table: int) -> str:
        """The words that introduce a table."""
        held = self.selection.document.tables[table]
        return " ".join((held.title, held.stub, *held.caption[-2:]))

    def _headed(self, table: int) -> bool:
        """Whether a table's own words, or the last heading above it, say that it is one of key metrics."""
        known = self._heads.get(table)
        if known is None:
            document = self.selection.document
            held, text = document.tables[table], document.source.text
            above = document.passages[max(held.passage - 1 - PASSAGES_ABOVE, 0) : held.passage - 1]
            headings = [text[passage.start : passage.end] for passage in above if passage.kind == "heading"][-1:]
            known = self._heads[table] = _HEADED.search(" ".join((held.title, *held.caption[-2:], *headings))) is not None
        return known

    def _points(self, row: list[Occurrence]) -> tuple[Point, ...]:
        """The row's figures by period, newest first: the first of each period, all of one unit."""
        for periods in (self.selection.years, self.selection.days, self.selection.flows):
            found: list[Point] = []
            for period in periods[:METRIC_PERIODS]:
                point = self._of(row, period)
                if point is None:
                    break
                found.append(point)
            if found:
                return tuple(point for point in found if point.unit == found[0].unit)
        return ()

    def _of(self, row: list[Occurrence], period: Period) -> Point | None:
        first = next((one for one in row if one.value is not None and one.period == period and one.status == "actual"), None)
        return self.selection.printed(first) if first is not None else None

    def _draft(self, label: str, points: tuple[Point, ...], rank: int) -> StatementDraft | None:
        newest = points[0]
        changes = _CHANGE.search(label) is not None and self.voice.is_percentage(newest)
        name = _name(label)
        plain = newest.unit in ("pure", "shares") or _PER_UNIT.search(name) or self._headed(newest.cited.table or 0)
        if not _PLAIN.match(name) or not plain or newest.value == 0:
            return None
        if len(points) == 1 and newest.value < LEAST_COUNTED and not self.voice.is_percentage(newest) and newest.unit == "pure":
            return None  # "Members 1", of a board's table, beside nothing that it could be held against
        draft = StatementDraft("operating_metrics", 1 + rank / 10, f"metric_{newest.cited.table}_{newest.cited.row}", 3 if changes else 1)
        if changes:
            return self._say_changes(draft, name, points)
        if newest.value < 0 or (self.voice.is_percentage(newest) and not _RATE.search(name)):
            return None
        noun = Noun(name if name[:2].isupper() else name[:1].upper() + name[1:])
        series = Series(self.voice, noun, points)
        return series.say_before(series.write(draft, self.selection.translated_in_row(newest)))

    def _say_changes(self, draft: StatementDraft, name: str, points: tuple[Point, ...]) -> StatementDraft | None:
        """A draft from a row of rates of change, worded as rises and falls; None where one of them is zero."""
        if any(point.value == 0 for point in points[:2]):
            return None
        draft.say(f"{name} {'rose' if points[0].value > 0 else 'fell'} ")
        self.voice.state(draft, points[0]).say(f" {self.voice.when(points[0].period)}")
        for older in points[1:2]:
            self.voice.state(draft.say(", after a "), older)
            draft.say(f" {'rise' if older.value > 0 else 'fall'} {self.voice.when(older.period)}")
        return draft


def _name(label: str) -> str:
    """A row's label without brackets, note marks, and words that its columns repeat.

    >>> _name("Comparable sales (% change)")
    'Comparable sales'"""
    return _PERIODIC.sub("", _BRACKETS.sub("", _CHANGE.sub("", label))).strip(" :,")


def _called(label: str) -> str:
    return _name(label).lower()
