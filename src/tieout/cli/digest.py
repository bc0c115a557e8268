"""`tieout digest`: the digest of a filing in one of several formats; or those of many."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from ..batch.orders import Order, make
from ..errors import UsageError
from . import console
from .delivery import check_destination, chosen_format
from .filings import study_filing, wants_many
from .inputs import STDIN
from .models import add_model, endpoint_of
from .one import made_of_one
from .options import Commands, add_filings, add_many, add_output, command, name, positive

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
    parser.add_argument(
        "--previous",
        metavar="FILING",
        type=name,
        help="the company's filing before this one: the digest then says, behind its summary, what changed since",
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

        if args.previous is not None:
            raise UsageError("--previous is the filing before one filing, and --out-dir is for many. Give one of them.")
        return run_many(args, _order(args))
    if args.previous is not None:
        if args.previous == STDIN == args.filings[-1]:
            raise UsageError("Standard input (-) can be the filing or the previous one, not both. Name a file for the other.")
        check_destination(args.output, args.previous)
    made = made_of_one(args, _order, lambda order, study: make(order, study, _digest(order, study, args, endpoint)))
    _tell_dropped(made.counts)
    return 0


def _digest(order: Order, study: Study, args: Namespace, endpoint: Endpoint | None) -> Digest | None:
    """The digest with what changed since --previous, in a model's words where there is one; None for the usual one. Raises TieoutError."""
    digest: Digest | None = None
    if args.previous is not None:
        from ..library.changes import digest_since

        digest = digest_since(study, study_filing(args.previous, args), max_statements=order.max_statements)
    if endpoint is not None:
        from ..language_models import reworded

        digest = reworded(digest or study.digest(order.max_statements), study, endpoint)
    return digest


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
