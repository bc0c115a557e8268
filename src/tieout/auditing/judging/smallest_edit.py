"""Why a claim does not tie: the smallest single edit that would make it true, found by making each edit and judging the claim again.

Edits are tried in a fixed order. The edit that leaves the fewest figures without support names the error; of equals, the first in that
order. A figure that no edit mends is "unsupported" (nothing in the filing says it) or "not checked".
"""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby

from tieout.model.audit import ClaimFigure, FigureState, FigureVerdict, Finding
from tieout.model.exact import MOST_DIGITS, is_too_long, significant, slipped

from ...language.stated_figures import Reading
from ...matching.alignment import fitness, in_period, matches, state_of, tolerance, with_value
from ...matching.cases import Case
from ...matching.certainty import anchors, explained_by, is_combined, is_computed, is_part
from ...matching.derivations import derive
from ...matching.index import Index
from ...matching.signs import runs_against
from ...thresholds.auditing import (
    DOUBTFUL_PLACE,
    FAIR_DIGITS,
    FEWEST_DIGITS,
    MOST_ERRORS,
    MOST_FIGURES_TRIED,
    NEAR_ONE_IN,
    SOMEHOW_SAID,
    SURE_DIGITS,
    TWINS_ONE_IN,
)
from ...thresholds.matching import FITS
from ..given.notes import parts_of, ways_to_read
from .edits import ORDER, ClaimEdit, edits
from .figures import Judgement, judge
from .findings import found_by_edit, is_truncated
from .miscomputed import miscomputed
from .printed import is_printed
from .proof import is_proven, wider_lines
from .swapped import of_another_row, swapped
from .wording import reprinted

_OWN_KINDS = frozenset(("sign", "status", "direction", "period", "term", "scope"))
_DERIVED = frozenset(("change", "difference", "share", "margin"))


def explain(readings: list[Reading], index: Index) -> Judgement:
    """The verdicts on a claim's figures, with a finding for each error, whose kind is that of the edit which mends it. Each sentence is
    explained by itself, so that no error hides another of the same paragraph. A number with too many digits to be a figure is not checked,
    and the others are judged without it. "Net sales were $159.5 million" of $159.5 billion -> the verdict "exception" and a finding of
    kind "scale"."""
    figures: list[FigureVerdict] = []
    findings: list[Finding] = []
    for _, sentence in groupby(readings, key=lambda reading: reading.sentence):
        explained = _sentence(list(sentence), index)
        findings += [f if f.figure is None else f._replace(figure=f.figure + len(figures)) for f in explained.findings]
        figures += explained.figures
    return Judgement(figures, findings)


def _sentence(readings: list[Reading], index: Index) -> Judgement:
    """`explain` for the figures of one sentence."""
    places = [n for n, reading in enumerate(readings) if not is_too_long(reading.figure.quote)]
    if len(places) == len(readings):
        return _explained(readings, index)
    explained = _explained([readings[n] for n in places], index)
    judged = dict(zip(places, explained.figures, strict=True))
    why = f"A number of more than {MOST_DIGITS} digits is no figure that could be checked."
    figures = [judged.get(n) or FigureVerdict(reading.figure, "not_checked", (), None, why) for n, reading in enumerate(readings)]
    return Judgement(figures, [f if f.figure is None else f._replace(figure=places[f.figure]) for f in explained.findings])


