"""The digest that a command is given: text, Markdown, HTML, docx or JSON of ours, from a file or standard input; and claims one a line."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import MissingExtraError, UnreadableError, UnsupportedError
from .filings import STDIN

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from ..auditing.auditing import Given

_LARGEST = 10_000_000
"""Bytes of the largest file that is read as a digest. Its text is bounded again when it is audited."""
_LARGEST_UNPACKED = 50_000_000
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_BINARY = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x1f\x8b", "gzipped"),
)
_ARCHIVE = b"PK\x03\x04"
_PAGE = re.compile(r"<!doctype\s+html|<html\b|<body\b", re.IGNORECASE)
_UNSEEN = tuple(
    re.compile(rf"<{tag}\b[^>]*>.*?</{tag}\s*>", re.IGNORECASE | re.DOTALL) for tag in ("head", "script", "style", "template", "noscript")
)
_PASSAGE = re.compile(r"\s*Passage (\d{1,5})\b")
_DIGEST_SCHEMA = "tieout.digest/1"


def read_digest(name: str) -> str:
    """The text of the digest that `name` (a path, or - for standard input) holds. Raises InputError, or MissingExtraError for a docx."""
    data = _bytes(name)
    text = _word_text(data, name) if data.startswith(_ARCHIVE) else _decoded(data, name)
    if not text.strip():
        raise UnreadableError(f"{_called(name)} is empty: expected a digest, a text that states figures of the filing.")
    if text.lstrip()[:1] == "{" and _DIGEST_SCHEMA in text[:4000]:
        return _own_digest(text, name)
    if _PAGE.search(text[:4000]):
        for unseen in _UNSEEN:
            text = unseen.sub("\n", text)
    return text


def read_claims(name: str) -> list[Given]:
    """The claims of a file of JSON lines, each {"id", "text", "passages"}; "id" and "passages" may be left out. Raises InputError."""
    claims: list[Given] = []
    for number, line in enumerate(_decoded(_bytes(name), name).splitlines(), 1):
        if line.strip():
            claims.append(_claim(line, f"{name}, line {number}"))
    return claims


def _claim(line: str, where: str) -> Given:
    from ..auditing.auditing import Given

    try:
        record: Any = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise UnreadableError(
            f'{where}: expected a JSON object such as {{"id": "1", "text": "Revenue rose 5%."}}, found {line.strip()[:60]!r}.'
        ) from error
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise UnreadableError(f'{where}: expected an object with a "text", found {line.strip()[:60]!r}.')
    passages = record.get("passages")
    if passages is not None and not (isinstance(passages, list) and all(isinstance(n, int) and not isinstance(n, bool) for n in passages)):
        raise UnreadableError(f'{where}: "passages" is a list of whole numbers or null, found {str(passages)[:60]!r}.')
    id = record.get("id")
    return Given(None if id is None else str(id), record["text"], None if passages is None else tuple(passages))


def _bytes(name: str) -> bytes:
    if name == STDIN:
        if not hasattr(sys.stdin, "buffer") or sys.stdin.isatty():
            raise UnreadableError("DIGEST is - (standard input), which is a terminal or closed. Redirect a text into it, or name a file.")
        data = sys.stdin.buffer.read(_LARGEST + 1)
    else:
        path = Path(name)
        if path.is_dir():
            raise UnreadableError(f"{name} is a directory: expected a digest. Name a file.")
        try:
            with path.open("rb") as file:
                data = file.read(_LARGEST + 1)
        except OSError as error:
            raise UnreadableError(f"{name} could not be read: {error.strerror or error}.") from error
    if len(data) > _LARGEST:
        raise UnreadableError(f"{_called(name)}: expected a digest of at most {_LARGEST:,} bytes, found more. Audit it in parts.")
    return data


def _called(name: str) -> str:
    return "Standard input" if name == STDIN else name


def _decoded(data: bytes, name: str) -> str:
    for signature, what in _BINARY:
        if data.startswith(signature):
            raise UnsupportedError(
                f"{_called(name)} is {what}: expected a digest as text, Markdown, HTML or docx. Save it as one of these."
            )
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if b"\x00" in data[:100_000]:
        raise UnsupportedError(f"{_called(name)} holds binary data: expected a digest as text, Markdown, HTML or docx.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _word_text(data: bytes, name: str) -> str:
    """The paragraphs and table rows of a Word file, headings and list items marked as Markdown marks them."""
    try:
        import docx
        from docx.opc.exceptions import PackageNotFoundError
    except ImportError as missing:
        raise MissingExtraError(
            f"{_called(name)} is a Word file, and reading these needs an extra: pip install 'tieout[docx]'. Or save it as text."
        ) from missing
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(data)) as archive:
            swollen = sum(entry.file_size for entry in archive.infolist())
        if swollen > _LARGEST_UNPACKED:
            raise UnreadableError(
                f"{_called(name)}: expected a Word file that unpacks to at most {_LARGEST_UNPACKED:,} bytes, found {swollen:,}. "
                f"Save it as text."
            )
        document = docx.Document(BytesIO(data))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, SyntaxError) as error:  # lxml's errors of syntax are Python's
        raise UnsupportedError(f"{_called(name)} is a zip archive, but not a Word file that can be read: {error}.") from error
    lines = []
    cited = _footnotes_that_cite(document)
    for paragraph in document.paragraphs:
        style = (paragraph.style.name if paragraph.style is not None else None) or ""
        mark = "# " if style.startswith(("Heading", "Title")) else "- " if style.startswith("List") else ""
        marks = "".join(cited.get(id, "") for id in paragraph._p.xpath(".//w:footnoteReference/@w:id"))  # noqa: SLF001
        lines.append(f"{mark}{paragraph.text}{' ' if marks else ''}{marks}")
    lines += [" | ".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    return "\n".join(lines)


def _footnotes_that_cite(document: WordDocument) -> dict[str, str]:
    """The footnotes of a Word file that name a passage first, as ours do, by their id: each as the citation [n]."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    cited: dict[str, str] = {}
    for relation in document.part.rels.values():
        if relation.reltype != RELATIONSHIP_TYPE.FOOTNOTES or relation.is_external:
            continue
        try:
            root = parse_xml(relation.target_part.blob)
        except SyntaxError:  # such as lxml raises; its text can be read without them
            continue
        for footnote in root.iterchildren(qn("w:footnote")):
            words = "".join(text.text or "" for text in footnote.iter(qn("w:t")))
            passage = _PASSAGE.match(words)
            if passage:
                cited[str(footnote.get(qn("w:id")))] = f"[{passage[1]}]"
    return cited


def _own_digest(text: str, name: str) -> str:
    """A digest of ours in JSON as the text that it renders to, so that its citations are known for ours."""
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
            f"{_called(name)}: expected a digest of schema {_DIGEST_SCHEMA}, which it says it is, but it is not whole."
        ) from error
    return "\n".join(lines)
