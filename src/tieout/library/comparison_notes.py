"""What a reader has to bear in mind about a comparison, as sentences."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.comparison import Comparison, FiscalCalendar
from ..model.source import Note

_KIND = "comparison"


def notes_of(compared: Comparison) -> tuple[Note, ...]:
    """The notes: fiscal years that end in different months, several currencies, figures whose scope is unknown, one filing alone, and
    companies that nothing identifies."""
    told = (*_calendars(compared), *_currencies(compared), *_scopes(compared), *_concepts(compared), *_filings(compared))
    return tuple(Note(_KIND, text) for text in told)


def _calendars(compared: Comparison) -> Iterator[str]:
    if not compared.columns or compared.own_years:
        return
    seen: dict[FiscalCalendar, str] = {}
    for company in compared.companies:
        seen.setdefault(company.calendar._replace(day=0, weeks=False), company.name)
    if len(seen) > 1:
        yield (
            "The companies' fiscal years do not end in the same month. One that ends from January to May stands under the year before; "
            "nothing is moved to calendar years, and each figure states its own last day."
        )


def _currencies(compared: Comparison) -> Iterator[str]:
    codes = sorted({each.unit.partition("/")[0] for each in compared.series if each.unit not in ("pure", "shares")})
    if len(codes) > 1:
        yield f"Figures are in {', '.join(codes[:-1])} and {codes[-1]}, each in its filing's own currency; nothing is converted."
    silent = [filing.name for filing in compared.filings if filing.currency is None]
    if silent:
        yield f"The reporting currency is not known of {', '.join(silent)}."


def _scopes(compared: Comparison) -> Iterator[str]:
    unknown = sorted(
        {compared.filings[cell.figure.filing].name for each in compared.series for cell in each.cells if cell.figure.scope == "unknown"}
    )
    if unknown:
        yield f"Whose the figures are, the whole group's or a part's, is not stated where they stand in {', '.join(unknown)}."


def _concepts(compared: Comparison) -> Iterator[str]:
    for line in compared.lines:
        used = sorted({cell.figure.concept for each in compared.of_line(line.id) for cell in each.cells if cell.figure.concept})
        if line.asked_as == "line" and len(used) > 1:
            noun = line.noun[:1].upper() + line.noun[1:]
            yield f"{noun} is given by {len(used)} concepts ({', '.join(used)}), which may differ in what they count."


def _filings(compared: Comparison) -> Iterator[str]:
    if len(compared.filings) == 1:
        yield "There is one filing: the years are those that it prints side by side, and no other filing could restate them."
    alone = [filing.name for filing in compared.filings if not filing.identity.cik and not filing.entity]
    if alone:
        yield f"Nothing says whose filing it is of {', '.join(alone)}; each stands alone."
