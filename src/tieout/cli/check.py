"""`tieout check`: the arithmetic of a filing, as a memorandum of what does not hold; or of many filings."""

from __future__ import annotations

from argparse import Namespace

from ..batch.orders import FLAGGED, Order
from .delivery import chosen_format
from .filings import wants_many
from .one import made_of_one
from .options import Commands, add_filings, add_many, add_output

_ALL_HOLD, _FLAGGED = 0, 1

_DESCRIPTION = """\
Repeat the filing's own arithmetic: totals down columns and along rows, opening balances, movements and closing balances, figures that
statements and notes share, changes, margins, amounts per share, tax rates, convenience translations, and sentences against tables.
Each figure that does not agree is reported with the value expected, the difference, the places of both, and how certain the error is.

Which rows make up a total is learned from the columns in which they add up. What could not be checked is listed with the reason:
silence is never a pass.

With --out-dir, check many filings at once. One that cannot be read does not stop the others."""

_EXAMPLES = """\
examples:
  tieout check annual-report.htm   the memorandum
  tieout check annual-report.htm -o check.html   a web page with links from each finding to its figures
  tieout check annual-report.htm --format json   every relation, including those that hold (schema tieout.check/1)
  tieout check annual-report.htm --no-tags   from tables and sentences alone

many at once:
  tieout check filings/*.htm.gz --out-dir checks   checks/NAME.check.txt for each, and a summary table

Exit status: 0 where nothing is flagged, 1 where something is, 2 where the filing (or one of many) could not be read, or its
result could not be written."""


def add_command(commands: Commands) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser("check", help="check the arithmetic of a filing, or of many", description=_DESCRIPTION, epilog=_EXAMPLES)
    add_filings(parser)
    add_output(parser, "check")
    add_many(parser)
    parser.set_defaults(run=run, explain=parser)


def run(args: Namespace) -> int:
    """Read, find, check, render, write; returns the exit status. Raises TieoutError where a step fails."""
    if wants_many(args):
        from .many import run_many

        return run_many(args, _order(args))
    made = made_of_one(args, _order)
    return _FLAGGED if made.counts[FLAGGED] else _ALL_HOLD


def _order(args: Namespace) -> Order:
    return Order("check", chosen_format(args, "check"), not args.no_tags)
