"""Terms and parts that a claim names and its figure is not of: "gross" for operating earnings, free cash flow without its "free", a
segment's figure called the company's.

What is held here are words that exclude each other. A figure ties to facts whose names say one of them, and the claim says another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain

from tieout.model.audit import Finding
from tieout.model.facts import Fact, Occurrence

from ...language.stems import LIGHT_STEMS, concept_stems, stems
from ...lexicon.alternatives import one_of
from ...lexicon.synonyms import EXCLUSIVE
from ...lexicon.word_files import english, phrases_of
from ...matching.alignment import meant
from ...matching.cases import Case
from ...matching.certainty import is_part
from ...matching.filing_sentences import words_around
from ...matching.index import Index
from .findings import finding
from .wording import line_name

_TOLD_APART = english("terms")["told_apart"]
_MARKED = frozenset(stems(_TOLD_APART["marked"]))
_ADJUSTED = frozenset(stems(_TOLD_APART["adjusted"]))
_LEFT_OUT = re.compile(rf"\b(?:{one_of(phrases_of(_TOLD_APART['left_out']))})\b", re.IGNORECASE)
_PROFITS = frozenset(stems(_TOLD_APART["profits"]))
_NET = frozenset(stems("net"))
_PROFIT = frozenset(stems("profit"))
_RIVALS = tuple(frozenset(chain.from_iterable(map(stems, words))) for words in EXCLUSIVE)
"""Stems of which no two can name the same figure."""
_WHOLE = re.compile(rf"\b(?:{one_of(phrases_of(_TOLD_APART['whole']))})\b", re.IGNORECASE)


def misnamed(case: Case, at: int, facts: list[Fact]) -> Finding | None:
    """The finding for a figure that agrees with `facts`, all of which are of another term or of a part of what the claim names; None where
    one of them may be what it names. "Net cash flow was $6.7 billion" of free cash flow -> kind "term"; "company-wide sales were $5
    million" of a segment's -> kind "scope"."""
    reading, index = case.readings[at], case.index
    sentence = " ".join(f"{r.lead} {r.tail}" for r in case.readings if r.sentence == reading.sentence)
    if _WHOLE.search(sentence) is not None and all(is_part(fact) for fact in facts):
        why = f"in the filing it is of a part of the company, {facts[0].part or line_name(facts[0])}"
        return finding(case.readings, at, "scope", index, facts[0], why)
    said = {*meant(reading.subject).own, *reading.subject.tail, *reading.subject.context, *stems(sentence)}
    if said & _ADJUSTED or _LEFT_OUT.search(reading.text) is not None:
        said |= _ADJUSTED
    if all(_is_another_term(said, meant(reading.subject).own, fact, index) for fact in facts):
        return finding(case.readings, at, "term", index, facts[0], f"in the filing it is {line_name(facts[0])}")
    return None


def _is_another_term(said: set[str], own: Iterable[str], fact: Fact, index: Index) -> bool:
    """Whether a fact's names say a term that excludes the claim's, or in every place a qualifier that the claim leaves out: "Free cash
    flow (non-GAAP)" is none of "net cash flow", and is what "free cash flow" names."""
    labels = [set(stems(o.label)) for o in index.occurrences(fact)]
    marked = set[str].intersection(*labels) & _MARKED if labels else set()
    if marked and not marked & said and any(set(own) & label - LIGHT_STEMS for label in labels):
        return True
    if _is_another_profit(set(own), fact, index):
        return True
    names = set(concept_stems(fact.concept or "")).union(*labels)
    excluded = [group for group in _RIVALS if group & set(own) and group & names and not group & said & names]
    around = _around(fact, index) if excluded else set()
    return any(not group & said & around for group in excluded)


def _is_another_profit(own: set[str], fact: Fact, index: Index) -> bool:
    """Whether a claim names one kind of profit, and what has the figure, row or sentence, another and never the claim's: "Operating
    profit" for "Net income"."""
    if not own >= _PROFIT or not own & (_PROFITS | _NET):
        return False
    rows = [_called(o, index) for o in index.occurrences(fact)]
    others = _NET if own & _PROFITS else _PROFITS
    kinds = own & (_PROFITS | _NET)
    concept = set(concept_stems(fact.concept or ""))
    return any(row >= _PROFIT and row & others for row in rows) and not any(row & kinds for row in (*rows, concept))


def _called(place: Occurrence, index: Index) -> set[str]:
    """What a place calls its figure: the row's label, with those above it where it names no profit itself, or the words of its sentence."""
    if place.table is None:
        return set(words_around(index, place))
    leaf = set(stems(place.label.rpartition(" › ")[2]))
    return leaf if leaf >= _PROFIT else set(stems(place.label.replace(" › ", " ")))


def _around(fact: Fact, index: Index) -> set[str]:
    """The words over the columns and in the sentences in which a fact is printed."""
    words: set[str] = set()
    for o in index.occurrences(fact):
        if o.table is not None:
            words.update(chain.from_iterable(map(stems, index.heads(o))))
        else:
            words |= words_around(index, o)
    return words
