"""A digest: topics of statements, with each figure tied to its place and, where it is derived, its arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from .changes import ComparedFiling
from .document import Filing
from .facts import Period, Scope, Status
from .places import Box, Span
from .shown import Shown, brief
from .source import Note

NOT_UNDERSTOOD = "not_understood"
"""The kind of the note that says that little of a filing was understood, and why."""
LEAD = "lead"
"""The id of the first topic, whose statements say in short what those below it say in full, and what their ids begin with."""
CHANGES = "changes"
"""The id of the topic that says what changed since the previous filing."""
NOTES_TITLE = "Notes on the filing"
"""The heading of an output's notes on the filing as a whole. No claim stands below it."""


class Operand(NamedTuple):
    """An input of a derivation: its role (such as "newer", "older", "part", "whole"), the id of its occurrence, its value as printed."""

    role: str
    occurrence: str
    value: Decimal


class Derivation(NamedTuple):
    """How a figure was computed: `op` is a name from `tieout.arithmetic`; `result` is unrounded."""

    op: str
    operands: tuple[Operand, ...]
    result: Decimal


class Figure(NamedTuple):
    """A figure of a statement: `span` in the statement's text (digits with sign or brackets); `value` as stated, after scale; `passage` is
    the cited one of those that print it; `boxes` where it stands there on the pages of a PDF. `line` is the id of the digest's line that
    it is of, None where it is of none; `scope`, `part` (the name of the part of the group, "" for none) and `status` are those of the
    place that prints it or, of a derived figure, of its newest operand."""

    span: Span
    value: Decimal
    decimals: int
    unit: str
    period: Period | None
    occurrences: tuple[str, ...]
    passage: int
    derivation: Derivation | None
    boxes: tuple[Box, ...] = ()
    line: str | None = None
    scope: Scope = "unknown"
    part: str = ""
    status: Status = "actual"


class Citation(NamedTuple):
    """A passage of the filing, by its number and the words in it that are cited; of the `previous` filing where the digest says what
    changed since."""

    passage: int
    quote: str
    filing: Literal["", "previous"] = ""


class Reason(NamedTuple):
    """The filing's reason for a movement, which a statement gives: whose movement it is (`scope`) and of what (`explains`, in lower case:
    "net sales", "the rate of gross margin"; also "the organic …", without currency and acquisitions, and "the level …"), what drove it
    and what worked against that (`drivers`, `offsets`), all in the filing's words, and the `passages` that say so."""

    scope: Scope
    explains: str
    drivers: tuple[str, ...]
    offsets: tuple[str, ...]
    passages: tuple[int, ...]


class Statement(NamedTuple):
    """One line of the digest, in one bullet. `text` has no citation marks. `reason` is the filing's own, None where the statement gives
    none. `written_by` is the language model whose words it is in, "" for tieout's own."""

    id: str
    text: str
    figures: tuple[Figure, ...]
    citations: tuple[Citation, ...]
    reason: Reason | None = None
    written_by: str = ""


class Topic(NamedTuple):
    """A heading of the digest with its statements; `id` is from the list in the published contract."""

    id: str
    title: str
    statements: tuple[Statement, ...]


class Dropped(NamedTuple):
    """A statement that was composed and not released, and the reason."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Digest(Shown):
    """The digest of one filing; `previous` is the one since which it tells what changed."""

    filing: Filing
    passages: int
    scheme: str
    topics: tuple[Topic, ...]
    dropped: tuple[Dropped, ...]
    notes: tuple[Note, ...]
    previous: ComparedFiling | None = None

    def __repr__(self) -> str:
        figures = sum(len(statement.figures) for statement in self.statements)
        return brief(
            self, self.filing.name, topics=len(self.topics), statements=len(self.statements), figures=figures, dropped=len(self.dropped)
        )

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements of all topics, in reading order."""
        return tuple(statement for topic in self.topics for statement in topic.statements)

    @property
    def not_understood(self) -> str:
        """What every form of the digest says before all else, where little of the filing was understood: "Not understood: No figure was
        read."; "" where it was."""
        return next((note.text for note in self.notes if note.kind == NOT_UNDERSTOOD), "")
