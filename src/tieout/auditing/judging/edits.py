"""Single edits to a claim that could make it true. The smallest of them names the error.

An edit changes the readings of the claim's figures, not its text: a scale word, a sign, a unit, a period, a segment's name, the subject, a
verb, a status word, a derived figure, a figure. A value that merely stands somewhere in the filing is no reason for an edit: apart from
what is changed, the claim's own words must lead to the fact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from tieout.model.audit import FindingKind
from tieout.model.exact import to_place
from tieout.model.facts import Fact, Period

from ...language.stated_figures import Reading
from ...language.stems import Subject, claim_stems, concept_stems
from ...matching.alignment import fitness, in_period, meant, rivals, tolerance, units_of, with_value
from ...matching.cases import Case
from ...matching.certainty import (
    anchors,
    exact_first,
    explained_by,
    is_all_said,
    is_combined,
    is_dated,
    is_named,
    is_part,
    is_said_nearby,
    line_of,
    may_be,
    part_of,
)
from ...matching.derivations import Outcome, derive
from ...thresholds.auditing import LARGEST_RATIO, MOST_EDITS, MOST_WITH_EDITED, OF_FITTING_PART
from ...thresholds.matching import FITS
from .other_units import as_money, as_per_share

_ENTITIES = {"parent_only": ("parent",), "vie": ("vie",)}
"""By scope, the words that name the entity which a figure of a parent-only statement or a consolidating schedule is of."""
_SCALES = (3, -3, 6, -6, 9, -9)
_DERIVED = frozenset(("change", "difference", "points", "share", "margin", "translation"))


class ClaimEdit(NamedTuple):
    """The claim's readings after an edit; `fact` is what the filing says for figure `at`, `outcome` how it is recomputed."""

    kind: FindingKind
    at: int
    readings: list[Reading]
    fact: Fact | None
    outcome: Outcome | None = None


def _with(readings: list[Reading], changed: dict[int, Reading]) -> list[Reading]:
    return [changed.get(n, reading) for n, reading in enumerate(readings)]


def _scaled(reading: Reading, power: int) -> Reading:
    return reading._replace(figure=reading.figure.scaled(power))


def _together_or_alone(kind: FindingKind, case: Case, at: int, changed: dict[int, Reading], fact: Fact | None) -> Iterator[ClaimEdit]:
    """The edit of all figures that change together, then that of figure `at` alone."""
    yield ClaimEdit(kind, at, _with(case.readings, changed), fact)
    if len(changed) > 1:
        yield ClaimEdit(kind, at, _with(case.readings, {at: changed[at]}), fact)


def _alike(case: Case, at: int) -> list[int]:
    """The indexes of all amounts in the unit of figure `at`."""
    own = case.readings[at].figure
    return [n for n, r in enumerate(case.readings) if r.figure.unit == own.unit and r.figure.use in ("level", "difference", "translation")]


def _scales(case: Case, at: int) -> Iterator[ClaimEdit]:
    """The figure, alone or with all amounts in its unit, in another scale: "net sales of $109.1 million" where the filing has $109.1
    billion becomes "$109.1 billion"."""
    reading, index = case.readings[at], case.index
    if reading.figure.use not in ("level", "difference", "translation") or (
        reading.figure.unit == "pure" and abs(reading.figure.value) < LARGEST_RATIO
    ):
        return
    for power in _SCALES:
        moved = _scaled(reading, power)
        facts = [fact for fact in with_value(moved, index)[:MOST_WITH_EDITED] if in_period(moved, index, fact)]
        facts = [fact for fact in facts if "/" not in (fact.unit or "") or "/" in (reading.figure.unit or "")]  # that is another unit
        if facts or reading.figure.use == "difference":
            fact = _best(Case(_with(case.readings, {at: moved}), index), at, facts)
            everywhere = {n: _scaled(case.readings[n], power) for n in _alike(case, at)}
            yield from reversed(list(_together_or_alone("scale", case, at, everywhere, fact)))


def _best(case: Case, at: int, facts: list[Fact]) -> Fact | None:
    """Of facts with the value of a figure that one which it agrees with, else the one whose names fit best."""
    agreed = case.agreed[at] or case.told_with(at)
    return agreed[0] if agreed else max(facts, key=lambda one: fitness(case.readings[at], case.index, one), default=None)


