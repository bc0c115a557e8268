"""Words of motion and of level, read once from `en/motion.toml`: which way a word says that a figure went, its opposite, its forms.

The table is data, and nothing here names a word. A figure's reading, corrections, reasons and mending take their words from here, so
that a verb added there is known to all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple

from .alternatives import one_of
from .word_files import english

Part = Literal["verb", "noun", "adjective", "adverb"]
IMPROVED, WORSENED = 2, -2
"""Senses that stand for up or down according to what the figure is."""
_PARTS: tuple[Part, ...] = ("verb", "noun", "adjective", "adverb")
_SENSES = {"up": 1, "wider": 1, "better": IMPROVED, "down": -1, "narrower": -1, "worse": WORSENED, "flat": 0}


class MotionWord(NamedTuple):
    """One line of the table. `way` is the direction, or the kind of a verb of level; `forms` in the table's order, each with its
    spellings; `opposite` is the base of another word, "" where there is none."""

    base: str
    part: Part
    way: str
    forms: tuple[tuple[str, ...], ...]
    opposite: str

    @property
    def spellings(self) -> tuple[str, ...]:
        """All forms in all spellings, the base first."""
        return (self.base, *(word for form in self.forms for word in form))

    @property
    def inflected(self) -> tuple[tuple[str, ...], ...]:
        """Of a verb the third person, past, participle and -ing; of a noun its plural, or nothing."""
        return self.forms if len(self.forms) != 3 else (*self.forms[:2], *self.forms[1:])

    def like(self, spelling: str, other: MotionWord) -> str:
        """The form of `other` that stands where this word has `spelling`: "rose" of rise -> "fell" of fall."""
        place = next((at for at, form in enumerate(self.inflected) if spelling in form), -1)
        return other.inflected[place][0] if 0 <= place < len(other.inflected) else other.base


def read_words(read: dict[str, Any]) -> tuple[tuple[MotionWord, ...], tuple[MotionWord, ...], dict[str, frozenset[str]]]:
    """The words of motion of a file as read, its verbs of level, and its plain lists of words by name."""
    moving = tuple(word for part in _PARTS for way, lines in read[part].items() for word in _words(part, way, lines))
    levels = tuple(word for way, lines in read["level"].items() for word in _words("verb", way, lines))
    lists = {name: frozenset(words.split()) for name, words in {**read["named"], **read["degree"], **read["heads"]}.items()}
    return moving, levels, lists


def _words(part: Part, way: str, lines: dict[str, str]) -> Iterator[MotionWord]:
    for base, line in lines.items():
        forms, bar, opposite = line.partition("|")
        if not bar and part in ("adjective", "adverb"):
            forms, opposite = "", line
        yield MotionWord(base, part, way, tuple(tuple(form.split("/")) for form in forms.split()), opposite.strip())


_MOVING, _LEVELS, _LISTS = read_words(english("motion"))
NAMED = _LISTS["motions"] | _LISTS["levels"]
"""Forms that name a thing at least as often as they say a motion or a level."""
DEGREES = _LISTS["slight"] | _LISTS["sharp"]
"""Words for how far something went, where no figure says it."""


def forms(*parts: Part, ways: Iterable[str] = _SENSES, places: Iterable[int] = range(-1, 4)) -> frozenset[str]:
    """The words of these parts of speech and directions, those of NAMED among them. `places` picks forms: -1 the base, then a verb's
    third person, past, participle and -ing, or a noun's plural."""
    wanted, picked = frozenset(ways), frozenset(places)
    found: set[str] = set()
    for word in _MOVING:
        if word.part in parts and word.way in wanted:
            found.update(spelling for at, form in enumerate(word.inflected) if at in picked for spelling in form)
            found.update([word.base] if -1 in picked else ())
    return frozenset(found)


def level_forms(kind: str) -> frozenset[str]:
    """The forms of the verbs of level of a kind: "link" ("sales were") or "say" ("the company posted")."""
    return frozenset(spelling for word in _LEVELS if word.way == kind for spelling in word.spellings) - NAMED


