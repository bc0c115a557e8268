"""The command `tieout`: one file for each command, the result on standard output, everything else on standard error."""

from __future__ import annotations

from argparse import Action, ArgumentParser, Namespace
from collections.abc import Sequence

from .. import __version__
from ..errors import FaultError, TieoutError, stage
from . import audit, check, console, digest, facts, read, serve
from .console import FAULT
from .delivery import deliver
from .parser import CommandParser, parsed

_OK, _COULD_NOT_RUN, _INTERRUPTED = 0, 2, 130

_DESCRIPTION = """\
tieout agrees every figure in a document to the place it came from.

It reads a company's annual or quarterly report and writes a short digest of it in which every figure is cited to a numbered passage
and recomputed. It works offline."""

_EXAMPLES = """\
examples:
  tieout digest annual-report.htm   the digest, as Markdown
  tieout digest annual-report.htm -o page.html   the same as a web page, with the passages beside it
  tieout digest *.htm.gz --out-dir digests   the digests of many filings at once
  tieout read annual-report.htm   the outline: sections, passages, tables, figures
  tieout read annual-report.htm --passage 544   the passage that a digest cites as [544]
  tieout facts annual-report.htm > facts.jsonl   every figure, with its unit, period and place
  tieout check annual-report.htm   what does not add up in the filing itself
  tieout audit digest.txt annual-report.htm   a digest checked against the filing, claim by claim
  tieout serve filings --open   all of this in the browser, over a folder of filings

Each command explains itself: tieout digest --help

Exit status: 0, or 2 where the command could not run; the message then says why. Check ends with 1 where anything is flagged, audit
where a claim is contradicted or unsupported, or where none could be judged. 70 is a fault of tieout's own: the message names the stage
and the file, and --debug shows where it happened."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line (that of the process where `arguments` is None) and return the exit status."""
    args = Namespace()
    try:
        with stage("carrying out the command", "tieout"):
            args = parsed(_parser(), arguments)
            status: int = args.run(args)
    except FaultError as fault:
        console.failure(str(fault))
        if getattr(args, "debug", False):
            console.trace(fault.trace)
        return FAULT
    except TieoutError as error:
        console.failure(str(error))
        return _COULD_NOT_RUN
    except KeyboardInterrupt:
        return _INTERRUPTED
    return status


def _parser() -> ArgumentParser:
    parser = CommandParser(prog="tieout", description=_DESCRIPTION, epilog=_EXAMPLES)
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in (digest, audit, check, read, facts, serve):
        command.add_command(commands)
    return parser


class _Version(Action):
    """Prints the version and exits."""

    def __call__(self, parser: ArgumentParser, namespace: Namespace, values: object, option_string: str | None = None) -> None:
        deliver(f"tieout {__version__}\n", None)
        parser.exit(_OK)
