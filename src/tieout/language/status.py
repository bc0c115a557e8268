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
_MONTH = re.compile(r"\bMay\b")  # nothing but a list's item begins with the verb
_BLANKS = re.compile(r"\s+")
_CLAUSE = re.compile(r"[^,;.]*")


class Statuses:
    """The phrases of a file, ready to be looked for."""

    def __init__(self, read: dict[str, Any]) -> None:
        self.phrases = {
            kind: frozenset(phrase.strip() for line in lines.values() for phrase in line.split("|")) for kind, lines in read.items()
        }
        self._settled, self._spending = _pattern(self.phrases["settled"]), _pattern(self.phrases["spending"])
        self._told: dict[Told, re.Pattern[str]] = {kind: _pattern(self.phrases[kind]) for kind in _ORDER}
        self._any = _pattern(phrase for kind in _ORDER for phrase in self.phrases[kind])
        ahead = one_of(phrase for kind in _AHEAD for phrase in self.phrases[kind])
        self._behind = re.compile(rf"(?<![\w-])(?:(?:is|are|was|were|be) (?:currently |now |also |still )?{ahead}|will)(?![\w-])")

    def told(self, before: str, behind: str = "") -> Told:
        """What the words before a figure and those behind it make of it: "capital spending is budgeted at" -> planned, "expected credit
        losses were" -> actual. Behind it a plan needs its verb: "$5 million is expected to be spent"."""
        plain = _plain(before)
        for kind in _ORDER if self._any.search(plain) is not None else ():
            if self._told[kind].search(left := self._settled.sub(" ", plain)) is not None:
                own = kind == "forecast" and self._spending.search(left) is not None
                return "planned" if own else kind
        following = _CLAUSE.match(_plain(behind)) if behind else None
        if following is not None and self._behind.search(self._settled.sub(" ", following[0])) is not None:
            return "forecast"
        return "actual"

    def speaks(self, words: str, *kinds: Told) -> bool:
        """Whether words hold any phrase of these kinds, wherever it stands."""
        left = self._settled.sub(" ", _plain(words))
        return any(self._told[kind].search(left) is not None for kind in kinds)

    @property
    def participles(self) -> frozenset[str]:
        """Words that put a verb or noun behind them ahead: "expected", "slated", "on course"."""
        phrases = self.phrases["planned"] | self.phrases["forecast"]
        return frozenset(one.removesuffix(" to") for one in phrases if one.endswith((" to", "ed")) or one == "forecast")


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){one_of(phrases)}(?![\w-])")


def _plain(words: str) -> str:
    return _BLANKS.sub(" ", _MONTH.sub(" ", words)).lower()


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