def _going(*ways: str) -> frozenset[str]:
    return (forms("verb", "noun", "adverb", ways=ways) | forms("adjective", ways=set(ways) & {"flat"})) - NAMED


UP, DOWN = _going("up", "wider"), _going("down", "narrower")
FLAT = _going("flat")
BETTER, WORSE = _going("better"), _going("worse")
MOTION = UP | DOWN | FLAT | BETTER | WORSE
"""Raw words that say which way a figure went. Losses and margins that narrow or widen do so in size; better and worse depend on
what the figure is. "higher" and "lower" describe reasons far more often than figures and count only beside an amount."""
PAST = forms("verb", ways=set(_SENSES) - {"flat"}, places=(1,)) - NAMED
"""Verbs of motion in the past: "rose", "fell", "improved"."""
MOVED = forms("verb", ways=set(_SENSES) - {"flat"}, places=(1, 2))
"""The same and participles, those of NAMED among them, which right before a percentage are motion ("raised 5%")."""
NOUNS = forms("noun")
"""Those that name a motion and do not tell it of the subject, unless they stand beside the figure ("growth of 5%")."""
TURNS = forms("noun", ways=("turn",))
"""Nouns of motion whose way other words tell: "change"."""
HIGHER = forms("adjective", ways=("up",)) | (forms("noun", ways=("up", "better"), places=(-1,)) - NAMED)
LOWER = forms("adjective", ways=("down",)) | (forms("noun", ways=("down", "worse"), places=(-1,)) - NAMED)
"""What a figure is said to be more or less by: "$5 million higher", "a 5% decline"."""
LEVELS = level_forms("link") | level_forms("say")
"""Verbs that state a level without motion."""
_SENSE = {spelling: _SENSES[word.way] for word in reversed(_MOVING) if word.way in _SENSES for spelling in word.spellings}
_BASES = {(word.part, word.base): word for word in _MOVING}


def sense(word: str) -> int | None:
    """What a word of motion in lower case says: 1 up, -1 down, 0 unchanged, IMPROVED or WORSENED; None of any other word."""
    return _SENSE.get(word)


def _is_verb(word: MotionWord) -> bool:
    return word.part == "verb"


def _opposites() -> dict[str, str]:
    turned: dict[str, str] = {}
    for word in sorted(_MOVING, key=_is_verb):  # "lower" is what is not higher, before it is to lower
        if not word.opposite:
            continue
        other = _BASES.get((word.part, word.opposite)) or MotionWord(word.opposite, word.part, "", (), "")
        for spelling in word.spellings:
            turned.setdefault(spelling, word.like(spelling, other))
    return turned


OPPOSITES = _opposites()
"""Words of motion and their opposites in the same form: "rose" -> "fell"."""
PASTS = {word.base: word.inflected[1][0] for word in (*_MOVING, *_LEVELS) if word.part == "verb"} | {"be": "was"}
"""The past of each verb of motion and of level."""


def moving(words: Iterable[str] = MOTION) -> str:
    """A pattern (no groups, whole words) for any one of these words."""
    return rf"\b{one_of(words)}\b"


CHANGES_HEADED = re.compile(rf"(?<![A-Za-z]){one_of(_LISTS['changes'])}(?![A-Za-z])", re.IGNORECASE)
"""What the head of a column of changes says: "Change", "Increase (decrease)", "2024 vs. 2023", "% chg"."""

_GOING_BASES = "|".join(sorted(forms("verb", ways=("up", "down", "wider", "narrower"), places=(-1,)), key=len, reverse=True))
_AWAY = "(?: (?:up|down|off|back|in|out|higher|lower|further))?"
TO_COME = rf"(?:(?:{_GOING_BASES}|move|head|go|come){_AWAY} (?:to|by|from|at)|reach|total|hit|exceed)"
"""A pattern of what is said of a figure that is to come, behind "is bound to": "edge down to", "reach"."""
