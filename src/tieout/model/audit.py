"""An audit: the claims of a text, how each of their figures is used, and what the filing has instead.

The records hold what the audit's JSON needs. Figures are always read from the text itself, whoever wrote it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from .digest import Derivation
from .document import SCHEME, Filing
from .facts import Interval, Period
from .places import Box, Span
from .policy import REPORT, Policy, refusal_of, refused_by
from .shown import Shown, brief
from .source import Note

Use = Literal["level", "change", "difference", "points", "share", "margin", "rate", "translation", "duration"]
"""How a figure is used: as an amount or count (`level`); a percentage or multiple by which something changed (`change`); an amount by
which it changed (`difference`); a change of a percentage in `points`; a percentage of a named whole (`share`); a `margin`; any other
percentage, such as a tax rate (`rate`); the same amount in another currency (`translation`); a length of time (`duration`)."""

Role = Literal["", "newer", "older"]
"""The end of a comparison that a figure is: in "from A to B", A is the older and B the newer; in "B, against A", A is the older."""

FigureState = Literal["agrees", "rounds", "exception", "unsupported", "not_checked"]
Citations = Literal["auto", "ours", "foreign"]
"""What the numbers cited in a digest mean: our passages (`ours`), another numbering (`foreign`), or our passages where the digest names
our numbering scheme (`auto`)."""

ClaimState = Literal["intact", "repaired", "partly_lost"]
ClaimVerdict = Literal["supported", "contradicted", "unsupported", "not_checked", "not_covered"]
"""`not_covered`: the filing, or none of several, has figures of that company and time."""
Inherited = Literal["line", "period", "unit"]
"""What a claim leaves out and the question that it answers gives."""
FindingKind = Literal[
    "value", "scale", "sign", "unit", "period", "scope", "subject", "direction", "status", "reason", "term", "derivation", "citation"
]


class ClaimFigure(NamedTuple):
    """A figure as the text states and uses it.

    `span` is in the text; `value` after scale and as printed, `decimals` its last stated place, `unit` as in `Occurrence`, None
    where the text names none. `period` is the time that the words around it name; where they name none it is None, which means the
    filing's own period, or with role "older" the one before. `direction` is that of its verb: 1 up, -1 down, 0 unchanged, None
    where no verb has one. `approximate` is "about", "over", "under" or "" as printed.
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
        """The values that the figure can stand for at its stated precision."""
        return Interval.around(self.value, self.decimals)

    def scaled(self, power: int) -> ClaimFigure:
        """The figure times a power of ten, its last stated place with it: 1.5 by 6 -> 1,500,000, stated to 100,000."""
        places = None if self.decimals is None else self.decimals - power
        return self._replace(value=self.value.scaleb(power), decimals=places)


class Evidence(NamedTuple):
    """The place in the filing: passage number, the words, their spans in the canonical text, and their boxes on the pages of a PDF."""

    passage: int | None
    quote: str
    spans: tuple[Span, ...]
    boxes: tuple[Box, ...] = ()


class Candidate(NamedTuple):
    """A figure of the filing that a figure of a claim could mean: its `line` as the filing names it, its amount and time in `text`, the
    ids of its `occurrences`, and its best place."""

    line: str
    value: Decimal
    unit: str | None
    period: Period | None
    text: str
    occurrences: tuple[str, ...]
    evidence: Evidence


class FigureVerdict(NamedTuple):
    """The verdict on a figure. `occurrences` are the ids of those with which it agrees; `derivation` is how it was recomputed where the
    filing does not print it; `why` is one sentence, empty where the figure agrees. Where it was not checked, `candidates` are what it could
    mean, the likeliest first; `covered` is false where the filing has no figures of its time or company."""

    figure: ClaimFigure
    verdict: FigureState
    occurrences: tuple[str, ...]
    derivation: Derivation | None
    why: str
    candidates: tuple[Candidate, ...] = ()
    covered: bool = True

    @property
    def ties(self) -> bool:
        """Whether the figure agrees with the filing, exactly or as rounded."""
        return self.verdict in ("agrees", "rounds")


class Expected(NamedTuple):
    """What the filing has instead of a wrong figure."""

    value: Decimal | None
    unit: str | None
    period: Period | None
    text: str


class Correction(NamedTuple):
    """The words that make the claim true in place of its words at `span`."""

    span: Span
    text: str


