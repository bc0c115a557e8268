"""A digest taken apart: headings, bullets, sentences, and the citations that stand in them.

Claims are sentences. What a bullet says in several sentences is several claims, which share their subject and time; a semicolon parts no
claims, for what follows one leans on what stands before it. Linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from tieout.model.places import Span

_NUMBERS = r"\d{1,5}(?:\s?[-–]\s?\d{1,5})?(?:\s?[,;]\s?\d{1,5}(?:\s?[-–]\s?\d{1,5})?){0,20}"
_CITATION = re.compile(
    rf"\s?(?:\[\^?(?:(?:p|pp|para|passage|passages|source|sources|ref)\.?\s?)?(?P<square>{_NUMBERS})\](?![(\w:])|【(?P<lens>{_NUMBERS})[^】\n]{{0,20}}】"
    rf"|\((?:passages?|sources?|paras?\.?|refs?\.?) (?P<round>{_NUMBERS})\))"
)
_RAISED = re.compile(r"(?<=[\w.,;)\]%\"”’])(?<![²³¹⁰⁴⁵⁶⁷⁸⁹])[²³¹⁰⁴⁵⁶⁷⁸⁹]{1,4}(?![²³¹⁰⁴⁵⁶⁷⁸⁹])")
_AREA = re.compile(r"\b(?:[kcm]?m|ft|sq|mi|R|CO)$")
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RANGE = re.compile(r"(\d{1,5})(?:\s?[-–]\s?(\d{1,5}))?")
_LONGEST_RANGE = 50

_BULLET = re.compile(r"(?m)^[ \t]{0,20}(?:>[ \t]?){0,3}(?:[-*+•◦▪‣·–—−●○■□➢✓][ \t]+|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)][ \t]+(?=\S))")
_INLINE = re.compile(r"(?:(?<=[.!?\]:;)”\"])|(?<=[a-z])|(?<=^)) [-–—−•] (?=[A-Z“\"‘'$(])|(?<=[.!?\]”\"])\s*[•▪●‣]\s*(?=\S)")
_HEADING_MARK = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|={3,}|-{3,})")
_FOOTNOTE = re.compile(
    r"^[ \t]*(?:\[\^?[\w.-]{1,20}\]:|\[\d{1,5}\][ \t]+(?=https?://|See |Source|Passage|\")|\*{0,2}(?:Sources?|References?|Notes?|"
    r"Footnotes?):)",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"(?:(?<!\bU\.S)(?<!\bU\.K)(?<!\bInc)(?<!\bCorp)(?<!\bLtd)(?<!\bCo)(?<!\bNo)(?<!\bNos)(?<!\bvs)(?<!\bapprox)(?<!\bSt)(?<!\bMr)(?<!\bDr)(?<!\bJr)(?<!\bi\.e)(?<!\be\.g)"
    r"(?<!\bp)(?<!\bpp)(?<!\bapp)(?<!\bca)(?<!\bcf)(?<!\bJan)(?<!\bFeb)(?<!\bAug)(?<!\bSept)(?<!\bOct)(?<!\bNov)(?<!\bDec)(?<!\b[A-Z])\.|"
    r"[!?])"
    r"[)”\"’*_]{0,4}(?:\s?\[\^?[\d,;–\- ]{1,60}\]|[²³¹⁰⁴⁵⁶⁷⁸⁹]{1,4}){0,12}[)”\"’*_]{0,4}(?=\s+[A-Z“\"‘(•$€£¥\d]|\s*$)|[。！？]"
)
_STATES = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|rose|fell|grew|increased|decreased|declined|improved|totaled|totalled|amounted|"
    r"reached|"
    r"reported|recorded|generated|used|paid|expects?|plans?|stood|came|made|did|does|remained|dropped|climbed|narrowed|widened)\b|\d"
)
_LONGEST_HEADING = 90
_BOLD = re.compile(r"\s*(?:\*\*|__)([^*_\n]{2,60}?)[:.]?(?:\*\*|__)[:.]?\s+(?=\S)")
_OWN_LINE = re.compile(r"\btieout-passages/\d")
_AROUND = " *_#\t\n"
_TABLE_RULE = re.compile(r"^[ \t]*\|?[ \t:|-]{3,}\|?[ \t]*$")


class Mark(NamedTuple):
    """A citation: the passage numbers that it names, and where it stands in its claim's text."""

    span: Span
    numbers: tuple[int, ...]


class Piece(NamedTuple):
    """A claim: text[span], under `heading`; `bullet` counts the paragraphs and list items, and tells which claims stand in the same."""

    span: Span
    heading: str
    bullet: int


def citations_in(text: str) -> list[Mark]:
    """The citations of a claim: [533], [574][575], [1,2], [3-5], 【12】, (passage 12), raised numbers. Square metres are none."""
    marks = [
        Mark(Span(*found.span()), tuple(_numbers(found["square"] or found["lens"] or found["round"])))
        for found in _CITATION.finditer(text)
        if not _is_year(found["square"])
    ]
    if not text.isascii():
        marks += [
            Mark(Span(*found.span()), (int(found[0].translate(_SUPERSCRIPT)),))
            for found in _RAISED.finditer(text)
            if not _AREA.search(text, max(0, found.start() - 4), found.start())
        ]
    return sorted(marks)


