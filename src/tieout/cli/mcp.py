"""`tieout mcp`: the tools for agents, over standard input and output, or HTTP on this machine."""

from __future__ import annotations

from argparse import Namespace
from math import ceil
from pathlib import Path

from ..deadlines import seconds_of
from ..errors import MissingExtraError, UsageError
from . import console
from .options import Commands, command, name, port, positive

_USUAL_PATIENCE = 120
"""Seconds that reading a filing, and each answer, may take, where nothing says how many."""


def add_command(commands: Commands) -> None:
    """Declare the command and its options."""
    usage = "tieout mcp [options] FILING [FILING …]\n       tieout mcp [options] --folder DIR"
    parser = command(commands, "mcp", "let agents look figures up and have answers checked (MCP)", run, usage)
    parser.add_argument("filings", metavar="FILING", nargs="*", type=name, help="the filings that are offered; no other file is opened")
    parser.add_argument("--folder", metavar="DIR", type=name, help="offer the filings in DIR and the folders in it, without links")
    parser.add_argument(
        "--http",
        metavar="PORT",
        type=port,
        help="serve HTTP on this port of 127.0.0.1 instead of standard input and output; 0 takes a free one",
    )
    parser.add_argument(
        "--timeout",
        metavar="SECONDS",
        dest="patience",
        type=positive,
        help="how long reading a filing, and each answer, may take (default: TIEOUT_DEADLINE, else 120)",
    )


def run(args: Namespace) -> int:
    """Serve until the client leaves, or Ctrl-C; returns the exit status. Raises TieoutError where the server cannot start."""
    try:
        from ..serving.mcp import running
        from ..serving.shelf import Shelf
    except ModuleNotFoundError as missing:
        if (missing.name or "").startswith("tieout"):
            raise
        raise MissingExtraError(
            f"tieout mcp needs an extra, which is not installed ({missing.name}): pip install 'tieout[mcp]'."
        ) from missing
    if bool(args.filings) == bool(args.folder):
        what = "both" if args.folder else "neither"
        raise UsageError(f"Give the FILINGs that are offered, or a folder of them (--folder DIR); {what} was given.")
    patience = args.patience or ceil(seconds_of(None) or _USUAL_PATIENCE)
    shelf = Shelf.of_folder(Path(args.folder), patience) if args.folder else Shelf.of_files(args.filings, patience)
    if args.http is None:
        running.run_over_stdio(shelf)
    else:
        running.run_over_http(shelf, args.http, lambda url: console.say(f"MCP at {url} (Ctrl-C ends it)"))
    return 0
