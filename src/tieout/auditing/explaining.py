"""Why a claim does not tie: the smallest single edit that would make it true, found by making it and judging the claim again.

Edits are tried in a fixed order. The one that leaves the fewest figures without support is the error; of several that do as well,
the first in that order. What no edit mends is left open: said to stand nowhere in the filing, or not to be checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tieout.model.audit import ClaimFigure, FigureVerdict, Finding

from .align import with_value
from .claims import Reading
from .derive import Case
from .edits import ORDER, Edit, anchors, edits
from .findings import found_by_edit
from .index import Index
from .judge import Judgement, judge

_PASSING = frozenset(("agrees", "rounds"))
_OWN_KINDS = frozenset(("sign", "status", "direction", "period"))
_ERRORS = 3
_TRIED = 3
_CHANCE = {"scope", "subject"}
_LATER = 100


@dataclass(slots=True)
class Explained:
    """What became of the figures of a claim, in order, and what is wrong with it."""

    figures: list[FigureVerdict]
    findings: list[Finding]


def explain(readings: list[Reading], index: Index) -> Explained:
    """The verdicts on a claim's figures, with a finding for each error, named by the edit that mends it."""
    judged = judge(readings, index)
    explained = Explained(list(judged.figures), [])
    failing = _failing(readings, judged)
    current = readings
    while failing and len(explained.findings) < _ERRORS:
        best = _smallest(current, failing, index)
        if best is None:
            break
        edit, judged_then = best
        left = _failing(edit.readings, judged_then)
        mended = [v if n in failing - left and _changes(edit, readings, n) else None for n, v in enumerate(judged_then.figures)]
        explained.findings += found_by_edit(readings, edit, mended, index)
        _settle(explained, readings, edit, judged_then, failing - left)
        current, failing, judged = edit.readings, left, judged_then
    for at in sorted(failing):
        _leave_open(explained, readings, at, index, judged)
    _look_at_lengths(explained, readings)
    return explained


def _failing(readings: list[Reading], judged: Judgement) -> frozenset[int]:
    return frozenset(n for n, v in enumerate(judged.figures) if v.verdict not in _PASSING and readings[n].figure.use != "duration")


def _smallest(readings: list[Reading], failing: frozenset[int], index: Index) -> tuple[Edit, Judgement] | None:
    """The edit that mends most; of those that mend as much, the first in the order of kinds."""
    case = Case(readings, index)
    best: tuple[tuple[int, int, int], Edit, Judgement] | None = None
    for tried, at in enumerate(sorted(failing)[:_TRIED]):
        for edit in edits(case, at):
            judged = judge(edit.readings, index)
            left = _failing(edit.readings, judged)
            if at in left or not left <= failing:
                continue
            rank = (len(left), _rank(edit, readings[at].figure), tried)
            if best is None or rank < best[0]:
                best = rank, edit, judged
            if not left and rank[1] == 0:
                return edit, judged
    return (best[1], best[2]) if best is not None else None


def _rank(edit: Edit, figure: ClaimFigure) -> int:
    """The place of an edit among those that do as well. With one or two digits some other line always has the value, so that naming
    another subject comes after changing the figure."""
    place = ORDER.index(edit.kind)
    if edit.kind in _CHANCE and significant(figure) <= 2:
        place += _LATER
    return place


def significant(figure: ClaimFigure) -> int:
    """How many digits a figure says anything with: 1,340.9 has five, 30 has one."""
    return len(f"{figure.value.normalize():f}".replace(".", "").replace("-", "").strip("0"))


def _changes(edit: Edit, readings: list[Reading], at: int) -> bool:
    return at == edit.at or edit.readings[at] != readings[at]


def _settle(explained: Explained, readings: list[Reading], edit: Edit, judged: Judgement, mended: frozenset[int]) -> None:
    """The verdicts on figures that an edit mends: those that it changes are exceptions, the others tie once it is made."""
    messages = {finding.figure: finding.message for finding in explained.findings}
    for n in mended:
        told = judged.figures[n]
        changed = _changes(edit, readings, n)
        state = "exception" if changed else told.verdict
        why = messages.get(n, messages[edit.at]) if changed else ""
        explained.figures[n] = FigureVerdict(readings[n].figure, state, told.occurrences, told.derivation, why)


def _leave_open(explained: Explained, readings: list[Reading], at: int, index: Index, judged: Judgement) -> None:
    """A figure that no edit mends: an error that judging it has named itself, or nothing is known of it."""
    reading = readings[at]
    own = next((finding for finding in judged.findings if finding.figure == at), None)
    if own is not None and own.kind in _OWN_KINDS and judged.figures[at].occurrences:
        explained.findings.append(own)
        explained.figures[at] = judged.figures[at]
        return
    figure = reading.figure
    if _is_found(reading, index):
        why = f"The filing has {figure.quote}, but it cannot be told whether it is what the claim speaks of."
        explained.figures[at] = FigureVerdict(figure, "not_checked", (), None, why)
        return
    if figure.use not in ("level", "translation", "rate") and not anchors(reading, index):
        why = f"What {figure.quote} would be computed from could not be told from the claim."
        explained.figures[at] = FigureVerdict(figure, "not_checked", (), None, why)
        return
    why = f"Nothing in the filing says {figure.quote} of this subject and time."
    explained.figures[at] = FigureVerdict(figure, "unsupported", (), None, why)


def _is_found(reading: Reading, index: Index) -> bool:
    """Whether some place of the filing has the value, precisely enough for that to mean anything."""
    return significant(reading.figure) > 1 and bool(with_value(reading, index))


def _look_at_lengths(explained: Explained, readings: list[Reading]) -> None:
    """Lengths of time that the filing does not give beside what is named are not checked: they are said in too many ways."""
    for n, verdict in enumerate(explained.figures):
        if readings[n].figure.use == "duration" and verdict.verdict not in _PASSING:
            why = f"The filing could not be searched for a length of time of {verdict.figure.quote}."
            explained.figures[n] = verdict._replace(verdict="not_checked", why=why)


def share_of_agreement(figures: list[FigureVerdict]) -> Decimal:
    """How much of what was looked at ties; 0 of nothing."""
    checked = [verdict for verdict in figures if verdict.verdict != "not_checked"]
    return Decimal(sum(verdict.verdict in _PASSING for verdict in checked)) / len(checked) if checked else Decimal(0)
