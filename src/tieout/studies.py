"""A filing studied once: its Document, Facts, Calendar and Index, and its checks, digests and audits when they are asked for.

A Study is the handle that commands, the web application, the batch and programs share. Each step imports its rooms when it is first
taken, so that `import tieout` costs next to nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, BinaryIO, Generic, TypeVar

from .errors import UnreadableError, UsageError, stage
from .model.audit import Audit, Citations
from .model.check import CheckResult
from .model.digest import Digest, Figure
from .model.document import Document, Passage
from .model.facts import Facts, Occurrence
from .model.places import BoxMap

if TYPE_CHECKING:
    from .auditing.auditor import Auditor, GivenClaim
    from .language.calendar import Calendar
    from .matching.index import Index
    from .mending import OwnStatement

T = TypeVar("T")


class _Once(Generic[T]):
    """A value that is made when it is first asked for, by one thread while others wait."""

    __slots__ = ("_lock", "_make", "_value")

    def __init__(self, lock: RLock, make: Callable[[], T]) -> None:
        self._lock, self._make = lock, make
        self._value: T | None = None

    def __call__(self) -> T:
        with self._lock:
            if self._value is None:
                self._value = self._make()
            return self._value


class Study:
    """One filing, studied once. What is made of it is made when it is first asked for and kept as long as the study is.

    >>> study = tieout.study("annual-report.htm")
    >>> study.digest().topics, study.audit("Revenue was $7.8 billion in 2024.").claims

    Several threads may share a study; they take turns. Every step raises FaultError for a fault of tieout's own."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._lock = RLock()
        self._facts = _Once(self._lock, self._extracted)
        self._calendar = _Once(self._lock, self._built_calendar)
        self._index = _Once(self._lock, self._indexed)
        self._checked = _Once(self._lock, self._examined)
        self._auditor = _Once(self._lock, self._made_auditor)
        self._digests: dict[int | None, Digest] = {}

    @property
    def name(self) -> str:
        """What messages and outputs call the filing."""
        return self.document.source.name

    @property
    def facts(self) -> Facts:
        """Every figure of the filing with its unit, precision, period and place, and which of them say the same."""
        return self._facts()

    @property
    def calendar(self) -> Calendar:
        """The fiscal years and quarters that its words of time mean."""
        return self._calendar()

    @property
    def index(self) -> Index:
        """Its facts laid out for matching, by value, words and line."""
        return self._index()

    def passage(self, number: int) -> Passage:
        """The passage of this number, from 1. Raises UsageError where there is none."""
        passages = self.document.passages
        if not 1 <= number <= len(passages):
            raise UsageError(f"{self.name} has passages 1 to {len(passages):,} ({self.document.scheme}), and no passage {number:,}.")
        return passages[number - 1]

    def check(self) -> CheckResult:
        """The filing's own arithmetic repeated: every relation between its figures that tieout knows of, held or not."""
        return self._checked()

    def digest(self, max_statements: int | None = None) -> Digest:
        """The digest: statements by topic, each figure tied to its place and recomputed where it is derived.

        `max_statements` bounds the statements over all topics; None leaves the number to the filing (25 to 40 for an annual report).
        What the gate did not release stands in `Digest.dropped`; `notes` are those of all steps. Raises UsageError for a bound below 1."""
        if max_statements is not None and max_statements < 1:
            raise UsageError(f"max_statements must be 1 or more, or None; it is {max_statements}.")
        with self._lock:
            if max_statements not in self._digests:
                self._digests[max_statements] = self._composed(max_statements)
            return self._digests[max_statements]

    def audit(self, text: str, *, citations: Citations = "auto") -> Audit:
        """Audit a digest, or any text that states the filing's figures, claim by claim.

        `text` is plain text, Markdown or markup, as a page shows it or as it was written. `citations` says what passage numbers in it
        mean: "ours", "foreign" (not checked), or "auto", ours where the text carries the filing's sha256 and our numbering scheme.
        Raises UnreadableError where the text is longer than 2,000,000 characters."""
        with self._lock, stage("auditing", self.name):
            return self._auditor().audit(text, citations)

    def audit_claims(self, claims: Iterable[GivenClaim | str], *, citations: Citations = "auto") -> Audit:
        """Audit claims that are handed in one by one, each as it stands; a text alone, or with an id and the passages that it cites."""
        from .auditing.auditor import GivenClaim

        given = [GivenClaim(None, claim) if isinstance(claim, str) else claim for claim in claims]
        with self._lock, stage("auditing", self.name):
            return self._auditor().audit_claims(given, citations)

    def fixed(self, text: str, audit: Audit) -> str:
        """The text of an audited digest with its damage undone and what is wrong corrected, each correction footnoted. `audit` is that
        of this very text."""
        with self._lock, stage("auditing", self.name):
            return self._auditor().fixed(text, audit)

    def _extracted(self) -> Facts:
        from .extraction import extract

        calendar = self.calendar
        with stage("extracting facts", self.name), _collector_paused():
            return extract(self.document, calendar)

    def _built_calendar(self) -> Calendar:
        from .language.calendar import build_calendar

        with stage("extracting facts", self.name):
            return build_calendar(self.document.source.text, self.document.filing)

    def _indexed(self) -> Index:
        from .matching.index import Index

        facts = self.facts
        with stage("indexing facts", self.name):
            return Index(self.document, facts, self.calendar)

    def _examined(self) -> CheckResult:
        from .checking import examine

        facts = self.facts
        with stage("checking", self.name):
            return examine(self.document, facts)

    def _made_auditor(self) -> Auditor:
        from .auditing.auditor import Auditor

        return Auditor(self.index, self._statements)

    def _composed(self, max_statements: int | None) -> Digest:
        from .digesting import compose

        facts, index = self.facts, self.index
        with stage("digesting", self.name), _collector_paused():
            composed = compose(self.document, facts, max_statements, index=index)
            notes = tuple(dict.fromkeys((*self.document.notes, *facts.notes, *composed.notes)))
            return replace(_placed(composed, facts, self.document.source.boxes), notes=notes)

    def _statements(self) -> list[OwnStatement]:
        """The statements of our own digest, by which a damaged one that repeats them is restored."""
        from .mending import OwnStatement

        return [
            OwnStatement(statement.text, tuple(dict.fromkeys(citation.passage for citation in statement.citations)))
            for topic in self.digest().topics
            for statement in topic.statements
        ]


