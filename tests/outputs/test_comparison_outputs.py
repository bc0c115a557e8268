"""A comparison in every format: the same figures, each with its place, and text of strangers shown as text."""

import csv
import io
import json
import re

import openpyxl
import pytest

import tieout
from tests.library.made_filings import RESULTS, annual, quarterly, studied
from tests.outputs.parsed_page import Parsed
from tieout.outputs.comparison_words import growth_words, shown
from tieout.outputs.formats import FORMATS, written

OLDER = {"Revenues": ("$1,105", "$1,000"), "Cost of revenues": ("(655)", "(600)"), "Net income": ("$99", "$90")}


@pytest.fixture(scope="module")
def compared():
    """Two years of one company with a restatement, another company's, and a quarter."""
    return tieout.compare(
        [
            studied(annual(RESULTS), "2024.htm"),
            studied(annual(OLDER, end="December 31, 2023", years=(2023, 2022)), "2023.htm"),
            studied(annual(RESULTS, entity="LANTERN <B>SHOPS</B> INC.", end="January 31, 2025", years=(2025, 2024)), "=shop.htm"),
            studied(quarterly({"Revenues": ("$310", "$290")}, entity="PIER LTD"), "quarter.htm"),
        ],
        ["revenue", "net_income"],
    )


def test_every_format_can_be_written(compared):
    for form in FORMATS["comparison"]:
        assert written("comparison", form, compared, None)


def test_the_text_has_years_changes_last_days_and_places(compared):
    text = written("comparison", "text", compared, None)
    assert re.search(r"HARBOUR MILLS INC\.\s+1,000\s+1,100 r\s+1,210\n\s+USD million\s+\+10\.5%\s+\+10\.0%\n", text)
    assert "1,100 in 10-K to 2024-12-31 (2024.htm)" in text
    assert "1,105 in 10-K to 2023-12-31 (2023.htm)" in text
    assert re.search(r'HARBOUR MILLS INC\., 2024-01-01 to 2024-12-31: 2024\.htm \[\d+\] "1,210" \(Revenues\)', text)
    assert "PIER LTD, 2024-04-01 to 2024-06-30 (quarter): USD 310 million" in text
    assert "fiscal years end with January" in text
    assert "10-Q to 2024-06-30 (quarter.htm): no figure of it was found." in text


def test_the_json_has_what_the_table_has(compared):
    record = json.loads(written("comparison", "json", compared, None))
    assert record["schema"] == "tieout.compare/1"
    assert [line["id"] for line in record["lines"]] == ["revenue", "net_income"]
    series = next(each for each in record["series"] if record["companies"][each["company"]]["name"] == "HARBOUR MILLS INC.")
    cell = series["cells"][1]
    assert (cell["figure"]["value"], cell["figure"]["period"], cell["restated"]) == (
        "1100000000",
        {"start": "2023-01-01", "end": "2023-12-31"},
        True,
    )
    assert record["filings"][cell["figure"]["filing"]]["name"] == "2024.htm"
    assert [each["figure"]["value"] for each in cell["earlier"]] == ["1105000000"]
    assert cell["growth"]["value"] == "0.105"


def test_the_csv_has_a_row_for_each_figure_and_gap_and_no_formula(compared):
    rows = list(csv.DictReader(io.StringIO(written("comparison", "csv", compared, None))))
    assert {row["standing"] for row in rows} == {"shown", "restated", "missing"}
    restated = next(row for row in rows if row["standing"] == "restated")
    assert (restated["value"], restated["filing"], restated["column"]) == ("1105000000", "2023.htm", "2023")
    assert not any(row["filing"].startswith("=") for row in rows)
    shown_cells = [cell for series in compared.series for cell in series.cells]
    assert sum(row["standing"] == "shown" for row in rows) == len(shown_cells)


def test_the_markdown_is_a_table_and_escapes_what_strangers_wrote(compared):
    text = written("comparison", "md", compared, None)
    assert "| Company | Unit | 2022 | 2023 | 2024 |" in text
    assert "1,100 r (+10.5%), to 2023-12-31" in text
    assert "<B>" not in text.replace("\\<B\\>", "")


def test_the_page_links_each_figure_to_its_place_and_runs_nothing(compared):
    page = written("comparison", "html", compared, None)
    assert "<script" not in page
    assert "<B>" not in page
    told = Parsed(page)
    links = [link[1:] for link in told.links if link.startswith("#")]
    assert links
    assert set(links) <= set(told.ids)
    assert page.count("<svg") == 4  # two companies with years, two lines


def test_the_heads_of_places_stand_over_their_columns(compared):
    page = written("comparison", "html", compared, None)
    row = page[page.index("<summary>Places") :]
    heads, cells = row[: row.index("</thead>")], row[row.index("<tbody>") : row.index("</tr>", row.index("<tbody>"))]
    assert heads.count('class="left"') == cells.count('class="left"') == 2


def test_the_workbook_s_changes_are_formulas_of_its_figures(compared):
    book = openpyxl.load_workbook(io.BytesIO(written("comparison", "xlsx", compared, None)))
    assert book.sheetnames == ["Comparison", "Figures", "About"]
    table = [[cell.value for cell in row] for row in book["Comparison"].iter_rows()]
    at = next(index for index, row in enumerate(table) if row[0] == "HARBOUR MILLS INC.")
    assert table[at][2:5] == ["='Figures'!F2", "='Figures'!F3", "='Figures'!F5"]
    assert table[at + 1][3] == "+10.5%"  # of the older filing's own figures, which are not both shown
    assert table[at + 1][4].startswith("=(E")
    assert book["Figures"]["F4"].value == 1_105_000_000


@pytest.mark.parametrize(
    ("newer", "older", "told"),
    [("$1,210", "$1,100", "+10.0%"), ("110", "100", "+10%"), ("3", "2", "0% to +133%"), ("$1,100", "$1,100", "0.0%")],
)
def test_a_change_is_told_as_its_rounding_allows(newer, older, told):
    growth = tieout.compare(studied(annual({"Revenues": (newer, older)})), "revenue").series[0].cells[1].growth
    assert growth_words(growth) == told


def test_figures_are_shown_in_millions_to_their_own_precision(compared):
    figure = compared.series[0].cells[0].figure
    for value, unit, decimals, told in (
        ("159514000000", "USD", -6, "159,514"),
        ("7785180000", "CNY", -3, "7,785.180"),
        ("1660600000", "CNY", -5, "1,660.6"),
        ("1234567", "USD", 0, "1.234567"),
        ("1500000000", "USD", None, "1,500"),
        ("0.237", "pure", 3, "23.7%"),
        ("492", "pure", 0, "492"),
        ("14.91", "USD/shares", 2, "14.91"),
        ("-21031000000", "USD", -6, "-21,031"),
        ("2000000000", "USD", -9, "2,000"),
    ):
        assert shown(figure._replace(value=type(figure.value)(value), unit=unit, decimals=decimals)) == told
