"""How every output writes values, periods and filings: decimal strings without exponent, ISO dates, both ends inclusive."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ..lexicon.forms import form_of
from ..lexicon.months import NAMES
from ..lexicon.scales import NAMED
from ..model.digest import NOT_UNDERSTOOD, Statement
from ..model.document import SCHEME, Filing, Section
from ..model.facts import Period
from ..model.identity import Identity
from ..model.places import Box
from ..model.source import Note
from .printable import json_safe
from .wire.shared import BoxJson, FilingJson, FilingRowJson, NamesJson, NoteJson, PeriodJson

Json = dict[str, Any]


def plain(value: Decimal) -> str:
    """A decimal without exponent, its places unchanged.

    >>> plain(Decimal("1.50E+3")), plain(Decimal("0.105"))
    ('1500', '0.105')"""
    return format(value, "f")


def period_record(period: Period | None) -> PeriodJson | None:
    """{"instant": date}, or {"start": date, "end": date} with both days included, or None."""
    if period is None:
        return None
    if period.start is None:
        return {"instant": period.end.isoformat()}
    return {"start": period.start.isoformat(), "end": period.end.isoformat()}


def fields(record: object, names: str) -> Json:
    """The named fields of a record as JSON has them: decimals as strings, periods by their dates, tuples as lists.

    >>> fields(Note("section", "Item 4 was not found."), "kind text")
    {'kind': 'section', 'text': 'Item 4 was not found.'}"""
    return {name: _json_value(getattr(record, name)) for name in names.split()}


def records(of: Iterable[object], names: str) -> list[Json]:
    """The named fields of each of these records."""
    return [fields(record, names) for record in of]


def _json_value(value: object) -> object:
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, Period):
        return period_record(value)
    if isinstance(value, date):
        return value.isoformat()
    return [_json_value(each) for each in value] if isinstance(value, tuple) else value


def filing_period(filing: Filing) -> Period | None:
    """The period that the filing reports on; None where its cover does not give it."""
    return None if filing.period_end is None else Period(filing.period_start, filing.period_end)


def filing_record(filing: Filing, passages: int, scheme: str = SCHEME) -> FilingJson:
    """The block that identifies the filing and its passage numbering in an output."""
    return {
        "sha256": filing.sha256,
        "name": filing.name,
        "form": filing.form,
        "entity": filing.entity,
        "period": period_record(filing_period(filing)),
        "currency": filing.currency,
        **names_record(filing.identity),
        "passages": passages,
        "scheme": scheme,
    }


IDENTITY_KEYS = (
    "sha256", "cik", "accession", "ticker", "entity", "form", "amendment", "filed", "period_of_report", "fiscal_year", "fiscal_period",
)  # fmt: skip
"""The keys with which each row of an output says which filing it is of."""


def identity_record(filing: Filing) -> FilingRowJson:
    """The filing in a row that stands among those of other filings; null is what nothing states."""
    names, reported = names_record(filing.identity), filing.identity.period or filing.period_end
    return {
        "sha256": filing.sha256,
        "cik": names["cik"],
        "accession": names["accession"],
        "ticker": names["ticker"],
        "entity": filing.entity or None,
        "form": filing.form or filing.identity.form,
        "amendment": names["amendment"],
        "filed": names["filed"],
        "period_of_report": None if reported is None else reported.isoformat(),
        "fiscal_year": names["fiscal_year"],
        "fiscal_period": names["fiscal_period"],
    }


def names_record(identity: Identity) -> NamesJson:
    """The names of a filing beside its checksum; null is what nothing states."""
    return {
        "cik": identity.cik,
        "accession": identity.accession,
        "ticker": identity.ticker,
        "amendment": identity.amendment,
        "filed": None if identity.filed is None else identity.filed.isoformat(),
        "fiscal_year": identity.fiscal_year,
        "fiscal_period": identity.fiscal_period,
    }


def box_records(boxes: Iterable[Box]) -> list[BoxJson]:
    """Boxes as records: the page from 1, then left, top, right and bottom in points from the page's top left."""
    return [{"page": box.page, "box": [box.x0, box.y0, box.x1, box.y1]} for box in boxes]


