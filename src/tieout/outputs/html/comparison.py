"""A comparison as a page: a chart for each company, tables of years, what was restated, what is missing, and the place of each figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...model.comparison import AskedLine, ComparedCell, ComparedFigure, ComparedSeries, Comparison
from ..comparison_words import (
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
from ..printable import one_line
from .comparison_charts import Href, comparison_charts
from .page import still_page, text


def comparison_page(compared: Comparison) -> str:
    """The page, without script; a figure leads to its row among the places."""
    rows = {cell.figure: f"f{number}" for number, cell in enumerate((cell for series in compared.series for cell in series.cells), 1)}
    names = ", ".join(one_line(company.name) for company in compared.companies)
    title = f"{', '.join(title_words(line.noun) for line in compared.lines)} compared"
    parts = [f'<main class="sheet">\n<h1>{text(title)}</h1>\n<p class="lead">{text(names)}</p>']
    parts += [
        comparison_markup(compared, line, lambda figure: f"#{rows[figure]}") + _places(compared, line, rows) for line in compared.lines
    ]
    parts.append(notes_markup(compared))
    parts.append('<footer class="made">Made by tieout. This page loads nothing and sends nothing.</footer>\n</main>')
    return still_page(title, "\n".join(parts), "comparison.css")


def comparison_markup(compared: Comparison, line: AskedLine, href: Href) -> str:
    """A line's charts, tables and remarks as a section of a page; figures link to `href`."""
    return "\n".join(('<section class="compared">', *_line(compared, line, href), "</section>"))


def notes_markup(compared: Comparison) -> str:
    """What to bear in mind, as a section; "" where there is nothing."""
    told = "\n".join(f"<li>{text(note.text)}</li>" for note in compared.notes)
    return f'<section class="compared"><h2>To bear in mind</h2>\n<ul class="told">{told}</ul></section>' if told else ""


def _line(compared: Comparison, line: AskedLine, href: Href) -> Iterator[str]:
    name = text(title_words(line.noun))
    annual, others = compared.of_line(line.id), compared.of_line(line.id, annual=False)
    yield f"<h2>{name}</h2>"
    yield comparison_charts(compared, line.id, href)
    if annual:
        heads = "".join(f'<th scope="col">{year}</th>' for year in compared.columns)
        rows = "\n".join(_row(compared, series, href) for series in annual)
        yield _scrolled(f"{name} by company and fiscal year", f'<th scope="col">Company</th>{heads}', rows)
    if others:
        rows = "\n".join(_other(compared, series, cell, href) for series in others for cell in series.cells)
        yield "<h3>Quarters and other periods</h3>"
        yield _scrolled(
            f"{name} in other periods", "".join(f'<th scope="col">{head}</th>' for head in ("Company", "Period", "Value")), rows
        )
    yield from _told("Stated differently by two filings", (restatement_words(each) for each in restatements(compared, line.id)))
    yield from _told("About the changes", growth_remarks(compared, line.id))
    yield from _told("Missing", gap_words(compared, line.id))


def _scrolled(caption: str, heads: str, rows: str) -> str:
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{caption}"><table>'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>{rows}</tbody></table></div>"
    )


def _row(compared: Comparison, series: ComparedSeries, href: Href) -> str:
    company, cells = compared.companies[series.company], by_column(series)
    unit = unit_words(series.unit)
    under = "; ".join(filter(None, (unit, calendar_words(company.calendar))))
    name = f'<th scope="row">{text(one_line(company.name))}<small>{text(under)}</small></th>'
    return f"<tr>{name}{''.join(_cells(cells.get(year, []), href) for year in compared.columns)}</tr>"


def _cells(cells: Iterable[ComparedCell], href: Href) -> str:
    return f"<td>{''.join(_cell(cell, href) for cell in cells) or '–'}</td>"


def _cell(cell: ComparedCell, href: Href) -> str:
    change = growth_words(cell.growth)
    why = text(cell.growth.why) if cell.growth is not None else ""
    until = " ".join(filter(None, (cell_year(cell), "to", cell.figure.period.end.isoformat())))
    mark = "*" if change and why else ""
    parts = [_linked(cell.figure, href), f'<span title="{why}">{text(change)}{mark}</span>' if change else "", f"<span>{until}</span>"]
    if cell.restated:
        parts.append('<span class="restated">restated</span>')
    parts += [f'<span class="restated">earlier {text(shown(each.figure))}</span>' for each in cell.earlier]
    return "".join(parts)


def _linked(figure: ComparedFigure, href: Href) -> str:
    return f'<a href="{text(href(figure))}" title="{text(one_line(figure.label))}">{text(shown(figure))}</a>'


def _other(compared: Comparison, series: ComparedSeries, cell: ComparedCell, href: Href) -> str:
    name, unit = text(one_line(compared.companies[series.company].name)), text(unit_words(series.unit))
    when = f"{text(when_words(cell.figure))} <small>{cadence_words(series)}</small>"
    return f'<tr><th scope="row">{name}<small>{unit}</small></th><td>{when}</td><td>{_linked(cell.figure, href)}</td></tr>'


def _told(heading: str, sentences: Iterable[str]) -> Iterator[str]:
    items = "\n".join(f"<li>{text(each)}</li>" for each in sentences)
    if items:
        yield f'<h3>{heading}</h3>\n<ul class="told">{items}</ul>'


def _places(compared: Comparison, line: AskedLine, rows: dict[ComparedFigure, str]) -> str:
    """The place of each figure of a line, where its links lead."""
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Company", "Period", "Value", "Printed", "Passage"))
    heads += "".join(f'<th scope="col" class="left">{head}</th>' for head in ("Label", "Filing"))
    lines: list[str] = []
    for series in (each for each in compared.series if each.line == line.id):
        for cell in series.cells:
            figure = cell.figure
            name = text(one_line(compared.companies[series.company].name))
            unknown = " <small>whose it is, is not stated</small>" if figure.scope == "unknown" else ""
            lines.append(
                f'<tr id="{rows[figure]}"><th scope="row">{name}</th><td>{when_words(figure)}</td><td>{text(shown(figure))}</td>'
                f"<td>{text(one_line(figure.quote))}</td><td>[{figure.passage}]</td>"
                f'<td class="left">{text(one_line(figure.label))}{unknown}</td>'
                f'<td class="left">{text(filing_words(compared.filings[figure.filing]))}</td></tr>'
            )
    table = _scrolled(f"Places of {text(title_words(line.noun))}", heads, "\n".join(lines))
    return f'\n<section class="compared"><details open><summary>Places</summary>{table}</details></section>'
