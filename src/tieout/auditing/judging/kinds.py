"""The kind of a figure: an amount of money, an amount per share, or a number whose unit is not known; none may be told as another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.model.audit import FigureVerdict

from ...language.stated_figures import Reading
from ...matching.index import Index

_PER_SHARE = re.compile(
    r"\b(?:per|a|each)\W(?:[\w-]+\s){0,3}?(?:shares?|units?|ads|adss|option|warrant)\b|/\s?(?:share|unit|ads)\b|\beps\b|\bprices?\b|\bshare\b"
    r"|\b(?:fair|par|stated|nominal) value\b|\bnav\b|\bnet asset value\b",
    re.IGNORECASE,
)
"""Words by which an amount is known to be one per share."""
_EARNED_PER_SHARE = re.compile(
    r"\b(?:earnings|income|loss(?:es)?|profits?)\b[^,;:\d]{0,40}\bper\W(?:[\w-]+\s){0,3}?(?:share|unit|ads)\b(?![^,;]*\b(?:times|total))"
    r"|\beps\b",
    re.IGNORECASE,
)


def of_another_kind(readings: Sequence[Reading], figures: Sequence[FigureVerdict], index: Index) -> str:
    """A sentence on the first level that is told as another kind than all places that it ties to; "" where there is none.

    "Revenue was $0.87." that ties to an amount per share -> refused, as are "Earnings per share were $707 million." of a net income and
    "Receivables were $12 million." of a figure without a unit."""
    for reading, verdict in zip(readings, figures, strict=True):
        figure = verdict.figure
        if figure.use != "level" or not verdict.occurrences or figure.unit is None or len(figure.unit.partition("/")[0]) != 3:
            continue
        units = {index.facts.occurrence(id).unit for id in verdict.occurrences}
        if units <= {None}:
            return f"{figure.quote} is told as money, and the filing states no unit for it."
        per_share = {"/" in (unit or "") for unit in units}
        if per_share == {True} and _PER_SHARE.search(reading.text) is None:
            return f"{figure.quote} is an amount per share, and is not told as one."
        if per_share == {False} and _EARNED_PER_SHARE.search(_lead(readings, reading)) is not None:
            return f"{figure.quote} is told as an amount per share, and the filing has it as a whole amount."
    return ""


def _lead(readings: Sequence[Reading], reading: Reading) -> str:
    """The words that lead to a figure; where it has no subject of its own, those of the figure before it that has, or of its sentence's
    first: in "EPS of $8 to $9 and net income of $10 million to $11 million" the 11 is net income."""
    before = [each for each in readings[: readings.index(reading) + 1] if each.sentence == reading.sentence]
    return next((each.lead for each in reversed(before) if each.fresh), before[0].lead)
