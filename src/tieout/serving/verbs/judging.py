"""An answer judged: what of it the filings support, what they say instead, and how it is repaired."""

from __future__ import annotations

import re

from ...errors import UsageError
from ...model.audit import Audit, Claim, Finding
from ...model.document import Filing
from ...model.policy import ANSWERS, REPORT, Policy
from ...outputs.notation import filing_record, note_records
from ...outputs.printable import one_line, printable_lines
from ...outputs.wire.lookups import JudgedJson, JudgementJson, MeantJson, WrongJson
from ...several import Filings
from ..shelf import MOST_STUDIED, Shelf
from .arguments import AskedJudgement, PolicyName
from .pages import page_of

_MOST_MEANT = 3
_NOTE = re.compile(r"\[\^\d+\]")
POLICIES: dict[PolicyName, Policy] = {"answers": ANSWERS, "report": REPORT}


def audit_answer(shelf: Shelf, asked: AskedJudgement) -> JudgementJson:
    """Judge an answer before it is given: each claim is supported, contradicted, unsupported, not checked or not covered by the filing,
    with what the filing says and where. Where `passes` is false, repair the answer by `refusal` (or take `corrected`) and
    judge it again."""
    return judgement(held_to(shelf, asked.filings), asked)


def judgement(held: Filings, asked: AskedJudgement) -> JudgementJson:
    """The judgement of an answer by these filings."""
    audit = held.audit(asked.text, question=asked.question)
    chosen = POLICIES[asked.policy]
    shown, after = page_of(audit.claims, asked.cursor, asked.limit)
    fixable = any(finding.correction is not None for claim in audit.claims for finding in claim.findings)
    return {
        "schema": "tieout.judgement/1",
        "filings": [filing_record(each.filing, each.passages, each.scheme) for each in audit.held],
        "passes": audit.passes(chosen),
        "counts": {
            "contradicted": _count(audit, "contradicted"),
            "unsupported": _count(audit, "unsupported"),
            "not_checked": _count(audit, "not_checked"),
            "not_covered": _count(audit, "not_covered"),
            "supported": _count(audit, "supported"),
        },
        "claims": [judged_record(claim, audit.filing_of(claim)) for claim in shown],
        "refusal": printable_lines(audit.refusal(chosen)),
        "corrected": printable_lines(_without_notes(held.fixed(asked.text, audit), asked.text)) if fixable else None,
        "notes": note_records(audit.notes),
        "next": after,
    }


def held_to(shelf: Shelf, filings: list[str] | None) -> Filings:
    """The filings that a text is held to. Raises UsageError where they are not named and several are offered."""
    if not filings:
        return Filings([shelf.find(None).study])
    if len(filings) > MOST_STUDIED:
        raise UsageError(f"A text is held to {MOST_STUDIED} filings at most; {len(filings)} were named. Name those that it is about.")
    return Filings([shelf.find(each).study for each in filings])


def _without_notes(corrected: str, given: str) -> str:
    r"""A corrected text without the footnotes of its corrections, whose reasons stand with the claims; unchanged where the text has
    footnotes of its own.

    >>> _without_notes("Sales rose 10[^1]%.\n\n[^1]: Was “12”.\n", "Sales rose 12%.")
    'Sales rose 10%.'"""
    return corrected if _NOTE.search(given) else _NOTE.sub("", corrected.partition("\n\n[^1]: ")[0])


def _count(audit: Audit, verdict: str) -> int:
    return sum(claim.verdict == verdict for claim in audit.claims)


def judged_record(claim: Claim, filing: Filing | None) -> JudgedJson:
    """A claim with its verdict as answers have it, and the filing that it was held to."""
    text = claim.text if claim.repaired_text is None else claim.repaired_text
    errors = [finding for finding in claim.findings if finding.severity == "error" and finding.kind != "citation"]
    passages = [each.passage for each in claim.citations if each.verdict == "supports" and each.passage is not None]
    return {
        "n": claim.number,
        "text": one_line(text),
        "verdict": claim.verdict,
        "why": one_line(claim.why),
        "sha256": None if filing is None else filing.sha256,
        "wrong": [_wrong(finding, text) for finding in errors],
        "could_mean": _meant(claim) if claim.verdict != "supported" and not errors else [],
        "supported_by": list(dict.fromkeys(passages)),
    }


def _wrong(finding: Finding, text: str) -> WrongJson:
    correction, evidence = finding.correction, finding.evidence
    return {
        "kind": finding.kind,
        "message": one_line(finding.message),
        "filing_says": None if finding.expected is None else one_line(finding.expected.text),
        "passage": None if evidence is None else evidence.passage,
        "quoted": None if evidence is None else one_line(evidence.quote),
        "replace": None if correction is None else one_line(text[correction.span.start : correction.span.end]),
        "by": None if correction is None else one_line(correction.text),
    }


def _meant(claim: Claim) -> list[MeantJson]:
    return [
        {
            "said": one_line(verdict.figure.quote),
            "line": one_line(each.line),
            "amount": one_line(each.text),
            "passage": each.evidence.passage,
        }
        for verdict in claim.figures
        if not verdict.ties
        for each in verdict.candidates[:_MOST_MEANT]
    ]
