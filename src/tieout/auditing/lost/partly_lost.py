"""Claims that lost some of their words: read with the words that they probably had, and judged only by what is certain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tieout.model.audit import Claim, Evidence, FigureVerdict, Finding, Known, Likely
from tieout.model.places import Span

from ...language.stated_figures import read_claims
from ...matching.index import Index
from ...mending import LOST, FilingEvidence
from ...thresholds.auditing import FEWEST_OPERANDS
from ..given.splitting import citations_in, without_citations
from ..judging.wording import when
from .line_meant import LineMeant, known_fact, known_of_line, line_meant, with_line

_QUOTED = 400


class ClaimText(NamedTuple):
    """The text by which a claim is read, which may contain words that are lost on the page. `seen` are the stretches of `text` that are not
    lost, each with its place in the repaired claim; `line` is the line that the claim must be about where its head is lost."""

    text: str
    seen: tuple[tuple[Span, int], ...]
    line: LineMeant | None = None

    def place(self, span: Span) -> Span | None:
        """The place in the repaired claim of a span of the text; None where the span is not all seen.

        >>> text = ClaimText("Sales rose 5% from $4 million.", ((Span(0, 13), 0),))
        >>> text.place(Span(11, 13)), text.place(Span(20, 21))
        (Span(start=11, end=13), None)"""
        for stretch, at in self.seen:
            if stretch.start <= span.start and span.end <= stretch.end:
                return Span(span.start - stretch.start + at, span.end - stretch.start + at)
        return None


class CertainPart(NamedTuple):
    """The part of a claim's audit that holds whatever the lost words were: verdicts on the figures that are seen, findings about them, and
    what is known of the rest."""

    figures: list[FigureVerdict]
    findings: list[Finding]
    known: tuple[Known, ...]


def text_to_read(repaired: str, likely: str | None, index: Index) -> ClaimText:
    """The text by which to read a claim: `likely` where it has all that is seen of the claim, in order; else the name of the line that the
    claim must be about, before what is seen; else `repaired`. "Sales rose 5% […] in 2023." with the likely "Sales rose 5% from $4 million
    in 2023." -> the latter, of which "Sales rose 5%" and "in 2023." are seen."""
    if LOST not in repaired:
        return _found_in(repaired, likely) or ClaimText(repaired, ((Span(0, len(repaired)), 0),))
    fragment = without_citations(repaired, citations_in(repaired))
    line = line_meant(fragment, read_claims(fragment, index.calendar, index.dollar), index)
    whole = _found_in(repaired, likely)
    if whole is None and line is not None:
        pieces = [piece.strip() for piece in repaired.split(LOST)]
        whole = _found_in(repaired, f"{line.name}: {' '.join(piece for piece in pieces if piece)}")
    return (whole or ClaimText(repaired, ((Span(0, len(repaired)), 0),)))._replace(line=line)


def _found_in(repaired: str, likely: str | None) -> ClaimText | None:
    """`likely` with the stretches of it that are seen in `repaired`; None where one of these does not stand in it."""
    if likely is None:
        return None
    seen: list[tuple[Span, int]] = []
    at = place = 0
    for piece in repaired.split(LOST):
        words = piece.strip()
        found = likely.find(words, at)
        if found < 0:
            return None
        if words:
            seen.append((Span(found, found + len(words)), place + piece.index(words)))
        at = found + len(words)
        place += len(piece) + len(LOST)
    return ClaimText(likely, tuple(seen))


