"""The records of a topic of a digest: its heading, its lines, and the matters to look for in the filing's own sentences."""

from __future__ import annotations

import re
from typing import NamedTuple

from .lines import Line

MARKS = frozenset({"conditions", "plans", "unactual", "undated", "anywhere", "balance", "before_cause"})
"""What is special about a matter's sentences. They may be about what would or could happen (`conditions`) or is planned (`plans`), have
figures that are not actual (`unactual`), name no date (`undated`), and come from sections from which no others are taken
(`anywhere`). They are worth more with the date of the balance sheet (`balance`), or are recognized by the words before their cause
(`before_cause`)."""


class Matter(NamedTuple):
    """A kind of sentence: its topic, the pattern that it must match (`words`) and of which one of `keys` is always a part, for a quick
    test (both in lower case), its worth among its topic's sentences, the kinds of figures that it must have, its place after the
    lines of its topic (`weight`), and its MARKS."""

    id: str
    topic: str
    keys: tuple[str, ...]
    words: re.Pattern[str]
    worth: float
    kinds: frozenset[str]
    weight: float
    marks: frozenset[str] = frozenset()

    def marked(self, marks: str) -> Matter:
        """The same matter with these MARKS, separated by blanks, added to its own."""
        return self._replace(marks=self.marks | frozenset(marks.split()))


def matter(id: str, keys: str, words: str, worth: float, kinds: str = "money ratio count shares", weight: float = 30) -> Matter:
    r"""A matter, with its keys separated by "|" and its kinds by blanks. Its topic is filled in from the plan in which it stands.

    `matter("dividend", "dividend", r"\bdividends?\b", 2.5, "money ratio", 10)` -> sentences on dividends with an amount or a ratio.
    """
    return Matter(id, "", tuple(keys.split("|")), re.compile(words), worth, frozenset(kinds.split()), weight)


class TopicPlan(NamedTuple):
    """A topic: its id in the published contract, its title, its place in reading order, and the most statements that it has in a digest
    of normal length; its lines, its matters, and MARKS that all these matters have. Of two lines with the same weight, that of the
    lower `line_turn` comes first where there is room for one; a sentence of two matters worth the same counts for that of the lower
    `matter_turn`. None stands for `place`."""

    id: str
    title: str
    place: int
    most: int
    lines: tuple[Line, ...] = ()
    matters: tuple[Matter, ...] = ()
    marks: str = ""
    line_turn: int | None = None
    matter_turn: int | None = None
