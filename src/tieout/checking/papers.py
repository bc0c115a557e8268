"""What every check is given, and what a check is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from ..model.document import Document
from ..model.facts import Facts
from .column_sums import column_sums
from .figures import Sheet, SheetLine, sheets
from .relations import RelationDraft
from .sums import Sum


class WorkingPapers(NamedTuple):
    """A filing laid out for checking: its tables as sheets, and of each the sums down its columns with the totals that none explains."""

    document: Document
    facts: Facts
    sheets: Sequence[Sheet]
    sums: Sequence[Sequence[Sum | SheetLine]]

    def columns(self) -> Iterator[tuple[Sheet, Sequence[Sum | SheetLine]]]:
        """Each sheet with its sums."""
        return zip(self.sheets, self.sums, strict=True)


class Check(NamedTuple):
    """A rule that a filing's figures are held against.

    `rule` is its id in the published contract, `title` its heading, `place` where that stands among the headings. `broken` says of each
    kind of relation what is wrong where it does not hold, {label} being what the figure is called. `run` finds the relations. Of one
    figure's relations, those of the lowest `turn` come first; None is as its place.
    """

    rule: str
    title: str
    place: int
    broken: dict[str, str]
    run: Callable[[WorkingPapers], Iterator[RelationDraft]]
    turn: int | None = None


def laid_out(document: Document, facts: Facts) -> WorkingPapers:
    """The working papers of a filing."""
    read = sheets(document, facts)
    return WorkingPapers(document, facts, read, [column_sums(sheet) for sheet in read])
