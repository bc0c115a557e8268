"""Claims without figures: whether a passage says the same in the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tieout.lexicon.word_files import english
from tieout.lexicon.words import THIRD_PERSON
from tieout.model.document import Document

from ...thresholds.auditing import FEWEST_QUOTED, MOST_SKIPPED_ONE_IN

_WORD = re.compile(r"[a-z0-9]+")
_LISTS = {name: frozenset(words.split()) for name, words in english("quoted")["words"].items()}
_UNSAID, _TURNING = _LISTS["unsaid"], _LISTS["turning"]
_BASE = {said: base for base, said in THIRD_PERSON.items()}


def quoted_in(text: str, document: Document, numbers: Iterable[int] | None = None) -> int | None:
    """The number of a passage that says what a claim without figures does, word for word but for who is spoken of; of those with these
    `numbers`, else of all. Nothing that would turn the meaning may be left out: "The company completed the merger with Acme." of "On May 2,
    we completed the merger with Acme." -> its number; of "We have not completed the merger with Acme." -> None."""
    wanted = _words(text)
    if len(wanted) < FEWEST_QUOTED:
        return None
    rare = max(wanted, key=len)
    last = len(document.passages)
    for number in range(1, last + 1) if numbers is None else numbers:
        if not 1 <= number <= last:
            continue
        held = document.passage_text(number).lower()
        if rare in held and _told(wanted, _words(held)):
            return number
    return None


def _told(wanted: list[str], held: list[str]) -> bool:
    """Whether words stand in a passage in their order, close together, with nothing between them that turns their meaning."""
    for begun in (at for at, word in enumerate(held) if word == wanted[0]):
        at, skipped = begun, list[str]()
        for word in wanted:
            start = at
            while at < len(held) and held[at] != word:
                at += 1
            skipped += held[start:at]
            at += 1
        if at <= len(held) and len(skipped) * MOST_SKIPPED_ONE_IN <= len(wanted) and _TURNING.isdisjoint(skipped):
            return True
    return False


def _words(text: str) -> list[str]:
    """The words that say something, each without the ending of the third person."""
    return [_base(word) for word in _WORD.findall(text.lower()) if word not in _UNSAID]


def _base(word: str) -> str:
    known = _BASE.get(word)
    if known is not None:
        return known
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