def _signs(case: Case, at: int) -> Iterator[ClaimEdit]:
    """The subject or the figure with the opposite sign: "a net loss of $23.1 million" where the filing has net income of as much becomes
    "net income of $23.1 million"."""
    reading = case.readings[at]
    subject = reading.subject
    fact = next(iter(case.agreed[at]), None)
    if subject.polarity:
        flipped = {
            n: r._replace(subject=r.subject._replace(polarity=-r.subject.polarity))
            for n, r in enumerate(case.readings)
            if r.subject.own == subject.own and r.subject.polarity == subject.polarity
        }
        yield ClaimEdit("sign", at, _with(case.readings, flipped), fact or _unsigned(case, flipped, at))
        plain = {n: r._replace(subject=r.subject._replace(polarity=0)) for n, r in flipped.items()}
        yield ClaimEdit("sign", at, _with(case.readings, plain), fact)
    if reading.figure.value < 0 or fact is not None:
        figure = reading.figure
        yield ClaimEdit("sign", at, _with(case.readings, {at: reading._replace(figure=figure._replace(value=-figure.value))}), fact)


def _unsigned(case: Case, flipped: dict[int, Reading], at: int) -> Fact | None:
    """The fact that the figure agrees with, or its newer operand, once the sign of its subject is flipped."""
    changed = flipped[at]
    if changed.figure.use in _DERIVED:
        outcome = derive(Case(_with(case.readings, flipped), case.index), at)
        return outcome.facts[0] if outcome is not None and outcome.holds and outcome.facts else None
    found = [fact for fact in with_value(changed, case.index)[:MOST_WITH_EDITED] if in_period(changed, case.index, fact)]
    return max(found, key=lambda fact: fitness(changed, case.index, fact)) if found else None


def _units(case: Case, at: int) -> Iterator[ClaimEdit]:
    """The same figures in another unit of the filing; per cent for points, and points for per cent: "$5,007 million" where the filing has
    RMB5,007 million becomes "RMB5,007 million", "rose 1.2%" of a margin "rose 1.2 points"."""
    reading, index = case.readings[at], case.index
    figure = reading.figure
    if figure.use in ("change", "points"):
        other = reading._replace(figure=figure._replace(use="points" if figure.use == "change" else "change"))
        yield ClaimEdit("unit", at, _with(case.readings, {at: other}), None)
        if figure.use == "change":  # "350%" for 350 basis points
            yield ClaimEdit("unit", at, _with(case.readings, {at: other._replace(figure=other.figure.scaled(-2))}), None)
    if figure.unit == "pure" and figure.use != "level":
        yield from (ClaimEdit("unit", at, _with(case.readings, {at: moved}), fact) for moved, fact in as_money(reading, index))
        return
    known = set(units_of(figure, index))
    for unit in index.units():
        if unit is None or unit in known or ("/" in unit and "/" not in (figure.unit or "/")):
            continue
        moved = reading._replace(figure=figure._replace(unit=unit))
        facts = [
            fact
            for fact in with_value(moved, index)[:MOST_WITH_EDITED]
            if in_period(moved, index, fact) and fitness(moved, index, fact) >= FITS
        ]
        if facts or figure.use == "difference":
            fact = facts[0] if facts else None
            together = {n: case.readings[n]._replace(figure=case.readings[n].figure._replace(unit=unit)) for n in _alike(case, at)}
            yield from _together_or_alone("unit", case, at, {**together, at: moved}, fact)
    yield from (ClaimEdit("unit", at, _with(case.readings, {at: moved}), fact) for moved, fact in as_per_share(reading, index))


def _periods(case: Case, at: int) -> Iterator[ClaimEdit]:
    """The same figures in another period, in which a fact of the named line has the value. "Revenue of $120 million in 2024" where that was
    revenue of 2023 becomes "in 2023"."""
    reading, index = case.readings[at], case.index
    calendar = index.calendar
    if reading.base is not None:
        yield ClaimEdit("period", at, _with(case.readings, {n: r._replace(base=None) for n, r in enumerate(case.readings)}), None)
    if reading.figure.use == "level":
        fitting = [
            (fitness(reading, index, fact), n, fact)
            for n, fact in enumerate(with_value(reading, index)[:MOST_WITH_EDITED])
            if not in_period(reading, index, fact)
        ]
        ranked = sorted(fitting, key=lambda one: (-one[0], one[1]))
        found = [fact for fits, _, fact in ranked if fits >= FITS and fact.period is not None and is_dated(reading, fact, index)]
        for fact in found[:MOST_EDITS]:
            if fact.period is not None:
                yield from _moved(case, at, fact.period, fact)
        return
    own = reading.figure.period or index.current
    if own is not None and all(case.readings[n].figure.use in _DERIVED for n in case.chain(at)):
        for years in (-1, 1, -2, 2, -3, 3):
            yield from _moved(case, at, calendar.earlier(own, -years), None)


