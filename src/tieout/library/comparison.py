"""`tieout.compare`: a line, a concept or a label over the filings of several years and companies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ..errors import UsageError
from ..lexicon.forms import form_of
from ..model.comparison import (
    ANNUAL,
    AskedLine,
    Cadence,
    ComparedCell,
    ComparedCompany,
    ComparedFigure,
    ComparedFiling,
    ComparedGap,
    ComparedSeries,
    Comparison,
    EarlierFigure,
    Growth,
)
from ..model.facts import Interval, Period
from ..model.source import Note
from ..studies import Filed, Study, study
from ..thresholds.digesting import SAME_PERIOD_OFF
from .asked_lines import asked_line, asked_lines, how_to_find, nearest_lines
from .companies import Joined, joined
from .comparison_notes import notes_of
from .growth import growth_of
from .line_figures import FiledLine, FilingLines
from .restating import earlier_kind

_CADENCES: dict[int, Cadence] = {12: "years", 9: "nine months", 6: "halves", 3: "quarters"}
_NEXT_YEAR = 6
"""A fiscal year that ends before this month stands under the year before."""
_ORDER: tuple[Cadence, ...] = ("years", "year ends", "nine months", "halves", "quarters", "other periods", "other days")


class LinesOfFiling(NamedTuple):
    """A filing's cover, and its figures of each line that is asked, by the line's id."""

    cover: ComparedFiling
    lines: Mapping[str, FiledLine]


def compare(filings: Filed | Iterable[Filed], line: str | Sequence[str], *, tags: bool = True) -> Comparison:
    """Compare lines over filings: each figure with its place, the changes between years, what was restated, and what is missing and why.

    `filings` are paths, Documents or Studies, of one company or several; `line` is the id of a line ("revenue"), a concept
    ("us-gaap:Assets"), a label as the filings print it, or several of them. Raises UsageError where none of the filings gives any of the
    lines, and as `read` does.

    `compare(["2023.htm", "2024.htm"], "revenue").series[0].cells` -> 400 million for 2023, 500 million for 2024 with a growth of 25 %
    """
    given = [filings] if isinstance(filings, str | bytes | Study) or not isinstance(filings, Iterable) else list(filings)
    asked = (asked_line(line),) if isinstance(line, str) else asked_lines(line)
    studies = {each.document.source.sha256: each for each in (study(filing, tags=tags) for filing in given)}
    if not studies or not asked:
        raise UsageError("A comparison needs one filing or more and one line or more.")
    read = [FilingLines(each) for each in studies.values()]
    compared = compared_lines([LinesOfFiling(each.cover, {one.id: each.of(one) for one in asked}) for each in read], asked)
    if not compared.series:
        raise UsageError(_nothing(compared, read))
    return compared


def _nothing(compared: Comparison, read: Sequence[FilingLines]) -> str:
    """Why nothing can be compared: for each filing and line, and names that are near."""
    told = [
        f"{compared.filings[gap.filing].name}: {_noun(compared, gap.line)}: {gap.why}" for gap in compared.gaps if gap.filing is not None
    ]
    near = ""
    for line in compared.lines:
        if line.asked_as == "label":
            near += nearest_lines(line.id, [label.label.rpartition(" › ")[2] for each in read for [label, *_] in each.labels.values()])
        if line.asked_as == "concept":
            near += nearest_lines(line.id, [concept for each in read for concept in each.concepts])
    return f"None of the filings gives what was asked for. {'; '.join(told)}.{near} {how_to_find()}"


def _noun(compared: Comparison, id: str) -> str:
    return next(line.noun for line in compared.lines if line.id == id)


def compared_lines(given: Sequence[LinesOfFiling], asked: Sequence[AskedLine]) -> Comparison:
    """The comparison of filings whose figures are known. Of several filings that state one period the newest counts: a 10-K with 1,000 for
    2023 and a later one with 1,010 -> 1,010, restated from 1,000."""
    newest_first = sorted(given, key=lambda each: _age(each.cover), reverse=True)
    groups = sorted(joined([each.cover for each in newest_first]), key=lambda group: newest_first[group.filings[0]].cover.entity.lower())
    of_company = {place: company for company, group in enumerate(groups) for place in group.filings}
    filings = tuple(each.cover._replace(company=of_company[place]) for place, each in enumerate(newest_first))
    own_years = len(groups) == 1
    series: list[ComparedSeries] = []
    for line in asked:
        for company, group in enumerate(groups):
            figures = [
                figure._replace(filing=place) for place in group.filings for figure in newest_first[place].lines.get(line.id, _NONE).figures
            ]
            series += _series(company, line.id, figures, filings, own_years=own_years)
    columns = tuple(sorted({cell.column for each in series for cell in each.cells if each.cadence in ANNUAL and cell.column is not None}))
    companies = tuple(_company(group, filings) for group in groups)
    gaps = (*_filing_gaps(newest_first, asked, filings), *_year_gaps(series))
    asides = tuple(
        Note("comparison", f"{filings[place].name}: {one.aside}.")
        for place, each in enumerate(newest_first)
        for one in each.lines.values()
        if one.aside
    )
    made = Comparison(tuple(asked), companies, filings, tuple(series), gaps, columns, own_years)
    return Comparison(tuple(asked), companies, filings, tuple(series), gaps, columns, own_years, (*notes_of(made), *asides))


_NONE = FiledLine(())


def _age(cover: ComparedFiling) -> tuple[date, date, bool, str]:
    """What orders filings by how new they are: the end of the period reported on, the day filed, an amendment behind what it amends."""
    end = cover.period.end if cover.period is not None else date.min
    amended = bool(cover.identity.amendment) or cover.form.endswith("/A")
    return end, cover.identity.filed or date.min, amended, cover.name


def _company(group: Joined, filings: Sequence[ComparedFiling]) -> ComparedCompany:
    newest = filings[group.filings[0]]
    return ComparedCompany(newest.entity or newest.name, group.cik, group.by, newest.calendar)


def _series(
    company: int, line: str, figures: Sequence[ComparedFigure], filings: Sequence[ComparedFiling], *, own_years: bool
) -> list[ComparedSeries]:
    """A company's series of a line: figures in one unit and of periods of one length, each period once."""
    runs: dict[tuple[str, Cadence], list[list[ComparedFigure]]] = defaultdict(list)
    for figure in figures:
        run = runs[figure.unit, _cadence(figure, filings[figure.filing])]
        same = next((each for each in run if _same_end(each[0].period, figure.period)), None)
        if same is None:
            run.append([figure])
        elif all(each.filing != figure.filing for each in same):
            same.append(figure)
    made: list[ComparedSeries] = []
    for unit, cadence in sorted(runs, key=lambda key: (_ORDER.index(key[1]), key[0])):
        stated = sorted(runs[unit, cadence], key=lambda each: each[0].period.end)
        columned = cadence in ANNUAL
        cells = [
            ComparedCell(_column(each[0], own_years=own_years) if columned else None, each[0], _earlier(each), _growth(at, stated, cadence))
            for at, each in enumerate(stated)
        ]
        made.append(ComparedSeries(company, line, unit, cadence, tuple(cells)))
    return made


