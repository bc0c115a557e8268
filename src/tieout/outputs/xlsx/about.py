"""The sheet that identifies the filing of a workbook, and tells how to read the workbook and what to bear in mind."""

from __future__ import annotations

from collections.abc import Iterable

from ...model.document import Filing
from ..notation import filing_period
from .workbook import Book, CellLook, SheetColumn, WorkbookSheet

NAME = "About"

STATEMENTS_READ = (
    "Income statement …",
    "The primary statements by period, signs as printed. Cells refer to Facts; they hold whole numbers and show them in the unit named.",
)
PRECISION_READ = ("Precision", "A spreadsheet holds 15 digits of a number. Where a filing gives more, a note on the cell has them all.")
_TERM, _WORDS = CellLook(bold=True), CellLook(wrap=True)


def about_sheet(book: Book, filing: Filing, numbering: tuple[int, str], sections: Iterable[tuple[str, Iterable[tuple[str, str]]]]) -> None:
    """Write the sheet. `numbering` is the number of passages and their scheme; `sections` are headings with pairs of term and words."""
    sheet = book.sheet(NAME, [SheetColumn("About this workbook", 26), SheetColumn("", 110)])
    period, identity = filing_period(filing), filing.identity
    said = "" if period is None else " to ".join(day.isoformat() for day in (period.start, period.end) if day is not None)
    passages, scheme = numbering
    rows = [
        ("Company", filing.entity),
        ("CIK", identity.cik or ""),
        ("Ticker", identity.ticker or ""),
        ("Form", filing.form),
        ("Amendment", "yes" if identity.amendment else ""),
        ("Period", said),
        ("Fiscal period", " ".join(str(part) for part in (identity.fiscal_year, identity.fiscal_period) if part)),
        ("Accession", identity.accession or ""),
        ("Filed", "" if identity.filed is None else identity.filed.isoformat()),
        ("Currency", filing.currency or ""),
        ("File", filing.name),
        ("sha256", filing.sha256),
        ("Passages", f"1 to {passages:,}, numbered by {scheme}" if passages else ""),
    ]
    at = _rows(sheet, 1, ((term, words) for term, words in rows if words))
    for heading, told in sections:
        listed = list(told)
        if listed:
            sheet.text((at + 1, 0), heading, CellLook(bold=True, size=12))
            at = _rows(sheet, at + 2, listed)


def _rows(sheet: WorkbookSheet, at: int, rows: Iterable[tuple[str, str]]) -> int:
    for term, words in rows:
        sheet.text((at, 0), term, _TERM)
        sheet.text((at, 1), words, _WORDS)
        at += 1
    return at
