"""`tieout digest`: the digest of a filing in one of several formats; or those of many."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from ..batch.orders import Order
from ..errors import UsageError
from . import console
from .delivery import chosen_format
from .filings import wants_many
from .models import add_model, endpoint_of
from .one import made_of_one
from .options import Commands, add_filings, add_many, add_output, command, positive

if TYPE_CHECKING:
    from ..language_models import Endpoint
    from ..model.digest import Digest
    from ..studies import Study


def add_command(commands: Commands) -> None:
    """Declare the command and its options."""
    parser = command(commands, "digest", "write a cited, recomputed digest of a filing, or of many", run)
    add_filings(parser)
    add_output(parser, "digest")
    parser.add_argument("--max-statements", metavar="N", type=positive, help="write at most N statements, the most important ones")
    parser.add_argument(
        "--footnotes",
        action="store_true",
        help="in Markdown, cite with footnotes that quote the passages (as GitHub shows them) instead of [n]",
    )
    add_model(parser, "It gives other words for statements. Each is held to the statement and to the filing; what fails stays in ours.")
    add_many(parser)


def run(args: Namespace) -> int:
    """Read, find, compose, render, write; returns the exit status. Raises TieoutError where a step fails."""
    endpoint = endpoint_of(args)
    if wants_many(args):
        if endpoint is not None:
            raise UsageError("--model-url is for one filing, and --out-dir for many. Leave out one of them.")
        from .many import run_many

        return run_many(args, _order(args))
    made = made_of_one(args, _order, None if endpoint is None else lambda digest, study: _reworded(digest, study, endpoint))
    _tell_dropped(made.counts)
    return 0


def _reworded(digest: Digest, study: Study, endpoint: Endpoint) -> Digest:
    from ..language_models import reworded

    return reworded(digest, study, endpoint)


def _order(args: Namespace) -> Order:
    form = "md" if args.footnotes and not args.format and args.output is None else chosen_format(args, "digest")
    if args.footnotes and form != "md":
        raise UsageError(f"--footnotes is for Markdown; the format is {form}, which tells its citations in its own way. Leave it out.")
    return Order("digest", form, not args.no_tags, args.max_statements, args.footnotes)


def _tell_dropped(counts: dict[str, int]) -> None:
    dropped = counts["dropped"]
    if dropped:
        statements = "1 statement was" if dropped == 1 else f"{dropped} statements were"
        console.note(f"{statements} composed and not released; --format json says which and why.")
    if not counts["statements"]:
        console.note("the digest is empty: no statement could be made from the figures that were found.")
