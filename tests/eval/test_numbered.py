"""Documents from numbered context: passages keep their numbers, tables get their columns back."""

from datetime import date
from decimal import Decimal

import pytest

from eval.numbered import document_from_passages
from tieout.extraction import extract

STATEMENT = """(in thousands)
| Three Months Ended | Six Months Ended |
| June 30, 2024 | June 30, 2023 | June 30, 2024 | June 30, 2023 |
| Ferry revenue | $ | 1,250 | \u200b | $ | 1,000 | $ | 2,400 | $ | 1,900 |
| Harbor loss | ( | 70 | ) | ( 30 ) | (95) | (40) |"""
PASSAGES = ["Quarterly report of a ferry line for the period ended June 30, 2024.", STATEMENT, "Ferry revenue rose as fares went up."]


@pytest.fixture(scope="module")
def occurrences():
    return extract(document_from_passages(PASSAGES, "ferry", "10-Q")).occurrences


def test_passages_keep_the_numbers_they_came_with():
    document = document_from_passages(PASSAGES, "ferry")
    assert [passage.number for passage in document.passages] == [1, 2, 3]
    assert document.passage_text(3) == PASSAGES[2]
    assert document.passages[1].table == 0


def test_an_empty_passage_still_counts():
    document = document_from_passages(["", "Words."], "empty")
    assert document.passage_text(2) == "Words."


@pytest.mark.parametrize(
    ("label", "values"), [("Ferry revenue", [1250000, 1000000, 2400000, 1900000]), ("Harbor loss", [-70000, -30000, -95000, -40000])]
)
def test_signs_brackets_and_spacers_leave_a_row_of_figures(occurrences, label, values):
    assert [o.value for o in occurrences if o.label == label] == [Decimal(value) for value in values]


def test_stacked_heads_stand_over_their_columns(occurrences):
    row = [o.period for o in occurrences if o.label == "Ferry revenue"]
    assert [period.end for period in row] == [date(2024, 6, 30), date(2023, 6, 30)] * 2
    assert [period.days > 120 for period in row] == [False, False, True, True]


def test_a_line_of_blank_cells_parts_two_tables():
    text = "| | 2024 | 2023 |\n| Boats | 12 | 10 |\n| | | |\n| | 2024 | 2023 |\n| Piers | 3 | 2 |"
    assert len(document_from_passages([text], "two").tables) == 2


def test_the_filing_s_period_is_the_latest_date_named_often():
    text = " ".join(["year ended December 31, 2023."] * 5 + ["year ended December 31, 2022."] * 4 + ["as of March 3, 2024."])
    filing = document_from_passages([text], "period", "10-K").filing
    assert (filing.period_start, filing.period_end) == (date(2023, 1, 1), date(2023, 12, 31))
