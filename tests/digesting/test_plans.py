"""Plans by kind of business: the kind of a filing, the lines that it gives, whose they are, and what is said of those it lacks."""

from __future__ import annotations

import pytest

from tests.digesting.conftest import table
from tieout.digesting import compose
from tieout.digesting.plans.kinds import kind_scores, kinds_of
from tieout.digesting.plans.names import BEHIND, EXACT, LIGHTLY, NARROWED, loss_of, nearness, noun_of
from tieout.extraction import extract
from tieout.intake import source_from_bytes
from tieout.lexicon.plain_names import plain_name
from tieout.model.audit import Release
from tieout.structure import build_document

COVER = """
<p>FORM 10-K</p><p>ANNUAL REPORT PURSUANT TO SECTION 13 OR 15(d) OF THE SECURITIES EXCHANGE ACT OF 1934</p>
<p>For the fiscal year ended December 31, 2024</p><p>Corner Shops, Inc.</p><p>(Exact name of registrant as specified in its charter)</p>
<p><b>Item 1. Business</b></p><p>Our stores sell merchandise. Our stores have comparable sales. We watch comparable sales of our stores.</p>
<p>Merchandise of our stores is private label merchandise. Our stores have store associates.</p>
<p><b>Item 7. Management's Discussion and Analysis of Financial Condition and Results of Operations</b></p>
<p>Comparable sales rose, as merchandise sold well. Comparable sales are of stores open for a year. Merchandise comparable sales count.</p>
<p>We have private label goods.</p><p>Our stores are open daily.</p><p>We opened our stores in two towns.</p><p>The goods are fresh.</p>
"""
KEY = table(
    "(dollars in millions, except per square foot) | 2024 | 2023",
    "Comparable sales increase | 4.9% | 8.2%",
    "Gross profit rate | 23.7% | 23.5%",
    "Number of stores | 10,616 | 10,623",
    "Free cash flow | $ 151 | $ 120",
    "Sales per square foot | $ 604 | $ 627",
    "Return on invested capital (ROIC) | 15.0% | 12.7%",
)
SEGMENT = "<p><b>Harbor segment</b></p>" + table(
    "(dollars in millions) | 2024 | 2023", "Return on assets | 3.1% | 2.9%", "Average ticket | $ 12.50 | $ 12.00"
)
ITEM_8 = (
    "<p><b>Item 8. Financial Statements and Supplementary Data</b></p><p>CONSOLIDATED STATEMENTS OF INCOME</p><p>(in millions)</p>"
    + table(
        "Year ended December 31, | 2024 | 2023", "Net sales | $ 1,100 | $ 1,000", "Operating income | 110 | 120", "Net income | 77 | 84"
    )
)


def released(text, document, facts):
    return Release(released=True, reason="", figures=(), findings=())


def filing(*parts: str):
    page = "<html><body>" + COVER + "".join(parts) + ITEM_8 + "</body></html>"
    document = build_document(source_from_bytes(page.encode(), "shops.htm"))
    return document, extract(document)


@pytest.fixture(scope="module")
def shop():
    document, facts = filing("<p>Key figures</p>", KEY, SEGMENT)
    return document, facts, compose(document, facts, gate=released)


def texts(digest):
    return [statement.text for topic in digest.topics for statement in topic.statements]


def test_a_filing_with_shops_and_comparable_sales_is_a_retailers(shop):
    document, facts, _ = shop
    assert [plan.id for plan in kinds_of(document, facts)] == ["retailer", "general"]
    assert kind_scores(document, facts)[0].plan.id == "retailer"


def test_a_filing_that_names_no_business_has_the_general_plan():
    page = "<html><body><p>FORM 10-K</p><p>For the fiscal year ended December 31, 2024</p>" + ITEM_8 + "</body></html>"
    document = build_document(source_from_bytes(page.encode(), "some.htm"))
    assert [plan.id for plan in kinds_of(document, extract(document))] == ["general"]


