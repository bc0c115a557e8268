"""A study as bytes: its Document and Facts in columns, compressed, behind a line that says what they are and their checksum.

Loading them runs no code of the file's and takes a small part of the time of reading the filing again. What does not validate (another
version, another shape of the records, a checksum that does not match, a value of another type, a place outside the text) is refused."""

from __future__ import annotations

import hashlib
import json
import zlib
from functools import cache
from typing import NamedTuple

from ...model.document import Document
from ...model.facts import Facts
from ...studies import Study, collector_paused
from .buffers import Buffers, Kept, damaged
from .columns import read_column, write_column
from .records import codec_of

SCHEMA = "tieout.study/1"
LARGEST = 2_000_000_000
"""Bytes of a study before compression; beyond, memory would not be bounded."""
_LONGEST_HEAD = 1000
_LEVEL = 3
"""How hard to compress: with more, writing takes several times as long for a twentieth of the bytes."""


class _Parts(NamedTuple):
    """What is kept of a study; the rest is made of it."""

    document: Document
    facts: Facts


@cache
def shape() -> str:
    """A checksum of the records' shape: other fields, other types, another shape."""
    return hashlib.sha256(codec_of(_Parts).shape.encode()).hexdigest()[:16]


def study_bytes(study: Study) -> bytes:
    """The study as bytes, for `study_of`."""
    buffers = Buffers()
    parts = _Parts(study.document, study.facts)
    data = buffers.joined(write_column(codec_of(_Parts), [parts], buffers))
    head = {"schema": SCHEMA, "shape": shape(), "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
    return json.dumps(head).encode("ascii") + b"\n" + zlib.compress(data, _LEVEL)


def study_of(content: bytes) -> Study:
    """The study in bytes that `study_bytes` made, equal to the one that was written. Raises UnreadableError for anything else."""
    data = _unpacked(content)
    with collector_paused():
        try:
            kept = Kept(data)
            parts: _Parts = read_column(codec_of(_Parts), kept.root, 1, kept)[0]
        except (KeyError, TypeError, ValueError, IndexError, OverflowError, StopIteration) as error:
            raise damaged("a column is not as it must be") from error
        _hold_together(parts)
    return Study(parts.document, facts=parts.facts)


def _unpacked(content: bytes) -> bytes:
    """What was compressed, once the line before it and the checksum say that it is whole and of this tieout."""
    line, _, packed = content.partition(b"\n")
    try:
        head = json.loads(line) if len(line) < _LONGEST_HEAD else None
    except ValueError:
        head = None
    if not isinstance(head, dict) or not isinstance(size := head.get("size"), int) or not 0 < size <= LARGEST:
        raise damaged("its first line is not that of a study")
    if (head.get("schema"), head.get("shape")) != (SCHEMA, shape()):
        raise damaged(f"it is of {head.get('schema')!s:.40} and shape {head.get('shape')!s:.40}, and this tieout reads {SCHEMA}, {shape()}")
    try:
        unpacking = zlib.decompressobj()
        data = unpacking.decompress(packed, size + 1)  # with one more, it comes to its end
    except zlib.error as error:
        raise damaged("its compression is damaged") from error
    if not unpacking.eof or unpacking.unused_data or len(data) != size or hashlib.sha256(data).hexdigest() != head.get("sha256"):
        raise damaged("its checksum is another")
    return data


def _hold_together(parts: _Parts) -> None:
    """Raises UnreadableError where places lie outside the text, or references lead nowhere."""
    document, facts = parts
    length, passages = len(document.source.text), len(document.passages)
    if any(n != p.number or not 0 <= p.start <= p.end <= length for n, p in enumerate(document.passages, 1)):
        raise damaged("a passage lies outside the text")
    ids = {occurrence.id for occurrence in facts.occurrences}
    for occurrence in facts.occurrences:
        if occurrence.passage is not None and not 1 <= occurrence.passage <= passages:
            raise damaged("a figure stands in no passage")
        if any(not 0 <= start <= end <= length for start, end in occurrence.spans):
            raise damaged("a figure lies outside the text")
    if len(ids) != len(facts.occurrences) or any(not fact.occurrences or not ids.issuperset(fact.occurrences) for fact in facts.facts):
        raise damaged("a fact has no figures")
