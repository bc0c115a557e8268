"""`tieout audit`: any digest against a filing, claim by claim; or single claims from a file."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from ..errors import UsageError, stage
from ..outputs.formats import FORMATS, written
from . import console
from .delivery import check_destination, chosen_format, deliver
from .digests import read_claims, read_digest
from .filings import study_filing
from .inputs import STDIN
from .options import Commands, add_output, add_reading, command, name

if TYPE_CHECKING:
    from ..several import Filings

_PASSES, _FAILS = 0, 1


def add_command(commands: Commands) -> None:
    """Declare the command and its options."""
    usage = "tieout audit [options] DIGEST FILING [FILING …]\n       tieout audit [options] --claims FILE FILING"
    parser = command(commands, "audit", "audit a digest against its filing", run, usage)
    parser.add_argument(
        "filings",
        metavar="DIGEST FILING",
        nargs="+",
        type=name,
        help="the text to audit, and the filing it is about; of several, each claim is held to that of its company and time",
    )
    parser.add_argument(
        "--claims",
        metavar="FILE",
        type=name,
        help='audit claims in place of DIGEST, one on each line: {"id", "text", "passages": [n] or null}',
    )
    parser.add_argument(
        "--question",
        metavar="TEXT",
        help="the question that DIGEST answers: it gives the line, time and unit that the answer leaves out",
    )
    parser.add_argument(
        "--fix", action="store_true", help="write the corrected digest, with a footnote for each correction, in place of the note"
    )
    parser.add_argument(
        "--citations",
        choices=("auto", "ours", "foreign"),
        default="auto",
        help="whose passage numbers DIGEST cites: ours (those of tieout), foreign (not checked), or auto (the default: ours where DIGEST "
        "names the filing's sha256 and our numbering scheme)",
    )
    add_output(parser, "audit")
    add_reading(parser)


def run(args: Namespace) -> int:
    """Read, audit, render, write; returns the exit status, which is that of a fault where one lost a claim. Raises TieoutError where a step
    fails."""
    from ..outputs.printable import printable_lines

    digest, filings = _inputs(args)
    for filing in filings:
        check_destination(args.output, filing, digest=digest or args.claims)
    form = chosen_format(args, "audit")
    if args.fix and form not in ("text", "md"):
        raise UsageError(f"--fix writes the digest as text, and {args.output} names another kind of file. Name a .md or .txt.")
    text = "" if digest is None else read_digest(digest)
    claims = read_claims(args.claims) if digest is None else []
    with console.working_on(filings[0]):
        held = _studied(filings, args)
        cited = args.citations
        if digest is None:
            audit = held.studies[0].audit_claims(claims, citations=cited)
        else:
            audit = held.audit(text, question=args.question or "", citations=cited)
        with stage("writing", held.name):
            result = printable_lines(held.fixed(text, audit)) if args.fix else written("audit", form, audit, held)
            deliver(result, args.output, binary=FORMATS["audit"][form].binary)
    console.notes(note.text for note in audit.notes)
    faults = [fault for study in held.studies for fault in study.faults]
    if faults:
        if getattr(args, "debug", False):
            console.trace(faults[0].trace)
        return console.FAULT
    return _PASSES if audit.passes() else _FAILS


def _studied(filings: list[str], args: Namespace) -> Filings:
    """The studies of the filings. Raises InputError."""
    from ..several import Filings

    return Filings([study_filing(filing, args) for filing in filings], tags=not args.no_tags)


def _inputs(args: Namespace) -> tuple[str | None, list[str]]:
    """DIGEST (None with --claims) and the FILINGs. Raises UsageError where there are more or fewer."""
    given: list[str] = args.filings
    if len(given) != 1 if args.claims else len(given) < 2:
        said = (
            "--claims FILE takes the place of DIGEST: give one FILING beside it"
            if args.claims
            else "Give a DIGEST and the FILING it speaks of"
        )
        raise UsageError(
            f"{said}; {len(given)} {'was' if len(given) == 1 else 'were'} given: {', '.join(given)}. tieout audit --help explains it."
        )
    if args.fix and args.claims:
        raise UsageError("--fix corrects a digest, and goes with DIGEST, not with --claims.")
    if args.fix and args.format not in (None, "text", "md"):
        raise UsageError(f"--fix writes the digest as the text that it is; --format {args.format} is for the note. Leave out one of them.")
    if args.question and args.claims:
        raise UsageError("--question is what DIGEST answers, and goes with it, not with --claims.")
    digest = None if args.claims else given[0]
    filings = given if args.claims else given[1:]
    if [digest, args.claims, *filings].count(STDIN) > 1:
        raise UsageError("Standard input (-) can be the digest or the filing, not both.")
    return digest, filings
