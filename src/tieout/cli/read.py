"""`tieout read`: a filing's outline, or one passage of it."""

from __future__ import annotations

from argparse import Namespace

from ..errors import stage
from ..outputs.formats import written
from . import console
from .delivery import check_destination, chosen_format, deliver
from .filings import only_filing, study_filing
from .options import Commands, add_filing, add_output

_DESCRIPTION = """\
Show how a filing was read: what it is, its sections (and which of them are missing, reserved, doubtful or elsewhere), and how many
passages, tables and figures each holds. With --passage, show the text of one numbered passage."""

_EXAMPLES = """\
examples:
  tieout read annual-report.htm
  tieout read annual-report.htm --passage 544
  tieout read annual-report.htm --passage 544 --format json   with the figures printed in it
  tieout read annual-report.htm -o outline.json   sections, tables, and all passages with their text

Exit status: 0, or 2 where the filing could not be read or has no such passage."""


def add_command(commands: Commands) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "read", help="show the outline of a filing, or one of its passages", description=_DESCRIPTION, epilog=_EXAMPLES
    )
    add_filing(parser)
    parser.add_argument("--passage", metavar="N", type=int, help="show passage N, which a digest cites as [N]")
    add_output(parser, "outline")
    parser.set_defaults(run=run, explain=parser)


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
