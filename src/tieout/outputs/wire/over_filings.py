"""What servers answer on several filings: lines over years and companies, and what changed from one filing to the next."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from ...model.comparison import Cadence, ChangeKind, EarlierKind
from ...model.facts import Scope, Status
from .lookups import FigureId, Next, Quoted
from .shared import Amount, FilingJson, Keywords, NamesJson, NoteJson, PeriodJson, Unit

ChangedWhat = Literal["restatement", "moved_line", "line", "guidance", "part", "text"]


class SideFilingJson(NamesJson):
    """A filing that lines are compared over."""

    sha256: str
    name: str
    form: str
    entity: str
    period: PeriodJson | None


class SideFigureJson(TypedDict):
    """A figure of a compared line, as the filing with this name states it."""

    id: FigureId
    filing: str
    label: Quoted
    value: Amount
    unit: Unit
    decimals: int | None
    amount: str
    period: PeriodJson | None
    scope: Scope
    status: Status
    passage: int
    quoted: Quoted


class EarlierJson(TypedDict):
    """A figure for the same period that another filing states, and what it is to the one that counts."""

    kind: EarlierKind
    figure: SideFigureJson


class RowJson(TypedDict):
    """A company's figure of a line for a period. `column` is the year under which it stands beside other companies'. `change` is that
    from the year before: a fraction, or of a ratio the difference (`change_kind` points); `change_why` says what has to be known of it, or
    why there is none."""

    company: str
    line: str
    cadence: Cadence
    column: int | None
    figure: SideFigureJson
    restated: bool
    earlier: list[EarlierJson]
    change: Amount | None
    change_kind: ChangeKind | None
    change_why: str


class MissingJson(TypedDict):
    """What is missing: a line in a filing, or a year, and why."""

    company: str
    line: str
    filing: str | None
    column: int | None
    why: str


class ComparedLinesJson(TypedDict):
    """Lines over filings, a company after the other, the oldest period first."""

    schema: Literal["tieout.compared/1"]
    filings: list[SideFilingJson]
    rows: list[RowJson]
    missing: list[MissingJson]
    notes: list[str]
    next: Next


class StatedThereJson(TypedDict):
    """Words or a figure of one of the two filings, and their passage; `amount` is null where it is no figure."""

    passage: int | None
    quoted: Quoted
    amount: str | None


class ChangedJson(TypedDict):
    """Something that changed: what kind of thing, how it changed, its name, and what each filing says, at six places at most. `weight`
    ranks within its kind."""

    id: str
    what: ChangedWhat
    how: Annotated[str, Keywords("new, gone, renamed, added, removed, moved, reworded …; of a restatement what it looks like.")]
    name: Quoted
    why: str
    old: list[StatedThereJson]
    new: list[StatedThereJson]
    weight: int


class ChangeListJson(TypedDict):
    """What changed from the older filing to the newer one, what a reader must see first at the head; `counts` are of each kind."""

    schema: Literal["tieout.change_list/1"]
    old: FilingJson
    new: FilingJson
    counts: dict[str, int]
    changes: list[ChangedJson]
    notes: list[NoteJson]
    next: Next
