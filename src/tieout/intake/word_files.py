"""The text of a digest that comes as a Word file (.docx): its paragraphs, then the rows of its tables."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from ..errors import MissingExtraError, UnreadableError, UnsupportedError

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table

_LARGEST_UNPACKED = 50_000_000
_MOST_TAGS = 1_000_000
"""Tags of all parts of a file. A hundred pages of which every word has a format of its own have half as many."""
_MOST_CHARACTERS = 10_000_000
"""Characters of the text, in which a cell that spans columns or rows stands in each."""
_WIDEST_SPAN = 63
"""Columns that a cell can span: Word's tables have no more."""
_BROKEN = (BadZipFile, zlib.error, EOFError, KeyError, ValueError, SyntaxError, RuntimeError)
"""What reading a broken archive raises. lxml raises Python's SyntaxError; encrypted members and unknown compressions are RuntimeErrors."""
_PASSAGE = re.compile(r"\s*Passage (\d{1,5})\b")


def word_text(data: bytes, name: str, expected: str) -> str:
    """The text of a Word file, with Markdown's marks for headings and list items; `name` and `expected` are for messages. A heading, an
    item and a table of two cells -> "# Sales", "- They rose 5%.", "2024 | 2023". Raises InputError, or MissingExtraError without
    python-docx."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            _bounded(archive, name, expected)
    except _BROKEN as error:
        raise UnsupportedError(_no_word_file(name)) from error
    try:
        import docx
        from docx.opc.exceptions import PackageNotFoundError
    except ImportError as missing:
        raise MissingExtraError(
            f"{name} is a Word file, and reading these needs an extra: pip install 'tieout[docx]'. Or save it as text."
        ) from missing
    try:
        document = docx.Document(BytesIO(data))
        if getattr(document.element, "body", None) is None:  # the root is another element, or empty
            raise UnsupportedError(_no_word_file(name))
        return "\n".join(_within_bounds(_lines(document), name))
    except (PackageNotFoundError, *_BROKEN) as error:
        raise UnsupportedError(_no_word_file(name)) from error


def _bounded(archive: ZipFile, name: str, expected: str) -> None:
    """Raises where an archive unpacks to too much, or is no Word file by the names of its parts."""
    entries = archive.infolist()
    swollen = sum(entry.file_size for entry in entries)
    if swollen > _LARGEST_UNPACKED:
        raise UnreadableError(
            f"{name}: expected a Word file that unpacks to at most {_LARGEST_UNPACKED:,} bytes, found {swollen:,}. Save it as text."
        )
    if not any(entry.filename.startswith("word/") for entry in entries):
        raise UnsupportedError(f"{name} is a zip archive or an Office file other than Word's: expected {expected}. Save it so.")
    tags = sum(archive.read(entry).count(b"<") for entry in entries if entry.filename.endswith((".xml", ".rels")))
    if tags > _MOST_TAGS:
        raise UnreadableError(f"{name}: expected a Word file of at most {_MOST_TAGS:,} tags, found {tags:,}. Save it as text.")


def _within_bounds(lines: Iterator[str], name: str) -> Iterator[str]:
    """The lines, up to the one with which they are too much."""
    left = _MOST_CHARACTERS
    for line in lines:
        left -= len(line) + 1
        if left < 0:
            raise UnreadableError(f"{name}: expected a Word file of at most {_MOST_CHARACTERS:,} characters. Audit it in parts.")
        yield line


def _no_word_file(name: str) -> str:
    return f"{name} is a zip archive, but not a Word file that can be read. Save it anew, or as text."


def _lines(document: WordDocument) -> Iterator[str]:
    """The paragraphs, with their marks and citations, and the rows of tables with bars between cells."""
    cited = _footnotes_that_cite(document)
    marks_of: dict[str | None, str] = {}
    for paragraph in document.paragraphs:
        style = paragraph._p.style  # noqa: SLF001  its name is looked up once: python-docx goes through all styles for it
        if style not in marks_of:
            named = (paragraph.style.name if paragraph.style is not None else None) or ""
            marks_of[style] = "# " if named.startswith(("Heading", "Title")) else "- " if named.startswith("List") else ""
        marks = "".join(cited.get(id, "") for id in paragraph._p.xpath(".//w:footnoteReference/@w:id")) if cited else ""  # noqa: SLF001
        yield f"{marks_of[style]}{paragraph.text}{' ' if marks else ''}{marks}"
    for table in document.tables:
        yield from map(" | ".join, _rows(table))


def _rows(table: Table) -> Iterator[list[str]]:
    """The texts of each row's cells; one that spans columns or rows stands in each, as a column's head does over two figures."""
    from docx.text.paragraph import Paragraph

    above: dict[int, str] = {}
    for row in table._tbl.tr_lst:  # noqa: SLF001  python-docx goes up all rows for a cell that spans them, and has no bound
        here: dict[int, str] = {}
        texts: list[str] = []
        column = getattr(row, "grid_before", 0)  # not of the oldest python-docx
        for cell in row.tc_lst:
            text = above.get(column) if cell.vMerge == "continue" else None
            here[column] = text = "\n".join(Paragraph(each, table).text for each in cell.p_lst) if text is None else text
            span = min(cell.grid_span, _WIDEST_SPAN)
            texts += [text] * span
            column += span
        above = here
        yield texts


def _footnotes_that_cite(document: WordDocument) -> dict[str, str]:
    """Footnotes of a Word file that begin with a passage, as those of tieout do, by id: "Passage 12: …" -> "[12]"."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    cited: dict[str, str] = {}
    for relation in document.part.rels.values():
        if relation.reltype != RELATIONSHIP_TYPE.FOOTNOTES or relation.is_external:
            continue
        try:
            root = parse_xml(relation.target_part.blob)
        except SyntaxError:  # raised by lxml; the text can be read without footnotes
            continue
        for footnote in root.iterchildren(qn("w:footnote")):
            words = "".join(text.text or "" for text in footnote.iter(qn("w:t")))
            passage = _PASSAGE.match(words)
            if passage:
                cited[str(footnote.get(qn("w:id")))] = f"[{passage[1]}]"
    return cited