def _explained(readings: list[Reading], index: Index) -> Judgement:
    """`explain` for figures that all have a length that can be judged."""
    judged = _judged(readings, index)
    explained = Judgement(list(judged.figures), [])
    failing = _failing(readings, judged)
    if failing:
        readings, judged = _read_as_notes(readings, judged, failing, index)
        explained.figures = list(judged.figures)
        failing = _failing(readings, judged)
        failing -= _unclear_notes(explained, readings, failing, index)
    current = readings
    while failing and len(explained.findings) < MOST_ERRORS:
        best = _smallest(current, failing, index, _following(judged))
        if best is None:
            break
        edit, judged_then = best
        left = _failing(edit.readings, judged_then)
        mended = [v if n in failing - left and _changes(edit, readings, n) else None for n, v in enumerate(judged_then.figures)]
        explained.findings += found_by_edit(readings, edit, mended, index)
        _settle(explained, readings, edit, judged_then, failing - left)
        for at in left - failing:  # what followed from a figure that is wrong is open
            why = f"{readings[at].figure.quote} follows from the other figures of the sentence, not all of which tie."
            explained.figures[at] = FigureVerdict(readings[at].figure, "not_checked", (), None, why)
        current, failing, judged = edit.readings, left & failing, judged_then
    for at in sorted(failing):
        _leave_open(explained, readings, at, index, judged)
    _look_at_lengths(explained, readings)
    return explained


def _judged(readings: list[Reading], index: Index) -> Judgement:
    """The gate's judgement with a second look at derived figures. One that could not be recomputed from the facts that fit best is tried
    with all facts that fit; one that ties to a profit does not pass for a loss."""
    judged = judge(readings, index)
    against = {finding.figure for finding in judged.findings if finding.kind in _OWN_KINDS}
    case: Case | None = None
    for n, reading in enumerate(readings):
        if reading.figure.use not in _DERIVED:
            if reading.figure.use == "level" and not judged.figures[n].ties and n not in against:
                _take_twin(judged, n, reading, index)
            continue
        passes = judged.figures[n].ties
        if passes and not reading.subject.polarity:
            continue
        case = case or _widened(readings, index)
        outcome = derive(case, n)
        if outcome is None:
            continue
        if passes and outcome.facts and all(runs_against(reading, fact, index) for fact in outcome.facts):
            judged.figures[n] = judged.figures[n]._replace(verdict="exception")
        elif not passes and n not in against and (outcome.holds or is_truncated(outcome, reading.figure)):
            ids = tuple(id for fact in outcome.facts for id in fact.occurrences)
            judged.figures[n] = FigureVerdict(reading.figure, "rounds", ids, outcome.derivation, "")
    return judged


def _take_twin(judged: Judgement, at: int, reading: Reading, index: Index) -> None:
    """Marks a figure as agreeing if the filing prints it under the same words beside a nearly equal one, which fitted better: dividends
    declared of $3,212 million beside dividends paid of $3,213 million; or as the same line without a restriction that the claim does not
    make."""
    named = next(iter(anchors(reading, index)), None)
    stated = tolerance(reading.figure)
    wider = wider_lines(reading, named, index) if named is not None and named.dimensions else []
    agreeing = next((fact for fact in wider if fact.value is not None and stated.contains(abs(fact.value))), None)
    if agreeing is not None:
        judged.figures[at] = FigureVerdict(reading.figure, state_of(reading.figure, agreeing, index), agreeing.occurrences, None, "")
        return
    if named is None or named.value is None or stated.contains(abs(named.value)) or stated.contains(-abs(named.value)):
        return
    if abs(abs(named.value) - abs(reading.figure.value)) * TWINS_ONE_IN > abs(named.value):
        return
    for fact in with_value(reading, index):
        if in_period(reading, index, fact) and explained_by(reading, fact, index):
            judged.figures[at] = FigureVerdict(reading.figure, "agrees", fact.occurrences, None, "")
            return


def _widened(readings: list[Reading], index: Index) -> Case:
    """The case with every fact that fits a level, and not only those that fit best."""
    case = Case(readings, index)
    case.agreed = [
        [match.fact for match in matches(reading, index) if match.fitness >= FITS] if reading.figure.use == "level" else []
        for reading in readings
    ]
    return case


def _read_as_notes(readings: list[Reading], judged: Judgement, failing: frozenset[int], index: Index) -> tuple[list[Reading], Judgement]:
    """The readings and their judgement, with each failing figure of a note read in the first way in which it ties."""
    for at in sorted(failing):
        parts = parts_of(readings[at])
        own = readings[at]
        opens = not any(r.sentence == own.sentence and r.figure.unit == own.figure.unit for r in readings[:at])
        for way in ways_to_read(own, parts, index, opens=opens) if parts else ():
            tried = [*readings[:at], way, *readings[at + 1 :]]
            again = _judged(tried, index)
            if again.figures[at].ties and _failing(tried, again) <= failing:
                readings, judged = tried, again
                break
    return readings, judged