def certain_part(figures: list[FigureVerdict], findings: list[Finding], whole: ClaimText, index: Index) -> CertainPart:
    """The verdicts and findings that hold whatever the lost words were: findings about status words, and about changes and shares that do
    not follow from figures which are seen. Any other figure that does not tie may depend on a lost word: an exception on "$160 million" in
    "[…] $160 million" -> not checked."""
    kept: list[FigureVerdict] = []
    unseen: list[Known] = []
    places: dict[int, int] = {}
    held = [n for n, finding in enumerate(findings) if _holds(finding, figures, whole)]
    for n, verdict in enumerate(figures):
        span = whole.place(verdict.figure.span)
        if span is None:
            unseen += _unseen(verdict, index)
            continue
        places[n] = len(kept)
        shown = verdict._replace(figure=verdict.figure._replace(span=span))
        if not verdict.ties and not any(findings[at].figure == n for at in held):
            lost = f"Part of the claim is lost: it cannot be told what {verdict.figure.quote} is said of."
            why = verdict.why if verdict.verdict == "not_checked" else lost
            shown = shown._replace(verdict="not_checked", occurrences=(), derivation=None, why=why)
        kept.append(shown)
    left = [_as_seen(findings[at], whole, places) for at in held]
    if whole.line is not None:
        kept = with_line(kept, whole.line, index)
        unseen = [*known_of_line(whole.line, kept, index), *unseen]
    return CertainPart(kept, left, tuple({(one.line, one.unit, one.period): one for one in reversed(unseen)}.values())[::-1])


def _holds(finding: Finding, figures: list[FigureVerdict], whole: ClaimText) -> bool:
    """Whether a finding holds whatever the lost words were."""
    if whole.place(finding.span) is None or finding.figure is None:
        return False
    if finding.kind == "status":
        return True
    seen = [verdict for verdict in figures if verdict.figure.use == "level" and verdict.ties]
    return finding.kind == "derivation" and sum(whole.place(verdict.figure.span) is not None for verdict in seen) >= FEWEST_OPERANDS


def _as_seen(finding: Finding, whole: ClaimText, places: dict[int, int]) -> Finding:
    """A finding with its places in the repaired claim."""
    span = whole.place(finding.span) or finding.span
    at = places.get(finding.figure) if finding.figure is not None else None
    correction = finding.correction
    mended = whole.place(correction.span) if correction is not None else None
    correction = correction._replace(span=mended) if correction is not None and mended is not None else None
    return finding._replace(span=span, figure=at, correction=correction)


def _unseen(verdict: FigureVerdict, index: Index) -> list[Known]:
    """What the filing says of a figure that is not seen but stands in the likely text."""
    if not verdict.ties or not verdict.occurrences:
        return []
    if verdict.derivation is None:
        fact = index.fact_with(verdict.occurrences[0])
        return [known_fact(fact, index, None)] if fact is not None else []
    figure = verdict.figure
    facts = [fact for fact in index.valued(figure.interval, figure.unit) if fact.label and index.is_of(figure.period, fact)]
    return [known_fact(facts[0], index, None)] if len({fact.label for fact in facts}) == 1 else []


def likely_text(text: str | None, sources: Sequence[Span], filing: FilingEvidence) -> Likely | None:
    """What a claim probably read, with the first of the places in the filing that say so; None where no text is likely. "Sales rose 5%"
    with its sentence in passage 12 -> that text, and passage 12 as evidence."""
    return Likely(text, next((_place(source, filing) for source in sources), None)) if text is not None else None


def _place(source: Span, filing: FilingEvidence) -> Evidence:
    passage = next(iter(filing.passages(source.start)), None)
    return Evidence(passage, " ".join(filing.text[source.start : source.end].split())[:_QUOTED], (source,))


def with_certain_part(claim: Claim, whole: ClaimText, kept: CertainPart, likely: Likely | None, index: Index) -> Claim:
    """The claim with its likely text and what is certain of it; a supported one says why: "… can only be of Net earnings, 2024."."""
    line, why = whole.line, claim.why
    if line is not None:
        likely = likely or Likely(f"{line.name}: {claim.repaired_text or claim.text}", None)
        if claim.verdict == "supported":
            why = f"{why} What is left of it can only be of {line.name}, {when(line.facts[min(line.facts)][0].period, index.calendar)}."
    return claim._replace(why=why, likely=likely, certain=kept.known)
