"""A comparison of lines over filings as JSON. `filing` and `company` are places in the lists of these, from nought."""

from __future__ import annotations

from typing import Literal, TypedDict

from ...model.comparison import AskedAs, Cadence, ChangeKind, EarlierKind, GapKind, JoinedBy
from ...model.facts import Origin, Scope, Status
from .shared import Amount, Checksum, Day, PeriodJson, Unit


class AskedLineJson(TypedDict):
    """A line that is compared: by its id, a concept, or a label; `noun` is what it is called."""

    id: str
    asked_as: AskedAs
    noun: str


class FiscalCalendarJson(TypedDict):
    """When a filer's fiscal years usually end, and whether they have 52 or 53 weeks."""

    month: int
    day: int
    weeks: bool


class ComparedCompanyJson(TypedDict):
    """A company, and by what its filings were joined."""

    name: str
    cik: str | None
    joined_by: JoinedBy
    calendar: FiscalCalendarJson


class ComparedFilingJson(TypedDict):
    """A filing of the comparison; `fiscal_year` is the filer's own name of the year in which its period ends."""

    sha256: Checksum
    name: str
    form: str
    entity: str
    period: PeriodJson | None
    currency: str | None
    cik: str | None
    accession: str | None
    ticker: str | None
    amendment: bool | None
    filed: Day | None
    fiscal_year: int | None
    passages: int
    scheme: str
    company: int


class ComparedFigureJson(TypedDict):
    """A figure as a filing states it, with the line's own sign, and its place."""

    value: Amount
    unit: Unit
    decimals: int | None
    period: PeriodJson | None
    fiscal_year: int
    scope: Scope
    status: Status
    origin: Origin
    label: str
    concept: str | None
    passage: int
    quote: str
    occurrence: str
    filing: int


class EarlierFigureJson(TypedDict):
    """A figure for the same period that an earlier filing states otherwise."""

    kind: EarlierKind
    figure: ComparedFigureJson


class GrowthJson(TypedDict):
    """The change from the year before: a fraction, or the difference of two (`points`), with the range that rounding allows."""

    kind: ChangeKind
    value: Amount | None
    low: Amount | None
    high: Amount | None
    filing: int | None
    why: str


class CellJson(TypedDict):
    """The figure of a period. `column` is the year under which it stands beside other companies', null where it stands under none."""

    column: int | None
    figure: ComparedFigureJson
    restated: bool
    earlier: list[EarlierFigureJson]
    growth: GrowthJson | None


class SeriesJson(TypedDict):
    """A company's figures of a line, in one unit and of periods of one length, the oldest first."""

    company: int
    line: str
    unit: Unit
    cadence: Cadence
    cells: list[CellJson]


class GapJson(TypedDict):
    """What is missing: a line in a filing, or a year (`column`), and why."""

    company: int
    line: str
    filing: int | None
    column: int | None
    kind: GapKind
    why: str


class ComparisonJson(TypedDict):
    """Lines over the filings of years and companies (`tieout compare --format json`)."""

    schema: Literal["tieout.compare/1"]
    lines: list[AskedLineJson]
    columns: list[int]
    own_years: bool
    companies: list[ComparedCompanyJson]
    filings: list[ComparedFilingJson]
    series: list[SeriesJson]
    gaps: list[GapJson]
    notes: list[str]
