"""Text set in type of one width: figures by their columns, labels without their leaders, and prose as paragraphs."""

from __future__ import annotations

import sys

import pytest

from tieout.extraction import extract
from tieout.intake import source_from_bytes
from tieout.model.source import UNDERLINE, Block, Grid
from tieout.structure import build_document

STATEMENT = """\
                     CONSOLIDATED STATEMENTS OF INCOME
                      (In thousands of U.S. dollars)
<TABLE>
<CAPTION>
                                        Years ended June 30,
                                      1997          1996
                                   ---------     ---------
<S>                                <C>           <C>
Sales of corn..................... $  8,120      $  7,553
Milling and
  carriage costs..................   (5,030)       (4,709)
                                   ---------     ---------
Operating income..................    3,090         2,844
Income before income taxes .  .  .    2,900         2,700
Net income........................ $  2,100      $  1,950
                                   =========     =========
</TABLE>
"""


def source(text: str, name: str = "report.txt"):
    return source_from_bytes(text.encode(), name)


def cells(made):
    return [[made.text[c.start : c.end] for c in row] for item in made.layout if isinstance(item, Grid) for row in item.rows]


def test_figures_stand_under_the_heads_that_they_are_set_below():
    assert cells(source(STATEMENT)) == [
        ["Years ended June 30,"],
        ["1997", "1996"],
        ["Sales of corn", "$8,120", "$7,553"],
        ["Milling and carriage costs", "(5,030)", "(4,709)"],
        ["Operating income", "3,090", "2,844"],
        ["Income before income taxes", "2,900", "2,700"],
        ["Net income", "$2,100", "$1,950"],
    ]


def test_each_figure_has_its_column_its_sign_and_the_bytes_that_print_it():
    made = source(STATEMENT)
    found = {(one.label, one.period.end.year): one for one in extract(build_document(made)).occurrences if one.period}
    cost = found["Milling and carriage costs", 1996]
    assert (str(cost.value), cost.unit) == ("-4.709E+6", "USD")
    (span,) = made.offsets.source_spans(cost.spans[0].start, cost.spans[0].end)
    assert STATEMENT.encode()[span.start : span.end] == b"(4,709)"


@pytest.mark.parametrize("wrap", ["<html><body><pre>{}</pre></body></html>", "<html><body><div>{}</div></body></html>"])
def test_markup_without_rows_and_paragraphs_is_read_alike(wrap: str):
    made = source(wrap.format(STATEMENT.replace("of corn", "of corn &amp; oats")), "report.html")
    assert cells(made)[2] == ["Sales of corn & oats", "$8,120", "$7,553"]


def test_markup_with_paragraphs_is_read_as_markup():
    made = source(f"<html><body><p>Sales were $5.</p><div>{STATEMENT}</div></body></html>", "report.html")
    assert "Sales were $5." in [made.text[b.start : b.end] for b in made.layout if isinstance(b, Block)]


def test_text_set_by_blanks_amid_markup_is_read_by_its_columns():
    made = source(f"<html><body><p>Sales rose &amp; fell.</p><pre>\n{STATEMENT}</pre><p>The end.</p></body></html>", "report.html")
    assert ["Sales of corn", "$8,120", "$7,553"] in cells(made)
    blocks = [made.text[b.start : b.end] for b in made.layout if isinstance(b, Block)]
    assert (blocks[0], blocks[-1]) == ("Sales rose & fell.", "The end.")
    (span,) = made.offsets.source_spans(made.text.index("(4,709)"), made.text.index("(4,709)") + 7)
    assert made.size > span.end
    unclosed = source(f"<html><body><p>One.</p><pre>\n{STATEMENT}", "report.html")
    assert unclosed.text.count("Milling and") == 1
    plain = source("<html><body><p>One.</p><pre>\nTwo lines\nof words.</pre></body></html>", "report.html")
    assert [plain.text[b.start : b.end] for b in plain.layout] == ["One.", "Two lines of words."]


def test_lines_of_prose_join_and_lines_in_the_middle_and_underlined_lines_stand_alone():
    text = (
        "                       FORM 10-K\n"
        "                  For the year ended June 30, 1997\n\n"
        "Markets\n"
        "- -------\n"
        "The mill sells its corn to bakers along the coast and\n"
        "beyond, and has done so for more than ninety years.\n\n"
        "                          -2-\n"
        "It will do so again, whatever the price of corn may be.\n"
    )
    made = source(text)
    blocks = [item for item in made.layout if isinstance(item, Block)]
    assert [made.text[b.start : b.end] for b in blocks] == [
        "FORM 10-K",
        "For the year ended June 30, 1997",
        "Markets",
        "The mill sells its corn to bakers along the coast and beyond, and has done so for more than ninety years.",
        "-2-",
        "It will do so again, whatever the price of corn may be.",
    ]
    assert blocks[2].style & UNDERLINE
    assert [b.page for b in blocks] == [1, 1, 1, 1, 1, 2]


def test_a_head_of_notes_over_two_lines_stays_beside_the_years():
    text = (
        "                              Note          1997          1996\n"
        "                             number\n"
        "Investments                    1(a)        2,116         2,559\n"
        "Receivables                    1(b)          352         1,106\n"
        "Liquid assets                  1(c)          725           964\n"
    )
    assert cells(source(text))[0] == ["Note number", "1997", "1996"]


def test_columns_set_with_tabs_are_columns():
    text = "Corn, tons\t1997\t1996\nWheat and rye\t812\t755\nOats\t\t66\t71\n"
    assert cells(source(text))[1:] == [["Wheat and rye", "812", "755"], ["Oats", "66", "71"]]


def calls_of(text: str) -> int:
    """How many functions are called while a text is read."""
    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(note)
    try:
        source(text)
    finally:
        sys.setprofile(None)
    return count


def test_a_text_twice_as_long_takes_twice_the_work():
    page = STATEMENT + "The mill sells its corn to bakers along the coast.\n" * 40
    source(page)  # what is read once and kept
    assert calls_of(page * 8) < 2.2 * calls_of(page * 4)
