"""`tieout facts`: every figure of a filing, one on each line or row; or those of many filings."""

from __future__ import annotations

from argparse import Namespace

from ..batch.orders import Order, make
from ..errors import stage
from ..outputs.formats import FORMATS
from . import console
from .delivery import check_destination, chosen_format, deliver
from .filings import only_filing, study_filing, wants_many
from .options import Commands, add_filings, add_many, add_output, command


def add_command(commands: Commands) -> None:
    """Declare the command and its options."""
    parser = command(commands, "facts", "list every figure of a filing, or of many", run)
    add_filings(parser)
    add_output(parser, "facts")
    add_many(parser)


def run(args: Namespace) -> int:
    """Read, find, render, write; returns the exit status. Raises TieoutError where a step fails."""
    if wants_many(args):
        from .many import run_many

        return run_many(args, _order(args))
    filing = only_filing(args)
    check_destination(args.output, filing)
    order = _order(args)
    with console.working_on(filing):
        made = make(order, study_filing(filing, args))
        with stage("writing", filing):
            deliver(made.content, args.output, binary=FORMATS["facts"][order.format].binary)
    console.notes(note.text for note in made.notes if note.kind != "section")
    return 0


def _order(args: Namespace) -> Order:
    return Order("facts", chosen_format(args, "facts"), not args.no_tags)
