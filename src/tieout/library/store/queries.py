"""SQL over a library's tables, by DuckDB: to read, and nothing else.

The connection is to a database in memory with a view for each table. It opens no file but those of the library's tables, loads no
extension, and its settings are locked; only one statement that selects is carried out."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

from ...deadlines import meanwhile
from ...errors import DeadlineError, UnreadableError, UsageError
from ...outputs.frames import in_pandas, in_polars, rows_arrow
from .catalogue import Entry
from .tables import IDENTITY, TABLES, Columns, arrow_table, day_of, needs

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import polars as pl
    import pyarrow as pa

_MEMORY = "2GB"
"""The most memory that a query may take; it may write nothing to the disk instead."""
MOST_ROWS = 1_000_000
"""The most rows that an answer has: they are held in memory, and a library of many filings has hundreds of millions."""
_LONGEST_ERROR = 400
"""Characters of DuckDB's errors that are told."""
FILINGS: Columns = IDENTITY | {
    "name": "VARCHAR", "currency": "VARCHAR", "passages": "INTEGER", "figures": "INTEGER", "statements": "INTEGER",
}  # fmt: skip
"""The columns of the table `filings`."""


class Answer(NamedTuple):
    """The result of a query: the names of its columns, and its rows. Its frames are typed by the values in its columns. `cut`: there are
    more rows than these."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    cut: bool = False

    def __repr__(self) -> str:
        return f"Answer(columns={self.columns!r}, rows={len(self.rows)}{', cut=True' if self.cut else ''})"

    def to_arrow(self) -> pa.Table:
        """The rows as an Arrow table.

        `library.query("select entity, value_decimal from lines").to_arrow().num_rows`"""
        return rows_arrow(self.columns, self.rows)

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a frame of pandas. Raises MissingExtraError without the extra `pandas`."""
        return in_pandas(self.to_arrow())

    def to_polars(self) -> pl.DataFrame:
        """The rows as a frame of Polars. Raises MissingExtraError without the extra `polars`."""
        return in_polars(self.to_arrow())


class Queries:
    """The tables of some entries of a library, open for queries. Raises MissingExtraError without duckdb or pyarrow."""

    def __init__(self, filings: Path, entries: Sequence[Entry]) -> None:
        with needs("duckdb"):
            import duckdb
        self._duckdb = duckdb
        self._lock = Lock()
        self._connection = duckdb.connect(":memory:")
        files = {name: [_own_file(filings.resolve() / entry.folder / f"{name}.parquet") for entry in entries] for name in TABLES}
        try:
            self._close_in([file for of_table in files.values() for file in of_table])
            for name, table in TABLES.items():
                self._view(name, table.columns, files[name])
            self._list(entries)
            self._connection.execute("SET lock_configuration = true")
        except duckdb.Error:
            self._connection.close()
            raise

    def ask(self, sql: str, seconds: float | None = None, most: int = MOST_ROWS) -> Answer:
        """Carry out one SELECT, and take its first `most` rows. Raises UsageError for anything else and for what DuckDB does not
        understand, DeadlineError after so many seconds."""
        with self._lock:
            try:
                statements = self._connection.extract_statements(sql)
            except (self._duckdb.Error, TypeError) as error:  # TypeError: of characters that no text has
                raise _not_understood(error) from error
            if len(statements) != 1 or statements[0].type != self._duckdb.StatementType.SELECT:
                raise UsageError("A query of a library is one SELECT. What it has is changed by tieout library add and rm only.")
            connection = self._connection
            try:
                with nullcontext() if seconds is None else meanwhile(seconds, connection.interrupt):
                    answer = connection.execute(statements[0])
                    rows = answer.fetchmany(most + 1)
            except self._duckdb.InterruptException as error:
                raise DeadlineError(seconds or 0, "carrying out the query", "The library") from error
            except self._duckdb.Error as error:
                raise _not_understood(error) from error
            return Answer(tuple(column[0] for column in answer.description or ()), rows[:most], len(rows) > most)

    def _close_in(self, files: list[str]) -> None:
        """Allow these files and no others, and nothing that could get round that."""
        allowed = ", ".join(map(_quoted, files))
        for setting in (
            "temp_directory = ''",
            f"memory_limit = '{_MEMORY}'",
            f"allowed_paths = [{allowed}]",
            "autoinstall_known_extensions = false",
            "autoload_known_extensions = false",
            "allow_community_extensions = false",
            "allow_persistent_secrets = false",
            "python_enable_replacements = false",
            "enable_external_access = false",
        ):
            self._connection.execute(f"SET {setting}")

    def _view(self, name: str, columns: Columns, files: list[str]) -> None:
        if files:
            self._connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet([{', '.join(map(_quoted, files))}])")  # noqa: S608
        else:
            self._connection.execute(f"CREATE TABLE {name} ({', '.join(f'{column} {kind}' for column, kind in columns.items())})")

    def _list(self, entries: Sequence[Entry]) -> None:
        """The table `filings`, from the catalogue."""
        with needs("pyarrow"):
            import pyarrow as pa
        days = [name for name, kind in FILINGS.items() if kind == "DATE"]
        rows = [{**entry._asdict(), **{day: day_of(getattr(entry, day)) for day in days}} for entry in entries]
        self._connection.register("listed", arrow_table([[row[name] for row in rows] for name in FILINGS], FILINGS, pa))
        self._connection.execute("CREATE TABLE filings AS SELECT * FROM listed")
        self._connection.unregister("listed")


def _not_understood(error: duckdb.Error | TypeError) -> UsageError:
    tables = ", ".join(("filings", *TABLES))
    why = " ".join(str(error).split())[:_LONGEST_ERROR].rstrip(".")
    return UsageError(f"The query was not carried out: {why}. The tables are {tables}; tieout library query --tables lists their columns.")


def _own_file(path: Path) -> str:
    """The path of a table's file; one that is a link, or lies behind one, would lead out of the library. Raises UnreadableError."""
    if path.is_symlink() or path.parent.is_symlink():
        raise UnreadableError(f"{path} is a link, and a library has none. tieout library doctor reads the filing again.")
    return str(path)


def _quoted(text: str) -> str:
    """A text as SQL has it.

    >>> _quoted("it's")
    "'it''s'"
    """
    return "'" + text.replace("'", "''") + "'"
