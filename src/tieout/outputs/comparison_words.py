"""A comparison in words, for all its outputs: values at their column's scale, changes as their rounding allows, calendars, and places."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ..lexicon.months import NAMES
from ..model.comparison import ComparedCell, ComparedFigure, ComparedFiling, ComparedSeries, Comparison, FiscalCalendar, Growth
from ..model.exact import to_place
from .notation import plain
from .printable import one_line

_MILLION = 6
_TENTH, _WHOLE = Decimal("0.003"), Decimal("0.03")
"""The widest range of a change that is shown to a tenth of a per cent, and to a whole one; a wider one is shown as a range."""
_LAST_OF_MONTH = 28
_CADENCES = {"quarters": "quarter", "halves": "half year", "other periods": "other period", "other days": "balance"}
EARLIER = {
    "restated": "restated",
    "split": "restated, and looks like a split of the shares",
    "other_concept": "given by another concept, which may not be the same line",
}
"""What an earlier figure is to the one that replaces it, in words."""
RESTATED = "r"
"""The mark of a restated figure in tables."""


class Restatement(NamedTuple):
    """A figure that another filing states otherwise, in words."""

    company: str
    when: str
    now: str
    then: str
    told: str


def shown(figure: ComparedFigure) -> str:
    """The value as its column shows it, amounts in millions and to their own precision: 159,514,000,000 with decimals -6 -> "159,514"."""
    if figure.unit == "pure":
        is_ratio = figure.decimals is None or figure.decimals > 0
        return f"{plain(figure.value.scaleb(2))}%" if is_ratio else f"{figure.value:,f}"
    if not in_millions(figure.unit):
        return f"{figure.value:,f}"
    value = figure.value.scaleb(-_MILLION)
    if figure.decimals is None:
        return f"{value.normalize():,f}"
    return f"{to_place(value, max(figure.decimals + _MILLION, 0)):,f}"


def in_millions(unit: str) -> bool:
    """Whether figures of this unit are shown in millions: amounts and numbers of shares are, rates and amounts per share are not.

    >>> in_millions("USD"), in_millions("USD/shares")
    (True, False)"""
    return unit != "pure" and "/" not in unit


def unit_words(unit: str) -> str:
    """The unit of a series' values as shown.

    >>> unit_words("USD"), unit_words("USD/shares"), unit_words("pure")
    ('USD million', 'USD a share', '')"""
    if unit == "pure":
        return ""
    return f"{unit} million" if in_millions(unit) else unit.replace("/shares", " a share").replace("/", " a ")


def growth_words(growth: Growth | None) -> str:
    """A change as its rounding allows: "+4.5%", "+4%" or "+40% to +60%"; of rates "-0.7 points"; "" where there is none."""
    if growth is None or growth.value is None or growth.low is None or growth.high is None:
        return ""
    ends = "%" if growth.kind == "relative" else " points"
    width = growth.high - growth.low
    if width <= _TENTH:
        return f"{_percent(growth.value, 1)}{ends}"
    if width <= _WHOLE:
        return f"{_percent(growth.value, 0)}{ends}"
    return f"{_percent(growth.low, 0)}{ends} to {_percent(growth.high, 0)}{ends}"


def _percent(value: Decimal, places: int) -> str:
    rounded = to_place(value.scaleb(2), places)
    return f"{rounded:+,f}" if rounded else f"{abs(rounded):,f}"


def calendar_words(calendar: FiscalCalendar) -> str:
    """When fiscal years end.

    >>> calendar_words(FiscalCalendar(1, 31, True)), calendar_words(FiscalCalendar(12, 31, False))
    ('fiscal years of 52 or 53 weeks end near January 31', 'fiscal years end with December')"""
    month = NAMES[calendar.month - 1]
    if calendar.weeks:
        return f"fiscal years of 52 or 53 weeks end near {month} {calendar.day}"
    return f"fiscal years end with {month}" if calendar.day >= _LAST_OF_MONTH else f"fiscal years end on {month} {calendar.day}"


def filing_words(filing: ComparedFiling) -> str:
    """A filing in a few words: "10-K to 2025-02-02 (home-depot.htm)"."""
    until = f"to {filing.period.end.isoformat()}" if filing.period is not None else ""
    return " ".join(filter(None, (filing.form, until, f"({one_line(filing.name)})")))


def when_words(figure: ComparedFigure) -> str:
    """A figure's period: "year to 2025-02-02", "at 2025-02-02", or both days of another period."""
    period = figure.period
    if period.start is None:
        return f"at {period.end.isoformat()}"
    return f"{period.start.isoformat()} to {period.end.isoformat()}"


