"""A statement judged figure by figure: whether each figure agrees with the filing, or follows from the operands that the statement names,
and whether its sign, status and direction are as the words say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tieout.model.audit import FigureState, FigureVerdict, Finding
from tieout.model.digest import Derivation
from tieout.model.facts import Fact

from ...deadlines import timed
from ...language.stated_figures import Reading
from ...language.status import STATUSES
from ...matching.alignment import accepted, state_of, tolerance
from ...matching.cases import Case
from ...matching.derivations import Outcome, derive
from ...matching.filing_sentences import says_length
from ...matching.index import Index
from ...matching.signs import is_planned, runs_against, sense_of, source_use, spoken_as_planned
from .directions import misdirected
from .findings import finding
from .misnamed import misnamed
from .wording import figure_amount

_NO_PLAN = "the filing states it as a fact, not as a plan or forecast"
_CONDITIONAL = re.compile(r"\b(?:estimat\w+|goal|scheduled|up to|maximum|authorized|available)\b", re.IGNORECASE)
"""More words by which a text says that something is not yet so: they let a plan stand, and make no fact a plan."""
_EXCESS = re.compile(r"\s*(?:more|less|higher|lower|additional)\b")


@dataclass(slots=True)
class Judgement:
    """The verdicts on the figures of one statement, in order, and the findings about them."""

    figures: list[FigureVerdict]
    findings: list[Finding]


def judge(readings: list[Reading], index: Index) -> Judgement:
    """The verdict on each figure of a statement, and a finding for each whose sign, status, direction or time is not what the words say.
    "Net sales fell 4.5% in 2024." where they rose
    4.5% -> the verdict "exception" and a finding of kind "direction"."""
    case = Case(readings, index)
    judged = Judgement([], [])
    for at in timed(range(len(readings))):
        verdict, finding = _figure(case, at)
        judged.figures.append(verdict)
        if finding is not None:
            judged.findings.append(finding)
    return judged


def _figure(case: Case, at: int) -> tuple[FigureVerdict, Finding | None]:
    """The verdict on a figure under its own subject. One without a subject is tried with the first of its sentence too ("after a 3.2%
    fall")."""
    judged = _under_subject(case, at)
    reading = case.readings[at]
    if judged[0].ties or reading.fresh:
        return judged
    opening = next(r.subject for r in case.readings if r.sentence == reading.sentence)
    if opening.own in ((), reading.subject.own):
        return judged
    again = _under_subject(case.with_subject(at, opening), at)
    return again if again[0].ties else judged


def _under_subject(case: Case, at: int) -> tuple[FigureVerdict, Finding | None]:
    reading, index = case.readings[at], case.index
    if reading.figure.use == "duration":
        return _duration(case, at)
    outcome = derive(case, at) if reading.figure.use == "points" else None
    level = reading.figure.use == "level"
    facts = (case.agreed[at] or case.told_with(at)) if level else _stated(case, at) if outcome is None else []
    if not facts or _coarser(reading, facts):
        outcome = outcome or derive(case, at)
        if outcome is not None and outcome.holds:
            facts = list(outcome.facts)
        elif outcome is not None or not facts or abs(facts[0].value or 0) != abs(reading.figure.value):
            return _refused(case, at, outcome)
    also = outcome if outcome is not None or reading.figure.use == "level" else derive(case, at)
    derivation = also.derivation if also is not None and (also is outcome or also.holds) else None
    found = _contradiction(case, at, facts)
    if found is not None:
        return _verdict(reading, "exception", facts, derivation, found.message), found
    state = (
        state_of(reading.figure, facts[0], index)
        if outcome is None
        else "rounds"
        if abs(outcome.derivation.result) != abs(reading.figure.value)
        else "agrees"
    )
    return _verdict(reading, state, facts, derivation, ""), None


def _verdict(reading: Reading, state: FigureState, facts: list[Fact], derivation: Derivation | None, why: str) -> FigureVerdict:
    return FigureVerdict(reading.figure, state, tuple(id for fact in facts for id in fact.occurrences), derivation, why)


def _coarser(reading: Reading, facts: list[Fact]) -> bool:
    """Whether a percentage is stated to more places than the filing gives it ("4.0%" where the filing says 4%)."""
    stated = reading.figure.decimals
    if reading.figure.use == "level" or stated is None:
        return False
    return all(fact.decimals is not None and fact.decimals < stated for fact in facts)


def _stated(case: Case, at: int) -> list[Fact]:
    """Facts that state a derived figure in the filing itself, in the same use as the claim's (a change as a change)."""
    reading, index = case.readings[at], case.index
    use = reading.figure.use
    found = [match.fact for match in accepted(reading, index)]
    if use == "translation":
        return found
    alike = [fact for fact in found if any(_used_alike(case, at, id) for id in fact.occurrences)]
    return alike or [fact for fact in case.beside(at) if any(_used_alike(case, at, id) for id in fact.occurrences)]


def _used_alike(case: Case, at: int, id: str) -> bool:
    """Whether an occurrence has the use of the claim's figure (level, change, share) and does not go in the other direction."""
    reading, index = case.readings[at], case.index
    figure = reading.figure
    seen = source_use(index, index.facts.occurrence(id))
    if figure.use in ("margin", "share", "rate"):
        return seen is None or seen[0] not in ("change", "points", "difference")
    if seen is None:
        return False
    if seen[0] == "level" and figure.use == "difference":
        return index.facts.occurrence(id).table is None and (_EXCESS.match(reading.tail) is not None or not figure.direction)
    return seen[0] == figure.use and (figure.direction is None or seen[1] is None or seen[1] == figure.direction)


def _contradiction(case: Case, at: int, facts: list[Fact]) -> Finding | None:
    """The finding for a figure of the right value whose sign, status or direction is wrong in the words around it; None where all hold."""
    reading, index = case.readings[at], case.index
    if not facts:  # points between two ratios that the sentence prints, each of which is judged by itself
        ahead = index.current is not None and reading.figure.period is not None and reading.figure.period.end > index.current.end
        return finding(case.readings, at, "status", index, None, _NO_PLAN) if reading.planned and not ahead else None
    if reading.figure.use in ("level", "margin", "translation") and _runs_against(reading, facts, index):
        return finding(case.readings, at, "sign", index, facts[0], "the filing has it the other way round")
    planned = all(is_planned(index, fact) or (_lies_ahead(index, fact) and spoken_as_planned(index, fact)) for fact in facts)
    if planned and not _is_open(reading.text):
        return finding(case.readings, at, "status", index, facts[0], "the filing states it as a plan or forecast, not as a fact")
    if reading.planned and not planned and not any(_lies_ahead(index, fact) or spoken_as_planned(index, fact) for fact in facts):
        return finding(case.readings, at, "status", index, facts[0], _NO_PLAN)
    return misnamed(case, at, facts) or misdirected(case, at, facts)


def _is_open(text: str) -> bool:
    """Whether a text says that something in it is not yet so."""
    return STATUSES.speaks(text, "planned", "forecast", "hypothetical") or _CONDITIONAL.search(text) is not None


def _runs_against(reading: Reading, facts: list[Fact], index: Index) -> bool:
    against = [runs_against(reading, fact, index) for fact in facts]
    return any(against) and not any(sense_of(fact, index) and not wrong for fact, wrong in zip(facts, against, strict=True))


def _lies_ahead(index: Index, fact: Fact) -> bool:
    return fact.period is not None and index.current is not None and fact.period.end > index.current.end


def _refused(case: Case, at: int, outcome: Outcome | None) -> tuple[FigureVerdict, Finding | None]:
    """A figure that ties to nothing, with a finding where its operands give it in the other direction."""
    reading = case.readings[at]
    verdict = _verdict(reading, "unsupported", [], outcome.derivation if outcome is not None else None, "")
    if outcome is None or not reading.figure.direction or not tolerance(reading.figure).contains(abs(outcome.derivation.result)):
        return verdict, None
    why = f"by the amounts that it is computed from it went the other way, {figure_amount(reading.figure, outcome.derivation.result)}"
    return verdict, finding(case.readings, at, "direction", case.index, next(iter(outcome.facts), None), why)


def _duration(case: Case, at: int) -> tuple[FigureVerdict, Finding | None]:
    """A length of time agrees where a sentence of the filing gives the same length beside what the claim names."""
    reading, index = case.readings[at], case.index
    if says_length(index, reading):
        return _verdict(reading, "agrees", [], None, ""), None
    found = finding(case.readings, at, "value", index, None, "the filing gives no such length of time for it")
    return _verdict(reading, "unsupported", [], None, found.message), found
