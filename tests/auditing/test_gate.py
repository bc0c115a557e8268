"""The gate on hand-made filings: right statements are released in many wordings, each kind of error is caught."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.auditing.hand_made import cloud_company, retailer
from tieout.auditing.gate import release
from tieout.matching.index import Index
from tieout.model.facts import Disagreement, Facts

HERE = Path(__file__).parent

_RETAILER = retailer()
_DOCUMENT, _FACTS = _RETAILER.document, _RETAILER.facts
_INDEX = Index.of(_DOCUMENT, _FACTS)
_CLOUD = cloud_company()
_CLOUD_DOCUMENT, _CLOUD_FACTS = _CLOUD.document, _CLOUD.facts
_CLOUD_INDEX = Index.of(_CLOUD_DOCUMENT, _CLOUD_FACTS)


def _read(name):
    """A file of statements, one a line; a line of a file of wrong ones begins with the kind of error."""
    return (HERE / "statements" / name).read_text(encoding="utf-8").splitlines()


def at_retailer(text):
    return release(text, _DOCUMENT, _FACTS, _INDEX)


def at_cloud(text):
    return release(text, _CLOUD_DOCUMENT, _CLOUD_FACTS, _CLOUD_INDEX)


RIGHT = _read("retailer-right.txt")

RIGHT_AT_CLOUD = _read("cloud-right.txt")


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


WRONG = [tuple(line.split(maxsplit=1)) for line in _read("retailer-wrong.txt")]

WRONG_AT_CLOUD = [tuple(line.split(maxsplit=1)) for line in _read("cloud-wrong.txt")]


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
    assert found.reason.startswith("$159,514 billion ")
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
