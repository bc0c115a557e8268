"""Lines given by class of share."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tieout.digesting.share_classes import class_of, lines_by_class
from tieout.lexicon.topic_table import LINES
from tieout.model.facts import Fact, Period

YEAR = Period(date(2024, 1, 1), date(2024, 12, 31))


def fact(value: str, *dimensions: tuple[str, str], unit: str = "USD/shares") -> Fact:
    concept = "us-gaap:EarningsPerShareDiluted"
    return Fact(f"f{value}", ("o1",), concept, "Class A", Decimal(value), unit, 2, YEAR, dimensions, "other", "income")


A = ("us-gaap:StatementClassOfStockAxis", "us-gaap:CommonClassAMember")
B = ("us-gaap:StatementClassOfStockAxis", "us-gaap:CommonClassBMember")


@pytest.mark.parametrize(
    ("dimensions", "called"),
    [
        ((A,), "Class A"),
        ((("ifrs-full:ClassesOfShareCapitalAxis", "ex:ClassBOrdinarySharesMember"),), "Class B"),
        ((("us-gaap:StatementClassOfStockAxis", "us-gaap:SeriesAMember"),), "Series A"),
        ((("us-gaap:StatementClassOfStockAxis", "us-gaap:PreferredStockMember"),), ""),
        ((("us-gaap:StatementBusinessSegmentsAxis", "ex:ClassAMember"),), ""),
        ((A, ("us-gaap:StatementBusinessSegmentsAxis", "ex:CloudMember")), ""),
        ((), ""),
    ],
)
def test_the_class_of_a_fact_is_that_of_its_one_dimension(dimensions, called):
    assert class_of(fact("1.24", *dimensions)) == called


def test_earnings_per_share_of_two_classes_are_two_lines():
    found = list(lines_by_class([fact("1.24", A), fact("1.13", B), fact("2.00", B, unit="USD"), fact("1.20")], LINES))
    assert [(line.noun, [one.value for facts in given.values() for one in facts]) for line, given in found] == [
        ("diluted earnings per share of Class A", [Decimal("1.24")]),
        ("diluted earnings per share of Class B", [Decimal("1.13")]),
    ]
