"""A statement judged figure by figure: whether each agrees with the filing or follows from what the statement names, whether it went the
way the words say, and what is wrong where not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tieout.model.audit import ClaimFigure, FigureVerdict, Finding, FindingKind
from tieout.model.digest import Derivation
from tieout.model.facts import Fact

from .align import accepted, state_of
from .claims import Reading
from .derive import Case, Outcome, derive, pairs, ratio_change
from .diagnose import figure_finding, finding, told
from .evidence import says_length
from .index import Index
from .senses import is_planned, runs_against, sense_of, source_use, spoken_as_planned
from .timing import is_of

_OWN_USES = {"change": ("change",), "difference": ("difference",), "points": ("points",)}
_PASSING = ("agrees", "rounds")
_TO_NONE = re.compile(r"[^.;]{0,60}?\bto (?:none|nil|zero)\b")
_NO_PLAN = "the filing states it as a fact, not as a plan or forecast"
_UNDIRECTED = ("change", "difference", "points", "translation")
_EXCESS = re.compile(r"\s*(?:more|less|higher|lower|additional)\b")


@dataclass(slots=True)
class Judgement:
    """What became of the figures of one statement, in order, and the findings about them."""

    figures: list[FigureVerdict]
    findings: list[Finding]


def judge(readings: list[Reading], index: Index) -> Judgement:
    """The verdict on each figure of a statement, with findings for what does not tie."""
    case = Case(readings, index)
    judged = Judgement([], [])
    for at in range(len(readings)):
        verdict, finding = _figure(case, at)
        judged.figures.append(verdict)
        if finding is not None:
            judged.findings.append(finding)
    return judged


def _figure(case: Case, at: int) -> tuple[FigureVerdict, Finding | None]:
    """The verdict under the figure's own subject; one that names none may also speak of what opens its sentence ("after a 3.2% fall")."""
    judged = _under_subject(case, at)
    reading = case.readings[at]
    if judged[0].verdict in _PASSING or reading.fresh:
        return judged
    opening = next(r.subject for r in case.readings if r.sentence == reading.sentence)
    if opening.own in ((), reading.subject.own):
        return judged
    again = _under_subject(case.with_subject(at, opening), at)
    return again if again[0].verdict in _PASSING else judged


def _under_subject(case: Case, at: int) -> tuple[FigureVerdict, Finding | None]:
    reading, index = case.readings[at], case.index
    if reading.figure.use == "duration":
        return _duration(case, at)
    outcome = derive(case, at) if reading.figure.use == "points" else None
    facts = case.agreed[at] if reading.figure.use == "level" else _stated(case, at) if outcome is None else []
    if not facts or _coarser(reading, facts):
        outcome = outcome or derive(case, at)
        if outcome is None and facts and facts[0].value is not None and abs(facts[0].value) == abs(reading.figure.value):
            return _verdict(reading, "agrees", facts, None, ""), None
        if outcome is None or not outcome.holds:
            return _refused(case, at, outcome)
        facts = list(outcome.facts)
    derivation = outcome.derivation if outcome is not None else None
    found = _contradiction(case, at, facts, derived=outcome is not None)
    if found is not None:
        return _verdict(reading, "exception", facts, derivation, found.message), found
    state = state_of(reading.figure, facts[0], index) if outcome is None else "rounds" if _rounded(reading, outcome) else "agrees"
    return _verdict(reading, state, facts, derivation, ""), None


def _rounded(reading: Reading, outcome: Outcome) -> bool:
    return abs(outcome.derivation.result) != abs(reading.figure.value)


def _verdict(reading: Reading, state: str, facts: list[Fact], derivation: Derivation | None, why: str) -> FigureVerdict:
    assert state in ("agrees", "rounds", "exception", "unsupported", "not_checked")
    return FigureVerdict(reading.figure, state, tuple(id for fact in facts for id in fact.occurrences), derivation, why)


def _coarser(reading: Reading, facts: list[Fact]) -> bool:
    """Whether a percentage is stated to more places than the filing gives it ("4.0%" where the filing says 4%)."""
    stated = reading.figure.decimals
    if reading.figure.use == "level" or stated is None:
        return False
    return all(fact.decimals is not None and fact.decimals < stated for fact in facts)


def _stated(case: Case, at: int) -> list[Fact]:
    """Facts by which the filing itself states a derived figure, used there as the claim uses it."""
    reading, index = case.readings[at], case.index
    use = reading.figure.use
    found = [match.fact for match in accepted(reading, index)]
    if use == "translation":
        return found
    alike = [fact for fact in found if any(_used_alike(case, at, fact, id) for id in fact.occurrences)]
    return alike or [fact for fact in case.beside(at) if any(_used_alike(case, at, fact, id) for id in fact.occurrences)]


def _used_alike(case: Case, at: int, fact: Fact, id: str) -> bool:
    """Whether a place uses the fact as the claim does, and says that it went the same way."""
    reading, index = case.readings[at], case.index
    figure = reading.figure
    seen = source_use(index, index.facts.occurrence(id))
    if figure.use in ("margin", "share", "rate"):
        return seen is None or seen[0] not in ("change", "points", "difference")
    if seen is None:
        return False
    if seen[0] == "level" and figure.use == "difference":
        return index.facts.occurrence(id).table is None and (_EXCESS.match(reading.tail) is not None or not figure.direction)
    if seen[0] not in _OWN_USES[figure.use]:
        return False
    return figure.direction is None or seen[1] is None or seen[1] == figure.direction


