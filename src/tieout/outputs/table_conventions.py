"""The convention of a table in one short line."""

from __future__ import annotations

from collections import Counter

from ..lexicon.scales import NAMED
from ..model.conventions import ColumnConvention, Holds, TableConvention
from .printable import one_line

_MOST_COLUMNS = 8
_LONGEST_HEAD = 40
_CALLED: dict[Holds, str] = {"change": "change", "share": "share of a whole", "note": "note", "unit": "unit"}
_KIND: dict[Holds, str] = {"percentage": "%", "shares": "shares", "count": "count"}


def convention_line(convention: TableConvention) -> str:
    """What a table is in, what shows it, and its columns: "in USD thousands (passage 212); columns: 2024, 2023, change"."""
    columns = _columns(convention)
    return f"{_scale(convention)}; columns: {columns}" if columns else _scale(convention)


def _scale(convention: TableConvention) -> str:
    shown = convention.scale
    if not convention.has_amounts:
        return "no amounts"
    if convention.power is None:
        return "scale not known, amounts withheld"
    words = " ".join(filter(None, (one_line(convention.currency or ""), scale_words(convention.power))))
    if shown.whose == "none":
        return f"in {words}, no scale stated" if words else "no scale stated"
    place = f"passage {shown.passage}" if shown.passage is not None else ""
    of_report = "as the report's tables are" if shown.whose == "report" else ""
    evidence = ", ".join(filter(None, (of_report, place)))
    return f"in {words or 'units'} ({evidence})"


def scale_words(power: int) -> str:
    """A power of ten as amounts are said to be in it, "" for units.

    >>> scale_words(3), scale_words(5), scale_words(0)
    ('thousands', 'units of 100,000', '')
    """
    if power <= 0:
        return ""
    return f"{NAMED[power]}s" if power in NAMED else f"units of {10**power:,}"


def _columns(convention: TableConvention) -> str:
    """The columns with figures, the first of many."""
    columns = [column for column in convention.columns if column.holds != "words"]
    alike = Counter(map(_shortest, columns))
    names = [_column(column, convention, whole=alike[_shortest(column)] > 1) for column in columns]
    more = f" and {len(names) - _MOST_COLUMNS} more" if len(names) > _MOST_COLUMNS else ""
    return ", ".join(names[:_MOST_COLUMNS]) + more if any(column.heads or column.holds != "amount" for column in columns) else ""


def _shortest(column: ColumnConvention) -> tuple[object, ...]:
    return column.heads[-1:], column.holds, column.currency


def _column(column: ColumnConvention, convention: TableConvention, *, whole: bool) -> str:
    if column.holds in _CALLED:
        return _CALLED[column.holds]
    name = one_line(" ".join(column.heads if whole else column.heads[-1:]))
    name = f"{name[:_LONGEST_HEAD].rstrip()}…" if len(name) > _LONGEST_HEAD else name or "no head"
    own_scale = column.power is not None and column.power != convention.power
    own = (
        column.currency if column.currency not in (None, convention.currency) else None,
        scale_words(column.power) or "units" if own_scale and column.power is not None else None,
        _KIND.get(column.holds),
    )
    stated = " ".join(filter(None, own))
    return f"{name} ({one_line(stated)})" if stated else name
