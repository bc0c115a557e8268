"""A filing made ready for a library: studied, with everything that is kept of it as bytes. No library is needed for it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from functools import cache
from typing import Any, NamedTuple

from ...errors import UsageError, stage
from ...model.identity import Identity
from ...outputs.printable import one_line, printable
from ...studies import Study, study
from ..version import code_version
from . import folders
from .catalogue import BELOW, PASSAGES, Entry, Passed
from .kept_studies import study_bytes
from .tables import TABLES, day_of, identity, parquet_of

_DAYS = ("filed", "period")
"""What of an identity is a day."""
own_code = cache(code_version)
"""The version and checksum of this tieout's code, computed once."""


class Prepared(NamedTuple):
    """What is kept of a filing: its entry in the catalogue, its files by name, its passages with their kinds, and remarks."""

    entry: Entry
    files: dict[str, bytes]
    passages: Sequence[tuple[Passed, str]]
    notes: tuple[str, ...]


def prepare(data: bytes, name: str, told: Identity, *, code: str | None = None, deadline: float | None = None) -> Prepared:
    """Study the filing with these bytes, of which `told` is known, and make what is kept of it; `code` is whose reading it is, this
    tieout's where nothing is said. Raises TieoutError.

    `prepare(b"<p>Revenue was $5 million.</p>", "report.htm", NOT_IDENTIFIED).entry.passages` is 1."""
    return prepared(study(data, name=name, deadline=deadline, identity=told), data, told, code or own_code())


def prepared(made: Study, data: bytes, told: Identity, code: str) -> Prepared:
    """The same of a filing that is studied already."""
    document = made.document
    with stage("adding it to the library", made.name):
        files = {f"{table}.parquet": parquet_of(table, made) for table in TABLES}
        files |= {folders.SOURCE: folders.packed(data), folders.STUDY: study_bytes(made)}
        entry = _entry(made, len(data), told, code)
        if len(document.passages) >= PASSAGES:
            raise UsageError(f"{entry.name} has {len(document.passages):,} passages; a library holds filings of fewer than {PASSAGES:,}.")
        passages = [
            (Passed(one.number, printable(document.passage_text(one.number)), one_line(BELOW.join(one.heading))), one.kind)
            for one in document.passages
        ]
    return Prepared(entry, files, passages, tuple(note.text for note in document.notes if note.kind == "identity"))


def _entry(made: Study, size: int, told: Identity, code: str) -> Entry:
    filing = made.document.filing
    known = dict(zip(Entry._fields, map(_stored, identity(filing)), strict=False))
    return Entry(
        **known,  # type: ignore[arg-type]  # each value is of its column
        name=one_line(filing.name),
        currency=filing.currency,
        passages=len(made.document.passages),
        figures=len(made.facts.occurrences),
        statements=len(made.digest().statements),
        bytes=size,
        given=json.dumps(record_of(told)),
        scheme=made.document.scheme,
        code=code,
        folder=f"{filing.sha256}-{secrets.token_hex(4)}",
        added=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def identity_of(record: dict[str, Any]) -> Identity:
    """An identity from what JSON has of it, days in ISO form: {"cik": "0000320193", "filed": "2025-02-01"}. Raises TypeError for names that
    an identity does not have, ValueError for days that are none."""
    days = {name: day_of(record[name]) for name in _DAYS if record.get(name) is not None}
    return Identity(**{**record, **days})


def record_of(known: Identity) -> dict[str, Any]:
    """What is known of an identity, as JSON has it."""
    return {name: _stored(value) for name, value in asdict(known).items() if value is not None}


def together(one: Identity, other: Identity) -> Identity:
    """An identity with what another knows where it does not."""
    return replace(one, **{name: getattr(other, name) for name, value in asdict(one).items() if value is None})


def _stored(value: object) -> object:
    """A value as the catalogue has it: days as ISO texts."""
    return value.isoformat() if hasattr(value, "isoformat") else value
