"""Commitments from the tables of the notes: amounts contracted for and not yet provided, and totals of contractual obligations."""

from __future__ import annotations

import re
from functools import partial

from tieout.lexicon.alternatives import one_of
from tieout.lexicon.scales import LARGE
from tieout.model.document import Table

from ..thresholds.digesting import OBLIGATION_PERIODS
from .drafts import Point, StatementDraft
from .selection import Selection
from .voice import Voice
from .wording import Noun, Series

_CONTRACTED = re.compile(
    r"\bcontracted(?: for)?,? (?:but|and|for but) not (?:yet )?(?:been )?(?:provided|recognis|recogniz|incurred)", re.IGNORECASE
)
_TOTAL = re.compile(r"^total (?:contractual (?:cash )?(?:obligations|commitments)|(?:capital |purchase )?commitments)\W*$", re.IGNORECASE)
_UNIT = re.compile(rf"\b{one_of(LARGE)}\b|[’']000\b|\$\s*m\b", re.IGNORECASE)


class Obligations:
    """Finds the rows of commitments and writes their statements."""

    def __init__(self, selection: Selection, voice: Voice) -> None:
        self.selection, self.voice = selection, voice

    def drafts(self) -> list[StatementDraft]:
        """A draft for each kind of commitment, the largest first: "Contracted, but not provided for | 252" -> "Capital commitments were
        …"."""
        drafts: list[StatementDraft] = []
        ranked = sorted(self._rows().items(), key=lambda pair: -pair[1][0].value)
        for rank, (name, points) in enumerate(ranked[:OBLIGATION_PERIODS]):
            draft = self._write(name, points, rank)
            draft.reserve = (partial(self._write, name, points[:1], rank),)
            drafts.append(draft)
        return drafts

    def _rows(self) -> dict[str, tuple[Point, ...]]:
        found: dict[str, tuple[Point, ...]] = {}
        for (table, _), row in self.selection.rows.items():
            name = _name(row[0].label) if table is not None else ""
            if table is None or not name or not self._states_unit(self.selection.document.tables[table]):
                continue
            points = self.selection.own_amounts(row, self.selection.days[:OBLIGATION_PERIODS])
            if points and points[0].value > 0 and (name not in found or points[0].value > found[name][0].value):
                found[name] = points
        return found

    def _states_unit(self, table: Table) -> bool:
        """Whether the table states the scale of its amounts. One that does not may be in full or in the statements' thousands."""
        passage = self.selection.document.passages[table.passage - 1]
        shown = self.selection.document.source.text[passage.start : passage.end]
        return any(_UNIT.search(words) for words in (table.title, table.stub, *table.caption, *table.heads, shown))

    def _write(self, name: str, points: tuple[Point, ...], rank: int) -> StatementDraft:
        draft = StatementDraft("commitments", 4 + rank / 10, f"obligation_{rank}", 1)
        return Series(self.voice, Noun(name), points).write(draft, self.selection.translated_in_row(points[0]))


def _name(label: str) -> str:
    """What a row of commitments is called; "" for any other row.

    >>> _name("2025 › Total contractual obligations"), _name("Net sales")
    ('total contractual obligations', '')"""
    last = label.rpartition(" › ")[2]
    if _CONTRACTED.search(last):
        return "capital commitments"
    return f"{last[:1].lower()}{last[1:]}".strip(" :") if _TOTAL.match(last) else ""
