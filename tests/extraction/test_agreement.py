"""Which occurrences are one place, and which are one fact."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tieout.extraction.agreement import join, merge_places
from tieout.model.facts import Occurrence, Period
from tieout.model.places import Span

YEAR = Period(date(2024, 1, 1), date(2024, 12, 31))


def occurrence(origin: str, value: str, decimals: int, start: int = 0, **more: object) -> Occurrence:
    made = Occurrence("", origin, Decimal(value), "USD", decimals, YEAR, "Net sales", spans=(Span(start, start + 5),), quote=value[:5])  # type: ignore[arg-type]
    return made._replace(**more)  # type: ignore[arg-type]


def test_one_place_is_the_tags_with_the_label_of_the_page():
    tag = occurrence("tag", "1234000", -3, label="", concept="us-gaap:Revenues")
    merged, apart = merge_places([tag], [occurrence("table", "1234000", -3, statement="income", row=4)])
    assert [(o.id, o.origin, o.label, o.statement, o.row) for o in merged] == [("o1", "tag", "Net sales", "income", 4)]
    assert apart == []


def test_a_tag_that_says_other_digits_than_the_page_is_told():
    tag = occurrence("tag", "1243000", -3, concept="us-gaap:Revenues")
    _, apart = merge_places([tag], [occurrence("table", "1234000", -3)])
    assert len(apart) == 1
    assert "1243000" in apart[0].message


def test_the_number_of_a_note_before_tagged_sums_is_no_figure():
    tags = [occurrence("tag", value, 0, start, concept="core:Turnover") for value, start in (("642553", 20), ("505809", 40))]
    printed = [
        occurrence("table", "5", 0, 10, quote="5", table=1, row=0, col=1),
        occurrence("table", "642553", 0, 20, table=1, row=0, col=2),
        occurrence("table", "505809", 0, 40, table=1, row=0, col=3),
        occurrence("table", "7", 0, 60, quote="7", table=1, row=1, col=1),
    ]
    merged, _ = merge_places(tags, printed)
    assert [o.value for o in merged] == [Decimal(642553), Decimal(505809), Decimal(7)]  # nothing says that the 7 is one


def test_a_rounding_in_prose_joins_the_precise_fact_and_a_different_figure_does_not():
    table = occurrence("table", "7785180000", -3, id="o1")
    rounded = occurrence("prose", "7785200000", -5, id="o2", start=50)
    other = occurrence("prose", "7785300000", -5, id="o3", start=90)
    facts = join([table, rounded, other])
    assert facts.fact_of["o1"] == facts.fact_of["o2"] != facts.fact_of["o3"]
    assert facts.facts[0].value == Decimal("7785180000")
    assert facts.occurrence("o2").value == Decimal("7785200000")  # none borrows another's value


def test_tags_of_one_fact_that_cannot_both_hold_disagree():
    one = occurrence("tag", "100", 0, id="o1", concept="us-gaap:Assets", scope="consolidated")
    two = occurrence("tag", "200", 0, id="o2", concept="us-gaap:Assets", scope="consolidated", start=40)
    facts = join([one, two])
    assert len(facts.facts) == 2
    assert [d.occurrences for d in facts.disagreements] == [("o1", "o2")]


def test_tags_without_contexts_are_not_compared():
    one = occurrence("tag", "100", 0, id="o1", concept="us-gaap:Assets", period=None)
    two = occurrence("tag", "200", 0, id="o2", concept="us-gaap:Assets", period=None, start=40)
    assert join([one, two]).disagreements == ()


def test_segment_and_parent_figures_stay_apart_from_the_groups():
    group = occurrence("table", "100", 0, id="o1", scope="consolidated")
    parent = occurrence("table", "100", 0, id="o2", scope="parent_only", start=40)
    facts = join([group, parent])
    assert facts.fact_of["o1"] != facts.fact_of["o2"]


def test_a_tag_whose_context_is_elsewhere_takes_time_and_unit_from_its_own_place():
    tag = occurrence("tag", "1234000", -3, label="", concept="us-gaap:Revenues", period=None, unit=None, scope="unknown")
    (merged,), _ = merge_places([tag], [occurrence("table", "1234000", -3, scope="consolidated", statement="income")])
    assert (merged.value, merged.unit, merged.period, merged.scope) == (Decimal(1234000), "USD", YEAR, "consolidated")
    elsewhere = occurrence("table", "1234000", -3, start=50)
    (merged, _), _ = merge_places([tag], [elsewhere])
    assert (merged.unit, merged.period) == (None, None)
