"""(Kind of result, format) to writer: the only place that says how a result is written, for commands, batch and server alike.

A writer takes the result and the arguments that its row names, and returns text, bytes, or pieces of either; its module is imported when it
is first used. A new output is one file: a module of this room named after the kind of result and the format (`digest_bibtex.py`), with its
writer and its row as `FORMAT = Format(".bib", "BibTeX", "digest_bibtex:digest_bibtex")`. The rows of the older modules stand in the table,
so that a command knows its formats without importing them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import NamedTuple, Protocol, cast, runtime_checkable

from ..model.account import Account
from ..model.document import Document
from ..model.facts import Facts

Content = bytes | str | Iterable[str]
"""A result to be written: bytes, or text that is written in UTF-8, whole or in pieces."""


class Studied(Protocol):
    """A filing with its facts and the account of reading it: all that a writer needs of a `tieout.Study`."""

    @property
    def document(self) -> Document:
        """The filing."""

    @property
    def facts(self) -> Facts:
        """Its facts."""

    @property
    def account(self) -> Account:
        """What of its tables was read, and what was not."""


@runtime_checkable
class StudiedTogether(Protocol):
    """Several filings: all that a writer needs of `tieout.Filings`."""

    @property
    def studies(self) -> tuple[Studied, ...]:
        """The filings, in the order in which an audit counts them."""


class Given(NamedTuple):
    """A text that was audited: its `name`, a path or what it is called by, and the `text` that the spans of its claims are in."""

    name: str
    text: str


_TAKEN: dict[str, Callable[[Studied, bool], object]] = {
    "document": lambda filing, _: filing.document,
    "facts": lambda filing, _: filing.facts,
    "account": lambda filing, _: filing.account,
    "quoted": lambda filing, footnotes: filing.document if footnotes else None,  # whose passages footnotes quote
}
"""What a writer may take besides the result; and "held", all filings that a text was held to, and "given", that text."""


class Format(NamedTuple):
    """How a result is written: the `suffix` of its file, the format in a few words, the writer as "module:function" of this room, and the
    names in _TAKEN of the writer's further arguments. A `binary` format is not for a terminal."""

    suffix: str
    explained: str
    writer: str
    takes: tuple[str, ...] = ()
    binary: bool = False
    other_suffixes: tuple[str, ...] = ()


_ROWS: dict[str, dict[str, Format]] = {
    "digest": {
        "md": Format(".md", "Markdown", "digest_markdown:digest_markdown", ("quoted",), other_suffixes=(".markdown",)),
        "json": Format(".json", "schema tieout.digest/3", "digest_json:digest_json"),
        "txt": Format(".txt", "for reading on a terminal, its default", "digest_text:digest_text", ("facts",)),
        "html": Format(".html", "one self-contained page", "html.digest:digest_page", ("document", "facts"), other_suffixes=(".htm",)),
        "xlsx": Format(".xlsx", "a workbook", "xlsx.digest:digest_workbook", ("document", "facts"), binary=True),
        "docx": Format(".docx", "a memo with footnotes", "word.digest:digest_memo", ("document",), binary=True),
    },
    "check": {
        "txt": Format(".txt", "a memorandum", "check_text:check_text", ("facts",)),
        "md": Format(".md", "Markdown", "check_markdown:check_markdown", ("facts",), other_suffixes=(".markdown",)),
        "json": Format(".json", "schema tieout.check/2", "check_json:check_json", ("facts",)),
        "html": Format(".html", "one self-contained page", "html.check:check_page", ("document", "facts"), other_suffixes=(".htm",)),
        "xlsx": Format(".xlsx", "a workbook", "xlsx.check:check_workbook", ("document", "facts"), binary=True),
    },
    "facts": {
        "jsonl": Format(".jsonl", "schema tieout.facts/3", "facts_json:facts_jsonl", ("document",), other_suffixes=(".ndjson",)),
        "csv": Format(".csv", "one row for each figure", "facts_table:facts_csv", ("document",)),
        "parquet": Format(".parquet", "the same with typed columns", "facts_table:facts_parquet", ("document",), binary=True),
        "xlsx": Format(".xlsx", "a workbook", "xlsx.facts:facts_workbook", ("document",), binary=True),
    },
    "audit": {
        "text": Format(".txt", "a reviewer's note", "audit_text:audit_text"),
        "json": Format(".json", "schema tieout.audit/3", "audit_json:audit_json"),
        "md": Format(".md", "Markdown", "audit_markdown:audit_markdown", other_suffixes=(".markdown",)),
        "html": Format(".html", "one self-contained page", "html.audit:audit_page", ("held",), other_suffixes=(".htm",)),
        "xlsx": Format(".xlsx", "a workbook", "xlsx.audit:audit_workbook", ("held",), binary=True),
        "docx": Format(".docx", "a note with footnotes", "word.audit:audit_memo", ("held",), binary=True),
    },
    "changes": {
        "txt": Format(".txt", "for reading on a terminal", "changes_text:changes_text"),
        "md": Format(".md", "Markdown", "changes_markdown:changes_markdown", other_suffixes=(".markdown",)),
        "json": Format(".json", "schema tieout.changes/1, always everything", "changes_json:changes_json"),
        "html": Format(".html", "one self-contained page", "html.changes:changes_page", ("held",), other_suffixes=(".htm",)),
    },
    "comparison": {
        "text": Format(".txt", "for reading", "comparison_text:comparison_text"),
        "json": Format(".json", "schema tieout.compare/1", "comparison_json:comparison_json"),
        "csv": Format(".csv", "one row for each figure", "comparison_json:comparison_csv"),
        "md": Format(".md", "Markdown", "comparison_markdown:comparison_markdown", other_suffixes=(".markdown",)),
        "html": Format(".html", "one self-contained page with charts", "html.comparison:comparison_page", other_suffixes=(".htm",)),
        "xlsx": Format(".xlsx", "a workbook", "xlsx.comparison:comparison_workbook", binary=True),
    },
    "outline": {
        "text": Format(".txt", "for reading", "outline:outline_text", ("facts", "account")),
        "json": Format(".json", "schema tieout.outline/3", "outline_json:outline_json", ("facts", "account")),
    },
    "passage": {
        "text": Format(".txt", "for reading", "outline:passage_text", ("document",)),
        "json": Format(".json", "schema tieout.passage/3", "outline_json:passage_json", ("document", "facts")),
    },
}


