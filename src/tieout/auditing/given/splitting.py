"""A bullet of a digest split into sentences, and the citations in them.

Undoing the damage has already split the digest into headings and bullets. Each sentence of a bullet is a claim, and the claims of one
bullet share their subject and period. A semicolon does not end a claim, because the words behind it depend on those before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tieout.language.sentences import stops
from tieout.model.places import Span

from ...mending.cleaning import AREA, RAISED, raised_numbers
from ...thresholds.auditing import LONGEST_CITED_RANGE

_NUMBERS = r"\d{1,5}(?:\s?[-–]\s?\d{1,5})?(?:\s?[,;]\s?\d{1,5}(?:\s?[-–]\s?\d{1,5})?){0,20}"
_CITATION = re.compile(
    rf"\s?(?:\[\^?(?:(?:p|pp|para|passage|passages|source|sources|ref)\.?\s?)?(?P<square>{_NUMBERS})\](?![(\w:])|【(?P<lens>{_NUMBERS})[^】\n]{{0,20}}】"
    rf"|\((?:passages?|sources?|paras?\.?|refs?\.?|pages?|pp?\.) ?(?P<round>{_NUMBERS})\))"
)
_RANGE = re.compile(r"(\d{1,5})(?:\s?[-–]\s?(\d{1,5}))?")

_FOOTNOTE = re.compile(
    r"^[ \t]*(?:\[\^?[\w.-]{1,20}\]:|\[\d{1,5}\][ \t]+(?=https?://|See |Source|Passage|\")|\*{0,2}(?:Sources?|References?|Notes?|"
    r"Footnotes?):)",
    re.IGNORECASE,
)
_OWN_LINE = re.compile(r"\btieout-passages/\d")
_TABLE_RULE = re.compile(r"^[ \t]*\|?[ \t:|-]{3,}\|?[ \t]*$")


class CitationMark(NamedTuple):
    """A citation: the passage numbers that it names, and its place in the text of the claim."""

    span: Span
    numbers: tuple[int, ...]


def citations_in(text: str) -> list[CitationMark]:
    """The citations in a claim: [533], [574][575], [1,2], [3-5], 【12】, (passage 12) and raised numbers, but not the ² of "900 m²".

    >>> citations_in("Sales rose 5% [12-14].")
    [CitationMark(span=Span(start=13, end=21), numbers=(12, 13, 14))]"""
    marks = [
        CitationMark(Span(*found.span()), tuple(_numbers(found["square"] or found["lens"] or found["round"])))
        for found in _CITATION.finditer(text)
        if not _is_year(found["square"])
    ]
    if not text.isascii():
        marks += [
            CitationMark(Span(*found.span()), tuple(raised_numbers(found)))
            for found in RAISED.finditer(text)
            if not AREA.search(text, max(0, found.start() - 4), found.start())
        ]
    return sorted(marks)


def _numbers(listed: str) -> Iterator[int]:
    for found in _RANGE.finditer(listed):
        first, last = int(found[1]), int(found[2] or found[1])
        yield from range(first, last + 1) if first <= last < first + LONGEST_CITED_RANGE else (first, last)


def _is_year(square: str | None) -> bool:
    """Whether brackets hold one number that may be a year ("in [2024]"): it is not taken for a citation of that passage."""
    return False if square is None else len(square) == 4 and square[:2] in ("19", "20") and square.isdigit()


def without_citations(text: str, marks: list[CitationMark]) -> str:
    """`text` at the same length with its citations blanked out.

    >>> without_citations("Sales rose 5% [12].", citations_in("Sales rose 5% [12]."))
    'Sales rose 5%     .'"""
    for mark in marks:
        text = text[: mark.span.start] + " " * (mark.span.end - mark.span.start) + text[mark.span.end :]
    return text


def is_no_claim(text: str) -> bool:
    """Whether a line of a digest claims nothing: a footnote, the rule below a table's head, or the line of our digests that names the
    numbering of passages.

    >>> is_no_claim("[^1]: Form 10-K, page 12"), is_no_claim("Sales rose 5%.")
    (True, False)"""
    return (
        _FOOTNOTE.match(text) is not None
        or _TABLE_RULE.match(text) is not None
        or _OWN_LINE.search(text) is not None
        or not any(char.isalnum() for char in text)
    )


def sentences_of(text: str) -> list[Span]:
    """The sentences of a bullet, each with the citations that follow its full stop.

    >>> sentences_of("Sales rose 5%. [2] Costs fell.")
    [Span(start=0, end=18), Span(start=19, end=30)]"""
    spans: list[Span] = []
    low = 0
    for stop in stops(text):
        spans += _trimmed(text, low, stop.end)
        low = stop.end
    return spans + _trimmed(text, low, len(text))


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    """The range without blanks and pipes at its ends; an empty list where no letter or digit is left."""
    while start < end and (text[start].isspace() or text[start] == "|"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == "|"):
        end -= 1
    return [Span(start, end)] if any(char.isalnum() for char in text[start:end]) else []
