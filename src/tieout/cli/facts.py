"""`tieout facts`: every figure of a filing, one on each line or row; or those of many filings."""

from __future__ import annotations

from argparse import Namespace

from ..batch.orders import Order, make
from ..errors import stage
from ..outputs.formats import FORMATS
from . import console
from .delivery import check_destination, chosen_format, deliver
from .filings import only_filing, study_filing, wants_many
from .options import Commands, add_filings, add_many, add_output

_DESCRIPTION = """\
List every figure of a filing: its value after scale as an exact decimal, its unit, its precision, its period, what it is called, and
where it stands (passage, characters of the text, bytes of the file). Figures with the same meaning
share a `fact`.

With --out-dir, list the figures of many filings at once. One that cannot be read does not stop the others."""

_EXAMPLES = """\
examples:
  tieout facts annual-report.htm > facts.jsonl
  tieout facts annual-report.htm -o facts.csv   -o's suffix decides the format: .jsonl, .csv, .parquet, .xlsx
  tieout facts annual-report.htm -o facts.parquet   needs pip install 'tieout[parquet]'
  tieout facts annual-report.htm -o facts.xlsx   the statements by period, one row for each fact; needs pip install 'tieout[xlsx]'
  tieout facts annual-report.htm --no-tags | head -3   the figures of tables and sentences, without tags

many at once:
  tieout facts *.htm.gz --out-dir facts --format parquet   facts/NAME.facts.parquet for each; DuckDB reads 'facts/*.parquet'

Exit status: 0, or 2 where the filing (or one of many) could not be read, or its facts could not be written."""


def add_command(commands: Commands) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser("facts", help="list every figure of a filing, or of many", description=_DESCRIPTION, epilog=_EXAMPLES)
    add_filings(parser)
    add_output(parser, "facts")
    add_many(parser)
    parser.set_defaults(run=run, explain=parser)


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
