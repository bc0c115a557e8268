"""Workbooks: read back by openpyxl, and calculated anew by LibreOffice where it is installed."""

import builtins
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tieout
from tests.outputs import handmade
from tests.outputs.sheets import converted, opened, rows_of, without_results
from tieout.errors import MissingExtraError
from tieout.model.audit import Audit
from tieout.model.digest import NOT_UNDERSTOOD, Derivation, Figure, Operand, Statement
from tieout.model.document import SCHEME
from tieout.model.facts import Occurrence
from tieout.model.places import Span
from tieout.model.source import Note
from tieout.outputs.xlsx.audit import audit_workbook
from tieout.outputs.xlsx.check import check_workbook
from tieout.outputs.xlsx.digest import digest_workbook
from tieout.outputs.xlsx.facts import facts_workbook
from tieout.outputs.xlsx.facts_sheet import FactRows
from tieout.outputs.xlsx.numbers import fits, fitted, is_percentage, stated_format
from tieout.outputs.xlsx.passages import PassageRows, passages_sheet
from tieout.outputs.xlsx.tie_out import derived
from tieout.outputs.xlsx.workbook import LONGEST_TEXT, Book, CellLook, SheetColumn, cell_text, near

HOSTILE = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    '=HYPERLINK("http://example.com","x")',
    "=cmd|' /C calc'!A0",
    "{=1+1}",
    "https://example.com",
    "<r>x</r>",
    "<r><t>&bad;</r>",
    "_x0041_",
    "1,210",
    " =1",
    "\t=1",
]


def digest_book(*statements: Statement) -> bytes:
    return digest_workbook(handmade.digest(*statements), handmade.document(), handmade.facts())


def written(words: str) -> object:
    """A text as another program finds it in the cell where it was written."""
    book = Book(handmade.document().filing, "Test")
    book.sheet("Sheet", []).text((1, 0), words)
    return opened(book.content())["Sheet"]["A2"]


def test_the_statements_lead_to_their_figures_and_passages():
    book = opened(digest_book())
    assert book.sheetnames == ["Key figures", "Digest", "Tie-out", "Facts", "Passages", "About"]
    sheet = book["Digest"]
    assert sheet["A1"].value.startswith("Example Inc.: 10-K")
    assert sheet["C5"].value == "Revenue rose 10.0% from $1,100 thousand to $1,210 thousand."
    assert [cell.hyperlink.location for cell in (sheet["E5"], sheet["F5"])] == ["'Passages'!A4", "'Passages'!A3"]
    assert [sheet["E5"].value, sheet["F5"].value] == [3, 2]
    assert sheet.freeze_panes == "A5"
    assert sheet.auto_filter.ref
    assert sheet.print_title_rows == "$4:$4"


def test_figures_stand_beside_live_formulas_on_the_facts():
    content = digest_book()
    formulas, results = rows_of(opened(content)["Tie-out"]), rows_of(opened(content, values=True)["Tie-out"])
    facts = {row["Fact"]: number for number, row in enumerate(rows_of(opened(content)["Facts"]), 2)}
    newer, older = (f"'Facts'!$C${facts[id]}" for id in ("f1", "f2"))
    assert [row["From the filing"] for row in formulas] == [f"=({newer}-{older})/ABS({older})", f"={older}", f"={newer}"]
    assert [row["Stated"] for row in formulas] == [0.1, 1100000, 1210000]
    assert [row["From the filing"] for row in results] == [0.1, 1100000, 1210000]
    assert {row["Check"] for row in results} == {"agrees"}
    assert opened(content, values=True)["Digest"]["D5"].value == "3 of 3"
    sheet = opened(content)["Tie-out"]
    assert sheet["C2"].number_format.startswith("#,##0.0%")
    assert sheet["C3"].number_format.startswith('#,##0," thousand"')
    assert sheet["L2"].hyperlink.location == "'Passages'!F5"  # the very cell that prints 1,210
    assert opened(content)["Passages"]["F5"].value == "$1,210"


def test_a_workbook_of_what_was_not_understood_says_so_first():
    told = "Not understood: No figure was read."
    digest = replace(handmade.digest(), notes=(Note(NOT_UNDERSTOOD, told),))
    book = opened(digest_workbook(digest, handmade.document(), handmade.facts()))
    assert book["Digest"]["A2"].value == told


def test_a_figure_that_is_not_the_filing_s_is_told():
    statement = handmade.digest().topics[0].statements[0]
    wrong = statement.figures[2]._replace(value=Decimal("1215000"))
    content = digest_book(statement._replace(figures=(*statement.figures[:2], wrong)))
    assert [row["Check"] for row in rows_of(opened(content, values=True)["Tie-out"])] == ["agrees", "agrees", "differs"]
    assert opened(content, values=True)["Digest"]["D5"].value == "2 of 3"


