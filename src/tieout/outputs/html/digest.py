"""A digest as one page: the statements, and below them the passages that they cite, with the figures marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...model.digest import Digest, Figure, Statement
from ...model.document import Document, Passage, Section, Table
from ...model.facts import Facts, Period
from ...model.places import Span
from ..grid import DenseRow, densify
from ..notation import cited_passages, filing_title, notes_told, plain
from .page import page, text

_NEIGHBOURS = 1
"""Passages shown before and after a cited one, so that it is read in its place."""
_DEEPEST_LABEL = 4
_LONGEST_VALUE = 40
"""Characters up to which a cell is a value, or a header of values, and stays on one line."""


def digest_page(digest: Digest, document: Document, facts: Facts) -> str:
    """The page. `document` and `facts` are those the digest was made from: they give the passages and the places of its figures."""
    body = [*_head(digest), *_topics(digest), *_dropped(digest), *_notes(digest), *_passages(digest, document, facts)]
    return page(filing_title(digest.filing), "\n".join(body))


def _head(digest: Digest) -> Iterator[str]:
    filing = digest.filing
    yield f"<header>\n<h1>{text(filing_title(filing))}</h1>"
    currency = f" Reporting currency {text(filing.currency)}." if filing.currency else ""
    yield (
        f'<p class="facts">Numbers in brackets lead to the passages cited, of {digest.passages:,} in the filing.{currency} '
        f"Source {text(filing.name)}, sha256 <code>{text(filing.sha256)}</code>, numbering {text(digest.scheme)}.</p>\n</header>"
    )


def _topics(digest: Digest) -> Iterator[str]:
    number = 0
    if not digest.topics:
        yield "<p>No statement could be made from this filing.</p>"
    for topic in digest.topics:
        yield f"<section>\n<h2>{text(topic.title)}</h2>\n<ul>"
        for statement in topic.statements:
            number += 1
            yield f'<li id="s{number}">{_worded(statement)} {_citations(statement)}</li>'
        yield "</ul>\n</section>"


def _citations(statement: Statement) -> str:
    links = (f'<a href="#p{passage}">[{passage}]</a>' for passage in cited_passages(statement))
    return f'<span class="cite">{"".join(links)}</span>'


def _worded(statement: Statement) -> str:
    """The statement with each figure carrying, for who points at it, its exact value and how it was found."""
    parts: list[str] = []
    cursor = 0
    for figure in sorted(statement.figures, key=lambda each: each.span):
        start, end = figure.span
        if start < cursor:
            continue
        parts.append(text(statement.text[cursor:start]))
        parts.append(f'<data value="{plain(figure.value)}" title="{text(_told(figure))}">{text(statement.text[start:end])}</data>')
        cursor = end
    parts.append(text(statement.text[cursor:]))
    return "".join(parts)


def _told(figure: Figure) -> str:
    when = f", {_period(figure.period)}" if figure.period else ""
    said = f"{plain(figure.value)} {figure.unit}{when}"
    if figure.derivation is None:
        return said
    operands = ", ".join(f"{operand.role} {plain(operand.value)}" for operand in figure.derivation.operands)
    return f"{said}; {figure.derivation.op} of {operands} is {plain(figure.derivation.result)}"


def _period(period: Period) -> str:
    return f"at {period.end}" if period.start is None else f"{period.start} to {period.end}"


def _dropped(digest: Digest) -> Iterator[str]:
    if digest.dropped:
        count = len(digest.dropped)
        yield f'<p class="facts">{count} {"statement was" if count == 1 else "statements were"} composed and not released.</p>'


def _notes(digest: Digest) -> Iterator[str]:
    if digest.notes:
        yield "<section>\n<h2>Notes on the filing</h2>\n<ul>"
        yield from (f"<li>{text(told)}</li>" for told in notes_told(digest.notes))
        yield "</ul>\n</section>"


def _passages(digest: Digest, document: Document, facts: Facts) -> Iterator[str]:
    citing = _citing(digest)
    if not citing:
        return
    figures = _figures_by_passage(digest, facts)
    yield "<section>\n<h2>Passages cited</h2>"
    section: int | None = -1
    previous = 0
    for number in _shown(citing, document.passages):
        passage = document.passages[number - 1]
        if passage.section != section:
            section = passage.section
            yield f"<h3>{text(_section_title(document.sections, section))}</h3>"
        elif number != previous + 1:
            yield '<p class="gap">⋯</p>'
        previous = number
        yield _passage(passage, document, citing.get(number, ()), figures.get(number, ()))
    yield "</section>"


def _citing(digest: Digest) -> dict[int, list[int]]:
    """Passage number -> the statements (counted through the page) that cite it."""
    citing: dict[int, list[int]] = {}
    statements = (statement for topic in digest.topics for statement in topic.statements)
    for number, statement in enumerate(statements, 1):
        for passage in cited_passages(statement):
            citing.setdefault(passage, []).append(number)
    return citing


def _figures_by_passage(digest: Digest, facts: Facts) -> dict[int, list[Span]]:
    """Passage number -> the places of the figures that the digest takes from it."""
    places: dict[int, list[Span]] = {}
    for topic in digest.topics:
        for statement in topic.statements:
            for figure in statement.figures:
                operands = () if figure.derivation is None else (operand.occurrence for operand in figure.derivation.operands)
                for id in (*figure.occurrences, *operands):
                    occurrence = facts.occurrence(id)
                    if occurrence.passage is not None:
                        places.setdefault(occurrence.passage, []).extend(occurrence.spans)
    return places


def _shown(citing: Iterable[int], passages: tuple[Passage, ...]) -> list[int]:
    """The cited passages, their neighbours, and what introduces them."""
    near = {number + step for number in citing for step in range(-_NEIGHBOURS, _NEIGHBOURS + 1)}
    introducing = {passages[number - 1].lead_in for number in citing}
    return sorted(number for number in near | introducing if number is not None and 1 <= number <= len(passages))


def _section_title(sections: tuple[Section, ...], index: int | None) -> str:
    if index is None:
        return "Before the first section"
    section = sections[index]
    return f"{section.id}. {section.title}" if section.title else section.id


def _passage(passage: Passage, document: Document, citing: Iterable[int], figures: Iterable[Span]) -> str:
    spans = sorted(set(figures))
    back = "".join(f' <a href="#s{number}" aria-label="statement {number}">↑{number}</a>' for number in citing)
    where = f'<div class="where">[{passage.number}]{back}</div>'
    if passage.table is not None:
        content = _table(document, document.tables[passage.table], spans)
    else:
        tag, kind = ("h4", "heading") if passage.kind == "heading" else ("p", passage.kind)
        words = _marked(document.source.text, passage.start, passage.end, spans).rstrip()
        content = f'<{tag} class="{kind}">{words}</{tag}>'
    return f'<article class="passage{" cited" if back else ""}" id="p{passage.number}">{where}\n{content}\n</article>'


def _table(document: Document, table: Table, figures: list[Span]) -> str:
    rows: dict[bool, list[str]] = {True: [], False: []}
    for row in densify(document, table).rows:
        is_head = row.kind == "header" and not rows[False]
        cells = _cells(row, "th" if is_head else "td", document.source.text, figures)
        rows[is_head].append(f'<tr class="{row.kind}">{cells}</tr>')
    head = f"<thead>\n{chr(10).join(rows[True])}\n</thead>\n" if rows[True] else ""
    return f'<div class="scroll"><table>\n{head}<tbody>\n{chr(10).join(rows[False])}\n</tbody>\n</table></div>'


def _cells(row: DenseRow, value_tag: str, canonical: str, figures: list[Span]) -> str:
    parts: list[str] = []
    column = 0
    for cell in row.cells:
        parts.append("<td></td>" * (cell.column - column))
        tag, attributes = value_tag, ' class="words"' if cell.end - cell.start > _LONGEST_VALUE else ""
        if cell.column == 0:
            depth = f' class="d{min(row.depth, _DEEPEST_LABEL)}"' if row.depth else ""
            tag, attributes = "th", f' scope="row"{depth}'
        width = f' colspan="{cell.width}"' if cell.width > 1 else ""
        parts.append(f"<{tag}{attributes}{width}>{_marked(canonical, cell.start, cell.end, figures)}</{tag}>")
        column = cell.column + cell.width
    return "".join(parts)


def _marked(canonical: str, start: int, end: int, figures: list[Span]) -> str:
    """The text range with the parts that are figures of the digest marked."""
    parts: list[str] = []
    cursor = start
    for figure in figures:
        low, high = max(figure.start, cursor), min(figure.end, end)
        if low < high:
            parts += [text(canonical[cursor:low]), f"<mark>{text(canonical[low:high])}</mark>"]
            cursor = high
    parts.append(text(canonical[cursor:end]))
    return "".join(parts)
