"""The figure of a cell, in the numerals of many countries."""

import pytest

from tieout.language.cells import Numbers, decimal_votes, figure_in_cell


@pytest.mark.parametrize(
    ("cell", "digits"),
    [
        ("4'310'022", "4,310,022"),
        ("4’310.25", "4,310.25"),
        ("4 310 022", "4,310,022"),
        ("18 400,7", "18,400.7"),
        ("4.310.022", "4,310,022"),
        ("4.310,25", "4,310.25"),
        ("0,42", "0.42"),
        ("6,5", "6.5"),
        ("12,34,56,789", "12,34,56,789"),
        ("3,10,022.50", "3,10,022.50"),
        ("4,310,022.1", "4,310,022.1"),
        ("0.425", "0.425"),
        (".75", ".75"),
        ("1987", "1987"),
    ],
)
def test_digits_that_can_be_read_in_one_way_are_read_so_in_any_table(cell, digits):
    for comma in (False, True):
        figure = figure_in_cell(cell, Numbers(comma=comma))
        assert figure is not None
        assert figure.digits == digits
        assert (figure.start, figure.end) == (0, len(cell))


def test_one_mark_before_three_digits_is_as_the_table_writes():
    assert figure_in_cell("4.310").digits == "4.310"
    assert figure_in_cell("4.310", Numbers(comma=True)).digits == "4,310"
    assert figure_in_cell("4,310").digits == "4,310"
    assert figure_in_cell("4,310", Numbers(comma=True)).digits == "4.310"


def test_blanks_part_thousands_only_where_commas_do_not():
    assert figure_in_cell("310 022", Numbers(blanks=True)).digits == "310,022"
    assert figure_in_cell("310 022", Numbers(blanks=False)) is None


@pytest.mark.parametrize(
    "cell", ["(77)", "-77", "−77", "– 77", "77-", "77 –", "△77", "▲ 77", "(77", "[77]", "<77>", "$(77)", "(€77)", "€ -77", "77−"]
)
def test_what_makes_a_figure_negative(cell):
    figure = figure_in_cell(cell) or figure_in_cell(cell.replace("77", "7,700"))
    assert figure is not None
    assert figure.negative


@pytest.mark.parametrize("cell", ["77", "+77", "77 (b)", "77*", "77)", "77 2)", "$77"])
def test_what_does_not(cell):
    assert not figure_in_cell(cell).negative


def test_triangles_are_arrows_where_they_point_both_ways():
    arrows = Numbers(arrows=True)
    assert not figure_in_cell("▲5.0%", arrows).negative
    assert figure_in_cell("▼5.0%", arrows).negative
    assert figure_in_cell("▲5.0%").negative


@pytest.mark.parametrize("mark", ["¹", "†", "‡", "§", "*", " (c)", "(1)(2)", "[3]", " 4)", " (a,b)", "²³", "."])
def test_footnote_marks_are_no_part_of_the_figure(mark):
    figure = figure_in_cell(f"9,120{mark}")
    assert (figure.digits, figure.negative, figure.end) == ("9,120", False, 5)


@pytest.mark.parametrize(
    "cell", ["[2]", "2023 RMB", "2024 US$", "4 and 5", "12 345 678,9,1", "1,2345,678", "Item 3", "77 88", "c. 410", "—", "31/12", "1-5", ""]
)
def test_what_is_no_single_figure(cell):
    assert figure_in_cell(cell) is None


def test_measures_and_currencies():
    assert [figure_in_cell(cell).measure for cell in ("5 %", "(5)%", "(5%)", "20 bps", "1.5 pp", "3 pts", "2.4x", "5")] == [
        "%", "%", "%", "bps", "points", "points", "x", "",
    ]  # fmt: skip
    assert [figure_in_cell(cell).currency for cell in ("R$ 5", "5 €", "(£5)", "5")] == ["R$", "€", "£", None]


def test_a_mark_before_three_digits_is_no_proof_of_the_decimal_mark():
    assert decimal_votes(["1.234", "801.330", "(6,5)", "Total", "12,5 %"]) == (2, 0, 0, 2)
    assert decimal_votes(["1,234", "1,234,567", "0.5"]) == (0, 2, 1, 0)
