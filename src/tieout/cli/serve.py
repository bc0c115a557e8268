"""`tieout serve`: the web application over a folder of filings, for this machine's browser."""

from __future__ import annotations

import os
from argparse import Namespace
from math import ceil
from pathlib import Path

from ..deadlines import seconds_of
from ..errors import MissingExtraError, UnreadableError, UsageError
from . import console
from .options import Commands, command, name, port, positive

_USUAL_PATIENCE = 120
"""Seconds that reading one filing may take, where nothing says how many."""


def add_command(commands: Commands) -> None:
    """Declare the command and its options."""
    parser = command(commands, "serve", "read, audit and compare filings in the browser", run)
    parser.add_argument(
        "folder", metavar="FOLDER", nargs="?", default=".", type=name, help="the folder of filings (default: the current one)"
    )
    parser.add_argument(
        "--host", default="127.0.0.1", type=name, help="the address to listen on (default: 127.0.0.1, for this machine only)"
    )
    parser.add_argument("--port", metavar="N", default=8765, type=port, help="the port to listen on (default: 8765); 0 takes a free one")
    parser.add_argument(
        "--expose", action="store_true", help="allow a --host that others can reach; they can then read the folder's filings and upload"
    )
    parser.add_argument("--open", action="store_true", help="open the application in the browser")
    parser.add_argument(
        "--max-upload", metavar="MB", default=50, type=positive, help="megabytes that may be uploaded at once (default: 50)"
    )
    parser.add_argument(
        "--timeout", metavar="SECONDS", type=positive, help="how long reading one filing may take (default: TIEOUT_DEADLINE, else 120)"
    )
    parser.add_argument("--jobs", metavar="N", default=2, type=positive, help="work on N filings at a time (default: 2)")
    parser.add_argument(
        "--api",
        action="store_true",
        help="answer programs too, below /v1 (described by /v1/openapi.json); where TIEOUT_TOKEN is set, those that bear it",
    )
    parser.add_argument(
        "--cache", metavar="DIR", type=name, help="keep results for the folder's filings in DIR (default: a temporary folder)"
    )


def run(args: Namespace) -> int:
    """Serve until Ctrl-C; returns the exit status. Raises TieoutError where the server cannot start."""
    try:
        from ..serving import running
        from ..serving.listening import is_loopback
        from ..serving.settings import MEGABYTE, Settings
        from ..serving.tokens import TOKEN

        if args.api:
            from ..serving.rest import api  # noqa: F401  whether its extra is installed
    except ModuleNotFoundError as missing:
        if (missing.name or "").startswith("tieout"):
            raise
        wanted = "rest" if args.api else "serve"
        raise MissingExtraError(
            f"tieout serve needs an extra, which is not installed ({missing.name}): pip install 'tieout[{wanted}]'."
        ) from missing
    folder = Path(args.folder)
    if not folder.is_dir():
        what = "a file" if folder.exists() else "nothing"
        raise UnreadableError(
            f"{args.folder}: expected a folder of filings, found {what}. Name a folder, or leave it out for the current one."
        )
    if args.cache and Path(args.cache).resolve().is_relative_to(folder.resolve()):
        raise UsageError(f"--cache {args.cache} lies in {args.folder}, the folder that is served and not written to. Name a place outside.")
    if not is_loopback(args.host):
        _warn(args)
        if args.api and not os.environ.get(TOKEN):
            raise UsageError(
                f"--api with --host {args.host} would answer every program that can reach it. Set {TOKEN} to a secret that programs bear."
            )
    settings = Settings(
        folder,
        host=args.host,
        port=args.port,
        exposed=args.expose,
        max_upload=args.max_upload * MEGABYTE,
        jobs=args.jobs,
        patience=args.timeout or ceil(seconds_of(None) or _USUAL_PATIENCE),
        cache=Path(args.cache) if args.cache else None,
        debug=getattr(args, "debug", False),
        api=args.api,
        token=os.environ.get(TOKEN, "") if args.api else "",
    )
    running.serve(settings, lambda url: console.say(f"serving {args.folder} at {url} (Ctrl-C ends it)"), show=args.open)
    console.say("ended; nothing temporary is left behind.")
    return 0


def _warn(args: Namespace) -> None:
    """Say what follows from an address that others can reach. Raises UsageError without --expose."""
    if not args.expose:
        raise UsageError(
            f"--host {args.host} can be reached by others on the network, who could then read the filings of {args.folder} and upload. "
            "There is no password and no encryption. If that is meant, say --expose; otherwise leave --host out."
        )
    console.note(
        f"Listening on {args.host}: everyone who can reach it can read the filings of {args.folder} and upload, "
        "without a password and without encryption."
    )
