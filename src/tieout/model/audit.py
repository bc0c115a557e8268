"""An audit: what a text says claim by claim, how each figure of it is used, and what the filing says to that.

The records hold what the audit's JSON needs; figures are read anew from the text and carry nothing of whoever wrote it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from .digest import Derivation
from .document import SCHEME, Filing
from .facts import Interval, Period
from .places import Box, Span
from .source import Note

Use = Literal["level", "change", "difference", "points", "share", "margin", "rate", "translation", "duration"]
"""How a figure is used: an amount or count as such; a percentage (or multiple) by which something changed; an amount by which it
changed; a change of a percentage in points; a percentage of a named whole; a margin; a percentage as such, such as a tax rate;
the same amount in another currency; a length of time."""

Role = Literal["", "newer", "older"]
"""Which end of a comparison a figure is: "from A to B" and "B, against A" name A the older and B the newer."""

FigureState = Literal["agrees", "rounds", "exception", "unsupported", "not_checked"]
Citations = Literal["auto", "ours", "foreign"]
"""What the numbers cited in a digest mean: passages of ours, another numbering, or ours where the digest says so."""

ClaimState = Literal["intact", "repaired", "partly_lost"]
ClaimVerdict = Literal["supported", "contradicted", "unsupported", "not_checked"]
FindingKind = Literal[
    "value", "scale", "sign", "unit", "period", "scope", "subject", "direction", "status", "reason", "term", "derivation", "citation"
]


class ClaimFigure(NamedTuple):
    """A figure as the text states and uses it.

    `span` is in the text; `value` after scale and as printed, `decimals` its last stated place, `unit` as in `Occurrence`, None
    where the text names none. `period` is the time that the words around it name; None where they name none, and then the
    filing's own period is meant, or with role "older" the one before. `direction` is that of the verb it belongs to: 1 up,
    -1 down, 0 unchanged, None where nothing is said. `approximate` is "about", "over", "under" or "" as printed.
    """

    span: Span
    quote: str
    value: Decimal
    decimals: int | None
    unit: str | None
    use: Use
    role: Role
    period: Period | None
    direction: int | None
    approximate: str

    @property
    def interval(self) -> Interval:
        """What the figure can stand for at its own stated precision."""
        return Interval.around(self.value, self.decimals)


class FigureVerdict(NamedTuple):
    """What became of a figure. `occurrences` are those it agrees with; `derivation` how it follows where it is not printed in the
    filing; `why` is one sentence, empty where the figure agrees."""

    figure: ClaimFigure
    verdict: FigureState
    occurrences: tuple[str, ...]
    derivation: Derivation | None
    why: str


class Expected(NamedTuple):
    """What the filing says instead."""

    value: Decimal | None
    unit: str | None
    period: Period | None
    text: str


class Evidence(NamedTuple):
    """Where the filing says it: passage number, the words, their spans in the canonical text, and on the pages of a PDF, their boxes."""

    passage: int | None
    quote: str
    spans: tuple[Span, ...]
    boxes: tuple[Box, ...] = ()


class Correction(NamedTuple):
    """The words that would stand in place of the claim's at `span` if it were true."""

    span: Span
    text: str


class Finding(NamedTuple):
    """Something wrong. `kind` is the smallest single edit that would make the claim true, `also` what else is wrong with the
    same figure; `figure` is its index among the claim's figures, None where the finding is about words. `correction` is None where
    few words do not mend it."""

    kind: FindingKind
    also: tuple[FindingKind, ...]
    severity: Literal["error", "note"]
    figure: int | None
    span: Span
    expected: Expected | None
    evidence: Evidence | None
    message: str
    correction: Correction | None = None


class Likely(NamedTuple):
    """How a claim of which part is lost probably read: `text`, with "[…]" for what not even that can be said of, and where the filing
    says so, None where it was put together from figures of several places. It was judged only as far as it was seen."""

    text: str
    evidence: Evidence | None


class Known(NamedTuple):
    """Something that is certain of a claim of which part is lost, or of the line of the filing that it is of. `figure` is the index of the
    claim's figure that says it, None for what is not seen; `line` what the filing calls the line; the rest is what the filing says, `text`
    in words."""

    figure: int | None
    line: str
    value: Decimal | None
    unit: str | None
    period: Period | None
    text: str
    evidence: Evidence | None


class CitationVerdict(NamedTuple):
    """A citation of the claim: the number as printed, and whether that passage holds what is claimed; `passage` is the one that does."""

    number: int
    verdict: Literal["supports", "does_not_support", "out_of_range", "not_checked"]
    passage: int | None


class Claim(NamedTuple):
    """One claim of an audited text with all that was found. `span` is in that text; `repaired_text` is what it must have read
    before rendering damaged it, `lost` the ranges of that text where something is lost that cannot be restored; `score` from -1 (refuted)
    to 1 (confirmed). Spans of figures and findings are in `repaired_text` where there is one, else in `text`. `id` is the caller's.
    Where part is lost, `likely` is how the claim probably read and `certain` what is certain of it all the same."""

    number: int
    text: str
    span: Span
    repaired_text: str | None
    lost: tuple[Span, ...]
    state: ClaimState
    verdict: ClaimVerdict
    score: Decimal
    why: str
    figures: tuple[FigureVerdict, ...]
    findings: tuple[Finding, ...]
    citations: tuple[CitationVerdict, ...]
    id: str | None = None
    likely: Likely | None = None
    certain: tuple[Known, ...] = ()


class Release(NamedTuple):
    """The gate's answer to one statement. `reason` is one sentence that names the figure and why, empty where released."""

    released: bool
    reason: str
    figures: tuple[FigureVerdict, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Audit:
    """The audit of one text against one filing. `missing_here` are positions where a whole claim can have been swallowed; `passages` is
    how many the filing has under `scheme`; `notes` say what concerns the whole: another company's digest, another language."""

    filing: Filing
    claims: tuple[Claim, ...]
    missing_here: tuple[int, ...]
    passages: int = 0
    scheme: str = SCHEME
    notes: tuple[Note, ...] = ()