def test_facts_are_numbers_one_row_each_with_links_back():
    content = digest_book()
    rows = rows_of(opened(content)["Facts"])
    assert [row["Fact"] for row in rows] == ["f1", "f2", "f3"]
    assert [row["Value"] for row in rows] == [1210000, 1100000, "nil"]
    assert rows[0]["To or at"].date() == handmade.YEAR.end
    assert (rows[0]["Places"], rows[2]["Passage"]) == (2, "hidden")
    assert opened(content)["Facts"]["J2"].hyperlink.location.startswith("'Tie-out'!")


@pytest.mark.parametrize("words", HOSTILE)
def test_text_is_text_whatever_it_begins_with(words):
    cell = written(words)
    assert (cell.data_type, cell.hyperlink) == ("s", None)
    assert cell.value.strip() == words.strip()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("=+-@<>&\"'_xr\x00\x1b\ufffe\t\n"))), min_size=1, max_size=20))
def test_any_text_is_found_again_as_it_can_be_shown(texts):
    book = Book(handmade.document().filing, "Test")
    sheet = book.sheet("Sheet", [SheetColumn("A", 9), SheetColumn("B", 9)])
    for row, words in enumerate(texts, 1):
        sheet.text((row, 0), words)
        sheet.marked((row, 1), words, [Span(1, 3)])
    read = opened(book.content())["Sheet"]
    for row, words in enumerate(texts, 2):
        for column in (1, 2):
            cell = read.cell(row, column)
            assert cell.data_type != "f"
            assert (cell.value or "").replace("\r", "") == cell_text(words)


def test_a_hostile_filing_puts_no_formula_and_no_link_out_of_the_file():
    document = handmade.document()
    evil = replace(document, filing=replace(document.filing, entity='=HYPERLINK("http://x.example")&"', name="@evil.htm"))
    facts = handmade.facts()
    bad = tuple(occurrence._replace(label="=1+1", quote="+cmd|x") for occurrence in facts.occurrences)
    facts = replace(facts, occurrences=bad, facts=tuple(fact._replace(label="=1+1") for fact in facts.facts), _by_id={})
    digest = replace(handmade.digest(handmade.statement("=1+1", 2)), filing=evil.filing)
    for content in (digest_workbook(digest, evil, facts), facts_workbook(facts, evil)):
        for sheet in opened(content):
            cells = [cell for row in sheet.iter_rows() for cell in row]
            assert all("HYPERLINK" not in str(cell.value) for cell in cells if cell.data_type == "f")
            assert all(cell.hyperlink.target is None for cell in cells if cell.hyperlink)
            assert not [cell for cell in cells if cell.data_type == "f" and cell.value == "=1+1"]


def test_control_characters_and_what_xml_cannot_hold_are_left_out():
    assert written("a\x00b\x1b[31mc\u202ed\ufffe\ud800e").value == "abcde"


def test_a_text_longer_than_a_cell_is_cut_and_says_so():
    for long in ("x" * 40_000, "\N{GRINNING FACE}" * 20_000):
        short = cell_text(long)
        assert len(short.encode("utf-16-le")) // 2 <= LONGEST_TEXT
        assert short.endswith(f"[cut here: {len(long):,} characters are more than a cell holds]")
        assert written(long).value == short


def test_a_figure_of_more_than_fifteen_digits_keeps_them_in_a_note():
    book = Book(handmade.document().filing, "Test")
    sheet = book.sheet("Sheet", [])
    sheet.number((1, 0), Decimal("123456789012345678.25"))
    sheet.number((2, 0), Decimal("123456789012.345"))
    read = opened(book.content())["Sheet"]
    assert read["A2"].value == 123456789012346000
    assert "123456789012345678.25" in read["A2"].comment.text
    assert (read["A3"].value, read["A3"].comment) == (123456789012.345, None)


@pytest.mark.parametrize("value", ["0.1", "1210000", "1.21E+6", "14.91", "999999999999999", "-0.000000012345"])
def test_what_fits_is_written_as_it_is(value):
    assert fits(Decimal(value))
    assert fitted(Decimal(value)) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "span", "decimals", "unit", "shown"),
    [
        ("rose 4.5% in", (5, 8), 3, "pure", "#,##0.0%"),
        ("was $152,669 million in", (5, 12), -6, "USD", '#,##0,," million"'),
        ("was $6.4 billion", (5, 8), -8, "USD", '#,##0.0,,," billion"'),
        ("was $14.91 a share", (5, 10), 2, "USD/shares", "#,##0.00"),
        ("by 0.7 points", (3, 6), 3, "pure", '#,##0.0%" points"'),
        ("had 2,347 stores", (4, 9), 0, "pure", "#,##0"),
    ],
)
def test_a_figure_is_shown_as_its_statement_words_it(text, span, decimals, unit, shown):
    figure = Figure(Span(*span), Decimal(1), decimals, unit, None, (), 1, None)
    assert stated_format(figure, text) == f"{shown}_);({shown})"


