"""Steps of working are read as arithmetic: what is one, what it comes to, and what is none."""

from __future__ import annotations

import re
from decimal import Decimal
from types import SimpleNamespace

import pytest

from tieout.auditing.judging.worked import follows
from tieout.language import workings as module
from tieout.language.workings import factors_in, find_workings


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Margin = ($31 / $124) x 100 = 25%", "25"),
        ("Mean stock: ($6 million + $9 million) / 2 = $7.5 million", "7.5"),
        ("The gap is 47 - 36 = 11.", "11"),
        ("$42 (this year) - $38 (the year before) = $4", "4"),
        ("[(150 - 120) / 120] × 100 = 25%", "25"),
        ("2 + 3 × 4 = 14", "14"),
        ("12 - 4 - 3 = 5", "5"),
    ],
)
def test_a_step_comes_to_what_its_numbers_do(text, value):
    [working] = find_workings(text)
    assert working.step.value is not None
    assert working.step.value.value == Decimal(value)
    assert follows(working)


@pytest.mark.parametrize(
    "text",
    ["Margin = ($31 / $124) x 100 = 27%", "Mean: ($6 million + $9 million) / 2 = $8.5 million", "47 - 36 = 14", "(20% + 30%) / 2 = 35%"],
)
def test_a_result_that_its_numbers_do_not_give_does_not_follow(text):
    [working] = find_workings(text)
    assert follows(working) is False


@pytest.mark.parametrize("text", ["10 / 3 = 3.3", "10 / 3 = 3.34", "1,380 / 7,890 = 17.5%", "$2.8 million / $1.1 million = 2.53"])
def test_what_rounding_on_the_way_explains_follows(text):
    [working] = find_workings(text)
    assert follows(working)


def test_nothing_is_said_of_a_division_by_what_may_be_zero():
    [working] = find_workings("5 / 0 = 7")
    assert follows(working) is None


def test_lines_that_go_on_are_one_chain():
    workings = find_workings("Mean = ($6 + $8) / 2\nMean = $14 / 2\nMean = $9")
    assert [follows(working) for working in workings if working.result is not None] == [True, False]


@pytest.mark.parametrize(
    "text", ["Sales were $5 million in 2023-2024.", "Form 10-K", "Sales = 5 and costs = 4", "| 120 | 100 |", "on 1/2/2024"]
)
def test_what_computes_nothing_is_no_working(text):
    assert find_workings(text) == []


@pytest.mark.parametrize("text", ["1" + " + 1" * 5000 + " = 5", "(" * 5000 + "1 = 2", "Costs: " + "- " * 5000 + "1 = 2"])
def test_a_side_that_is_too_long_to_be_meant_is_no_working(text):
    assert find_workings(text) == []


@pytest.mark.parametrize("piece", ["a 1 ", "y 1 - 1 - ", "(1 ", "1 ", "- 1\n", "a: 1 + 1 "])
def test_work_grows_with_the_text(piece, monkeypatch):
    pattern, looked = module._NO_START, []

    def counting(text: str, start: int, end: int) -> re.Match[str] | None:
        looked.append(1 + end - start)
        return pattern.search(text, start, end)

    monkeypatch.setattr(module, "_NO_START", SimpleNamespace(search=counting))
    work = []
    for times in (200, 400):
        looked.clear()
        find_workings(piece * times + "= 5")
        work.append(sum(looked))
    assert work[1] <= 2.1 * work[0] + 4


def test_what_a_text_multiplies_by_is_no_figure_and_an_amount_is():
    text = "Divide by 365, then multiply by 731."
    assert [text[start:end] for start, end in factors_in(text)] == ["365"]
