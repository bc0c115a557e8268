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
_Released = tuple[StatementDraft, Statement]
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


class _Accepted:
    """The statements chosen so far by topic, how many more each topic has `room` for, and how many there are of each kind of sentence."""

    def __init__(self) -> None:
        self.room = {topic.id: topic.most for topic in TOPICS}
        self.kinds: Counter[str] = Counter()
        self._statements: dict[str, list[_Released]] = {topic.id: [] for topic in TOPICS}

    def add(self, released: _Released, kind: str) -> None:
        """Accept a statement; `kind` is that of a sentence of the filing, else ""."""
        draft = released[0]
        self._statements[draft.topic].append(released)
        self.room[draft.topic] -= not draft.key.startswith("segment_")
        self.kinds[kind] += bool(kind)

    def of(self, topic: str) -> list[_Released]:
        """The statements of a topic in reading order."""
        return sorted(self._statements[topic], key=lambda pair: pair[0].weight)

    def all(self) -> list[_Released]:
        """All statements in reading order."""
        return [one for topic in TOPICS for one in self.of(topic.id)]

    def told(self) -> dict[str, StatementDraft]:
        """Their drafts by key, in reading order."""
        return {draft.key: draft for draft, _ in self.all()}


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
        drafts = self._drafts(lines)
        accepted = _Accepted()
        left = self._choose(drafts, most - leading, accepted)
        lead = [self._gated(draft) for draft in Lead(self.document, self.voice, lines).drafts(accepted.told())] if leading else []
        sentences = tuple(statement for one in lead if one is not None for statement in one[1:])[:leading]
        self._choose(
            left, most - len(sentences), accepted, roomy=True
        )  # what the lead has left free, for what a full topic had no room for
        told = [statement.text for _, statement in accepted.all()]
        self._note_missing(lines, told)
        self.notes += [*self.plan.notes(told), *refused_lines(self.refused, len(self.dropped) - len(self.refused), told)]
        topics = [Topic(_LEAD.id, _LEAD.title, sentences)] if sentences else []
        chosen = ((topic, accepted.of(topic.id)) for topic in TOPICS)
        topics += (Topic(topic.id, topic.title, tuple(one for _, one in some)) for topic, some in chosen if some)
        return tuple(topics)

    def _drafts(self, lines: LineWriter) -> list[StatementDraft]:
        """Drafts of every kind, in the order in which they are chosen."""
        drafts = lines.drafts()
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

    def _choose(self, drafts: Sequence[StatementDraft], most: int, accepted: _Accepted, *, roomy: bool = False) -> list[StatementDraft]:
        """Accept drafts in their order until there are `most` statements; where that is `roomy`, a topic's own limit holds for the filing's
        sentences alone. Returns those for which there was no room."""
        left: list[StatementDraft] = []
        awaited = min(sum(draft.topic in _NEWS for draft in drafts), SEATS_FOR_NEWS)
        for draft in drafts:
            news = draft.topic in _NEWS
            if len(self.ledger) >= most - (0 if news else awaited):
                left.append(draft)
                continue
            awaited -= news and awaited > 0
            kind = draft.key.partition("_")[0] if draft.urgency == 2 else ""
            least = 1 if roomy else 0
            if accepted.room[draft.topic] <= 0 and draft.urgency > least and draft.key not in _OF_WHOLE:
                left.append(draft)
                continue
            if self._explained_by(draft) or accepted.kinds[kind] >= MOST_OF_A_KIND:
                continue
            released = self._released(draft)
            if released is not None:
                accepted.add(released, kind)
        return left

    def _note_missing(self, lines: LineWriter, told: Sequence[str]) -> None:
        """Note which of the main lines were not found, but for one that a sentence of the filing tells."""
        by_class = {line.id.partition(" of ")[0] for line in lines.by_class}
        main = [line for line in LINES if line.main]
        missing = [line.noun for line in main if not lines.found[line.id] and line.id not in by_class]
        if len(missing) == len(main):
            self.notes.append(Note(NOT_UNDERSTOOD, "Not understood: none of a report's main lines was found for its period."))
            return
        said = "\n".join(told).lower().replace("effective tax rate", "effective income tax rate")
        missing = [noun for noun in missing if noun.removeprefix("the ") not in said]
        if missing:
            self.notes.append(Note("digest", f"No consolidated figure of the period was found for: {', '.join(missing)}."))

    def _explained_by(self, draft: StatementDraft) -> bool:
        """Whether the draft is a sentence whose reason another statement has already given."""
        return draft.urgency == 2 and any(draft.key.endswith(f"_{start}") for start in self.reasons.used)

    def _released(self, draft: StatementDraft) -> _Released | None:
        """The first form of a draft, fullest first, that repeats nothing and passes the gate; None where there is none, with the gate's
        reason recorded in `dropped`."""
        found = self._gated(draft, self.ledger.repeats)
        if found is not None:
            written, statement = found
            self.ledger.add(written, statement.figures)
            self.reasons.used.update(written.reason[:1] if written.reason is not None else ())
        return found

    def _gated(self, draft: StatementDraft, repeats: Callable[[StatementDraft, Sequence[Figure]], bool] | None = None) -> _Released | None:
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
