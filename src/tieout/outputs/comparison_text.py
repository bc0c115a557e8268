"""A comparison for a terminal: a table of years for each line, then what was restated, what is missing, and the place of each figure."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.comparison import AskedLine, ComparedCell, ComparedSeries, Comparison
from .amounts import amount_words
from .comparison_words import (
    RESTATED,
    by_column,
    cadence_words,
    calendar_words,
    cell_year,
    gap_words,
    growth_remarks,
    growth_words,
    place_words,
    restatement_words,
    restatements,
    shown,
    title_words,
    unit_words,
    when_words,
)
from .printable import one_line

_NAME = 34
"""The most characters of a company's name in the first column."""


def comparison_text(compared: Comparison) -> str:
    """The comparison as lines of text."""
    lines: list[str] = []
    for asked in compared.lines:
        lines += [*_line(compared, asked), ""]
    if compared.notes:
        lines += ["To bear in mind", *(f"  {note.text}" for note in compared.notes), ""]
    return "\n".join(lines).rstrip() + "\n"


def _line(compared: Comparison, asked: AskedLine) -> Iterator[str]:
    yield title_words(asked.noun)
    annual, others = compared.of_line(asked.id), compared.of_line(asked.id, annual=False)
    if annual:
        yield from _table(compared, annual)
    if others:
        yield "  Quarters and other periods"
    for series in others:
        for cell in series.cells:
            name = one_line(compared.companies[series.company].name)
            value = amount_words(cell.figure.value, series.unit, cell.figure.decimals)
            yield f"    {name}, {when_words(cell.figure)} ({cadence_words(series)}): {value}"
    for heading, told in (
        ("Stated differently by two filings", [restatement_words(each) for each in restatements(compared, asked.id)]),
        ("About the changes", [*growth_remarks(compared, asked.id)]),
        ("Missing", [*gap_words(compared, asked.id)]),
        ("Places", [*_places(compared, asked)]),
    ):
        if told:
            yield f"  {heading}"
            yield from (f"    {each}" for each in told)


def _table(compared: Comparison, annual: list[ComparedSeries]) -> Iterator[str]:
    """Three lines for each series: its figures, their changes, and the last days of its years."""
    rows: list[list[str]] = [["", *(str(year) for year in compared.columns)]]
    for series in annual:
        columns, company = by_column(series), compared.companies[series.company]
        cells = [columns.get(year, []) for year in compared.columns]
        marked = (";".join(f"{shown(cell.figure)}{' ' + RESTATED if cell.restated else ''}" for cell in each) or "–" for each in cells)
        rows.append([one_line(company.name)[:_NAME], *marked])
        rows.append([f"  {unit_words(series.unit)}".rstrip(), *(";".join(growth_words(cell.growth) for cell in each) for each in cells)])
        rows.append(["  last day", *(";".join(map(_last_day, each)) for each in cells)])
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        yield (
            "  " + row[0].ljust(widths[0]) + "".join(f"  {cell.rjust(width)}" for cell, width in zip(row[1:], widths[1:], strict=True))
        ).rstrip()
    for series in annual:
        company = compared.companies[series.company]
        yield f"  {one_line(company.name)}: {calendar_words(company.calendar)}."


def _last_day(cell: ComparedCell) -> str:
    return " ".join(filter(None, (cell_year(cell), cell.figure.period.end.isoformat())))


def _places(compared: Comparison, asked: AskedLine) -> Iterator[str]:
    for series in (each for each in compared.series if each.line == asked.id):
        for cell in series.cells:
            figure = cell.figure
            unknown = "; whose it is, is not stated" if figure.scope == "unknown" else ""
            where = place_words(figure, compared.filings[figure.filing])
            yield f"{one_line(compared.companies[series.company].name)}, {when_words(figure)}: {where}{unknown}"
