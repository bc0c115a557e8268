"""A comparison as a workbook: the table of years with changes as live formulas, every figure with its place, and what is missing."""

from __future__ import annotations

from ...model.comparison import ComparedCell, ComparedFigure, ComparedSeries, Comparison
from ..comparison_words import (
    by_column,
    calendar_words,
    cell_year,
    filing_words,
    gap_words,
    growth_remarks,
    growth_words,
    in_millions,
    restatement_words,
    restatements,
    title_words,
    unit_words,
)
from ..printable import one_line
from .numbers import exact_format, percentage, scaled_format
from .workbook import BOLD, DAY, FAINT, WRAPPED, Book, Cell, CellLook, SheetColumn, WorkbookSheet, columns, near, place

_TABLE, _FIGURES = "Comparison", "Figures"
_MILLION = 6
_YEAR_WIDTH = 15
_RIGHT = CellLook(align="right", faint=True)
_FIGURE_HEADS = columns(
    "Line 22, Company 28, Year 7, From 12, To 12, Value 20#, Unit 11, Standing 14, Scope 13, Label 46, Concept 40, Form 7, Filing 34, "
    "Passage 9#, As printed 16, CIK 12, Accession 22, sha256 20-"
)
_STANDING = {"restated": "restated since", "split": "before a split", "other_concept": "other concept"}


def comparison_workbook(compared: Comparison) -> bytes:
    """The workbook as the bytes of an .xlsx file. Raises MissingExtraError without XlsxWriter."""
    nouns = ", ".join(title_words(line.noun) for line in compared.lines)
    book = Book(f"{nouns}: {', '.join(one_line(company.name) for company in compared.companies)}", "Comparison")
    places = _places(compared)
    _table(book, compared, places)
    _figures(book, compared)
    _about(book, compared)
    return book.content()


def _places(compared: Comparison) -> dict[ComparedFigure, int]:
    """The row of each shown figure on the sheet of figures."""
    places: dict[ComparedFigure, int] = {}
    row = 1
    for series in compared.series:
        for cell in series.cells:
            places[cell.figure] = row
            row += 1 + len(cell.earlier)
    return places


def _table(book: Book, compared: Comparison, places: dict[ComparedFigure, int]) -> None:
    """Three rows for each series: its figures, which refer to their rows on the other sheet, their changes, and the last days of years."""
    heads = [*columns("Company 34, Unit 16"), *(SheetColumn(str(year), _YEAR_WIDTH, numeric=True) for year in compared.columns)]
    sheet = book.sheet(_TABLE, heads, kept=2)
    at = 1
    for line in compared.lines:
        annual = compared.of_line(line.id)
        if annual:
            sheet.text((at, 0), title_words(line.noun), CellLook(bold=True, size=12))
            at += 1
        for series in annual:
            company = compared.companies[series.company]
            sheet.text((at, 0), one_line(company.name), BOLD)
            sheet.text((at, 1), unit_words(series.unit), FAINT)
            sheet.text((at + 1, 0), calendar_words(company.calendar), FAINT)
            _series(sheet, at, series, (compared, places))
            at += 4


def _series(sheet: WorkbookSheet, at: int, series: ComparedSeries, shown: tuple[Comparison, dict[ComparedFigure, int]]) -> None:
    compared, places = shown
    cells = by_column(series)
    where: dict[ComparedCell, Cell] = {}
    for number, year in enumerate(compared.columns, 2):
        for cell in cells.get(year, [])[-1:]:
            where[cell] = (at, number)
            target = place(_FIGURES, (places[cell.figure], 5))
            sheet.formula((at, number), f"={target}", cell.figure.value, CellLook(number=_format(cell.figure), bold=cell.restated))
            told = " ".join(filter(None, (cell_year(cell), cell.figure.period.end.isoformat(), "restated" if cell.restated else "")))
            sheet.text((at + 2, number), told, _RIGHT)
    for older, newer in zip(series.cells, series.cells[1:], strict=False):
        if newer in where:
            _change(sheet, where, older, newer)


