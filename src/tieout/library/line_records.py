"""A filing's figures of every line and concept as JSON, so that comparing filings that were read before reads none of them again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from ..model.comparison import AskedLine, ComparedFigure, ComparedFiling, FiscalCalendar
from ..model.facts import Period
from ..model.identity import Identity
from ..outputs.notation import Json, fields, period_record
from ..studies import Study
from .comparison import LinesOfFiling
from .line_figures import FiledLine, FilingLines

_FIGURE = "value unit decimals period fiscal_year scope status origin label concept passage quote occurrence"
_COVER = "name sha256 form entity currency passages scheme fiscal_year"
_IDENTITY = "cik accession form filed amendment ticker fiscal_year fiscal_period period"


def line_records(study: Study) -> tuple[Json, Json]:
    """({"cover": …, "lines": {id: line}}, {"cover": …, "lines": {concept: line}}): the company's own figures, newest first, with their
    places, and for a line without any why there are none."""
    read = FilingLines(study)
    cover = _cover_record(read.cover)
    concepts = {concept: read.of(AskedLine(concept, "concept", concept)) for concept in read.concepts}
    found = {concept: _line_record(line) for concept, line in concepts.items() if line.figures}
    return {"cover": cover, "lines": {id: _line_record(line) for id, line in read.all_lines().items()}}, {"cover": cover, "lines": found}


def lines_of_records(records: Iterable[Json], asked: Iterable[AskedLine]) -> LinesOfFiling:
    """A filing's figures of what is asked, from its records: one of lines, one of concepts, or both."""
    records = list(records)
    known = {id: line for record in records for id, line in record["lines"].items()}
    lines = {each.id: _line(known[each.id]) if each.id in known else _ABSENT for each in asked}
    return LinesOfFiling(_cover(records[0]["cover"]), lines)


_ABSENT = FiledLine((), "not_found", "no figure of it was found")


def _cover_record(cover: ComparedFiling) -> Json:
    return {
        **fields(cover, _COVER),
        "period": period_record(cover.period),
        "calendar": fields(cover.calendar, "month day weeks"),
        "identity": fields(cover.identity, _IDENTITY),
    }


def _line_record(line: FiledLine) -> Json:
    return {"figures": [fields(figure, _FIGURE) for figure in line.figures], **fields(line, "gap why aside")}


def _cover(record: Json) -> ComparedFiling:
    named = record["identity"]
    identity = Identity(**{**named, **{key: _day(named[key]) for key in ("filed", "period")}})
    told = {key: record[key] for key in _COVER.split()}
    return ComparedFiling(**told, period=_period(record["period"]), calendar=FiscalCalendar(**record["calendar"]), identity=identity)


def _line(record: Json) -> FiledLine:
    figures = tuple(
        ComparedFigure(**{**figure, "value": Decimal(figure["value"]), "period": _period(figure["period"])}) for figure in record["figures"]
    )
    return FiledLine(figures, record["gap"], record["why"], record["aside"])


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _period(record: Json | None) -> Period | None:
    if record is None:
        return None
    return Period(_day(record.get("start")), date.fromisoformat(record.get("end") or record["instant"]))
