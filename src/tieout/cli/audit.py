"""`tieout audit`: any digest against a filing, claim by claim; or single claims from a file."""

from __future__ import annotations

from argparse import Namespace

from ..errors import UsageError, stage
from ..outputs.formats import FORMATS, written
from . import console
from .delivery import check_destination, chosen_format, deliver
from .digests import read_claims, read_digest
from .filings import STDIN, study_filing
from .options import Commands, add_output, add_reading, command, name

_PASSES, _FAILS = 0, 1


def add_command(commands: Commands) -> None:
    """Declare the command and its options."""
    usage = "tieout audit [options] DIGEST FILING\n       tieout audit [options] --claims FILE FILING"
    parser = command(commands, "audit", "audit a digest against its filing", run, usage)
    parser.add_argument("filings", metavar="DIGEST FILING", nargs="+", type=name, help="the text to audit, and the filing it is about")
    parser.add_argument(
        "--claims",
        metavar="FILE",
        type=name,
        help='audit claims in place of DIGEST, one on each line: {"id", "text", "passages": [n] or null}',
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
    from ..outputs.wording_of_audit import passes

    digest, filing = _inputs(args)
    check_destination(args.output, filing, digest=digest or args.claims)
    form = chosen_format(args, "audit")
    if args.fix and form not in ("text", "md"):
        raise UsageError(f"--fix writes the digest as text, and {args.output} names another kind of file. Name a .md or .txt.")
    text = "" if digest is None else read_digest(digest)
    claims = read_claims(args.claims) if digest is None else []
    with console.working_on(filing):
        study = study_filing(filing, args)
        cited = args.citations
        audit = study.audit_claims(claims, citations=cited) if digest is None else study.audit(text, citations=cited)
        with stage("writing", filing):
            result = printable_lines(study.fixed(text, audit)) if args.fix else written("audit", form, audit, study)
            deliver(result, args.output, binary=FORMATS["audit"][form].binary)
    console.notes(note.text for note in audit.notes)
    if study.faults:
        if getattr(args, "debug", False):
            console.trace(study.faults[0].trace)
        return console.FAULT
    return _PASSES if passes(audit) else _FAILS


def _inputs(args: Namespace) -> tuple[str | None, str]:
    """DIGEST (None with --claims) and FILING. Raises UsageError where there are more or fewer."""
    given: list[str] = args.filings
    expected = 1 if args.claims else 2
    if len(given) != expected:
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
    digest = None if args.claims else given[0]
    if [digest, args.claims, given[-1]].count(STDIN) > 1:
        raise UsageError("Standard input (-) can be the digest or the filing, not both.")
    return digest, given[-1]
