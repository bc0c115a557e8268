"""`tieout audit`: any digest against a filing, claim by claim; or single claims from a file."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from ..errors import UsageError, stage
from ..outputs.formats import FORMATS, Content, Given, as_text, written
from . import console
from .delivery import check_destination, chosen_format, deliver
from .digests import read_claims, read_digest
from .filings import here, study_filing
from .inputs import STDIN
from .models import add_model, endpoint_of, tell_usage
from .options import Commands, add_output, add_reading, command, name

if TYPE_CHECKING:
    from ..model.audit import Audit
    from ..several import Filings

_PASSES, _FAILS = 0, 1
_OF_SEVERAL = ("text", "md", "sarif")
"""The formats in which audits of several texts can stand together."""


def add_command(commands: Commands) -> None:
    """Declare the command and its options."""
    usage = (
        "tieout audit [options] DIGEST FILING [FILING …]\n       tieout audit [options] --filing FILING DIGEST […]\n"
        "       tieout audit [options] --claims FILE FILING"
    )
    parser = command(commands, "audit", "audit a digest against its filing", run, usage)
    parser.add_argument(
        "filings",
        metavar="DIGEST FILING",
        nargs="+",
        type=name,
        help="the text to audit, and the filing it is about; of several, each claim is held to that of its company and time",
    )
    parser.add_argument(
        "--filing",
        metavar="FILING",
        dest="against",
        action="append",
        type=name,
        help="hold every DIGEST to FILING (may be repeated); what stands without an option is then all texts to audit",
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
    add_model(parser, "It points to passages for claims of words alone that were left open. Verdicts stay with the filing.")
    add_output(parser, "audit")
    add_reading(parser)


def run(args: Namespace) -> int:
    """Read, audit, render, write; returns the exit status, which is that of a fault where one lost a claim. Raises TieoutError where a step
    fails."""
    digests, filings = _inputs(args)
    endpoint = endpoint_of(args)
    if endpoint is not None and len(filings) > 1:
        raise UsageError("--model-url is for an audit against one filing. Leave it out, or name one.")
    filings = here(filings)
    for filing in filings:
        for digest in digests or [args.claims]:
            check_destination(args.output, filing, digest=digest)
    form = chosen_format(args, "audit")
    _refuse_form(args, form, digests)
    texts = [Given(digest, read_digest(digest)) for digest in digests]
    claims = [] if digests else read_claims(args.claims)
    with console.working_on(filings[0]):
        held = _studied(filings, args)
        if digests:
            audits = [held.audit(given.text, question=args.question or "", citations=args.citations) for given in texts]
        else:
            audits = [held.studies[0].audit_claims(claims, citations=args.citations)]
        if endpoint is not None:
            from ..language_models import pointed

            audits = [pointed(audit, held.studies[0], endpoint) for audit in audits]
            tell_usage(endpoint)
        with stage("writing", held.name):
            deliver(_content(audits, texts, form, held, fix=args.fix), args.output, binary=FORMATS["audit"][form].binary)
    console.notes(dict.fromkeys(note.text for audit in audits for note in audit.notes))
    faults = [fault for study in held.studies for fault in study.faults]
    if faults:
        if getattr(args, "debug", False):
            console.trace(faults[0].trace)
        return console.FAULT
    return _PASSES if all(audit.passes() for audit in audits) else _FAILS


def _content(audits: list[Audit], texts: list[Given], form: str, held: Filings, *, fix: bool) -> Content:
    """The audits in a format, or the text corrected; of several texts one after the other, each below its name."""
    from ..outputs.printable import printable_lines

    if fix:
        return printable_lines(held.fixed(texts[0].text, audits[0]))
    if len(audits) == 1:
        return written("audit", form, audits[0], held, given=texts[0] if texts else None)
    if form == "sarif":
        from ..outputs.audit_sarif import sarif_log

        return sarif_log(zip(texts, audits, strict=True))
    notes = [(given.name, as_text(written("audit", form, audit, held))) for given, audit in zip(texts, audits, strict=True)]
    return "\n".join(f"{'# ' if form == 'md' else ''}{name}\n\n{note}" for name, note in notes)


def _refuse_form(args: Namespace, form: str, digests: list[str]) -> None:
    """Raise UsageError for a format in which --fix, or notes on several texts, cannot be written."""
    if args.fix and form not in ("text", "md"):
        raise UsageError(f"--fix writes the digest as text, and {args.output} names another kind of file. Name a .md or .txt.")
    if len(digests) > 1 and form not in _OF_SEVERAL:
        raise UsageError(
            f"{len(digests)} texts were given for one result as {form}: expected one of {', '.join(_OF_SEVERAL)}. "
            "Name one text, or another --format."
        )
    if len(digests) > 1 and (args.fix or args.question):
        raise UsageError(f"{'--fix' if args.fix else '--question'} is about one text, and {len(digests)} were given. Name one.")


def _studied(filings: list[str], args: Namespace) -> Filings:
    """The studies of the filings. Raises InputError."""
    from ..several import Filings

    return Filings([study_filing(filing, args) for filing in filings], tags=not args.no_tags)


def _inputs(args: Namespace) -> tuple[list[str], list[str]]:
    """The DIGESTs (none with --claims) and the FILINGs. Raises UsageError where there are more or fewer."""
    given: list[str] = args.filings
    if args.claims and args.against:
        raise UsageError("--claims FILE goes with one FILING without an option, not with --filing.")
    if not args.against and (len(given) != 1 if args.claims else len(given) < 2):
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
    digests = given if args.against else [] if args.claims else given[:1]
    filings = args.against or (given if args.claims else given[1:])
    if [*digests, args.claims, *filings].count(STDIN) > 1:
        raise UsageError("Standard input (-) can be the digest or the filing, not both.")
    return digests, filings
