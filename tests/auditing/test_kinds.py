"""No figure is released as another kind: no earnings per share in millions, no amount per share as revenue, no number as money."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.auditing.hand_made import retailer
from tieout.auditing.gate import release
from tieout.model.facts import Facts

_RETAILER = retailer()


def with_unit(concept: str, unit: str | None, quote: str = "") -> Facts:
    """The retailer's facts, those of one concept as if read in another unit."""
    facts = _RETAILER.facts
    changed = {fact.id for fact in facts.facts if fact.concept == concept}
    return replace(
        facts,
        facts=tuple(fact._replace(unit=unit) if fact.id in changed else fact for fact in facts.facts),
        occurrences=tuple(one._replace(unit=unit) if facts.fact_of[one.id] in changed else one for one in facts.occurrences),
        _by_id={},
    )


def released(text: str, facts: Facts) -> tuple[bool, str]:
    found = release(text, _RETAILER.document, facts)
    return found.released, found.reason


def test_sound_statements_are_released():
    for text in (
        "Diluted earnings per share were $14.91 in 2024.",
        "Diluted EPS fell from $15.11 to $14.91.",
        "Diluted EPS was $14.91, and net sales were between $159,514 million and $159,514 million.",
        "Net sales were $159,514 million.",
    ):
        assert released(text, _RETAILER.facts) == (True, "")


def test_earnings_per_share_are_not_told_from_an_amount_in_millions():
    facts = with_unit("us-gaap:EarningsPerShareDiluted", "USD")
    done, why = released("Diluted earnings per share were $14.91 in 2024.", facts)
    assert not done
    assert "per share" in why


def test_an_amount_per_share_is_not_told_as_a_whole_one():
    facts = _RETAILER.facts
    gone = {fact.id for fact in facts.facts if fact.concept == "us-gaap:NetIncomeLoss"}
    basic = {fact.id for fact in facts.facts if fact.concept == "us-gaap:EarningsPerShareBasic"}
    named = {"concept": "us-gaap:NetIncomeLoss", "label": "Net earnings"}
    mislabelled = replace(
        facts,
        facts=tuple(fact._replace(**named) if fact.id in basic else fact for fact in facts.facts if fact.id not in gone),
        occurrences=tuple(one._replace(**named) if facts.fact_of[one.id] in basic else one for one in facts.occurrences),
        _by_id={},
    )
    assert released("Net earnings were $14.96 in 2024.", mislabelled) == (False, "14.96 is an amount per share, and is not told as one.")
    assert released("Net earnings were $14.96 per share in 2024.", mislabelled)[0]


@pytest.mark.parametrize("text", ["Net earnings were $14,806 million in 2024.", "Net earnings were $14,806 million."])
def test_a_number_of_unknown_unit_is_not_told_as_money(text):
    done, _ = released(text, with_unit("us-gaap:NetIncomeLoss", None))
    assert not done
