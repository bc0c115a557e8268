"""The tables of a library: what one filing gives to each, and their columns. In every table the first columns say which filing it is."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from ...digesting.selection import Selection
from ...errors import extra
from ...lexicon.topic_table import LINES
from ...model.document import Filing
from ...model.facts import Period
from ...outputs.notation import IDENTITY_KEYS, cited_passages, compact, identity_record, plain
from ...outputs.printable import one_line, printable
from ...studies import Study
from .catalogue import BELOW

if TYPE_CHECKING:
    import pyarrow as pa

_TEXT, _FLAG, _WHOLE, _DAY, _EXACT = "VARCHAR", "BOOLEAN", "INTEGER", "DATE", "DECIMAL(38,10)"
_DIGITS, _PLACES = 38, 10
"""Of an exact number: every amount up to 10^28 to ten places fits."""
_PERIODS = 3
"""Years of a line that are kept: an annual report prints three of its flows."""

Columns = dict[str, str]
"""The columns of a table with their types in SQL."""

_IDENTITY_TYPES = {"amendment": _FLAG, "fiscal_year": _WHOLE} | dict.fromkeys(("filed", "period_of_report"), _DAY)
IDENTITY: Columns = {name: _IDENTITY_TYPES.get(name, _TEXT) for name in IDENTITY_KEYS}
"""Which filing a row is of, as in every output."""
_FIGURE: Columns = {
    "value": _TEXT, "value_decimal": _EXACT, "unit": _TEXT, "decimals": _WHOLE, "period_start": _DAY, "period_end": _DAY,
    "period_instant": _DAY,
}  # fmt: skip
"""What a figure is: `value` with all its digits, `value_decimal` to compute with (null where it does not fit); `period_instant` is of what
is of one day, as a balance, and the two others are then null."""


class Table(NamedTuple):
    """A table: what it holds in a few words, its own columns behind those of IDENTITY, and the rows that a study gives to it."""

    holds: str
    own: Columns
    rows: Callable[[Study], Iterator[tuple[Any, ...]]]

    @property
    def columns(self) -> Columns:
        """All its columns."""
        return IDENTITY | self.own


def identity(filing: Filing) -> tuple[Any, ...]:
    """The values of IDENTITY of a filing: its checksum, then its names as far as they are known."""
    record: dict[str, Any] = {**identity_record(filing)}
    return tuple(day_of(record[name]) if kind == _DAY else record[name] for name, kind in IDENTITY.items())


def day_of(text: str | None) -> date | None:
    """A day from its ISO form: "2024-12-31" -> date(2024, 12, 31)."""
    return None if text is None else date.fromisoformat(text)


def _facts(study: Study) -> Iterator[tuple[Any, ...]]:
    facts = study.facts
    for one in facts.occurrences:
        yield (
            one.id, facts.fact_of.get(one.id), one.concept, one.guessed_concept, one_line(one.label), one.kind,
            *_figure(one.value, one.unit, one.decimals, one.period), one.nil, one.hidden, compact(dict(one.dimensions)), one.scope,
            one_line(one.part), one.status, one.measure, one.origin, one.statement, one.passage, one_line(one.quote),
            one_line(BELOW.join(one.heading)),
        )  # fmt: skip


def _lines(study: Study) -> Iterator[tuple[Any, ...]]:
    selection = Selection(study.document, study.facts)
    for line in LINES:
        for point in selection.points(line._replace(periods=_PERIODS)):
            cited = point.cited
            yield (
                line.id, line.noun, line.topic, one_line(cited.label or point.fact.label), point.fact.concept,
                *_figure(point.value, point.unit, point.decimals, point.period), cited.id, cited.origin, cited.passage,
                one_line(cited.quote),
            )  # fmt: skip


def _passages(study: Study) -> Iterator[tuple[Any, ...]]:
    document = study.document
    for one in document.passages:
        section = None if one.section is None else document.sections[one.section].id
        yield (one.number, one.kind, section, one_line(BELOW.join(one.heading)), one.page, printable(document.passage_text(one.number)))


def _statements(study: Study) -> Iterator[tuple[Any, ...]]:
    for topic in study.digest().topics:
        for one in topic.statements:
            yield (topic.id, one.id, printable(one.text), ", ".join(map(str, cited_passages(one))))


def _figure(value: Decimal | None, unit: str | None, decimals: int | None, period: Period | None) -> tuple[Any, ...]:
    days: tuple[date | None, ...] = (None, None, None)
    if period is not None:
        days = (None, None, period.end) if period.is_instant else (period.start, period.end, None)
    if value is None:
        return (None, None, unit, decimals, *days)
    text = plain(value)
    whole, _, places = text.lstrip("-").partition(".")
    fits = len(places) <= _PLACES and len(whole) <= _DIGITS - _PLACES
    return (text, value if fits else None, unit, decimals, *days)


TABLES: dict[str, Table] = {
    "facts": Table(
        "every figure that a filing prints or tags, one a row",
        {
            "id": _TEXT, "fact": _TEXT, "concept": _TEXT, "guessed_concept": _TEXT, "label": _TEXT, "kind": _TEXT, **_FIGURE,
            "nil": _FLAG, "hidden": _FLAG, "dimensions": _TEXT, "scope": _TEXT, "part": _TEXT, "status": _TEXT, "measure": _TEXT,
            "origin": _TEXT, "statement": _TEXT, "passage": _WHOLE, "quote": _TEXT, "heading": _TEXT,
        },
        _facts,
    ),
    "lines": Table(
        "the main lines (revenue, net_income, total_assets, …) of each filing, one row a period",
        {
            "line": _TEXT, "noun": _TEXT, "topic": _TEXT, "label": _TEXT, "concept": _TEXT, **_FIGURE, "occurrence": _TEXT,
            "origin": _TEXT, "passage": _WHOLE, "quote": _TEXT,
        },
        _lines,
    ),
    "passages": Table(
        "the text of each filing by its numbered passages",
        {"passage": _WHOLE, "kind": _TEXT, "section": _TEXT, "heading": _TEXT, "page": _WHOLE, "text": _TEXT},
        _passages,
    ),
    "statements": Table(
        "the statements of each filing's digest, with the passages that they cite",
        {"topic": _TEXT, "statement": _TEXT, "text": _TEXT, "passages": _TEXT},
        _statements,
    ),
}  # fmt: skip
"""The tables of which each filing has a file, by name."""


def needs(package: str) -> Any:  # noqa: ANN401  a context manager whose type says nothing
    """Encloses the import of an optional package of the extra `library`."""
    return extra("library", "A library's tables", package, "use tieout facts --format jsonl, which needs nothing")


def parquet_of(name: str, study: Study) -> bytes:
    """One filing's rows of a table as a Parquet file. Raises MissingExtraError without pyarrow."""
    with needs("pyarrow"):
        import pyarrow as pa
        import pyarrow.parquet
    table = TABLES[name]
    first = identity(study.document.filing)
    columns = list(zip(*((*first, *row) for row in table.rows(study)), strict=True)) or [() for _ in table.columns]
    sink = io.BytesIO()
    made = arrow_table(columns, table.columns, pa).replace_schema_metadata({"schema": f"tieout.library.{name}/1"})
    pyarrow.parquet.write_table(made, sink, compression="zstd")
    return sink.getvalue()


def arrow_table(columns: Sequence[Sequence[Any]], types: Columns, arrow: ModuleType) -> pa.Table:
    """Columns of values as an Arrow table with these names and types."""
    kinds = {
        _TEXT: arrow.string(), _FLAG: arrow.bool_(), _WHOLE: arrow.int32(), _DAY: arrow.date32(),
        _EXACT: arrow.decimal128(_DIGITS, _PLACES),
    }  # fmt: skip
    schema = arrow.schema([arrow.field(name, kinds[kind]) for name, kind in types.items()])
    arrays = [arrow.array(values, type=field.type) for values, field in zip(columns, schema, strict=True)]
    return arrow.Table.from_arrays(arrays, schema=schema)
