"""The gate on hand-made filings: right statements are released in many wordings, each kind of error is caught."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from hand_made import cloud_company, retailer

from tieout.auditing.gate import release
from tieout.auditing.index import Index
from tieout.model.facts import Disagreement, Facts

_RETAILER = retailer()
_DOCUMENT, _FACTS = _RETAILER.document, _RETAILER.facts
_INDEX = Index.of(_DOCUMENT, _FACTS)
_CLOUD = cloud_company()
_CLOUD_DOCUMENT, _CLOUD_FACTS = _CLOUD.document, _CLOUD.facts
_CLOUD_INDEX = Index.of(_CLOUD_DOCUMENT, _CLOUD_FACTS)


def at_retailer(text):
    return release(text, _DOCUMENT, _FACTS, _INDEX)


def at_cloud(text):
    return release(text, _CLOUD_DOCUMENT, _CLOUD_FACTS, _CLOUD_INDEX)


RIGHT = [
    "Net sales rose 4.5% from $152,669 million in 2023 to $159,514 million in 2024, driven by Sunrise, which contributed $6.4 billion, "
    "and by about $2.5 billion from the additional week.",
    "Net sales were $159.5 billion in 2024.",
    "Revenue increased by 4.5% to $159,514 million.",
    "Sales were $159,514 million in 2024, against $152,669 million in 2023 and $157,403 million in 2022.",
    "Net sales were $157,403 million, $152,669 million and $159,514 million in 2022, 2023 and 2024, respectively.",
    "Gross profit rose 4.6% to $53,308 million; the gross margin stayed at 33.4%, as lower costs were offset by the inclusion of Sunrise.",
    "Gross profit was up 4.6% at $53.3 billion, a gross margin of 33.4%.",
    "Selling, general and administrative expenses rose 8.1% to $28,748 million, or 18.0% of net sales against 17.4%.",
    "SG&A rose 8.1% to $28,748 million, or 18.0% of net sales against 17.4%, on higher payroll costs.",
    "Depreciation and amortization rose 13.5% to $3,034 million.",
    "Operating income slipped 0.8% from $21,689 million to $21,526 million; the operating margin narrowed by 0.7 points to 13.5%.",
    "The operating margin fell from 14.2% in 2023 to 13.5% in 2024.",
    "Interest and other, net rose 20.1% to $2,120 million, due to higher long-term debt.",
    "Net earnings fell 2.2% from $15,143 million to $14,806 million, 9.3% of net sales against 9.9%.",
    "Net income decreased by 2.2% to $14.8 billion in 2024.",
    "Diluted earnings per share were $14.91, against $15.11 in 2023.",
    "Operations generated $19.8 billion of cash in 2024, down from $21.2 billion.",
    "Net cash used in investing activities was $21,031 million in 2024, compared with $4,729 million in 2023.",
    "Capital expenditures rose 8.0% to $3,485 million; the company plans about $4.0 billion in 2025.",
    "Capital expenditures were $3.5 billion, or 2.2% of net sales.",
    "Cash and cash equivalents were $1,659 million at December 31, 2024, against $3,760 million a year earlier.",
    "Long-term debt was $48.5 billion at December 31, 2024, up 13.4% from $42.7 billion.",
    "The effective income tax rate was 23.7%, against 24.0% in 2023.",
    "Comparable sales fell 1.8% in 2024, after a 3.2% fall in 2023.",
    "A stronger U.S. dollar reduced net sales by $298 million.",
    "The company ran 2,347 stores at December 31, 2024, 322 of them (13.7%) in Canada.",
    "Net sales of Cloud rose 25.1% to $6,406 million, 4.0% of net sales.",
    "Net sales grew by $6.8 billion to $159.5 billion.",
]

RIGHT_AT_CLOUD = [
    "Revenues increased by 10.5% from RMB7,047.5 million in 2023 to RMB7,785.2 million (US$1,066.6 million) in 2024.",
    "Net loss decreased by 9.4% from RMB2,183.6 million in 2023 to RMB1,979.0 million (US$271.1 million) in 2024, with net loss margin improving "
    "from 31.0% to 25.4%.",
    "The operating loss narrowed by 17.5% to RMB1,739.0 million, with operating loss margin improving from 29.9% to 22.3%.",
    "Gross profit increased by 57.7% from RMB850.2 million in 2023 to RMB1,340.9 million in 2024, with gross profit margin improving from 12.1% to 17.2%.",
    "The company generated net cash from operating activities of RMB628.4 million in 2024, contrasting with a net cash outflow of RMB169.1 million in 2023.",
    "Public cloud services revenues were RMB 5,360,282 thousand in 2022, decreasing to RMB 4,381,741 thousand in 2023, and rose to RMB 5,007,251 thousand "
    "in 2024, representing 64.3% of total revenues.",
    "The number of premium customers decreased from 537 in 2022 to 486 in 2023, with a slight recovery to 492 in 2024.",
    "The accumulated deficit reached RMB14,292.0 million as of December 31, 2024.",
    "Average revenues per premium customer were RMB14.0 million in 2024, against RMB14.2 million in 2023.",
]


@pytest.mark.parametrize("text", RIGHT)
def test_right_statement_is_released(text):
    found = at_retailer(text)
    assert found.released, found.reason
    assert found.reason == ""
    assert {verdict.verdict for verdict in found.figures} <= {"agrees", "rounds"}


@pytest.mark.parametrize("text", RIGHT_AT_CLOUD)
def test_right_statement_of_a_translated_filing_is_released(text):
    found = at_cloud(text)
    assert found.released, found.reason


WRONG = [
    ("value", "Net sales were $159,541 million in 2024."),
    ("value", "Net sales rose 4.5% from $152,669 million in 2023 to $159,154 million in 2024."),
    ("value", "Diluted earnings per share were $14.81."),
    ("scale", "Net sales were $159,514 billion in 2024."),
    ("scale", "Operating income was $21.5 million."),
    ("unit", "Gross profit was RMB53,308 million."),
    ("unit", "Gross profit was 53,308 million in 2024."),
    ("period", "Net sales were $159,514 million in 2023."),
    ("period", "Net sales were $152,669 million."),
    ("period", "Net earnings fell 2.2% from $15,143 million in 2022 to $14,806 million in 2024."),
    ("period", "Long-term debt was $48.5 billion at December 31, 2023."),
    ("direction", "Net earnings rose 2.2% from $15,143 million to $14,806 million."),
    ("direction", "Gross profit fell 4.6% to $53,308 million."),
    ("direction", "Operating income rose to $21,526 million in 2024."),
    ("direction", "The operating margin widened by 0.7 points to 13.5%."),
    ("direction", "The operating margin rose from 14.2% in 2023 to 13.5% in 2024."),
    ("direction", "Comparable sales rose 1.8% in 2024."),
    ("direction", "SG&A stayed at $28,748 million."),
    ("derivation", "Gross profit rose 4.9% to $53,308 million."),
    ("derivation", "Gross profit rose 4.6% to $53,308 million; the gross margin was 33.9%."),
    ("derivation", "SG&A rose 8.1% to $28,748 million, or 18.3% of net sales."),
    ("derivation", "The operating margin narrowed by 0.9 points to 13.5%."),
    ("derivation", "Net sales grew by $6.6 billion to $159.5 billion."),
    ("status", "Net sales were $152,669 million in 2023, but are projected to rise to $159,514 million in 2024."),
    ("status", "Capital expenditures are expected to reach $3,485 million in 2024."),
    ("status", "Capital expenditures were $4.0 billion in 2025."),
    ("scope", "Net sales were $6,406 million in 2024."),
    ("scope", "Cash was $120 million at December 31, 2024."),
    ("subject", "Net earnings were $21,526 million in 2024."),
    ("subject", "Basic earnings per share were $14.91."),
    ("subject", "Net cash used in financing activities was $21,031 million in 2024."),
    ("subject", "Net sales of Cloud were $153,108 million in 2024."),
    ("sign", "The net loss was $14,806 million in 2024."),
    ("sign", "Investing activities generated $21,031 million of cash."),
]

WRONG_AT_CLOUD = [
    ("status", "Public cloud services revenues were RMB 4,381,741 thousand in 2023, but projected to rise to RMB 5,007,251 thousand in 2024."),
    ("scope", "Revenues were RMB5,007.3 million in 2024."),
    ("unit", "Revenues were RMB1,066.6 million in 2024."),
    ("unit", "Revenues were RMB7,785.2 million (US$1,096.6 million) in 2024."),
    ("sign", "Net income was RMB1,979.0 million in 2024."),
    ("sign", "Operating activities generated RMB169.1 million of cash in 2023."),
    ("direction", "The operating loss widened by 17.5% to RMB1,739.0 million."),
    ("direction", "The operating loss narrowed by 17.5% to RMB1,739.0 million, with operating loss margin worsening from 29.9% to 22.3%."),
    ("derivation", "Public cloud services revenues were RMB5,007.3 million, representing 65.3% of total revenues."),
    ("period", "The number of premium customers decreased from 537 in 2022 to 492 in 2023."),
]


@pytest.mark.parametrize(("kind", "text"), WRONG)
def test_wrong_statement_is_caught(kind, text):
    found = at_retailer(text)
    assert not found.released, found.figures
    assert found.reason.endswith(".")


@pytest.mark.parametrize(("kind", "text"), WRONG_AT_CLOUD)
def test_wrong_statement_of_a_translated_filing_is_caught(kind, text):
    assert not at_cloud(text).released


@pytest.mark.parametrize("text", ["", "Results improved.", "\x00 $", "…" * 500, "$$$ 5 % of %", "1" * 400])
def test_no_text_raises_and_none_without_support_is_released(text):
    assert not at_retailer(text).released


def test_reason_names_the_figure_and_the_finding_what_the_filing_says():
    found = at_retailer("Net sales were $159,514 billion in 2024.")
    assert found.reason.startswith("159,514 ")
    assert found.findings[0].kind == "scale"
    assert found.findings[0].expected.value == Decimal("159514000000")


def test_fact_told_differently_elsewhere_is_not_released():
    text = "Net sales were $159,514 million in 2024."
    told = Disagreement((_FACTS.occurrences[0].id,), "Tagged 159514000000 where “159,415” is printed.")
    apart = Facts(_FACTS.occurrences, _FACTS.facts, _FACTS.fact_of, (told,))
    found = release(text, _DOCUMENT, apart)
    assert not found.released
    assert "disagree" in found.reason


@settings(max_examples=150, deadline=None)
@given(st.integers(min_value=100_000, max_value=300_000))
def test_figure_outside_the_interval_of_its_fact_is_always_caught(millions):
    found = at_retailer(f"Net sales were ${millions:,} million in 2024.")
    assert found.released == (millions == 159_514)


@settings(max_examples=150, deadline=None)
@given(st.decimals(min_value=100, max_value=300, places=1))
def test_rounding_is_released_only_at_half_a_unit_of_its_last_place(billions):
    found = at_retailer(f"Net sales were ${billions} billion in 2024.")
    assert found.released == (abs(billions - Decimal("159.514")) <= Decimal("0.05"))


@settings(max_examples=150, deadline=None)
@given(st.decimals(min_value=Decimal("0.1"), max_value=40, places=1))
def test_change_is_released_only_where_it_follows_from_its_operands(percent):
    found = at_retailer(f"Gross profit rose {percent}% from $50,960 million in 2023 to $53,308 million in 2024.")
    exact = (Decimal(53308) - Decimal(50960)) / Decimal(50960) * 100
    assert found.released == (abs(percent - exact) <= Decimal("0.05"))
