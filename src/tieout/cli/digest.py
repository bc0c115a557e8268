"""`tieout digest`: the digest of a filing in one of several formats; or those of many."""

from __future__ import annotations

from argparse import Namespace

from ..batch.orders import Order
from ..errors import UsageError
from . import console
from .delivery import chosen_format
from .filings import wants_many
from .one import made_of_one
from .options import Commands, add_filings, add_many, add_output, positive

_DESCRIPTION = """\
Write a digest of a filing: short statements by topic, with every figure cited to the numbered passage where it stands, and recomputed
where it is a change, a margin or a share.

Each statement is checked against the filing once more when it is finished. One that fails is left out; standard error says how many
were, and the JSON says which and why.

With --out-dir, write the digests of many filings at once. One that cannot be read does not stop the others."""

_EXAMPLES = """\
examples:
  tieout digest annual-report.htm
  tieout digest annual-report.htm.gz -o digest.html   -o's suffix decides the format: .md, .json, .html, .xlsx, .docx
  tieout digest annual-report.htm -o page.html   a web page with the passages beside it; charts need pip install 'tieout[charts]'
  tieout digest annual-report.htm -o digest.xlsx   every figure tied out by a live formula; needs pip install 'tieout[xlsx]'
  tieout digest annual-report.htm -o digest.docx   a memo whose footnotes quote the filing; needs pip install 'tieout[docx]'
  tieout digest annual-report.htm -o digest.md --footnotes   for GitHub: footnotes that quote the passages
  tieout digest annual-report.htm --format json | less
  tieout digest annual-report.htm --max-statements 12   the twelve most important statements
  tieout digest annual-report.htm --no-tags   from tables and sentences alone
  gunzip -c annual-report.htm.gz | tieout digest -
  tieout read annual-report.htm --passage 544   the passage that the digest cites as [544]

many at once:
  tieout digest filings/*.htm.gz --out-dir digests   digests/NAME.digest.md for each, and a summary table
  tieout digest *.htm --out-dir out --format json --jobs 4

Exit status: 0, or 2 where the filing (or one of many) could not be read, or its digest could not be written."""


def add_command(commands: Commands) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "digest", help="write a cited, recomputed digest of a filing, or of many", description=_DESCRIPTION, epilog=_EXAMPLES
    )
    add_filings(parser)
    add_output(parser, "digest")
    parser.add_argument("--max-statements", metavar="N", type=positive, help="write at most N statements, the most important ones")
    parser.add_argument(
        "--footnotes",
        action="store_true",
        help="in Markdown, cite with footnotes that quote the passages (as GitHub shows them) instead of [n]",
    )
    add_many(parser)
    parser.set_defaults(run=run, explain=parser)


def run(args: Namespace) -> int:
    """Read, find, compose, render, write; returns the exit status. Raises TieoutError where a step fails."""
    if wants_many(args):
        from .many import run_many

        return run_many(args, _order(args))
    made = made_of_one(args, _order)
    _tell_dropped(made.counts)
    return 0


def _order(args: Namespace) -> Order:
    form = chosen_format(args, "digest")
    if args.footnotes and form != "md":
        raise UsageError(f"--footnotes is for Markdown; the format is {form}, which tells its citations in its own way. Leave it out.")
    return Order("digest", form, not args.no_tags, args.max_statements, args.footnotes)


def _tell_dropped(counts: dict[str, int]) -> None:
    dropped = counts["dropped"]
    if dropped:
        statements = "1 statement was" if dropped == 1 else f"{dropped} statements were"
        console.note(f"{statements} composed and not released; --format json says which and why.")
    if not counts["statements"]:
        console.note("the digest is empty: no statement could be made from the figures that were found.")
