"""`tieout check`: a filing's own arithmetic, as a memorandum of what does not hold."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from . import console
from .delivery import check_destination, chosen_format, deliver
from .filings import only_filing, read_filing, tell_notes
from .options import add_filing, add_output

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction

_FORMATS = ("txt", "md", "json", "html")
_SUFFIXES = {".txt": "txt", ".md": "md", ".markdown": "md", ".json": "json", ".html": "html", ".htm": "html"}
_ALL_HOLD, _FLAGGED = 0, 1

_DESCRIPTION = """\
Repeat the filing's own arithmetic: totals down columns and along rows, opening balances, movements and closing balances, what ties the
statements and the notes to one another, changes, margins, amounts per share, tax rates, convenience translations, and sentences against
tables. Each figure that does not follow is told with what was expected, by how much it is off, both places, and how sure that is.

A sum is known from the columns in which it holds. What could not be checked says why: silence is never a pass."""

_EXAMPLES = """\
examples:
  tieout check annual-report.htm   the memorandum
  tieout check annual-report.htm -o check.html   one page, each finding's figures leading to their places
  tieout check annual-report.htm --format json   every relation, also those that hold (schema tieout.check/1)
  tieout check annual-report.htm --no-tags   from tables and sentences alone

Exit status: 0 where nothing is flagged, 1 where something is, 2 where the filing could not be read or the result not be written."""


def add_command(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser("check", help="check a filing's own arithmetic", description=_DESCRIPTION, epilog=_EXAMPLES)
    add_filing(parser)
    add_output(parser, _FORMATS, "txt (the default), md (Markdown), json (schema tieout.check/1) or html (one self-contained page)")
    parser.set_defaults(run=run, explain=parser)


def run(args: Namespace) -> int:
    """Read, find, check, render, write; the exit status. Raises TieoutError where one of them cannot be done."""
    from .. import pipeline

    filing = only_filing(args)
    form = chosen_format(args, _SUFFIXES, default="txt")
    check_destination(args.output, filing)
    with console.working_on(filing):
        document = read_filing(filing, args)
        facts = pipeline.facts(document)
        result = pipeline.check_facts(document, facts)
        if form == "json":
            from ..outputs.check_json import check_json

            content = check_json(result, facts)
        elif form == "html":
            from ..outputs.html.check import check_page

            content = check_page(result, document, facts)
        elif form == "md":
            from ..outputs.check_markdown import check_markdown

            content = check_markdown(result, facts)
        else:
            from ..outputs.check_text import check_text

            content = check_text(result, facts)
    deliver(content, args.output)
    tell_notes(result.notes, document)
    return _FLAGGED if result.flagged else _ALL_HOLD
