"""Tables rebuilt from positions."""

import pytest

from tests.intake.pdf.making import Placed, figures, lines, page, pdf, width
from tieout.extraction import extract
from tieout.intake import source_from_bytes
from tieout.model.source import Grid
from tieout.structure import build_document


def centred(x, y, text, **look):
    return Placed(x - width(text, 10) / 2, y, text, **look)


def heads(y=120):
    return (
        centred(430, y, "As of December 31,"),
        *figures(y + 12, "", "2021", "2022", "2022"),
        *figures(y + 24, "", "RMB", "RMB", "US$"),
    )


def grid(*placed):
    source = source_from_bytes(pdf(page(*placed)), "report.pdf")
    found = [g for g in source.layout if isinstance(g, Grid)]
    assert len(found) == 1
    return source, found[0]


def cells(source, found):
    return [[(c.col, source.text[c.start : c.end]) for c in row] for row in found.rows]


def test_figures_stand_in_columns_under_their_heads():
    source, found = grid(
        *heads(), *figures(160, "Cash", "217,901", "249,728", "36,207"), *figures(172, "Deficit", "(65,029)", "(247,137)", "(35,831)")
    )
    rows = cells(source, found)
    assert rows[0] == [(1, "As of December 31,")]
    assert found.rows[0][0].colspan == 3
    assert rows[1] == [(1, "2021"), (2, "2022"), (3, "2022")]
    assert rows[-2:] == [
        [(0, "Cash"), (1, "217,901"), (2, "249,728"), (3, "36,207")],
        [(0, "Deficit"), (1, "(65,029)"), (2, "(247,137)"), (3, "(35,831)")],
    ]


def test_missing_cells_leave_their_column_free():
    source, found = grid(*heads(), *figures(160, "Cash", "217,901", "249,728", "36,207"), *figures(172, "Loan", "", "113,000"))
    assert cells(source, found)[-1] == [(0, "Loan"), (2, "113,000")]


@pytest.mark.parametrize("first", ["Amounts due to related parties, including amounts", "Depreciation of equipment and"])
def test_a_label_over_two_lines_is_one(first):
    source, found = grid(
        *heads(),
        *figures(160, "Cash", "217,901", "249,728", "36,207"),
        Placed(60, 172, first),
        Placed(68, 183, "of the consolidated entities"),
        *figures(183, "", "289,936", "294,634", "42,718"),
        *figures(195, "Tax payable", "30,901", "36,476", "5,289"),
    )
    assert (0, f"{first} of the consolidated entities") in cells(source, found)[-2]


def test_the_head_of_a_group_is_a_row_of_its_own():
    source, found = grid(
        *heads(),
        Placed(60, 160, "Current assets:", bold=True),
        *figures(172, "Cash", "217,901", "249,728", "36,207"),
        *figures(184, "Receivables", "97,200", "87,087", "12,626"),
    )
    assert [(0, "Current assets:")] in cells(source, found)


def test_signs_set_apart_are_joined_to_their_figures():
    source, found = grid(
        *figures(100, "", "2023", "2022"),
        *figures(112, "Revenue", "1,234", "1,111"),
        Placed(300, 112, "$"),
        Placed(395, 112, "$"),
        *figures(124, "Cost", "(200", "(190"),
        Placed(361, 124, ")"),
        Placed(451, 124, ")"),
    )
    assert cells(source, found)[-2:] == [[(0, "Revenue"), (1, "$1,234"), (2, "$1,111")], [(0, "Cost"), (1, "(200)"), (2, "(190)")]]


def test_a_table_that_goes_on_overleaf_keeps_its_heads():
    first = page(*heads(), *figures(160, "Cash", "217,901", "249,728", "36,207"), *figures(172, "Total", "526,912", "389,194", "56,427"))
    second = page(
        *figures(100, "Intangible assets", "9,882", "9,883", "1,433"), *figures(112, "Total assets", "761,233", "528,871", "76,679")
    )
    facts = extract(build_document(source_from_bytes(pdf(first, second), "report.pdf")))
    found = {o.quote: (o.unit, o.period.end.year) for o in facts.occurrences if o.period is not None}
    assert found["761,233"] == ("CNY", 2021)
    assert found["528,871"] == ("CNY", 2022)
    assert found["76,679"] == ("USD", 2022)


def test_prose_with_figures_makes_no_table():
    said = (Placed(60, 100, "Revenue was 1,234 in 2022 and 1,111 in 2021,"), Placed(60, 112, "or 16.1% and 15.2% of the whole."))
    source = source_from_bytes(pdf(page(*said)), "report.pdf")
    assert not [g for g in source.layout if isinstance(g, Grid)]


def test_heads_belong_to_the_figures_past_lines_that_stand_apart():
    """As over the movements of a year: heads, "At 1 January 2021" on a line of its own, and then the figures."""
    source, found = grid(
        *figures(100, "", "Buildings", "Machinery", "Total"),
        *figures(112, "", "RMB", "RMB", "RMB"),
        Placed(60, 130, "At 1 January 2021", bold=True),
        *figures(154, "Cost", "2,430,034", "5,508,937", "7,938,971"),
        *figures(166, "Net carrying amount", "1,953,218", "1,807,768", "3,760,986"),
    )
    assert cells(source, found)[:4] == [
        [(1, "Buildings"), (2, "Machinery"), (3, "Total")],
        [(1, "RMB"), (2, "RMB"), (3, "RMB")],
        [(0, "At 1 January 2021")],
        [(0, "Cost"), (1, "2,430,034"), (2, "5,508,937"), (3, "7,938,971")],
    ]


