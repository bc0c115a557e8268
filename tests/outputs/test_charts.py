"""Charts: which rows are drawn, what their bars say and lead to, and how high they stand."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.outputs import handmade
from tieout.model.digest import Derivation, Figure, Operand, Statement, Topic
from tieout.model.facts import Facts, Occurrence, Period
from tieout.model.places import Span
from tieout.outputs.html import charts
from tieout.outputs.html.digest import digest_page

YEARS = (2022, 2023, 2024)


def cell(id, row, year, value, **changes):
    period = Period(date(year, 1, 1), date(year, 12, 31))
    given = Occurrence(id, "table", Decimal(value), "USD", -6, period, f"Lines › Line {row}", table=0, row=row)
    return given._replace(**{"passage": 3, "spans": (handmade.NEWER,), **changes})


def line(row, values):
    return [cell(f"o{row}{year}", row, year, value) for year, value in zip(YEARS, values, strict=True)]


def facts_of(*occurrences):
    return Facts(tuple(occurrences), (), {})


def stated(*ids, derivation=None):
    figures = [Figure(Span(n, n + 1), Decimal(1), 0, "USD", None, (id,), 3, None) for n, id in enumerate(ids)]
    if derivation is not None:
        figures.append(Figure(Span(8, 9), Decimal(1), 0, "pure", None, (), 3, derivation))
    return Statement("s", "0123456789", tuple(figures), ())


def digest_of(topic, *statements):
    return replace(handmade.digest(), topics=(Topic(topic, "Topic", statements),))


def drawn(topic, facts, *statements):
    return charts.charts_of(digest_of(topic, *statements), facts)[topic]


def test_a_row_of_three_periods_is_drawn_in_order_of_time():
    facts = facts_of(*reversed(line(1, ["10000000", "30000000", "20000000"])))
    [chart] = drawn("profitability", facts, stated("o12024", "o12023"))[""]
    assert [(bar.when, bar.label, bar.occurrence) for bar in chart.bars] == [
        ("2022", "10", "o12022"),
        ("2023", "30", "o12023"),
        ("2024", "20", "o12024"),
    ]
    assert (chart.name, chart.unit, chart.user) == ("Line 1", "USD million", "s1")


def test_two_periods_are_a_sentence():
    assert drawn("profitability", facts_of(*line(1, ["1", "3", "2"])[1:]), stated("o12024")) == {}


def test_other_units_and_other_lengths_of_time_are_not_of_the_line():
    quarter = Period(date(2024, 10, 1), date(2024, 12, 31))
    others = [cell("ox", 1, 2021, "4", unit="CNY"), cell("oy", 1, 2021, "4", period=quarter), cell("oz", 1, 2021, "4", hidden=True)]
    [chart] = drawn("profitability", facts_of(*line(1, ["1", "3", "2"]), *others), stated("o12024"))[""]
    assert [bar.occurrence for bar in chart.bars] == ["o12022", "o12023", "o12024"]


def test_a_line_told_twice_is_drawn_once():
    assert len(drawn("profitability", facts_of(*line(1, ["1", "3", "2"])), stated("o12024"), stated("o12023"))[""]) == 1


def ratio(op, part, whole):
    return Derivation(op, (Operand("part", part, Decimal(1)), Operand("whole", whole, Decimal(1))), Decimal(1))


def test_parts_of_revenue_share_a_scale():
    facts = facts_of(*line(1, ["10000000", "30000000", "20000000"]), *line(2, ["5000000", "6000000", "4000000"]))
    parts = drawn("revenue", facts, *(stated(f"o{row}2024", derivation=ratio("share", f"o{row}2024", "o12024")) for row in (1, 2)))
    assert [chart.top for chart in parts["Parts, at one scale"]] == [Decimal(30000000)] * 2


def test_a_margin_is_drawn_over_the_periods_of_both_rows():
    facts = facts_of(*line(1, ["1000000", "-3000000", "2000000"]), *line(2, ["10000000", "10000000", "10000000"]))
    [margin] = drawn("profitability", facts, stated("o12024", derivation=ratio("margin", "o12024", "o22024")))["Margins"]
    assert [bar.label for bar in margin.bars] == ["10.0%", "-30.0%", "20.0%"]
    assert margin.unit == "% of Line 2"


def test_fiscal_years_that_end_within_a_year_are_told_by_their_month():
    ended = [Period(date(year - 1, 2, 1), date(year, 1, 31)) for year in YEARS]
    row = [each._replace(period=period) for each, period in zip(line(1, ["1", "3", "2"]), ended, strict=True)]
    [chart] = drawn("profitability", facts_of(*row), stated("o12024"))[""]
    assert [bar.when for bar in chart.bars] == ["Jan 2022", "Jan 2023", "Jan 2024"]


@pytest.fixture
def page():
    facts = facts_of(*line(1, ["10000000", "-30000000", "20000000"]))
    return digest_page(digest_of("profitability", stated("o12024")), handmade.document(), facts)


def test_each_bar_leads_to_its_digits_and_says_what_it_is(page):
    [svg] = re.findall(r"<svg[^>]*role.*?</svg>", page)
    places = re.findall(r'<a href="#(\w+)" aria-label="([^"]+)"><rect[^>]*/></a>', svg)
    assert [told for _, told in places] == [
        "Line 1, year ended December 31, 2022: USD 10 million",
        "Line 1, year ended December 31, 2023: USD -30 million",
        "Line 1, year ended December 31, 2024: USD 20 million",
    ]
    assert all(f'id="{place}"' in page for place, _ in places)


def test_a_drawing_is_bars_their_words_and_a_line(page):
    [svg] = re.findall(r"<svg[^>]*role.*?</svg>", page)
    assert set(re.findall(r"<(\w+)", svg)) == {"svg", "a", "rect", "line", "text"}
    assert "http" not in svg


def test_a_label_that_is_markup_stays_text_in_a_drawing():
    row = [each._replace(label='<img src=x onerror="alert(1)">') for each in line(1, ["1", "3", "2"])]
    page = digest_page(digest_of("profitability", stated("o12024")), handmade.document(), facts_of(*row))
    assert "<img" not in page
    assert "&lt;img src=x onerror=&quot;alert(1)&quot;&gt;, year ended" in page


def test_bars_stand_on_nought_and_hang_from_it(page):
    [svg] = re.findall(r"<svg[^>]*role.*?</svg>", page)
    bars = [(Decimal(top), Decimal(height)) for top, height in re.findall(r'<rect[^>]* y="([\d.]+)"[^>]* height="([\d.]+)"', svg)]
    nought = Decimal(re.search(r'<line[^>]* y1="([\d.]+)"', svg)[1])
    assert [top + height for top, height in (bars[0], bars[2])] == [nought, nought]
    assert bars[1][0] == nought
    assert bars[1][1] == 3 * bars[0][1]
    assert sum(bars[1]) <= 58


def test_figures_that_are_all_nought_have_no_height():
    row = facts_of(*line(1, ["0", "0", "0"]))
    page = digest_page(digest_of("profitability", stated("o12024")), handmade.document(), row)
    assert set(re.findall(r' height="([\d.]+)"', page)) == {"0.0"}
