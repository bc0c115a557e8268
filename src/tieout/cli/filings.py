"""The filing for a command, from a path or `-` for standard input, with or without its tags; and the notes on it."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import FetchError, InputError, UnreadableError, UsageError
from ..model.document import Document
from ..model.source import Note
from . import console
from .inputs import STDIN, named_filings

if TYPE_CHECKING:
    from ..studies import Study

_STANDINGS = (
    (("missing",), "sections not found"),
    (("doubtful",), "doubtful sections"),
    (("pointer", "incorporated"), "sections that only say where their matter stands"),
)


def wants_many(args: Namespace) -> bool:
    """Whether the command line asks for an output of each FILING (--out-dir); `args.filings` are then all that it names, one by one. Raises
    UsageError for options that exclude each other, UnreadableError for a list or folder without filings."""
    if not args.filings and not args.lists:
        args.explain.error("the following arguments are required: FILING")
    if args.out_dir is None:
        for given, option in ((args.jobs, "--jobs"), (args.force, "--force"), (args.lists, "--from"), (args.on is not None, "--on")):
            if given:
                raise UsageError(f"{option} is for many filings at once, and goes with --out-dir DIR.")
        return False
    if args.output is not None:
        raise UsageError("-o names one file, --out-dir a folder for an output of each filing. Give one of them.")
    if STDIN in args.filings:
        raise UsageError("Standard input (-) has no name to call its output by. Give files with --out-dir, or - without it.")
    args.filings = [given.path for given in named_filings(args.filings, args.lists)]
    return True


def only_filing(args: Namespace) -> str:
    """The one filing of the command line. Raises UsageError for several, as their results would run into one another."""
    filings: list[str] = args.filings
    if len(filings) == 1:
        return here(filings)[0]
    advice = "Give --out-dir DIR for an output of each, or name" if hasattr(args, "out_dir") else "Name"
    raise UsageError(f"{len(filings)} filings were given, {filings[0]} and others, for one result. {advice} one filing.")


def here(filings: Sequence[str]) -> list[str]:
    """The filings as files: what is no file and looks like a ticker, a CIK, an accession number or an address at EDGAR is fetched, of a
    company its newest annual report. Nothing else makes a request, nor does anything where no contact is declared.

    Raises FetchError where EDGAR has no such thing, and UnreadableError where it cannot be asked."""
    return [filing if filing == STDIN or is_there(filing) else _fetched(filing) for filing in filings]


def here_or_told(filing: str) -> str:
    """One of many filings as a file. What EDGAR does not have stops no other: it is told, and fails in its turn as a missing file."""
    try:
        return here([filing])[0]
    except InputError as error:
        console.failure(str(error))
        return filing


def _fetched(word: str) -> str:
    """The file of the filing that a word names, or the word itself where it has the shape of a file's name alone."""
    from ..library.edgar.naming import CONTACT, contact, named

    name = named(word)
    if name is None:
        return word
    what = {"ticker": "a company's ticker", "cik": "a company's CIK"}.get(name.kind, f"an {name.kind} at EDGAR")
    declared = contact()
    if declared is None:
        raise UnreadableError(
            f"{word}: no such file. If {what} is meant, say who asks EDGAR for it: set {CONTACT} to a name and a mail address, such as "
            f"'Jane Doe jane@example.com'. Else check the path; expected a filing in HTML, inline XBRL, PDF or text."
        )
    from .fetching import fetched

    try:
        filing = fetched(word, declared)
    except FetchError as error:
        raise FetchError(f"{word}: no such file; and as {what}: {error}") from error
    console.say(f"{word} is {filing.company}, {filing.submission.form} filed on {filing.submission.filed}: {filing.path}")
    return str(filing.path)


def is_there(name: str) -> bool:
    """Whether a file or folder of this name can be looked at."""
    try:
        return Path(name).exists()
    except (OSError, ValueError):  # far too long, or with a zero byte
        return False


def study_filing(filing: str, args: Namespace) -> Study:
    """The study of the filing with this name, with what is kept beside its file of which filing it is. Raises InputError."""
    from .. import studies
    from ..library.edgar.identities import identity_beside

    if filing != STDIN:
        return studies.study(filing, tags=not args.no_tags, identity=identity_beside(Path(filing)))
    return studies.study(_standard_input(), tags=not args.no_tags, name="standard input")


def tell_notes(notes: Iterable[Note], document: Document) -> None:
    """Print the notes on standard error, those on sections in one line for each kind: the outline gives each of them."""
    console.notes(note.text for note in notes if note.kind != "section")
    for statuses, what in _STANDINGS:
        ids = [section.id for section in document.sections if section.status in statuses]
        if ids:
            console.note(f"{what}: {', '.join(ids)}. The outline says why (tieout read).")


def _standard_input() -> bytes:
    """All bytes of standard input. Raises UnreadableError for more than the largest filing that is read."""
    from ..intake import read_whole

    # A process may be started with standard input closed; then Python has none.
    if not hasattr(sys.stdin, "buffer"):
        raise UnreadableError("FILING is - (standard input), and standard input is closed. Redirect a file into it, or name one.")
    if sys.stdin.isatty():
        raise UnreadableError(
            "FILING is - (standard input), and standard input is a terminal. Redirect a file into it, such as: tieout digest - < filing.htm"
        )
    return read_whole(sys.stdin.buffer, "Standard input")
