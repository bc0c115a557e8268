"""A digest split into claims: its bullets, each on a line or all on one line, with the headings above them; without bullets, sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from tieout.model.places import Span

from ..language.sentences import is_abbreviated, stops
from ..thresholds.mending import FEWEST_ITEMS, FEWEST_LINED, HEADING_REACH, MOST_HEADING_WORDS, MOST_SKIPPED, SHORTEST_CLAIM

_LINE = re.compile(r"[^\n]+")
_BARE = re.compile(r"\S(?:.*\S)?", re.DOTALL)
_LETTERED = r"\([a-z]\)|\([ivx]{1,4}\)"
MARK = re.compile(rf"\s*(?:(?:[-*•●▪◦·–—+‣⁃]|\(?\d{{1,2}}[.)]|{_LETTERED})\s+|[•●▪◦‣]|\|(?:\s*\d{{1,3}}\s*\|)?\s*)(?=\S)")
"""The mark at the beginning of a bullet, a numbered or lettered item, or a row of a table."""
_HEADING_MARK = re.compile(r"\s*#{1,6}\s+")
_LINED = re.compile(r"^[ \t]*(?:[-*•●▪◦·–—+‣⁃]|\(?\d{1,2}[.)])[ \t]+\S", re.MULTILINE)
_ITEM = re.compile(r"(?:^|(?<=[.\])!?”\"]))\s{0,100}\(?(\d{1,2})[.)]\s+(?=[A-Z“\"])", re.MULTILINE)
_AFTER_CLAIM = re.compile(r"[.\]][ \t]+([-•●▪·–—])[ \t]+(?=\S)")
_FOOTNOTE = re.compile(r"[ \t]*\[\^[\w.-]{1,20}\]:")
_ENDED = re.compile(r"[.!?:\])”\"’][)\]”\"’]*$")
_CLOSED = re.compile(r"[.!?][)”\"’]*(?:\s?\[[\d,\s–-]{1,40}\])*$|\](?:\s?\[[\d,\s–-]{1,40}\])*\.?$")
_CITED_END = re.compile(r"(?<=\])\.?\s+(?=[\"“(]?[A-Z•$])")
"""A citation that stands for the stop of its claim, as it does where a page has eaten the stop."""
_SMALL = frozenset("a an and as at by for from in of on or the to with vs per &".split())


class BulletClaim(NamedTuple):
    """A claim at [start, end) of the text, without its bullet mark, and the heading above it."""

    start: int
    end: int
    heading: str


def split_claims(text: str) -> list[BulletClaim]:
    """The claims of a text in order. Linear in the text.

    >>> split_claims("Results - Sales rose 5%.")
    [BulletClaim(start=10, end=24, heading='Results')]"""
    claims: list[BulletClaim] = []
    heading = ""
    inline = _Inline.of(text)
    items = _items(text)
    for line, start, end in _blocks(text):
        marked = _HEADING_MARK.match(text, line, end)
        if marked is not None:
            heading = text[marked.end() : end].strip("# ")
            continue
        if _FOOTNOTE.match(text, line, end):  # kept whole: a footnote quotes its source and claims nothing
            claims.append(BulletClaim(start, end, heading))
            continue
        mark = MARK.match(text, line, end)
        pieces = _itemised(text, (mark.end() if mark else start, end), inline, items, bulleted=mark is not None)
        if len(pieces) == 1 and mark is None and is_title(text[start:end].rstrip(":")):
            heading = text[start:end].rstrip(":")
            continue
        for piece in pieces:
            if piece.is_heading:
                heading = text[piece.start : piece.end]
            else:
                claims.append(BulletClaim(piece.start, piece.end, heading))
    return claims


def _items(text: str) -> list[Span]:
    """The marks of a numbered list within lines: numbers behind ends of claims that count up."""
    found: list[Span] = []
    last = 0
    for mark in _ITEM.finditer(text):
        number = int(mark[1])
        if last < number <= last + MOST_SKIPPED or (number == 1 and last != 1):
            last = number
            found.append(Span(*mark.span()))
    return found if len(found) >= FEWEST_ITEMS else []


def _itemised(text: str, bounds: tuple[int, int], inline: _Inline, items: list[Span], *, bulleted: bool) -> list[_BulletText]:
    """A line split at the numbers of a list in it, and each item at its bullets."""
    start, end = bounds
    first = bisect_left(items, (start,))
    marks = items[first : bisect_left(items, (end,))]
    found: list[_BulletText] = []
    for mark in marks:
        if mark.start > start:
            found += _pieces(text, (start, mark.start), inline, bulleted=bulleted)
        start, bulleted = mark.end, True
    return found + _pieces(text, (start, end), inline, bulleted=bulleted)


class _Inline(NamedTuple):
    """The dash or dot that separates bullets within a line: the one that most often follows the end of a claim. None where bullets stand on
    lines of their own, where a dash is part of the sentence. `unstopped`: most claims end without a full stop or citation."""

    mark: re.Pattern[str] | None
    unstopped: bool

    @classmethod
    def of(cls, text: str) -> _Inline:
        if len(_LINED.findall(text)) >= FEWEST_LINED:
            return cls(None, unstopped=False)
        marks = _AFTER_CLAIM.findall(text)
        mark = max(sorted(set(marks)), key=marks.count) if marks else "-"
        pattern = re.compile(rf"(?<=\S)[ \t]+[{mark}][ \t]+(?=\S)" if mark in "-–—" else rf"(?<=\S)[ \t]*[{mark}][ \t]*(?=\S)")
        return cls(pattern, unstopped=2 * len(marks) < sum(1 for _ in pattern.finditer(text)))


def _blocks(text: str) -> Iterator[tuple[int, int, int]]:
    """Lines joined with those that continue them: the start of the line, and the start and end of the text. Empty lines are left out."""
    block: tuple[int, int, int] | None = None
    for line in _LINE.finditer(text):
        start, end = _trimmed(text, *line.span())
        if start == end:
            continue
        if block is not None and _continues(text, block[2], start):
            block = (block[0], block[1], end)
            continue
        if block is not None:
            yield block
        block = (line.start(), start, end)
    if block is not None:
        yield block


def _continues(text: str, before: int, start: int) -> bool:
    """Whether a line continues the one just above it: that has no full stop, and this begins with a small letter."""
    return text[start].islower() and text.count("\n", before, start) == 1 and _ENDED.search(text, max(0, before - 4), before) is None


def is_title(words: str) -> bool:
    """Whether a line by itself is a heading, which may have small letters.

    >>> is_title("Cash and debt"), is_title("Sales rose 5%")
    (True, False)"""
    return is_heading(words) or is_heading(words.title())


class _BulletText(NamedTuple):
    start: int
    end: int
    is_heading: bool


def _pieces(text: str, bounds: tuple[int, int], inline: _Inline, *, bulleted: bool) -> list[_BulletText]:
    """A line split at the bullets in it; a line without bullets split into sentences."""
    start, end = bounds
    found: list[_BulletText] = []
    at = start
    for mark in inline.mark.finditer(text, start, end) if inline.mark is not None else ():
        split = _before_mark(text, (at, mark.start()), mark.end(), unstopped=bulleted and inline.unstopped)
        if split is None:
            continue
        found += _claim_and_heading(text, at, split, mark.start())
        at, bulleted = mark.end(), True
    if found or bulleted:
        return [*found, _BulletText(*_trimmed(text, at, end), is_heading=False)] if at < end else found
    return [_BulletText(*span, is_heading=False) for span in _sentences(text, at, end)]


def _before_mark(text: str, piece: tuple[int, int], after: int, *, unstopped: bool) -> int | None:
    """Where the claim before a dash ends, if the dash begins a bullet: at its full stop or citation, or where a heading begins; else
    None."""
    start, end = piece
    window = text[max(start, end - HEADING_REACH) : end]
    if _CLOSED.search(window) is not None and (
        text[after].isupper() or not (window.endswith(".") and is_abbreviated(window, len(window) - 1))
    ):
        return end
    if start >= end - HEADING_REACH and is_heading(text[start:end].strip()):
        return start
    stop = max(_sentence_starts(window, 0, len(window)), default=len(window))
    if is_heading(window[stop:].strip()):
        return end - len(window) + stop
    if unstopped and text[after].isupper() and end - start >= SHORTEST_CLAIM and re.search(r"\d[)%]?$", window) is not None:
        return end
    return None


def _claim_and_heading(text: str, start: int, split: int, end: int) -> list[_BulletText]:
    """The claim before `split` and the heading behind it, each only if it is not empty."""
    pieces = [_BulletText(*_trimmed(text, start, split), is_heading=False), _BulletText(*_trimmed(text, split, end), is_heading=True)]
    return [piece for piece in pieces if piece.start < piece.end]


def is_heading(words: str) -> bool:
    """Whether words are a heading: few, without digits or a full stop, and all capitalised except small connectives.

    >>> is_heading("Cash and Debt"), is_heading("Sales rose")
    (True, False)"""
    if not words or len(words) > HEADING_REACH or not words[0].isupper() or words[-1] in ".!?;,]" or any(c.isdigit() for c in words):
        return False
    parts = words.split()
    return len(parts) <= MOST_HEADING_WORDS and all(not part[0].isalpha() or part[0].isupper() or part in _SMALL for part in parts)


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    starts = [start, *sorted(_sentence_starts(text, start, end)), end]
    spans = (_trimmed(text, *bounds) for bounds in pairwise(starts))
    return [span for span in spans if span[0] < span[1]]


def _sentence_starts(text: str, start: int, end: int) -> set[int]:
    """Where sentences of text[start:end] begin, but the first."""
    found = {stop.following for stop in stops(text, start, end)}
    return {place for place in found.union(stop.end() for stop in _CITED_END.finditer(text, start, end)) if place < end}


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without blanks at its ends."""
    found = _BARE.search(text, start, end)
    return found.span() if found is not None else (end, end)
