"""The tables of a library as files for other programs, each whole or absent."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Literal

from ...errors import OutputError, UnreadableError
from ...outputs.facts_table import csv_table
from .catalogue import Entry
from .library import Library
from .tables import TABLES, needs

Written = Literal["parquet", "csv"]


def export(library: Library, entries: Sequence[Entry], folder: Path, form: Written) -> Iterator[Path]:
    """Write each table of these filings to one file in `folder`, and yield its path once it is there: facts.parquet, lines.parquet, ….

    Raises OutputError where they cannot be written, UnreadableError where a filing's table is damaged."""
    for name in TABLES:
        target = folder / f"{name}.{form}"
        draft = folder / f".{name}.{os.getpid()}.part"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            files = (library.filings_folder / entry.folder / f"{name}.parquet" for entry in entries)
            if form == "parquet":
                _write_parquet(files, name, draft)
            else:
                _write_csv(files, name, draft)
            draft.replace(target)
        except OSError as error:
            raise OutputError(
                f"{target} could not be written: {error.strerror or error}. Check the folder's permissions and free space."
            ) from error
        finally:
            draft.unlink(missing_ok=True)
        yield target


def _write_parquet(files: Iterable[Path], name: str, draft: Path) -> None:
    from .tables import arrow_table

    with needs("pyarrow"):
        import pyarrow as pa
        from pyarrow import parquet
    columns = TABLES[name].columns
    schema = arrow_table([() for _ in columns], columns, pa).schema.with_metadata({"schema": f"tieout.library.{name}/1"})
    with closing(parquet.ParquetWriter(draft, schema, compression="zstd")) as writer:
        for table in _tables(files):
            writer.write_table(table.cast(schema))


def _write_csv(files: Iterable[Path], name: str, draft: Path) -> None:
    columns = tuple(TABLES[name].columns)
    with draft.open("x", encoding="utf-8", newline="") as page:
        page.write(csv_table(columns, ()))
        for table in _tables(files):
            page.write(csv_table(columns, table.to_pylist()).partition("\n")[2])


def _tables(files: Iterable[Path]) -> Iterator[Any]:
    """The tables in these files, one after another."""
    with needs("pyarrow"):
        import pyarrow as pa
        from pyarrow import parquet
    for path in files:
        try:
            yield parquet.ParquetFile(path).read()
        except (OSError, pa.ArrowException) as error:
            raise UnreadableError(f"{path} cannot be read ({error}). tieout library doctor mends it.") from error
