"""Numbers in words, for filings, digests and claims: "one hundred and seven billion", "two and a half", "half a million", "two-thirds".

A run of such words is read as a whole or not at all: of "hundred and seven billion" nothing is read, and never 7 billion. The words are
in lexicon/en/number_words.toml.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Decimal
from typing import NamedTuple

from ..lexicon.alternatives import one_of
from ..lexicon.scales import WORDS
from ..lexicon.word_files import english

_TABLE = english("number_words")
_CARDINALS: dict[str, int] = _TABLE["cardinals"]
_SCALES = {word: WORDS[word] for word in _TABLE["scales"].split()}
_PARTS: dict[str, int] = _TABLE["parts"] | {f"{word}s": n for word, n in _TABLE["parts"].items()}
_TENS = {word: n for word, n in _CARDINALS.items() if n > 19}
_ONES = {word: n for word, n in _CARDINALS.items() if 0 < n < 10}

CARDINALS: dict[str, int] = _CARDINALS | {
    f"{ten}{joint}{one}": tens + ones for ten, tens in _TENS.items() for one, ones in _ONES.items() for joint in "- "
}
"""Zero to ninety-nine in lower case, with hyphens and with blanks."""
_SAID = {n: word for word, n in reversed(CARDINALS.items())}

KNOWN = frozenset((*_CARDINALS, "hundred", *_SCALES, "dozen", *_PARTS))
"""The words of which numbers are made, in lower case."""
_WORD = one_of(KNOWN)
_JOINT = r"(?:[\s-]+|,?[\s-]+and[\s-]+(?:an?[\s-]+)?|,\s+|[\s-]+(?:of[\s-]+)?(?:an?[\s-]+)|\s+of\s+|\s+point\s+)"
_RUN = re.compile(rf"\b(?:an?[\s-]+)?{_WORD}\b(?:{_JOINT}{_WORD}\b)*", re.IGNORECASE)
_TOKEN = re.compile(r"[a-z]+|,", re.IGNORECASE)
_TERM = re.compile(r"\s+of\s+(?!(?:the )?(?:fiscal|year|first|second|third|fourth|\d))", re.IGNORECASE)
_OF_PERCENT = re.compile(r"[\s-]+(?:of[\s-]+)?(?:an?[\s-]+)?(?:per ?cent|basis)", re.IGNORECASE)
_DIGITS = re.compile(r"\d[\s-]$")
_PRECISION = Decimal("0.0001")


class NumberInWords(NamedTuple):
    """A number at [start, end). `decimals` are as in XBRL, -9 for "seven billion". `power` is that of the scale word it ends with, which
    begins at `scale`; 0 and `end` where it ends with none or has several."""

    start: int
    end: int
    value: Decimal
    decimals: int
    power: int
    scale: int


def in_words(number: int) -> str | None:
    """A number below a hundred as it is written; None for others.

    >>> in_words(21)
    'twenty-one'
    """
    return _SAID.get(number)


def find_number_words(text: str, start: int = 0, end: int | None = None) -> list[NumberInWords]:
    """The numbers in words in text[start:end], in order. Ordinals, years ("twenty twenty-four") and counts of nothing certain ("hundreds
    of millions") are none. Linear in the text.

    >>> [str(number.value) for number in find_number_words("half a dozen of one hundred and seven")]
    ['6', '107']
    """
    found: list[NumberInWords] = []
    for run in _RUN.finditer(text, start, len(text) if end is None else end):
        found += _Run(text, run).numbers()
    return found


def number_of(words: str) -> Decimal | None:
    """What words say that are one number and nothing else; None for anything else.

    >>> number_of("one hundred and five"), number_of("five or six")
    (Decimal('105'), None)
    """
    words = words.strip()
    found = find_number_words(words)
    return found[0].value if len(found) == 1 and (found[0].start, found[0].end) == (0, len(words)) else None


class _Token(NamedTuple):
    word: str
    start: int
    end: int


class _Part(NamedTuple):
    """A value read so far, its decimals, and the token behind it."""

    value: Decimal
    decimals: int
    at: int


class _Run:
    """Words of numbers in a row, taken apart into the numbers that they are."""

    def __init__(self, text: str, run: re.Match[str]) -> None:
        self._text, self._end = text, run.end()
        self._tokens = [_Token(found[0].lower(), *found.span()) for found in _TOKEN.finditer(text, run.start(), run.end())]

    def numbers(self) -> list[NumberInWords]:
        """The numbers of the run, parted by "and" or commas; none where any words of it are left over."""
        found: list[NumberInWords] = []
        at = self._behind_digits()
        while at < len(self._tokens):
            number = self._fraction(at) or self._number(at)
            if number is None or not self._parted(number.at):
                return []
            found.append(self._told(at, number))
            at = number.at + self._joint(number.at)
        return found

    def _behind_digits(self) -> int:
        """Where the words begin: behind a scale word that belongs to digits ("5 million and six million"), if what follows is no part of
        the same number ("5 million and two hundred thousand")."""
        first = self._tokens[0]
        scale = _SCALES.get(first.word, 0)
        if not scale or _DIGITS.search(self._text, max(0, first.start - 2), first.start) is None:
            return 0
        at = 1 + self._joint(1)
        following = self._number(at)
        return at if following is not None and following.value >= Decimal(10) ** scale else 0

    def _joint(self, at: int) -> int:
        return self._length(at, (",", "and"), (",",), ("and",), ("of",))

    def _parted(self, at: int) -> bool:
        return at == len(self._tokens) or self._word(at) in (",", "and", "of")

    def _told(self, first: int, number: _Part) -> NumberInWords:
        tokens = self._tokens[first : number.at]
        scales = [token for token in tokens if token.word in _SCALES]
        alone = len(scales) == 1 and tokens[-1] is scales[0]
        power, scale = (_SCALES[scales[0].word], scales[0].start) if alone else (0, tokens[-1].end)
        return NumberInWords(tokens[0].start, tokens[-1].end, number.value, number.decimals, power, scale)

    def _word(self, at: int) -> str:
        return self._tokens[at].word if 0 <= at < len(self._tokens) else ""

    def _length(self, at: int, *phrases: tuple[str, ...]) -> int:
        """How many tokens the first of the phrases that stands at `at` has; 0 where none does."""
        return next((len(words) for words in phrases if all(self._word(at + n) == word for n, word in enumerate(words))), 0)

    def _number(self, at: int) -> _Part | None:
        """Groups with falling scales: "one million two hundred thousand and five"."""
        total, decimals, last = Decimal(0), 0, Decimal("Infinity")
        while (group := self._group(at)) is not None:
            scale = _SCALES.get(self._word(group.at), 0)
            value, ahead = group.value.scaleb(scale), group.at + (scale > 0)
            if value >= last:
                break
            total, decimals, at = total + value if total else value, group.decimals - scale, ahead
            if not scale:
                return _Part(total, decimals, at)
            last = Decimal(10) ** scale
            half = self._mixed(at)
            if half is not None:
                return _Part(total + half.value.scaleb(scale), half.decimals - scale, half.at)
            joint = self._length(at, (",", "and"), (",",), ("and",))
            following = self._group(at + joint)
            if following is None or following.value.scaleb(_SCALES.get(self._word(following.at), 0)) >= last:
                return _Part(total, decimals, at)
            at += joint
        return None

    def _group(self, at: int) -> _Part | None:
        """What stands before a scale word: "a", "a hundred and seven", "two and a half", "one point five", "half a", "two dozen"."""
        if self._word(at) == "half":
            skipped = at + 1 + (self._word(at + 1) in ("a", "an"))
            if self._word(skipped) == "dozen":
                return _Part(Decimal(6), 0, skipped + 1)
            if at + 1 == len(self._tokens) and _OF_PERCENT.match(self._text, self._end) is not None:
                return _Part(Decimal("0.5"), 1, at + 1)
            return _Part(Decimal("0.5"), 1, skipped) if self._word(skipped) in _SCALES else None
        if self._word(at) in ("a", "an"):
            one, ahead = 1, at + 1
            if self._word(ahead) not in ("hundred", "dozen") and self._word(ahead) not in _SCALES:
                return None
        elif (small := self._small(at)) is not None:
            one, ahead = small
        else:
            return None
        value = Decimal(one)
        if self._word(ahead) == "dozen":
            return _Part(value * 12, 0, ahead + 1)
        if self._word(ahead) == "hundred" and one:
            value, ahead = value * 100, ahead + 1
            rest = self._small(ahead + (self._word(ahead) == "and"))
            if rest is not None and self._word(rest[1]) != "hundred":
                value, ahead = value + rest[0], rest[1]
        mixed = self._mixed(ahead)
        if mixed is not None:
            return mixed._replace(value=value + mixed.value)
        return self._pointed(value, ahead)

    def _pointed(self, value: Decimal, at: int) -> _Part:
        """With the digits said behind a point: "one point two five"."""
        digits, ahead = "", at + 1
        if self._word(at) == "point":
            while (digit := _CARDINALS.get(self._word(ahead), 10)) < 10:
                digits, ahead = digits + str(digit), ahead + 1
        return _Part(value + Decimal(f"0.{digits}"), len(digits), ahead) if digits else _Part(value, 0, at)

    def _small(self, at: int) -> tuple[int, int] | None:
        """A number below a hundred, and the token behind it."""
        value = _CARDINALS.get(self._word(at))
        if value is None:
            return None
        ones = _ONES.get(self._word(at + 1), 0) if value in _TENS.values() else 0
        return value + ones, at + 1 + (ones > 0)

    def _mixed(self, at: int) -> _Part | None:
        """A part that is added to what stands before it: "and a half", "and three-quarters"."""
        return self._parts(at + 1) if self._word(at) == "and" else None

    def _parts(self, at: int) -> _Part | None:
        """One of a part or several of its plural: "a half", "one third", "three-quarters"."""
        if self._word(at) == "half" and self._word(at + 1) == "of":
            return _Part(Decimal("0.5"), 1, at + 1)
        count, named = 1 if self._word(at) in ("a", "an") else _ONES.get(self._word(at), 0), self._word(at + 1)
        if not count or named not in _PARTS or (named in _TABLE["parts"]) != (count == 1):
            return None
        exact = Decimal(count) / _PARTS[named]
        value = exact.quantize(_PRECISION, ROUND_HALF_EVEN).normalize()
        return _Part(value, max(0, -int(value.as_tuple().exponent)), at + 2)

    def _fraction(self, at: int) -> _Part | None:
        """A part by itself, which quarters of a year are not: with a hyphen, or of something ("a third of sales", "one half of one")."""
        part = self._parts(at)
        if part is None:
            return None
        low, high = self._tokens[at].end, self._tokens[at + 1].start
        if self._word(part.at) == "of":
            whole = self._group(part.at + 1)
            if whole is None:
                return None
            scale = _SCALES.get(self._word(whole.at), 0)
            return _Part((part.value * whole.value).scaleb(scale), part.decimals - scale, whole.at + (scale > 0))
        certain = "-" in self._text[low:high] or "quarter" not in self._word(at + 1)
        named = certain and self._word(at) not in ("a", "an")
        return part if named or _TERM.match(self._text, self._tokens[part.at - 1].end) is not None else None
