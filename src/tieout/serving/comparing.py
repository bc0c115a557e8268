"""One line across companies and years: which figure of which filing belongs in which cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ..arithmetic import Quantity, change
from ..lexicon.forms import form_of
from ..model.facts import Interval
from ..outputs.notation import Json, plain

_NEXT_YEAR = 6
"""A fiscal year that ends before this month is named after the year before, in which most of it lies; data vendors do so too."""
_SHORTEST_YEAR, _LONGEST_YEAR = 340, 390
_MILLION = 6
_OPEN = Decimal("0.002")
"""The widest interval of a change that is still shown to a tenth of a per cent."""
_STRAY = re.compile(r"[^\w]+")
_LEGAL = re.compile(r"\b(?:inc|incorporated|corp|corporation|co|company|companies|ltd|limited|plc|llc|the|holdings?)\b")


class GivenFiling(NamedTuple):
    """A filing with figures of the line: its id, the `filing` of its JSON, and its points."""

    id: str
    filing: Json
    points: Sequence[Json]


class ComparedFigure(NamedTuple):
    """A figure: its value after scale, and where it stands. `source` names the filing."""

    value: Decimal
    decimals: int | None
    unit: str
    start: date | None
    end: date
    filing: str
    source: str
    passage: int
    occurrence: str
    quote: str
    label: str


class ComparedCell(NamedTuple):
    """A company's figure for a fiscal year from its latest filing, and those of earlier filings that differ. `change` is the change from
    the year before in per cent, to a tenth; None where it has no meaning."""

    entry: ComparedFigure
    earlier: tuple[ComparedFigure, ...]
    change: Decimal | None


class Company(NamedTuple):
    """A row: a company's figures in one unit, by fiscal year."""

    name: str
    unit: str
    cells: dict[int, ComparedCell]


class Comparison(NamedTuple):
    """The table: fiscal years from left to right, companies by name; `interim` are figures of no fiscal year, such as quarters."""

    years: tuple[int, ...]
    companies: tuple[Company, ...]
    interim: tuple[tuple[str, ComparedFigure], ...]


def compared(given: Iterable[GivenFiling]) -> Comparison:
    """The figures of these filings side by side. Of several filings of a company the latest counts: a 10-K with 1,000 for 2023 and a later
    one with 1,010 -> 1,010 in the cell, 1,000 among its earlier figures."""
    found: dict[tuple[str, str], dict[int, list[ComparedFigure]]] = {}
    names: dict[str, str] = {}
    interim: list[tuple[str, ComparedFigure]] = []
    latest_first = sorted(given, key=lambda each: (_end(each.filing), each.id), reverse=True)
    for each in latest_first:
        name = each.filing["entity"] or each.filing["name"]
        key = _key(name)
        names.setdefault(key, name)
        for entry in _entries(each):
            if _is_annual(entry, each.filing):
                found.setdefault((key, entry.unit), {}).setdefault(fiscal_year(entry.end), []).append(entry)
            else:
                interim.append((names[key], entry))
    companies = [Company(names[key], unit, _cells(years)) for (key, unit), years in found.items()]
    companies.sort(key=lambda company: (company.name.lower(), company.unit))
    years = sorted({year for company in companies for year in company.cells})
    return Comparison(tuple(years), tuple(companies), tuple(sorted(interim, key=lambda item: (item[0].lower(), item[1].end))))


def fiscal_year(end: date) -> int:
    """The year after which a fiscal year with this last day is named.

    >>> fiscal_year(date(2025, 2, 1)), fiscal_year(date(2024, 12, 31))
    (2024, 2024)"""
    return end.year if end.month >= _NEXT_YEAR else end.year - 1


def shown(entry: ComparedFigure) -> str:
    """The value as its column shows it, amounts in millions and to their own precision: 159,514,000,000 with decimals -6 -> "159,514"."""
    if entry.unit == "pure":
        return f"{plain(entry.value.scaleb(2))}%" if entry.decimals is None or entry.decimals > 0 else f"{entry.value:,f}"
    if not in_millions(entry.unit):
        return f"{entry.value:,f}"
    places = max(entry.decimals + _MILLION, 0) if entry.decimals is not None else None
    value = entry.value.scaleb(-_MILLION)
    if places is None:
        return f"{value.normalize():,f}"
    return f"{value:,.{places}f}"


def in_millions(unit: str) -> bool:
    """Whether figures of this unit are shown in millions: amounts and numbers of shares are, rates and amounts per share are not.

    >>> in_millions("USD"), in_millions("USD/shares")
    (True, False)"""
    return unit != "pure" and "/" not in unit


def _entries(given: GivenFiling) -> Iterator[ComparedFigure]:
    filing = given.filing
    source = " ".join(filter(None, (filing["form"], f"to {_end(filing)}" if _end(filing) else "", f"({filing['name']})")))
    for point in given.points:
        period = point["period"]
        if period is None or point["passage"] is None:
            continue
        start = date.fromisoformat(period["start"]) if "start" in period else None
        yield ComparedFigure(
            Decimal(point["value"]),
            point["decimals"],
            point["unit"],
            start,
            date.fromisoformat(period.get("end") or period["instant"]),
            given.id,
            source,
            *(point[key] for key in ("passage", "occurrence", "quote", "label")),
        )


def _is_annual(entry: ComparedFigure, filing: Json) -> bool:
    """Whether a figure is of a fiscal year, or of its last day."""
    if entry.start is not None:
        return _SHORTEST_YEAR <= (entry.end - entry.start).days + 1 <= _LONGEST_YEAR
    return not form_of(filing["form"]).interim or entry.end.isoformat() != _end(filing)


def _cells(years: dict[int, list[ComparedFigure]]) -> dict[int, ComparedCell]:
    cells: dict[int, ComparedCell] = {}
    for year in sorted(years):
        first, *others = years[year]
        before = years.get(year - 1)
        earlier = (other for other in others if not _around(other).overlaps(_around(first)))
        cells[year] = ComparedCell(first, tuple(earlier), _change(first, before[0]) if before else None)
    return cells


def _around(entry: ComparedFigure) -> Interval:
    return Interval.around(entry.value, entry.decimals)


def _change(newer: ComparedFigure, older: ComparedFigure) -> Decimal | None:
    """The change in per cent; None where it has no meaning: for a rate, from or to a loss, or where rounding leaves it open."""
    if newer.unit == "pure" or older.value <= 0 or newer.value < 0:
        return None
    found = change(Quantity.printed(newer.value, newer.decimals), Quantity.printed(older.value, older.decimals))
    if found is None or found.interval.high - found.interval.low > _OPEN:
        return None
    return found.value.scaleb(2).quantize(Decimal("0.1"))


def _end(filing: Json) -> str:
    period = filing["period"] or {}
    return str(period.get("end") or period.get("instant") or "")


def _key(name: str) -> str:
    """A company's name for comparison, without case, punctuation and legal form.

    >>> _key("ACME, Inc.")
    'acme'"""
    words = _STRAY.sub(" ", name.lower()).strip()
    return _STRAY.sub(" ", _LEGAL.sub(" ", words)).strip() or words