def _numbers(listed: str) -> Iterator[int]:
    for found in _RANGE.finditer(listed):
        first, last = int(found[1]), int(found[2] or found[1])
        yield from range(first, last + 1) if first <= last < first + _LONGEST_RANGE else (first, last)


def _is_year(square: str | None) -> bool:
    """Whether brackets hold a year alone ("in [2024]"), which is no citation of ours: passages beyond 1900 are cited without doubt only
    beside others."""
    return False if square is None else len(square) == 4 and square[:2] in ("19", "20") and square.isdigit()


def without_citations(text: str, marks: list[Mark]) -> str:
    """`text` of the same length with its citations blanked out."""
    for mark in marks:
        text = text[: mark.span.start] + " " * (mark.span.end - mark.span.start) + text[mark.span.end :]
    return text


def split(text: str) -> list[Piece]:
    """The claims of a digest in order. Headings, footnotes, rules of tables, and the line in which a digest of ours says what its numbers
    mean are none."""
    pieces: list[Piece] = []
    heading, bullet = "", 0
    for start, end in _blocks(text):
        line = text[start:end]
        if _FOOTNOTE.match(line) or _TABLE_RULE.match(line) or _OWN_LINE.search(line):
            continue
        if (marked := _HEADING_MARK.match(line)) is not None:
            heading = line[marked.end() :].strip(_AROUND) or heading
            continue
        for low, high in _items(text, start, end):
            name, begin = _leading_heading(text, low, high)
            heading = name or heading
            for sentence in _sentences(text, begin, high):
                said = text[sentence[0] : sentence[1]].strip(_AROUND)
                if _is_heading(said):
                    heading = said
                elif (span := _trimmed(text, *sentence)) is not None:
                    pieces.append(Piece(span, heading, bullet))
            bullet += 1
    return pieces


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs: lines, save that a wrapped line goes on with the one before it."""
    start = end = -1
    at = 0
    for line in text.splitlines(keepends=True):
        stop = at + len(line)
        bare = line.strip()
        begins = not bare or start < 0 or _BULLET.match(line) or _HEADING_MARK.match(line) or _FOOTNOTE.match(line) or "|" in line[:3]
        if begins or _ended(text, end):
            if start >= 0:
                yield start, end
            start = -1
        if bare:
            start = at if start < 0 else start
            end = stop
        at = stop
    if start >= 0:
        yield start, end


def _ended(text: str, end: int) -> bool:
    """Whether the line before ends what it says, or is a heading: short, and without a stop."""
    line = text[text.rfind("\n", 0, max(end - 1, 0)) + 1 : end].rstrip()
    return line.endswith((".", "!", "?", "]", ":", "。")) or len(line) < 60


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The bullets of a paragraph, also where they stand on one line."""
    opened = _BULLET.match(text, start, end)
    low = opened.end() if opened else start
    for found in _INLINE.finditer(text, low, end):
        if found.start() > low:
            yield low, found.start()
        low = found.end()
    if low < end:
        yield low, end


def _leading_heading(text: str, low: int, high: int) -> tuple[str, int]:
    """The heading that an item opens with in bold ("**Revenue.** Net sales rose"), and where the item goes on."""
    found = _BOLD.match(text, low, high)
    if found is None or any(char.isdigit() for char in found[1]):
        return "", low
    return found[1], low if text[found.end()].islower() else found.end()


def _is_heading(said: str) -> bool:
    """Whether a stretch between stops is a heading: a few words that begin with a capital, and state nothing."""
    bare = said.rstrip(":")
    if not 0 < len(bare) <= _LONGEST_HEADING or bare[-1] in ".;!?]" or bare[0].islower() or not any(char.isalpha() for char in bare):
        return False
    return not _STATES.search(bare)


def _sentences(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    for found in _STOP.finditer(text, low, high):
        yield low, found.end()
        low = found.end()
    if low < high:
        yield low, high


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The range without blanks, pipes and emphasis at its ends; None where nothing is left that says anything."""
    while start < end and (text[start].isspace() or text[start] in "|*_>"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "|*_"):
        end -= 1
    return Span(start, end) if any(char.isalnum() for char in text[start:end]) else None


def bullet_spans(pieces: list[Piece]) -> list[tuple[int, int]]:
    """Runs of claims that stand in one bullet, as ranges of `pieces`."""
    starts = [n for n, piece in enumerate(pieces) if n == 0 or piece.bullet != pieces[n - 1].bullet]
    return [(start, starts[n + 1] if n + 1 < len(starts) else len(pieces)) for n, start in enumerate(starts)]


def holder(spans: list[Span], at: int) -> int:
    """Which of spans in order begins at or before a place."""
    return max(bisect_right([span.start for span in spans], at) - 1, 0)
