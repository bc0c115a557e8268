"""Markdown as layout converters write it, with their damage."""

import pytest

from tieout.intake import source_from_bytes
from tieout.model.source import HEADING, LIST_ITEM, Block, Grid

RULE = "|---|---|---|---|\n"


def read(text, name="report.md"):
    return source_from_bytes(text.encode(), name)


def rows(source):
    (found,) = [g for g in source.layout if isinstance(g, Grid)]
    return [[(c.col, source.text[c.start : c.end]) for c in row] for row in found.rows]


def test_headings_lists_and_paragraphs():
    source = read("## Results\n\nSales rose\nby a tenth.\n\n- **first** item\n- second\n\n<!-- image -->\n")
    looks = [(source.text[b.start : b.end], b.style & (HEADING | LIST_ITEM)) for b in source.layout if isinstance(b, Block)]
    assert looks == [("Results", HEADING), ("Sales rose by a tenth.", 0), ("first item", LIST_ITEM), ("second", LIST_ITEM)]


def test_every_figure_leads_back_to_its_bytes():
    text = "# Résumé\n\n| Été | 1,234 |\n|---|---|\n| Coût \\| net | 5,678 |\n"
    source = read(text)
    for figure in ("1,234", "5,678", "Coût | net"):
        start = source.text.index(figure)
        pieces = [text.encode()[a:b] for a, b in source.offsets.source_spans(start, start + len(figure))]
        assert b"".join(pieces).decode().replace("\\", "") == figure


def test_a_repeated_head_is_one_over_its_columns():
    source = read("| | As of December 31, | As of December 31, |\n|---|---|---|\n| | 2021 | 2022 |\n| Cash | 1 | 2 |\n")
    assert rows(source)[0] == [(1, "As of December 31,")]


def test_heads_that_ran_into_the_span_go_back_to_their_columns():
    head = "For the years ended December 31, 2021 2022 2022"
    source = read(
        f"| | {head} | {head} | {head} | {head} |\n{RULE}| | 2020 | | | |\n| | RMB | RMB | RMB | US$ |\n| Sales | 1 | 2 | 3 | 4 |\n"
    )
    assert rows(source)[:3] == [
        [(1, "For the years ended December 31,")],
        [(1, "2020"), (2, "2021"), (3, "2022"), (4, "2022")],
        [(1, "RMB"), (4, "US$")],  # the first spans three columns
    ]


def test_figures_a_row_off_go_back_to_their_labels():
    shifted = "| | | 86,600 |\n| Loss on investment | 15,908 69,358 | - |\n| Loss of goodwill | - | 2,176 |\n| Loss on disposal | | |\n"
    source = read(f"| | 2021 | 2022 |\n{RULE}{shifted}")
    assert rows(source)[1:] == [
        [(0, "Loss on investment"), (1, "15,908"), (2, "86,600")],
        [(0, "Loss of goodwill"), (1, "69,358"), (2, "-")],
        [(0, "Loss on disposal"), (1, "-"), (2, "2,176")],
    ]


def test_labels_with_names_that_have_run_together_are_parted():
    shifted = "| Loans to Jimu Group Collection of loans from Jimu Group | (40) 40 | - - |\n| Purchase of shares in Jimu | 26 | - |\n"
    source = read(f"| | 2021 | 2022 |\n{RULE}{shifted}")
    assert rows(source)[1:] == [
        [(0, "Loans to Jimu Group"), (1, "(40)"), (2, "-")],
        [(0, "Collection of loans from Jimu Group"), (1, "40"), (2, "-")],
        [(0, "Purchase of shares in Jimu"), (1, "26"), (2, "-")],
    ]


def test_figures_that_fit_no_other_way_stay():
    source = read(f"| | 2021 | 2022 |\n{RULE}| Loss | 15,908 69,358 | 1 |\n| Gain | 2 | 3 |\n")
    assert rows(source)[1] == [(0, "Loss"), (1, "15,908 69,358"), (2, "1")]


@pytest.mark.parametrize(("name", "kind"), [("report.md", 1), ("report.txt", 0)])
def test_what_is_markdown_is_told_by_name_or_signs(name, kind):
    source = read("| Cash | 1 |\n\nText\n", name)
    assert len([g for g in source.layout if isinstance(g, Grid)]) == kind


