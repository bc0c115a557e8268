"""A filing studied once: its Document, Facts, Calendar and Index, and its checks, digests and audits when they are asked for.

A Study is the handle that commands, the web application, the batch and programs share. Each step imports the packages that it needs
when it is first taken, so that `import tieout` stays fast.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, BinaryIO, Generic, TypeVar

from .deadlines import seconds_of, within
from .errors import FaultError, UsageError, stage
from .model.account import Account
from .model.audit import Audit, Citations
from .model.check import CheckResult
from .model.digest import NOT_UNDERSTOOD, Digest, Figure
from .model.document import Document, Passage
from .model.facts import Facts, Occurrence
from .model.identity import NOT_IDENTIFIED, Identity
from .model.places import BoxMap
from .model.shown import Framed, brief
from .model.source import Note

if TYPE_CHECKING:
    from .auditing.auditor import Auditor, GivenClaim
    from .auditing.streaming import Stream
    from .language.calendar import Calendar
    from .matching.index import Index
    from .mending import OwnStatement

T = TypeVar("T")


class _Once(Generic[T]):
    """A value that is made when it is first asked for; other threads wait until it is there."""

    __slots__ = ("_make", "_study", "_value")

    def __init__(self, study: Study, make: Callable[[], T], value: T | None = None) -> None:
        self._study, self._make = study, make
        self._value = value

    @property
    def known(self) -> T | None:
        """The value where it is made already."""
        return self._value

    def __call__(self) -> T:
        if self._value is None:
            with self._study.turn():
                if self._value is None:
                    self._value = self._make()
        return self._value


class Study(Framed):
    """One filing, studied once. Each result is made when it is first asked for and kept as long as the study.

    >>> filing = study(b"<p>Revenue was $5 million in 2024.</p>", name="report.htm")
    >>> len(filing.facts.facts), [claim.verdict for claim in filing.audit("Revenue was $5 million in 2024.").claims]
    (1, ['supported'])

    Several threads may share a study; they take turns. Every step raises FaultError for a fault of tieout's own, and DeadlineError where
    what is asked for takes longer than `deadline` seconds (with None those of TIEOUT_DEADLINE, if it is set); it can be asked for again."""

    def __init__(self, document: Document, *, facts: Facts | None = None, deadline: float | None = None) -> None:
        """`facts` are those of the document where they are known already, as from a library."""
        self.document = document
        self.deadline = seconds_of(deadline)
        self._lock = RLock()
        self._facts = _Once(self, self._extracted, facts)
        self._calendar = _Once(self, self._built_calendar)
        self._index = _Once(self, self._indexed)
        self._account = _Once(self, self._accounted)
        self._checked = _Once(self, self._examined)
        self._auditor = _Once(self, self._made_auditor)
        self._digests: dict[int | None, Digest] = {}

    def __repr__(self) -> str:
        known = self._facts.known  # nothing is read for a repr
        return brief(self, self.name, passages=len(self.document.passages), facts=None if known is None else len(known.facts))

    @property
    def name(self) -> str:
        """The name of the filing in messages and outputs."""
        return self.document.source.name

    @property
    def facts(self) -> Facts:
        """Every figure of the filing with its unit, precision, period and place, and the facts that several figures state together."""
        return self._facts()

    @property
    def account(self) -> Account:
        """What of the filing's tables gave no figure and why, and what shows their scale and currency."""
        return self._account()

    @property
    def calendar(self) -> Calendar:
        """The filer's fiscal years and quarters."""
        return self._calendar()

    @property
    def index(self) -> Index:
        """Its facts indexed for matching, by value, words and line."""
        return self._index()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """The turn of one thread at this study, and its time."""
        with self._lock, within(self.deadline):
            yield

    def passage(self, number: int) -> Passage:
        """The passage with this number, from 1. Raises UsageError where there is none."""
        passages = self.document.passages
        if not 1 <= number <= len(passages):
            raise UsageError(f"{self.name} has passages 1 to {len(passages):,} ({self.document.scheme}), and no passage {number:,}.")
        return passages[number - 1]

    def check(self) -> CheckResult:
        """The filing's own arithmetic repeated: every relation between its figures that tieout can check, held or not."""
        return self._checked()

    def digest(self, max_statements: int | None = None) -> Digest:
        """The digest: statements by topic, each figure tied to its place and recomputed where it is derived.

        `max_statements` is the most statements over all topics; with None the number depends on the filing (25 to 48 for an annual
        report). Statements that the gate did not release are in `Digest.dropped`; `notes` are those of all steps. Raises UsageError
        for a bound below 1."""
        if max_statements is not None and max_statements < 1:
            raise UsageError(f"max_statements must be 1 or more, or None; it is {max_statements}.")
        with self.turn():
            if max_statements not in self._digests:
                self._digests[max_statements] = self._composed(max_statements)
            return self._digests[max_statements]

    def audit(self, text: str, *, question: str = "", citations: Citations = "auto") -> Audit:
        """Audit a digest, an answer, or any text that states the filing's figures, claim by claim.

        `question` is what the text answers: the line, the time and the unit that the answer leaves out are the question's
        (`Claim.inherited`). `Audit.passes`, `refused` and `refusal` say what becomes of the text.

        `text` is plain text, Markdown or markup, as displayed or as source. `citations` says what passage numbers in it mean: our
        passages ("ours"), another numbering, which is not checked ("foreign"), or ours only where the text has the filing's sha256 and
        our numbering scheme ("auto"). Raises UnreadableError where the text is longer than 2,000,000 characters."""
        with stage("auditing", self.name), self.turn():
            return self._auditor().audit(text, citations, question)

    def stream(self, *, question: str = "", citations: Citations = "auto") -> Stream:
        """An audit of a text that is still being written, as a language model's answer: it takes chunks and gives claims as their sentences
        end. `for claim in study.stream(question=asked).claims(chunks): …`"""
        from .auditing.streaming import Stream

        return Stream(lambda text: self.audit(text, question=question, citations=citations))

    def audit_claims(self, claims: Iterable[GivenClaim | str], *, citations: Citations = "auto") -> Audit:
        """Audit claims that are given one by one and are not split: each a text, or a GivenClaim with its id and cited passages."""
        from .auditing.auditor import GivenClaim

        given = [GivenClaim(None, claim) if isinstance(claim, str) else claim for claim in claims]
        with stage("auditing", self.name), self.turn():
            return self._auditor().audit_claims(given, citations)

    def fixed(self, text: str, audit: Audit) -> str:
        """The text of an audited digest, with damage undone and errors corrected, each correction with a footnote. `audit` must be the
        audit of the same text."""
        with stage("auditing", self.name), self.turn():
            return self._auditor().fixed(text, audit)

    @property
    def faults(self) -> tuple[FaultError, ...]:
        """The faults of tieout's own that lost claims of the last audit, which says so in its notes."""
        return tuple(self._auditor().losses.faults)

    def _extracted(self) -> Facts:
        from .extraction import extract

        calendar = self.calendar
        with stage("extracting facts", self.name), collector_paused():
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

    def _accounted(self) -> Account:
        from .extraction.account import account_of

        facts = self.facts
        with stage("accounting for tables", self.name):
            return account_of(self.document, facts)

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
        with stage("digesting", self.name), collector_paused():
            composed = compose(self.document, facts, max_statements, index=index)
            warning = self.account.warning
            unread = (Note(NOT_UNDERSTOOD, warning),) if warning else ()
            elsewhere = tuple(note for note in self.document.notes if note.kind == NOT_UNDERSTOOD)  # which says why little was
            notes = tuple(dict.fromkeys((*elsewhere, *unread, *self.document.notes, *facts.notes, *composed.notes)))
            return replace(_placed(composed, facts, self.document.source.boxes), notes=notes)

    def _statements(self) -> list[OwnStatement]:
        """The statements of our own digest, with which a damaged copy of it is restored."""
        from .mending import OwnStatement

        return [
            OwnStatement(statement.text, tuple(dict.fromkeys(citation.passage for citation in statement.citations)))
            for statement in self.digest().statements
        ]


