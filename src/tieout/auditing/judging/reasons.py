"""Reasons: whether the filing gives the cause that a claim gives.

The words of a cause are searched for close together in the filing. If one place has most of its telling words, the filing gives the
cause; if no place has even some two fifths of them, it does not. Anything between is reported as a doubt, because a cause can be reworded.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from math import log
from typing import NamedTuple

from tieout.model.audit import ClaimFigure, Evidence, FigureVerdict
from tieout.model.document import Document
from tieout.model.facts import Occurrence
from tieout.model.places import Span

from ...language.explained import Explained
from ...language.explanations import Cause, Driver, causes_of
from ...language.stems import LIGHT_STEMS, claim_stems
from ...lexicon.motion import HIGHER, LOWER, MOTION, NAMED, NOUNS, TURNS
from ...lexicon.synonyms import SAME, SILENT, VERBS
from ...lexicon.word_files import english
from ...matching.alignment import tolerance
from ...matching.certainty import GENERAL
from ...matching.filing_sentences import read_sentence
from ...matching.index import Index
from ...structure.headings import OF_ALL, headed, listed
from ...thresholds.auditing import (
    LONGEST_EVIDENCE,
    LONGEST_VERB,
    MOST_WORD_PLACES,
    NEAR_PREFERRED,
    REASON_ABSENT,
    REASON_CERTAIN,
    REASON_GIVEN,
    REASON_REACH,
    REASON_WINDOW,
    SHORTEST_ALONE,
    SHORTEST_BEGUN,
    SHORTEST_CAUSE,
    SHORTEST_ROOT,
    SUBJECT_WORDS,
)

_PLAIN = re.compile(r"[a-z]+")
_INITIALS = re.compile(r"\b[A-Z][A-Z&]+\b")
"""Words of initials, which a page may spell out: their absence shows nothing."""
_MEASURED = re.compile(r"\b(?:higher|lower|more|less|fewer|greater) (?:than|by)\b|\b(?:change|swing)\b|[+-]\d", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z][A-Za-z&’'-]*|\d{4}")
_VAGUE = frozenset(
    "higher lower strong stronger weak weaker certain overall various related continued continuing additional new "
    "existing significant relative favorable unfavorable positive "
    "negative "
    "effect effects impact impacts company business year prior demand factor factors level levels number well associated along "
    "particularly "
    "especially across key major main ongoing result results also".split()
) | ((MOTION | NOUNS | TURNS | HIGHER | LOWER) - NAMED)
_MUCH, _LITTLE = (frozenset(english("causes")["strength"][name].split()) for name in ("much", "little"))
_TIMES = frozenset("year month quarter week period fiscal end ended first second third fourth prior percent percentage point basi".split())
_ENDINGS = tuple("ations ation ings ing ities ity ments ment ers ies ions ion ed es er al ly s e y".split())
_ALTERNATIVES: dict[str, tuple[str, ...]] = {}
for _one, _others in SAME.items():
    _group = (_one, *_others.split())
    for _each in _group:
        _ALTERNATIVES[_each] = _group


_BESIDE_LINE = LIGHT_STEMS | GENERAL
"""Words that do not tell one line from another: "segment revenues" are the revenues of the segment."""

_Hit = tuple[int, str]


class ClaimCause(NamedTuple):
    """A cause that a claim gives: `text` and its place `span`, what it explains, and its drivers; `of_motion`, whether a change is said to
    have come from it. A cause of no change is an opinion about the figure, and is never held an error."""

    text: str
    span: Span
    explained: Explained
    drivers: tuple[Driver, ...]
    of_motion: bool


class PageCause(NamedTuple):
    """A cause that a passage of the filing gives, with the words that tell its `line`."""

    line: frozenset[str]
    passage: int
    cause: Cause


class Support(NamedTuple):
    """How well the filing gives a cause: `share`, the weight of its telling words that the best place has, from 0 to 1; `near`, the same
    for places that name the subject of the cause; and the evidence."""

    share: float
    near: float
    evidence: Evidence | None

    @property
    def given(self) -> bool:
        """Whether the filing gives the cause: in a place that names its subject, or elsewhere nearly word for word.

        >>> Support(0.7, 0.7, None).given, Support(0.7, 0.3, None).given
        (True, False)"""
        return self.near >= REASON_GIVEN or self.share >= REASON_CERTAIN

    @property
    def absent(self) -> bool:
        """Whether no place of the filing has enough of the cause's words for it to be a rewording.

        >>> Support(0.2, 0.0, None).absent, Support(0.5, 0.0, None).absent
        (True, False)"""
        return self.share < REASON_ABSENT


def causes_in(text: str) -> Iterator[ClaimCause]:
    """The causes that a claim gives, each up to the end of its clause.

    >>> [cause.text for cause in causes_in("Sales rose 5%, driven by higher tuition fees, while costs fell.")]
    ['higher tuition fees']"""
    for cause in causes_of(text, 0, len(text)):
        for part in cause.parts:
            said = text[part.start : part.clause].strip()
            if len(said) >= SHORTEST_CAUSE and not (cause.source or cause.elsewhere):
                drivers = tuple(driver for driver in cause.drivers(text) if driver.side == part.side and driver.text in said)
                moved = cause.explained.changed or _MEASURED.search(text, cause.sentence.start, cause.cue) is not None
                yield ClaimCause(said, Span(part.start, part.clause), cause.explained, drivers, moved)


def told_at(cause: ClaimCause, text: str, figures: Iterable[FigureVerdict], index: Index) -> list[int]:
    """Where running text of the filing prints the figures that a claim explains by a cause, of those that tie: of "Sales rose 5% on higher
    volumes" the places of the 5% in "Sales grew 5%". A share of a line or a margin is printed nowhere, and shows none."""
    begin = max(text.lower().rfind(cause.explained.subject.strip(), 0, cause.span.start), 0)
    told = [v for v in figures if v.ties and begin <= v.figure.span.start < cause.span.start]
    ids = [id for v in told if v.derivation is None or v.derivation.op == "change" for id in v.occurrences]
    places = [place for place in map(index.facts.occurrence, ids) if place.table is None and place.spans]
    line = frozenset(claim_stems(cause.explained.subject)) - _BESIDE_LINE
    for verdict in told if line else ():
        if verdict.figure.use == "change":
            places += _printed_changes(verdict.figure, line, index)
    return [place.spans[0].start for place in places]


