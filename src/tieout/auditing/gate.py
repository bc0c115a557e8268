"""The gate: a statement of our own digest is released only if every figure in its text ties to the filing."""

from __future__ import annotations

from tieout.model.audit import FigureVerdict, Release
from tieout.model.document import Document
from tieout.model.facts import Facts

from ..deadlines import in_time
from ..language.stated_figures import read_claims
from ..matching.index import Index
from .judging.figures import judge
from .judging.kinds import of_another_kind
from .judging.quoted import quoted_in
from .judging.smallest_edit import explain


def release(text: str, document: Document, facts: Facts, index: Index | None = None, *, explained: bool = True) -> Release:
    """Whether `text`, one statement as it would be printed, may stand in a digest of the filing `document` with the facts `facts`.

    The figures are read from the text alone, not taken from its writer. The statement is released if each figure agrees with or rounds a
    fact of the same subject, period, unit and scope, or follows from the operands that it names (one without figures if a passage says it
    in the same words); if its words of direction and status are
    right; if none is told as another kind (an amount per share as revenue); and if no other place of the filing disagrees with those facts.
    "Net sales were $160.5 billion" of $159.5 billion -> not released. `index` is `Index.of(document, facts)`, for callers with many
    statements. What would make a refused statement true is looked for only where it is to be `explained`, as that takes many times as
    long as the refusal. Never raises on any text."""
    in_time()
    index = index or Index.of(document, facts)
    readings = read_claims(text, index.calendar, index.dollar)
    if not readings:
        quoted = quoted_in(text, document) is not None
        return Release(released=quoted, reason="" if quoted else "It states no figure that could be checked.", figures=(), findings=())
    judged = judge(readings, index)
    figures = tuple(judged.figures)
    refused = next((verdict for verdict in figures if not verdict.ties), None)
    if refused is not None:
        if not explained:
            return Release(released=False, reason=f"{refused.figure.quote} is {refused.verdict}.", figures=figures, findings=())
        found = explain(readings, index)
        findings = (*found.findings, *judged.findings)
        whys = (*(one.message for one in findings), *(verdict.why for verdict in found.figures))
        reason = next(filter(None, whys), f"{refused.figure.quote} is {refused.verdict}.")
        return Release(released=False, reason=reason, figures=figures, findings=findings)
    reason = of_another_kind(readings, figures, index) or _disagreement(figures, index)
    return Release(released=not reason, reason=reason, figures=figures, findings=())


def _disagreement(figures: tuple[FigureVerdict, ...], index: Index) -> str:
    """A sentence on the first figure on which places of the filing disagree with each other; "" where there is none."""
    if not index.disagreeing:
        return ""
    for verdict in figures:
        apart = index.disagreeing.intersection(verdict.occurrences)
        if apart:
            message = next(d.message for d in index.facts.disagreements if not apart.isdisjoint(d.occurrences))
            return f"{verdict.figure.quote} does not tie: the filing's own places disagree. {message}"
    return ""
