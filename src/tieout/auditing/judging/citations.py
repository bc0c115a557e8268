"""Citations: whether the passage that a claim cites contains what it claims. Only numbers of our own numbering can be checked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tieout.model.audit import CitationVerdict, FigureVerdict, Finding
from tieout.model.document import Document
from tieout.model.facts import Facts
from tieout.model.places import Span

from ...matching.index import Index
from ...thresholds.auditing import SHORTEST_TELLING_NUMBER
from ..given.splitting import CitationMark
from .findings import evidence_of

_DIGITS = re.compile(r"\d[\d,.]*\d|\d")


def is_ours(text: str, document: Document) -> bool:
    """Whether a digest's citations are numbers of our passages of this filing: it carries the filing's sha256 and our numbering scheme.
    A digest with only "[533]" in it -> False."""
    return document.filing.sha256 in text and document.scheme in text


def judge_citations(
    numbers: list[tuple[int, Span]],
    figures: tuple[FigureVerdict, ...],
    findings: Iterable[Finding],
    reasons: set[int],
    index: Index,
    *,
    ours: bool,
) -> tuple[list[CitationVerdict], list[Finding]]:
    """The verdict on each citation, and a finding for each that does not support the claim. `numbers` are the passages cited with their
    places in the claim; `reasons` the passages that give the claim's reasons; `ours` says that the numbers are of our numbering, else they
    are not checked and our own passage is given. A claim whose figure stands in passage 12: [12] -> supports, [13] -> does_not_support."""
    document, facts = index.document, index.facts
    holding = _holding(figures, findings, facts) | reasons
    tied = next((verdict.occurrences[0] for verdict in figures if verdict.ties and verdict.occurrences), None)
    right = (facts.occurrence(tied).passage if tied is not None else None) or min(holding, default=None)
    verdicts: list[CitationVerdict] = []
    wrong: list[Finding] = []
    for number, span in numbers:
        if not ours:
            verdicts.append(CitationVerdict(number, "not_checked", right))
        elif not 1 <= number <= len(document.passages):
            verdicts.append(CitationVerdict(number, "out_of_range", right))
            wrong.append(_misplaced(number, span, right, f"the filing has passages 1 to {len(document.passages)}", (figures, index)))
        elif not holding:
            verdicts.append(CitationVerdict(number, "not_checked", right))
        elif _supports(document, number, holding, figures) or _prints(index, number, figures):
            verdicts.append(CitationVerdict(number, "supports", number))
        else:
            verdicts.append(CitationVerdict(number, "does_not_support", right))
            wrong.append(_misplaced(number, span, right, "it holds none of what is claimed", (figures, index)))
    return verdicts, wrong


def _holding(figures: tuple[FigureVerdict, ...], findings: Iterable[Finding], facts: Facts) -> set[int]:
    """The passages that print the facts which the claim's figures tie to, or should tie to."""
    ids = [id for verdict in figures for id in verdict.occurrences]
    operands = {o.occurrence for verdict in figures if verdict.derivation is not None for o in verdict.derivation.operands}
    ids += [id for fact in facts.facts if not operands.isdisjoint(fact.occurrences) for id in fact.occurrences] if operands else []
    holding = {passage for id in ids if (passage := facts.occurrence(id).passage) is not None}
    holding |= {f.evidence.passage for f in findings if f.evidence is not None and f.evidence.passage is not None}
    return holding


def _supports(document: Document, number: int, holding: set[int], figures: tuple[FigureVerdict, ...]) -> bool:
    """Whether a passage, or the one that introduces it, prints a figure of the claim, in one of the `holding` places or in the same
    digits."""
    passage = document.passages[number - 1]
    if number in holding or (passage.lead_in is not None and passage.lead_in in holding):
        return True
    if any(document.passages[held - 1].lead_in == number for held in holding):
        return True
    text = document.passage_text(number)
    printed = {found for verdict in figures for found in _DIGITS.findall(verdict.figure.quote) if len(found) > SHORTEST_TELLING_NUMBER}
    return any(re.search(rf"(?<![\d.,]){re.escape(digits)}(?![\d]|[.,]\d)", text) for digits in printed)


def _prints(index: Index, number: int, figures: tuple[FigureVerdict, ...]) -> bool:
    """Whether a passage prints the value of a figure that ties, or of one of its operands, under any label."""
    facts = index.facts
    places = [o for o in index.printed_in(number) if o.value is not None]
    for verdict in figures:
        if not verdict.ties:
            continue
        ids = [*verdict.occurrences[:1]]
        ids += [operand.occurrence for operand in verdict.derivation.operands] if verdict.derivation is not None else []
        stated = [facts.occurrence(id) for id in ids]
        if any(o.value == place.value and o.unit == place.unit for o in stated if o.value for place in places):
            return True
    return False


def _misplaced(number: int, span: Span, right: int | None, why: str, claim: tuple[tuple[FigureVerdict, ...], Index]) -> Finding:
    figures, index = claim
    instead = f" The figures stand in passage {right}." if right is not None else ""
    tied = next((id for verdict in figures for id in verdict.occurrences), None)
    evidence = evidence_of(index.fact_with(tied) if tied is not None else None, index)
    return Finding("citation", (), "error", None, span, None, evidence, f"Passage {number} does not support it: {why}.{instead}")


def marked_numbers(marks: list[CitationMark]) -> list[tuple[int, Span]]:
    """Each passage number cited, with the place of its citation.

    >>> marked_numbers([CitationMark(Span(13, 20), (12, 14))])
    [(12, Span(start=13, end=20)), (14, Span(start=13, end=20))]"""
    return [(number, mark.span) for mark in marks for number in mark.numbers]
