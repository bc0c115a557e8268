"""A digest as plain text for a terminal: the key figures, then the statements by topic, wrapped."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from ..model.digest import NOTES_TITLE, Digest
from ..model.facts import Facts
from .key_figures import KeyFigures, key_figures_of
from .notation import cited_passages, filing_title, notes_as_sentences, previous_marks
from .printable import one_line
from .widths import width_of

_WIDTH = 96
_WIDEST_NAME = 48


def digest_text(digest: Digest, facts: Facts) -> str:
    """The digest in lines of at most 96 characters. A number in brackets is a passage of the filing. `facts` are those that the digest was
    made from."""
    heading = one_line(filing_title(digest.filing))
    lines = [*wrap(one_line(digest.not_understood), _WIDTH), ""] if digest.not_understood else []
    lines += [*wrap(heading, _WIDTH), "=" * min(width_of(heading), _WIDTH), ""]
    for group in key_figures_of(digest, facts):
        lines += [*_table(group), ""]
    for topic in digest.topics:
        lines += [one_line(topic.title), ""]
        for statement in topic.statements:
            cited = "".join(f"[{passage}]" for passage in cited_passages(statement)) + previous_marks(statement)
            lines += wrap(f"{one_line(statement.text)} {cited}", _WIDTH, initial_indent="- ", subsequent_indent="  ")
        lines.append("")
    if not digest.topics:
        lines += ["No statement could be made from this filing.", ""]
    notes = notes_as_sentences(digest.notes)
    if notes:
        lines += [NOTES_TITLE, ""]
        lines += [line for note in notes for line in wrap(one_line(note), _WIDTH, initial_indent="- ", subsequent_indent="  ")]
        lines.append("")
    return "\n".join(lines[:-1]) + "\n"


def _table(group: KeyFigures) -> Iterator[str]:
    """Lines of one head, in columns as wide as they need to be; the figures end at one place."""
    names = [f"{line.name}, {line.unit}" if line.unit.strip("%") else line.name for line in group.lines]
    rows = [
        (name, (*line.digits, *[""] * (len(group.periods) - len(line.digits)), line.change))
        for name, line in zip(names, group.lines, strict=True)
    ]
    heads = (*group.periods, "Change" if any(line.change for line in group.lines) else "")
    head = f"{group.when}, {group.unit}" if group.unit else group.when
    first = min(max(len(head), *(len(name) for name in names)), _WIDEST_NAME)
    widths = [max(len(heads[column]), *(len(cells[column]) for _, cells in rows)) for column in range(len(heads))]
    for name, cells in ((head, heads), *rows):
        said = wrap(name, first) or [""]
        yield from said[:-1]
        columns = "".join(f"  {cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
        yield f"{said[-1]:<{first}}{columns}".rstrip()
