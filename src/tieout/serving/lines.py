"""A filing's figures for each line of business and each concept, year by year, for comparison with other filings."""

from __future__ import annotations

from collections.abc import Iterable

from ..digesting.drafts import Point
from ..digesting.selection import Selection
from ..lexicon.topic_table import LINES
from ..model.document import Document
from ..model.facts import Facts
from ..outputs.notation import Json, fields

_YEARS = 3
_MOST_CONCEPTS = 3000


def lines_records(document: Document, facts: Facts) -> tuple[Json, Json]:
    """({line: [point]}, {concept: [point]}): the consolidated figures, newest first, with their places. {"revenue": [1,100 for 2024, 1,000
    for 2023]}, in short.

    Lines are found by tags where there are any, else by labels."""
    selection = Selection(document, facts)
    lines = {line.id: _points(selection.points(line._replace(periods=_YEARS))) for line in LINES}
    concepts = {concept: _of_concept(selection, concept) for concept in _named(selection)}
    return ({id: points for id, points in lines.items() if points}, {id: points for id, points in concepts.items() if points})


def _named(selection: Selection) -> list[str]:
    return sorted(selection.by_concept)[:_MOST_CONCEPTS]


def _of_concept(selection: Selection, concept: str) -> list[Json]:
    """The concept's figures in the filing's own periods, as balances or as flows."""
    facts = selection.by_concept[concept]
    is_balance = any(fact.period is not None and fact.period.is_instant for fact in facts)
    periods = selection.days if is_balance else dict.fromkeys((*selection.years, *selection.flows))
    found = (selection.best(facts, period) for period in periods)
    return _points(point for point in found if point is not None)


def _points(points: Iterable[Point]) -> list[Json]:
    return [
        {
            **fields(point, "value unit decimals period"),
            "label": point.cited.label or point.fact.label,
            "quote": point.cited.quote,
            "occurrence": point.cited.id,
            **fields(point.cited, "passage origin"),
        }
        for point in points
    ]
