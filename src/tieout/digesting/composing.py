"""Facts to Digest: drafts of every kind, the best of them chosen, no figure stated twice, each statement through the gate."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tieout.language.calendar import Calendar
from tieout.lexicon.motion import MOTION, TURNS
from tieout.lexicon.topic_table import LINES, TOPICS
from tieout.lexicon.word_files import english
from tieout.model.audit import Release
from tieout.model.digest import NOT_UNDERSTOOD, Digest, Dropped, Figure, Statement, Topic
from tieout.model.document import Document
from tieout.model.facts import Facts, Interval
from tieout.model.source import Note

from ..lexicon.months import LOWER_NAMES
from ..thresholds.digesting import ALIKE_LETTERS, MOST_OF_A_KIND, USUAL_LENGTH
from .amounts import money_of
from .breakdowns import Breakdowns
from .drafts import StatementDraft
from .entities import Entities
from .excerpts import Excerpts
from .lines import LineWriter
from .metrics import Metrics
from .naming import Naming
from .obligations import Obligations
from .reasons import Reasons
from .remarks import Remarks
from .selection import Selection
from .sentences import ProseFigures
from .voice import Voice

if TYPE_CHECKING:
    from tieout.matching.index import Index

Gate = Callable[[str, Document, Facts], Release]

_CONTENT = re.compile(r"[a-z]{4,}")
_GENERIC = frozenset(english("digesting")["repeating"]["generic"].split()) | MOTION | TURNS | LOWER_NAMES
_OF_WHOLE = frozenset(line.id for line in LINES if line.of_whole)
_TRANSLATED = ("(US$", "(HK$", "(€", "(RMB", "(US $", "(US$ ", "($", "(approximately US$")


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
    writer = _Composer(document, facts, gate or _audit(index), index.calendar)
    topics = writer.compose(max_statements or USUAL_LENGTH)
    return Digest(document.filing, len(document.passages), document.scheme, topics, tuple(writer.dropped), tuple(writer.notes))


def _audit(index: Index) -> Gate:
    """The audit as the gate, sharing one index of this filing among all statements."""
    from tieout.auditing.gate import release

    return lambda text, document, facts: release(text, document, facts, index)


class _Ledger:
    """What the digest has stated so far: its facts, and its values by unit and period, which no other wording may repeat."""

    def __init__(self, facts: Facts) -> None:
        self._filing = facts
        self._concepts = {fact.id: fact.concept for fact in facts.facts}
        self._facts: set[str] = set()
        self._statements = 0
        self._said: dict[str, list[_StatedFigure]] = {}

    def __len__(self) -> int:
        return self._statements

    def repeats(self, draft: StatementDraft, figures: Sequence[Figure]) -> bool:
        """Whether the draft states one figure twice, or one that an earlier statement has."""
        own = _own(draft, figures)
        stated = [(figure.value, figure.unit, figure.period, figure.occurrences) for figure in own if figure.derivation is None]
        if len(set(stated)) < len(stated) or not self._facts.isdisjoint(draft.facts):
            return True
        new = [self._as_said(draft, figure) for figure in own if figure.derivation is None]
        return any(_repeats(one, said) for one in new for said in self._said.get(one.figure.unit, ()))

    def add(self, draft: StatementDraft, figures: Sequence[Figure]) -> None:
        """Record the figures of an accepted draft."""
        self._facts |= draft.facts
        self._statements += 1
        for figure in _own(draft, figures):
            self._said.setdefault(figure.unit, []).append(self._as_said(draft, figure))

    def _as_said(self, draft: StatementDraft, figure: Figure) -> _StatedFigure:
        text = _stems(draft.text)
        if not figure.occurrences:
            return _StatedFigure(figure, draft.topic, text, _stems(draft.text[: figure.span.start]), None, in_table=False)
        places = [self._filing.occurrence(id) for id in figure.occurrences]
        place = next((one for one in places if one.row is not None), places[0])
        concept = place.concept or self._concepts.get(self._filing.fact_of.get(place.id, ""))
        return _StatedFigure(figure, draft.topic, text, _stems(place.label), concept, in_table=place.row is not None)


class _StatedFigure(NamedTuple):
    """A figure of a statement with the statement's topic and words, and the words that name the figure: those of its row or phrase or, for
    a derived figure, those before it."""

    figure: Figure
    topic: str
    text: frozenset[str]
    name: frozenset[str]
    concept: str | None
    in_table: bool

    def is_named_like(self, other: _StatedFigure) -> bool:
        """Whether the words allow both figures to be the same. Figures with different concepts, or without a word in common, are equal by
        chance."""
        if self.in_table and other.in_table:
            return self.concept == other.concept if self.concept and other.concept else not self.name.isdisjoint(other.name)
        if self.in_table or other.in_table:
            row, prose = (self, other) if self.in_table else (other, self)
            return not row.name.isdisjoint(prose.text)
        if not self.name.isdisjoint(other.name):
            return True
        return len(self.text & other.text) > (3 if self.name and other.name else 1)


def _own(draft: StatementDraft, figures: Sequence[Figure]) -> list[Figure]:
    """The figures that a draft states in its own right: those of its reason may be another line's as well."""
    _, start, end = draft.reason or (0, 0, 0)
    return [figure for figure in _untranslated(draft.text, figures) if not start <= figure.span.start < end]


