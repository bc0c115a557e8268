"""`tieout read`: a filing's outline, or one passage of it."""

from __future__ import annotations

from argparse import Namespace, RawDescriptionHelpFormatter
from typing import TYPE_CHECKING

from ..errors import UsageError
from ..model.document import Document
from . import console
from .delivery import deliver
from .filings import add_filing, read_filing

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction

_DESCRIPTION = """\
Show how a filing was read: what it is, its sections (and which are missing, reserved, doubtful, or
stand elsewhere), and how many passages, tables and figures each holds. With --passage, show one
numbered passage as it reads."""

_EXAMPLES = """\
examples:
  tieout read annual-report.htm
  tieout read annual-report.htm --passage 544
  tieout read annual-report.htm --passage 544 --format json    with the figures printed in it
  tieout read annual-report.htm --format json > outline.json   sections, all passages with their text, tables"""


def add_command(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "read",
        help="show the outline of a filing, or one of its passages",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
    )
    add_filing(parser)
    parser.add_argument("--passage", metavar="N", type=int, help="show passage N, such as a digest cites as [N]")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text (the default) or json")
    parser.set_defaults(run=run)


def run(args: Namespace) -> None:
    """Read and show. Raises TieoutError where the filing cannot be read or has no such passage."""
    with console.working_on(args.filing):
        document = read_filing(args)
        _check_passage(args, document)
        result = _passage(args, document) if args.passage is not None else _outline(args, document)
    deliver(result, None)


def _check_passage(args: Namespace, document: Document) -> None:
    last = len(document.passages)
    if args.passage is not None and not 1 <= args.passage <= last:
        raise UsageError(f"{args.filing} has passages 1 to {last:,} ({document.scheme}), and no passage {args.passage:,}.")


def _outline(args: Namespace, document: Document) -> str:
    from .. import pipeline

    facts = pipeline.facts(document)
    if args.format == "json":
        from ..outputs.outline_json import outline_json

        return outline_json(document, facts)
    from ..outputs.outline import outline_text

    return outline_text(document, facts)


def _passage(args: Namespace, document: Document) -> str:
    if args.format == "json":
        from .. import pipeline
        from ..outputs.outline_json import passage_json

        return passage_json(document, pipeline.facts(document), args.passage)
    from ..outputs.outline import passage_text

    return passage_text(document, args.passage)
