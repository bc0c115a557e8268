"""Which paragraph of one text is which of another: word for word, but for figures and dates, reworded, or parted in two.

Equal texts are found by their hash. Of the rest, paragraphs that share runs of words are found by an index of these runs, in which a run
that many paragraphs share tells nothing, so that the work grows with the text and not with its square."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, TypeVar

from tieout.lexicon.months import NAMES
from tieout.lexicon.scales import LARGE

from ...deadlines import timed
from ...thresholds.changes import (
    COMMON_SHINGLE,
    FEWEST_HELD,
    LEAST_ALIKE,
    LEAST_ALIKE_IN_PLACE,
    LEAST_HELD,
    MOST_IN_PLACE,
    SAME_HEADING,
    SHINGLE,
    SHORTEST_PARAGRAPH,
)
from .paragraphs import Paragraph, unmarked

How = Literal["kept", "rolled_forward", "reworded"]
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[\d][\d.,]*\d|\d")
_MONTHS = {name.lower() for name in NAMES} | {name[:3].lower() for name in NAMES if len(name) > 3}
NUMBER = "#"
"""What stands for a figure, a month or the scale of a figure where only words are compared."""


class Pair(NamedTuple):
    """A paragraph of both texts, by its places in them: how it is the same, and whether it stands at another place."""

    old: int
    new: int
    how: How
    moved: bool


class Alignment(NamedTuple):
    """The paragraphs of two texts. `parted` are the further parts of paragraphs of the older text that the newer one has as several, and
    `joined` those of the newer that were several in the older: place to the place of its paragraph in the other text."""

    pairs: tuple[Pair, ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]
    parted: dict[int, int]
    joined: dict[int, int]


def words_of(text: str) -> list[str]:
    """The words and figures of a text in lower case.

    >>> words_of("Net sales rose 4.5% in January 2024.")
    ['net', 'sales', 'rose', '4.5', 'in', 'january', '2024']"""
    return [word.replace("’", "'") for word in _WORD.findall(text.lower())]


def masked(words: Iterable[str]) -> tuple[str, ...]:
    """The words with a mark for each run of figures, months and scales, so that texts of two years can be the same.

    >>> masked(words_of("rose to $4.5 million on January 28, 2024"))
    ('rose', 'to', '#', 'on', '#')"""
    kept: list[str] = []
    for word in words:
        sign = NUMBER if is_number(word) else word
        if sign != NUMBER or not kept or kept[-1] != NUMBER:
            kept.append(sign)
    return tuple(kept)


def is_number(word: str) -> bool:
    """Whether a word, in lower case, is a figure, a month or the scale of a figure.

    >>> is_number("2,024"), is_number("may"), is_number("may not")
    (True, False, False)"""
    return word[:1].isdigit() or (word in _MONTHS and word != "may") or word in LARGE


def aligned(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Alignment:
    """Which paragraph of `new` is which of `old`.

    ["Sales rose 4% in 2023.", "We sell paint."] and ["We sell paint.", "Sales rose 5% in 2024."] -> both are in both, the second rolled
    forward and moved."""
    loud = [[one.is_heading for one in side] for side in (old, new)]
    said = [[unmarked(one.text).replace("’", "'") for one in side] for side in (old, new)]
    how: dict[tuple[int, int], How] = {}
    _match_equal(list(zip(said[0], loud[0], strict=True)), list(zip(said[1], loud[1], strict=True)), how, "kept")
    bare = [_bare(said[0], (a for a, _ in how)), _bare(said[1], (b for _, b in how))]
    _match_equal(list(zip(bare[0], loud[0], strict=True)), list(zip(bare[1], loud[1], strict=True)), how, "rolled_forward")
    for (a, b), as_ in how.items():
        if as_ == "rolled_forward" and words_of(said[0][a]) == words_of(said[1][b]):
            how[a, b] = "kept"
    left = (_left(len(old), (a for a, _ in how)), _left(len(new), (b for _, b in how)))
    alike = _Alike(bare, left, _headings(old, new, how))
    parted: dict[int, int] = {}
    joined: dict[int, int] = {}
    for a, b in alike.best():
        how[a, b] = "reworded"
    alike.headings = _headings(old, new, how)
    for a, b in alike.in_place(how):
        how[a, b] = "reworded"
    for a, b in alike.parts(how):
        if any(pair[0] == a for pair in how):
            parted[b] = a
        else:
            joined[a] = b
    in_order = _in_order(sorted(how))
    pairs = tuple(Pair(a, b, how[a, b], (a, b) not in in_order) for a, b in sorted(how, key=lambda pair: pair[1]))
    removed = tuple(n for n in _left(len(old), (a for a, _ in how)) if n not in joined)
    added = tuple(n for n in _left(len(new), (b for _, b in how)) if n not in parted)
    return Alignment(pairs, removed, added, parted, joined)


_Headings = tuple[list[tuple[str, ...]], list[tuple[str, ...]]]


def _headings(old: Sequence[Paragraph], new: Sequence[Paragraph], paired: Iterable[tuple[int, int]]) -> _Headings:
    """What each paragraph stands below, in words of any order; a heading that was reworded is called as the newer text has it."""
    renamed = {old[a].text: new[b].text for a, b in paired if old[a].is_heading}
    return (
        [tuple(sorted(masked(words_of(renamed.get(one.heading, one.heading))))) for one in old],
        [tuple(sorted(masked(words_of(one.heading)))) for one in new],
    )


def _left(size: int, taken: Iterable[int]) -> list[int]:
    known = set(taken)
    return [n for n in range(size) if n not in known]


def _bare(texts: Sequence[str], known: Iterable[int]) -> list[tuple[str, ...]]:
    """The masked words of the texts; none of those that are paired already."""
    paired = set(known)
    return [() if n in paired else masked(words_of(text)) for n, text in enumerate(texts)]


_Text = TypeVar("_Text", str, tuple[str, ...])


def _match_equal(old: Sequence[tuple[_Text, bool]], new: Sequence[tuple[_Text, bool]], how: dict[tuple[int, int], How], as_: How) -> None:
    """Pair what is equal and not paired yet; of several that are equal, in their order. A heading is no item of a list that repeats it."""
    taken_old, taken_new = {a for a, _ in how}, {b for _, b in how}
    places: dict[tuple[_Text, bool], list[int]] = defaultdict(list)
    for a in reversed(range(len(old))):
        if a not in taken_old and old[a][0]:
            places[old[a]].append(a)
    for b, words in enumerate(new):
        if b not in taken_new and places.get(words):
            how[places[words].pop(), b] = as_


class _Alike:
    """Finds paragraphs that share runs of words among those that are `left` of both texts."""

    def __init__(self, bare: Sequence[Sequence[tuple[str, ...]]], left: tuple[list[int], list[int]], headings: _Headings) -> None:
        self._bare, self._left, self.headings = bare, left, headings
        self._runs = [{n: _runs(words[n]) for n in side} for words, side in zip(bare, left, strict=True)]

    def best(self) -> list[tuple[int, int]]:
        """The pairs that are one paragraph reworded, the likest first, none in two pairs."""
        index = self._index(self._left[0])
        scored: list[tuple[int, int, int]] = []
        for b in timed(self._left[1]):
            runs = self._runs[1][b]
            if len(self._bare[1][b]) < SHORTEST_PARAGRAPH:
                continue
            for a, shared in _shared(runs, index).items():
                likeness = 200 * shared // (len(self._runs[0][a]) + len(runs))
                if self.headings[0][a] == self.headings[1][b]:
                    likeness += SAME_HEADING
                if likeness >= LEAST_ALIKE:
                    scored.append((likeness, a, b))
        return _likest(scored)

    def in_place(self, paired: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Of paragraphs below one heading that are left of both texts, the pairs that have words enough in common, whatever their order:
        "Net cash increased by $6.6 billion, driven by working capital" and the same of a decrease."""
        pairs = set(paired)
        left: dict[tuple[str, ...], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, taken in ((0, {a for a, _ in pairs}), (1, {b for _, b in pairs})):
            for n in self._left[side]:
                if n not in taken and len(self._bare[side][n]) >= SHORTEST_PARAGRAPH:
                    left[self.headings[side][n]][side].append(n)
        scored: list[tuple[int, int, int]] = []
        for olds, news in timed(left.values()):
            for a in olds[:MOST_IN_PLACE]:
                bag = Counter(self._bare[0][a])
                for b in news[:MOST_IN_PLACE]:
                    other = self._bare[1][b]
                    likeness = 200 * (bag & Counter(other)).total() // (len(self._bare[0][a]) + len(other))
                    if likeness >= LEAST_ALIKE_IN_PLACE:
                        scored.append((likeness, a, b))
        return _likest(scored)

    def parts(self, paired: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Paragraphs without a pair that another text's paragraph holds: (old, new), one of them paired already."""
        pairs = list(paired)
        taken_old, taken_new = {a for a, _ in pairs}, {b for _, b in pairs}
        found: list[tuple[int, int]] = []
        held = ((1, 0, taken_new, taken_old), (0, 1, taken_old, taken_new))
        for side, other, taken, others in held:
            index = self._index([n for n in self._left[other] if n in others], other)
            for n in timed(n for n in self._left[side] if n not in taken):
                runs = self._runs[side][n]
                if len(runs) < FEWEST_HELD:
                    continue
                shared = _shared(runs, index)
                best = max(shared, key=lambda m: (shared[m], -abs(m - n)), default=None)
                if best is not None and 100 * shared[best] >= LEAST_HELD * len(runs):
                    found.append((best, n) if side == 1 else (n, best))
        return found

    def _index(self, places: Iterable[int], side: int = 0) -> dict[tuple[str, ...], list[int]]:
        index: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for n in places:
            for run in self._runs[side][n]:
                index[run].append(n)
        return {run: holders for run, holders in index.items() if len(holders) <= COMMON_SHINGLE}


def _likest(scored: list[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """Of pairs with their likeness, the likest first, and each paragraph once: (90, 0, 1), (80, 0, 2) -> (0, 1)."""
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for _, a, b in sorted(scored, key=lambda one: (-one[0], abs(one[1] - one[2]), one[1], one[2])):
        if a not in taken_old and b not in taken_new:
            taken_old.add(a)
            taken_new.add(b)
            pairs.append((a, b))
    return pairs


def _runs(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(words[n : n + SHINGLE] for n in range(max(len(words) - SHINGLE + 1, 1))) if words else frozenset()


def _shared(runs: Iterable[tuple[str, ...]], index: dict[tuple[str, ...], list[int]]) -> Counter[int]:
    shared: Counter[int] = Counter()
    for run in runs:
        shared.update(index.get(run, ()))
    return shared


def _in_order(pairs: list[tuple[int, int]]) -> set[tuple[int, int]]:
    """The most pairs that stand in one order in both texts: those of (0, 1), (1, 2), (2, 0) -> the first two."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for n, (_, b) in enumerate(pairs):
        at = bisect_left(ends, b)
        before.append(last[at - 1] if at else -1)
        if at == len(ends):
            ends.append(b)
            last.append(n)
        else:
            ends[at], last[at] = b, n
    kept: set[tuple[int, int]] = set()
    n = last[-1] if last else -1
    while n >= 0:
        kept.add(pairs[n])
        n = before[n]
    return kept
