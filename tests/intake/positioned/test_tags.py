"""Inline XBRL in pages laid out by position: each tag is where its figure is written."""

from __future__ import annotations

from decimal import Decimal

from tests.intake.positioned.placing import box, markup, page, source
from tieout.extraction import extract
from tieout.structure import build_document

HEAD = """<div style="display:none"><ix:header><ix:resources>
<xbrli:context id="now"><xbrli:entity><xbrli:identifier scheme="http://standards.iso.org/iso/17442">213800</xbrli:identifier></xbrli:entity>
<xbrli:period><xbrli:startDate>2023-01-01</xbrli:startDate><xbrli:endDate>2023-12-31</xbrli:endDate></xbrli:period></xbrli:context>
<xbrli:context id="then"><xbrli:entity><xbrli:identifier scheme="http://standards.iso.org/iso/17442">213800</xbrli:identifier></xbrli:entity>
<xbrli:period><xbrli:startDate>2022-01-01</xbrli:startDate><xbrli:endDate>2022-12-31</xbrli:endDate></xbrli:period></xbrli:context>
<xbrli:unit id="eur"><xbrli:measure>iso4217:EUR</xbrli:measure></xbrli:unit></ix:resources></ix:header></div>"""


def tag(text: str, context: str = "now", name: str = "ifrs-full:Revenue", more: str = "") -> str:
    return (
        f'<ix:nonFraction contextRef="{context}" name="{name}" unitRef="eur" decimals="-5" scale="6" format="ixt:num-dot-decimal"{more}>'
        f"{text}</ix:nonFraction>"
    )


PAGES = [
    page(
        box(480, 125, tag("755.3", "then")),  # the columns stand in the file from right to left
        box(480, 143, f"({tag('470.9', 'then', 'ifrs-full:CostOfSales')})"),
        box(380, 125, tag("812.4")),
        box(376, 143, "(" + tag("503.2", "now", "ifrs-full:CostOfSales") + ")"),
        box(380, 100, "2023"),
        box(480, 100, "2022"),
        box(60, 125, "Revenue"),
        box(60, 143, "Cost of sales"),
    )
]


def tagged(made):
    return [one for one in extract(build_document(made)).occurrences if one.origin == "tag"]


def test_tags_follow_the_order_of_the_page_and_keep_the_bytes_of_their_figures():
    made = source(*PAGES, head=HEAD)
    found = tagged(made)
    assert [(one.quote, one.period.end.year, one.label) for one in found] == [
        ("812.4", 2023, "Revenue"),
        ("755.3", 2022, "Revenue"),
        ("(503.2)", 2023, "Cost of sales"),
        ("(470.9)", 2022, "Cost of sales"),
    ]
    assert [one.value for one in found] == [812_400_000, 755_300_000, 503_200_000, 470_900_000]
    raw = markup(*PAGES, head=HEAD)
    for one in found:
        ((start, end),) = one.spans
        assert b"".join(raw[a:b] for a, b in made.offsets.source_spans(start, end)).decode() == one.quote == made.text[start:end]


def test_a_figure_in_several_pieces_is_one():
    pieces = '1<span style="letter-spacing:0.1px">,</span><span style="margin-left:-0.2px">234</span>.5'
    (one,) = tagged(source(page(box(60, 100, "Revenue"), box(380, 100, tag(pieces))), head=HEAD))
    assert (one.quote, one.value) == ("1,234.5", Decimal("1234500000"))


def test_a_figure_with_other_words_between_its_pieces_keeps_its_value_and_has_no_place():
    parted = tag(f"{box(380, 100, '1,2')}{box(300, 400, '34.5')}")
    (one,) = tagged(source(page(box(60, 100, "Revenue"), box(420, 100, "n/a"), parted, box(60, 200, "Costs")), head=HEAD))
    assert (one.value, one.hidden, one.spans) == (Decimal("1234500000"), True, ())


def test_text_in_a_tag_that_holds_whole_pages_is_all_of_them():
    opened = '<ix:nonNumeric contextRef="now" name="ifrs-full:DisclosureOfRevenueExplanatory" escape="true">'
    note = opened + page(box(60, 90, "Revenue rose."))
    made = source(note, page(box(60, 90, "It rose again.")) + "</ix:nonNumeric>", head=HEAD)
    (element,) = made.tagging.elements
    assert made.text[element.start : element.end].split("\n") == ["Revenue rose.", "It rose again."]


def test_tags_that_are_not_read_leave_the_words_as_they_are():
    made = page(box(60, 100, "Revenue"), box(380, 100, tag("812.4")))
    with_tags, without = source(made, head=HEAD), source(made, head=HEAD, tags=False)
    assert without.text == with_tags.text
    assert without.tagging is None
    assert tagged(without) == []
