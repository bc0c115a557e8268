"""The account of reading of a document: its tables' cells held to the figures that came of them."""

from __future__ import annotations

import re

from ..lexicon.languages import is_read, is_understood
from ..model.account import Account, LeftCells, TableAccount, WhyLeft
from ..model.conventions import TableConvention
from ..model.document import Cell, Document, Row, Table
from ..model.facts import Facts
from ..model.places import Span
from ..structure.grids import is_period_head, is_value
from ..thresholds.extraction import READ_SHARE

_DIGIT = re.compile(r"\d")
_NOTE = re.compile(r"^\W*notes?\b", re.IGNORECASE)
_REFERENCE = re.compile(r"\W*\d{1,2}(?:\.\d{1,2})?\W*(?:\([a-z0-9]{1,4}\)|[a-z]\))?(?:\s*(?:,|and|&)\s*\d{1,2}\S{0,4})*\W*")


def account_of(document: Document, facts: Facts) -> Account:
    """What was read of a document's tables and what was not: a table "2024 2023" over "Sales 12 11" and "Note 4" -> five cells with
    digits, of which two gave figures."""
    starts: dict[int, set[int]] = {}
    for one in facts.occurrences:
        if one.passage is not None:
            starts.setdefault(one.passage, set()).update(span.start for span in one.spans)
    conventions = {convention.table: convention for convention in facts.conventions}
    tables = [_of_table(table, document, starts.get(table.passage, set()), conventions.get(table.index)) for table in document.tables]
    account = Account(document.language, tuple(table for table in tables if table.cells), "")
    return account._replace(why=_why_not(account, facts))


def _why_not(account: Account, facts: Facts) -> str:
    """Why little of a filing was understood, as a sentence; "" where it was."""
    if not is_understood(account.language):
        return f"The report is in {account.language}, which is not read."
    if not facts.occurrences:
        return "No figure was read." if is_read(account.language) else f"No figure was read in the report, which is in {account.language}."
    unread = sum(left.cells for table in account.tables for left in table.left if left.why in ("words", "not_understood"))
    if account.cells and unread > (1 - READ_SHARE) * account.cells:
        return f"Of {account.cells:,} cells with digits in its tables {unread:,} were not understood."
    return ""


def _of_table(table: Table, document: Document, starts: set[int], convention: TableConvention | None) -> TableAccount:
    text = document.source.text
    left: dict[WhyLeft, list[Span]] = {}
    cells = figures = 0
    for row in table.rows:
        for cell in row.cells:
            words = text[cell.start : cell.end]
            if not _DIGIT.search(words):
                continue
            cells += 1
            if any(at in starts for at in range(cell.start, cell.end)):
                figures += 1
            else:
                left.setdefault(_why_left(words, cell, row, table), []).append(Span(cell.start, cell.end))
    reasons = tuple(LeftCells(why, len(spans), spans[0]) for why, spans in left.items())
    page = document.passages[table.passage - 1].page
    return TableAccount(table.index, table.passage, page, cells, figures, reasons, convention)


def _why_left(words: str, cell: Cell, row: Row, table: Table) -> WhyLeft:
    """Why a cell gave no figure."""
    if table.is_contents:
        return "page_number"
    if any(_NOTE.match(head) for head in cell.header) or (_REFERENCE.fullmatch(words) and not is_value(words)):
        return "note_reference"
    if is_period_head(words) or is_period_head(row.label):
        return "date"
    return "not_understood" if is_value(words) else "words"
