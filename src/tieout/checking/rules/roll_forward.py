"""Roll-forward: the opening balance and the movements lead to the closing balance, with which the next period opens.

"Balance, January 1 8,000", "Additions 929" and "Balance, December 31 8,929" hold; with 8,829 printed, the closing balance is flagged as
100 too low, and an opening balance of the next year that is 8,929 still holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lexicon.months import MONTH
from ..column_sums import additive_columns, by_column, opening_of
from ..figures import Sheet, SheetLine
from ..papers import Check, WorkingPapers
from ..relations import RelationDraft, added, draft
from ..sums import ColumnOutcome, Sum

_NO_WORDS = re.compile(rf"{MONTH}|\d+|\W+", re.IGNORECASE)


def rolled_forward(papers: WorkingPapers) -> Iterator[RelationDraft]:
    """The relations of the sums from an opening to a closing balance, and of each opening balance with the closing balance before it."""
    for sheet, found in papers.columns():
        additive = additive_columns(found)
        for each in found:
            opening = opening_of(each) if isinstance(each, Sum) else None
            if isinstance(each, Sum) and opening is not None:
                yield from (draft("closing", total.occurrence, relation) for total, relation in by_column(sheet, each, additive, opening))
                yield from _openings(sheet, each, opening)


def _openings(sheet: Sheet, each: Sum, opening: SheetLine) -> Iterator[RelationDraft]:
    """Each opening balance compared with the closing balance of the period before, where a table gives both."""
    closings = {
        (_words(head), figure.balance_day): figure
        for head, figure in zip(sheet.heads, each.total.figures, strict=True)
        if figure is not None and figure.amount
    }
    for head, figure in zip(sheet.heads, opening.figures, strict=True):
        before = closings.get((_words(head), figure.balance_day)) if figure is not None else None
        if figure is None or before is None or before.occurrence.unit != figure.occurrence.unit or not figure.amount:
            continue
        power = sheet.power_of(figure)
        deviation = figure.amount - before.amount
        tolerance = figure.place + before.place if figure.place != before.place else 0
        relation = added(figure, [("closing", before)], ColumnOutcome(deviation, tolerance, 1, 1, 1, blank=False), power, each.odds)
        why = "A period opens with the balance that the period before closed with."
        found = relation.operands[0]._replace(role="opening")
        yield draft("opening", figure.occurrence, relation._replace(operands=(found, *relation.operands[1:]), why=why))


def _words(head: tuple[str, ...]) -> str:
    return _NO_WORDS.sub("", " ".join(head)).casefold()


CHECK = Check(
    "roll_forward",
    "Roll-forward",
    30,
    {
        "closing": "{label} does not follow from the opening balance and the movements",
        "opening": "{label} is not what the period before closed with",
    },
    rolled_forward,
    turn=15,
)
