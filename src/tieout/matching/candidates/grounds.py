"""What a claim can stand on: the lines of a filing (sentences and rows) with the figures in each, and how well a line's words and a
figure's time fit what is asked.

Built once for a filing. Nothing here looks at the value that a claim states.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from math import fsum
from typing import NamedTuple

from tieout.language.calendar import Calendar, build_calendar
from tieout.language.numerals import Numeral
from tieout.model.document import Document
from tieout.model.facts import Facts, Occurrence, Period
from tieout.structure.grids import is_period_head

from ...language.terms import single_terms, terms_of
from ...lexicon.asked import asked_words
from ...thresholds.candidates import (
    AROUND,
    LENGTHS_APART,
    LENGTHS_OFF_ASKED,
    LONGER_THAN_HALF,
    OF_LABEL,
    OF_LIGHT_TERM,
    OF_OTHER_LENGTH,
    OF_SENTENCE,
    OF_UNDATED,
    OF_WITHIN_PART,
    OF_WITHIN_YEAR,
    OF_WORDS_AROUND,
)
from .retrieval import Retriever, TextLine

_ENDS_IN_YEAR = re.compile(r"\b((?:19|20)\d\d)\W*$")
_TIMES = asked_words("head_times")
_LIGHT = asked_words("light")


class LineFigures(NamedTuple):
    """A line with its figures. `label` are the terms of what names it, `around` those of its heads, caption and passage."""

    line: TextLine
    label: frozenset[str]
    around: frozenset[str]
    occurrences: tuple[Occurrence, ...]


class Grounds:
    """The lines of one filing with their figures, and its words' weights."""

    __slots__ = ("_around", "_heads", "calendar", "document", "facts", "figures", "retriever")

    def __init__(self, document: Document, facts: Facts, calendar: Calendar | None = None) -> None:
        self.document, self.facts = document, facts
        self.calendar = calendar or build_calendar(document.source.text, document.filing)
        self.retriever = Retriever(document)
        self._around: dict[int, frozenset[str]] = {}
        self._heads: dict[tuple[int, int], frozenset[str]] = {}
        self.figures: list[LineFigures] = []
        grouped = self._grouped()
        for n, line in enumerate(self.retriever.lines):
            self.figures.append(self._figures(line, tuple(grouped.get(n, ()))))

    def _grouped(self) -> dict[int, list[Occurrence]]:
        lines = self.retriever.lines
        rows = {(line.table, line.row): n for n, line in enumerate(lines) if line.table is not None}
        prose = [n for n, line in enumerate(lines) if line.table is None]
        starts = [lines[n].start for n in prose]
        grouped: dict[int, list[Occurrence]] = defaultdict(list)
        for occurrence in self.facts.occurrences:
            if occurrence.hidden or occurrence.value is None:
                continue
            if occurrence.table is not None:
                at = rows.get((occurrence.table, occurrence.row))
            else:
                place = bisect_right(starts, occurrence.spans[0].start) - 1 if occurrence.spans else -1
                at = prose[place] if place >= 0 else None
            if at is not None:
                grouped[at].append(occurrence)
        return grouped

    def _figures(self, line: TextLine, occurrences: tuple[Occurrence, ...]) -> LineFigures:
        if line.table is None:
            words = frozenset(terms_of(self.document.source.text[line.start : line.end]))
            return LineFigures(line, words, self.around(line.passage), occurrences)
        table = self.document.tables[line.table]
        row = table.rows[line.row or 0]
        label = frozenset(single_terms(" . ".join(row.path) or row.label))
        year = _ENDS_IN_YEAR.search(row.label)
        if year is not None and row.cells and not any(is_period_head(head) for cell in row.cells for head in cell.header):
            period = self.calendar.fiscal_year(int(year[1]))
            occurrences = tuple(occurrence._replace(period=period) for occurrence in occurrences)
        heads = dict.fromkeys(head for cell in row.cells for head in cell.header)
        near = single_terms(" . ".join((*table.caption, table.title, row.section, table.stub, *heads)))
        return LineFigures(line, label, frozenset(near) | self.around(line.passage), occurrences)

    def around(self, passage: int) -> frozenset[str]:
        """The words of a passage outside its tables."""
        known = self._around.get(passage)
        if known is None:
            held = self.document.passages[passage - 1]
            known = self._around[passage] = frozenset(single_terms(self.document.source.text[held.start : held.start + AROUND]))
        return known

    def prints(self, numeral: Numeral) -> bool:
        """Whether the filing prints a figure's digits anywhere, its scale aside."""
        digits = f"{abs(numeral.value):f}".replace(".", "").strip("0")
        return len(digits) < 2 or self.retriever.has_term("#" + digits)

    def head_fit(self, asked: dict[str, float], occurrence: Occurrence) -> float:
        """How well the words over a figure's column are among those asked, -1 to 1; 0 where its heads name periods only."""
        if occurrence.table is None or occurrence.col is None:
            return 0.0
        key = occurrence.table, occurrence.col
        heads = self._heads.get(key)
        if heads is None:
            over = self.document.tables[key[0]].columns.get(key[1], ())
            heads = self._heads[key] = frozenset(t for t in single_terms(" . ".join(over)) if t[0] not in "@#" and t not in _TIMES)
        size = fsum(map(self.weight, heads))
        return 2 * fsum(self.weight(term) for term in heads if term in asked) / size - 1 if size else 0.0

    def weight(self, term: str) -> float:
        """How much a term tells: its rarity among the passages, less for words that many labels share."""
        return self.retriever.term_weight(term) * (OF_LIGHT_TERM if term in _LIGHT else 1.0)

    def fit(self, asked: dict[str, float], figures: LineFigures) -> float:
        """How well a line's words are what is asked for, 0 to 1: what it has of the words asked, and what is asked of its label."""
        whole = sum(asked.values())
        if not whole:
            return 0.0
        told = 0.0
        for term, weight in asked.items():
            if term in figures.label:
                told += weight
            elif term in figures.around:
                told += OF_WORDS_AROUND * weight
        told /= whole
        if figures.line.table is None:
            return OF_SENTENCE * told
        size = fsum(self.weight(term) for term in figures.label)
        named = fsum(self.weight(term) for term in figures.label if term in asked) / size if size else 0.0
        return (1 - OF_LABEL) * told + OF_LABEL * named


def period_fit(period: Period | None, meant: Period) -> float:
    """How well a figure's period is the one meant, 0 to 1; half of it where only the year or the length of time agrees.

    The quarter that ends with 2023 for "in 2023" -> OF_OTHER_LENGTH."""
    if period is None:
        return OF_UNDATED
    if abs((period.end - meant.end).days) <= LENGTHS_OFF_ASKED:
        if period.start is None or meant.start is None or abs(period.days - meant.days) <= LENGTHS_APART:
            return 1.0
        return OF_OTHER_LENGTH
    if period.end.year == meant.end.year and meant.start is not None and meant.start <= period.end <= meant.end:
        return OF_WITHIN_YEAR if meant.days > LONGER_THAN_HALF else OF_WITHIN_PART
    return 0.0
