"""An audit as a workbook: the claims with their verdicts, what is wrong with each, every figure of them, and the passages."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.audit import Audit, Claim, FigureVerdict, Finding
from ...model.facts import Facts
from ..citing import around
from ..formats import Studied
from ..printable import one_line
from ..wording_of_audit import VERDICTS, candidates, distinct, shown, summary
from ..wording_of_check import period
from .about import PRECISION_READ, about_sheet
from .numbers import exact_format
from .passages import PassageRows, passages_sheet
from .workbook import FAINT, Book, CellLook, WorkbookSheet, columns, place

_CLAIMS, _FINDINGS, _FIGURES = "Claims", "Findings", "Figures"
_CLAIM_HEADS = columns("Claim 7, Verdict 14, Score 8#, Claim as read 90, Why 60, Damage 12, Findings 9, Held to 30")
_FINDING_HEADS = columns("Claim 7, Kind 12, Severity 10, What is wrong 80, Instead 24, Passage 9, The filing's words 70")
_FIGURE_HEADS = columns("Claim 7, Figure 20, Value 20#, Unit 11, Period 32, Verdict 14, Passage 9, Why 90, Held to 30")
_FIRST = 1
_READ = (
    ("Claims", "One row a claim of the digest, with the verdict. The score runs from -1 (refuted) to 1 (confirmed)."),
    ("Findings", "What is wrong, by the smallest edit that would make the claim true, and what the filing says instead."),
    ("Figures", "Every figure of the claims, as read from the digest, and the place of the filing that it agrees with."),
    ("Passages", "The filing's text. The figures that the claims agree with, or should, are marked."),
    PRECISION_READ,
)


def audit_workbook(audit: Audit, held: Sequence[Studied]) -> bytes:
    """The workbook as the bytes of an .xlsx file. `held` are the filings audited against, as the audit counts them.

    Raises MissingExtraError without XlsxWriter."""
    book = Book(audit.filing, "Audit")
    passages = [PassageRows(each.document, f"Passages {n}" if n > 1 else "Passages") for n, each in enumerate(held, 1)]
    facts = [each.facts for each in held]
    listed = [(claim, finding) for claim in audit.claims for finding in distinct(list(claim.findings))]
    firsts: dict[int, int] = {}
    for row, (claim, _) in enumerate(listed, _FIRST):
        firsts.setdefault(claim.number, row)
    _claims(book, audit, firsts)
    _findings(book, listed, passages)
    _figures(book, audit, facts, passages)
    for n, (rows, own) in enumerate(zip(passages, facts, strict=True)):
        claims = [claim for claim in audit.claims if (claim.filing or 0) == n]
        used = {id for claim in claims for verdict in claim.figures for id in _ids(verdict)}
        passages_sheet(book, rows, _spoken_of(claims, own), [occurrence for occurrence in own.occurrences if occurrence.id in used])
    told = [("", summary(audit)), *(("", note.text) for note in audit.notes)]
    if len(audit.held) > 1:
        told += [("Held to", f"{each.filing.name}, sha256 {each.filing.sha256}") for each in audit.held]
    about_sheet(book, audit.filing, (audit.passages, audit.scheme), [("Result", told), ("How to read it", _READ)])
    return book.content()


def _ids(verdict: FigureVerdict) -> list[str]:
    """The first of the places that a figure agrees with, or else could mean, and the places that it is computed from."""
    operands = () if verdict.derivation is None else verdict.derivation.operands
    first = next((each.occurrences[:1] for each in verdict.candidates), ()) if not verdict.ties else ()
    return [*(verdict.occurrences[:1] or first), *(operand.occurrence for operand in operands)]


def _spoken_of(claims: Sequence[Claim], facts: Facts) -> dict[int, tuple[int, str]]:
    """Each passage that is evidence for a claim, with the number and place of the first such claim."""
    found: dict[int, tuple[int, str]] = {}
    for claim in claims:
        shown = [finding.evidence.passage for finding in claim.findings if finding.evidence is not None]
        shown += [facts.occurrence(id).passage for verdict in claim.figures for id in _ids(verdict)]
        for passage in shown:
            if passage is not None:
                found.setdefault(passage, (claim.number, claim_place(claim.number)))
    return found


def _claims(book: Book, audit: Audit, firsts: dict[int, int]) -> None:
    sheet = book.sheet(_CLAIMS, _CLAIM_HEADS, kept=1)
    for row, claim in enumerate(audit.claims, _FIRST):
        sheet.number((row, 0), claim.number, CellLook(align="center"))
        sheet.text((row, 1), VERDICTS[claim.verdict])
        sheet.number((row, 2), claim.score, CellLook(number="0.00"))
        wrong = [finding.span for finding in claim.findings if finding.severity == "error"]
        sheet.marked((row, 3), shown(claim), wrong)
        sheet.text((row, 4), one_line(claim.why), CellLook(wrap=True, faint=True))
        sheet.text((row, 5), "" if claim.state == "intact" else claim.state.replace("_", " "), FAINT)
        if claim.number in firsts:
            sheet.link((row, 6), len(list(distinct(list(claim.findings)))), place(_FINDINGS, (firsts[claim.number], 0)))
        sheet.text((row, 7), _held(audit, claim), FAINT)
    sheet.filter_rows(len(audit.claims))
    sheet.judged(1, len(audit.claims), VERDICTS["supported"], VERDICTS["contradicted"])


def _held(audit: Audit, claim: Claim) -> str:
    """The file that a claim was held to; empty where none covers it."""
    filing = audit.filing_of(claim)
    return "" if filing is None else one_line(filing.name)


def _findings(book: Book, listed: list[tuple[Claim, Finding]], passages: Sequence[PassageRows]) -> None:
    sheet = book.sheet(_FINDINGS, _FINDING_HEADS, kept=1)
    for row, (claim, finding) in enumerate(listed, _FIRST):
        sheet.link((row, 0), claim.number, claim_place(claim.number))
        sheet.text((row, 1), finding.kind)
        sheet.text((row, 2), finding.severity, FAINT)
        sheet.text((row, 3), one_line(finding.message), CellLook(wrap=True))
        if finding.expected is not None:
            sheet.text((row, 4), one_line(finding.expected.text), CellLook(wrap=True))
        _evidence(sheet, row, finding, passages[claim.filing or 0])
    sheet.filter_rows(len(listed))


def _evidence(sheet: WorkbookSheet, row: int, finding: Finding, passages: PassageRows) -> None:
    evidence = finding.evidence
    if evidence is None:
        return
    passages.link(sheet, (row, 5), evidence)
    cells = filter(None, map(one_line, around(evidence, passages.document).split("\t")))
    sheet.text((row, 6), " | ".join(cells), CellLook(wrap=True, faint=True))


def _figures(book: Book, audit: Audit, facts: Sequence[Facts], passages: Sequence[PassageRows]) -> None:
    sheet = book.sheet(_FIGURES, _FIGURE_HEADS, kept=1)
    row = _FIRST
    for claim in audit.claims:
        for verdict in claim.figures:
            figure = verdict.figure
            sheet.link((row, 0), claim.number, claim_place(claim.number))
            sheet.text((row, 1), one_line(figure.quote), CellLook(align="right"))
            percent = figure.unit == "pure" and figure.use not in ("level", "duration")
            sheet.number((row, 2), figure.value, CellLook(number=exact_format(figure.value, figure.decimals, percent=percent)))
            sheet.text((row, 3), figure.unit or "", CellLook(indent=1))
            sheet.text((row, 4), period(figure.period), FAINT)
            sheet.text((row, 5), verdict.verdict.replace("_", " "))
            for id in _ids(verdict)[:1]:
                passages[claim.filing or 0].link(sheet, (row, 6), facts[claim.filing or 0].occurrence(id))
            meant = "; ".join(words for words, _ in candidates(claim) if words.startswith(figure.quote)) if not verdict.ties else ""
            sheet.text((row, 7), one_line(f"{verdict.why} {meant}".strip()), FAINT)
            sheet.text((row, 8), _held(audit, claim), FAINT)
            row += 1
    sheet.filter_rows(row - 1)
    sheet.judged(5, row - 1, "agrees", "exception")


def claim_place(number: int) -> str:
    """The cell of a claim, counted from 1, as links name it.

    >>> claim_place(1)
    "'Claims'!A2"
    """
    return place(_CLAIMS, (_FIRST + number - 1, 0))
