"""Sums found in figures alone: what adds up is found, and a figure moved beyond rounding never holds."""

from hypothesis import given
from hypothesis import strategies as st

from tieout.checking.figures import SheetFigure, SheetLine
from tieout.checking.signs import nature, sign_in
from tieout.checking.sums import SignReadings, Sum, sums
from tieout.model.facts import Occurrence

COLUMNS = 3
AMOUNTS = st.integers(min_value=-99_999, max_value=99_999).filter(lambda amount: abs(amount) > 99)
ROWS = st.lists(st.lists(AMOUNTS, min_size=COLUMNS, max_size=COLUMNS), min_size=2, max_size=8)


def line(number, label, amounts, *, total=False, opens=False):
    figures = tuple(
        SheetFigure(amount, 1 if amount else 0, Occurrence(f"o{number}.{at}", "table", None, "USD", 0, None, label))
        for at, amount in enumerate(amounts)
    )
    return SheetLine(number, label, (label,), "money", total, opens, figures)


def group(rows, total):
    lines = [line(number, f"Item {number}", amounts, opens=number == 0) for number, amounts in enumerate(rows)]
    return [*lines, line(len(rows), "Total", total, total=True)]


def added(rows):
    return [sum(column) for column in zip(*rows, strict=True)]


def found(lines, **manner):
    return [each for each in sums(lines, (), SignReadings(**manner)) if isinstance(each, Sum)]


@given(ROWS)
def test_a_total_is_found_and_holds_in_every_column(rows):
    total = added(rows)
    if all(abs(amount) > 99 for amount in total):
        [each] = found(group(rows, total))
        assert each.broken == []
        assert each.total.label == "Total"


@given(ROWS, st.integers(0, COLUMNS - 1), st.integers(2, 90_000), st.booleans())
def test_a_total_moved_beyond_rounding_never_holds_there(rows, column, off, down):
    total = added(rows)
    beyond = (len(rows) + 1) // 2 + 1 + off
    total[column] += -beyond if down else beyond
    for each in found(group(rows, total)):
        if len(each.parts) == len(rows) and each.columns.get(column) is not None and set(each.signs) == {1}:
            assert column in each.broken


@given(ROWS, st.integers(0, COLUMNS - 1), st.integers(0, 7), st.integers(1_000, 50_000))
def test_a_part_moved_is_known_from_the_columns_that_hold(rows, column, at, off):
    total = added(rows)
    if any(abs(amount) < 1_000 for amount in total):
        return
    moved = [list(row) for row in rows]
    moved[at % len(rows)][column] += off
    for each in found(group(moved, total)):
        if len(each.parts) == len(rows):
            assert each.broken == [column]


@given(ROWS)
def test_rounding_is_allowed_for_and_no_more(rows):
    total = added(rows)
    if all(abs(amount) > 1_000 for amount in total):
        total[0] += 1
        [each] = found(group(rows, total))
        assert each.broken == []
        assert each.columns[0].deviation == 1


def test_unrelated_figures_make_no_sum():
    rows = [[7_301, 1_207, 9_914], [2_222, 8_123, 4_410], [6_005, 3_777, 1_048]]
    assert found(group(rows, [91_234, 50_017, 88_001])) == []


def test_signs_that_no_word_gives_are_found_in_differences():
    rows = [[21_526, 21_689, 24_039], [1_569, 1_066, 1_297], [2_321, 1_943, 1_617]]
    total = [first + second - third for first, second, third in zip(*rows, strict=True)]
    [each] = found(group(rows, total), flips=True)
    assert each.signs == (1, 1, -1)
    assert found(group(rows, total)) == []


def test_columns_that_are_alike_are_one_witness():
    rows = [[51, 51, 51], [77, 77, 77], [128, 128, 129]]
    alike = found([line(0, "Rate one", rows[0]), line(1, "Rate two", rows[1]), line(2, "Rate three", rows[2])])
    assert alike == []


def test_no_sum_reaches_over_a_break_where_columns_are_headed_anew():
    rows = [[7_301, 1_207, 9_914], [2_222, 8_123, 4_410]]
    lines = group(rows, added(rows))
    lines = [line(each.number * 10, each.label, [figure.amount for figure in each.figures], total=each.total) for each in lines]
    assert [each for each in sums(lines, (15,), SignReadings()) if isinstance(each, Sum)] == []


def test_words_tell_costs_from_results():
    assert nature("Cost of sales") == nature("Provision for income taxes") == nature("Other (income) expense, net") == -1
    assert nature("Net sales") == nature("Income before income taxes") == nature("Other income (expense), net") == 1
    assert nature("Inventories") == 0
    assert sign_in("Cost of sales", "Gross profit") == -1
    assert sign_in("Depreciation and amortization", "Total operating expenses") == 1
    assert sign_in("Less: accumulated depreciation", "Property, net") == -1
