"""Whether a figure is told as a fact, a plan, a forecast, a supposition or a restatement, by the words around it.

The words are data (`lexicon/en/status.toml`). What is extracted from prose, the audit and the digest ask here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Literal

from ..lexicon.alternatives import one_of
from ..lexicon.word_files import english
from ..model.facts import Status

Told = Literal["actual", "planned", "forecast", "hypothetical", "pro_forma", "restated", "previously_reported", "discontinued"]
_ORDER: tuple[Told, ...] = ("pro_forma", "hypothetical", "planned", "forecast", "previously_reported", "restated", "discontinued")
_RECORDED: dict[Told, Status] = {
    "actual": "actual", "planned": "planned", "forecast": "forecast", "hypothetical": "forecast", "pro_forma": "pro_forma",
    "restated": "restated", "previously_reported": "actual", "discontinued": "actual",
}  # fmt: skip
_AHEAD: tuple[Told, ...] = ("planned", "forecast")
_MONTH = re.compile(r"\bMay\b(?= \d)|(?<=\d )May\b|\b[Ii]n May\b")
_BLANKS = re.compile(r"\s+")
_CLAUSE = re.compile(r"[^,;.]*")
_WORD = re.compile(r"[\w-]+")
_BEING = "is are was were be".split()


class Statuses:
    """The phrases of a file, ready to be looked for."""

    def __init__(self, read: dict[str, Any]) -> None:
        self.phrases = {
            kind: frozenset(phrase.strip() for line in lines.values() for phrase in line.split("|")) for kind, lines in read.items()
        }
        self._settled, self._spending = _pattern(self.phrases["settled"]), _pattern(self.phrases["spending"])
        self._told: dict[Told, re.Pattern[str]] = {kind: _pattern(self.phrases[kind]) for kind in _ORDER}
        self._marks = {kind: frozenset(max(phrase.split(), key=len) for phrase in self.phrases[kind]) for kind in _ORDER}
        self._any_mark = frozenset().union(*self._marks.values())
        ahead = one_of(phrase for kind in _AHEAD for phrase in self.phrases[kind])
        self._behind = re.compile(rf"(?<![\w-])(?:{one_of(_BEING)} (?:currently |now |also |still )?{ahead}|will)(?![\w-])")
        self._behind_marks = frozenset((*_BEING, "will"))

    def told(self, before: str, behind: str = "") -> Told:
        """What the words before a figure and those behind it make of it: "capital spending is budgeted at" -> planned, "expected credit
        losses were" -> actual. Behind it a plan needs its verb: "$5 million is expected to be spent"."""
        plain = _plain(before)
        kinds = self._begun(plain, _ORDER)
        left = self._settled.sub(" ", plain) if kinds else ""
        for kind in kinds:
            if self._told[kind].search(left) is not None:
                own = kind == "forecast" and self._spending.search(left) is not None
                return "planned" if own else kind
        clause = _CLAUSE.match(behind)
        following = _plain(clause[0]) if clause is not None else ""
        if self._behind_marks.isdisjoint(_WORD.findall(following)) or self._behind.search(following) is None:
            return "actual"
        return "forecast" if self._behind.search(self._settled.sub(" ", following)) is not None else "actual"

    def speaks(self, words: str, *kinds: Told) -> bool:
        """Whether words hold any phrase of these kinds, wherever it stands."""
        plain = _plain(words)
        begun = self._begun(plain, kinds)
        left = self._settled.sub(" ", plain) if begun else ""
        return any(self._told[kind].search(left) is not None for kind in begun)

    def _begun(self, plain: str, kinds: tuple[Told, ...]) -> list[Told]:
        """The kinds of which a phrase stands in the words, settled or not. Few clauses hold even the longest word of one."""
        words = self._any_mark.intersection(_WORD.findall(plain))
        return [kind for kind in kinds if not words.isdisjoint(self._marks[kind]) and self._told[kind].search(plain)] if words else []

    @property
    def participles(self) -> frozenset[str]:
        """Words that put a verb or noun behind them ahead: "expected", "slated", "on course"."""
        phrases = self.phrases["planned"] | self.phrases["forecast"]
        return frozenset(one.removesuffix(" to") for one in phrases if one.endswith((" to", "ed")) or one == "forecast")


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){one_of(phrases)}(?![\w-])")


def _plain(words: str) -> str:
    """In lower case with single blanks, without the month of May, which is no verb. What is printable has no blank but the plain one."""
    named = _MONTH.sub(" ", words) if "May" in words else words
    return (named if named.isprintable() and "  " not in named else _BLANKS.sub(" ", named)).lower()


STATUSES = Statuses(english("status"))


def recorded(told: Told) -> Status:
    """The status under which a fact is recorded: suppositions are forecasts, what was first reported is a fact.

    >>> recorded("planned"), recorded("actual")
    ('planned', 'actual')"""
    return _RECORDED[told]


def lies_ahead(words: str) -> bool:
    """Whether words speak of a plan or a forecast, wherever they do.

    >>> lies_ahead("sales are expected to rise"), lies_ahead("sales rose")
    (True, False)"""
    return STATUSES.speaks(words, *_AHEAD)
