"""An audit as JSON."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypedDict

from ...model.audit import ClaimState, ClaimVerdict, FigureState, FindingKind, Inherited
from .shared import Amount, BoxJson, Checksum, CodePoints, FilingJson, Keywords, NamesJson, NoteJson, PeriodJson, Unit


class PlaceJson(TypedDict):
    """Where the filing says something; both null where no one place does."""

    passage: int | None
    quote: str | None


class EvidenceJson(TypedDict):
    """A place of the filing: `spans` in its canonical text, `boxes` on the pages of a PDF. `passage` is null where it is hidden."""

    passage: int | None
    quote: str
    spans: list[CodePoints]
    boxes: NotRequired[list[BoxJson]]


class CandidateJson(EvidenceJson):
    """A figure of the filing that a figure of the claim could mean: its line as the filing names it, and its amount and time in `text`."""

    line: str
    value: Amount
    unit: Unit | None
    period: PeriodJson | None
    text: str
    occurrences: list[str]


class ClaimFigureJson(TypedDict):
    """A figure of a claim as its words state it, the verdict on it, and the occurrences with which it agrees."""

    quote: str
    span: CodePoints
    value: Amount
    unit: Unit | None
    period: PeriodJson | None
    verdict: FigureState
    occurrences: list[str]
    candidates: list[CandidateJson]


class ExpectedJson(TypedDict):
    """What the filing has instead, with its amount and time in `text`."""

    value: Amount | None
    unit: Unit | None
    period: PeriodJson | None
    text: str


class FindingJson(TypedDict):
    """An error or a remark. `kind` is the smallest single edit that would make the claim true, `also` other edits that the same figure
    needs; `figure` is its index among the claim's figures, null where the finding is about words."""

    kind: FindingKind
    also: list[FindingKind]
    severity: Literal["error", "note"]
    figure: int | None
    span: CodePoints
    expected: ExpectedJson | None
    evidence: EvidenceJson | None
    message: str


class CitationJson(TypedDict):
    """A citation of the claim: the number as printed, whether that passage supports the claim, and in `passage` the one that does."""

    n: int
    verdict: Literal["supports", "does_not_support", "out_of_range", "not_checked"]
    passage: int | None


class LikelyJson(PlaceJson):
    """How a claim with a lost part probably read, with […] for what cannot be guessed."""

    text: str


class CertainJson(PlaceJson):
    """Something certain about a claim with a lost part. `figure` is the index of the claim's figure that shows it, null where
    that is lost."""

    figure: int | None
    line: str
    value: Amount | None
    unit: Unit | None
    period: PeriodJson | None
    text: str


class HeldToJson(NamesJson):
    """The filing that a claim was held to."""

    sha256: Checksum
    name: str
    form: str
    entity: str
    period: PeriodJson | None


class IdJson(TypedDict, total=False):
    """The caller's id of a claim."""

    id: str


class LossJson(TypedDict, total=False):
    """What is known of a claim that lost a part; only such a claim has these keys."""

    likely: LikelyJson | None
    certain: list[CertainJson]


class ClaimJson(IdJson, LossJson):
    """A claim of the text with its verdict. `span` is in the text; `repaired_text` is how it read before damage, null where there is none,
    and spans of figures and findings are in it where there is one; `score` ranks, from -1 (refuted) to 1 (confirmed); `filing` is the one
    that it was held to, null where none covers it; `inherited` is what the question gives of it."""

    n: int
    text: str
    span: CodePoints
    repaired_text: str | None
    lost: list[CodePoints]
    state: ClaimState
    verdict: ClaimVerdict
    score: Amount
    why: str
    filing: HeldToJson | None
    inherited: list[Inherited]
    figures: list[ClaimFigureJson]
    findings: list[FindingJson]
    citations: list[CitationJson]


class AuditSummaryJson(TypedDict):
    """How many claims have each verdict; `passes` is what the exit status of the command says."""

    claims: int
    contradicted: int
    unsupported: int
    not_checked: int
    not_covered: int
    supported: int
    passes: bool
    notes: list[NoteJson]


class AuditJson(TypedDict):
    """A text audited against one filing or several (`tieout audit --format json`). `filings` are all that it was held to, `filing` the
    first of them; `missing_here` are positions in the text where a whole claim may be lost."""

    schema: Literal["tieout.audit/3"]
    filing: FilingJson
    filings: list[FilingJson]
    question: str | None
    claims: list[ClaimJson]
    missing_here: Annotated[list[int], Keywords("Code points of the text.")]
    summary: AuditSummaryJson
