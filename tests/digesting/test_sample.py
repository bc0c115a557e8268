"""The digest of the sample holds what a reader of that annual report must be told, figure by figure."""

from __future__ import annotations

import re

import pytest

from tieout.digesting import compose
from tieout.extraction import extract
from tieout.intake import read_source
from tieout.structure import build_document

# The topic, and figures that one of its statements must hold together.
CLAIMS = {
    "premium customers": ("operating_metrics", "537 486 492"),
    "revenues per premium customer": ("operating_metrics", "RMB14.9 RMB14.2 RMB14.0"),
    "public cloud": ("revenue", "14.3% RMB4,381.7 RMB5,007.3 US$686.0 64.3% RMB5,360.3"),
    "enterprise cloud": ("revenue", "RMB2,817.0 RMB2,664.0 RMB2,777.8 35.7%"),
    "revenues": ("revenue", "10.5% RMB7,047.5 RMB7,785.2 US$1,066.6"),
    "gross profit": ("profitability", "57.7% RMB850.2 RMB1,340.9 US$183.7 12.1% 17.2%"),
    "operating loss": ("profitability", "17.5% RMB2,108.6 RMB1,739.0 US$238.2 29.9% 22.3%"),
    "net loss": ("profitability", "9.4% RMB2,183.6 RMB1,979.0 US$271.1 31.0% 25.4%"),
    "operating expenses": ("profitability", "RMB2,681.0 RMB2,958.7 RMB3,079.9"),
    "general and administrative": ("profitability", "21.2% RMB1,060.0 RMB834.9 US$114.4"),
    "operating cash flow": ("cash_flow", "RMB628.4 US$86.1 RMB169.1"),
    "investing cash flow": ("cash_flow", "RMB3,620.4 US$496.0"),
    "purchases of property": ("capital_expenditure", "RMB3,672.1 US$503.1"),
    "financing cash flow": ("cash_flow", "RMB3,255.4 US$446.0 RMB2,465.9 US$337.8"),
    "accumulated deficit": ("cash_flow", "RMB14,292.0 US$1,958.0"),
    "net current liabilities": ("cash_flow", "RMB2,318.6 US$317.7"),
    "capital contribution": ("cash_flow", "RMB431.3 US$59.1"),
    "loans to the VIEs": ("cash_flow", "RMB219 US$30 RMB50 US$6.9"),
    "impairment": ("impairment", "RMB919.7 US$126.0"),
    "one-year agreement": ("commitments", "RMB600.0 US$82.2"),
    "remaining commitment": ("commitments", "RMB252.9 US$34.6"),
    "short-term borrowings": ("borrowings", "RMB2,225.8 US$304.9"),
    "long-term borrowings": ("borrowings", "RMB1,660.6 US$227.5"),
    "finance leases": ("borrowings", "RMB1,182.0 US$161.9 electronic machinery"),
    "rates of borrowings": ("borrowings", "2.70%"),
}
PROPHECY = re.compile(r"\b(?:projected|forecast\w*|expected to rise)\b")


@pytest.fixture(scope="module")
def digest(sample):
    document = build_document(read_source(sample))
    return compose(document, extract(document))


@pytest.mark.parametrize("claim", CLAIMS)
def test_the_digest_holds_the_claim(digest, claim):
    topic, figures = CLAIMS[claim]
    told = [statement.text for one in digest.topics if one.id == topic for statement in one.statements]
    holds = [text for text in told if all(re.search(rf"(?<![\d.]){re.escape(figure)}(?![\d,.]*\d)", text) for figure in figures.split())]
    assert holds, "\n".join(told)


def test_results_are_never_called_projected_or_forecast(digest):
    assert not any(PROPHECY.search(statement.text) for topic in digest.topics for statement in topic.statements)
