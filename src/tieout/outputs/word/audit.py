"""An audit as a reviewer's note in Word: what is wrong first, each finding with a footnote that quotes the filing."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.audit import Audit, Claim, Evidence, Finding
from ...model.document import Document
from ..citing import around, passage_note, source_line
from ..formats import Studied
from ..wording_of_audit import (
    OPEN,
    SECTIONS,
    candidates,
    distinct,
    held_to,
    missing,
    numbers,
    of,
    remarks,
    shown,
    summary,
    supported_by,
    title,
)
from .memo import Memo


def audit_memo(audit: Audit, held: Sequence[Studied]) -> bytes:
    """The note as the bytes of a .docx file. `held` are the filings audited against, as the audit counts them.

    Raises MissingExtraError without python-docx."""
    memo = Memo(audit.filing, "Audit")
    memo.heading(title(audit), 0)
    for note in audit.notes:
        memo.text(note.text, "Subtitle")
    memo.text(summary(audit))
    for verdict in OPEN:
        claims = of(audit, verdict)
        if claims:
            memo.heading(SECTIONS[verdict], 1)
            for claim in claims:
                _claim(memo, claim, held[claim.filing or 0].document)
                if held_to(audit, claim):
                    memo.bullet(held_to(audit, claim))
    told = [(claim, finding) for claim in audit.claims for finding in distinct(remarks(claim))]
    if told:
        memo.heading("Remarks", 1)
        for claim, finding in told:
            _finding(memo, f"{claim.number}. {finding.kind}", finding, held[claim.filing or 0].document)
    _damage(memo, audit)
    supported = supported_by(audit)
    if supported:
        memo.heading(SECTIONS["supported"], 1)
        for line in supported:
            memo.text(line)
    memo.heading("Source" if len(audit.held) == 1 else "Sources", 1)
    for each in audit.held:
        memo.text(source_line(each.filing, each.passages, each.scheme))
    return memo.content()


def _claim(memo: Memo, claim: Claim, document: Document) -> None:
    memo.heading(f"Claim {claim.number}", 2)
    memo.text(shown(claim))
    if claim.verdict != "contradicted":
        memo.bullet(claim.why)
        for told, candidate in candidates(claim):
            _noted(memo, f"{told}.", candidate.evidence, document)
        return
    for finding in distinct(list(claim.findings)):
        _finding(memo, finding.kind if finding.severity == "error" else f"{finding.kind}, a note", finding, document)


def _finding(memo: Memo, kind: str, finding: Finding, document: Document) -> None:
    _noted(memo, f"{kind}: {finding.message}", finding.evidence, document)


def _noted(memo: Memo, words: str, evidence: Evidence | None, document: Document) -> None:
    """A bullet with a footnote that quotes the filing, where it has a place there."""
    paragraph = memo.bullet(words)
    if evidence is not None and evidence.passage is not None:
        memo.footnote(paragraph, passage_note(evidence.passage, [around(evidence, document)], document))


def _damage(memo: Memo, audit: Audit) -> None:
    repaired = [claim for claim in audit.claims if claim.state == "repaired"]
    lost = [claim for claim in audit.claims if claim.state == "partly_lost"]
    if not repaired and not lost and not audit.missing_here:
        return
    memo.heading("Damage", 1)
    if repaired:
        memo.bullet(f"Damaged in rendering and restored from the filing: {numbers(repaired)}.")
    if lost:
        memo.bullet(f"Partly lost, where […] stands: {numbers(lost)}.")
    if audit.missing_here:
        memo.bullet(f"A whole claim may have been swallowed {', '.join(missing(audit))}.")
