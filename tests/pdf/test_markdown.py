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


def test_figures_that_fit_no_other_way_stay():
    source = read(f"| | 2021 | 2022 |\n{RULE}| Loss | 15,908 69,358 | 1 |\n| Gain | 2 | 3 |\n")
    assert rows(source)[1] == [(0, "Loss"), (1, "15,908 69,358"), (2, "1")]


@pytest.mark.parametrize(("name", "kind"), [("report.md", 1), ("report.txt", 0)])
def test_what_is_markdown_is_told_by_name_or_signs(name, kind):
    source = read("| Cash | 1 |\n\nText\n", name)
    assert len([g for g in source.layout if isinstance(g, Grid)]) == kind