def _printed_changes(figure: ClaimFigure, line: frozenset[str], index: Index) -> Iterator[Occurrence]:
    """The places of sentences that print a change and have all words of its line."""
    for fact in index.valued(tolerance(figure), "pure"):
        for place in index.occurrences(fact):
            sentence = read_sentence(index, place) if place.table is None and place.spans else None
            found = sentence.reading(place.spans[0].start) if sentence is not None else None
            if sentence is not None and found is not None and found.figure.use == "change" and line <= sentence.words:
                yield place


def _line(subject: str, entity: frozenset[str]) -> frozenset[str]:
    """What tells the line of a subject from others: "total net sales in 2024" -> sales."""
    return frozenset(word for word in claim_stems(subject) if not word[0].isdigit() and word not in entity and word not in _TIMES)


class Causes:
    """The text of one filing, ready to be searched for causes."""

    __slots__ = ("_entity", "_given", "_hits", "_lower", "_starts", "document")

    def __init__(self, document: Document) -> None:
        self.document = document
        self._lower = ""
        self._starts: list[int] = [passage.start for passage in document.passages]
        self._hits: dict[str, list[int]] = {}
        self._given: list[PageCause] | None = None
        self._entity = frozenset(claim_stems(document.filing.entity))

    def support(self, cause: str, subject: str = "") -> Support | None:
        """How well the filing gives a cause for the line item that `subject` names; None where the cause has too few telling words.
        "strike of dock workers" in a filing that has none of these words -> share 0, `absent`."""
        words = telling_words(cause)
        if not words:
            return None
        places = {word: self._places(word) for word in words}
        short = {word.lower() for word in _INITIALS.findall(cause)}
        words = [word for word in words if places[word] or word not in short]
        if not words:
            return None
        count = len(self.document.source.text) / REASON_WINDOW + 1
        weights = {word: log(1 + count / (1 + len(places[word]))) for word in words}
        whole = sum(weights.values())
        if not whole or (len(words) == 1 and len(words[0]) < SHORTEST_ALONE):
            return None
        hits = sorted((at, word) for word, listed in places.items() for at in listed)
        at, best = _densest(hits, weights)
        beside = self._beside(hits, telling_words(subject))
        at_near, near = _densest(beside, weights) if beside is not None else (at, best)
        shown = at_near if near * NEAR_PREFERRED >= best else at
        return Support(best / whole, near / whole, self._evidence(shown) if best else None)

    def gives(self, cause: str, number: int) -> bool:
        """Whether a passage has most words of a cause. "higher tuition fees" in a passage with "fees for tuition" -> True."""
        words = telling_words(cause) or [word for word in _PLAIN.findall(cause.lower()) if word not in SILENT]
        return bool(words) and _share(words, self.document.passage_text(number)) >= REASON_GIVEN

    def conflict(self, cause: ClaimCause, places: Iterable[int] = ()) -> tuple[str, Evidence] | None:
        """What the filing says instead, where it explains the same line, or a figure that the claim has, moved the same way, by other
        things, or says that a driver went the other way; None where it does not. `places` are where it prints the claim's figures. "lower
        volumes" where the page has "sales rose due to higher volumes" -> that."""
        line, way, words = _line(cause.explained.subject, self._entity), cause.explained.direction, telling_words(cause.text)
        if not words or not cause.of_motion:
            return None
        text, bare, printed = self.document.source.text, line - _BESIDE_LINE, tuple(places)
        same = [
            one
            for one in self._page_causes()
            if one.cause.explained.direction == way or not way
            if (way and bare and one.line - _BESIDE_LINE == bare) or any(_explains(one.cause, at) for at in printed)
        ]
        given = [(one, driver) for one in same for driver in one.cause.drivers(text)]
        for driver in cause.drivers:
            turned = [one for one, other in given if _turned(driver, other)]
            if turned and not any(_agrees(driver, other) for _, other in given):
                return "The filing says that it went the other way", self._shown(turned[0])
        told = [self.document.passage_text(one.passage) for one in same]
        shares = [_share(words, f"{each} {text[one.cause.parts[0].start : one.cause.end]}") for each, one in zip(told, same, strict=True)]
        return ("The filing explains it otherwise, and not by", self._shown(same[0])) if same and max(shares) < REASON_ABSENT else None

    def _page_causes(self) -> list[PageCause]:
        if self._given is None:
            text = self.document.source.text
            self._given = [
                PageCause(line, passage.number, cause)
                for passage, heading, of_part in headed(self.document, self.document.passages)
                if passage.kind in ("paragraph", "list_item")
                for cause in causes_of(text, passage.start, passage.end, heading, listed(self.document, passage.number))
                if cause.explained.direction and not cause.elsewhere and not cause.source
                if (line := _line(cause.explained.subject, self._entity)) and (not of_part or _names(line, heading))
            ]
        return self._given

    def _shown(self, one: PageCause) -> Evidence:
        start, end = one.cause.sentence
        end = min(end, start + LONGEST_EVIDENCE)
        return Evidence(one.passage, self.document.source.text[start:end], (Span(start, end),))

    def _beside(self, hits: list[_Hit], subject: list[str]) -> list[_Hit] | None:
        """The hits that stand close to most words of the subject; None where the subject has no telling words."""
        places = [places for word in subject[:SUBJECT_WORDS] if (places := self._places(word))]
        if not places:
            return None
        needed = (len(places) + 1) // 2
        return [hit for hit in hits if sum(_is_near(listed, hit[0]) for listed in places) >= needed]

    def _places(self, word: str) -> list[int]:
        """The places of a word or a synonym in the filing, in any of their inflected forms."""
        places = self._hits.get(word)
        if places is None:
            if not self._lower:
                self._lower = self.document.source.text.lower()
            starts: set[int] = set()
            for one in _ALTERNATIVES.get(word.lower(), (word.lower(),)):
                starts.update(self._beginning(_beginning_of(one)))
            places = self._hits[word] = sorted(starts)
        return places

    def _beginning(self, start: str) -> Iterator[int]:
        text, at, count = self._lower, 0, 0
        whole = len(start) < SHORTEST_BEGUN
        while (at := text.find(start, at)) >= 0 and count < MOST_WORD_PLACES:
            after = text[at + len(start) : at + len(start) + 1]
            if not text[at - 1 : at].isalnum() and not (whole and after.isalnum()):
                yield at
                count += 1
            at += len(start)

    def _evidence(self, at: int) -> Evidence:
        passage = self.document.passages[max(bisect_right(self._starts, at) - 1, 0)]
        text = self.document.source.text
        start = max(passage.start, text.rfind(". ", passage.start, at) + 1)
        while start < at and text[start].isspace():
            start += 1
        stop = text.find(". ", at, passage.end)
        end = min(stop + 1 if stop > 0 else passage.end, start + LONGEST_EVIDENCE)
        while end > start and text[end - 1].isspace():
            end -= 1
        return Evidence(passage.number, text[start:end], (Span(start, end),))


