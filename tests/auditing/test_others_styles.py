"""Styles in which others write: tables with times as columns, notes with what went before, what is called adjusted, a report's quarter
beside its year to date."""

from __future__ import annotations

import pytest

from tests.auditing.hand_made import Maker, retailer
from tieout.auditing.auditor import Auditor
from tieout.extraction import extract
from tieout.intake import read_source
from tieout.matching.index import Index
from tieout.structure import build_document

TABLE = """\
### Results (US$ millions, except per share)

| | FY2024 | FY2023 | % Change |
|:--|--:|--:|--:|
| **Net sales** | **$159,514** | **$152,669** | **4.5%** |
| Cost of sales | 106,206 | 101,709 | +4.4% |
| Net earnings | 14,806 | 15,143 | (2.2%) |
| Cash from operations | 19,810 | 21,172 | -6.4% |
| Diluted EPS | 14.91 | 15.11 | (1.3%) |
"""
FLAWED_TABLE = """\
| Metric ($ billions) | 2024 | 2023 |
|---|---|---|
| Net sales | 159.5 | 157.4 |
| Gross profit | 51.0 | 53.3 |
| Long-term debt | 42.7 | 48.5 |
"""
RIGHT = [
    "Net sales were $159.5 billion, up from $152.7 billion.",
    "Net earnings: $14.8B, down from $15.1B",
    "Net sales $159.5bn vs $152.7bn (+4.5%)",
    "Net earnings $14.8bn vs $15.1bn (-2%)",
    "Shareholders' equity was a deficit of $4.7 billion.",
    "Shareholders' equity (deficit) was $(4.7) billion at year end.",
    "Adjusted operating income was $22.1 billion.",
    "CFO was $19.8 billion.",
    "Net sales were $159.5 billion. A year earlier net sales were $152.7 billion.",
]
WRONG = [
    ("direction", "Net earnings were $14.8 billion, up from $15.1 billion."),
    ("direction", "Long-term debt was $48.5 billion, down from $42.7 billion."),
    ("sign", "Shareholders' equity was $4.7 billion."),
]
QUARTER = [
    "Gross profit was $2,787 million compared with $2,554 million.",
    "Gross profit was $5,499 million compared with $5,126 million.",
    "Diluted EPS was $0.60, down from $0.72 (a 17% decrease).",
    "The provision for income taxes was $353 million versus $202 million.",
    "Net sales increased 7.5% to $4,822 million.",
    "Net sales increased 7.5% to $4,822 million in the second quarter, and 8.0% to $9,592 million in the first six months of 2023.",
    "H1 net sales: $9.6B (+8% YoY)",
    "SG&A as a percentage of net sales improved 30 bps to 36.7%.",
    "Net sales increased 8.0% to $9,592 million.",
    "| $ millions | Q2 2023 | Q2 2022 |\n|---|---|---|\n| Net sales | 4,822 | 4,484 |\n| Operating profit | 974 | 884 |",
]
NO_QUARTER = [
    "Gross profit was $2,787 million compared with $5,126 million.",
    "Diluted EPS of $1.05 was up from $1.38.",
    "Net sales were $9,592 million in the second quarter.",
    "Net sales increased 7.5% to $9,592 million.",
    "| $ millions | Q2 2023 | Q2 2022 |\n|---|---|---|\n| Net sales | 4,822 | 8,883 |",
]


def _filing() -> Maker:
    made = retailer()
    made.line("Total shareholders’ equity (deficit)", "us-gaap:StockholdersEquity", {2024: "-4707", 2023: "-6003"}, statement="balance")
    made.line("Adjusted operating income", None, {2024: "22100", 2023: "21900"}, statement=None)
    return made


@pytest.fixture(scope="module")
def auditor():
    made = _filing()
    return Auditor(Index.of(made.document, made.facts))


@pytest.fixture(scope="module")
def quarterly(data):
    document = build_document(read_source(data / "filings" / "10-Q/colgate-2023q2.htm.gz"))
    return Auditor(Index.of(document, extract(document)))


def _verdicts(auditor: Auditor, text: str) -> list[str]:
    return [claim.verdict for claim in auditor.audit(text).claims]


def test_the_rows_of_a_table_are_read_under_the_heads_of_their_columns(auditor):
    assert _verdicts(auditor, TABLE) == ["supported"] * 5


@pytest.mark.parametrize("swapped", ["4.5%", "+4.4%", "(2.2%)", "101,709"])
def test_a_wrong_cell_is_found(auditor, swapped):
    verdicts = _verdicts(auditor, TABLE.replace(swapped, swapped.replace("4", "7").replace("2.2", "5.2").replace("1,70", "7,10")))
    assert sorted(verdicts) == ["contradicted", *["supported"] * 4]


def test_years_in_the_wrong_columns_are_found(auditor):
    assert _verdicts(auditor, FLAWED_TABLE) == ["contradicted"] * 3


def test_a_table_without_times_is_read_as_before(auditor):
    claim = auditor.audit("| n | claim |\n|---|---|\n| 1 | Net sales were $159.5 billion. |").claims[-1]
    assert claim.verdict == "supported"


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_confirmed(auditor, text):
    assert set(_verdicts(auditor, text)) == {"supported"}


@pytest.mark.parametrize(("kind", "text"), WRONG)
def test_what_is_wrong_is_named(auditor, kind, text):
    [claim] = auditor.audit(text).claims
    assert claim.verdict == "contradicted"
    assert [finding.kind for finding in claim.findings] == [kind]


@pytest.mark.parametrize("text", ["Net earnings: $14.8B, up from $15.1B", "Adjusted operating income was $21.5 billion."])
def test_what_is_not_so_is_not_confirmed(auditor, text):
    assert _verdicts(auditor, text) != ["supported"]


def test_a_year_told_in_the_next_sentence_is_not_of_the_figure_before(auditor):
    claims = auditor.audit("Net sales rose to $159.5 billion from $152.7 billion.\nNothing of note was sold in 2024.").claims
    assert claims[0].verdict == "supported"


def test_a_cell_that_a_tagged_line_of_the_same_name_overrules_is_no_evidence():
    made = retailer()
    made.line("Net sales", "us-gaap:Revenues", {2024: "152669"}, statement=None)
    made.occurrences[-1] = made.occurrences[-1]._replace(origin="table")  # the neighbour's column, mistaken for this one's
    auditor = Auditor(Index.of(made.document, made.facts))
    assert _verdicts(auditor, "Net sales were $152,669 million in 2024.") == ["contradicted"]
    assert _verdicts(auditor, "Net sales were $159,514 million in 2024.") == ["supported"]


@pytest.mark.parametrize("text", QUARTER)
def test_what_an_amount_is_compared_with_is_of_the_same_stretch_of_time(quarterly, text):
    assert set(_verdicts(quarterly, text)) == {"supported"}


@pytest.mark.parametrize("text", NO_QUARTER)
def test_a_quarter_is_not_compared_with_a_year_to_date(quarterly, text):
    assert _verdicts(quarterly, text) == ["contradicted"]
