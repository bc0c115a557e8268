"""The lines of a document's pages as paragraphs and tables, in reading order: of a PDF, or of markup that is laid out by position."""

from __future__ import annotations

from ...deadlines import timed
from .blocks import Paragraph, PdfWriter, margins_of, paragraphs, runs_over
from .flow import flows
from .margins import Parted
from .page import HYPHEN, Page
from .rows import PageRow, furniture_of
from .tables import Rebuilt, TableFinder


def written_words(pages: list[Page]) -> str:
    """All words in lower case, if a line of the document ends in a hyphenated word, else ""."""
    if not any(HYPHEN in " ".join(page.texts) for page in pages):
        return ""
    return " ".join(text for page in pages for text in page.texts).casefold()


def write_pages(writer: PdfWriter, pages: list[Page], sheets: list[Parted]) -> None:
    """Writes all pages in order. A paragraph that continues on the next page is written whole, before the furniture in between."""
    furniture = furniture_of([sheet.rows for sheet in sheets])
    held: Paragraph | None = None  # the last paragraph of the page before
    between: list[PageRow] = []
    for page, (lines, aside), dropped in timed(zip(pages, sheets, furniture, strict=True)):
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
