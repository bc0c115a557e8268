"""Rows that were asked for, with the names of their columns: as a table for reading, as CSV, and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from typing import Any

from .facts_table import csv_table
from .notation import indented, plain
from .printable import one_line
from .widths import fitted, width_of

SCHEMA = "tieout.answer/1"
Rows = Sequence[Sequence[Any]]
_WIDEST = 60
"""Columns of a terminal that one value takes at most."""
_LONGEST = 1000
"""Characters of a value that are looked at, of which some may be blanks."""
_GAP = "  "


def answer_text(columns: Sequence[str], rows: Rows) -> str:
    """A table with names at the left and numbers at the right, and a last line with the number of rows."""
    if not columns:
        return "no rows\n"
    cells = [[one_line(_text(value)[:_LONGEST]) for value in row] for row in rows]
    heads = [one_line(name) for name in columns]
    widths = [min(_WIDEST, max(map(width_of, column))) for column in zip(heads, *cells, strict=True)]
    numeric = [bool(rows) and all(_is_number(row[n]) or row[n] is None for row in rows) for n in range(len(columns))]
    lines = (
        _GAP.join(fitted(cell, width, right=right) for cell, width, right in zip(row, widths, numeric, strict=True)).rstrip()
        for row in (heads, *cells)
    )
    count = "1 row" if len(rows) == 1 else f"{len(rows):,} rows"
    return "\n".join((*lines, "", count)) + "\n"


def answer_csv(columns: Sequence[str], rows: Rows) -> str:
    """CSV with a header line, as `tieout facts` writes it. Of columns of one name the second is called name_2."""
    names = _different(columns)
    return csv_table(names, (dict(zip(names, map(_csv_value, row), strict=True)) for row in rows))


def answer_json(columns: Sequence[str], rows: Rows) -> str:
    """{"schema", "columns": [name], "rows": [[value]]}: decimals as strings, days in ISO form."""
    return indented({"schema": SCHEMA, "columns": list(columns), "rows": [[_json_value(value) for value in row] for row in rows]})


FORMATS = {"table": answer_text, "csv": answer_csv, "json": answer_json}
"""How an answer is written, the default first."""


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) or (isinstance(value, Decimal) and value.is_finite()):
        return plain(Decimal(value))
    known = _json_value(value)
    return "" if known is None else str(known)


def _csv_value(value: object) -> object:
    return value if value is None or isinstance(value, bool | int | str) else _text(value)


def _json_value(value: object) -> object:
    if isinstance(value, Decimal):
        return plain(value) if value.is_finite() else None
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_json_value(each) for each in value]
    if isinstance(value, dict):
        return {str(key): _json_value(each) for key, each in value.items()}
    return value if value is None or isinstance(value, bool | int | str) else str(value)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _different(columns: Sequence[str]) -> tuple[str, ...]:
    """Names that are all different.

    >>> _different(["a", "a", "b"])
    ('a', 'a_2', 'b')"""
    names: list[str] = []
    for name in columns:
        own, number = name, 1
        while own in names:
            number += 1
            own = f"{name}_{number}"
        names.append(own)
    return tuple(names)
