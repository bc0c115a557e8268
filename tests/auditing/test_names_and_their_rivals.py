"""Amounts told under the name of another row, another kind of profit or the opposite; shares of a part, and reasons turned round."""

from __future__ import annotations

import pytest

import tieout

PAGE = """<html><body><p>FORM 10-K</p><p>For the fiscal year ended December 31, 2024</p><p>Alder Tools, Inc.</p>
<p>(Exact name of registrant)</p>
<p>Consolidated Statements of Operations (in millions)</p>
<table><tr><td></td><td>2024</td><td>2023</td></tr>
<tr><td>Net sales</td><td>$ 52,340</td><td>$ 48,770</td></tr>
<tr><td>Operating income</td><td>$ 7,912</td><td>$ 7,045</td></tr>
<tr><td>Loss on foreign exchange</td><td>(418)</td><td>(233)</td></tr>
<tr><td>Net income</td><td>$ 5,186</td><td>$ 4,611</td></tr></table>
<p>Shops at year end</p>
<table><tr><td></td><td>2024</td><td>2023</td></tr>
<tr><td>Europe</td><td>10,428</td><td>10,163</td></tr>
<tr><td>Asia</td><td>13,957</td><td>13,206</td></tr>
<tr><td>Total</td><td>24,385</td><td>23,369</td></tr></table>
<p>Sales of saws increased 9% to $2,871 million in 2024, primarily due to strong demand from builders and higher selling prices.</p>
</body></html>"""


@pytest.fixture(scope="module")
def alder() -> tieout.Study:
    return tieout.study(PAGE.encode(), name="alder-2024.htm")


@pytest.mark.parametrize(
    "text",
    [
        "There were 13,957 shops in Asia.",
        "There was a foreign exchange loss of $418 million.",
        "Operating income was $7,912 million and net income $5,186 million.",
        "The operating margin of 15.1% compares with 14.4% in 2023.",
        "Sales of saws rose 9% to $2,871m on a stronger demand from builders.",
        "Sales were $52,340 million and operating income $7,912 million, i.e. 15.1% of sales.",
    ],
)
def test_what_has_its_own_name_is_supported(alder, text):
    assert [(claim.verdict, claim.why) for claim in alder.audit(text).claims if claim.verdict != "supported"] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("There were 13,957 shops in Europe.", "subject"),
        ("There were 24,385 shops at the end of 2024, of which 13,957 in Europe.", "subject"),
        ("Out of all shops, 13,957 stand in Europe.", "subject"),
        ("There was a foreign exchange gain of $418 million.", "sign"),
        ("The operating margin of 15.1% compares with 14.9% in 2023.", "derivation"),
        ("Sales of saws rose 9% to $2,871m on a weak demand from builders.", "reason"),
        ("Sales of saws rose 9% to $2,871m on a lower selling price.", "reason"),
        ("Sales were $52,340 million and operating income $7,912 million, i.e. 16.1% of sales.", "derivation"),
    ],
)
def test_what_has_the_name_of_another_is_found_and_named(alder, text, kind):
    [claim] = alder.audit(text).claims
    assert claim.verdict == "contradicted"
    assert kind in {finding.kind for finding in claim.findings if finding.severity == "error"}


@pytest.mark.parametrize("text", ["Comprehensive income was $5,186 million.", "Operating income was $5,186 million."])
def test_another_kind_of_profit_is_no_name_for_net_income(alder, text):
    assert [claim.verdict for claim in alder.audit(text).claims] == ["contradicted"]
