"""References in brackets to where something stands, as other writers give them: their numbers are of pages and notes, not of the claim."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.lexicon.currencies import SYMBOLS
from tieout.lexicon.forms import NAME
from tieout.model.places import Span

from ...lexicon.months import LOWER
from ...lexicon.word_files import english

_LISTS = {name: frozenset(words.split()) for name, words in english("references").items()}
_PLACES, _NAMES = _LISTS["places"], _LISTS["places"] | _LISTS["parts"]
_KNOWN = _NAMES | _LISTS["beside"] | frozenset(LOWER)
_BRACKETS = re.compile(r"\s?(?:\((?P<round>[^()\[\]\n]{2,90})\)|[\[【](?P<square>[^()\[\]【】\n]{2,90})[\]】](?![(\w]))")
_FORM = re.compile(rf"\b{NAME}\b(?:/A\b)?")
_YEAR = re.compile(r"\b(?:(?:FY|CY)\s?)?(?:19|20)\d\d\b(?:-\d\d-\d\d\b)?")
_TOKEN = re.compile(r"[A-Za-z]+|\d+")


def references_in(text: str) -> Iterator[Span]:
    """The references in a claim, with the blank before them; brackets that say anything else are none.

    >>> text = "Sales were $5 million (Form 10-K, p. 34) in 12 stores (3 items)."
    >>> [text[span.start : span.end] for span in references_in(text)]
    [' (Form 10-K, p. 34)']"""
    for found in _BRACKETS.finditer(text):
        if _refers(found["round"] or found["square"]):
            yield Span(*found.span())


def _refers(inside: str) -> bool:
    """Whether what stands in brackets is a reference: a place or a document is named before any number, and nothing else is said."""
    if "%" in inside or not SYMBOLS.isdisjoint(inside):
        return False
    plain = _FORM.sub(" form ", inside)
    tokens = _TOKEN.findall(_YEAR.sub(" ", plain))
    words = [token for token in tokens if not token.isdigit()]
    first = next((at for at, token in enumerate(tokens) if token.isdigit()), len(tokens))
    if _NAMES.isdisjoint(word.lower() for word in tokens[:first]) or (first == len(tokens) and plain == inside):
        return False
    titled = plain != inside or not _PLACES.isdisjoint(word.lower() for word in words)
    return all(word.lower() in _KNOWN or (titled and word[0].isupper()) for word in words)
