"""The words for a relation, the same in every output: its title, its figures with their places, what is off and in which direction."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from ..model.check import CheckResult, Relation, RelationStatus
from ..model.facts import Facts, Occurrence, Period
from .notation import SCALES, long_date
from .printable import one_line

STATUSES: dict[RelationStatus, str] = {
    "held": "held",
    "held_within_rounding": "within rounding",
    "flagged": "flagged",
    "not_checked": "not checked",
}

_LENGTHS = ((350, 380, "year"), (260, 285, "nine months"), (170, 195, "six months"), (80, 101, "three months"), (27, 36, "month"))
_LONGEST_LABEL = 90


class Place(NamedTuple):
    """A figure where it stands in the filing: its label, the printed words, the passage, the period and its role."""

    id: str
    role: str
    label: str
    quote: str
    passage: int | None
    period: str
    suspect: bool


def title(relation: Relation, facts: Facts) -> str:
    """What is wrong, in one line."""
    return relation.broken.format(label=f"“{label(facts.occurrence(relation.operands[0].occurrence))}”")


def label(occurrence: Occurrence) -> str:
    """The label of a figure: its row with the rows above it in the path, only the last of these where that is long."""
    words = one_line(occurrence.label) or "a figure without a label"
    parts = words.split(" › ")
    while len(words) > _LONGEST_LABEL and len(parts) > 1:
        parts = parts[1:]
        words = " › ".join(parts)
    return words if len(words) <= _LONGEST_LABEL else f"{words[: _LONGEST_LABEL - 1]}…"


def places(relation: Relation, facts: Facts) -> list[Place]:
    """The figures of a relation, the one in question first."""
    printed = [(operand.role, facts.occurrence(operand.occurrence)) for operand in relation.operands]
    return [
        Place(each.id, role, label(each), one_line(each.quote), each.passage, period(each.period), each.id in relation.suspects)
        for role, each in printed
    ]


def amount(value: Decimal, unit: str | None) -> str:
    """A value in words, at the scale of its last place.

    >>> amount(Decimal("1.659E+9"), "USD"), amount(Decimal("0.142"), "pure"), amount(Decimal("2.94"), "USD/shares")
    ('USD 1,659 million', '14.2%', 'USD 2.94 a share')"""
    exponent = int(value.as_tuple().exponent)
    if unit == "pure" and exponent < 0:
        return f"{value.scaleb(2):,f}%"
    scale = max((power for power in SCALES if power <= exponent), default=0)
    number = f"{value.scaleb(-scale):,f}"
    words = f"{number} {SCALES[scale]}" if scale else number
    if not unit or unit == "pure":
        return words
    currency, _, share = unit.partition("/")
    if share:
        return f"{currency} {words} a share"
    return f"{words} shares" if unit == "shares" else f"{currency} {words}"


def off(relation: Relation) -> str:
    """By how much the figure is off, and in which direction: "USD 10 million too high"."""
    difference = relation.difference or Decimal(0)
    return f"{amount(abs(difference), relation.unit)} too {'high' if difference > 0 else 'low'}"


def period(period: Period | None) -> str:
    """A period in words: "December 31, 2024", "year ended December 31, 2024"."""
    if period is None:
        return ""
    end = long_date(period.end)
    if period.start is None:
        return end
    length = length_words(period)
    return f"{length} ended {end}" if length else f"{long_date(period.start)} to {end}"


def length_words(period: Period) -> str:
    """The length of a period in words: "year", "three months"; "" for a day and for other lengths."""
    return "" if period.start is None else next((name for least, most, name in _LENGTHS if least <= period.days <= most), "")


def certainty(relation: Relation) -> str:
    """How certain it is that the relation is meant to hold, as a sentence."""
    if relation.sure == "certain":
        return "Certain: this relation is not one of chance."
    return "Likely: few other figures speak for this relation, so read it before you rely on it."


def tally(result: CheckResult) -> list[tuple[str, list[int]]]:
    """For each rule with relations, and for all together, the number of relations of each status, in the order of STATUSES."""
    counts = result.counts()
    rows = [(rule.title, [counts[rule.id, status] for status in STATUSES]) for rule in result.rules]
    total = [sum(row[1][column] for row in rows) for column in range(len(STATUSES))]
    return [*(row for row in rows if any(row[1])), ("All", total)]


def summary(result: CheckResult) -> str:
    """The result in one sentence."""
    total = len(result.relations)
    if not total:
        return "No relation between the figures of this filing could be found, so nothing was checked."
    flagged, skipped = len(result.flagged), len(result.of("not_checked"))
    held = total - flagged - skipped
    close = len(result.of("held_within_rounding"))
    fails = "none is flagged" if not flagged else "1 is flagged" if flagged == 1 else f"{flagged:,} are flagged"
    holding = f"{held:,} hold ({close:,} of them within rounding)"
    return f"Of {total:,} relations between figures, {holding}, {fails}, and {skipped:,} could not be checked."


def reasons(relations: Iterable[Relation]) -> list[tuple[str, list[Relation]]]:
    """Relations grouped by `why`, the largest group first."""
    found: dict[str, list[Relation]] = {}
    for relation in relations:
        found.setdefault(relation.why, []).append(relation)
    return sorted(found.items(), key=lambda item: -len(item[1]))
