"""Tables of HTML inside Markdown, as some layout converters write them, and cells of several lines."""

from __future__ import annotations

import itertools
import re

from .tables import TableCell

_ROW = re.compile(r"<tr\b[^>]*>", re.IGNORECASE)
_CELL = re.compile(r"<t[dh]\b([^>]*)>", re.IGNORECASE)
_CELL_END = re.compile(r"</t[dh]\s*>|<t[dhr]\b|</t(?:r|able|body|head)\s*>|<table\b", re.IGNORECASE)
_SPAN = re.compile(r"""\b(col|row)span\s*=\s*["']?(\d{1,3})""", re.IGNORECASE)
_BREAK = re.compile(r"<br[ \t]*/?>", re.IGNORECASE)
_FIGURE = re.compile(r"[^A-Za-z]*\d[^A-Za-z]*|[-\u2013\u2014]|\xe2\x80[\x93\x94]")
_MOST_COLUMNS, _WIDEST = 300, 100  # far more than tables of reports have
_PLACEHOLDER = re.compile(r"Col\d{1,3}")


def html_rows(raw: str, start: int, end: int) -> list[list[TableCell]]:
    """The rows of the table of HTML in raw text [start, end); a cell that spans rows takes its columns in the rows below.

    >>> table = "<table><tr><td>Revenue</td><td>12</td></tr></table>"
    >>> [[(cell.text, cell.col) for cell in row] for row in html_rows(table, 0, len(table))]
    [[('Revenue', 0), ('12', 1)]]
    """
    rows: list[list[TableCell]] = []
    held: dict[int, int] = {}  # column -> rows that a cell above still spans
    for first, after in itertools.pairwise([*(m.end() for m in _ROW.finditer(raw, start, end)), end]):
        cells: list[TableCell] = []
        col = 0
        down: dict[int, int] = {}
        for m in _CELL.finditer(raw, first, after):
            while held.get(col, 0) > 0:
                col += 1
            if col > _MOST_COLUMNS:
                break
            spans = {name.lower(): min(max(int(count), 1), _WIDEST) for name, count in _SPAN.findall(m[1])}
            closing = _CELL_END.search(raw, m.end(), after)
            words = raw[m.end() : closing.start() if closing else after]
            span = spans.get("col", 1)
            cells.append(TableCell(" ".join(words.split("\n")).strip(), m.end() + len(words) - len(words.lstrip()), col, span))
            down.update(dict.fromkeys(range(col, col + span), spans.get("row", 1) - 1))
            col += span
        held = {**{k: n - 1 for k, n in held.items() if n > 1}, **{k: n for k, n in down.items() if n > 0}}
        rows.append(cells)
    return rows


def unpiled(row: list[TableCell]) -> list[list[TableCell]]:
    """A row whose cells have the same number of lines, as so many rows; else the row.

    >>> [[cell.text for cell in row] for row in unpiled([TableCell("Cash<br>Debt", 0, 0), TableCell("1<br>2", 20, 1)])]
    [['Cash', '1'], ['Debt', '2']]
    """
    parts = {cell.col: _lines(cell) for cell in row if cell.text}
    counts = {len(lines) for col, lines in parts.items() if col > 0 and len(lines) > 1}
    if len(counts) != 1:
        return [row]
    wanted = counts.pop()
    for cell in row:
        if cell.col == 0 and cell.text and len(parts[0]) > 1:
            parts[0] = _joined(cell, parts[0], wanted)
    if any(len(lines) not in (1, wanted) for lines in parts.values()):
        return [row]
    if 0 in parts and len(parts[0]) == 1 and any(_FIGURE.fullmatch(lines[-1].text) for lines in parts.values() if len(lines) > 1):
        return [row]  # several figures of one label
    return [[lines[k] for lines in parts.values() if k < len(lines)] for k in range(wanted)]


def without_placeholders(row: list[TableCell]) -> list[TableCell]:
    """A header row without the names that a converter gives to columns without one.

    >>> [cell.text for cell in without_placeholders([TableCell("Col1", 0, 0), TableCell("2024", 5, 1)])]
    ['', '2024']
    """
    return [cell._replace(text="") if _PLACEHOLDER.fullmatch(cell.text) else cell for cell in row]


def _lines(cell: TableCell) -> list[TableCell]:
    found: list[TableCell] = []
    start = 0
    for m in [*_BREAK.finditer(cell.text), None]:
        words = cell.text[start : m.start() if m else len(cell.text)]
        if words.strip():
            found.append(TableCell(words.strip(), cell.at + start + len(words) - len(words.lstrip()), cell.col, cell.span))
        start = m.end() if m else 0
    return found


def _joined(cell: TableCell, lines: list[TableCell], wanted: int) -> list[TableCell]:
    """The lines of a label cell, with those in lower case joined to the line above, if that makes the `wanted` number."""
    if len(lines) == wanted:
        return lines
    starts = [k for k, line in enumerate(lines) if k == 0 or not line.text[:1].islower()]
    if len(starts) != wanted:
        return lines
    ends = [*(lines[k].at - cell.at for k in starts[1:]), len(cell.text)]
    return [
        TableCell(_BREAK.sub(lambda m: " " * len(m[0]), cell.text[lines[k].at - cell.at : end]).rstrip(), lines[k].at, 0)
        for k, end in zip(starts, ends, strict=True)
    ]
