"""An audit as JSON, schema `tieout.audit/1`. Keys, their order and their meaning are a published contract."""

from __future__ import annotations

from ..model.audit import Audit, Claim, Evidence, Expected, FigureVerdict, Finding, Known
from .notation import Json, box_records, filing_record, indented, period_record, plain
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
            "notes": [{"kind": note.kind, "text": note.text} for note in audit.notes],
        },
    }


def _claim(claim: Claim) -> Json:
    given = {} if claim.id is None else {"id": claim.id}
    return {
        "n": claim.number,
        **given,
        "text": claim.text,
        "span": list(claim.span),
        "repaired_text": claim.repaired_text,
        "lost": [list(span) for span in claim.lost],
        "state": claim.state,
        "verdict": claim.verdict,
        "score": plain(claim.score),
        "why": claim.why,
        "figures": [_figure(figure) for figure in claim.figures],
        "findings": [_finding(finding) for finding in claim.findings],
        "citations": [{"n": each.number, "verdict": each.verdict, "passage": each.passage} for each in claim.citations],
        **({} if claim.state != "partly_lost" else {"likely": _likely(claim), "certain": [_known(known) for known in claim.certain]}),
    }


def _likely(claim: Claim) -> Json | None:
    likely = claim.likely
    if likely is None:
        return None
    evidence = likely.evidence
    return {
        "text": likely.text,
        "passage": None if evidence is None else evidence.passage,
        "quote": None if evidence is None else evidence.quote,
    }


def _known(known: Known) -> Json:
    return {
        "figure": known.figure,
        "line": known.line,
        "value": None if known.value is None else plain(known.value),
        "unit": known.unit,
        "period": period_record(known.period),
        "text": known.text,
        "passage": None if known.evidence is None else known.evidence.passage,
        "quote": None if known.evidence is None else known.evidence.quote,
    }


def _figure(verdict: FigureVerdict) -> Json:
    figure = verdict.figure
    return {
        "quote": figure.quote,
        "span": list(figure.span),
        "value": plain(figure.value),
        "unit": figure.unit,
        "period": period_record(figure.period),
        "verdict": verdict.verdict,
        "occurrences": list(verdict.occurrences),
    }


def _finding(finding: Finding) -> Json:
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


def _expected(expected: Expected) -> Json:
    return {
        "value": None if expected.value is None else plain(expected.value),
        "unit": expected.unit,
        "period": period_record(expected.period),
        "text": expected.text,
    }


def _evidence(evidence: Evidence) -> Json:
    boxes = {"boxes": box_records(evidence.boxes)} if evidence.boxes else {}
    return {"passage": evidence.passage, "quote": evidence.quote, "spans": [list(span) for span in evidence.spans], **boxes}
