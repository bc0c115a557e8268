"""Cross-footing, changes, translations and sentences, each in a table or two."""

import pytest

from tests.checking.statements import BALANCE, FLOWS, INCOME, Checked, filing, statements

EQUITY = """
Balance at December 31, 2022 | 90 | 12,592 | 76,896 | 89,578
Net earnings | — | — | 15,143 | 15,143
Dividends | — | — | (8,383) | (8,383)
Stock-based compensation | — | 555 | — | 555
Balance at December 31, 2023 | 90 | 13,147 | 83,656 | 96,893
Net earnings | — | — | 14,806 | 14,806
Dividends | — | — | (8,929) | (8,929)
Stock-based compensation | — | 970 | — | 970
Balance at December 31, 2024 | 90 | 14,117 | 89,533 | 103,740
"""
COMPONENTS = ("Common stock", "Paid-in capital", "Retained earnings", "Total equity")


def equity(text=EQUITY):
    return Checked(filing(("CONSOLIDATED STATEMENTS OF STOCKHOLDERS’ EQUITY", COMPONENTS, text)))


def test_a_statement_of_equity_rolls_forward_and_cross_foots():
    checked = equity()
    assert checked.of(status="flagged") == []
    assert len(checked.of(rule="roll_forward", status="held")) >= 6
    assert len(checked.of(rule="cross_footing", status="held")) == 9


def test_a_component_changed_breaks_its_column_and_its_row():
    checked = equity(EQUITY.replace("(8,929) |", "(8,829) |"))
    assert {relation.rule for relation in checked.result.flagged} == {"roll_forward", "cross_footing"}
    assert checked.suspects() == {"(8,829)"}


def test_where_each_figure_agrees_elsewhere_a_failing_sum_was_not_meant():
    rows = """
    Corporate debt | 18,504 | 51 | (29) | 18,526
    Government debt | 16,749 | 42 | (22) | 16,769
    Money market funds | 3,760 | 7 | (5) | 3,762
    Total debt securities | 39,013 | 100 | (56) | 39,057
    Equity securities |  |  |  | 381
    Total | 39,013 | 100 | (56) | 39,438
    """
    heads = ("Amortized cost", "Unrealized gain", "Unrealized loss", "Fair value")
    checked = Checked(filing(("MARKETABLE SECURITIES", heads, rows)))
    assert checked.of(status="flagged") == []
    [relation] = checked.of(rule="cross_footing", status="not_checked")
    assert "agrees with others elsewhere" in relation.why


def test_quarters_add_up_to_the_year():
    heads = tuple(f"Three months ended {day}, 2024" for day in ("March 31", "June 30", "September 30", "December 31"))
    rows = "Net sales | 36,418 | 43,175 | 40,217 | 39,704 | 159,514\nNet earnings | 3,600 | 4,561 | 3,648 | 2,997 | 14,806"
    checked = Checked(filing(("QUARTERLY RESULTS", (*heads, "Year ended December 31, 2024"), rows)))
    assert [relation.status for relation in checked.of(rule="cross_footing")] == ["held", "held"]
    assert {relation.kind for relation in checked.of(rule="cross_footing")} == {"quarters"}


CHANGES = """
Compute | 116,193 | 47,405 | 68,788 | 145%
Graphics | 14,304 | 13,517 | 787 | 6%
Services | 2,210 | 2,600 | (390) | (15)%
Total | 132,707 | 63,522 | 69,185 | 109%
"""


def changes(text=CHANGES):
    return Checked(filing(("REVENUE BY SEGMENT", ("2024", "2023", "$ Change", "% Change"), text)))


def test_columns_of_changes_are_recomputed():
    checked = changes()
    assert checked.of(status="flagged") == []
    assert len(checked.of(rule="recalculation", status="held")) == 8


@pytest.mark.parametrize(("printed", "wrong"), [("68,788", "68,188"), ("145%", "154%"), ("(15)%", "(18)%")])
def test_a_change_that_does_not_follow_is_flagged(printed, wrong):
    checked = changes(CHANGES.replace(printed, wrong))
    assert wrong.removesuffix("%") in {
        checked.quotes(relation)[0].removesuffix("%") for relation in checked.of(rule="recalculation", status="flagged")
    }


def test_margins_are_recomputed_from_the_rows_they_divide():
    rows = """
    Net sales | 24,380 | 22,930 | 21,910
    Gross profit | 9,750 | 9,100 | 8,200
    Gross margin | 40.0% | 39.7% | 37.4%
    """
    checked = Checked(filing(("RESULTS", ("2024", "2023", "2022"), rows)))
    assert [relation.status for relation in checked.of(rule="recalculation")] == ["held"] * 3
    wrong = Checked(filing(("RESULTS", ("2024", "2023", "2022"), rows.replace("40.0%", "41.0%"))))
    assert [relation.status for relation in wrong.of(rule="recalculation")] == ["flagged", "held", "held"]


RATE = "Translations are made at the rate of RMB7.2993 to US$1.00, the noon buying rate on December 31, 2024."
FOREIGN = """
Public cloud | 4,381,741 | 5,007,251 | 685,991
Enterprise cloud | 2,663,993 | 2,777,777 | 380,554
Others | 1,727 | 152 | 21
Total revenues | 7,047,461 | 7,785,180 | 1,066,566
Cost of revenues | (6,197,292) | (6,444,254) | (882,859)
"""


def translated(text=FOREIGN, rate=RATE):
    return Checked(filing(rate, ("RESULTS (RMB and US$ in thousands)", ("2023 RMB", "2024 RMB", "2024 US$"), text)))


def test_a_second_currency_is_translated_at_the_stated_rate():
    statuses = [relation.status for relation in translated().of(rule="translation")]
    assert len(statuses) == 5
    assert set(statuses) <= {"held", "held_within_rounding"}


def test_a_translation_off_by_more_than_a_unit_is_flagged():
    text = (
        FOREIGN + "Gross profit | 850,169 | 1,340,926 | 183,907\nIncome tax | (17,959) | (24,473) | (3,353)\nNet | 9,001 | 8,002 | 1,096\n"
    )
    text += "Interest | 80,743 | 78,410 | 10,742\nRent | 40,100 | 52,300 | 7,165\n"
    checked = translated(text)
    assert [checked.quotes(relation) for relation in checked.of(rule="translation", status="flagged")] == [["183,907", "1,340,926"]]


def test_without_a_stated_rate_the_translation_says_so():
    [relation] = translated(rate="No rate is given.").of(rule="translation")
    assert (relation.status, relation.expected) == ("not_checked", None)


def said(words):
    checked = Checked(statements(BALANCE, INCOME, FLOWS, words))
    return [relation.status for relation in checked.of(rule="agreement")]


def test_a_sentence_agrees_with_its_table():
    assert said("Net sales were $159,514 million in fiscal year 2024.") == ["held"]
    assert said("Net sales were $159.5 billion in fiscal year 2024.") == ["held"]


def test_a_sentence_with_a_digit_changed_or_two_exchanged_is_flagged():
    assert said("Net sales were $159,114 million in fiscal year 2024.") == ["flagged"]
    assert said("Net sales were $159,154 million in fiscal year 2024.") == ["flagged"]


def test_a_sentence_of_another_amount_is_no_slip():
    assert said("Net sales were $12,310 million in fiscal year 2024.") == []
    assert said("Net sales were $1.5 billion in fiscal year 2024.") == []
