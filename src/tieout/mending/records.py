"""What was done to a text and what it must have read: stretches of damage, claims with their repairs and losses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from tieout.model.audit import ClaimState
from tieout.model.places import Span

from .traced_text import TracedRun

LOST = "[…]"
"""What stands in a repaired text for words that cannot be restored."""

StretchKind = Literal[
    "mathematics", "swallowed", "lost_dollar", "doubled", "entity", "tag", "emphasis", "footnote", "glued_citations", "blank",
    "full_width", "control",
]  # fmt: skip
"""What a page did: set a stretch as mathematics (glued); let a `%` swallow the end of one; dropped a dollar sign; showed a stretch and
then its source; left character references, tags, emphasis marks, footnote marks; ran citations together; left blanks that are none of
the keyboard's; wrote full-width forms; left terminal codes or other characters that show nothing."""


class Stretch(NamedTuple):
    """A stretch of damage at [start, end) of the text as shown; `start == end` where something vanished without a trace."""

    kind: StretchKind
    start: int
    end: int


LossKind = Literal["head", "tail", "middle", "figures", "citation", "words"]


class Loss(NamedTuple):
    """What cannot be restored: `span` in the text as shown (empty where it left no trace), `place` in the repaired text, where "[…]"
    stands for it (empty for a citation). The head of a claim, its tail, words between, which of two figures has which of the digits
    that they were run together from, the number of the passage cited, or where words of a glued stretch end."""

    kind: LossKind
    span: Span
    place: Span


class RestoredClaim(NamedTuple):
    """One claim of a digest.

    `span` is where it stands in the text as shown, `text` that text; `repaired_text` what it must have read, with "[…]" for what is
    lost, None where it is intact; of one that is intact but for blanks, its text with those made one. `heading` is the heading it stands
    under. `supplied` are the ranges of the repaired text that were not seen but restored from elsewhere: what they say is no evidence for
    the claim. `sources` are the places of the filing that restored them, as ranges of its canonical text. `likely` is the whole claim as
    it probably read, where what is lost can be told from the filing but its wording not for certain, and `likely_sources` the places that
    say so. `pieces` leads from the repaired text to the text
    as shown.
    """

    number: int
    span: Span
    text: str
    state: ClaimState
    repaired_text: str | None
    lost: tuple[Loss, ...]
    heading: str
    supplied: tuple[Span, ...] = ()
    sources: tuple[Span, ...] = ()
    likely: str | None = None
    pieces: tuple[TracedRun, ...] = ()
    likely_sources: tuple[Span, ...] = ()

    @property
    def reading(self) -> str:
        """The text to go by: the repaired one where there is one."""
        return self.text if self.repaired_text is None else self.repaired_text

    def shown(self, start: int, end: int) -> Span:
        """Where reading[start:end] stands in the text as shown: for what was put in, the place where it would have stood."""
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

    def is_supplied(self, start: int, end: int) -> bool:
        """Whether any of reading[start:end] was restored from elsewhere."""
        return any(span.start < end and start < span.end for span in self.supplied)


class Restored(NamedTuple):
    """A digest with its damage undone. `text` is the whole of it, with "[…]" for what is lost; `claims` are in the order of the text;
    `headings` and `missing_here` are places in the text as shown: of its headings, and where a whole claim can have been swallowed."""

    text: str
    claims: tuple[RestoredClaim, ...]
    headings: tuple[Span, ...]
    missing_here: tuple[int, ...]
    stretches: tuple[Stretch, ...]


def in_order(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Stretches by where they begin."""
    return tuple(sorted(stretches, key=lambda stretch: stretch[1:]))
