"""The input of every check, and the shape of a check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from ..deadlines import timed
from ..model.document import Document
from ..model.facts import Facts
from .column_sums import column_sums
from .figures import Sheet, SheetLine, sheets
from .relations import RelationDraft
from .sums import Sum


class WorkingPapers(NamedTuple):
    """A filing prepared for checking: its tables as sheets and, for each, the sums down its columns with the totals for which there is
    none."""

    document: Document
    facts: Facts
    sheets: Sequence[Sheet]
    sums: Sequence[Sequence[Sum | SheetLine]]

    def columns(self) -> Iterator[tuple[Sheet, Sequence[Sum | SheetLine]]]:
        """Each sheet with its sums."""
        return zip(self.sheets, self.sums, strict=True)


class Check(NamedTuple):
    """A rule of arithmetic for the figures of a filing.

    `rule` is its id in the published contract, `title` its heading, `place` the order of that. `broken` words each kind of its relations
    that does not hold, with {label} for the figure's label. `run` finds the relations. Where a figure has several relations, those with the
    lowest `turn` come first; without one, `place` counts. `alone` is whether its relations stand though each of their figures also stands
    in one that holds, as sums do in any scale."""

    rule: str
    title: str
    place: int
    broken: dict[str, str]
    run: Callable[[WorkingPapers], Iterator[RelationDraft]]
    turn: int | None = None
    alone: bool = False


def laid_out(document: Document, facts: Facts) -> WorkingPapers:
    """The working papers of a filing."""
    read = sheets(document, facts)
    return WorkingPapers(document, facts, read, [column_sums(sheet) for sheet in timed(read)])
