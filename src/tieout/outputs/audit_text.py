"""An audit as a reviewer's note in plain text, for a terminal: the counts, then what is wrong, then what could not be checked."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from ..model.audit import Audit, Claim
from .printable import one_line
from .widths import width_of
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

_WIDTH = 96
_MOST = 420
"""Characters shown of a claim; the digest itself has the rest."""


def audit_text(audit: Audit) -> str:
    """The note. A number before a claim is its place in the digest; a number in brackets is a passage of the filing."""
    heading = one_line(title(audit))
    lines = [*wrap(heading, _WIDTH), "=" * min(width_of(heading), _WIDTH)]
    for note in audit.notes:
        lines += ["", *wrap(one_line(note.text), _WIDTH)]
    lines += ["", *wrap(summary(audit), _WIDTH)]
    for verdict in OPEN:
        claims = of(audit, verdict)
        if claims:
            lines += ["", SECTIONS[verdict]]
            for claim in claims:
                lines += ["", *(_faulty(claim) if verdict == "contradicted" else _open(claim)), *_held(audit, claim)]
    lines += [*_remarks(audit), *_damage(audit)]
    supported = of(audit, "supported")
    if supported and len(audit.held) == 1:
        lines += ["", *wrap(f"{SECTIONS['supported']}: {numbers(supported)}.", _WIDTH)]
    elif supported:
        lines += ["", SECTIONS["supported"], *(line for told in supported_by(audit) for line in _indented(one_line(told)))]
    return "\n".join(lines) + "\n"


def _quoted(claim: Claim) -> Iterator[str]:
    words = one_line(shown(claim))
    words = words if len(words) <= _MOST else words[: _MOST - 1].rstrip() + "…"
    yield from wrap(words, _WIDTH, initial_indent=f"{claim.number:>3}. ", subsequent_indent="     ")


def _faulty(claim: Claim) -> Iterator[str]:
    yield from _quoted(claim)
    for finding in distinct(list(claim.findings)):
        kind = finding.kind if finding.severity == "error" else f"{finding.kind} (note)"
        yield from _indented(f"{kind}: {one_line(finding.message)}")
        if where(finding):
            yield from _indented(f"filing {one_line(where(finding))}", deeper=True)


def _open(claim: Claim) -> Iterator[str]:
    yield from _quoted(claim)
    yield from _indented(one_line(claim.why))
    for told, candidate in candidates(claim):
        yield from _indented(one_line(f"{told}{place(candidate.evidence)}"))
    yield from _lost(claim)


def _held(audit: Audit, claim: Claim) -> Iterator[str]:
    if held_to(audit, claim):
        yield from _indented(one_line(held_to(audit, claim)))


def _lost(claim: Claim) -> Iterator[str]:
    for told in lost_and_certain(claim):
        yield from _indented(one_line(told))


def _indented(words: str, *, deeper: bool = False) -> list[str]:
    first = " " * 9 if deeper else " " * 5 + "- "
    return wrap(words, _WIDTH, initial_indent=first, subsequent_indent=" " * (9 if deeper else 7))


def _remarks(audit: Audit) -> Iterator[str]:
    told = [(claim, finding) for claim in audit.claims for finding in distinct(remarks(claim))]
    if not told:
        return
    yield ""
    yield "Remarks"
    for claim, finding in told:
        place = f" {one_line(where(finding))}" if where(finding) and finding.kind != "citation" else ""
        words = f"{finding.kind}: {one_line(finding.message)}{place}"
        yield from wrap(words, _WIDTH, initial_indent=f"{claim.number:>3}. ", subsequent_indent="     ")


def _damage(audit: Audit) -> Iterator[str]:
    repaired = [claim for claim in audit.claims if claim.state == "repaired"]
    lost = [claim for claim in audit.claims if claim.state == "partly_lost"]
    if not repaired and not lost and not audit.missing_here:
        return
    yield ""
    yield "Damage"
    if repaired:
        yield from _indented(f"Damaged in rendering and restored from the filing: {numbers(repaired)}.")
    if lost:
        yield from _indented(f"Damaged, and lost where […] stands: {numbers(lost)}. What is left of them was checked.")
        for claim in lost:
            if claim.verdict in ("supported", "contradicted"):
                yield from _quoted(claim)
                yield from _lost(claim)
    if audit.missing_here:
        yield from _indented(f"A whole claim may have been swallowed {', '.join(missing(audit))}.")
