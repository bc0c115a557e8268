"""Passages, furniture, sections and the cover, from small filings made here."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tieout.intake import source_from_bytes
from tieout.structure import build_document

COVER = (
    "<p>FORM 10-K</p><p>For the fiscal year ended December 31, 2024</p><p>Acme Holdings, Inc.</p><p>(Exact name of registrant as "
    "specified in its charter)</p>"
)


def document(body: str):
    return build_document(source_from_bytes(f"<html><body>{body}</body></html>".encode(), "f.htm", tags=False))


def texts(made) -> list[str]:
    return [made.passage_text(p.number) for p in made.passages]


def test_the_cover_gives_form_entity_period_and_currency():
    filing = document(COVER + "<p>Sales were $5.</p>").filing
    assert (filing.form, filing.entity, filing.currency) == ("10-K", "Acme Holdings, Inc.", "USD")
    assert (filing.period_start, filing.period_end) == (date(2024, 1, 1), date(2024, 12, 31))


def test_a_52_week_year_starts_the_day_after_the_last_one_ended():
    made = document(
        "<p>Form 10-K for the fiscal year ended February 2, 2025</p><p>At February 2, 2025 and January 28, 2024.</p><p>January 28, 2024</p>"
    )
    assert made.filing.period_start == date(2024, 1, 29)


def test_page_numbers_and_running_heads_are_furniture():
    words = "<p>Paragraph {n} has words enough to stand.</p><p>More of page {n}.</p><p>Third of {n}.</p>"
    page = words + '<p>Acme Holdings, Inc.</p><p>{n}</p><hr style="page-break-after:always"/>'
    made = document(COVER + "".join(page.format(n=n) for n in range(1, 8)))
    assert "Acme Holdings, Inc." in texts(made)  # the cover's
    assert texts(made).count("Acme Holdings, Inc.") == 1
    assert not any(text.isdigit() for text in texts(made))
    assert len(made.furniture) == 14


def test_a_repeated_sentence_is_no_running_head():
    page = '<p>Item text {n}.</p><p>Not given in this report.</p><hr style="page-break-after:always"/>'
    made = document(COVER + "".join(page.format(n=n) for n in range(1, 8)))
    assert texts(made).count("Not given in this report.") == 7


def test_a_table_is_one_passage_with_its_caption_and_a_list_item_knows_its_lead_in():
    made = document(
        "<p>We sell:</p><ul><li>apples</li><li>pears</li></ul><p><b>Sales by fruit</b></p><p>(in millions)</p>"
        "<table><tr><td></td><td>2024</td><td>2023</td></tr><tr><td>Apples</td><td>12</td><td>10</td></tr></table>"
    )
    kinds = [p.kind for p in made.passages]
    assert kinds == ["paragraph", "list_item", "list_item", "table"]
    assert [p.lead_in for p in made.passages[1:3]] == [1, 1]
    assert made.passage_text(4).startswith("Sales by fruit\n(in millions)\n")
    assert made.tables[0].title == "Sales by fruit"


def test_bullets_in_a_cell_or_block_of_their_own_belong_to_their_text():
    made = document("<p>Intro:</p><table><tr><td>•</td><td>First thing said at length</td></tr></table><p>•</p><p>Second thing</p>")
    assert texts(made)[1:] == ["•\tFirst thing said at length", "•\nSecond thing"]


ITEMS = (
    "<p><b>Item 1. Business</b></p>"
    + "<p>We make anvils of iron for smiths and for no one else in the world.</p>" * 20
    + "<p><b>Item 1A. Risk Factors</b></p>"
    + "<p>Anvils may fall on feet, and feet may sue us for a good deal of money.</p>" * 20
    + "<p><b>Item 6. [Reserved]</b></p>"
    + "<p><b>Item 7. Management’s Discussion and Analysis</b></p>"
    + "<p>Sales rose, as they have each year since the war ended, by some.</p>" * 20
    + "<p><b>Item 8. Financial Statements and Supplementary Data</b></p><p>The information required is set forth in Part IV, Item 15.</p>"
    + "<p><b>Item 10. Directors, Executive Officers and Corporate Governance</b></p><p>Incorporated herein by reference.</p>"
)


def test_sections_say_how_they_stand():
    by_id = {s.id: s for s in document(COVER + ITEMS).sections}
    assert by_id["Item 1"].status == "found"
    assert by_id["Item 6"].status == "reserved"
    assert by_id["Item 8"].status == "pointer"
    assert by_id["Item 10"].status == "incorporated"
    assert by_id["Item 2"].status == "missing"


def test_the_table_of_contents_is_not_taken_for_the_sections():
    contents = (
        "<table>"
        + "".join(
            f"<tr><td>Item {n}.</td><td>{t}</td><td>{p}</td></tr>"
            for n, t, p in (
                ("1", "Business", 3),
                ("1A", "Risk Factors", 9),
                ("6", "[Reserved]", 20),
                ("7", "Management’s Discussion and Analysis", 21),
                ("8", "Financial Statements", 40),
            )
        )
        + "</table>"
    )
    made = document(COVER + contents + ITEMS)
    assert made.tables[0].title == "Table of contents"
    item = next(s for s in made.sections if s.id == "Item 7")
    assert made.passage_text(item.first).startswith("Item 7. Management")
    assert item.last - item.first == 20


def test_a_heading_that_reads_otherwise_is_doubtful():
    made = document(COVER + ITEMS.replace("Item 7. Management’s Discussion and Analysis", "Item 7. Our Dogs"))
    assert next(s for s in made.sections if s.id == "Item 7").status == "doubtful"
    assert any(note.kind == "section" and "Item 7" in note.text for note in made.notes)


PIECES = st.lists(
    st.sampled_from(
        [
            "<p>Words here.</p>",
            "<table><tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr></table>",
            "<p>12</p>",
            "<p><b>Head</b></p>",
            "<ul><li>•</li></ul>",
            "loose ",
        ]
    ),
    max_size=12,
)


@given(PIECES)
def test_passages_and_furniture_hold_every_character_once(pieces):
    made = document("<p>x</p>" + "".join(pieces))
    text = made.source.text
    held = sorted([(p.start, p.end) for p in made.passages] + [tuple(span) for span in made.furniture])
    assert all(a[1] <= b[0] for a, b in pairwise(held))
    outside = "".join(text[a:b] for (_, a), (b, _) in zip([(0, 0), *held], [*held, (len(text), 0)], strict=True))
    assert outside.strip() == ""
