"""What became of the words of a paragraph: those that stayed, were removed and were added, as an editor would mark them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from tieout.model.changes import Redlined

from ...thresholds.changes import LONGEST_REDLINE, SHORTEST_KEPT
from .alignment import is_number, words_of

_TOKEN = re.compile(r"\S+\s*")
_SENTENCE = re.compile(r".+?(?:[.!?][)”\"’']?\s+|$)", re.DOTALL)
_EDGE = re.compile(r"^[^\w$€£¥%]+|[^\w%]+$")
_BLANKS = re.compile(r"\s+")
_Op = tuple[Literal["equal", "removed", "added"], list[str]]


def redline(old: str, new: str) -> tuple[Redlined, ...]:
    """The words of both texts in order, each as equal, removed or added.

    >>> [(part.op, part.text) for part in redline("We sell red paint.", "We sell paint and tools.")]
    [('equal', 'We sell '), ('removed', 'red paint.'), ('added', 'paint and tools.')]"""
    pieces = [_TOKEN.findall(_BLANKS.sub(" ", text)) for text in (old, new)]
    if max(map(len, pieces)) > LONGEST_REDLINE:
        pieces = [_SENTENCE.findall(_BLANKS.sub(" ", text)) for text in (old, new)]
    return tuple(Redlined(op, "".join(words)) for op, words in _smoothed(list(_ops(*pieces))))


def _ops(old: Sequence[str], new: Sequence[str]) -> Iterator[_Op]:
    """The equal, removed and added pieces; what both texts begin and end with is found without a search."""
    keys = [[piece.strip().replace("’", "'") for piece in side] for side in (old, new)]
    shorter = min(len(old), len(new))
    head = next((n for n in range(shorter) if keys[0][n] != keys[1][n]), shorter)
    tail = next((n for n in range(shorter - head) if keys[0][-n - 1] != keys[1][-n - 1]), shorter - head)
    if head:
        yield "equal", list(new[:head])
    middle = SequenceMatcher(None, keys[0][head : len(old) - tail], keys[1][head : len(new) - tail], autojunk=False)
    for op, low, high, new_low, new_high in middle.get_opcodes():
        if op == "equal":
            yield "equal", list(new[head + new_low : head + new_high])
            continue
        if high > low:
            yield "removed", list(old[head + low : head + high])
        if new_high > new_low:
            yield "added", list(new[head + new_low : head + new_high])
    if tail:
        yield "equal", list(new[len(new) - tail :])


def _smoothed(ops: list[_Op]) -> Iterator[_Op]:
    """The pieces with edits joined where only a word or two stay between them, as nobody reads such a redline."""
    removed: list[str] = []
    added: list[str] = []
    for n, (op, words) in enumerate(ops):
        if op == "removed":
            removed += words
        elif op == "added":
            added += words
        elif 0 < n < len(ops) - 1 and len(words) < SHORTEST_KEPT and (removed or added) and not _is_edge(words):
            removed += words
            added += words
        else:
            yield from _edit(removed, added)
            removed, added = [], []
            yield op, words
    yield from _edit(removed, added)


def _is_edge(words: list[str]) -> bool:
    """Whether words that stay close a sentence, which parts two edits however short it is."""
    return words[-1].rstrip().endswith((".", ";"))


def _edit(removed: list[str], added: list[str]) -> Iterator[_Op]:
    if removed:
        yield "removed", removed
    if added:
        yield "added", added


def changed_words(parts: Sequence[Redlined]) -> tuple[list[str], list[str]]:
    """The words removed and added that are no figures, months or scales.

    >>> changed_words(redline("Sales rose 4% in 2023.", "Sales fell 5% in 2024."))
    (['rose'], ['fell'])"""
    sides: dict[str, list[str]] = {"removed": [], "added": []}
    for part in parts:
        if part.op != "equal":
            sides[part.op] += (word for word in words_of(part.text) if not is_number(word))
    removed, added = sides["removed"], sides["added"]
    common = set(removed) & set(added)
    return [word for word in removed if word not in common], [word for word in added if word not in common]