def note_records(notes: Iterable[Note]) -> list[NoteJson]:
    """Notes as records."""
    return [{"kind": note.kind, "text": note.text} for note in notes]


def places(spans: Iterable[Iterable[int]]) -> list[list[int]]:
    """Spans as JSON has them.

    >>> places([(3, 5)])
    [[3, 5]]"""
    return [list(span) for span in spans]


def plain_or_none(value: Decimal | None) -> str | None:
    """`plain(value)`, or None for None."""
    return None if value is None else format(value, "f")


def section_name(section: Section) -> str:
    """A section in one line: "Item 7. Management's Discussion"."""
    return f"{section.id}. {section.title}" if section.title else section.id


def cited_passages(statement: Statement) -> tuple[int, ...]:
    """The passages of its filing that a statement cites, in order, each once: quotes from 227, 119 and 227 again -> (227, 119)."""
    return tuple(dict.fromkeys(citation.passage for citation in statement.citations if not citation.filing))


def previous_passages(statement: Statement) -> tuple[int, ...]:
    """The passages of the previous filing that a statement cites, in order, each once."""
    return tuple(dict.fromkeys(citation.passage for citation in statement.citations if citation.filing))


def previous_marks(statement: Statement) -> str:
    """The marks of these passages behind a statement: "[previous p405]", which no audit takes for a
    figure or for a passage of the filing itself."""
    return "".join(f"[previous p{passage}]" for passage in previous_passages(statement))


def notes_as_sentences(notes: Iterable[Note]) -> list[str]:
    """Notes as sentences, but for what stands before all else (`Digest.not_understood`). Those on sections are one sentence with their
    number, as the outline gives each: two of them -> "2 sections are missing or doubtful; the outline (tieout read) says which and why."
    """
    notes = list(notes)
    told = [note.text for note in notes if note.kind not in ("section", NOT_UNDERSTOOD)]
    sections = sum(note.kind == "section" for note in notes)
    if sections:
        what = "1 section is" if sections == 1 else f"{sections} sections are"
        told.append(f"{what} missing or doubtful; the outline (tieout read) says which and why.")
    return told


def compact(record: object) -> str:
    """A record, or a part of one, as one line of JSON.

    >>> compact({"a": 1})
    '{"a":1}'"""
    return json_safe(_COMPACT.encode(record))


def indented(record: Mapping[str, object]) -> str:
    """A record as indented JSON, with a line feed at its end."""
    return json_safe(_INDENTED.encode(record)) + "\n"


_COMPACT = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":"))
_INDENTED = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False, indent=2)

SCALES = {0: ""} | NAMED
"""The scales that outputs write, by power of ten."""


def long_date(day: date) -> str:
    """A date as filings write it.

    >>> long_date(date(2025, 2, 2))
    'February 2, 2025'"""
    return f"{NAMES[day.month - 1]} {day.day}, {day.year}"


_SHORTEST_YEAR = 300
"""Days from which a filing's period is called its fiscal year."""


def filing_title(filing: Filing) -> str:
    """The filing in one line, without what is unknown: "Example Inc.: 10-K for the fiscal year ended December 31, 2024"."""
    name = filing.entity or filing.name
    form = filing.form or "filing"
    if filing.period_end is None:
        return f"{name}: {form}"
    known = form_of(filing.form)
    shorter = known.interim or (filing.period_start is not None and (filing.period_end - filing.period_start).days < _SHORTEST_YEAR)
    span = "transition period" if filing.form.startswith(known.transition) else "period" if shorter else "fiscal year"
    return f"{name}: {form} for the {span} ended {long_date(filing.period_end)}"
