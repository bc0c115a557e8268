"""Which filing a filing is: the names that registers and filers give it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

FiscalPeriod = Literal["FY", "Q1", "Q2", "Q3", "Q4", "H1", "H2"]
"""The part of a fiscal year that a filing reports on, as dei:DocumentFiscalPeriodFocus names it."""


@dataclass(frozen=True, slots=True)
class Identity:
    """The names of a filing beside its checksum; a part that nothing states is None, never guessed.

    `cik` is the filer's number at the SEC, ten digits with leading zeros; `accession` the submission's, as "0000320193-24-000123";
    `form` the form type as filed, with "/A" for an amendment; `filed` the day on which it was filed; `amendment` whether it amends an
    earlier filing; `ticker` the first trading symbol; `fiscal_year` and `fiscal_period` the filer's own names of the period reported on
    (dei:DocumentFiscalYearFocus and dei:DocumentFiscalPeriodFocus), which may differ from the calendar year of its last day; `period` the
    last day of the period of report, of a notice the day of its event.

    `Identity(cik="0000320193", ticker="AAPL", fiscal_year=2024, fiscal_period="FY")`"""

    cik: str | None = None
    accession: str | None = None
    form: str | None = None
    filed: date | None = None
    amendment: bool | None = None
    ticker: str | None = None
    fiscal_year: int | None = None
    fiscal_period: FiscalPeriod | None = None
    period: date | None = None


NOT_IDENTIFIED = Identity()
"""A filing of which nothing but its checksum is known."""
