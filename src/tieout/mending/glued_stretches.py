"""The stretches of a text that were set as mathematics: they are glued (without blanks), and begin and end at an amount.

A token without blanks has marks of the inside of such a stretch (words glued to figures or to punctuation, minus signs, primes) and of the
outside (its ends, a plain hyphen or apostrophe, a per cent sign: mathematics leaves none of these). Between a mark of one kind and a mark
of the other, an amount has lost its dollar sign.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection
from typing import NamedTuple

from ..lexicon.currencies import PLAIN
from .damaging import MINUS, PRIME

FIGURE = re.compile(r"\d(?:[\d,.]*\d)?(?:nil\b)?|(?<![\d.])\.\d{2,3}(?!\.?\d)")
"""Digits with the commas and points between them: one figure, or several run together, the last of which may be "nil"."""

_SHORT = "in|to|and|of|for|as|at|per|on|by|or|was|net|due|its|the|are|up|vs|is|but|with|from|cash|loss|plus|less"
_GLUED = re.compile(
    rf"\d(?=[a-z]{{4}}|(?:{_SHORT})(?![a-z])|(?:{_SHORT})[a-z]|[A-Z][a-z]{{3}})"
    r"|[A-Za-z0-9)\]][,;:](?=[A-Za-z]{2}|[A-Z]&|a\d)"
    r"|\)(?=[A-Za-z]{2}|\d)"
    rf"|(?<=\S){MINUS}(?=\S)|{PRIME}"
    r"|\](?=\.?[A-Z][a-z]|[a-z]{2})|(?:[a-z]{3}|\d)\.(?=[A-Z][a-z])"
    r"|[a-z0-9]\((?=[A-Za-z]{2})|\d\((?=\d+(?:[,.]\d+)*(?![\d),.]))"
    r"|\d\.\d+,(?=\d)|\d,\d{3},(?=\d{1,2},\d{3})|\d[MBK](?=[a-z]{2}|[A-Z][A-Za-z])|\d=(?=\S)|\d;(?=\d)|\)[,;](?=\d)"
)
_OUTSIDE = re.compile(r"[-'%$]")
_CITED = re.compile(r"\[(?:[\d,–\- ]+|[A-Za-z]+[_#-]?\d+(?:[:,/_#-][A-Za-z]*[_#-]?\d+)*)\]")  # "[12, 13]", "[doc_3:chunk_12]"
_LISTED = re.compile(r"(?:\d[\d,]*\.\d+|\d{1,3}(?:,\d{3})+(?=,\d{1,2},)),(?=\d)")
_RUN_OF_TWO = re.compile(rf"(?<![\w$.,–—{MINUS}-])\d[\d,.]{{0,24}}[,–—{MINUS}][\d,.]{{0,24}}\d(?![\d,.]*\d)")
_PARTING = re.compile(rf"[,–—{MINUS}]")
_RUN = re.compile(r"\S*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_OTHER_CURRENCY = (*(sign for sign in PLAIN if not sign.endswith("$")), "[")


class Inside(NamedTuple):
    """A stretch that was set as mathematics. Its opening `$` stood at `start`, its closing `$` before or in [run, end), which is one figure
    or several run together. `run == end` where the text ends first."""

    start: int
    run: int
    end: int


def find_listed(text: str, listed: Collection[tuple[str, str, str]]) -> list[Inside]:
    """The stretches of one amount and a comma or dash ("$115, $120 and", shown as "115,120 and"), which look like one figure or a range.
    `listed` are the pairs of amounts that follow each other so in the filing.

    >>> find_listed("of 115,120 and", {("115", ",", "120")})
    [Inside(start=3, run=7, end=10)]"""
    if not listed:
        return []
    found: list[Inside] = []
    for run in _RUN_OF_TWO.finditer(text):
        for parting in _PARTING.finditer(run[0]):
            first, between, second = run[0][: parting.start()], parting[0].replace(MINUS, "-"), run[0][parting.end() :]
            if (first, between, second) in listed:
                found.append(Inside(run.start(), run.start() + parting.end(), run.end()))
                break
    return found


def find_mathematics(text: str) -> list[Inside]:
    """The stretches of `text` that were set as mathematics, in order. Linear in the text.

    >>> find_mathematics("Sales rose to 109.1millionfrom104.0 million.")
    [Inside(start=14, run=30, end=35)]"""
    found: list[Inside] = []
    done = 0
    for mark in _GLUED.finditer(text):
        if mark.start() < done:
            continue
        before = max(text.rfind(" ", done, mark.start()), text.rfind("\n", done, mark.start()), text.rfind("\t", done, mark.start()))
        start = before + 1 if before >= 0 else done
        done = _end_of(text, mark.start())
        found += _in_token(text, start, done)
    return found


def _end_of(text: str, at: int) -> int:
    """The end of the token without blanks around a place."""
    run = _RUN.match(text, at)
    return run.end() if run is not None else at


def _in_token(text: str, start: int, end: int) -> list[Inside]:
    """The stretches in one token without blanks: at most one between two neighbouring marks of the outside."""
    found: list[Inside] = []
    at = start
    for mark in _OUTSIDE.finditer(text, start, end):
        found += _between(text, at, mark.start())
        at = mark.end()
    return found + _between(text, at, end)


def _between(text: str, start: int, end: int) -> list[Inside]:
    """The stretch in text[start:end], which has no mark of the outside; an empty list where it has none of the inside either."""
    glued = [mark.start() for mark in _GLUED.finditer(text, start, end)]
    if not glued:
        return []
    cited = [mark.span() for mark in _CITED.finditer(text, start, end)]
    figures = [found.span() for found in FIGURE.finditer(text, start, end) if not _is_within(found.start(), cited)]
    opening = None
    for figure in figures:
        if figure[0] > glued[0]:
            break
        if _may_follow_dollar(text, figure):
            opening = figure
    if opening is None:
        return []
    listed = _LISTED.match(text, *opening)
    if listed is not None and glued[0] < opening[1]:
        return [Inside(opening[0], listed.end(), opening[1])]
    if end == len(text.rstrip()) and not any(figure[0] > glued[-1] for figure in figures):
        return [Inside(opening[0], end, end)]
    closing = [figure for figure in reversed(figures) if figure[0] > max(glued[0], opening[0]) and figure[1] - 1 > glued[-1]]
    for figure in [*filter(lambda figure: _may_follow_dollar(text, figure), closing), *closing]:
        if not text.endswith(_OTHER_CURRENCY, 0, figure[0]):
            return [Inside(opening[0], *figure)]
    return []


def _is_within(at: int, spans: list[tuple[int, int]]) -> bool:
    index = bisect_right(spans, (at, len(spans) and spans[-1][1])) - 1
    return index >= 0 and at < spans[index][1]


def _may_follow_dollar(text: str, figure: tuple[int, int]) -> bool:
    """Whether a dollar sign may have stood before a figure: not before a year, nor behind another currency."""
    if _YEAR.fullmatch(text, *figure):
        return False
    return not text.endswith(_OTHER_CURRENCY, 0, figure[0])
