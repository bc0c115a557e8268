"""Whether a figure is told as a fact, a plan, a forecast, a supposition or a restatement, by the words around it.

The words are data (`lexicon/en/status.toml`). What is extracted from prose, the audit and the digest ask here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ..lexicon.alternatives import one_of
from ..lexicon.motion import TO_COME
from ..lexicon.word_files import english
from ..model.facts import Status

_ORDER: tuple[Status, ...] = ("pro_forma", "hypothetical", "planned", "forecast", "previously_reported", "restated", "discontinued")
_AHEAD: tuple[Status, ...] = ("planned", "forecast")
_MONTH = re.compile(r"\bMay\b")  # nothing but a list's item begins with the verb
_BLANKS = re.compile(r"\s+")
_VERSION = re.compile(
    r"\(?(?:as )?(?:(?:previously|originally|initially) )?(?:restated|recast|revised|corrected|reported|stated|filed)\)?", re.IGNORECASE
)
_CLAUSE = re.compile(r"[^,;.]*")
_WORD = re.compile(r"[\w-]+")
_FIRST_WORD = re.compile(r"[\w-]*")
_JOINS = re.compile(r"[\w-]")
_VERB = re.compile(r"(?<![\w-])(?:will(?![\w-])|(?:is|are|was|were|be) (?:(?:currently|now|also|still) )?)")
_BOUND = re.compile(
    r"\b(?:is|are) (?!used |able |said |found |subject )(?:[a-z-]+ ){1,3}?to "
    rf"(?:{TO_COME}|[a-z]+(?: (?:up|down|off))? to)(?: [a-z]+)?\W*$"
)
"""What puts a figure ahead by its verb alone, whatever the adjective: "sales are bound to climb to"."""


class _Phrases:
    """Phrases to be looked for as whole words, by their longest word: few clauses hold one, and what holds none needs no search."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_word: dict[str, list[str]] = {}
        self._by_first: dict[str, list[str]] = {}
        for phrase in phrases:
            self._by_word.setdefault(max(phrase.split(), key=len), []).append(phrase)
            self._by_first.setdefault(_first_word(phrase, 0), []).append(phrase)
        self.marks = frozenset(self._by_word)

    def stand_in(self, plain: str, words: Iterable[str]) -> bool:
        """Whether one of them stands in text, whose words these are."""
        return any(self._stands(phrase, plain) for word in words for phrase in self._by_word.get(word, ()))

    def begin_at(self, plain: str, at: int) -> bool:
        """Whether one of them stands at a place of a text."""
        phrases = self._by_first.get(_first_word(plain, at), ())
        return any(plain.startswith(phrase, at) and _is_whole(phrase, plain, at) for phrase in phrases)

    @staticmethod
    def _stands(phrase: str, plain: str) -> bool:
        at = plain.find(phrase)
        while at >= 0:
            if _is_whole(phrase, plain, at):
                return True
            at = plain.find(phrase, at + 1)
        return False


def _first_word(plain: str, at: int) -> str:
    """The letters, digits and hyphens that follow one another from a place of a text on."""
    return _FIRST_WORD.match(plain, at)[0]  # type: ignore[index]  # matches everywhere, if nothing


def _is_whole(phrase: str, plain: str, at: int) -> bool:
    """Whether no letter, digit or hyphen joins what stands at a place with what is around it."""
    end = at + len(phrase)
    return (at == 0 or not _JOINS.match(plain, at - 1)) and not _JOINS.match(plain, end)


class Statuses:
    """The phrases of a file, ready to be looked for."""

    def __init__(self, read: dict[str, Any]) -> None:
        self.phrases = {
            kind: frozenset(phrase.strip() for line in lines.values() for phrase in line.split("|")) for kind, lines in read.items()
        }
        self._settled = re.compile(rf"(?<![\w-]){one_of(self.phrases['settled'])}(?![\w-])")
        self._spending = _Phrases(self.phrases["spending"])
        self._told = {kind: _Phrases(self.phrases[kind]) for kind in _ORDER}
        self._marks = frozenset().union(*(phrases.marks for phrases in self._told.values()))
        self._ahead = _Phrases(phrase for kind in _AHEAD for phrase in self.phrases[kind])

    def told(self, before: str, behind: str = "") -> Status:
        """What the words before a figure and those behind it make of it: "capital spending is budgeted at" -> planned, "expected credit
        losses were" -> actual. Behind it a plan needs its verb: "$5 million is expected to be spent"."""
        left, words = self._unsettled(before)
        for kind in _ORDER if words else ():
            if self._told[kind].stand_in(left, words):
                if kind == "previously_reported" and self._is_restated(left):
                    return "restated"
                own = kind == "forecast" and self._spending.stand_in(left, _WORD.findall(left))
                return "planned" if own else kind
        if _BOUND.search(left) is not None:
            return "forecast"
        clause = _CLAUSE.match(behind)
        following = _plain(clause[0]) if clause is not None else ""
        if self._lies_behind(following) and self._lies_behind(self._settled.sub(" ", following)):
            return "forecast"
        return "actual"

    def _is_restated(self, plain: str) -> bool:
        """Whether the last words before a figure speak of what is reported now: "previously reported as $5 million, are restated to"."""
        last = plain.rpartition(",")[2]
        words = _WORD.findall(last)
        return self._told["restated"].stand_in(last, words) and not self._told["previously_reported"].stand_in(last, words)

    def speaks(self, words: str, *kinds: Status) -> bool:
        """Whether words hold any phrase of these kinds, wherever it stands."""
        left, marks = self._unsettled(words)
        return any(self._told[kind].stand_in(left, marks) for kind in kinds)

    def _unsettled(self, words: str) -> tuple[str, frozenset[str]]:
        """The words without what is settled, and those of them that may be part of a phrase, of which most clauses have none."""
        plain = _plain(words)
        marks = self._marks.intersection(_WORD.findall(plain))
        return (self._settled.sub(" ", plain), marks) if marks else (plain, marks)

    def _lies_behind(self, plain: str) -> bool:
        """Whether what stands behind a figure puts it ahead: "is currently expected to", "will"."""
        return any(found[0] == "will" or self._ahead.begin_at(plain, found.end()) for found in _VERB.finditer(plain))

    @property
    def participles(self) -> frozenset[str]:
        """Words that put a verb or noun behind them ahead: "expected", "slated", "on course"."""
        phrases = self.phrases["planned"] | self.phrases["forecast"]
        return frozenset(one.removesuffix(" to") for one in phrases if one.endswith((" to", "ed")) or one == "forecast")


def _plain(words: str) -> str:
    """In lower case with single blanks, without the month of May, which is no verb. What is printable has no blank but the plain one."""
    named = _MONTH.sub(" ", words) if "May" in words else words
    return (named if named.isprintable() and "  " not in named else _BLANKS.sub(" ", named)).lower()


STATUSES = Statuses(english("status"))


def line_of(label: str) -> str:
    """A row's path without a last part that only says in which version its figure is reported.

    >>> line_of("Net sales › As restated"), line_of("Net sales › Cloud")
    ('Net sales', 'Net sales › Cloud')"""
    above, _, last = label.rpartition(" › ")
    return above if above and _VERSION.fullmatch(last.strip()) else label


def lies_ahead(words: str) -> bool:
    """Whether words speak of a plan or a forecast, wherever they do.

    >>> lies_ahead("sales are expected to rise"), lies_ahead("sales rose")
    (True, False)"""
    return STATUSES.speaks(words, *_AHEAD)
