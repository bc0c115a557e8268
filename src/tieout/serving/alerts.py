"""The page of what asks for a look: what does not add up, what was restated, what is new, and what could not be read."""

from __future__ import annotations

import asyncio
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from ..lexicon.topic_table import LINES
from ..library.comparison import LinesOfFiling, compared_lines
from ..library.line_records import lines_of_records
from ..model.comparison import AskedLine, ComparedFigure, Comparison
from ..outputs.comparison_words import EARLIER, shown, title_words, unit_words, when_words
from ..outputs.notation import Json
from .compare import ReadyFiling, ready_filings
from .site import Site, page, site_of

_MOST_EACH, _MOST_NEW = 5, 12
"""The most relations of a filing, and the most new filings, that are shown."""
_MOST_RESTATED = 200


class Flagged(NamedTuple):
    """A filing whose own figures contradict one another: how many relations do not hold, and the first of them."""

    ready: ReadyFiling
    relations: int
    first: list[Json]


class RestatedFigure(NamedTuple):
    """A figure that two filings state differently, with the page of each place; `told` says what it looks like."""

    company: str
    line: str
    when: str
    unit: str
    now: tuple[str, str, str]
    then: tuple[str, str, str]
    told: str


class NewFiling(NamedTuple):
    """A filing with the day it was filed, or else the last day of its period."""

    ready: ReadyFiling
    filed: str
    ended: str


async def alerts(request: Request) -> Response:
    """The page over all filings that this visitor sees."""
    site = site_of(request)
    ready, unread = ready_filings(site, request)
    flagged, restated, new = await asyncio.to_thread(_found, site, ready)
    failed = [
        (handle, work.error)
        for handle in site.filings.all(site.session(request))
        if (work := site.filings.known(handle)) is not None and work.state == "failed"
    ]
    values = {"flagged": flagged, "restated": restated, "new": new, "failed": failed, "unread": unread, "total": len(ready)}
    return page(request, "alerts.html", values)


def _found(site: Site, ready: list[ReadyFiling]) -> tuple[list[Flagged], list[RestatedFigure], list[NewFiling]]:
    return _flagged(site, ready), _restated(site, ready), _new(site, ready)


def _flagged(site: Site, ready: list[ReadyFiling]) -> list[Flagged]:
    """The filings of which something does not add up, those with the most first."""
    found: list[Flagged] = []
    for each in ready:
        if site.filings.record(each.out / "summary.json")["counts"]["flagged"]:
            relations = [one for one in site.filings.record(each.out / "check.json")["relations"] if one["status"] == "flagged"]
            found.append(Flagged(each, len(relations), relations[:_MOST_EACH]))
    return sorted(found, key=lambda each: -each.relations)


def _restated(site: Site, ready: list[ReadyFiling]) -> list[RestatedFigure]:
    """The figures of lines that two filings of a company state differently."""
    asked = [AskedLine(line.id, "line", line.noun) for line in LINES]
    given: dict[str, LinesOfFiling] = {}
    handles: dict[str, str] = {}
    for each in ready:
        given.setdefault(each.filing["sha256"], lines_of_records([site.filings.record(each.out / "lines.json")], asked))
        handles.setdefault(each.filing["sha256"], each.handle.id)
    compared = compared_lines([*given.values()], asked)
    nouns = {line.id: title_words(line.noun) for line in asked}
    return [
        RestatedFigure(
            compared.companies[series.company].name,
            nouns[series.line],
            when_words(cell.figure),
            unit_words(series.unit),
            _place(compared, cell.figure, handles),
            _place(compared, earlier.figure, handles),
            EARLIER[earlier.kind],
        )
        for series in compared.series
        for cell in series.cells
        for earlier in cell.earlier
    ][:_MOST_RESTATED]


def _place(compared: Comparison, figure: ComparedFigure, handles: dict[str, str]) -> tuple[str, str, str]:
    """The figure as shown, the address of its place, and its filing."""
    filing = compared.filings[figure.filing]
    until = f" to {filing.period.end.isoformat()}" if filing.period is not None else ""
    return shown(figure), f"/filings/{handles[filing.sha256]}/passages/{figure.passage}?mark={figure.occurrence}", f"{filing.form}{until}"


def _new(site: Site, ready: list[ReadyFiling]) -> list[NewFiling]:
    """The newest filings: by the day filed where it is known, else by the end of their period, which is before it."""
    found: list[NewFiling] = []
    for each in ready:
        cover = site.filings.record(each.out / "lines.json")["cover"]
        period = cover["period"] or {}
        found.append(NewFiling(each, cover["identity"]["filed"] or "", period.get("end") or period.get("instant") or ""))
    return sorted(found, key=lambda each: each.filed or each.ended, reverse=True)[:_MOST_NEW]
