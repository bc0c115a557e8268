"""Figures that no statement is made from: those that contradict each other, and amounts printed without their scale."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from tieout.model.facts import Facts

from ..thresholds.digesting import LEAST_DOUBTED


def doubtful(facts: Facts) -> frozenset[str]:
    """The ids of occurrences that contradict another, and of amounts in running text that lack the scale of the same digits elsewhere in
    the filing: "net current liabilities of RMB136,791", where the notes have 136,791 in thousands, is doubtful."""
    disputed = {id for disagreement in facts.disagreements for id in disagreement.occurrences}
    scaled: dict[tuple[str, int], set[Decimal]] = defaultdict(set)
    bare: list[tuple[str, tuple[str, int], Decimal]] = []
    for one in facts.occurrences:
        if one.unit is None or len(one.unit) != 3 or not one.value or one.period is None or one.decimals is None:
            continue
        key = (one.unit, one.period.end.year)
        if one.decimals <= -3:
            scaled[key].add(abs(one.value))
        elif one.origin == "prose" and one.decimals == 0 and abs(one.value) >= LEAST_DOUBTED:
            bare.append((one.id, key, abs(one.value)))
    for id, key, value in bare:
        if value not in scaled[key] and (value.scaleb(3) in scaled[key] or value.scaleb(6) in scaled[key]):
            disputed.add(id)
    return frozenset(disputed)
