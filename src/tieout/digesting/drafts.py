"""A statement while it is being written: text that grows piece by piece, each figure recorded as it is set down."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from tieout.model.digest import Citation, Derivation, Figure, Reason, Statement
from tieout.model.facts import Fact, Occurrence, Period
from tieout.model.places import Span


class Stated(NamedTuple):
    """A figure as worded: the whole wording (`text`), where its digits are in that, and what they state (`value` after scale)."""

    text: str
    digits: Span
    value: Decimal
    decimals: int
    unit: str


class Point(NamedTuple):
    """A fact chosen for a statement, with the occurrence to cite. `value` is the fact's with the line's own sign: a cost is positive,
    however its column prints it."""

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
        """The precision of the fact, which is that of its most precise occurrence."""
        return self.fact.decimals


def unbroken(points: Iterable[Point | None]) -> tuple[Point, ...]:
    """The points of successive periods up to the first period that has none, or one of another unit: 252, 180, None, 90 -> 252, 180."""
    found: list[Point] = []
    for point in points:
        if point is None or (found and point.unit != found[0].unit):
            break
        found.append(point)
    return tuple(found)


class StatementDraft:
    """A statement being written. `key` is unique within the digest. `reserve` are shorter forms, tried in order where this one repeats a
    figure or is not released. `reason` is where the sentence begins whose reason it gives, and the range of its own text that gives it;
    `told_reason` is the same as data. `part` is the name of the segment that all its figures are of.
    `weight` orders the statements of a topic, lowest first. `urgency` says when it is chosen: 0 always, 1 first, 2 where there is room
    after these, 3 last."""

    __slots__ = (
        "citations",
        "facts",
        "figures",
        "key",
        "length",
        "part",
        "pieces",
        "reason",
        "reserve",
        "told_reason",
        "topic",
        "urgency",
        "weight",
    )

    def __init__(self, topic: str, weight: float, key: str, urgency: int = 1) -> None:
        self.topic, self.weight, self.key, self.urgency = topic, weight, key, urgency
        self.pieces: list[str] = []
        self.length = 0
        self.figures: list[Figure] = []
        self.facts: set[str] = set()
        self.citations: list[Citation] = []
        self.reason: tuple[int, int, int] | None = None
        self.told_reason: Reason | None = None
        self.part = ""
        self.reserve: tuple[Way, ...] = ()

    @property
    def text(self) -> str:
        """The words written so far."""
        return "".join(self.pieces)

    def say(self, words: str) -> StatementDraft:
        """Add words without figures."""
        self.pieces.append(words)
        self.length += len(words)
        return self

    def state(self, stated: Stated, point: Point, *, derivation: Derivation | None = None, cite: Citation | None = None) -> StatementDraft:
        """Add a figure that the filing prints at `point`, or that is derived from it."""
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
        """Add a figure from a sentence of the filing, worded `text`; `digits` is where its digits are in that."""
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
        """The statement, with a capital at its beginning and a full stop at its end.

        >>> StatementDraft("revenue", 1, "made").say("net sales rose").finished("s1").text
        'Net sales rose.'"""
        text = self.text.rstrip(" ,;")
        if not text.endswith((".", "!", "?")):
            text += "."
        return Statement(id, text[:1].upper() + text[1:], tuple(self.figures), tuple(self.citations), self.told_reason)


Way = Callable[[], StatementDraft | None]
"""A way to write a statement; None where it cannot be written so."""


def fullest(ways: Sequence[Way]) -> StatementDraft | None:
    """What the first of several ways writes that writes anything, with those behind it in reserve: of ways that give None, a sentence and
    its first clause the sentence."""
    for index, way in enumerate(ways):
        draft = way()
        if draft is not None:
            draft.reserve = tuple(ways[index + 1 :])
            return draft
    return None
