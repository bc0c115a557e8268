"""The statements of a filing's segments: of each its revenue, its profit and its margin, with the year before, in the filing's order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from tieout.lexicon.forms import form_of
from tieout.lexicon.topic_table import LINES
from tieout.model.facts import Period

from ..thresholds.digesting import LEAST_REST_SHARE, WEIGHT_OF_SEGMENTS
from .amounts import percent
from .drafts import Point, StatementDraft, unbroken
from .reasons import OF_A_PART, Moved, Reasons
from .segment_figures import Chosen, SegmentFigures, segment_figures, spans
from .segment_labels import Kind, key_of
from .segment_names import behind, margin_of, noun_of, spelled
from .segment_rosters import Roster, add_up
from .segment_tables import SegmentTables
from .selection import Selection
from .voice import Voice
from .wording import Noun, Ratio, Series, growth, is_plural, ratio_of, say_margin, say_share

_PROFITS = tuple(
    f"{of}{result}"
    for result in ("profit", "income", "earnings", "losses", "loss")
    for of in ("segment ", "operating ", "segment operating ", "")
)
"""What a filing's sentences call a segment's profit, in lower case."""
_PRETAX = tuple(f"{of}{result}" for result in ("income", "profit", "earnings", "loss") for of in ("pretax ", "pre-tax "))
"""What they call one before taxes besides."""
_IS_A_LINE = re.compile(r"(?:expenses?|income|interest|tax(?:es)?|amortization|depreciation|impairments?|losses|gains)\W*$", re.IGNORECASE)
"""The ending of a row's name that is no part of the business but a line of the group, by which the table reconciles."""
_COSTS = ("net expenses", "expenses", "costs")
"""What they call the loss of what is left between the segments and the whole."""
_RESULTS = ("operating_income", "gross_profit", "pretax_income", "net_income")


class Line(NamedTuple):
    """A segment's figures of one line: newest first, of the newest period and of the year to date where that is another, with the line's
    kind, words and noun."""

    kind: Kind
    words: str
    noun: Noun
    points: tuple[Point, ...]
    to_date: tuple[Point, ...]


class Segment(NamedTuple):
    """A segment as the digest calls it, with what the filing gives of it."""

    name: str
    revenue: Line | None
    profit: Line | None


class _Form(NamedTuple):
    """What a statement of a segment says besides its figures of the newest `years`: the share of revenue, the filing's reason, the margin
    of so many years, the year to date."""

    years: int = 1
    share: bool = False
    reason: bool = False
    margins: int = 0
    to_date: bool = False


_FULL = _Form(years=2, share=True, reason=True, margins=2, to_date=True)
_FORMS_OF_BOTH = (
    _FULL._replace(to_date=False),
    _Form(years=2, share=True, margins=2),
    _Form(years=2, margins=2),
    _Form(years=2, margins=1),
    _Form(years=2),
    _Form(share=True, margins=1),
    _Form(),
)
_FORMS_OF_REVENUE = (
    _FULL,
    _FULL._replace(reason=False),
    _FULL._replace(reason=False, share=False),
    _Form(years=2),
    _Form(share=True),
    _Form(),
)
_FORMS_OF_PROFIT = (_FULL, _FULL._replace(margins=1), _FULL._replace(margins=0), _Form(years=2, margins=1), _Form(years=2), _Form())


