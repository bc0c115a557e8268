"""The token that programs have to bear, where the environment sets one."""

from __future__ import annotations

import hmac

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

TOKEN = "TIEOUT_TOKEN"  # noqa: S105  the name of the variable
"""The environment variable with the token."""
_SCHEME = "bearer "


def bears(headers: Headers, token: str) -> bool:
    """Whether a request bears the token; where there is none, every request passes.

    >>> bears(Headers({"authorization": "Bearer 1234"}), "1234"), bears(Headers({}), "1234"), bears(Headers({}), "")
    (True, False, True)"""
    given = headers.get("authorization", "")
    said = given[len(_SCHEME) :].strip() if given.lower().startswith(_SCHEME) else ""
    return not token or hmac.compare_digest(said.encode(), token.encode())


class TokenGate:
    """Surrounds an application: requests without the token are refused."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app, self._token = app, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI application."""
        if scope["type"] == "http" and not bears(Headers(scope=scope), self._token):
            told = {"error": f"Expected the token of {TOKEN} in Authorization: Bearer …, found none or another."}
            await JSONResponse(told, 401, {"WWW-Authenticate": "Bearer"})(scope, receive, send)
            return
        await self._app(scope, receive, send)
