"""The documents of one submission, from EDGAR's archives: its full text as one file, or its main document and exhibits as files."""

from __future__ import annotations

import mmap
import os
import re
from collections.abc import Iterator
from functools import partial
from html import unescape
from pathlib import Path
from typing import IO, NamedTuple

from ...errors import FetchError
from ...intake import LARGEST
from .client import Client, Flaw, MissingError, Wanted
from .registers import JsonFile, Record, record_of, shaped
from .store import Store
from .submissions import Submission

_LARGEST_LIST = 5_000_000
_BEGINNING, _ENDING = 4_000, 400
_BEGINS = (b"<SEC-DOCUMENT>", b"-----BEGIN PRIVACY-ENHANCED MESSAGE-----")
_ENDS = (b"</SEC-DOCUMENT>", b"-----END PRIVACY-ENHANCED MESSAGE-----")
_DOCUMENT = re.compile(rb"<DOCUMENT>\s*<TYPE>([^\s<]+)[^\n]*\n(?:<(?!TEXT|DOCUMENT)[A-Z]+>[^\n]*\n)*<TEXT>\s*(</TEXT>)?")
_LISTED = re.compile(r"<TYPE>\s*([^\s<]+)\s*<SEQUENCE>\s*(\d+)\s*<FILENAME>\s*([\w-][\w.-]*)")
_MARKS = re.compile(r"</?(?:a|pre|html|body|br|p)\b[^<>]*>", re.IGNORECASE)
_EXHIBITS = re.compile(r"EX-(?:13|99)(?:\.\S*)?|EX-101\.LAB")
_WRAPPER = 4_096
"""Bytes by which a document may be shorter than the archive's list says, which counts lines around it that are not always sent."""


class Archive:
    """The archived submission of a company."""

    def __init__(self, cik: str, submission: Submission, client: Client, store: Store) -> None:
        self._cik, self._submission = cik, submission
        self._client, self._store = client, store

    def full_text(self) -> Path:
        """The full submission: its header and all its documents in one file. Raises FetchError where it has no main document, and as
        `Client.download`."""
        path = self._kept(f"{self._submission.accession}.txt", self._flaw)
        if not _has_main_document(path, self._submission.form):
            raise FetchError(
                f"{self.address}: submission {self._submission.accession} has no main document of form {self._submission.form} with a "
                f"text: there is nothing in it to read. Name another one."
            )
        return path

    def documents(self) -> list[Path]:
        """Its main document, exhibits that can hold a report's figures (13 and 99), and the labels of its tags, as files of one folder,
        the main document first. Raises FetchError as `full_text`."""
        sizes = self._sizes()
        try:
            listing = self._kept(f"{self._submission.accession}-index-headers.html", lambda _: None, _LARGEST_LIST)
        except MissingError as missing:
            raise FetchError(f"{missing} Its documents are not known apart; leave --documents out for the full submission.") from missing
        listed = list(_listed(listing.read_text("latin-1")))
        form = self._submission.form.partition("/")[0]
        main = next((name for type, name in listed if type.upper().startswith(form.upper())), None)
        if main is None:
            raise FetchError(
                f"{self._url('')}: submission {self._submission.accession} lists no main document of form {self._submission.form}. Leave "
                f"--documents out for the full submission, or name another one."
            )
        names = [main, *(name for type, name in listed if name != main and _EXHIBITS.fullmatch(type.upper()))]
        return [self._kept(name, partial(_shorter, sizes.get(name, 0))) for name in dict.fromkeys(names)]

    @property
    def address(self) -> str:
        """Where the full submission is."""
        return self._url(f"{self._submission.accession}.txt")

    def _url(self, file: str) -> str:
        return self._client.addresses.archived(self._cik, self._submission.accession, file)

    def _kept(self, file: str, flaw: Flaw, most: int = LARGEST) -> Path:
        wanted = Wanted(self._url(file), most, flaw)
        return self._store.kept(self._named(file), lambda draft: self._client.download(wanted, draft))

    def _named(self, file: str) -> str:
        return f"archives/{int(self._cik)}/{self._submission.accession.replace('-', '')}/{file}"

    def _sizes(self) -> dict[str, int]:
        """The bytes of each file, where the archive's index states them."""
        url = self._url("index.json")
        record = record_of(JsonFile(url, self._named("index.json"), None, _LARGEST_LIST), self._client, self._store)
        sizes: dict[str, int] = shaped(url, lambda: _stated_sizes(record))
        return sizes

    def _flaw(self, file: IO[bytes]) -> str | None:
        """Why a file is not this full submission from its first line to its last."""
        file.seek(0)
        beginning = file.read(_BEGINNING)
        if not beginning.lstrip().startswith(_BEGINS) or self._submission.accession.encode() not in beginning:
            return f"it does not begin as submission {self._submission.accession} does"
        file.seek(0, os.SEEK_END)
        file.seek(max(0, file.tell() - _ENDING))
        return None if file.read().rstrip().endswith(_ENDS) else "its last line is missing"


class _Listed(NamedTuple):
    """A document in the list of a submission."""

    type: str
    name: str


def _listed(page: str) -> Iterator[_Listed]:
    """The documents of a submission, in their sequence, from the page that shows its header."""
    text = unescape(_MARKS.sub("", page))
    for type, _, name in sorted(_LISTED.findall(text), key=lambda found: int(found[1][:9])):
        yield _Listed(type, name)


def _stated_sizes(record: Record) -> dict[str, int]:
    items = record["directory"]["item"]
    return {str(item["name"]): int(item["size"]) for item in items if str(item["size"]).isdecimal()}


def _shorter(size: int, file: IO[bytes]) -> str | None:
    length = file.seek(0, os.SEEK_END)
    if length == 0:
        return "it is empty"
    return f"it has {length:,} bytes, and the archive's index says {size:,}" if length + _WRAPPER < size else None


def _has_main_document(path: Path, form: str) -> bool:
    """Whether a full submission has a document of its form with a text; "10-K" is of form "10-K405" too, and of "10-K/A"."""
    base = form.partition("/")[0].upper().encode()
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return any(found[1].upper().startswith(base) and not found[2] for found in _DOCUMENT.finditer(data))
