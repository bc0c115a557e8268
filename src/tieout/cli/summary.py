"""The summary of work on many filings: a table, or a few lines for each where the terminal is too narrow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..batch.running import Result
from ..outputs.printable import one_line
from ..outputs.widths import fitted, width_of

_WIDEST_NAME = 40
"""Characters of a file's or company's name in a table."""
_NARROWEST_NAME = 12
_STATUS = {"made": "made", "left": "left as made before", "changed": "left, changed since made", "failed": "error"}


def summary(results: Sequence[Result], width: int | None = None) -> str:
    """The results, one in each row, and a last line with their totals. `width` is that of the terminal, None for no limit."""
    names = _shortest([result.filing for result in results])
    counted = _counted(results)
    rows = [_row(name, result, counted) for name, result in zip(names, results, strict=True)]
    heads = ("file", "company", "form", "period", *(name.replace("_", " ") for name in counted), "notes", "seconds", "status")
    table = _table(heads, rows, width) or _stacked(heads, rows)
    return "\n".join([*table, "", _total(results)]) + "\n"


def _counted(results: Sequence[Result]) -> tuple[str, ...]:
    """The names of the counts of this command's outputs."""
    return next((tuple(result.entry.counts) for result in results if result.entry), ())


def _row(name: str, result: Result, counted: Sequence[str]) -> tuple[str, ...]:
    entry = result.entry
    if entry is None:
        return (name, *("" for _ in range(5 + len(counted))), one_line(f"{_STATUS['failed']}: {result.error}"))
    filing = entry.filing
    period = filing.get("period") or {}
    counts = (f"{entry.counts.get(key, 0):,}" for key in counted)
    seconds = f"{entry.seconds:.1f}" if result.status == "made" else ""
    told = (str(value or "") for value in (filing.get("entity"), filing.get("form"), period.get("end") or period.get("instant")))
    return (name, *map(one_line, told), *counts, f"{len(entry.notes):,}", seconds, _STATUS[result.status])


def _total(results: Sequence[Result]) -> str:
    statuses = Counter(result.status for result in results)
    kept = statuses["left"] + statuses["changed"]
    counts = ((statuses["made"], "made"), (kept, "left as before"), (statuses["failed"], "failed"))
    filings = "1 filing" if len(results) == 1 else f"{len(results):,} filings"
    return f"{filings}: {', '.join(f'{count:,} {what}' for count, what in counts if count)}."


def _shortest(filings: Sequence[str]) -> list[str]:
    """The file names, or the paths as given where two file names are the same.

    >>> _shortest(["a/x.htm", "b/y.htm"]), _shortest(["a/x.htm", "b/x.htm"])
    (['x.htm', 'y.htm'], ['a/x.htm', 'b/x.htm'])"""
    names = Counter(Path(filing).name for filing in filings)
    return [one_line(Path(filing).name if names[Path(filing).name] == 1 else filing) for filing in filings]


def _table(heads: Sequence[str], rows: Sequence[tuple[str, ...]], width: int | None) -> list[str] | None:
    """Columns with names at the left and numbers at the right. Names are shortened first to fit the terminal, then the errors; None where
    that is not enough."""
    numeric = range(4, len(heads) - 1)
    widths = [max(map(width_of, column)) for column in zip(heads, *rows, strict=True)]
    widths[0], widths[1] = min(widths[0], _WIDEST_NAME), min(widths[1], _WIDEST_NAME)
    last = max((width_of(row[-1]) for row in rows if not row[-1].startswith(_STATUS["failed"])), default=0)
    last = max(last, _NARROWEST_NAME)
    room = None if width is None else width - sum(widths[:-1]) - 2 * (len(widths) - 1)
    for column in (1, 0):
        if room is not None and room < last:
            given = min(last - room, max(widths[column] - _NARROWEST_NAME, 0))
            widths[column] -= given
            room += given
    if room is not None and room < last:
        return None
    widths[-1] = widths[-1] if room is None else room
    return [_line(row, widths, numeric) for row in (heads, *rows)]


def _line(row: Sequence[str], widths: Sequence[int], numeric: range) -> str:
    cells = (fitted(cell, room, right=column in numeric) for column, (cell, room) in enumerate(zip(row, widths, strict=True)))
    return "  ".join(cells).rstrip()


def _stacked(heads: Sequence[str], rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """The same as a few lines for each filing, without unknown values."""
    for name, company, form, period, *counts, status in rows:
        yield name
        known = [", ".join(filter(None, (company, form, period)))]
        known.append(", ".join(_counted_out(count, head) for count, head in zip(counts, heads[4:], strict=False) if count))
        yield from (f"  {line}" for line in (*known, status) if line)


def _counted_out(count: str, head: str) -> str:
    return f"{count} {head.removesuffix('s') if count == '1' else head}"
