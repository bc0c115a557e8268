"""Which way things are said to go: each word of motion with what it speaks of, read alike from claims and from filings.

"A decrease in net sales", "net sales decreased", "lower net sales": the subject stands behind a noun of motion with "in" or "of",
behind an adjective, and before a verb.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tieout.lexicon.motion import BETTER, DOWN, UP, WORSE

from ..lexicon.asked import MOTION_WORDS
from ..thresholds.candidates import LONGEST_MOTION_SUBJECT
from .terms import single_terms

_WORD = re.compile(r"[A-Za-z][A-Za-z'’&-]*|\d[\d,.]*%?|[,;:()—–]")
_NOUNS, _BEHIND, _ENDS, _LINKS, _OWN, _PLAIN = (MOTION_WORDS[name] for name in ("nouns", "behind", "ends", "links", "own", "plain"))
_KEPT_EARLY = frozenset(("from", "to", "by", "for", "and"))
_KEPT_BEFORE = _KEPT_EARLY - {"and"} | {"of"}
_UPWARD = UP | BETTER | MOTION_WORDS["more"]
_DOWNWARD = DOWN | WORSE | MOTION_WORDS["less"]
MOTIONS = _UPWARD | _DOWNWARD


class Motion(NamedTuple):
    """A word of motion: 1 up or -1 down, the terms of its subject, and where it stands in its text."""

    direction: int
    subject: frozenset[str]
    start: int


def motions_of(text: str) -> list[Motion]:
    """The motions of a text in order; those whose subject cannot be made out are left out.

    >>> [(motion.direction, sorted(motion.subject)) for motion in motions_of("a decrease in net sales")]
    [(-1, ['net', 'sal'])]"""
    words = [(m[0], m.start()) for m in _WORD.finditer(text)]
    low = [word.lower() for word, _ in words]
    told: list[Motion] = []
    for at, word in enumerate(low):
        if word in _UPWARD or word in _DOWNWARD:
            subject = _subject(low, at)
            terms = frozenset(t for t in single_terms(" ".join(subject)) if t[0] not in "#@" and t not in _PLAIN)
            if terms:
                told.append(Motion(1 if word in _UPWARD else -1, terms, words[at][1]))
    return told


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
    for word in low[at : at + LONGEST_MOTION_SUBJECT]:
        if word in _ENDS and not (word in _KEPT_EARLY and len(taken) < 2 and taken):
            break
        if word in MOTIONS:
            break
        taken.append(word)
    return taken


def _left(low: list[str], at: int) -> list[str]:
    taken: list[str] = []
    for word in reversed(low[max(0, at - LONGEST_MOTION_SUBJECT) : at]):
        if word in _ENDS and taken and word not in _KEPT_BEFORE:
            break
        if word in MOTIONS and taken:
            break
        if word not in _LINKS and word not in _ENDS:
            taken.append(word)
    return taken[::-1]
