"""What each figure of a statement means: its line, whose it is and how sure, as the place that prints it says."""

from __future__ import annotations

from tieout.lexicon.topic_table import LINES
from tieout.model.digest import LEAD, Figure, Statement
from tieout.model.facts import Facts, Occurrence

_LINE_OF = {concept: line.id for line in reversed(LINES) for concept in line.concepts}
_IDS = frozenset(line.id for line in LINES)
_NEWEST = ("newer", "part", "newer_part")


class Meanings:
    """What the figures of one filing mean."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._by_id = {fact.id: fact for fact in facts.facts}

    def fill(self, statement: Statement, part: str = "") -> Statement:
        """A statement whose figures say what they are of: "Net sales rose 10.0% … to $1,100 million" -> `line` "revenue", `scope`
        "consolidated". Figures of a line's own statement are of this line where their concept names no other; those of a statement on a
        `part` are that segment's, whether or not each place names it."""
        id = statement.id.removeprefix(f"{LEAD}_").partition(" of ")[0]
        own = id if id in _IDS else None
        figures = tuple(self._meant(figure, own) for figure in statement.figures)
        return statement._replace(figures=tuple(one._replace(scope="segment", part=part) for one in figures) if part else figures)

    def _meant(self, figure: Figure, own: str | None) -> Figure:
        place = self._place(figure)
        if place is None:
            return figure
        fact = self._by_id.get(self._facts.fact_of.get(place.id, ""))
        concept = place.concept or (fact.concept if fact is not None else None)
        line = None if place.dimensions else _LINE_OF.get(concept or "") or (own if place.row is not None else None)
        scope = fact.scope if fact is not None else place.scope
        return figure._replace(line=line, scope=scope, part=(fact.part if fact is not None else "") or place.part, status=place.status)

    def _place(self, figure: Figure) -> Occurrence | None:
        """The place whose meaning a figure has: where it is cited or, of a derived one, that of its newest operand."""
        if figure.derivation is not None:
            operands = figure.derivation.operands
            newest = next((one for one in operands if one.role in _NEWEST), operands[0] if operands else None)
            return self._facts.occurrence(newest.occurrence) if newest is not None else None
        places = [self._facts.occurrence(id) for id in figure.occurrences]
        return next((one for one in places if one.passage == figure.passage), places[0] if places else None)
