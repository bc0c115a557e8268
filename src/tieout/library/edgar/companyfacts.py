"""A check of ours: the tagged values of a filing, as we read them, beside those that EDGAR has gathered from it in companyfacts.

EDGAR gathers values of standard taxonomies that are the whole company's (without dimensions); others of ours have nothing to be compared
with and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from ...model.facts import Facts, Period
from .registers import Record, shaped

Outcome = Literal["agrees", "differs", "missing_here", "missing_there"]

_UNIT = re.compile(r"[A-Z]{3}(?:/shares)?|shares|pure")
_OUTCOMES: tuple[Outcome, ...] = ("agrees", "differs", "missing_here", "missing_there")
"""In the order in which they are told."""
_HEADS = ("", "concept", "period", "unit", "here", "at EDGAR")


class Stated(NamedTuple):
    """What a value is of."""

    concept: str
    period: Period
    unit: str


class Compared(NamedTuple):
    """A value as we read it and as EDGAR has it; () where one has none."""

    stated: Stated
    outcome: Outcome
    here: tuple[Decimal, ...]
    there: tuple[Decimal, ...]


class Comparison(NamedTuple):
    """All values of one filing, compared."""

    accession: str
    rows: tuple[Compared, ...]

    def count(self, outcome: Outcome) -> int:
        """How many values have this outcome."""
        return sum(row.outcome == outcome for row in self.rows)

    def record(self) -> Record:
        """As JSON: {"accession", "summary": {outcome: count}, "values": [those that do not agree]}."""
        return {
            "accession": self.accession,
            "summary": {outcome: self.count(outcome) for outcome in _OUTCOMES},
            "values": [
                {
                    "concept": row.stated.concept,
                    "period": _period_record(row.stated.period),
                    "unit": row.stated.unit,
                    "outcome": row.outcome,
                    "here": [f"{_whole(value):f}" for value in row.here],
                    "there": [f"{_whole(value):f}" for value in row.there],
                }
                for row in self.rows
                if row.outcome != "agrees"
            ],
        }

    def text(self) -> str:
        """As a table of the values that do not agree, below a line that counts all."""
        agree, differ, here, there = (self.count(outcome) for outcome in _OUTCOMES)
        head = (
            f"companyfacts of {self.accession}, values that agree: {agree:,}, that differ: {differ:,}, at EDGAR alone: {here:,}, in the "
            f"filing alone: {there:,}\n"
        )
        rows = [_cells(row) for row in self.rows if row.outcome != "agrees"]
        if not rows:
            return head
        widths = [max(map(len, column)) for column in zip(_HEADS, *rows, strict=True)]
        lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in (_HEADS, *rows))
        return head + "".join(f"{line}\n" for line in lines)


def compared(facts: Facts, companyfacts: Record, accession: str) -> Comparison:
    """The tagged values of a filing beside those that `companyfacts` has from the submission of this accession number. Values agree where
    one that the filing states is the one at EDGAR, digit by digit. Raises FetchError where the record has another shape.

    A filing that tags revenue of 5 and a record that says 6 -> one row, "differs"."""
    there: dict[Stated, tuple[Decimal, ...]] = {}
    gathered: list[tuple[Stated, Decimal]] = shaped("companyfacts", lambda: list(_gathered(companyfacts, accession)))
    for stated, value in gathered:
        there[stated] = tuple(dict.fromkeys((*there.get(stated, ()), value)))
    taxonomies = {stated.concept.partition(":")[0] for stated in there}
    here: dict[Stated, tuple[Decimal, ...]] = {}
    for stated, value in _read(facts):
        if stated.concept.partition(":")[0] in taxonomies:
            here[stated] = tuple(dict.fromkeys((*here.get(stated, ()), value)))
    rows = (Compared(stated, _outcome(here.get(stated), there.get(stated)), here.get(stated, ()), there.get(stated, ()))
            for stated in sorted({*here, *there}, key=_order))  # fmt: skip
    return Comparison(accession, tuple(sorted(rows, key=lambda row: _OUTCOMES.index(row.outcome))))


def _outcome(here: tuple[Decimal, ...] | None, there: tuple[Decimal, ...] | None) -> Outcome:
    if here is None or there is None:
        return "missing_here" if here is None else "missing_there"
    return "agrees" if set(there) <= set(here) else "differs"


def _read(facts: Facts) -> Iterator[tuple[Stated, Decimal]]:
    """The values that the filing tags as the whole company's."""
    for each in facts.occurrences:
        if each.origin == "tag" and each.concept and each.period and each.value is not None and not each.dimensions:
            yield Stated(each.concept, each.period, _plain(each.unit or "")), each.value


def _gathered(companyfacts: Record, accession: str) -> Iterator[tuple[Stated, Decimal]]:
    for taxonomy, concepts in companyfacts["facts"].items():
        for concept, said in concepts.items():
            for unit, values in said["units"].items():
                for value in values:
                    if value["accn"] == accession:
                        yield Stated(f"{taxonomy}:{concept}", _period(value), _plain(unit)), Decimal(value["val"])


def _period(value: dict[str, Any]) -> Period:
    start = value.get("start")
    return Period(date.fromisoformat(start) if start else None, date.fromisoformat(value["end"]))


def _plain(unit: str) -> str:
    """The unit in our form; what a filer counts by a unit of its own is a plain number at both ends.

    >>> _plain("USD/shares"), _plain("segment")
    ('USD/shares', 'pure')"""
    return unit if _UNIT.fullmatch(unit) else "pure"


def _order(stated: Stated) -> tuple[str, date, date, str]:
    return stated.concept, stated.period.end, stated.period.start or stated.period.end, stated.unit


def _period_record(period: Period) -> dict[str, str]:
    if period.start is None:
        return {"instant": period.end.isoformat()}
    return {"start": period.start.isoformat(), "end": period.end.isoformat()}


def _whole(value: Decimal) -> Decimal:
    """A whole number without the places of nought that a scale left: 5900000000.0 -> 5900000000."""
    whole = value.to_integral_value()
    return whole if whole == value else value


def _cells(row: Compared) -> tuple[str, ...]:
    period = "/".join(_period_record(row.stated.period).values())
    values = (", ".join(f"{_whole(value):,f}" for value in each) or "-" for each in (row.here, row.there))
    return row.outcome.replace("_", " "), row.stated.concept, period, row.stated.unit, *values