Filed = str | Path | bytes | BinaryIO | Document | Study
"""The forms in which a filing may be given: a path, its bytes, a binary file, or the Document or Study made from it."""


def study(
    filing: Filed, *, tags: bool = True, name: str | None = None, deadline: float | None = None, identity: Identity = NOT_IDENTIFIED
) -> Study:
    """Study a filing. A Study is returned unchanged; the Study of a Document is kept with it and returned when asked again.

    `deadline` is the most seconds that reading, and then each result that is asked for, may take: see `Study`. One given for what is
    studied already holds from then on. Other arguments and errors are those of `read`; of what is studied already, an `identity` that adds
    to what is known gives a new Study."""
    if isinstance(filing, Study | Document) and identity != NOT_IDENTIFIED:
        filing = _identified(filing, identity)
    if isinstance(filing, Study) and not tags and filing.document.source.tagging is not None:
        filing = filing.document
    if isinstance(filing, Study):
        known: object = filing
    elif not isinstance(filing, Document):
        return Study(read(filing, tags=tags, name=name, deadline=deadline, identity=identity), deadline=deadline)
    else:
        key = "study" if tags or filing.source.tagging is None else "study without tags"
        known = filing.kept.get(key)
        if not isinstance(known, Study):
            made = Study(read(filing, tags=tags, deadline=deadline), deadline=deadline)
            known = filing.kept.setdefault(key, made)  # of two threads, the first one's
    assert isinstance(known, Study)  # noqa: S101 (nothing else is kept under this key)
    if deadline is not None:
        known.deadline = seconds_of(deadline)
    return known


