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

from ...language.stems import stem
from ...language.terms import clauses_of, single_terms, terms_of
from ...language.told_motions import Motion, motions_of
from ...lexicon.opposites import PAIRS, denies
from ...thresholds.candidates import (
    CELLS_CLEAR,
    CLAUSE_COVERED,
    DENIAL_COVERED,
    MOST_LIKE_LINES,
    MOST_TOLD,
    NEARLY_AS_LIKE,
    OF_CLEAR_CELLS,
    OF_PASSAGE_BESIDE,
    OF_VAGUE_CELLS,
    OF_WORDS_BESIDE,
    SUBJECT_SHARED,
    TOLD_FAINTLY,
    TOLD_NEARLY,
    TOLD_SURELY,
)
from .grounds import Grounds
from .questions import periods_named
from .ranking import directions
from .retrieval import TextLine

_FULL_DATE = re.compile(DATE)
_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][A-Za-z]+(?:[- ][A-Z][A-Za-z]+)*")


def _opposites() -> dict[str, frozenset[str]]:
    by_stem: dict[str, set[str]] = defaultdict(set)
    for pair in PAIRS:
        one, other = (stem(word.replace("-", "")) for word in pair)
        by_stem[one].add(other)
        by_stem[other].add(one)
    return {word: frozenset(against) for word, against in by_stem.items()}


OPPOSITES = _opposites()
"""Stems with those that exclude them: "gain" -> {"loss", …}."""


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
        told_alike: list[tuple[float, ToldMotion]] = []
        for n, common in shared.items():
            told = self.told[n]
            both = 2 * common / (size + fsum(map(weight, told.motion.subject)))
            if both > SUBJECT_SHARED:
                around = sum(value for term, value in words.items() if term in told.words) / whole
                told_alike.append((both + OF_WORDS_BESIDE * around + OF_PASSAGE_BESIDE * passages[told.line.passage - 1], told))
        told_alike.sort(key=lambda pair: -pair[0])
        return told_alike[:MOST_TOLD]


def conflict_of_motions(statement: str, sayings: Sayings, passages: list[float]) -> float:
    """How surely the filing says that something went the other way than a statement says, 0 to 1: "crew overtime increased" where the
    filing says "crew overtime decreased" -> near 1. `passages` says how well each passage fits the statement, at most 1."""
    grounds = sayings.grounds
    words = {term: grounds.weight(term) for term in single_terms(statement)}
    periods = periods_named(statement, grounds)
    conflict = 0.0
    for motion in motions_of(statement):
        told = _vote(sayings.of(motion, words, passages))
        cells = directions(motion.subject, periods, grounds, passages)
        cells *= OF_CLEAR_CELLS if len(motion.subject) > 1 and abs(cells) >= CELLS_CLEAR else OF_VAGUE_CELLS
        conflict = max(conflict, -motion.direction * (told + (1 - abs(told)) * cells))
    return conflict


def _vote(told: list[tuple[float, ToldMotion]]) -> float:
    """Which way the filing's sentences on a subject say that it went, -1 to 1, less where they fit badly."""
    if not told:
        return 0.0
    floor = told[0][0] - TOLD_NEARLY
    size = sum(score - floor for score, _ in told if score > floor)
    vote = sum((score - floor) * each.motion.direction for score, each in told if score > floor) / size
    return vote * min(1.0, max(0.0, (told[0][0] - TOLD_FAINTLY) / (TOLD_SURELY - TOLD_FAINTLY)))


class Wording(NamedTuple):
    """How the words of a statement fare: how much of a clause a line has that says the opposite, or that denies it."""

    opposite: float
    denial: float


def wording_of(statement: str, grounds: Grounds) -> Wording:
    """The worst that the lines which fit each clause best say to it: "Controls were ineffective." where a line says “effective” -> an
    opposite of nearly 1, the share of the clause that the line has."""
    text = grounds.document.source.text
    opposite = denial = 0.0
    for clause in clauses_of(statement):
        asked = grounds.retriever.weigh(clause)
        single = {t: w for t, w in asked.items() if " " not in t}
        whole = sum(single.values())
        best = 0.0
        for place, (_, line) in enumerate(grounds.retriever.best_lines(asked, MOST_LIKE_LINES)):
            words = frozenset(terms_of(text[line.start : line.end]))
            share = sum(w for t, w in single.items() if t in words) / whole
            best = max(best, share)
            if share >= NEARLY_AS_LIKE * best and share > CLAUSE_COVERED and _opposed(single, words):
                opposite = max(opposite, share)
            if place == 0 and share > DENIAL_COVERED and denies(clause) != denies(text[line.start : line.end]):
                denial = max(denial, share)
    return Wording(opposite, denial)


def _opposed(said: Iterable[str], words: frozenset[str]) -> bool:
    """Whether a line has the opposite of a word of the clause, and no such word of the clause itself."""
    paired = [term for term in said if term in OPPOSITES]
    return not any(term in words for term in paired) and any(not OPPOSITES[term].isdisjoint(words) for term in paired)


def names_nowhere(statement: str, grounds: Grounds) -> float:
    """The share of a statement's names that stand nowhere in the filing: "the Helsinki office" of a filing without Helsinki -> 1."""
    text = grounds.document.source.text
    names = set(_NAME.findall(statement))
    return sum(1.0 for name in names if name not in text) / max(1, len(names))


def has_unknown_date(statement: str, grounds: Grounds) -> bool:
    """Whether a statement has a full date that stands nowhere in the filing: "on March 3, 2023"."""
    return any(date not in grounds.document.source.text for date in _FULL_DATE.findall(statement))
