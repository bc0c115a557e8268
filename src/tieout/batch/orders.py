"""What is asked for of a filing, and what is made of it: one function for each command, the same for one filing as for many."""

from __future__ import annotations

from typing import NamedTuple

from ..errors import stage
from ..model.document import Document, Filing
from ..model.source import Note
from .files import Content

SUFFIXES = {
    "digest": {"md": ".md", "json": ".json", "html": ".html", "xlsx": ".xlsx", "docx": ".docx"},
    "check": {"txt": ".txt", "md": ".md", "json": ".json", "html": ".html", "xlsx": ".xlsx"},
    "facts": {"jsonl": ".jsonl", "csv": ".csv", "parquet": ".parquet", "xlsx": ".xlsx"},
}
"""The formats of each command, the default first, and the suffix of a file in it."""

BINARY = frozenset(("parquet", "xlsx", "docx"))
"""The formats that no terminal shows."""

FLAGGED = "flagged"
"""The count of what does not hold; where it is not nought, a check's exit status says so."""


class Order(NamedTuple):
    """A command with everything that its result depends on beside the filing. `format` is one of SUFFIXES[command]; `footnotes` is for
    Markdown."""

    command: str
    format: str
    tags: bool = True
    max_statements: int | None = None
    footnotes: bool = False


class Made(NamedTuple):
    """The result of an order. `counts` are what a summary tells of it, by the name of the column; `notes` are those of all steps."""

    content: Content
    filing: Filing
    counts: dict[str, int]
    notes: tuple[Note, ...]


def make(order: Order, document: Document) -> Made:
    """Carry out an order on a filing that was read (with or without tags as the order says).

    The content may be made only while it is taken. Raises MissingExtraError for a format whose package is not installed."""
    with stage("writing", document.source.name):
        return _MAKERS[order.command](order, document)


def _digest(order: Order, document: Document) -> Made:
    from .. import studies as pipeline

    facts = pipeline.facts(document)
    digest = pipeline.compose_digest(document, facts, order.max_statements)
    content: Content
    if order.format == "json":
        from ..outputs.digest_json import digest_json

        content = digest_json(digest)
    elif order.format == "html":
        from ..outputs.html.digest import digest_page

        content = digest_page(digest, document, facts)
    elif order.format == "xlsx":
        from ..outputs.xlsx.digest import digest_workbook

        content = digest_workbook(digest, document, facts)
    elif order.format == "docx":
        from ..outputs.word.digest import digest_memo

        content = digest_memo(digest, document)
    else:
        from ..outputs.digest_markdown import digest_markdown

        content = digest_markdown(digest, document if order.footnotes else None)
    statements = sum(len(topic.statements) for topic in digest.topics)
    counts = {"statements": statements, "dropped": len(digest.dropped)}
    return Made(content, document.filing, counts, digest.notes)


def _check(order: Order, document: Document) -> Made:
    from .. import studies as pipeline

    facts = pipeline.facts(document)
    result = pipeline.check_facts(document, facts)
    content: Content
    if order.format == "json":
        from ..outputs.check_json import check_json

        content = check_json(result, facts)
    elif order.format == "html":
        from ..outputs.html.check import check_page

        content = check_page(result, document, facts)
    elif order.format == "xlsx":
        from ..outputs.xlsx.check import check_workbook

        content = check_workbook(result, document, facts)
    elif order.format == "md":
        from ..outputs.check_markdown import check_markdown

        content = check_markdown(result, facts)
    else:
        from ..outputs.check_text import check_text

        content = check_text(result, facts)
    unchecked = sum(relation.status == "not_checked" for relation in result.relations)
    counts = {"relations": len(result.relations), FLAGGED: len(result.flagged), "not_checked": unchecked}
    return Made(content, document.filing, counts, tuple(dict.fromkeys(result.notes)))


def _facts(order: Order, document: Document) -> Made:
    from .. import studies as pipeline

    facts = pipeline.facts(document)
    content: Content
    if order.format == "jsonl":
        from ..outputs.facts_json import facts_jsonl

        content = facts_jsonl(facts, document.source)
    elif order.format == "xlsx":
        from ..outputs.xlsx.facts import facts_workbook

        content = facts_workbook(facts, document)
    else:
        from ..outputs.facts_table import facts_csv, facts_parquet

        content = facts_csv(facts, document.source) if order.format == "csv" else facts_parquet(facts, document.source)
    counts = {"figures": len(facts.occurrences), "facts": len(facts.facts)}
    return Made(content, document.filing, counts, tuple(dict.fromkeys((*document.notes, *facts.notes))))


_MAKERS = {"digest": _digest, "check": _check, "facts": _facts}
