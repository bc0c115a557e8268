"""How a table writes its figures, decided over all its cells: the decimal mark, what parts thousands, and what its triangles mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...language.cells import Numbers, decimal_votes
from ...model.document import Table

_MAY_BE_COMMA = re.compile(r"\d,\d{1,2}(?![\d,])|\d\.\d{3}[.,]\d|(?<!\d)0,\d")
_COMMA_GROUP = re.compile(r"\d,\d{3}(?!\d)")
_DOWNWARD = re.compile(r"[▼▽]")


def writes_commas(text: str, tables: Iterable[Table]) -> bool:
    """Whether a document's decimal mark is the comma: more of its tables prove that than the point. Tables with "0,75" and "1.234.567" in
    cells, and none with "0.75" or "1,234,567" -> True."""
    tables = list(tables)
    if not any(_MAY_BE_COMMA.search(text, table.start, table.end) for table in tables):
        return False
    commas = points = 0
    for table in tables:
        votes = decimal_votes(_cells(text, table))
        commas += votes.commas > votes.points
        points += votes.points > votes.commas
    return commas > points


def numbers_of(text: str, table: Table, *, commas: bool) -> Numbers:
    """How a table writes figures, where `commas` says whether the document's decimal mark is the comma: cells "1.234.567" and "0,38" ->
    Numbers(comma=True)."""
    comma = commas
    if commas or _MAY_BE_COMMA.search(text, table.start, table.end):
        votes = decimal_votes(_cells(text, table))
        proved = votes.commas > votes.points or (commas and votes.commas == votes.points)
        comma = proved and (commas or votes.commas + votes.thousandth_points > votes.points + votes.thousandth_commas)
    blanks = comma or _COMMA_GROUP.search(text, table.start, table.end) is None
    return Numbers(comma, blanks, _DOWNWARD.search(text, table.start, table.end) is not None)


def _cells(text: str, table: Table) -> Iterator[str]:
    return (text[cell.start : cell.end] for row in table.rows for cell in row.cells)
