"""Near-miss terms: words that are nearly an accounting term, where the filing uses the term ("financial lease" for finance lease)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from tieout.model.audit import Evidence
from tieout.model.document import Document
from tieout.model.places import Span

from ...thresholds.auditing import SHARED_LETTERS, SHARED_PART, SHORTEST_TERM, SPELLED_ALIKE

TERMS = (
    "finance lease|operating lease|right-of-use asset|retained earnings|accumulated deficit|comprehensive income|comprehensive loss|"
    "diluted earnings|"
    "diluted eps|basic earnings|basic eps|deferred revenue|deferred tax|deferred income tax|cash equivalents|restricted cash|accrued "
    "liabilities|"
    "accrued expenses|accrued compensation|accrued income taxes|accrued salaries|accounts payable|accounts receivable|paid-in capital|"
    "treasury stock|"
    "treasury shares|noncontrolling interest|non-controlling interest|current assets|current liabilities|gross profit|gross margin|"
    "operating income|"
    "operating profit|operating loss|operating expenses|net income|net loss|net earnings|income tax|effective tax rate|tax provision|"
    "shareholders equity|"
    "stockholders equity|intangible assets|goodwill impairment|impairment charge|accumulated depreciation|depreciation and amortization|"
    "fair value|"
    "carrying amount|carrying value|useful life|commercial paper|senior notes|revolving credit facility|credit facility|term loan|"
    "convertible notes|"
    "share-based compensation|stock-based compensation|allowance for credit losses|allowance for doubtful accounts|variable interest "
    "entity|"
    "equity method|equity investment|cost of revenue|cost of sales|cost of goods sold|capital expenditures|working capital|purchase "
    "commitments|"
    "contractual obligations|contingent liabilities|foreign currency translation|unrecognized tax benefits|valuation allowance|weighted "
    "average shares|"
    "book value|face value|par value|short-term borrowings|long-term debt|held-to-maturity|available-for-sale|marketable securities|"
    "preferential tax rate"
)
"""Accounting terms as standards and filings write them, in their usual singular or plural."""

SLIPS = {
    "gross profit": "brute profit|rough profit|crude profit",
    "current assets": "circulating assets|flowing assets|liquid current assets",
    "current liabilities": "circulating liabilities|flowing liabilities",
    "right-of-use": "right-to-use|right-for-use|rights-of-usage|usage-right",
    "retained earnings": "retained income|kept earnings|remained earnings|reserved earnings",
    "deferred revenue": "delayed revenue|postponed revenue",
    "deferred tax": "differed tax|delayed tax|postponed tax",
    "accounts payable": "account payments|payable accounts|accounts payables",
    "accounts receivable": "account receipts|receivable accounts|accounts receivables",
    "treasury stock": "treasure stock|treasurer stock",
    "finance lease": "financial lease|financing lease|finances lease|capital lease",
    "operating lease": "operational lease|operation lease",
    "accrued": "accumulated liabilities|accumulated expenses|accumulated compensation|accumulated income taxes|accumulated salaries|"
    "accumulated interest|accumulated costs|accumulated taxes",
    "noncontrolling interest": "noncontrolled interest|non-controlled interest|uncontrolling interest",
    "paid-in capital": "payed-in capital|paying-in capital",
    "shareholders equity": "shareholder capital|shareholding equity",
    "stockholders equity": "stockholder capital|stockholding equity",
    "carrying amount": "carried amount|carry amount",
    "impairment": "impairement|impairing loss",
}
"""Wrong forms that are not spelled like the term: literal translations, and terms that the standards have given up."""

_WORD = re.compile(r"[A-Za-z]+")


_FULLER = {
    "diluted eps": "diluted",
    "basic eps": "basic",
    "diluted earnings": "diluted",
    "basic earnings": "basic",
    "comprehensive loss": "comprehensive",
    "comprehensive income": "comprehensive",
}
"""Terms that filings write differently ("comprehensive income (loss)"), each with the word to search a filing for."""


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


def _slips(words: list[tuple[str, int, int]]) -> Iterator[tuple[int, int, str]]:
    """Runs of words that are a listed slip, or a term with one word replaced by a similar one: their start, end, and the term."""
    terms, slips = _terms(), _known_slips()
    for n, (first, start, _) in enumerate(words):
        for wrong, term in slips.get(first, ()):
            if _reads(words, n, wrong):
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


def _reads(words: list[tuple[str, int, int]], at: int, wrong: tuple[str, ...]) -> bool:
    return tuple(_bare(word) for word, _, _ in words[at : at + len(wrong)]) == wrong


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
    return (
        shared >= max(SHARED_LETTERS, min(len(said), len(word)) * SHARED_PART) or SequenceMatcher(None, said, word).ratio() >= SPELLED_ALIKE
    )


_Masked = dict[tuple[str, ...], list[tuple[str, str]]]


@lru_cache(maxsize=1)
def _terms() -> _Masked:
    """The terms by their words, and, with each word masked in turn, the term and the word that belongs there."""
    known: _Masked = {}
    for term in TERMS.split("|"):
        words = _WORD.findall(term)
        bare = tuple(_bare(word) for word in words)
        known[bare] = []
        for at, word in enumerate(words):
            known.setdefault((*bare[:at], "", *bare[at + 1 :]), []).append((term, word))
    return known


@lru_cache(maxsize=1)
def _known_slips() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    known: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for term, listed in SLIPS.items():
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
