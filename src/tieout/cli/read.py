"""`tieout read`: a filing's outline, or one passage of it."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from ..errors import UsageError, stage
from ..model.document import Document
from . import console
from .delivery import check_destination, chosen_format, deliver
from .filings import only_filing, read_filing
from .options import add_filing, add_output

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction

_SUFFIXES = {".txt": "text", ".json": "json"}

_DESCRIPTION = """\
Show how a filing was read: what it is, its sections (and which are missing, reserved, doubtful, or stand elsewhere), and how many
passages, tables and figures each holds. With --passage, show one numbered passage as it reads."""

_EXAMPLES = """\
examples:
  tieout read annual-report.htm
  tieout read annual-report.htm --passage 544
  tieout read annual-report.htm --passage 544 --format json   with the figures printed in it
  tieout read annual-report.htm -o outline.json   sections, all passages with their text, tables

Exit status: 0, or 2 where the filing could not be read or has no such passage."""


def add_command(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "read", help="show the outline of a filing, or one of its passages", description=_DESCRIPTION, epilog=_EXAMPLES
    )
    add_filing(parser)
    parser.add_argument("--passage", metavar="N", type=int, help="show passage N, such as a digest cites as [N]")
    add_output(parser, ("text", "json"), "text (the default) or json (schemas tieout.outline/1 and tieout.passage/1)")
    parser.set_defaults(run=run, explain=parser)


def run(args: Namespace) -> int:
    """Read and show; the exit status. Raises TieoutError where the filing cannot be read or has no such passage."""
    filing = only_filing(args)
    check_destination(args.output, filing)
    form = chosen_format(args, _SUFFIXES, default="text")
    with console.working_on(filing):
        document = read_filing(filing, args)
        with stage("writing", filing):
            result = _shown(document, filing, form, args.passage)
    deliver(result, args.output)
    return 0


def _shown(document: Document, filing: str, form: str, passage: int | None) -> str:
    if passage is None:
        return _outline(document, form)
    last = len(document.passages)
    if not 1 <= passage <= last:
        raise UsageError(f"{filing} has passages 1 to {last:,} ({document.scheme}), and no passage {passage:,}.")
    return _passage(document, passage, form)


def _outline(document: Document, form: str) -> str:
    from .. import studies as pipeline

    facts = pipeline.facts(document)
    if form == "json":
        from ..outputs.outline_json import outline_json

        return outline_json(document, facts)
    from ..outputs.outline import outline_text

    return outline_text(document, facts)


def _passage(document: Document, number: int, form: str) -> str:
    if form == "json":
        from .. import studies as pipeline
        from ..outputs.outline_json import passage_json

        return passage_json(document, pipeline.facts(document), number)
    from ..outputs.outline import passage_text

    return passage_text(document, number)
