"""What a company's continuing operations earned, where others have been sold, closed or separated and are told apart."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tieout.lexicon.topic_table import LINES

from ..thresholds.digesting import LEAST_DISCONTINUED
from .drafts import Point
from .selection import Selection

_OF_WHOLE = {"continuing_income": "net_income", "continuing_eps": "diluted_eps", "continuing_cash": "operating_cash"}
CONTINUING = tuple(_OF_WHOLE)
"""The lines of continuing operations, by their ids."""
_LINES = {line.id: line for line in LINES if line.id in _OF_WHOLE}
_OWNED = re.compile(
    r":(?:Income|Earnings|Profit)\w*FromContinuingOperations\w*(?:Common|Parent|Owners)(?!\w*(?:PerShare|Basic|Diluted|Tax\b))"
)
Points = tuple[Point, ...]


def continuing(selection: Selection, found: Mapping[str, Points]) -> dict[str, Points]:
    """The figures of each line of continuing operations; () where the whole's line, of those `found`, is nearly the same: "Net earnings
    9,443, from continuing operations 9,067, attributable to common shareholders 8,772" -> {"continuing_income": 8,772, …}."""
    of_owners = _of_owners(selection)
    given = {id: (of_owners if id == "continuing_income" else ()) or selection.points(line) for id, line in _LINES.items()}
    apart = {id: _apart(points, found[_OF_WHOLE[id]]) for id, points in given.items()}
    told = apart["continuing_income"] and apart["continuing_eps"]  # else what differs is only the share of others in the result
    return {id: points if told and apart[id] else () for id, points in given.items()}


def _of_owners(selection: Selection) -> Points:
    """The part of the continuing result that is the owners', from which earnings per share are reckoned."""
    for concept in sorted(selection.by_concept):
        if _OWNED.search(concept) is not None:
            points = selection.series(concept, selection.years[: _LINES["continuing_income"].periods])
            if points and points[0].fact.statement == "income":
                return points
    return ()


def _apart(part: Points, whole: Points) -> bool:
    """Whether a line of continuing operations says, for either of two years, something else than that of the whole."""
    pairs = list(zip(part[:2], whole[:2], strict=False))
    return any(one.period == other.period and abs(one.value - other.value) > abs(other.value) * LEAST_DISCONTINUED for one, other in pairs)
