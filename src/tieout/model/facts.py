"""The figures of a filing: an Occurrence for each place that prints or tags one, a Fact for the places that state the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from .conventions import TableConvention
from .document import StatementKind
from .places import Span
from .source import Note

Origin = Literal["tag", "table", "prose"]
Scope = Literal["consolidated", "segment", "parent_only", "vie", "other", "unknown"]
Status = Literal["actual", "planned", "forecast", "hypothetical", "pro_forma", "restated", "previously_reported", "discontinued"]
Measure = Literal["gaap", "non_gaap"]
Kind = Literal["money", "per_share", "shares", "ratio", "count", "date", "other"]
Column = Literal["amount", "change", "share"]
"""What a table's column holds: the amounts of its period, changes of them, or each line's share of a whole."""


class Period(NamedTuple):
    """An instant (`start` None) at the end of the day `end`, or a duration with both days included."""

    start: date | None
    end: date

    @property
    def is_instant(self) -> bool:
        """Whether this is an instant, as of a balance, and not a duration."""
        return self.start is None

    @property
    def days(self) -> int:
        """Length in days, both ends counted; 0 for an instant.

        >>> Period(date(2024, 1, 1), date(2024, 12, 31)).days
        366
        """
        return 0 if self.start is None else (self.end - self.start).days + 1


class Context(NamedTuple):
    """An XBRL context: entity identifier, period and explicit or typed dimensions (axis, member)."""

    id: str
    entity: str
    period: Period | None
    dimensions: tuple[tuple[str, str], ...]


class Interval(NamedTuple):
    """A closed range: the values that a figure printed to some precision can stand for."""

    low: Decimal
    high: Decimal

    @classmethod
    def around(cls, value: Decimal, decimals: int | None) -> Interval:
        """value ± half a unit in the last stated place; the value itself where `decimals` is None (exact).

        >>> print(*Interval.around(Decimal(1234), 0))
        1233.5 1234.5
        """
        if decimals is None:
            return cls(value, value)
        half = Decimal(5).scaleb(-decimals - 1)
        return cls(value - half, value + half)

    def overlaps(self, other: Interval) -> bool:
        """Whether the ranges share a value: those of "11 %" and "12 %" share 11.5 %."""
        return self.low <= other.high and other.low <= self.high

    def overlaps_inside(self, other: Interval) -> bool:
        """Whether the ranges share more than an end: those of "11 %" and "12 %" share 11.5 % and yet are two figures -> False."""
        return self == other or (self.low < other.high and other.low < self.high)

    def contains(self, value: Decimal) -> bool:
        """Whether `value` lies in the range, ends included."""
        return self.low <= value <= self.high


class Evidence(NamedTuple):
    """Where the page says what a figure means: the passages that state its scale, its currency and whose it is, by their numbers; () where
    none does."""

    scale: tuple[int, ...] = ()
    currency: tuple[int, ...] = ()
    scope: tuple[int, ...] = ()


class Occurrence(NamedTuple):
    """One printed (or tagged) figure. Every field is from this place, none from another place that states the same.

    `value` is true after scale; None where nil. `unit` is an ISO 4217 code, "pure", "shares" or "USD/shares". `decimals` as
    in XBRL: 1,234 in thousands is -3, 10.5 % is 3; None is exact (INF). `label` is the row's path or the phrase
    that names the figure, joined by " › ". `passage` is None where hidden. `approximate` is "about", "over", "under" or "" as printed.
    `concept` is the tag's; `guessed_concept` is what the label names where there is no tag of a standard taxonomy. `kind` is what the
    number measures, whatever its scale. `heading` is the headings above it, outermost first. `part` is the name of the part of the
    group that it is of, where its scope is a part's and the page or the tag names it.
    `column` is what a table's column holds.
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
    guessed_concept: str | None = None
    kind: Kind = "other"
    evidence: Evidence = Evidence()
    heading: tuple[str, ...] = ()
    part: str = ""
    column: Column = "amount"

    @property
    def interval(self) -> Interval | None:
        """The values that the figure can stand for; None where nil."""
        return None if self.value is None else Interval.around(self.value, self.decimals)


class Fact(NamedTuple):
    """What one or more occurrences state together: `occurrences` are their ids, the most precise first. The other fields are the fact's
    own: the concept comes from a tag or, where there is none, from the map of labels. `part` is as for Occurrence."""

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
    part: str = ""


class Disagreement(NamedTuple):
    """Occurrences at one place, or of one fact, whose intervals do not overlap: their ids, and a sentence for the reader."""

    occurrences: tuple[str, ...]
    message: str


@dataclass(frozen=True, slots=True)
class Facts:
    """All figures of a filing. `fact_of` maps an occurrence's id to its fact's id; `notes` name the tags that could not be read;
    `conventions` are those of the tables that were read, in their order."""

    occurrences: tuple[Occurrence, ...]
    facts: tuple[Fact, ...]
    fact_of: dict[str, str]
    disagreements: tuple[Disagreement, ...] = ()
    notes: tuple[Note, ...] = ()
    conventions: tuple[TableConvention, ...] = ()
    _by_id: dict[str, Occurrence] = field(default_factory=dict, repr=False, compare=False)

    def __repr__(self) -> str:
        counts = {"facts": len(self.facts), "occurrences": len(self.occurrences), "disagreements": len(self.disagreements)}
        return f"Facts({', '.join(f'{key}={count}' for key, count in counts.items())})"

    def occurrence(self, id: str) -> Occurrence:
        """The occurrence with this id; KeyError where there is none."""
        if not self._by_id:
            self._by_id.update((o.id, o) for o in self.occurrences)
        return self._by_id[id]