@pytest.mark.parametrize(
    "said",
    [
        "Comparable sales rose 4.9% in 2024, after a rise of 8.2% in 2023.",
        "Gross profit rate rose by 0.2 points from 23.5% in 2023 to 23.7% in 2024.",
        "Number of stores fell 0.1% from 10,623 at December 31, 2023 to 10,616 at December 31, 2024.",
        "Free cash flow rose 25.8% from $120 million in 2023 to $151 million in 2024.",
        "Sales per square foot fell 3.7% from $627 in 2023 to $604 in 2024.",
        "Return on invested capital (ROIC) rose by 2.3 points from 12.7% in 2023 to 15.0% in 2024.",
    ],
)
def test_lines_of_the_plan_are_told_in_their_own_units(shop, said):
    assert said in texts(shop[2])


def test_a_parts_figure_is_told_as_the_parts_or_not_at_all(shop):
    of_part = [text for text in texts(shop[2]) if "3.1%" in text or "12.50" in text]
    assert all("Harbor" in text for text in of_part)


def test_two_places_that_differ_leave_a_line_untold():
    other = table("(dollars in millions) | 2024 | 2023", "Return on assets | 6.6% | 4.6%", "Growth of wages | 1.0% | 2.0%")
    document, facts = filing("<p>Returns</p>", other, "<p>Other returns</p>", other.replace("6.6%", "7.7%"))
    assert not [text for text in texts(compose(document, facts, gate=released)) if "eturn on assets" in text]


def test_a_line_that_the_plan_expects_and_the_filing_lacks_is_noted(shop):
    notes = [note.text for note in shop[2].notes if note.text.startswith("Expected of a filing of this kind (retailer) and not found: ")]
    assert len(notes) == 1
    assert "inventories" in notes[0]
    assert "comparable sales" not in notes[0]


@pytest.mark.parametrize(
    ("label", "name", "near"),
    [
        ("Deposits", "deposits", EXACT),
        ("Total deposits (Note 4)", "deposits", LIGHTLY),
        ("Deposits at end of period", "deposits", BEHIND),
        ("Interest-bearing deposits", "deposits", NARROWED),
        ("Cost of deposits", "deposits", None),
        ("Depositors", "deposits", None),
        ("Total deposits and debt", "deposits", None),
    ],
)
def test_a_label_is_as_near_as_its_other_words_allow(label, name, near):
    assert nearness(plain_name(label), plain_name(name)) == near


def test_nouns_lose_brackets_and_the_word_for_the_change():
    assert noun_of("Total Net Premiums Written (1)", ["net premium written"]) == "Total net premiums written"
    assert noun_of("Calendar comparable sales increase", ["comparable sale"], change=True) == "Calendar comparable sales"
    assert noun_of("Organic Sales Growth (Non-GAAP)", ["organic sale"], change=True, full=True) == "Organic sales (Non-GAAP)"
    assert noun_of("Organic revenue growth* (non-GAAP measure)", ["organic revenue"], change=True) == "Organic revenue"
    assert (loss_of("Adjusted net income"), loss_of("Free cash flow")) == ("Adjusted net loss", "Negative free cash flow")


def test_a_balance_in_brackets_is_an_amount_and_one_given_by_its_ratio_is_not_missed(root):
    document = build_document(source_from_bytes((root / "samples/larkmoor-bancorp-2025-10k.htm").read_bytes(), "bank.htm"))
    digest = compose(document, extract(document))
    said = texts(digest)
    assert any(text.startswith("Allowance for credit losses rose 9.2%") for text in said)
    assert any(text.startswith("The ratio of nonperforming loans to total loans was 0.62% in 2025") for text in said)
    assert not any("nonperforming" in note.text for note in digest.notes)
    lead = [statement.text for statement in digest.topics[0].statements]
    assert any(text.startswith("Net interest income rose 12.3%") for text in lead)
