"""`tieout digest`: the digest of a filing in one of several formats; or those of many."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from ..batch.orders import Made, Order
from ..errors import UsageError, stage
from . import console
from .delivery import check_destination, chosen_format
from .filings import STDIN, study_filing, wants_many
from .one import made_of_one
from .options import Commands, add_filings, add_many, add_output, command, name, positive

if TYPE_CHECKING:
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
    add_many(parser)


def run(args: Namespace) -> int:
    """Read, find, compose, render, write; returns the exit status. Raises TieoutError where a step fails."""
    if wants_many(args):
        from .many import run_many

        if args.previous is not None:
            raise UsageError("--previous is the filing before one filing, and --out-dir is for many. Give one of them.")
        return run_many(args, _order(args))
    made = made_of_one(args, _order) if args.previous is None else _made_since(args)
    _tell_dropped(made.counts)
    return 0


def _order(args: Namespace) -> Order:
    form = "md" if args.footnotes and not args.format and args.output is None else chosen_format(args, "digest")
    if args.footnotes and form != "md":
        raise UsageError(f"--footnotes is for Markdown; the format is {form}, which tells its citations in its own way. Leave it out.")
    return Order("digest", form, not args.no_tags, args.max_statements, args.footnotes)


def _made_since(args: Namespace) -> Made:
    """The digest with what changed since --previous. Raises TieoutError where a step fails."""
    if args.previous == STDIN == args.filings[-1]:
        raise UsageError("Standard input (-) can be the filing or the previous one, not both. Name a file for the other.")
    check_destination(args.output, args.previous)

    def carried_out(order: Order, study: Study) -> Made:
        from ..library.changes import digest_since
        from ..outputs.formats import written

        digest = digest_since(study, study_filing(args.previous, args), max_statements=order.max_statements)
        with stage("writing", study.name):
            content = written("digest", order.format, digest, study, footnotes=order.footnotes)
        counts = {"statements": len(digest.statements), "dropped": len(digest.dropped)}
        return Made(content, study.document.filing, counts, digest.notes)

    return made_of_one(args, _order, carried_out)


def _tell_dropped(counts: dict[str, int]) -> None:
    dropped = counts["dropped"]
    if dropped:
        statements = "1 statement was" if dropped == 1 else f"{dropped} statements were"
        console.note(f"{statements} composed and not released; --format json says which and why.")
    if not counts["statements"]:
        console.note("the digest is empty: no statement could be made from the figures that were found.")
