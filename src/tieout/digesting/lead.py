"""The lead: what kind of company, the period in its main figures, what moved them, what changed in the business, what is expected."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial

from tieout.lexicon.topic_table import LINES
from tieout.lexicon.word_files import english
from tieout.model.digest import LEAD
from tieout.model.document import Document
from tieout.model.facts import Period
from tieout.model.places import Span

from ..thresholds.digesting import LEADS_TRIED, LEAST_LEAD_SHARE, LONGEST_LEAD, LONGEST_LEAD_REASON
from . import amounts
from .business import Business, business_of
from .drafts import Point, StatementDraft, Way, fullest
from .lines import LineWriter
from .voice import Voice
from .wording import Noun, Series, be, growth, say_cash_total, verb_for, with_article

_RESULTS = ("operating_income", "net_income", "diluted_eps")
_CONTINUED = {"net_income": "continuing_income", "diluted_eps": "continuing_eps"}
_TELLING = ("operating_metrics", "revenue")
"""Topics of what a business sells and of how much: what it costs leads no digest."""
_DATED = re.compile(r"\b20\d\d\b|quarter|months|\byears?\b")
_BY_ID = {line.id: line for line in LINES}
_TOLD = {topic: tuple(ids.split()) for topic, ids in english("business")["lead"].items()}
Told = Mapping[str, StatementDraft]
"""The drafts of the statements of a digest, by their keys, in reading order."""


class Lead:
    """Composes the lead of one digest from its statements, which it says again in short."""

    def __init__(self, document: Document, voice: Voice, lines: LineWriter) -> None:
        self._document, self._voice, self._lines = document, voice, lines

    def drafts(self, told: Told) -> list[StatementDraft]:
        """The sentences in order, each with plainer ones in reserve: "Acme Inc. is a miller of grain; net sales rose 10.0% from $1,000
        million in 2023 to $1,100 million in 2024, primarily due to higher prices."."""
        sentences = (self._opening(told), self._results(told), *(self._first(told, topic) for topic in _TOLD))
        return [draft for ways in sentences if (draft := fullest(ways)) is not None]

    def _opening(self, told: Told) -> list[Way]:
        """What kind of company, and its revenue with what moved it; without revenue, its first result."""
        id = next((id for id in ("revenue", *_RESULTS) if id in told and self._lines.found[id]), "")
        if not id:
            return []
        kind = business_of(self._document)
        reasons = (told[id], None) if _reason_of(told[id]) else (None,)
        named = [partial(self._opened, id, reason, kind) for reason in reasons] if kind is not None else []
        return [*named, *(partial(self._opened, id, reason, None) for reason in reasons)]

    def _opened(self, id: str, reason: StatementDraft | None, kind: Business | None) -> StatementDraft:
        draft = StatementDraft(LEAD, 1, f"{LEAD}_opening", 0)
        if kind is not None:
            entity = self._document.filing.entity
            draft.say(f"{'The company' if entity.isupper() or not entity else entity}{kind.told}; ").citations.append(kind.cite)
        points = self._lines.found[id]
        Series(self._voice, self._lines.noun(_BY_ID[id], points), points[:2], weeks=id == "revenue").write(draft)
        part = _reason_of(reason) if reason is not None else None
        return draft if reason is None or part is None else _spliced(draft, reason, part)

    def _results(self, told: Told) -> list[Way]:
        """Operating income, net income and earnings per share with a reason where the opening has none, and the cash that operations
        brought; fewer of them where that is refused."""
        opened = "revenue" in told
        ids = [id for id in map(partial(_continued, told), _RESULTS) if id in told and self._lines.found[id]][0 if opened else 1 :]
        moved = next((id for id in ids if _reason_of(told[id])), "") if not (opened and _reason_of(told["revenue"])) else ""
        ways: list[Way] = []
        for most in range(len(ids), 0, -1):
            reasons = (told[moved], None) if moved in ids[:most] else (None,)
            ways += [partial(self._said_results, ids[:most], reason, cash=cash) for reason in reasons for cash in (True, False)]
        ways += [partial(self._said_results, [id], None, cash=False) for id in ids[1:]]
        return [*ways, partial(self._said_results, [], None, cash=True)]

    def _said_results(self, ids: Sequence[str], reason: StatementDraft | None, *, cash: bool) -> StatementDraft | None:
        draft = StatementDraft(LEAD, 2, f"{LEAD}_results", 0)
        period: Period | None = None
        compared = False
        for place, id in enumerate(ids):
            points = self._lines.found[id]
            if period is None or points[0].period != period:
                period = points[0].period
                draft.say(f"{'; ' if place else ''}{self._voice.when(period)}, ")
            elif not draft.text.endswith("; "):
                draft.say("; " if compared else " and " if place + 1 == len(ids) else ", ")
            compared = self._say_short(draft, self._lines.noun(_BY_ID[id], points), points)
            part = _reason_of(reason) if reason is not None and reason.key == id else None
            if reason is not None and part is not None:
                _spliced(draft, reason, part).say("; " if place + 1 < len(ids) else "")
        line = _BY_ID["continuing_cash" if self._lines.found["continuing_cash"] else "operating_cash"]
        flow = self._lines.found[line.id]
        if cash and flow:
            draft.say("; " if draft.length else "")
            say_cash_total(self._voice, draft, line.noun, flow[:1] if draft.length else flow, None)
        return draft if draft.length else None

    def _say_short(self, draft: StatementDraft, noun: Noun, points: Sequence[Point]) -> bool:
        """Add a line in few words, "net income rose 8.0% to $54 million" or "net income was $5 million, against a net loss of $8 million in
        2023"; returns whether an older figure stands behind the newer one."""
        newest, older = points[0], points[1] if len(points) > 1 else None
        name = _named(noun, newest)
        change = growth(newest, older) if older is not None else None
        if older is not None and change is not None:
            loss = newest.value < 0
            draft.say(f"{name} {verb_for(newest.value, older.value, loss=loss)} {'by ' if loss else ''}")
            draft.state(amounts.percent(change.result), newest, derivation=change)
            self._voice.state(draft.say(" to "), newest)
            return False
        self._voice.state(draft.say(f"{name} {be(name)} "), newest)
        if older is None or not older.value or not newest.value:
            return False
        before = _named(noun, older)
        draft.say(", against " if before == name else f", against {with_article(before)} of ")
        self._voice.state(draft, older).say(f" {self._voice.when(older.period)}")
        return True

    def _first(self, told: Told, topic: str) -> list[Way]:
        """The first statements of a topic that belong in a lead: of the kinds that do, and short enough; those of a kind in its order."""
        short = [draft for draft in told.values() if draft.topic == topic and draft.length <= LONGEST_LEAD and _DATED.search(draft.text)]
        if topic == "operating_metrics":
            small = _smaller_parts(told)
            short = [draft for draft in short if len(draft.figures) > 1]  # a level alone says little of how the period went
            short = [draft for draft in short if not draft.text.lower().startswith(small)]
        of_kind = {draft.key: _kind_of(draft) for draft in short}
        fitting = [key for kind in _TOLD[topic] for key, own in of_kind.items() if own == kind]
        ranked = fitting if topic == "operating_metrics" else [key for key in of_kind if key in fitting]
        if topic == "operating_metrics":  # of a business that is measured in money, what its plan puts first
            topics = ("revenue",) if "revenue" not in told else () if ranked else _TELLING
            planned = [
                draft for draft in told.values() if draft.key.startswith("plan_") and draft.topic in topics and self._is_large(draft)
            ]
            ranked = [draft.key for draft in planned if len(draft.figures) > 1 and draft.length <= LONGEST_LEAD] + ranked
        return [partial(self._whole, told[key]) for key in ranked[:LEADS_TRIED]]

    def _is_large(self, draft: StatementDraft) -> bool:
        """Whether a sum beside revenue is a fair part of it; what is not a sum is always."""
        revenue = self._lines.found["revenue"]
        sums = [abs(figure.value) for figure in draft.figures if revenue and figure.unit == revenue[0].unit]
        return not sums or max(sums) >= abs(revenue[0].value) * LEAST_LEAD_SHARE

    def _whole(self, told: StatementDraft) -> StatementDraft:
        return _spliced(StatementDraft(LEAD, 3, f"{LEAD}_{told.topic}", 0), told, (0, told.length))


