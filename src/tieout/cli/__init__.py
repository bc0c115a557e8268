"""The command `tieout`: one file for each command, the result on standard output, everything else on standard error."""

from __future__ import annotations

from argparse import Action, ArgumentParser, Namespace
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext

from .. import __version__
from ..deadlines import ended_after
from ..errors import FaultError, TieoutError, stage
from . import audit, changes, check, compare, completion, console, digest, facts, fetch, library, mcp, read, sample, schema, serve
from .console import FAULT
from .delivery import deliver
from .options import help_text
from .parser import CommandParser, parsed

_OK, _COULD_NOT_RUN, _INTERRUPTED = 0, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line (that of the process where `arguments` is None) and return the exit status."""
    args = Namespace()
    try:
        with stage("carrying out the command", "tieout"):
            args = parsed(whole_parser(), arguments)
            alone = getattr(args, "out_dir", None) is None and getattr(args, "filings", None)
            with stage("carrying out the command", alone[-1] if alone else "tieout"), _limited(args):
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


def _limited(args: Namespace) -> AbstractContextManager[None]:
    """The time that the command may take. Of many filings each has its own, and so has each that a server reads."""
    return ended_after(args.deadline) if hasattr(args, "deadline") and getattr(args, "out_dir", None) is None else nullcontext()


def whole_parser() -> ArgumentParser:
    """The parser of all commands."""
    description, examples = help_text("tieout")
    parser = CommandParser(prog="tieout", description=description, epilog=examples)
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in (digest, audit, check, changes, read, facts, compare, fetch, library, serve, mcp, sample, schema, completion):
        command.add_command(commands)
    return parser


class _Version(Action):
    """Prints the version and exits."""

    def __call__(self, parser: ArgumentParser, namespace: Namespace, values: object, option_string: str | None = None) -> None:
        deliver(f"tieout {__version__}\n", None)
        parser.exit(_OK)
