"""What the page shows against a figure keeps it out of a digest: nothing says whose it is, or its column that it is another line's."""

from __future__ import annotations

import pytest

from tieout.digesting import compose
from tieout.extraction import extract
from tieout.intake import source_from_bytes
from tieout.lexicon.concepts import concept_of
from tieout.structure import build_document

from .conftest import COVER, table

STATEMENTS = (
    "<p><b>Item 8. Financial Statements</b></p><p><b>CONSOLIDATED STATEMENTS OF INCOME</b></p><p>(in thousands, except per share data)</p>"
    + table(
        "Years ended December 31, | 2024 | 2023",
        "Fee income | $158,015 | $134,232",
        "Fee expense | (11,391) | (16,762)",
        "Net income | 146,624 | 117,470",
        "Wages | (114,517) | (101,837)",
        "Net profit before income tax | 32,107 | 15,633",
        "Income tax expense | (7,649) | (3,548)",
        "Net profit | 24,458 | 12,085",
    )
    + "<p><b>CONSOLIDATED STATEMENTS OF CASH FLOWS</b></p><p>(in thousands)</p>"
    + table(
        "Years ended December 31, | 2024 | 2023",
        "Net cash provided by operating activities | $47,600 | $26,600",
        "Net cash used in investing activities | (15,700) | (4,000)",
    )
)
ASSOCIATE = "<p>7. Our associate</p><p>(in thousands)</p>" + table("Year ended December 31, | 2024 | 2023", "Revenue | $2,425 | $1,120")


def told(*parts: str) -> str:
    document = build_document(source_from_bytes("\n".join(["<html><body>", COVER, *parts, "</body></html>"]).encode(), "report.htm"))
    digest = compose(document, extract(document))
    return "\n".join(statement.text for topic in digest.topics for statement in topic.statements)


def test_net_of_fees_is_not_net_of_tax():
    text = told(STATEMENTS)
    assert "$24.5 million" in text
    assert "146.6" not in text


def test_a_tax_that_adds_up_in_brackets_is_an_expense():
    text = told(STATEMENTS)
    assert "Income tax expense rose" in text
    assert "benefit" not in text


def test_a_single_place_of_unknown_scope_is_not_told_as_the_groups():
    assert "2.4 million" not in told(STATEMENTS, ASSOCIATE)


def test_where_no_statement_was_read_a_single_place_may_be_all_there_is():
    assert "2.4 million" in told(ASSOCIATE)


def test_of_two_rows_under_one_name_the_one_that_says_the_line_in_full_is_told():
    rows = (
        "Years ended December 31, | 2024 | 2023",
        "Cash used in operations | $(76,895) | $(45,802)",
        "Taxes paid | (13,389) | (16,965)",
        "Net cash used in operating activities | (90,284) | (62,767)",
        "Net cash used in investing activities | (15,700) | (4,000)",
        "Net cash provided by financing activities | 98,200 | 70,100",
    )
    cash = "<p><b>CONSOLIDATED STATEMENTS OF CASH FLOWS</b></p><p>(in thousands)</p>" + table(*rows)
    text = told(STATEMENTS.partition("<p><b>CONSOLIDATED STATEMENTS OF CASH")[0], cash)
    assert "$90.3 million" in text
    assert "76.9" not in text


@pytest.mark.parametrize(
    "label",
    [
        "Net loss used in the calculation of basic and diluted loss per share",
        "(Loss)/earnings for the purpose of basic and diluted (loss)/earnings per Share",
    ],
)
def test_the_amount_that_is_divided_is_no_earnings_per_share(label):
    assert concept_of(label, None) is None
