"""A line across companies and years: which figure of which filing stands in which year, what changed, and what is missing and why."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from .facts import Origin, Period, Scope, Status
from .identity import NOT_IDENTIFIED, Identity
from .shown import Framed, brief
from .source import Note

AskedAs = Literal["line", "concept", "label"]
Cadence = Literal["years", "nine months", "halves", "quarters", "other periods", "year ends", "other days"]
"""What a series is of: periods of one length, or the last days of fiscal years, or other days."""
ANNUAL: tuple[Cadence, ...] = ("years", "year ends")
JoinedBy = Literal["cik", "name", "alone"]
GapKind = Literal["not_found", "only_parts", "other_currency", "in_doubt", "no_filing"]
ChangeKind = Literal["relative", "points", "none"]
EarlierKind = Literal["restated", "split", "other_concept"]


class AskedLine(NamedTuple):
    """What is compared: a line of the lexicon by its id, a concept, or a filer's label; `noun` is what it is called."""

    id: str
    asked_as: AskedAs
    noun: str


class FiscalCalendar(NamedTuple):
    """When a filer's fiscal years usually end, and whether they have 52 or 53 weeks: (1, 31, True) -> on a day of the week near the end of
    January."""

    month: int
    day: int
    weeks: bool


class ComparedFiling(NamedTuple):
    """A filing of a comparison. `fiscal_year` is the filer's own name of the year in which its period ends; `company` is its company's
    place in the comparison."""

    name: str
    sha256: str
    form: str
    entity: str
    period: Period | None
    currency: str | None
    passages: int
    scheme: str
    calendar: FiscalCalendar
    fiscal_year: int | None
    identity: Identity = NOT_IDENTIFIED
    company: int = 0


class ComparedFigure(NamedTuple):
    """A figure as a filing states it, after scale and with the line's own sign, and its place; `filing` is the filing's place in the
    comparison. `scope` is "unknown" where the page does not say whose it is. `fiscal_year` is the filer's own name of its year."""

    value: Decimal
    unit: str
    decimals: int | None
    period: Period
    fiscal_year: int
    scope: Scope
    status: Status
    origin: Origin
    label: str
    concept: str | None
    passage: int
    quote: str
    occurrence: str
    filing: int = 0


class EarlierFigure(NamedTuple):
    """What an earlier filing states for the same period, where it is another value: restated since; an amount per share that looks as
    before a split of the shares; or given by another concept, so that the two need not be one line."""

    figure: ComparedFigure
    kind: EarlierKind


class Growth(NamedTuple):
    """The change from the year before, recomputed from two figures: a fraction, or the difference of two fractions (`points`), with the
    range that their rounding allows; `why` says what has to be known of it, or why there is none. `filing` is the filing that states both
    figures; None where they are of two."""

    kind: ChangeKind
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    filing: int | None
    why: str = ""


class ComparedCell(NamedTuple):
    """The figure of a period: that of the newest filing that gives it, with those of earlier filings that differ. `column` is the year
    under which it stands beside other companies', None where it stands under none."""

    column: int | None
    figure: ComparedFigure
    earlier: tuple[EarlierFigure, ...] = ()
    growth: Growth | None = None

    @property
    def restated(self) -> bool:
        """Whether the figure is marked as restated, or an earlier filing gave another one for the period."""
        return self.figure.status == "restated" or any(each.kind != "other_concept" for each in self.earlier)


class ComparedSeries(NamedTuple):
    """A company's figures of one line, in one unit and of periods of one length, the oldest first."""

    company: int
    line: str
    unit: str
    cadence: Cadence
    cells: tuple[ComparedCell, ...]


class ComparedGap(NamedTuple):
    """What is missing: a line in a filing, or a year between a company's (`column`), and why."""

    company: int
    line: str
    filing: int | None
    column: int | None
    kind: GapKind
    why: str


class ComparedCompany(NamedTuple):
    """A company: its name as its newest filing has it, by what its filings were joined, and when its fiscal years end."""

    name: str
    cik: str | None
    joined_by: JoinedBy
    calendar: FiscalCalendar


@dataclass(frozen=True, slots=True)
class Comparison(Framed):
    """Lines across companies and years. `columns` are the years of the table, the oldest first; `own_years` whether they are named as the
    only company names them, and not by where most of their days lie."""

    lines: tuple[AskedLine, ...]
    companies: tuple[ComparedCompany, ...]
    filings: tuple[ComparedFiling, ...]
    series: tuple[ComparedSeries, ...]
    gaps: tuple[ComparedGap, ...]
    columns: tuple[int, ...]
    own_years: bool
    notes: tuple[Note, ...] = ()

    def __repr__(self) -> str:
        figures = sum(len(series.cells) for series in self.series)
        lines = ", ".join(line.id for line in self.lines)
        return brief(self, lines, companies=len(self.companies), filings=len(self.filings), figures=figures, gaps=len(self.gaps))

    def of_line(self, line: str, *, annual: bool = True) -> list[ComparedSeries]:
        """The series of a line by years, or those of other periods."""
        return [each for each in self.series if each.line == line and (each.cadence in ANNUAL) == annual]
