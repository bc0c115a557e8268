"""`tieout changes`: what changed from one filing of a company to a later one."""

from __future__ import annotations

from argparse import Namespace

from ..errors import UsageError, stage
from ..outputs.formats import FORMATS, written
from . import console
from .delivery import check_destination, chosen_format, deliver
from .filings import here, study_filing
from .inputs import STDIN
from .options import Commands, add_output, add_reading, command, name

_WHOLE = ("json", "html")
"""The formats that always hold every finding: programs choose themselves, and a page folds what is long."""


def add_command(commands: Commands) -> None:
    """Declare the command and its options."""
    usage = "tieout changes [options] OLD NEW"
    parser = command(commands, "changes", "tell what changed from one filing of a company to the next", run, usage)
    parser.add_argument(
        "filings", metavar="OLD NEW", nargs=2, type=name, help="two filings of one company, the older first; - is standard input for one"
    )
    parser.add_argument("--all", action="store_true", help="tell every finding, not only the most important of each kind (txt and md)")
    parser.add_argument("--renamed", action="store_true", help="both filings are of one company, although their names differ")
    add_output(parser, "changes")
    add_reading(parser)


def run(args: Namespace) -> int:
    """Read both, compare, render, write; returns the exit status. Raises TieoutError where a step fails."""
    from ..library.changes import changes
    from ..several import Filings

    filings = here(args.filings)
    if filings.count(STDIN) > 1:
        raise UsageError("Standard input (-) can be one of the two filings, not both. Name a file for the other.")
    for filing in filings:
        check_destination(args.output, filing)
    form = chosen_format(args, "changes")
    with console.working_on(" and ".join(filings)):
        old, new = (study_filing(filing, args) for filing in filings)
        found = changes(old, new, renamed=args.renamed)
        with stage("writing", f"{old.name} and {new.name}"):
            shown = found if args.all or form in _WHOLE else found.short()
            deliver(written("changes", form, shown, Filings([old, new])), args.output, binary=FORMATS["changes"][form].binary)
    console.notes(note.text for note in found.notes)
    return 0
