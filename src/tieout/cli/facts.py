"""`tieout facts`: every figure of a filing, one a line or row."""

from __future__ import annotations

from argparse import Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..model.document import Document
from ..model.facts import Facts
from . import console
from .delivery import check_destination, chosen_format, deliver
from .filings import add_filing, read_filing

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction

_FORMATS = ("jsonl", "csv", "parquet")
_SUFFIXES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet"}

_DESCRIPTION = """\
List every figure of a filing: its value after scale as an exact decimal, its unit, its precision, its period,
what it is called, and where it stands (passage, characters of the text, bytes of the file). Figures that say
the same share a `fact`."""

_EXAMPLES = """\
examples:
  tieout facts annual-report.htm > facts.jsonl
  tieout facts annual-report.htm -o facts.csv          -o's suffix decides the format: .jsonl, .csv, .parquet
  tieout facts annual-report.htm -o facts.parquet      needs pip install 'tieout[parquet]'
  tieout facts annual-report.htm --no-tags | head -3   what tables and sentences alone say"""


def add_command(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "facts",
        help="list every figure of a filing",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
    )
    add_filing(parser)
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE (whole or not at all) instead of standard output")
    parser.add_argument("--format", choices=_FORMATS, help="jsonl (the default; schema tieout.facts/1), csv or parquet")
    parser.set_defaults(run=run)


def run(args: Namespace) -> None:
    """Read, find, render, write. Raises TieoutError where one of them cannot be done."""
    from .. import pipeline

    form = chosen_format(args, _SUFFIXES, default="jsonl")
    check_destination(args.output, args.filing)
    with console.working_on(args.filing):
        document = read_filing(args)
        facts = pipeline.facts(document)
        deliver(_rendered(form, facts, document), args.output, binary=form == "parquet")
    console.notes(note.text for note in (*document.notes, *facts.notes) if note.kind != "section")


def _rendered(form: str, facts: Facts, document: Document) -> bytes | str | Iterable[str]:
    if form == "jsonl":
        from ..outputs.facts_json import facts_jsonl

        return facts_jsonl(facts, document.source)
    from ..outputs.facts_table import facts_csv, facts_parquet

    return facts_csv(facts, document.source) if form == "csv" else facts_parquet(facts, document.source)
