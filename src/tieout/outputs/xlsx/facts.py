"""A filing's figures as a workbook: its primary statements by period, one row a fact, one row a place, and the passages."""

from __future__ import annotations

from ...model.document import Document
from ...model.facts import Facts
from ..notation import notes_as_sentences
from .about import PRECISION_READ, STATEMENTS_READ, about_sheet
from .facts_sheet import FactRows, facts_sheet, places_sheet
from .passages import PassageRows, passages_sheet
from .primary import primary_sheets
from .workbook import Book

_READ = (
    STATEMENTS_READ,
    ("Facts", "One row a fact: its value in full, signed as XBRL or as printed, its most precise place, and how many places say it."),
    ("Places", "One row for each printed or tagged figure: what that place says, never borrowed from another."),
    ("Passages", "The filing's text. Tables stand as cells; links lead to the cell that prints a figure."),
    PRECISION_READ,
)


def facts_workbook(facts: Facts, document: Document) -> bytes:
    """The workbook as the bytes of an .xlsx file. `document` is the filing that the facts were read from.

    Raises MissingExtraError without XlsxWriter."""
    book = Book(document.filing, "Facts")
    rows, passages = FactRows(facts), PassageRows(document)
    primary_sheets(book, document, rows, passages)
    facts_sheet(book, rows, passages, {})
    places_sheet(book, facts, passages)
    passages_sheet(book, passages, {}, ())
    notes = [("", note) for note in notes_as_sentences(dict.fromkeys((*document.notes, *facts.notes)))]
    sections = [("How to read it", _READ), ("Notes on the filing", notes)]
    about_sheet(book, document.filing, (len(document.passages), document.scheme), sections)
    return book.content()
