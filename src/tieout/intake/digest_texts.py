"""The text of a digest file: plain text, Markdown, HTML, a Word file, or tieout's own digest in JSON."""

from __future__ import annotations

import json
import re
import zlib
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from ..errors import MissingExtraError, UnreadableError, UnsupportedError

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

LARGEST_TEXT = 10_000_000
"""Bytes of the largest file that is read as a digest. The audit has a limit of its own."""
_LARGEST_UNPACKED = 50_000_000
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_BINARY = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x1f\x8b", "gzipped"),
)
_BROKEN = (BadZipFile, zlib.error, EOFError, KeyError, ValueError, SyntaxError, RuntimeError)
"""What reading a broken archive raises. lxml raises Python's SyntaxError; encrypted members and unknown compressions are RuntimeErrors."""
_ARCHIVE = b"PK\x03\x04"
DIGEST = "a digest as text, Markdown, HTML or docx"
"""What messages name as expected."""
_PAGE = re.compile(r"<!doctype\s+html|<html\b|<body\b", re.IGNORECASE)
_UNSEEN = tuple(
    re.compile(rf"<{tag}\b[^>]*>.*?</{tag}\s*>", re.IGNORECASE | re.DOTALL) for tag in ("head", "script", "style", "template", "noscript")
)
_PASSAGE = re.compile(r"\s*Passage (\d{1,5})\b")
_DIGEST_SCHEMAS = ("tieout.digest/3", "tieout.digest/2", "tieout.digest/1")


def text_of(data: bytes, name: str) -> str:
    r"""The text of a digest; `name` is its name in messages. Raises InputError, or MissingExtraError for a docx.

    >>> text_of(b"\xef\xbb\xbfNet loss was $5 million.", "digest.txt")
    'Net loss was $5 million.'
    """
    text = _word_text(data, name) if data.startswith(_ARCHIVE) else decoded(data, name)
    if not text.strip():
        raise UnreadableError(f"{name} is empty: expected a digest, a text that states figures of the filing.")
    if text.lstrip()[:1] == "{" and any(schema in text[:4000] for schema in _DIGEST_SCHEMAS):
        return _own_digest(text, name)
    if _PAGE.search(text[:4000]):
        for unseen in _UNSEEN:
            text = unseen.sub("\n", text)
    return text


def decoded(data: bytes, name: str, expected: str = DIGEST) -> str:
    r"""Bytes as text, by their byte order mark, else as UTF-8, else as Windows-1252. Raises UnsupportedError for a
    file that is not text; `expected` is what its message asks for.

    >>> decoded(b"caf\xe9", "digest.txt")
    'caf\xe9'
    """
    for signature, what in _BINARY:
        if data.startswith(signature):
            raise UnsupportedError(f"{name} is {what}: expected {expected}. Save it so.")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if b"\x00" in data[:100_000]:
        raise UnsupportedError(f"{name} holds binary data: expected {expected}.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _word_text(data: bytes, name: str) -> str:
    """The paragraphs and table rows of a Word file, with Markdown's marks for headings and list items."""
    from io import BytesIO
    from zipfile import ZipFile

    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
    except _BROKEN as error:
        raise UnsupportedError(_no_word_file(name)) from error
    swollen = sum(entry.file_size for entry in entries)
    if swollen > _LARGEST_UNPACKED:
        raise UnreadableError(
            f"{name}: expected a Word file that unpacks to at most {_LARGEST_UNPACKED:,} bytes, found {swollen:,}. Save it as text."
        )
    if not any(entry.filename.startswith("word/") for entry in entries):
        raise UnsupportedError(f"{name} is a zip archive or an Office file other than Word's: expected {DIGEST}. Save it so.")
    try:
        import docx
        from docx.opc.exceptions import PackageNotFoundError
    except ImportError as missing:
        raise MissingExtraError(
            f"{name} is a Word file, and reading these needs an extra: pip install 'tieout[docx]'. Or save it as text."
        ) from missing
    try:
        document = docx.Document(BytesIO(data))
    except (PackageNotFoundError, *_BROKEN) as error:
        raise UnsupportedError(_no_word_file(name)) from error
    if getattr(document.element, "body", None) is None:  # the root is another element, or empty
        raise UnsupportedError(_no_word_file(name))
    lines = []
    cited = _footnotes_that_cite(document)
    for paragraph in document.paragraphs:
        style = (paragraph.style.name if paragraph.style is not None else None) or ""
        mark = "# " if style.startswith(("Heading", "Title")) else "- " if style.startswith("List") else ""
        marks = "".join(cited.get(id, "") for id in paragraph._p.xpath(".//w:footnoteReference/@w:id"))  # noqa: SLF001
        lines.append(f"{mark}{paragraph.text}{' ' if marks else ''}{marks}")
    lines += [" | ".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    return "\n".join(lines)


def _no_word_file(name: str) -> str:
    return f"{name} is a zip archive, but not a Word file that can be read. Save it anew, or as text."


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


def _own_digest(text: str, name: str) -> str:
    """tieout's own digest in JSON as text with its numbering scheme, which makes its citations checkable."""
    try:
        record: Any = json.loads(text)
        filing = record["filing"]
        lines = [f"Passages are numbered by {filing['scheme']}; sha256 {filing['sha256']}.", ""]
        for topic in record["topics"]:
            lines += [f"## {topic['title']}", ""]
            for statement in topic["statements"]:
                lines.append(
                    f"- {statement['text']} {''.join(f'[{n}]' for n in dict.fromkeys(each['passage'] for each in statement['citations']))}"
                )
            lines.append("")
    except (json.JSONDecodeError, KeyError, TypeError, RecursionError) as error:
        raise UnreadableError(
            f"{name}: expected a digest of schema {_DIGEST_SCHEMAS[0]}; it says that it is one, but is not whole."
        ) from error
    return "\n".join(lines)
