"""Where sentences end: the one reading of stops, for filings, digests and claims.

A stop ends a sentence where a blank and something that can begin one follow. It does not behind an abbreviation, an initial or the number
of a list's item; "Inc." and "U.S." end one only before a word that hardly begins a name. The words are in lexicon/en/abbreviations.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tieout.model.places import Span

from ..lexicon.word_files import english
from ..thresholds.language import LONGEST_ABBREVIATION, LONGEST_ITEM_NUMBER, LONGEST_SENTENCE

_CLOSERS = r"[)”\"’'»*_]{0,4}"
_CITED = r"(?:\s?\[\^?[\d,;–\- ]{1,60}\]|[²³¹⁰⁴⁵⁶⁷⁸⁹]{1,4}){0,12}"
_OPENER = r"(?=[A-ZÀ-ÖØ-Þ“\"‘'«(•●▪◦$€£¥₹₩\d]|[-–—*]\s|[a-z][A-Z]|[\u3400-\u9fff])"
_CLOSED = (
    rf"(?:(?<=[.!?…]){_CLOSERS}{_CITED}{_CLOSERS}(?P<gap>\s+{_OPENER}|\s*\Z)|(?<=[a-z\d%)]\.)(?P<glued>)(?=[A-Z][a-z]+ )"
    rf"|(?<=[。！？])[”’」』）》】]{{0,4}}{_CITED}\s*"
)
_SENTENCE = re.compile(rf"[.!?…。！？]{_CLOSED})")  # begins with what it is looked for by: a filing's paragraphs are long
_CLAUSE = re.compile(rf"[.!?…。！？;\n]{_CLOSED}|(?<=[;\n])\s*)")
_WORD = re.compile(r"[A-Za-z]+")
_TOKEN = re.compile(r"(?<![A-Za-z])[A-Za-z]+(?:\.[A-Za-z]+)*$")
_DOTTED = re.compile(r"[A-Za-z](?:\.[A-Za-z])+")
_ITEM_NUMBER = re.compile(r"\s*\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})")
_NUMBER = re.compile(r"\d|[A-Z]-\d")  # "p. 34", "p. F-4"
_NUMBERED = re.compile(r"\b([A-Za-z]+) (?:\d{1,2}[A-K]?|[IVX]{1,5})$")


class Stop(NamedTuple):
    """The end of a sentence or clause: `at` its mark, `end` behind the quotes, brackets and citations that close with it, `following` where
    the next begins. A line ends where it breaks. `whole` is False where only a semicolon parts the two."""

    at: int
    end: int
    following: int
    whole: bool


class _Words(NamedTuple):
    always: frozenset[str]
    names: frozenset[str]
    figures: frozenset[str]
    headings: frozenset[str]
    openings: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    read = english("abbreviations")
    return _Words(*(frozenset(read[name].split()) for name in _Words._fields))


def sentences_of(text: str, start: int, end: int) -> Iterator[tuple[int, Stop]]:
    """The sentences of text[start:end]: where each begins, and its stop; of a last one without a stop, where its words end. A sentence that
    is longer than any that people write is cut, at a blank where there is one.

    >>> [(begin, stop.at) for begin, stop in sentences_of("Sales rose. Costs fell", 0, 22)]
    [(0, 10), (12, 22)]
    """
    for found in stops(text, start, end):
        for cut in _cuts(text, start, found.at):
            yield start, cut
            start = cut.following
        yield start, found
        start = found.following
    close = start + len(text[start:end].rstrip())
    for cut in _cuts(text, start, close):
        yield start, cut
        start = cut.following
    if close > start:
        yield start, Stop(close, close, end, whole=True)


def _cuts(text: str, start: int, end: int) -> Iterator[Stop]:
    """Where the words between two stops are cut, because there are too many of them."""
    while end - start > LONGEST_SENTENCE:
        blank = text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        start = blank if blank > start else start + LONGEST_SENTENCE
        yield Stop(start, start, start, whole=False)


def stops(text: str, start: int = 0, end: int | None = None, *, clauses: bool = False) -> Iterator[Stop]:
    """The ends of the sentences in text[start:end], in order; the last may have none. With `clauses` also the ends of clauses at semicolons
    and of lines, save where the next goes on small. Linear in the text.

    >>> [stop.end for stop in stops("Sales rose. Mr. Lee left.")]
    [11, 25]
    """
    stop = len(text) if end is None else end
    floor = start
    for found in (_CLAUSE if clauses else _SENTENCE).finditer(text, start, stop):
        gap, glued = found.groups()
        if gap is not None and not _ends(text, found.start(), (floor, found.end(), stop)):
            continue
        if glued is not None and is_abbreviated(text, found.start(), floor):
            continue
        if text[found.start()] == "\n" and text[found.end() : found.end() + 1].islower():
            continue
        close = found.end() - len(gap) if gap is not None else found.start() + len(found[0].rstrip())
        floor = found.end()
        yield Stop(found.start(), close, floor, text[found.start()] != ";")


def sentence_at(text: str, place: int, start: int, end: int) -> Span:
    """The sentence of text[start:end] that holds a place.

    >>> sentence_at("It rose. It fell.", 10, 0, 17)
    Span(start=9, end=17)
    """
    low = start
    for found in stops(text, start, end):
        if found.following > place:
            return Span(low, found.end)
        low = found.following
    return Span(low, end)


def clause_end(text: str, place: int) -> int:
    """Where the clause that holds a place ends: at its stop, at a semicolon, at the end of its line.

    >>> clause_end("It rose; it fell.", 3)
    7
    """
    return next((found.at for found in stops(text, place, clauses=True)), len(text))


def is_abbreviated(text: str, at: int, floor: int = 0) -> bool:
    """Whether the stop at `at` belongs to an abbreviation, whether or not it also ends a sentence.

    >>> is_abbreviated("Halden Inc.", 10), is_abbreviated("It rose.", 7)
    (True, False)
    """
    return text[at] == "." and _abbreviation(text, at, floor, _words()) in ("always", "names", "figures")


def _ends(text: str, at: int, bounds: tuple[int, int, int]) -> bool:
    """Whether the mark at `at` ends its sentence. `bounds` are where that begins, where what follows the mark does, and the end of all."""
    floor, following, stop = bounds
    mark = text[at]
    if mark == "…":
        return at > floor and not text[at - 1].isspace()
    if mark != ".":
        return True
    if at - floor <= LONGEST_ITEM_NUMBER and _ITEM_NUMBER.fullmatch(text, floor, at) is not None:
        return False
    words = _words()
    kind = _abbreviation(text, at, floor, words)
    if not kind or following >= stop:
        return True
    if kind == "always":
        return False
    if kind == "figures":
        return _NUMBER.match(text, following) is None
    opening = _WORD.match(text, following)
    return opening is not None and opening[0] in words.openings


def _abbreviation(text: str, at: int, floor: int, words: _Words) -> str:
    """Which table has the word before the stop at `at`, "headings" for a heading's number and "initial" for one capital; else ""."""
    found = _TOKEN.search(text, max(floor, at - LONGEST_ABBREVIATION), at)
    low = found.start() if found is not None else at
    word, before = text[low:at], text[low - 1 : low] if low > 0 else " "
    if before.isdigit() or not word:
        numbered = _NUMBERED.search(text, max(floor, at - LONGEST_ABBREVIATION), at) if text[at - 1 : at].isalnum() else None
        return "headings" if numbered is not None and numbered[1] in words.headings else ""
    if word in words.always:
        return "always"
    if word in words.figures:
        return "figures"
    initial = len(word) == 1 and word.isupper() and before not in "&/’'" and not (before in "-–" and text[low - 2 : low - 1].isdigit())
    if word in words.names or _DOTTED.fullmatch(word) is not None:
        return "names"
    return "initial" if initial else ""
