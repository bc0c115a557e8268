"""Lines kept as JSON compare as those of the filing itself."""

import json

import pytest

import tieout
from tests.library.made_filings import RESULTS, annual, studied
from tieout.library.asked_lines import asked_lines
from tieout.library.comparison import compared_lines
from tieout.library.line_records import line_records, lines_of_records
from tieout.model.comparison import AskedLine


@pytest.fixture(scope="module")
def filings():
    older = annual({"Revenues": ("$1,105", "$1,000"), "Net income": ("$99", "$90")}, end="December 31, 2023", years=(2023, 2022))
    return [studied(annual(RESULTS), "2024.htm"), studied(older, "2023.htm")]


def test_kept_lines_compare_as_the_filings_do(filings):
    asked = asked_lines(["revenue", "net_income", "inventory"])
    kept = [lines_of_records(json.loads(json.dumps(line_records(filing))), asked) for filing in filings]
    assert compared_lines(kept, asked) == tieout.compare(filings, ["revenue", "net_income", "inventory"])


def test_kept_concepts_are_those_that_the_filing_gives(filings):
    lines, concepts = line_records(filings[0])
    assert set(concepts["lines"]) >= {"us-gaap:Revenues", "us-gaap:NetIncomeLoss"}
    assert all(line["figures"] for line in concepts["lines"].values())
    absent = lines_of_records([lines, concepts], [AskedLine("us-gaap:Goodwill", "concept", "us-gaap:Goodwill")])
    assert absent.lines["us-gaap:Goodwill"].gap == "not_found"