Filed = str | Path | bytes | BinaryIO | Document | Study
"""What a filing may be given as: a path, its bytes, a binary file, or what was made of it before."""


def study(filing: Filed, *, tags: bool = True, name: str | None = None) -> Study:
    """Study a filing. A Study is returned as it is, and that of a Document is kept with it: asked again, nothing is done twice.

    Arguments and errors are those of `read`."""
    if isinstance(filing, Study):
        if tags or filing.document.source.tagging is None:
            return filing
        filing = filing.document
    if not isinstance(filing, Document):
        return Study(read(filing, tags=tags, name=name))
    key = "study" if tags or filing.source.tagging is None else "study without tags"
    known = filing.kept.get(key)
    if not isinstance(known, Study):
        known = filing.kept.setdefault(key, Study(read(filing, tags=tags)))  # of two threads, the first one's
    assert isinstance(known, Study)  # noqa: S101 (nothing else is kept under this key)
    return known


def read(filing: Filed, *, tags: bool = True, name: str | None = None) -> Document:
    """Read a filing to sections, numbered passages and tables.

    `filing` is a path to a 10-K, 10-Q, 20-F or other report in inline XBRL, HTML, PDF, Markdown or text, its bytes, or a file open in
    binary mode; or a Document or Study, whose document is returned as it is. `name` is what messages and outputs call bytes. With
    `tags` false, it is read as if it held no inline XBRL. Raises InputError where it cannot be read, and, as every step does,
    FaultError for a fault of tieout's own. What is missing or doubtful in it stands in `Document.notes` and in the status of its
    sections."""
    from .intake import read_source, source_from_bytes
    from .structure import build_document

    if isinstance(filing, Study):
        filing = filing.document
    if isinstance(filing, Document):
        if tags or filing.source.tagging is None:
            return filing
        with stage("reading", filing.source.name):
            return build_document(replace(filing.source, tagging=None))
    if isinstance(filing, str | Path):
        with stage("reading", str(filing)), _collector_paused():
            return build_document(read_source(filing, tags=tags))
    called = name or str(getattr(filing, "name", "filing"))
    with stage("reading", called), _collector_paused():
        data = filing if isinstance(filing, bytes) else _all_of(filing, called)
        return build_document(source_from_bytes(data, called, tags=tags))


def _all_of(file: BinaryIO, name: str) -> bytes:
    """Everything in an open file, up to the largest filing that is read."""
    from .intake import LARGEST

    data = file.read(LARGEST + 1)
    if not isinstance(data, bytes):
        raise UsageError(f"{name}: expected a file open in binary mode, found one of text. Open it with mode 'rb'.")
    if len(data) > LARGEST:
        raise UnreadableError(f"{name}: expected at most {LARGEST:,} bytes, found more. Give the main document alone.")
    return data


def facts(filing: Filed, *, tags: bool = True) -> Facts:
    """Find every figure of a filing, with its unit, precision, period and place, and which of them say the same.

    Arguments and errors are those of `read`."""
    return study(filing, tags=tags).facts


def check(filing: Filed, *, tags: bool = True) -> CheckResult:
    """Repeat a filing's own arithmetic: every relation between its figures that tieout knows of, held or not.

    Arguments and errors are those of `read`."""
    return study(filing, tags=tags).check()


def audit(text: str, filing: Filed, *, tags: bool = True, citations: Citations = "auto") -> Audit:
    """Audit a digest, or any text that states a filing's figures, claim by claim against the filing; see `Study.audit`.

    To audit many texts, give the Study or the Document: what is made of it is kept. Other arguments and errors are those of `read`."""
    return study(filing, tags=tags).audit(text, citations=citations)


def digest(filing: Filed, *, tags: bool = True, max_statements: int | None = None) -> Digest:
    """Write the digest of a filing: statements by topic, each figure tied to its place and recomputed where it is derived; see
    `Study.digest`. Other arguments and errors are those of `read`."""
    return study(filing, tags=tags).digest(max_statements)


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