def _growth(at: int, stated: Sequence[Sequence[ComparedFigure]], cadence: Cadence) -> Growth | None:
    return growth_of(stated[at], stated[at - 1]) if at and cadence in ANNUAL else None


def _same_end(one: Period, other: Period) -> bool:
    return abs((one.end - other.end).days) <= SAME_PERIOD_OFF and abs(one.days - other.days) <= SAME_PERIOD_OFF


def _cadence(figure: ComparedFigure, filing: ComparedFiling) -> Cadence:
    """What a figure's period is. A balance is of a year's end unless it is that of an interim report's own last day."""
    period = figure.period
    if not period.is_instant:
        return _CADENCES.get((period.days * 12 + 182) // 365, "other periods")
    interim = form_of(filing.form).interim
    own_day = filing.period is not None and abs((filing.period.end - period.end).days) <= SAME_PERIOD_OFF
    return "other days" if interim and own_day else "year ends"


def _column(figure: ComparedFigure, *, own_years: bool) -> int:
    """The year under which a figure stands: the only company's own name of it; beside other companies' the year of its last day, and the
    year before for one that ends from January to May, as data vendors name them.

    A year to February 1, 2025, or to May 31, 2025 -> 2024; to June 30, 2025 -> 2025."""
    end = figure.period.end
    return figure.fiscal_year if own_years else end.year if end.month >= _NEXT_YEAR else end.year - 1


def _earlier(stated: Sequence[ComparedFigure]) -> tuple[EarlierFigure, ...]:
    """What earlier filings state otherwise; the same value to another precision is the same."""
    first = stated[0]
    return tuple(
        EarlierFigure(each, earlier_kind(first, each))
        for each in stated[1:]
        if not Interval.around(each.value, each.decimals).overlaps_inside(Interval.around(first.value, first.decimals))
    )


def _filing_gaps(given: Sequence[LinesOfFiling], asked: Sequence[AskedLine], filings: Sequence[ComparedFiling]) -> list[ComparedGap]:
    return [
        ComparedGap(filings[place].company, line.id, place, None, filed.gap, filed.why)
        for line in asked
        for place, each in enumerate(given)
        if (filed := each.lines.get(line.id, _NONE)).gap is not None
    ]


def _year_gaps(series: Sequence[ComparedSeries]) -> list[ComparedGap]:
    """The years that a company's figures of a line lack and another's have."""
    years: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for each in series:
        if each.cadence in ANNUAL:
            years[each.line][each.company].update(cell.column for cell in each.cells if cell.column is not None)
    return [
        ComparedGap(company, line, None, column, "no_filing", "none of its filings that were given states it")
        for line, companies in years.items()
        for company, present in companies.items()
        for column in sorted(set().union(*companies.values()) - present)
    ]
