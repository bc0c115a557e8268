"""A small annual report made by hand, without tags, and what is read from it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tieout.digesting import compose
from tieout.extraction import extract
from tieout.intake import source_from_bytes
from tieout.model.audit import Release
from tieout.model.digest import Statement
from tieout.model.document import Document
from tieout.model.facts import Facts
from tieout.structure import build_document

Reader = Callable[[str], tuple[Document, Facts]]

COVER = """
<p>FORM 10-K</p><p>ANNUAL REPORT PURSUANT TO SECTION 13 OR 15(d) OF THE SECURITIES EXCHANGE ACT OF 1934</p>
<p>For the fiscal year ended December 31, 2024</p><p>Northwind Mills, Inc.</p><p>(Exact name of registrant as specified in its charter)</p>
<p><b>Item 1. Business</b></p><p>We mill grain. We sell flour to bakeries. The rest of this Item says nothing in figures.</p>
"""


def table(*rows: str) -> str:
    """Rows of cells separated by "|"."""
    cells = ("".join(f"<td>{cell.strip()}</td>" for cell in row.split("|")) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


DISCUSSION = (
    "<p><b>Item 7. Management's Discussion and Analysis of Financial Condition and Results of Operations</b></p>"
    "<p>Year ended December 31, 2024 compared with year ended December 31, 2023</p>"
    "<p><b>Net sales.</b> Net sales increased by 10.0% from $1,000 million in 2023 to $1,100 million in 2024, primarily due to higher"
    " prices for our flour, which we raised twice, and a larger harvest.</p>"
    "<p>Bakery net sales increased in 2024. The increase in net sales was driven by two new customers.</p>"
    "<p>Operating income decreased in 2024, as higher wages were paid. The decrease was mainly attributable to wages of our millers.</p>"
    "<p>Net cash provided by operating activities increased in 2024 as a result of lower inventories.</p>"
    "<p>At December 31, 2024, we had $90 million in cash and cash equivalents, of which $35 million was held by our foreign"
    " subsidiaries.</p>"
    "<p>As of December 31, 2024, we had purchase obligations of $240 million, of which $110 million is due within 12 months.</p>"
    "<p>We plan to spend approximately $75 million on capital expenditures in 2025 for a second mill.</p>"
    "<p>We operated 37 mills at December 31, 2024.</p>"
    "<p>Analysts expect sales of $9,999 million in 2026.</p>"
    "<p>The filler of this section keeps it long enough to be a discussion.</p><p>It has no figures.</p>"
)
STATEMENTS = (
    "<p><b>Item 8. Financial Statements and Supplementary Data</b></p>"
    "<p>CONSOLIDATED STATEMENTS OF INCOME</p><p>(in millions, except per share data)</p>"
    + table(
        "Year ended December 31, | 2024 | 2023 | 2022",
        "Net sales: | | |",
        "Bread flour | $ 700 | $ 650 | $ 640",
        "Pastry flour | 400 | 350 | 360",
        "Total net sales | 1,100 | 1,000 | 1,000",
        "Cost of sales | 660 | 580 | 560",
        "Gross profit | 440 | 420 | 440",
        "Selling, general and administrative | 330 | 300 | 290",
        "Operating income | 110 | 120 | 150",
        "Interest expense | 12 | 10 | 9",
        "Income before income taxes | 98 | 110 | 141",
        "Provision for income taxes | 20 | 22 | 28",
        "Net income | $ 78 | $ 88 | $ 113",
        "Diluted earnings per share | $ 1.56 | $ 1.76 | $ 2.26",
    )
    + "<p>CONSOLIDATED BALANCE SHEETS</p><p>(in millions)</p>"
    + table(
        "December 31, | 2024 | 2023",
        "Cash and cash equivalents | $ 90 | $ 60",
        "Total current assets | 290 | 250",
        "Total assets | 900 | 850",
        "Current portion of long-term debt | 20 | 20",
        "Long-term debt | 300 | 260",
        "Total liabilities | 500 | 470",
        "Total shareholders' equity | 400 | 380",
        "Total liabilities and shareholders' equity | $ 900 | $ 850",
    )
    + "<p>CONSOLIDATED STATEMENTS OF CASH FLOWS</p><p>(in millions)</p>"
    + table(
        "Year ended December 31, | 2024 | 2023 | 2022",
        "Net income | $ 78 | $ 88 | $ 113",
        "Net cash provided by operating activities | 130 | 100 | 120",
        "Purchases of property and equipment | (70) | (50) | (40)",
        "Net cash used in investing activities | (70) | (50) | (40)",
        "Dividends paid | (40) | (40) | (40)",
        "Net cash provided by (used in) financing activities | (30) | 20 | (40)",
        "Cash and cash equivalents at end of year | $ 90 | $ 60 | $ 50",
    )
)


@pytest.fixture(scope="session")
def read() -> Reader:
    """Read the body of a filing to its document and facts."""

    def reader(body: str) -> tuple[Document, Facts]:
        document = build_document(source_from_bytes(f"<html><body>{body}</body></html>".encode(), "made.htm"))
        return document, extract(document)

    return reader


@pytest.fixture(scope="session")
def told_of(read: Reader) -> Callable[[str, str], tuple[Statement, ...]]:
    """The statements on a topic, by its id, in the digest of the body of a filing."""

    def statements(topic: str, body: str) -> tuple[Statement, ...]:
        return next((one.statements for one in compose(*read(body)).topics if one.id == topic), ())

    return statements


@pytest.fixture(scope="session")
def report(read: Reader) -> tuple[Document, Facts]:
    """The whole small report."""
    return read(COVER + DISCUSSION + STATEMENTS)


@pytest.fixture
def open_gate() -> Callable[[str, Document, Facts], Release]:
    """A gate that releases everything, so that what is tested is the writing."""

    def release(text: str, document: Document, facts: Facts) -> Release:
        return Release(released=True, reason="", figures=(), findings=())

    return release
