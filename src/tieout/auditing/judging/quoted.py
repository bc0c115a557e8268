"""Claims without figures: whether a passage says the same in the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tieout.lexicon.word_files import english
from tieout.lexicon.words import THIRD_PERSON
from tieout.model.document import Document

from ...thresholds.auditing import FEWEST_IN_CLAUSE, FEWEST_QUOTED, MOST_SKIPPED_IN_CLAUSE, MOST_SKIPPED_ONE_IN

_WORD = re.compile(r"[a-z0-9]+")
_DIGIT = re.compile(r"\d")
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
        if rare in held and _told(wanted, _words(held), len(wanted) // MOST_SKIPPED_ONE_IN):
            return number
    return None


def clauses_quoted(text: str, document: Document, numbers: Iterable[int]) -> set[int]:
    """Those of some passages that say a clause without figures of a claim: of "The company is a retailer; sales rose 5% to $5 million." the
    one that has "We are a leading retailer"."""
    own = set(_words(document.filing.entity))
    clauses = [[word for word in _words(clause) if word not in own] for clause in text.split(";") if _DIGIT.search(clause) is None]
    clauses = [clause for clause in clauses if len(clause) >= FEWEST_IN_CLAUSE]
    return {
        number
        for number in numbers
        if 1 <= number <= len(document.passages)
        and any(_told(clause, _words(document.passage_text(number)), MOST_SKIPPED_IN_CLAUSE) for clause in clauses)
    }


def _told(wanted: list[str], held: list[str], skipping: int) -> bool:
    """Whether words stand in a passage in their order, with at most so many between them and none that turns their meaning."""
    for begun in (at for at, word in enumerate(held) if word == wanted[0]):
        at, skipped = begun, list[str]()
        for word in wanted:
            start, most = at, at + skipping - len(skipped)
            while at < len(held) and held[at] != word and at <= most:
                at += 1
            skipped += held[start:at]
            at += 1
            if len(skipped) > skipping:
                break
        if at <= len(held) and len(skipped) <= skipping and _TURNING.isdisjoint(skipped):
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
