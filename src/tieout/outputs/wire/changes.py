"""What changed between two filings as JSON."""

from __future__ import annotations

from typing import Literal, TypedDict

from ...model.changes import Axis, Kind, Look, TextKind
from ...model.document import StatementKind
from .shared import Amount, CodePoints, FilingJson, NoteJson, PeriodJson, Unit


class ChangePlaceJson(TypedDict):
    """A place in one of the two filings; `passage` is null where it is a hidden tag, `occurrence` where it is no figure."""

    passage: int | None
    quote: str
    spans: list[CodePoints]
    occurrence: str | None


class StatedValueJson(TypedDict):
    """A value, and where it is stated."""

    value: Amount
    decimals: int | None
    place: ChangePlaceJson


class RestatedFigureJson(TypedDict):
    """A figure that the two filings state differently; `part` names what part of the group it is of."""

    label: str
    concept: str | None
    unit: Unit | None
    period: PeriodJson | None
    part: str
    statement: StatementKind | None
    old: StatedValueJson
    new: StatedValueJson


class RestatementJson(TypedDict):
    """Figures that were stated differently for one reason. `said` is where the newer filing speaks of it; `others` take part in it without
    having been stated differently."""

    id: str
    look: Look
    why: str
    factor: Amount | None
    weight: int
    said: ChangePlaceJson | None
    figures: list[RestatedFigureJson]
    others: list[StatedValueJson]


class PartMoveJson(TypedDict):
    """A part of a line, and how much of its movement it makes up."""

    name: str
    difference: Amount
    old: StatedValueJson
    new: StatedValueJson


class MovedLineJson(TypedDict):
    """A main line and its change, a fraction. `restated` is the older figure as the newer filing states it."""

    id: str
    line: str
    label: str
    unit: Unit
    old: StatedValueJson
    old_period: PeriodJson | None
    new: StatedValueJson
    new_period: PeriodJson | None
    restated: StatedValueJson | None
    change: Amount | None
    weight: int
    parts: list[PartMoveJson]


class GuidanceChangeJson(TypedDict):
    """What management expects of one matter: new, gone, or told in both filings."""

    id: str
    kind: Literal["new", "gone", "changed"]
    matter: str
    weight: int
    old: list[ChangePlaceJson]
    new: list[ChangePlaceJson]


class PartChangeJson(TypedDict):
    """A segment, product or region that is new, gone or renamed."""

    id: str
    kind: Kind
    axis: Axis
    name: str
    former: str
    why: str
    weight: int
    old: ChangePlaceJson | None
    new: ChangePlaceJson | None


class LineChangeJson(TypedDict):
    """A line of a primary statement that is new, gone or renamed."""

    id: str
    kind: Kind
    statement: StatementKind
    label: str
    former: str
    unit: Unit | None
    period: PeriodJson | None
    why: str
    weight: int
    old: StatedValueJson | None
    new: StatedValueJson | None


class RedlinedJson(TypedDict):
    """A stretch of a redline."""

    op: Literal["equal", "removed", "added"]
    text: str


class TextChangeJson(TypedDict):
    """Paragraphs that were added, removed, moved or reworded. `words` are words in them that the other filing has nowhere."""

    id: str
    kind: TextKind
    section: str
    heading: str
    headed: bool
    words: list[str]
    weight: int
    old: list[ChangePlaceJson]
    new: list[ChangePlaceJson]
    redline: list[RedlinedJson]


class SectionCountJson(TypedDict):
    """How many paragraphs of a section each filing has, and what became of them."""

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


class ChangesJson(TypedDict):
    """What changed from one filing to a later one (`tieout changes --format json`). `first` are the ids of what a reader must see before
    all else; `left` is how many of each kind are not in it."""

    schema: Literal["tieout.changes/1"]
    old: FilingJson
    new: FilingJson
    first: list[str]
    restatements: list[RestatementJson]
    moved: list[MovedLineJson]
    guidance: list[GuidanceChangeJson]
    parts: list[PartChangeJson]
    lines: list[LineChangeJson]
    text: list[TextChangeJson]
    sections: list[SectionCountJson]
    notes: list[NoteJson]
    left: dict[str, int]
