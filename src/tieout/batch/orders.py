"""What is to be made of a filing: one function for each command, the same for one filing and for many."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from ..errors import stage
from ..model.digest import Digest
from ..model.document import Filing
from ..model.source import Note
from ..outputs.formats import Content, written

if TYPE_CHECKING:
    from ..studies import Study

FLAGGED = "flagged"
"""The count of relations that do not hold; where it is not zero, the exit status of a check is 1."""


class Order(NamedTuple):
    """A command with everything besides the filing that its result depends on. `format` is one of outputs.formats.FORMATS[command];
    `footnotes` is for Markdown."""

    command: str
    format: str
    tags: bool = True
    max_statements: int | None = None
    footnotes: bool = False


class Made(NamedTuple):
    """The result of an order. `counts` are the numbers of the summary by name of column; `notes` are those of all steps."""

    content: Content
    filing: Filing
    counts: dict[str, int]
    notes: tuple[Note, ...]


class _Result(NamedTuple):
    """The result of a command before it is written, with its counts and notes."""

    result: object
    counts: dict[str, int]
    notes: tuple[Note, ...]


def make(order: Order, study: Study, digest: Digest | None = None) -> Made:
    """Carry out an order on a study, which was read with or without tags as the order says; a `digest` made
    otherwise is written in place of the usual one.

    The content may be computed only when it is taken. Raises MissingExtraError for a format whose package is not installed."""
    made = _RESULTS[order.command](order, study) if digest is None else _told(digest)
    with stage("writing", study.name):
        content = written(order.command, order.format, made.result, study, footnotes=order.footnotes)
    return Made(content, study.document.filing, made.counts, tuple(dict.fromkeys(made.notes)))


def _digest(order: Order, study: Study) -> _Result:
    return _told(study.digest(order.max_statements))


def _told(digest: Digest) -> _Result:
    return _Result(digest, {"statements": len(digest.statements), "dropped": len(digest.dropped)}, digest.notes)


def _check(_: Order, study: Study) -> _Result:
    result = study.check()
    unchecked = sum(relation.status == "not_checked" for relation in result.relations)
    counts = {"relations": len(result.relations), FLAGGED: len(result.flagged), "not_checked": unchecked}
    return _Result(result, counts, result.notes)


def _facts(_: Order, study: Study) -> _Result:
    facts = study.facts
    counts = {"figures": len(facts.occurrences), "facts": len(facts.facts)}
    return _Result(facts, counts, (*study.document.notes, *facts.notes))


_RESULTS: dict[str, Callable[[Order, Study], _Result]] = {"digest": _digest, "check": _check, "facts": _facts}
COMMANDS = tuple(_RESULTS)
"""The commands with one output for each filing."""
