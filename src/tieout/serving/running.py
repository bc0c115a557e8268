"""The server from start to end, after which nothing of it is left."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import shutil
import signal
import socket
import tempfile
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from types import FrameType

import uvicorn

from ..errors import OutputError, UsageError
from .app import application
from .heads import PunctualProtocol
from .settings import LOOPBACK, Settings

_PREFIX = "tieout-serve-"
_LOCK = "lock"
_MOST_CONNECTIONS = 200
_PATIENCE = 3
"""Seconds that open connections have to end when the server does."""


def serve(settings: Settings, started: Callable[[str], None], *, show: bool = False) -> None:
    """Serve until the process is told to end. `started` gets the address, which is also opened in a browser with `show`.

    Raises UsageError where the server cannot listen on the address, OutputError where there is no room for temporary files."""
    with closing(listening(settings)) as listener, scratch() as place:
        settings = settings._replace(port=listener.getsockname()[1])
        server = uvicorn.Server(configuration(settings, place))
        url = address(settings)
        started(url)
        if show:
            threading.Timer(0.5, webbrowser.open, (url,)).start()
        with _ended_by_termination(), suppress(KeyboardInterrupt):
            asyncio.run(server.serve(sockets=[listener]))


def configuration(settings: Settings, place: Path) -> uvicorn.Config:
    """How the application is run: as plain HTTP/1.1, with limits, and without naming its software."""
    return uvicorn.Config(
        application(settings, place),
        http=PunctualProtocol,
        ws="none",
        loop="asyncio",
        lifespan="on",
        log_config=None,
        log_level=logging.ERROR,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_keep_alive=20,
        timeout_graceful_shutdown=_PATIENCE,
    )


def address(settings: Settings) -> str:
    """The address at which a browser finds the server.

    >>> address(Settings(Path()))
    'http://127.0.0.1:8765/'"""
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::", "") else settings.host  # noqa: S104  told where it is to be found
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}/"


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server at this address.

    >>> is_loopback("127.0.0.1"), is_loopback("0.0.0.0")
    (True, False)"""
    return host.lower() in LOOPBACK or host.startswith("127.")


def listening(settings: Settings) -> socket.socket:
    """A socket that listens on the address. Raises UsageError where that is not possible."""
    where = f"{settings.host}:{settings.port}"
    try:
        family, _, _, _, place = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, socket.SOCK_STREAM)
    except OSError as error:
        raise UsageError(
            f"--host {settings.host} is no address of this machine: {error.strerror or error}. The default is 127.0.0.1."
        ) from error
    try:
        if os.name == "posix":  # elsewhere it would let two servers have one port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(place)
        listener.listen()
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            other = f"Name another, such as --port {settings.port + 1}; 0 takes a free one."
            raise UsageError(f"Port {settings.port} is in use on {settings.host}. {other}") from error
        raise UsageError(f"tieout cannot listen on {where}: {error.strerror or error}. Name another --host or --port.") from error
    return listener


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for all temporary files, removed afterwards, as are those of killed servers. Raises OutputError."""
    try:
        place = Path(tempfile.mkdtemp(prefix=_PREFIX))
    except OSError as error:
        raise OutputError(f"No temporary folder could be made: {error.strerror or error}. Check its free space, or set TMPDIR.") from error
    try:
        with _held(place / _LOCK):
            _sweep(place)
            yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


@contextmanager
def _held(lock: Path) -> Iterator[None]:
    """The lock that shows that this server is running."""
    with lock.open("wb") as file:
        _try_lock(file.fileno())
        yield


def _sweep(own: Path) -> None:
    """Remove the folders of servers that were killed."""
    if not hasattr(os, "getuid"):
        return
    for place in own.parent.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if place != own and not place.is_symlink() and place.stat().st_uid == os.getuid():
                with (place / _LOCK).open("rb") as file:
                    is_dead = _try_lock(file.fileno())
                if is_dead:
                    shutil.rmtree(place, ignore_errors=True)


def _try_lock(descriptor: int) -> bool:
    """Take the lock without waiting; returns whether that worked."""
    try:
        import fcntl
    except ImportError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextmanager
def _ended_by_termination() -> Iterator[None]:
    """Within, SIGTERM ends the server as Ctrl-C does, so that it leaves nothing behind."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
