"""The documents of a submission, one behind the other in one run of bytes, and the wrapper in which EDGAR's full submission has them."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from ...errors import UnreadableError
from ...model.identity import NOT_IDENTIFIED, Identity
from .files import MOST_FILES, too_many

_DOCUMENT = re.compile(rb"<DOCUMENT>(.*?)(?:</DOCUMENT>|\Z)", re.DOTALL | re.IGNORECASE)
_TYPE = re.compile(rb"<TYPE>\s*([^\s<]+)", re.IGNORECASE)
_FILENAME = re.compile(rb"<FILENAME>\s*([^\r\n<]+)", re.IGNORECASE)
_TEXT = re.compile(rb"<TEXT>(.*?)(?:</TEXT>|\Z)", re.DOTALL | re.IGNORECASE)
_WRAPPED = re.compile(rb"\s*<(XBRL|XML|PDF)>(.*?)(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)


class Filed(NamedTuple):
    """A document of a submission: its bytes [start, end), its type as filed ("EX-13"; "" where nothing states it), and its file's name.
    `is_file` where it lies in a file of its own, whose bytes are counted from its start."""

    start: int
    end: int
    type: str
    name: str
    is_file: bool = False


class Bundle(NamedTuple):
    """The documents of a submission in their order, their bytes in one run, and what is known of the submission. `sha256` is None where
    the bytes are those of one file."""

    data: bytes
    documents: tuple[Filed, ...]
    identity: Identity = NOT_IDENTIFIED
    sha256: str | None = None


def is_full_submission(data: bytes) -> bool:
    """Whether these are the bytes of EDGAR's full submission text, in which documents stand in a wrapper."""
    return b"<DOCUMENT>" in data[:100_000].upper()


def filed_documents(data: bytes, name: str = "the submission") -> tuple[Filed, ...]:
    """The documents of a full submission: "<DOCUMENT><TYPE>10-K…<TEXT>…</TEXT></DOCUMENT>" -> one of type 10-K; none of other bytes.

    Raises UnreadableError, with `name`, where there are more than a filing has."""
    if not is_full_submission(data):
        return ()
    filed = tuple(_filed(data, m) for m in islice(_DOCUMENT.finditer(data), MOST_FILES + 1))
    if len(filed) > MOST_FILES:
        raise UnreadableError(too_many(name, "more in a full submission"))
    return filed


def _filed(data: bytes, document: re.Match[bytes]) -> Filed:
    text = _TEXT.search(data, document.start(1), document.end(1))
    start, end = text.span(1) if text else document.span(1)
    wrapped = _WRAPPED.match(data, start, end)
    if wrapped:
        start, end = wrapped.span(2)
    heads_end = text.start() if text else document.end(1)
    form, name = (pattern.search(data, document.start(1), heads_end) for pattern in (_TYPE, _FILENAME))
    return Filed(start, end, form[1].decode("ascii", "replace").upper() if form else "", name[1].decode("latin-1").strip() if name else "")
