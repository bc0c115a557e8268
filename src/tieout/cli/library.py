"""`tieout library`: filings that are kept, each studied once: added, listed, searched, asked in SQL, exported, removed, mended."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import UsageError
from . import console
from .delivery import check_destination, deliver
from .options import Commands, add_cluster, add_lists, command, help_text, name, positive, seconds

if TYPE_CHECKING:
    from ..library.store.library import Library

_VARIABLE, _USUAL = "TIEOUT_LIBRARY", "tieout-library"
_HITS, _SECONDS = 20, 60
_WELL, _NOT_MENDED = 0, 1
_FIRST, _LAST = 1900, 2200
_ROWS = 1_000_000
"""Rows of an answer: all are in memory until they are written."""

_LISTED = ("sha256", "entity", "form", "period_of_report", "fiscal_year", "ticker", "passages", "figures", "name")
"""What `list` shows of each filing as a table; the other formats have all."""


def add_command(commands: Commands) -> None:
    """Declare the command with its own commands."""
    description, examples = help_text("library")
    parser = commands.add_parser(
        "library", help="keep filings: search them, ask them in SQL, study them again in a moment", description=description, epilog=examples
    )
    parser.set_defaults(explain=parser)
    own = parser.add_subparsers(metavar="COMMAND", required=True)
    _declare_add(own)
    _declare_asking(own)
    export = _own(own, "export", "write the tables as files, or a filing as it was added", _export)
    export.add_argument("target", metavar="DIR|FILE", type=name, help="the folder for the tables; with --filing, the file to write")
    export.add_argument("--format", choices=("parquet", "csv"), help="of the tables (default: parquet)")
    export.add_argument("--filing", metavar="NAME", type=name, help="write the bytes of this filing, gzipped, in place of the tables")
    _add_among(export)
    rm = _own(own, "rm", "take filings out", _rm)
    rm.add_argument("names", metavar="NAME", nargs="+", type=name, help="a sha256 or the beginning of it, an accession or a file name")
    doctor = _own(own, "doctor", "find what is wrong with a library, and mend it", _doctor)
    doctor.add_argument("--dry-run", action="store_true", help="say what is wrong, and change nothing")
    doctor.add_argument("--read-again", action="store_true", help="also read again the filings that another version of tieout read")


def _declare_add(own: Commands) -> None:
    add = _own(own, "add", "add filings", _add)
    add.add_argument(
        "filings",
        metavar="FILING",
        nargs="*",
        type=name,
        help="a filing, a folder of them, a pattern such as '2024/**/*.htm', @LIST, or a ticker",
    )
    add_lists(add)
    add.add_argument("--jobs", metavar="N", type=positive, help="read N filings at a time (default: one for each processor core)")
    add_cluster(add)
    add.add_argument("--timeout", metavar="SECONDS", dest="patience", type=seconds, help="give a filing up after SECONDS")


def _declare_asking(own: Commands) -> None:
    listing = _own(own, "list", "list the filings", _list)
    _add_among(listing)
    _add_output(listing)
    search = _own(own, "search", "find passages by words", _search)
    search.add_argument("words", metavar="WORDS", nargs="+", help='words that all must stand in a passage; "in quotes": together; impair*')
    search.add_argument("--limit", metavar="N", type=positive, default=_HITS, help=f"show the best N passages (default: {_HITS})")
    _add_among(search)
    _add_output(search)
    query = _own(own, "query", "ask in SQL", _query)
    query.add_argument("sql", metavar="SQL", nargs="?", help="one SELECT over filings, facts, lines, passages and statements")
    query.add_argument("--tables", action="store_true", help="list the tables and their columns")
    query.add_argument(
        "--timeout", metavar="SECONDS", dest="patience", type=seconds, default=_SECONDS, help=f"stop after SECONDS (default: {_SECONDS})"
    )
    query.add_argument("--limit", metavar="N", type=positive, default=_ROWS, help=f"take the first N rows (default: {_ROWS:,})")
    _add_output(query)


def _own(own: Commands, called: str, help: str, run: Callable[[Namespace, Library], int]) -> ArgumentParser:
    """Declare a command of the library's, with --library."""

    def opened(args: Namespace) -> int:
        from ..library.store.library import Library

        with Library(args.library or os.environ.get(_VARIABLE) or _USUAL) as library:
            return run(args, library)

    parser = command(own, called, help, opened, text=f"library-{called}")
    parser.add_argument(
        "--library", metavar="DIR", type=name, help=f"the folder of the library (default: {_VARIABLE}, else {_USUAL} in the current folder)"
    )
    return parser


def _add_among(parser: ArgumentParser) -> None:
    """Declare which filings are meant."""
    parser.add_argument("--entity", metavar="NAME", type=name, help="only filings of this company: a part of its name, its ticker or CIK")
    parser.add_argument("--form", metavar="FORM", type=name, help="only this form, with its amendments, as 10-K")
    parser.add_argument("--year", metavar="YYYY", type=_year, help="only this fiscal year")


def _add_output(parser: ArgumentParser) -> None:
    parser.add_argument("-o", "--output", metavar="FILE", type=name, help="write to FILE, completely or not at all")
    parser.add_argument("--format", choices=("table", "csv", "json"), help="how it is written (default: by FILE's suffix, else a table)")


