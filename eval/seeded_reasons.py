"""Reasons: what a filing itself says a line moved for, and reasons that it does not give."""

from __future__ import annotations

import re
from random import Random

from tieout.model.document import Document

from .seeded_lines import Line
from .seeded_words import rewordings, single_motions

_CAUSE = re.compile(
    r"(?:primarily|mainly|largely|principally)?,? ?(?:due to|driven by|attributable to|as a result of|reflecting|resulted from) "
    r"(?P<cause>[^.;()\d$%]{15,170})(?=[.;,(])"
)
_CUT = re.compile(
    r",? (?:partially|partly|offset|compared|as well as|which|including|while|and was|and were|for the|during the|in the (?:first|second|"
    r"third|fourth|current|prior)).*$"
)
_STOP = re.compile(r"(?<=[.;])\s+|\n")
_WORD = re.compile(r"[a-z]{5,}")
_ABROAD = (
    "stronger demand for offshore drilling services",
    "a favorable ruling in a patent dispute",
    "the launch of a subscription streaming platform",
    "higher freight volumes of coal and grain",
    "the consolidation of a joint venture in Brazil",
    "unusually mild winter weather",
    "lower prices of crude oil",
    "an expansion of the dealership network",
    "the closing of two regional refineries",
    "higher occupancy of leased office towers",
)
"""Reasons of other trades, for where no other filing's are at hand."""


class Reasons:
    """The reasons that one filing gives, by line, and those of others."""

    def __init__(self, document: Document, others: list[str]) -> None:
        self._sentences = [
            sentence
            for passage in document.passages
            if passage.kind in ("paragraph", "list_item")
            for sentence in _STOP.split(document.passage_text(passage.number))
            if _CAUSE.search(sentence)
        ]
        self._words = [frozenset(_WORD.findall(document.passage_text(p.number).lower())) for p in document.passages if p.kind != "table"]
        self._others = [*others, *_ABROAD] if others else list(_ABROAD)

    def all(self) -> list[str]:
        """Every reason that the filing gives, shortened at a clause's border."""
        return [cause for sentence in self._sentences for found in _CAUSE.finditer(sentence) if (cause := _shortened(found["cause"]))]

    def given(self, line: Line, *, up: bool) -> str:
        """A reason that the filing gives for a move of the line in this direction, slightly reworded; "" where none is found.

        "Net sales increased 5% due to higher prices" gives "greater prices" for net sales that rose; "the carrying amount of cash
        approximates fair value due to its short-term nature" gives none."""
        name = line.names[0].lower().replace("total ", "").replace("net cash ", "cash ")
        named = re.compile(rf"(?:^|[,;–—-] |\b(?:the|our|total|consolidated|net|in|of) ){re.escape(name)}\b")
        owner = line.member.lower()
        for sentence in self._sentences:
            found = _CAUSE.search(sentence)
            head = sentence[: found.start()].lower() if found else ""
            if found and named.search(head) and len(head) < 160 and (not owner or owner in head) and _direction(head) == (1 if up else -1):
                cause = _shortened(found["cause"])
                if cause:
                    return _reworded(cause)
        return ""

    def foreign(self, random: Random) -> str:
        """A reason that no passage of the filing gives even half the words of."""
        for _ in range(12):
            cause = random.choice(self._others)
            words = set(_WORD.findall(cause.lower()))
            if words and max(len(words & have) for have in self._words) < len(words) / 2:
                return cause
        return ""


def _direction(head: str) -> int:
    """Where the words of motion of a sentence go: 1 up, -1 down, 0 where there is none or both are told."""
    words = set(re.findall(r"[a-z]+", head))
    up, down = (not words.isdisjoint(single_motions(way)) for way in ("up", "down"))
    return int(up) - int(down)


def _shortened(cause: str) -> str:
    cut = _CUT.sub("", cause).strip(" ,")
    return (
        cut if len(cut) >= 15 and len(cut.split()) >= 3 and not cut.endswith((" of", " in", " and", " the", " by", " from", " to")) else ""
    )


def _reworded(cause: str) -> str:
    for head, other in rewordings().items():
        if cause.startswith(head + " "):
            return other + cause[len(head) :]
    return cause
