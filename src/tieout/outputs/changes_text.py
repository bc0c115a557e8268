"""What changed between two filings as plain text, for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from textwrap import wrap

from ..model.changes import Changes, GuidanceChange, LineChange, MovedLine, Redlined, Restatement, TextChange
from .printable import one_line
from .widths import width_of
from .wording_of_changes import (
    KINDS,
    LOOKS,
    amount,
    change_words,
    cite,
    cites,
    excerpt,
    figure_words,
    grouped,
    guidance_title,
    headlines,
    is_of_one_line,
    line_title,
    line_values,
    moved_name,
    own_words,
    part_name,
    parts_words,
    remainder,
    restated_title,
    section_words,
    short,
    summary,
    text_title,
    title,
    told_text,
)

_WIDTH = 100
_MOST_FIGURES, _MOST_PARAGRAPHS, _LONGEST_PARAGRAPH, _LONGEST_REDLINE, _WIDEST_NAME = 6, 3, 420, 1200, 44
_MARKS = {"equal": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}


def changes_text(changes: Changes) -> str:
    """The findings by kind. [410] is a passage of the newer filing, [old 405] one of the older; [-removed-] and {+added+} words stand in
    brackets."""
    heading = one_line(title(changes))
    lines = [*wrap(heading, _WIDTH), "=" * min(width_of(heading), _WIDTH), "", *wrap(summary(changes), _WIDTH), ""]
    first = [f"{sentence} {cites(one)}" for one, sentence in headlines(changes)]
    if first:
        lines += ["What to see first", "", *(line for n, told in enumerate(first, 1) for line in _item(told, f"{n}. ")), ""]
    tellers: dict[str, Callable[[], Iterator[str]]] = {
        "restatements": lambda: (line for one in changes.restatements for line in _restated(one)),
        "moved": lambda: _moved(changes.moved),
        "guidance": lambda: (line for one in changes.guidance for line in _guidance(one)),
        "parts": lambda: _parts(changes),
        "lines": lambda: (line for one in changes.lines for line in _line(one)),
        "text": lambda: (line for one in changes.text for line in _words(one)),
    }
    for kind, name in KINDS.items():
        if getattr(changes, kind):
            lines += [name, "", *tellers[kind]()]
            lines += [f"  {remainder(changes, kind)}"] if changes.more(kind) else []
            lines.append("")
    lines += ["Paragraphs", "", *(line for count in changes.sections for line in _item(section_words(count), "- ")), ""]
    if changes.notes:
        lines += ["Notes", "", *(line for note in changes.notes for line in _item(note.text, "- ")), ""]
    return "\n".join(line.rstrip() for line in lines[:-1]) + "\n"


def _item(text: str, lead: str, indent: str = "") -> list[str]:
    return wrap(one_line(text), _WIDTH, initial_indent=indent + lead, subsequent_indent=indent + " " * len(lead))


def _restated(one: Restatement) -> Iterator[str]:
    yield from _item(f"{restated_title(one)}: {LOOKS[one.look]}", "- ")
    for figure in one.figures[:_MOST_FIGURES]:
        what, then, now = figure_words(figure, named=not is_of_one_line(one))
        told = f"{what}: {then} {cite(figure.old.place, old=True)} then, {now} {cite(figure.new.place, old=False)} now"
        yield from _item(told, "", "    ")
    if len(one.figures) > _MOST_FIGURES:
        yield f"    and {len(one.figures) - _MOST_FIGURES} more figures"
    yield from _item(f"{one.why} {_said(one)}", "", "  ")


def _said(one: Restatement) -> str:
    return "" if one.said is None else f"The filing says: “{short(one.said.quote, _LONGEST_PARAGRAPH)}” {cite(one.said, old=False)}"


def _moved(lines: tuple[MovedLine, ...]) -> Iterator[str]:
    """A table: the line, its value then and now, the change, and below it the parts that moved most."""
    rows = [
        (
            short(moved_name(one), _WIDEST_NAME),
            amount(one.restated or one.old, one.unit),
            amount(one.new, one.unit),
            change_words(one),
            cites(one),
        )
        for one in lines
    ]
    widths = [max(len(row[column]) for row in (*rows, ("", "then", "now", "change", ""))) for column in range(5)]
    for one, row in zip((None, *lines), (("", "then", "now", "change", ""), *rows), strict=True):
        name, *values, places = row
        cells = "  ".join(f"{value:>{width}}" for value, width in zip(values, widths[1:4], strict=True))
        yield f"  {name:<{widths[0]}}  {cells}  {places}".rstrip()
        if one is not None and parts_words(one):
            yield from _item(parts_words(one), "of it ", "      ")
        if one is not None and one.restated is not None:
            yield from _item(f"the older filing said {amount(one.old, one.unit)}", "", "      ")


def _guidance(one: GuidanceChange) -> Iterator[str]:
    yield from _item(guidance_title(one), "- ")
    for lead, places, old in (("then: ", one.old, True), ("now:  ", one.new, False)):
        for place in places:
            yield from _item(f"“{short(place.quote, _LONGEST_PARAGRAPH)}” {cite(place, old=old)}", lead, "    ")


def _parts(changes: Changes) -> Iterator[str]:
    for group in grouped(changes.parts):
        told = (f"{part_name(one)} {cites(one)}".strip() for one in group.parts)
        yield from _item(f"{group.title}: {', '.join(told)}", "- ")


def _line(one: LineChange) -> Iterator[str]:
    yield from _item(f"{line_title(one)}{line_values(one)} {cites(one)}. {one.why}", "- ")


def _words(one: TextChange) -> Iterator[str]:
    places = (*(cite(place, old=True) for place in one.old[:1]), *(cite(place, old=False) for place in one.new[:1]))
    yield from _item(f"{text_title(one)} {''.join(places)}", "- ")
    if one.redline:
        yield from _item(short(_marked(excerpt(one.redline)), _LONGEST_REDLINE), "", "    ")
    else:
        shown = told_text(one)
        for place in shown[:_MOST_PARAGRAPHS] if one.kind != "moved" else shown[:1]:
            yield from _item(f"“{short(place.quote, _LONGEST_PARAGRAPH)}”", "", "    ")
    if own_words(one):
        yield from _item(own_words(one), "", "    ")


def _marked(parts: tuple[Redlined, ...]) -> str:
    marked = []
    for part in parts:
        before, after = _MARKS[part.op]
        text = part.text.rstrip()
        marked.append(f"{before}{text}{after}{part.text[len(text) :]}")
    return "".join(marked)
