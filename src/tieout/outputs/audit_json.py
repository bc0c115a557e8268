"""An audit as JSON, schema `tieout.audit/1`. Keys, their order and their meaning are a published contract."""

from __future__ import annotations

from ..model.audit import Audit, Claim, Evidence, FigureVerdict, Finding, Known
from .notation import Json, box_records, fields, filing_record, indented, records
from .wording_of_audit import VERDICTS, counts, passes

SCHEMA = "tieout.audit/1"


def audit_json(audit: Audit) -> str:
    """The audit as one indented JSON object, ending with a line feed. Values are decimal strings; spans are code points, half open."""
    return indented(audit_record(audit))


def audit_record(audit: Audit) -> Json:
    """The audit as plain dictionaries and lists, ready for any JSON writer."""
    found = counts(audit)
    return {
        "schema": SCHEMA,
        "filing": filing_record(audit.filing, audit.passages, audit.scheme),
        "claims": [_claim(claim) for claim in audit.claims],
        "missing_here": list(audit.missing_here),
        "summary": {
            "claims": len(audit.claims),
            **{verdict: found[verdict] for verdict in VERDICTS},
            "passes": passes(audit),
            "notes": records(audit.notes, "kind text"),
        },
    }


def _claim(claim: Claim) -> Json:
    return {
        "n": claim.number,
        **({} if claim.id is None else {"id": claim.id}),
        **fields(claim, "text span repaired_text lost state verdict score why"),
        "figures": [_figure(verdict) for verdict in claim.figures],
        "findings": [_finding(finding) for finding in claim.findings],
        "citations": [{"n": each.number, **fields(each, "verdict passage")} for each in claim.citations],
        **({} if claim.state != "partly_lost" else {"likely": _likely(claim), "certain": [_known(known) for known in claim.certain]}),
    }


def _figure(verdict: FigureVerdict) -> Json:
    return {**fields(verdict.figure, "quote span value unit period"), **fields(verdict, "verdict occurrences")}


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
