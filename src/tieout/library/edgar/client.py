"""The one client that asks EDGAR: politely, patiently, and never believing that half an answer is a whole one."""

from __future__ import annotations

import random
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, NamedTuple, Self
from urllib.parse import urljoin

from ... import __version__
from ...deadlines import in_time, meanwhile
from ...errors import FetchError, extra
from .addresses import Addresses
from .pace import LONGEST_HOLD, Pace, rest

if TYPE_CHECKING:
    from httpx2 import Client as Http
    from httpx2 import Response

_ATTEMPTS = 5
_FIRST_PAUSE, _LONGEST_PAUSE = 500, 30_000  # milliseconds
_CONNECTING, _SILENT = 15, 60  # seconds until a connection stands, and between two pieces of an answer
_LONGEST = 900
"""Seconds that a whole answer may take: one that drips never meets the time-out of one piece. The largest filing takes them at 170 kB/s."""
_MOST_REDIRECTS = 5
_ENCODINGS = frozenset({"identity", "gzip", "x-gzip", "deflate"})
"""What we ask for. Others, and several in one another, can make any size of a piece that arrives."""
_MILLION = 1_000_000
_REFUSED, _MISSING, _TOO_MANY = 403, (404, 410), 429
_PASSING = frozenset({408, _TOO_MANY, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})

Tell = Callable[[str, int, int | None], None]
"""Told of each piece that arrives: the address, the bytes so far, and how many there will be, where the server says so."""

Flaw = Callable[[IO[bytes]], str | None]
"""Says of a file why it is not whole; None where nothing shows that."""


class Wanted(NamedTuple):
    """What is asked for: its address, the most bytes that it may have, and what shows that what
    arrived is not whole."""

    url: str
    most: int
    flaw: Flaw


class _Trouble(NamedTuple):
    """Why an attempt gave nothing, and the seconds for which the server asked to wait, where it did."""

    why: str
    seconds: int | None = None


class MissingError(FetchError):
    """There is nothing at this address."""


