"""Margins and shares of segments: of the segment's own revenue, and of its revenue in the group's."""

import pytest

from tests.auditing.hand_made import Maker
from tieout.auditing.auditor import Auditor
from tieout.auditing.gate import release
from tieout.matching.index import Index

SEGMENTS = "us-gaap:StatementBusinessSegmentsAxis"
RECONCILED = ("srt:ConsolidationItemsAxis", "us-gaap:OperatingSegmentsMember")
NORTH, SOUTH = (SEGMENTS, "made:NorthMember"), (SEGMENTS, "made:SouthMember")


@pytest.fixture(scope="module")
def auditor():
    made = Maker()
    made.line("Net sales", "us-gaap:Revenues", {2024: "1000", 2023: "900"})
    made.line("Operating income", "us-gaap:OperatingIncomeLoss", {2024: "120", 2023: "100"})
    made.line("North › Net sales", "us-gaap:Revenues", {2024: "700", 2023: "640"}, statement=None, dimensions=(NORTH,))
    made.line("South › Net sales", "us-gaap:Revenues", {2024: "300", 2023: "260"}, statement=None, dimensions=(SOUTH,))
    made.line(
        "North › Operating income", "us-gaap:OperatingIncomeLoss", {2024: "84", 2023: "70"}, statement=None, dimensions=(RECONCILED, NORTH)
    )
    made.line("North › Total assets", "us-gaap:Assets", {2024: "24", 2023: "20"}, statement=None, dimensions=(NORTH,))
    made.line(
        "West › Operating income", "us-gaap:OperatingIncomeLoss", {2024: "36"}, statement=None, dimensions=((SEGMENTS, "made:WestMember"),)
    )
    made.says("North sells in the north and South in the south.")
    return Auditor(Index.of(made.document, made.facts))


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("North operating margin was 12.0% in 2024.", "supported"),
        ("North operating margin was 8.4% in 2024.", "contradicted"),  # of the group's sales
        ("North accounted for 70% of total revenue in 2024.", "supported"),
        ("South accounted for 30% of net sales in 2024.", "supported"),
        ("South accounted for 35% of net sales in 2024.", "contradicted"),
        ("The operating margin was 12.0% in 2024.", "supported"),
    ],
)
def test_a_part_is_held_to_its_own_revenue(auditor, claim, verdict):
    assert auditor.audit(claim).claims[0].verdict == verdict


@pytest.fixture(scope="module")
def places():
    """Sales to customers by place, of the group and of a segment, in a table that calls them by the place alone; and dividends."""
    made = Maker()
    us, concept = ("srt:StatementGeographicalAxis", "country:US"), "us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax"
    made.line("Sales to customers", concept, {2024: "1000", 2023: "900"})
    made.line("Operating income", "us-gaap:OperatingIncomeLoss", {2024: "120", 2023: "100"})
    made.line("Worldwide › U.S.", concept, {2024: "600", 2023: "500"}, statement=None, dimensions=(us,))
    made.line("Total North › U.S.", concept, {2024: "410", 2023: "330"}, statement=None, dimensions=(us, NORTH))
    made.says("North sells in the north and South in the south.")
    return Index.of(made.document, made.facts)


@pytest.mark.parametrize(
    ("statement", "released"),
    [
        ("Sales to customers from the U.S. were $600 million in 2024.", True),
        ("Sales to customers from the U.S. rose 20.0% from $500 million in 2023 to $600 million in 2024.", True),
        ("Sales to customers from the U.S. were $500 million in 2024.", False),  # of the year before
        ("Sales to customers from the U.S. were $410 million in 2024.", False),  # of one segment
        ("Sales to customers from the U.S. were $600 thousand in 2024.", False),
        ("Sales to customers from the U.S. were $1,000 million in 2024.", False),  # of the group
        ("Sales to customers were $600 million in 2024.", False),  # of a part
        ("Sales to customers from Europe were $600 million in 2024.", False),
        ("U.S. operating income was $600 million in 2024.", False),  # another line
    ],
)
def test_a_line_of_a_part_that_is_named_whole_is_not_outdone_by_the_groups(places, statement, released):
    assert release(statement, places.document, places.facts, places).released is released


def test_without_its_revenue_nothing_is_said_of_its_margin(auditor):
    assert auditor.audit("West operating margin was 20.0% in 2024.").claims[0].verdict == "not_checked"