def _change(sheet: WorkbookSheet, where: dict[ComparedCell, Cell], older: ComparedCell, newer: ComparedCell) -> None:
    """The change as a formula of the two cells, where it is of their figures; else as words."""
    growth, (row, column) = newer.growth, where[newer]
    if growth is None or growth.value is None:
        return
    held = older.figure.value
    if growth.kind == "relative" and older in where and held and (newer.figure.value - held) / abs(held) == growth.value:
        first, second = near((row, column)), near(where[older])
        sheet.formula((row + 1, column), f"=({first}-{second})/ABS({second})", growth.value, CellLook(number=percentage(3), faint=True))
    else:
        sheet.text((row + 1, column), growth_words(growth), _RIGHT)


def _format(figure: ComparedFigure) -> str:
    if figure.unit == "pure" and (figure.decimals is None or figure.decimals > 0):
        return exact_format(figure.value, figure.decimals, percent=True)
    if in_millions(figure.unit):
        return scaled_format(figure.value, figure.decimals, _MILLION)
    return exact_format(figure.value, figure.decimals, percent=False)


def _figures(book: Book, compared: Comparison) -> None:
    sheet = book.sheet(_FIGURES, _FIGURE_HEADS, kept=2)
    row = 1
    nouns = {line.id: title_words(line.noun) for line in compared.lines}
    for series in compared.series:
        for cell in series.cells:
            standing = "restated" if cell.restated else ""
            for figure, told in ((cell.figure, standing), *((each.figure, _STANDING[each.kind]) for each in cell.earlier)):
                sheet.text((row, 0), nouns[series.line])
                sheet.text((row, 1), one_line(compared.companies[series.company].name))
                if cell.column is not None:
                    sheet.number((row, 2), cell.column, CellLook(align="left"))
                sheet.text((row, 7), told)
                _figure(sheet, row, figure, compared)
                row += 1
    sheet.filter_rows(row - 1)


def _figure(sheet: WorkbookSheet, row: int, figure: ComparedFigure, compared: Comparison) -> None:
    filing = compared.filings[figure.filing]
    sheet.day((row, 3), figure.period.start, DAY)
    sheet.day((row, 4), figure.period.end, DAY)
    percent = figure.unit == "pure" and (figure.decimals is None or figure.decimals > 0)
    sheet.number((row, 5), figure.value, CellLook(number=exact_format(figure.value, figure.decimals, percent=percent)))
    sheet.text((row, 6), figure.unit, CellLook(indent=1))
    sheet.text((row, 8), figure.scope, FAINT)
    sheet.text((row, 9), one_line(figure.label))
    sheet.text((row, 10), figure.concept or "", FAINT)
    sheet.text((row, 11), filing.form)
    sheet.text((row, 12), one_line(filing.name))
    sheet.number((row, 13), figure.passage)
    sheet.text((row, 14), one_line(figure.quote), CellLook(align="right"))
    sheet.text((row, 15), filing.identity.cik or "", FAINT)
    sheet.text((row, 16), filing.identity.accession or "", FAINT)
    sheet.text((row, 17), filing.sha256, FAINT)


def _about(book: Book, compared: Comparison) -> None:
    """What to bear in mind, what was restated and what is missing, and the filings."""
    sheet = book.sheet("About", [SheetColumn("About this comparison", 34), SheetColumn("", 110)])
    rows: list[tuple[str, str]] = [("", note.text) for note in compared.notes]
    for line in compared.lines:
        name = title_words(line.noun)
        rows += [(f"{name}: stated differently", restatement_words(each)) for each in restatements(compared, line.id)]
        rows += [(f"{name}: about the changes", told) for told in growth_remarks(compared, line.id)]
        rows += [(f"{name}: missing", told) for told in gap_words(compared, line.id)]
    rows += [(f"Filing of {compared.companies[each.company].name}", filing_words(each)) for each in compared.filings]
    for at, (term, words) in enumerate(rows, 1):
        sheet.text((at, 0), one_line(term), CellLook(bold=True, wrap=True))
        sheet.text((at, 1), words, WRAPPED)