def _share(words: list[str], text: str) -> float:
    """The share of words that a text has, in any of their forms: of "tuition" and "grants" in "fees for tuition" a half."""
    low = text.lower()
    return sum(any(_beginning_of(one) in low for one in _ALTERNATIVES.get(word, (word,))) for word in words) / len(words)


def _explains(cause: Cause, at: int) -> bool:
    """Whether a reason is of the sentence that has the place `at`, or of the one before it that says what moved."""
    return any(span is not None and span.start <= at < span.end for span in (cause.sentence, cause.antecedent))


def _names(line: frozenset[str], heading: str) -> bool:
    """Whether a line is said to be of the part that its heading names: "Upstream earnings" below "Upstream"."""
    return not line.isdisjoint(claim_stems(OF_ALL.sub("", heading)))


def _agrees(said: Driver, given: Driver) -> bool:
    """Whether a driver of the filing may be the one said, in another wording: it has half of its telling words."""
    words, others = _roots(said), _roots(given)
    return _way(said) * _way(given) >= 0 and len(words & others) * 2 >= len(words) > 0


def _way(driver: Driver) -> int:
    """Which way a driver went, or whether there was much or little of it: "weak demand" -> -1."""
    if driver.way:
        return driver.way
    words = _PLAIN.findall(driver.text.lower())
    return next((1 if word in _MUCH else -1 for word in words if word in _MUCH or word in _LITTLE), 0)


