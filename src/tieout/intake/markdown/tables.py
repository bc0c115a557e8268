"""Tables of bars as layout converters leave them: spans repeated cell by cell, several head lines run into one cell, figures a row off."""

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
"""Where a label may begin that has run into another: at any capital, or where names are about, at one that lower case follows."""
_LETTER = re.compile(r"[A-Za-z\x80-\xff]")


class TableCell(NamedTuple):
    """A cell: its text as written, at which byte, its first column and how many it spans."""

    text: str
    at: int
    col: int
    span: int = 1


def cells_of(line: str, at: int) -> list[TableCell]:
    """The cells of a line of bars that begins at byte `at`. Equal words in neighbouring cells are one cell over several columns.
    A bar alone has none: "|" -> []."""
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
    """The table with its head lines set apart again and its figures beside their labels."""
    return _put_back(_heads_apart([_spread(row) for row in table])) if table else table


def _spread(row: list[TableCell]) -> list[TableCell]:
    """A row in which the figures of several columns stand in the last or first of them, the others empty, each in its own again."""
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
            continue  # an empty cell that a figure has been put into
        made.append(cell)
    return made


def _heads_apart(table: list[list[TableCell]]) -> list[list[TableCell]]:
    """A spanning head into which the lines below it have run ("For the years ended December 31, 2021 2022 2022 RMB") is cut into its
    phrase, and years and units for those of its columns that have none below."""
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
    """Whether a head row says more than years: then it stays as a row of its own."""
    return any(cell.text and not _YEAR.fullmatch(cell.text) for cell in row)


def _is_head(row: list[TableCell]) -> bool:
    said = [cell.text for cell in row if cell.text]
    return bool(said) and all(_YEAR.fullmatch(text) or _UNIT.fullmatch(text) for text in said)


def _holds(rows: list[list[TableCell]], col: int, pattern: re.Pattern[str]) -> bool:
    return any(cell.col <= col < cell.col + cell.span and pattern.fullmatch(cell.text) for row in rows for cell in row)


def _placed(cell: TableCell, run: re.Match[str], part: str, pattern: re.Pattern[str], columns: list[int]) -> dict[int, TableCell]:
    """The tokens of a part of a head, for the columns that lack one, from the right."""
    tokens = list(pattern.finditer(cell.text, run.start(part), run.end(part)))
    if len(tokens) > len(columns):
        return {}
    places = columns[len(columns) - len(tokens) :]
    return {col: TableCell(token[0], cell.at + token.start(), col) for token, col in zip(tokens, places, strict=True)}


def _filled(rows: list[list[TableCell]], tokens: dict[int, TableCell], pattern: re.Pattern[str]) -> list[list[TableCell]]:
    """A row of heads: those of the rows below that are such, and the tokens."""
    cells = {cell.col: cell for row in rows for cell in row if pattern.fullmatch(cell.text)}
    cells.update(tokens)
    return [[cells[col] for col in sorted(cells)]] if cells else []


def _put_back(table: list[list[TableCell]]) -> list[list[TableCell]]:
    """Where a cell holds several figures, or the head of a group of rows holds any, the figures of the rows about it are dealt out to
    their labels again, if every column has as many as there are labels."""
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
    """Stretches of rows about row `at`, the shortest first."""
    found = [(a, b) for a in range(max(at - MOST_PUT_BACK + 1, 0), at + 1) for b in range(at + 1, min(a + MOST_PUT_BACK, count) + 1)]
    return sorted(found, key=lambda w: w[1] - w[0])


def _figures(cell: TableCell) -> list[TableCell]:
    """The figures of a cell that holds nothing else, each as a cell; the cell itself where it holds words."""
    found: list[TableCell] = []
    for token in _TOKEN.finditer(cell.text):
        if _FIGURE.fullmatch(token[0]) is None:
            return [cell]
        found.append(TableCell(token[0], cell.at + token.start(), cell.col))
    return found


def _dealt(rows: list[list[TableCell]]) -> list[list[TableCell]]:
    """Rows with a figure of each column for each label, in order; nothing where the counts do not agree. The head of a group may stand
    first or last."""
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
    """The labels, those cut apart in which two have run together ("… liabilities Accrued …"), if that makes as many as are wanted."""
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
