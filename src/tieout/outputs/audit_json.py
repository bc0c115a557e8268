"""An audit as JSON, schema `tieout.audit/3`. Keys, their order and their meaning are a published contract."""

from __future__ import annotations

from ..model.audit import Audit, Candidate, Claim, Evidence, FigureVerdict, Finding, Known
from ..model.document import Filing
from .notation import Json, box_records, fields, filing_period, filing_record, indented, period_record, records
from .wording_of_audit import VERDICTS, counts

SCHEMA = "tieout.audit/3"


def audit_json(audit: Audit) -> str:
    """The audit as one indented JSON object, ending with a line feed. Values are decimal strings; spans are code points, half open."""
    return indented(audit_record(audit))


def audit_record(audit: Audit) -> Json:
    """The audit as plain dictionaries and lists, ready for any JSON writer."""
    found = counts(audit)
    return {
        "schema": SCHEMA,
        "filing": filing_record(audit.filing, audit.passages, audit.scheme),
        "filings": [filing_record(held.filing, held.passages, held.scheme) for held in audit.held],
        "question": audit.question or None,
        "claims": [_claim(claim, audit) for claim in audit.claims],
        "missing_here": list(audit.missing_here),
        "summary": {
            "claims": len(audit.claims),
            **{verdict: found[verdict] for verdict in VERDICTS},
            "passes": audit.passes(),
            "notes": records(audit.notes, "kind text"),
        },
    }


def _claim(claim: Claim, audit: Audit) -> Json:
    return {
        "n": claim.number,
        **({} if claim.id is None else {"id": claim.id}),
        **fields(claim, "text span repaired_text lost state verdict score why"),
        "filing": _identity(audit.filing_of(claim)),
        "inherited": list(claim.inherited),
        "figures": [_figure(verdict) for verdict in claim.figures],
        "findings": [_finding(finding) for finding in claim.findings],
        "citations": [{"n": each.number, **fields(each, "verdict passage")} for each in claim.citations],
        **({} if claim.state != "partly_lost" else {"likely": _likely(claim), "certain": [_known(known) for known in claim.certain]}),
    }


def _figure(verdict: FigureVerdict) -> Json:
    return {
        **fields(verdict.figure, "quote span value unit period"),
        **fields(verdict, "verdict occurrences"),
        "candidates": [_candidate(candidate) for candidate in verdict.candidates],
    }


def _candidate(candidate: Candidate) -> Json:
    return {**fields(candidate, "line value unit period text occurrences"), **_evidence(candidate.evidence)}


def _identity(filing: Filing | None) -> Json | None:
    """The filing that a claim was held to, in its row; None where none covers it."""
    if filing is None:
        return None
    return {
        **fields(filing, "sha256 name form entity"),
        "period": period_record(filing_period(filing)),
        **fields(filing.identity, "cik accession ticker amendment filed fiscal_year fiscal_period"),
    }


def _likely(claim: Claim) -> Json | None:
    return None if claim.likely is None else {"text": claim.likely.text, **_place(claim.likely.evidence)}


def _known(known: Known) -> Json:
    return {**fields(known, "figure line value unit period text"), **_place(known.evidence)}


def _place(evidence: Evidence | None) -> Json:
    return {"passage": None, "quote": None} if evidence is None else fields(evidence, "passage quote")


def _finding(finding: Finding) -> Json:
    return {
        **fields(finding, "kind also severity figure span"),
        "expected": None if finding.expected is None else fields(finding.expected, "value unit period text"),
        "evidence": None if finding.evidence is None else _evidence(finding.evidence),
        "message": finding.message,
    }


def _evidence(evidence: Evidence) -> Json:
    boxes = {"boxes": box_records(evidence.boxes)} if evidence.boxes else {}
    return {**fields(evidence, "passage quote spans"), **boxes}
