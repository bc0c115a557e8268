"""Grammar: number, articles, directions, losses, turning results, margins in points."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tieout.digesting.amounts import Money
from tieout.digesting.drafts import Point, StatementDraft
from tieout.digesting.naming import Naming
from tieout.digesting.voice import Voice
from tieout.digesting.wording import Noun, Series, be, ratio_of, say_margin, say_share, with_article
from tieout.language.calendar import build_calendar
from tieout.model.document import Document, Filing, Passage
from tieout.model.facts import Fact, Occurrence, Period
from tieout.model.places import OffsetMap, Span
from tieout.model.source import Source

FILING = Filing("made", "0", "10-K", "Northwind Mills, Inc.", date(2024, 1, 1), date(2024, 12, 31), "USD")
YEARS = {year: Period(date(year, 1, 1), date(year, 12, 31)) for year in (2022, 2023, 2024)}


@pytest.fixture(scope="module")
def voice() -> Voice:
    text = "1\n"
    source = Source("made", "0", "text", "utf-8", len(text), text, OffsetMap(), ())
    document = Document(source, FILING, (), (Passage(1, 0, 2, "paragraph", None, None, None, 1),), (), (), ())
    return Voice(document, Naming(build_calendar(text, FILING), text), Money(-6, {"USD": "$"}))


def point(value: str, year: int, *, unit: str = "USD", decimals: int = -6, quote: str = "1") -> Point:
    amount = Decimal(value) * (10**6 if unit == "USD" else 1)
    place = {"passage": 1, "quote": quote, "spans": (Span(0, 1),)}
    occurrence = Occurrence(f"o{year}{value}", "table", amount, unit, decimals, YEARS[year], "", **place)
    fact = Fact(f"f{year}{value}", (occurrence.id,), None, "", amount, unit, decimals, YEARS[year], (), "consolidated", "income")
    return Point(fact, occurrence, amount, YEARS[year])


def written(voice: Voice, noun: Noun, *points: Point, **how) -> str:
    draft = StatementDraft("profitability", 1, "made")
    series = Series(voice, noun, points, **how)
    return series.say_before(series.write(draft)).finished("made").text


SALES, RESULT = Noun("net sales"), Noun("operating income", "operating loss")


@pytest.mark.parametrize(
    ("noun", "values", "text"),
    [
        (SALES, ("1100", "1000"), "Net sales rose 10.0% from $1,000 million in 2023 to $1,100 million in 2024."),
        (SALES, ("900", "1000"), "Net sales fell 10.0% from $1,000 million in 2023 to $900 million in 2024."),
        (SALES, ("1000", "1000"), "Net sales were $1,000 million in 2024, the same as in 2023."),
        (SALES, ("5000", "1000"), "Net sales were $5,000 million in 2024, against $1,000 million in 2023."),
        (SALES, ("4", "14711"), "Net sales were $4 million in 2024, against $14,711 million in 2023."),
        (SALES, ("10", "0"), "Net sales were $10 million in 2024, against none in 2023."),
        (SALES, ("0", "10"), "Net sales fell from $10 million in 2023 to none in 2024."),
        (SALES, ("1000",), "Net sales were $1,000 million in 2024."),
        (
            SALES,
            ("1100", "1000", "900"),
            "Net sales rose 10.0% from $1,000 million in 2023 to $1,100 million in 2024, after $900 million in 2022.",
        ),
        (RESULT, ("-165", "-200"), "Operating loss narrowed by 17.5% from $200 million in 2023 to $165 million in 2024."),
        (RESULT, ("-220", "-200"), "Operating loss widened by 10.0% from $200 million in 2023 to $220 million in 2024."),
        (RESULT, ("50", "-20"), "An operating loss of $20 million in 2023 turned into operating income of $50 million in 2024."),
        (RESULT, ("-20", "50"), "Operating income of $50 million in 2023 turned into an operating loss of $20 million in 2024."),
        (
            RESULT,
            ("-165", "-200", "30"),
            "Operating loss narrowed by 17.5% from $200 million in 2023 to $165 million in 2024.",
        ),
    ],
)
def test_a_series_is_told_in_time_order_with_its_change(voice, noun, values, text):
    points = [point(value, 2024 - index) for index, value in enumerate(values)]
    assert written(voice, noun, *points) == text


def test_percentages_of_percentages_are_points(voice):
    rates = [point(value, year, unit="pure", decimals=3, quote="1%") for value, year in (("0.237", 2024), ("0.240", 2023))]
    assert written(voice, Noun("the effective tax rate"), *rates) == (
        "The effective tax rate fell by 0.3 points from 24.0% in 2023 to 23.7% in 2024."
    )


def test_cash_used_rises_and_does_not_widen(voice):
    used = Noun("net cash provided by investing activities", "net cash used in investing activities")
    text = written(voice, used, point("-70", 2024), point("-50", 2023), narrows=False)
    assert text == "Net cash used in investing activities rose 40.0% from $50 million in 2023 to $70 million in 2024."


def test_every_figure_is_recorded_where_it_stands_and_derived_ones_show_their_operands(voice):
    draft = StatementDraft("revenue", 1, "made")
    Series(voice, SALES, (point("1100", 2024), point("1000", 2023))).write(draft)
    statement = draft.finished("made")
    assert [statement.text[f.span.start : f.span.end] for f in statement.figures] == ["10.0", "1,000", "1,100"]
    change = statement.figures[0]
    assert change.derivation is not None
    assert [operand.role for operand in change.derivation.operands] == ["newer", "older"]
    assert change.derivation.result == Decimal("0.1")
    assert change.period == YEARS[2024]


def ratio(part: str, whole: str, year: int, op: str = "margin"):
    found = ratio_of(point(part, year), point(whole, year), op)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("newer", "older", "text"),
    [
        (("100", "1000"), ("120", "1000"), "; the operating margin narrowed by 2.0 points from 12.0% to 10.0%"),
        (("334", "1000"), ("668", "2000"), "; the operating margin stayed at 33.4%"),
        (("-223", "1000"), ("-299", "1000"), "; the operating loss margin narrowed by 7.6 points from 29.9% to 22.3%"),
        (("50", "1000"), ("-50", "1000"), "; the operating margin was 5.0%"),
        (("71.46", "1000"), ("91.54", "1000"), "; the operating margin narrowed from 9.2% to 7.1%"),
    ],
)
def test_margins_move_by_points_where_the_rounded_ones_say_the_same(newer, older, text):
    draft = StatementDraft("profitability", 1, "made")
    say_margin(draft, "operating margin", ratio(*newer, 2024), ratio(*older, 2023))
    assert draft.text == text


@pytest.mark.parametrize(
    ("newer", "older", "text"),
    [
        (("330", "1000"), ("300", "1000"), ", or 33.0% of net sales against 30.0%"),
        (("330", "1100"), ("320", "1000"), ", representing 30.0% of net sales"),
    ],
)
def test_an_amount_that_rose_while_its_share_fell_is_not_set_against_the_older_share(newer, older, text):
    draft = StatementDraft("profitability", 1, "made")
    say_share(draft, "net sales", ratio(*newer, 2024, "share"), ratio(*older, 2023, "share"))
    assert draft.text == text


@pytest.mark.parametrize(
    ("noun", "verb"),
    [
        ("net sales", "were"), ("cost of sales", "was"), ("cash and cash equivalents", "were"), ("provision for income taxes", "was"),
        ("selling, general and administrative expenses", "were"), ("income from operations", "was"), ("goodwill", "was"),
        ("purchases of property and equipment", "were"), ("dividends paid", "were"), ("net income attributable to shareholders", "was"),
        ("accumulated deficit", "was"), ("long-term debt excluding current installments", "was"), ("net loss", "was"),
    ],
)  # fmt: skip
def test_the_verb_agrees_with_the_head_of_the_noun_phrase(noun, verb):
    assert be(noun) == verb


@pytest.mark.parametrize(
    ("noun", "text"),
    [("net loss", "a net loss"), ("operating loss", "an operating loss"), ("net income", "net income"), ("Net earnings", "net earnings"),
     ("income tax benefit", "an income tax benefit"), ("operating income", "operating income")],
)  # fmt: skip
def test_articles(noun, text):
    assert with_article(noun) == text
