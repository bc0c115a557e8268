"""PDF to canonical text, layout and boxes. Needs the extra `pdf` (pypdfium2); scripts, forms and attachments are never opened."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ...errors import MissingExtraError, UnreadableError
from ...model.places import OffsetMap
from ...model.source import Block, Bookmark, Grid, Note
from ...thresholds.intake import FEWEST_PAGE_WORDS, GARBLED_SHARE
from .blocks import PageFrame, Paragraph, PdfWriter, margins_of, paragraphs, runs_over
from .flow import flows
from .margins import Parted, parted
from .page import HYPHEN, Page
from .rows import PageRow, furniture_of, rows_of
from .tables import Rebuilt, TableFinder
from .words import PageReader

if TYPE_CHECKING:
    import pypdfium2

    from ...model.places import BoxMap

_COMMON = frozenset("the of and to in for a or is as by on with 的 和 及 于 於 de la et der die und".split())
_DEEPEST, _MOST_BOOKMARKS = 6, 3000
_NO_PAGES = "expected a PDF with pages, found none. Download it again."
_EMPTY = re.compile(rb"/Count\s+0\b")
_PAGE = re.compile(rb"/Type\s*/Page\b")
_MOST_NAMED = 12


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
    notes = _notes(pages)
    if not any(rows) and not any(sheet.aside for sheet in sheets):
        found = f"{len(pages)} page{'s' if len(pages) > 1 else ''} without any ({_numbers([p.number for p in pages])})"
        raise UnreadableError(f"{name}: expected a PDF with text, found {found}: {_advice(pages)}.")
    writer = PdfWriter({p.number: PageFrame(p.width, p.height, p.turns, p.cuts) for p in pages}, _written(pages))
    _write(writer, pages, sheets)
    offsets = OffsetMap()
    offsets.text_starts.append(0)
    offsets.byte_starts.append(size)
    offsets.byte_ends.append(size)
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
        return [_page(document, reader, number) for number in range(1, count + 1)], tuple(_bookmarks(document))
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


def _page(document: pypdfium2.PdfDocument, reader: PageReader, number: int) -> Page:
    import pypdfium2

    damaged = Page(number, 0.0, 0.0, [], [], [], {}, {}, 0, 0, drawn=False, damaged=True)
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        return damaged
    try:
        return reader.read(page, number)
    except pypdfium2.PdfiumError:
        return damaged
    finally:
        page.close()


def _notes(pages: list[Page]) -> list[Note]:
    notes: list[Note] = []
    silent = [p.number for p in pages if p.drawn]
    if silent:
        notes.append(Note("pages", f"No text on {_numbers(silent)}: pictures or scans, which are not read."))
    damaged = [p.number for p in pages if p.damaged]
    if damaged:
        notes.append(Note("pages", f"Damaged, and not read: {_numbers(damaged)}."))
    garbled = [p.number for p in pages if p.texts and _is_garbled(p)]
    if garbled:
        notes.append(
            Note("fonts", f"On {_numbers(garbled)} a font does not say which letters it draws; what is read may not be what is shown.")
        )
    sideways = [p.number for p in pages if p.turns]
    if sideways:
        notes.append(Note("turned", f"The text of {_numbers(sideways)} does not stand upright; it is read as if it did."))
    return notes


def _is_garbled(page: Page) -> bool:
    if page.garbled > GARBLED_SHARE * sum(map(len, page.texts)):
        return True
    return sum(map(str.isalpha, page.texts)) > FEWEST_PAGE_WORDS and _COMMON.isdisjoint(map(str.casefold, page.texts))


def _numbers(pages: list[int]) -> str:
    """Page numbers as runs: "pages 3, 5 to 9 and 14"."""
    runs: list[tuple[int, int]] = []
    for page in pages:
        if runs and runs[-1][1] == page - 1:
            runs[-1] = (runs[-1][0], page)
        else:
            runs.append((page, page))
    said = [f"{a}" if a == b else f"{a} to {b}" for a, b in runs[:_MOST_NAMED]]
    if len(runs) > _MOST_NAMED:
        said.append(f"{len(runs) - _MOST_NAMED} more")
    joined = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
    return f"page{'' if len(pages) == 1 else 's'} {joined}"


def _written(pages: list[Page]) -> str:
    """All words in lower case, if a line of the document ends in a hyphenated word, else ""."""
    if not any(HYPHEN in " ".join(page.texts) for page in pages):
        return ""
    return " ".join(text for page in pages for text in page.texts).casefold()


def _write(writer: PdfWriter, pages: list[Page], sheets: list[Parted]) -> None:
    """Writes all pages in order. A paragraph that continues on the next page is written whole, before the furniture in between."""
    furniture = furniture_of([sheet.rows for sheet in sheets])
    held: Paragraph | None = None  # the last paragraph of the page before
    between: list[PageRow] = []
    for page, (lines, aside), dropped in zip(pages, sheets, furniture, strict=True):
        body = [row for i, row in enumerate(lines) if i not in dropped]
        middle = len(lines) // 2
        heads = [lines[i] for i in sorted(dropped) if i < middle]
        feet = [*(lines[i] for i in sorted(dropped) if i >= middle), *aside]
        items = _items(body, page.width)
        between.extend(heads)
        if held is not None and items and isinstance(items[0], Paragraph) and runs_over(held, items[0]):
            held = Paragraph([*held.rows, *items[0].rows], held.style, held.indent)
            del items[0]
            if not items:
                between.extend(feet)
                continue
        _settle(writer, held, between)
        held = None
        for item in items[:-1]:
            _put(writer, item)
        if items and isinstance(items[-1], Paragraph):
            held = items[-1]
        elif items:
            _put(writer, items[-1])
        between = feet
    _settle(writer, held, between)


def _settle(writer: PdfWriter, held: Paragraph | None, between: list[PageRow]) -> None:
    if held is not None:
        writer.paragraph(held)
    for row in between:
        writer.furniture(row)
    between.clear()


def _put(writer: PdfWriter, item: Paragraph | Rebuilt) -> None:
    if isinstance(item, Rebuilt):
        writer.table(item)
    else:
        writer.paragraph(item)


def _items(body: list[PageRow], width: float) -> list[Paragraph | Rebuilt]:
    """Paragraphs and tables of a page in reading order."""
    items: list[Paragraph | Rebuilt] = []
    columns = flows(body)
    for column in columns:
        margins = margins_of(column, width, column=len(columns) > 1)
        found: list[Paragraph | Rebuilt] = []
        prose: list[PageRow] = []
        for item in TableFinder(column).items():
            if isinstance(item, Rebuilt):
                found.extend(paragraphs(prose, margins))
                prose = []
                found.append(item)
            else:
                prose.append(item)
        found.extend(paragraphs(prose, margins))
        before = items[-1] if items else None
        if isinstance(before, Paragraph) and isinstance(found[0], Paragraph) and runs_over(before, found[0]):
            items[-1] = before._replace(rows=[*before.rows, *found.pop(0).rows])
        items.extend(found)
    return items
