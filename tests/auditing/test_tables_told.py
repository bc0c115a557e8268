"""Tables in a digest: a figure is of the year that heads its column."""

import pytest

import tieout

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


def test_a_column_of_percentages_may_say_so_in_its_head(document):
    bare = TABLE.replace("| Change |", "| Change (%) |").replace("+10.5%", "10.5").replace("57.7%", "57.7").replace("-9.4%", "-9.4")
    assert verdicts(bare, document) == ["supported"] * 3
    assert verdicts(bare.replace("57.7", "57.9"), document) == ["supported", "contradicted", "supported"]


def test_columns_that_change_places_are_told(document):
    swapped = TABLE.replace("7,785.2 | 7,047.5 | +10.5%", "7,047.5 | 7,785.2 | -9.5%")
    [claim] = [claim for claim in tieout.audit(swapped, document).claims if claim.verdict == "contradicted"]
    assert "period" in {finding.kind for finding in claim.findings}


def test_a_wrong_figure_in_a_cell_is_caught(document):
    [claim] = [c for c in tieout.audit(TABLE.replace("850.2", "805.2"), document).claims if c.verdict == "contradicted"]
    assert "805.2" in claim.why


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
