"""The FILING that every command takes: a path, or `-` for standard input, with or without its tags; and what is to be said of it."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable

from ..errors import UnreadableError
from ..model.document import Document
from ..model.source import Note
from . import console

STDIN = "-"

_STANDINGS = (
    (("missing",), "sections not found"),
    (("doubtful",), "doubtful sections"),
    (("pointer", "incorporated"), "sections that only say where their matter stands"),
)


def add_filing(parser: ArgumentParser) -> None:
    """Declare FILING and --no-tags."""
    parser.add_argument(
        "filing",
        metavar="FILING",
        help="a 10-K, 10-Q or 20-F as .htm, .html, .xhtml or .txt, also gzipped (.gz), or an EDGAR full submission; - reads standard input",
    )
    parser.add_argument("--no-tags", action="store_true", help="read the filing as if it held no inline XBRL")


def read_filing(args: Namespace) -> Document:
    """Read what FILING names. Raises InputError."""
    from .. import pipeline

    if args.filing != STDIN:
        return pipeline.read(args.filing, tags=not args.no_tags)
    if sys.stdin.isatty():
        raise UnreadableError(
            "FILING is - (standard input), and standard input is a terminal. Redirect a file into it, such as: tieout digest - < filing.htm"
        )
    return pipeline.read_bytes(_standard_input(), "standard input", tags=not args.no_tags)


def tell_notes(notes: Iterable[Note], document: Document) -> None:
    """The notes on standard error; those on sections as a line for each kind, because the outline tells them one by one."""
    console.notes(note.text for note in notes if note.kind != "section")
    for statuses, what in _STANDINGS:
        ids = [section.id for section in document.sections if section.status in statuses]
        if ids:
            console.note(f"{what}: {', '.join(ids)}. The outline says why (tieout read).")


def _standard_input() -> bytes:
    """Everything on standard input, up to the largest filing that is read."""
    from ..intake import LARGEST

    data = sys.stdin.buffer.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise UnreadableError(
            f"Standard input: expected at most {LARGEST:,} bytes, found more. Give the main document alone, not the whole submission."
        )
    return data
