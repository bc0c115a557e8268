"""The sheet that agrees each figure of a digest: as stated, as a live formula gets it from the filing, and the difference."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from ...model.digest import Derivation, Digest, Figure, Statement
from ...model.facts import Facts
from ..printable import one_line
from ..wording_of_check import period
from .facts_sheet import FactRows
from .numbers import half_unit, scale_word_end, stated_format
from .passages import PassageRows
from .workbook import FAINT, Book, CellLook, WorkbookSheet, columns, near, place

NAME = "Tie-out"
AGREES, DIFFERS = "agrees", "differs"
_HEADS = columns(
    "Statement 10, Figure of the statement 46, Stated 18#, Unit 11, Period 30, How 12, From the filing 18#, Off by 15#, "
    "Half a unit 15#, Check 10, First input 11, Passage 9, Computed from 90-"
)
(_STATEMENT, _FIGURE, _STATED, _UNIT, _PERIOD, _HOW, _FOUND, _OFF, _HALF, _CHECK, _INPUT, _PASSAGE, _FROM) = range(len(_HEADS))
_FIRST = 1
_CONTEXT = 26
"""Characters of the statement shown before a figure."""
_FINER = 2
"""Places by which a difference is shown finer than its figure."""
_HOW_TOLD = {"per_share": "per share"}
# A hair more than half a unit, for what binary arithmetic loses at the very end of a rounding interval.
_HAIR = "(1+1E-9)"


class TiedFigure(NamedTuple):
    """A figure with the number of its statement and its row."""

    statement: int
    row: int
    words: Statement
    figure: Figure


def tied_figures(digest: Digest) -> list[TiedFigure]:
    """The figures of all statements, in order, each with its row on the sheet."""
    found: list[TiedFigure] = []
    for number, statement in enumerate(digest.statements, 1):
        for figure in sorted(statement.figures, key=lambda each: each.span):
            found.append(TiedFigure(number, _FIRST + len(found), statement, figure))
    return found


def inputs(figure: Figure) -> Iterator[str]:
    """The occurrences that a figure's formula refers to: the operands of a derived figure, else its first occurrence."""
    if figure.derivation is not None:
        yield from (operand.occurrence for operand in figure.derivation.operands)
    else:
        yield from figure.occurrences[:1]


def tie_out_sheet(book: Book, tied: list[TiedFigure], rows: FactRows, passages: PassageRows, places: Callable[[int], str]) -> None:
    """Write the sheet; `places` gives the cell of a statement, counted from 1."""
    sheet = book.sheet(NAME, _HEADS, kept=2)
    for each in tied:
        row, figure, statement = each.row, each.figure, each.words
        sheet.link((row, _STATEMENT), each.statement, places(each.statement))
        _words(sheet, row, statement, figure)
        look = CellLook(number=stated_format(figure, statement.text))
        sheet.number((row, _STATED), figure.value, look)
        sheet.text((row, _UNIT), "" if figure.unit == "pure" else figure.unit, CellLook(indent=1))
        sheet.text((row, _PERIOD), period(figure.period), FAINT)
        _found(sheet, each, look, rows)
        _source(sheet, row, figure, (rows, passages))
    last = tied[-1].row if tied else 0
    sheet.filter_rows(last)
    sheet.judged(_CHECK, last, AGREES, DIFFERS)


def tally(first: int, last: int) -> str:
    """The formula for how many figures of these rows agree, which shows "5 of 5"."""
    cells = f"{place(NAME, (first, _CHECK), fixed=True)}:{near((last, _CHECK))}"
    return f'=COUNTIF({cells},"{AGREES}")&" of "&ROWS({cells})'


def agrees(figure: Figure, rows: FactRows) -> bool:
    """The result of the formula that checks a figure: whether it is within half a unit of its last place."""
    found = _result(figure, rows)
    return found is not None and abs(abs(found) - abs(figure.value)) <= half_unit(figure.decimals)


def figure_place(row: int) -> str:
    """The cell of a figure's row, as links name it.

    >>> figure_place(5)
    "'Tie-out'!B6"
    """
    return place(NAME, (row, _FIGURE))


def _found(sheet: WorkbookSheet, tied: TiedFigure, look: CellLook, rows: FactRows) -> None:
    """The filing's value for a figure, and the statement's difference from it."""
    figure, row = tied.figure, tied.row
    result = _result(figure, rows)
    if result is None:
        sheet.text((row, _HOW), "not tied", FAINT)
        sheet.text((row, _CHECK), DIFFERS)
        return
    derivation = figure.derivation
    told = "as printed" if derivation is None else _HOW_TOLD.get(derivation.op, derivation.op)
    sheet.text((row, _HOW), told, FAINT)
    sheet.formula((row, _FOUND), _formula(figure, rows), result, look)
    found, said = near((row, _FOUND)), near((row, _STATED))
    finer = CellLook(number=stated_format(figure, tied.words.text, _FINER), faint=True)
    sheet.formula((row, _OFF), f"=ABS({found})-ABS({said})", abs(result) - abs(figure.value), finer)
    sheet.number((row, _HALF), half_unit(figure.decimals), finer)
    verdict = AGREES if agrees(figure, rows) else DIFFERS
    check = f'=IF(ABS({near((row, _OFF))})<={near((row, _HALF))}*{_HAIR},"{AGREES}","{DIFFERS}")'
    sheet.formula((row, _CHECK), check, verdict, CellLook(align="center"))