def _moved(case: Case, at: int, period: Period, fact: Fact | None) -> Iterator[ClaimEdit]:
    """Figure `at` moved to `period`: with all figures moved as far, with those of the same period, and alone."""
    readings, calendar = case.readings, case.index.calendar
    own = readings[at].figure.period
    stated = own or case.index.current
    if stated is not None:
        years = calendar.label_of(period.end) - calendar.label_of(stated.end)
        if years:
            everything = {
                n: _in(r, calendar.earlier(r.figure.period or stated, -years)) for n, r in enumerate(readings) if r.figure.period or n == at
            }
            everything[at] = _in(readings[at], period)
            yield ClaimEdit("period", at, _with(readings, everything), fact)
    together = {n: _in(r, period) for n, r in enumerate(readings) if n == at or (own is not None and r.figure.period == own)}
    yield from _together_or_alone("period", case, at, together, fact)


def _in(reading: Reading, period: Period) -> Reading:
    return reading._replace(figure=reading.figure._replace(period=period))


def _renamed(case: Case, at: int, subject: Subject) -> list[Reading]:
    """The readings with `subject` in place of the subject of figure `at`, also for other figures of that subject."""
    own = case.readings[at].subject.own
    return [
        r._replace(subject=r.subject._replace(own=subject.own, polarity=subject.polarity), fresh=r.fresh)
        if n == at or (own and r.subject.own == own)
        else r
        for n, r in enumerate(case.readings)
    ]


def _scopes(case: Case, at: int) -> Iterator[ClaimEdit]:
    """The figure as one of a part instead of the group, or the reverse: a fact of the same line has the value in the other scope.
    "Revenue was $40 million" where that is one segment's becomes "the segment's revenue was $40 million"."""
    reading, index = case.readings[at], case.index
    if reading.figure.use != "level":
        return
    named = anchors(reading, index, FITS)
    if not named or not explained_by(reading, named[0], index):
        return
    lines = {line_of(fact) for fact in named if fact.concept}
    found: list[tuple[float, Fact]] = []
    for fact in with_value(reading, index)[:MOST_WITH_EDITED]:
        if not in_period(reading, index, fact) or part_of(fact) == part_of(named[0]):
            continue
        fits, alike = fitness(_of_entity(reading, fact), index, fact), line_of(fact) in lines
        if (alike or fits * OF_FITTING_PART >= FITS) if is_part(fact) else (alike and bool(named[0].dimensions)):
            found.append((fits, fact))
    for _, fact in sorted(found, key=lambda pair: -pair[0])[:MOST_EDITS]:
        for subject in _named_fully(reading, fact):
            yield ClaimEdit("scope", at, _renamed(case, at, subject), fact)


def _of_entity(reading: Reading, fact: Fact) -> Reading:
    """The reading with the words that name a fact's entity added to its subject: a column headed "VIEs" fits only those."""
    words = _ENTITIES.get(fact.scope)
    return reading if words is None else reading._replace(subject=reading.subject._replace(own=(*meant(reading.subject).own, *words)))


def _named_fully(reading: Reading, fact: Fact) -> Iterator[Subject]:
    """The subjects that would name a fact: with the words of its part of the group, or only its own label for the group."""
    subject = reading.subject
    if not is_part(fact):
        yield subject._replace(own=_words_of(fact))
        return
    members = [word for _, member in fact.dimensions for word in concept_stems(member)]
    members += _ENTITIES.get(fact.scope, ())
    leaf = claim_stems(fact.label.rpartition(" › ")[2])
    own = meant(subject).own
    yield subject._replace(own=(*own, *(members or claim_stems(fact.label.replace(" › ", " ")))))
    if leaf and fact.dimensions:
        yield subject._replace(own=(*own, *members, *leaf))
        yield subject._replace(own=leaf)


def _words_of(fact: Fact) -> tuple[str, ...]:
    leaf = claim_stems(fact.label.rpartition(" › ")[2])
    return leaf or (concept_stems(fact.concept) if fact.concept else ())


def _subjects(case: Case, at: int) -> Iterator[ClaimEdit]:
    """The value as that of another line of the same period, only where the claim's own words name a line with a different value: otherwise
    the other line may be the same item under another name. "Gross profit was $12 million" where operating income was becomes "operating
    income was $12 million"."""
    reading, index = case.readings[at], case.index
    named = anchors(reading, index)
    if reading.figure.use != "level" or not named or not explained_by(reading, named[0], index):
        return
    best = next(score for score, _ in rivals(reading, index))
    found = [
        fact
        for fact in with_value(reading, index)[:MOST_WITH_EDITED]
        if in_period(reading, index, fact) and line_of(fact) != line_of(named[0])
    ]
    found = [fact for fact in found if not may_be(reading, fact, best, index) and is_named(fact, index)]
    ranked = sorted(found, key=lambda fact: (bool(fact.dimensions), fact.statement is None, -fitness(reading, index, fact)))
    for fact in ranked[:MOST_EDITS]:
        subject = reading.subject._replace(own=_words_of(fact), polarity=0)
        if subject.own:
            yield ClaimEdit("subject", at, _renamed(case, at, subject), fact)


