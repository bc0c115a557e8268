"""The words for an audit, the same in every output: its verdicts counted, its claims in the order in which a reader needs them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..model.audit import Audit, Candidate, Claim, ClaimVerdict, Evidence, Finding, Known
from .notation import filing_title

VERDICTS: dict[ClaimVerdict, str] = {
    "contradicted": "contradicted",
    "unsupported": "unsupported",
    "not_checked": "not checked",
    "not_covered": "not covered",
    "supported": "supported",
}
"""Each verdict in words, the worst first."""

SECTIONS: dict[ClaimVerdict, str] = {
    "contradicted": "Contradicted by the filing",
    "unsupported": "Not in the filing",
    "not_checked": "Not checked",
    "not_covered": "Not covered by the filing",
    "supported": "Supported",
}


OPEN: tuple[ClaimVerdict, ...] = ("contradicted", "unsupported", "not_checked", "not_covered")
"""The verdicts whose claims are listed one by one."""


def title(audit: Audit) -> str:
    """The line that says which filings were audited against."""
    return f"Audit against {'; '.join(filing_title(held.filing) for held in audit.held)}"


def held_to(audit: Audit, claim: Claim) -> str:
    """The filing that a claim was held to, in a line; empty where there is only one."""
    if len(audit.held) == 1:
        return ""
    filing = audit.filing_of(claim)
    return "Held to none of the filings." if filing is None else f"Held to {filing_title(filing)} ({filing.name})."


def supported_by(audit: Audit) -> list[str]:
    """The supported claims by number, those of each filing in a line: ["Claims 1, 3–5."]."""
    found = of(audit, "supported")
    if len(audit.held) == 1:
        return [f"Claims {numbers(found)}."] if found else []
    lines = []
    for n, held in enumerate(audit.held):
        own = [claim for claim in found if claim.filing == n]
        if own:
            lines.append(f"By {filing_title(held.filing)} ({held.filing.name}): claims {numbers(own)}.")
    return lines


_MOST_CANDIDATES = 4


def candidates(claim: Claim) -> list[tuple[str, Candidate]]:
    """What the unchecked figures of a claim could mean, each with the words that say so; of a claim that is wrong, none."""
    if claim.verdict not in ("not_checked", "unsupported"):
        return []
    told: dict[str, tuple[str, Candidate]] = {}
    for verdict in claim.figures:
        for candidate in verdict.candidates if verdict.verdict in ("not_checked", "unsupported") else ():
            words = f"{verdict.figure.quote} could be meant for {candidate.line}, {candidate.text}"
            told.setdefault(f"{verdict.figure.quote} {candidate.text} {candidate.evidence.passage}", (words, candidate))
    return list(told.values())[:_MOST_CANDIDATES]


def place(evidence: Evidence | None) -> str:
    """Where something is said: ` [227] “2,777,777”`; empty where it has no place."""
    if evidence is None or evidence.passage is None:
        return ""
    quote = evidence.quote if len(evidence.quote) <= _LONGEST else evidence.quote[: _LONGEST - 1] + "…"
    return f" [{evidence.passage}] “{quote}”"


def counts(audit: Audit) -> Counter[ClaimVerdict]:
    """How many claims have each verdict."""
    return Counter(claim.verdict for claim in audit.claims)


def summary(audit: Audit) -> str:
    """The audit in a sentence or two: the counts, the damage, and what it comes to."""
    found = counts(audit)
    parts = ", ".join(f"{found[verdict]} {words}" for verdict, words in VERDICTS.items() if found[verdict])
    said = f"{_number(len(audit.claims), 'claim')}{': ' + parts if parts else ''}."
    states = Counter(claim.state for claim in audit.claims)
    if states["repaired"] or states["partly_lost"]:
        damaged = [f"{states['repaired']} restored"] if states["repaired"] else []
        damaged += [f"{states['partly_lost']} partly lost"] if states["partly_lost"] else []
        said += f" Damaged in rendering: {' and '.join(damaged)}."
    if audit.missing_here:
        said += f" At {_number(len(audit.missing_here), 'place')} a whole claim may be missing."
    notes = sum(1 for claim in audit.claims for finding in remarks(claim))
    if notes:
        said += f" {_number(notes, 'remark')} on claims that are not contradicted."
    return said


def of(audit: Audit, verdict: ClaimVerdict) -> list[Claim]:
    """The claims with this verdict, in order."""
    return [claim for claim in audit.claims if claim.verdict == verdict]


def remarks(claim: Claim) -> list[Finding]:
    """Findings on a claim that do not decide its verdict: near-miss terms, citations, doubtful reasons."""
    if claim.verdict == "contradicted":
        return []
    return list(claim.findings)


def shown(claim: Claim) -> str:
    """The text of the claim, repaired where it was damaged."""
    return claim.text if claim.repaired_text is None else claim.repaired_text


def lost_and_certain(claim: Claim) -> list[str]:
    """What is known of a claim that lost a part: its probable text, if that is complete, and what is certain about it."""
    told: list[str] = []
    if claim.likely is not None and "[…]" not in claim.likely.text:
        told.append(f"probably read: “{claim.likely.text}”{_passage(claim.likely.evidence)}")
    known = [f"{certain(claim, each)}{_passage(each.evidence)}" for each in claim.certain[:_MOST_CERTAIN]]
    if known:
        told.append(f"certain: {'; '.join(known)}")
    return told


_MOST_CERTAIN = 5


def certain(claim: Claim, known: Known) -> str:
    """One thing that is certain about a claim that lost a part: "the filing has revenue, USD 5 million"."""
    figure = "the filing has" if known.figure is None else f"{claim.figures[known.figure].figure.quote} is"
    return f"{figure} {known.line}, {known.text}"


def _passage(evidence: Evidence | None) -> str:
    return f" [{evidence.passage}]" if evidence is not None and evidence.passage is not None else ""


def where(finding: Finding) -> str:
    """The passage that shows a finding, as [n], with its quote; empty where there is none: `[227] “2,777,777”`."""
    evidence = finding.evidence
    if evidence is None or not evidence.quote:
        return ""
    quote = evidence.quote if len(evidence.quote) <= _LONGEST else evidence.quote[: _LONGEST - 1] + "…"
    return f"[{evidence.passage}] “{quote}”" if evidence.passage is not None else f"(hidden) “{quote}”"


_LONGEST = 240


def distinct(findings: list[Finding]) -> Iterator[Finding]:
    """The findings, without those that repeat an earlier message."""
    told: set[str] = set()
    for finding in findings:
        if finding.message not in told:
            told.add(finding.message)
            yield finding


def missing(audit: Audit) -> list[str]:
    """Where a whole claim may be missing, by the numbers of its neighbours: "between 3 and 4"."""
    told = []
    for position in audit.missing_here:
        before = [claim.number for claim in audit.claims if claim.span.start < position]
        after = [claim.number for claim in audit.claims if claim.span.start >= position]
        if before and after:
            told.append(f"between {before[-1]} and {after[0]}")
        else:
            told.append(f"after {before[-1]}" if before else "at the beginning")
    return list(dict.fromkeys(told))


def numbers(claims: list[Claim]) -> str:
    """The numbers of claims, with runs joined: claims 1, 2, 5, 6, 7 -> "1, 2, 5–7"."""
    runs: list[list[int]] = []
    for claim in claims:
        if runs and claim.number == runs[-1][-1] + 1:
            runs[-1].append(claim.number)
        else:
            runs.append([claim.number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}{', ' if len(run) == 2 else '–'}{run[-1]}" for run in runs)


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
