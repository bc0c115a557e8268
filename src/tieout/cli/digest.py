"""`tieout digest`: a filing's digest as Markdown, JSON or a page."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from typing import TYPE_CHECKING

from ..model.digest import Digest
from . import console
from .delivery import check_destination, chosen_format, deliver
from .filings import add_filing, read_filing, tell_notes

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction

_FORMATS = ("md", "json", "html")
_SUFFIXES = {".md": "md", ".markdown": "md", ".json": "json", ".html": "html", ".htm": "html"}

_DESCRIPTION = """\
Write a digest of a filing: by topic, one line of business a statement, every figure cited to the
numbered passage that it stands in, and recomputed where it is a change, a margin or a share.

A statement whose figures could not be agreed to the filing again is not released; standard error
says how many, and the JSON says which and why."""

_EXAMPLES = """\
examples:
  tieout digest annual-report.htm
  tieout digest annual-report.htm.gz -o digest.html        -o's suffix decides the format: .md, .json, .html
  tieout digest annual-report.htm --format json | less
  tieout digest annual-report.htm --max-statements 12      the most important dozen
  tieout digest annual-report.htm --no-tags                from tables and sentences alone
  gunzip -c annual-report.htm.gz | tieout digest -

To see a passage that the digest cites as [544]: tieout read annual-report.htm --passage 544"""


def add_command(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "digest",
        help="write a cited, recomputed digest of a filing",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
    )
    add_filing(parser)
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE (whole or not at all) instead of standard output")
    parser.add_argument("--format", choices=_FORMATS, help="md (Markdown, the default), json (schema tieout.digest/1) or html")
    parser.add_argument(
        "--max-statements", metavar="N", type=_positive, help="at most N statements; otherwise as many as the filing has matter for"
    )
    parser.set_defaults(run=run)


def run(args: Namespace) -> None:
    """Read, find, compose, render, write. Raises TieoutError where one of them cannot be done."""
    from .. import pipeline

    form = chosen_format(args, _SUFFIXES, default="md")
    check_destination(args.output, args.filing)
    with console.working_on(args.filing):
        document = read_filing(args)
        facts = pipeline.facts(document)
        digest = pipeline.compose_digest(document, facts, args.max_statements)
        if form == "json":
            from ..outputs.digest_json import digest_json

            result = digest_json(digest)
        elif form == "html":
            from ..outputs.html.digest import digest_page

            result = digest_page(digest, document, facts)
        else:
            from ..outputs.digest_markdown import digest_markdown

            result = digest_markdown(digest)
    deliver(result, args.output)
    tell_notes(digest.notes, document)
    _tell_dropped(digest)


def _tell_dropped(digest: Digest) -> None:
    count = len(digest.dropped)
    if count:
        statements = "1 statement was" if count == 1 else f"{count} statements were"
        console.note(f"{statements} composed and not released; --format json says which and why.")
    if not digest.topics:
        console.note("the digest is empty: no statement could be made from the figures that were found.")


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"expected a whole number from 1 on, found {text!r}")
    return int(text)
