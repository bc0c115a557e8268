"""The body of a request as it comes in: bounded, and let pass before a refusal is sent, so that the sender reads the refusal."""

from __future__ import annotations

import asyncio
import math
from contextlib import suppress

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .refusals import RefusedError
from .settings import MEGABYTE

_STALLED = 30
"""Seconds after which a sender who sends nothing is given up."""
_REFUSED = 400
"""The least status of an answer that refuses."""
_LET_PASS = 500 * MEGABYTE
"""Bytes of a refused request that are still received."""


class Body:
    """A request's body as it comes in: up to `largest` bytes, from a sender who keeps sending."""

    def __init__(self, receive: Receive, largest: float = math.inf, too_large: RefusedError | None = None) -> None:
        self._receive, self._largest, self._too_large = receive, largest, too_large
        self._taken = 0
        self._is_whole = False

    async def receive(self) -> Message:
        """The next message of the client. Raises RefusedError."""
        if self._is_whole:
            return await self._receive()
        message = await self._next()
        if self._too_large is not None and self._taken > self._largest:
            raise self._too_large
        return message

    def refused_after(self, send: Send) -> Send:
        """`send`, which sends a refusal only after the whole request has passed: a sender reads no answer while it sends, nor on a
        connection that is cut. Any other answer may begin before, as a stream's does."""

        async def patient(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] >= _REFUSED:
                await self._let_pass()
            await send(message)

        return patient

    async def _let_pass(self) -> None:
        """Receive the rest, up to a limit, without keeping it."""
        with suppress(RefusedError):
            while not self._is_whole and self._taken < _LET_PASS:
                await self._next()

    async def _next(self) -> Message:
        try:
            message = await asyncio.wait_for(self._receive(), _STALLED)
        except TimeoutError:
            self._is_whole = True
            raise RefusedError(408, "Too slow", "The rest of what was sent did not arrive. Try again.") from None
        self._taken += len(message.get("body", b""))
        self._is_whole = not message.get("more_body", False)
        return message


class RefusedAfter:
    """An application that refuses only after the whole request has passed; how much of it is read is the application's to say."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI application."""
        if scope["type"] != "http" or scope["method"] != "POST":
            await self._app(scope, receive, send)
            return
        body = Body(receive)
        await self._app(scope, body.receive, body.refused_after(send))
