"""The page that compares a line across companies and years, and the same as CSV and JSON."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from ..lexicon.topic_table import LINES, TOPICS
from ..outputs.facts_table import csv_table
from ..outputs.notation import Json, fields, indented
from .comparing import ComparedFigure, Comparison, GivenFiling, compared, in_millions, shown
from .filings import Handle
from .refusals import RefusedError, not_found
from .site import Site, page, site_of

SCHEMA = "tieout.comparison/1"
_COLUMNS = ("entity", "fiscal_year", "period_start", "period_end", "value", "unit", "filing", "passage", "quote", "standing")
_MOST = 500


class _Ready(NamedTuple):
    """A filing that is studied, with the folder of its results and the data of its cover."""

    handle: Handle
    out: Path
    filing: Json


class _Asked(NamedTuple):
    """What is compared: a line, or a concept in its place; the filings that are studied, the ids of those chosen, how many are unread;
    the figures, and the concepts there are where one is asked for."""

    line: str
    concept: str
    ready: list[_Ready]
    chosen: set[str]
    unread: int
    given: list[GivenFiling]
    concepts: list[str]


async def compare(request: Request) -> Response:
    """The page of the comparison."""
    line, concept, ready, chosen, unread, given, concepts = await _asked(request)
    query = urlencode([("line", line), ("concept", concept), *(("f", id) for id in request.query_params.getlist("f")[:_MOST])])
    values = {
        "line": line,
        "concept": concept,
        "topics": [(topic.title, [each for each in LINES if each.topic == topic.id]) for topic in TOPICS],
        "title": concept or next(each.noun for each in LINES if each.id == line),
        "table": compared(given),
        "silent": [each for each in ready if each.handle.id in chosen and each.handle.id not in {one.id for one in given}],
        "ready": ready,
        "chosen": chosen,
        "unread": unread,
        "concepts": concepts,
        "query": query,
        "shown": shown,
        "in_millions": in_millions,
    }
    return page(request, "compare.html", values)


async def compare_export(request: Request) -> Response:
    """The same table as a file."""
    if request.path_params["format"] not in ("csv", "json"):
        raise not_found("format")
    asked = await _asked(request)
    line, concept, rows = asked.line, asked.concept, list(_rows(compared(asked.given)))
    if request.path_params["format"] == "json":
        record = {"schema": SCHEMA, "line": None if concept else line, "concept": concept or None, "rows": rows}
        text, kind = indented(record), "application/json"
    else:
        text, kind = csv_table(_COLUMNS, rows), "text/csv; charset=utf-8"
    name = f"compare-{line if not concept else 'concept'}.{request.path_params['format']}"
    return PlainTextResponse(text, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


async def _asked(request: Request) -> _Asked:
    """What the request compares: revenue where it names no line, and all filings where it names none. Raises RefusedError."""
    line = request.query_params.get("line") or "revenue"
    if line not in {each.id for each in LINES}:
        raise RefusedError(400, "Unknown line", f"There is no line {line[:40]!r}. Choose one of the list.")
    concept = request.query_params.get("concept", "").strip()[:200]
    site = site_of(request)
    ready, unread = _ready(site, request)
    chosen = set(request.query_params.getlist("f")[:_MOST]) or {each.handle.id for each in ready}
    given, concepts = await asyncio.to_thread(_given, site, [each for each in ready if each.handle.id in chosen], line, concept)
    return _Asked(line, concept, ready, chosen, unread, given, concepts)


def _ready(site: Site, request: Request) -> tuple[list[_Ready], int]:
    """The filings that are studied, and the number of those that are not yet."""
    ready: list[_Ready] = []
    unread = 0
    for handle in site.filings.all(site.session(request)):
        work = site.filings.known(handle)
        if work is None or work.state in ("waiting", "working"):
            unread += 1
        elif work.state == "done":
            filing = site.filings.record(work.out / "summary.json")["filing"]
            if filing["entity"] or filing["form"]:
                ready.append(_Ready(handle, work.out, filing))
    return ready, unread


def _given(site: Site, ready: list[_Ready], line: str, concept: str) -> tuple[list[GivenFiling], list[str]]:
    """The filings' figures of the line or concept and, where a concept is asked for, the concepts there are."""
    given: list[GivenFiling] = []
    concepts: set[str] = set()
    for each in ready:
        record = site.filings.record(each.out / ("concepts.json" if concept else "lines.json"))
        points = record.get(concept or line, [])
        if concept:
            concepts.update(record)
        if points:
            given.append(GivenFiling(each.handle.id, each.filing, points))
    return given, sorted(concepts)


def _rows(table: Comparison) -> Iterator[Json]:
    for company in table.companies:
        for year, cell in company.cells.items():
            yield _row(company.name, year, cell.entry, "latest")
            for entry in cell.earlier:
                yield _row(company.name, year, entry, "reported earlier")
    for name, entry in table.interim:
        yield _row(name, None, entry, "interim")


def _row(name: str, year: int | None, entry: ComparedFigure, standing: str) -> Json:
    return {
        "entity": name,
        "fiscal_year": year,
        "period_start": entry.start.isoformat() if entry.start else None,
        "period_end": entry.end.isoformat(),
        **fields(entry, "value unit"),
        "filing": entry.source,
        **fields(entry, "passage quote"),
        "standing": standing,
    }
