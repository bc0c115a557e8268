"""A filing's figures of a line, a concept or a label, year by year, with their places; and why there are none."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from ..digesting.drafts import Point
from ..digesting.found_lines import found_lines
from ..digesting.selection import Selection
from ..lexicon.concepts import canonical
from ..lexicon.topic_table import CONCEPTS, LINES
from ..model.comparison import AskedLine, ComparedFigure, ComparedFiling, FiscalCalendar, GapKind
from ..model.facts import Fact, Period
from ..studies import Study
from ..thresholds.digesting import YEARS_GIVEN

_MOST_CONCEPTS = 3000
_COMPANY_WIDE = ("consolidated", "unknown")
_WHY: dict[GapKind, str] = {
    "not_found": "no figure of it was found",
    "only_parts": "only figures of parts of the company (segments, products, regions) were found",
    "other_currency": "only figures in another currency than the filing's own were found",
    "in_doubt": "figures of it were found, and none is certain to be the company's in the filing's own periods",
}


class FiledLine(NamedTuple):
    """A filing's figures of what was asked, newest first; where there are none, `gap` and `why`. `aside` is a note, such as on figures in
    another currency that are left out."""

    figures: tuple[ComparedFigure, ...]
    gap: GapKind | None = None
    why: str = ""
    aside: str = ""


class FilingLines:
    """A filing as a comparison needs it: its cover, and its figures of whatever line is asked."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self._offset = 0
        self.cover = self._covered()

    @cached_property
    def _selection(self) -> Selection:
        return Selection(self.study.document, self.study.facts)

    @cached_property
    def _lines(self) -> dict[str, tuple[Point, ...]]:
        return found_lines(self._selection, YEARS_GIVEN)

    @property
    def concepts(self) -> list[str]:
        """The concepts that the filing gives for the whole company."""
        return sorted(self._selection.by_concept)[:_MOST_CONCEPTS]

    @cached_property
    def labels(self) -> dict[str, list[Fact]]:
        """The company's own figures in tables and tags, by the canonical label of their row."""
        labels: dict[str, list[Fact]] = {}
        for fact in self.study.facts.facts:
            if _is_company_wide(fact) and self.study.facts.occurrence(fact.occurrences[0]).origin != "prose":
                labels.setdefault(_label_key(fact.label), []).append(fact)
        return labels

    def all_lines(self) -> dict[str, FiledLine]:
        """Every line of the lexicon."""
        return {line.id: self.of(AskedLine(line.id, "line", line.noun)) for line in LINES}

    def of(self, asked: AskedLine) -> FiledLine:
        """The filing's figures of what is asked, and why there are none: AskedLine("revenue", …) -> 1,100 for 2024, 1,000 for 2023."""
        if asked.asked_as == "line":
            return self._filed(self._lines.get(asked.id, ()), self._facts_of(CONCEPTS[asked.id]))
        if asked.asked_as == "concept":
            return self._in_periods(self._selection.by_concept.get(asked.id, []), self._facts_of((asked.id,)))
        key = _label_key(asked.id)
        every = [fact for fact in self.study.facts.facts if _label_key(fact.label) == key]
        return self._in_periods(self.labels.get(key, []), every)

    @cached_property
    def _by_concept(self) -> dict[str | None, list[Fact]]:
        """All facts, those of parts too."""
        found: dict[str | None, list[Fact]] = {}
        for fact in self.study.facts.facts:
            found.setdefault(fact.concept, []).append(fact)
        return found

    def _facts_of(self, concepts: Iterable[str]) -> list[Fact]:
        return [fact for concept in concepts for fact in self._by_concept.get(concept, ())]

    def _in_periods(self, facts: list[Fact], every: list[Fact]) -> FiledLine:
        """The figures of some facts in the filing's own periods, in its own currency."""
        selection = self._selection
        own = [fact for fact in facts if self._in_own_currency(fact)]
        is_balance = any(fact.period is not None and fact.period.is_instant for fact in own)
        periods: tuple[Period, ...] = selection.days if is_balance else tuple(dict.fromkeys((*selection.years, *selection.flows)))
        points = (selection.best(own, period) for period in periods)
        aside = "" if len(own) == len(facts) or not own else f"figures in another currency than {self.cover.currency} are left out"
        return self._filed([point for point in points if point is not None], every)._replace(aside=aside)

    def _in_own_currency(self, fact: Fact) -> bool:
        code = (fact.unit or "pure").partition("/")[0]
        return self.cover.currency in (None, code) or code in ("pure", "shares") or not (code.isupper() and len(code) == 3)

    def _filed(self, points: Iterable[Point], every: list[Fact]) -> FiledLine:
        figures = tuple(self._figure(point) for point in points if point.cited.passage is not None)
        if figures:
            return FiledLine(figures)
        gap = self._gap(every)
        return FiledLine((), gap, _WHY[gap])

    def _gap(self, every: list[Fact]) -> GapKind:
        valued = [fact for fact in every if fact.value is not None]
        if not valued:
            return "not_found"
        whole = [fact for fact in valued if _is_company_wide(fact)]
        if not whole:
            return "only_parts"
        return "in_doubt" if any(self._in_own_currency(fact) for fact in whole) else "other_currency"

    def _figure(self, point: Point) -> ComparedFigure:
        cited = point.cited
        return ComparedFigure(
            point.value,
            point.unit,
            point.decimals,
            point.period,
            self.study.calendar.label_of(point.period.end) + self._offset,
            point.fact.scope,
            cited.status,
            cited.origin,
            cited.label or point.fact.label,
            point.fact.concept,
            cited.passage or 0,
            cited.quote,
            cited.id,
        )

    def _covered(self) -> ComparedFiling:
        document, calendar = self.study.document, self.study.calendar
        filing = document.filing
        named = filing.identity.fiscal_year
        year = None
        if filing.period_end is not None:
            year = calendar.label_of(filing.period_end)
            self._offset = 0 if named is None or abs(named - year) > 1 else named - year  # a slip of the filer's is no name
            year += self._offset
        return ComparedFiling(
            filing.name,
            filing.sha256,
            filing.form,
            filing.entity,
            None if filing.period_end is None else Period(filing.period_start, filing.period_end),
            filing.currency,
            len(document.passages),
            document.scheme,
            FiscalCalendar(calendar.month, calendar.day, calendar.weeks),
            year,
            filing.identity,
        )


def _is_company_wide(fact: Fact) -> bool:
    return fact.value is not None and fact.scope in _COMPANY_WIDE and not fact.dimensions


def _label_key(label: str) -> str:
    return canonical(label.rpartition(" › ")[2])
