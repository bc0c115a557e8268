"""The words by which glued text is split: those of the filing, of the digest's own undamaged parts, and lexicon/en/digests.toml.

A run of letters is split into the likeliest sequence of words, by how often each word stands in the filing, and how often behind the word
before. Capitals count: a capital inside a run begins a word unless the filing writes it so (WFOEs).
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from math import log

from ..lexicon.months import LOWER_NAMES
from ..lexicon.motion import HIGHER, LEVELS, LOWER, MOTION
from ..lexicon.word_files import english
from ..thresholds.mending import (
    CAPITALS_STRANGER,
    DIGEST_WEIGHT,
    FREQUENT_COUNT,
    LETTER_COUNT,
    LISTED_COUNT,
    LONGEST_WORD,
    LOOKED_THROUGH,
    MOST_FLAWS,
    MUCH_OFTENER,
    OF_ANY_CASE,
    OF_CAPITAL,
    OF_OPENING,
    OF_PAIR,
    SHORTEST_PAIR,
    SMOOTHING,
    STRANGE_LETTER,
    STRANGE_WORD,
)

_LISTED = {name: frozenset(words.split()) for name, words in english("digests").items()}
KNOWN = MOTION.union(LEVELS, HIGHER, LOWER, LOWER_NAMES, *_LISTED.values())
"""Words of digests in small letters, for those that a filing itself may not use."""
WORD = re.compile(r"[^\W\d_]+")
_PAIR = re.compile(r"(?<![^\W\d_])([^\W\d_]+) (?=([^\W\d_]+))")
_COMPOUND = re.compile(r"(?<![^\W_])(?:[^\W_]+(?:[-&][^\W_]+)+|[^\W\d_]+\d[^\W_]*|\d+[^\W\d_]+[^\W_]*)")

_BESIDE = {
    "behind": (re.compile(r"\d([^\W\d_]+)\b"), re.compile(r"\d ([^\W\d_]+)\b")),
    "before": (re.compile(r"\b([^\W\d_]+)\d"), re.compile(r"\b([^\W\d_]+) \d")),
    "dollar": (re.compile(r"\b([A-Z][A-Za-z]{0,2})\$"), re.compile(r"\b([A-Z][A-Za-z]{0,2}) \$")),
}
"""Words behind digits, before digits and before a dollar sign: joined to them, and apart."""
_ORDINAL = re.compile(r"st|nd|rd|th|x|[kKmMBbT]|bn|mn|mm|G|MW|GW")

_INNER_CAPITAL = re.compile(r"[a-z](?=[A-Z][a-z])")

_LOOKUPS = 2000


def _counted(text: str) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """How often each word of a text occurs, and each pair of words with only a blank between."""
    return Counter(WORD.findall(text)), Counter(_PAIR.findall(text))


def _compounds(text: str) -> frozenset[str]:
    """The compounds of a text: words joined by hyphens or ampersands, and letters with digits."""
    return frozenset(_COMPOUND.findall("\n".join(set(text.split()))))


def _beside(text: str) -> dict[str, tuple[Counter[str], Counter[str]]]:
    """How often each word of a text is joined to what it stands beside, and how often it stands apart."""
    return {place: (Counter(joined.findall(text)), Counter(apart.findall(text))) for place, (joined, apart) in _BESIDE.items()}


class FilingWords:
    """The words of a filing, counted once and used for every digest of it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.counts, self.pairs = _counted(text)
        self.beside = _beside(text)
        self.compounds = _compounds(text)


