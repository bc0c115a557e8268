"""What the published JSON of several kinds has in common: amounts, periods, places, the filing, and notes."""

from __future__ import annotations

from typing import Annotated, NamedTuple, TypedDict

from ...model.identity import FiscalPeriod


class Keywords(NamedTuple):
    """Keywords of JSON Schema that a type alone does not give; "" and None are none."""

    description: str = ""
    pattern: str = ""
    format: str = ""
    items: int | None = None


Amount = Annotated[str, Keywords("A decimal number without exponent, true after scale: 10.5 % is 0.105.", r"^-?[0-9]+(\.[0-9]+)?$")]
Day = Annotated[str, Keywords(format="date")]
CodePoints = Annotated[list[int], Keywords("Start and end in code points, half open.", items=2)]
Bytes = Annotated[list[int], Keywords("Start and end in bytes after gunzip, half open.", items=2)]
Unit = Annotated[str, Keywords("An ISO 4217 code, pure, shares, or one of these per another, as USD/shares.")]
Checksum = Annotated[str, Keywords(pattern="^[0-9a-f]{64}$")]


class InstantJson(TypedDict):
    """The end of a day."""

    instant: Day


class DurationJson(TypedDict):
    """A duration, both days included."""

    start: Day
    end: Day


PeriodJson = InstantJson | DurationJson


class BoxJson(TypedDict):
    """A rectangle on a page: the page from 1, then left, top, right and bottom in points from the page's top left."""

    page: int
    box: Annotated[list[float], Keywords(items=4)]


class NoteJson(TypedDict):
    """A remark on the whole result."""

    kind: str
    text: str


class NamesJson(TypedDict):
    """The names of a filing beside its checksum; null is what nothing states, and nothing is guessed."""

    cik: Annotated[str | None, Keywords("The filer's number at the SEC, ten digits.")]
    accession: str | None
    ticker: str | None
    amendment: bool | None
    filed: Day | None
    fiscal_year: int | None
    fiscal_period: FiscalPeriod | None


class FilingRowJson(NamesJson):
    """The filing that a row is of, which stands among those of other filings."""

    sha256: Checksum
    entity: str | None
    form: str | None
    period_of_report: Day | None


class FilingJson(NamesJson):
    """The filing that a result is of, and how its passages are numbered: 1 to `passages`, by the rules of `scheme`. `form` and `entity` are
    empty where they are not known."""

    sha256: Checksum
    name: str
    form: str
    entity: str
    period: PeriodJson | None
    currency: str | None
    passages: int
    scheme: str
