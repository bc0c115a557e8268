"""File to Source: size limits, compression, the submission wrapper, the kind of file, its encoding."""

from __future__ import annotations

import hashlib
import re
import zlib
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from ..errors import UnreadableError, UnsupportedError
from ..model.source import Note, Source
from ..thresholds.intake import FEWEST_PLACED, NULS_ONE_IN
from .blank_columns import is_typewritten
from .markup import MarkupReader, MarkupText
from .plain import read_plain
from .styles import sheets_of
from .submissions.bundle import Bundle, filed_documents
from .submissions.files import LARGEST, Files, folder_files, left_after, zipped_files

_DEEPEST_GZIP = 2  # a .gz may be gzipped once more in transfer; deeper nesting is an attack

_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|xhtml|[a-z]+:html|body|head|table|div|p|font|b|center|title|span|h[1-6])\b", re.IGNORECASE)
_ROOT = re.compile(rb"\s*<(?:\?xml|!doctype|html|head|body|xbrl)", re.IGNORECASE)
_DECLARED = re.compile(rb"""(?:encoding\s*=|charset\s*=)\s*["']?\s*([-\w]+)""", re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY\s", re.IGNORECASE)
_POSITIONED = re.compile(r"(?<![\w.#-])([\w.#-]++)\s*(?:,[^{}]{0,400})?\{[^{}]{0,400}?\bposition\s*:\s*absolute\b")
_MOST_SELECTORS = 40  # rules that place elements, for each of which the document is gone through
_ZIP = b"PK\x03\x04"
_PDF, _PDF_WITHIN = b"%PDF-", 1024  # the header may follow other bytes, but begins within these (PDF 1.7, implementation note 13)
_SIGNATURES = (
    (b"\x89PNG", "a PNG picture", "give the filing's text"),
    (b"\xff\xd8\xff", "a JPEG picture", "give the filing's text"),
    (b"\xd0\xcf\x11\xe0", "an old Office file", "save it as HTML, PDF or text"),
    (b"{\\rtf", "rich text", "save it as HTML or text"),
    (b"\x7fELF", "a program (binary data)", "give the filing's main document"),
    (b"MZ\x90\x00", "a program (binary data)", "give the filing's main document"),
    (b"\xcf\xfa\xed\xfe", "a program (binary data)", "give the filing's main document"),
    (b"\xff\xfe", "UTF-16 text", "convert it to UTF-8"),
    (b"\xfe\xff", "UTF-16 text", "convert it to UTF-8"),
)


# The root element of XML that has a filing's data, but not its text. Comments and instructions may stand before it.
_XML_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s++|<\?[^>]*+>|<!--(?:[^-]++|-(?!->))*+-->)*+<(?:[\w.-]++:)?(xbrl|linkbase|schema)(?=[\s>])([^>]*+)"
)
_XBRL_FILES = {b"xbrl": "an XBRL instance", b"linkbase": "an XBRL linkbase", b"schema": "an XML schema"}
_NAMED_BY = re.compile(rb"xmlns(?::[\w.-]+)?\s*=")


def read_source(path: str | Path, *, tags: bool = True) -> Source:
    """Reads a filing from disk (gzipped or not). `tags=False` reads as if it had no inline XBRL. "10k.htm" -> a Source of kind "markup".

    Raises UnreadableError (missing, directory, empty, too large, damaged gzip) or UnsupportedError (not markup or text).
    """
    path = Path(path)
    try:
        size = path.stat().st_size
        if path.is_dir():
            return _submitted(folder_files(path), path.resolve().name, str(path), tags=tags)
        if size > LARGEST:
            raise UnreadableError(_too_large(str(path), f"{size:,} bytes"))
        with path.open("rb") as file:
            data = read_whole(file, str(path))
    except FileNotFoundError as error:
        raise UnreadableError(f"{path}: no such file. Check the path; expected a filing in HTML, inline XBRL, PDF or text.") from error
    except OSError as error:
        raise UnreadableError(f"{path}: cannot be read ({error.strerror}). Check its permissions.") from error
    return source_from_bytes(data, path.name, tags=tags)


