"""Audits: a digest, pasted or dropped, checked against a filing."""

from __future__ import annotations

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ..outputs.formats import FORMATS
from .filing import attachment, progress_page, sandboxed, shown, studied
from .refusals import RefusedError, not_found
from .sessions import Audited, shown_name
from .settings import MEGABYTE
from .site import checked_form, field, page, site_of

_LARGEST = 10 * MEGABYTE
_TEXTS = {"filing": (".txt", ".md", ".markdown"), "result": (".txt", ".md", ".json", ".html")}
_CITATIONS = ("auto", "ours", "foreign")
_FILES = {"fixed": "fixed.md"} | {each.suffix[1:]: f"audit{each.suffix}" for each in FORMATS["audit"].values()}
_EXPLAINED = {"fixed": "The digest corrected"} | {
    each.suffix[1:]: f"{each.explained[0].upper()}{each.explained[1:]} ({each.suffix})" for each in FORMATS["audit"].values()
}


async def audit_form(request: Request) -> Response:
    """The page on which a digest is pasted or dropped."""
    of = await studied(request)
    if isinstance(of, Response):
        return of
    site = site_of(request)
    session = site.session(request)
    values = {
        "texts": _texts(request),
        "audits": [each for each in session.audits.values() if each.filing == of.handle.id] if session else [],
    }
    return page(request, "audit_form.html", shown(of, "audit", values))


def _texts(request: Request) -> list[tuple[str, str]]:
    """(id, name) of files in the folder that may be digests: earlier results, and small texts."""
    files = site_of(request).folder.listing().files
    return [(each.id, each.shown) for each in files if each.size <= _LARGEST and each.name.lower().endswith(_TEXTS[each.kind])]


async def begin(request: Request) -> Response:
    """Start the audit of the digest in the form."""
    site = site_of(request)
    handle = site.filings.find(request.path_params["id"], site.session(request))
    async with checked_form(request, 1) as form:
        name, data = await _given(request, form)
        citations = field(form, "citations") or "auto"
    if citations not in _CITATIONS:
        raise RefusedError(400, "Unknown choice", f"Citations are {', '.join(_CITATIONS)}.")
    session = site.sessions.open(request.state.session)
    id = session.room_for_audit()
    audited = Audited(id, handle.id, handle.file_name, name, session.folder / f"{id}.results")
    await site.filings.audit(handle, session, audited.out, (name, data, citations))
    session.audits[id] = audited
    return RedirectResponse(f"/audits/{id}", 303)


async def _given(request: Request, form: FormData) -> tuple[str, bytes]:
    """The digest's name and bytes: a file, else the text, else a file of the folder. Raises RefusedError."""
    file, pasted, chosen = form.get("digest"), field(form, "text"), field(form, "chosen")
    if isinstance(file, UploadFile) and file.filename:
        name, data = shown_name(file.filename, "the digest"), await file.read(_LARGEST + 1)
    elif pasted.strip():
        name, data = "the pasted text", pasted.encode("utf-8", "replace")
    elif chosen:
        folder = site_of(request).folder
        listed = next((each for each in folder.listing().files if each.id == chosen), None)
        if listed is None:
            raise not_found("file in this folder")
        with folder.open(listed) as opened:
            name, data = listed.shown, opened.read(_LARGEST + 1)
    else:
        raise RefusedError(400, "No digest", "Expected a digest, found none. Paste its text, or choose its file.")
    if len(data) > _LARGEST:
        raise RefusedError(413, "Too large", f"{name}: expected a digest of at most {_LARGEST:,} bytes, found more. Audit it in parts.")
    if not data.strip():
        raise RefusedError(400, "No digest", f"{name} is empty: expected a text that states figures of the filing.")
    return name, data


async def audit(request: Request) -> Response:
    """The result of an audit, or its progress."""
    site = site_of(request)
    session = site.session(request)
    if session is None:
        raise not_found("audit")
    audited = session.audit(request.path_params["id"])
    work = site.pool.known(audited.out)
    if work is None:
        raise not_found("audit")
    if work.state != "done":
        return progress_page(request, work, f"Audit of {audited.digest_name}", "")
    if "format" in request.path_params:
        return _exported(audited, request.path_params["format"])
    summary = site.filings.record(work.out / "summary.json")
    formats = [(key, _EXPLAINED[key]) for key, name in _FILES.items() if (work.out / name).is_file()]
    return page(request, "audit.html", {"audited": audited, "summary": summary, "formats": formats})


def _exported(audited: Audited, form: str) -> Response:
    if form == "page":
        return sandboxed(audited.out / "audit.html")
    if form not in _FILES or not (audited.out / _FILES[form]).is_file():
        raise not_found("format")
    return attachment(audited.out / _FILES[form], _FILES[form])
