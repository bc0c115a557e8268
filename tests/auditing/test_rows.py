"""Tables in a digest: a figure is of the year that heads its column."""

import pytest

import tieout
from tieout.auditing.rows import told_rows

TABLE = """## Key figures

| RMB in millions | FY2024 | FY2023 | Change |
|---|---:|---:|---:|
| Total revenues | 7,785.2 | 7,047.5 | +10.5% |
| Gross profit | 1,340.9 | 850.2 | 57.7% |
| Net loss | (1,979.0) | (2,183.6) | -9.4% |
"""


@pytest.fixture(scope="module")
def document(sample):
    return tieout.read(sample)


def verdicts(text, document):
    return [claim.verdict for claim in tieout.audit(text, document).claims]


def test_each_row_is_a_claim_and_the_heads_are_none(document):
    assert verdicts(TABLE, document) == ["supported"] * 3


def test_columns_that_change_places_are_told(document):
    swapped = TABLE.replace("7,785.2 | 7,047.5 | +10.5%", "7,047.5 | 7,785.2 | -9.5%")
    [claim] = [claim for claim in tieout.audit(swapped, document).claims if claim.verdict == "contradicted"]
    assert "period" in {finding.kind for finding in claim.findings}


def test_a_wrong_figure_in_a_cell_is_caught(document):
    [claim] = [c for c in tieout.audit(TABLE.replace("850.2", "805.2"), document).claims if c.verdict == "contradicted"]
    assert "805.2" in claim.why


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["Metric | FY2024 | FY2023", "Net sales | $159.5B | $152.7B"], ["", "Net sales: FY2024 $159.5B, FY2023 $152.7B"]),
        (["2024 | 2023", "Net sales | 5 | 4"], ["", "Net sales: 2024 5, 2023 4"]),
        (["$ in thousands | Q1 2024 | YoY", "Sales | 5,100 | (2.1)%"], ["", "Sales: Q1 2024 $5,100 thousand, down 2.1%"]),
        (["Name | Title", "Jane Doe | Chair"], [None, None]),
        (["Net sales rose 4.5% in 2024.", "Net sales | 5 | 4"], [None, None]),
        (["Metric | 2024 | 2023", "A note between the rows.", "Net sales | 5 | 4"], ["", None, None]),
    ],
)
def test_rows_are_told_under_their_heads(rows, told):
    assert told_rows(rows) == told


@pytest.mark.parametrize(
    "right",
    [
        "- Total revenues: RMB7,785.2 million (2023: RMB7,047.5 million), +10.5%",
        "- Total revenues: RMB7,785.2 million (2023: RMB7,047.5 million), gross profit: RMB1,340.9 million (2023: RMB850.2 million)",
        "- Total revenues: FY2024 RMB7,785.2 million, FY2023 RMB7,047.5 million",
        "- Gross profit: RMB1,340.9 million in 2024, RMB850.2 million in 2023, +57.7%",
        "- Total revenues in 2024 were RMB7,785.2 million, in 2023 RMB7,047.5 million.",
    ],
)
def test_times_in_brackets_and_before_figures(document, right):
    assert verdicts(right, document) == ["supported"]
