"""Which filings a command line names: files, folders, patterns, lists of files, and manifests that also say which filing each file is.

A name is tried as a file or folder first; a pattern is what has *, ? or [ and is no name; @FILE is a list. What a list names is relative to
the folder that the list stands in."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from glob import has_magic, iglob
from pathlib import Path
from typing import Any, NamedTuple, get_args

from ..errors import UnreadableError
from ..model.identity import NOT_IDENTIFIED, FiscalPeriod, Identity

STDIN = "-"
KINDS = (".htm", ".html", ".xhtml", ".txt", ".md", ".pdf")
"""The endings of the files that are taken from a folder, each also with .gz behind it."""
LARGEST_LIST = 200_000_000
"""Bytes of a list at most."""
_MARK = "@"
_SHOWN = 60
_A_DAY = "a day such as 2025-02-28"


class Given(NamedTuple):
    """A filing as a command line names it, and what a manifest says of it."""

    path: str
    identity: Identity = NOT_IDENTIFIED


def named_filings(names: Sequence[str], lists: Sequence[str] = ()) -> list[Given]:
    """The filings that the words of a command line name, and those of lists (--from), in their order, each path once.

    A folder gives its filings, in order of their names, with those of the folders in it; "2024/*.htm" what it matches; "@list.txt" what the
    list names. Raises UnreadableError where a folder, pattern or list gives none, or a list cannot be read."""
    given: dict[str, Given] = {}
    for one in _all_named(names, lists):
        path = os.path.normpath(one.path) if one.path != STDIN else STDIN
        if path not in given or given[path].identity == NOT_IDENTIFIED:
            given[path] = one
    return list(given.values())


def _all_named(names: Sequence[str], lists: Sequence[str]) -> Iterator[Given]:
    for name in names:
        if name.startswith(_MARK) and len(name) > 1 and not os.path.lexists(name):
            yield from _listed(name[1:])
        else:
            yield from map(Given, _files(name))
    for name in lists:
        yield from _listed(name)


def _files(name: str) -> Iterable[str]:
    """The files of a name: those of a folder, those that a pattern matches, else the one itself."""
    if os.path.isdir(name):  # noqa: PTH112  a name that no path can have is no folder
        return _of_folder(name, name)
    if not has_magic(name) or os.path.lexists(name):
        return (name,)
    matching = sorted(iglob(name, recursive=True))  # noqa: PTH207  the pattern may be absolute
    if not matching:
        raise UnreadableError(f"{name}: expected a pattern of files, and none matches it. Check the path; ** stands for any folders.")
    return [file for match in matching for file in (_of_folder(match, name) if os.path.isdir(match) else (match,))]  # noqa: PTH112


def _of_folder(folder: str, name: str) -> list[str]:
    """The filings in a folder and in those below it, without hidden ones, and without following links to folders."""
    found: list[str] = []
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        found += [os.path.join(parent, file) for file in sorted(files) if _is_filing(file)]  # noqa: PTH118  as it was named
    if not found:
        raise UnreadableError(f"{name}: expected a folder of filings ({', '.join(KINDS)}, also with .gz), found none in it.")
    return found


def _is_filing(file: str) -> bool:
    """Whether the name of a file is one that a filing may have.

    >>> _is_filing("report.HTM.gz"), _is_filing("notes.docx")
    (True, False)"""
    return not file.startswith(".") and file.lower().removesuffix(".gz").endswith(KINDS)


def _listed(name: str) -> Iterator[Given]:
    """What a list names: a manifest (.tsv with a heading `path`, .jsonl with "path") or a path a line, where # begins a remark."""
    text = _text(name)
    folder = "" if name == STDIN else os.path.dirname(name)  # noqa: PTH120  "" where it stands here
    suffix = Path(name).suffix.lower()
    read = {".tsv": _of_table, ".jsonl": _of_records, ".ndjson": _of_records}.get(suffix, _of_lines)
    one: Given | None = None
    for one in read(text, name):
        # A list names what is there; only a folder stands for several.
        path = os.path.join(folder, one.path)  # noqa: PTH118  an absolute path stays
        yield from (Given(file, one.identity) for file in (_of_folder(path, path) if os.path.isdir(path) else (path,)))  # noqa: PTH112
    if one is None:
        raise UnreadableError(f"{_called(name)}: expected a list of filings, a path a line, found none.")


