"""PDF to canonical text, layout and boxes. Needs the extra `pdf` (pypdfium2); scripts, forms and attachments are never opened."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ...deadlines import timed
from ...errors import MissingExtraError, UnreadableError
from ...model.places import OffsetMap
from ...model.source import Block, Bookmark, Grid, Note
from .blocks import PageFrame, PdfWriter
from .composing import write_pages, written_words
from .margins import parted
from .page import Page
from .remarks import page_notes, page_numbers
from .rows import rows_of
from .trial import draws_forms, stuck_pages
from .words import PageReader

if TYPE_CHECKING:
    import pypdfium2

    from ...model.places import BoxMap

_DEEPEST, _MOST_BOOKMARKS = 6, 3000
_NO_PAGES = "expected a PDF with pages, found none. Download it again."
_EMPTY = re.compile(rb"/Count\s+0\b")
_PAGE = re.compile(rb"/Type\s*/Page\b")


class PdfReading(NamedTuple):
    """The result of reading a PDF; see `tieout.model.source.Source` for the terms."""

    text: str
    offsets: OffsetMap
    layout: tuple[Block | Grid, ...]
    boxes: BoxMap
    bookmarks: tuple[Bookmark, ...]
    notes: tuple[Note, ...]


def read_pdf(data: bytes, name: str) -> PdfReading:
    """Reads a PDF's bytes; `name` is its name in messages. A page "Net sales rose." -> text "Net sales rose." with a box for each word.

    Raises MissingExtraError without pypdfium2, and UnreadableError where the file is damaged or encrypted, has no page, or where no
    page has text. Where only some pages have none, a note names them, as it does pages whose fonts do not state the letters that they
    draw."""
    pages, bookmarks = _pages(data, name)
    size = len(data)
    sheets = parted(pages, [rows_of(page) for page in pages])
    rows = [sheet.rows for sheet in sheets]
    notes = page_notes(pages)
    if not any(rows) and not any(sheet.aside for sheet in sheets):
        found = f"{len(pages)} page{'s' if len(pages) > 1 else ''} without any ({page_numbers([p.number for p in pages])})"
        raise UnreadableError(f"{name}: expected a PDF with text, found {found}: {_advice(pages)}.")
    writer = PdfWriter({p.number: PageFrame(p.width, p.height, p.turns, p.cuts) for p in pages}, written_words(pages))
    write_pages(writer, pages, sheets)
    offsets = OffsetMap()
    offsets.add(0, size, size)
    return PdfReading("".join(writer.out), offsets, tuple(writer.layout), writer.boxes, bookmarks, tuple(notes))


def _advice(pages: list[Page]) -> str:
    """What pages without text are, and what the user can do."""
    if any(page.damaged for page in pages):
        return "damaged. Download it again"
    if any(page.drawn for page in pages):
        return "scanned pictures. Run it through text recognition first"
    return "blank. Is this the file that was meant?"


def _pages(data: bytes, name: str) -> tuple[list[Page], tuple[Bookmark, ...]]:
    try:
        import pypdfium2
        from pypdfium2 import raw
    except ImportError as error:
        raise MissingExtraError(f"{name}: reading a PDF needs pypdfium2. Install it with: pip install 'tieout[pdf]'") from error
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"{name}: {_refusal(data, str(error))}") from error
    try:
        count = len(document)
        if count == 0:
            raise UnreadableError(f"{name}: {_NO_PAGES}")
        reader = PageReader(raw)
        stuck = stuck_pages(data, count) if draws_forms(data) else frozenset()
        pages = [_damaged(number) if number in stuck else _page(document, reader, number) for number in timed(range(1, count + 1))]
        return pages, tuple(_bookmarks(document))
    finally:
        document.close()


def _bookmarks(document: pypdfium2.PdfDocument) -> Iterator[Bookmark]:
    """The outline's entries with a page of the file, in order, at most some thousands, as a broken outline may be endless."""
    for entry in itertools.islice(document.get_toc(max_depth=_DEEPEST), _MOST_BOOKMARKS):
        target = entry.get_dest()
        index = target.get_index() if target is not None else None
        title = " ".join(entry.get_title().split())
        if index is not None and title:
            yield Bookmark(title, entry.level + 1, index + 1)


def _refusal(data: bytes, reason: str) -> str:
    """Why pdfium does not open the file; its own reason may be of an earlier file, so the bytes are searched too."""
    if b"/Encrypt" in data and ("assword" in reason or "ecurity" in reason):
        return "the PDF is encrypted and opens only with a password. Save a copy without one."
    if _EMPTY.search(data) and not _PAGE.search(data):
        return _NO_PAGES
    return "expected a PDF, found one that is damaged or cut short. Download it again."


def _damaged(number: int) -> Page:
    return Page(number, 0.0, 0.0, [], [], [], {}, {}, 0, 0, drawn=False, damaged=True)


def _page(document: pypdfium2.PdfDocument, reader: PageReader, number: int) -> Page:
    import pypdfium2

    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        return _damaged(number)
    try:
        return reader.read(page, number)
    except pypdfium2.PdfiumError:
        return _damaged(number)
    finally:
        page.close()
