"""A bullet of a digest split into sentences, the citations in them, and what claims nothing: footnotes, and the notes and markup of digests
that tieout wrote itself.

Undoing the damage has already split the digest into headings and bullets. Each sentence of a bullet is a claim, and the claims of one
bullet share their subject and period. A semicolon does not end a claim, because the words behind it depend on those before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tieout.language.sentences import stops
from tieout.model.digest import NOTES_TITLE
from tieout.model.places import Span

from ...lexicon.alternatives import one_of
from ...lexicon.words import phrases
from ...mending.cleaning import AREA, RAISED, cleaned, raised_numbers
from ...thresholds.auditing import LONGEST_CITED_RANGE
from .references import references_in

_NUMBERS = r"\d{1,5}(?:\s?[-–]\s?\d{1,5})?(?:\s?[,;]\s?\d{1,5}(?:\s?[-–]\s?\d{1,5})?){0,20}"
_CITATION = re.compile(
    rf"\s?(?:\[\^?(?:(?:p|pp|para|passage|passages|source|sources|ref)\.?\s?)?(?P<square>{_NUMBERS})(?:†\w{{1,20}})?\](?![(\w:])|【(?P<lens>{_NUMBERS})[^】\n]{{0,20}}】"
    rf"|\((?:passages?|sources?|paras?\.?|refs?\.?|pages?|pp?\.) ?(?P<round>{_NUMBERS})\)"
    r"|(?<!\b10)(?<!\b[A-Za-z])\^\{?(?P<raised>\d{1,3})\}?(?![\w^.]\w))"
)
_ANSWERS = re.compile(rf"\W*{one_of(phrases('answers'))}(?:,?\s{one_of(phrases('answers'))})?\W*", re.IGNORECASE)
_BARE = re.compile(r"[^\s|](?:.*[^\s|])?", re.DOTALL)
_YEAR = re.compile(r"(?:19|20)\d\d")
_RANGE = re.compile(r"(\d{1,5})(?:\s?[-–]\s?(\d{1,5}))?")

_FOOTNOTE = re.compile(
    r"^[ \t]*(?:\[\^?[\w.-]{1,20}\]:|\[\d{1,5}\][ \t]+(?=https?://|See |Source|Passage|\")|\*{0,2}(?:Sources?|References?|Notes?|"
    r"Footnotes?):)",
    re.IGNORECASE,
)
_TABLE_RULE = re.compile(r"^[ \t]*\|?[ \t:|-]{3,}\|?[ \t]*$")
_NUMBERING = re.compile(r"^.*\btieout-passages/\d.*$", re.MULTILINE)
_NOTES = re.compile(rf"^#+ {NOTES_TITLE}\s*$.*?(?=^#|\Z)", re.MULTILINE | re.DOTALL)


class CitationMark(NamedTuple):
    """A citation: the passage numbers that it names, and its place in the text of the claim."""

    span: Span
    numbers: tuple[int, ...]


def citations_in(text: str) -> list[CitationMark]:
    """The citations in a claim: [533], [574][575], [1,2], [3-5], 【12】, (passage 12), ^1 and raised numbers, but not the ² of "900 m²";
    references to what has no number of a passage, as (10-K, p. 34) and [doc_3:chunk_12], name none.

    >>> citations_in("Sales rose 5% [12-14].")
    [CitationMark(span=Span(start=13, end=21), numbers=(12, 13, 14))]"""
    marks = [
        CitationMark(Span(*found.span()), tuple(_numbers(found["square"] or found["lens"] or found["round"] or found["raised"])))
        for found in _CITATION.finditer(text)
        if not _YEAR.fullmatch(found["square"] or "")  # "in [2024]" is no citation of that passage
    ]
    if not text.isascii():
        marks += [
            CitationMark(Span(*found.span()), tuple(raised_numbers(found)))
            for found in RAISED.finditer(text)
            if not AREA.search(text, max(0, found.start() - 4), found.start())
        ]
    marks += [
        CitationMark(span, ())
        for span in references_in(text)
        if not any(mark.span.start < span.end and span.start < mark.span.end for mark in marks)
    ]
    return sorted(marks)


def _numbers(listed: str) -> Iterator[int]:
    for found in _RANGE.finditer(listed):
        first, last = int(found[1]), int(found[2] or found[1])
        yield from range(first, last + 1) if first <= last < first + LONGEST_CITED_RANGE else (first, last)


def without_citations(text: str, marks: list[CitationMark]) -> str:
    """`text` at the same length with its citations blanked out.

    >>> without_citations("Sales rose 5% [12].", citations_in("Sales rose 5% [12]."))
    'Sales rose 5%     .'"""
    for mark in marks:
        text = text[: mark.span.start] + " " * (mark.span.end - mark.span.start) + text[mark.span.end :]
    return text


def is_no_claim(text: str) -> bool:
    """Whether a line of a digest claims nothing: a footnote, the rule below a table's head, the line of our digests that names the
    numbering of passages, or a "Yes." before an answer.

    >>> is_no_claim("[^1]: Form 10-K, page 12"), is_no_claim("Sales rose 5%.")
    (True, False)"""
    return (
        _FOOTNOTE.match(text) is not None
        or _TABLE_RULE.match(text) is not None
        or _NUMBERING.search(text) is not None
        or _ANSWERS.fullmatch(text) is not None
        or not any(char.isalnum() for char in text)
    )


def sentences_of(text: str) -> list[Span]:
    """The sentences of a bullet, each with the citations that follow its full stop, and with the "Yes." before it.

    >>> sentences_of("Sales rose 5%. [2] Costs fell.")
    [Span(start=0, end=18), Span(start=19, end=30)]"""
    spans: list[Span] = []
    low = 0
    for stop in stops(text):
        if _ANSWERS.fullmatch(text, low, stop.end) is not None and text[stop.end :].strip():
            continue
        spans += _trimmed(text, low, stop.end)
        low = stop.end
    return spans + _trimmed(text, low, len(text))


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    """The range without blanks and pipes at its ends; an empty list where no letter or digit is left."""
    found = _BARE.search(text, start, end)
    return [Span(*found.span())] if found is not None and any(map(str.isalnum, found[0])) else []


def without_own_matter(text: str) -> str:
    r"""The text of a digest of ours, at the same length, with two parts blanked out: the line that names the numbering and checksum of
    the filing, and the notes. Both describe the file; read as claims, the checksum's digits would be taken for amounts.

    >>> without_own_matter("See tieout-passages/1\nSales rose 5%.")
    '                     \nSales rose 5%.'"""
    return _NOTES.sub(_blank, _NUMBERING.sub(_blank, text))


_EMPHASIS = re.compile(r"[*_`~]")


def is_only_markup(shown: str, reading: str) -> bool:
    """Whether `reading` is `shown` with nothing but its markup undone. Emphasis and character references are how Markdown is written, and
    no damage; a mark may have its other half outside the claim.

    >>> is_only_markup("&#36;5 million", "$5 million"), is_only_markup("Cloud:** sales  rose", "Cloud: sales rose")
    (True, True)"""
    return _unmarked(cleaned(shown).text) == _unmarked(reading)


def _unmarked(text: str) -> str:
    """A text without marks of emphasis and with single blanks."""
    return " ".join(_EMPHASIS.sub("", text).split())


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])