def _untranslated(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """The figures without translations of the one before: of "RMB86.6 million (US$12.6 million)", the first alone."""
    return [
        figure
        for before, figure in zip((None, *figures), figures, strict=False)
        if before is None or before.unit == figure.unit or not text[: figure.span.start].endswith(_TRANSLATED)
    ]


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:ALIKE_LETTERS] for word in _CONTENT.findall(text.lower()) if word not in _GENERIC)


def _repeats(new: _StatedFigure, said: _StatedFigure) -> bool:
    """Whether two stated figures may be one: the same unit and period, and values that agree within rounding. A value of one digit ("$0.6
    billion") agrees with so much by chance that it counts only within a topic."""
    one, other, near = new.figure, said.figure, new.topic == said.topic
    if "/" in one.unit and near and one.value == other.value:
        return True
    if one.period is not None and other.period is not None and one.period.end != other.period.end:
        return False
    if one.unit == "pure" and (one.decimals != other.decimals or abs(one.value) != abs(other.value)):
        return False
    if not new.is_named_like(said):
        return False
    coarse = min(one, other, key=lambda figure: figure.decimals)
    one_digit = coarse.value != 0 and abs(coarse.value).scaleb(coarse.decimals) < 10
    if one_digit and not near and one.value != other.value:
        return False
    first, second = Interval.around(abs(one.value), one.decimals), Interval.around(abs(other.value), other.decimals)
    return first.low < second.high and second.low < first.high


class _Composer:
    """One digest while it is being composed."""

    def __init__(self, document: Document, facts: Facts, gate: Gate, calendar: Calendar) -> None:
        self.document, self.facts, self.gate = document, facts, gate
        self.dropped: list[Dropped] = []
        self.notes: list[Note] = []
        self.ledger = _Ledger(facts)
        text = document.source.text
        self.selection = Selection(document, facts)
        money = money_of(facts.facts, text, document.filing.currency)
        self.voice = Voice(document, Naming(calendar, text), money)
        self.figures = ProseFigures(facts, money)
        end = calendar.period_end
        self.years = (calendar.current_label or 0, end.year if end is not None else 0)
        self.reasons = Reasons(document, self.figures, calendar.current_label or 0)

    def compose(self, most: int) -> tuple[Topic, ...]:
        """The topics with their statements, at most `most` of them."""
        remarks = Remarks(self.document, self.figures, self.selection.discussed)
        lines = LineWriter(self.selection, self.voice, self.reasons, remarks)
        accepted: dict[str, list[tuple[float, Statement]]] = {topic.id: [] for topic in TOPICS}
        kinds: Counter[str] = Counter()
        room = {topic.id: topic.most for topic in TOPICS}
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
        drafts.sort(key=lambda draft: draft.weight)
        drafts += Excerpts(self.document, self.figures, self.years, revenue, lines).drafts()
        drafts.sort(key=lambda draft: (draft.urgency, draft.key not in _OF_WHOLE))
        for draft in drafts:
            if len(self.ledger) >= most:
                break
            kind = draft.key.partition("_")[0] if draft.urgency == 2 else ""
            full = room[draft.topic] <= 0 and draft.urgency > 0 and draft.key not in _OF_WHOLE
            if full or self._explained_by(draft) or kinds[kind] >= MOST_OF_A_KIND:
                continue
            statement = self._released(draft)
            if statement is not None:
                accepted[draft.topic].append((draft.weight, statement))
                room[draft.topic] -= 1
                kinds[kind] += bool(kind)
        return tuple(
            Topic(topic.id, topic.title, tuple(statement for _, statement in sorted(accepted[topic.id], key=lambda pair: pair[0])))
            for topic in TOPICS
            if accepted[topic.id]
        )

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

    def _released(self, draft: StatementDraft) -> Statement | None:
        """The first form of a draft, fullest first, that repeats nothing and passes the gate; None where there is none, with the gate's
        reason recorded in `dropped`."""
        why = ""
        for variant in (lambda: draft, *draft.reserve):
            written = variant()
            if written is None:
                continue
            statement = written.finished(draft.key)
            if self.ledger.repeats(written, statement.figures):
                continue
            answer = self.gate(statement.text, self.document, self.facts)
            if answer.released:
                self.ledger.add(written, statement.figures)
                self.reasons.used.update(written.reason[:1] if written.reason is not None else ())
                return statement
            why = why or answer.reason
        if why:
            self.dropped.append(Dropped(draft.finished(draft.key).text, why))
        return None
