"""Figures told with others of their line: swapped names, short names of parts, the words of news, reasons held to the figures' place."""

from __future__ import annotations

import pytest

import tieout

PAGE = """<html><body><p>FORM 10-K</p><p>For the fiscal year ended December 31, 2024</p><p>Larch Media, Inc.</p>
<p>(Exact name of registrant)</p>
<p>Consolidated Statements of Operations (in millions, except per share data)</p>
<table><tr><td></td><td>2024</td><td>2023</td></tr>
<tr><td>Net sales</td><td>$ 39,001</td><td>$ 33,723</td></tr>
<tr><td>Operating income</td><td>$ 10,418</td><td>$ 6,954</td></tr>
<tr><td>Net income</td><td>$ 8,712</td><td>$ 5,408</td></tr>
<tr><td>Diluted earnings per share</td><td>$ 19.83</td><td>$ 12.03</td></tr></table>
<p>Consolidated Statements of Cash Flows (in millions)</p>
<table><tr><td></td><td>2024</td><td>2023</td></tr>
<tr><td>Net cash provided by operating activities</td><td>$ 7,361</td><td>$ 7,274</td></tr>
<tr><td>Purchases of property and equipment</td><td>(440)</td><td>(349)</td></tr>
<tr><td>Repurchases of common stock</td><td>(6,264)</td><td>(6,045)</td></tr></table>
<p>Sales of our products (in millions)</p>
<table><tr><td></td><td>2024</td><td>2023</td><td>Change</td></tr>
<tr><td>Lanterns</td><td>$ 3,267</td><td>$ 2,759</td><td>18.4%</td></tr>
<tr><td>Compasses</td><td>$ 1,006</td><td>$ 815</td><td>23.4%</td></tr></table>
<p>Advertising expense increased 6% to $4,285 million in 2024, due to higher spending on digital campaigns.</p>
<p>Sales of rental equipment increased 16% to $923 million in 2024. The increase was primarily due to higher average daily rates.</p>
<p>Results of the Rental segment (in millions)</p>
<table><tr><td></td><td>2024</td><td>2023</td></tr>
<tr><td>Segment EBITDA</td><td>$ 4,208</td><td>$ 4,156</td></tr></table>
<p>Gross margin increased 110 basis points to 44.6% in 2024.</p>
</body></html>"""


@pytest.fixture(scope="module")
def larch() -> tieout.Study:
    return tieout.study(PAGE.encode(), name="larch-2024.htm")


@pytest.mark.parametrize(
    "text",
    [
        "Lanterns were up 18.4% to $3.27 billion.",
        "Sales +16% to $39.0 billion.",
        "Netted by region: net sales rose 16% to $39.0 billion, with a 50% jump in operating income to $10.4 billion.",
        "Operating income was $10,418 million, 50% ahead of the prior year.",
        "Larch grew net sales 16% to $39.0 billion.",
        "The company bought back $6.3 billion of its own stock.",
        "After $440 million of capital expenditures, free cash flow (operating cash flow less purchases of equipment) was $6.9 billion.",
        "Advertising expense rose 6% to $4.3 billion, which management pins on higher spending on digital campaigns.",
    ],
)
def test_true_sentences_in_the_words_of_news_are_supported(larch, text):
    assert [claim.verdict for claim in larch.audit(text).claims] == ["supported"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Compasses were up 18.4% to $3.27 billion.", "subject"),
        ("Net income jumped 50% to $10.4 billion.", "term"),
        ("After $440 million of capital expenditures, free cash flow was $9.6 billion.", "derivation"),
        ("Gross margin increased 110% to 44.6%.", "unit"),
        ("Diluted earnings per share were $19.83 million.", "unit"),
        ("Rental equipment sales grew 16% to $923 million on lower average daily rates.", "reason"),
        ("Advertising expense rose 6% to $4.3 billion, which management pins on a tax on lanterns.", "reason"),
    ],
)
def test_what_is_wrong_in_them_is_found_and_named(larch, text, kind):
    [claim] = larch.audit(text).claims
    assert claim.verdict == "contradicted"
    assert kind in {finding.kind for finding in claim.findings if finding.severity == "error"}


def test_a_measure_that_does_not_follow_is_told_with_what_it_is_computed_from(larch):
    [claim] = larch.audit("After $440 million of capital expenditures, free cash flow was $9.6 billion.").claims
    assert "operating cash flow of $7,361 million less capital expenditure of $440 million is $6.9 billion" in claim.why


def test_the_rows_own_unit_scales_its_figures(larch):
    table = "| | 2024 | 2023 |\n|---|---|---|\n| Net sales ($m) | 39,001 | 33,723 |\n| Diluted EPS ($) | 19.83 | 12.03 |\n"
    audit = larch.audit(table)
    assert [claim.verdict for claim in audit.claims] == ["supported", "supported"]
    assert larch.fixed(table, audit) == table


def test_a_margin_of_a_part_is_not_held_to_the_revenue_of_the_group(larch):
    [claim] = larch.audit("Segment EBITDA margin widened to 41.4% from 40.2%.").claims
    assert claim.verdict == "not_checked"


def test_a_quarter_is_named_with_a_hyphen_too(larch):
    [claim] = larch.audit("First-quarter 2024 net sales were $39,001 million.").claims
    assert claim.verdict != "supported"
