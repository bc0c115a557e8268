"""What is odd, endless or only seems to be laid out by position."""

from __future__ import annotations

import pytest

from tests.intake.positioned.placing import box, cells, page, source
from tieout.intake import source_from_bytes
from tieout.intake.positioned import gathering, sheets
from tieout.intake.positioned.lengths import SAME, Matrix, origin_of, pixels, transformation
from tieout.intake.positioned.sheets import Named, StyleSheet

ROW = (box(60, 100, "Revenue"), box(380, 100, "812.4"), box(470, 100, "755.3"))


def test_a_page_with_some_placed_elements_reads_as_it_did():
    rows = "".join(f"<tr><td>Line {k}</td><td>{k}12.4</td><td>{k}55.3</td></tr>" for k in range(12))
    foot = "".join(f'<div style="position:absolute;bottom:0;width:100%">{k}</div><p>Words of the text.</p>' for k in range(12))
    bare = foot.replace(' style="position:absolute;bottom:0;width:100%"', "")
    one, other = (source_from_bytes(f"<html><body><table>{rows}</table>{text}</body></html>".encode(), "a.htm") for text in (foot, bare))
    assert (one.text, one.layout) == (other.text, other.layout)


def test_paragraphs_in_a_few_placed_boxes_are_read_in_their_order():
    frames = "".join(
        f'<div style="position:absolute;top:{900 * k}px">{"<p>A line of the text.</p>" * 9}<p>Its end {k}.</p></div>' for k in range(12)
    )
    made = source_from_bytes(f"<html><body>{frames}</body></html>".encode(), "a.htm")
    assert [line for line in made.text.split("\n") if line.startswith("Its")] == [f"Its end {k}." for k in range(12)]


def test_elements_that_are_never_closed_or_stand_too_deep_are_noted(monkeypatch):
    monkeypatch.setattr(gathering, "_MOST_OPEN", 50)
    deep = "<div>" * 80 + "Far in" + "</div>" * 80
    made = source(page(*ROW), page(deep))
    assert cells(made) == [["Revenue", "812.4", "755.3"]]
    assert "Far in" in made.text
    assert [note.text[:39] for note in made.notes] == ["Elements stand in one another deeper th"]


def test_more_rules_than_are_read_are_noted(monkeypatch):
    monkeypatch.setattr(sheets, "_MOST_RULES", 5)
    made = source(page(*ROW), css="".join(f".z{k}{{left:{k}px}}" for k in range(9)))
    assert [note.text[:40] for note in made.notes] == ["The pages are laid out by more rules of "]


def test_more_words_than_are_read_are_noted(monkeypatch):
    monkeypatch.setattr(gathering, "_MOST_WORDS", 80)
    made = source(page(*ROW))
    assert len(made.text.split()) == 80
    assert [note.text[:30] for note in made.notes] == ["The pages have more words than"]


@pytest.mark.parametrize("size", [1, 2, 4])
def test_the_work_grows_with_the_words(size, monkeypatch):
    """Each word is placed once, and what is asked of the rules grows with the elements."""
    asked = []
    monkeypatch.setattr(StyleSheet, "of", lambda self, *element: asked.append(element) or OF(self, *element))
    source(*(page(*(box(60 + 40 * (k % 9), 60 + 12 * (k // 9), f"w{k}") for k in range(90))) for _ in range(size)))
    assert len(asked) <= 91 * size + 20


OF = StyleSheet.of


@pytest.mark.parametrize(
    "body",
    [
        "<div class='b' style='left:nan;top:1e99px;font-size:-4px'>x</div>",
        "<div class='b' style='left:calc(1px + 2px);top:var(--y)'>x</div>",
        "<div class='b' style='transform:matrix(1,2);font:inherit'>x</div>",
        "<div class='b' style='transform:scale(0)'>x</div>",
        "<div class='b' style='font-size:0'>x y</div>",
        "</div></div></div><div class='b'>x",
        "<div class='b' style='inset:1px 2px 3px 4px;margin:a b c d e'>x</div>",
        "<div class='b' style='left:10%;top:10%;height:10%;width:10%'>x</div>",
    ],
)
def test_odd_styles_lose_no_words(body):
    made = source(page(*ROW), page(body))
    assert ["Revenue", "812.4", "755.3"] in cells(made)
    assert "x" in made.text.split()


def test_rules_for_print_and_of_other_elements_do_not_count():
    sheet = StyleSheet(
        "<style><!-- .a{left:1px} @media print{.a{left:2px}} @media screen{.a{top:3px}} .x .a{left:4px} @page{margin:0}"
        " div.a.b{left:5px} #c{left:6px} /* .a{left:7px} */ @keyframes k{from{left:0}to{left:9px}}"
        " #p1>i{height:1px} a:hover{left:8px} .a+.a{left:9px} .a,.d{bottom:8px !important} --></style>"
    )

    def of(name, id, classes, around=()):
        return sheet.of(Named(name, id, frozenset(classes)), classes, around)

    page = Named("div", "p1", frozenset({"x"}))
    assert of("p", "", ["a"]) == {"left": "1px", "top": "3px", "bottom": "8px"}
    assert of("div", "", ["a", "b"])["left"] == "5px"
    assert of("span", "", ["a", "b"])["left"] == "1px"
    assert of("div", "c", ["a", "b"])["left"] == "6px"
    assert of("p", "", ["a"], [page, Named("div", "", frozenset())])["left"] == "4px"
    assert "height" in of("i", "", [], [page])
    assert "height" not in of("i", "", [], [page._replace(id="p2")])


@pytest.mark.parametrize(
    ("text", "found"),
    [("72pt", 96), ("2em", 24), ("50%", 400), (".5in", 48), ("-3px", -3), ("1.27cm", 48), ("12", 12), ("auto", None), ("1e999px", None)],
)
def test_lengths(text, found):
    assert pixels(text, 12, 800) == (found if found is None else pytest.approx(found))


def test_transformations_follow_one_another():
    made = transformation("scale(2) translate(3px, 50%)", 10, (None, 40.0))
    assert made is not None
    assert made.point(1, 1) == (8, 42)
    assert transformation("none", 10, (None, None)) is None
    assert transformation("rotate(0.25turn)", 10, (None, None)).point(1, 0) == pytest.approx((0, 1))
    assert SAME.then(Matrix(e=3)) == Matrix(e=3)
    assert origin_of("0 100%", 10, (30.0, 20.0)) == (0, 20)
    assert origin_of("", 10, (30.0, 20.0)) == (15, 10)
