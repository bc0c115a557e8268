"""Audits of texts as SARIF 2.1.0, the form in which code hosts and editors take findings, each at its line of the text.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from urllib.parse import quote

from ..model.audit import Audit, Claim, Finding
from ..model.places import Span
from .formats import Format, Given
from .notation import Json, filing_title, indented
from .wording_of_audit import distinct, place

FORMAT = Format(".sarif", "SARIF 2.1.0, for code hosts and editors", "audit_sarif:audit_sarif", ("given",))

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_RULES = {
    "value": "The filing has another value",
    "scale": "The filing has the value in another scale",
    "sign": "The filing has the value with the other sign",
    "unit": "The filing has the value in another unit",
    "period": "The filing has the value for another period",
    "scope": "The filing has the value for another part or the whole",
    "subject": "The filing has the value for another line",
    "direction": "The filing says the opposite direction",
    "status": "The filing gives the figure another status, such as reported for projected",
    "reason": "The filing gives another reason, or none",
    "term": "The filing uses another term",
    "derivation": "The figure does not follow from the filing's figures",
    "citation": "The cited passage does not say it",
    "unsupported": "The filing covers this company and period, and has no such figure",
}


def audit_sarif(audit: Audit, given: Given) -> str:
    """One audit as a SARIF log: a result for each finding, and for each claim that the filing does not support."""
    return sarif_log([(given, audit)])


def sarif_log(audits: Iterable[tuple[Given, Audit]]) -> str:
    """Audits of several texts as one SARIF log, an indented JSON object. Lines and columns count from 1, columns in code points."""
    results = [result for given, audit in audits for result in _results(audit, given)]
    rules = [{"id": id, "shortDescription": {"text": text}} for id, text in _RULES.items()]
    return indented(
        {
            "$schema": _SCHEMA,
            "version": "2.1.0",
            "runs": [{"tool": {"driver": {"name": "tieout", "rules": rules}}, "columnKind": "unicodeCodePoints", "results": results}],
        }
    )


def _results(audit: Audit, given: Given) -> Iterator[Json]:
    starts = [0, *accumulate(len(line) for line in given.text.splitlines(keepends=True))]
    for claim in audit.claims:
        against = audit.filing_of(claim)
        held = f" Held to {filing_title(against)}." if against else ""
        findings = list(distinct(list(claim.findings)))
        told: list[tuple[str, str, str, Span]] = [
            (each.kind, each.severity, f"{each.message}{place(each.evidence)}", _words(claim, each)) for each in findings
        ]
        if claim.verdict == "unsupported" and not any(each.severity == "error" for each in findings):
            told.append(("unsupported", "error", claim.why, claim.span))
        for rule, level, message, span in told:
            location = {"artifactLocation": {"uri": quote(given.name)}, "region": _region(span, starts)}
            yield {
                "ruleId": rule,
                "level": level,
                "message": {"text": message + held},
                "locations": [{"physicalLocation": location}],
            }


def _words(claim: Claim, finding: Finding) -> Span:
    """The words of the text that a finding is about: the whole claim where damage was repaired and its words stand elsewhere."""
    if claim.repaired_text is not None or finding.span.end <= finding.span.start:
        return claim.span
    return finding.span.moved(claim.span.start)


def _region(span: Span, starts: list[int]) -> Json:
    first, last = bisect_right(starts, span.start) - 1, bisect_right(starts, span.end) - 1
    return {
        "startLine": first + 1,
        "startColumn": span.start - starts[first] + 1,
        "endLine": last + 1,
        "endColumn": span.end - starts[last] + 1,
    }
