"""Periods are named as the filer names them."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.digesting import compose
from tieout.digesting.naming import Naming
from tieout.language.calendar import build_calendar
from tieout.model.document import Filing
from tieout.model.facts import Period

from .conftest import table


def naming(text: str, form: str, start: date, end: date) -> Naming:
    filing = Filing("made", "0", form, "Northwind Mills, Inc.", start, end, "USD")
    return Naming(build_calendar(text, filing), text)


RETAILER = (
    "Fiscal 2024 ended February 2, 2025 and had 53 weeks; the fiscal year ended January 28, 2024 (fiscal 2023) had 52 weeks. "
    + "In fiscal 2024, sales rose. " * 9
)


def test_a_retailer_s_fiscal_year_is_named_by_its_label_and_its_53_weeks_are_said():
    names = naming(RETAILER, "10-K", date(2024, 1, 29), date(2025, 2, 2))
    newer, older = Period(date(2024, 1, 29), date(2025, 2, 2)), Period(date(2023, 1, 30), date(2024, 1, 28))
    assert names.name(newer) == "fiscal 2024"
    assert names.differ_in_weeks(newer, older)
    assert names.when(newer, weeks=True) == "in fiscal 2024 (53 weeks)"
    assert names.when(Period(None, date(2025, 2, 2))) == "at February 2, 2025"


def test_weeks_are_not_named_where_the_filing_does_not_name_them():
    names = naming(RETAILER.replace("53 weeks", "one more week"), "10-K", date(2024, 1, 29), date(2025, 2, 2))
    assert not names.differ_in_weeks(Period(date(2024, 1, 29), date(2025, 2, 2)), Period(date(2023, 1, 30), date(2024, 1, 28)))


@pytest.mark.parametrize(
    ("period", "name"),
    [
        (Period(date(2024, 1, 1), date(2024, 12, 31)), "2024"),
        (Period(date(2024, 4, 1), date(2024, 6, 30)), "the second quarter of 2024"),
        (Period(date(2024, 1, 1), date(2024, 6, 30)), "the first six months of 2024"),
        (Period(date(2023, 7, 1), date(2024, 6, 30)), "the year ended June 30, 2024"),
        (Period(date(2024, 3, 1), date(2024, 3, 20)), "the period from March 1, 2024 to March 20, 2024"),
    ],
)
def test_a_calendar_filer_s_periods(period, name):
    assert naming("Sales rose in 2024.", "10-Q", date(2024, 1, 1), date(2024, 6, 30)).name(period) == name


def test_a_label_in_capitals_names_the_filer_with_its_own(read):
    cover = (
        "<p>FORM 10-K</p><p>ANNUAL REPORT PURSUANT TO SECTION 13 OR 15(d) OF THE SECURITIES EXCHANGE ACT OF 1934</p>"
        "<p>For the fiscal year ended December 31, 2024</p><p>Northwind Mills, Inc.</p>"
        "<p>(Exact name of registrant as specified in its charter)</p>"
    )
    rows = table(
        " | 2024 | 2023",
        "REVENUE | $ 300 | $ 250",
        "NET INCOME INCLUDING NONCONTROLLING INTERESTS | 22 | 17",
        "Net income attributable to noncontrolling interests | (2) | (1)",
        "NET INCOME ATTRIBUTABLE TO NORTHWIND | $ 20 | $ 16",
    )
    digest = compose(*read(f"{cover}<p>CONSOLIDATED STATEMENTS OF INCOME</p><p>(in millions)</p>{rows}"))
    told = [one.text for topic in digest.topics for one in topic.statements]
    assert any(text.startswith("Net income attributable to Northwind rose 25.0%") for text in told), told