@pytest.mark.parametrize(
    ("value", "quote", "is_one"), [("0.105", "10.5", True), ("0.69", "0.69", False), ("12", "12", False), ("0.10", "ten", True)]
)
def test_a_plain_number_is_a_percentage_where_it_is_printed_as_one(value, quote, is_one):
    occurrence = Occurrence("o", "table", Decimal(value), "pure", 3, None, "", quote=quote)
    assert is_percentage(occurrence) is is_one


def test_every_operation_of_a_digest_has_its_formula():
    rows = FactRows(handmade.facts())
    (newer, older) = (Operand("newer", "o2", Decimal("1210000")), Operand("older", "o3", Decimal("-1100000")))
    cells = ("'Facts'!$C$2", "(-'Facts'!$C$3)")

    def formula(op: str, *operands: Operand, result: str = "0.5") -> str:
        return derived(Derivation(op, operands, Decimal(result)), rows)

    assert formula("change", newer, older) == "({0}-{1})/ABS({1})".format(*cells)
    for op in ("margin", "share", "per_share", "translation"):
        assert formula(op, newer, older, result="-1.1") == "{}/{}".format(*cells)
    for op in ("difference", "points"):
        assert formula(op, newer, older) == "{}-{}".format(*cells)
    assert formula("points", newer, older, older, newer, result="-0.19") == "{0}/{1}-{1}/{0}".format(*cells)
    assert formula("sum", newer, older) == "{}+{}".format(*cells)
    assert formula("average", newer, older) == "({}+{})/2".format(*cells)
    assert formula("change", newer._replace(value=Decimal(7)), older).startswith("((7)-")
    assert formula("of tomorrow", newer) == "0.5"


def test_a_loss_margin_that_narrows_has_its_formula_the_other_way_round():
    rows = FactRows(handmade.facts())
    newer, older = Decimal("-1100000"), Decimal("-1210000")
    parts = (("newer_part", "o3", newer), ("newer_whole", "o2", -older), ("older_part", "o2", older), ("older_whole", "o3", -newer))
    operands = [Operand(*part) for part in parts]
    new, old = (f"'Facts'!$C${row}" for row in (3, 2))
    said = Derivation("points", tuple(operands), Decimal("-0.19"))
    assert derived(said, rows) == f"-((-{new})/{old}-(-{old})/{new})"
    assert derived(said._replace(result=Decimal("0.19")), rows) == f"(-{new})/{old}-(-{old})/{new}"


def test_columns_have_the_names_that_spreadsheets_give_them():
    assert [near((4, number)) for number in (0, 25, 26, 701, 702, 16383)] == ["A5", "Z5", "AA5", "ZZ5", "AAA5", "XFD5"]


def test_more_links_than_a_sheet_may_have_are_left_out(monkeypatch):
    monkeypatch.setattr("tieout.outputs.xlsx.workbook._MOST_LINKS", 2)
    book = Book(handmade.document().filing, "Test")
    sheet = book.sheet("Sheet", [])
    for row in range(1, 4):
        sheet.link((row, 0), row, "'Sheet'!A1")
    read = opened(book.content())["Sheet"]
    assert [bool(read.cell(row + 1, 1).hyperlink) for row in range(1, 4)] == [True, True, False]
    assert read["A4"].value == 3


def test_a_filing_of_more_passages_than_rows_is_cut(monkeypatch):
    monkeypatch.setattr("tieout.outputs.xlsx.passages.MOST_ROWS", 3)
    rows = PassageRows(handmade.document())
    assert rows.rows == {1: 1, 2: 2}
    assert [rows.place(occurrence) is None for occurrence in handmade.facts().occurrences] == [False, True, True, True]
    book = Book(handmade.document().filing, "Test")
    passages_sheet(book, rows, {}, handmade.facts().occurrences)
    assert opened(book.content())["Passages"].max_row == 3