def _unclear_notes(explained: Judgement, readings: list[Reading], failing: frozenset[int], index: Index) -> frozenset[int]:
    """Marks failing figures of notes as not checked, and returns them: those whose heading names several line items, to none of which they
    tie, and those that the filing has under words that only partly fit the heading."""
    unclear = frozenset(at for at in failing if _is_unclear(readings[at], index))
    for at in unclear:
        why = f"It cannot be told from so few words what {readings[at].figure.quote} is said of."
        explained.figures[at] = FigureVerdict(readings[at].figure, "not_checked", (), None, why)
    return unclear


def _is_unclear(reading: Reading, index: Index) -> bool:
    directed = reading.figure.use == "change" and reading.figure.direction is not None
    parts = parts_of(reading)
    if directed or len(parts) != 1:
        return not directed and bool(parts)
    there = [fact for fact in with_value(reading, index) if in_period(reading, index, fact)]
    if reading.subject.polarity and any(fact.statement is not None and runs_against(reading, fact, index) for fact in there):
        return False  # a profit told as a loss, which an edit mends
    return any(fitness(reading, index, fact) >= SOMEHOW_SAID for fact in there)


def _failing(readings: list[Reading], judged: Judgement) -> frozenset[int]:
    return frozenset(n for n, v in enumerate(judged.figures) if not v.ties and readings[n].figure.use != "duration")


def _following(judged: Judgement) -> frozenset[int]:
    """The figures that tie as they follow from others of the sentence, as the points between two margins: they prove nothing of these."""
    return frozenset(n for n, verdict in enumerate(judged.figures) if verdict.ties and not verdict.occurrences)


def _smallest(
    readings: list[Reading], failing: frozenset[int], index: Index, following: frozenset[int]
) -> tuple[ClaimEdit, Judgement] | None:
    """The edit that leaves the fewest failing figures, with the judgement after it; of equals, the first in the order of kinds. Figures
    that are `following` others may fail with them."""
    case = Case(readings, index)
    best: tuple[tuple[int, int, int], ClaimEdit, Judgement] | None = None
    for tried, at in enumerate(sorted(failing)[:MOST_FIGURES_TRIED]):
        for edit in edits(case, at):
            judged = _judged(edit.readings, index)
            left = _failing(edit.readings, judged)
            if at in left or not left - following <= failing or not is_proven(case, edit):
                continue
            rank = (len(left), _rank(edit, readings[at], index), tried)
            if best is None or rank < best[0]:
                best = rank, edit, judged
            if not left and rank[1] == 0:
                return edit, judged
    return (best[1], best[2]) if best is not None else None


def _rank(edit: ClaimEdit, reading: Reading, index: Index) -> int:
    """The rank of an edit among those that mend as much, the lowest first. In a long filing some other line always has a figure of two or
    three digits, so an edit of scope or subject ranks before a slip of the pen only if the value has enough digits."""
    place = ORDER.index(edit.kind)
    if edit.kind not in ("scope", "subject") or edit.fact is None:
        return place
    digits = len(significant(reading.figure.quote))
    named = next(iter(anchors(reading, index)), None)
    slip = named is not None and named.value is not None and is_slip(reading.figure, named.value)
    near = edit.kind == "scope" or (
        named is not None and not is_part(edit.fact) and edit.fact.statement in (named.statement, "income", "balance", "cash_flow")
    )
    fact = edit.fact
    together = named is not None and fact.statement is not None and fact.statement == named.statement and not fact.dimensions
    sure = digits >= SURE_DIGITS or (near and digits >= FAIR_DIGITS) or (near and not slip) or (not slip and digits > FAIR_DIGITS)
    return place if sure and not (slip and digits <= FAIR_DIGITS and not together) else place + DOUBTFUL_PLACE


