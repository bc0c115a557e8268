"""Rows for analysis: Arrow tables, and frames of pandas and Polars made from them.

Arrow is the one way to all three, so that a value has one type everywhere: amounts are decimals (`value` with every digit as text,
`value_decimal` as decimal128(38, 10)), days are dates, and what is unknown is null and turns no whole number into a float."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal, Protocol

from ..errors import extra
from ..model.comparison import Comparison
from ..model.document import Document
from ..model.facts import Facts
from .comparison_json import COLUMNS, SCHEMA, comparison_rows
from .facts_table import PRECISION, SCALE, column, facts_arrow, fitting
from .notation import Json

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

_DAYS = ("period_start", "period_end")
_WHOLE = ("column", "fiscal_year", "decimals", "passage")
_CHANGES = ("change", "change_low", "change_high")
_ROUNDING = Context(prec=PRECISION, rounding=ROUND_HALF_EVEN)
_OTHERWISE = "take the result as CSV, which needs nothing"


class Figured(Protocol):
    """A filing with its facts, as a `tieout.Study` is one."""

    @property
    def document(self) -> Document:
        """The filing."""

    @property
    def facts(self) -> Facts:
        """Its facts."""


def arrow_table(result: Figured | Comparison) -> pa.Table:
    """The figures of a filing, a row an occurrence, or those of a comparison, a row a figure or gap: the columns of their CSV, typed.
    Raises MissingExtraError without pyarrow.

    `arrow_table(study).schema.field("value_decimal").type` -> decimal128(38, 10)"""
    if isinstance(result, Comparison):
        return _comparison_arrow(result)
    return facts_arrow(result.facts, result.document)


def pandas_frame(result: Figured | Comparison) -> pd.DataFrame:
    """The same as a frame of pandas. Raises MissingExtraError without pandas or pyarrow."""
    _imported("pandas")
    return in_pandas(arrow_table(result))


def polars_frame(result: Figured | Comparison) -> pl.DataFrame:
    """The same as a frame of Polars. Raises MissingExtraError without polars or pyarrow."""
    _imported("polars")
    return in_polars(arrow_table(result))


def in_pandas(table: pa.Table) -> pd.DataFrame:
    """An Arrow table as a frame of pandas whose columns keep their Arrow types: a null turns no whole number into a float, and no amount
    becomes one. Raises MissingExtraError without pandas."""
    return table.to_pandas(types_mapper=_imported("pandas").ArrowDtype)


def in_polars(table: pa.Table) -> pl.DataFrame:
    """An Arrow table as a frame of Polars. Raises MissingExtraError without polars."""
    frame: pl.DataFrame = _imported("polars").from_arrow(table)
    return frame


def rows_arrow(names: Sequence[str], rows: Sequence[Sequence[object]]) -> pa.Table:
    """Rows of Python's values as an Arrow table, each column of the type that its values have. Of names that are given twice the later ones
    are numbered, as frames know a column by its name. Raises MissingExtraError without pyarrow.

    `rows_arrow(("n", "n"), [(1, "a")])` -> columns n (int64) and n_2 (string)"""
    with extra("parquet", "An Arrow table", "pyarrow", _OTHERWISE):
        import pyarrow as pa
    arrays = [_inferred([row[at] for row in rows], pa) for at in range(len(names))]
    return pa.Table.from_arrays(arrays, names=list(_distinct(names)))


def _inferred(values: list[Any], arrow: ModuleType) -> pa.Array:
    """Values as an array; those that Arrow has no type for, as a sum beyond 64 bits, as texts."""
    try:
        return arrow.array(values)
    except (arrow.ArrowException, OverflowError):
        return arrow.array([None if value is None else str(value) for value in values], type=arrow.string())


def _distinct(names: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for name in names:
        free, number = name, 2
        while free in seen:
            free, number = f"{name}_{number}", number + 1
        seen.add(free)
        yield free


def _comparison_arrow(compared: Comparison) -> pa.Table:
    with extra("parquet", "An Arrow table", "pyarrow", _OTHERWISE):
        import pyarrow as pa
    schema = _comparison_schema(pa)
    rows = [row | _numbers(row) for row in comparison_rows(compared)]
    return pa.Table.from_arrays([column(field, [row[field.name] for row in rows], pa) for field in schema], schema=schema)


def _numbers(row: Json) -> Json:
    """A row's value as a number beside its text, and its changes as numbers, rounded to ten places."""
    return {"value_decimal": fitting(row["value"]), **{name: _rounded(row[name]) for name in _CHANGES}}


def _rounded(told: str | None) -> Decimal | None:
    """A change to ten places; None where it is none, or has more digits than a column holds."""
    if told is None or Decimal(told).adjusted() >= PRECISION - SCALE - 1:
        return None
    return Decimal(told).quantize(Decimal(1).scaleb(-SCALE), context=_ROUNDING)


def _comparison_schema(arrow: ModuleType) -> pa.Schema:
    number = arrow.decimal128(PRECISION, SCALE)
    types = dict.fromkeys(_WHOLE, arrow.int32()) | dict.fromkeys(_DAYS, arrow.date32()) | dict.fromkeys(_CHANGES, number)
    fields = [arrow.field(name, types.get(name, arrow.string())) for name in COLUMNS]
    fields.insert(COLUMNS.index("value") + 1, arrow.field("value_decimal", number))
    return arrow.schema(fields, metadata={"schema": SCHEMA})


def _imported(package: Literal["pandas", "polars"]) -> ModuleType:
    """The package by which a frame is made, after pyarrow, without which it cannot be filled; the extra has the package's name."""
    with extra(package, f"A frame of {package}", f"{package} with pyarrow", _OTHERWISE):
        import_module("pyarrow")
        return import_module(package)
