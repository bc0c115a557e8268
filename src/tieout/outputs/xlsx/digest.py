"""A digest as a workbook: its statements, each figure tied out by a live formula on the filing's facts, and the passages."""

from __future__ import annotations

from ...model.digest import Digest
from ...model.document import Document
from ...model.facts import Facts
from ..key_figures import key_figures_of
from ..notation import cited_passages, notes_as_sentences
from .about import PRECISION_READ, STATEMENTS_READ, about_sheet
from .facts_sheet import FactRows, facts_sheet
from .key_figures import key_figures_sheet
from .passages import PassageRows, passages_sheet
from .primary import primary_sheets
from .tie_out import TiedFigure, agrees, figure_place, inputs, tally, tie_out_sheet, tied_figures
from .workbook import BOLD, FAINT, Book, CellLook, SheetColumn, WorkbookSheet, columns, place

NAME = "Digest"
_NUMBER, _TOPIC, _STATEMENT, _TIED, _PASSAGES = range(5)
_HEADS_AT = 3
_READ = (
    (
        "Key figures",
        "The main lines that the digest tells, by period; a name leads to its statement, figures are those on Facts.",
    ),
    ("Digest", "The statements. “Figures agree” counts those that tie out; numbers under “Passages” lead to the filing's words."),
    ("Tie-out", "One row for each figure of a statement, beside what the filing gives for it."),
    ("From the filing", "A live formula on the sheet Facts: the fact itself, or the change, margin, share… that is computed from facts."),
    ("Check", "A figure agrees within half a unit of its last stated place. The words have the sign, so sizes are compared."),
    STATEMENTS_READ,
    ("Facts", "All figures of the filing, one row a fact: its value in full, its most precise place, and how many places say it."),
    ("Passages", "The filing's text. Tables stand as cells; what the digest uses is marked."),
    PRECISION_READ,
)


def digest_workbook(digest: Digest, document: Document, facts: Facts) -> bytes:
    """The workbook as the bytes of an .xlsx file. `document` and `facts` are those the digest was made from.

    Raises MissingExtraError without XlsxWriter."""
    book = Book(digest.filing, "Digest")
    tied = tied_figures(digest)
    key = key_figures_of(digest, facts)
    shown = [figure.id for group in key for line in group.lines for figure in line.figures]
    rows = FactRows(facts, [*(id for each in tied for id in inputs(each.figure)), *shown])
    passages = PassageRows(document)
    key_figures_sheet(book, key, rows, statement_place)
    _statements(book, digest, tied, (rows, passages))
    tie_out_sheet(book, tied, rows, passages, statement_place)
    primary_sheets(book, document, rows, passages)
    used: dict[int, tuple[int, str]] = {}
    for each in reversed(tied):
        used |= {rows.row(id): (each.statement, figure_place(each.row)) for id in inputs(each.figure)}
    facts_sheet(book, rows, passages, used)
    marked = {id for each in tied for id in (*each.figure.occurrences, *inputs(each.figure))}
    passages_sheet(book, passages, _cited(digest), [occurrence for occurrence in facts.occurrences if occurrence.id in marked])
    dropped = [(each.text, each.why) for each in digest.dropped]
    notes = [("", note) for note in notes_as_sentences(digest.notes)]
    sections = [("How to read it", _READ), ("Notes on the filing", notes), ("Composed and not released", dropped)]
    about_sheet(book, digest.filing, (digest.passages, digest.scheme), sections)
    return book.content()


def _statements(book: Book, digest: Digest, tied: list[TiedFigure], where: tuple[FactRows, PassageRows]) -> None:
    rows, passages = where
    most = max((len(cited_passages(statement)) for statement in digest.statements), default=1)
    cited = (SheetColumn("Passages" if not number else "", 9) for number in range(most))
    sheet = book.sheet(NAME, (*columns("No. 6, Topic 31, Statement 100, Figures agree 12"), *cited), heads_at=_HEADS_AT)
    sheet.text((0, 0), book.title, CellLook(bold=True, size=14))
    currency = f" Reporting currency {digest.filing.currency}." if digest.filing.currency else ""
    tied_out = f"Every figure is tied out on the next sheet to its place in the filing.{currency}"
    sheet.text((1, 0), digest.not_understood or tied_out, FAINT)
    at = _HEADS_AT + 1
    number = 0
    for topic in digest.topics:
        for index, statement in enumerate(topic.statements):
            number += 1
            line = "" if index else "top"
            sheet.number((at, _NUMBER), number, CellLook(align="center", line=line, faint=True))
            sheet.text((at, _TOPIC), topic.title, (FAINT if index else BOLD)._replace(line=line, wrap=True))
            sheet.marked((at, _STATEMENT), statement.text, [figure.span for figure in statement.figures], CellLook(wrap=True, line=line))
            _agreeing(sheet, (at, _TIED), (line, [each for each in tied if each.statement == number]), rows)
            for column, passage in enumerate(cited_passages(statement), _PASSAGES):
                target = passages.passage(passage)
                if target:
                    sheet.link((at, column), passage, target, CellLook(align="center", line=line))
            at += 1
    if not digest.topics:
        sheet.text((at, _STATEMENT), "No statement could be made from this filing.", FAINT)
    sheet.filter_rows(at - 1)


def _agreeing(sheet: WorkbookSheet, at: tuple[int, int], of: tuple[str, list[TiedFigure]], rows: FactRows) -> None:
    """The number of a statement's figures that agree, as a live formula."""
    line, figures = of
    if figures:
        agreeing = sum(agrees(each.figure, rows) for each in figures)
        formula = tally(figures[0].row, figures[-1].row)
        sheet.formula(at, formula, f"{agreeing} of {len(figures)}", CellLook(align="center", line=line))


def statement_place(number: int) -> str:
    """The cell of a statement, counted from 1, as links name it.

    >>> statement_place(1)
    "'Digest'!C5"
    """
    return place(NAME, (_HEADS_AT + number, _STATEMENT))


def _cited(digest: Digest) -> dict[int, tuple[int, str]]:
    """Each cited passage, with the number and place of the first statement that cites it."""
    cited: dict[int, tuple[int, str]] = {}
    for number, statement in enumerate(digest.statements, 1):
        for passage in cited_passages(statement):
            cited.setdefault(passage, (number, statement_place(number)))
    return cited
