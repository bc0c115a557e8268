"""Markup that is laid out by position to canonical text, layout and inline XBRL, as the pages of a PDF are read."""

from __future__ import annotations

from typing import NamedTuple

from ...model.source import Note
from ...thresholds.intake import FEWEST_PLACED, PLACED_LINES
from ..markup import MarkupText
from ..pdf.composing import write_pages, written_words
from ..pdf.margins import parted
from ..pdf.remarks import page_notes
from ..pdf.rows import rows_of
from .gathering import Gatherer
from .pages import pages_of
from .tags import TagPlacer
from .writing import PositionedWriter


class PositionedReading(NamedTuple):
    """The result of reading positioned markup: as of other markup, and what the reader should know of it."""

    markup: MarkupText
    notes: tuple[Note, ...]


def read_positioned(raw: str, encoding: str) -> PositionedReading | None:
    """Reads markup in Latin-1, one character a byte; None where few of its lines stand at places of their own.

    Two words in `<div style="position:absolute;left:60px;top:20px">` and `left:380px;top:20px` -> one row of two cells."""
    gatherer = Gatherer(raw, encoding)
    gathered = gatherer.gather()
    if gatherer.placed_lines < max(FEWEST_PLACED, PLACED_LINES * gatherer.lines):
        return None
    drafted = "".join(gatherer.out)
    pages, pieces = pages_of(gathered)
    writer = PositionedWriter(written_words(pages), gatherer.finish(len(raw)), pieces)
    write_pages(writer, pages, parted(pages, [rows_of(page) for page in pages]))
    text = "".join(writer.out)
    tagging = gatherer.inline.tagging(drafted)
    if tagging is not None:
        tagging = TagPlacer(writer.placed, drafted, encoding).placed(tagging)
    notes = [*page_notes(pages), *_bounds(gatherer)]
    return PositionedReading(MarkupText(text, writer.finish(len(raw)), tuple(writer.layout), tagging), tuple(notes))


def _bounds(gatherer: Gatherer) -> list[Note]:
    """Notes on what was more than is read."""
    notes: list[Note] = []
    if gatherer.styles.overfull:
        notes.append(Note("layout", "The pages are laid out by more rules of style than are read: some words may stand at other places."))
    if gatherer.too_deep:
        notes.append(Note("layout", "Elements stand in one another deeper than is read: some words may stand at other places."))
    if gatherer.too_many:
        notes.append(Note("layout", "The pages have more words than are read: the last of them are left out."))
    return notes
