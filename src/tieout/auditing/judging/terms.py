"""Near-miss terms: words that are nearly an accounting term, where the filing uses the term ("financial lease" for finance lease). The
terms are data (`lexicon/en/terms.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from tieout.model.audit import Evidence
from tieout.model.document import Document
from tieout.model.places import Span

from ...language.stems import LIGHT_STEMS, stems
from ...lexicon.word_files import english
from ...thresholds.auditing import SHARED_LETTERS, SHARED_PART, SHORTEST_TERM, SPELLED_ALIKE

_WORD = re.compile(r"[A-Za-z]+")

_TERMS = english("terms")
_FULLER: dict[str, str] = _TERMS["fuller"]
_QUALIFIERS = frozenset(stems(_TERMS["told_apart"]["qualifiers"]))
_LIGHT = LIGHT_STEMS - _QUALIFIERS


class NearMiss(NamedTuple):
    """A near-miss term: the claim's words `said`, their place, and the term that the filing uses."""

    said: str
    span: Span
    term: str
    evidence: Evidence


def near_misses(text: str, document: Document) -> list[NearMiss]:
    """The near-miss terms of a claim that the filing never uses, where it uses the right term. "Financial lease liabilities fell" and a
    filing with "finance lease" -> "Financial lease", for which the term is "finance lease"."""
    words = [(found[0].lower(), found.start(), found.end()) for found in _WORD.finditer(text)]
    found: list[NearMiss] = []
    for start, end, term in _slips(words):
        if any(one.span.start < end and start < one.span.end for one in found):
            continue
        said = text[start:end]
        if _pattern(said).search(document.source.text) is None:
            place = _pattern(_FULLER.get(term, term)).search(document.source.text)
            if place is not None:
                found.append(
                    NearMiss(
                        said,
                        Span(start, end),
                        term if term in _FULLER else place[0].lower(),
                        _evidence(document, place.start(), place.end()),
                    )
                )
    return found


def is_of_term(own: Iterable[str], label: str) -> bool:
    """Whether a claim's name of its figure, as stems, and a label differ in nothing but the words that tell one term from another.

    >>> is_of_term(("gross", "profit"), "Operating earnings"), is_of_term(("inventory",), "Cash")
    (True, False)"""
    said, leaf = set(own) - _LIGHT, set(stems(label.rpartition(" › ")[2])) - _LIGHT
    differ = said ^ leaf
    return bool(said & leaf - _QUALIFIERS) and bool(differ) and differ <= _QUALIFIERS


def _slips(words: list[tuple[str, int, int]]) -> Iterator[tuple[int, int, str]]:
    """Runs of words that are a listed slip, or a term with one word replaced by a similar one: their start, end, and the term."""
    terms, slips = _terms(), _known_slips()
    for n, (first, start, _) in enumerate(words):
        for wrong, term in slips.get(first, ()):
            if tuple(_bare(word) for word, _, _ in words[n : n + len(wrong)]) == wrong:
                yield start, words[n + len(wrong) - 1][2], term
        for size in (2, 3, 4):
            run = words[n : n + size]
            if len(run) < size:
                break
            bare = tuple(_bare(word) for word, _, _ in run)
            if bare in terms:
                continue
            for at in range(size):
                for right, word in terms.get((*bare[:at], "", *bare[at + 1 :]), ()):
                    if _alike(run[at][0], word):
                        yield start, run[-1][2], right


def _bare(word: str) -> str:
    """A word without the ending of a plural or possessive."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("xes"):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _alike(said: str, word: str) -> bool:
    """Whether a word is similar to a word of a term, and no inflected form of it: "financial" and "finance"."""
    if _bare(said) == _bare(word) or len(said) < SHORTEST_TERM or said[0] != word[0]:
        return False
    shared = next((n for n, (a, b) in enumerate(zip(said, word, strict=False)) if a != b), min(len(said), len(word)))
    if shared >= max(SHARED_LETTERS, min(len(said), len(word)) * SHARED_PART):
        return True
    compared = SequenceMatcher(None, said, word)
    return compared.real_quick_ratio() >= SPELLED_ALIKE and compared.ratio() >= SPELLED_ALIKE  # the first looks at lengths alone


_Masked = dict[tuple[str, ...], list[tuple[str, str]]]


@lru_cache(maxsize=1)
def _terms() -> _Masked:
    """The terms by their words, and, with each word masked in turn, the term and the word that belongs there."""
    known: _Masked = {}
    for term in _TERMS["terms"].strip().splitlines():
        words = _WORD.findall(term)
        bare = tuple(_bare(word) for word in words)
        known[bare] = []
        for at, word in enumerate(words):
            known.setdefault((*bare[:at], "", *bare[at + 1 :]), []).append((term, word))
    return known


@lru_cache(maxsize=1)
def _known_slips() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    known: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for term, listed in _TERMS["slips"].items():
        for wrong in listed.split("|"):
            words = _WORD.findall(wrong)
            known.setdefault(words[0], []).append((tuple(_bare(word) for word in words), term))
    return known


@lru_cache(maxsize=512)
def _pattern(term: str) -> re.Pattern[str]:
    bare = (_bare(word) for word in _WORD.findall(term.lower()))
    words = [rf"{word[:-1]}(?:y|ies)" if word.endswith("y") else re.escape(word) for word in bare]
    return re.compile(r"\b" + r"[’']?s?[’']?[\s-]+".join(words), re.IGNORECASE)


def _evidence(document: Document, start: int, end: int) -> Evidence:
    passage = next((p for p in document.passages if p.start <= start < p.end), None)
    return Evidence(passage.number if passage is not None else None, document.source.text[start:end], (Span(start, end),))
