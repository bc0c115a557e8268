"""Which way things are said to go: each word of motion with what it speaks of, read alike from claims and from filings.

"A decrease in net sales", "net sales decreased", "lower net sales": the subject stands behind a noun of motion with "in" or "of",
behind an adjective, and before a verb.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tieout.lexicon.motion import BETTER, DOWN, UP, WORSE

from .retrieval import terms_of

_WORD = re.compile(r"[A-Za-z][A-Za-z'’&-]*|\d[\d,.]*%?|[,;:()—–]")
_MORE = frozenset(
    "higher greater larger more upward upturn elevated improved improvement improving improve improves stronger ramping enhanced".split()
)
_LESS = frozenset("lower less fewer smaller reduced downward decreasing weaker worsened negative lowered shrinking diminished".split())
_NOUNS = frozenset(
    "increase increases decrease decreases decline declines growth reduction reductions rise drop drops fall expansion improvement uptick "
    "deterioration contraction gain downturn upturn".split()
)
_BEHIND = frozenset("in of".split())
_ENDS = frozenset(
    ", ; : ( ) — – and while despite although but whereas with due driven resulting reflecting because compared versus as primarily "
    "mainly partially offset than from to by for during which that amid amidst after before when where".split()
)
_LINKS = frozenset(
    "was were is are has have had been be by also did not slightly significantly substantially sharply modestly primarily approximately "
    "its the a an".split()
)
_OWN = frozenset("its their our his her".split())
_LONGEST = 9
_UPWARD = UP | BETTER | _MORE
_DOWNWARD = DOWN | WORSE | _LESS
MOTIONS = _UPWARD | _DOWNWARD
_PLAIN = frozenset("company experienc saw reported report significant total experienced simultaneously also".split())


class Motion(NamedTuple):
    """A word of motion: 1 up or -1 down, the terms of its subject, and where it stands in its text."""

    direction: int
    subject: frozenset[str]
    start: int


def motions_of(text: str) -> list[Motion]:
    """The motions of a text in order; those whose subject cannot be made out are left out."""
    words = [(m[0], m.start()) for m in _WORD.finditer(text)]
    low = [word.lower() for word, _ in words]
    found: list[Motion] = []
    for at, word in enumerate(low):
        if word in _UPWARD or word in _DOWNWARD:
            subject = _subject(low, at)
            terms = frozenset(t for t in terms_of(" ".join(subject)) if " " not in t and t[0] not in "#@" and t not in _PLAIN)
            if terms:
                found.append(Motion(1 if word in _UPWARD else -1, terms, words[at][1]))
    return found


def _subject(low: list[str], at: int) -> list[str]:
    following = low[at + 1] if at + 1 < len(low) else ","
    if low[at] in _NOUNS and following in _BEHIND:
        return _right(low, at + 2)
    if following in _OWN:
        return _right(low, at + 2)
    if not (following in _ENDS or following in _LINKS or following in _BEHIND or following[0].isdigit() or following.endswith("ly")):
        return _right(low, at + 1)
    left = _left(low, at)
    return left or (_right(low, at + 2) if following in _BEHIND else [])


def _right(low: list[str], at: int) -> list[str]:
    taken: list[str] = []
    for word in low[at : at + _LONGEST]:
        if word in _ENDS and not (word in ("from", "to", "by", "for", "and") and len(taken) < 2 and taken):
            break
        if word in MOTIONS:
            break
        taken.append(word)
    return taken


def _left(low: list[str], at: int) -> list[str]:
    taken: list[str] = []
    for word in reversed(low[max(0, at - _LONGEST) : at]):
        if word in _ENDS and taken and word not in ("of", "from", "to", "by", "for"):
            break
        if word in MOTIONS and taken:
            break
        if word not in _LINKS and word not in _ENDS:
            taken.append(word)
    return taken[::-1]
