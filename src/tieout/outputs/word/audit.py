"""An audit as a reviewer's note in Word: what is wrong first, each finding with a footnote that quotes the filing."""

from __future__ import annotations

from ...model.audit import Audit, Claim, Finding
from ...model.document import Document
from ..citing import around, passage_note, source_line
from ..wording_of_audit import SECTIONS, distinct, missing, numbers, of, remarks, shown, summary, title
from .memo import Memo


def audit_memo(audit: Audit, document: Document) -> bytes:
    """The note as the bytes of a .docx file. `document` is the filing audited against.

    Raises MissingExtraError without python-docx."""
    memo = Memo(audit.filing, "Audit")
    memo.heading(title(audit), 0)
    for note in audit.notes:
        memo.text(note.text, "Subtitle")
    memo.text(summary(audit))
    for verdict in ("contradicted", "unsupported", "not_checked"):
        claims = of(audit, verdict)
        if claims:
            memo.heading(SECTIONS[verdict], 1)
            for claim in claims:
                _claim(memo, claim, document)
    told = [(claim, finding) for claim in audit.claims for finding in distinct(remarks(claim))]
    if told:
        memo.heading("Remarks", 1)
        for claim, finding in told:
            _finding(memo, f"{claim.number}. {finding.kind}", finding, document)
    _damage(memo, audit)
    supported = of(audit, "supported")
    if supported:
        memo.heading(SECTIONS["supported"], 1)
        memo.text(f"Claims {numbers(supported)}.")
    memo.heading("Source", 1)
    memo.text(source_line(audit.filing, audit.passages, audit.scheme))
    return memo.content()


def _claim(memo: Memo, claim: Claim, document: Document) -> None:
    memo.heading(f"Claim {claim.number}", 2)
    memo.text(shown(claim))
    if claim.verdict != "contradicted":
        memo.bullet(claim.why)
        return
    for finding in distinct(list(claim.findings)):
        _finding(memo, finding.kind if finding.severity == "error" else f"{finding.kind}, a note", finding, document)


def _finding(memo: Memo, kind: str, finding: Finding, document: Document) -> None:
    paragraph = memo.bullet(f"{kind}: {finding.message}")
    evidence = finding.evidence
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
