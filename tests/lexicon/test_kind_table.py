"""The plans of kinds of business: every file can be read, and says what a plan needs."""

from __future__ import annotations

import pytest

from tieout.lexicon.kind_table import GENERAL, kind_plans, plan_of
from tieout.lexicon.plain_names import plain_name
from tieout.lexicon.topic_table import LINES, TOPICS

PLANS = list(kind_plans().values())
UNITS = {"money", "ratio", "per_unit", "count"}


def test_the_kinds_are_those_that_were_asked_for():
    kinds = """bank card_issuer payment_network property_insurer life_insurer health_insurer asset_manager reit oil_producer integrated_oil
    utility pharma biotech medical_device retailer restaurant consumer_goods software internet semiconductor telecom media airline logistics
    carmaker industrial metal_miner crypto_miner homebuilder shell_company fund china_cloud"""
    assert set(kinds.split()) <= set(kind_plans())


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.id)
def test_a_plan_has_lines_that_can_be_told_and_found(plan):
    topics, told = {topic.id for topic in TOPICS}, {line.id for line in LINES}
    assert len(plan.lines) >= 10
    for line in plan.lines:
        assert line.unit in UNITS, line.id
        assert line.topic in topics, line.id
        assert line.names[0] == plain_name(line.noun), line.id
        assert all(name and plain_name(name) == name for name in line.names), line.id
        assert not line.change or line.unit == "ratio", line.id
        assert line.unless in ("", *told), line.id


@pytest.mark.parametrize("plan", [plan for plan in PLANS if plan.id != GENERAL], ids=lambda plan: plan.id)
def test_a_kind_can_be_recognized_and_expects_something(plan):
    assert len(plan.rows) + len(plan.words) >= 15
    assert any(line.expected for line in plan.lines)


def test_a_file_that_lacks_a_field_is_refused_by_its_name(tmp_path):
    file = tmp_path / "baker.toml"
    file.write_text('title = "baker"\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"baker\.toml"):
        plan_of(file)


def test_adding_a_kind_is_one_file(tmp_path):
    file = tmp_path / "baker.toml"
    file.write_text(
        'title = "baker"\ntried = false\n[lines]\nloaves = { noun = "loaves", unit = "count", topic = "revenue" }\n', encoding="utf-8"
    )
    plan = plan_of(file)
    assert (plan.id, plan.tried, plan.lines[0].names) == ("baker", False, ("loave",))
