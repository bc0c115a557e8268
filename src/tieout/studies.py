"""The whole flow: a file becomes a Source, a Document, Facts, and a Digest whose every statement passed the gate.

Each step imports its rooms when it is first taken, so that `import tieout` costs next to nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import UsageError, stage
from .model.audit import Audit, Citations
from .model.check import CheckResult
from .model.digest import Digest, Figure
from .model.document import Document
from .model.facts import Facts, Occurrence
from .model.places import BoxMap

if TYPE_CHECKING:
    from .auditing.auditor import Auditor
    from .mending import OwnStatement

_KEPT = 3
_AUDITORS: list[Auditor] = []
"""The last filings audited against, with what is costly to make of them."""


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Without Python's search for cycles: the records made here hold none, and looking for some takes a tenth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def read(filing: str | Path | Document, *, tags: bool = True) -> Document:
    """Read a filing to sections, numbered passages and tables.

    `filing` is a path to a 10-K, 10-Q, 20-F or other report in inline XBRL, HTML, PDF, Markdown or text, or a Document, which is returned
    as it is. With `tags` false, it is read as if it held no inline XBRL. Raises InputError where the file cannot be read, and,
    as every step does, FaultError for a fault of tieout's own.
    What is missing or doubtful in it stands in `Document.notes` and in the status of its sections."""
    from .intake import read_source
    from .structure import build_document

    if not isinstance(filing, Document):
        with stage("reading", str(filing)), _collector_paused():
            return build_document(read_source(filing, tags=tags))
    if tags or filing.source.tagging is None:
        return filing
    with stage("reading", filing.source.name):
        return build_document(replace(filing.source, tagging=None))


def read_bytes(data: bytes, name: str, *, tags: bool = True) -> Document:
    """The same as `read`, of a file's bytes; `name` is what messages and outputs call it."""
    from .intake import source_from_bytes
    from .structure import build_document

    with stage("reading", name):
        return build_document(source_from_bytes(data, name, tags=tags))


def facts(filing: str | Path | Document, *, tags: bool = True) -> Facts:
    """Find every figure of a filing, with its unit, precision, period and place, and which of them say the same.

    Arguments and errors are those of `read`."""
    from .extraction import extract

    document = read(filing, tags=tags)
    with stage("extracting facts", document.source.name), _collector_paused():
        return extract(document)


def check(filing: str | Path | Document, *, tags: bool = True) -> CheckResult:
    """Repeat a filing's own arithmetic: every relation between its figures that tieout knows of, held or not.

    Arguments and errors are those of `read`."""
    document = read(filing, tags=tags)
    return check_facts(document, facts(document))


def check_facts(document: Document, found: Facts) -> CheckResult:
    """The last step of `check`, for who has the facts of the document at hand already."""
    from .checking import examine

    with stage("checking", document.source.name):
        return examine(document, found)


def audit(text: str, filing: str | Path | Document, *, tags: bool = True, citations: Citations = "auto") -> Audit:
    """Audit a digest, or any text that states a filing's figures, claim by claim against the filing.

    `text` is plain text, Markdown or markup, as a page shows it or as it was written. `citations` says what passage numbers in it mean:
    "ours", "foreign" (not checked), or "auto", ours where the text carries the filing's sha256 and our numbering scheme. To audit many
    texts, give the Document that `read` returns: what is made of it is kept. Other arguments and errors are those of `read`;
    UnreadableError where the text is longer than 2,000,000 characters."""
    asked = auditor(filing, tags=tags, citations=citations)
    with stage("auditing", asked.index.document.source.name):
        return asked.audit(text)


def auditor(filing: str | Path | Document, *, tags: bool = True, citations: Citations = "auto") -> Auditor:
    """What audits texts against one filing, ready to be asked many times. Arguments and errors are those of `audit`."""
    from .auditing.auditor import Auditor

    document = read(filing, tags=tags)
    known = next((each for each in _AUDITORS if each.index.document is document and each.citations == citations), None)
    if known is None:
        found = facts(document)
        with stage("auditing", document.source.name):
            known = Auditor(document, found, citations, lambda: _statements(document, found))
        _AUDITORS.append(known)
        del _AUDITORS[:-_KEPT]
    return known


def _statements(document: Document, found: Facts) -> list[OwnStatement]:
    """The statements of our own digest."""
    from .mending import OwnStatement

    return [
        OwnStatement(statement.text, tuple(dict.fromkeys(citation.passage for citation in statement.citations)))
        for topic in compose_digest(document, found).topics
        for statement in topic.statements
    ]


def digest(filing: str | Path | Document, *, tags: bool = True, max_statements: int | None = None) -> Digest:
    """Write the digest of a filing: statements by topic, each figure tied to its place and recomputed where it is derived.

    `max_statements` bounds the statements over all topics; None leaves the number to the filing (25 to 40 for an annual report).
    What the gate did not release stands in `Digest.dropped`. Other arguments and errors are those of `read`; UsageError where
    `max_statements` is below 1."""
    document = read(filing, tags=tags)
    return compose_digest(document, facts(document), max_statements)


def compose_digest(document: Document, found: Facts, max_statements: int | None = None) -> Digest:
    """The last step of `digest`, for who has the facts of the document at hand already. Its notes are those of all steps."""
    from .digesting import compose

    if max_statements is not None and max_statements < 1:
        raise UsageError(f"max_statements must be 1 or more, or None; it is {max_statements}.")
    with stage("digesting", document.source.name), _collector_paused():
        composed = compose(document, found, max_statements)
        notes = tuple(dict.fromkeys((*document.notes, *found.notes, *composed.notes)))
        return replace(_placed(composed, found, document.source.boxes), notes=notes)


def _placed(composed: Digest, found: Facts, boxes: BoxMap) -> Digest:
    """A digest of a PDF with the boxes of its figures on their pages."""
    if not boxes:
        return composed
    topics = []
    for topic in composed.topics:
        statements = []
        for statement in topic.statements:
            figures = (f._replace(boxes=boxes.of(_cited(f, found).spans)) if f.occurrences else f for f in statement.figures)
            statements.append(statement._replace(figures=tuple(figures)))
        topics.append(topic._replace(statements=tuple(statements)))
    return replace(composed, topics=tuple(topics))


def _cited(figure: Figure, found: Facts) -> Occurrence:
    """The occurrence that a figure is cited to: of those it rests on, the first that stands in its passage."""
    occurrences = [found.occurrence(id) for id in figure.occurrences]
    return next((occurrence for occurrence in occurrences if occurrence.passage == figure.passage), occurrences[0])