def _kind_of(told: StatementDraft) -> str:
    """What the id of a statement begins with; "plan" also for the row of a table that the plan of the business asked for."""
    kind = told.key.partition("_")[0]
    return "plan" if kind == "metric" and told.urgency == 0 else kind


def _smaller_parts(told: Told) -> tuple[str, ...]:
    """The names, in lower case, of all segments but the one with the largest revenue: their figures lead no digest."""
    sizes = {
        draft.part.lower(): max(figure.value for figure in draft.figures)
        for draft in told.values()
        if draft.part and draft.topic == "revenue" and draft.figures
    }
    return tuple(name for name, size in sizes.items() if size < max(sizes.values()))


def _continued(told: Told, id: str) -> str:
    """The line of continuing operations for one of the whole, where the digest tells it: "diluted_eps" -> "continuing_eps"."""
    part = _CONTINUED.get(id, "")
    return part if part in told and "continuing_income" in told else id


def _named(noun: Noun, point: Point) -> str:
    return (noun.loss or noun.gain) if point.value < 0 else noun.gain


def _reason_of(told: StatementDraft) -> tuple[int, int] | None:
    """Where a statement gives its reason; None where it gives none, or one too long to be said again."""
    given = told.reason
    return given[1:] if given is not None and given[2] - given[1] <= LONGEST_LEAD_REASON else None


def _spliced(draft: StatementDraft, told: StatementDraft, part: tuple[int, int]) -> StatementDraft:
    """A draft, followed by a part of another, with the figures that stand there and what they cite."""
    start, end = part
    by = draft.length - start
    figures = [figure for figure in told.figures if start <= figure.span.start and figure.span.end <= end]
    draft.figures += [figure._replace(span=Span(figure.span.start + by, figure.span.end + by)) for figure in figures]
    passages = {figure.passage for figure in figures}
    if told.reason is not None and start <= told.reason[1] and told.reason[2] <= end:
        draft.reason, draft.told_reason = (told.reason[0], told.reason[1] + by, told.reason[2] + by), told.told_reason
        passages |= set(told.told_reason.passages) if told.told_reason is not None else set()
    cited = [cite for cite in told.citations if cite.passage in passages or part == (0, told.length)]
    draft.citations += [cite for cite in cited if cite not in draft.citations]
    return draft.say(told.text[start:end])
