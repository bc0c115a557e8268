"""Transformation rules: what the registries say of printed text, number by number and date by date."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.extraction.tagged.transformations import date_text, is_registry, number_rule, untransformed

V1 = "numcommadot numdotcomma numspacedot numspacecomma numcomma numdash"
V2 = "numcommadecimal numdotdecimal numunitdecimal zerodash"
V3 = "numdotdecimalin numunitdecimalin"
V4 = "num-comma-decimal num-dot-decimal num-unit-decimal fixed-zero"
V5 = "num-comma-decimal-apos num-dot-decimal-apos num-unit-decimal-apos"
SEC = "numwordsen"


@pytest.mark.parametrize("name", f"{V1} {V2} {V3} {V4} {V5} {SEC}".split())
def test_every_number_rule_of_every_registry_is_known(name):
    assert number_rule(name) is not None


@pytest.mark.parametrize("name", ["fixed-empty", "nocontent", "fixed-true", "durwordsen", "boolballotbox", "date-month-day", "", "num"])
def test_rules_that_give_no_number_are_no_number_rules(name):
    assert number_rule(name) is None


@pytest.mark.parametrize(
    ("rule", "text", "digits"),
    [
        ("num-dot-decimal", "1,234,567.89", "1234567.89"),
        ("numdotdecimal", "1 234\u00a0567.8", "1234567.8"),
        ("num-dot-decimal", ".5", ".5"),
        ("num-dot-decimal", "(1,234)", None),
        ("num-dot-decimal", "-5", None),
        ("num-dot-decimal", "1.234.567", None),
        ("num-dot-decimal", "", None),
        ("num-dot-decimal", "$5", None),
        ("numdotdecimalin", "12,34,567.5", "1234567.5"),
        ("num-dot-decimal-apos", "1\u2019234'567.5", "1234567.5"),
        ("num-dot-decimal", "1'234", None),
        ("num-comma-decimal", "1.234.567,89", "1234567.89"),
        ("numdotcomma", "1.234,5", "1234.5"),
        ("numspacecomma", "1 234,5", "1234.5"),
        ("numcomma", "1234,5", "1234.5"),
        ("num-comma-decimal", "1,234,5", None),
        ("num-comma-decimal-apos", "1'234,5", "1234.5"),
        ("num-unit-decimal", "12 dollars 5 cents", "12.05"),
        ("numunitdecimal", "1,234円56銭", "1234.56"),
        ("num-unit-decimal", "12 dollars", None),
        ("zerodash", "\u2014", "0"),
        ("zerodash", " - ", "0"),
        ("numdash", "-", "0"),
        ("zerodash", "5", None),
        ("zerodash", "", None),
        ("fixed-zero", "no", "0"),
        ("fixed-zero", "", "0"),
        ("numwordsen", "three", "3"),
        ("numwordsen", "No", "0"),
        ("numwordsen", "Twenty-two", "22"),
        ("numwordsen", "one hundred and five", "105"),
        ("numwordsen", "two hundred fifty thousand, three hundred", "250300"),
        ("numwordsen", "one million two thousand", "1002000"),
        ("numwordsen", "a hundred", "100"),
        ("numwordsen", "several", None),
        ("numwordsen", "thousand million", None),
        ("numwordsen", "five thousand million", None),
        ("numwordsen", "and", None),
        ("numwordsen", "", None),
        ("numwordsen", "3", None),
    ],
)
def test_number_rules(rule, text, digits):
    assert number_rule(rule)(text) == digits


@pytest.mark.parametrize(
    ("text", "digits"), [("1234.50", "1234.50"), (" 7 ", "7"), ("1,234", None), ("", None), ("1e5", None), ("NaN", None)]
)
def test_a_figure_without_a_rule_must_be_a_plain_number(text, digits):
    assert untransformed(text) == digits


@given(st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False))
def test_a_grouped_number_reads_back_in_both_notations(value):
    printed = f"{value:,.2f}"
    assert Decimal(number_rule("num-dot-decimal")(printed)) == value
    assert Decimal(number_rule("num-comma-decimal")(printed.translate(str.maketrans(",.", ".,")))) == value


@given(st.integers(min_value=1, max_value=999_999_999_999))
def test_a_number_in_words_reads_back(value):
    assert number_rule("numwordsen")(_in_words(value)) == str(value)


def _in_words(value: int) -> str:
    ones = "x one two three four five six seven eight nine ten eleven twelve".split()
    ones += "thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
    tens = "x x twenty thirty forty fifty sixty seventy eighty ninety".split()
    groups = []
    for size, name in ((10**9, " billion"), (10**6, " million"), (10**3, " thousand"), (1, "")):
        group, value = divmod(value, size)
        hundreds, rest = divmod(group, 100)
        words = [f"{ones[hundreds]} hundred"] if hundreds else []
        if rest:
            words.append(ones[rest] if rest < 20 else re.sub("-x$", "", f"{tens[rest // 10]}-{ones[rest % 10]}"))
        groups += [" and ".join(words) + name] if words else []
    return ", ".join(groups)


@pytest.mark.parametrize(
    ("rule", "text", "date"),
    [
        ("date-monthname-day-year-en", "December 31, 2024", "2024-12-31"),
        ("datemonthdayyearen", "Feb. 2, 2025", "2025-02-02"),
        ("date-day-monthname-year-en", "30th November 2020", "2020-11-30"),
        ("datedaymonthyear", "30.11.20", "2020-11-30"),
        ("date-month-day-year", "11/30/2020", "2020-11-30"),
        ("dateslashus", "11/30/2020", "2020-11-30"),
        ("dateslasheu", "30/11/2020", "2020-11-30"),
        ("datelonguk", "30 November 2020", "2020-11-30"),
        ("date-year-month-day", "2020-11-30", "2020-11-30"),
        ("dateyearmonthdaycjk", "2020年11月30日", "2020-11-30"),
        ("date-monthname-day-en", "December 31", "--12-31"),
        ("date-monthname-day-en", "February 29", "--02-29"),
        ("date-month-day", "--12-31", "--12-31"),
        ("date-monthname-year-en", "June 2030", "2030-06"),
        ("datelongdaymonthuk", "5 June", "--06-05"),
        ("date-monthname-day-year-en", "February 30, 2024", None),
        ("date-day-monthname-year-de", "3. März 2024", None),
        ("date-jpn-era-year-month-day", "平成27年3月31日", None),
        ("date-monthname-day-year-en", "soon", None),
        ("num-dot-decimal", "5", None),
    ],
)
def test_date_rules(rule, text, date):
    assert date_text(rule, text) == date


@pytest.mark.parametrize(
    ("namespace", "known"),
    [
        ("http://www.xbrl.org/inlineXBRL/transformation/2010-04-20", True),
        ("http://www.xbrl.org/inlineXBRL/transformation/2022-02-16", True),
        ("http://www.xbrl.org/2008/inlineXBRL/transformation", True),
        ("http://www.sec.gov/inlineXBRL/transformation/2015-08-31", True),
        ("http://www.example.com/inlineXBRL/transformation/2015-08-31", False),
        ("http://www.w3.org/1999/xhtml", False),
    ],
)
def test_registries_are_known_by_their_namespaces(namespace, known):
    assert is_registry(namespace) is known
