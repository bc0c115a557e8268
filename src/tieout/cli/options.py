"""The arguments that commands share: which filings, where the results go, and many at once."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace, _ArgumentGroup, _SubParsersAction
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from ..deadlines import parsed
from ..outputs.formats import FORMATS, formats_explained

Commands: TypeAlias = "_SubParsersAction[ArgumentParser]"
"""What each command adds itself to."""

_HIGHEST_PORT = 65_535
_KINDS = (
    "a 10-K, 10-Q, 20-F or other report as .htm, .html, .xhtml, .txt, .md or .pdf (needs pip install 'tieout[pdf]'), "
    "also gzipped (.gz), or its documents: EDGAR's full submission, a zip or a folder; - is standard input; where there is no such file, a "
    "ticker, CIK or accession number, of which EDGAR is asked if TIEOUT_CONTACT is set (see tieout fetch)"
)


def command(
    commands: Commands, name: str, help: str, run: Callable[[Namespace], int], usage: str | None = None, text: str | None = None
) -> ArgumentParser:
    """Declare the command `name`, which `run` carries out; returns its parser, which still lacks its own options. Its help is in the file
    `text`, where that is not called as the command is: "library-add" for the command `add` of `library`."""
    description, examples = help_text(text or name)
    parser = commands.add_parser(name, help=help, usage=usage, description=description, epilog=examples)
    parser.set_defaults(run=run, explain=parser)
    return parser


def help_text(name: str) -> tuple[str, str]:
    """The description and the examples in a command's help, from its file in the folder `help`.

    >>> help_text("read")[1][:9]
    'examples:'"""
    text = Path(__file__).with_name("help").joinpath(f"{name}.txt").read_text("utf-8")
    description, heading, examples = text.partition("examples:")
    return description, heading + examples


def add_filing(parser: ArgumentParser) -> None:
    """Declare FILING (one, the only item of `args.filings`), --no-tags and --timeout."""
    parser.add_argument("filings", metavar="FILING", nargs=1, type=name, help=_KINDS)
    add_reading(parser)


def add_filings(parser: ArgumentParser) -> None:
    """Declare FILING (one or more, `args.filings`), --from (`args.lists`), --no-tags and --timeout."""
    parser.add_argument("filings", metavar="FILING", nargs="*", type=name, help=f"{_KINDS}. Several FILINGs need --out-dir")
    add_reading(parser)


def add_output(parser: ArgumentParser, what: str) -> None:
    """Declare -o and --format, with the formats in which `what` is written."""
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=name, help="write to FILE, completely or not at all; its suffix decides the format"
    )
    parser.add_argument("--format", choices=tuple(FORMATS[what]), help=formats_explained(what))


def add_many(parser: ArgumentParser) -> None:
    """Declare --out-dir and what goes with it."""
    many = parser.add_argument_group("many at once")
    many.add_argument(
        "--out-dir",
        metavar="DIR",
        type=name,
        help="write an output for each FILING into DIR, several at a time, and a summary table to standard output; "
        "the next run makes only what is new or changed. FILING may then also be a folder, a quoted pattern such as '2024/**/*.htm', or "
        "@LIST",
    )
    add_lists(many)
    many.add_argument("--jobs", metavar="N", type=positive, help="work on N filings at a time (default: one for each processor core)")
    add_cluster(many)
    many.add_argument("--force", action="store_true", help="make every output again, even where nothing has changed")


def add_cluster(parser: ArgumentParser | _ArgumentGroup) -> None:
    """Declare --on (`args.on`)."""
    parser.add_argument(
        "--on",
        metavar="ray[:ADDRESS]",
        type=_cluster,
        help="work on a Ray cluster in place of this machine's processes: that at ADDRESS, or one that is started here (needs the extra "
        "tieout[ray])",
    )


def add_lists(parser: ArgumentParser | _ArgumentGroup) -> None:
    """Declare --from (`args.lists`)."""
    parser.add_argument(
        "--from",
        metavar="LIST",
        dest="lists",
        action="append",
        default=[],
        type=name,
        help="take the filings that LIST names too: a path a line, or a manifest (.tsv with a heading, or .jsonl) with path and any of "
        "cik, accession, form, filed, amendment, ticker, fiscal_year and fiscal_period; relative to LIST's folder. @LIST is the same",
    )


def _cluster(text: str) -> str:
    """The address in "ray:ADDRESS", "" in "ray"."""
    kind, _, address = text.partition(":")
    if kind != "ray":
        raise ArgumentTypeError(f"expected ray or ray:ADDRESS, found {text!r}")
    return address


def positive(text: str) -> int:
    """A whole number from 1 on, as the type of an argument.

    >>> positive("3")
    3"""
    if not (text.isascii() and text.isdecimal()) or int(text) < 1:
        raise ArgumentTypeError(f"expected a whole number from 1 on, found {text!r}")
    return int(text)


def port(text: str) -> int:
    """A port, as the type of an argument; 0 is any that is free.

    >>> port("8765")
    8765"""
    if not (text.isascii() and text.isdecimal()) or int(text) > _HIGHEST_PORT:
        raise ArgumentTypeError(f"expected a port from 0 to {_HIGHEST_PORT:,}, found {text!r}")
    return int(text)


def name(text: str) -> str:
    """The name of a file or folder, not empty, as the type of an argument.

    >>> name("annual-report.htm")
    'annual-report.htm'"""
    if not text:
        raise ArgumentTypeError("expected a name, found nothing")
    return text


def seconds(text: str) -> float:
    """A number of seconds above 0, as the type of an argument.

    >>> seconds("0.5")
    0.5"""
    given = parsed(text)
    if given is None:
        raise ArgumentTypeError(f"expected a number of seconds above 0, found {text!r}")
    return given


def add_reading(parser: ArgumentParser) -> None:
    """Declare --no-tags and --timeout, which say how a filing is read."""
    parser.add_argument("--no-tags", action="store_true", help="read as if there were no inline XBRL")
    parser.add_argument(
        "--timeout",
        metavar="SECONDS",
        dest="deadline",
        type=seconds,
        help="give a filing up after SECONDS, with an error that says at which step (default: TIEOUT_DEADLINE, else no limit)",
    )
