"""An audit as Markdown: the reviewer's note, with what a Markdown page would interpret escaped."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.audit import Audit, Claim
from .digest_markdown import escape
from .wording_of_audit import (
    OPEN,
    SECTIONS,
    candidates,
    distinct,
    held_to,
    lost_and_certain,
    missing,
    numbers,
    of,
    place,
    remarks,
    shown,
    summary,
    supported_by,
    title,
    where,
)


def audit_markdown(audit: Audit) -> str:
    """The note as CommonMark. A number before a claim is its place in the digest; a number in brackets is a passage of the filing."""
    lines = [f"# {escape(title(audit))}", ""]
    for note in audit.notes:
        lines += [f"**{escape(note.text)}**", ""]
    lines += [escape(summary(audit)), ""]
    for verdict in OPEN:
        claims = of(audit, verdict)
        if claims:
            lines += [f"## {SECTIONS[verdict]}", ""]
            for claim in claims:
                lines += [*_claim(claim), *_held(audit, claim), ""]
    lines += [*_remarks(audit), *_damage(audit)]
    supported = supported_by(audit)
    if supported:
        lines += [f"## {SECTIONS['supported']}", "", "\n\n".join(map(escape, supported)), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _claim(claim: Claim) -> Iterator[str]:
    yield f"**{claim.number}.** {escape(shown(claim))}"
    yield ""
    if claim.verdict != "contradicted":
        yield f"- {escape(claim.why)}"
        yield from (f"- {escape(told + place(candidate.evidence))}" for told, candidate in candidates(claim))
        return
    for finding in distinct(list(claim.findings)):
        kind = finding.kind if finding.severity == "error" else f"{finding.kind}, a note"
        shown_by = f" Filing: {escape(where(finding))}" if where(finding) else ""
        yield f"- **{kind}**: {escape(finding.message)}{shown_by}"


def _held(audit: Audit, claim: Claim) -> Iterator[str]:
    if held_to(audit, claim):
        yield f"- {escape(held_to(audit, claim))}"


def _remarks(audit: Audit) -> Iterator[str]:
    told = [(claim, finding) for claim in audit.claims for finding in distinct(remarks(claim))]
    if told:
        yield "## Remarks"
        yield ""
        for claim, finding in told:
            yield f"- **{claim.number}.** {finding.kind}: {escape(finding.message)}"
        yield ""


def _damage(audit: Audit) -> Iterator[str]:
    repaired = [claim for claim in audit.claims if claim.state == "repaired"]
    lost = [claim for claim in audit.claims if claim.state == "partly_lost"]
    if not repaired and not lost and not audit.missing_here:
        return
    yield "## Damage"
    yield ""
    if repaired:
        yield f"- Damaged in rendering and restored from the filing: {numbers(repaired)}."
    for claim in lost:
        yield f"- **{claim.number}.** Partly lost: {escape(shown(claim))}"
        yield from (f"  - {escape(told)}" for told in lost_and_certain(claim))
    if audit.missing_here:
        yield f"- A whole claim may have been swallowed {', '.join(missing(audit))}."
    yield ""
