"""Claims of which part is lost: read as they probably went on, and held only to what is certain of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tieout.model.audit import Claim, Evidence, FigureVerdict, Finding, Known, Likely
from tieout.model.facts import Fact
from tieout.model.places import Span

from ...language.stated_figures import read_claims
from ...matching.index import Index
from ...mending import LOST, FilingEvidence
from ...thresholds.auditing import FEWEST_OPERANDS
from ..given.splitting import citations_in, without_citations
from ..judging.wording import when
from .line_meant import Pin, known, known_by, pinned, tied

_PASSING = frozenset(("agrees", "rounds"))
_QUOTED = 400


class LaidOut(NamedTuple):
    """A claim as it is read: `text` may go on beyond what is seen. `seen` are the stretches of it that are, each with its place in the
    claim as repaired; `pin` is the line that it must be of where its head is lost."""

    text: str
    seen: tuple[tuple[Span, int], ...]
    pin: Pin | None = None

    def place(self, span: Span) -> Span | None:
        """Where a stretch of the text stands in the claim as repaired; None where it is not seen there."""
        for stretch, at in self.seen:
            if stretch.start <= span.start and span.end <= stretch.end:
                return Span(span.start - stretch.start + at, span.end - stretch.start + at)
        return None


class Kept(NamedTuple):
    """What is left of an audit of a claim as it probably read: verdicts on the figures that are seen, findings that no lost word can
    excuse, and what is certain of the rest."""

    figures: list[FigureVerdict]
    findings: list[Finding]
    known: tuple[Known, ...]


def laid_out(repaired: str, likely: str | None, index: Index) -> LaidOut:
    """A claim as repaired; or as it probably read, where all that is seen of it stands in that in order; or, where not even that is known,
    as said of the line of the filing that it must be of."""
    if LOST not in repaired:
        return _found_in(repaired, likely) or LaidOut(repaired, ((Span(0, len(repaired)), 0),))
    fragment = without_citations(repaired, citations_in(repaired))
    pin = pinned(fragment, read_claims(fragment, index.calendar, index.dollar), index)
    told = _found_in(repaired, likely)
    if told is None and pin is not None:
        pieces = [piece.strip() for piece in repaired.split(LOST)]
        told = _found_in(repaired, f"{pin.name}: {' '.join(piece for piece in pieces if piece)}")
    return (told or LaidOut(repaired, ((Span(0, len(repaired)), 0),)))._replace(pin=pin)


def _found_in(repaired: str, likely: str | None) -> LaidOut | None:
    """The claim as `likely` tells it; None where what is seen of it does not stand there."""
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
    return LaidOut(likely, tuple(seen))


def certain(figures: list[FigureVerdict], findings: list[Finding], told: LaidOut, index: Index) -> Kept:
    """The figures that are seen; of the findings those about status words, and those about changes and shares that do not follow from
    figures which are themselves seen: no lost word can excuse either. Another figure that does not tie may belong to words that are lost,
    and is not checked."""
    kept: list[FigureVerdict] = []
    unseen: list[Known] = []
    places: dict[int, int] = {}
    held = [n for n, finding in enumerate(findings) if _holds(finding, figures, told)]
    for n, verdict in enumerate(figures):
        span = told.place(verdict.figure.span)
        if span is None:
            unseen += _unseen(verdict, index)
            continue
        places[n] = len(kept)
        shown = verdict._replace(figure=verdict.figure._replace(span=span))
        if verdict.verdict not in _PASSING and not any(findings[at].figure == n for at in held):
            lost = f"Part of the claim is lost: it cannot be told what {verdict.figure.quote} is said of."
            why = verdict.why if verdict.verdict == "not_checked" else lost
            shown = shown._replace(verdict="not_checked", occurrences=(), derivation=None, why=why)
        kept.append(shown)
    left = [_as_seen(findings[at], told, places) for at in held]
    if told.pin is not None:
        kept = tied(kept, told.pin, index)
        unseen = [*known_by(told.pin, kept, index), *unseen]
    return Kept(kept, left, tuple({(one.line, one.unit, one.period): one for one in reversed(unseen)}.values())[::-1])


def _holds(finding: Finding, figures: list[FigureVerdict], told: LaidOut) -> bool:
    """Whether a finding stands whatever the lost words were."""
    if told.place(finding.span) is None or finding.figure is None:
        return False
    if finding.kind == "status":
        return True
    seen = [verdict for verdict in figures if verdict.figure.use == "level" and verdict.verdict in _PASSING]
    return finding.kind == "derivation" and sum(told.place(verdict.figure.span) is not None for verdict in seen) >= FEWEST_OPERANDS


def _as_seen(finding: Finding, told: LaidOut, places: dict[int, int]) -> Finding:
    """A finding with its places in the claim as repaired."""
    span = told.place(finding.span) or finding.span
    at = places.get(finding.figure) if finding.figure is not None else None
    correction = finding.correction
    mended = told.place(correction.span) if correction is not None else None
    correction = correction._replace(span=mended) if correction is not None and mended is not None else None
    severity = "note" if finding.kind == "derivation" else finding.severity
    return finding._replace(span=span, figure=at, correction=correction, severity=severity)


def _unseen(verdict: FigureVerdict, index: Index) -> list[Known]:
    """What the filing says of a figure that is not seen but stands where the claim probably gave it."""
    if verdict.verdict not in _PASSING or not verdict.occurrences:
        return []
    if verdict.derivation is None:
        fact = _fact_of(verdict.occurrences[0], index)
        return [known(fact, index, None)] if fact is not None else []
    figure = verdict.figure
    said = [fact for fact in index.valued(figure.interval, figure.unit) if fact.label and index.is_of(figure.period, fact)]
    return [known(said[0], index, None)] if len({fact.label for fact in said}) == 1 else []


def _fact_of(occurrence: str, index: Index) -> Fact | None:
    wanted = index.facts.fact_of.get(occurrence)
    return next((fact for fact in index.facts.facts if fact.id == wanted), None)


def likely_text(text: str | None, sources: Sequence[Span], filing: FilingEvidence) -> Likely | None:
    """What a claim probably read, with the first place of the filing that says so."""
    return Likely(text, next((_place(source, filing) for source in sources), None)) if text is not None else None


def _place(source: Span, filing: FilingEvidence) -> Evidence:
    passage = next(iter(filing.passages(source.start)), None)
    return Evidence(passage, " ".join(filing.text[source.start : source.end].split())[:_QUOTED], (source,))


def told_apart(claim: Claim, told: LaidOut, kept: Kept, likely: Likely | None, index: Index) -> Claim:
    """The claim with what it probably read and what is certain of it."""
    pin, why = told.pin, claim.why
    if pin is not None:
        likely = likely or Likely(f"{pin.name}: {claim.repaired_text or claim.text}", None)
        if claim.verdict == "supported":
            why = f"{why} What is left of it can only be of {pin.name}, {when(pin.facts[min(pin.facts)][0].period, index.calendar)}."
    return claim._replace(why=why, likely=likely, certain=kept.known)
