"""`tieout schema`: the JSON Schema of a published JSON, or the list of them."""

from __future__ import annotations

from argparse import Namespace

from .delivery import deliver
from .options import Commands, command
from .options import name as named


def add_command(commands: Commands) -> None:
    """Declare the command and its options."""
    parser = command(commands, "schema", "print the JSON Schema of an output, or list them", run)
    parser.add_argument("name", metavar="NAME", nargs="?", type=named, help="digest, audit, check …; without it, all are listed")
    parser.add_argument("-o", "--output", metavar="FILE", type=named, help="write to FILE, completely or not at all")


def run(args: Namespace) -> int:
    """Print; returns the exit status. Raises UsageError for a NAME that no output has."""
    from ..errors import UsageError
    from ..outputs.schemas import PUBLISHED, schema_json, version_of

    if args.name is None:
        rows = [(name, version_of(name), each.had_by) for name, each in PUBLISHED.items()]
        deliver("".join(f"{name:<14}{version:<24}{had_by}\n" for name, version, had_by in rows), args.output)
        return 0
    if args.name not in PUBLISHED:
        raise UsageError(f"There is no output named {args.name!r}. Name one of {', '.join(PUBLISHED)}; tieout schema lists them.")
    deliver(schema_json(args.name), args.output)
    return 0