def _contradiction(case: Case, at: int, facts: list[Fact], *, derived: bool) -> Finding | None:
    """What the words around a figure with the right value get wrong: its sign, its status, its direction."""
    reading, index = case.readings[at], case.index
    if not facts:  # points between two ratios that the sentence prints; those are held to the filing themselves
        ahead = index.current is not None and reading.figure.period is not None and reading.figure.period.end > index.current.end
        return finding(case.readings, at, "status", index, None, _NO_PLAN) if reading.planned and not ahead else None
    if reading.figure.use in ("level", "margin", "translation") and _runs_against(reading, facts, index):
        return finding(case.readings, at, "sign", index, facts[0], "the filing has it the other way round")
    planned = all(is_planned(index, fact) for fact in facts)
    if planned and not reading.planned and not _named_ahead(case, at):
        return finding(case.readings, at, "status", index, facts[0], "the filing states it as a plan or forecast, not as a fact")
    if reading.planned and not planned and not any(_lies_ahead(index, fact) or spoken_as_planned(index, fact) for fact in facts):
        return finding(case.readings, at, "status", index, facts[0], _NO_PLAN)
    if reading.base is not None and not _measured_from(case, at, facts):
        return finding(case.readings, at, "period", index, facts[0], "the filing measures it from another period")
    if reading.figure.direction == 1 and _TO_NONE.match(reading.text, reading.figure.span.end) is not None:
        return finding(case.readings, at, "direction", index, facts[0], "what comes to none has fallen")
    if reading.figure.direction is None or reading.figure.role == "older" or reading.figure.use in _UNDIRECTED:
        return None
    return _direction(case, at, facts)


def _runs_against(reading: Reading, facts: list[Fact], index: Index) -> bool:
    against = [runs_against(reading, fact, index) for fact in facts]
    return any(against) and not any(sense_of(fact, index) and not wrong for fact, wrong in zip(facts, against, strict=True))


def _measured_from(case: Case, at: int, facts: list[Fact]) -> bool:
    """Whether what a change is said to be measured from is the period of an operand, or the one before the filing's statement of it."""
    reading, index = case.readings[at], case.index
    base = reading.base
    if base is None:
        return True
    prior = index.prior(reading.figure.period)
    return (prior is not None and is_of(base, prior)) or any(fact.period is not None and is_of(base, fact.period) for fact in facts[1:])


def _named_ahead(case: Case, at: int) -> bool:
    """Whether the clause before, which this figure carries on, calls it a plan."""
    return any(case.readings[n].planned for n in range(at) if case.readings[n].sentence == case.readings[at].sentence)


def _lies_ahead(index: Index, fact: Fact) -> bool:
    return fact.period is not None and index.current is not None and fact.period.end > index.current.end


def _direction(case: Case, at: int, facts: list[Fact]) -> Finding | None:
    """Whether a level or ratio went the way its verb says since the period before."""
    reading, index = case.readings[at], case.index
    direction = reading.figure.direction
    moves = list(_moves(case, at))
    if not moves:
        told_there = [seen[1] for fact in facts for id in fact.occurrences if (seen := source_use(index, index.facts.occurrence(id)))]
        if direction in told_there:
            return None
        return finding(case.readings, at, "direction", index, facts[0], "the filing gives nothing by which its direction could be checked")
    if any(_went(direction, now, then, reading.figure.decimals) for now, then in moves):
        return None
    now, then = moves[0]
    return finding(case.readings, at, "direction", index, facts[0], f"it went from {told(then, reading)} to {told(now, reading)}")


def _moves(case: Case, at: int) -> list[tuple[Decimal, Decimal]]:
    """What the figure is now and was before: as the sentence states it, else as the filing gives it."""
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
    """The older figure that the sentence itself gives beside this one, in the same use and unit."""
    own = case.readings[at].figure
    if own.role != "newer":
        return None
    others = [case.readings[n].figure for n in case.chain(at) if n != at]
    others = [other for other in others if (other.use, other.unit) == (own.use, own.unit)]
    if own.period is not None:
        dated = [other for other in others if other.period is not None and other.period.end < own.period.end]
        others = [max(dated, key=_ended)] if dated else others
    older = next((other for other in others if other.role == "older" or other.period is not None), None)
    return (abs(own.value), abs(older.value)) if older is not None else None


def _ended(figure: ClaimFigure) -> date:
    return figure.period.end if figure.period is not None else date.min


def _level_before(case: Case, at: int) -> list[tuple[Decimal, Decimal]]:
    """Within a series in time order ("A in 2022, decreasing to B in 2023"), the figure before is what this one went from."""
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


def _refused(case: Case, at: int, outcome: Outcome | None) -> tuple[FigureVerdict, Finding]:
    reading, index = case.readings[at], case.index
    found = figure_finding(case, at, outcome)
    kinds: tuple[FindingKind, ...] = ("subject", "value")
    state = "exception" if found.expected is not None or found.kind not in kinds else "unsupported"
    return _verdict(reading, state, [], outcome.derivation if outcome is not None else None, found.message), found


def _duration(case: Case, at: int) -> tuple[FigureVerdict, Finding | None]:
    """A length of time agrees where a sentence of the filing gives the same length beside what the claim names."""
    reading, index = case.readings[at], case.index
    if says_length(index, reading):
        return _verdict(reading, "agrees", [], None, ""), None
    found = finding(case.readings, at, "value", index, None, "the filing gives no such length of time for it")
    return _verdict(reading, "unsupported", [], None, found.message), found
