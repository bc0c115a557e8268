"""Facts to Digest: drafts of every kind, the best of them chosen, nothing twice, each through the gate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from tieout.extraction.calendar import build_calendar
from tieout.model.audit import Release
from tieout.model.digest import Digest, Dropped, Figure, Statement, Topic
from tieout.model.document import Document
from tieout.model.facts import Facts, Interval
from tieout.model.source import Note

from .amounts import money_of
from .breakdowns import Breakdowns
from .drafts import Draft
from .excerpts import Excerpts
from .lines import LineWriter
from .metrics import Metrics
from .naming import Naming
from .reasons import Reasons
from .remarks import Remarks
from .selection import Selection
from .sentences import Figures
from .topics import HEADINGS
from .voice import Voice

Gate = Callable[[str, Document, Facts], Release]

_USUAL_LENGTH, _MOST_OF_A_KIND = 40, 2


def compose(document: Document, facts: Facts, max_statements: int | None = None, *, gate: Gate | None = None) -> Digest:
    """The digest of a filing: statements by topic, what matters most first, nothing twice.

    `max_statements` bounds the statements over all topics; None leaves the number to the filing. Every statement's text goes
    through `gate` (the audit's own by default), which re-reads it against the document; what it does not release is told
    in a shorter way, and if none is released it stands in `dropped` with the gate's reason."""
    writer = _Composer(document, facts, gate or _audit(document, facts))
    topics = writer.compose(max_statements or _USUAL_LENGTH)
    return Digest(
        document.filing, len(document.passages), document.scheme, topics, tuple(writer.dropped), tuple(writer.notes)
    )


def _audit(document: Document, facts: Facts) -> Gate:
    """The audit's own gate, with the index of this filing made once for all statements."""
    from tieout.auditing.gate import release
    from tieout.auditing.index import Index

    index = Index.of(document, facts)
    return lambda text, document, facts: release(text, document, facts, index)


class _Ledger:
    """What the digest has said: facts, and values of a unit and period that any wording of them would repeat."""

    def __init__(self) -> None:
        self._facts: set[str] = set()
        self._statements = 0
        self._said: dict[str, list[tuple[str, Figure]]] = {}

    def __len__(self) -> int:
        return self._statements

    def repeats(self, draft: Draft, figures: Iterable[Figure]) -> bool:
        """Whether the draft states a figure that has been stated before."""
        return not self._facts.isdisjoint(draft.facts) or any(self._repeated(figure, draft.topic) for figure in figures)

    def _repeated(self, figure: Figure, topic: str) -> bool:
        if figure.derivation is not None:
            return False
        return any(_same_figure(figure, said, near=where == topic) for where, said in self._said.get(figure.unit, ()))

    def add(self, draft: Draft, figures: Iterable[Figure]) -> None:
        """Remember what a draft says."""
        self._facts |= draft.facts
        self._statements += 1
        for figure in figures:
            self._said.setdefault(figure.unit, []).append((draft.topic, figure))


def _same_figure(figure: Figure, said: Figure, *, near: bool) -> bool:
    """Whether two stated figures can be one: the same unit and period, and values that rounding does not tell apart. One digit
    ("$0.6 billion") tells so little apart that it counts only where both are of one topic (`near`)."""
    if figure.period is not None and said.period is not None and figure.period.end != said.period.end:
        return False
    if figure.unit == "pure" and figure.decimals != said.decimals:
        return False
    coarse = min(figure, said, key=lambda one: one.decimals)
    if len(str(abs(coarse.value).scaleb(coarse.decimals).to_integral_value())) < 2 and coarse.value:
        near = near or figure.value == said.value
        return near and figure.period == said.period and _overlap(figure, said)
    return _overlap(figure, said)


def _overlap(one: Figure, other: Figure) -> bool:
    return Interval.around(abs(one.value), one.decimals).overlaps(Interval.around(abs(other.value), other.decimals))


class _Composer:
    """One digest in the making."""

    def __init__(self, document: Document, facts: Facts, gate: Gate) -> None:
        self.document, self.facts, self.gate = document, facts, gate
        self.dropped: list[Dropped] = []
        self.notes: list[Note] = []
        self.ledger = _Ledger()
        text = document.source.text
        calendar = build_calendar(text, document.filing)
        self.selection = Selection(document, facts)
        self.voice = Voice(document, Naming(calendar, text), money_of(facts.facts, text, document.filing.currency))
        self.figures = Figures(facts)
        end = calendar.period_end
        self.years = (calendar.current_label or 0, end.year if end is not None else 0)
        self.reasons = Reasons(document, self.figures, calendar.current_label or 0)

    def compose(self, most: int) -> tuple[Topic, ...]:
        """The topics with their statements."""
        remarks = Remarks(self.document, self.figures, self.selection.discussed)
        lines = LineWriter(self.selection, self.voice, self.reasons, remarks)
        accepted: dict[str, list[tuple[float, Statement]]] = {heading.id: [] for heading in HEADINGS}
        kinds: Counter[str] = Counter()
        room = {heading.id: heading.most for heading in HEADINGS}
        drafts = lines.drafts()
        revenue = lines.revenue[0].value if lines.revenue else None
        drafts += Breakdowns(self.selection, self.voice, self.reasons, lines.revenue, lines.revenue_name).drafts()
        drafts += Metrics(self.selection, self.voice).drafts()
        drafts.sort(key=lambda draft: draft.weight)
        drafts += Excerpts(self.document, self.figures, self.years, revenue, lines.tells).drafts()
        drafts.sort(key=lambda draft: draft.urgency)
        for draft in drafts:
            if len(self.ledger) >= most:
                break
            kind = draft.key.partition("_")[0] if draft.urgency == 2 else ""
            if (room[draft.topic] <= 0 and draft.urgency > 0) or self._explained_by(draft) or kinds[kind] >= _MOST_OF_A_KIND:
                continue
            statement = self._released(draft)
            if statement is not None:
                accepted[draft.topic].append((draft.weight, statement))
                room[draft.topic] -= 1
                kinds[kind] += bool(kind)
        return tuple(
            Topic(heading.id, heading.title, tuple(statement for _, statement in sorted(accepted[heading.id], key=lambda pair: pair[0])))
            for heading in HEADINGS
            if accepted[heading.id]
        )

    def _explained_by(self, draft: Draft) -> bool:
        """Whether the draft retells a sentence that already gave a reason."""
        return draft.urgency == 2 and any(draft.key.endswith(f"_{start}") for start in self.reasons.used)

    def _released(self, draft: Draft) -> Statement | None:
        """The fullest way to say a draft that repeats nothing and passes the gate; None, with a note of why, where there is none."""
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
                self.reasons.claim(written)
                return statement
            why = why or answer.reason
        if why:
            self.dropped.append(Dropped(draft.finished(draft.key).text, why))
        return None
