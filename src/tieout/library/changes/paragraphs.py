"""The paragraphs of a filing's sections as a reader sees them: joined where a page parted them, each below its heading or caption."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tieout.lexicon.alternatives import pattern_of
from tieout.lexicon.word_files import english
from tieout.model.document import Document, Passage, Section
from tieout.model.places import Span
from tieout.model.source import BOLD, ITALIC, UNDERLINE, Block

from ...thresholds.changes import LONGEST_CAPTION

_SECTIONS = {name: re.compile(pattern_of(titles.strip())) for name, titles in english("changes")["sections"].items()}
KINDS = tuple(_SECTIONS)
"""The kinds of sections that are compared, the most important first."""
_CLOSED = re.compile(r"""[.!?:;][)”"’'\]\d]*$|[—–-]{3,}$""")
_OPENED = re.compile(r"[a-z(,;]")
_MARK = re.compile(r"^[•●▪■◦·*–—-]\s*|^\(?(?:\d{1,2}|[a-z]{1,3})\)\s*")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_NOTE = re.compile(r"notes?\b|\*|certain (?:percentages|amounts|totals)", re.IGNORECASE)


class Paragraph(NamedTuple):
    """A paragraph: the numbers of the passages that hold it, its ranges, its text on one line, the headings and the caption that it stands
    below, and whether it is a heading or a caption itself."""

    passages: tuple[int, ...]
    spans: tuple[Span, ...]
    text: str
    heading: str
    is_heading: bool


class ComparedSection(NamedTuple):
    """A section of a kind that is compared: its id and title, and its paragraphs in order."""

    kind: str
    id: str
    title: str
    paragraphs: tuple[Paragraph, ...]


def sections_of(document: Document) -> dict[str, ComparedSection]:
    """The sections that are compared, by kind; of a kind with several, the longest, or those that stand side by side together.

    "Item 1A. Risk Factors" with passages 132 to 218 -> {"risk_factors": …}."""
    styles = {block.start: block.style for block in document.source.layout if isinstance(block, Block)}
    found: dict[str, ComparedSection] = {}
    for kind, titles in _SECTIONS.items():
        own = [section for section in document.sections if section.first and titles.search(section.title.lower())]
        outer = [one for one in own if not any(_inside(one, other) for other in own)]
        passages = [document.passages[n - 1] for one in outer for n in range(one.first, one.last + 1)]
        if passages:
            longest = max(outer, key=lambda one: one.last - one.first)
            paragraphs = tuple(_paragraphs(document, passages, styles))
            found[kind] = ComparedSection(kind, longest.id, longest.title, paragraphs)
    return found


def _inside(section: Section, other: Section) -> bool:
    return section is not other and other.first <= section.first and section.last <= other.last and other.level < section.level


def _paragraphs(document: Document, passages: list[Passage], styles: dict[int, int]) -> Iterator[Paragraph]:
    text = document.source.text
    caption = ""
    path: tuple[str, ...] = ()
    open_: Paragraph | None = None
    for passage in passages:
        if passage.kind == "table":
            continue  # its figures are compared as figures; words may go on behind it
        words = " ".join(text[passage.start : passage.end].split())
        if not _LETTERS.search(words):
            continue
        if passage.heading != path:
            path, caption = passage.heading, ""
        is_caption = passage.kind == "paragraph" and not _MARK.match(words) and _is_caption(words, styles.get(passage.start, 0))
        is_heading = passage.kind == "heading" or is_caption
        span = Span(passage.start, passage.start + len(text[passage.start : passage.end].rstrip()))
        if open_ is not None and not is_heading and _goes_on(open_, words, passage):
            open_ = Paragraph(
                (*open_.passages, passage.number), (*open_.spans, span), f"{open_.text} {words}", open_.heading, is_heading=False
            )
            continue
        if open_ is not None:
            yield open_
        above = path[:-1] if passage.kind == "heading" else path
        below = caption if caption and not is_heading else above[-1] if above else ""
        open_ = Paragraph((passage.number,), (span,), words, below, is_heading)
        if is_heading:
            caption = words if is_caption else ""
    if open_ is not None:
        yield open_


def _is_caption(words: str, style: int) -> bool:
    """Whether a paragraph is the caption of what follows it: short, and all of it in bold, italics or underlined. Notes below tables are in
    italics too."""
    loud = style & (BOLD | UNDERLINE) or (style & ITALIC and not _NOTE.match(words))
    return bool(loud) and len(words) <= LONGEST_CAPTION


def _goes_on(open_: Paragraph, words: str, passage: Passage) -> bool:
    """Whether a paragraph goes on in this passage, as where a page ends within a sentence."""
    if open_.is_heading or passage.kind != "paragraph":
        return False
    parted = open_.text.endswith((";", ":")) and words[0].islower()
    return (parted or not _CLOSED.search(open_.text)) and _OPENED.match(words) is not None


def unmarked(text: str) -> str:
    """A paragraph without the mark or number that begins it as an item of a list.

    >>> unmarked("•Competition could harm us."), unmarked("(2) Does not include the 53rd week.")
    ('Competition could harm us.', 'Does not include the 53rd week.')"""
    return _MARK.sub("", text)
