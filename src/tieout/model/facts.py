"""Figures of a filing: what each place says, and which places say the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from .document import StatementKind
from .places import Span
from .source import Note

Origin = Literal["tag", "table", "prose"]
Scope = Literal["consolidated", "segment", "parent_only", "vie", "other", "unknown"]
Status = Literal["actual", "planned", "forecast", "pro_forma", "restated"]
Measure = Literal["gaap", "non_gaap"]


class Period(NamedTuple):
    """An instant (`start` None) at the end of day `end`, or a duration with both days included."""

    start: date | None
    end: date

    @property
    def is_instant(self) -> bool:
        """Whether this is a moment, as of a balance, and not a stretch of time."""
        return self.start is None

    @property
    def days(self) -> int:
        """Length in days, both ends counted; 0 for an instant."""
        return 0 if self.start is None else (self.end - self.start).days + 1


class Context(NamedTuple):
    """An XBRL context: entity identifier, period and explicit or typed dimensions (axis, member)."""

    id: str
    entity: str
    period: Period | None
    dimensions: tuple[tuple[str, str], ...]


class Interval(NamedTuple):
    """A closed range of values: what a figure printed to some precision can stand for."""

    low: Decimal
    high: Decimal

    @classmethod
    def around(cls, value: Decimal, decimals: int | None) -> Interval:
        """value ± half a unit in the last stated place; the value itself where `decimals` is None (exact)."""
        if decimals is None:
            return cls(value, value)
        half = Decimal(5).scaleb(-decimals - 1)
        return cls(value - half, value + half)

    def overlaps(self, other: Interval) -> bool:
        """Whether some value could be meant by both."""
        return self.low <= other.high and other.low <= self.high

    def overlaps_inside(self, other: Interval) -> bool:
        """Whether more than an end is shared: 11 % and 12 % meet at 11.5 % and yet are two figures."""
        return self == other or (self.low < other.high and other.low < self.high)

    def contains(self, value: Decimal) -> bool:
        """Whether `value` lies inside, ends included."""
        return self.low <= value <= self.high


class Occurrence(NamedTuple):
    """One printed (or tagged) figure: all of it is what this place says, never borrowed from another.

    `value` is true after scale; None where nil. `unit` is an ISO 4217 code, "pure", "shares" or "USD/shares". `decimals` as
    in XBRL: 1,234 in thousands is -3, 10.5 % is 3; None is exact (INF). `label` is the row's path or the phrase
    that names the figure, joined by " › ". `passage` is None where hidden. `approximate` is "about", "over", "under" or "" as printed.
    """

    id: str
    origin: Origin
    value: Decimal | None
    unit: str | None
    decimals: int | None
    period: Period | None
    label: str
    concept: str | None = None
    dimensions: tuple[tuple[str, str], ...] = ()
    scope: Scope = "unknown"
    status: Status = "actual"
    measure: Measure = "gaap"
    nil: bool = False
    hidden: bool = False
    passage: int | None = None
    quote: str = ""
    spans: tuple[Span, ...] = ()
    statement: StatementKind | None = None
    table: int | None = None
    row: int | None = None
    col: int | None = None
    approximate: str = ""

    @property
    def interval(self) -> Interval | None:
        """What the figure can stand for; None where nil."""
        return None if self.value is None else Interval.around(self.value, self.decimals)


class Fact(NamedTuple):
    """What several occurrences say together: `occurrences` are ids, the most precise first. The other fields are those of the fact:
    the concept may come from a tag, or from the map of labels where there is none."""

    id: str
    occurrences: tuple[str, ...]
    concept: str | None
    label: str
    value: Decimal | None
    unit: str | None
    decimals: int | None
    period: Period | None
    dimensions: tuple[tuple[str, str], ...]
    scope: Scope
    statement: StatementKind | None


class Disagreement(NamedTuple):
    """Occurrences at one place, or of one fact, whose intervals do not meet (ids, and a sentence saying so)."""

    occurrences: tuple[str, ...]
    message: str


@dataclass(frozen=True, slots=True)
class Facts:
    """All figures of a filing. `fact_of` maps an occurrence's id to its fact's id; `notes` say what of the tags could not be read."""

    occurrences: tuple[Occurrence, ...]
    facts: tuple[Fact, ...]
    fact_of: dict[str, str]
    disagreements: tuple[Disagreement, ...] = ()
    notes: tuple[Note, ...] = ()
    _by_id: dict[str, Occurrence] = field(default_factory=dict, repr=False, compare=False)

    def occurrence(self, id: str) -> Occurrence:
        """The occurrence with this id; KeyError where there is none."""
        if not self._by_id:
            self._by_id.update((o.id, o) for o in self.occurrences)
        return self._by_id[id]
