"""What a digest has stated so far, so that no figure is stated twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tieout.lexicon.motion import MOTION, TURNS
from tieout.lexicon.word_files import english
from tieout.model.digest import Figure
from tieout.model.facts import Facts, Interval

from ..lexicon.months import LOWER_NAMES
from ..thresholds.digesting import ALIKE_LETTERS, FEWEST_SHARED, FEWEST_TELLING
from .drafts import StatementDraft

_CONTENT = re.compile(r"[a-z]{4,}")
_INITIALS = re.compile(r"\b[A-Z]{3,5}\b")
_GENERIC = frozenset(english("digesting")["repeating"]["generic"].split()) | MOTION | TURNS | LOWER_NAMES
_TOLD_ANEW = ("outlook", "events")  # the discussion and the notes tell them in other words
_MADE_OTHER = frozenset(word[:ALIKE_LETTERS] for word in english("digesting")["repeating"]["another"].split())
_TRANSLATED = ("(US$", "(HK$", "(€", "(RMB", "(US $", "(US$ ", "($", "(approximately US$")


class Ledger:
    """What the digest has stated so far: its facts, and its values by unit and period, which no other wording may repeat."""

    def __init__(self, facts: Facts) -> None:
        self._filing = facts
        self._concepts = {fact.id: fact.concept for fact in facts.facts}
        self._facts: set[str] = set()
        self._statements = 0
        self._said: dict[str, list[_StatedFigure]] = {}
        self._texts: set[str] = set()

    def __len__(self) -> int:
        return self._statements

    def repeats(self, draft: StatementDraft, figures: Sequence[Figure]) -> bool:
        """Whether the draft states one figure twice, or one that an earlier statement has."""
        own = _own(draft, figures)
        stated = [(figure.value, figure.unit, figure.period, figure.occurrences) for figure in own if figure.derivation is None]
        if len(set(stated)) < len(stated) or not self._facts.isdisjoint(draft.facts) or draft.text in self._texts:
            return True
        new = [self._as_said(draft, figure) for figure in own if figure.derivation is None]
        return any(_repeats(one, said) for one in new for said in self._said.get(one.figure.unit, ()))

    def add(self, draft: StatementDraft, figures: Sequence[Figure]) -> None:
        """Record the figures of an accepted draft."""
        self._facts |= draft.facts
        self._texts.add(draft.text)
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
            if self.concept and other.concept:
                return self.concept == other.concept
            shared = len(self.name & other.name)  # "income" alone names neither the tax on it nor a segment's
            return 0 < shared >= min(FEWEST_SHARED, len(self.name), len(other.name))
        if self.in_table or other.in_table:
            row, prose = (self, other) if self.in_table else (other, self)
            if self.name and other.name and (row.name ^ prose.name) & _MADE_OTHER:
                return False
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
    initials = () if text.isupper() else (word.lower() for word in _INITIALS.findall(text))
    words = (word[:ALIKE_LETTERS] for word in _CONTENT.findall(text.lower()) if word not in _GENERIC)
    return frozenset((*words, *initials))


def _repeats(new: _StatedFigure, said: _StatedFigure) -> bool:
    """Whether two stated figures may be one: the same unit and period, and values that agree within rounding. A value of one digit ("$0.6
    billion") agrees with so much by chance that it counts only within a topic."""
    one, other, near = new.figure, said.figure, new.topic == said.topic
    if near and one.value == other.value and ("/" in one.unit or (new.topic in _TOLD_ANEW and abs(one.value) >= FEWEST_TELLING)):
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
