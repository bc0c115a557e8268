"""`tieout completion`: the script by which a shell completes tieout's commands and options."""

from __future__ import annotations

from argparse import Namespace

from ..errors import extra
from .delivery import deliver
from .options import Commands, command

_SHELLS = ("bash", "zsh", "tcsh")


def add_command(commands: Commands) -> None:
    """Declare the command and its options."""
    parser = command(commands, "completion", "print the script that completes commands in a shell", run)
    parser.add_argument("shell", choices=_SHELLS, help="the shell that it is for")


def run(args: Namespace) -> int:
    """Print the script; returns the exit status. Raises MissingExtraError without shtab."""
    with extra("completion", "Completion", "shtab", "leave completion out"):
        import shtab
    from . import whole_parser

    deliver(shtab.complete(whole_parser(), args.shell) + "\n", None)
    return 0
