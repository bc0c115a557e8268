"""Changes that one line shows to be wrong and another, which the claim names as well, shows to be right: nothing is proven.

Of errors candidates overrule one other kind, a sum of two lines (`among_candidates`). That one gives a figure proves little, since a margin
on the group's revenue is computed as easily as one on the part's; that none does proves nothing, since the claim may compute what they
are not.
"""

from __future__ import annotations

from collections.abc import Iterable

from tieout.model.audit import FigureVerdict

from ...thresholds.leaning import NAMED_AS_WELL
from .figures import Judgement
from .leaning import Compared


def without_changes_of_other_lines(judged: Judgement, compared: list[Compared]) -> Judgement:
    """The verdicts and findings of a claim without the errors of changes between two named times that a line changed by which is named as
    well. "R&D expense rose 12% from 2022 to 2023", wrong of one line of that name and right of another -> "rounds", and no finding."""
    figures, findings = list(judged.figures), judged.findings
    for at, verdict in enumerate(judged.figures):
        each = next((one for one in compared if is_same(one, verdict)), None)
        if each is not None and is_change_in_doubt(verdict) and _is_given(each):
            candidate = each.proof.candidates[each.proof.rank]
            findings = [one for one in findings if one.figure != at]
            figures[at] = verdict._replace(verdict="rounds", occurrences=tuple(operand.id for operand in candidate.operands), why="")
    return Judgement(figures, findings)


def has_change_in_doubt(figures: Iterable[FigureVerdict]) -> bool:
    """Whether a change is called wrong, so that candidates can say more of it: "rose 12%" with the verdict "exception" -> True."""
    return any(map(is_change_in_doubt, figures))


def is_change_in_doubt(verdict: FigureVerdict) -> bool:
    """The same of one figure: "12%" of "rose 12%" with the verdict "exception" -> True."""
    return verdict.verdict == "exception" and verdict.figure.use == "change"


def is_same(each: Compared, verdict: FigureVerdict) -> bool:
    """Whether candidates are those of the figure that a verdict is on: both of "12%" in the same place -> True."""
    numeral, span = each.question.numeral, verdict.figure.span
    return numeral.start < span.end and span.start < numeral.end


def _is_given(each: Compared) -> bool:
    """Whether a candidate that ranks nearly as high as the best gives a figure, in its direction, and the claim names two times."""
    proof = each.proof
    return len(each.question.periods) > 1 and proof.rank >= 0 and not proof.flipped and proof.gap <= NAMED_AS_WELL
