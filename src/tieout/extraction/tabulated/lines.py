"""Which columns and rows of a table are percentages, share counts, amounts per share or numbers of notes, by what all their cells show."""

from __future__ import annotations

import re
from collections import Counter

from ...model.document import Table
from ...thresholds.extraction import CAPTION_END
from .columns import is_note_head
from .stated_units import TableUnit, currency_in

_TO_THE_CENT = re.compile(r"[$(\s–−-]*\d{0,3}\.\d\d[)\s]*$")
_RATES = re.compile(r"\bassumptions?\b|\brates\b|\bper ?cent(?:ages?)?\b", re.IGNORECASE)
_LONG = re.compile(r"[$€£]|\d,\d{3}|\d{4}")
_PLACES = re.compile(r"\d\.(\d+)\b(?!\s*%)")
_NINE_DIGITS = re.compile(r"\(?\d{3},\d{3},\d{3}|\(?\d{1,3},\d{3},\d{3},\d{3}")
_FIVE_DIGITS = re.compile(r"\(?\d{2,3},\d{3}(?!\d)")
_SEVEN_DIGITS = re.compile(r"\(?\d{1,3},\d{3},\d{3}")
_SHARES_HEAD = re.compile(r"^(?:(?:number of )?shares(?: outstanding)?|number(?: of units)?)\W*(?:\(.*\))?$", re.IGNORECASE)
_CLASS_SHARES = re.compile(r"\b(?:stock|common|preferred|ordinary) shares$", re.IGNORECASE)
_NUMBER_HEAD = re.compile(r"^number\W*$", re.IGNORECASE)
_SECURITIES = re.compile(r"\b(?:shares?|stock|options?|awards?|units?|rsus?|psus?|ads|adss|warrants?|holders?)\b", re.IGNORECASE)
_AMOUNT_HEAD = re.compile(r"\bamount$", re.IGNORECASE)
_PERCENTAGES = re.compile(r"\bpercentages?\b|\bas a percent", re.IGNORECASE)
_DIGIT = re.compile(r"\d")


def note_columns(text: str, table: Table) -> frozenset[int]:
    """Columns headed as numbers of notes or pages whose cells are short enough to be those: "Note" over "3" and "12" -> the column;
    over "1,234" they are notes issued."""
    heads = [col for col, header in table.columns.items() if any(map(is_note_head, header))]
    if not heads:
        return frozenset()
    long = {cell.col for row in table.rows for cell in row.cells if cell.col in heads and _LONG.search(text, cell.start, cell.end)}
    return frozenset(heads) - long


def per_share_rows(text: str, table: Table, unit: TableUnit) -> frozenset[int]:
    """Rows that are printed to the cent in a table of whole amounts which says that amounts per share are in another scale: "2.31" and
    "1.96" below "17,009" and "15,732" in a table "(in millions, except per share amounts)" -> their row."""
    if not unit.per_share_apart or not unit.stated or places(text, table):
        return frozenset()
    printed = {row.index: [text[c.start : c.end] for c in row.cells if _DIGIT.search(text, c.start, c.end)] for row in table.rows}
    return frozenset(index for index, cells in printed.items() if cells and all(map(_TO_THE_CENT.match, cells)))


def percent_rows(text: str, table: Table) -> frozenset[int]:
    """Rows of a group of rates of which the first has "%" and the others none: "Assumptions": "Discount rate 5.2%", "Compensation
    increases 3.9" -> the second."""
    marked: dict[tuple[str, ...], bool] = {}
    found: set[int] = set()
    for row in table.rows:
        parents = row.path[:-1]
        if row.cells and parents and _RATES.search(parents[-1]):
            bears = "%" in text[row.cells[0].start : row.end]
            if not bears and marked.setdefault(parents, False):
                found.add(row.index)
            marked[parents] = marked.get(parents, False) or bears
    return frozenset(found)


def percent_columns(text: str, table: Table) -> tuple[frozenset[int], frozenset[int]]:
    """Columns of percentages (some cell has "%" and none a currency sign), and those of them whose first figure has "%".

    In the latter a whole number is a percentage too: "21.0%", "2", "(1)" down a column -> the column is in both sets."""
    marked: set[int] = set()
    priced: set[int] = set()
    first: dict[int, bool] = {}
    for row in table.rows:
        for cell in row.cells:
            words = text[cell.start : cell.end]
            if cell.col not in first and _DIGIT.search(words):
                first[cell.col] = "%" in words
            if "%" in words:
                marked.add(cell.col)
            elif "$" in words or "€" in words or "£" in words:
                priced.add(cell.col)
    if not priced and not marked and any(_PERCENTAGES.search(words[-CAPTION_END:]) for words in table.caption[-1:]):
        every = frozenset(cell.col for row in table.rows for cell in row.cells)
        return every, frozenset()
    return frozenset(marked - priced), frozenset(col for col, bears in first.items() if bears and col not in priced)


def share_columns(table: Table) -> frozenset[int]:
    """Columns that count shares whatever the row says: heads "Shares" and "Amount" side by side -> the first."""
    heads = table.heads
    said = " ".join((table.title, table.stub, *(words[-CAPTION_END:] for words in table.caption[-2:]), *(row.label for row in table.rows)))
    counts_others = _SECURITIES.search(said) is None and not any(_SECURITIES.search(text) for text in heads)
    classes = sum(1 for text in heads if _CLASS_SHARES.search(text))
    by_class = any(_AMOUNT_HEAD.search(text) for text in heads) or (classes > 1 and not any(currency_in(text, "") for text in heads))
    return frozenset(
        col
        for col, header in table.columns.items()
        if any(_SHARES_HEAD.match(text) or (by_class and _CLASS_SHARES.search(text)) for text in header)
        and not any(_AMOUNT_HEAD.search(text) or (counts_others and _NUMBER_HEAD.match(text)) for text in header)
    )


def places(text: str, table: Table) -> int:
    """How many decimal places most of a table's amounts have: cells "1.5", "2.5", "3" -> 1; percentages do not count."""
    counts = Counter(len(m[1]) for row in table.rows for cell in row.cells if (m := _PLACES.search(text, cell.start, cell.end)))
    whole = sum(len(row.cells) for row in table.rows) - sum(counts.values())
    return counts.most_common(1)[0][0] if counts and counts.most_common(1)[0][1] > whole else 0


def full_columns(text: str, table: Table, unit: TableUnit, shares: frozenset[int]) -> frozenset[int]:
    """Columns in which share counts are printed in full, as some figure has too many digits to be scaled: seven where no scale is
    stated or only dollars are scaled, else nine; five in one of `shares`, those headed so, where no scale is stated.

    "456,789,012" in a table in millions -> its column."""
    if unit.shares_stated:
        return frozenset()
    full = _NINE_DIGITS if unit.stated and not unit.dollars_only else _SEVEN_DIGITS
    counted = frozenset() if unit.stated else shares
    return frozenset(
        cell.col
        for row in table.rows
        for cell in row.cells
        if full.match(text, cell.start, cell.end) or (cell.col in counted and _FIVE_DIGITS.match(text, cell.start, cell.end))
    )
