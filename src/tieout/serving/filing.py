"""The pages of one filing: its digest, check, figures, outline and passages, and its exports."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

from ..batch.orders import COMMANDS
from ..outputs.formats import FORMATS
from ..outputs.notation import Json
from .filings import Handle
from .guard import SANDBOXED
from .passages import pieces
from .pool import Work
from .refusals import RefusedError, not_found
from .site import checked_form, page, site_of

_ROWS = 100
_PERIODS = 40
_PAGES = ("digest", "check")
_STUDIED = ("digest.json", "digest.html", "check.json", "check.html", "facts.jsonl")
"""Exports that the study of a filing makes in any case."""
_TYPES = {
    ".json": "application/json",
    ".jsonl": "application/x-ndjson",
    ".csv": "text/csv; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
}
_NEIGHBOURS = 2


class Studied:
    """A filing that is studied, with the place of its results."""

    def __init__(self, request: Request, handle: Handle, work: Work) -> None:
        self.handle, self.out = handle, work.out
        self._filings = site_of(request).filings
        self.summary: Json = self._filings.record(work.out / "summary.json")

    async def record(self, name: str) -> Any:  # noqa: ANN401  JSON of ours, of whichever schema
        """The JSON object in a result, or the list of its lines."""
        return await asyncio.to_thread(self._filings.record, self.out / name)


async def studied(request: Request) -> Studied | Response:
    """The filing that the path names, or the page with its progress."""
    site = site_of(request)
    handle = site.filings.find(request.path_params["id"], site.session(request))
    work = await site.filings.study(handle)
    if work.state == "done":
        return Studied(request, handle, work)
    return progress_page(request, work, handle.file_name, f"/filings/{handle.id}/again")


def progress_page(request: Request, work: Work, what: str, again: str) -> Response:
    """The page with the progress of some work, or the reason why it failed; `again` is the address for another attempt."""
    if work.state == "failed":
        return page(request, "failed.html", {"what": what, "error": work.error, "again": again}, 500 if work.fault else 422)
    return page(request, "progress.html", {"what": what, "stage": work.stage, "seconds": work.seconds}, 202)


def shown(of: Studied, tab: str, values: Json) -> Json:
    """The values of a page under one of the filing's tabs: what all of these show, and its own."""
    return {"id": of.handle.id, "handle": of.handle, "summary": of.summary, "filing": of.summary["filing"], "tab": tab, **values}


async def reader(request: Request) -> Response:
    """The filing's digest or check, in the page around the reader."""
    of = await studied(request)
    if isinstance(of, Response):
        return of
    what = request.path_params.get("page", "digest")
    if what not in _PAGES:
        raise not_found("page")
    return page(request, "reader.html", shown(of, what, {"src": f"/filings/{of.handle.id}/page/{what}.html", "formats": formats(what)}))


async def reader_page(request: Request) -> Response:
    """The self-contained page itself, which may run its own script but reaches nothing else of this server."""
    of = await studied(request)
    if isinstance(of, Response):
        return of
    if request.path_params["page"] not in _PAGES:
        raise not_found("page")
    return sandboxed(of.out / f"{request.path_params['page']}.html")


def sandboxed(path: Path) -> Response:
    """A self-contained page, served so that it can only show itself."""
    return FileResponse(path, media_type="text/html; charset=utf-8", headers=SANDBOXED)


async def again(request: Request) -> Response:
    """Try once more what failed."""
    async with checked_form(request):
        pass
    site = site_of(request)
    handle = site.filings.find(request.path_params["id"], site.session(request))
    await site.filings.again(handle)
    return RedirectResponse(f"/filings/{handle.id}", 303)


