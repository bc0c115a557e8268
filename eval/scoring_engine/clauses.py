"""Clauses without a figure to compute: what the filing says of the same matter, and whether it says the same.

Directions are read from the cells first and from the filing's sentences next; then words that exclude one another, negations, names
and dates, each against the line that fits the clause best.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from math import fsum
from typing import NamedTuple

from tieout.lexicon.months import DATE

from .grounds import Grounds
from .motions import Motion, motions_of
from .opposites import OPPOSITES, denies
from .programs import directions
from .questions import periods_of
from .retrieval import TextLine, clauses_of, terms_of

_FULL_DATE = re.compile(DATE)
_NAME = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][A-Za-z]+(?:[- ][A-Z][A-Za-z]+)*")
_LIKE, _BEST, _DENIED, _COVERED = 0.55, 3, 0.5, 0.3
_NEAR, _FAINT, _SURE = 0.25, 0.9, 1.5
_CELLS, _VAGUE, _CLEAR = 0.6, 0.15, 0.6


class ToldMotion(NamedTuple):
    """A motion that the filing tells, with the terms of the sentence around it and its line."""

    motion: Motion
    words: frozenset[str]
    line: TextLine


class Sayings:
    """The motions of a filing's sentences by the words of their subjects."""

    __slots__ = ("_by_term", "grounds", "told")

    def __init__(self, grounds: Grounds) -> None:
        self.grounds = grounds
        self.told: list[ToldMotion] = []
        self._by_term: dict[str, list[int]] = defaultdict(list)
        text = grounds.document.source.text
        for figures in grounds.figures:
            line = figures.line
            if line.table is None:
                for motion in motions_of(text[line.start : line.end]):
                    for term in sorted(motion.subject):
                        self._by_term[term].append(len(self.told))
                    self.told.append(ToldMotion(motion, figures.label, line))

    def of(self, motion: Motion, words: dict[str, float], passages: list[float]) -> list[tuple[float, ToldMotion]]:
        """What the filing tells of the same subject, by how well subject, sentence and passage fit."""
        shared: dict[int, float] = defaultdict(float)
        weight = self.grounds.weight
        for term in sorted(motion.subject):
            for n in self._by_term.get(term, ()):
                shared[n] += weight(term)
        size = fsum(map(weight, motion.subject)) or 1.0
        whole = sum(words.values()) or 1.0
        found: list[tuple[float, ToldMotion]] = []
        for n, common in shared.items():
            told = self.told[n]
            both = 2 * common / (size + fsum(map(weight, told.motion.subject)))
            if both > 0.35:
                around = sum(value for term, value in words.items() if term in told.words) / whole
                found.append((both + 0.5 * around + 0.4 * passages[told.line.passage - 1], told))
        found.sort(key=lambda pair: -pair[0])
        return found[:8]


def sayings_of(grounds: Grounds) -> Sayings:
    """The sayings of a filing, read when first asked for and kept."""
    if grounds.sayings is None:
        grounds.sayings = Sayings(grounds)
    found = grounds.sayings
    assert isinstance(found, Sayings)  # kept there by this function alone
    return found


def motion_signals(statement: str, grounds: Grounds, sayings: Sayings, passages: list[float]) -> dict[str, float]:
    """How the directions of a statement fare, the best agreement and the worst conflict apart."""
    words = {t: grounds.weight(t) for t in terms_of(statement) if " " not in t}
    periods = periods_of(statement, grounds)
    agree = conflict = 0.0
    for motion in motions_of(statement):
        told = _vote(sayings.of(motion, words, passages))
        cells = directions(motion.subject, periods, grounds, passages)
        cells *= _CELLS if len(motion.subject) > 1 and abs(cells) >= _CLEAR else _VAGUE
        evidence = motion.direction * (told + (1 - abs(told)) * cells)
        agree, conflict = max(agree, evidence), max(conflict, -evidence)
    return {"motion.agrees": agree, "motion.conflicts": conflict}


def _vote(told: list[tuple[float, ToldMotion]]) -> float:
    """Which way the filing's sentences on a subject say that it went, -1 to 1, less where they fit badly."""
    if not told:
        return 0.0
    floor = told[0][0] - _NEAR
    size = sum(score - floor for score, _ in told if score > floor)
    vote = sum((score - floor) * each.motion.direction for score, each in told if score > floor) / size
    return vote * min(1.0, max(0.0, (told[0][0] - _FAINT) / (_SURE - _FAINT)))


def wording_signals(statement: str, grounds: Grounds) -> dict[str, float]:
    """How the words of a statement fare clause by clause, against the lines that fit each best: whether one says the opposite, whether
    the best denies what is said or says what is denied. Each is as strong as the share of the clause that the line has."""
    text = grounds.document.source.text
    opposite = denial = 0.0
    for clause in clauses_of(statement):
        asked = grounds.retriever.weigh(clause)
        single = {t: w for t, w in asked.items() if " " not in t}
        whole = sum(single.values())
        best = 0.0
        for place, (_, line) in enumerate(grounds.retriever.best_lines(asked, _BEST)):
            words = frozenset(terms_of(text[line.start : line.end]))
            share = sum(w for t, w in single.items() if t in words) / whole
            best = max(best, share)
            if share >= _LIKE * best and share > _COVERED and _opposed(single, words):
                opposite = max(opposite, share)
            if place == 0 and share > _DENIED and denies(clause) != denies(text[line.start : line.end]):
                denial = max(denial, share)
    return {"opposite": opposite, "denial": denial}


def _opposed(said: Iterable[str], words: frozenset[str]) -> bool:
    """Whether a line has the opposite of a word of the clause, and no such word of the clause itself."""
    paired = [term for term in said if term in OPPOSITES]
    return not any(term in words for term in paired) and any(not OPPOSITES[term].isdisjoint(words) for term in paired)


def name_signals(statement: str, grounds: Grounds) -> dict[str, float]:
    """Names (the share of them) and dates (whether any) of a statement that stand nowhere in the filing."""
    text = grounds.document.source.text
    names = set(_NAME.findall(statement))
    return {
        "names.nowhere": sum(1.0 for name in names if name not in text) / max(1, len(names)),
        "dates.nowhere": 1.0 if any(date not in text for date in _FULL_DATE.findall(statement)) else 0.0,
    }
