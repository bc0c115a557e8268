"""What the PDFs' evaluation is scored against: printed statement values, and totals read off rendered pages by eye."""

from __future__ import annotations

import csv
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from tieout.model.facts import Period

TOTALS = Path(__file__).with_name("pdf_totals.tsv")
"""Totals of the three statements of a Hong Kong annual report, keyed by hand from its rendered pages: page, what it is, year, value."""

_CURRENCIES = {"RMB": "CNY", "US$": "USD", "HK$": "HKD"}
_SCALES = {"thousand": 3, "million": 6}
_DASH = re.compile(r"[-–—]")


class Printed(NamedTuple):
    """A printed value with what it means. `periods` are those that are right for it: a cash balance of a year is that of its first or
    last day; `unit` as occurrences have it; `value` after scale."""

    page: int
    label: str
    quote: str
    value: Decimal
    unit: str
    periods: tuple[Period, ...]


def printed_values(path: Path) -> list[Printed]:
    """The values of a statements file, in the order they are printed in."""
    with path.open(encoding="utf-8", newline="") as file:
        return [_printed(row) for row in csv.DictReader(file, delimiter="\t")]


def _printed(row: dict[str, str]) -> Printed:
    quote = row["value_as_printed"]
    digits = re.sub(r"[^\d.]", "", quote)
    value = Decimal(digits) if digits else Decimal(0)
    if quote.startswith("("):
        value = -value
    currency = _CURRENCIES[row["currency"]]
    unit = {"per share": f"{currency}/shares", "shares": "shares"}.get(row["unit"], currency)
    return Printed(
        int(row["pdf_page"]),
        row["label"],
        quote,
        value.scaleb(_SCALES.get(row["unit"], 0)),
        unit,
        _periods(row["period"], row["label"]),
    )


def _periods(said: str, label: str) -> tuple[Period, ...]:
    if not said.startswith("FY"):
        return (Period(None, date.fromisoformat(said)),)
    year = int(said[2:])
    if "beginning of the year" in label:
        return (Period(None, date(year - 1, 12, 31)),)
    if "end of the year" in label:
        return (Period(None, date(year, 12, 31)),)
    return (Period(date(year, 1, 1), date(year, 12, 31)),)


def is_dash(quote: str) -> bool:
    """Whether a value is printed as a dash."""
    return _DASH.fullmatch(quote) is not None


class Total(NamedTuple):
    """A total keyed by hand: its page, its name in the statement, the year and the value after scale; what is owed or owned at a year's
    end is an instant."""

    page: int
    name: str
    period: Period
    unit: str
    value: Decimal


def totals() -> list[Total]:
    """The totals of the file beside this one."""
    with TOTALS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    found = []
    for row in rows:
        year = int(row["year"])
        end = date(year, 12, 31)
        period = Period(None, end) if row["kind"] == "instant" else Period(date(year, 1, 1), end)
        found.append(Total(int(row["page"]), row["name"], period, row["unit"], Decimal(row["value"])))
    return found