def read_whole(file: BinaryIO, name: str) -> bytes:
    """All bytes of a filing that is open. Raises UnreadableError where there are more than are read."""
    data = file.read(LARGEST + 1)  # a device or a pipe does not state its size
    if len(data) > LARGEST:
        raise UnreadableError(_too_large(name, "more"))
    return data


def source_from_bytes(data: bytes, name: str, *, tags: bool = True) -> Source:
    r"""Reads a filing in memory; `name` is its name in messages and outputs. It raises what `read_source` raises.

    >>> source = source_from_bytes(b"<html><body><p>Net&nbsp;sales</p></body></html>", "10k.htm")
    >>> source.kind, source.text
    ('markup', 'Net sales\n')
    """
    data = decompressed(data, name)
    if len(data.strip(b" \t\r\n\x00")) < 2:  # one byte cannot say anything
        raise UnreadableError(f"{name}: expected a filing, found an empty file ({len(data)} bytes). Download it again.")
    if data.startswith(_ZIP):
        return _submitted(zipped_files(data, name), name, name, tags=tags)
    filed = filed_documents(data, name)
    return _bundled(Bundle(data, filed), name, tags=tags) if filed else _of_document(data, name, tags=tags)


def _submitted(files: Files, name: str, place: str, *, tags: bool) -> Source:
    """The source of a submission whose documents, or whose full submission text, are among these files; `place` names it in errors."""
    from .submissions.sorting import bundle_of

    unpacked: Files = {}
    left = LARGEST
    for each, content in files.items():
        unpacked[each] = decompressed(content, each)
        left = left_after(left - len(unpacked[each]), place)  # many small gzips in a zip unpack to much more than the zip
    bundle = bundle_of(unpacked, place)
    return _bundled(bundle, name, tags=tags) if bundle.documents else source_from_bytes(bundle.data, name, tags=tags)


def _bundled(bundle: Bundle, name: str, *, tags: bool) -> Source:
    """The source of the documents that are read of a submission."""
    from .submissions.submitted import source_of  # few filings are submissions

    return source_of(bundle, name, lambda body, called: _of_document(body, called, tags=tags))


def _of_document(body: bytes, name: str, *, tags: bool) -> Source:
    """The source of one document."""
    if _PDF in body[:_PDF_WITHIN]:
        return _pdf_source(body, name)
    _refuse_unsupported(body, name)
    notes: list[Note] = []
    if _ENTITY.search(body[:200_000]):
        notes.append(Note("entities", "The file declares entities of its own; they are not expanded and stand as written."))
    encoding = _encoding(body, notes)
    raw = body.decode("latin-1")
    is_markup = _MARKUP.search(body[:100_000]) is not None and (_ROOT.match(body) is not None or not _is_markdown(raw, name))
    reading = _read_markup(raw, encoding, notes) if is_markup else _read_text(raw, encoding, name)
    if not reading.text.strip():
        raise UnreadableError(f"{name}: expected a filing's text, found none in {len(body):,} bytes. Is this the main document?")
    return Source(
        name=name,
        sha256=hashlib.sha256(body).hexdigest(),
        kind="markup" if is_markup else "text",
        encoding=encoding,
        size=len(body),
        text=reading.text,
        offsets=reading.offsets,
        layout=reading.layout,
        tagging=reading.tagging if tags else None,
        notes=tuple(notes),
    )


def _is_positioned(raw: str) -> bool:
    """Whether markup may put its lines at places of the page, as converters from PDF do: more elements than a table has cells stand at
    absolute positions, by their own style or that of a class."""
    inside = raw.count("absolute")  # in styles of elements, or in rules, of which there are few
    if not inside:
        return False
    placed = {m[1] for sheet in sheets_of(raw) for m in _POSITIONED.finditer(sheet)}
    count = inside + sum(_uses(raw, selector) for selector in islice(placed, _MOST_SELECTORS))
    return count >= FEWEST_PLACED and count > raw.count("<td")


def _uses(raw: str, selector: str) -> int:
    """About how many elements a selector is of: ".t" -> those of class t; "div" -> those of that name."""
    name, _, last = selector.rpartition(".")
    if not last or "#" in selector:
        return 1
    if not name and not selector.startswith("."):
        return raw.count(f"<{last}")
    return sum(raw.count(sign.format(last)) for sign in ('class="{} ', 'class="{}"', ' {}"'))


