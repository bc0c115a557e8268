"""Where a passage stands: the headings above it, the rows of a table written one by one, and how Items are headed."""

from __future__ import annotations

from tieout.extraction import extract
from tieout.intake import source_from_bytes
from tieout.structure import build_document


def document(body: str):
    return build_document(source_from_bytes(f"<html><body>{body}</body></html>".encode(), "f.htm", tags=False))


def paths(made) -> dict[str, tuple[str, ...]]:
    return {made.passage_text(p.number): p.heading for p in made.passages}


def test_a_passage_keeps_the_headings_that_it_stands_below():
    made = document(
        "<p><b>Item 7. Discussion</b></p><p>All.</p><p><b>Segments</b></p><p><i>Mills</i></p><p>Corn rose.</p><p><i>Bakeries</i></p>"
        "<p>Bread fell.</p><p><b>Outlook</b></p><p>It is good.</p>"
    )
    found = paths(made)
    assert found["All."] == ("Item 7. Discussion",)
    assert found["Corn rose."] == ("Item 7. Discussion", "Segments", "Mills")
    assert found["Bread fell."] == ("Item 7. Discussion", "Segments", "Bakeries")
    assert found["It is good."] == ("Item 7. Discussion", "Outlook")


def test_a_table_keeps_the_heading_that_is_its_caption():
    made = document(
        "<p><b>Segments</b></p><p><i>Mills</i></p><table><tr><td></td><td>2024</td></tr><tr><td>Corn</td><td>5</td></tr></table>"
    )
    (table,) = [p for p in made.passages if p.table is not None]
    assert table.heading == ("Segments", "Mills")


ROW = "<table><tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr></table>"


def test_rows_that_are_each_a_table_are_one_table():
    rows = [("", "", "2024", "2023"), ("", "Notes", "£", "£"), ("Corn", "3", "8,120", "7,553"), ("Oats", "", "66", "71")]
    made = document("<p>Annual report for the year ended 31 December 2024</p>" + "\n".join(ROW.format(*row) for row in rows))
    assert len(made.tables) == 1
    periods = {(one.quote.lstrip("£"), one.period.end.year) for one in extract(made).occurrences if one.period}
    assert {("8,120", 2024), ("7,553", 2023), ("66", 2024), ("71", 2023)} <= periods


def test_bullets_that_are_each_a_table_stay_apart():
    bullet = "<table><tr><td>•</td><td>We mill {} and sell it to bakers.</td></tr></table>"
    made = document("".join(bullet.format(corn) for corn in ("corn", "oats", "rye", "wheat")))
    assert len([p for p in made.passages if p.kind == "list_item"]) == 4


def test_an_item_may_be_headed_by_its_number_called_a_number():
    made = document(
        "<p>FORM 10-K</p><p><b>Item No. 1. Business</b></p><p>We mill.</p><p><b>Item No 7. Management's Discussion</b></p><p>Up.</p>"
    )
    assert {s.id for s in made.sections if s.status == "found"} >= {"Item 1", "Item 7"}


def test_a_report_in_a_language_that_is_not_read_says_so_and_has_no_figure_of_its_sentences():
    made = build_document(source_from_bytes("2023년 회사의 매출액은 81.24억 원이며 순손실은 6.12억 원이다. ".encode() * 3, "f.txt"))
    assert made.language == "Korean"
    assert [note.kind for note in made.notes if "Korean" in note.text] == ["language"]
    assert not [one for one in extract(made).occurrences if one.origin == "prose"]
    assert document("<p>Sales were $5 million in 2024.</p>").language is None
