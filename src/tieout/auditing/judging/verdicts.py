"""A claim's score and verdict: one number from -1 (refuted) to 1 (confirmed), and thresholds on it.

A figure that ties raises the score and one that does not lowers it; figures that could not be checked and lengths of time do not count.
One error outweighs everything that agrees, since an audit is read for what is wrong.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from tieout.model.audit import ClaimState, ClaimVerdict, FigureVerdict, Finding

from ...thresholds.auditing import (
    CONTRADICTED,
    OF_ERROR,
    OF_HALF_KNOWN,
    OF_LEANING_AGAINST,
    OF_LEANING_FOR,
    OF_MISSING,
    OF_NOTE,
    OF_ROUNDED,
    OF_SLIGHT,
    SUPPORTED,
    UNSUPPORTED,
)


class Verdict(NamedTuple):
    """A claim's verdict, the score it follows from, and one sentence that says why."""

    verdict: ClaimVerdict
    score: Decimal
    why: str


def verdict_of(figures: tuple[FigureVerdict, ...], findings: tuple[Finding, ...], state: ClaimState, quoted: int | None = None) -> Verdict:
    """The verdict on a claim from the verdicts on its figures and its findings: a figure that agrees, no finding -> "supported", score 1,
    "Its figure ties to the filing.". `quoted` is the cited passage that a claim without figures repeats, word for word."""
    if quoted is not None and not figures and all(map(_is_harmless, findings)):
        return Verdict("supported", Decimal(1), f"It states no figure; passage {quoted} says it in the same words.")
    score = score_of(figures, findings)
    said = said_by(score)
    if said == "not_checked" and any(not verdict.covered for verdict in figures) and not any(verdict.ties for verdict in figures):
        said = "not_covered"
    return Verdict(said, score, _why(figures, findings, score, state))


def _is_harmless(finding: Finding) -> bool:
    """Whether a finding does not make its claim false: a citation that does not lead there, or a spelling that is nearly the term."""
    return finding.kind == "citation" or (finding.kind == "term" and finding.severity == "note")


def leaning_to(verdict: Verdict, leaning: Decimal) -> Verdict:
    """A claim that is not checked with a score by which way the evidence leans, -1 to 1; the score stays between those of verdicts.

    >>> leaning_to(Verdict("not_checked", Decimal(0), ""), Decimal("-0.5")).score
    Decimal('-0.095')"""
    return verdict._replace(score=round(leaning * (OF_LEANING_FOR if leaning > 0 else OF_LEANING_AGAINST), 3))


def said_by(score: Decimal) -> ClaimVerdict:
    """The verdict that a score stands for.

    >>> said_by(Decimal("0.5")), said_by(Decimal("0")), said_by(Decimal("-0.3")), said_by(Decimal("-1"))
    ('supported', 'not_checked', 'unsupported', 'contradicted')"""
    if score >= SUPPORTED:
        return "supported"
    if score <= CONTRADICTED:
        return "contradicted"
    return "unsupported" if score <= UNSUPPORTED else "not_checked"


def score_of(figures: tuple[FigureVerdict, ...], findings: tuple[Finding, ...]) -> Decimal:
    """The score of a claim, from -1 to 1.

    >>> score_of((), ())
    Decimal('0')"""
    faults = [finding for finding in findings if not _is_harmless(finding)]
    if any(finding.severity == "error" for finding in faults):
        return OF_ERROR
    noted = {finding.figure for finding in faults if finding.kind == "derivation"}
    if any(finding.kind not in ("reason", "derivation") for finding in faults):
        return OF_SLIGHT
    if any(verdict.verdict == "exception" and at not in noted for at, verdict in enumerate(figures)):
        return OF_SLIGHT
    if any(verdict.verdict == "unsupported" for verdict in figures):
        return OF_MISSING
    if noted:  # the rounding of what it is computed from explains the difference
        return OF_NOTE
    counted = [verdict for verdict in figures if verdict.figure.use != "duration" or verdict.ties]
    tied = [verdict for verdict in counted if verdict.ties]
    if not tied:
        return Decimal(0)
    if len(tied) < len(counted):
        return round(OF_HALF_KNOWN * len(tied) / len(counted), 2)
    return OF_ROUNDED if any(verdict.verdict == "rounds" for verdict in tied) else Decimal(1)


def _why(figures: tuple[FigureVerdict, ...], findings: tuple[Finding, ...], score: Decimal, state: ClaimState) -> str:
    messages = [finding.message for finding in findings if not _is_harmless(finding)]
    reasons = [finding for finding in findings if finding.kind == "reason"]
    if score <= CONTRADICTED:
        only = bool(figures) and all(verdict.ties for verdict in figures) and len(reasons) == len(messages)
        return f"{'The figures tie. ' if only else ''}{messages[0]}" if messages else "A figure does not tie."
    open_ones = [verdict.why for verdict in figures if not verdict.covered]
    open_ones += [verdict.why for verdict in figures if verdict.verdict in ("unsupported", "not_checked") and verdict.why]
    tied = sum(verdict.ties for verdict in figures)
    if score >= SUPPORTED:
        rounded = sum(verdict.verdict == "rounds" for verdict in figures)
        what = "Its figure ties" if tied == 1 else f"All {tied} figures tie"
        ending = "" if not rounded else " as rounded or recomputed" if rounded == tied else f", {rounded} of them as rounded or recomputed"
        return f"{what} to the filing{ending}{_unfound(reasons)}."
    if not figures:
        lost = state == "partly_lost"
        return "What is left of it states no figure that could be checked." if lost else "It states no figure that could be checked."
    begun = f"{tied} of {len(figures)} figures tie. " if tied else ""
    return begun + (open_ones[0] if open_ones else "Nothing of it could be checked.")


def _unfound(reasons: list[Finding]) -> str:
    """What is said of a reason that was not found, with where the filing speaks of that line."""
    if not reasons:
        return ""
    places = [finding.evidence.passage for finding in reasons if finding.evidence is not None and finding.evidence.passage is not None]
    return f"; the reason was not found (passage {places[0]} comes nearest)" if places else "; the reason was not found"
