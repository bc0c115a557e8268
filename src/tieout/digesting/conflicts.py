"""Which of several figures that a filing gives for one line and time is told."""

from __future__ import annotations

import re

from ..thresholds.digesting import OFTEN_PRINTED
from .drafts import Point

_ADS = re.compile(r"\bADSs?\b|american depositary", re.IGNORECASE)


def of_the_group(points: list[Point]) -> Point | None:
    """Of several net results under one concept, that of the whole group: the one not attributable to anyone, or else the owners'."""
    owned = [point for point in points if "attributable" in point.cited.label.lower()]
    whole = [point for point in points if point not in owned]
    found = whole or owned
    return found[0] if owned and len({point.value for point in found}) == 1 else None


def of_a_share(points: list[Point]) -> Point | None:
    """Of earnings per share and per ADS, those per share."""
    shares = [point for point in points if not _ADS.search(point.cited.label)]
    return shares[0] if 0 < len(shares) < len(points) and len({point.value for point in shares}) == 1 else None


def corroborated(points: list[Point]) -> Point | None:
    """Of facts that contradict each other, the only one that several places state, where each of the others stands in one place; else
    None."""
    often = [point for point in points if len(point.fact.occurrences) >= OFTEN_PRINTED]
    alone = all(len(point.fact.occurrences) == 1 for point in points if point not in often)
    return often[0] if len(often) == 1 and alone else None
