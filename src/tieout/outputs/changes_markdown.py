"""What changed between two filings as Markdown, with what a page would interpret escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..model.changes import Changes, GuidanceChange, LineChange, MovedLine, Redlined, Restatement, TextChange
from .digest_markdown import escape
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

_MOST_FIGURES, _MOST_PARAGRAPHS, _LONGEST_PARAGRAPH, _MOST_PIECES = 6, 3, 600, 40


def changes_markdown(changes: Changes) -> str:
    """The findings by kind as CommonMark, removed words struck through (as GitHub shows it) and added ones bold. [410] is a passage of the
    newer filing, [old 405] one of the older."""
    numbering = "Numbers in brackets are passages of the newer filing, those with “old” of the older one, as `tieout read` numbers them"
    sources = "; ".join(escape(f"{held.filing.name}, sha256 {held.filing.sha256}") for held in (changes.new, changes.old))
    lines = [f"# {escape(title(changes))}", "", escape(summary(changes)), "", f"{numbering} ({sources}).", ""]
    first = [f"{n}. {escape(sentence)} {cites(one)}" for n, (one, sentence) in enumerate(headlines(changes), 1)]
    if first:
        lines += ["## What to see first", "", *first, ""]
    tellers: dict[str, Callable[[], Iterator[str]]] = {
        "restatements": lambda: (line for one in changes.restatements for line in _restated(one)),
        "moved": lambda: _moved(changes.moved),
        "guidance": lambda: (line for one in changes.guidance for line in _guidance(one)),
        "parts": lambda: _parts(changes),
        "lines": lambda: map(_line, changes.lines),
        "text": lambda: (line for one in changes.text for line in _words(one)),
    }
    for kind, name in KINDS.items():
        if getattr(changes, kind):
            lines += [f"## {name}", "", *tellers[kind](), ""]
            lines += [remainder(changes, kind), ""] if changes.more(kind) else []
    lines += ["## Paragraphs", "", *(f"- {escape(section_words(count))}" for count in changes.sections), ""]
    if changes.notes:
        lines += ["## Notes", "", *(f"- {escape(note.text)}" for note in changes.notes), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _restated(one: Restatement) -> Iterator[str]:
    said = "" if one.said is None else f" The filing says: {_quoted(one.said.quote)} {cite(one.said, old=False)}"
    yield f"- **{escape(restated_title(one))}**: {LOOKS[one.look]}. {escape(one.why)}{said}"
    for figure in one.figures[:_MOST_FIGURES]:
        what, then, now = map(escape, figure_words(figure, named=not is_of_one_line(one)))
        yield f"    - {what}: {then} {cite(figure.old.place, old=True)} then, {now} {cite(figure.new.place, old=False)} now"
    if len(one.figures) > _MOST_FIGURES:
        yield f"    - and {len(one.figures) - _MOST_FIGURES} more figures"


def _quoted(text: str) -> str:
    return escape(f"“{short(text, _LONGEST_PARAGRAPH)}”")


def _moved(lines: tuple[MovedLine, ...]) -> Iterator[str]:
    yield "| | then | now | change | what of it moved most | |"
    yield "|---|---:|---:|---:|---|---|"
    for one in lines:
        then = escape(amount(one.restated or one.old, one.unit))
        if one.restated is not None:
            then += f" (the older filing said {escape(amount(one.old, one.unit))})"
        cells = (moved_name(one), amount(one.new, one.unit), change_words(one), parts_words(one))
        name, now, change, parts = map(escape, cells)
        yield f"| {name} | {then} | {now} | {change} | {parts} | {cites(one)} |"


def _guidance(one: GuidanceChange) -> Iterator[str]:
    yield f"- **{escape(guidance_title(one))}**"
    yield from (f"    - then: {_quoted(place.quote)} {cite(place, old=True)}" for place in one.old)
    yield from (f"    - now: {_quoted(place.quote)} {cite(place, old=False)}" for place in one.new)


def _parts(changes: Changes) -> Iterator[str]:
    for group in grouped(changes.parts):
        yield f"- {escape(group.title)}: {', '.join(f'{escape(part_name(one))} {cites(one)}'.strip() for one in group.parts)}"


def _line(one: LineChange) -> str:
    return f"- {escape(line_title(one) + line_values(one))} {cites(one)}. {escape(one.why)}".rstrip()


def _words(one: TextChange) -> Iterator[str]:
    places = (*(cite(place, old=True) for place in one.old[:1]), *(cite(place, old=False) for place in one.new[:1]))
    own = f" {escape(own_words(one))}" if own_words(one) else ""
    yield f"- **{escape(text_title(one))}** {''.join(places)}{own}"
    if one.redline:
        yield f"    - {_marked(excerpt(one.redline)[:_MOST_PIECES])}"
    else:
        shown = told_text(one)
        yield from (f"    - {_quoted(place.quote)}" for place in (shown[:_MOST_PARAGRAPHS] if one.kind != "moved" else shown[:1]))


def _marked(parts: tuple[Redlined, ...]) -> str:
    marks = {"equal": "", "removed": "~~", "added": "**"}
    told = (f"{marks[part.op]}{escape(part.text.strip())}{marks[part.op]}" for part in parts if part.text.strip())
    return " ".join(told)
