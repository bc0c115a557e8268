"""Amounts that a sentence computes from others of it, and computes wrongly: "after $3 million of capex, free cash flow was $6.1 million".

A filer may define such a measure otherwise, so a miss alone proves nothing. It does where the sentence itself gives an amount that its
result is computed from and that ties, and no page has the result.
"""

from __future__ import annotations

from tieout.model.audit import Finding

from ...language.stated_figures import Reading
from ...matching.alignment import fitness, in_period, with_value
from ...matching.cases import Case
from ...matching.derivations import measured
from ...matching.index import Index
from ...thresholds.auditing import SOMEHOW_SAID
from .edits import ClaimEdit
from .findings import found_by_edit


def miscomputed(case: Case, at: int, index: Index) -> Finding | None:
    """The finding for a measure that does not follow from what it is computed from, of which the sentence states some; None where it does,
    where none is stated, or where the filing has the figure itself. "after $3 million of capex, free cash flow was $7 million", with 9
    million of operating cash flow -> kind "derivation"."""
    reading = case.readings[at]
    outcome = measured(case, at) if reading.figure.use == "level" and not reading.figure.approximate else None
    if outcome is None or outcome.holds or outcome.derivation.op != "difference":
        return None
    stated = {id(fact) for n, facts in enumerate(case.agreed) if n != at for fact in facts}
    if not any(id(fact) in stated for fact in outcome.facts) or _is_given(reading, index):
        return None
    return found_by_edit(case.readings, ClaimEdit("derivation", at, case.readings, None, outcome), [], index)[0]


def _is_given(reading: Reading, index: Index) -> bool:
    """Whether the filing has the figure under a name that shares a word with the claim's."""
    there = [fact for fact in with_value(reading, index) if in_period(reading, index, fact)]
    return any(fitness(reading, index, fact) >= SOMEHOW_SAID for fact in there)
