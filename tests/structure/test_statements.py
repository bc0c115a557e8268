"""Which tables are the group's primary statements."""

from __future__ import annotations

import pytest

from tieout.intake import source_from_bytes
from tieout.structure import build_document

COVER = "<p>Northwind Mills plc</p><p>Annual report for the year ended 31 December 2024</p>"
BALANCE = ("Cash", "Debtors", "Total assets", "Creditors", "Total liabilities", "Total equity")
FLOWS = ("Profit for the year", "Depreciation", "Tax paid", "Interest paid", "Net cash generated from operating activities")
INCOME = ("Turnover", "Cost of sales", "Gross profit", "Loss before tax", "Taxation", "Loss for the financial year")


def table(labels: tuple[str, ...], years: tuple[str, ...] = ("2024", "2023")) -> str:
    head = "".join(f"<td>{year}</td>" for year in years)
    rows = "".join(f"<tr><td>{label}</td>{'<td>1,234</td>' * len(years)}</tr>" for label in labels)
    return f"<table><tr><td></td>{head}</tr>{rows}</table>"


def statements(*parts: tuple[str, str], cover: str = COVER) -> list[str | None]:
    body = "".join(f"<p><b>{title}</b></p>{made}<p>The notes are part of it, and a table ends here.</p>" for title, made in parts)
    made = build_document(source_from_bytes(f"<html><body>{cover}{body}</body></html>".encode(), "f.htm", tags=False))
    return [one.statement for one in made.tables]


@pytest.mark.parametrize("title", ["Company balance sheet", "Balance sheet", "Balance sheet of the Company", "Note 31 Parent entity"])
def test_the_companys_own_is_not_the_groups(title: str):
    assert statements(("Consolidated balance sheet", table(BALANCE)), (title, table(BALANCE))) == ["balance", None]


def test_without_a_group_the_companys_statement_is_the_reports():
    assert statements(("Balance sheet", table(BALANCE))) == ["balance"]


def test_a_loss_for_the_financial_year_is_the_result_of_an_income_statement():
    assert statements(("Consolidated profit and loss account", table(INCOME))) == ["income"]


def test_the_first_page_of_a_cash_flow_statement_is_one_too():
    assert statements(("Consolidated statement of cash flows", table(FLOWS))) == ["cash_flow"]
    assert statements(("Cash flow hedges", table(FLOWS))) == [None]


def test_a_summary_of_five_years_is_no_statement():
    years = ("2024", "2023", "2022", "2021", "2020")
    assert statements(("Consolidated balance sheet", table(BALANCE, years))) == [None]


def test_a_sentence_before_the_title_does_not_speak_of_the_statement():
    sentence = "The other reserve was made on the acquisition of a mill in 1998 by the selected members."
    assert statements((f"</b>{sentence}</p><p><b>Consolidated balance sheet", table(BALANCE))) == ["balance"]


def test_a_cell_that_ends_in_a_sign_is_not_the_sign_of_the_next_one():
    rows = "<tr><td></td><td>2024<br/>£</td><td>2023<br/>£</td></tr><tr><td>Cash</td><td>£</td><td>12</td><td>11</td></tr>"
    made = source_from_bytes(f"<html><body><table>{rows}</table></body></html>".encode(), "f.htm")
    assert made.text == "2024 £\t2023 £\nCash\t£12\t11\n"


PAGES = (
    ("Consolidated balance sheet", "59"),
    ("Consolidated income statement", "60"),
    ("Cash flows", "63"),
    ("Notes", "64"),
    ("Opinion", "104"),
)


def titles(head: str, rows: tuple[tuple[str, str], ...]) -> list[str]:
    cells = "".join(f"<tr><td>{words}</td><td>{number}</td></tr>" for words, number in rows)
    body = f"{COVER}<p><b>{head}</b></p><table>{cells}</table>"
    made = build_document(source_from_bytes(f"<html><body>{body}</body></html>".encode(), "f.htm", tags=False))
    return [one.title for one in made.tables]


@pytest.mark.parametrize("head", ["Index to consolidated financial statements", "Page No.", "Contents page"])
def test_an_index_of_pages_is_contents_and_no_statement(head: str):
    assert titles(head, PAGES) == ["Table of contents"]


def test_dots_that_lead_to_numbers_that_never_fall_lead_to_pages():
    led = tuple((f"{words} ........", number) for words, number in PAGES)
    assert titles("What is in it", led) == ["Table of contents"]
    assert titles("What is in it", (*led[:3], led[4], led[0])) == ["What is in it"]
