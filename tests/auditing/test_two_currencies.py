"""Digests of a 20-F in two currencies, whose parent-only statements and VIE columns repeat the group's labels: right ones pass, and of
wrong ones the audit says what is wrong."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tieout.auditing.auditor import Auditor
from tieout.extraction import extract
from tieout.intake import read_source
from tieout.matching.index import Index
from tieout.structure import build_document

RIGHT = """\
- Cumulative registered users rose from 52.124 million at December 31, 2021 to 52.217 million at December 31, 2022.
- Unique borrowers fell 89.5% from 76 thousand in 2021 to 8 thousand in 2022.
- Total revenues decreased by 57.0% from RMB173.2 million in 2021 to RMB74.6 million (US$10.8 million) in 2022.
- Technical service fees were RMB51.6 million (US$7.5 million) in 2022, representing 69.2% of total revenues.
- Installment service fees were RMB14.1 million (US$2.1 million) in 2022, against RMB16.9 million in 2021.
- Wealth management service fees and others fell 78.4% to RMB8.9 million (US$1.3 million) in 2022.
- Gross profit decreased by 85.8% to RMB11.9 million (US$1.7 million) in 2022, and the gross margin fell from 48.2% to 15.9%.
- The operating loss widened from RMB71.3 million in 2021 to RMB81.5 million (US$11.8 million) in 2022.
- The net loss widened from RMB108.8 million in 2021 to RMB196.6 million (US$28.5 million) in 2022.
- Net loss attributable to the shareholders of Pintec was RMB190.2 million (US$27.6 million) in 2022.
- General and administrative expenses decreased by 42.9% to RMB50.3 million (US$7.3 million) in 2022.
- Research and development expenses fell to RMB16.0 million (US$2.3 million) in 2022 from RMB22.7 million in 2021.
- Net cash used in operating activities was RMB10.5 million (US$1.5 million) in 2022, compared with RMB32.2 million in 2021.
- Net cash provided by investing activities was RMB86.7 million (US$12.6 million) in 2022.
- Net cash used in financing activities was RMB57.9 million (US$8.4 million) in 2022.
- The accumulated deficit was RMB2,448.8 million (US$355.0 million) as of December 31, 2022.
- The VIEs used net cash of RMB21.2 million in operating activities in 2022.
- The VIEs paid service fees of RMB7.5 million (US$1.1 million) to the WFOEs in 2022.
- The long-term loan was RMB236.8 million (US$34.3 million) as of December 31, 2022.
- Total liabilities fell from RMB826.3 million as of December 31, 2021 to RMB776.0 million (US$112.5 million) as of December 31, 2022.
- Cash and cash equivalents of the parent were RMB1.3 million as of December 31, 2022.
- The company recorded an impairment loss on long-term investments of RMB86.6 million (US$12.6 million) in 2022.
"""

WRONG = [
    ("Total revenues were US$74.6 million in 2022.", "unit", "7.4568E+7 CNY"),
    ("Total assets were RMB43.9 million as of December 31, 2022.", "scope", "5.28871E+8 CNY"),
    ("Net cash used in operating activities was RMB5.4 million in 2022.", "scope", "1.0518E+7 CNY"),
    ("Net cash used in operating activities was RMB21.2 million in 2022.", "scope", "1.0518E+7 CNY"),
    ("Gross profit was RMB83.5 million in 2022.", "period", "8.3520E+7 CNY"),
    ("The company earned a net profit of RMB196.6 million in 2022.", "sign", "1.96557E+8 CNY"),
    ("The accumulated deficit was RMB2,448.8 thousand as of December 31, 2022.", "scale", "2.448823E+9 CNY"),
    ("Technical service fees decreased by 45.3% from RMB115.3 million in 2021 to RMB51.6 million in 2022.", "derivation", "0.55261 pure"),
    ("Net cash provided by investing activities was RMB86.7 million (US$21.6 million) in 2022.", "value", "1.2569E+7 USD"),
    ("Total revenues increased by 57.0% from RMB173.2 million in 2021 to RMB74.6 million in 2022.", "direction", ""),
]


@pytest.fixture(scope="module", params=["pintec-fy2022.pdf", "pintec-fy2022.docling.md.gz"])
def filing(request, data):
    if request.param.endswith(".pdf"):
        pytest.importorskip("pypdfium2")
    document = build_document(read_source(data / "filings" / "20-F" / request.param))
    return Auditor(Index.of(document, extract(document)))


def test_a_right_digest_is_supported_whole(filing):
    claims = filing.audit(RIGHT).claims
    assert len(claims) == len(RIGHT.splitlines())
    assert [(claim.text, claim.findings) for claim in claims if claim.verdict != "supported"] == []


@pytest.mark.parametrize(("text", "kind", "expected"), WRONG, ids=[f"{kind}-{n}" for n, (_, kind, _) in enumerate(WRONG)])
def test_a_wrong_claim_is_contradicted_for_what_is_wrong(filing, text, kind, expected):
    (claim,) = filing.audit(text).claims
    assert claim.verdict == "contradicted"
    found = claim.findings[0]
    assert found.kind == kind
    if expected:
        value, unit = expected.split()
        assert found.expected is not None
        assert (abs(found.expected.value), found.expected.unit) == (Decimal(value), unit)
