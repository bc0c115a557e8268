"""The three statements of a small company, checked by the whole pipeline; and each figure of them with a digit changed."""

import re

import pytest

from tests.checking.statements import BALANCE, FLOWS, INCOME, Checked, filing, statements

SOUND = Checked(statements())


def test_a_sound_filing_has_nothing_flagged_and_nothing_unchecked():
    assert SOUND.of(status="flagged") == []
    assert SOUND.of(status="not_checked") == []
    assert len(SOUND.of(status="held")) > 50


@pytest.mark.parametrize(
    ("label", "parts"),
    [
        ("Total assets", ["76,190", "30,013", "26,702", "19,475"]),
        ("Gross profit", ["53,308", "159,514", "106,206"]),
        ("Operating income", ["21,526", "53,308", "31,782"]),
        ("Total stockholders’ equity", ["9,286", "90", "14,117", "89,533", "(94,454)"]),
        ("Net cash used in investing activities", ["(21,129)", "(3,485)", "(17,644)"]),
        ("Change in cash and cash equivalents", ["(2,101)", "17,573", "(21,129)", "1,455"]),
    ],
)
def test_totals_are_footed_from_the_rows_that_lead_to_them(label, parts):
    [relation, *_] = SOUND.of(rule="footing", label=label)
    assert SOUND.quotes(relation) == parts


def test_costs_printed_without_brackets_are_taken_off():
    [relation, *_] = SOUND.of(rule="footing", label="Gross profit")
    assert [operand.role for operand in relation.operands] == ["total", "plus", "minus"]


def test_cash_rolls_forward_and_opens_with_the_close_of_the_year_before():
    closing = SOUND.of(rule="roll_forward", label="end of year")
    opening = SOUND.of(rule="roll_forward", label="beginning of year")
    assert SOUND.quotes(closing[0]) == ["1,659", "(2,101)", "3,760"]
    assert [operand.role for operand in closing[0].operands] == ["total", "movement", "opening"]
    assert [SOUND.quotes(relation) for relation in opening] == [["3,760", "3,760"], ["2,757", "2,757"]]


def test_the_statements_articulate():
    kinds = {(relation.kind, tuple(SOUND.quotes(relation))) for relation in SOUND.of(rule="articulation")}
    assert ("balance sheet", ("76,190", "76,190")) in kinds
    assert ("cash", ("1,659", "1,659")) in kinds
    assert ("statements", ("14,806", "14,806")) in kinds


def test_earnings_per_share_are_recalculated():
    quotes = [SOUND.quotes(relation) for relation in SOUND.of(rule="recalculation")]
    assert quotes[0] == ["14.96", "14,806", "990"]


def figures(text):
    """The places of the digits of every amount of four digits and more that stands in a relation."""
    footed = text.split("Basic weighted")[0]
    return [match.start() for match in re.finditer(r"\d{1,3}(?=,\d{3})", footed)]


@pytest.mark.parametrize("statement", [BALANCE, INCOME, FLOWS], ids=["balance", "income", "flows"])
def test_every_figure_with_a_digit_changed_is_flagged_and_suspected(statement):
    for at in figures(statement):
        digit = statement[at]
        changed = statement[:at] + ("2" if digit == "1" else "1") + statement[at + 1 :]
        checked = Checked(statements(*(changed if each is statement else each for each in (BALANCE, INCOME, FLOWS))))
        quote = re.match(r"[\d,]+", changed[at:])[0]
        assert any(suspect.strip("()") == quote for suspect in checked.suspects()), (statement[at : at + 7], quote)


def test_a_figure_that_stands_in_two_sums_is_the_only_suspect():
    checked = Checked(statements(BALANCE.replace("30,013", "30,113")))
    assert {relation.difference for relation in checked.result.flagged} == {100 * 10**6, -100 * 10**6}
    assert checked.suspects() == {"30,113"}


def test_a_difference_that_rounding_explains_is_held_within_rounding():
    checked = Checked(statements(BALANCE.replace("4,903", "4,904")))
    [relation] = [each for each in checked.result.relations if each.status == "held_within_rounding"]
    assert checked.quotes(relation) == ["30,013", "1,659", "4,904", "23,451"]
    assert relation.difference == -(10**6)


def test_a_line_printed_in_words_leaves_its_sum_unchecked():
    table = (
        "SEGMENT ASSETS",
        ("2024", "2023"),
        "North | 1,200 | 1,100\nSouth | 3,400 | 3,300\nEast | not given | not given\nTotal | 4,600 | 5,050",
    )
    checked = Checked(filing(table))
    assert [relation.status for relation in checked.of(rule="footing", label="Total")] == ["held", "not_checked"]
    assert "in words" in checked.of(status="not_checked")[0].why


def test_a_total_without_addends_says_that_none_were_found():
    table = ("OTHER MATTERS", ("2024", "2023"), "First | 1,234 | 4,321\nSecond | 987 | 789\nTotal | 5,555 | 6,666")
    [relation] = Checked(filing(table)).result.relations
    assert (relation.status, relation.expected, relation.difference) == ("not_checked", None, None)
    assert relation.why.startswith("No run of rows above")


def test_prices_beside_numbers_of_shares_are_not_footed():
    rows = """
    Outstanding at December 31, 2023 | 1,353 | 297.25
    Granted | 1,146 | 295.30
    Vested | (1,223) | 292.75
    Forfeited | (68) | 293.86
    Outstanding at December 31, 2024 | 1,208 | 296.42
    """
    checked = Checked(filing(("Restricted stock activity", ("Shares", "Weighted average grant-date fair value"), rows)))
    assert checked.of(status="flagged") == []
    assert [checked.quotes(relation)[0] for relation in checked.of(rule="roll_forward", status="held")] == ["1,208"]
