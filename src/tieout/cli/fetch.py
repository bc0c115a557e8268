"""`tieout fetch`: filings from EDGAR by name, as files."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UsageError, stage
from . import console
from .delivery import deliver
from .fetching import Arriving
from .options import Commands, command, name, positive, seconds

if TYPE_CHECKING:
    from ..library.edgar.companyfacts import Comparison
    from ..library.edgar.fetching import Edgar, Fetched


def add_command(commands: Commands) -> None:
    """Declare the command and its options."""
    parser = command(commands, "fetch", "fetch filings from EDGAR, by ticker, CIK, accession number or address", run)
    parser.add_argument(
        "names",
        metavar="NAME",
        nargs="+",
        type=name,
        help="a ticker, CIK or name of a company; or an accession number or address of a filing",
    )
    parser.add_argument(
        "--form",
        metavar="FORM",
        action="append",
        type=name,
        help="of a company, filings of this form, such as 10-Q, 6-K or 10-K/A; may be given again (default: its annual reports)",
    )
    parser.add_argument("--years", metavar="N", type=positive, help="of a company, all such filings of N years (default: the newest one)")
    parser.add_argument("--company", metavar="NAME", type=name, help="the company of an accession number that an agent sent in")
    parser.add_argument(
        "--documents", action="store_true", help="fetch the main document and its exhibits as files, not the full submission"
    )
    parser.add_argument("--to", metavar="DIR", type=name, help="put copies into DIR, under names that tell them apart (default: the cache)")
    parser.add_argument("--companyfacts", action="store_true", help="compare the tagged values of each with those that EDGAR has gathered")
    parser.add_argument(
        "--contact", metavar="TEXT", type=name, help="who asks, as EDGAR wants to know: a name and a mail address (default: TIEOUT_CONTACT)"
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="paths, one a line (text, the default), or records (json)"
    )
    parser.add_argument(
        "--timeout",
        metavar="SECONDS",
        dest="deadline",
        type=seconds,
        help="give up after SECONDS (default: TIEOUT_DEADLINE, else no limit)",
    )


def run(args: Namespace) -> int:
    """Find, fetch, keep, tell; returns the exit status. Raises TieoutError where a step fails."""
    from ..library.edgar.fetching import Asked, Edgar
    from ..library.edgar.naming import required_contact
    from ..library.edgar.submissions import ANNUAL

    contact = required_contact(args.contact)
    if args.to is not None and Path(args.to).exists() and not Path(args.to).is_dir():
        raise UsageError(f"{args.to} is a file: --to expects a folder. Name another one.")
    arriving = Arriving()
    told: list[dict[str, object]] = []
    texts: list[str] = []
    with Edgar(contact, arriving.tell) as edgar:
        for word in args.names:
            forms = tuple(args.form) if args.form else ANNUAL
            asked = Asked(word, forms, args.years, args.company, args.documents, names=True)
            try:
                with stage("fetching", word), console.working_on(word):
                    filings = edgar.fetch(asked)
            finally:
                arriving.clear()
            for filing in filings:
                path, comparison = _placed(filing, args), _comparison(edgar, filing) if args.companyfacts else None
                told.append(_record(filing, path, comparison))
                texts.append(f"{path}\n" if comparison is None else f"{path}\n{comparison.text()}\n")
    with stage("writing", "what was fetched"):
        whole = json.dumps({"schema": "tieout.fetch/1", "filings": told}, ensure_ascii=False, indent=2) + "\n"
        deliver(whole if args.format == "json" else "".join(texts), None)
    return 0


def _placed(filing: Fetched, args: Namespace) -> Path:
    from ..library.edgar.copies import copied

    return filing.path if args.to is None else copied(filing, Path(args.to))


def _comparison(edgar: Edgar, filing: Fetched) -> Comparison:
    """What EDGAR has gathered from the filing beside what we read. Raises TieoutError."""
    from .. import studies
    from ..library.edgar.companyfacts import compared

    gathered = edgar.companyfacts(filing.cik)
    with console.working_on(str(filing.path)):
        return compared(studies.study(filing.path).facts, gathered, filing.submission.accession)


def _record(filing: Fetched, path: Path, comparison: Comparison | None) -> dict[str, object]:
    parts = {key: value if value is None or isinstance(value, bool) else str(value) for key, value in filing.parts.items()}
    record: dict[str, object] = {"path": str(path), "files": [str(path.with_name(each.name)) for each in filing.files], **parts}
    if len(filing.files) == 1:
        record["files"] = [str(path)]
    return record if comparison is None else record | {"companyfacts": comparison.record()}