def _year(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or not _FIRST <= int(text) <= _LAST:
        raise ArgumentTypeError(f"expected a year such as 2024, found {text!r}")
    return int(text)


def _among(args: Namespace) -> dict[str, Any]:
    return {"entity": args.entity, "form": args.form, "year": args.year}


def _add(args: Namespace, library: Library) -> int:
    from .library_adding import add_named

    if not args.filings and not args.lists:
        args.explain.error("the following arguments are required: FILING")
    return add_named(args, library.folder)


def _list(args: Namespace, library: Library) -> int:
    form = _format(args)
    filings = library.filings(**_among(args))
    columns = _LISTED if form == "table" else ("sha256", *(key for key in _columns(filings) if key not in ("sha256", "folder", "given")))
    rows = [[getattr(entry, key) for key in columns] for entry in filings]
    if form == "table":
        rows = [[row[0][:12], *row[1:]] for row in rows]
    _write(args, form, columns, rows)
    outdated = sum(not library.is_current(entry) for entry in filings)
    if outdated:
        console.note(
            f"{outdated:,} of them were read by another version of tieout, and are read again when they are studied; "
            f"tieout library doctor --read-again does it now."
        )
    return _WELL


def _columns(filings: tuple[Any, ...]) -> tuple[str, ...]:
    from ..library.store.catalogue import COLUMNS

    return filings[0]._fields if filings else COLUMNS


def _search(args: Namespace, library: Library) -> int:
    from ..outputs.printable import one_line

    form = _format(args)
    hits = library.search(" ".join(args.words), **_among(args), limit=args.limit)
    if form == "table":
        lines: list[str] = []
        for number, hit in enumerate(hits, 1):
            filing = hit.filing
            told = ", ".join(map(one_line, filter(None, (filing.entity or filing.name, filing.form, filing.period_of_report))))
            lines += [f"{number}. {told} [{hit.passage}] {filing.sha256[:12]}", *([f"   {hit.heading}"] if hit.heading else [])]
            lines += [f"   {hit.snippet}", ""]
        deliver("\n".join(lines) or "no passage has all these words\n", args.output)
        return _WELL
    columns = ("sha256", "entity", "form", "period_of_report", "fiscal_year", "passage", "heading", "snippet", "marks", "score")
    rows = [
        [
            *(getattr(hit.filing, key) for key in columns[:5]),
            hit.passage,
            hit.heading,
            hit.snippet,
            [list(mark) for mark in hit.marks],
            round(hit.score, 4),
        ]
        for hit in hits
    ]
    _write(args, form, columns, rows)
    return _WELL


def _query(args: Namespace, library: Library) -> int:
    if args.tables:
        from ..library.store.queries import FILINGS
        from ..library.store.tables import TABLES

        tables = {"filings": FILINGS, **{called: table.columns for called, table in TABLES.items()}}
        rows = [(table, column, kind) for table, columns in tables.items() for column, kind in columns.items()]
        _write(args, _format(args), ("table", "column", "type"), rows)
        return _WELL
    sql = sys.stdin.read() if args.sql == "-" else args.sql
    if not sql or not sql.strip():
        raise UsageError(
            "Expected a query such as \"select entity, value from lines where line = 'revenue'\"; --tables lists what there is."
        )
    with console.working_on("the query"):
        answer = library.query(sql, seconds=args.patience, most=args.limit)
    _write(args, _format(args), answer.columns, answer.rows)
    if answer.cut:
        console.note(
            f"these are the first {len(answer.rows):,} rows, and there are more. Ask for fewer, say --limit, or write all tables to files "
            "with tieout library export."
        )
    return _WELL


def _export(args: Namespace, library: Library) -> int:
    from ..library.store.exporting import export

    if args.filing:
        if args.format or any(value is not None for value in _among(args).values()):
            raise UsageError("--filing names one filing, and is written as it was added. Leave --format, --entity, --form and --year out.")
        check_destination(args.target, "-")
        deliver(library.source(library.entry(args.filing)), args.target)
        return _WELL
    filings = library.filings(**_among(args))
    for path in export(library, filings, Path(args.target), args.format or "parquet"):
        console.say(f"written: {path}")
    console.say(f"the tables of {len(filings):,} filings.")
    return _WELL


def _rm(args: Namespace, library: Library) -> int:
    meant = dict.fromkeys(library.entry(one) for one in args.names)
    for entry in meant:
        library.remove(entry.sha256)
        console.say(f"removed: {entry.entity or entry.name}, {entry.form or 'filing'}, {entry.period_of_report or 'of no known period'}.")
    return _WELL


def _doctor(args: Namespace, library: Library) -> int:
    from ..library.store.mending import mend

    troubles = []
    with console.working_on(str(library.folder)):
        for trouble in mend(library, look_only=args.dry_run, read_again=args.read_again):
            troubles.append(trouble)
            console.say(trouble.what)
    left = sum(not trouble.mended for trouble in troubles)
    if not troubles:
        deliver(f"{library.folder} is in order.\n", None)
    else:
        done = "could be mended" if args.dry_run else "mended"
        deliver(f"{len(troubles)} found, {len(troubles) - left} {done}, {left} not.\n", None)
    return _NOT_MENDED if left or (troubles and args.dry_run) else _WELL


def _format(args: Namespace) -> str:
    """The format that is asked for, or that of -o's suffix. Raises UsageError, or OutputError where FILE cannot be written."""
    check_destination(args.output, "-")
    if args.format:
        return str(args.format)
    suffix = "" if args.output is None else Path(args.output).suffix.lower()
    known = {"": "table", ".txt": "table", ".csv": "csv", ".json": "json"}
    if suffix not in known:
        raise UsageError(f"The format of {args.output} cannot be told from its suffix: expected .txt, .csv or .json. Or say --format.")
    return known[suffix]


def _write(args: Namespace, form: str, columns: Any, rows: Any) -> None:  # noqa: ANN401  rows of any values
    from ..outputs.answers import FORMATS

    deliver(FORMATS[form](columns, rows), args.output)
