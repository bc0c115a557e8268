"""Contexts, units and names of an inline-XBRL header."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest

from tieout.extraction.tagged.contexts import Header, Names, attributes_of, customary_prefix, decoder, hidden_facts, read_header
from tieout.model.facts import Period
from tieout.model.source import Tagging

ROOT = (
    '<html xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:iso4217="http://www.xbrl.org/2003/iso4217" '
    "xmlns:gaap='http://fasb.org/us-gaap/2024' xmlns:own=\"http://example.com/20241231\">"
)

PER_SHARE = (
    "<xbrli:divide><xbrli:unitNumerator><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unitNumerator>"
    "<xbrli:unitDenominator><xbrli:measure>xbrli:shares</xbrli:measure></xbrli:unitDenominator></xbrli:divide>"
)


def header_of(markup: str, root: str = ROOT, encoding: str = "utf-8") -> Header:
    tagging = Tagging((), (markup.encode(encoding).decode("latin-1"),), root)
    return read_header(tagging, Names(tagging), decoder(encoding))


def context(id: str, period: str, segment: str = "", scenario: str = "") -> str:
    return (
        f'<xbrli:context id="{id}"><xbrli:entity><xbrli:identifier scheme="http://www.sec.gov/CIK">0000000042</xbrli:identifier>'
        f"<xbrli:segment>{segment}</xbrli:segment></xbrli:entity><xbrli:period>{period}</xbrli:period>"
        f"<xbrli:scenario>{scenario}</xbrli:scenario></xbrli:context>"
    )


def instant(day: str) -> str:
    return f"<xbrli:instant>{day}</xbrli:instant>"


def duration(start: str, end: str) -> str:
    return f"<xbrli:startDate>{start}</xbrli:startDate><xbrli:endDate>{end}</xbrli:endDate>"


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (instant("2024-12-31"), Period(None, date(2024, 12, 31))),
        (instant(" 2024-12-31\n"), Period(None, date(2024, 12, 31))),
        (instant("2025-01-01T00:00:00"), Period(None, date(2024, 12, 31))),
        (instant("2024-12-31T23:59:59"), Period(None, date(2024, 12, 31))),
        (instant("2024-12-31Z"), Period(None, date(2024, 12, 31))),
        (duration("2024-01-01", "2024-12-31"), Period(date(2024, 1, 1), date(2024, 12, 31))),
        (duration("2024-01-01T00:00:00", "2025-01-01T00:00:00"), Period(date(2024, 1, 1), date(2024, 12, 31))),
        (duration("2024-06-18", "2024-06-18"), Period(date(2024, 6, 18), date(2024, 6, 18))),
        ("<xbrli:forever/>", None),
    ],
)
def test_periods_include_both_days(period, expected):
    header = header_of(context("c1", period))
    assert header.contexts["c1"].period == expected
    assert header.contexts["c1"].entity == "0000000042"
    assert header.unreadable == 0


@pytest.mark.parametrize(
    "period", [instant("2024-02-30"), instant("December 31"), duration("2024-12-31", "2024-01-01"), "", instant("0001-01-01T00:00:00")]
)
def test_a_broken_period_is_none_and_counted_and_its_neighbours_stay(period):
    header = header_of(context("bad", period) + context("good", instant("2024-12-31")))
    assert header.contexts["bad"].period is None
    assert header.unreadable == 1
    assert header.contexts["good"].period == Period(None, date(2024, 12, 31))


def test_dimensions_from_segment_and_scenario_explicit_and_typed_sorted_by_axis():
    segment = '<xbrldi:explicitMember dimension="gaap:StatementClassOfStockAxis"> gaap:CommonClassAMember </xbrldi:explicitMember>'
    scenario = '<xbrldi:typedMember dimension="own:LoanAxis"><own:loan>  No. 7 &amp; 8 </own:loan></xbrldi:typedMember>'
    dimensions = header_of(context("c1", instant("2024-12-31"), segment, scenario)).contexts["c1"].dimensions
    assert dimensions == (("own:LoanAxis", "No. 7 & 8"), ("us-gaap:StatementClassOfStockAxis", "us-gaap:CommonClassAMember"))


def test_a_typed_member_may_be_nil_or_deep_and_what_follows_is_still_read():
    segment = (
        '<xbrldi:typedMember dimension="own:AAxis"><own:x xsi:nil="true"/></xbrldi:typedMember>'
        '<xbrldi:typedMember dimension="own:BAxis"><own:x><own:y>deep</own:y></own:x></xbrldi:typedMember>'
    )
    read = header_of(context("c1", instant("2024-12-31"), segment)).contexts["c1"]
    assert read.dimensions == (("own:AAxis", ""), ("own:BAxis", "deep"))
    assert read.period == Period(None, date(2024, 12, 31))


def test_prefixes_may_be_any_or_none_and_names_in_lower_case():
    markup = (
        '<context id="c1"><entity><identifier scheme="s">1</identifier></entity><period><startdate>2024-01-01</startdate>'
        "<enddate>2024-03-31</enddate></period></context>"
        '<x:unit id="u1"><x:measure>iso4217:EUR</x:measure></x:unit>'
    )
    header = header_of(markup)
    assert header.contexts["c1"].period == Period(date(2024, 1, 1), date(2024, 3, 31))
    assert header.units == {"u1": "EUR"}


def test_non_ascii_members_are_decoded():
    segment = '<xbrldi:typedMember dimension="own:CityAxis"><own:c>Zürich – Köln</own:c></xbrldi:typedMember>'
    for encoding in ("utf-8", "cp1252"):
        header = header_of(context("c1", instant("2024-12-31"), segment), encoding=encoding)
        assert header.contexts["c1"].dimensions == (("own:CityAxis", "Zürich – Köln"),)


@pytest.mark.parametrize(
    ("measures", "unit"),
    [
        ("<xbrli:measure>iso4217:USD</xbrli:measure>", "USD"),
        ("<xbrli:measure>iso4217:RMB</xbrli:measure>", "CNY"),
        ("<xbrli:measure>xbrli:shares</xbrli:measure>", "shares"),
        ("<xbrli:measure>xbrli:pure</xbrli:measure>", "pure"),
        ("<xbrli:measure>own:ReportableSegment</xbrli:measure>", "pure"),
        (PER_SHARE, "USD/shares"),
        ("<xbrli:measure>utr:kilogram</xbrli:measure><xbrli:measure>utr:metre</xbrli:measure>", "kilogram*metre"),
    ],
)
def test_units(measures, unit):
    other = '<xbrli:unit id="other"><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit>'
    assert header_of(f'{other}<xbrli:unit id="u">{measures}</xbrli:unit>{other}').units == {"other": "pure", "u": unit}


def test_a_unit_without_a_measure_is_no_unit():
    assert header_of('<xbrli:unit id="u"></xbrli:unit>').units == {}


def test_currency_is_known_by_its_namespace_whatever_the_prefix():
    root = '<html xmlns:cur="http://www.xbrl.org/2003/iso4217">'
    assert header_of('<x:unit id="u"><x:measure>cur:GBP</x:measure></x:unit>', root).units == {"u": "GBP"}


@pytest.mark.parametrize(
    ("namespace", "prefix"),
    [
        ("http://fasb.org/us-gaap/2024", "us-gaap"),
        ("http://fasb.org/srt/2023", "srt"),
        ("http://xbrl.us/us-gaap/2009-01-31", "us-gaap"),
        ("http://xbrl.sec.gov/dei/2024", "dei"),
        ("http://xbrl.sec.gov/ecd/2024q3", "ecd"),
        ("https://xbrl.ifrs.org/taxonomy/2023-03-23/ifrs-full", "ifrs-full"),
        ("http://xbrl.frc.org.uk/fr/2019-01-01/core", "core"),
        ("http://xbrl.frc.org.uk/cd/2019-01-01/business", "bus"),
        ("http://www.example.com/20241231", "kept"),
        ("http://fasb.org.example.com/us-gaap/2024", "kept"),
        ("", "kept"),
    ],
)
def test_standard_taxonomies_go_by_their_customary_prefix(namespace, prefix):
    assert customary_prefix(namespace, "kept") == prefix


@pytest.mark.parametrize(
    "tag",
    [
        '<ix:nonFraction contextRef="c1" name="us-gaap:Assets" scale="6">',
        "<ix:nonFraction contextRef='c1' name='us-gaap:Assets' scale='6'>",
        '<ix:nonFraction\n\tcontextRef = "c1"\n name="us-gaap:Assets"   scale= \'6\'/>',
        '<ix:nonfraction contextref="c1" name="us-gaap:Assets" scale="6" />',
    ],
)
def test_attributes_however_they_are_written(tag):
    assert attributes_of(tag) == {"contextref": "c1", "name": "us-gaap:Assets", "scale": "6"}


def test_hidden_facts_keep_order_content_and_nesting():
    header = (
        '<ix:header><ix:hidden><ix:nonNumeric name="dei:X">text</ix:nonNumeric>'
        '<ix:nonFraction name="a:B" title="5 > 4"><ix:nonFraction name="a:C">7</ix:nonFraction></ix:nonFraction>'
        '<ix:nonFraction name="a:D" xsi:nil="true"/></ix:hidden><ix:resources/></ix:header>'
    )
    outer, inner, nil = hidden_facts((header,), 10)
    assert (outer.content, outer.parent) == ('<ix:nonFraction name="a:C">7</ix:nonFraction>', -1)
    assert (inner.content, inner.parent) == ("7", 10)
    assert (nil.content, nil.parent, nil.start) == ("", -1, -1)


def test_facts_outside_hidden_are_not_hidden_facts():
    assert hidden_facts(('<ix:header><ix:references/><ix:nonFraction name="a:B">7</ix:nonFraction></ix:header>',), 0) == []


def test_deep_nesting_does_not_multiply_text():
    header = "<ix:hidden>" + '<ix:nonFraction name="a:B">' * 20_000 + "5" + "</ix:nonFraction>" * 20_000 + "</ix:hidden>"
    assert sum(len(element.content) for element in hidden_facts((header,), 0)) < 10 * len(header)


@pytest.mark.parametrize(
    "markup",
    [
        "<xbrli:context " * 200_000,
        '<xbrli:context id="a">' * 100_000,
        '<context id="1">' + '<xbrldi:typedMember dimension="a">' * 60_000,
        "<" * 1_000_000,
        "<a" * 500_000,
        "<" + "a" * 1_000_000,
        'xmlns:a="' * 200_000,
        "<ix:hidden>" * 200_000,
        "<ix:hidden>" + '<ix:nonFraction name="' * 60_000,
    ],
    ids=["unclosed start", "unclosed context", "unclosed typed", "angles", "names", "long name", "namespaces", "hidden", "quotes"],
)
def test_hostile_headers_are_read_in_linear_time(markup):
    # Each of these takes a fraction of a second, or minutes if a pattern looks ahead to the end from every start.
    tagging = Tagging((), (markup,), "")
    began = process_time()
    read_header(tagging, Names(tagging), decoder("utf-8"))
    hidden_facts(tagging.headers, 0)
    assert process_time() - began < 5


def test_long_attribute_text_is_read_in_linear_time():
    began = process_time()
    assert attributes_of("<ix:nonFraction \n" + "a" * 60_000) == {}
    assert process_time() - began < 5
