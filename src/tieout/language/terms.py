"""The terms of a text by which passages and lines are found: stems of words, pairs of neighbours, figures without their scale ("5,007,251"
in thousands and "5.0 billion" share their leading digits), years and dates."""

from __future__ import annotations

import re
from functools import lru_cache

from tieout.lexicon.months import DATE, written_date

from ..lexicon.asked import asked_words
from ..thresholds.candidates import LEADING_DIGITS, SHORTEST_CLAUSE
from .stems import stem

_TOKEN = re.compile(rf"(?P<date>{DATE})|(?P<number>\d[\d,]*(?:\.\d+)?)|(?P<word>[A-Za-z][A-Za-z&]*)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CLAUSE = re.compile(rf",\s+(?=\w)|;\s+|\s(?:{'|'.join(sorted(asked_words('parting_of_text')))})\s")
_COMMON = asked_words("common")


@lru_cache(maxsize=65536)
def _figure_terms(digits: str) -> tuple[str, ...]:
    """A figure's digits without scale, and its leading ones as rounding would leave them."""
    bare = digits.replace(",", "").replace(".", "").strip("0")
    if len(bare) < 2:
        return ("#" + digits.replace(",", ""),)
    terms = ["#" + bare]
    for places in LEADING_DIGITS:
        if len(bare) > places:
            rounded = str((int(bare[: places + 1]) + 5) // 10).strip("0")
            terms.append("#" + rounded)
    return tuple(dict.fromkeys(terms))


@lru_cache(maxsize=65536)
def _word_term(word: str) -> str:
    low = word.lower()
    return "" if low in _COMMON else stem(low)


def terms_of(text: str) -> list[str]:
    """The terms of a text in order, pairs of neighbours with a blank between, figures with "#" and times with "@" before them.

    >>> terms_of("Cloud revenue of $5,007 in 2024")
    ['cloud', 'revenu', 'cloud revenu', '#5007', '#501', '@2024']"""
    listed: list[str] = []
    before = ""
    for match in _TOKEN.finditer(text):
        kind, token = match.lastgroup, match[0]
        if kind == "word":
            term = _word_term(token)
            if term:
                listed.append(term)
                if before:
                    listed.append(before + " " + term)
            before = term or before
            continue
        before = ""
        if kind == "date":
            day = written_date(token)
            if day is not None:
                listed += (f"@{day:%Y%m%d}", f"@{day:%Y}")
        elif _YEAR.fullmatch(token):
            listed.append("@" + token)
        else:
            listed.extend(_figure_terms(token))
    return listed


def single_terms(text: str) -> list[str]:
    """The terms of a text without its pairs: "Cloud revenue" -> ["cloud", "revenu"]."""
    return [term for term in terms_of(text) if " " not in term]


def clauses_of(text: str) -> list[str]:
    """The clauses of a claim, those too short joined to the next.

    >>> clauses_of("Revenue of the group rose, while its net loss in Europe fell")
    ['Revenue of the group rose', 'while its net loss in Europe fell']"""
    clauses: list[str] = []
    held = ""
    for piece in _CLAUSE.split(text):
        held = f"{held} {piece}".strip()
        if len(held.split()) >= SHORTEST_CLAUSE:
            clauses.append(held)
            held = ""
    if held and clauses:
        clauses[-1] = f"{clauses[-1]} {held}"
    elif held:
        clauses.append(held)
    return clauses
