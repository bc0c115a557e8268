"""The rows of one table as a plan asks for them: what stands over a row, and what it is called."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from functools import cached_property
from operator import itemgetter

from tieout.extraction.tabulated.counted_rows import Counted, counted_rows
from tieout.lexicon.plain_names import IN_BRACKETS, plain_name
from tieout.model.document import Row, Table
from tieout.model.facts import Occurrence

from ...thresholds.plans import WORDS_OF_PROSE
from .names import dashed

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[A-Za-z]{3,}")
_IN_UNITS = re.compile(r"sales in units\b", re.IGNORECASE)
_ENDING = frozenset(
    map(
        plain_name,
        (
            "ending balance",
            "balance at end of period",
            "end of period",
            "balance, end of period",
            "balance, end of year",
            "at end of period",
        ),
    )
)


class TableRows:
    """The rows of one table in a `text`; `by_index` are those by their place."""

    def __init__(self, text: str, table: Table) -> None:
        self.table, self._text = table, text
        self.by_index = {row.index: row for row in table.rows}
        self._places: dict[int, list[tuple[int, int]]] = {}

    def over_repeated(self, row: Row) -> str:
        """The heading over one that the table repeats, of which the rows below are: "Loans", "Reserves", rows, "Cards", "Reserves", rows
        -> "Loans" for the first of these rows. "" where the row's heading stands once."""
        counts = self._counts
        if len(row.path) < 2 or counts[row.path[0]] < 2:
            return ""
        over = [one.label for one in self._heads if one.index < row.index and counts[one.label] == 1 and not _DIGIT.search(one.label)]
        return bare(over[-1]) if over else ""

    def in_prose(self, row: Row, figure: Occurrence) -> bool:
        """Whether a figure stands in a cell of running text: of a page in columns, the words of the next column."""
        if not figure.spans:
            return False
        places = self._places.get(row.index)
        if places is None:
            places = self._places[row.index] = sorted((cell.start, cell.end) for cell in row.cells)
        at = bisect_right(places, figure.spans[0].start, key=itemgetter(0)) - 1
        return at >= 0 and figure.spans[0].start < places[at][1] and len(_WORD.findall(self._text, *places[at])) >= WORDS_OF_PROSE

    def parents(self, row: Row) -> dict[str, int]:
        """The labels above the rows of a row's name, with the first row that stands under each."""
        return self._parents[plain_name(dashed(row.label))]

    def named(self, row: Row) -> str:
        """A row's label; of one that says only that a balance ends, the label above it, and of one that does not say what it counts, with
        what it does: "Retail postpaid" below "Connections" -> "Retail postpaid connections"."""
        if plain_name(row.label) in _ENDING and len(row.path) > 1:
            return row.path[-2]
        counted = self._counted.get(row.index)
        if counted is not None and counted.noun == self.table.stub:
            return f"{row.label} {counted.noun}"
        if counted is None or counted.noun in row.path:
            of_units = _IN_UNITS.match(self.table.stub) is not None and all("$" not in self._text[c.start : c.end] for c in row.cells)
            return f"{row.label} (units sold)" if of_units else row.label
        return f"{row.label} {bare(counted.noun).lower()}"

    @cached_property
    def _heads(self) -> list[Row]:
        return [row for row in self.table.rows if not row.cells and row.label]

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(row.label for row in self._heads)

    @cached_property
    def _parents(self) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = defaultdict(dict)
        for row in self.table.rows:
            if row.cells:
                found[plain_name(dashed(row.label))].setdefault(" › ".join(row.path[:-1]), row.index)
        return found

    @cached_property
    def _counted(self) -> dict[int, Counted]:
        return counted_rows(self._text, self.table)


def bare(label: str) -> str:
    """A label without what stands in brackets: "Loans (1):" -> "Loans"."""
    return IN_BRACKETS.sub("", label).strip(" :")
