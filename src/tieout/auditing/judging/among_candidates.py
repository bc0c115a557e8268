"""Figures that the words alone did not lead to, and that a candidate ranked without their value gives: they agree.

A candidate alone proves little, since some line of a long filing gives almost any short figure. It does where it ranks near the best, gives
digits that are not met by chance, and is of the time, the unit and the line that the claim names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from tieout.model.audit import FigureVerdict
from tieout.model.digest import Derivation, Operand
from tieout.model.facts import Fact, Occurrence, Period

from ...language.figure_times import is_of
from ...language.stated_figures import Reading
from ...language.stems import LIGHT_STEMS, stems
from ...matching.alignment import in_period, meant, stated_period, tolerance
from ...matching.candidates.lines import Candidate
from ...matching.candidates.ranking import significant
from ...matching.certainty import GENERAL
from ...matching.index import Index
from ...matching.parts import in_scope
from ...matching.signs import is_planned, runs_against, source_use
from ...matching.told_together import is_named_as, names_of
from ...thresholds.leaning import (
    DIGITS_OF_CANDIDATE,
    DIGITS_OF_CHANGE,
    DIGITS_OF_WHOLE_NAME,
    FEWEST_OF_WHOLE_NAME,
    RANKS_AS_BEST,
    RANKS_NEAR_BEST,
)
from ...thresholds.matching import LENGTHS_OFF, SHORTEST_YEAR
from .figures import Judgement
from .leaning import Compared
from .other_lines import has_change_in_doubt, is_same, without_changes_of_other_lines

_MOVED = frozenset(("change", "difference"))
_PRINTED = frozenset(("level", "rate", "share", "margin"))
_OPEN = frozenset(("not_checked", "unsupported"))
_BARE = "leaves out"
"""What is said of an amount that ties only in the scale of a table: no candidate closes that."""


def of_claim(readings: Sequence[Reading], start: int, end: int) -> list[Reading]:
    """The readings of one claim of a bullet, which lies from `start` to `end`, with their places counted from its start: of a figure at 45
    of a claim that begins at 40 -> at 5."""
    inside = (reading for reading in readings if start <= reading.figure.span.start < end)
    return [reading._replace(figure=reading.figure._replace(span=reading.figure.span.moved(-start))) for reading in inside]


def weighed(judged: Judgement, compared: Callable[[], list[Compared]], readings: Sequence[Reading], index: Index) -> Judgement:
    """The judgement of a claim with what candidates say of it: errors of changes that a line named as well gives are none, and open figures
    that a candidate gives agree. "The change in cash held in trust from 2022 to 2023 was -57.42%", of which a sentence has both amounts
    -> "rounds"."""
    if has_change_in_doubt(judged.figures):
        judged = without_changes_of_other_lines(judged, compared())
    faulty = {finding.figure for finding in judged.findings}
    stated = {reading.figure.span: reading for reading in readings}
    figures = list(judged.figures)
    for at, verdict in enumerate(figures):
        reading = stated.get(verdict.figure.span)
        wrong = verdict.verdict == "exception" and verdict.figure.use == "level"
        closed = at in faulty or verdict.verdict not in _OPEN or not verdict.covered or _BARE in verdict.why
        if reading is None or (closed and not wrong):
            continue
        reading = reading._replace(figure=verdict.figure)
        each = next((one for one in compared() if is_same(one, verdict)), None)
        if each is not None and _is_sum(each, reading, index, wrong=wrong):
            figures[at] = _agreeing(verdict, each.proof.candidates[each.proof.rank])
            judged = Judgement(figures, [one for one in judged.findings if one.figure != at])
            continue
        given = _given(each, reading, index) if each is not None and not wrong else None
        if given is not None:
            figures[at] = _agreeing(verdict, given)
    return Judgement(figures, judged.findings)


def _agreeing(verdict: FigureVerdict, given: Candidate) -> FigureVerdict:
    """The verdict on a figure that a candidate gives, with how it is computed."""
    operands = tuple(operand.id for operand in given.operands)
    if given.op == "direct":
        same = abs(given.value) == abs(verdict.figure.value)
        return verdict._replace(verdict="agrees" if same else "rounds", occurrences=operands, why="", candidates=())
    if given.op == "sum":
        return verdict._replace(verdict="rounds", occurrences=operands, why="", candidates=())
    roles = zip(("newer", "older"), given.operands, strict=True)
    named = tuple(Operand(role, operand.id, operand.value or Decimal(0)) for role, operand in roles)
    derivation = Derivation(given.op, named, given.value)
    return verdict._replace(verdict="rounds", occurrences=operands, derivation=derivation, why="", candidates=())


def _is_sum(each: Compared, reading: Reading, index: Index, *, wrong: bool) -> bool:
    """Whether a figure is the exact sum of two lines that the claim names, which shows also that it was `wrong`ly held to be one of them:
    "cash used in operating and investing activities of $1,799.7 million", of 353.0 and 1,446.7 -> True."""
    proof, digits = each.proof, significant(each.question.numeral)
    if proof.rank < 0 or digits < DIGITS_OF_WHOLE_NAME or reading.figure.use != "level":
        return False
    given = proof.candidates[proof.rank]
    best = max(one.score for one in proof.candidates if one.op == given.op)
    if given.op != "sum" or given.score < best - RANKS_NEAR_BEST or not _has_value(reading, given):
        return False
    if len({operand.label for operand in given.operands}) < len(given.operands):
        return False
    timed = all(operand.unit == reading.figure.unit and _is_timed(reading, operand, index) for operand in given.operands)
    return timed and (wrong or all(_has_whole_name(reading, operand) for operand in given.operands))


def _given(each: Compared, reading: Reading, index: Index) -> Candidate | None:
    """The candidate that surely is what a figure means: of its form, unit, time and line, of those that rank near the best."""
    proof, figure = each.proof, reading.figure
    if proof.rank < 0 or proof.flipped or proof.gap > RANKS_NEAR_BEST or reading.planned:
        return None
    given, digits = proof.candidates[proof.rank], significant(each.question.numeral)
    if given.op == "direct":
        if figure.use not in _PRINTED or figure.direction is not None or digits < DIGITS_OF_CANDIDATE:
            return None
        operand = given.operands[0]
        near = digits >= DIGITS_OF_WHOLE_NAME and proof.gap <= RANKS_AS_BEST
        fits = _has_value(reading, given) and operand.unit == figure.unit and _is_timed(reading, operand, index)
        return given if fits and _is_of(reading, operand, index, near=near) else None
    if given.op != figure.use or figure.use not in _MOVED or digits < DIGITS_OF_CHANGE:
        return None
    if figure.use == "difference" and (not _has_value(reading, given) or given.operands[0].unit != figure.unit):
        return None
    return given if _is_between(each, reading, given.operands, index) and _is_of(reading, given.operands[0], index, near=False) else None


def _has_value(reading: Reading, given: Candidate) -> bool:
    """Whether a candidate has a figure's value in its scale, as candidates are compared without it."""
    return tolerance(reading.figure).contains(abs(given.value))