def test_the_title_above_a_table_is_no_head_of_it():
    source = source_from_bytes(
        pdf(
            page(
                *figures(60, "Other income", "1,234", "1,111"),
                Placed(60, 130, "18 Property", bold=True),
                *figures(154, "", "2022", "2021"),
                *figures(166, "Cost", "2,430", "5,508"),
            )
        ),
        "report.pdf",
    )
    tables = [cells(source, g) for g in source.layout if isinstance(g, Grid)]
    assert [rows[0] for rows in tables] == [[(0, "Other income"), (1, "1,234"), (2, "1,111")], [(1, "2022"), (2, "2021")]]


def test_the_lines_of_a_head_are_one():
    wide = (200.0, 290.0, 380.0, 470.0)
    source, found = grid(
        *figures(100, "", "", "Salaries,", "", "", edges=wide),
        *figures(111, "", "", "allowances", "", "Construction", edges=wide),
        *figures(122, "", "Fees", "in kind", "(Decrease)/", "in progress", edges=wide),
        *figures(133, "", "RMB", "RMB", "RMB", "RMB", edges=wide),
        *figures(150, "Ms. Du", "299", "1,238", "92", "1,629", edges=wide),
        *figures(161, "Mr. Ji", "299", "480", "92", "1,191", edges=wide),
    )
    assert cells(source, found)[:2] == [
        [(1, "Fees"), (2, "Salaries, allowances in kind"), (3, "(Decrease)/"), (4, "Construction in progress")],
        [(1, "RMB"), (2, "RMB"), (3, "RMB"), (4, "RMB")],
    ]


def test_heads_centred_on_wide_columns_belong_to_figures_flush_right_in_them():
    """As a browser prints them: the heads begin far to the left of the figures."""
    middles = (250, 370, 490)
    source, found = grid(
        *lines("The results of the year were these, as reported and adjusted."),
        centred(370, 140, "Six Months Ended June 30, 2023"),
        *(centred(x, 155, said) for x, said in zip(middles, ("Income Before", "Provision For", "Colgate’s Share"), strict=True)),
        *(centred(x, 166, said) for x, said in zip(middles, ("Income Taxes", "Income Taxes", "of the Income"), strict=True)),
        *figures(182, "As reported", "887", "353", "534", edges=(275, 395, 515)),
        *figures(194, "Adjusted", "841", "202", "639", edges=(275, 395, 515)),
    )
    assert cells(source, found)[:2] == [
        [(1, "Six Months Ended June 30, 2023")],
        [(1, "Income Before Income Taxes"), (2, "Provision For Income Taxes"), (3, "Colgate’s Share of the Income")],
    ]
    assert found.rows[0][0].colspan == 3


def test_days_and_years_and_comparisons_over_one_column_are_one_head():
    source, found = grid(
        *figures(100, "", "", "", "2022"),
        *figures(111, "", "December 31,", "December 31,", "to"),
        *figures(122, "", "2022", "2021", "2021"),
        *figures(138, "Gross profit", "$2,545", "$3,199", "(20)%"),
        *figures(150, "Net profit", "$545", "$1,199", "(55)%"),
    )
    assert cells(source, found)[0] == [(1, "December 31, 2022"), (2, "December 31, 2021"), (3, "2022 to 2021")]


def test_a_sentence_that_introduces_a_table_is_no_head_of_it():
    source = source_from_bytes(
        pdf(
            page(
                *lines("The shares that were held at the end of each of the years were as follows:", x=60, y=100),
                *figures(124, "", "2022", "2021", edges=(200, 540)),
                *figures(136, "A", "2,430", "5,508", edges=(200, 540)),
                *figures(148, "B", "1,430", "3,508", edges=(200, 540)),
            )
        ),
        "report.pdf",
    )
    (found,) = [g for g in source.layout if isinstance(g, Grid)]
    assert cells(source, found)[0] == [(1, "2022"), (2, "2021")]


def test_heads_left_of_all_figures_are_those_of_their_columns():
    middles, edges = (170, 240, 310, 390), (205, 275, 345, 425)
    source, found = grid(
        *lines("The cost of the plans in the years that ended on June 30 was made up of the following:"),
        centred(210, 140, "Retirement Income"),
        *(centred(x, 152, said) for x, said in zip(middles, ("2022", "2021", "2022", "2021"), strict=True)),
        *figures(170, "Service", "1", "2", "3", "4", edges=edges),
        *figures(182, "Interest", "5", "6", "7", "8", edges=edges),
    )
    assert cells(source, found)[-3:] == [
        [(1, "2022"), (2, "2021"), (3, "2022"), (4, "2021")],
        [(0, "Service"), (1, "1"), (2, "2"), (3, "3"), (4, "4")],
        [(0, "Interest"), (1, "5"), (2, "6"), (3, "7"), (4, "8")],
    ]


def test_a_time_without_its_year_stands_over_all_the_years_below_it():
    source, found = grid(
        *lines("The sales of the segments in the quarter and the year before were these, in millions:"),
        Placed(430, 140, "Six Months Ended June 30,"),
        *figures(152, "", "2023", "2022", edges=(450, 540)),
        *figures(170, "Europe", "1", "2", edges=(450, 540)),
        *figures(182, "Asia", "5", "6", edges=(450, 540)),
    )
    assert cells(source, found)[:2] == [[(1, "Six Months Ended June 30,")], [(1, "2023"), (2, "2022")]]
    assert found.rows[0][0].colspan == 2
