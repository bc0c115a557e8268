"""`tieout compare`: a line over the filings of several years and companies."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import nullcontext

from ..errors import UsageError, stage
from ..outputs.formats import FORMATS, written
from . import console
from .delivery import check_destination, chosen_format, deliver
from .filings import here, is_there, study_filing
from .inputs import named_filings
from .options import Commands, add_lists, add_output, add_reading, command, name


def add_command(commands: Commands) -> None:
    """Declare the command and its options."""
    usage = "tieout compare [options] LINE FILING [FILING …]\n       tieout compare --lines"
    parser = command(commands, "compare", "compare a line over filings of several years and companies", run, usage)
    parser.add_argument(
        "filings",
        metavar="LINE FILING",
        nargs="*",
        type=name,
        help="what is compared, such as revenue or us-gaap:Assets (several with commas), and the filings",
    )
    parser.add_argument("--line", metavar="LINE", action="append", type=name, help="what is compared, in place of the first argument")
    parser.add_argument("--lines", action="store_true", help="list the lines there are, and exit")
    add_lists(parser)
    add_output(parser, "comparison")
    add_reading(parser)


def run(args: Namespace) -> int:
    """Read, compare, render, write; returns the exit status. Raises TieoutError where a step fails."""
    if args.lines:
        deliver("".join(_listed()), None)
        return 0
    lines, filings = _inputs(args)
    filings = here(filings)
    for filing in filings:
        check_destination(args.output, filing)
    form = chosen_format(args, "comparison")
    from ..library.asked_lines import asked_lines
    from ..library.comparison import compare

    asked_lines(lines)  # a line that does not exist is told before anything is read
    studies = []
    with console.working_on(f"{len(filings)} filings") if len(filings) > 1 else nullcontext():
        for filing in filings:
            with console.working_on(filing), stage("reading", filing):
                studies.append(study_filing(filing, args))
                _ = studies[-1].facts
    with stage("comparing", filings[-1]):
        compared = compare(studies, lines)
        deliver(written("comparison", form, compared, None), args.output, binary=FORMATS["comparison"][form].binary)
    if len(studies) > len(compared.filings):
        console.note(f"{len(studies) - len(compared.filings)} of the filings were given twice, and count once.")
    return 0


def _inputs(args: Namespace) -> tuple[list[str], list[str]]:
    """The lines and the filings. Raises UsageError where one is missing."""
    from ..library.asked_lines import is_known

    given: list[str] = args.filings
    lines, filings = (list(args.line), given) if args.line else (given[:1], given[1:])
    if not args.line and lines and not is_known(lines[0]) and is_there(lines[0]):
        raise UsageError(
            f"Expected a LINE before the filings, found {lines[0]}, which is a file or folder. Say what to compare first, such as: "
            f"tieout compare revenue {lines[0]}"
        )
    if not lines or not (filings or args.lists):
        found = "nothing" if not given and not args.line else "no filing"
        raise UsageError(
            f"Expected a LINE and one FILING or more, found {found}. tieout compare --help explains it; --lines lists the lines."
        )
    return lines, here([one.path for one in named_filings(filings, args.lists)])


def _listed() -> Iterator[str]:
    """The lines by topic: their ids and names."""
    from ..lexicon.topic_table import TOPICS

    width = max(len(line.id) for topic in TOPICS for line in topic.lines)
    for topic in TOPICS:
        if topic.lines:
            yield f"{topic.title}\n"
        for line in topic.lines:
            yield f"  {line.id.ljust(width)}  {line.noun}\n"
