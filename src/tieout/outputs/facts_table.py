"""The figures of a filing as a table, one occurrence a row: CSV, and Parquet with the `parquet` extra.

The columns are the keys of `tieout.facts/3`, with the period as three dates and the nested values as JSON text.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import ModuleType
from typing import TYPE_CHECKING, Any

from ..errors import extra
from ..model.document import Document
from ..model.facts import Facts
from .facts_json import SCHEMA, facts_records
from .notation import IDENTITY_KEYS, Json, compact
from .printable import one_line

if TYPE_CHECKING:
    import pyarrow as pa

COLUMNS = (
    *IDENTITY_KEYS,
    "id", "fact", "concept", "label", "value", "nil", "hidden", "unit", "decimals", "period_start", "period_end", "period_instant",
    "dimensions", "scope", "status", "measure", "origin", "document", "passage", "quote", "spans", "source_spans", "boxes",
    "guessed_concept", "kind", "heading", "evidence",
)  # fmt: skip

# A cell that begins so is a formula to a spreadsheet program, and the text comes from a stranger's file.
_FORMULA = re.compile(r"[=+@\-]")
_NUMBER = re.compile(r"[-+]?[\d.,()%\s]*$")

# Holds every amount up to 10^28 to ten places: trillions of dong as well as per-share cents and rates.
PRECISION, SCALE = 38, 10


def facts_csv(facts: Facts, document: Document) -> str:
    """The occurrences as CSV with a header line (RFC 4180, but lines end with a line feed). True and false are `true` and `false`; unknown
    values are empty. Text that a spreadsheet would take for a formula has an apostrophe before it."""
    return csv_table(COLUMNS, _rows(facts, document))


def facts_parquet(facts: Facts, document: Document) -> bytes:
    """The occurrences as a Parquet file. `value` is a decimal string; `value_decimal` the same as decimal128(38, 10), null where
    the value does not fit; dates are dates; the schema's name is in the file's metadata.

    Raises MissingExtraError without pyarrow."""
    with extra("parquet", "Parquet", "pyarrow", "choose --format jsonl or --format csv, which need nothing"):
        import pyarrow as pa
        import pyarrow.parquet
    sink = io.BytesIO()
    pyarrow.parquet.write_table(_table(facts, document, pa), sink, compression="zstd")
    return sink.getvalue()


def facts_arrow(facts: Facts, document: Document) -> pa.Table:
    """The occurrences as an Arrow table with the columns of the Parquet file. Raises MissingExtraError without pyarrow.

    `facts_arrow(facts, document).num_rows` -> as many as there are occurrences"""
    with extra("parquet", "An Arrow table", "pyarrow", "take tieout facts --format jsonl, which needs nothing"):
        import pyarrow as pa
    return _table(facts, document, pa)


def _table(facts: Facts, document: Document, arrow: ModuleType) -> pa.Table:
    schema = _arrow_schema(arrow)
    rows = list(_rows(facts, document))
    columns: dict[str, list[Any]] = {name: [row[name] for row in rows] for name in COLUMNS}
    columns["value_decimal"] = [fitting(row["value"]) for row in rows]
    arrays = [column(field, columns[field.name], arrow) for field in schema]
    return arrow.Table.from_arrays(arrays, schema=schema)


def _rows(facts: Facts, document: Document) -> Iterator[Json]:
    for record in facts_records(facts, document):
        period: Mapping[str, object] = record["period"] or {}
        yield record | {
            "entity": record["entity"] and one_line(record["entity"]),
            "label": one_line(record["label"]),
            "quote": one_line(record["quote"]),
            "heading": one_line(" › ".join(record["heading"])),
            "period_start": period.get("start"),
            "period_end": period.get("end"),
            "period_instant": period.get("instant"),
            **{name: compact(record[name]) for name in ("dimensions", "spans", "source_spans", "boxes", "evidence")},
        }


def csv_table(columns: Sequence[str], rows: Iterable[Json]) -> str:
    r"""Records as CSV with a header line. A text has an apostrophe before it where a spreadsheet would take it for a formula.

    >>> csv_table(("a", "b"), [{"a": "=1+1", "b": True}, {"a": None, "b": 0}])
    "a,b\n'=1+1,true\n,0\n"
    """
    page = io.StringIO(newline="")
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_csv_cell(row[column]) for column in columns] for row in rows)
    return page.getvalue()


def _csv_cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and _FORMULA.match(value) and not _NUMBER.match(value):
        return f"'{value}"
    return value


def fitting(value: str | None) -> Decimal | None:
    """The value as a Decimal, or None where it has more than ten decimal places or 28 digits before them."""
    if value is None:
        return None
    whole, _, places = value.lstrip("-").partition(".")
    return Decimal(value) if len(places) <= SCALE and len(whole) <= PRECISION - SCALE else None


def column(field: pa.Field, values: list[Any], arrow: ModuleType) -> pa.Array:
    """The values as an array of the field's type; ISO dates become dates where the field holds dates."""
    if arrow.types.is_date(field.type):
        values = [None if value is None else date.fromisoformat(value) for value in values]
    return arrow.array(values, type=field.type)


def _arrow_schema(arrow: ModuleType) -> pa.Schema:
    text, flag, whole, day = arrow.string(), arrow.bool_(), arrow.int32(), arrow.date32()
    types = dict.fromkeys(("amendment", "nil", "hidden"), flag)
    types |= dict.fromkeys(("fiscal_year", "decimals", "passage"), whole)
    types |= dict.fromkeys(("filed", "period_of_report", "period_start", "period_end", "period_instant"), day)
    fields = [arrow.field(name, types.get(name, text)) for name in COLUMNS]
    fields.insert(COLUMNS.index("value") + 1, arrow.field("value_decimal", arrow.decimal128(PRECISION, SCALE)))
    return arrow.schema(fields, metadata={"schema": SCHEMA})
