"""An audit as JSON, schema `tieout.audit/3`. Keys, their order and their meaning are a published contract."""

from __future__ import annotations

from typing import Final

from ..model.audit import Audit, Candidate, Claim, Evidence, Expected, FigureVerdict, Finding, Known
from ..model.document import Filing
from .notation import (
    box_records,
    filing_period,
    filing_record,
    indented,
    names_record,
    note_records,
    period_record,
    places,
    plain,
    plain_or_none,
)
from .wire.audit import (
    AuditJson,
    CandidateJson,
    CertainJson,
    ClaimFigureJson,
    ClaimJson,
    EvidenceJson,
    ExpectedJson,
    FindingJson,
    HeldToJson,
    IdJson,
    LikelyJson,
    LossJson,
    PlaceJson,
)
from .wording_of_audit import counts

SCHEMA: Final = "tieout.audit/3"


def audit_json(audit: Audit) -> str:
    """The audit as one indented JSON object, ending with a line feed. Values are decimal strings; spans are code points, half open."""
    return indented(audit_record(audit))


def audit_record(audit: Audit) -> AuditJson:
    """The audit as plain dictionaries and lists, ready for any JSON writer."""
    found = counts(audit)
    return {
        "schema": SCHEMA,
        "filing": filing_record(audit.filing, audit.passages, audit.scheme),
        "filings": [filing_record(held.filing, held.passages, held.scheme) for held in audit.held],
        "question": audit.question or None,
        "claims": [claim_record(claim, audit.filing_of(claim)) for claim in audit.claims],
        "missing_here": list(audit.missing_here),
        "summary": {
            "claims": len(audit.claims),
            "contradicted": found["contradicted"],
            "unsupported": found["unsupported"],
            "not_checked": found["not_checked"],
            "not_covered": found["not_covered"],
            "supported": found["supported"],
            "passes": audit.passes(),
            "notes": note_records(audit.notes),
        },
    }


def claim_record(claim: Claim, held_to: Filing | None) -> ClaimJson:
    """One claim, with the filing that it was held to."""
    given: IdJson = {} if claim.id is None else {"id": claim.id}
    loss: LossJson = {}
    if claim.state == "partly_lost":
        loss = {"likely": _likely(claim), "certain": [_known(known) for known in claim.certain]}
    return {
        "n": claim.number,
        **given,
        "text": claim.text,
        "span": list(claim.span),
        "repaired_text": claim.repaired_text,
        "lost": places(claim.lost),
        "state": claim.state,
        "verdict": claim.verdict,
        "score": plain(claim.score),
        "why": claim.why,
        "filing": _identity(held_to),
        "inherited": list(claim.inherited),
        "figures": [_figure(verdict) for verdict in claim.figures],
        "findings": [_finding(finding) for finding in claim.findings],
        "citations": [{"n": each.number, "verdict": each.verdict, "passage": each.passage} for each in claim.citations],
        **loss,
    }


def _figure(verdict: FigureVerdict) -> ClaimFigureJson:
    figure = verdict.figure
    return {
        "quote": figure.quote,
        "span": list(figure.span),
        "value": plain(figure.value),
        "unit": figure.unit,
        "period": period_record(figure.period),
        "verdict": verdict.verdict,
        "occurrences": list(verdict.occurrences),
        "candidates": [_candidate(candidate) for candidate in verdict.candidates],
    }


def _candidate(candidate: Candidate) -> CandidateJson:
    return {
        "line": candidate.line,
        "value": plain(candidate.value),
        "unit": candidate.unit,
        "period": period_record(candidate.period),
        "text": candidate.text,
        "occurrences": list(candidate.occurrences),
        **_evidence(candidate.evidence),
    }


def _identity(filing: Filing | None) -> HeldToJson | None:
    """The filing that a claim was held to, in its row; None where none covers it."""
    if filing is None:
        return None
    return {
        "sha256": filing.sha256,
        "name": filing.name,
        "form": filing.form,
        "entity": filing.entity,
        "period": period_record(filing_period(filing)),
        **names_record(filing.identity),
    }


def _likely(claim: Claim) -> LikelyJson | None:
    return None if claim.likely is None else {"text": claim.likely.text, **_place(claim.likely.evidence)}


def _known(known: Known) -> CertainJson:
    return {
        "figure": known.figure,
        "line": known.line,
        "value": plain_or_none(known.value),
        "unit": known.unit,
        "period": period_record(known.period),
        "text": known.text,
        **_place(known.evidence),
    }


def _place(evidence: Evidence | None) -> PlaceJson:
    return {"passage": None, "quote": None} if evidence is None else {"passage": evidence.passage, "quote": evidence.quote}


def _finding(finding: Finding) -> FindingJson:
    return {
        "kind": finding.kind,
        "also": list(finding.also),
        "severity": finding.severity,
        "figure": finding.figure,
        "span": list(finding.span),
        "expected": None if finding.expected is None else _expected(finding.expected),
        "evidence": None if finding.evidence is None else _evidence(finding.evidence),
        "message": finding.message,
    }


def _expected(expected: Expected) -> ExpectedJson:
    return {
        "value": plain_or_none(expected.value),
        "unit": expected.unit,
        "period": period_record(expected.period),
        "text": expected.text,
    }


def _evidence(evidence: Evidence) -> EvidenceJson:
    record: EvidenceJson = {"passage": evidence.passage, "quote": evidence.quote, "spans": places(evidence.spans)}
    if evidence.boxes:
        record["boxes"] = box_records(evidence.boxes)
    return record
