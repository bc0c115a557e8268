"""The account of reading: each cell with digits gave a figure, or is accounted for."""

from __future__ import annotations

from tieout.extraction import extract
from tieout.extraction.account import account_of
from tieout.intake import source_from_bytes
from tieout.outputs.table_conventions import convention_line
from tieout.structure import build_document

COVER = (
    "<p>Northwind Mills plc</p><p>Annual report for the year ended 31 December 2024</p><p>The mill is one of the oldest in the town.</p>"
)
ROW = "<tr>{}</tr>"


def account(body: str, name: str = "f.htm"):
    made = build_document(source_from_bytes(f"<html><body>{COVER}{body}</body></html>".encode(), name, tags=False))
    return account_of(made, extract(made)), made


def table(*rows: tuple[str, ...]) -> str:
    return "<table>" + "".join(ROW.format("".join(f"<td>{cell}</td>" for cell in row)) for row in rows) + "</table>"


SALES = (("", "Notes", "2024", "2023"), ("Corn", "3", "8,120", "7,553"), ("Oats", "4", "66", "71"))


def test_cells_that_gave_no_figure_are_counted_by_reason():
    found, made = account("<p>(in thousands of pounds)</p>" + table(*SALES))
    (one,) = found.tables
    assert (one.cells, one.figures) == (6, 4)
    (left,) = one.left
    assert (left.why, left.cells) == ("note_reference", 2)
    assert made.source.text[left.first.start : left.first.end] == "3"
    assert found.understood


def test_scale_and_currency_have_the_words_that_show_them_or_none():
    stated, _ = account("<p>(in thousands of pounds)</p>" + table(*SALES))
    assert stated.tables[0].scale == ("(in thousands of pounds)", stated.tables[0].passage, "table")
    silent, _ = account(table(("", "2024", "2023"), ("Corn", "8,120", "7,553"), ("Oats", "66", "71")))
    assert (silent.tables[0].scale.whose, silent.tables[0].currency.whose) == ("none", "none")
    assert silent.unscaled == silent.tables
    signed, _ = account(table(("", "2024", "2023"), ("Corn", "£8,120", "£7,553"), ("Oats", "66", "71")))
    assert signed.tables[0].currency.whose == "cells"


def test_a_language_that_is_not_read_is_not_understood():
    made = build_document(source_from_bytes("제분소는 빵집에 밀가루를 팔았다. 순이익은 6.12억 원이다. ".encode() * 3, "f.txt"))
    found = account_of(made, extract(made))
    assert not found.understood
    assert "Korean" in found.why


def test_a_report_without_figures_names_the_language_that_is_read_in_part():
    made = build_document(source_from_bytes("本公司向面包店出售面粉。面包店对此表示满意。".encode(), "f.txt"))
    assert account_of(made, extract(made)).why == "No figure was read in the report, which is in Chinese."


def test_a_report_without_a_figure_is_not_understood():
    found, _ = account("")
    assert (found.understood, found.why, found.tables) == (False, "No figure was read.", ())


def test_the_convention_of_a_table_is_kept_with_its_evidence():
    rows = (("", "Note", "2024", "2023", "% change"), ("Corn", "3", "8,120", "7,553", "7.5"), ("Loss", "4", "(66)", "71", "8.1"))
    found, made = account("<p>(in thousands of pounds)</p>" + table(*rows))
    (one,) = found.tables
    kept = one.convention
    assert kept is not None
    assert (kept.power, kept.currency, kept.decimal_mark, kept.grouping, kept.negatives) == (3, "GBP", ".", ",", ("(n)",))
    assert [column.holds for column in kept.columns] == ["note", "amount", "amount", "change"]
    assert kept.scale.words == "(in thousands of pounds)"
    assert made.passage_text(kept.scale.passage or 0).startswith(kept.scale.words)
    assert kept.money == kept.scale
    assert convention_line(kept) == f"in GBP thousands (passage {kept.scale.passage}); columns: note, 2024, 2023, change"


def test_a_table_that_states_no_scale_has_that_of_the_others_and_says_so():
    stated = "<p>Consolidated income statement (in thousands of pounds)</p>" + table(
        ("", "2024", "2023"), ("Revenue", "£8,120", "£7,553"), ("Net income", "66", "71")
    )
    silent = "<p>Sales of grain were:</p>" + table(("", "2024", "2023"), ("Corn", "£8,120", "£7,553"), ("Oats", "66", "71"))
    found, _ = account(stated + silent)
    first, second = found.tables
    assert (first.scale.whose, second.scale.whose) == ("table", "report")
    assert second.convention is not None
    assert second.convention.power == 3


def test_percentages_alone_want_no_scale():
    found, _ = account(table(("", "2024", "2023"), ("Corn", "81.2%", "75.5%"), ("Oats", "6.6%", "7.1%")))
    kept = found.tables[0].convention
    assert kept is not None
    assert [column.holds for column in kept.columns] == ["percentage", "percentage"]
    assert found.unscaled == ()
