"""A check as one page: the findings, and below them the passages of both places of each, with the figures marked and linked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...model.check import CheckResult, Relation
from ...model.document import Document, Passage, Table
from ...model.facts import Facts
from ...model.places import Span
from ..check_wording import STATUSES, Place, amount, label, off, places, reasons, summary, sureness, tally, title
from ..grid import DenseRow, densify
from ..notation import filing_title, notes_told
from .page import page, text

_DEEPEST_LABEL = 4
_LONGEST_VALUE = 40
_Marks = dict[Span, str]


def check_page(result: CheckResult, document: Document, facts: Facts) -> str:
    """The page. `document` and `facts` are what was checked: they give the passages and the places in them."""
    body = [*_head(result), *_findings(result, facts), *_not_checked(result, facts), *_tally(result), *_notes(result)]
    body += _passages(result, document, facts)
    return page(f"Check of {filing_title(result.filing)}", "\n".join(body))


def _head(result: CheckResult) -> Iterator[str]:
    yield f"<header>\n<h1>{text(filing_title(result.filing))}</h1>\n<p>{text(summary(result))}</p>"
    filing = result.filing
    yield (
        f'<p class="facts">Figures lead to where they stand in the passages below. Source {text(filing.name)}, '
        f"sha256 <code>{text(filing.sha256)}</code>, numbering {text(result.scheme)}.</p>\n</header>"
    )


def _findings(result: CheckResult, facts: Facts) -> Iterator[str]:
    if not result.flagged:
        return
    yield "<section>\n<h2>Flagged</h2>\n<ol>"
    for relation in result.flagged:
        found, *others = places(relation, facts)
        yield f'<li id="{relation.id}"><strong>{text(title(relation, facts))}</strong>\n<ul>'
        yield f"<li>Printed: {_linked(found)}</li>"
        if relation.expected is not None:
            yield f"<li>Expected: {text(amount(relation.expected, relation.unit))}, so it is {text(off(relation))}</li>"
        yield from (f"<li>{'Less' if other.role == 'minus' else 'From'}: {_linked(other)}</li>" for other in others)
        yield f'</ul>\n<p class="facts">{text(relation.why)} {text(sureness(relation))}</p></li>'
    yield "</ol>\n</section>"


def _linked(place: Place) -> str:
    when = f", {place.period}" if place.period else ""
    doubt = " <em>nothing else confirms it</em>" if place.suspect else ""
    words = f"{text(place.label)}{text(when)}"
    if place.passage is None:
        return f"{text(place.quote)} {words} (hidden){doubt}"
    return f'<a href="#{place.id}">{text(place.quote)}</a> {words} <a class="cite" href="#p{place.passage}">[{place.passage}]</a>{doubt}'


def _not_checked(result: CheckResult, facts: Facts) -> Iterator[str]:
    skipped = result.of("not_checked")
    if not skipped:
        return
    yield "<section>\n<h2>Not checked</h2>\n<ul>"
    for why, relations in reasons(skipped):
        named = [facts.occurrence(relation.operands[0].occurrence) for relation in relations]
        shown = "; ".join(f"“{text(label(each))}” [{each.passage}]" for each in named)
        yield f"<li>{text(why)} {shown}.</li>"
    yield "</ul>\n</section>"


def _tally(result: CheckResult) -> Iterator[str]:
    heads = "".join(f'<th scope="col">{name}</th>' for name in STATUSES.values())
    yield f'<section>\n<h2>What was checked</h2>\n<div class="scroll"><table>\n<thead><tr><td></td>{heads}</tr></thead>\n<tbody>'
    for name, counts in tally(result):
        cells = "".join(f"<td>{count:,}</td>" for count in counts)
        yield f'<tr class="{"total" if name == "All" else "data"}"><th scope="row">{text(name)}</th>{cells}</tr>'
    yield "</tbody>\n</table></div>\n</section>"


def _notes(result: CheckResult) -> Iterator[str]:
    told = notes_told(result.notes)
    if told:
        yield "<section>\n<h2>Notes on the filing</h2>\n<ul>"
        yield from (f"<li>{text(note)}</li>" for note in told)
        yield "</ul>\n</section>"


def _passages(result: CheckResult, document: Document, facts: Facts) -> Iterator[str]:
    """The passages in which a figure of a finding stands, each figure under its own anchor and leading back to its finding."""
    marks, relations = _marks(result.flagged, facts)
    if not marks:
        return
    yield "<section>\n<h2>Where the figures stand</h2>"
    for number, spans in sorted(marks.items()):
        passage = document.passages[number - 1]
        back = "".join(f' <a href="#{id}">↑{id}</a>' for id in relations[number])
        where = f'<div class="where">[{number}]{back}</div>'
        yield f'<article class="passage cited" id="p{number}">{where}\n{_content(passage, document, spans)}\n</article>'
    yield "</section>"


def _marks(flagged: Iterable[Relation], facts: Facts) -> tuple[dict[int, _Marks], dict[int, dict[str, None]]]:
    """For each passage: its marked spans with the occurrence that stands there, and the findings that name it, in order."""
    marks: dict[int, _Marks] = {}
    relations: dict[int, dict[str, None]] = {}
    for relation in flagged:
        for operand in relation.operands:
            occurrence = facts.occurrence(operand.occurrence)
            if occurrence.passage is not None:
                for span in occurrence.spans:
                    marks.setdefault(occurrence.passage, {})[span] = occurrence.id
                relations.setdefault(occurrence.passage, {})[relation.id] = None
    return marks, relations


def _content(passage: Passage, document: Document, spans: _Marks) -> str:
    if passage.table is not None:
        return _table(document, document.tables[passage.table], spans)
    return f"<p>{_marked(document.source.text, passage.start, passage.end, spans).rstrip()}</p>"


def _table(document: Document, table: Table, spans: _Marks) -> str:
    rows: dict[bool, list[str]] = {True: [], False: []}
    for row in densify(document, table).rows:
        is_head = row.kind == "header" and not rows[False]
        rows[is_head].append(f'<tr class="{row.kind}">{_cells(row, "th" if is_head else "td", document.source.text, spans)}</tr>')
    head = f"<thead>\n{chr(10).join(rows[True])}\n</thead>\n" if rows[True] else ""
    return f'<div class="scroll"><table>\n{head}<tbody>\n{chr(10).join(rows[False])}\n</tbody>\n</table></div>'


def _cells(row: DenseRow, value_tag: str, canonical: str, spans: _Marks) -> str:
    parts: list[str] = []
    column = 0
    for cell in row.cells:
        parts.append("<td></td>" * (cell.column - column))
        tag, attributes = value_tag, ' class="words"' if cell.end - cell.start > _LONGEST_VALUE else ""
        if cell.column == 0:
            tag, attributes = "th", ' scope="row"' + (f' class="d{min(row.depth, _DEEPEST_LABEL)}"' if row.depth else "")
        width = f' colspan="{cell.width}"' if cell.width > 1 else ""
        parts.append(f"<{tag}{attributes}{width}>{_marked(canonical, cell.start, cell.end, spans)}</{tag}>")
        column = cell.column + cell.width
    return "".join(parts)


def _marked(canonical: str, start: int, end: int, spans: _Marks) -> str:
    """The text range with the figures of findings marked, each under its anchor."""
    parts: list[str] = []
    cursor = start
    for span, id in sorted(spans.items()):
        low, high = max(span.start, cursor), min(span.end, end)
        if low < high:
            parts += [text(canonical[cursor:low]), f'<mark id="{id}">{text(canonical[low:high])}</mark>']
            cursor = high
    parts.append(text(canonical[cursor:end]))
    return "".join(parts)
