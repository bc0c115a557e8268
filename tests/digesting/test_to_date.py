"""A quarter's line gives the year to date beside it; a year's has none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tieout.digesting import compose
from tieout.digesting.drafts import Point
from tieout.digesting.selection import _placing
from tieout.model.facts import Fact, Occurrence, Period

from .conftest import table

COVER = """
<p>FORM 10-Q</p><p>QUARTERLY REPORT PURSUANT TO SECTION 13 OR 15(d) OF THE SECURITIES EXCHANGE ACT OF 1934</p>
<p>For the quarterly period ended June 30, 2024</p><p>Northwind Mills, Inc.</p><p>(Exact name of registrant as specified in its charter)</p>
"""
STATEMENTS = "<p>CONSOLIDATED STATEMENTS OF INCOME</p><p>(in millions, except per share data)</p>" + (
    "<table><tr><td></td><td colspan=2>Three months ended June 30,</td><td colspan=2>Six months ended June 30,</td></tr>"
    + table(
        " | 2024 | 2023 | 2024 | 2023",
        "Net sales | $ 300 | $ 250 | $ 560 | $ 500",
        "Cost of sales | 200 | 170 | 380 | 330",
        "Gross profit | 100 | 80 | 180 | 170",
        "Net income | $ 20 | $ 16 | $ 30 | $ 36",
    ).removeprefix("<table>")
    + "<p>CONSOLIDATED STATEMENTS OF CASH FLOWS</p><p>(in millions)</p>"
    + table(
        "Six months ended June 30, | 2024 | 2023",
        "Depreciation | $ 12 | $ 11",
        "Net cash provided by operating activities | 50 | 40",
        "Net cash used in investing activities | (20) | (15)",
        "Net cash used in financing activities | (10) | (12)",
    )
)


@pytest.fixture(scope="module")
def told(read):
    return {one.id: one.text for topic in compose(*read(COVER + STATEMENTS)).topics for one in topic.statements}


def test_quarter_and_year_to_date_stand_in_one_line(told):
    assert told["revenue"] == (
        "Net sales rose 20.0% from $250 million in the second quarter of 2023 to $300 million in the second quarter of 2024; they rose "
        "12.0% from $500 million in the first six months of 2023 to $560 million in the first six months of 2024."
    )


def test_behind_a_margin_the_year_to_date_has_a_sentence_of_its_own(told):
    assert told["gross_profit"].endswith(
        "; the gross margin widened by 1.3 points from 32.0% to 33.3%. Gross profit rose 5.9% from $170 million in the first six months of "
        "2023 to $180 million in the first six months of 2024."
    )


def test_what_is_given_for_the_year_to_date_alone_is_told_once(told):
    assert told["operating_cash"].count("first six months of 2024") == 1


def test_a_report_on_a_quarter_is_not_told_by_its_last_twelve_months(read):
    flows = "<p>CONSOLIDATED STATEMENTS OF CASH FLOWS</p><p>(in millions)</p>" + (
        "<table><tr><td></td><td colspan=2>Six months ended June 30,</td><td colspan=2>Twelve months ended June 30,</td></tr>"
        + table(
            " | 2024 | 2023 | 2024 | 2023",
            "Net income | $ 30 | $ 36 | $ 70 | $ 66",
            "Net cash provided by operating activities | 50 | 40 | 110 | 90",
            "Net cash used in investing activities | (20) | (15) | (44) | (33)",
            "Net cash used in financing activities | (10) | (12) | (25) | (24)",
        ).removeprefix("<table>")
    )
    page = COVER + STATEMENTS.partition("<p>CONSOLIDATED STATEMENTS OF CASH FLOWS")[0] + flows
    texts = {one.id: one.text for topic in compose(*read(page)).topics for one in topic.statements}
    assert "second quarter of 2024" in texts["net_income"]
    assert "$50 million in the first six months of 2024" in texts["operating_cash"]


def test_what_a_sentence_says_of_nobody_known_stands_behind_the_statement_of_equity():
    period = Period(date(2024, 4, 1), date(2024, 6, 30))
    place = Occurrence("o1", "prose", Decimal(7_000_000), "USD", -5, period, "Net loss")
    spoken = Fact("f1", ("o1",), "us-gaap:NetIncomeLoss", "Net loss", place.value, "USD", -5, period, (), "unknown", None)
    placed = spoken._replace(id="f2", scope="consolidated", statement="equity")
    points = [Point(spoken, place, place.value, period), Point(placed, place._replace(id="o2", origin="tag"), Decimal(9_000_000), period)]
    assert min(points, key=_placing).fact.id == "f2"
