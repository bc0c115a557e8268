"""The filing as markup: its passages numbered, tables as tables, sections as an outline that folds, figures in use marked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from ...model.document import Document, Passage, Table
from ..grid import DenseRow, densify
from ..notation import section_name
from .marks import Marks
from .page import text

Users = Mapping[int, Sequence[tuple[str, str]]]
"""A passage's number to what cites it: the id of an element, and its name."""

_DEEPEST_LABEL = 4
_LONGEST_VALUE = 40
"""Characters up to which a cell is a value, or a header of values, and stays on one line."""
_TAGS = {"heading": "h4"}


def filing_markup(document: Document, marks: Marks, users: Users) -> str:
    """All passages of the filing. `marks` are the figures to be marked, `users` the elements that cite each passage."""
    return "\n".join((*_outline(document, marks.prefix), *_sections(document, marks, users)))


def passage_markup(document: Document, passage: Passage, marks: Marks, users: Users) -> str:
    """One passage under its number, with links back to what cites it."""
    using = users.get(passage.number, ())
    back = ", ".join(f'<a href="#{id}">{text(name)}</a>' for id, name in using)
    said = f'<p class="back">Used by {back}</p>' if back else ""
    number = f'<a class="n" href="#{marks.prefix}p{passage.number}">{passage.number}</a>'
    content = _content(document, passage, marks)
    paged = f' data-page="{passage.page}"' if document.source.kind == "pdf" else ""
    return f'<div class="p{" cited" if back else ""}" id="{marks.prefix}p{passage.number}"{paged}>{number}<div>{content}{said}</div></div>'


def _outline(document: Document, prefix: str) -> Iterator[str]:
    if not document.sections:
        return
    yield '<nav class="outline" aria-label="Sections of the filing"><details><summary>Contents</summary>\n<ul>'
    for index, section in enumerate(document.sections):
        name = text(section_name(section))
        standing = "" if section.status == "found" else f' <small title="{text(section.note)}">{section.status}</small>'
        if section.first:
            link = f'<a href="#{prefix}sec{index}">{name}</a> <small>{section.first}–{section.last}</small>'
        else:
            link = f"<span>{name}</span>"
        yield f'<li class="l{min(section.level, 3)}">{link}{standing}</li>'
    yield "</ul></details></nav>"


def _sections(document: Document, marks: Marks, users: Users) -> Iterator[str]:
    """The passages in order, inside the sections that hold them; a section may hold others."""
    opened: list[int | None] = []
    seen: set[int] = set()
    page = 0
    for passage in document.passages:
        if not opened or passage.section != opened[-1]:
            while opened and not _holds(document, opened[-1], passage):
                opened.pop()
                yield "</details>"
            if not opened or opened[-1] != passage.section:
                yield _opening(document, passage, seen, marks.prefix)
                opened.append(passage.section)
        if document.source.kind == "pdf" and passage.page != page:
            page = passage.page
            yield f'<p class="page">Page {page}</p>'
        yield passage_markup(document, passage, marks, users)
    yield from ("</details>" for _ in opened)


def _holds(document: Document, index: int | None, passage: Passage) -> bool:
    """Whether the passage stands in this section or in one inside it."""
    if index is None or passage.section is None:
        return index is passage.section
    outer, inner = document.sections[index], document.sections[passage.section]
    return index == passage.section or (outer.level < inner.level and outer.first <= passage.number <= outer.last)


def _opening(document: Document, passage: Passage, seen: set[int], prefix: str) -> str:
    index = passage.section
    if index is None:
        name = "Cover" if passage.number == 1 else "Outside of the sections"
        return f'<details class="sec" open><summary><h3>{name}</h3></summary>'
    section = document.sections[index]
    anchor = "" if index in seen else f' id="{prefix}sec{index}"'
    seen.add(index)
    standing = "" if section.status == "found" else f' <small title="{text(section.note)}">{section.status}</small>'
    name = text(section_name(section))
    return f'<details class="sec l{min(section.level, 3)}" open{anchor}><summary><h3>{name}{standing}</h3></summary>'


def _content(document: Document, passage: Passage, marks: Marks) -> str:
    if passage.table is not None:
        return _tables(document, passage, marks)
    tag = _TAGS.get(passage.kind, "p")
    style = "" if passage.kind in ("heading", "paragraph") else f' class="{passage.kind}"'
    return f"<{tag}{style}>{marks.wrap(document.source.text, passage.start, passage.end).rstrip()}</{tag}>"


def _tables(document: Document, passage: Passage, marks: Marks) -> str:
    """The tables of a passage, which may be several laid out as one, and the words between them."""
    first = bisect_left(document.tables, passage.start, key=lambda table: table.start)
    parts: list[str] = []
    cursor = passage.start
    for table in document.tables[first:]:
        if table.start >= passage.end:
            break
        parts += [_between(document, cursor, table.start, marks), _table(document, table, marks)]
        cursor = table.end
    return "".join((*parts, _between(document, cursor, passage.end, marks)))


def _between(document: Document, start: int, end: int, marks: Marks) -> str:
    words = marks.wrap(document.source.text, start, end).strip() if start < end else ""
    return f"<p>{words}</p>" if words else ""


def _table(document: Document, table: Table, marks: Marks) -> str:
    rows: dict[bool, list[str]] = {True: [], False: []}
    canonical = document.source.text
    for row in densify(document, table).rows:
        is_head = row.kind == "header" and not rows[False]
        style = "" if row.kind in ("header", "data") else f' class="{row.kind}"'
        rows[is_head].append(f"<tr{style}>{_cells(row, is_head, canonical, marks)}</tr>")
    head = f"<thead>{''.join(rows[True])}</thead>" if rows[True] else ""
    body = "\n".join(rows[False])
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="Table, passage {table.passage}">'
        f"<table>{head}<tbody>{body}</tbody></table></div>"
    )


def _cells(row: DenseRow, is_head: bool, canonical: str, marks: Marks) -> str:  # noqa: FBT001  one of two rows
    parts: list[str] = []
    column = 0
    for cell in row.cells:
        parts.append("<td></td>" * (cell.column - column))
        tag, attributes = "th" if is_head else "td", ' class="w"' if cell.end - cell.start > _LONGEST_VALUE else ""
        if is_head:
            attributes += ' scope="col"'
        elif cell.column == 0:
            depth = f' class="d{min(row.depth, _DEEPEST_LABEL)}"' if row.depth else ""
            tag, attributes = "th", f' scope="row"{depth}'
        width = f' colspan="{cell.width}"' if cell.width > 1 else ""
        parts.append(f"<{tag}{attributes}{width}>{marks.wrap(canonical, cell.start, cell.end)}</{tag}>")
        column = cell.column + cell.width
    return "".join(parts)
