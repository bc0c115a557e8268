"""What the server was started with, and the bounds that it keeps."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""Addresses that only this machine can reach."""

MEGABYTE = 1_000_000


class Settings(NamedTuple):
    """`folder` is read and never written to. Sizes are in bytes, times in seconds.

    `patience` is how long one piece of work may take, `jobs` how many are done at a time, `forget_after` how long the uploads of a
    session that is not used are kept. `cache` is a folder in which results for the folder's filings outlive the server; None: none do.
    With `debug` the log has the tracebacks of faults of ours."""

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
