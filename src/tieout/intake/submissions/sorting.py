"""Which of the files of a zip or a folder are documents of a submission, and of what type: as a header among them says, else as the names
of files and their first pages show."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from html import unescape
from typing import cast

from ...errors import UnreadableError
from ...lexicon.forms import NAME, is_filed_report
from ...model.identity import NOT_IDENTIFIED, Identity
from ..submission_header import header_identity
from .bundle import Bundle, Filed, is_full_submission
from .files import Files

_HEADERS = (".hdr.sgml", "-index-headers.html")
_LISTED = re.compile(r"<TYPE>\s*([^\s<]+)(?:(?!<TYPE>).)*?<FILENAME>\s*([^\r\n<]+)", re.DOTALL | re.IGNORECASE)
_ARCHIVED = re.compile(r"/Archives/edgar/data/(\d{1,10})/(\d{10})(\d{2})(\d{6})/?")
_EXHIBIT = re.compile(r"(?<!ind)ex(?:h(?:ibit)?)?[-_. ]?(\d+)", re.IGNORECASE)
_DOCUMENT = (".htm", ".html", ".xhtml", ".txt", ".pdf", ".md")
_TAGGED_FORM = re.compile(
    rb"""\bname\s{0,9}=\s{0,9}["'][\w.-]{1,40}:DocumentType["'][^>]{0,1000}>(?:\s|<[^>]{0,1000}>){0,99}([\w/-]{3,10})"""
)
"""A tag of the form, and the form within it or the few elements around it. Each part is bounded: a file may hold any number of beginnings
of such tags, and each is looked at only so far."""
_COVER_WITHIN = 60_000  # bytes of markup
_BLANK = rb"(?:\s|&nbsp;|&#160;|&#xa0;|\xc2\xa0|<[^>]{0,500}>)"
_COVER_FORM = re.compile(rb"\bform" + _BLANK + rb"{1,40}(?:" + NAME.encode() + rb")\b", re.IGNORECASE)


def bundle_of(files: Files, name: str) -> Bundle:
    """The submission that these files are: the one full submission text among them, if there is one; else their documents, the main one
    first. A main document and EX-13 -> both, with the types that a header among the files gives them.

    Without a header, a file is an exhibit if its name says so ("ex13.htm", "…xex991.htm"), and the main document is the one of the others
    whose first page or tags name a form. Raises UnreadableError where none is, or several are."""
    whole = [content for content in files.values() if is_full_submission(content)]
    if len(whole) == 1:
        return Bundle(whole[0], ())
    types, identity = _header(files)
    documents = [each for each in files if each.lower().removesuffix(".gz").endswith(_DOCUMENT) and not each.endswith(_HEADERS)]
    labels = [each for each in files if each.lower().endswith("_lab.xml")]
    if types:
        documents = [each for each in types if each in files]
    else:
        types = dict(_guessed(documents, files, name)) | dict.fromkeys(labels, "EX-101.LAB")
        documents = sorted(types, key=lambda each: (types[each].startswith("EX"), documents.index(each) if each in documents else -1))
    return _laid_out({each: files[each] for each in documents}, types, identity or _indexed(files))


def _laid_out(files: Files, types: dict[str, str], identity: Identity) -> Bundle:
    """The documents one behind the other. Their sha256 is that of the lines that sha256sum prints of them, which are the same in a zip and
    a folder; of a single one its own."""
    documents: list[Filed] = []
    at = 0
    for each, content in files.items():
        documents.append(Filed(at, at + len(content), types.get(each, ""), each.rpartition("/")[2], is_file=True))
        at += len(content)
    sums = [hashlib.sha256(content).hexdigest() for content in files.values()]
    lines = "".join(f"{checksum}  {each.name}\n" for checksum, each in zip(sums, documents, strict=True))
    sha256 = sums[0] if len(sums) == 1 else hashlib.sha256(lines.encode()).hexdigest()
    return Bundle(b"".join(files.values()), tuple(documents), identity, sha256)


def _header(files: Files) -> tuple[dict[str, str], Identity | None]:
    """Names to types, as the header of the submission says, and its identity; nothing where it is not among the files."""
    for name, content in files.items():
        if name.endswith(_HEADERS):
            said = unescape(content.decode("latin-1"))
            begins = max(said.find("<SEC-HEADER>"), said.find("<SUBMISSION>"), 0)
            listed = {m[2].strip(): m[1].upper() for m in _LISTED.finditer(said)}
            return listed, header_identity(said[begins:].encode("latin-1", "replace"))
    return {}, None


def _indexed(files: Files) -> Identity:
    """What EDGAR's index of the folder states: "/Archives/edgar/data/1234567/000123456725000012" -> CIK and accession."""
    try:
        said = json.loads(files["index.json"])
    except (KeyError, ValueError, RecursionError):
        return NOT_IDENTIFIED
    directory = said.get("directory") if isinstance(said, dict) else None
    place = cast("object", directory.get("name")) if isinstance(directory, dict) else None
    m = _ARCHIVED.fullmatch(place) if isinstance(place, str) else None
    return Identity(cik=m[1].zfill(10), accession=f"{m[2]}-{m[3]}-{m[4]}") if m else NOT_IDENTIFIED


def _guessed(documents: list[str], files: Files, name: str) -> Iterator[tuple[str, str]]:
    """Each document with its type: that of an exhibit as its name says, and of the main document the form that its tags name."""
    exhibits = {each: f"EX-{_number(m[1])}" for each in documents if (m := _EXHIBIT.search(each.rpartition("/")[2]))}
    others = [each for each in documents if each not in exhibits]
    mains = [each for each in others if _is_report(files[each])] if len(others) > 1 else others
    if len(mains) != 1:
        which = "several: " + ", ".join(mains[:5]) if mains else "none"
        raise UnreadableError(
            f"{name}: expected a directory or a zip with the documents of one filing, one of them the main one, whose first page names its "
            f"form, found {which}. Give one file, or put the documents of one filing into a folder of their own."
        )
    tagged = _TAGGED_FORM.search(files[mains[0]])
    form = tagged[1].decode("ascii", "replace").upper() if tagged else ""
    yield mains[0], form if is_filed_report(form) else ""
    yield from exhibits.items()


def _number(digits: str) -> str:
    """The number of an exhibit from digits of a file's name, in which the point is lost: "991" -> "99.1", "13" -> "13"."""
    return f"{digits[:2]}.{digits[2:]}" if len(digits) > 2 else digits


def _is_report(content: bytes) -> bool:
    return _TAGGED_FORM.search(content) is not None or _COVER_FORM.search(content[:_COVER_WITHIN]) is not None
