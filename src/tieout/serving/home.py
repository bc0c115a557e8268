"""The first page: the filings of the folder and of the session, earlier results, and the form for uploads."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from ..outputs.notation import Json
from .filings import Handle
from .guard import SANDBOXED
from .refusals import RefusedError, not_found
from .sessions import Session, Uploaded, shown_name
from .site import Site, checked_form, page, site_of

_MOST_AT_ONCE = 10
_CHUNK = 1 << 20
_LARGEST_SHOWN = 20_000_000


async def home(request: Request) -> Response:
    """The list of filings, limited to the words of `q` where there are any."""
    site = site_of(request)
    session = site.session(request)
    words = request.query_params.get("q", "")[:200]
    rows = [_row(site, handle) for handle in site.filings.all(session)]
    found = [row for row in rows if _has(row, words)]
    shared = [row for row in found if not row["handle"].owner]
    listing = site.folder.listing()
    values = {
        "words": words,
        "own": [row for row in found if row["handle"].owner],
        "shared": [row for row in shared if not _is_text(row)],
        "texts": [row for row in shared if _is_text(row)],
        "total": len(rows),
        "busy": any(row["state"] in ("waiting", "working") for row in rows),
        "listing": listing,
        "results": [each for each in listing.files if each.kind == "result" and words.lower() in each.name.lower()],
        "audits": list(reversed(session.audits.values())) if session else [],
        "folder": site.folder.root.name or str(site.folder.root),
    }
    return page(request, "home.html", values)


def _row(site: Site, handle: Handle) -> Json:
    """A filing in the list, with what is known about it so far."""
    work = site.filings.known(handle)
    summary: Any = None
    if work is not None and work.state == "done" and (work.out / "summary.json").is_file():
        summary = site.filings.record(work.out / "summary.json")
    state = "waiting" if work is None else work.state
    return {"handle": handle, "state": state, "error": work.error if work else "", "stage": work.stage if work else "", "summary": summary}


def _has(row: Json, words: str) -> bool:
    """Whether all words occur in the name of the file or on its cover."""
    filing = row["summary"]["filing"] if row["summary"] else {}
    period = filing.get("period") or {}
    told = " ".join(str(each or "") for each in (row["handle"].name, filing.get("entity"), filing.get("form"), *period.values())).lower()
    return all(word in told for word in words.lower().split())


def _is_text(row: Json) -> bool:
    """Whether the file was read and nothing in it says that it is a filing."""
    return row["summary"] is not None and not any(row["summary"]["filing"][key] for key in ("form", "entity", "period"))


async def upload(request: Request) -> Response:
    """Keep uploaded filings for this session, and study them."""
    site = site_of(request)
    async with checked_form(request, _MOST_AT_ONCE) as form:
        files = [each for each in form.getlist("filing") if isinstance(each, UploadFile) and each.filename]
        if not files:
            raise RefusedError(400, "No file", "Expected a filing, found none. Choose a file, or drop one onto the page.")
        session = site.sessions.open(request.state.session)
        taken = [await _kept(site, session, file) for file in files]
    for uploaded in taken:
        await site.filings.study(site.filings.find(uploaded.id, session))
    return RedirectResponse("/" if len(taken) > 1 else f"/filings/{taken[0].id}", 303)


async def _kept(site: Site, session: Session, file: UploadFile) -> Uploaded:
    """The uploaded file, stored under a name made here. Its own name is only shown."""
    path = session.room_for_filing()
    size = await asyncio.to_thread(_copied, file, path)
    name = shown_name(file.filename, "uploaded filing")
    try:
        return site.sessions.keep(session, Uploaded(path.name, name, path, size))
    except RefusedError:
        path.unlink()
        raise


def _copied(file: UploadFile, path: Path) -> int:
    with path.open("xb") as target:
        shutil.copyfileobj(file.file, target, _CHUNK)
        return target.tell()


async def result(request: Request) -> Response:
    """An earlier result in the folder, as plain text."""
    site = site_of(request)
    listed = site.folder.find(request.path_params["id"], "result")
    data = await asyncio.to_thread(_head_of, site, listed.id)
    text = None if b"\0" in data[:8000] else data.decode("utf-8", "replace")
    is_page = listed.name.lower().endswith(".html")
    values = {"listed": listed, "text": None if is_page else text, "is_page": is_page, "cut": listed.size > len(data)}
    return page(request, "result.html", values)


async def result_page(request: Request) -> Response:
    """An earlier result that is a page, which can only show itself: it is not trusted, whoever wrote it."""
    site = site_of(request)
    listed = site.folder.find(request.path_params["id"], "result")
    if not listed.name.lower().endswith(".html"):
        raise not_found("page")
    return HTMLResponse(await asyncio.to_thread(_head_of, site, listed.id), headers=SANDBOXED)


def _head_of(site: Site, id: str) -> bytes:
    with site.folder.open(site.folder.find(id, "result")) as file:
        return file.read(_LARGEST_SHOWN)


async def remove(request: Request) -> Response:
    """Remove an uploaded filing with all its results, or an audit."""
    async with checked_form(request):
        pass
    site = site_of(request)
    session = site.session(request)
    id = request.path_params["id"]
    if session is None:
        raise not_found("filing")
    if id in session.filings:
        uploaded = session.filings.pop(id)
        for audit in [each for each in session.audits.values() if each.filing == id]:
            del session.audits[audit.id]
            site.pool.forget(out=audit.out)
        site.pool.forget(out=session.folder / f"{id}.results")
        uploaded.path.unlink(missing_ok=True)
    elif id in session.audits:
        site.pool.forget(out=session.audits.pop(id).out)
    else:
        raise not_found("filing")
    return RedirectResponse("/", 303)
