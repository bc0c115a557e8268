"""Tables: headers, groups, totals, and which primary statement they are."""

from __future__ import annotations

from tieout.intake import source_from_bytes
from tieout.structure import build_document


def table(rows: str, before: str = "", after: str = ""):
    markup = f"<html><body><p>Form 10-K for the fiscal year ended December 31, 2024</p>{before}<table>{rows}</table>{after}</body></html>"
    made = build_document(source_from_bytes(markup.encode(), "f.htm", tags=False))
    return made, made.tables[0]


def row(*cells: str) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


HEADS = '<tr><td></td><td colspan="4">Year Ended December 31,</td></tr><tr><td></td><td colspan="2">2024</td><td colspan="2">2023</td></tr>'


def test_stacked_heads_stand_over_split_cells():
    made, found = table(HEADS + row("Sales", "$", "12", "$", "10"))
    cells = found.rows[-1].cells
    assert [made.source.text[c.start : c.end] for c in cells] == ["$12", "$10"]
    assert [c.header for c in cells] == [("Year Ended December 31,", "2024"), ("Year Ended December 31,", "2023")]


def test_groups_by_indent_or_by_order_and_totals_close_them():
    _, found = table(
        HEADS
        + row("Revenues:")
        + row("Cloud", "", "7", "", "6")
        + row("Licences", "", "5", "", "4")
        + row("Total revenues", "", "12", "", "10")
        + row("Costs", "", "8", "", "7")
    )
    assert [r.path for r in found.rows if r.cells] == [("Revenues", "Cloud"), ("Revenues", "Licences"), ("Total revenues",), ("Costs",)]
    assert [r.kind for r in found.rows if r.cells] == ["data", "data", "total", "data"]


def test_a_period_row_inside_the_table_is_a_section():
    _, found = table(
        row("", "Level 1", "Level 2")
        + row("December 31, 2024:")
        + row("Funds", "5", "6")
        + row("December 31, 2023:")
        + row("Funds", "3", "4")
    )
    assert [r.section for r in found.rows if r.cells] == ["December 31, 2024:", "December 31, 2023:"]
    assert found.rows[-1].cells[1].header == ("Level 2",)


def test_a_table_without_heads_on_the_next_page_goes_on():
    made, _ = table(
        HEADS + row("Sales", "$", "12", "$", "10"),
        before="<p>(in millions)</p>",
        after='<hr style="page-break-after:always"/><table>'
        + row("Costs", "$", "8", "$", "7")
        + row("Taxes", "", "1", "", "1")
        + "</table>",
    )
    assert made.tables[1].rows[0].cells[0].header == ("Year Ended December 31,", "2024")
    assert "(in millions)" in made.tables[1].caption


def test_raised_marks_are_no_figures_and_no_words_of_the_head():
    _, found = table("<tr><td></td><td>Level 1</td><td>Netting<sup>3</sup></td><td><sup>3</sup></td></tr>" + row("Funds", "5", "(1)", ""))
    assert found.rows[0].kind == "header"
    assert [c.header for c in found.rows[1].cells] == [("Level 1",), ("Netting",)]


def test_primary_statements_are_known_by_name_and_rows():
    rows = (
        HEADS
        + row("Net sales", "", "12", "", "10")
        + row("Cost of sales", "", "8", "", "7")
        + row("Income before income taxes", "", "4", "", "3")
    )
    rows += row("Income taxes", "", "1", "", "1") + row("Net income", "", "3", "", "2")
    assert table(rows, before="<p><b>Consolidated Statements of Income</b></p>")[1].statement == "income"
    assert table(rows, before="<p><b>Parent Company Statements of Income</b></p>")[1].statement is None
    assert table(rows, before="<p><b>Segment results</b></p>")[1].statement is None


def test_notes_by_their_rates_are_no_contents():
    notes = (("2.95", 950), ("0.95", 960), ("4.50", 970), ("1.150", 981), ("5.00", 990), ("0.25", 995))
    rows = "".join(row(f"{rate}% notes due {2027 + k}", "", f"{amount}", "", f"{amount - 9}") for k, (rate, amount) in enumerate(notes))
    assert table(HEADS + rows)[1].title != "Table of contents"


def test_a_new_upper_head_alone_keeps_the_lower_heads_of_the_block_above():
    def block(stretch):
        return f"<tr><td></td><td colspan=2>{stretch}</td></tr>"

    rows = block("Three months ended") + "<tr><td></td><td>June 30, 2024</td><td>June 30, 2023</td></tr>"
    rows += "<tr><td>Fees</td><td>5</td><td>4</td></tr>" + block("Six months ended") + "<tr><td>Fees</td><td>9</td><td>8</td></tr>"
    found = table(rows)[1]
    assert [c.header for r in found.rows for c in r.cells] == [
        ("Three months ended", "June 30, 2024"), ("Three months ended", "June 30, 2023"),
        ("Six months ended", "June 30, 2024"), ("Six months ended", "June 30, 2023"),
    ]  # fmt: skip


def test_labels_beside_a_column_of_marks_are_labels():
    rows = ["Fees", "Rents", "Wages", "Heating", "Repairs", "Insurance"]
    body = "".join(row("", name, str(10 + at), str(20 + at)) for at, name in enumerate(rows))
    _, found = table(row("", "", "2024", "2023") + body + row("•", "Owners of the inn", "7", "6"))
    assert [r.label for r in found.rows if r.cells] == [*rows, "• Owners of the inn"]
    assert all(len(r.cells) == 2 for r in found.rows if r.cells)


def test_a_row_with_its_notes_number_alone_is_the_parent_of_the_list_below():
    _, found = table(
        row("", "Notes", "2024", "2023")
        + row("Profit for the year", "", "75", "61")
        + row("Earnings per share", "13", "", "")
        + row("– Basic", "", "0.23", "0.19")
        + row("– Diluted", "", "0.22", "0.18")
    )
    assert [r.path for r in found.rows if r.cells][1:] == [("Earnings per share", "– Basic"), ("Earnings per share", "– Diluted")]


def test_a_second_name_stands_below_the_first_and_a_total_is_all_of_it():
    _, found = table(
        row("", "", "2024", "2023")
        + row("Medicines")
        + row("Alpha", "Home", "5", "4")
        + row("", "Abroad", "3", "3")
        + row("", "Total", "8", "7")
        + row("Beta", "Home", "2", "1")
        + row("", "Abroad", "1", "1")
        + row("", "Total", "3", "2")
        + row("Total medicines", "", "11", "9")
    )
    assert [" › ".join(r.path) for r in found.rows if r.cells] == [
        "Medicines › Alpha › Home",
        "Medicines › Alpha › Abroad",
        "Medicines › Alpha",
        "Medicines › Beta › Home",
        "Medicines › Beta › Abroad",
        "Medicines › Beta",
        "Total medicines",
    ]
    assert found.rows[-2].kind == "total"


def test_words_beside_names_that_stand_in_every_row_are_no_names():
    _, found = table(row("", "", "2024") + row("Notes", "unsecured", "5") + row("Loans", "secured", "3") + row("Total", "", "8"))
    assert [r.path for r in found.rows if r.cells] == [("Notes",), ("Loans",), ("Total",)]
