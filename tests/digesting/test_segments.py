"""The statements of segments, from tables that lie in different ways."""

from __future__ import annotations

import pytest

from tests.digesting.conftest import COVER, DISCUSSION, STATEMENTS, table
from tieout.digesting import compose
from tieout.digesting.segment_labels import is_name, is_rest, key_of, label_of, line_of, splits
from tieout.digesting.segment_names import behind, margin_of, noun_of, spelled

NOTE = "<p><b>Note 9. Segment information</b></p><p>We have two reportable segments. (in millions)</p>"
IN_ROWS = NOTE + table(
    "Year ended December 31, | 2024 | 2023",
    "Net sales: | |",
    "Bread flour | $ 700 | $ 650",
    "Pastry flour | 400 | 350",
    "Total net sales | $ 1,100 | $ 1,000",
    "Operating income (loss): | |",
    "Bread flour | $ 140 | $ 130",
    "Pastry flour | (9) | 20",
    "Corporate | (21) | (30)",
    "Total operating income | $ 110 | $ 120",
)
CLOSED = NOTE + table(
    "Year ended December 31, | 2024 | 2023",
    "Bread flour | $ 700 | $ 650",
    "Pastry flour | 400 | 350",
    "Total net sales | $ 1,100 | $ 1,000",
    "Bread flour | $ 140 | $ 130",
    "Pastry flour | (9) | 20",
    "Total segment operating income | 131 | 150",
    "Corporate | (21) | (30)",
    "Total operating income | $ 110 | $ 120",
)
ACROSS = (
    NOTE
    + "<p>Year ended December 31, 2024</p>"
    + table(
        "| Bread flour | Pastry flour | Corporate | Consolidated",
        "Net sales | $ 700 | $ 400 | $ — | $ 1,100",
        "Operating income (loss) | $ 140 | $ (9) | $ (21) | $ 110",
    )
    + "<p>Year ended December 31, 2023</p>"
    + table(
        "| Bread flour | Pastry flour | Corporate | Consolidated",
        "Net sales | $ 650 | $ 350 | $ — | $ 1,000",
        "Operating income (loss) | $ 130 | $ 20 | $ (30) | $ 120",
    )
)
HEADED = NOTE + table(
    "| Net sales | Net sales | Operating income (loss) | Operating income (loss)",
    "Year ended December 31, | 2024 | 2023 | 2024 | 2023",
    "Bread flour | $ 700 | $ 650 | $ 140 | $ 130",
    "Pastry flour | 400 | 350 | (9) | 20",
    "Corporate | — | — | (21) | (30)",
    "Total | $ 1,100 | $ 1,000 | $ 110 | $ 120",
)


@pytest.fixture
def told(read, open_gate):
    """The statements of segments that a filing with a note gets, by their ids."""

    def tell(note: str) -> dict[str, str]:
        digest = compose(*read(COVER + DISCUSSION + STATEMENTS + note), gate=open_gate)
        return {one.id: one.text for topic in digest.topics for one in topic.statements if one.id.startswith("segment_")}

    return tell


@pytest.mark.parametrize("note", [IN_ROWS, CLOSED, ACROSS, HEADED], ids=["rows", "closed by totals", "columns", "lines as heads"])
def test_each_segment_is_told_with_revenue_profit_and_change_however_its_table_lies(told, note):
    found = told(note)
    assert [id for id in found if id.endswith("_revenue")] == ["segment_0_revenue", "segment_1_revenue"]
    bread, pastry = found["segment_0_revenue"], found["segment_1_revenue"]
    assert bread.startswith("Bread flour net sales rose 7.7% from $650 million in 2023 to $700 million in 2024")
    assert "perating income of Bread flour rose 7.7% from $130 million in 2023 to $140 million in 2024" in bread
    assert bread.endswith("margin stayed at 20.0%.")
    assert "of Pastry flour of $20 million in 2023 turned into" in pastry
    assert "loss of Pastry flour of $9 million in 2024" in pastry


@pytest.mark.parametrize("note", [IN_ROWS, ACROSS, HEADED])
def test_what_is_left_over_is_told_and_reconciled_where_the_sum_holds(told, note):
    assert told(note)["segment_rest"] == (
        "Operating loss of Corporate narrowed by 30.0% from $30 million in 2023 to $21 million in 2024; together with the segments it adds"
        " up to the operating income of the group."
    )


def test_what_does_not_add_up_is_not_called_reconciled(told):
    found = told(IN_ROWS.replace("<td>(21)</td>", "<td>(25)</td>"))
    assert "adds up" not in found["segment_rest"]


