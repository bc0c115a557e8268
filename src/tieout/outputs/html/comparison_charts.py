"""Charts of a comparison: one for each company's series, its years from left to right, a gap where a year is missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...model.comparison import ComparedCell, ComparedFigure, ComparedSeries, Comparison
from ..comparison_words import by_column, growth_words, in_millions, shown, unit_words, when_words
from ..printable import one_line
from .charts import Scale, scale_from_nought
from .page import text

Href = Callable[[ComparedFigure], str]
"""Where a figure's link leads."""

_PLACE, _HEIGHT = 58, 64
"""The width of a year's place, and the height of the bars."""
_ABOVE, _BELOW = 16, 20
_GAP = 14
_FEWEST, _MOST = 2, 8
"""The fewest years that make a chart, and the most, the newest, that are drawn."""
_LONGEST = 7
"""Characters of a figure that fit above its bar."""


def comparison_charts(compared: Comparison, line: str, href: Href) -> str:
    """The charts of a line as markup; "" where no series has two years. Each has a scale of its own, from nought: companies are compared by
    shape, and figures in two currencies are not."""
    drawn = [each for each in compared.of_line(line) if len(by_column(each)) >= _FEWEST]
    if not drawn:
        return ""
    figures = "\n".join(_figure(compared, series, href) for series in drawn)
    return f'<div class="charts"><h3>Each at its own scale</h3>\n<div class="grid">{figures}</div></div>'


def _figure(compared: Comparison, series: ComparedSeries, href: Href) -> str:
    name, unit = one_line(compared.companies[series.company].name), unit_words(series.unit)
    years = compared.columns[-_MOST:]
    cells = by_column(series)
    drawn = [cells[year][-1] for year in years if year in cells]
    scale = scale_from_nought([cell.figure.value for cell in drawn], None, _HEIGHT)
    width = _PLACE * len(years)
    pieces = "".join(_bar(cells.get(year, [])[-1:], year, at, (scale, href), newest=year == years[-1]) for at, year in enumerate(years))
    base = f'<line x2="{width}" y1="{scale.nought}" y2="{scale.nought}" stroke="currentColor"/>'
    small = f" <small>{text(unit)}</small>" if unit else ""
    drawing = f'<svg viewBox="0 {-_ABOVE} {width} {_HEIGHT + _ABOVE + _BELOW}" role="group" aria-label="{text(name)}">{pieces}{base}</svg>'
    return f"<figure><figcaption>{text(name)}{small}</figcaption>{drawing}</figure>"


def _bar(cells: Sequence[ComparedCell], year: int, at: int, drawing: tuple[Scale, Href], *, newest: bool) -> str:
    scale, href = drawing
    left = at * _PLACE + _GAP // 2
    middle = at * _PLACE + _PLACE // 2
    when = f'<text x="{middle}" y="{_HEIGHT + 15}">{year}</text>'
    if not cells:
        return f'<text x="{middle}" y="{scale.nought - 4:.1f}">–</text>{when}'
    cell = cells[0]
    top, height = scale.bar(cell.figure.value)
    change = growth_words(cell.growth)
    told = ", ".join(filter(None, (when_words(cell.figure), shown(cell.figure), change, "restated" if cell.restated else "")))
    faint = "" if newest else ' class="earlier"'
    return (
        f'<a href="{text(href(cell.figure))}" aria-label="{text(told)}">'
        f'<rect{faint} x="{left}" y="{top:.1f}" width="{_PLACE - _GAP}" height="{height:.1f}"/></a>'
        f'<text x="{middle}" y="{top - 4:.1f}">{text(_short(cell.figure))}</text>{when}'
    )


def _short(figure: ComparedFigure) -> str:
    """The figure above its bar: in whole millions, and then in thousands of them, where it would run into its neighbour's."""
    words = shown(figure)
    if len(words) > _LONGEST and in_millions(figure.unit):
        words = f"{figure.value.scaleb(-6):,.0f}"
    return words if len(words) <= _LONGEST else f"{figure.value.scaleb(-9):,.0f}bn"
