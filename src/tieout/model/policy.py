"""What may pass an audit, by whose judgement, and how a refusal is told to the writer of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .audit import Audit, Claim, ClaimVerdict, Evidence, Finding, FindingKind


@dataclass(frozen=True, slots=True)
class Policy:
    """What an audit refuses.

    `verdicts` are those that refuse a claim. Of contradicted claims only those with an error of one of `kinds` do, where that is not None.
    `unchecked_figures` refuses claims with a figure that was not checked or not covered; `needs_support` refuses a text of which no claim
    is supported.

    >>> Policy().verdicts == {"contradicted", "unsupported"}, Policy().unchecked_figures
    (True, False)"""

    verdicts: frozenset[ClaimVerdict] = frozenset(("contradicted", "unsupported"))
    kinds: frozenset[FindingKind] | None = None
    unchecked_figures: bool = False
    needs_support: bool = True

    def refuses(self, claim: Claim) -> bool:
        """Whether a claim may not stand."""
        if self.unchecked_figures and claim.verdict in ("not_checked", "not_covered") and claim.figures:
            return True
        if claim.verdict not in self.verdicts:
            return False
        return claim.verdict != "contradicted" or self.kinds is None or not self.kinds.isdisjoint(f.kind for f in _errors(claim))


REPORT = Policy()
"""What decides the exit status of `tieout audit`: some claim is supported, and none is contradicted or unsupported."""
ANSWERS = Policy(unchecked_figures=True)
"""For answers that a reader takes as they are: every figure has to be supported."""

_MOST_CANDIDATES = 3
_LONGEST_QUOTE = 160


def refusal_of(audit: Audit, policy: Policy) -> str:
    """What is wrong with a text, what the filing says and where, as a text by which its writer can repair it; empty where it passes."""
    if audit.passes(policy):
        return ""
    refused, total = audit.refused(policy), len(audit.claims)
    if not refused:
        head = "Nothing of the text could be tied to the filing. Say what it says of the line and time that are asked for, with the figure."
        refused = tuple(claim for claim in audit.claims if claim.figures)
    elif len(refused) == total:
        head = "No claim can stand. Correct each as said below or leave it out."
    else:
        head = f"{len(refused)} of {total} claims cannot stand. Correct each as said below or leave it out, and change nothing else."
    return "\n\n".join((head, *("\n".join(_told(n, claim, audit)) for n, claim in enumerate(refused, 1)))) + "\n"


def _errors(claim: Claim) -> list[Finding]:
    return [finding for finding in claim.findings if finding.severity == "error" and finding.kind != "citation"]


def _told(n: int, claim: Claim, audit: Audit) -> Iterator[str]:
    text = claim.text if claim.repaired_text is None else claim.repaired_text
    yield f"{n}. {_line(text)}"
    errors = _errors(claim)
    messages = [f"Wrong ({finding.kind}): {finding.message}" for finding in errors] or [_opening(claim) + claim.why]
    named = f" ({_named(audit, claim)})" if len(audit.held) > 1 and claim.filing is not None else ""
    yield from (f"   {_line(message)}" for message in dict.fromkeys(messages))
    for finding in errors:
        expected = finding.expected.text if finding.expected is not None else ""
        if expected or finding.evidence is not None:
            yield f"   The filing{named}: {_line(expected)}{_place(finding.evidence)}"
        if finding.correction is not None:
            start, end = finding.correction.span
            yield f"   In place of “{_line(text[start:end])}” write “{_line(finding.correction.text)}”."
    for verdict in claim.figures:
        candidates = () if verdict.ties or verdict.verdict == "exception" else verdict.candidates[:_MOST_CANDIDATES]
        for candidate in candidates:
            meant = f"{_line(candidate.line)}, {candidate.text}{_place(candidate.evidence)}"
            yield f"   {verdict.figure.quote} could be meant for{named}: {meant}"


def _opening(claim: Claim) -> str:
    openings = {"unsupported": "Not in the filing: ", "not_covered": "Not covered: ", "not_checked": "Could not be checked: "}
    return openings.get(claim.verdict, "")


def _named(audit: Audit, claim: Claim) -> str:
    filing = audit.filing_of(claim)
    return "" if filing is None else " ".join(filter(None, (filing.entity or filing.name, filing.form, f"{filing.period_end or ''}")))


def _place(evidence: Evidence | None) -> str:
    if evidence is None:
        return ""
    quote = _line(evidence.quote)
    quote = quote if len(quote) <= _LONGEST_QUOTE else quote[: _LONGEST_QUOTE - 1] + "…"
    where = "hidden" if evidence.passage is None else f"passage {evidence.passage}"
    return f" ({where}: “{quote}”)"


def _line(text: str) -> str:
    return " ".join(text.split())


def refused_by(claims: Iterable[Claim], policy: Policy) -> tuple[Claim, ...]:
    """The claims that may not stand, in order."""
    return tuple(claim for claim in claims if policy.refuses(claim))
