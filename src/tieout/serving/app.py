"""The application: which function answers each path, and what surrounds all of them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from ..errors import FaultError, TieoutError
from . import alerts, audits, compare, filing, home, search
from .filings import Filings
from .folder import Folder
from .guard import Guard
from .passage_index import PassageIndex
from .pool import Pool
from .refusals import RefusedError
from .sessions import Sessions
from .settings import API_PREFIX, Settings
from .site import Site, refused_page, site_of

_LOG = logging.getLogger("tieout.serving")

_ROUTES = (
    Route("/", home.home),
    Route("/upload", home.upload, methods=["POST"]),
    Route("/remove/{id}", home.remove, methods=["POST"]),
    Route("/results/{id}", home.result),
    Route("/results/{id}/page", home.result_page),
    Route("/filings/{id}", filing.reader),
    Route("/filings/{id}/again", filing.again, methods=["POST"]),
    Route("/filings/{id}/facts", filing.facts),
    Route("/filings/{id}/outline", filing.outline),
    Route("/filings/{id}/passages/{number:int}", filing.passage),
    Route("/filings/{id}/audit", audits.audit_form),
    Route("/filings/{id}/audit", audits.begin, methods=["POST"]),
    Route("/filings/{id}/page/{page}.html", filing.reader_page),
    Route("/filings/{id}/export/{command}.{format}", filing.export),
    Route("/filings/{id}/{page}", filing.reader),
    Route("/audits/{id}", audits.audit),
    Route("/audits/{id}/{format}", audits.audit),
    Route("/search", search.search),
    Route("/alerts", alerts.alerts),
    Route("/compare", compare.compare),
    Route("/compare.{format:str}", compare.compare_export),
    Mount("/static", StaticFiles(directory=Path(__file__).with_name("static"))),
)


def application(settings: Settings, scratch: Path) -> ASGIApp:
    """The application over `settings.folder`, guarded. It writes only in `scratch`, except for results to be kept."""
    pool = Pool(settings.jobs, settings.patience, debug=settings.debug)
    folder = Folder(settings.folder)
    filings = Filings(folder, pool, settings.cache or scratch / "results")
    sessions = Sessions(scratch / "sessions", settings.forget_after)
    site = Site(settings, folder, pool, filings, sessions, PassageIndex())

    @asynccontextmanager
    async def running(_: Starlette) -> AsyncIterator[None]:
        pool.start()
        reading = asyncio.create_task(site.read_ahead())
        try:
            yield
        finally:
            reading.cancel()
            with suppress(asyncio.CancelledError):
                await reading
            await pool.stop()

    app = Starlette(
        routes=(*_ROUTES, *_for_programs(settings)),
        exception_handlers={
            RefusedError: _refused,
            FaultError: _fault,
            TieoutError: _failed,
            HTTPException: _standard,
            ClientDisconnect: _gone,
            Exception: _fault,
        },
        lifespan=running,
    )
    app.state.site = site
    return Guard(app, settings, sessions, refused_page)  # around everything, so that the page for a fault of ours is guarded too


def _for_programs(settings: Settings) -> list[Mount]:
    """The interface for programs, where it is asked for."""
    if not settings.api:
        return []
    from .rest.api import api_of
    from .shelf import Shelf

    return [Mount(API_PREFIX.rstrip("/"), api_of(Shelf.of_folder(settings.folder, settings.patience), settings.jobs))]


async def _refused(_: Request, error: Exception) -> Response:
    if not isinstance(error, RefusedError):
        raise error
    return refused_page(error)


async def _failed(_: Request, error: Exception) -> Response:
    return refused_page(RefusedError(422, "This could not be done", str(error)))


async def _standard(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 400
    told = {
        404: ("Not found", "There is no such page here."),
        405: ("Not allowed", "This page is not asked for in this way. Go back and use its form."),
    }
    heading, text = told.get(status, ("Not understood", "The request could not be read. Go back, reload the page, and try again."))
    return refused_page(RefusedError(status, heading, text))


async def _gone(_: Request, _error: Exception) -> Response:
    """The response for a client that has closed the connection."""
    return Response(status_code=400)


async def _fault(request: Request, error: Exception) -> Response:
    shown = error if site_of(request).settings.debug else None
    _LOG.error("%s %s failed: %s: %s", request.method, request.url.path, type(error).__name__, error, exc_info=shown)
    told = "This is our fault, not yours. The server's terminal says more; please report it."
    return refused_page(RefusedError(500, "tieout itself failed", told))