class Client:
    """Asks the servers of `addresses` in the name of `contact`. A context manager, whose connections end with it.

    Raises MissingExtraError where the HTTP client is not installed."""

    def __init__(self, contact: str, addresses: Addresses, tell: Tell | None = None) -> None:
        with extra("edgar", "Fetching from EDGAR", "httpx2", "download the filing and give its file"):
            import httpx2
        self.addresses = addresses
        self._pace = Pace(addresses.name)
        self._tell = tell
        self._sockets: list[socket.socket] = []
        self._http: Http = httpx2.Client(
            headers={"User-Agent": f"{contact} tieout/{__version__}", "Accept-Encoding": "gzip, deflate"},
            timeout=httpx2.Timeout(_SILENT, connect=_CONNECTING),
            follow_redirects=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._http.close()

    def download(self, wanted: Wanted, file: IO[bytes]) -> None:
        """Write what is at an address into an empty file. What passes (a busy server, a cut connection, half an answer) is tried again
        after longer and longer pauses, or after the time for which the server asks.

        Raises MissingError where there is nothing, FetchError where it is refused, too large, or does not arrive whole, and DeadlineError
        where the time is over."""
        trouble = _Trouble("nothing")
        for attempt in range(_ATTEMPTS):
            if attempt:
                self._pause(wanted.url, attempt, trouble)
            failed = self._tried(wanted, file)
            if failed is None:
                return
            trouble = failed
        raise FetchError(
            f"{wanted.url} could not be fetched: {trouble.why}, {_ATTEMPTS} times. The same command later goes on from what is whole."
        )

    def _tried(self, wanted: Wanted, file: IO[bytes]) -> _Trouble | None:
        """One attempt; the trouble where another one may help."""
        from httpx2 import InvalidURL, RequestError

        try:
            file.seek(0)
            file.truncate()
            trouble = self._answered(wanted, file)
        except RequestError as error:
            return _Trouble(f"the connection failed ({type(error).__name__}: {' '.join(str(error).split())[:200]})")
        except InvalidURL as error:
            raise FetchError(f"{wanted.url}: it is, or leads on to, no address ({error}). Is the address right?") from error
        if trouble is None and (flaw := wanted.flaw(file)):
            return _Trouble(f"what arrived is not whole: {flaw}")
        return trouble

    def _answered(self, wanted: Wanted, file: IO[bytes]) -> _Trouble | None:
        url = wanted.url
        for _ in range(_MOST_REDIRECTS + 1):
            self._pace.wait()
            with self._bounded(url), self._http.stream("GET", url, extensions={"trace": self._traced}) as response:
                if response.status_code in _REDIRECTS:
                    url = self._led_on(url, response)
                    continue
                if response.is_success:
                    self._take(wanted, response, file)
                    return None
                return _failed(url, response)
        raise FetchError(f"{wanted.url} leads on more than {_MOST_REDIRECTS} times. Is the address right?")

    @contextmanager
    def _bounded(self, url: str) -> Iterator[None]:
        """Within, a request and its answer may take _LONGEST seconds; then its connection is cut, wherever it waits. Raises FetchError."""
        from httpx2 import RequestError

        late = threading.Event()

        def cut() -> None:
            late.set()
            for each in tuple(self._sockets):
                with suppress(OSError):  # it is closed already
                    each.shutdown(socket.SHUT_RDWR)

        said = f"{url}: expected an answer within {_LONGEST:,.0f} seconds, and it had not ended. Is the connection slow? Try again later."
        try:
            with meanwhile(_LONGEST, cut):
                yield
        except RequestError as error:
            if late.is_set():
                raise FetchError(said) from error
            raise
        if late.is_set():  # what ends with its connection looks whole
            raise FetchError(said)

    def _traced(self, event: str, told: Mapping[str, Any]) -> None:
        """Keep the sockets of open connections, so that they can be cut."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            opened = told["return_value"].get_extra_info("socket")
            self._sockets = [*(each for each in self._sockets if each.fileno() >= 0), opened]

    def _led_on(self, url: str, response: Response) -> str:
        """The address to which an answer leads on. Raises FetchError for another host's, which was never asked for."""
        location = response.headers.get("Location", "")
        try:
            target = urljoin(url, location)
        except ValueError:
            target = ""
        if not self.addresses.allow(target):
            raise FetchError(f"{url} leads on to {(target or location)[:200]!r}, which is none of EDGAR's addresses. It is not followed.")
        return target

    def _take(self, wanted: Wanted, response: Response, file: IO[bytes]) -> None:
        """Write the body into the file. Raises FetchError where it is longer than it may be, or compressed as it may not."""
        encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
        if encoding not in _ENCODINGS:
            raise FetchError(f"{wanted.url}: expected a body as it is or gzipped, found {encoding[:40]!r}. It is not read.")
        encoded = encoding != "identity"
        length = response.headers.get("Content-Length", "")
        total = int(length) if length.isdecimal() and not encoded else None
        size = 0
        if (total or 0) <= wanted.most:
            for piece in response.iter_bytes():
                in_time()
                size += len(piece)
                if size > wanted.most:
                    break
                file.write(piece)
                if self._tell:
                    self._tell(wanted.url, size, total)
        if max(size, total or 0) > wanted.most:
            limit = f"{wanted.most / _MILLION:,.0f} MB"
            raise FetchError(f"{wanted.url}: expected at most {limit}, found more. --documents fetches a filing's documents one by one.")

    def _pause(self, url: str, attempt: int, trouble: _Trouble) -> None:
        """Wait before the next attempt. Raises FetchError where the server asks for longer than anyone would wait."""
        if trouble.seconds is None:
            longest = min(_FIRST_PAUSE << (attempt - 1), _LONGEST_PAUSE)
            rest(random.randint(longest // 2, longest) * _MILLION)  # noqa: S311  so that processes do not come back together
            return
        if trouble.seconds > LONGEST_HOLD:
            raise FetchError(f"{url} could not be fetched: {trouble.why}, and asks to wait {trouble.seconds:,} seconds. Come back then.")
        self._pace.hold(trouble.seconds)


def _failed(url: str, response: Response) -> _Trouble:
    """The trouble that an answer tells, where it may pass. Raises MissingError, or FetchError where it will not."""
    status = response.status_code
    if status in _MISSING:
        raise MissingError(f"{url}: there is nothing at this address ({status}).")
    if status == _REFUSED:
        raise FetchError(
            f"{url} is refused (403). EDGAR refuses those who do not say who they are or who ask too often: check that --contact (or "
            f"TIEOUT_CONTACT) is a real name and mail address, and come back in ten minutes."
        )
    if status not in _PASSING:
        raise FetchError(f"{url}: expected a document, found status {status} {response.reason_phrase}. Is the address right?")
    what = "the server is asked too often" if status == _TOO_MANY else "the server is busy"
    return _Trouble(f"{what} (status {status})", _asked_to_wait(response.headers.get("Retry-After", "")))


def _asked_to_wait(said: str) -> int | None:
    """The seconds of a Retry-After, which is a number or a date; None where it says none.

    >>> _asked_to_wait("120")
    120"""
    said = said.strip()
    if said.isascii() and said.isdigit():
        return int(said[:9])
    try:
        date = parsedate_to_datetime(said)
    except (ValueError, OverflowError):
        return None
    seconds = (date if date.tzinfo else date.replace(tzinfo=UTC)) - datetime.now(UTC)
    return max(0, int(seconds.total_seconds()) + 1)
