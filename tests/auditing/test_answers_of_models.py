"""How language models write answers about a filing: what a right one says is not contradicted, and what a wrong one says is."""

from __future__ import annotations

import pytest

from tests.auditing.hand_made import retailer
from tieout.auditing.auditor import Auditor
from tieout.matching.index import Index

SEGMENT = "us-gaap:StatementBusinessSegmentsAxis"


@pytest.fixture(scope="module")
def auditor():
    made = retailer()
    for name, sales, assets in (("Rope & Wire", "8127", "31405"), ("Kites", "2961", "7718")):
        made.line(f"Total net revenue › {name}", None, {2024: sales}, statement=None)
        made.occurrences[-1] = made.occurrences[-1]._replace(scope="segment", part=name)
        made.line(name, None, {2024: assets}, statement=None)
    made.line("Deferred credits", None, {2024: "1044"}, statement=None)
    made.line("Freight in percent of net sales", None, {2024: "0.084"}, statement=None, unit="pure")
    made.says("Lower inventories primarily reflect the capitalization of tooling under the Better Yards Act.")
    return Auditor(Index.of(made.document, made.facts))


def verdicts(auditor: Auditor, text: str) -> list[str]:
    return [claim.verdict for claim in auditor.audit(text).claims]


@pytest.mark.parametrize(
    "introduction",
    ["Based on the information provided in the 10-K filing, ", "According to the statement of income, ", "From the provided data, ",
     "Looking at the table we can see that ", "The report shows that "],
)  # fmt: skip
def test_where_a_figure_was_found_is_not_what_it_is_of(auditor, introduction):
    assert verdicts(auditor, f"{introduction}net sales were $159,514 million in 2024.") == ["supported"]
    assert verdicts(auditor, f"{introduction}net sales were $171,208 million in 2024.") == ["contradicted"]


def test_an_introduction_with_a_time_gives_it(auditor):
    assert verdicts(auditor, "Based on the 2023 report, net sales were $152,669 million.") == ["supported"]


@pytest.mark.parametrize(
    "head", ["According to the statement of income, Made Company's net sales were:", "The total net sales were as follows:"]
)
def test_a_line_that_ends_in_was_heads_the_lines_below(auditor, head):
    assert verdicts(auditor, f"{head}\n\n2023: $152,669 million\n2024: $159,514 million")[-2:] == ["supported", "supported"]


def test_parts_below_a_line_of_each_are_of_its_subject(auditor):
    text = "The net revenue for each of the segments in 2024 was:\n\n- Rope & Wire: ${} million\n- Kites: ${} million"
    assert "contradicted" not in verdicts(auditor, text.format("8,127", "2,961"))


def test_a_part_named_without_a_line_may_be_any_of_its_lines(auditor):
    assert "contradicted" not in verdicts(auditor, "Rope & Wire: $8,127 million")


def test_a_step_moved_in_goes_on_with_the_one_above(auditor):
    right = "Mean net sales = (159,514 + 152,669) / 2\n                = 312,183 / 2\n                = 156,091.5"
    assert "contradicted" not in verdicts(auditor, right)
    assert verdicts(auditor, right.replace("156,091.5", "143,972.5"))[-1] == "contradicted"


def test_a_sum_in_brackets_that_is_divided_is_held_to_the_step_before(auditor):
    right = "Mean margin = (9.28% + 9.92%) / 2\nMean margin = (19.20%) / 2\nMean margin = 9.60%"
    assert "contradicted" not in verdicts(auditor, right)
    assert "contradicted" in verdicts(auditor, right.replace("19.20%", "21.20%").replace("9.60%", "10.60%"))


@pytest.mark.parametrize(
    "text",
    [
        "Net sales in 2024 = 159,514 (from the P&L)",  # no unit, and the line has percentages too
        "Freight: 8,127",
        "Deferred credits (included $345 in 2024 of fees)",
        "Investing lost more cash ($21,031 million) compared to capital expenditures ($3,485 million).",
        "Net sales grew faster than operating income, compared with gross profit, which was $53,308 million.",
    ],
)
def test_amounts_of_another_kind_or_time_prove_nothing(auditor, text):
    assert "contradicted" not in verdicts(auditor, text)


def test_points_that_follow_from_two_wrong_rates_do_not_shield_them(auditor):
    text = "The effective income tax rate has changed from {}% in 2023 to {}% in 2024, a decrease of {} percentage points."
    assert verdicts(auditor, text.format("24.0", "23.7", "0.3")) == ["supported"]
    [claim] = auditor.audit(text.format("24.0", "18.3", "5.7")).claims
    assert claim.verdict == "contradicted"
    assert [verdict.verdict for verdict in claim.figures] == ["agrees", "exception", "not_checked"]


def test_initials_that_the_page_spells_out_are_no_sign_of_another_reason(auditor):
    text = "The decrease in inventories primarily reflects the capitalization of tooling under the BYA."
    assert "contradicted" not in verdicts(auditor, text)
    assert "contradicted" in verdicts(auditor, "The decrease in inventories primarily reflects a strike of glass blowers in Murano.")
