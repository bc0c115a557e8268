"""What a topic of a digest is: its heading, its lines, and the matters that its reader looks for in the filing's own sentences."""

from __future__ import annotations

import re
from typing import NamedTuple

from .lines import Line

MARKS = frozenset({"conditions", "plans", "unactual", "undated", "anywhere", "balance", "before_cause"})
"""What sets a matter's sentences apart. They may say what would or could happen (`conditions`) or is planned (`plans`), hold figures of
what did not happen (`unactual`), name no date (`undated`), and stand in sections from which no others are taken (`anywhere`). They are
worth more with the day of the balance sheet (`balance`), or are known by what stands before their cause (`before_cause`)."""


class Matter(NamedTuple):
    """A kind of sentence: its topic, the words that make it one (one of `keys` is in it, which is quicker to see; both are
    for lower case), its worth among its topic's sentences, the kinds of figures it must hold, its place after the lines of
    its topic, and its MARKS."""

    id: str
    topic: str
    keys: tuple[str, ...]
    words: re.Pattern[str]
    worth: float
    kinds: frozenset[str]
    weight: float
    marks: frozenset[str] = frozenset()

    def marked(self, marks: str) -> Matter:
        """The same with these MARKS, set apart by blanks, beside its own."""
        return self._replace(marks=self.marks | frozenset(marks.split()))


def matter(id: str, keys: str, words: str, worth: float, kinds: str = "money ratio count shares", weight: float = 30) -> Matter:
    r"""A matter, its keys set apart by "|" and its kinds by blanks: `matter("dividend", "dividend", r"\bdividends?\b", 2.5, "money ratio",
    10)` is looked for in sentences that hold money or a ratio. Its topic is that of the plan in which it stands."""
    return Matter(id, "", tuple(keys.split("|")), re.compile(words), worth, frozenset(kinds.split()), weight)


class TopicPlan(NamedTuple):
    """A topic: its id in the published contract, its title, its place in reading order, and the most statements it takes in a
    digest of normal length; its lines, its matters, and MARKS that all these matters have. Where there is room
    for one only of two lines that weigh the same, that of the lower `line_turn` is told; a sentence that is of two matters worth the
    same is told for that of the lower `matter_turn`. None is as its place."""

    id: str
    title: str
    place: int
    most: int
    lines: tuple[Line, ...] = ()
    matters: tuple[Matter, ...] = ()
    marks: str = ""
    line_turn: int | None = None
    matter_turn: int | None = None
