"""The MCP server from start to end, over standard input and output, or over HTTP on this machine alone."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable
from contextlib import closing, suppress

import uvicorn
from mcp.server.transport_security import TransportSecuritySettings
from starlette.types import ASGIApp

from ..bodies import RefusedAfter
from ..listening import ended_by_termination, listening
from ..shelf import Shelf
from ..tokens import TOKEN, TokenGate
from .server import server_of

_HOST = "127.0.0.1"
_PATH = "/mcp"
_LARGEST = 2_000_000
"""Bytes of the largest request."""
_MOST_CONNECTIONS = 50
_PATIENCE = 3
"""Seconds that open connections have to end when the server does."""


def run_over_stdio(shelf: Shelf) -> None:
    """Serve the program that started this one, until it closes standard input."""
    with suppress(KeyboardInterrupt):
        server_of(shelf).run("stdio")


def run_over_http(shelf: Shelf, port: int, started: Callable[[str], None]) -> None:
    """Serve this machine's programs until the process is told to end. `started` gets the address. Where TIEOUT_TOKEN is set, requests
    have to bear it. Raises UsageError where the server cannot listen."""
    with closing(listening(_HOST, port)) as listener:
        port = listener.getsockname()[1]
        server = uvicorn.Server(
            uvicorn.Config(
                application(shelf, port),
                ws="none",
                loop="asyncio",
                lifespan="on",
                log_config=None,
                log_level=logging.ERROR,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                limit_concurrency=_MOST_CONNECTIONS,
                timeout_graceful_shutdown=_PATIENCE,
            )
        )
        started(f"http://{_HOST}:{port}{_PATH}")
        with ended_by_termination(), suppress(KeyboardInterrupt):
            asyncio.run(server.serve(sockets=[listener]))


def application(shelf: Shelf, port: int) -> ASGIApp:
    """The server as an application. It answers to its own host names alone: no page of another site can reach it by a name of its own."""
    own = [f"{name}:{port}" for name in (_HOST, "localhost", "[::1]")]
    app = server_of(shelf).streamable_http_app(
        streamable_http_path=_PATH,
        json_response=True,
        stateless_http=True,
        max_request_body_size=_LARGEST,
        transport_security=TransportSecuritySettings(allowed_hosts=own, allowed_origins=[f"http://{name}" for name in own]),
        host=_HOST,
    )
    return RefusedAfter(TokenGate(app, os.environ.get(TOKEN, "")))
