"""A comparison in Markdown: a table of years for each line, then what was restated, what is missing, and the place of each figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.comparison import AskedLine, ComparedCell, Comparison
from .comparison_words import (
    RESTATED,
    by_column,
    cadence_words,
    calendar_words,
    cell_year,
    filing_words,
    gap_words,
    growth_remarks,
    growth_words,
    restatement_words,
    restatements,
    shown,
    title_words,
    unit_words,
    when_words,
)
from .printable import one_line

_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#~$])")


def comparison_markdown(compared: Comparison) -> str:
    """The comparison as Markdown. All text of filings is escaped."""
    lines = [f"# {', '.join(_plain(title_words(asked.noun)) for asked in compared.lines)} compared", ""]
    for asked in compared.lines:
        lines += _line(compared, asked)
    for heading, told in (
        ("Companies", [f"{_plain(each.name)}: {calendar_words(each.calendar)}." for each in compared.companies]),
        ("To bear in mind", [_plain(note.text) for note in compared.notes]),
    ):
        lines += _listed(heading, told)
    return "\n".join(lines).rstrip() + "\n"


def _line(compared: Comparison, asked: AskedLine) -> Iterator[str]:
    yield from (f"## {_plain(title_words(asked.noun))}", "")
    annual, others = compared.of_line(asked.id), compared.of_line(asked.id, annual=False)
    if annual:
        yield f"| Company | Unit |{''.join(f' {year} |' for year in compared.columns)}"
        yield f"|---|---|{'---:|' * len(compared.columns)}"
        for series in annual:
            cells = by_column(series)
            figures = "".join(f" {'; '.join(_cell(each) for each in cells.get(year, [])) or '–'} |" for year in compared.columns)
            yield f"| {_plain(compared.companies[series.company].name)} | {unit_words(series.unit)} |{figures}"
        yield ""
    if others:
        yield from ("| Company | Period | Unit | Value |", "|---|---|---|---:|")
        for series in others:
            for cell in series.cells:
                name = _plain(compared.companies[series.company].name)
                yield f"| {name} | {when_words(cell.figure)} ({cadence_words(series)}) | {unit_words(series.unit)} | {shown(cell.figure)} |"
        yield ""
    yield from _listed("Stated differently by two filings", [_plain(restatement_words(each)) for each in restatements(compared, asked.id)])
    yield from _listed("About the changes", [_plain(each) for each in growth_remarks(compared, asked.id)])
    yield from _listed("Missing", [_plain(each) for each in gap_words(compared, asked.id)])
    yield from _places(compared, asked)


def _cell(cell: ComparedCell) -> str:
    mark = f" {RESTATED}" if cell.restated else ""
    growth = growth_words(cell.growth)
    change = f" ({growth})" if growth else ""
    year = " ".join(filter(None, (cell_year(cell), f"to {cell.figure.period.end.isoformat()}")))
    return f"{shown(cell.figure)}{mark}{change}, {year}"


def _places(compared: Comparison, asked: AskedLine) -> Iterator[str]:
    yield from (
        "### Places",
        "",
        "| Company | Period | Value | Label | Filing | Passage | Quote | Scope |",
        "|---|---|---:|---|---|---:|---:|---|",
    )
    for series in (each for each in compared.series if each.line == asked.id):
        for cell in series.cells:
            figure = cell.figure
            name, filing = _plain(compared.companies[series.company].name), _plain(filing_words(compared.filings[figure.filing]))
            where = f"{_plain(figure.label)} | {filing} | {figure.passage} | {_plain(figure.quote)} | {figure.scope}"
            yield f"| {name} | {when_words(figure)} | {shown(figure)} | {where} |"
    yield ""


def _listed(heading: str, told: list[str]) -> list[str]:
    return [f"### {heading}", "", *(f"- {each}" for each in told), ""] if told else []


def _plain(text: str) -> str:
    r"""Text that Markdown shows as it is.

    >>> _plain("a|b [1]")
    'a\\|b \\[1\\]'"""
    return _MARKUP.sub(r"\\\1", one_line(text))
