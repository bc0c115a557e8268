"""The page that compares lines across companies and years, and the same as files."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from ..batch.files import encoded
from ..errors import UsageError
from ..lexicon.topic_table import LINES, TOPICS
from ..library.asked_lines import asked_lines
from ..library.comparison import LinesOfFiling, compared_lines
from ..library.line_records import lines_of_records
from ..model.comparison import AskedLine, ComparedFigure, Comparison
from ..outputs.comparison_words import title_words
from ..outputs.formats import FORMATS, written
from ..outputs.html.comparison import comparison_markup, notes_markup
from ..outputs.notation import Json
from .filings import Handle
from .refusals import RefusedError, not_found
from .site import Site, page, site_of

_MOST = 500
_MOST_LINES = 6
"""The most filings, and the most lines, that a request may name."""
_TYPES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "text": "text/plain; charset=utf-8",
}


class ReadyFiling(NamedTuple):
    """A filing that is studied, with the folder of its results and the data of its cover."""

    handle: Handle
    out: Path
    filing: Json


class _Asked(NamedTuple):
    """What is compared: lines, which may be concepts; the filings that are studied, the ids of those chosen, how many are unread; and the
    concepts there are, where one is asked for."""

    lines: tuple[AskedLine, ...]
    ready: list[ReadyFiling]
    chosen: set[str]
    unread: int
    compared: Comparison
    concepts: list[str]


async def compare(request: Request) -> Response:
    """The page of the comparison."""
    asked = await _asked(request)
    compared, concept = asked.compared, request.query_params.get("concept", "").strip()[:200]
    handles = {each.filing["sha256"]: each.handle.id for each in reversed(asked.ready)}
    lines = [each.id for each in asked.lines if each.asked_as == "line"]
    chosen_lines = [*lines, "", ""]

    def href(figure: ComparedFigure) -> str:
        return f"/filings/{handles[compared.filings[figure.filing].sha256]}/passages/{figure.passage}?mark={figure.occurrence}"

    parts = [comparison_markup(compared, line, href) for line in asked.lines if compared.filings]
    query = [("line", id) for id in lines] + ([("concept", concept)] if concept else [])
    values = {
        "picked": chosen_lines[:2],
        "concept": concept,
        "topics": [(topic.title, [each for each in LINES if each.topic == topic.id]) for topic in TOPICS],
        "title": ", ".join(title_words(each.noun) for each in asked.lines),
        "parts": [Markup(part) for part in parts],  # noqa: S704  every text in it is escaped where it is written
        "notes": Markup(notes_markup(compared)),  # noqa: S704  as above
        "any": bool(compared.series),
        "ready": asked.ready,
        "chosen": asked.chosen,
        "unread": asked.unread,
        "concepts": asked.concepts,
        "formats": [(form, each.explained) for form, each in FORMATS["comparison"].items()],
        "query": urlencode([*query, *(("f", id) for id in request.query_params.getlist("f")[:_MOST])]),
    }
    return page(request, "compare.html", values)


async def compare_export(request: Request) -> Response:
    """The same comparison as a file."""
    form = request.path_params["format"]
    if form not in FORMATS["comparison"]:
        raise not_found("format")
    asked = await _asked(request)
    chosen = FORMATS["comparison"][form]
    content = await asyncio.to_thread(lambda: b"".join(encoded(written("comparison", form, asked.compared, None))))
    name = f"compare-{'-'.join(each.id if each.asked_as == 'line' else 'concept' for each in asked.lines)}{chosen.suffix}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=_TYPES.get(form, "application/octet-stream"), headers=headers)


async def _asked(request: Request) -> _Asked:
    """What the request compares: revenue where it names nothing, and all filings where it names none. Raises RefusedError."""
    named = [text for text in request.query_params.getlist("line")[:_MOST_LINES] if text.strip()]
    concept = request.query_params.get("concept", "").strip()[:200]
    unknown = next((text for text in named if text not in {each.id for each in LINES}), None)
    if unknown is not None:
        raise RefusedError(400, "Unknown line", f"There is no line {unknown[:40]!r}. Choose one of the list.")
    try:
        lines = asked_lines([*named, *([concept] if concept else [])] or ["revenue"])
    except UsageError:
        lines = (AskedLine(concept, "label", concept),)
    site = site_of(request)
    ready, unread = ready_filings(site, request)
    chosen = set(request.query_params.getlist("f")[:_MOST]) or {each.handle.id for each in ready}
    wanted = [each for each in ready if each.handle.id in chosen]
    given, concepts = await asyncio.to_thread(_given, site, wanted, lines)
    return _Asked(lines, ready, chosen, unread, compared_lines(given, lines), concepts)


def ready_filings(site: Site, request: Request) -> tuple[list[ReadyFiling], int]:
    """The filings that are studied, and the number of those that are not yet."""
    ready: list[ReadyFiling] = []
    unread = 0
    for handle in site.filings.all(site.session(request)):
        work = site.filings.known(handle)
        if work is None or work.state in ("waiting", "working"):
            unread += 1
        elif work.state == "done":
            filing = site.filings.record(work.out / "summary.json")["filing"]
            if filing["entity"] or filing["form"]:
                ready.append(ReadyFiling(handle, work.out, filing))
    return ready, unread


def _given(site: Site, ready: list[ReadyFiling], lines: tuple[AskedLine, ...]) -> tuple[list[LinesOfFiling], list[str]]:
    """The filings' figures of what is asked, each filing once, and the concepts there are where one is asked for."""
    given: dict[str, LinesOfFiling] = {}
    concepts: set[str] = set()
    wants_concepts = any(line.asked_as != "line" for line in lines)
    for each in ready:
        records = [site.filings.record(each.out / "lines.json")]
        if wants_concepts:
            records.append(site.filings.record(each.out / "concepts.json"))
            concepts.update(records[-1]["lines"])
        given.setdefault(each.filing["sha256"], lines_of_records(records, lines))
    return [*given.values()], sorted(concepts)
