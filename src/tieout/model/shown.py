"""How a result shows itself: one line as its repr, markup where a notebook displays it, and frames of its rows.

Notebooks ask the result itself for its markup (`_repr_html_`: Jupyter, VS Code, Colab, marimo), and records know nothing of outputs. So a
result passes the question on to the writer in WRITERS, where `tieout/__init__.py` has put it, which runs before any other module of the
package. That keeps records plain and the order of imports true, and nobody has to load an extension first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, cast

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

Form = Literal["html", "arrow", "pandas", "polars"]
WRITERS: list[Callable[[object, Form], object]] = []
"""The writer that gives a result in a form; none where only this room is there, and then a notebook shows the repr."""
_LONGEST_NAME = 80
"""The most characters of a file's name in a repr."""


class Shown:
    """A result that a notebook shows as a short piece of markup, without script."""

    __slots__ = ()

    def _repr_html_(self) -> str | None:
        return cast("str", WRITERS[0](self, "html")) if WRITERS else None


class Framed(Shown):
    """A result that is also given as a table for analysis, a row a figure. Amounts are decimals and never floats."""

    __slots__ = ()

    def to_arrow(self) -> pa.Table:
        """An Arrow table, with the extra `parquet`. Raises MissingExtraError without it.

        `study.to_arrow().column("value_decimal")[0]` -> the decimal 1210000.0000000000"""
        return WRITERS[0](self, "arrow")

    def to_pandas(self) -> pd.DataFrame:
        """The same as a frame of pandas, with the extra `pandas`: its columns keep their Arrow types, so that an amount stays a decimal and
        a passage that is unknown turns no number into a float. Raises MissingExtraError without it.

        `study.to_pandas().groupby("unit").size()`"""
        return WRITERS[0](self, "pandas")

    def to_polars(self) -> pl.DataFrame:
        """The same as a frame of Polars, with the extra `polars`. Raises MissingExtraError without it.

        `study.to_polars().filter(pl.col("kind") == "money")`"""
        return cast("pl.DataFrame", WRITERS[0](self, "polars"))


def brief(record: object, name: str, **counts: int | str | None) -> str:
    """A record in one line: what it is, the filing's name, and counts in place of what it holds; what is None is left out.

    >>> brief(object(), "report.htm", facts=2, notes=None)
    "object('report.htm', facts=2)"
    """
    shown = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
    told = "".join(f", {key}={value!r}" for key, value in counts.items() if value is not None)
    return f"{type(record).__name__}({shown!r}{told})"
