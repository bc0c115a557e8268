"""What is asked for of a filing, and what is made of it: one function for each command, the same for one filing as for many."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from ..errors import stage
from ..model.document import Filing
from ..model.source import Note
from ..outputs.formats import Content, written

if TYPE_CHECKING:
    from ..studies import Study

FLAGGED = "flagged"
"""The count of what does not hold; where it is not nought, a check's exit status says so."""


class Order(NamedTuple):
    """A command with everything that its result depends on beside the filing. `format` is one of outputs.formats.FORMATS[command];
    `footnotes` is for Markdown."""

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


class _Result(NamedTuple):
    """What a command gives before it is written, with its counts and notes."""

    result: object
    counts: dict[str, int]
    notes: tuple[Note, ...]


def make(order: Order, study: Study) -> Made:
    """Carry out an order on a filing that was read (with or without tags as the order says).

    The content may be made only while it is taken. Raises MissingExtraError for a format whose package is not installed."""
    made = _RESULTS[order.command](order, study)
    with stage("writing", study.name):
        content = written(order.command, order.format, made.result, study, footnotes=order.footnotes)
    return Made(content, study.document.filing, made.counts, tuple(dict.fromkeys(made.notes)))


def _digest(order: Order, study: Study) -> _Result:
    digest = study.digest(order.max_statements)
    statements = sum(len(topic.statements) for topic in digest.topics)
    return _Result(digest, {"statements": statements, "dropped": len(digest.dropped)}, digest.notes)


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
"""The commands that make one output of each filing."""