def is_slip(figure: ClaimFigure, value: Decimal) -> bool:
    """Whether a figure differs from a value as by a slip of the pen: in one digit, by two neighbouring digits swapped, or by a fifth at
    most. "RMB7,785.2 million" and 7,758.2 million -> True; and 9,900 million -> False."""
    stated, meant = reprinted(figure, abs(figure.value)), reprinted(figure, abs(value))
    one, other = ("".join(filter(str.isdigit, text)) for text in (stated, meant))
    return (len(one) == len(other) and slipped(one, other)) or abs(abs(figure.value) - abs(value)) * NEAR_ONE_IN <= abs(value)


def _changes(edit: ClaimEdit, readings: list[Reading], at: int) -> bool:
    return at == edit.at or edit.readings[at] != readings[at]


def _settle(explained: Judgement, readings: list[Reading], edit: ClaimEdit, judged: Judgement, mended: frozenset[int]) -> None:
    """Sets the verdicts on figures that an edit mends: "exception" for those that it changes; the others tie once it is made."""
    messages = {finding.figure: finding.message for finding in explained.findings}
    for n in mended:
        verdict = judged.figures[n]
        changed = _changes(edit, readings, n)
        state = "exception" if changed else verdict.verdict
        why = messages.get(n, messages[edit.at]) if changed else ""
        explained.figures[n] = FigureVerdict(readings[n].figure, state, verdict.occurrences, verdict.derivation, why)


def _leave_open(explained: Judgement, readings: list[Reading], at: int, index: Index, judged: Judgement) -> None:
    """Sets the verdict on a figure that no edit mends: the error that its judgement found, else "not_checked" or "unsupported"."""
    reading = readings[at]
    own = next((finding for finding in judged.findings if finding.figure == at), None)
    if own is not None and own.severity == "note":
        why = f"The filing gives nothing by which the direction of {reading.figure.quote} could be checked."
        explained.figures[at] = judged.figures[at]._replace(verdict="not_checked", why=why)
        return
    if own is not None and own.kind in _OWN_KINDS and judged.figures[at].occurrences:
        explained.findings.append(own)
        explained.figures[at] = judged.figures[at]
        return
    other = swapped(readings, at, index) or of_another_row(readings, at, index) or miscomputed(Case(readings, index), at, index)
    if other is not None:
        explained.findings.append(other)
        explained.figures[at] = FigureVerdict(reading.figure, "exception", (), None, other.message)
        return
    state, why = _open(reading, index)
    explained.figures[at] = FigureVerdict(reading.figure, state, (), None, why)


def _open(reading: Reading, index: Index) -> tuple[FigureState, str]:
    """The verdict on a figure of which nothing is known to be wrong, and why it does not tie."""
    figure = reading.figure
    digits = len(significant(figure.quote))
    if digits > 1 and (with_value(reading, index) or is_printed(figure, index.document.source.text)):
        return "not_checked", f"The filing has {figure.quote}, but it cannot be told whether it is what the claim speaks of."
    if figure.use not in ("level", "translation", "rate"):
        return "not_checked", f"What {figure.quote} would be computed from could not be told from the claim."
    if figure.use == "rate" or is_computed(reading) or is_combined(reading, index) or digits < FEWEST_DIGITS:
        return "not_checked", f"It could not be told from the claim what the filing would have to say for {figure.quote}."
    return "unsupported", f"Nothing in the filing says {figure.quote} of this subject and time."


def _look_at_lengths(explained: Judgement, readings: list[Reading]) -> None:
    """Sets lengths of time that do not tie to "not_checked": they can be worded in too many ways to be searched for."""
    for n, verdict in enumerate(explained.figures):
        if readings[n].figure.use == "duration" and not verdict.ties:
            why = f"The filing could not be searched for a length of time of {verdict.figure.quote}."
            explained.figures[n] = verdict._replace(verdict="not_checked", why=why)
