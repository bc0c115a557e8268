"""What the pages share: the folder, the sessions, the pool; and how a page is made from a template."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from importlib.metadata import version
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from ..errors import TieoutError
from ..outputs.notation import Json, long_date
from ..outputs.printable import printable
from ..outputs.wording_of_check import amount
from .filings import Filings
from .folder import Folder
from .passage_index import PassageIndex
from .pool import Pool
from .refusals import RefusedError
from .sessions import Session, Sessions
from .settings import MEGABYTE, Settings

_PAUSE = 20
"""Seconds after which the folder is searched again for new filings."""
_LONGEST_VALUE = 60
_MOST_FIELDS = 20
LONGEST_PASTED = 8 * MEGABYTE


@dataclass(frozen=True)
class Site:
    """One running application."""

    settings: Settings
    folder: Folder
    pool: Pool
    filings: Filings
    sessions: Sessions
    passages: PassageIndex

    def session(self, request: Request) -> Session | None:
        """The session of the request, where it has uploads or audits."""
        return self.sessions.get(request.state.session)

    async def read_ahead(self) -> None:
        """Study the folder's filings one after the other, whenever there are new ones; and forget sessions that are no longer used."""
        while True:
            for handle in self.filings.all(None):
                with suppress(RefusedError, TieoutError):  # told when it is opened
                    work = await self.filings.study(handle, urgent=False)
                    await work.ended.wait()
            await asyncio.sleep(_PAUSE)
            for owner in self.sessions.forgotten():
                self.pool.forget(owner=owner)


def site_of(request: Request) -> Site:
    """The application that a request belongs to."""
    found: Site = request.app.state.site
    return found


def page(request: Request, template: str, values: dict[str, Any], status: int = 200) -> Response:
    """A page of the application. What is in `values` is escaped as text unless it is Markup."""
    shared = {"token": site_of(request).sessions.token(request.state.session), "max_upload": site_of(request).settings.max_upload}
    return HTMLResponse(_TEMPLATES.get_template(template).render({**shared, **values}), status)


def refused_page(refusal: RefusedError) -> Response:
    """The page for a refusal, with its reason."""
    values = {"status": refusal.status, "heading": refusal.heading, "text": refusal.text}
    return HTMLResponse(_TEMPLATES.get_template("refused.html").render(values), refusal.status)


@asynccontextmanager
async def checked_form(request: Request, most_files: int = 0) -> AsyncIterator[FormData]:
    """The form of the request, which must come from a page of the same session; its files are open within. Raises RefusedError."""
    async with request.form(max_files=most_files, max_fields=_MOST_FIELDS, max_part_size=LONGEST_PASTED) as form:
        if not site_of(request).sessions.is_token(request.state.session, field(form, "token")):
            told = "This form is not of your session, or of one that has ended. Reload the page and send it again."
            raise RefusedError(403, "Refused", told)
        yield form


def field(form: FormData, name: str) -> str:
    """A text field of a form; empty where there is none."""
    value = form.get(name)
    return value if isinstance(value, str) else ""


def worded(value: str | None, unit: str | None, decimals: int | None) -> str:
    """A value of our JSON in words, to its own precision; "nil" for None.

    >>> worded("1659000000", "USD", -6)
    'USD 1,659 million'"""
    if value is None:
        return "nil"
    if len(value) > _LONGEST_VALUE:
        return f"{value[:_LONGEST_VALUE]}…"
    number = Decimal(value)
    if decimals is not None and decimals < 0:
        with suppress(InvalidOperation):
            rounded = number.quantize(Decimal(1).scaleb(-decimals))
            number = rounded if rounded == number else number
    return amount(number, unit)


def period_words(period: Json | None) -> str:
    """A period of our JSON in words.

    >>> period_words({"instant": "2024-12-31"})
    'December 31, 2024'"""
    if not period:
        return ""
    if "instant" in period:
        return _long(period["instant"])
    return f"{_long(period['start'])} to {_long(period['end'])}"


def _long(day: str) -> str:
    return long_date(date.fromisoformat(day))


def size_words(size: int) -> str:
    """A number of bytes in words.

    >>> size_words(50_000_000)
    '50 MB'"""
    if size < MEGABYTE:
        return f"{max(size // 1000, 1):,} kB"
    return f"{size / MEGABYTE:,.1f} MB".replace(".0 MB", " MB")


def _shown(value: object) -> object:
    """Text of strangers, without characters that a page would obey or that would reorder it."""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


_TEMPLATES = Environment(
    loader=PackageLoader("tieout.serving"),
    autoescape=True,
    undefined=StrictUndefined,
    finalize=_shown,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.globals["version"] = version("tieout")
_TEMPLATES.filters |= {"period": period_words, "size": size_words, "day": _long}
_TEMPLATES.globals["worded"] = worded
