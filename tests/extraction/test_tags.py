"""Inline-XBRL facts of a whole document: what each states, and where it is printed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.extraction.tagged.figures import read_tags, tagged, tagging_notes
from tieout.intake import read_source, source_from_bytes
from tieout.model.document import Document, Filing, Passage
from tieout.model.facts import Occurrence, Period
from tieout.model.places import OffsetMap
from tieout.model.source import Element, Source, Tagging
from tieout.structure import build_document

NAMESPACES = (
    'xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" '
    'xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2020-02-12" '
    'xmlns:ixt-sec="http://www.sec.gov/inlineXBRL/transformation/2015-08-31" '
    'xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:iso4217="http://www.xbrl.org/2003/iso4217" '
    'xmlns:us-gaap="http://fasb.org/us-gaap/2024" xmlns:srt="http://fasb.org/srt/2024" xmlns:own="http://example.com/20241231" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
YEAR = Period(date(2024, 1, 1), date(2024, 12, 31))
YEAR_END = Period(None, date(2024, 12, 31))


def context(id: str, *dimensions: tuple[str, str], at_end: bool = False) -> str:
    members = "".join(f'<xbrldi:explicitMember dimension="{axis}">{member}</xbrldi:explicitMember>' for axis, member in dimensions)
    days = (
        "<xbrli:instant>2024-12-31</xbrli:instant>"
        if at_end
        else "<xbrli:startDate>2024-01-01</xbrli:startDate><xbrli:endDate>2024-12-31</xbrli:endDate>"
    )
    return (
        f'<xbrli:context id="{id}"><xbrli:entity><xbrli:identifier scheme="s">1</xbrli:identifier>'
        f"<xbrli:segment>{members}</xbrli:segment></xbrli:entity><xbrli:period>{days}</xbrli:period></xbrli:context>"
    )


def unit(id: str, measure: str) -> str:
    return f'<xbrli:unit id="{id}"><xbrli:measure>{measure}</xbrli:measure></xbrli:unit>'


RESOURCES = context("y") + context("e", at_end=True) + unit("usd", "iso4217:USD") + unit("pure", "xbrli:pure")


def document(body: str, hidden: str = "", resources: str = RESOURCES, namespaces: str = NAMESPACES) -> Document:
    header = f"<ix:header><ix:hidden>{hidden}</ix:hidden><ix:resources>{resources}</ix:resources></ix:header>"
    page = f'<html {namespaces}><body><div style="display:none">{header}</div>{body}</body></html>'
    return build_document(source_from_bytes(page.encode(), "made.htm"))


def figure(content: str, concept: str = "us-gaap:Assets", **attributes: str) -> str:
    given = {"contextRef": "y", "unitRef": "usd", "decimals": "0", "format": "ixt:num-dot-decimal", **attributes}
    written = "".join(f' {name}="{value}"' for name, value in given.items() if value)
    return f'<ix:nonFraction name="{concept}"{written}>{content}</ix:nonFraction>'


def only(body: str, **parts: str) -> Occurrence:
    (occurrence,) = tagged(document(body, **parts))
    return occurrence


def test_a_printed_figure_is_value_unit_period_and_place():
    made = document(
        f"<p>Profit was up.</p><p>Total assets were ${figure('1,234.5', scale='6', decimals='-5', contextRef='e')} million.</p>"
    )
    (found,) = tagged(made)
    assert found.value == Decimal("1234500000")
    assert (found.unit, found.decimals, found.period) == ("USD", -5, YEAR_END)
    assert (found.concept, found.scope, found.status, found.origin) == ("us-gaap:Assets", "consolidated", "actual", "tag")
    assert (found.label, found.hidden, found.nil, found.dimensions) == ("", False, False, ())
    assert found.quote == "1,234.5"
    (span,) = found.spans
    assert made.source.text[span.start : span.end] == "1,234.5"
    assert "Total assets" in made.passage_text(found.passage or 0)


@pytest.mark.parametrize(
    ("attributes", "content", "value"),
    [
        ({"scale": "6"}, "1,659", "1659000000"),
        ({"scale": "-2"}, "14.5", "0.145"),
        ({"scale": "3", "sign": "-"}, "1.5", "-1500"),
        ({"sign": "-", "format": "ixt:fixed-zero"}, "—", "0"),
        ({"format": ""}, "14.91", "14.91"),
        ({"format": "ixt-sec:numwordsen"}, "twenty-two", "22"),
        ({"format": "ixt:num-comma-decimal"}, "1.234,5", "1234.5"),
        ({"scale": "12"}, "123,456,789,012,345,678.901", "123456789012345678901000000000"),
    ],
)
def test_value_after_rule_scale_and_sign(attributes, content, value):
    found = only(f"<p>It is {figure(content, **attributes)} now.</p>")
    assert found.value == Decimal(value)
    assert "E" not in str(found.value)
    assert not str(found.value).startswith("-0")


@given(digits=st.integers(0, 10**12), scale=st.integers(-6, 12), negative=st.booleans())
def test_value_is_exact(digits, scale, negative):
    element = figure(f"{digits:,}", scale=str(scale), sign="-" if negative else "")
    source = Source(
        "made", "", "markup", "utf-8", 0, f"{digits:,}", OffsetMap(), (),
        Tagging((Element("nonfraction", element.split(">")[0] + ">", 0, len(f"{digits:,}"), -1, ""),), (), ""),
    )  # fmt: skip
    (found,) = tagged(Document(source, Filing("", "", "", "", None, None, None), (), (), (), (), ()))
    assert found.value == Decimal(-digits if negative else digits).scaleb(scale)


@pytest.mark.parametrize(
    ("attributes", "decimals"),
    [
        ({"decimals": "-6"}, -6),
        ({"decimals": "INF"}, None),
        ({"decimals": "", "precision": "3", "scale": "3"}, -3),  # 123.4 thousand to three figures: 123 thousand
        ({"decimals": "", "precision": "INF"}, None),
        ({"decimals": "", "scale": "3"}, -2),
        ({"decimals": "many", "scale": "3"}, -2),
        ({"decimals": "999999999", "scale": "3"}, -2),
    ],
)
def test_decimals_as_stated_else_from_precision_else_as_printed(attributes, decimals):
    assert only(f"<p>{figure('123.4', **attributes)}</p>").decimals == decimals


@pytest.mark.parametrize(
    ("content", "attributes"),
    [
        ("about 5", {}),
        ("5", {"format": "ixt:no-such-rule"}),
        ("5", {"format": "own:num-dot-decimal"}),
        ("5", {"scale": "999999999"}),
        ("5", {"scale": "six"}),
        ("1" * 60, {}),
        ("5", {"format": "ixt:fixed-empty"}),
        ("1,5", {"format": ""}),
    ],
)
def test_what_no_rule_reads_is_left_out_and_counted(content, attributes):
    made = document(f"<p>{figure(content, **attributes)} and {figure('7')}</p>")
    found, notes = read_tags(made)
    assert [o.value for o in found] == [Decimal(7)]
    assert [(note.kind, note.text[:6]) for note in notes] == [("tags_unread", "1 of 2")]


def test_the_registry_is_the_one_that_the_prefix_is_bound_to():
    namespaces = NAMESPACES.replace("xmlns:ixt=", "xmlns:t5=")
    assert only(f"<p>{figure('1,000', format='t5:num-dot-decimal')}</p>", namespaces=namespaces).value == 1000
    local = 'xmlns:z="http://www.xbrl.org/inlineXBRL/transformation/2011-07-31" '
    body = figure("1,000", format="z:numdotdecimal").replace("<ix:nonFraction ", f"<ix:nonFraction {local}")
    assert only(f"<p>{body}</p>").value == 1000


@pytest.mark.parametrize(
    ("around", "attributes", "quote"),
    [
        ("a loss of ({})", {"sign": "-"}, "(1,234)"),
        ("outflow of $({}) here", {}, "(1,234)"),
        ("a loss of ($ {} ) here", {"sign": "-"}, "($ 1,234 )"),
        ("a margin of ({} %)", {"sign": "-"}, "(1,234 %)"),
        ("fell by a tenth ($ {} )", {}, "1,234"),
        ("a loss of ($ {} million)", {"sign": "-"}, "1,234"),
        ("a loss of \u2212{} here", {"sign": "-"}, "\u22121,234"),
        ("a change of -{} here", {}, "-1,234"),
        ("between 5-{} here", {}, "1,234"),
        ("between 5%-{}% here", {}, "1,234"),
        ("a share of {}%", {}, "1,234"),
        ("({} and others)", {"sign": "-"}, "1,234"),
        ("{}", {}, "1,234"),
    ],
)
def test_spans_hold_the_digits_with_their_sign_or_brackets(around, attributes, quote):
    made = document(f"<p>{around.format(figure('1,234', **attributes))}</p>")
    (found,) = tagged(made)
    assert found.quote == quote
    assert [made.source.text[start:end] for start, end in found.spans] == [quote]


def test_brackets_in_cells_of_their_own_belong_to_the_figure():
    row = f"<tr><td>Net loss</td><td>$</td><td>({figure('12', sign='-')}</td><td>)</td><td>{figure('34')}</td></tr>"
    assert [o.quote for o in tagged(document(f"<table>{row}</table>"))] == ["(12)", "34"]


def test_one_printed_figure_may_state_two_facts():
    inner = figure("535", concept="us-gaap:Liabilities", scale="6")
    outer, nested = tagged(document(f"<p>Owed: ({figure(inner, concept='own:Debt', scale='3', sign='-')})</p>"))
    assert (outer.concept, outer.value, outer.quote) == ("own:Debt", -535000, "(535)")
    assert (nested.concept, nested.value, nested.quote) == ("us-gaap:Liabilities", 535000000, "(535)")
    assert outer.spans == nested.spans


def test_excluded_text_is_no_part_of_the_figure():
    found = only(f"<p>{figure('1,2<ix:exclude>[page 7]</ix:exclude>34')}</p>")
    assert found.value == 1234
    assert len(found.spans) == 2
    assert found.quote == "1,2 34"


def test_nil_has_no_value_and_keeps_its_place():
    empty = figure("", **{"xsi:nil": "true", "decimals": ""})
    dashed = figure("—", **{"xsi:nil": "true", "decimals": ""})
    blank, dash = tagged(document(f"<p>Commitments {empty}</p><p>Other {dashed} here</p>"))
    assert (blank.nil, blank.value, blank.decimals, blank.spans, blank.quote) == (True, None, None, (), "")
    assert (dash.nil, dash.value, dash.quote) == (True, None, "—")
    assert dash.passage is not None


def test_a_fraction_is_its_quotient_at_both_places():
    parts = '<ix:numerator format="ixt:num-dot-decimal">1</ix:numerator>/<ix:denominator format="ixt:num-dot-decimal">8</ix:denominator>'
    found = only(f'<p>One in <ix:fraction name="own:Share" contextRef="y" unitRef="pure">{parts}</ix:fraction></p>')
    assert (found.value, found.decimals, found.unit, found.quote) == (Decimal("0.125"), None, "pure", "1 8")


@pytest.mark.parametrize("under", ["0", "many"])
def test_a_fraction_without_a_quotient_is_left_out(under):
    parts = f"<ix:numerator>1</ix:numerator>/<ix:denominator>{under}</ix:denominator>"
    body = f'<p><ix:fraction name="own:Share" contextRef="y" unitRef="pure">{parts}</ix:fraction></p>'
    assert tagged(document(body)) == []
    assert [note.kind for note in tagging_notes(document(body))] == ["tags_unread"]


def test_hidden_facts_have_a_value_and_no_place():
    inner = figure("5", concept="own:Inner", scale="3")
    hidden = figure(inner, concept="own:Outer") + figure("&#8212;", format="ixt:fixed-zero") + figure("", **{"xsi:nil": "true"})
    found = tagged(document("<p>Nothing here.</p>", hidden=hidden))
    assert [(o.concept, o.value) for o in found] == [
        ("own:Outer", Decimal(5)),
        ("own:Inner", Decimal(5000)),
        ("us-gaap:Assets", Decimal(0)),
        ("us-gaap:Assets", None),
    ]
    assert all(o.hidden and o.passage is None and o.spans == () and o.quote == "" for o in found)


def test_facts_in_what_is_not_displayed_are_hidden_too():
    found = only(f'<div style="display:none">{figure("77")}</div><p>Nothing.</p>')
    assert (found.value, found.hidden, found.passage) == (Decimal(77), True, None)


def test_ids_are_in_the_order_of_the_text_with_hidden_facts_last():
    found = tagged(document(f"<p>{figure('1')} then {figure('2')}</p>", hidden=figure("3")))
    assert [(o.id, o.value) for o in found] == [("t1", 1), ("t2", 2), ("t3", 3)]


def test_text_facts_are_no_figures():
    text = '<ix:nonNumeric name="dei:DocumentType" contextRef="y">10-K</ix:nonNumeric>'
    assert tagged(document(f"<p>{text} <ix:continuation id='c'>more</ix:continuation> {figure('5')}</p>"))[0].value == 5


@pytest.mark.parametrize(
    ("dimensions", "scope", "status"),
    [
        ([], "consolidated", "actual"),
        ([("us-gaap:StatementBusinessSegmentsAxis", "own:CloudMember")], "segment", "actual"),
        ([("us-gaap:StatementBusinessSegmentsAxis", "own:CloudMember"), ("srt:ProductOrServiceAxis", "own:XMember")], "segment", "actual"),
        ([("ifrs-full:SegmentsAxis", "own:CloudMember")], "segment", "actual"),
        ([("srt:ConsolidatedEntitiesAxis", "srt:ParentCompanyMember")], "parent_only", "actual"),
        ([("dei:LegalEntityAxis", "us-gaap:ParentCompanyMember")], "parent_only", "actual"),
        ([("us-gaap:StatementEquityComponentsAxis", "us-gaap:ParentMember")], "other", "actual"),
        ([("dei:LegalEntityAxis", "own:SubsidiaryMember")], "other", "actual"),
        ([("srt:ConsolidatedEntitiesAxis", "us-gaap:VariableInterestEntityPrimaryBeneficiaryMember")], "vie", "actual"),
        ([("srt:ConsolidatedEntitiesAxis", "own:VIEsMember")], "vie", "actual"),
        ([("srt:ProductOrServiceAxis", "own:MovieViewMember")], "other", "actual"),
        ([("srt:ProductOrServiceAxis", "own:CloudMember")], "other", "actual"),
        ([("srt:StatementScenarioAxis", "srt:ScenarioForecastMember")], "consolidated", "forecast"),
        ([("us-gaap:StatementScenarioAxis", "us-gaap:ProFormaMember")], "consolidated", "pro_forma"),
        ([("us-gaap:StatementScenarioAxis", "us-gaap:ScenarioPlanMember")], "consolidated", "planned"),
        ([("srt:RestatementAxis", "srt:ScenarioPreviouslyReportedMember")], "other", "previously_reported"),
        ([("srt:RestatementAxis", "srt:RestatementAdjustmentMember")], "other", "restated"),
        ([("us-gaap:DisposalGroupClassificationAxis", "us-gaap:DiscontinuedOperationsHeldforsaleMember")], "other", "discontinued"),
        ([("bus:GroupCompanyDataDimension", "bus:Consolidated")], "consolidated", "actual"),
    ],
)
def test_whose_figure_and_of_what_standing(dimensions, scope, status):
    found = only(f"<p>{figure('5', contextRef='d')}</p>", resources=RESOURCES + context("d", *dimensions))
    assert (found.scope, found.status) == (scope, status)
    assert found.dimensions == tuple(sorted(dimensions))


def test_a_pro_forma_concept_is_pro_forma():
    assert only(f"<p>{figure('5', concept='us-gaap:BusinessAcquisitionsProFormaRevenue')}</p>").status == "pro_forma"


def test_concepts_go_by_their_customary_prefix():
    namespaces = NAMESPACES.replace("xmlns:us-gaap", "xmlns:g")
    assert only(f"<p>{figure('5', concept='g:Assets')}</p>", namespaces=namespaces).concept == "us-gaap:Assets"


def test_missing_contexts_and_units_leave_the_value_and_are_counted():
    found, notes = read_tags(document(f"<p>{figure('5')} {figure('6', contextRef='gone', unitRef='gone')}</p>"))
    assert [(o.value, o.period, o.unit, o.scope) for o in found] == [
        (Decimal(5), YEAR, "USD", "consolidated"),
        (Decimal(6), None, None, "unknown"),
    ]
    assert [(note.kind, note.text[:6]) for note in notes] == [("tags_without_context", "1 of 2"), ("tags_without_unit", "1 of 2")]


def test_a_forever_context_is_not_missing():
    forever = context("f").replace(
        "<xbrli:startDate>2024-01-01</xbrli:startDate><xbrli:endDate>2024-12-31</xbrli:endDate>", "<xbrli:forever/>"
    )
    found, notes = read_tags(document(f"<p>{figure('5', contextRef='f')}</p>", resources=RESOURCES + forever))
    assert (found[0].period, found[0].scope, notes) == (None, "consolidated", ())


def test_a_document_without_tags_has_none():
    made = build_document(source_from_bytes(b"<html><body><p>Sales were $5 million.</p></body></html>", "plain.htm"))
    assert read_tags(made) == ([], ())


def test_many_contexts_and_hostile_elements_do_not_stop_the_reading():
    text = "5" * 1_000_000
    elements = [Element("nonfraction", f'<ix:nonFraction contextRef="c{i}" name="a:B">', 0, len(text), i - 1, "") for i in range(5_000)]
    elements += [Element("exclude", "<ix:exclude>", 1, 2, 4_999, "")] * 5_000
    resources = "".join(context(f"c{i}") for i in range(5_000))
    source = Source("made", "", "markup", "utf-8", 0, text, OffsetMap(), (), Tagging(tuple(elements), (resources,), ""))
    passage = Passage(1, 0, len(text), "paragraph", None, None, None, 1)
    found, notes = read_tags(Document(source, Filing("", "", "", "", None, None, None), (), (passage,), (), (), ()))
    assert found == []
    assert [note.kind for note in notes] == ["tags_unread"]


@pytest.mark.parametrize("name", ["10-K/nvidia-fy2025.htm.gz", "10-Q/colgate-2023q2.htm.gz", "other/uk-companies-house-00541560.html.gz"])
def test_real_filings_are_read_whole_and_every_place_prints_its_value(name, data):
    made = build_document(read_source(data / "filings" / name))
    found, notes = read_tags(made)
    assert notes == ()
    assert len(found) > 300
    assert all(o.unit and (o.period or o.hidden) for o in found)
    for o in found:
        assert o.quote == " ".join(made.source.text[start:end] for start, end in o.spans)
        digits = "".join(filter(str.isdigit, o.quote))
        if digits and o.value is not None:
            assert digits.strip("0") == "".join(filter(str.isdigit, f"{o.value:f}")).strip("0")