async def facts(request: Request) -> Response:
    """The filing's figures that match the query."""
    of = await studied(request)
    if isinstance(of, Response):
        return of
    asked = {name: request.query_params.get(name, "")[:200].strip() for name in ("q", "concept", "period", "origin")}
    records = await of.record("facts.jsonl")
    found = await asyncio.to_thread(matching, records, asked)
    number = request.query_params.get("page", "1")
    last = max(-(-len(found) // _ROWS), 1)
    at = min(max(int(number), 1), last) if number.isdecimal() and len(number) < 8 else 1
    values = {
        "asked": asked,
        "query": "&".join(f"{name}={quote(value)}" for name, value in asked.items() if value),
        "found": found[(at - 1) * _ROWS : at * _ROWS],
        "total": len(found),
        "all": len(records),
        "page": at,
        "last": last,
        "periods": _periods(records),
        "formats": formats("facts"),
    }
    return page(request, "facts.html", shown(of, "facts", values))


def matching(records: Iterable[Json], asked: dict[str, str]) -> list[Json]:
    """The occurrences with all words of `q`, with `concept` in their concept and the date or year `period` in their period, and of this
    `origin`; empty conditions do not count. `q` "net sales" and `period` "2024" -> the figures of net sales in 2024."""
    tests: list[Callable[[Json], bool]] = []
    if asked["q"]:
        words = asked["q"].lower().split()
        tests.append(lambda record: all(word in _words(record) for word in words))
    if asked["concept"]:
        concept = asked["concept"].lower()
        tests.append(lambda record: concept in (record["concept"] or "").lower())
    if asked["period"]:
        tests.append(lambda record: any(asked["period"] in day for day in (record["period"] or {}).values()))
    if asked["origin"]:
        tests.append(lambda record: record["origin"] == asked["origin"])
    return [record for record in records if all(test(record) for test in tests)]


def _words(record: Json) -> str:
    members = " ".join(f"{axis} {member}" for axis, member in (record["dimensions"] or {}).items())
    return f"{record['label']} {record['concept'] or ''} {record['quote']} {record['value'] or ''} {record['unit'] or ''} {members}".lower()


def _periods(records: Iterable[Json]) -> list[str]:
    """The days on which periods end, the most frequent first."""
    ends = Counter((record["period"] or {}).get("end") or (record["period"] or {}).get("instant") for record in records)
    return [day for day, _ in ends.most_common(_PERIODS) if day]


async def outline(request: Request) -> Response:
    """How the filing was read: its sections, and which of them are doubtful."""
    of = await studied(request)
    if isinstance(of, Response):
        return of
    record = await of.record("outline.json")
    return page(request, "outline.html", shown(of, "outline", {"outline": record, "notes": of.summary["notes"]}))


async def passage(request: Request) -> Response:
    """A passage with its neighbours; the figure `mark` is marked, or without one all of its figures."""
    of = await studied(request)
    if isinstance(of, Response):
        return of
    number = request.path_params["number"]
    records = await of.record("passages.jsonl")
    if not 1 <= number <= len(records):
        raise RefusedError(404, "No such passage", f"This filing has passages 1 to {len(records):,}; there is no passage {number:,}.")
    figures = [record for record in await of.record("facts.jsonl") if record["passage"] == number]
    mark = request.query_params.get("mark", "")
    chosen = [record for record in figures if record["id"] == mark]
    spans = [span for record in chosen or figures for span in record["spans"]]
    near = range(max(number - _NEIGHBOURS, 1), min(number + _NEIGHBOURS, len(records)) + 1)
    values = {
        "number": number,
        "passages": [records[each - 1] for each in near],
        "last": len(records),
        "figures": figures,
        "chosen": chosen[0] if chosen else None,
        "pieces": lambda text, start, at: pieces(text, start, spans if at == number else ()),
    }
    return page(request, "passage.html", shown(of, "passage", values))


def formats(command: str) -> list[str]:
    """The formats of a command's result.

    >>> formats("check")
    ['txt', 'md', 'json', 'html', 'xlsx']"""
    return list(FORMATS[command])


async def export(request: Request) -> Response:
    """A result as a file, which exists already or is made now."""
    site = site_of(request)
    handle = site.filings.find(request.path_params["id"], site.session(request))
    command, form = request.path_params["command"], request.path_params["format"]
    if command not in COMMANDS or form not in FORMATS[command]:
        raise not_found("format")
    name = f"{command}{FORMATS[command][form].suffix}"
    ready = name in _STUDIED
    work = await (site.filings.study(handle) if ready else site.filings.export(handle, command, form))
    if work.state != "done":
        if work.state == "failed":
            site.pool.again(work.out)
        return progress_page(request, work, f"{name} of {handle.file_name}", f"/filings/{handle.id}/again")
    return attachment(work.out / name, f"{_stem(handle.file_name)}.{name}")


def attachment(path: Path, name: str) -> Response:
    """A result to be saved, under a name that is valid on all systems."""
    safe = "".join(char if char.isalnum() or char in "-_." else "-" for char in name)
    return FileResponse(path, media_type=_TYPES.get(path.suffix, "application/octet-stream"), filename=safe)


def _stem(name: str) -> str:
    return name.removesuffix(".gz").rpartition(".")[0] or name
