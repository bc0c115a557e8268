"""A check as a workbook: every relation with its difference as a live formula, its figures each with its place, and the passages."""

from __future__ import annotations

from decimal import Decimal

from ...model.check import CheckResult, Relation
from ...model.document import Document
from ...model.facts import Facts
from ..notation import notes_as_sentences
from ..printable import one_line
from ..wording_of_check import STATUSES, label, period, summary
from .about import PRECISION_READ, about_sheet
from .numbers import exact_format, is_percentage
from .passages import PassageRows, passages_sheet
from .workbook import FAINT, Book, CellLook, WorkbookSheet, columns, near, place

_RELATIONS, _FIGURES = "Relations", "Figures"
_RELATION_HEADS = columns(
    "Id 8, Rule 24, Figure 46, Status 15, Found 19#, Expected 19#, Difference 17#, Unit 11, How sure 10, Figures 9, Passage 9, Why 90-"
)
_FIGURE_HEADS = columns("Relation 9, Role 16, Label 60, Value 20#, Unit 11, Period 32, As printed 16#, Passage 9, Suspect 9")
_FIRST = 1
_READ = (
    ("Relations", "What the filing's figures must satisfy among themselves. A difference above nought is a figure that is too high."),
    ("Figures", "The figures of each relation, the one found first. Suspect: no other relation confirms it."),
    ("Passages", "The filing's text. Figures of relations that do not hold are marked."),
    PRECISION_READ,
)


def check_workbook(result: CheckResult, document: Document, facts: Facts) -> bytes:
    """The workbook as the bytes of an .xlsx file; what is flagged comes first. `document` and `facts` are those that were checked.

    Raises MissingExtraError without XlsxWriter."""
    book = Book(result.filing, "Check")
    passages = PassageRows(document)
    order = {status: number for number, status in enumerate(("flagged", "held_within_rounding", "not_checked", "held"))}
    relations = sorted(result.relations, key=lambda relation: order[relation.status])
    _relations(book, relations, dict(result.rules), (facts, passages))
    _figures(book, relations, facts, passages)
    used = [facts.occurrence(operand.occurrence) for relation in result.flagged for operand in relation.operands]
    passages_sheet(book, passages, {}, used)
    told = [("", summary(result)), *(("", note) for note in notes_as_sentences(result.notes))]
    about_sheet(book, result.filing, (result.passages, result.scheme), [("Result", told), ("How to read it", _READ)])
    return book.content()


def _relations(book: Book, relations: list[Relation], titles: dict[str, str], where: tuple[Facts, PassageRows]) -> None:
    facts, passages = where
    sheet = book.sheet(_RELATIONS, _RELATION_HEADS, kept=1)
    figure = _FIRST
    for row, relation in enumerate(relations, _FIRST):
        sheet.text((row, 0), relation.id, FAINT)
        sheet.text((row, 1), titles[relation.rule])
        sheet.text((row, 3), STATUSES[relation.status])
        sheet.text((row, 7), relation.unit or "", CellLook(indent=1))
        sheet.text((row, 8), relation.sure, FAINT)
        sheet.text((row, 11), one_line(relation.why), FAINT)
        _amounts(sheet, row, relation, facts)
        if relation.operands:
            first = facts.occurrence(relation.operands[0].occurrence)
            sheet.text((row, 2), label(first))
            sheet.link((row, 9), len(relation.operands), place(_FIGURES, (figure, 0)))
            passages.link(sheet, (row, 10), first)
        figure += len(relation.operands)
    sheet.filter_rows(len(relations))
    sheet.judged(3, len(relations), STATUSES["held"], STATUSES["flagged"])


def _amounts(sheet: WorkbookSheet, row: int, relation: Relation, facts: Facts) -> None:
    """The value found, the value expected, and the difference as a formula."""
    found, expected = relation.found, relation.expected
    if found is None or expected is None:
        return
    percent = bool(relation.operands) and is_percentage(facts.occurrence(relation.operands[0].occurrence))
    places = max(-int(value.as_tuple().exponent) for value in (found, Decimal(0)))
    look = CellLook(number=exact_format(found, min(max(places, 0), 6), percent=percent))
    sheet.number((row, 4), found, look)
    sheet.number((row, 5), expected, look)
    sheet.formula((row, 6), f"={near((row, 4))}-{near((row, 5))}", found - expected, look)


def _figures(book: Book, relations: list[Relation], facts: Facts, passages: PassageRows) -> None:
    sheet = book.sheet(_FIGURES, _FIGURE_HEADS, kept=1)
    row = _FIRST
    for number, relation in enumerate(relations, _FIRST):
        for operand in relation.operands:
            occurrence = facts.occurrence(operand.occurrence)
            sheet.link((row, 0), relation.id, place(_RELATIONS, (number, 0)))
            sheet.text((row, 1), operand.role.replace("_", " "), FAINT)
            sheet.text((row, 2), label(occurrence))
            form = exact_format(operand.value, occurrence.decimals, percent=is_percentage(occurrence))
            sheet.number((row, 3), operand.value, CellLook(number=form))
            sheet.text((row, 4), occurrence.unit or "", CellLook(indent=1))
            sheet.text((row, 5), period(occurrence.period), FAINT)
            sheet.text((row, 6), one_line(occurrence.quote), CellLook(align="right"))
            passages.link(sheet, (row, 7), occurrence)
            sheet.text((row, 8), "suspect" if operand.occurrence in relation.suspects else "")
            row += 1
    sheet.filter_rows(row - 1)
