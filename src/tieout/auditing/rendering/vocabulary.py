"""The words that glued text is taken apart with: those of the filing, of the digest's own unharmed parts, and a built-in list.

A run of letters is parted where that makes the likeliest sequence of words, by how often each stands in the filing, and how often
after the one before. Capitals count: a capital inside a run begins a word unless the filing writes it so (WFOEs).
"""

from __future__ import annotations

import re
from collections import Counter
from math import log

from .wordlist import KNOWN

WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"[^\W_]+(?:[-&][^\W_]+)+|[^\W\d_]+\d[^\W_]*|\d+[^\W\d_]+[^\W_]*")

_JOINED = re.compile(r"\d([^\W\d_]+)\b")
_APART = re.compile(r"\d ([^\W\d_]+)\b")
_ORDINAL = re.compile(r"st|nd|rd|th|x|[kKmMBbT]|bn|mn|mm|G|MW|GW")

_LONGEST = 24
_DIGEST_WEIGHT = 30
_LISTED = 0.6
_OPENING, _CAPITAL, _EXACT = 0.25, 0.04, 0.002
"""What a count is worth where only the lower-case form is known and this one opens with a capital; where only a capitalised form is
known and this one is small; where this one is in capitals."""
_LETTER = 0.01
_STRANGE, _PER_LETTER = -15.0, -2.0
_BIGRAM = 0.7


class Vocabulary:
    """Words with their counts, pairs of words, and what is written in one (hyphenated, with an ampersand, with digits)."""

    def __init__(self, filing: str, digest: str) -> None:
        words = WORD.findall(filing)
        self._counts: Counter[str] = Counter(words)
        self._pairs: Counter[tuple[str, str]] = Counter(zip(words, words[1:], strict=False))
        own = WORD.findall(digest)
        for word in own:
            self._counts[word] += _DIGEST_WEIGHT
        for pair in zip(own, own[1:], strict=False):
            self._pairs[pair] += _DIGEST_WEIGHT
        self._small: Counter[str] = Counter()
        for word, count in self._counts.items():
            self._small[word.lower()] += count
        self._total = log(sum(self._counts.values()) + 20000)
        self._values: dict[str, float | None] = {}
        self._parted: dict[str, tuple[str, ...]] = {}
        self._behind_digits = Counter(_JOINED.findall(filing)), Counter(_APART.findall(filing))
        self.compounds = frozenset(_COMPOUND.findall(filing)) | frozenset(_COMPOUND.findall(digest))

    def follows_digits(self, word: str) -> bool:
        """Whether this is written directly behind digits (2nd, 10x), by the filing's habit or, where it has none, by everyone's."""
        joined, apart = (counts[word] for counts in self._behind_digits)
        return joined > apart if joined or apart else _ORDINAL.fullmatch(word) is not None

    def knows(self, word: str) -> bool:
        """Whether this is a word, in whatever letters."""
        return self._value(word) is not None

    def parted(self, run: str) -> tuple[str, ...]:
        """A run of letters taken apart into the likeliest words. Linear in its length."""
        known = self._parted.get(run)
        if known is None:
            known = self._parted[run] = (run,) if len(run) == 1 else self._likeliest(run)
        return known

    def _value(self, word: str) -> float | None:
        """The logarithm of a word's frequency; None where it is no word."""
        if word in self._values:
            return self._values[word]
        small = word.lower()
        exact, any_case = self._counts.get(word, 0), self._small.get(small, 0)
        listed = _LISTED if small in KNOWN else 0.0
        if word == small:
            count = exact + listed + _CAPITAL * (any_case - exact)
        elif word[1:].islower() or len(word) == 1:
            count = exact + _OPENING * (self._counts.get(small, 0) + listed) + _EXACT * any_case
        else:
            count = exact + _EXACT * (any_case if word.isupper() else 0)
        if len(word) == 1 and word not in "aAI":
            count = _LETTER
        value = log(count) - self._total if count > 0 else None
        self._values[word] = value
        return value

    def _likeliest(self, run: str) -> tuple[str, ...]:
        """Viterbi over word ends. Each entry of `ends[j]` is a word that ends there: its score, and the entry it follows."""
        length = len(run)
        ends: list[list[tuple[float, str, int, int]]] = [[(0.0, "", 0, 0)]] + [[] for _ in range(length)]
        best: list[int] = [0] * (length + 1)
        strange: list[tuple[float, int]] = [(-1e9, 0)] * (length + 1)
        for start in range(length):
            if start:
                self._close_strange(run, start, ends, strange[start])
                best[start] = max(range(len(ends[start])), key=lambda at, here=ends[start]: here[at][0])
            here, top = ends[start], best[start]
            opened = here[top][0] + _STRANGE + _PER_LETTER
            going = strange[start][0] + (_PER_LETTER if not run[start].isupper() else 3 * _PER_LETTER)
            strange[start + 1] = (opened, start) if opened > going else (going, strange[start][1])
            for end in range(start + 1, min(start + _LONGEST, length) + 1):
                word = run[start:end]
                value = self._value(word)
                if value is not None:
                    score, before = self._following(here, top, word, value)
                    ends[end].append((score, word, start, before))
        self._close_strange(run, length, ends, strange[length])
        return _traced_back(ends, length)

    def _following(self, here: list[tuple[float, str, int, int]], top: int, word: str, value: float) -> tuple[float, int]:
        """The best score of `word` after one of the words that end where it starts, and which of them that is."""
        score, before = here[top][0] + value, top
        pairs, counts = self._pairs, self._counts
        for at, (so_far, previous, _, _) in enumerate(here):
            count = pairs.get((previous, word))
            if count and (len(previous) > 1 or len(word) > 1):
                likely = so_far + max(log(_BIGRAM * count / counts[previous]), value)
                if likely > score:
                    score, before = likely, at
        return score, before

    @staticmethod
    def _close_strange(run: str, end: int, ends: list[list[tuple[float, str, int, int]]], open_: tuple[float, int]) -> None:
        """Let a run of letters that is no known word end here."""
        score, start = open_
        before = max(range(len(ends[start])), key=lambda at: ends[start][at][0])
        ends[end].append((score, run[start:end], start, before))


def _traced_back(ends: list[list[tuple[float, str, int, int]]], length: int) -> tuple[str, ...]:
    words: list[str] = []
    at, entry = length, max(range(len(ends[length])), key=lambda index: ends[length][index][0])
    while at > 0:
        _, word, start, before = ends[at][entry]
        words.append(word)
        at, entry = start, before
    return tuple(reversed(words))
