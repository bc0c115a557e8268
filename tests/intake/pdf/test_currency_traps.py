"""Figures that a layout, a footnote or a second currency makes easy to misread, each as a line of a report."""

from decimal import Decimal

import pytest

from tests.intake.pdf.making import Placed, lines, page, pdf
from tieout.extraction import extract
from tieout.intake import source_from_bytes
from tieout.structure import build_document

COVER = "# FORM 20-F\n\nFor the fiscal year ended December 31, 2022\n\n# Acme Limited\n\n(Exact name of Registrant)\n\n"


def facts(text):
    document = build_document(source_from_bytes((COVER + text + "\n").encode(), "report.md"))
    return document.filing, extract(document).occurrences


def said(text):
    return [(o.value, o.unit) for o in facts(text)[1]]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Total assets were US$ 1 15.4 billion as of December 31, 2022.", "15.4E9", "USD"),
        ("Total assets were RMB 2 15,400,000 as of December 31, 2022.", "15400000", "CNY"),
        ("Gross margin was 16. 1% in 2022.", "0.161", "pure"),
        ("Revenues were ＲＭＢ１，２３４．５ million in 2022.", "1234.5E6", "CNY"),
        ("Revenues were RMB3.5亿 in 2022.", "3.5E8", "CNY"),
        ("Revenues were 人民币1,200万元 in 2022.", "1200E4", "CNY"),
        ("Revenues were 5百万美元 in 2022.", "5E6", "USD"),
    ],
)
def test_one_figure_is_read_as_meant(text, value, unit):
    assert said(text) == [(Decimal(value), unit)]


def test_a_sentence_that_ends_in_a_year_lends_its_digits_to_no_percentage():
    assert said("Sales fell in 2021. 1% of them was left.") == [(Decimal("0.01"), "pure")]


def test_a_mark_raised_behind_a_figure_stays_out_of_it():
    placed = (
        *lines("Total assets were"),
        Placed(145, 100, "US$305.8"),
        Placed(189, 96.5, "1", size=5.5),
        Placed(195, 100, "million in 2022."),
    )
    occurrences = extract(build_document(source_from_bytes(pdf(page(*placed)), "report.pdf"))).occurrences
    assert [(o.value, o.unit, o.quote) for o in occurrences] == [(Decimal("305.8E6"), "USD", "305.8")]


def test_a_mark_raised_between_currency_and_figure_stays_out_of_it():
    placed = (
        *lines("Total assets were"),
        Placed(145, 100, "US$"),
        Placed(164, 96.5, "1", size=5.5),
        Placed(170, 100, "15.4 billion in 2022."),
    )
    occurrences = extract(build_document(source_from_bytes(pdf(page(*placed)), "report.pdf"))).occurrences
    assert [(o.value, o.unit, o.quote) for o in occurrences] == [(Decimal("15.4E9"), "USD", "15.4")]


def test_the_last_column_in_another_currency_is_in_that():
    table = (
        "| | 2021 RMB million | 2022 RMB million | 2022 US$ million |\n|---|---|---|---|\n"
        "| Revenues | 6,897 | 13,794 | 2,000 |\n| Net income | 689 | 1,379 | 200 |\n"
    )
    assert said(table)[:3] == [(Decimal("6897E6"), "CNY"), (Decimal("13794E6"), "CNY"), (Decimal("2000E6"), "USD")]


def test_a_filer_that_speaks_of_rmb_throughout_may_report_in_dollars():
    text = "Our reporting currency is the U.S. dollar. " + "The RMB is not freely convertible. " * 20 + "Revenue was $45 million in 2022."
    filing, occurrences = facts(text)
    assert filing.currency == "USD"
    assert [(o.value, o.unit) for o in occurrences] == [(Decimal("45E6"), "USD")]


@pytest.mark.parametrize(
    ("defined", "unit"),
    [
        ("In this report, references to “$” are to Hong Kong dollars.", "HKD"),
        ("In this report, “C$” and “$” refer to Canadian dollars and “US$” to U.S. dollars.", "CAD"),
    ],
)
def test_a_plain_dollar_is_what_the_filer_defines(defined, unit):
    assert said(f"{defined} Revenue was $45 million in 2022.") == [(Decimal("45E6"), unit)]
