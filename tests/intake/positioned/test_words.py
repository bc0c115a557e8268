"""Words, lines and figures of pages laid out by position."""

from __future__ import annotations

import pytest

from tests.intake.positioned.placing import blocks, box, cells, page, source
from tieout.extraction import extract
from tieout.structure import build_document

LEFT = (
    "Demand for our cold storage rose in",
    "every region that we serve, and we",
    "opened two new sites near ports in",
    "the north. Energy prices fell from",
    "the level of the year before, which",
    "helped margins in the second half.",
    "We expect that this will last.",
)
RIGHT = (
    "The board has decided to pay a larg-",
    "er dividend than in the year before",
    "because cash flow was strong and the",
    "debt of the group is now lower than",
    "at any time since it was founded by",
    "its first owners in the last century.",
    "Shareholders will vote on it in May.",
)


def test_two_columns_are_read_one_after_the_other():
    shown = []
    for k, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        shown += [box(60, 100 + 12 * k, left), box(310, 100 + 12 * k, right)]
    text = source(page(box(60, 60, "Letter of the chair"), *shown)).text
    assert text.startswith(f"Letter of the chair\n{' '.join(LEFT)}")
    assert f"\n{' '.join(RIGHT[:-1]).replace('larg- er', 'larger')}\n{RIGHT[-1]}\n" in text


def test_a_hyphen_of_a_line_goes_where_the_document_writes_the_word_without_and_the_bytes_stay_right():
    made = source(page(box(60, 80, "A larger site was bought."), box(60, 110, "It pays a larg-"), box(60, 122, "er dividend now.")))
    assert "It pays a larger dividend now." in made.text
    start = made.text.index("larger dividend")
    assert len(made.offsets.source_spans(start, start + len("larger"))) == 2


def test_a_paragraph_runs_on_over_pages():
    made = source(
        page(box(60, 700, "Sales rose because customers bought"), box(60, 712, "more of the larger machines that we")),
        page(box(60, 60, "brought to market in the spring.")),
    )
    assert blocks(made)[0].endswith("machines that we brought to market in the spring.")


@pytest.mark.parametrize(
    "pieces",
    [
        ("Re<span style='margin-left:-0.1px'>v</span>enue",),
        ("R<span style='letter-spacing:2px'>even</span>ue",),
        ("<span>Rev</span><span><span>en</span></span>ue",),
        ("Rev<b>enue</b>",),
    ],
)
def test_a_word_in_pieces_is_one(pieces):
    assert cells(source(page(box(60, 100, pieces[0]), box(380, 100, "812.4"), box(470, 100, "755.3")))) == [["Revenue", "812.4", "755.3"]]


def test_a_word_over_several_boxes_is_one_and_words_with_room_between_are_two():
    made = source(page(box(60, 100, "Re"), box(72.8, 100, "ve"), box(83.4, 100, "nue"), box(103, 100, "fell"), box(380, 100, "812.4")))
    assert made.text.startswith("Revenue fell")


def test_figures_grouped_by_blanks_are_one_each():
    rows = [("Omsättning", "12 345,6", "11 022,0"), ("Kostnader", "(9 870,1)", "(8 913,4)"), ("Resultat", "2 475,5", "2 108,6")]
    shown = [box(60, 80, "Belopp i miljoner kronor"), box(380, 100, "2023"), box(470, 100, "2022")]
    for k, (label, new, old) in enumerate(rows):
        shown += [box(60, 120 + 15 * k, label), box(375, 120 + 15 * k, new.replace(" ", "&#160;")), box(465, 120 + 15 * k, old)]
    assert cells(source(page(*shown)))[-3:] == [list(row) for row in rows]


def test_marks_that_are_smaller_and_raised_are_no_digits_of_the_figure():
    mark = "<span style='font-size:6px;vertical-align:4px'>2</span>"
    made = source(
        page(
            box(380, 80, "2023"), box(470, 80, "2022"),
            box(60, 100, "Revenue"), box(380, 100, f"812.4{mark}"), box(470, 100, "755.3"),
            box(60, 116, "Costs"), box(380, 116, "503.2"), box(470, 116, "470.9"),
        )
    )  # fmt: skip
    assert {one.quote for one in extract(build_document(made)).occurrences if one.origin == "table"} == {"812.4", "755.3", "503.2", "470.9"}


def test_letters_drawn_as_one_are_letters():
    assert source(page(box(60, 100, "Pro\ufb01t before tax"))).text.startswith("Profit before tax")


def test_lines_within_a_box_are_lines():
    text = "<span>Revenue rose by a tenth.</span><br/><br/><span>Costs fell by a fifth.</span>"
    assert blocks(source(page(box(60, 100, text))))[:2] == ["Revenue rose by a tenth.", "Costs fell by a fifth."]


def test_text_between_pages_and_outside_of_boxes_is_read():
    made = source("<h1>Annual report</h1>", page("<p>Printed on paper.</p>", box(60, 100, "Revenue")), "<p>End of the part.</p>")
    assert made.text.split("\n")[:4] == ["Annual report", "Printed on paper.", "Revenue", "End of the part."]


def test_a_running_head_is_no_part_of_the_text():
    pages = [
        page(box(60, 30, f"Saltmarsh Shipping plc | Annual report 2023 | {k}"), box(60, 100, f"Part {k} begins.")) for k in range(1, 6)
    ]
    document = build_document(source(*pages))
    text = document.source.text
    assert not any("Annual report 2023" in text[passage.start : passage.end] for passage in document.passages)


def test_pages_with_pictures_alone_are_named():
    made = source(page(box(60, 100, "Cover")), page('<img src="data:image/png;base64,AAAA" alt=""/>'))
    assert [note.text for note in made.notes] == ["No text on page 2: pictures or scans, which are not read."]