def cadence_words(series: ComparedSeries) -> str:
    """What each figure of a series of other periods than years is of: "quarter"."""
    return _CADENCES.get(series.cadence, series.cadence)


def cell_year(cell: ComparedCell) -> str:
    """What the filer calls a cell's year, where its column is called otherwise: "FY2025"; "" where they agree."""
    return "" if cell.column is None or cell.figure.fiscal_year == cell.column else f"FY{cell.figure.fiscal_year}"


def by_column(series: ComparedSeries) -> dict[int, list[ComparedCell]]:
    """The cells of a series by year, mostly one each."""
    columns: dict[int, list[ComparedCell]] = {}
    for cell in series.cells:
        if cell.column is not None:
            columns.setdefault(cell.column, []).append(cell)
    return columns


def place_words(figure: ComparedFigure, filing: ComparedFiling) -> str:
    """Where a figure stands: 'home-depot.htm [413] "159,514" (Net sales)'."""
    return f'{one_line(filing.name)} [{figure.passage}] "{one_line(figure.quote)}" ({one_line(figure.label)})'


def restatements(compared: Comparison, line: str) -> Iterator[Restatement]:
    """What filings state differently of a line, the newer figure and the older one with their places."""
    for series in (each for each in compared.series if each.line == line):
        company = one_line(compared.companies[series.company].name)
        for cell in series.cells:
            for earlier in cell.earlier:
                told = EARLIER[earlier.kind]
                yield Restatement(
                    company,
                    when_words(cell.figure),
                    f"{shown(cell.figure)} in {filing_words(compared.filings[cell.figure.filing])} [{cell.figure.passage}]",
                    f"{shown(earlier.figure)} in {filing_words(compared.filings[earlier.figure.filing])} [{earlier.figure.passage}]",
                    told,
                )
            if cell.figure.status == "restated" and not cell.earlier:
                where = f"{filing_words(compared.filings[cell.figure.filing])} [{cell.figure.passage}]"
                yield Restatement(company, when_words(cell.figure), f"{shown(cell.figure)} in {where}", "", "called restated there")


def restatement_words(each: Restatement) -> str:
    """A restatement as one sentence."""
    before = f"; {each.then}" if each.then else ""
    return f"{each.company}, {each.when}: {each.now}{before}: {each.told}."


def growth_remarks(compared: Comparison, line: str) -> Iterator[str]:
    """What has to be known of the changes of a line, a sentence for each."""
    for series in compared.of_line(line):
        for cell in series.cells:
            if cell.growth is not None and cell.growth.why:
                told = growth_words(cell.growth) or "no change is given"
                yield f"{one_line(compared.companies[series.company].name)} {cell.column}: {told}: {cell.growth.why}."


def gap_words(compared: Comparison, line: str) -> Iterator[str]:
    """What is missing of a line, a sentence for each filing that lacks it, and one for each year with the companies that lack it."""
    years: dict[tuple[int, str], list[str]] = {}
    for gap in compared.gaps:
        if gap.line == line and gap.filing is not None:
            yield f"{filing_words(compared.filings[gap.filing])}: {gap.why}."
        elif gap.line == line and gap.column is not None:
            years.setdefault((gap.column, gap.why), []).append(one_line(compared.companies[gap.company].name))
    for (column, why), companies in sorted(years.items()):
        yield f"{column}, {'; '.join(companies)}: {why}."


def title_words(noun: str) -> str:
    """A line's name with a capital; a concept stays as it is.

    >>> title_words("net income"), title_words("us-gaap:Assets")
    ('Net income', 'us-gaap:Assets')"""
    return noun if ":" in noun else one_line(noun[:1].upper() + noun[1:])