class Finding(NamedTuple):
    """An error or a remark. `kind` is the smallest single edit that would make the claim true, `also` the other edits that the same
    figure needs; `figure` is its index among the claim's figures, None where the finding is about words. `correction` is None where
    no few words would correct it."""

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
    """How a claim with a lost part probably read: `text`, with "[…]" for what cannot be guessed, and `evidence` for it in the filing, None
    where it was put together from figures of several places. The verdict rests only on what is left of the claim."""

    text: str
    evidence: Evidence | None


class Known(NamedTuple):
    """Something certain about a claim with a lost part, or about its line in the filing. `figure` is the index of the claim's figure that
    shows it, None where the part is lost; `line` is the filing's name of the line; the other fields are the filing's figure, `text` in
    words."""

    figure: int | None
    line: str
    value: Decimal | None
    unit: str | None
    period: Period | None
    text: str
    evidence: Evidence | None


class CitationVerdict(NamedTuple):
    """A citation of the claim: the number as printed, whether that passage supports the claim, and in `passage` the one that does."""

    number: int
    verdict: Literal["supports", "does_not_support", "out_of_range", "not_checked"]
    passage: int | None


class Claim(NamedTuple):
    """One claim of an audited text with its verdicts and findings. `span` is in that text; `repaired_text` is the claim as it must have
    read before rendering damaged it, `lost` the ranges of it where something is lost that cannot be restored; `score` is from -1
    (refuted) to 1 (confirmed). Spans of figures and findings are in `repaired_text` where there is one, else in `text`. `id` is the
    caller's; `filing` is which of `Audit.held` it was held to, None where none covers it; `inherited` is what the question gives of it.
    Where a part is lost, `likely` is how the claim probably read and `certain` what is certain about it nevertheless."""

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
    filing: int | None = 0
    inherited: tuple[Inherited, ...] = ()


class Release(NamedTuple):
    """The gate's answer to one statement. `reason` is one sentence that names the failing figure and the cause, empty where released."""

    released: bool
    reason: str
    figures: tuple[FigureVerdict, ...]
    findings: tuple[Finding, ...]


class Held(NamedTuple):
    """A filing that a text was held to, and how many passages it has under which scheme."""

    filing: Filing
    passages: int
    scheme: str = SCHEME


@dataclass(frozen=True, slots=True)
class Audit(Shown):
    """The audit of one text. `filing` is what it was held to, of several the first; `missing_here` are positions where a whole claim may
    be lost; `passages` is how many the filing has under `scheme`; `notes` are about the whole text: another company's digest, another
    language; `filings` are all that it was held to, where they are several, and `question` what the text answers, if anything."""

    filing: Filing
    claims: tuple[Claim, ...]
    missing_here: tuple[int, ...]
    passages: int = 0
    scheme: str = SCHEME
    notes: tuple[Note, ...] = ()
    filings: tuple[Held, ...] = ()
    question: str = ""

    def __repr__(self) -> str:
        verdicts = Counter(claim.verdict for claim in self.claims)
        others = len(self.filings) if len(self.filings) > 1 else None
        return brief(self, self.filing.name, filings=others, claims=len(self.claims), **dict(sorted(verdicts.items())))

    @property
    def held(self) -> tuple[Held, ...]:
        """The filings that the text was held to, which `Claim.filing` counts from 0."""
        return self.filings or (Held(self.filing, self.passages, self.scheme),)

    def filing_of(self, claim: Claim) -> Filing | None:
        """The filing that a claim was held to; None where none covers it."""
        return None if claim.filing is None else self.held[claim.filing].filing

    def refused(self, policy: Policy = REPORT) -> tuple[Claim, ...]:
        """The claims that may not stand under a policy, in order."""
        return refused_by(self.claims, policy)

    def passes(self, policy: Policy = REPORT) -> bool:
        """Whether the text may stand. Under the policy where none is named: some claim is supported, and none contradicted or unsupported.

        `study.audit("Net sales were $5 million.").passes()` -> True where they were."""
        supported = any(claim.verdict == "supported" for claim in self.claims)
        return (supported or not policy.needs_support) and not self.refused(policy)

    def refusal(self, policy: Policy = REPORT) -> str:
        """A text by which a person or a model can repair what may not stand: each claim, what is wrong, what the filing says and where;
        empty where the text passes."""
        return refusal_of(self, policy)
