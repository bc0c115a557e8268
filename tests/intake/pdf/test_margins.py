"""What stands beside the text of a page is no part of its rows, and heads set close are heads of a column each."""

from __future__ import annotations

import pytest

from tests.intake.pdf.making import Placed, figures, lines, page, pdf
from tieout.extraction import extract
from tieout.intake import source_from_bytes
from tieout.intake.pdf.heads import parted_heads
from tieout.intake.pdf.page import Word
from tieout.intake.pdf.rows import WordRun, is_figure
from tieout.model.source import FURNITURE, Block, Grid
from tieout.structure import build_document

PROSE = ("The mill ground corn all year and sold it to bakers along the coast.", "It will do so again.")
STATEMENT = (
    *figures(100, "", "2022", "2021"),
    *figures(112, "Revenue", "8,120", "7,553"),
    *figures(124, "Cost of sales", "(5,030)", "(4,709)"),
    *figures(136, "Gross profit", "3,090", "2,844"),
)


def source(*pages):
    return source_from_bytes(pdf(*map(lambda placed: page(*placed), pages)), "report.pdf")  # noqa: C417  # one page a tuple


def cells(made):
    return [[made.text[c.start : c.end] for c in row] for item in made.layout if isinstance(item, Grid) for row in item.rows]


def furniture(made):
    return [made.text[b.start : b.end] for b in made.layout if isinstance(b, Block) and b.style & FURNITURE]


def test_a_tab_that_runs_up_the_edge_is_in_no_row_of_the_table():
    made = source((*STATEMENT, Placed(585, 128, "Statements", turned=True)), lines(*PROSE))
    assert cells(made)[1:] == [["Revenue", "8,120", "7,553"], ["Cost of sales", "(5,030)", "(4,709)"], ["Gross profit", "3,090", "2,844"]]
    assert furniture(made) == ["Statements"]
    assert made.text.count("Statements") == 1


def test_a_page_number_half_way_up_the_edge_is_in_no_row_either():
    shifted = [[item._replace(y=item.y + 12 * k) for item in STATEMENT] for k in range(4)]
    pages = [(*placed, Placed(580, 136, str(number))) for placed, number in zip(shifted, (7, 9, 11, 13), strict=True)]
    made = source(*pages)
    assert {len(row) for row in cells(made)} == {2, 3}
    assert [words for words in furniture(made) if words.isdigit()] == ["7", "9", "11", "13"]


def test_a_figure_in_the_last_column_of_several_pages_stays():
    shifted = [[item._replace(y=item.y + 30 * k) for item in STATEMENT] for k in range(5)]
    tax = figures(280, "Tax", "12", "9", "1,259", edges=(360, 450, 594))
    below = [lines(*(f"Line {word * (k + 1)} says more." for word in ("ab", "cd", "ef", "gh")), y=500) for k in range(5)]
    made = source(*((*placed, *tax, *more) for placed, more in zip(shifted, below, strict=True)))
    assert [row for row in cells(made) if row[0] == "Tax"] == [["Tax", "12", "9", "1,259"]] * 5


def test_a_title_above_a_table_is_no_head_of_its_columns():
    made = source((Placed(60, 70, "CONSOLIDATED BALANCE SHEET", 16, bold=True), Placed(380, 40, "Consolidated Balance Sheet"), *STATEMENT))
    assert cells(made)[0] == ["2022", "2021"]


def test_the_sign_of_the_next_column_close_behind_a_figure_is_the_next_figures():
    placed = (
        *figures(100, "", "2022", "2021"),
        Placed(60, 112, "Cash"),
        *(Placed(x, 112, text) for x, text in ((300, "$"), (332, "3,761"), (362, "$"), (420, "4,250"))),
        *figures(124, "Stock", "8,120", "7,553"),
    )
    assert cells(source(placed))[1] == ["Cash", "$3,761", "$4,250"]


def run(*texts: str) -> WordRun:
    words = [Word(60.0 * k, 0, 60.0 * k + 50, 10, text, k) for k, text in enumerate(texts)]
    return WordRun(words[0].x0, words[-1].x1, words)


@pytest.mark.parametrize(
    ("said", "heads"),
    [
        ("December 31, 2022 December 31, 2021", ["December 31, 2022", "December 31, 2021"]),
        ("31 March 30 June", ["31 March", "30 June"]),
        ("Year ended Year ended", ["Year ended", "Year ended"]),
        ("£’000 £’000", ["£’000", "£’000"]),
        ("Share premium", ["Share premium"]),
        ("for the year ended 31 December 2022", ["for the year ended 31 December 2022"]),
    ],
)
def test_heads_of_one_kind_in_one_run_are_parted(said: str, heads: list[str]):
    assert [part.text for part in parted_heads(run(*said.split()))] == heads


def test_thousands_of_a_currency_over_a_column_are_no_figure():
    assert not is_figure("CHF000")
    assert is_figure("CHF1,000")
    made = source(
        (
            *(Placed(x, 100, text) for x, text in ((60, "CHF000"), (300, "Notes"), (420, "2022"), (516, "2021"))),
            *figures(112, "Revenue", "1", "947,398", "873,607", edges=(328, 440, 540)),
            *figures(124, "Costs", "2", "164,181", "134,797", edges=(328, 440, 540)),
        )
    )
    assert cells(made)[0] == ["CHF000", "Notes", "2022", "2021"]
    assert cells(made)[1] == ["Revenue", "1", "947,398", "873,607"]


def test_a_second_statement_of_other_columns_on_the_page_is_a_table_of_its_own():
    placed = (
        *STATEMENT,
        Placed(60, 160, "Consolidated statements of changes in equity", bold=True),
        *figures(172, "", "Capital", "Reserves", "Total", edges=(300, 420, 540)),
        *figures(184, "Opening", "10", "20", "30", edges=(300, 420, 540)),
        *figures(196, "Closing", "11", "22", "33", edges=(300, 420, 540)),
    )
    made = source(placed)
    assert len([item for item in made.layout if isinstance(item, Grid)]) == 2
    opening = [one for one in extract(build_document(made)).occurrences if one.label.startswith("Opening")]
    assert not [one for one in opening if one.period and one.period.end.year == 2021]  # the head of the table above


def test_ticks_of_an_axis_and_numbers_of_an_office_are_no_table():
    ticks = [item for k, tick in enumerate(("2,500", "2,000", "1,500", "1,000", "500")) for item in figures(100 + 12 * k, "", tick, "", "")]
    bars = [Placed(440, 106 + 12 * k, words) for k, words in enumerate(("2,400", "2,450"))]
    assert cells(source((*ticks, *bars))) == []
    assert cells(source(figures(100, "Telephone", "1300", "288", "664"))) == []
    assert cells(source(figures(100, "ABN 12", "165", "602", "273"))) == []


def test_years_set_well_above_the_first_figures_are_their_heads():
    rows = (*figures(170, "Revenue", "8,120", "7,553"), *figures(182, "Costs", "5,030", "4,709"), *figures(194, "Profit", "3,090", "2,844"))
    assert cells(source((*figures(112, "", "2022", "2021"), *rows)))[0] == ["2022", "2021"]
    assert cells(source((*figures(112, "", "Corn", "Oats"), *rows)))[0] == ["Revenue", "8,120", "7,553"]
