"""`tieout check`: the arithmetic of a filing, as a memorandum of what does not hold; or of many filings."""

from __future__ import annotations

from argparse import Namespace

from ..batch.orders import FLAGGED, Order
from .delivery import chosen_format
from .filings import wants_many
from .one import made_of_one
from .options import Commands, add_filings, add_many, add_output, command

_ALL_HOLD, _FLAGGED = 0, 1


def add_command(commands: Commands) -> None:
    """Declare the command and its options."""
    parser = command(commands, "check", "check the arithmetic of a filing, or of many", run)
    add_filings(parser)
    add_output(parser, "check")
    add_many(parser)


def run(args: Namespace) -> int:
    """Read, find, check, render, write; returns the exit status. Raises TieoutError where a step fails."""
    if wants_many(args):
        from .many import run_many

        return run_many(args, _order(args))
    made = made_of_one(args, _order)
    return _FLAGGED if made.counts[FLAGGED] else _ALL_HOLD


def _order(args: Namespace) -> Order:
    return Order("check", chosen_format(args, "check"), not args.no_tags)
