"""A statement while it is being written: text that grows piece by piece, each figure recorded as it is set down."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from tieout.model.digest import Citation, Derivation, Figure, Statement
from tieout.model.facts import Fact, Occurrence, Period
from tieout.model.places import Span


class Stated(NamedTuple):
    """A figure as it will read: the whole wording, where its digits stand in it, and what they say (`value` after scale)."""

    text: str
    digits: Span
    value: Decimal
    decimals: int
    unit: str


class Point(NamedTuple):
    """A fact chosen for a statement, with the occurrence that is cited for it. `value` is the fact's, with the sign that the
    line's sense gives it (a cost is positive however its column prints it)."""

    fact: Fact
    cited: Occurrence
    value: Decimal
    period: Period

    @property
    def unit(self) -> str:
        """The unit of the fact; "pure" where it has none."""
        return self.fact.unit or "pure"

    @property
    def decimals(self) -> int | None:
        """The precision of the most precise occurrence."""
        return self.fact.decimals


class StatementDraft:
    """A statement being written. `key` is unique within the digest; `reserve` are shorter ways to say it, tried in order
    where this one says something twice or is not released; `weight` orders statements within their topic, lowest first;
    `urgency` says when it is chosen: 0 always, 1 first, 2 after these where there is room, 3 last."""

    __slots__ = ("citations", "facts", "figures", "key", "length", "pieces", "reserve", "topic", "urgency", "weight")

    def __init__(self, topic: str, weight: float, key: str, urgency: int = 1) -> None:
        self.topic, self.weight, self.key, self.urgency = topic, weight, key, urgency
        self.pieces: list[str] = []
        self.length = 0
        self.figures: list[Figure] = []
        self.facts: set[str] = set()
        self.citations: list[Citation] = []
        self.reserve: tuple[Callable[[], StatementDraft | None], ...] = ()

    @property
    def text(self) -> str:
        """What has been written so far."""
        return "".join(self.pieces)

    def say(self, words: str) -> StatementDraft:
        """Add words without figures."""
        self.pieces.append(words)
        self.length += len(words)
        return self

    def state(self, stated: Stated, point: Point, *, derivation: Derivation | None = None, cite: Citation | None = None) -> StatementDraft:
        """Add a figure that stands in the filing at `point`, or is derived from it."""
        span = Span(self.length + stated.digits.start, self.length + stated.digits.end)
        occurrences = () if derivation else point.fact.occurrences
        self.figures.append(
            Figure(span, stated.value, stated.decimals, stated.unit, point.period, occurrences, point.cited.passage or 0, derivation)
        )
        if derivation is None:
            self.facts.add(point.fact.id)
        if cite is not None and cite not in self.citations:
            self.citations.append(cite)
        return self.say(stated.text)

    def quote(self, text: str, digits: Span, occurrence: Occurrence, fact: str, cite: Citation) -> StatementDraft:
        """Add a figure of a sentence that is being quoted, worded `text`, its digits at `digits` of it."""
        if occurrence.value is None or occurrence.passage is None:
            return self.say(text)
        span = Span(self.length + digits.start, self.length + digits.end)
        decimals, unit = occurrence.decimals if occurrence.decimals is not None else 0, occurrence.unit or "pure"
        self.figures.append(Figure(span, occurrence.value, decimals, unit, occurrence.period, (occurrence.id,), occurrence.passage, None))
        self.facts.add(fact)
        if cite not in self.citations:
            self.citations.append(cite)
        return self.say(text)

    def finished(self, id: str) -> Statement:
        """The statement, its text closed by a full stop and begun by a capital."""
        text = self.text.rstrip(" ,;")
        if not text.endswith((".", "!", "?")):
            text += "."
        return Statement(id, text[:1].upper() + text[1:], tuple(self.figures), tuple(self.citations))
