"""Header rows of a table, and the header texts over a cell."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ..language.printed_units import unit_in
from ..lexicon.glossary import in_english
from ..thresholds.structure import HEADER_NEAR, LONGEST_UNIT_CELL
from .grids import DASHES, DIGIT, UNIT_CELL, YEAR, JoinedCell, is_period_head, is_value

_DATE_TAIL = re.compile(r"^\W*(?:\d{1,2},?|\d{1,2},?\s+(?:19|20)\d\d|(?:19|20)\d\d)\W*$")
_UNITS_ONLY = re.compile(
    r"^\(?(?:\w{2,4}\s)?(?:in|amounts?|dollars?|expressed|\$|us\$|rmb|millions?|thousands?|unaudited|audited|note|notes?|restated|"
    r"except|as adjusted|%)\b",
    re.IGNORECASE,
)


class Band(NamedTuple):
    """A header row: its texts, each with the grid columns [first, last) that it is over."""

    cells: tuple[tuple[int, int, str], ...]


def is_header_row(row: list[JoinedCell], text: str, label_end: int) -> bool:
    """Whether a row is a header: words, years or dates over the value columns (from `label_end`), and no figure.

    Cells "(in millions)", "2024", "2023" -> True; "Revenue", "1,234", "1,100" -> False."""
    values = [p for p in row if p.col >= label_end] if label_end else row
    if not values:
        return False
    if len(values) == len(row) and _is_unit_row({text[p.start : p.end] for p in values}):
        return True
    if any(p.col < label_end for p in row) and not stub_like(text[row[0].start : row[0].end]):
        return all(_heads(text[p.start : p.end]) for p in values) and any(
            not DIGIT.search(text[p.start : p.end]) or is_period_head(text[p.start : p.end]) for p in values
        )
    return all(_heads(text[p.start : p.end]) for p in values)


@lru_cache(maxsize=4096)
def is_unit(words: str) -> bool:
    """Whether words are a unit alone, as a row of units has them.

    >>> is_unit("Cents"), is_unit("£m"), is_unit("%"), is_unit("Total")
    (True, True, True, False)
    """
    said = words.strip("() ")
    return said in ("%", "c", "p", "¢") or (len(said) < LONGEST_UNIT_CELL and " " not in said and unit_in(said, None) != (None, None))


def _is_unit_row(texts: set[str]) -> bool:
    """Whether all cells of a row print one unit whose digits could be a figure: "CHF 1,000", "CHF 1,000" -> True."""
    return len(texts) == 1 and all(UNIT_CELL.match(text) for text in texts)


def stub_like(label: str) -> bool:
    """Whether a label is a line of units or a time, as corner cells are: "(Millions)" -> True; "Revenue" -> False."""
    return _UNITS_ONLY.match(label.strip()) is not None or is_period_head(label)


@lru_cache(maxsize=16384)
def _heads(cell: str) -> bool:
    if YEAR.match(cell) or (_DATE_TAIL.match(cell) and is_period_head(cell)):
        return True
    return not is_value(cell) or (not DIGIT.search(cell) and not DASHES.match(cell))


def band_of(row: list[JoinedCell], text: str, label_end: int) -> Band:
    """A header row as a band, without the texts of the label column: "(in millions)", "2024", "2023" -> "2024" and "2023"."""
    return Band(tuple((p.col, p.last, in_english(text[p.start : p.end])) for p in row if p.last > label_end))


def spans_of_band(band: Band) -> list[tuple[int, int]]:
    """The grid columns that a band's texts are over: "2024" in columns 1 and 2 -> [(1, 3)]."""
    return [(start, end) for start, end, _ in band.cells]


def headers_over(bands: list[Band], col: int, last: int) -> tuple[str, ...]:
    """The header texts over grid columns [col, last), top first; of the lowest band else the nearest text within two columns, as spans
    of old filings are often off by a spacer.

    >>> headers_over([Band(((1, 5, "Years ended"),)), Band(((1, 3, "2024"), (3, 5, "2023")))], 3, 5)
    ('Years ended', '2023')
    """
    texts: list[str] = []
    for band in bands:
        over = [text for start, end, text in band.cells if start < last and end > col]
        if not over and band is bands[-1]:
            over = _nearest(band, col, last)
        for text in over:
            if text not in texts:
                texts.append(text)
    return tuple(texts)


def _nearest(band: Band, col: int, last: int) -> list[str]:
    best = min(((min(abs(start - last), abs(col - end)), text) for start, end, text in band.cells), default=None)
    return [best[1]] if best is not None and best[0] <= HEADER_NEAR else []