def test_the_figures_of_a_segment_carry_its_name(read, open_gate):
    digest = compose(*read(COVER + DISCUSSION + STATEMENTS + IN_ROWS), gate=open_gate)
    found = [one for topic in digest.topics for one in topic.statements if one.id == "segment_0_revenue"]
    assert {(figure.scope, figure.part) for one in found for figure in one.figures} == {("segment", "Bread flour")}


def bank(listed: str) -> str:
    """A discussion with a heading and a table for each of two segments, and a sentence that lists them."""

    def part(name: str, interest: str, profit: str) -> str:
        rows = (
            "(dollars in millions) | 2024 | 2023",
            f"Net interest income | {interest}",
            "Noninterest expense | 20 | 20",
            f"Income before income taxes | {profit}",
        )
        return f"<p><b>{name}</b></p><p>We closed two branches.</p>" + table(*rows)

    return (
        f"<p>{listed}</p><p><b>Segment results</b></p>"
        + part("Commercial Banking", "$ 90 | $ 80", "$ 60 | $ 50")
        + part("Banking Services", "$ 40 | $ 50", "$ 10 | $ 20")
    )


def test_segments_that_a_sentence_lists_are_told_from_the_tables_below_their_names(told):
    found = told(bank("We manage our business in two segments: Commercial Banking and Banking Services."))
    assert found["segment_0_revenue"] == (
        "Commercial Banking net interest income rose 12.5% from $80 million in 2023 to $90 million in 2024; the income before income taxes"
        " of Commercial Banking rose 20.0% from $50 million in 2023 to $60 million in 2024."
    )
    assert found["segment_1_revenue"].startswith("Banking Services net interest income fell 20.0%")


def test_headings_that_no_sentence_lists_as_segments_are_none(told):
    assert told(bank("We have two segments. Commercial Banking and Banking Services grew.")) == {}


def test_costs_in_a_note_on_segments_are_no_segments(told):
    costs = NOTE + table(
        "Year ended December 31, | 2024 | 2023",
        "Net sales | $ 1,100 | $ 1,000",
        "Fuel | 600 | 580",
        "Grain | 390 | 300",
        "Operating income | $ 110 | $ 120",
    )
    assert told(costs) == {}


def test_a_domestic_and_a_foreign_result_in_the_note_on_taxes_are_no_segments(told):
    taxes = "<p><b>Note 7. Income taxes</b></p><p>(in millions)</p>" + table(
        "Year ended December 31, | 2024 | 2023",
        "Domestic | $ 60 | $ 70",
        "Foreign | 38 | 40",
        "Income before income taxes | $ 98 | $ 110",
    )
    assert told(taxes) == {}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Total net sales (1)", ("revenue", "net sales")),
        ("Revenues net of interest expense", ("revenue", "revenues net of interest expense")),
        ("Earnings/(Loss) Before Income Taxes", ("profit", "earnings before income taxes")),
        ("Profit from reportable segments", ("profit", "profit")),
        ("Segment Adjusted EBITDA", ("profit", "segment adjusted EBITDA")),
        ("Earnings (loss) before interest and taxes-adjusted", ("profit", "earnings before interest and taxes-adjusted")),
        ("Income tax expense", None),
        ("Net interest income", ("interest", "net interest income")),
        ("Net interest income (fully taxable equivalent)", None),
        ("Interest income", None),
        ("Intersegment revenues", None),
        ("Organic profit (Non-GAAP)", None),
    ],
)
def test_a_line_is_told_by_its_whole_label(text, line):
    assert line_of(text) == line


def test_labels_that_say_nothing_name_nothing():
    assert {label_of(text).says for text in ("(in millions)", "Fiscal Second Quarter Ended", "June 30, 2024", "Reportable segments")} == {
        "nothing"
    }


def test_names_are_compared_without_what_surrounds_them():
    assert key_of("The Bread & Pastry Segment (1)") == key_of("BREAD AND PASTRY")
    assert splits("Total Bread net sales", frozenset(("bread",))) == ("bread", ("revenue", "net sales"))
    assert is_rest("Corporate and support")
    assert not is_rest("International Licensed Markets & Corporate")
    assert not is_name("Cost of sales")


def test_a_segment_is_called_as_a_sentence_would():
    text = "Our segments are U.S. Consumer Services (USCS) and Home Care."
    assert spelled("USCS", text) == "U.S. Consumer Services (USCS)"
    assert spelled("HOME CARE", text) == "Home Care"
    noun = noun_of("U.S.", "operating income", "profit")
    assert behind("U.S.", noun) == ("operating income of the U.S.", "operating loss of the U.S.")
    assert margin_of(noun_of("Cloud", "earnings before income taxes", "profit"), "Cloud") == "Cloud pretax margin"
