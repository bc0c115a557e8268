"""A comparison as JSON, schema `tieout.compare/1`, and as a table with one row for each figure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..model.comparison import (
    ComparedCell,
    ComparedCompany,
    ComparedFigure,
    ComparedFiling,
    ComparedGap,
    ComparedSeries,
    Comparison,
    Growth,
)
from .facts_table import csv_table
from .notation import Json, fields, indented, names_record, period_record, plain, plain_or_none
from .printable import one_line
from .wire.comparison import (
    CellJson,
    ComparedCompanyJson,
    ComparedFigureJson,
    ComparedFilingJson,
    ComparisonJson,
    GapJson,
    GrowthJson,
    SeriesJson,
)

SCHEMA: Final = "tieout.compare/1"
COLUMNS = (
    "line", "company", "cik", "ticker", "column", "cadence", "fiscal_year", "period_start", "period_end", "value", "unit", "decimals",
    "change", "change_kind", "change_low", "change_high", "change_why", "standing", "why", "scope", "status", "label", "concept", "form",
    "accession", "filing", "sha256", "passage", "quote",
)  # fmt: skip


def comparison_json(compared: Comparison) -> str:
    """The comparison as indented JSON. `filing` and `company` are places in the lists of these, from nought."""
    return indented(comparison_record(compared))


def comparison_record(compared: Comparison) -> ComparisonJson:
    """The comparison as JSON has it."""
    return {
        "schema": SCHEMA,
        "lines": [{"id": line.id, "asked_as": line.asked_as, "noun": line.noun} for line in compared.lines],
        "columns": list(compared.columns),
        "own_years": compared.own_years,
        "companies": [_company(each) for each in compared.companies],
        "filings": [_filing(each) for each in compared.filings],
        "series": [_series(each) for each in compared.series],
        "gaps": [_gap(gap) for gap in compared.gaps],
        "notes": [note.text for note in compared.notes],
    }


def _company(company: ComparedCompany) -> ComparedCompanyJson:
    calendar = company.calendar
    return {
        "name": company.name,
        "cik": company.cik,
        "joined_by": company.joined_by,
        "calendar": {"month": calendar.month, "day": calendar.day, "weeks": calendar.weeks},
    }


def _filing(filing: ComparedFiling) -> ComparedFilingJson:
    names = names_record(filing.identity)
    return {
        "sha256": filing.sha256,
        "name": filing.name,
        "form": filing.form,
        "entity": filing.entity,
        "period": period_record(filing.period),
        "currency": filing.currency,
        "cik": names["cik"],
        "accession": names["accession"],
        "ticker": names["ticker"],
        "amendment": names["amendment"],
        "filed": names["filed"],
        "fiscal_year": filing.fiscal_year,
        "passages": filing.passages,
        "scheme": filing.scheme,
        "company": filing.company,
    }


def _series(series: ComparedSeries) -> SeriesJson:
    return {
        "company": series.company,
        "line": series.line,
        "unit": series.unit,
        "cadence": series.cadence,
        "cells": [_cell(cell) for cell in series.cells],
    }


def _gap(gap: ComparedGap) -> GapJson:
    return {
        "company": gap.company,
        "line": gap.line,
        "filing": gap.filing,
        "column": gap.column,
        "kind": gap.kind,
        "why": gap.why,
    }


def _cell(cell: ComparedCell) -> CellJson:
    return {
        "column": cell.column,
        "figure": _figure(cell.figure),
        "restated": cell.restated,
        "earlier": [{"kind": each.kind, "figure": _figure(each.figure)} for each in cell.earlier],
        "growth": None if cell.growth is None else _growth(cell.growth),
    }


def _figure(figure: ComparedFigure) -> ComparedFigureJson:
    return {
        "value": plain(figure.value),
        "unit": figure.unit,
        "decimals": figure.decimals,
        "period": period_record(figure.period),
        "fiscal_year": figure.fiscal_year,
        "scope": figure.scope,
        "status": figure.status,
        "origin": figure.origin,
        "label": figure.label,
        "concept": figure.concept,
        "passage": figure.passage,
        "quote": figure.quote,
        "occurrence": figure.occurrence,
        "filing": figure.filing,
    }


def _growth(growth: Growth) -> GrowthJson:
    return {
        "kind": growth.kind,
        "value": plain_or_none(growth.value),
        "low": plain_or_none(growth.low),
        "high": plain_or_none(growth.high),
        "filing": growth.filing,
        "why": growth.why,
    }


def comparison_csv(compared: Comparison) -> str:
    """One row for each figure, with those that newer filings state otherwise, and one for each gap (`standing` is shown, restated,
    split, other_concept or missing)."""
    return csv_table(COLUMNS, comparison_rows(compared))


def comparison_rows(compared: Comparison) -> Iterator[Json]:
    """The rows of a comparison, keyed by COLUMNS."""
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
