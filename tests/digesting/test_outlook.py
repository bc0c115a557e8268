"""What management expects is told as an expectation with its range and date; what only may be, what others expect and legends are not."""

from __future__ import annotations

import pytest

from tieout.digesting.naming import filers
from tieout.digesting.opening import begins

from .conftest import COVER, DISCUSSION, STATEMENTS

END = "<p>The filler of this section keeps it long enough to be a discussion.</p>"


@pytest.fixture(scope="module")
def outlook(told_of):
    """The statements on the outlook of the small report with sentences added to its discussion."""
    return lambda *said: told_of("outlook", COVER + DISCUSSION.replace(END, "".join(f"<p>{one}</p>" for one in said) + END) + STATEMENTS)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "We expect net sales of $1,150 million to $1,200 million in 2025.",
            "The company expects net sales of $1,150 million to $1,200 million in 2025.",
        ),
        (
            "•In addition, we currently expect our depreciation to be between $20 million and $22 million in 2025.",
            "The company currently expects its depreciation to be between $20 million and $22 million in 2025.",
        ),
        (
            "Subject to the foregoing, we plan to open 12 mills in 2026.",
            "The company plans to open 12 mills in 2026.",
        ),
        (
            "Interest expense is expected to be approximately $15 million in 2025.",
            "Interest expense is expected to be approximately $15 million in 2025.",
        ),
    ],
)
def test_an_expectation_is_told_with_its_range_and_date(outlook, said, told):
    assert told in [statement.text for statement in outlook(said)]


def test_both_ends_of_a_range_are_ahead_and_of_the_year_to_come(outlook):
    [plan] = (one for one in outlook("We expect capital spending of $90 million to $95 million in 2025.") if "95" in one.text)
    assert {figure.status for figure in plan.figures} <= {"planned", "forecast"}
    assert {figure.period.end.year for figure in plan.figures} == {2025}


@pytest.mark.parametrize(
    "said",
    [
        "We may spend $500 million on acquisitions in 2025.",
        "If prices fell by 10%, we expect net sales would fall by $100 million in 2025.",
        "Analysts expect that we will sell $999 million of flour in 2025.",
        "We expect to recognize $44 million of unrecognized compensation cost in 2025.",
        "We expected to spend $48 million on the mill in 2023.",
        "We believe that cash of $90 million will be sufficient for the next twelve months.",
        "Our forward-looking statements include that we expect net sales of $1,300 million in 2025.",
        "These plans are expected to cost $66 million in 2025.",
        "The total program is expected to cost $77 million in 2025.",
    ],
)
def test_what_is_no_expectation_of_management_is_not_told(outlook, said):
    digits = {word for word in said.replace("$", "").split() if word.isdigit() and not word.startswith("20")}
    assert not any(digits.intersection(one.text.replace("$", "").split()) for one in outlook(said))


def test_an_expectation_is_told_once(outlook):
    said = "We expect net sales of $1,150 million in 2025."
    assert sum("1,150" in one.text for one in outlook(said, "Net sales are expected to be $1,150 million in 2025.")) == 1


def test_a_sentence_begins_behind_its_mark_and_introduction():
    assert begins("Capital plan – In 2025, we expect to spend $5 million.") == len("Capital plan – ")
    assert begins("Electric Mills We plan to open two.") == len("Electric Mills ")
    assert begins("Such plans are large.") is None


def test_a_company_is_called_by_its_name_and_by_the_words_for_any():
    assert {"northwind", "northwind mills", "the company"} <= filers("Northwind Mills, Inc.")


def test_a_plan_has_the_time_of_the_sentence_before_it(outlook):
    told = outlook("For 2025, we expect net sales of $1,150 million. We expect net charge-offs of 0.20% to 0.30% of average loans.")
    assert "In 2025, the company expects net charge-offs of 0.20% to 0.30% of average loans." in [one.text for one in told]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "We plan capital expenditures of approximately $30 million in 2025.",
            "The company plans capital expenditures of approximately $30 million in 2025.",
        ),
        (
            "We expect net sales to grow at a mid-single-digit rate in 2025.",
            "The company expects net sales to grow at a mid-single-digit rate in 2025.",
        ),
        (
            "In addition, we may be required to pay deposits of approximately $80 million for indirect taxes in the next twelve months.",
            "The company may be required to pay deposits of approximately $80 million for indirect taxes in the next twelve months.",
        ),
        (
            "We expect to record restructuring charges of $40 million to $50 million.",
            "The company expects to record restructuring charges of $40 million to $50 million.",
        ),
    ],
)
def test_other_plans_are_told_as_such(outlook, said, told):
    assert told in [statement.text for statement in outlook(said)]


def test_what_a_target_range_held_in_the_past_is_no_plan(outlook):
    told = outlook("During 2024, we maintained our capital ratios within our target range of 10 to 11 percent.")
    assert not any("target" in statement.text for statement in told)


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("Common Stock Repurchase Program On January 25, 2023, the board authorized a program.", 32),
        ("Impact of a Tornado in Barleyton (BA)––Our mill was damaged in July.", 39),
    ],
)
def test_a_heading_that_runs_into_its_sentence_is_left_out(words, start):
    assert begins(words) == start


def test_an_audit_or_a_training_is_no_milestone(outlook):
    told = outlook("We anticipate that the tax authority's audit will be completed in 2025.")
    assert not any("audit" in statement.text for statement in told)
