"""Where servers listen: which addresses others can reach, a socket on one, and how they are told to end."""

from __future__ import annotations

import errno
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from ..errors import UsageError
from .settings import LOOPBACK


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server at this address.

    >>> is_loopback("127.0.0.1"), is_loopback("0.0.0.0")
    (True, False)"""
    return host.lower() in LOOPBACK or host.startswith("127.")


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens on the address. Raises UsageError where that is not possible."""
    where = f"{host}:{port}"
    try:
        family, _, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, socket.SOCK_STREAM)
    except OSError as error:
        raise UsageError(f"--host {host} is no address of this machine: {error.strerror or error}. The default is 127.0.0.1.") from error
    try:
        if os.name == "posix":  # elsewhere it would let two servers have one port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(place)
        listener.listen()
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            other = f"Name another, such as --port {port + 1}; 0 takes a free one."
            raise UsageError(f"Port {port} is in use on {host}. {other}") from error
        raise UsageError(f"tieout cannot listen on {where}: {error.strerror or error}. Name another --host or --port.") from error
    return listener


@contextmanager
def ended_by_termination() -> Iterator[None]:
    """Within, SIGTERM ends the server as Ctrl-C does, so that it leaves nothing behind."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