class Vocabulary:
    """The words of a filing and a digest: their counts, pairs of words, and compounds (hyphenated, with an ampersand, with digits)."""

    def __init__(self, filing: FilingWords, digest: str) -> None:
        self._filing = filing
        self._digest = digest
        words, pairs = _counted(digest)
        self._counts, self._pairs = filing.counts.copy(), filing.pairs.copy()
        for word, count in words.items():
            self._counts[word] += DIGEST_WEIGHT * count
        for pair, count in pairs.items():
            self._pairs[pair] += DIGEST_WEIGHT * count
        self._small: Counter[str] = Counter()
        for word, count in self._counts.items():
            self._small[word.lower()] += count
        self._total = log(self._counts.total() + SMOOTHING)
        self._values: dict[str, float | None] = {}
        self._parted: dict[str, tuple[str, ...]] = {}
        self._lookups: dict[tuple[str, str], bool | None] = {}
        self._beside = _beside(digest), filing.beside
        self.compounds = filing.compounds | _compounds(digest)
        self._hyphenated = frozenset(
            pair for compound in self.compounds if "-" in compound for pair in pairwise(compound.lower().split("-"))
        )

    def follows_digits(self, word: str) -> bool:
        """Whether a word is written directly behind digits (2nd, 10x), in the digest, the filing, or by general habit.

        >>> Vocabulary(FilingWords(""), "").follows_digits("nd"), Vocabulary(FilingWords(""), "").follows_digits("sales")
        (True, False)"""
        joined = self._joins("behind", word, MOST_FLAWS if word in KNOWN else 0)
        return _ORDINAL.fullmatch(word) is not None if joined is None else joined

    def _joins(self, place: str, word: str, least: int = 0) -> bool | None:
        """Whether the digest, or else the filing, joins a word to what it stands beside more often than not; None where neither tells."""
        for joined, apart in (beside[place] for beside in self._beside):
            if joined[word] != apart[word]:
                return joined[word] > apart[word] + least
        return None

    def precedes_digits(self, word: str) -> bool:
        """Whether a word is written directly before digits (Q4, FY2024), in the digest, the filing, or by general habit.

        >>> Vocabulary(FilingWords("in FY 2024"), "").precedes_digits("FY"), Vocabulary(FilingWords(""), "").precedes_digits("FY")
        (False, True)"""
        joined = self._joins("before", word)
        return word in ("Q", "H", "FY", "COVID") if joined is None else joined

    def habit_before_digits(self, word: str) -> bool | None:
        """`precedes_digits`, but None where neither the digest nor the filing has the word before digits.

        >>> Vocabulary(FilingWords("in FY 2024"), "").habit_before_digits("FY"), Vocabulary(FilingWords(""), "").habit_before_digits("FY")
        (False, None)"""
        seen = any(counts[word] for beside in self._beside for counts in beside["before"])
        return self.precedes_digits(word) if seen else None

    def precedes_dollar(self, word: str) -> bool:
        """Whether a word is written directly before a dollar sign (US$), in the digest, the filing, or by general habit.

        >>> Vocabulary(FilingWords(""), "").precedes_dollar("US"), Vocabulary(FilingWords(""), "").precedes_dollar("USD")
        (True, False)"""
        joined = self._joins("dollar", word)
        return joined if joined is not None else len(word) > 1 and word not in ("CAD", "AUD", "USD")

    def hyphenates(self, left: str, right: str) -> bool:
        """Whether two words stand beside each other in a hyphenated word.

        >>> Vocabulary(FilingWords("year-end"), "").hyphenates("year", "end")
        True"""
        return (left.lower(), right.lower()) in self._hyphenated

    def parts(self, joined: str, apart: str) -> bool | None:
        """True where the digest, or else the filing, has only `apart` of two ways to write the same, False where it has only `joined`; None
        where it has both or neither. Only the first few thousand questions are answered, so that no text makes this slow.

        >>> Vocabulary(FilingWords("net sales"), "").parts("netsales", "net sales")
        True"""
        asked = (joined, apart)
        if asked not in self._lookups:
            if len(self._lookups) > _LOOKUPS:
                return None
            self._lookups[asked] = None
            for text in (self._digest[:LOOKED_THROUGH], self._filing.text):
                there, other = joined in text, apart in text
                if there != other:
                    self._lookups[asked] = other
                    break
        return self._lookups[asked]

    def knows(self, word: str) -> bool:
        """Whether this is a word of the filing, the digest or the list, in any case of letters.

        >>> Vocabulary(FilingWords("Net sales"), "").knows("sales"), Vocabulary(FilingWords("Net sales"), "").knows("salesrose")
        (True, False)"""
        return self._value(word) is not None

    def parted(self, run: str) -> tuple[str, ...]:
        """A run of letters split into the likeliest words. Linear in its length.

        >>> Vocabulary(FilingWords("net sales rose from the year before"), "").parted("netsalesrose")
        ('net', 'sales', 'rose')"""
        words = self._parted.get(run)
        if words is None:
            words = self._parted[run] = (run,) if len(run) == 1 else self._likeliest(run)
        return words

    def _value(self, word: str) -> float | None:
        """The logarithm of a word's frequency; None where it is no word."""
        if word in self._values:
            return self._values[word]
        small = word.lower()
        if self._is_run_together(word):
            self._values[word] = None
            return None
        exact, any_case = self._counts.get(word, 0), self._small.get(small, 0)
        listed = FREQUENT_COUNT if small in _LISTED["frequent"] else LISTED_COUNT if small in KNOWN else 0.0
        if word == small:
            count = exact + listed + OF_CAPITAL * (any_case - exact)
        elif word[1:].islower() or len(word) == 1:
            count = exact + OF_OPENING * (self._counts.get(small, 0) + listed) + OF_ANY_CASE * any_case
        else:
            count = exact + OF_ANY_CASE * (any_case if word.isupper() else 0)
        if len(word) == 1 and word not in "aAI":
            count = LETTER_COUNT
        value = log(count) - self._total if count > 0 else None
        self._values[word] = value
        return value

    def _is_run_together(self, word: str) -> bool:
        """Whether this is two words that the filing runs together now and then ("ofMarch") but mostly writes apart."""
        count = self._counts.get(word, 0)
        if not count or len(word) < SHORTEST_PAIR:
            return False
        pairs = self._pairs
        if any(pairs.get((word[:at], word[at:]), 0) > count for at in range(2, len(word) - 1)):
            return True
        inner = _INNER_CAPITAL.search(word)
        if inner is None:
            return False
        parts = (*self.parted(word[: inner.end()]), word[inner.end() :])
        return all(self._counts.get(part, 0) > MUCH_OFTENER * count for part in parts)

    def _likeliest(self, run: str) -> tuple[str, ...]:
        """Viterbi over word ends. Each entry of `ends[j]` is a word that ends there: its score, and the entry it follows."""
        length, known = len(run), self._values
        ends: list[list[tuple[float, str, int, int]]] = [[(0.0, "", 0, 0)]] + [[] for _ in range(length)]
        best: list[int] = [0] * (length + 1)
        strange: list[tuple[float, int]] = [(-1e9, 0)] * (length + 1)
        for start in range(length):
            if start:
                self._close_strange(run, start, ends, strange[start], best)
                values = [end[0] for end in ends[start]]
                best[start] = values.index(max(values))
            here, top = ends[start], best[start]
            opened = here[top][0] + STRANGE_WORD + STRANGE_LETTER
            going = strange[start][0] + (STRANGE_LETTER if not run[start].isupper() else CAPITALS_STRANGER * STRANGE_LETTER)
            strange[start + 1] = (opened, start) if opened > going else (going, strange[start][1])
            for end in range(start + 1, min(start + LONGEST_WORD, length) + 1):
                word = run[start:end]
                value = known[word] if word in known else self._value(word)
                if value is not None:
                    score, before = self._following(here, top, word, value)
                    ends[end].append((score, word, start, before))
        self._close_strange(run, length, ends, strange[length], best)
        return _traced_back(ends, length)

    def _following(self, here: list[tuple[float, str, int, int]], top: int, word: str, value: float) -> tuple[float, int]:
        """The best score of `word` behind one of the words that end where it starts, and the index of that word."""
        score, before = here[top][0] + value, top
        pairs, counts = self._pairs, self._counts
        for at, (so_far, previous, _, _) in enumerate(here):
            count = pairs.get((previous, word))
            if count and (len(previous) > 1 or len(word) > 1):
                likely = so_far + max(log(OF_PAIR * count / counts[previous]), value)
                if likely > score:
                    score, before = likely, at
        return score, before

    @staticmethod
    def _close_strange(
        run: str, end: int, ends: list[list[tuple[float, str, int, int]]], open_: tuple[float, int], best: list[int]
    ) -> None:
        """Add the run of letters that is no known word and ends here, behind the best word that ends where it begins."""
        score, start = open_
        ends[end].append((score, run[start:end], start, best[start]))


def _traced_back(ends: list[list[tuple[float, str, int, int]]], length: int) -> tuple[str, ...]:
    words: list[str] = []
    at, entry = length, max(range(len(ends[length])), key=lambda index: ends[length][index][0])
    while at > 0:
        _, word, start, before = ends[at][entry]
        words.append(word)
        at, entry = start, before
    return tuple(reversed(words))
