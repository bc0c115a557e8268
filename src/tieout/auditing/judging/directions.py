"""Whether a figure rose or fell as its verb says, since the period before or the one that it is compared with."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from tieout.model.audit import ClaimFigure, Finding
from tieout.model.facts import Fact, Interval

from ...language.figure_times import is_of
from ...lexicon.alternatives import one_of
from ...lexicon.motion import DEGREES, NAMED, forms, sense
from ...matching.cases import Case
from ...matching.derivations import pairs, ratio_change
from ...matching.index import sizes
from ...matching.signs import source_use
from ...thresholds.auditing import FLAT_WITHIN_ONE_IN
from .findings import finding
from .wording import figure_amount

_TO_NONE = re.compile(r"[^.;]{0,60}?\bto (?:none|nil|zero)\b")
_MOVED = (forms("verb", ways=("up", "down"), places=(1, 2, 3)) | forms("adverb")) - NAMED
_MOVED_FROM = re.compile(rf"\b({one_of(_MOVED)}) (?:{one_of(DEGREES)} )?from\W*$", re.IGNORECASE)
_BELOW = re.compile(r"[(\-−]\W*\d|[(\-−]\W*$|\bnegative\b|\bminus\b")
_ROUGHLY_FLAT = re.compile(
    r"\b(?:flat|stable|steady|little changed|(?:basically|essentially|broadly|virtually|largely|roughly|almost|nearly)"
    r" (?:unchanged|level|the same))\b",
    re.IGNORECASE,
)
_UNDIRECTED = ("change", "difference", "points", "translation")


def misdirected(case: Case, at: int, facts: list[Fact]) -> Finding | None:
    """The finding for a figure whose direction, or the period that it is measured from, is not what the filing says; None where both hold.
    `facts` are those that the figure agrees with or follows from. Changes, differences and points are not judged here: their direction
    was checked when they were recomputed. "Net sales fell to $159.5 billion" from $152.7 billion -> kind "direction"."""
    reading, index = case.readings[at], case.index
    if reading.base is not None and not _measured_from(case, at, facts):
        return finding(case.readings, at, "period", index, facts[0], "the filing measures it from another period")
    if reading.figure.direction == 1 and _TO_NONE.match(reading.text, reading.figure.span.end) is not None:
        return finding(case.readings, at, "direction", index, facts[0], "what comes to none has fallen")
    if _went_from(case, at) is False:
        return finding(case.readings, at, "direction", index, facts[0], "by the amounts that the claim gives it went the other way")
    if reading.figure.direction is None or reading.figure.role == "older" or reading.figure.use in _UNDIRECTED:
        return None
    return _direction(case, at, facts)


def _went_from(case: Case, at: int) -> bool | None:
    """Whether the two amounts of "$6 million, up from $5 million" went in the stated direction; None where that cannot be decided."""
    own = case.readings[at]
    motion = _MOVED_FROM.search(own.lead)
    if motion is None or own.figure.use in _UNDIRECTED:
        return None
    before = [r for r in case.readings[:at] if r.sentence == own.sentence and r.figure.use == own.figure.use]
    newer = next((r for r in reversed(before) if _currency(r.figure) == _currency(own.figure)), None)
    if newer is None or newer.figure.role == "older" or newer.figure.direction is not None:
        return None
    if min(newer.subject.polarity, own.subject.polarity) < 0 or any(_BELOW.search(r.lead + r.figure.quote) for r in (newer, own)):
        return None  # more of a loss is a fall to some and a rise to others
    now, then = (Interval(*sizes(r.figure.interval)) for r in (newer, own))
    return now.high > then.low if sense(motion[1].lower()) == 1 else now.low < then.high


def _measured_from(case: Case, at: int, facts: list[Fact]) -> bool:
    """Whether the period that a change is said to be measured from is that of an operand, or the period before the figure's own."""
    reading, index = case.readings[at], case.index
    base = reading.base
    if base is None:
        return True
    prior = index.prior(reading.figure.period)
    return (prior is not None and is_of(base, prior)) or any(fact.period is not None and is_of(base, fact.period) for fact in facts[1:])


