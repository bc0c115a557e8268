"""The interface for programs: a route for each verb, whole results, and an audit that answers while the text is sent."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from typing import Annotated, Any

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from ...errors import DeadlineError, FaultError, TieoutError, UsageError, stage
from ...outputs.formats import Content, written
from ...outputs.notation import compact
from ...outputs.printable import one_line
from ..refusals import OUR_FAULT, RefusedError
from ..shelf import Shelf
from ..verbs.arguments import Asked, AskedHolding, FilingArg
from ..verbs.judging import held_to
from ..verbs.table import VERBS, Verb
from .described import LINES, PROBLEM, answer_of, described
from .streaming import Judging, Lines, body_of

_LOG = logging.getLogger("tieout.serving")

PATHS = {
    "find_filings": "/filings",
    "outline": "/outline",
    "search_passages": "/passages",
    "read_passage": "/passage",
    "find_figures": "/figures",
    "compute": "/compute",
    "digest": "/digest",
    "check": "/check",
    "compare": "/compare",
    "changes": "/changes",
    "audit_answer": "/audit",
}
"""The path of each verb, below /v1."""
_POSTED = ("compute", "compare", "audit_answer")
"""Verbs that are asked with a body; all others are asked in the address."""
_WHOLE = {"digest": "json", "check": "json", "outline": "json", "facts": "jsonl"}
"""The kinds of results that are given as a whole, as commands write them, and their formats."""
_MEANINGS = {UsageError: 422, DeadlineError: 504, FaultError: 500, TieoutError: 422}


class Asking(Asked):
    """Of which filing a whole result is wanted."""

    filing: FilingArg = None


def api_of(shelf: Shelf, jobs: int) -> FastAPI:
    """The interface over these filings; `jobs` requests are worked on at a time, the others wait."""
    app = FastAPI(
        title="tieout",
        summary="Figures of company filings, tied to their places; answers judged against filings.",
        version=version("tieout"),
        docs_url=None,  # its page would load scripts from another host
        redoc_url=None,
        responses={"default": answer_of(PROBLEM, "What was wrong, and what to do.", "application/problem+json")},
    )
    crew = CapacityLimiter(jobs)
    for verb in VERBS:
        _add_verb(app, verb, shelf, crew)
    for kind, form in _WHOLE.items():
        _add_whole(app, (kind, form), shelf, crew)
    _add_stream(app, shelf, crew)
    for kind_of_error in (RefusedError, TieoutError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind_of_error, _told)
    app.openapi = partial(described, app, app.openapi)  # type: ignore[method-assign]  # as FastAPI's documentation has it
    return app


def _add_verb(app: FastAPI, verb: Verb, shelf: Shelf, crew: CapacityLimiter) -> None:
    asked_as: Any = verb.asked if verb.name in _POSTED else Annotated[verb.asked, Query()]

    async def answer(asked: Any) -> Response:  # noqa: ANN401  what the verb is asked
        return _json(await _done(f"carrying out {verb.name}", lambda: verb.function(shelf, asked), crew))

    answer.__annotations__ = {"asked": asked_as, "return": Response}
    app.add_api_route(
        PATHS[verb.name],
        answer,
        methods=["POST" if verb.name in _POSTED else "GET"],
        operation_id=verb.name,
        summary=verb.title,
        description=verb.explained,
        response_model=None,
        responses={200: answer_of(verb.answer, "The answer.")},
        tags=["verbs"],
    )


def _add_whole(app: FastAPI, what: tuple[str, str], shelf: Shelf, crew: CapacityLimiter) -> None:
    kind, form = what
    media = LINES if form == "jsonl" else "application/json"

    async def whole(asked: Annotated[Asking, Query()]) -> Response:
        content = await _done(f"making the {kind}", lambda: _whole(kind, form, shelf, asked.filing), crew)
        return Response(content, media_type=media)

    whole.__annotations__ = {"asked": Annotated[Asking, Query()], "return": Response}
    app.add_api_route(
        f"/results/{kind}",
        whole,
        methods=["GET"],
        operation_id=f"whole_{kind}",
        summary=f"The whole result: {kind}",
        description=f"As `tieout {'read' if kind == 'outline' else kind} --format {form}` writes it.",
        response_model=None,
        responses={200: answer_of(kind, "The result.", media)},
        tags=["whole results"],
    )


def _whole(kind: str, form: str, shelf: Shelf, filing: str | None) -> bytes:
    study = shelf.find(filing).study
    makers: dict[str, Callable[[], object]] = {
        "digest": study.digest,
        "check": study.check,
        "outline": lambda: study.document,
        "facts": lambda: study.facts,
    }
    content: Content = written(kind, form, makers[kind](), study)
    return content if isinstance(content, bytes) else "".join(content).encode()


def _add_stream(app: FastAPI, shelf: Shelf, crew: CapacityLimiter) -> None:
    @app.post(
        "/audit/stream",
        operation_id="stream_audit",
        summary="Judge an answer while it is written",
        description="Send the answer as plain text, in chunks as they come. Each line of what is answered is a claim with its verdict, "
        "sent as soon as its sentence has ended; the last line has the judgement of the whole.",
        response_model=None,
        responses={200: answer_of("streamed", "A line for each claim, and the last for the whole.", LINES)},
        openapi_extra={"requestBody": {"required": True, "content": {"text/plain": {"schema": {"type": "string"}}}}},
        tags=["verbs"],
    )
    async def stream_audit(request: Request, asked: Annotated[AskedHolding, Query()]) -> Response:
        held = await _done("reading the filings", lambda: held_to(shelf, asked.filings), crew)
        judging = Judging(held, asked)
        return Lines(judging.lines(body_of(request), partial(_done, "auditing", crew=crew)), LINES)


async def _done(doing: str, work: Callable[[], Any], crew: CapacityLimiter) -> Any:  # noqa: ANN401  whatever the work gives
    """What the work gives, done by one of the crew. Raises TieoutError."""

    def carried_out() -> Any:  # noqa: ANN401  as above
        with stage(doing, "tieout"):
            return work()

    return await run_sync(carried_out, limiter=crew)


async def _told(request: Request, error: Exception) -> Response:
    """The answer to a request that cannot be carried out."""
    return problem(request.url.path, error)


def problem(path: str, error: Exception) -> Response:
    """An error as RFC 9457 has it."""
    cause = error.__cause__
    if isinstance(error, HTTPException) and isinstance(cause, RefusedError):
        error = cause  # met while the body was read
    if isinstance(error, RefusedError):
        status, title, detail = error.status, error.heading, error.text
    elif isinstance(error, RequestValidationError):
        told = (f"{'.'.join(map(str, each['loc'][1:])) or 'the request'}: {each['msg']}" for each in error.errors())
        status, title, detail = 422, "Not understood", f"{'; '.join(told)}. /v1/openapi.json says what is expected."
    elif isinstance(error, HTTPException):
        status, title, detail = error.status_code, "Not possible", f"{error.detail}. /v1/openapi.json says what there is."
    else:
        status = next(code for kind, code in _MEANINGS.items() if isinstance(error, kind))
        title, detail = ("tieout itself failed" if status == 500 else "This could not be done"), str(error)
        if status == 500:
            _LOG.error("%s failed: %s", path, error)
            detail = OUR_FAULT
    answer = {"type": "about:blank", "title": title, "status": status, "detail": one_line(detail)}
    return _json(answer, status, "application/problem+json")


def _json(answer: object, status: int = 200, media: str = "application/json") -> Response:
    """An answer in which no character of a filing is one that a terminal or a page would obey."""
    return Response(compact(answer), status, media_type=media)
