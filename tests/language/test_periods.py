"""Periods named in texts and column headers, under three calendars: December years, weeks by year of end, weeks by year begun."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.language.calendar import Calendar, build_calendar
from tieout.language.periods import find_periods
from tieout.model.document import Filing


def filing(end: date, form: str = "10-K", start: date | None = None) -> Filing:
    return Filing("filing.htm", "", form, "", start, end, "USD")


DECEMBER = build_calendar("", filing(date(2024, 12, 31)))
CHIPS = build_calendar(
    "for the fiscal years ended January 26, 2025, January 28, 2024 and January 29, 2023. Fiscal year 2025 was a 52-week year.",
    filing(date(2025, 1, 26)),
)
STORES = build_calendar(
    "Our year ends on the Sunday nearest to January 31. Fiscal 2024 ended February 2, 2025 (53 weeks). January 28, 2024, January 28, 2024",
    filing(date(2025, 2, 2)),
)
QUARTER = build_calendar("our Annual Report for the year ended December 31, 2022", filing(date(2023, 6, 30), "10-Q"))
WEEKS = build_calendar(
    "a 52- or 53-week fiscal year ending on the last Saturday in December; annual report for the fiscal year ended December 31, 2022",
    filing(date(2023, 7, 1), "10-Q"),
)


def said(text: str, calendar: Calendar = DECEMBER) -> list[str]:
    return [f"{m.period.start or ''}..{m.period.end} {m.explicit_instant}" for m in find_periods(text, calendar)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024", ["2024-01-01..2024-12-31 None"]),
        ("2024 (in millions)", ["2024-01-01..2024-12-31 None"]),
        ("Fiscal 2024", ["2024-01-01..2024-12-31 False"]),
        ("Year Ended December 31, 2024", ["2024-01-01..2024-12-31 False"]),
        ("As of December 31, 2024", ["..2024-12-31 True"]),
        ("At December 31 2024", ["..2024-12-31 True"]),
        ("Dec. 31, 2024", ["..2024-12-31 None"]),
        ("31 December 2024", ["..2024-12-31 None"]),
        ("12/31/2024", ["..2024-12-31 None"]),
        ("Balance at December 31, 2023", ["..2023-12-31 True"]),
        ("at the end of 2024", ["..2024-12-31 True"]),
        ("the beginning of 2024", ["..2023-12-31 True"]),
        ("as of and for the year ended December 31, 2024", ["2024-01-01..2024-12-31 None"]),
        ("as of December 31, 2024 and 2023", ["..2024-12-31 True", "..2023-12-31 True"]),
        (
            "for the years ended December 31, 2024, 2023 and 2022",
            ["2024-01-01..2024-12-31 False", "2023-01-01..2023-12-31 False", "2022-01-01..2022-12-31 False"],
        ),
        (
            "each of the two years in the period ended December 31, 2024",
            ["2024-01-01..2024-12-31 False", "2023-01-01..2023-12-31 False"],
        ),
        ("Q2 2023", ["2023-04-01..2023-06-30 False"]),
        ("second quarter of fiscal 2023", ["2023-04-01..2023-06-30 False"]),
        ("2024 First Quarter", ["2024-01-01..2024-03-31 False"]),
        ("first nine months of 2023", ["2023-01-01..2023-09-30 False"]),
        ("first half of 2024", ["2024-01-01..2024-06-30 False"]),
        ("three-month period ended September 30, 2024", ["2024-07-01..2024-09-30 False"]),
        ("from January 1, 2023 to March 5, 2023", ["2023-01-01..2023-03-05 False"]),
        ("April 1 through June 30, 2023", ["2023-04-01..2023-06-30 False"]),
        ("in March 2024", ["2024-03-01..2024-03-31 False"]),
        ("ASU 2016-13", []),
        ("2,024 stores and $2024 and 20.24% of 2024.5", []),
        ("February 30, 2023", ["2023-01-01..2023-12-31 None"]),
    ],
)
def test_december_year(text: str, expected: list[str]) -> None:
    assert said(text) == expected


def test_label_is_the_year_of_the_end() -> None:
    assert said("Fiscal Year Ended January 26, 2025", CHIPS) == ["2024-01-29..2025-01-26 False"]
    assert said("fiscal year 2024", CHIPS) == ["2023-01-30..2024-01-28 False"]
    assert said("Three Months Ended January 26, 2025", CHIPS) == ["2024-10-28..2025-01-26 False"]


def test_label_is_the_year_begun() -> None:
    assert STORES.lag == 1
    assert said("at the end of fiscal 2024", STORES) == ["..2025-02-02 True"]
    assert said("fiscal 2023", STORES) == ["2023-01-30..2024-01-28 False"]
    assert STORES.fiscal_year(2024).days == 53 * 7
    assert STORES.fiscal_year(2022).end == date(2023, 1, 29)


def test_quarterly_filing() -> None:
    assert QUARTER.current == (date(2023, 1, 1), date(2023, 6, 30))
    assert said("three and six months ended June 30, 2023", QUARTER) == ["2023-04-01..2023-06-30 False", "2023-01-01..2023-06-30 False"]
    assert QUARTER.ending(date(2022, 6, 30)) == (date(2022, 1, 1), date(2022, 6, 30))
    assert QUARTER.ending(date(2022, 12, 31)) == (date(2022, 1, 1), date(2022, 12, 31))


def test_quarters_of_weeks() -> None:
    assert WEEKS.weeks
    assert said("three months ended July 1, 2023", WEEKS) == ["2023-04-02..2023-07-01 False"]
    assert said("Six Months Ended June 25, 2022", WEEKS) == ["2021-12-26..2022-06-25 False"]
    assert WEEKS.earlier(WEEKS.months_ending(date(2023, 7, 1), 3)) == (date(2022, 3, 27), date(2022, 6, 25))


def test_a_year_that_ends_in_the_first_days_of_january_is_the_year_before() -> None:
    calendar = build_calendar("Sales rose in fiscal 2022, which had 52 weeks.", filing(date(2023, 1, 1), start=date(2022, 1, 3)))
    assert calendar.label_of(date(2023, 1, 1)) == 2022
    assert calendar.fiscal_year(2022) == (date(2022, 1, 3), date(2023, 1, 1))
    assert calendar.fiscal_year(2020).end == date(2021, 1, 3)


RULE = "The year ends on the Saturday nearest to January 31. "


@pytest.mark.parametrize(
    ("text", "start"),
    [
        (f"{RULE}Results of the third quarter of fiscal 2024", date(2024, 2, 4)),  # 39 weeks
        (f"{RULE}Third quarter fiscal 2024 results", date(2024, 8, 4)),  # 13 weeks alone
    ],
)
def test_the_third_quarter_of_a_release_is_the_one_that_it_announces(text: str, start: date) -> None:
    calendar = build_calendar(text, filing(date(2024, 11, 2), "", start))
    assert calendar.quarter(2024, 3) == (date(2024, 8, 4), date(2024, 11, 2))
    assert calendar.quarter(2023, 3) == (date(2023, 7, 30), date(2023, 10, 28))


def test_a_half_year_to_december_is_of_the_year_to_june() -> None:
    calendar = build_calendar("Results for the six months ended December 31, 2024", filing(date(2024, 12, 31), "6-K", date(2024, 7, 1)))
    assert calendar.fiscal_year(2025) == (date(2024, 7, 1), date(2025, 6, 30))


@pytest.mark.parametrize("calendar", [DECEMBER, CHIPS, STORES, QUARTER, WEEKS])
def test_years_and_quarters_leave_no_gap(calendar: Calendar) -> None:
    for label in range(2015, 2030):
        year, following = calendar.fiscal_year(label), calendar.fiscal_year(label + 1)
        assert following.start is not None
        assert (following.start - year.end).days == 1
        assert 363 <= year.days <= 372
        assert sum(calendar.quarter(label, number).days for number in (1, 2, 3, 4)) == year.days
        assert calendar.label_of(year.end) == label == calendar.label_of(following.start) - 1


def test_a_report_that_names_its_own_year_nearly_as_often_as_the_year_before():
    """The year that ends on February 2, 2019, is fiscal 2019 where the report speaks of fiscal 2019 all along."""
    text = "In fiscal 2018 sales rose. " * 17 + "In fiscal 2019 sales fell. " * 16
    assert build_calendar(text, filing(date(2019, 2, 2), start=date(2018, 2, 4))).lag == 0
    outlook = "In fiscal 2018 sales rose. " * 17 + "In fiscal 2019 we plan to open stores. " * 3
    assert build_calendar(outlook, filing(date(2019, 2, 2), start=date(2018, 2, 4))).lag == 1
