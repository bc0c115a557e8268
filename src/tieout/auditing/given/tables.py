"""Tables in a digest: a figure takes the period that heads its column, and the unit that the table's head or title states.

Only a head that names periods is used ("Metric ($ millions) | 2023 | 2022"); under any other head the rows are read as plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tieout.language.calendar import Calendar
from tieout.language.periods import find_periods
from tieout.lexicon.motion import CHANGES_HEADED
from tieout.model.audit import ClaimFigure
from tieout.model.facts import Period

from ...extraction.tabulated.stated_units import currency_in, power_in
from ...extraction.tabulated.units import is_count, is_per_share, is_percent, is_shares
from ...language.stated_figures import Reading
from ...matching.index import Index

_YEAR = re.compile(r"(?:FY ?|fiscal (?:year )?)?((?:19|20)\d{2})\b", re.IGNORECASE)
_MARKS = " \t*_`|"
_CHANGE = re.compile(rf"[%Δ+]|{CHANGES_HEADED.pattern}", re.IGNORECASE)
_LETTER = re.compile(r"[A-Za-z%]")


def head_of(row: str, calendar: Calendar) -> tuple[str, ...]:
    """The cells of a row that heads columns of periods, () where the row is no such head. The first cell may be empty or missing.

    >>> head_of("Metric ($ millions) | 2023 | 2022", Calendar({}, 12, 31)), head_of("Revenue | 120 | 100", Calendar({}, 12, 31))
    (('Metric ($ millions)', '2023', '2022'), ())"""
    cells = [cell.strip(_MARKS) for cell in _cells(row)]
    if len(cells) < 2:
        return ()
    if period_of(cells[0], calendar) is not None:
        cells = ["", *cells]
    dated = [period_of(cell, calendar) is not None for cell in cells[1:]]
    return tuple(cells) if any(dated) and all(d or _CHANGE.search(c) for d, c in zip(dated, cells[1:], strict=True)) else ()


def period_of(cell: str, calendar: Calendar) -> Period | None:
    """The period that a cell names if it names nothing else: "2023", "FY2023", "Q2 2023", "June 30, 2023".

    >>> str(period_of("FY2023", Calendar({}, 12, 31)).end), period_of("Revenue 2023", Calendar({}, 12, 31))
    ('2023-12-31', None)"""
    year = _YEAR.fullmatch(cell)
    if year is not None:
        return calendar.fiscal_year(int(year[1]))
    mentions = find_periods(cell, calendar)
    named = len(mentions) == 1 and mentions[0].end - mentions[0].start >= len(cell) - 2
    return mentions[0].period if named else None


def in_columns(readings: list[Reading], rows: Iterable[tuple[int, str, tuple[str, ...]]], title: str, index: Index) -> list[Reading]:
    """The readings, those in a table with the period and unit of their column. `rows` gives for each row its start in the text that was
    read, its own text and its head; `title` may state the unit. "159.5" of "Net sales | 159.5 | 152.7" under "Metric ($ billions) | 2024 |
    2023" -> 159,500,000,000 USD of 2024."""
    for start, text, head in rows:
        cells = _cells(text)
        if head and len(cells) == len(head):
            readings = [
                _under(reading, cells, _column(text, reading.figure.span.start - start), head, f"{head[0]} {title}", index)
                if start <= reading.figure.span.start < start + len(text)
                else reading
                for reading in readings
            ]
    return readings


def _cells(row: str) -> list[str]:
    """The cells of a row, whether or not pipes stand at its ends."""
    return row.strip().removeprefix("|").removesuffix("|").split("|")


def _column(row: str, at: int) -> int:
    return row.count("|", 0, at) - row.lstrip().startswith("|")


def _under(reading: Reading, cells: list[str], column: int, head: tuple[str, ...], title: str, index: Index) -> Reading:
    figure = reading.figure
    times = [period_of(cell, index.calendar) for cell in head]
    newest = max((time for time in times if time is not None), key=lambda time: time.end)
    period = times[column]
    if column == 0:
        return reading
    if period is None:
        if "%" in head[column] and figure.use == "level" and figure.unit in (None, "pure"):
            figure = figure.scaled(-2)._replace(unit="pure", use="rate")
        return reading._replace(figure=_changed(figure, newest, lessened=cells[column].strip(_MARKS).startswith(("(", "-", "−"))))
    compared = None in times[1:] and period != newest
    figure = figure._replace(period=figure.period or period, role="older" if compared else "", direction=None)
    unit = _unit(cells[0], index) or _unit(title, index)
    if unit is not None and figure.use == "level" and not _is_no_amount(cells[0]) and not _LETTER.search(cells[column]):
        power, currency = unit
        figure = figure.scaled(power)._replace(unit=currency if figure.unit in (None, "pure") else figure.unit)
    elif figure.use == "level" and figure.unit in (None, "pure") and not _LETTER.search(cells[column]):
        money = index.dollar if is_per_share((cells[0],), "", "") else None
        figure = figure._replace(unit=currency_in(cells[0], index.dollar) or money or figure.unit)
    return reading._replace(figure=figure)


def _changed(figure: ClaimFigure, newest: Period, *, lessened: bool) -> ClaimFigure:
    """A percentage, or percentage points, in a column of changes: the change of the newest period beside it."""
    if figure.use == "points":
        return figure._replace(period=newest)
    if figure.unit != "pure" or figure.use not in ("rate", "share", "change", "margin"):
        return figure
    return figure._replace(use="change", role="", period=newest, direction=-1 if lessened else 1 if figure.value > 0 else None)


def _is_no_amount(label: str) -> bool:
    return is_percent(label) or is_count(label) or is_shares((label,), "") or is_per_share((label,), "", "")


def _unit(words: str, index: Index) -> tuple[int, str] | None:
    """The power of ten and the currency that a table's title or head states; None where it states no scale."""
    power = power_in(words)
    return None if power is None else (power, currency_in(words, index.dollar) or index.dollar)