def _text(name: str) -> str:
    try:
        if name != STDIN:
            with Path(name).open("rb") as file:
                data = file.read(LARGEST_LIST + 1)
        elif hasattr(sys.stdin, "buffer") and not sys.stdin.isatty():
            data = sys.stdin.buffer.read(LARGEST_LIST + 1)
        else:
            raise UnreadableError("The list is - (standard input), which is a terminal or closed. Redirect a list into it, or name one.")
    except OSError as error:
        raise UnreadableError(
            f"{name} could not be read: {error.strerror or error}. Check the path; expected a list of filings."
        ) from error
    if len(data) > LARGEST_LIST:
        raise UnreadableError(f"{_called(name)}: expected a list of at most {LARGEST_LIST:,} bytes, found more. Give it in parts.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{_called(name)}: expected a list in UTF-8, found other bytes. Is it a list of filings?") from error
    if "\0" in text:
        raise UnreadableError(f"{_called(name)}: expected a list of filings as text, found binary data.")
    return text


def _of_lines(text: str, _: str) -> Iterator[Given]:
    yield from (Given(line.strip()) for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#"))


def _of_table(text: str, name: str) -> Iterator[Given]:
    rows = csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    if "path" not in (rows.fieldnames or ()):
        raise UnreadableError(f"{name}, line 1: expected a heading with a column named path, found {_shown(rows.fieldnames or '')}.")
    for number, row in enumerate(rows, 2):
        yield _of_row({key: value for key, value in row.items() if isinstance(value, str) and value.strip()}, f"{name}, line {number}")


def _of_records(text: str, name: str) -> Iterator[Given]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                record: Any = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise UnreadableError(f"{name}, line {number}: expected a JSON object, found {_shown(line)}.") from error
            if not isinstance(record, dict):
                raise UnreadableError(f"{name}, line {number}: expected a JSON object, found {_shown(line)}.")
            told = {
                key: str(value).lower() if isinstance(value, bool) else str(value) for key, value in record.items() if value is not None
            }
            yield _of_row(told, f"{name}, line {number}")


def _of_row(row: Mapping[str, str], where: str) -> Given:
    """The filing of a row, with the columns that Identity has; others are not looked at. Raises UnreadableError."""
    path = row.get("path", "").strip()
    if not path:
        raise UnreadableError(f"{where}: expected a path, found none.")
    told: dict[str, Any] = {}
    for name in (field.name for field in fields(Identity)):
        if row.get(name, "").strip():
            told[name] = _value(name, row[name].strip(), where)
    return Given(path, Identity(**told))


def _value(name: str, text: str, where: str) -> object:
    """A part of an identity: `_value("cik", "320193", …)` -> "0000320193"."""
    expected = {
        "cik": "a CIK of up to ten digits", "filed": _A_DAY, "period": _A_DAY, "fiscal_year": "a year such as 2024",
        "amendment": "true or false", "fiscal_period": f"one of {', '.join(get_args(FiscalPeriod))}",
    }.get(name, "")  # fmt: skip
    value: object = text
    if name == "cik":
        value = text.zfill(10) if text.isascii() and text.isdecimal() and len(text) <= 10 else None
    elif name == "fiscal_year":
        value = int(text) if text.isascii() and text.isdecimal() and len(text) == 4 else None
    elif name == "amendment":
        value = {"true": True, "false": False}.get(text.lower())
    elif name == "fiscal_period":
        value = text if text in get_args(FiscalPeriod) else None
    elif name in ("filed", "period"):
        try:
            value = date.fromisoformat(text)
        except ValueError:
            value = None
    if value is None:
        raise UnreadableError(f"{where}: expected {expected} as {name}, found {_shown(text)}.")
    return value


def _shown(what: object) -> str:
    text = str(what)
    return repr(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")


def _called(name: str) -> str:
    return "Standard input" if name == STDIN else name
