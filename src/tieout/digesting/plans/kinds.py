"""Which kind of business a filing is of, by its industry code, its tags, the labels of its tables' rows, and its words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from itertools import islice, takewhile
from typing import NamedTuple

from tieout.lexicon.kind_table import GENERAL, KindPlan, kind_plans
from tieout.lexicon.plain_names import plain_name
from tieout.model.document import Document
from tieout.model.facts import Facts

from ...thresholds.plans import (
    LEAST_LEAD,
    LEAST_SCORE,
    OFTEN_SAID,
    POINTS_OF_A_CODE,
    POINTS_OF_A_ROW,
    POINTS_OF_A_TAG,
    POINTS_OF_A_WORD,
    SECOND_SHARE,
    SELDOM_SAID,
)

_SIC = re.compile(r"STANDARD INDUSTRIAL CLASSIFICATION:[^\[\n]{0,80}\[(\d{4})\]")


class KindScore(NamedTuple):
    """A kind and how much speaks for it."""

    plan: KindPlan
    points: int


def kind_scores(document: Document, facts: Facts) -> list[KindScore]:
    """Every kind but the general one with how much speaks for it, the likeliest first. "Net premiums written", "combined ratio" and tags of
    premiums -> property insurer before all others."""
    text = document.source.text
    code = _SIC.search(text)
    tags = {fact.concept for fact in facts.facts if fact.concept is not None}
    rows = {plain_name(row.label) for table in document.tables for row in table.rows if row.cells}
    words = _Words(text.lower())
    scores: list[KindScore] = []
    for plan in kind_plans().values():
        if plan.id == GENERAL:
            continue
        points = POINTS_OF_A_CODE if code is not None and code[1].startswith(plan.sic or ("?",)) else 0
        points += POINTS_OF_A_TAG * len(plan.concepts & tags) + POINTS_OF_A_ROW * len(plan.rows & rows)
        for word in plan.words:
            said = words.said(word)
            points += POINTS_OF_A_WORD * ((said >= SELDOM_SAID) + (said >= OFTEN_SAID))
        scores.append(KindScore(plan, points))
    return sorted(scores, key=lambda score: -score.points)


class _Words:
    """A text in small letters, by its words, so that a phrase is looked for only where all its words are."""

    __slots__ = ("_counts", "_sorted", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._counts = Counter(text.split(" ")[1:])
        self._sorted = sorted(self._counts)

    def said(self, phrase: str) -> int:
        """How often a phrase stands behind a blank, whatever goes on from it: "combined ratio" also in "combined ratios"."""
        *whole, begun = phrase.split(" ")
        if not all(word in self._counts for word in whole):
            return 0
        beginning = self._beginning(begun)
        return self._text.count(f" {phrase}") if whole and beginning else sum(self._counts[word] for word in beginning)

    def _beginning(self, part: str) -> list[str]:
        first = bisect_left(self._sorted, part)
        return list(takewhile(lambda word: word.startswith(part), islice(self._sorted, first, None)))


def kinds_of(document: Document, facts: Facts) -> tuple[KindPlan, ...]:
    """The plans of a filing: that of its main kind, that of a second where nearly as much speaks for it, and the general one, which stands
    alone where too little speaks for any."""
    general = kind_plans()[GENERAL]
    first, second, *_ = kind_scores(document, facts)
    if first.points < LEAST_SCORE:
        return (general,)
    near = second.points >= max(LEAST_SCORE, first.points * SECOND_SHARE) and first.points - second.points <= LEAST_LEAD
    return (first.plan, second.plan, general) if near else (first.plan, general)