def _with_new_files(table: dict[str, dict[str, Format]]) -> dict[str, dict[str, Format]]:
    """The table with the rows of modules that are named after a kind of result and a format that it lacks."""
    named = {each.writer.partition(":")[0] for formats in table.values() for each in formats.values()}
    for module in sorted(each.name for each in iter_modules([str(Path(__file__).parent)])):
        what, _, form = module.partition("_")
        if what in table and form and module not in named:
            row = getattr(import_module(f".{module}", __package__), "FORMAT", None)
            if isinstance(row, Format):
                table[what][form] = row
    return table


FORMATS = _with_new_files(_ROWS)
"""Kind of result to its formats, the default first. Results are a Digest, a CheckResult, Facts, an Audit, a Document, a Passage."""


def written(
    what: str, form: str, result: object, filing: Studied | StudiedTogether | None, *, footnotes: bool = False, given: Given | None = None
) -> Content:
    """A result in a format: `written("digest", "json", digest, study)`. With `footnotes`, Markdown cites by footnotes with quotes. Only an
    audit can be of several filings, and `given` is the text that it is of; a comparison needs no filing.

    Pieces may be computed only when they are taken. Raises KeyError for a kind or format that is not in FORMATS, MissingExtraError for a
    format whose package is not installed."""
    chosen = FORMATS[what][form]
    module, _, function = chosen.writer.partition(":")
    writer = getattr(import_module(f".{module}", __package__), function)
    if filing is None:
        return cast("Content", writer(result))
    held = filing.studies if isinstance(filing, StudiedTogether) else (filing,)
    besides = {"held": held, "given": given or Given("-", "")}
    taken = [besides[name] if name in besides else _TAKEN[name](held[0], footnotes) for name in chosen.takes]
    content: Content = writer(result, *taken)
    return content


def as_text(content: Content) -> str:
    """The content of a text format in one piece.

    >>> as_text(["Revenue ", "rose."])
    'Revenue rose.'"""
    if isinstance(content, bytes):
        return content.decode("utf-8")
    return content if isinstance(content, str) else "".join(content)


def default_format(what: str) -> str:
    """The format where the user names none.

    >>> default_format("digest")
    'md'"""
    return next(iter(FORMATS[what]))


def terminal_format(what: str) -> str:
    """The format for a terminal where the user names none: text where the default is markup.

    >>> terminal_format("digest"), terminal_format("facts")
    ('txt', 'jsonl')"""
    return "txt" if default_format(what) == "md" else default_format(what)


def formats_by_suffix(what: str) -> dict[str, str]:
    """The suffixes of files to their formats.

    >>> formats_by_suffix("outline")
    {'.txt': 'text', '.json': 'json'}"""
    return {suffix: form for form, each in FORMATS[what].items() for suffix in (each.suffix, *each.other_suffixes)}


def formats_explained(what: str) -> str:
    """The formats in words, for a help text.

    >>> formats_explained("outline")
    'text (for reading, the default) or json (schema tieout.outline/3)'"""
    first = default_format(what)
    names = [f"{form} ({each.explained}{', the default' if form == first else ''})" for form, each in FORMATS[what].items()]
    return f"{', '.join(names[:-1])} or {names[-1]}"