def _result(figure: Figure, rows: FactRows) -> Decimal | None:
    """The result of the figure's formula: that of its derivation, or its first occurrence's value with the statement's sign."""
    if figure.derivation is not None:
        return figure.derivation.result
    held = rows.value(figure.occurrences[0]) if figure.occurrences else None
    return None if held is None else _signed(held, figure.value)


def _signed(held: Decimal, stated: Decimal) -> Decimal:
    """A value with the statement's sign: a loss printed as (5) and stated as a loss of 5 is the same figure.

    >>> _signed(Decimal(-5), Decimal(5))
    Decimal('5')"""
    return -held if (held < 0) != (stated < 0) else held


def _formula(figure: Figure, rows: FactRows) -> str:
    if figure.derivation is not None:
        return f"={derived(figure.derivation, rows)}"
    id = figure.occurrences[0]
    held = rows.value(id) or Decimal(0)
    return f"={rows.operand(id, _signed(held, figure.value))}"


def derived(derivation: Derivation, rows: FactRows) -> str:
    """A derivation as a formula on the cells of its operands: a change -> (newer-older)/ABS(older). Its value as a number where there is no
    formula for the operation.

    The margin of a loss is positive where the statement says that it widens; the formula then begins with a minus."""
    terms = [rows.operand(operand.occurrence, operand.value) for operand in derivation.operands]
    formula = _formula_of(derivation.op, terms)
    if formula is None:
        return f"{derivation.result:f}"
    value = _value_of(derivation.op, [operand.value for operand in derivation.operands])
    return f"-({formula})" if value * derivation.result < 0 else formula


def _formula_of(op: str, terms: list[str]) -> str | None:
    match op, terms:
        case "change", [newer, older]:
            return f"({newer}-{older})/ABS({older})"
        case "margin" | "share" | "per_share" | "translation", [part, whole]:
            return f"{part}/{whole}"
        case "difference" | "points", [newer, older]:
            return f"{newer}-{older}"
        case "points", [newer, new_whole, older, old_whole]:
            return f"{newer}/{new_whole}-{older}/{old_whole}"
        case "sum", [_, *_]:
            return "+".join(terms)
        case "average", [_, *_]:
            return f"({'+'.join(terms)})/{len(terms)}"
    return None


def _value_of(op: str, values: list[Decimal]) -> Decimal:
    """The result of an operation's formula, of which the sign is used."""
    match op, values:
        case "change" | "difference" | "points", [newer, older]:
            return newer - older
        case "points", [newer, new_whole, older, old_whole]:
            return newer / new_whole - older / old_whole
        case "margin" | "share" | "per_share" | "translation", [part, whole]:
            return part * whole
    return sum(values, Decimal(0))


def _words(sheet: WorkbookSheet, row: int, statement: Statement, figure: Figure) -> None:
    """The figure, in bold, after the words before it."""
    start = max(figure.span.start - _CONTEXT, 0)
    if start:
        start = statement.text.find(" ", start, figure.span.start) + 1 or start
    end = scale_word_end(figure, statement.text)
    before = "… " if start else ""
    shift = len(before) - start
    words = before + statement.text[start:end]
    sheet.marked((row, _FIGURE), words, [type(figure.span)(figure.span.start + shift, figure.span.end + shift)], CellLook(wrap=True))


def _source(sheet: WorkbookSheet, row: int, figure: Figure, where: tuple[FactRows, PassageRows]) -> None:
    """Links to the fact and the place of the first input, and the inputs in words."""
    rows, passages = where
    facts: Facts = rows.facts
    ids = list(inputs(figure))
    if not ids:
        return
    first = facts.occurrence(ids[0])
    sheet.link((row, _INPUT), facts.fact_of.get(first.id, first.id), rows.place(first.id))
    passages.link(sheet, (row, _PASSAGE), first)
    told = [one_line(facts.occurrence(id).label) + f" {one_line(facts.occurrence(id).quote)}" for id in ids]
    if figure.derivation is not None:
        roles = [operand.role.replace("_", " ") for operand in figure.derivation.operands]
        told = [f"{role}: {words}" for role, words in zip(roles, told, strict=True)]
    sheet.text((row, _FROM), "; ".join(told), FAINT)
