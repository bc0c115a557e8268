"""The server from start to end, after which nothing of it is left."""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import tempfile
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import uvicorn

from ..errors import OutputError
from .app import application
from .heads import PunctualProtocol
from .listening import ended_by_termination, listening
from .settings import Settings

_PREFIX = "tieout-serve-"
_LOCK = "lock"
_MOST_CONNECTIONS = 200
_PATIENCE = 3
"""Seconds that open connections have to end when the server does."""


def serve(settings: Settings, started: Callable[[str], None], *, show: bool = False) -> None:
    """Serve until the process is told to end. `started` gets the address, which is also opened in a browser with `show`.

    Raises UsageError where the server cannot listen on the address, OutputError where there is no room for temporary files."""
    with closing(listening(settings.host, settings.port)) as listener, scratch() as place:
        settings = settings._replace(port=listener.getsockname()[1])
        server = uvicorn.Server(configuration(settings, place))
        url = address(settings)
        started(url)
        if show:
            threading.Timer(0.5, webbrowser.open, (url,)).start()
        with ended_by_termination(), suppress(KeyboardInterrupt):
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
