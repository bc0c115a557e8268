"""The rows of printed figures that statements rest on: what a chart draws and the table of key figures shows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from ..lexicon.months import NAMES
from ..model.digest import Statement
from ..model.facts import Facts, Occurrence, Period
from .amounts import amount_words, scale_of
from .notation import SCALES
from .printable import one_line

_LONGEST_NAME = 48
_WIDEST = 10**6
"""From this size on a figure is told in the next larger unit."""
Rows = dict[tuple[int, int], list[Occurrence]]
"""The visible figures of each row of a table, by the numbers of table and row."""


def rows_of(facts: Facts) -> Rows:
    """The rows of a filing's tables."""
    rows: Rows = {}
    for occurrence in facts.occurrences:
        if occurrence.table is not None and occurrence.row is not None and occurrence.value is not None and not occurrence.hidden:
            rows.setdefault((occurrence.table, occurrence.row), []).append(occurrence)
    return rows


def row_of(statement: Statement, rows: Rows, facts: Facts) -> list[Occurrence]:
    """The row of a statement's figures: of one unit and kind of period, one for each period, in order of time."""
    stated = [facts.occurrence(figure.occurrences[0]) for figure in statement.figures if figure.derivation is None and figure.occurrences]
    first = next((each for each in stated if (each.table, each.row) in rows and each.period is not None), None)
    if first is None or first.table is None or first.row is None:
        return []
    known = {each.id for each in stated}
    by_period: dict[Period, Occurrence] = {}
    for each in sorted(rows[first.table, first.row], key=lambda each: each.id not in known):
        if each.period is not None and each.unit == first.unit and alike(each.period, first.period):
            by_period.setdefault(each.period, each)
    return [by_period[period] for period in sorted(by_period, key=lambda period: period.end)]


def alike(period: Period | None, other: Period | None) -> bool:
    """Whether both are days, or periods of about one length: the lengths of years of 52 and 53 weeks differ by seven days."""
    return period is not None and other is not None and period.is_instant == other.is_instant and abs(period.days - other.days) <= 10


def name_of(occurrence: Occurrence) -> str:
    """The innermost part of a row's label, cut where it is long."""
    words = one_line(occurrence.label).split(" › ")[-1]
    return words if len(words) <= _LONGEST_NAME else f"{words[: _LONGEST_NAME - 1].rstrip()}…"


def unit_of(occurrence: Occurrence, scale: int) -> str:
    """The unit of a chart's figures, where its name does not give that already."""
    if occurrence.unit == "pure" and (occurrence.decimals or 0) >= 2:
        return "%"
    currency, _, share = (occurrence.unit or "").partition("/")
    scaled = "" if SCALES[scale] in name_of(occurrence).lower() else SCALES[scale]
    return " ".join(filter(None, ("" if currency == "pure" else currency, scaled, share and "a share")))


def scale_of_row(row: Iterable[Occurrence]) -> int:
    """The one scale of a row's figures, a power of ten: the coarsest at which any is printed, and one at which none is too wide. 1,234 and
    900 million, printed in thousands -> 6."""
    values = [(each.value, each.decimals) for each in row if each.value is not None]
    scale = max(scale_of(value, decimals) for value, decimals in values)
    while any(abs(value.scaleb(-scale)) >= _WIDEST for value, _ in values) and scale < 12:
        scale += 3
    return scale


def digits_of(occurrence: Occurrence, scale: int) -> str:
    """A figure at a scale, with no more places than it is printed with: 1,234,500,000 printed in thousands, at 6 -> "1,234.5"."""
    value, decimals = occurrence.value or Decimal(0), occurrence.decimals
    if occurrence.unit == "pure" and (decimals or 0) >= 2:
        return amount_words(value, "pure", decimals)
    places = 0 if decimals is None else max(decimals + scale, 0)
    most = 1 if scale else 2  # cents are said, what is in millions is read at a glance
    return f"{value.scaleb(-scale):,.{min(places, most)}f}"


def times_of(line: Iterable[Occurrence]) -> list[str]:
    """The times of a row in few words: years where they end in December, else months, as a fiscal year is seldom named after its end."""
    ends = [each.period.end if each.period is not None else date.min for each in line]
    years = [f"{end.year}" for end in ends]
    plain = all(end.month == 12 for end in ends) and len(set(years)) == len(years)
    return years if plain else [f"{NAMES[end.month - 1][:3]} {end.year}" for end in ends]