def read(
    filing: Filed, *, tags: bool = True, name: str | None = None, deadline: float | None = None, identity: Identity = NOT_IDENTIFIED
) -> Document:
    """Read a filing to sections, numbered passages and tables.

    `filing` is a path to a 10-K, 10-Q, 20-F or other report in inline XBRL, HTML, PDF, Markdown or text, or to the documents of one
    (EDGAR's full submission text, a zip or a folder); its bytes, or a file open in binary mode; or a Document or Study, whose document is
    returned unchanged. `name` is the name of bytes in messages and outputs. With `tags` false, inline XBRL is ignored. `deadline` is the
    most seconds that reading may take (with None those of TIEOUT_DEADLINE, if it is set). `identity` is what its giver, such as a register,
    knows of which filing it is: it completes what the filing states, and what contradicts that is a note.

    Raises InputError where the filing cannot be read, and, as every step does, FaultError for a fault of tieout's own and DeadlineError
    where the time is over. What is missing or doubtful is in `Document.notes` and in the status of its sections.

    >>> document = read(b"<p>Revenue was $5 million in 2024.</p>", name="report.htm")
    >>> document.passage_text(1)
    'Revenue was $5 million in 2024.'
    """
    from .intake import read_source, source_from_bytes
    from .structure import build_document

    if isinstance(filing, Study | Document):
        filing = _identified(filing, identity)
    if isinstance(filing, Study):
        filing = filing.document
    if isinstance(filing, Document):
        if tags or filing.source.tagging is None:
            return filing
        with stage("reading", filing.source.name), within(deadline):
            return build_document(replace(filing.source, tagging=None), identity)
    if isinstance(filing, str | Path):
        with stage("reading", str(filing)), within(deadline), collector_paused():
            return build_document(read_source(filing, tags=tags), identity)
    called = name or str(getattr(filing, "name", "filing"))
    with stage("reading", called), within(deadline), collector_paused():
        data = filing if isinstance(filing, bytes) else _all_of(filing, called)
        return build_document(source_from_bytes(data, called, tags=tags), identity)


def _identified(filing: Document | Study, identity: Identity) -> Document | Study:
    """What is read or studied already, with what its giver knows of which filing it is; itself where that adds nothing."""
    from .structure.identification import identified

    document = filing.document if isinstance(filing, Study) else filing
    completed, notes = identified(document.filing, identity, "what was given with it")
    if completed == document.filing and set(notes) <= set(document.notes):
        return filing
    return replace(document, filing=completed, notes=tuple(dict.fromkeys((*document.notes, *notes))))


def _all_of(file: BinaryIO, name: str) -> bytes:
    """The content of an open file, which must not be larger than the largest filing that is read."""
    from .intake import read_whole

    data = read_whole(file, name)
    if not isinstance(data, bytes):
        raise UsageError(f"{name}: expected a file open in binary mode, found one of text. Open it with mode 'rb'.")
    return data


def facts(filing: Filed, *, tags: bool = True) -> Facts:
    """Find every figure of a filing, with its unit, precision, period and place, and the facts that several figures state together.

    Arguments and errors are those of `read`."""
    return study(filing, tags=tags).facts


def check(filing: Filed, *, tags: bool = True) -> CheckResult:
    """Repeat a filing's own arithmetic: every relation between its figures that tieout can check, held or not.

    Arguments and errors are those of `read`."""
    return study(filing, tags=tags).check()


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause Python's search for reference cycles: the records made here have none, and the search takes a tenth of the time."""
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
    """The occurrence that a figure cites: of those on which it rests, the first in its passage."""
    occurrences = [found.occurrence(id) for id in figure.occurrences]
    return next((occurrence for occurrence in occurrences if occurrence.passage == figure.passage), occurrences[0])
