"""Which facts a digest may state: consolidated or of unknown scope, actual, without dimensions, indexed by concept and period."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cached_property

from tieout.lexicon.concepts import concept_of
from tieout.lexicon.forms import form_of
from tieout.lexicon.lines import Line
from tieout.lexicon.topic_table import CONCEPTS, LINES, NET_INCOME, REVENUE
from tieout.model.document import Document
from tieout.model.facts import Fact, Facts, Interval, Occurrence, Period

from ..thresholds.digesting import (
    ANNUAL,
    SAME_END_OFF,
    SAME_PERIOD_OFF,
    SHEET_APART,
    SHEETS_APART,
    TRANSLATED_BESIDE,
    YEARS_APART_OFF,
    YEARS_GIVEN,
)
from .conflicts import corroborated, of_a_share, of_the_group
from .corroboration import clearest, incomes_before_tax, lone_facts, tax_adds_up
from .discussion import discussion
from .doubts import doubtful
from .drafts import Point, unbroken
from .share_classes import lines_by_class

_STATEMENT_RANK = {"income": 0, "balance": 0, "cash_flow": 0, "comprehensive": 1, "equity": 3, "spoken": 4}
REPORTED = ("actual", "restated")
"""What has come about and been reported, whatever was printed of it before."""
_PRIMARY = ("income", "comprehensive", "cash_flow", "balance")
_ON_THE_SHEET = ("cash", "long_term_debt")
"""Balances of which a table of another grouping or a sentence is never told where the balance sheet has one."""
_STANDARD = ("us-gaap:", "ifrs-full:", "srt:", "dei:")
_OF_RESULTS = (*REVENUE, *NET_INCOME, "us-gaap:OperatingIncomeLoss", "us-gaap:IncomeTaxExpenseBenefit")
_OF_CASH_FLOWS = (*CONCEPTS["operating_cash"], *CONCEPTS["investing_cash"], *CONCEPTS["financing_cash"])
_SHEET_CASH = tuple(concept for concept in CONCEPTS["cash"] if "Restricted" not in concept)  # the rest is of cash flow statements
_OF_A_SHEET = (*_SHEET_CASH, "us-gaap:Assets", "us-gaap:StockholdersEquity", "us-gaap:Liabilities", "ifrs-full:Assets")


class Selection:
    """The facts of a filing, indexed once. `years` are the periods of the income statement, `flows` those of the cash flow statement (the
    year to date in a 10-Q), `days` the dates of the balance sheet; all newest first."""

    def __init__(self, document: Document, facts: Facts) -> None:
        self.document, self.facts = document, facts
        self.disputed = doubtful(facts)
        self.discussed = {passage.number for passage in discussion(document)}
        self.by_concept: dict[str, list[Fact]] = defaultdict(list)
        self._own: dict[str, list[Fact]] = defaultdict(list)
        self._lone = lone_facts(facts)
        self._index(facts.facts)
        end = document.filing.period_end
        self.years = self._durations(_OF_RESULTS, end)
        self.flows = self._durations(_OF_CASH_FLOWS, end, longest=True) or self.years
        self.days = self._instants(end)

    def _index(self, facts: Iterable[Fact]) -> None:
        for fact in facts:
            concept = fact.concept
            if concept is None or fact.value is None or fact.period is None or fact.scope not in ("consolidated", "unknown"):
                continue
            if fact.dimensions or fact.id in self._lone:
                continue  # of a segment, product or place; or said once, and nothing shows of whom
            self.by_concept[concept].append(fact)
            if not concept.startswith(_STANDARD) and (fact.statement in _STATEMENT_RANK or concept.startswith("core:")):
                named = concept_of(fact.label, fact.statement)
                if named is not None:
                    self._own[named].append(fact)
        for concepts in (line.concepts for line in LINES):
            # A filer's own concept, read by its label, where the line has no standard one.
            own = [concept for concept in concepts if concept in self._own]
            if own and not any(self._placed(fact) for concept in concepts for fact in self.by_concept.get(concept, ())):
                for concept in concepts:
                    self.by_concept.pop(concept, None)
                self.by_concept.update((concept, self._own[concept]) for concept in own)
            spoken = [concept for concept in concepts if not any(map(self._placed, self.by_concept.get(concept, ())))]
            if len(spoken) < len(concepts):  # "$10 billion of senior notes" in a sentence is no balance where a sheet gives the line
                for concept in spoken:
                    self.by_concept.pop(concept, None)

    def class_lines(self) -> list[Line]:
        """The lines per share that the filing gives by class of share; their facts are then found by their concepts."""
        lines: list[Line] = []
        for line, facts in lines_by_class(self.facts.facts, LINES):
            self.by_concept.update(facts)
            lines.append(line)
        return lines

    def _placed(self, fact: Fact) -> bool:
        """Whether a fact is tagged or stands in a table. Sentences alone do not outweigh a tag with a concept of another name."""
        first = self.facts.occurrence(fact.occurrences[0])
        return fact.statement is not None or first.origin != "prose"

    def _durations(self, concepts: Iterable[str], end: date | None, *, longest: bool = False) -> tuple[Period, ...]:
        """The periods in which these concepts are given, newest first. The first is the one with most facts among those that end last (or
        with the filing's period), a quarter before the year to date unless the `longest` is wanted; a report on a part of a year has no
        whole one. Then come those of the same length one and two years before."""
        counts: Counter[Period] = Counter()
        for concept in concepts:
            for fact in self.by_concept.get(concept, ()):
                period = fact.period
                if period is not None and not period.is_instant and fact.statement is not None:
                    counts[period] += 1
        if not counts:
            for concept in concepts:
                counts.update(fact.period for fact in self.by_concept.get(concept, ()) if fact.period and not fact.period.is_instant)
        if not counts:
            return ()
        last = (
            end
            if end is not None and any(abs((period.end - end).days) <= SAME_PERIOD_OFF for period in counts)
            else max(p.end for p in counts)
        )
        newest = [period for period in counts if abs((period.end - last).days) <= SAME_PERIOD_OFF]
        interim = form_of(self.document.filing.form).interim
        fitting = [period for period in newest if (ANNUAL[0] <= period.days <= ANNUAL[1]) != interim]
        first = max(fitting or newest, key=lambda period: (counts[period], period.days if longest else -period.days))
        earlier = (
            max((p for p in counts if _is_earlier(p, first, years)), key=lambda period: counts[period], default=None)
            for years in range(1, YEARS_GIVEN)
        )
        return (first, *(period for period in earlier if period is not None))

    def _instants(self, end: date | None) -> tuple[Period, ...]:
        counts: Counter[Period] = Counter()
        for concept in _OF_A_SHEET:
            for fact in self.by_concept.get(concept, ()):
                if fact.period is not None and fact.period.is_instant and fact.statement in ("balance", None):
                    counts[fact.period] += 1
        periods = sorted(counts, key=lambda period: period.end, reverse=True)
        if end is not None:
            periods = [period for period in periods if (period.end - end).days <= SAME_PERIOD_OFF]
        if not periods:
            return ()
        newest = periods[0]
        before = [p for p in periods[1:] if (newest.end - p.end).days > SHEET_APART]
        on_sheet = [p for p in before if counts[p] > 1 and (newest.end - p.end).days < SHEETS_APART]
        return (newest, *(on_sheet or before)[:1])

    def periods_for(self, line: Line) -> tuple[Period, ...]:
        """The periods in which a line is given, newest first: the days for a balance, `flows` for a cash flow, else `years`."""
        if line.nature.startswith("balance"):
            return self.days
        return self.flows if line.sense in ("cash_total", "payment") or line.topic == "cash_flow" else self.years

    def points(self, line: Line) -> tuple[Point, ...]:
        """The line's figures, newest first, all of one concept; empty where the newest period has none. "Total net sales | 1,100 | 1,000"
        -> 1,100 for 2024, 1,000 for 2023.

        A concept that stands in a primary statement is preferred; most balances take the line's order of concepts."""
        periods = self.periods_for(line)[: line.periods]
        if not periods:
            return ()
        best: tuple[Point, ...] = ()
        for concept in line.concepts:
            if concept not in self.by_concept:
                continue
            found = self.series(concept, periods, line)
            if not found:
                continue
            wanted = ("balance",) if line.id in _ON_THE_SHEET else _PRIMARY
            if found[0].fact.statement in wanted or (line.nature == "balance" and line.id not in _ON_THE_SHEET):
                return found
            best = best or found
        return best

    def series(self, concept: str, periods: tuple[Period, ...], line: Line | None = None) -> tuple[Point, ...]:
        """A concept's figures in these periods, newest first, up to the first period without one."""
        facts = self.by_concept.get(concept, ())
        found = unbroken(self.best(facts, period, line) for period in periods)
        printed = [point.cited.value for point in found if point.cited.value]
        of_row = len({(point.cited.table, point.cited.row) for point in found}) == 1  # elsewhere brackets may stand for any cost
        if line is not None and line.sense == "cost" and of_row and min(printed, default=0) < 0 < max(printed, default=0):
            return tuple(point._replace(value=point.fact.value or point.value) for point in found)  # a release of losses is no loss
        return found

    def best(self, facts: Iterable[Fact], period: Period, line: Line | None = None) -> Point | None:
        """The best figure of a period: from a primary statement before elsewhere, tagged before untagged, then the most precise. None where
        all are disputed, or where two that rank equally contradict each other: 1,100 and 1,150, both tagged in the income statement ->
        None."""
        candidates = [fact for fact in facts if fact.period is not None and _same(fact.period, period)]
        points = [point for fact in candidates if (point := self.point(fact, line)) is not None and self._fits(point, line)]
        if not points:
            return None
        points.sort(key=_placing)
        first = points[0]
        for other in points[1:]:
            if _placing(other)[:2] == _placing(first)[:2] and other.unit == first.unit and not _agree(first.fact, other.fact):
                rivals = [point for point in points if _placing(point)[:2] == _placing(first)[:2]]
                return of_the_group(rivals) or of_a_share(rivals) or clearest(rivals) or corroborated(rivals)
        return first

    def _fits(self, point: Point, line: Line | None) -> bool:
        currency = self.document.filing.currency
        if line is None or line.nature == "rate":
            return True
        code, _, each = point.unit.partition("/")
        return bool(each) == line.nature.endswith("per_share") and currency in (None, code)

    def point(self, fact: Fact, line: Line | None = None) -> Point | None:
        """A fact as a point, with the occurrence to cite; None where no occurrence is visible, undisputed and actual."""
        visible = [self.facts.occurrence(id) for id in fact.occurrences]
        visible = [o for o in visible if o.passage is not None and o.status in REPORTED and o.spans and o.id not in self.disputed]
        visible = [o for o in visible if o.origin != "prose" or o.passage in self.discussed]
        if not visible or fact.id in self._before_tax or fact.value is None or fact.period is None:
            return None
        cited = min(visible, key=lambda o: (_STATEMENT_RANK.get(o.statement or "", 2), -(o.decimals if o.decimals is not None else 99)))
        signed = fact.value.copy_sign(cited.value) if cited.value else fact.value  # prose prints cash used without a sign
        return Point(fact, cited, self._oriented(signed, cited, line), fact.period)

    def _oriented(self, value: Decimal, cited: Occurrence, line: Line | None) -> Decimal:
        """The value with the line's own sign. Tags have it already. Columns of some filings print costs and cash used in brackets, or a
        "Net loss" without any."""
        if line is None or cited.origin == "tag":
            return value
        label = cited.label.rpartition(" › ")[2].lower()
        if line.sense in ("cost", "payment"):
            return abs(value) if value < 0 and "(" not in label.replace("(loss)", "") else value
        if line.id == "income_tax":
            adds_up = tax_adds_up(self.rows.get((cited.table, cited.row), [cited]), self.columns)
            if adds_up is not None:
                return -value if adds_up else value
            return -value if self.costs_negative or "(expense)" in label else value
        if value > 0 and (_says_loss_only(label) or label == "net liabilities"):
            return -value
        if line.sense == "cash_total" and value > 0 and "used in" in label and "provided" not in label and "from" not in label:
            return -value
        return value

    @cached_property
    def rows(self) -> dict[tuple[int | None, int | None], list[Occurrence]]:
        """The figures of each row: (table, row) to occurrences from left to right."""
        return self._runs(by_row=True)

    @cached_property
    def columns(self) -> dict[tuple[int | None, int | None], list[Occurrence]]:
        """The figures of each column: (table, column) to occurrences from top to bottom."""
        return self._runs(by_row=False)

    def _runs(self, *, by_row: bool) -> dict[tuple[int | None, int | None], list[Occurrence]]:
        runs: dict[tuple[int | None, int | None], list[Occurrence]] = defaultdict(list)
        for occurrence in self.facts.occurrences:
            if occurrence.row is not None and occurrence.value is not None:
                runs[occurrence.table, occurrence.row if by_row else occurrence.col].append(occurrence)
        for run in runs.values():
            run.sort(key=lambda occurrence: (occurrence.col if by_row else occurrence.row) or 0)
        return runs

    def _translated_beside(self, point: Point) -> Point | None:
        """The translation in brackets after a figure of running text: RMB1,660.6 million (US$227.5 million)."""
        end = point.cited.spans[-1].end
        for other in self.facts.occurrences:
            if (
                other.passage == point.cited.passage
                and other.unit == "USD"
                and other.spans
                and 0 < other.spans[0].start - end < TRANSLATED_BESIDE
            ):
                found = self._point_of(other)
                return found._replace(cited=other, period=point.period) if found is not None else None
        return None

    def translated_in_row(self, point: Point) -> Point | None:
        """The convenience translation in the point's own row; None where there is none."""
        if self.document.filing.currency in (None, "USD") or point.cited.row is None:
            return None
        for other in self.rows.get((point.cited.table, point.cited.row), ()):
            if self._is_foreign(other.unit) and other.period is not None and _same(other.period, point.period):
                found = self._point_of(other)
                if found is not None:
                    return found._replace(cited=other)
        return None

    def _point_of(self, occurrence: Occurrence) -> Point | None:
        fact = self.fact_of.get(occurrence.id)
        return self.point(fact) if fact is not None else None

    def printed(self, occurrence: Occurrence) -> Point | None:
        """An occurrence as a point, with the value and the period printed at its place; None where it is disputed, or has none of these."""
        fact, value, period = self.fact_of.get(occurrence.id), occurrence.value, occurrence.period
        if fact is None or value is None or period is None or not occurrence.spans or occurrence.id in self.disputed:
            return None
        return Point(fact, occurrence, value, period)

    def own_amount(self, occurrence: Occurrence) -> Point | None:
        """An occurrence as it is printed; None also where it is not actual, or not in the filing's own currency."""
        fits = occurrence.status == "actual" and self.document.filing.currency in (None, occurrence.unit)
        return self.printed(occurrence) if fits else None

    def own_amounts(self, row: list[Occurrence], periods: tuple[Period, ...]) -> tuple[Point, ...]:
        """The own amounts of a row in these periods, all of one unit, up to the first period without one: "Commitments | 252 | 180" ->
        252 for 2024, 180 for 2023."""
        own = [point for one in row if (point := self.own_amount(one)) is not None]
        return unbroken(next((point for point in own if point.period == period), None) for period in periods)

    @cached_property
    def _before_tax(self) -> frozenset[str]:
        return incomes_before_tax(self.by_concept, self.columns)

    @cached_property
    def fact_of(self) -> dict[str, Fact]:
        """The fact of each occurrence id."""
        return {id: fact for fact in self.facts.facts for id in fact.occurrences}

    @cached_property
    def costs_negative(self) -> bool:
        """Whether the income statement prints costs in brackets. If it does, a tax in brackets is an expense, not a benefit."""
        costs = (concept for line in LINES if line.sense == "cost" for concept in line.concepts)
        facts = (fact for concept in costs for fact in self.by_concept.get(concept, ()))
        signs = Counter(fact.value < 0 for fact in facts if fact.statement == "income" and fact.value)
        return signs[True] > signs[False]

    def translated(self, point: Point) -> Point | None:
        """The same line and period in another currency, as a convenience translation gives it for the newest year: RMB7,785.2 million ->
        US$1,066.6 million. None where there is none."""
        if self.document.filing.currency in (None, "USD"):
            return None
        if point.cited.row is None:
            return self._translated_beside(point)
        if point.fact.concept is None:
            return None
        others = [
            other
            for fact in self.by_concept.get(point.fact.concept, ())
            if fact.period is not None
            and _same(fact.period, point.period)
            and self._is_foreign(fact.unit)
            and (other := self.point(fact)) is not None
        ]
        placed = [other for other in others if other.cited.table == point.cited.table and other.cited.row == point.cited.row]
        dollars = [other for other in others if other.unit.partition("/")[0] == "USD" and other.cited.origin != "prose"]
        return next(iter(placed or dollars), None)

    def _is_foreign(self, unit: str | None) -> bool:
        """Whether a unit is money in another currency than the filing's."""
        code = (unit or "").partition("/")[0]
        return len(code) == 3 and code.isupper() and code != self.document.filing.currency


def _says_loss_only(label: str) -> bool:
    return "loss" in label and not any(word in label for word in ("income", "profit", "earnings", "gain", "(loss"))


def _same(period: Period, other: Period) -> bool:
    """Whether two periods are the same but for the few days by which contexts of one year differ."""
    return period == other or (
        period.is_instant == other.is_instant
        and abs((period.end - other.end).days) <= SAME_END_OFF
        and abs(period.days - other.days) <= SAME_PERIOD_OFF
    )


def is_year_before(period: Period, newest: Period) -> bool:
    """Whether a period is as long as another, but for a few days, and ends about a year before it."""
    return ANNUAL[0] <= (newest.end - period.end).days <= ANNUAL[1] and abs(newest.days - period.days) <= YEARS_APART_OFF


def _is_earlier(period: Period, newest: Period, years: int) -> bool:
    return abs((newest.end - period.end).days - 365.25 * years) <= YEARS_APART_OFF and abs(newest.days - period.days) <= YEARS_APART_OFF


def _placing(point: Point) -> tuple[int, int, int]:
    """The order of a period's figures; behind all others, what only a sentence says, of whom is not known: it may be a part's."""
    tagged = 0 if point.cited.origin == "tag" else 1
    spoken = point.cited.origin == "prose" and point.fact.scope == "unknown"
    rank = _STATEMENT_RANK.get("spoken" if spoken else point.fact.statement or "", 2)
    return rank, tagged, -(point.decimals if point.decimals is not None else 99)


def _agree(one: Fact, other: Fact) -> bool:
    if one.value is None or other.value is None:
        return False
    return Interval.around(one.value, one.decimals).overlaps(Interval.around(other.value, other.decimals))
