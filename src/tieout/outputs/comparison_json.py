"""A comparison as JSON, schema `tieout.compare/1`, and as a table with one row for each figure."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.comparison import ComparedCell, ComparedFigure, ComparedFiling, ComparedSeries, Comparison
from .facts_table import csv_table
from .notation import Json, fields, indented, period_record
from .printable import one_line

SCHEMA = "tieout.compare/1"
_FIGURE = "value unit decimals period fiscal_year scope status origin label concept passage quote occurrence filing"
COLUMNS = (
    "line", "company", "cik", "ticker", "column", "cadence", "fiscal_year", "period_start", "period_end", "value", "unit", "decimals",
    "change", "change_kind", "change_low", "change_high", "change_why", "standing", "why", "scope", "status", "label", "concept", "form",
    "accession", "filing", "sha256", "passage", "quote",
)  # fmt: skip


def comparison_json(compared: Comparison) -> str:
    """The comparison as indented JSON. `filing` and `company` are places in the lists of these, from nought."""
    return indented(comparison_record(compared))


def comparison_record(compared: Comparison) -> Json:
    """The comparison as JSON has it."""
    return {
        "schema": SCHEMA,
        "lines": [fields(line, "id asked_as noun") for line in compared.lines],
        "columns": list(compared.columns),
        "own_years": compared.own_years,
        "companies": [
            fields(each, "name cik joined_by") | {"calendar": fields(each.calendar, "month day weeks")} for each in compared.companies
        ],
        "filings": [_filing(each) for each in compared.filings],
        "series": [_series(each) for each in compared.series],
        "gaps": [fields(gap, "company line filing column kind why") for gap in compared.gaps],
        "notes": [note.text for note in compared.notes],
    }


def _filing(filing: ComparedFiling) -> Json:
    return {
        **fields(filing, "sha256 name form entity"),
        "period": period_record(filing.period),
        "currency": filing.currency,
        **fields(filing.identity, "cik accession ticker amendment filed"),
        **fields(filing, "fiscal_year passages scheme company"),
    }


def _series(series: ComparedSeries) -> Json:
    return fields(series, "company line unit cadence") | {"cells": [_cell(cell) for cell in series.cells]}


def _cell(cell: ComparedCell) -> Json:
    growth = None if cell.growth is None else fields(cell.growth, "kind value low high filing why")
    return {
        "column": cell.column,
        "figure": fields(cell.figure, _FIGURE),
        "restated": cell.restated,
        "earlier": [{"kind": each.kind, "figure": fields(each.figure, _FIGURE)} for each in cell.earlier],
        "growth": growth,
    }


def comparison_csv(compared: Comparison) -> str:
    """One row for each figure, with those that newer filings state otherwise, and one for each gap (`standing` is shown, restated,
    split, other_concept or missing)."""
    return csv_table(COLUMNS, _rows(compared))


def _rows(compared: Comparison) -> Iterator[Json]:
    for series in compared.series:
        for cell in series.cells:
            growth = cell.growth
            change: Json = {}
            if growth is not None:
                told = fields(growth, "kind value low high why")
                change = {
                    "change": told["value"], "change_kind": told["kind"], "change_low": told["low"], "change_high": told["high"],
                    "change_why": told["why"],
                }  # fmt: skip
            yield _row(compared, series, cell, cell.figure) | change | {"standing": "shown"}
            for earlier in cell.earlier:
                yield _row(compared, series, cell, earlier.figure) | {"standing": earlier.kind}
    for gap in compared.gaps:
        filing = None if gap.filing is None else compared.filings[gap.filing]
        row = _of_company(compared, gap.company) | _of_filing(filing)
        yield row | {"line": gap.line, "column": gap.column, "standing": "missing", "why": f"{gap.kind}: {gap.why}"}


def _row(compared: Comparison, series: ComparedSeries, cell: ComparedCell, figure: ComparedFigure) -> Json:
    told = fields(figure, "value unit decimals fiscal_year scope status concept passage")
    return {
        **_of_company(compared, series.company),
        **_of_filing(compared.filings[figure.filing]),
        **told,
        "line": series.line,
        "column": cell.column,
        "cadence": series.cadence,
        "period_start": figure.period.start.isoformat() if figure.period.start else None,
        "period_end": figure.period.end.isoformat(),
        "label": one_line(figure.label),
        "quote": one_line(figure.quote),
    }


def _of_company(compared: Comparison, place: int) -> Json:
    company = compared.companies[place]
    return dict.fromkeys(COLUMNS) | {"company": one_line(company.name), "cik": company.cik}


def _of_filing(filing: ComparedFiling | None) -> Json:
    if filing is None:
        return {}
    return {"filing": one_line(filing.name), "sha256": filing.sha256, "form": filing.form, **fields(filing.identity, "ticker accession")}
