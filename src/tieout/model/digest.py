"""A digest: topics of statements whose every figure is tied and, where derived, shown with its arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from .document import Filing
from .facts import Period
from .places import Box, Span
from .source import Note

NOTES_TITLE = "Notes on the filing"
"""The heading under which outputs put what concerns the filing as a whole. No claim stands below it."""


class Operand(NamedTuple):
    """An input of a derivation: its role (such as "newer", "older", "part", "whole"), where it stands, its value as printed there."""

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
    the cited one of those that print it; `boxes` where it stands there on the pages of a PDF."""

    span: Span
    value: Decimal
    decimals: int
    unit: str
    period: Period | None
    occurrences: tuple[str, ...]
    passage: int
    derivation: Derivation | None
    boxes: tuple[Box, ...] = ()


class Citation(NamedTuple):
    """A passage of the filing, by number and by the words that hold what is cited."""

    passage: int
    quote: str


class Statement(NamedTuple):
    """One line of business, in one bullet. `text` has no citation marks."""

    id: str
    text: str
    figures: tuple[Figure, ...]
    citations: tuple[Citation, ...]


class Topic(NamedTuple):
    """A heading of the digest; `id` from the contract's list."""

    id: str
    title: str
    statements: tuple[Statement, ...]


class Dropped(NamedTuple):
    """A statement that was composed and not released, and why."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Digest:
    """The digest of one filing."""

    filing: Filing
    passages: int
    scheme: str
    topics: tuple[Topic, ...]
    dropped: tuple[Dropped, ...]
    notes: tuple[Note, ...]