def _directions(case: Case, at: int) -> Iterator[ClaimEdit]:
    """The change in the other direction: "revenue fell 5%" where it rose as much becomes "revenue rose 5%"."""
    readings = case.readings
    chain = case.chain(at)
    fact = next(iter(case.agreed[at]), None)
    directed = {
        n: readings[n]._replace(figure=readings[n].figure._replace(direction=-way)) for n in chain if (way := readings[n].figure.direction)
    }
    if at in directed:
        yield from _together_or_alone("direction", case, at, directed, fact)
    elif readings[at].figure.direction == 0:
        for way in (1, -1):
            changed = readings[at]._replace(figure=readings[at].figure._replace(direction=way))
            yield ClaimEdit("direction", at, _with(readings, {at: changed}), fact)


def _statuses(case: Case, at: int) -> Iterator[ClaimEdit]:
    """A plan as a reported fact, or the reverse: "plans to spend $3 million" where that was spent becomes "spent"."""
    planned = case.readings[at].planned
    fact = next(iter(case.agreed[at]), None)
    together = {n: r._replace(planned=not planned) for n, r in enumerate(case.readings) if r.planned == planned}
    yield from _together_or_alone("status", case, at, together, fact)


def _derivations(case: Case, at: int) -> Iterator[ClaimEdit]:
    """The derived figure as recomputed from the operands that the claim names: "rose 12% to $110 million from $100 million" becomes "rose
    10%"."""
    reading = case.readings[at]
    if reading.figure.use not in _DERIVED:
        return
    outcome = derive(case, at)
    if outcome is None or not _is_of_what_is_named(case, at, outcome):
        return
    figure = reading.figure
    result = outcome.derivation.result
    way = figure.direction and (1 if result > 0 else -1)
    changed = reading._replace(figure=figure._replace(value=to_place(abs(result), figure.decimals), direction=way, approximate=""))
    fact = outcome.facts[0] if figure.use == "translation" and outcome.facts else None
    yield ClaimEdit("derivation" if figure.use != "translation" else "value", at, _with(case.readings, {at: changed}), fact, outcome)


def _is_of_what_is_named(case: Case, at: int, outcome: Outcome) -> bool:
    """Whether the operands are amounts that the claim states, or facts of the only line that its words can mean."""
    if not outcome.facts or any(outcome.facts[0] in case.agreed[n] for n in case.chain(at) if n != at):
        return True
    if case.readings[at].figure.use not in ("change", "difference"):
        return True
    return explained_by(case.readings[at], outcome.facts[0], case.index)


def _values(case: Case, at: int) -> Iterator[ClaimEdit]:
    """The figure as the filing gives it for the line that the claim names: "revenue of $118 million" where the filing gives $120 million
    becomes "$120 million"."""
    reading, index = case.readings[at], case.index
    if is_said_nearby(reading, index) or is_combined(reading, index):
        return
    for fact in exact_first(anchors(reading, index), reading, index):
        if not explained_by(reading, fact, index) or not is_all_said(reading, fact, index):
            continue
        if fact.value is None or tolerance(reading.figure).contains(abs(fact.value)):
            continue
        figure = reading.figure
        kind: FindingKind = "derivation" if figure.use in _DERIVED and figure.use != "translation" else "value"
        changed = reading._replace(figure=figure._replace(value=to_place(abs(fact.value), figure.decimals), approximate=""))
        yield ClaimEdit(kind, at, _with(case.readings, {at: changed}), fact)


EDITS: dict[FindingKind, Callable[[Case, int], Iterator[ClaimEdit]]] = {
    "scale": _scales,
    "sign": _signs,
    "unit": _units,
    "period": _periods,
    "scope": _scopes,
    "subject": _subjects,
    "direction": _directions,
    "status": _statuses,
    "derivation": _derivations,
    "value": _values,
}
"""By kind of error, the function that proposes edits for one figure of a claim. Of several that would make the claim true, the first in
this order names the error."""
ORDER = tuple(EDITS)


def edits(case: Case, at: int) -> Iterator[ClaimEdit]:
    """Edits that could make figure `at` true, in ORDER; each must still be judged. "$159.5 million" of $159.5 billion -> "scale" first."""
    for propose in EDITS.values():
        yield from propose(case, at)