def _is_of(reading: Reading, operand: Occurrence, index: Index, *, near: bool) -> bool:
    """Whether a place of the filing is of the line that a claim names, states no plan, and has no other sign. Of a candidate `near` the
    best the claim may name more than its line has, where it has all words of the line's name."""
    fact = index.fact_with(operand.id)
    if fact is None or is_planned(index, fact) or runs_against(reading, fact, index):
        return False
    used = source_use(index, operand)
    if reading.figure.use == "level" and used is not None and used[0] != "level":
        return False
    if in_scope(reading, reading.subject, index, fact) < 1:  # of another part, company or version
        return False
    return is_named_as(reading, fact, index) or _is_told(reading, fact, operand, index) or (near and _has_whole_name(reading, operand))


def _is_told(reading: Reading, fact: Fact, operand: Occurrence, index: Index) -> bool:
    """Whether a sentence of the filing has all words of a claim's name for its figure, two at least, none of which is of a table's line."""
    own = set(meant(reading.subject).own) - LIGHT_STEMS - GENERAL
    return operand.table is None and len(own) >= FEWEST_OF_WHOLE_NAME and own <= names_of(fact, index)


def _has_whole_name(reading: Reading, operand: Occurrence) -> bool:
    """Whether a sentence has every telling word of what a place is called, two at least: "the Secured Promissory Note of $1,254 was repaid"
    and "Secured Promissory Note" -> True."""
    words = {*stems(operand.label.replace(" › ", " ")), *stems(operand.part or "")} - LIGHT_STEMS - GENERAL
    return len(words) >= FEWEST_OF_WHOLE_NAME and words <= {*meant(reading.subject).own, *stems(reading.text)}


def _is_timed(reading: Reading, operand: Occurrence, index: Index) -> bool:
    """Whether a place is of the time that a claim names for its figure."""
    fact = index.fact_with(operand.id)
    return fact is not None and in_period(reading, index, fact)


def _is_between(each: Compared, reading: Reading, operands: tuple[Occurrence, ...], index: Index) -> bool:
    """Whether a change is between the times that the claim names: two of its sentence, or its own and that with which it is compared, else
    the year before or the balance at the last year's end."""
    newer, older = (operand.period for operand in operands)
    if newer is None or older is None:
        return False
    named = sorted(set(each.question.periods), key=lambda period: period.end)
    if len(named) == len(operands) and _is_meant(named[1], newer, index) and _is_meant(named[0], older, index):
        return True
    if not _is_timed(reading, operands[0], index):
        return False
    if reading.base is not None:
        return is_of(reading.base, older)
    before = index.calendar.earlier(stated_period(reading, index) or newer)
    return is_of(before, older) or (older.start is None and index.is_opening(older))


def _is_meant(named: Period, period: Period, index: Index) -> bool:
    """Whether a period is the one named: in an interim report a year also names the stretch of it that is reported on."""
    current = index.current
    if is_of(named, period) or current is None or period.start is None or named.start is None:
        return is_of(named, period)
    interim = current.days < SHORTEST_YEAR <= named.days and abs(period.days - current.days) <= LENGTHS_OFF
    return interim and named.start <= period.start and period.end <= named.end
