"""The rules for every request and response: who may ask, how much may be sent, and what a browser may do with the answer."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .bodies import Body
from .refusals import RefusedError
from .sessions import Sessions
from .settings import LOOPBACK, MEGABYTE, Settings
from .tokens import TOKEN, bears

APP_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What pages of the application may load: what this server has, and no script or style within a page."""

_READER_POLICY = (
    "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
)
"""What self-contained pages may do: run what they carry (their own policy, by checksum, narrows it further), as if they
came from nowhere. They reach no cookie, no page of the application and no network."""
SANDBOXED = {"Content-Security-Policy": _READER_POLICY, "X-Frame-Options": "SAMEORIGIN"}
"""The headers of self-contained pages, in place of those of the application's own."""

_FORM = 2 * MEGABYTE
_TEXT = 2 * MEGABYTE
"""Bytes of the largest request of a program."""
_OWN_PAGES = ("none", "same-origin")
_METHODS = ("GET", "HEAD", "POST")


class Guard:
    """Surrounds the application. `refused` makes the page for a refusal."""

    def __init__(self, app: ASGIApp, settings: Settings, sessions: Sessions, refused: Callable[[RefusedError], Response]) -> None:
        self._app, self._settings, self._sessions, self._refused = app, settings, sessions, refused
        self._cookie = f"tieout_{settings.port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI application."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if scope["path"].startswith(self._settings.for_programs):
            await self._program(scope, receive, send, headers)
            return
        cookie = _cookie(headers.get("cookie", ""), self._cookie)
        id = self._sessions.id_of(cookie)
        fresh = None
        if id is None:
            fresh = self._sessions.new_cookie()
            id = fresh.partition(".")[0]
        scope.setdefault("state", {})["session"] = id
        sending = self._sending(send, None if scope["path"].startswith("/static/") else fresh)
        refusal = self._refusal(scope["method"], headers, is_known=fresh is None)
        if scope["method"] == "POST":
            body = Body(receive, self.largest, self._too_large())
            receive, sending = body.receive, body.refused_after(sending)
        answer = self._app if refusal is None else self._refused(refusal)
        await answer(scope, receive, sending)

    async def _program(self, scope: Scope, receive: Receive, send: Send, headers: Headers) -> None:
        """Answers a program, which has no session and shows no page."""
        from .rest.api import problem

        sending = self._sending(send, None)
        refusal = self._program_refusal(scope["method"], headers)
        body = Body(receive, _TEXT, _too_long())
        answer = self._app if refusal is None else problem(scope["path"], refusal)
        await answer(scope, body.receive, body.refused_after(sending))

    def _program_refusal(self, method: str, headers: Headers) -> RefusedError | None:
        """Why a program is refused; None where it is not. Pages of other sites, which a browser names, are no programs."""
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not is_own(hosts[0], self._settings):
            return RefusedError(
                421, "Not this server", "The request names another host than this server. Use the address that tieout printed."
            )
        if method not in _METHODS:
            return RefusedError(405, "Not allowed", f"Expected {', '.join(_METHODS)}, found {method[:20]}.")
        if headers.get("origin", f"http://{hosts[0]}") != f"http://{hosts[0]}" or headers.get("sec-fetch-site", "none") not in _OWN_PAGES:
            return RefusedError(403, "Refused", "A page of another site asked for this.")
        if not bears(headers, self._settings.token):
            return RefusedError(401, "No token", f"Expected the token of {TOKEN} in Authorization: Bearer …, found none or another.")
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > _TEXT:
            return _too_long()
        return None

    def _refusal(self, method: str, headers: Headers, *, is_known: bool) -> RefusedError | None:
        """Why the request is refused before the application sees it; None where it is not."""
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not is_own(hosts[0], self._settings):
            told = "The request names another host than this server. Open the address that tieout printed."
            return RefusedError(421, "Not this server", told)
        if method not in _METHODS:
            return RefusedError(405, "Not allowed", f"Expected {', '.join(_METHODS)}, found {method[:20]}.")
        came_from = headers.get("sec-fetch-site", "same-origin")
        if method != "POST":
            is_page = headers.get("sec-fetch-mode", "navigate") == "navigate" and headers.get("sec-fetch-dest", "document") == "document"
            if came_from in ("cross-site", "same-site") and not is_page:
                return RefusedError(403, "Refused", "Another site asked for this. Open it here instead.")
            return None
        if headers.get("origin") != f"http://{hosts[0]}" or came_from not in ("same-origin", "none"):
            return RefusedError(403, "Refused", "This form was not sent by a page of this server. Open the page here and send it again.")
        if not is_known:
            told = "The browser sent no cookie of this server: it was started anew, or cookies are blocked. Reload the page and try again."
            return RefusedError(403, "No session", told)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self.largest:
            return self._too_large()
        return None

    @property
    def largest(self) -> int:
        """Bytes of the largest request: the upload with its surroundings."""
        return self._settings.max_upload + _FORM

    def _too_large(self) -> RefusedError:
        return RefusedError(
            413,
            "Too large",
            f"Expected at most {self._settings.max_upload / MEGABYTE:g} MB at once, found more. "
            "Give the main document alone, gzipped if need be, or start tieout serve with a larger --max-upload.",
        )

    def _sending(self, send: Send, cookie: str | None) -> Send:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                if message["status"] in (408, 413):
                    headers["Connection"] = "close"
                if cookie is not None:
                    headers.append("Set-Cookie", f"{self._cookie}={cookie}; Path=/; HttpOnly; SameSite=Strict")
            await send(message)

        return guarded


def _too_long() -> RefusedError:
    return RefusedError(413, "Too large", f"Expected at most {_TEXT / MEGABYTE:g} MB at once, found more. Judge a long text in parts.")


_HEADERS = {
    "Content-Security-Policy": APP_POLICY,
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: with it, browsers say "Origin: null" of a page's own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}


def is_own(host: str, settings: Settings) -> bool:
    """Whether a Host header names this server. With another name, another site may have pointed its own name here (DNS rebinding).

    An exposed server also accepts any IP address, as no site can point one here, and the machine's own name.

    >>> from pathlib import Path
    >>> is_own("localhost:8765", Settings(Path())), is_own("elsewhere.example:8765", Settings(Path()))
    (True, False)"""
    name, colon, port = host.rpartition(":") if not host.endswith("]") else (host, "", "")
    if not colon:
        name, port = host, "80"
    if port != str(settings.port):
        return False
    name = name.removeprefix("[").removesuffix("]").lower()
    if name in LOOPBACK or name == settings.host.lower():
        return True
    if not settings.exposed:
        return False
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name == socket.gethostname().lower()
    return True


def _cookie(header: str, name: str) -> str:
    try:
        morsel = SimpleCookie(header).get(name)
    except CookieError:
        return ""
    return morsel.value if morsel is not None else ""