def _direction(case: Case, at: int, facts: list[Fact]) -> Finding | None:
    """The finding for a level or ratio that did not go in its verb's direction since the period before; None where it did."""
    reading, index = case.readings[at], case.index
    direction = reading.figure.direction
    moves = list(_moves(case, at))
    if not moves:
        directions_there = [seen[1] for fact in facts for id in fact.occurrences if (seen := source_use(index, index.facts.occurrence(id)))]
        if direction in directions_there:
            return None
        why = "the filing gives nothing by which its direction could be checked"
        return finding(case.readings, at, "direction", index, facts[0], why)._replace(severity="note")
    if any(_went(direction, now, then, reading.figure.decimals) for now, then in moves):
        return None
    if direction == 0 and _ROUGHLY_FLAT.search(reading.lead) and any(abs(now - then) * FLAT_WITHIN_ONE_IN <= then for now, then in moves):
        return None
    now, then = moves[0]
    why = f"it went from {figure_amount(reading.figure, then)} to {figure_amount(reading.figure, now)}"
    return finding(case.readings, at, "direction", index, facts[0], why)


def _moves(case: Case, at: int) -> list[tuple[Decimal, Decimal]]:
    """Pairs of the figure's value now and before: as the sentence states them, else as the filing gives them."""
    use = case.readings[at].figure.use
    stated = _stated_before(case, at)
    if stated is not None:
        return [stated]
    if use == "level":
        before = _level_before(case, at)
        if before:
            return before
        return [(_size(newer), _size(older)) for newer, older in pairs(case, at)]
    if use in ("margin", "share", "rate"):
        return [(now.value, then.value) for now, then in ratio_change(case, at)]
    return []


def _stated_before(case: Case, at: int) -> tuple[Decimal, Decimal] | None:
    """The sizes of this figure and of the older one that the sentence sets beside it, in the same use and unit."""
    own = case.readings[at].figure
    if own.role != "newer":
        return None
    others = [case.readings[n].figure for n in case.chain(at) if n != at]
    others = [other for other in others if other.use == own.use and _currency(other) == _currency(own)]
    if own.period is not None:
        dated = [other for other in others if other.period is not None and other.period.end < own.period.end]
        others = (
            [max(dated, key=lambda other: other.period.end if other.period is not None else date.min)]
            if dated
            else [other for other in others if other.period is None]
        )
    older = next((other for other in others if other.role == "older" or other.period is not None), None)
    return (abs(own.value), abs(older.value)) if older is not None else None


def _currency(figure: ClaimFigure) -> str | None:
    """The unit without its "per share"."""
    return figure.unit.partition("/")[0] if figure.unit else figure.unit


def _level_before(case: Case, at: int) -> list[tuple[Decimal, Decimal]]:
    """Pairs of now and before for a figure in a series in time order ("A in 2022, decreasing to B in 2023"): B went from A."""
    if case.readings[at].figure.role != "newer" or at == 0 or at - 1 not in case.chain(at):
        return []
    before = case.readings[at - 1].figure
    own = case.readings[at].figure
    if before.use != "level" or before.period is None or own.period is None or before.period.end >= own.period.end:
        return []
    return [(_size(now), _size(then)) for now in case.agreed[at] for then in case.agreed[at - 1] if now.unit == then.unit]


def _size(fact: Fact) -> Decimal:
    return abs(fact.value) if fact.value is not None else Decimal(0)


def _went(direction: int | None, now: Decimal, then: Decimal, decimals: int | None) -> bool:
    if direction == 0:
        return abs(now - then) < Decimal(1).scaleb(-(decimals or 0))
    return (now > then) if direction == 1 else (now < then)