def _read_markup(raw: str, encoding: str, notes: list[Note]) -> MarkupText:
    if _is_positioned(raw):
        from .positioned.reading import read_positioned  # with it come the readers of pages, and few filings are laid out so

        reading = read_positioned(raw, encoding)
        if reading is not None:
            notes.extend(reading.notes)
            return reading.markup
    if is_typewritten(raw):
        return read_plain(raw, encoding, references=True)
    return MarkupReader(raw, encoding).read()


def _read_text(raw: str, encoding: str, name: str) -> MarkupText:
    if not _is_markdown(raw, name):
        return read_plain(raw, encoding)
    from .markdown.reading import read_markdown

    return read_markdown(raw, encoding)


def _is_markdown(raw: str, name: str) -> bool:
    from .markdown.reading import is_markdown  # loads slowly, and few filings are Markdown

    return is_markdown(raw, name)


def _too_large(name: str, found: str) -> str:
    return f"{name}: expected at most {LARGEST:,} bytes, found {found}. Give the main document alone, not the whole submission."


def decompressed(data: bytes, name: str) -> bytes:
    """The bytes of a filing after gunzip, of which `Source.sha256` is taken; those of a file that is not gzipped are returned unchanged.
    Raises UnreadableError where the compression is damaged or holds too much."""
    for _ in range(_DEEPEST_GZIP):
        if data[:2] != b"\x1f\x8b":
            return data
        stream = zlib.decompressobj(wbits=31)
        try:
            data = stream.decompress(data, LARGEST + 1)
        except zlib.error as error:
            raise UnreadableError(f"{name}: expected gzip, found damaged compression ({error}). Download it again.") from error
        if len(data) > LARGEST:
            raise UnreadableError(_too_large(name, "more than that when decompressed"))
        if not stream.eof:
            raise UnreadableError(f"{name}: the gzip ends too early, after {len(data):,} bytes. Download it again.")
    if data[:2] == b"\x1f\x8b":
        raise UnreadableError(f"{name}: expected a filing gzipped at most {_DEEPEST_GZIP} times, found it compressed too often. Unpack it.")
    return data


def _pdf_source(body: bytes, name: str) -> Source:
    from .pdf.reading import read_pdf  # needs an extra, and loads slowly

    reading = read_pdf(body, name)
    return Source(
        name=name,
        sha256=hashlib.sha256(body).hexdigest(),
        kind="pdf",
        encoding="Unicode",
        size=len(body),
        text=reading.text,
        offsets=reading.offsets,
        layout=reading.layout,
        boxes=reading.boxes,
        bookmarks=reading.bookmarks,
        notes=reading.notes,
    )


def _refuse_unsupported(body: bytes, name: str) -> None:
    for signature, found, advice in _SIGNATURES:
        if body.startswith(signature):
            raise UnsupportedError(f"{name}: expected HTML, inline XBRL, PDF or text, found {found}; {advice}.")
    root = _XML_ROOT.match(body)
    if root is not None and _NAMED_BY.search(root[2]) is not None:
        raise UnsupportedError(
            f"{name}: expected HTML, inline XBRL, PDF or text, found {_XBRL_FILES[root[1]]}, which has no text; "
            f"give the filing's main document."
        )
    sample = body[:65536]
    if sample.count(b"\x00") * NULS_ONE_IN > len(sample):
        raise UnsupportedError(f"{name}: expected HTML, inline XBRL, PDF or text, found binary data. Give the filing's main document.")


def _encoding(body: bytes, notes: list[Note]) -> str:
    """UTF-8 where the bytes decode as it, else Windows-1252, whatever they declare: declarations are often wrong."""
    if body.isascii():
        return "utf-8"
    declared = _DECLARED.search(body[:4096])
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        said = declared[1].decode("ascii", "replace").lower() if declared else ""
        if said in ("utf-8", "utf8", "us-ascii", "ascii"):
            notes.append(Note("encoding", f"The file says {said} but is not, from byte {error.start:,} on; read as Windows-1252."))
        return "cp1252"
    return "utf-8"
