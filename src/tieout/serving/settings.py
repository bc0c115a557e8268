"""The settings of the server, and its limits."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""Addresses that only this machine can reach."""

MEGABYTE = 1_000_000
API_PREFIX = "/v1/"
"""How the paths of the interface for programs begin."""


class Settings(NamedTuple):
    """`folder` is only read. Sizes are in bytes, times in seconds.

    `patience` is the time limit of one piece of work, `jobs` how many are done at a time, `forget_after` how long the uploads of an unused
    session are kept. `cache` is a folder in which results for the folder's filings are kept after the server has ended; with None they are
    not. With `debug` the log has the tracebacks of tieout's faults. `api` is whether programs are
    answered below /v1, and `token` what they have to bear; with "" they need none."""

    folder: Path
    host: str = "127.0.0.1"
    port: int = 8765
    exposed: bool = False
    max_upload: int = 50 * MEGABYTE
    jobs: int = 2
    patience: int = 120
    forget_after: int = 7200
    cache: Path | None = None
    debug: bool = False
    api: bool = False
    token: str = ""

    @property
    def for_programs(self) -> tuple[str, ...]:
        """How the paths begin that programs ask, by rules of their own."""
        return (API_PREFIX,) if self.api else ()
