"""The changes of wording from one filing to the next: paragraphs added, removed, moved and reworded, grouped as a reader would."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tieout.model.changes import Place, Redlined, SectionCount, TextChange, TextKind
from tieout.model.document import Document

from ...deadlines import timed
from ...thresholds.changes import (
    HEADED_PERCENT,
    MOST_CHANGED_WORDS,
    MOST_OWN_WORDS,
    MOVED_PERCENT,
    OWN_WORD,
    REMOVED_PERCENT,
    SECTION_PERCENT,
    SHORTEST_MOVED,
    SHORTEST_OWN_WORD,
)
from .alignment import Alignment, Pair, aligned, is_number, words_of
from .paragraphs import KINDS, ComparedSection, Paragraph, sections_of
from .redline import changed_words, redline

_NAMES = re.compile(r"[^\W\d_][^\W_]*(?:[&-][^\W_]+)*")
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "al", "ally", "ion", "ions", "or", "er", "ers", "ment", "ive", "ity", "ness", "able", "e")


class Wording(NamedTuple):
    """The changes of wording, the weightiest first, with what became of each section's paragraphs, and the kinds of sections that only one
    of the filings has."""

    changes: tuple[TextChange, ...]
    sections: tuple[SectionCount, ...]
    missing: tuple[str, ...]


def wording(old: Document, new: Document) -> Wording:
    """The changes of wording in the sections that both filings have: a new risk factor with its caption and three paragraphs is one
    change, "added"."""
    sides = (sections_of(old), sections_of(new))
    vocabularies = (_vocabulary(old), _vocabulary(new))
    changes: list[TextChange] = []
    counts: list[SectionCount] = []
    for kind in KINDS:
        if kind in sides[0] and kind in sides[1]:
            compared = _Compared(sides[0][kind], sides[1][kind], vocabularies)
            changes += compared.changes()
            counts.append(compared.count)
    missing = tuple(kind for kind in KINDS if (kind in sides[0]) != (kind in sides[1]))
    changes.sort(key=lambda change: -change.weight)
    numbered = (change._replace(id=f"t{n}") for n, change in enumerate(changes, 1))
    return Wording(tuple(numbered), tuple(counts), missing)


def _vocabulary(document: Document) -> frozenset[str]:
    return frozenset(_NAMES.findall(document.source.text.lower()))


class _Compared:
    """One section of both filings."""

    def __init__(self, old: ComparedSection, new: ComparedSection, vocabularies: tuple[frozenset[str], frozenset[str]]) -> None:
        self._sides = (old.paragraphs, new.paragraphs)
        self._section, self._percent = new.kind, SECTION_PERCENT[KINDS.index(new.kind)]
        self._vocabularies = vocabularies
        self._alignment: Alignment = aligned(old.paragraphs, new.paragraphs)
        self._tally: Counter[str] = Counter()
        self._named = (new.id, new.title)

    @property
    def count(self) -> SectionCount:
        """What became of its paragraphs, after `changes`."""
        tally = self._tally
        told = (tally[name] for name in ("kept", "rolled_forward", "reworded", "moved", "added", "removed"))
        return SectionCount(*self._named, len(self._sides[0]), len(self._sides[1]), *told)

    def changes(self) -> Iterator[TextChange]:
        """The changes in the order of the text; of each kind in turn."""
        moved: list[Pair] = []
        for pair in timed(self._alignment.pairs):
            if pair.how == "reworded":
                change = self._reworded(pair)
                self._tally["rolled_forward" if change is None else "reworded"] += 1
                if change is not None:
                    yield change
                continue
            is_moved = pair.moved and len(words_of(self._sides[1][pair.new].text)) >= SHORTEST_MOVED
            self._tally["moved" if is_moved else pair.how] += 1
            if is_moved:
                moved.append(pair)
        self._tally["reworded"] += len(self._alignment.parted)
        yield from self._moved(moved)
        for side, places in ((1, self._alignment.added), (0, self._alignment.removed)):
            self._tally["added" if side else "removed"] += len(places)
            yield from (self._one_sided(group, side) for group in self._groups(places, side))

    def _reworded(self, pair: Pair) -> TextChange | None:
        """A paragraph with what became of its words; None where only figures and dates did."""
        olds = [pair.old, *(a for a, b in self._alignment.joined.items() if b == pair.new)]
        news = [pair.new, *(b for b, a in self._alignment.parted.items() if a == pair.old)]
        told = [[self._sides[side][n] for n in sorted(numbers)] for side, numbers in ((0, olds), (1, news))]
        parts = redline(*(" ".join(one.text for one in side) for side in told))
        removed, added = changed_words(parts)
        if not removed and not added:
            return None
        own = self._own_words("".join(part.text for part in parts if part.op == "added"), 1)
        weight = self._weight(len(added) + len(removed) * REMOVED_PERCENT // 100, own, headed=False)
        paragraph = self._sides[1][pair.new]
        return self._change("reworded", paragraph.heading, tuple(told), (parts, own, weight))

    def _moved(self, pairs: list[Pair]) -> Iterator[TextChange]:
        """Paragraphs that stand elsewhere, those that moved together as one change."""
        group: list[Pair] = []
        for pair in [*pairs, None]:
            if group and (pair is None or pair.new - group[-1].new > 2 or not 0 < pair.old - group[-1].old <= 2):
                told = ([self._sides[0][one.old] for one in group], [self._sides[1][one.new] for one in group])
                words = sum(len(words_of(one.text)) for one in told[1])
                weight = self._weight(words * MOVED_PERCENT // 100, (), headed=False)
                yield self._change("moved", told[1][0].heading, told, ((), (), weight))
                group = []
            if pair is not None:
                group.append(pair)

    def _groups(self, places: Sequence[int], side: int) -> Iterator[list[Paragraph]]:
        """What is added or removed in one piece: up to the next heading, or to a paragraph that is in both texts."""
        group: list[int] = []
        for n in places:
            one = self._sides[side][n]
            if group and (n != group[-1] + 1 or one.is_heading or one.heading != self._below(group[-1], side)):
                yield [self._sides[side][m] for m in group]
                group = []
            group.append(n)
        if group:
            yield [self._sides[side][m] for m in group]

    def _below(self, n: int, side: int) -> str:
        """The heading of what would follow a paragraph without a break."""
        one = self._sides[side][n]
        return one.text if one.is_heading else one.heading

    def _one_sided(self, group: list[Paragraph], side: int) -> TextChange:
        headed = group[0].is_heading and len(group) > 1
        text = " ".join(one.text for one in group)
        own = self._own_words(text, side)
        words = sum(not is_number(word) for word in words_of(text))
        weight = self._weight(words if side else words * REMOVED_PERCENT // 100, own, headed=headed)
        told: tuple[list[Paragraph], list[Paragraph]] = ([], group) if side else (group, [])
        heading = group[0].text if headed else group[0].heading
        return self._change("added" if side else "removed", heading, told, ((), own, weight), headed=headed)

    def _own_words(self, text: str, side: int) -> tuple[str, ...]:
        """Words that the other filing has nowhere, in no form that is near, names first: ("AI", "Diffusion", "tiers")."""
        other = self._vocabularies[1 - side]
        counts: Counter[str] = Counter()
        spelled: dict[str, str] = {}
        for found in _NAMES.finditer(text):
            word, lowered = found[0], found[0].lower()
            if word.istitle() and text[: found.start()].rstrip(' •“"(')[-1:] in ("", ".", "!", "?", ":"):
                word = lowered  # a capital that its sentence gives it
            if (len(word) < SHORTEST_OWN_WORD and not word.isupper()) or lowered in other or _has_kin(lowered, other):
                continue
            counts[lowered] += 1
            spelled.setdefault(lowered, word)
        ordered = sorted(counts, key=lambda word: (spelled[word].islower(), -counts[word]))
        return tuple(spelled[word] for word in ordered[:MOST_OWN_WORDS])

    def _weight(self, words: int, own: Sequence[str], *, headed: bool) -> int:
        weight = min(words, MOST_CHANGED_WORDS) + OWN_WORD * len(own)
        return weight * self._percent * (HEADED_PERCENT if headed else 100) // 10_000

    def _change(
        self,
        kind: TextKind,
        heading: str,
        told: Sequence[Sequence[Paragraph]],
        made: tuple[tuple[Redlined, ...], tuple[str, ...], int],
        *,
        headed: bool = False,
    ) -> TextChange:
        parts, own, weight = made
        old, new = (tuple(Place(one.passages[0], one.text, one.spans) for one in side) for side in told)
        return TextChange("", kind, self._section, heading, headed, old, new, parts, own, weight)


def _has_kin(word: str, vocabulary: frozenset[str]) -> bool:
    """Whether a vocabulary has the word with another ending: "tiers" where it has "tier"."""
    for ending in _ENDINGS:
        if word + ending in vocabulary:
            return True
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_OWN_WORD:
            stem = word[: -len(ending)]
            if stem in vocabulary or any(stem + other in vocabulary for other in _ENDINGS):
                return True
    return False