def test_the_file_says_what_it_is(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    first, second = digest_book(), digest_book()
    assert first == second
    properties = opened(first).properties
    assert properties.title.startswith("Digest: Example Inc.: 10-K")
    assert "ab" * 32 in properties.description
    assert properties.created.isoformat() == "1970-01-02T00:00:00"


def test_the_time_of_day_is_not_in_the_file(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    properties = opened(digest_book()).properties
    assert properties.created.isoformat() == properties.modified.isoformat() == "1980-01-01T00:00:00"


def test_without_the_library_the_error_names_the_extra(monkeypatch):
    real = builtins.__import__

    def missing(name, *rest):
        if name == "xlsxwriter":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(MissingExtraError, match=re.escape("pip install 'tieout[xlsx]'")):
        digest_book()


def test_a_running_head_shows_names_with_digits_and_ampersands():
    document = handmade.document()
    digest = replace(handmade.digest(), filing=replace(document.filing, entity="3M & Sons"))
    head = opened(digest_workbook(digest, document, handmade.facts()))["Digest"].oddHeader.left
    assert (head.size, head.text.strip()) == (9, "3M && Sons: 10-K for the fiscal year ended December 31, 2024")


def test_an_empty_digest_and_an_empty_audit_are_workbooks_too():
    digest = replace(handmade.digest(), topics=())
    assert "No statement" in opened(digest_workbook(digest, handmade.document(), handmade.facts()))["Digest"]["C5"].value
    audit = Audit(handmade.document().filing, (), (), 3, SCHEME)
    assert opened(audit_workbook(audit, [handmade.studied()])).sheetnames[0] == "Claims"


def test_looks_that_differ_are_told_apart():
    book = Book(handmade.document().filing, "Test")
    assert book.format(CellLook(bold=True)) is book.format(CellLook(bold=True))
    assert book.format(CellLook(bold=True)) is not book.format(CellLook())


@pytest.fixture(scope="module")
def read(sample):
    document = tieout.read(sample)
    facts = tieout.facts(document)
    return document, facts, tieout.digest(document)


def test_its_figures_agree_when_calculated_anew(read, tmp_path):
    document, facts, digest = read
    content = without_results(digest_workbook(digest, document, facts))
    assert all(row["Check"] is None for row in rows_of(opened(content, values=True)["Tie-out"]))
    calculated = opened(converted(content, ".xlsx", "xlsx", tmp_path), values=True)
    figures = [
        figure
        for topic in digest.topics
        for statement in topic.statements
        for figure in sorted(statement.figures, key=lambda each: each.span)
    ]
    rows = rows_of(calculated["Tie-out"])
    assert len(rows) == len(figures) > 50
    for row, figure in zip(rows, figures, strict=True):
        found = figure.derivation.result if figure.derivation else facts.occurrence(figure.occurrences[0]).value
        if figure.derivation is None and (found < 0) != (figure.value < 0):
            found = -found  # a loss of 5 is printed as (5)
        assert row["From the filing"] == pytest.approx(float(found), rel=1e-12)
        assert row["Stated"] == pytest.approx(float(figure.value), rel=1e-12)
        assert row["Check"] == "agrees"
    tallies = [row[3] for row in calculated["Digest"].iter_rows(min_row=5, values_only=True) if row[3]]
    assert tallies
    assert all(told.split(" of ")[0] == told.split(" of ")[1] for told in tallies)


def test_its_income_statement_has_periods_as_columns_and_changes(read, tmp_path):
    document, facts, _ = read
    calculated = opened(converted(without_results(facts_workbook(facts, document)), ".xlsx", "xlsx", tmp_path), values=True)
    rows = {row[""] if "" in row else row[None]: row for row in rows_of(calculated["Income statement"])}
    total = rows["Total revenues"]
    assert total["Year ended\nDecember 31, 2024\nCNY"] == 7_785_180_000
    assert total["Year ended\nDecember 31, 2023\nCNY"] == 7_047_461_000
    assert total["Change"] == pytest.approx(7_785_180 / 7_047_461 - 1)
    assert rows["Cost of revenues"]["Year ended\nDecember 31, 2024\nCNY"] == -6_444_254_000  # signs as printed
    assert rows["Net loss"]["Change"] is None  # its newest year is not given


def test_its_check_is_a_workbook(read):
    document, facts, _ = read
    result = tieout.check(document)
    content = check_workbook(result, document, facts)
    rows = rows_of(opened(content, values=True)["Relations"])
    assert len(rows) == len(result.relations)
    for row in rows:
        if row["Found"] is not None:
            assert row["Difference"] == pytest.approx(row["Found"] - row["Expected"], abs=1e-6)


def test_an_audit_of_it_is_a_workbook(read):
    document, _, _ = read
    claims = "- Total revenues were RMB7,785.2 million in 2024.\n- Total revenues were RMB7,885.2 million in 2024."
    audit = tieout.audit(claims, document)
    book = opened(audit_workbook(audit, [tieout.study(document)]))
    assert [row["Verdict"] for row in rows_of(book["Claims"])] == ["supported", "contradicted"]
    [finding] = [row for row in rows_of(book["Findings"]) if row["Severity"] == "error"]
    assert finding["Claim"] == 2
    assert finding["The filing's words"].startswith("Total revenues | 8,180,107 | 7,047,461 | 7,785,180")
    shown = book["Findings"]["F2"].hyperlink.location.removeprefix("'Passages'!")
    assert book["Passages"][shown].value == "7,785,180"
    assert book["Figures"]["G2"].hyperlink.location.startswith("'Passages'!")
