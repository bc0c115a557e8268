"""Claims about a company, a class of shares or a version of a figure are held to that one."""

from __future__ import annotations

import pytest

import tieout
from tieout.intake import source_from_bytes
from tieout.structure import build_document

COVER = "<p>FORM 10-K</p><p>For the fiscal year ended December 31, 2024</p><p>Acme Holdings, Inc.</p><p>(Exact name of registrant)</p>"


def statement(name: str, amount: str) -> str:
    rows = f"<tr><td></td><td>2024</td></tr><tr><td>Net income</td><td>$ {amount}</td></tr>"
    return f"<p>{name}</p><p>Consolidated Statements of Income (in millions)</p><table>{rows}</table>"


COMPANIES = statement("Acme Holdings, Inc.", "802") + statement("Acme Power Company", "510") + statement("Acme Gas Company", "292")
CLASSES = "<p>At year end there were 41,200,310 shares of Class A and 8,950,000 shares of Class B common stock outstanding.</p>"
VERSIONS = (
    "<p>The following is in millions:</p><table>"
    "<tr><td>2024</td><td>As Previously Reported</td><td>Adjustments</td><td>As Restated</td></tr>"
    "<tr><td>Net sales</td><td>$840.0</td><td>$(27.6)</td><td>$812.4</td></tr></table>"
)


@pytest.mark.parametrize(
    ("body", "claim", "is_supported"),
    [
        (COMPANIES, "Net income was $802 million in 2024.", True),
        (COMPANIES, "Net income was $510 million in 2024.", False),
        (COMPANIES, "Acme Power net income was $510 million in 2024.", True),
        (COMPANIES, "Acme Gas net income was $510 million in 2024.", False),
        (COMPANIES, "Acme Gas net income was $802 million in 2024.", False),
        (CLASSES, "There were 8,950,000 shares of Class B common stock outstanding.", True),
        (CLASSES, "There were 41,200,310 shares of Class B common stock outstanding.", False),
        (VERSIONS, "Net sales were $812.4 million in 2024.", True),
        (VERSIONS, "Net sales were $840.0 million in 2024.", False),
    ],
)
def test_a_claim_is_held_to_what_it_names(body, claim, is_supported):
    made = build_document(source_from_bytes(f"<html><body>{COVER}{body}</body></html>".encode(), "f.htm", tags=False))
    [audited] = tieout.audit(claim, made).claims
    assert (audited.verdict == "supported") is is_supported
