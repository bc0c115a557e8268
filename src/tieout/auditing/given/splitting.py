"""A claim taken apart: its sentences, and the citations that stand in it.

Undoing the damage has parted a digest into headings and bullets already. What a bullet says in several sentences is several claims,
which share their subject and time; a semicolon parts no claims, for what follows one leans on what stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tieout.language.sentences import stops
from tieout.model.places import Span

from ...thresholds.auditing import LONGEST_CITED_RANGE

_NUMBERS = r"\d{1,5}(?:\s?[-–]\s?\d{1,5})?(?:\s?[,;]\s?\d{1,5}(?:\s?[-–]\s?\d{1,5})?){0,20}"
_CITATION = re.compile(
    rf"\s?(?:\[\^?(?:(?:p|pp|para|passage|passages|source|sources|ref)\.?\s?)?(?P<square>{_NUMBERS})\](?![(\w:])|【(?P<lens>{_NUMBERS})[^】\n]{{0,20}}】"
    rf"|\((?:passages?|sources?|paras?\.?|refs?\.?|pages?|pp?\.) ?(?P<round>{_NUMBERS})\))"
)
_RAISED = re.compile(r"(?<=[\w.,;)\]%\"”’])(?<![²³¹⁰⁴⁵⁶⁷⁸⁹])[²³¹⁰⁴⁵⁶⁷⁸⁹]{1,4}(?![²³¹⁰⁴⁵⁶⁷⁸⁹])")
_AREA = re.compile(r"\b(?:[kcm]?m|ft|sq|mi|R|CO)$")
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RANGE = re.compile(r"(\d{1,5})(?:\s?[-–]\s?(\d{1,5}))?")

_FOOTNOTE = re.compile(
    r"^[ \t]*(?:\[\^?[\w.-]{1,20}\]:|\[\d{1,5}\][ \t]+(?=https?://|See |Source|Passage|\")|\*{0,2}(?:Sources?|References?|Notes?|"
    r"Footnotes?):)",
    re.IGNORECASE,
)
_OWN_LINE = re.compile(r"\btieout-passages/\d")
_TABLE_RULE = re.compile(r"^[ \t]*\|?[ \t:|-]{3,}\|?[ \t]*$")


class CitationMark(NamedTuple):
    """A citation: the passage numbers that it names, and where it stands in its claim's text."""

    span: Span
    numbers: tuple[int, ...]


def citations_in(text: str) -> list[CitationMark]:
    """The citations of a claim: [533], [574][575], [1,2], [3-5], 【12】, (passage 12), raised numbers. Square metres are none."""
    marks = [
        CitationMark(Span(*found.span()), tuple(_numbers(found["square"] or found["lens"] or found["round"])))
        for found in _CITATION.finditer(text)
        if not _is_year(found["square"])
    ]
    if not text.isascii():
        marks += [
            CitationMark(Span(*found.span()), (int(found[0].translate(_SUPERSCRIPT)),))
            for found in _RAISED.finditer(text)
            if not _AREA.search(text, max(0, found.start() - 4), found.start())
        ]
    return sorted(marks)


def _numbers(listed: str) -> Iterator[int]:
    for found in _RANGE.finditer(listed):
        first, last = int(found[1]), int(found[2] or found[1])
        yield from range(first, last + 1) if first <= last < first + LONGEST_CITED_RANGE else (first, last)


def _is_year(square: str | None) -> bool:
    """Whether brackets hold a year alone ("in [2024]"), which is no citation of ours: passages beyond 1900 are cited without doubt only
    beside others."""
    return False if square is None else len(square) == 4 and square[:2] in ("19", "20") and square.isdigit()


def without_citations(text: str, marks: list[CitationMark]) -> str:
    """`text` of the same length with its citations blanked out."""
    for mark in marks:
        text = text[: mark.span.start] + " " * (mark.span.end - mark.span.start) + text[mark.span.end :]
    return text


def is_no_claim(text: str) -> bool:
    """Whether a line of a digest claims nothing: a footnote, a rule of a table, the line in which ours says what its numbers mean."""
    return (
        _FOOTNOTE.match(text) is not None
        or _TABLE_RULE.match(text) is not None
        or _OWN_LINE.search(text) is not None
        or not any(char.isalnum() for char in text)
    )


def sentences_of(text: str) -> list[Span]:
    """The sentences of a bullet, each with the citations that follow its stop."""
    spans: list[Span] = []
    low = 0
    for stop in stops(text):
        spans += _trimmed(text, low, stop.end)
        low = stop.end
    return spans + _trimmed(text, low, len(text))


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    """The range without blanks and pipes at its ends; none where nothing is left that says anything."""
    while start < end and (text[start].isspace() or text[start] == "|"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == "|"):
        end -= 1
    return [Span(start, end)] if any(char.isalnum() for char in text[start:end]) else []
