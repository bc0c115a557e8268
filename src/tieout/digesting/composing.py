"""Facts to Digest: drafts of every kind, the best of them chosen, no figure stated twice, each statement through the gate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tieout.language.calendar import Calendar
from tieout.lexicon.topic_table import LINES, TOPICS
from tieout.model.audit import Release
from tieout.model.digest import LEAD, NOT_UNDERSTOOD, Digest, Dropped, Figure, Statement, Topic
from tieout.model.document import Document
from tieout.model.facts import Facts
from tieout.model.source import Note

from ..thresholds.digesting import LEAD_ONE_IN, MOST_OF_A_KIND, SEATS_FOR_NEWS, USUAL_LENGTH
from .amounts import money_of
from .breakdowns import Breakdowns
from .drafts import StatementDraft
from .entities import Entities
from .events import Events
from .excerpts import Excerpts
from .lead import Lead
from .ledger import Ledger
from .lines import LineWriter
from .meaning import Meanings
from .metrics import Metrics
from .naming import Naming
from .obligations import Obligations
from .outlook import Outlook
from .plans import Plan
from .reasons import Reasons
from .refusals import refused_lines
from .remarks import Remarks
from .sections import FilingSentences, Sections
from .selection import Selection
from .sentences import ProseFigures
from .voice import Voice

if TYPE_CHECKING:
    from tieout.matching.index import Index

_LEAD = next(topic for topic in TOPICS if topic.id == LEAD)
Gate = Callable[[str, Document, Facts], Release]

_NEWS = ("events", "outlook")
_OF_WHOLE = frozenset(line.id for line in LINES if line.of_whole)


def compose(
    document: Document, facts: Facts, max_statements: int | None = None, *, gate: Gate | None = None, index: Index | None = None
) -> Digest:
    """The digest of a filing: statements by topic, the most important first, no figure stated twice.

    `max_statements` limits the statements of all topics together; with None the limit is USUAL_LENGTH. Every statement's text goes through
    `gate` (by default the audit itself), which reads it again against the document. A statement that is not released is tried in shorter
    forms; where none is released it is listed in `dropped` with the gate's reason. `index` is the filing's index, for a caller who has
    built it already."""
    from tieout.matching.index import Index as FilingIndex

    index = index or FilingIndex.of(document, facts)
    gates = (gate, gate) if gate is not None else (_audit(index, explained=False), _audit(index, explained=True))
    writer = _Composer(document, facts, gates, index.calendar)
    topics = writer.compose(max_statements or USUAL_LENGTH)
    return Digest(document.filing, len(document.passages), document.scheme, topics, tuple(writer.dropped), tuple(writer.notes))


def _audit(index: Index, *, explained: bool) -> Gate:
    """The audit as the gate, sharing one index of this filing among all statements; its refusals are `explained` or not."""
    from tieout.auditing.gate import release

    return lambda text, document, facts: release(text, document, facts, index, explained=explained)


class _Composer:
    """One digest while it is being composed."""

    def __init__(self, document: Document, facts: Facts, gates: tuple[Gate, Gate], calendar: Calendar) -> None:
        self.document, self.facts, self.calendar = document, facts, calendar
        self.gate, self.explain = gates
        self.dropped: list[Dropped] = []
        self.refused: list[str] = []  # the texts of the dropped statements of lines
        self.notes: list[Note] = []
        self.ledger = Ledger(facts)
        self.meanings = Meanings(facts)
        text = document.source.text
        self.selection = Selection(document, facts)
        money = money_of(facts.facts, text, document.filing.currency)
        self.voice = Voice(document, Naming(calendar, text), money)
        self.figures = ProseFigures(facts, money)
        end = calendar.period_end
        self.years = (calendar.current_label or 0, end.year if end is not None else 0)
        self.reasons = Reasons(document, self.figures, calendar.current_label or 0)
        self.plan = Plan(self.selection, self.voice, self.reasons)
        self.sentences = FilingSentences(document, self.figures, Sections(document, calendar.current_label or 0))

    def compose(self, most: int) -> tuple[Topic, ...]:
        """The topics with their statements, at most `most` of them, the lead first."""
        remarks = Remarks(self.document, self.figures, self.selection.discussed)
        lines = LineWriter(self.selection, self.voice, self.reasons, remarks)
        leading = min(most // LEAD_ONE_IN, _LEAD.most)
        accepted = self._chosen(self._drafts(lines), most - leading)
        told = {draft.key: draft for topic in accepted.values() for draft, _ in topic}
        lead = [self._gated(draft) for draft in Lead(self.document, self.voice, lines).drafts(told)] if leading else []
        sentences = tuple(statement for one in lead if one is not None for statement in one[1:])[:leading]
        topics = [Topic(_LEAD.id, _LEAD.title, sentences)] if sentences else []
        topics += (Topic(topic.id, topic.title, tuple(one for _, one in accepted[topic.id])) for topic in TOPICS if accepted[topic.id])
        return tuple(topics)

    def _drafts(self, lines: LineWriter) -> list[StatementDraft]:
        """Drafts of every kind, in the order in which they are chosen."""
        drafts = lines.drafts()
        self._note_missing(lines)
        revenue = lines.revenue[0].value if lines.revenue else None
        breakdowns = Breakdowns(self.selection, self.voice, self.reasons, lines.revenue, lines.revenue_name)
        parts = breakdowns.drafts()
        for draft in drafts:
            if not parts and draft.key in _OF_WHOLE:
                draft.urgency = 0
        drafts += parts
        lines.parts = breakdowns.names
        drafts += Metrics(self.selection, self.voice).drafts()
        drafts += Entities(self.selection, self.voice).drafts()
        drafts += Obligations(self.selection, self.voice).drafts()
        drafts = [draft for draft in drafts if self.plan.keeps(draft)]
        drafts += self.plan.drafts(drafts)
        drafts += Events(self.sentences, self.voice, self.calendar, revenue).drafts()
        drafts += Outlook(self.sentences, self.voice, self.calendar, revenue).drafts()
        drafts.sort(key=lambda draft: draft.weight)
        drafts += Excerpts(self.sentences, self.years, revenue, lines, self.plan.finder.labels.spoken_of).drafts()
        drafts.sort(key=lambda draft: (draft.urgency, draft.key not in _OF_WHOLE))
        return drafts

    def _chosen(self, drafts: list[StatementDraft], most: int) -> dict[str, list[tuple[StatementDraft, Statement]]]:
        """The statements of each topic in reading order, at most `most` of them all."""
        accepted: dict[str, list[tuple[StatementDraft, Statement]]] = {topic.id: [] for topic in TOPICS}
        kinds: Counter[str] = Counter()
        room = {topic.id: topic.most for topic in TOPICS}
        awaited = min(sum(draft.topic in _NEWS for draft in drafts), SEATS_FOR_NEWS)
        for draft in drafts:
            news = draft.topic in _NEWS
            if len(self.ledger) >= most - (0 if news else awaited):
                continue
            awaited -= news and awaited > 0
            kind = draft.key.partition("_")[0] if draft.urgency == 2 else ""
            full = room[draft.topic] <= 0 and draft.urgency > 0 and draft.key not in _OF_WHOLE
            if full or self._explained_by(draft) or kinds[kind] >= MOST_OF_A_KIND:
                continue
            released = self._released(draft)
            if released is not None:
                accepted[draft.topic].append(released)
                room[draft.topic] -= not draft.key.startswith("segment_")
                kinds[kind] += bool(kind)
        told = [statement.text for released in accepted.values() for _, statement in released]
        self.notes += [*self.plan.notes(told), *refused_lines(self.refused, len(self.dropped) - len(self.refused), told)]
        for statements in accepted.values():
            statements.sort(key=lambda pair: pair[0].weight)
        return accepted

    def _note_missing(self, lines: LineWriter) -> None:
        by_class = {line.id.partition(" of ")[0] for line in lines.by_class}
        main = [line for line in LINES if line.main]
        missing = [line.noun for line in main if not lines.found[line.id] and line.id not in by_class]
        if len(missing) == len(main):
            self.notes.append(Note(NOT_UNDERSTOOD, "Not understood: none of a report's main lines was found for its period."))
        elif missing:
            self.notes.append(Note("digest", f"No consolidated figure of the period was found for: {', '.join(missing)}."))

    def _explained_by(self, draft: StatementDraft) -> bool:
        """Whether the draft is a sentence whose reason another statement has already given."""
        return draft.urgency == 2 and any(draft.key.endswith(f"_{start}") for start in self.reasons.used)

    def _released(self, draft: StatementDraft) -> tuple[StatementDraft, Statement] | None:
        """The first form of a draft, fullest first, that repeats nothing and passes the gate; None where there is none, with the gate's
        reason recorded in `dropped`."""
        found = self._gated(draft, self.ledger.repeats)
        if found is not None:
            written, statement = found
            self.ledger.add(written, statement.figures)
            self.reasons.used.update(written.reason[:1] if written.reason is not None else ())
        return found

    def _gated(
        self, draft: StatementDraft, repeats: Callable[[StatementDraft, Sequence[Figure]], bool] | None = None
    ) -> tuple[StatementDraft, Statement] | None:
        refused = ""
        for variant in (lambda: draft, *draft.reserve):
            written = variant()
            if written is None:
                continue
            statement = written.finished(draft.key)
            if repeats is not None and repeats(written, statement.figures):
                continue
            answer = self.gate(statement.text, self.document, self.facts)
            if answer.released:
                return written, self.meanings.fill(statement, written.part)
            refused = refused or statement.text
        if refused:
            why = self.explain(refused, self.document, self.facts).reason
            self.dropped.append(Dropped(draft.finished(draft.key).text, why))
            if draft.topic not in _NEWS and draft.urgency != 2:
                self.refused.append(self.dropped[-1].text)
        return None
