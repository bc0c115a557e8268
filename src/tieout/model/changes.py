"""What changed from one filing of a company to a later one: figures, lines, parts, guidance and words, each with its places in both."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, NamedTuple

from .document import Filing, StatementKind
from .facts import Period
from .places import Span
from .shown import Shown, brief
from .source import Note

Look = Literal["stock_split", "scale_slip", "sign_slip", "divided", "merged", "reclassified", "said", "unexplained"]
"""What a figure that two filings state differently looks like. `divided`: the line gave an amount to new lines; `merged`: it took up lines
that are gone; `reclassified`: lines of one table moved and their sum did not; `said`: words near it say that it was restated;
`unexplained`: nothing of these."""
Kind = Literal["new", "gone", "renamed"]
TextKind = Literal["added", "removed", "moved", "reworded", "rolled_forward"]
Axis = Literal["segment", "product", "region"]


class Place(NamedTuple):
    """A place in one of the two filings: its passage, None where it is a hidden tag; the words there, and where they stand in the canonical
    text; and the id of the printed figure, where it is one."""

    passage: int | None
    quote: str
    spans: tuple[Span, ...] = ()
    occurrence: str | None = None


class StatedValue(NamedTuple):
    """A value after scale, its precision as in XBRL, and where it is stated."""

    value: Decimal
    decimals: int | None
    place: Place


class RestatedFigure(NamedTuple):
    """One figure that the two filings state differently: `part` names what part of the group it is of, "" for none."""

    label: str
    concept: str | None
    unit: str | None
    period: Period
    part: str
    old: StatedValue
    new: StatedValue
    statement: StatementKind | None = None


class Restatement(NamedTuple):
    """Figures that were stated differently for one reason, the most important first. `factor` is that of a stock split, or of a slip of
    scale; `said` where the newer filing speaks of it; `others` are figures that take part in a reclassification without having been stated
    differently: the new or the gone lines."""

    id: str
    look: Look
    figures: tuple[RestatedFigure, ...]
    why: str
    weight: int
    factor: Decimal | None = None
    said: Place | None = None
    others: tuple[StatedValue, ...] = ()


class LineChange(NamedTuple):
    """A line of a primary statement that is new, gone or renamed: its label now and before, "" where it is not there, and its newest figure
    in each filing."""

    id: str
    kind: Kind
    statement: StatementKind
    label: str
    former: str
    unit: str | None
    old: StatedValue | None
    new: StatedValue | None
    period: Period | None
    why: str
    weight: int


class PartMove(NamedTuple):
    """A part of a line, and how much of its movement it makes up; both values are the newer filing's."""

    name: str
    old: StatedValue
    new: StatedValue
    difference: Decimal


class MovedLine(NamedTuple):
    """A main line: its figure of the older filing's period and of the newer one's, and the change between them, as a fraction, None where
    it has no meaning; of two amounts below nothing it is the change of their sizes. `restated` is the older period's figure as the newer
    filing states it, where that differs; the change is from there. `parts` are those of its parts that moved most."""

    id: str
    line: str
    label: str
    unit: str
    old: StatedValue
    old_period: Period
    new: StatedValue
    new_period: Period
    change: Decimal | None
    weight: int
    restated: StatedValue | None = None
    parts: tuple[PartMove, ...] = ()


class PartChange(NamedTuple):
    """A segment, product or region that is new, gone or renamed."""

    id: str
    kind: Kind
    axis: Axis
    name: str
    former: str
    old: Place | None
    new: Place | None
    why: str
    weight: int


class Redlined(NamedTuple):
    """A stretch of a redline: words that are in both, were removed, or were added."""

    op: Literal["equal", "removed", "added"]
    text: str


class TextChange(NamedTuple):
    """Paragraphs of a section that were added, removed, moved or reworded. `heading` is what they stand below, or, where `headed`, the
    heading of their own that came or went with them. `words` are words in them that the other filing has nowhere."""

    id: str
    kind: TextKind
    section: str
    heading: str
    headed: bool
    old: tuple[Place, ...]
    new: tuple[Place, ...]
    redline: tuple[Redlined, ...]
    words: tuple[str, ...]
    weight: int


class GuidanceChange(NamedTuple):
    """What management expects of one matter: new, gone, or told in both filings (`kind` "changed")."""

    id: str
    kind: Literal["new", "gone", "changed"]
    matter: str
    old: tuple[Place, ...]
    new: tuple[Place, ...]
    weight: int


Change = Restatement | LineChange | MovedLine | PartChange | GuidanceChange | TextChange
"""What is found to have changed."""


class SectionCount(NamedTuple):
    """How many paragraphs of a section each filing has, and what became of them. Of `old` and `new` paragraphs, `kept` are word for word
    the same, and `rolled_forward` but for figures and dates."""

    section: str
    title: str
    old: int
    new: int
    kept: int
    rolled_forward: int
    reworded: int
    moved: int
    added: int
    removed: int


class ComparedFiling(NamedTuple):
    """One of the two filings, with what numbers its passages."""

    filing: Filing
    passages: int
    scheme: str


SHOWN = {"restatements": 8, "moved": 12, "lines": 12, "parts": 30, "guidance": 6, "text": 14}
"""The findings of each kind that are shown where not all are asked for."""


@dataclass(frozen=True, slots=True)
class Changes(Shown):
    """What changed from `old` to `new`, each kind with the most important first. `left` is how many of each kind are not in it, none where
    it holds all. `first` are the ids of what a reader must see before all else."""

    old: ComparedFiling
    new: ComparedFiling
    restatements: tuple[Restatement, ...]
    lines: tuple[LineChange, ...]
    moved: tuple[MovedLine, ...]
    parts: tuple[PartChange, ...]
    guidance: tuple[GuidanceChange, ...]
    text: tuple[TextChange, ...]
    sections: tuple[SectionCount, ...]
    notes: tuple[Note, ...] = ()
    left: tuple[tuple[str, int], ...] = ()
    first: tuple[str, ...] = ()

    def __repr__(self) -> str:
        counts = {kind: len(getattr(self, kind)) + self.more(kind) for kind in SHOWN}
        return brief(self, self.new.filing.name, since=self.old.filing.name, **counts)

    def short(self) -> Changes:
        """The most important findings of each kind, with how many more there are."""
        cut = {kind: getattr(self, kind)[:most] for kind, most in SHOWN.items()}
        left = ((kind, len(getattr(self, kind)) - len(cut[kind])) for kind in SHOWN)
        return replace(self, **cut, left=tuple((kind, more) for kind, more in left if more > 0))

    def more(self, kind: str) -> int:
        """How many findings of a kind ("text") are not in it."""
        return dict(self.left).get(kind, 0)

    def of(self, id: str) -> Change | None:
        """The finding with this id; None where it is not in it."""
        kinds: tuple[tuple[Change, ...], ...] = (self.restatements, self.lines, self.moved, self.parts, self.guidance, self.text)
        return next((one for some in kinds for one in some if one.id == id), None)