def looks(source):
    return [(source.text[b.start : b.end], b.style & (HEADING | LIST_ITEM), b.page) for b in source.layout if isinstance(b, Block)]


def test_dress_is_left_out_and_marks_are_parted():
    source = read(
        '# **Results**\n\n<span id="page-0-0"></span>Sales of <b>goods</b> rose to \\$1,234.0 million<sup>2</sup> '
        "(see [Note 5](#page-3-1)), *in part* by _weight_ of H<sub>2</sub>O.![](p.png)\n"
    )
    assert looks(source) == [
        ("Results", HEADING, 1),
        ("Sales of goods rose to $1,234.0 million 2 (see Note 5), in part by weight of H2O.", 0, 1),
    ]


def test_what_is_no_dress_stays():
    said = "* For identification only: 5 * 3, a_b_c and snake_case, [sic] and (2022) * 4"
    assert read(f"# A\n\n{said[2:]}\n").text.split("\n")[1] == said[2:]


def test_marked_pages_are_counted():
    source = read("{0}--------\n\n# One\n\n{1}--------\n\ntwo\n\n<!-- PageBreak -->\n\nthree\n\f\nfour\n")
    assert looks(source) == [("One", HEADING, 1), ("two", 0, 2), ("three", 0, 3), ("four", 0, 4)]


def test_numbered_points_stand_apart_and_numbers_that_begin_a_line_of_prose_do_not():
    source = read("# A\n\n1. First\n2. Second\n\nThere were\n12. Others were\n")
    assert [said for said, _, _ in looks(source)][1:] == ["1. First", "2. Second", "There were 12. Others were"]


def test_lines_piled_up_in_cells_are_rows():
    piled = "|Sales of<br>goods<br>Cost|1,234<br>(200)|1,111<br>(190)|\n|Gross<br>profit|1|2|\n"
    source = read(f"|Col1|2022<br>RMB|2021<br>RMB|\n|---|---|---|\n{piled}")
    assert rows(source) == [
        [(1, "2022"), (2, "2021")],
        [(1, "RMB"), (2, "RMB")],
        [(0, "Sales of goods"), (1, "1,234"), (2, "1,111")],
        [(0, "Cost"), (1, "(200)"), (2, "(190)")],
        [(0, "Gross profit"), (1, "1"), (2, "2")],
    ]


def test_tables_of_html_within():
    source = read(
        "# Report\n\nSome text.\n\n<table><thead><tr><th rowspan=2>RMB</th><th colspan='2'>Year ended</th></tr>\n"
        "<tr><th>2022</th><th>2021</th></tr></thead><tr><td>Sales</td><td><b>1,234</b></td><td>1,111</td></tr></table>"
        "\n\n## After\n\n- point\n"
    )
    assert rows(source) == [[(0, "RMB"), (1, "Year ended")], [(1, "2022"), (2, "2021")], [(0, "Sales"), (1, "1,234"), (2, "1,111")]]
    assert looks(source) == [("Report", HEADING, 1), ("Some text.", 0, 1), ("After", HEADING, 1), ("point", LIST_ITEM, 1)]


def test_figures_of_html_tables_lead_back_to_their_bytes():
    text = "# Report\n\n<table>\n<tr><td> Été </td><td>\n  1,234</td></tr>\n</table>\n"
    source = read(text)
    start = source.text.index("1,234")
    ((a, b),) = source.offsets.source_spans(start, start + 5)
    assert text.encode()[a:b] == b"1,234"


def test_a_page_of_html_is_none_of_markdown_whatever_it_is_called():
    source = read("<html><body><p># one</p><p>## two</p><p>### three</p></body></html>")
    assert source.kind == "markup"


@pytest.mark.parametrize(
    "torn", ["<table><tr><td>1", "<table></table>", "<table><tr></tr><td>x</table>", "<sup>", "[a](", "{1}---", "| <br> |", "\f\f"]
)
def test_torn_markdown_is_read(torn):
    assert "Text of it" in read(f"# Title\n\n{torn}\n\nText of it\n").text
