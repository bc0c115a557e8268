"""`tieout sample`: a filing at hand for who has none yet, and a damaged digest of it."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from ..errors import UsageError
from .delivery import deliver
from .options import Commands, command, name

_DESCRIBED = {
    "kingsoft-cloud-2024-20f.htm": "a 20-F composed and abridged from public figures; not the company's filing (the default)",
    "larkmoor-bancorp-2025-10k.htm": "the 10-K of a bank that does not exist",
    "damaged-digest.txt": "a digest of the first, with errors, as a web page damaged it",
}


def add_command(commands: Commands) -> None:
    """Declare the command and its options."""
    parser = command(commands, "sample", "print a sample filing, to try the other commands on", run)
    parser.add_argument(
        "sample", metavar="NAME", nargs="?", choices=tuple(_DESCRIBED), default=next(iter(_DESCRIBED)), help="one of --list"
    )
    parser.add_argument("--list", action="store_true", help="say which samples there are")
    parser.add_argument("-o", "--output", metavar="FILE", type=name, help="write to FILE in place of standard output")


def run(args: Namespace) -> int:
    """Write the sample as it is; returns the exit status. Raises UsageError where this installation lacks it, OutputError."""
    if args.list:
        width = max(map(len, _DESCRIBED))
        deliver("".join(f"{sample:<{width}}  {said}\n" for sample, said in _DESCRIBED.items()), args.output)
    else:
        deliver(_folder().joinpath(args.sample).read_bytes(), args.output)
    return 0


def _folder() -> Path:
    """Where the samples are: in the installed package, or beside the source in a checkout."""
    package = Path(__file__).parents[1]
    for folder in (package / "samples", package.parents[1] / "samples"):
        if folder.joinpath(next(iter(_DESCRIBED))).is_file():
            return folder
    raise UsageError("This installation of tieout has no samples: expected the folder samples in the package. Install it from its wheel.")