class Segments:
    """Finds a filing's segments and writes their statements. `revenue` are the group's figures, newest first, and `revenue_name` their
    name; `keys` are the keys of the segments that have drafts."""

    def __init__(self, selection: Selection, voice: Voice, reasons: Reasons, revenue: tuple[Point, ...], revenue_name: str) -> None:
        self.selection, self.voice, self.reasons, self.revenue, self.revenue_name = selection, voice, reasons, revenue, revenue_name
        self.keys: set[str] = set()
        self.names: list[str] = []
        self.periods: tuple[Period, ...] = ()
        self.to_date: tuple[Period, ...] = ()

    def drafts(self) -> list[StatementDraft]:
        """The drafts of each segment in the filing's order: its revenue and its profit in one statement, or one for each where they are
        long or not released together; then what is left between the segments and the whole. "Cloud 400 | Devices 300 | Corporate (50)" ->
        "Cloud net sales rose …; the operating income of Cloud rose …; the operating margin of Cloud widened …"."""
        figures = self._figures()
        if figures is None:
            return []
        roster = figures.roster
        segments = {name: self._segment(figures, name) for name in (*roster.names, *roster.rest)}
        drafts: list[StatementDraft] = []
        for rank, name in enumerate(roster.names):
            segment = segments[name]
            if segment.revenue is not None or segment.profit is not None:
                self.keys.add(key_of(name))
                self.names.append(segment.name.lower())
                drafts += self._of(segment, rank)
        return [*drafts, *self._rest(roster, segments)]

    def _figures(self) -> SegmentFigures | None:
        document = self.selection.document
        if not self.selection.years:
            return None
        places = SegmentTables(document, self.selection.rows).places()
        self.periods, self.to_date = spans(places, self.selection.years[0], interim=form_of(document.filing.form).interim)
        total = self.revenue[0].cited if self.revenue else None
        return segment_figures(document, places, self.periods, total)

    def _segment(self, figures: SegmentFigures, name: str) -> Segment:
        called = spelled(name, self.selection.document.source.text)
        revenue = self._line(figures, name, "revenue", called) or self._line(figures, name, "interest", called)
        return Segment(called, revenue, self._line(figures, name, "profit", called))

    def _line(self, figures: SegmentFigures, name: str, kind: Kind, called: str) -> Line | None:
        chosen = figures.of(name, kind)
        if chosen is None:
            return None
        newest, to_date = (self._points(chosen, periods) for periods in (self.periods, self.to_date))
        if not newest or not newest[0].value:
            return None
        return Line(
            kind,
            chosen.words,
            noun_of(called, chosen.words, kind),
            newest,
            to_date if to_date and to_date[0].unit == newest[0].unit else (),
        )

    def _points(self, chosen: Chosen, periods: Iterable[Period]) -> tuple[Point, ...]:
        found = (chosen.at(period) for period in periods)
        return unbroken(self.selection.printed(one) if one is not None else None for one in found)

    def _of(self, segment: Segment, rank: int) -> Iterator[StatementDraft]:
        if segment.revenue is not None and segment.profit is not None and not self.to_date:
            revenue, profit = self._revenue(segment, rank, _FULL), self._profit(segment, rank, _FULL)
            apart = revenue.reason is not None and profit.reason is not None and revenue.reason[0] != profit.reason[0]
            if not apart:
                yield _with_reserve(partial(self._both, segment, rank), _FORMS_OF_BOTH)
                return
        if segment.revenue is not None:
            yield _with_reserve(partial(self._revenue, segment, rank), _FORMS_OF_REVENUE)
        if segment.profit is not None:
            yield _with_reserve(partial(self._profit, segment, rank), _FORMS_OF_PROFIT)

    def _both(self, segment: Segment, rank: int, form: _Form) -> StatementDraft:
        draft = self._revenue(segment, rank, form)
        profit = segment.profit
        if profit is not None:
            the = "" if _turns(profit.points) else "the "
            noun = behind(segment.name, profit.noun, again=True)
            Series(self.voice, Noun(f"{the}{noun.gain}", f"{the}{noun.loss}"), profit.points[: form.years]).write(draft.say("; "))
            if form.reason and draft.reason is None:
                self.reasons.append(draft, Moved.of_part(segment.name, _called(profit), profit.points[: form.years]))
            self._say_margin(draft, segment, form.margins)
        return draft

    def _revenue(self, segment: Segment, rank: int, form: _Form) -> StatementDraft:
        draft = StatementDraft("revenue", WEIGHT_OF_SEGMENTS + rank / 100, f"segment_{rank}_revenue", 0)
        draft.part = segment.name
        line = segment.revenue
        if line is not None:
            points = line.points[: form.years]
            noun = line.noun if len(points) > 1 else behind(segment.name, line.noun)
            Series(self.voice, noun, points).write(draft, self.selection.translated_in_row(points[0]))
            ratios = [self._share(point) for point in points] if form.share and not line.to_date and line.kind == "revenue" else []
            if ratios and ratios[0] is not None:
                say_share(draft, self.revenue_name, ratios[0], ratios[1] if len(ratios) > 1 else None)
            if form.reason:
                self.reasons.append(draft, Moved.between((segment.name.lower(),), OF_A_PART, points, part=True))
            if form.to_date:
                self._say_to_date(draft, segment, line, plain=draft.reason is None)
        return draft

    def _profit(self, segment: Segment, rank: int, form: _Form) -> StatementDraft:
        draft = StatementDraft("profitability", WEIGHT_OF_SEGMENTS + rank / 100, f"segment_{rank}_profit", 0)
        draft.part = segment.name
        line = segment.profit
        if line is not None:
            points = line.points[: form.years]
            noun = line.noun if len(points) > 1 and not _turns(points) else behind(segment.name, line.noun)
            Series(self.voice, noun, points).write(draft)
            if form.reason:
                self.reasons.append(draft, Moved.of_part(segment.name, _called(line), points))
            if form.to_date:
                self._say_to_date(draft, segment, line, plain=". " not in draft.text)
            self._say_margin(draft, segment, form.margins)
        return draft

    def _share(self, point: Point) -> Ratio | None:
        whole = next((whole for whole in self.revenue if whole.period == point.period), None)
        ratio = ratio_of(point, whole, "share") if whole is not None else None
        return ratio if ratio is not None and 0 < ratio.derivation.result < 1 else None

    def _say_margin(self, draft: StatementDraft, segment: Segment, years: int) -> None:
        if segment.revenue is None or segment.revenue.kind != "revenue" or segment.profit is None or not years:
            return
        ratios = [
            ratio_of(part, whole, "margin") if part.period == whole.period else None
            for part, whole in zip(segment.profit.points, segment.revenue.points, strict=False)
        ]
        if not ratios or ratios[0] is None or abs(ratios[0].derivation.result) >= 1:
            return
        label, older = margin_of(segment.profit.noun, segment.name), ratios[1] if len(ratios) > 1 and years > 1 else None
        if self.to_date:
            self._say_dated_margin(draft, label, ratios[0], older)
        else:
            say_margin(draft, label, ratios[0], older)

    def _say_dated_margin(self, draft: StatementDraft, label: str, newer: Ratio, older: Ratio | None) -> None:
        """Add a quarter's margin behind the year to date: "; the Cloud margin was 22.0% in the third quarter of 2023, against 21.1% …"."""
        if newer.derivation.result < 0:
            return
        draft.say(f"; the {label} was ").state(percent(newer.derivation.result), newer.part, derivation=newer.derivation)
        draft.say(f" {self.voice.when(newer.part.period)}")
        if older is not None and older.derivation.result > 0:
            draft.say(", against ").state(percent(older.derivation.result), older.part, derivation=older.derivation)
            draft.say(f" {self.voice.when(older.part.period)}")

    def _say_to_date(self, draft: StatementDraft, segment: Segment, line: Line, *, plain: bool) -> None:
        """Add the year to date: "; they rose 5.0% from $X in the first six months of 2022 to $Y in the first six months of 2023". Where
        something else has been said in between (not `plain`), the line is named again."""
        points = line.to_date
        if len(points) < 2 or growth(points[0], points[1]) is None or points[0].value < 0:
            return
        again = f"the {behind(segment.name, line.noun, again=True).gain}"
        Series(self.voice, Noun(("they" if is_plural(line.words) else "it") if plain else again), points).write(draft.say("; "))

    def _rest(self, roster: Roster, segments: Mapping[str, Segment]) -> Iterator[StatementDraft]:
        """The profit, as a rule a loss, of what is left over: the largest part of it, and whether all parts and the segments add up to a
        result of the group."""
        own, left = ([segments[name] for name in names] for names in (roster.names, roster.rest))
        told = [(one.name, one.profit) for one in left if one.profit is not None and _IS_A_LINE.search(one.name) is None]
        told.sort(key=lambda pair: -abs(pair[1].points[0].value))
        profits = [segment.profit for segment in own if segment.profit is not None]
        least = sum((abs(line.points[0].value) for line in profits), Decimal(0)) * LEAST_REST_SHARE
        for name, line in [pair for pair in told[:1] if abs(pair[1].points[0].value) >= least]:
            whole = self._whole([*own, *left])
            others = [other for other, _ in told[1:]] if whole else None
            yield _with_reserve(
                partial(self._left, name, line, len(own), others, whole), (_FULL, _FULL._replace(reason=False), _Form(years=2), _Form())
            )

    def _left(self, name: str, line: Line, rank: int, others: list[str] | None, whole: str, form: _Form) -> StatementDraft:
        draft = StatementDraft("profitability", WEIGHT_OF_SEGMENTS + rank / 100, "segment_rest", 0)
        draft.part = name
        Series(self.voice, behind(name, line.noun), line.points[: form.years]).write(draft)
        if form.reason:
            self.reasons.append(draft, Moved.of_part(name, (*_called(line), *_COSTS), line.points[: form.years]))
        if form.share and others is not None:
            draft.say(f"; together with the segments{''.join(f' and {other}' for other in others)} it adds up to the {whole} of the group")
        return draft

    def _whole(self, segments: Iterable[Segment]) -> str:
        """The result of the group to which the profits of all segments and of what is left over add up, as the digest calls it; "" where
        they add up to none."""
        parts = [segment.profit.points[0].cited for segment in segments if segment.profit is not None]
        for line in LINES:
            found = self.selection.points(line) if line.id in _RESULTS else ()
            if found and found[0].period == self.periods[0] and add_up(parts, [found[0].cited]):
                return line.noun
        return ""


def _with_reserve(write: Callable[[_Form], StatementDraft], forms: tuple[_Form, ...]) -> StatementDraft:
    """The first form of a statement, with the others in reserve."""
    draft = write(forms[0])
    draft.reserve = tuple(partial(write, form) for form in forms[1:])
    return draft


def _called(profit: Line) -> tuple[str, ...]:
    """What sentences may call a line of profit."""
    return (*_PRETAX, *_PROFITS) if "tax" in profit.words else _PROFITS


def _turns(points: tuple[Point, ...]) -> bool:
    return len(points) > 1 and points[0].value * points[1].value < 0
