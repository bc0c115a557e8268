"""Tables of bars, with repairs of what layout converters do: spans repeated in each cell, head lines merged, figures in the wrong row."""

from __future__ import annotations

import re
from typing import NamedTuple

from ...thresholds.intake import LONGEST_HEAD, MOST_PUT_BACK

_CELL = re.compile(r"(?:[^|\\]|\\.)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_UNITS = r"(?:RMB|US\$|HK\$|NT\$|USD|CNY|EUR|GBP)(?:[’']000)?(?:\s?\(?Notes?\s\d{1,2}(?:\s?\([a-z0-9]\))?\)?)?"
_UNIT = re.compile(_UNITS)
_RUN_TOGETHER = re.compile(rf"(?P<phrase>\S.*?)(?P<years>(?:\s(?:19|20)\d\d)*)(?P<units>(?:\s{_UNITS})*)\s*")
_FIGURE = re.compile(r"(?:US\$|HK\$|RMB|[$])?\(?\d[\d,]*(?:\.\d+)?\)?%?|[-\u2013\u2014]|\xe2\x80[\x93\x94]")
_TOKEN = re.compile(r"\S+")
_RUN_LABELS = (re.compile(r"(?<=[a-z)]) (?=[A-Z][a-z])"), re.compile(r"(?<=[a-z)]) (?=[A-Z][a-z]+ [a-z])"))
"""Where a second label may begin in a cell: at any capital, else only at a capitalised word before one in lower case."""
_LETTER = re.compile(r"[A-Za-z\x80-\xff]")


class TableCell(NamedTuple):
    """A cell: its text as written, its byte, its first column and how many columns it spans."""

    text: str
    at: int
    col: int
    span: int = 1


def cells_of(line: str, at: int) -> list[TableCell]:
    """The cells of a line of bars that begins at byte `at`. The same words in neighbouring cells are one cell of several columns.

    >>> [(cell.text, cell.col, cell.span) for cell in cells_of("| Revenue | 12 | RMB | RMB |", 0)], cells_of("|", 0)
    ([('Revenue', 0, 1), ('12', 1, 1), ('RMB', 2, 2)], [])
    """
    first = line.index("|") + 1
    cells: list[TableCell] = []
    col = 0
    while first <= len(line):
        match = _CELL.match(line, first)
        text = match[0] if match else ""
        if first + len(text) >= len(line) and not text.strip():
            break
        words = text.strip()
        before = cells[-1] if cells else None
        if before is not None and words and words == before.text and _LETTER.search(words) and col == before.col + before.span and col > 1:
            cells[-1] = before._replace(span=before.span + 1)
        else:
            cells.append(TableCell(words, at + first + len(text) - len(text.lstrip()), col))
        first += len(text) + 1
        col += 1
    return cells


def repaired(table: list[list[TableCell]]) -> list[list[TableCell]]:
    """The table with merged head lines separated and figures in the rows of their labels.

    Row "Revenue", "1,234 1,100", "" -> "Revenue", "1,234", "1,100"."""
    return _put_back(_heads_apart([_spread(row) for row in table])) if table else table


def _spread(row: list[TableCell]) -> list[TableCell]:
    """A row with the figures of a cell distributed over it and the empty cells before or after it."""
    made: list[TableCell] = []
    for n, cell in enumerate(row):
        figures = _figures(cell) if cell.col > 0 and cell.span == 1 else []
        more = len(figures) - 1
        if more > 0:
            before, after = made[-more:], row[n + 1 : n + 1 + more]
            if len(before) == more and not any(one.text for one in before) and before[0].col > 0:
                made[-more:] = [figure._replace(col=one.col) for figure, one in zip(figures, before, strict=False)]
                made.append(figures[-1])
                continue
            if len(after) == more and not any(one.text for one in after):
                made.extend(figure._replace(col=cell.col + k) for k, figure in enumerate(figures))
                continue
        if made and cell.col <= made[-1].col:
            continue  # an empty cell that now has a figure
        made.append(cell)
    return made


def _heads_apart(table: list[list[TableCell]]) -> list[list[TableCell]]:
    """Splits a spanning head that includes the lines below ("For the years ended December 31, 2021 2022 2022 RMB") into its phrase, and
    the years and units of those columns that have none below."""
    made: list[list[TableCell]] = []
    years: dict[int, TableCell] = {}
    units: dict[int, TableCell] = {}
    below = [row for row in table[1:4] if _is_head(row)]
    for cell in table[0]:
        run = _RUN_TOGETHER.fullmatch(cell.text) if cell.span > 1 and len(cell.text) < LONGEST_HEAD else None
        if run is None or not (run["years"] or run["units"]):
            continue
        columns = range(cell.col, cell.col + cell.span)
        found_years = _placed(cell, run, "years", _YEAR, [c for c in columns if not _holds(below, c, _YEAR)])
        found_units = _placed(cell, run, "units", _UNIT, [c for c in columns if not _holds(below, c, _UNIT)])
        if len(found_years) + sum(_holds(below, c, _YEAR) for c in columns) == cell.span:
            years.update(found_years)
            units.update(found_units)
            made.append([cell._replace(text=run["phrase"])])
    if not made:
        return table
    phrases = {cells[0].col: cells[0] for cells in made}
    head = [phrases.get(cell.col, cell) for cell in table[0]]
    return [
        head,
        *_filled(below, years, _YEAR),
        *_filled([], units, _UNIT),
        *[row for row in table[1:] if row not in below or _has_other(row)],
    ]


def _has_other(row: list[TableCell]) -> bool:
    """Whether a head row has more than years, and so stays a row."""
    return any(cell.text and not _YEAR.fullmatch(cell.text) for cell in row)


def _is_head(row: list[TableCell]) -> bool:
    said = [cell.text for cell in row if cell.text]
    return bool(said) and all(_YEAR.fullmatch(text) or _UNIT.fullmatch(text) for text in said)


def _holds(rows: list[list[TableCell]], col: int, pattern: re.Pattern[str]) -> bool:
    return any(cell.col <= col < cell.col + cell.span and pattern.fullmatch(cell.text) for row in rows for cell in row)


def _placed(cell: TableCell, run: re.Match[str], part: str, pattern: re.Pattern[str], columns: list[int]) -> dict[int, TableCell]:
    """The years or units of a head, by column, for the columns that have none, from the right."""
    tokens = list(pattern.finditer(cell.text, run.start(part), run.end(part)))
    if len(tokens) > len(columns):
        return {}
    places = columns[len(columns) - len(tokens) :]
    return {col: TableCell(token[0], cell.at + token.start(), col) for token, col in zip(tokens, places, strict=True)}


def _filled(rows: list[list[TableCell]], tokens: dict[int, TableCell], pattern: re.Pattern[str]) -> list[list[TableCell]]:
    """One row of the heads below that fit the pattern and of the tokens."""
    cells = {cell.col: cell for row in rows for cell in row if pattern.fullmatch(cell.text)}
    cells.update(tokens)
    return [[cells[col] for col in sorted(cells)]] if cells else []


def _put_back(table: list[list[TableCell]]) -> list[list[TableCell]]:
    """Distributes figures to their labels again, in the rows around a cell of several figures, or around a group's head with a figure,
    where every column has as many figures as there are labels."""
    made = list(table)
    at = 0
    while at < len(made):
        if _is_off(made[at]):
            for first, last in _windows(at, len(made)):
                dealt = _dealt(made[first:last])
                if dealt:
                    made[first:last] = dealt
                    at = first + len(dealt) - 1
                    break
        at += 1
    return made


def _is_off(row: list[TableCell]) -> bool:
    heads_group = row[0].col == 0 and row[0].text.endswith(":")
    return any(cell.col > 0 and cell.text and (heads_group or len(_figures(cell)) > 1) for cell in row)


def _windows(at: int, count: int) -> list[tuple[int, int]]:
    """Ranges of rows that include row `at`, the shortest first."""
    found = [(a, b) for a in range(max(at - MOST_PUT_BACK + 1, 0), at + 1) for b in range(at + 1, min(a + MOST_PUT_BACK, count) + 1)]
    return sorted(found, key=lambda w: w[1] - w[0])


def _figures(cell: TableCell) -> list[TableCell]:
    """The figures of a cell, each as a cell; [cell] where it has words: "1,234 1,100" -> "1,234" and "1,100"."""
    found: list[TableCell] = []
    for token in _TOKEN.finditer(cell.text):
        if _FIGURE.fullmatch(token[0]) is None:
            return [cell]
        found.append(TableCell(token[0], cell.at + token.start(), cell.col))
    return found


def _dealt(rows: list[list[TableCell]]) -> list[list[TableCell]]:
    """One row for each label, with a figure of each column, in order; [] where the counts differ. A group's head may be first or last."""
    columns: dict[int, list[TableCell]] = {}
    labels: list[TableCell] = []
    for position, row in enumerate(rows):
        for cell in row:
            if cell.col > 0:
                columns.setdefault(cell.col, []).extend(_figures(cell))
            elif cell.text.endswith(":") and position not in (0, len(rows) - 1):
                return []
            elif cell.text:
                labels.append(cell)
    counts = {len(cells) for cells in columns.values()}
    groups = [label for label in labels if label.text.endswith(":")]
    named = [label for label in labels if not label.text.endswith(":")]
    if len(counts) != 1:
        return []
    wanted = counts.pop()
    named = _unrun(named, wanted)
    if len(named) != wanted or wanted < 2 or not named:
        return []
    dealt = [[label, *(columns[col][k] for col in sorted(columns))] for k, label in enumerate(named)]
    before = [[group] for group in groups if group.at < named[0].at]
    return [*before, *dealt, *([group] for group in groups if group.at > named[0].at)]


def _unrun(labels: list[TableCell], wanted: int) -> list[TableCell]:
    """The labels, with two in one cell separated ("… liabilities Accrued …"), if that makes the `wanted` number."""
    if len(labels) >= wanted:
        return labels
    for beginning in _RUN_LABELS:
        parts: list[TableCell] = []
        for label in labels:
            start = 0
            for end in [*(m.start() for m in beginning.finditer(label.text)), len(label.text)]:
                parts.append(TableCell(label.text[start:end].strip(), label.at + start + (start > 0), 0))
                start = end
        if len(parts) == wanted:
            return parts
    return labels