def _turned(said: Driver, given: Driver) -> bool:
    """Whether a driver is said to have gone the other way than one of the filing's of the same words."""
    words, others = _roots(said), _roots(given)
    return _way(said) * _way(given) < 0 and bool(words) and words <= others and len(words) * 2 >= len(others)


def _roots(driver: Driver) -> frozenset[str]:
    """The telling words of a driver as all their forms begin: "higher debt balances" -> {"debt", "balanc"}."""
    return frozenset(map(_beginning_of, telling_words(driver.text)))


def _is_near(places: list[int], at: int) -> bool:
    n = bisect_left(places, at - REASON_REACH)
    return n < len(places) and places[n] <= at + REASON_REACH


def _densest(hits: list[_Hit], weights: dict[str, float]) -> tuple[int, float]:
    """Where the stretch of text begins whose words weigh most, and that weight; (-1, 0) without hits."""
    inside: dict[str, int] = {}
    best, where, low, held = 0.0, -1, 0, 0.0
    for at, word in hits:
        held += weights[word] if not inside.get(word) else 0.0
        inside[word] = inside.get(word, 0) + 1
        while hits[low][0] < at - REASON_WINDOW:
            left = hits[low][1]
            inside[left] -= 1
            held -= 0.0 if inside[left] else weights[left]
            low += 1
        if held > best:
            best, where = held, hits[low][0]
    return where, best


def telling_words(cause: str) -> list[str]:
    """The words of a cause that distinguish it from others, without articles, verbs of saying, words of motion and vague adjectives.

    >>> telling_words("higher tuition fees and strong growth in cloud-computing demand")
    ['tuition', 'fees', 'cloud', 'computing']"""
    found: list[str] = []
    for word in _WORD.findall(cause):
        low = word.lower().strip("-'’")
        if len(low) < 2 or low in SILENT or low in _VAGUE or (low in VERBS and len(low) < LONGEST_VERB):
            continue
        found.extend(part for part in low.split("-") if len(part) > 1 and part not in SILENT and part not in _VAGUE)
    return list(dict.fromkeys(found))


def _beginning_of(word: str) -> str:
    """A word without its ending, as its other forms begin: "expenses" and "expense" -> "expens"."""
    word = word.replace("’s", "").replace("'s", "")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_ROOT:
            return word[: -len(ending)]
    return word
