"""The records of restoring: stretches of damage, and claims with their repairs and losses."""

from __future__ import annotations

from typing import Literal, NamedTuple

from tieout.model.audit import ClaimState
from tieout.model.places import Span

from .traced_text import TracedRun

LOST = "[…]"
"""What stands in a repaired text for words that cannot be restored."""

LossKind = Literal["head", "tail", "middle", "figures", "citation", "words"]


class Loss(NamedTuple):
    """Words that cannot be restored: `place` is that of the "[…]" for them in the repaired text (empty for a citation). `kind`: the head of
    a claim, its tail or its middle; figures run together that cannot be split; the passage number of a citation; words of a glued stretch
    that cannot be split."""

    kind: LossKind
    place: Span


class RestoredClaim(NamedTuple):
    """One claim of a digest.

    `span` is its place in the text as shown, and `text` its text there. `repaired_text` is its text before the damage, with "[…]" for
    lost words, or with runs of blanks made one where only these were wrong; None where it is intact. `heading` is the heading above it.
    `likely` is the whole claim with its likely words, where the filing suggests them but not for certain, and `likely_sources` their places
    in the filing, as ranges of its canonical text. `pieces` maps the repaired text to the text as shown.
    """

    number: int
    span: Span
    text: str
    state: ClaimState
    repaired_text: str | None
    lost: tuple[Loss, ...]
    heading: str
    likely: str | None = None
    pieces: tuple[TracedRun, ...] = ()
    likely_sources: tuple[Span, ...] = ()

    @property
    def reading(self) -> str:
        """The repaired text where there is one, else the text as shown."""
        return self.text if self.repaired_text is None else self.repaired_text

    def shown(self, start: int, end: int) -> Span:
        """The place of reading[start:end] in the text as shown; for words that were put in, the place where they would have stood.

        >>> RestoredClaim(1, Span(20, 34), "Sales rose 5%.", "intact", None, (), "").shown(6, 10)
        Span(start=26, end=30)"""
        if not self.pieces:
            return Span(self.span.start + start, self.span.start + end)
        low = high = None
        for piece in self.pieces:
            if piece.end <= start or (piece.start >= end and low is not None):
                continue
            if low is None:
                low = piece.origin.start + (max(start - piece.start, 0) if piece.same else 0)
            high = piece.origin.start + end - piece.start if piece.same and end < piece.end else piece.origin.end
        low = self.span.end if low is None else low
        return Span(low, max(low, high or low) if end > start else low)


class Restored(NamedTuple):
    """A digest with its damage undone. `text` is all of it, with "[…]" for lost words; `claims` are in the order of the text;
    `missing_here` are the places of the text as shown where a whole claim may have been swallowed."""

    text: str
    claims: tuple[RestoredClaim, ...]
    missing_here: tuple[int, ...]
