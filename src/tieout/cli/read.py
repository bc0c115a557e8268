"""`tieout read`: a filing's outline, or one passage of it."""

from __future__ import annotations

from argparse import Namespace

from ..errors import stage
from ..outputs.formats import written
from . import console
from .delivery import check_destination, chosen_format, deliver
from .filings import only_filing, study_filing
from .options import Commands, add_filing, add_output, command


def add_command(commands: Commands) -> None:
    """Declare the command and its options."""
    parser = command(commands, "read", "show the outline of a filing, or one of its passages", run)
    add_filing(parser)
    parser.add_argument("--passage", metavar="N", type=int, help="show passage N, which a digest cites as [N]")
    add_output(parser, "outline")


def run(args: Namespace) -> int:
    """Read and show; returns the exit status. Raises TieoutError where the filing cannot be read or has no such passage."""
    filing = only_filing(args)
    check_destination(args.output, filing)
    what = "outline" if args.passage is None else "passage"
    form = chosen_format(args, what)
    with console.working_on(filing):
        study = study_filing(filing, args)
        result = study.document if args.passage is None else study.passage(args.passage)
        with stage("writing", filing):
            deliver(written(what, form, result, study), args.output)
    return 0
