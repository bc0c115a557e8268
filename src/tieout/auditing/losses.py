"""Claims of which part is lost: read as they probably went on, and held only to what is certain of them."""

from __future__ import annotations

from typing import NamedTuple

from tieout.model.audit import FigureVerdict, Finding
from tieout.model.places import Span

from .rendering import LOST

_PASSING = frozenset(("agrees", "rounds"))


class LaidOut(NamedTuple):
    """A claim as it is read: `text` may go on beyond what is seen. `seen` are the stretches of it that are, each with its place in the
    claim as repaired."""

    text: str
    seen: tuple[tuple[Span, int], ...]

    def place(self, span: Span) -> Span | None:
        """Where a stretch of the text stands in the claim as repaired; None where it is not seen there."""
        for stretch, at in self.seen:
            if stretch.start <= span.start and span.end <= stretch.end:
                return Span(span.start - stretch.start + at, span.end - stretch.start + at)
        return None


def laid_out(repaired: str, likely: str | None) -> LaidOut:
    """A claim as repaired, or as it probably read where all that is seen of it stands in that in order."""
    whole = LaidOut(repaired, ((Span(0, len(repaired)), 0),))
    if likely is None:
        return whole
    seen: list[tuple[Span, int]] = []
    at = place = 0
    for piece in repaired.split(LOST):
        words = piece.strip()
        found = likely.find(words, at)
        if found < 0:
            return whole
        if words:
            seen.append((Span(found, found + len(words)), place + piece.index(words)))
        at = found + len(words)
        place += len(piece) + len(LOST)
    return LaidOut(likely, tuple(seen))


def certain(figures: list[FigureVerdict], findings: list[Finding], told: LaidOut) -> tuple[list[FigureVerdict], list[Finding]]:
    """The figures that are seen, and of the findings those about status words, which no lost word can excuse. A figure that does not tie
    may belong to words that are lost, and is not checked."""
    kept: list[FigureVerdict] = []
    places: dict[int, int] = {}
    for n, verdict in enumerate(figures):
        span = told.place(verdict.figure.span)
        if span is None:
            continue
        places[n] = len(kept)
        shown = verdict._replace(figure=verdict.figure._replace(span=span))
        status = any(finding.figure == n and finding.kind == "status" for finding in findings)
        if verdict.verdict not in _PASSING and not status:
            why = f"Part of the claim is lost: it cannot be told what {verdict.figure.quote} is said of."
            shown = shown._replace(verdict="not_checked", occurrences=(), derivation=None, why=why)
        kept.append(shown)
    left = []
    for finding in findings:
        span = told.place(finding.span)
        if finding.kind == "status" and span is not None:
            at = places.get(finding.figure) if finding.figure is not None else None
            correction = finding.correction
            mended = told.place(correction.span) if correction is not None else None
            correction = correction._replace(span=mended) if correction is not None and mended is not None else None
            left.append(finding._replace(span=span, figure=at, correction=correction))
    return kept, left
