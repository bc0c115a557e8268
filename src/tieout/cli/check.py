"""`tieout check`: a filing's own arithmetic, as a memorandum of what does not hold; or that of many."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from ..batch.orders import FLAGGED, Order
from .delivery import chosen_format
from .filings import wants_many
from .one import made_of_one
from .options import add_filings, add_many, add_output

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction

_ALL_HOLD, _FLAGGED = 0, 1

_DESCRIPTION = """\
Repeat the filing's own arithmetic: totals down columns and along rows, opening balances, movements and closing balances, what ties the
statements and the notes to one another, changes, margins, amounts per share, tax rates, convenience translations, and sentences against
tables. Each figure that does not follow is told with what was expected, by how much it is off, both places, and how sure that is.

A sum is known from the columns in which it holds. What could not be checked says why: silence is never a pass.

With --out-dir, check many filings at once. One that cannot be read does not stop the others."""

_EXAMPLES = """\
examples:
  tieout check annual-report.htm   the memorandum
  tieout check annual-report.htm -o check.html   one page, each finding's figures leading to their places
  tieout check annual-report.htm --format json   every relation, also those that hold (schema tieout.check/1)
  tieout check annual-report.htm --no-tags   from tables and sentences alone

many at once:
  tieout check filings/*.htm.gz --out-dir checks   checks/NAME.check.txt for each, and a table of what came of them

Exit status: 0 where nothing is flagged, 1 where something is, 2 where the filing, or one of many, could not be read or its result
not be written."""


def add_command(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser("check", help="check the arithmetic of a filing, or of many", description=_DESCRIPTION, epilog=_EXAMPLES)
    add_filings(parser)
    add_output(parser, "check")
    add_many(parser)
    parser.set_defaults(run=run, explain=parser)


def run(args: Namespace) -> int:
    """Read, find, check, render, write; the exit status. Raises TieoutError where one of them cannot be done."""
    if wants_many(args):
        from .many import run_many

        return run_many(args, _order(args))
    made = made_of_one(args, _order)
    return _FLAGGED if made.counts[FLAGGED] else _ALL_HOLD


def _order(args: Namespace) -> Order:
    return Order("check", chosen_format(args, "check"), not args.no_tags)
