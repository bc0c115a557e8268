"""Lines over invented filings: years, companies, restatements, calendars, currencies, gaps."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

import tieout
from tests.library.made_filings import RESULTS, annual, quarterly, studied
from tieout.errors import UsageError
from tieout.library.asked_lines import asked_lines
from tieout.library.comparison import LinesOfFiling, compared_lines
from tieout.library.line_figures import FilingLines
from tieout.model.comparison import AskedLine

OLDER = {"Revenues": ("$1,105", "$1,000"), "Cost of revenues": ("(655)", "(600)"), "Net income": ("$99", "$90")}
REVENUE = AskedLine("revenue", "line", "revenue")


@pytest.fixture(scope="module")
def newer():
    return studied(annual(RESULTS), "2024.htm")


@pytest.fixture(scope="module")
def older():
    return studied(annual(OLDER, entity="Harbour Mills, Inc.", end="December 31, 2023", years=(2023, 2022)), "2023.htm")


def lines(study, asked=REVENUE, **identity):
    """A filing's lines, as a register would identify it."""
    read = FilingLines(study)
    return LinesOfFiling(read.cover._replace(identity=replace(read.cover.identity, **identity)), {asked.id: read.of(asked)})


def test_each_year_has_a_figure_with_its_place(newer):
    compared = tieout.compare(newer, "revenue")
    (series,) = compared.series
    assert (series.unit, series.cadence, compared.columns, compared.own_years) == ("USD", "years", (2023, 2024), True)
    figure = series.cells[1].figure
    assert (figure.value, figure.period.end, figure.quote) == (Decimal(1_210_000_000), date(2024, 12, 31), "1,210")
    assert newer.facts.occurrence(figure.occurrence).passage == figure.passage
    assert series.cells[1].growth.value == Decimal("0.1")
    assert any("one filing" in note.text for note in compared.notes)


@pytest.mark.parametrize("turned", [False, True])
def test_the_newer_of_two_filings_counts_and_the_older_figure_is_beside_it(newer, older, turned):
    given = [older, newer] if turned else [newer, older]
    (series,) = tieout.compare(given, "revenue").series
    assert [(cell.column, cell.figure.value // 10**6) for cell in series.cells] == [(2022, 1000), (2023, 1100), (2024, 1210)]
    restated = series.cells[1]
    assert restated.restated
    assert [(each.kind, each.figure.value // 10**6) for each in restated.earlier] == [("restated", 1105)]
    assert not series.cells[0].restated


def test_a_restatement_is_no_growth(newer, older):
    compared = tieout.compare([newer, older], "revenue")
    growth = compared.series[0].cells[1].growth
    assert growth.value == Decimal("0.105")  # of the older filing, which states both years, and not 10 % to the restated figure
    assert compared.filings[growth.filing].name == "2023.htm"
    assert "before the restatement" in growth.why


def test_the_same_figure_to_another_precision_is_no_restatement(newer):
    finer = annual({"Revenues": ("$1,100.3", "$1,000.1")}, end="December 31, 2023", years=(2023, 2022))
    (series,) = tieout.compare([newer, studied(finer, "2023.htm")], "revenue").series
    assert not any(cell.earlier for cell in series.cells)


@pytest.mark.parametrize(
    ("newest", "before", "kind"), [("1.19", "11.93", "split"), ("5.00", "0.25", "split"), ("1.19", "1.21", "restated")]
)
def test_an_amount_per_share_that_changed_by_a_whole_factor_looks_like_a_split(newest, before, kind):
    row = "Diluted earnings per share"
    last = studied(annual({"Net income": ("$9", "$8"), row: ("$1.30", f"${newest}")}), "2024.htm")
    first = studied(
        annual({"Net income": ("$8", "$7"), row: (f"${before}", "$0.90")}, end="December 31, 2023", years=(2023, 2022)), "2023.htm"
    )
    (series,) = tieout.compare([last, first], "diluted_eps").series
    (changed,) = [cell for cell in series.cells if cell.earlier]
    assert (changed.column, changed.earlier[0].kind, changed.restated) == (2023, kind, True)


def test_an_amendment_is_newer_than_what_it_amends(newer):
    amended = studied(annual(RESULTS | {"Revenues": ("$1,209", "$1,100")}), "amended.htm")
    first, second = lines(newer, filed=date(2025, 2, 1)), lines(amended, filed=date(2025, 5, 1), amendment=True)
    for given in ([first, second], [second, first]):
        cell = compared_lines(given, [REVENUE]).series[0].cells[-1]
        assert cell.figure.value == Decimal(1_209_000_000)
        assert [each.figure.value for each in cell.earlier] == [Decimal(1_210_000_000)]


def test_filings_of_one_cik_are_one_company_whatever_it_is_called(newer, older):
    renamed = studied(annual(OLDER, entity="OLD NAME CORP.", end="December 31, 2023", years=(2023, 2022)), "2023.htm")
    compared = compared_lines([lines(newer, cik="0000000123"), lines(renamed, cik="0000000123")], [REVENUE])
    assert [(company.name, company.cik, company.joined_by) for company in compared.companies] == [
        ("HARBOUR MILLS INC.", "0000000123", "cik")
    ]
    assert compared.series[0].cells[1].restated
    two = compared_lines([lines(newer, cik="0000000123"), lines(older, cik="0000000999")], [REVENUE])
    assert len(two.companies) == 2


def test_a_filing_without_a_cik_joins_the_company_of_its_name(newer, older):
    compared = compared_lines([lines(newer, cik="0000000123"), lines(older)], [REVENUE])
    assert len(compared.companies) == 1


def test_fiscal_calendars_are_stated_and_not_aligned_in_silence(newer):
    shop = studied(annual(RESULTS, entity="LANTERN SHOPS INC.", end="January 31, 2025", years=(2025, 2024)), "shop.htm")
    compared = tieout.compare([newer, shop], "revenue")
    lantern = compared.series[[each.name for each in compared.companies].index("LANTERN SHOPS INC.")]
    assert [(cell.column, cell.figure.period.end) for cell in lantern.cells] == [(2023, date(2024, 1, 31)), (2024, date(2025, 1, 31))]
    assert any("do not end in the same month" in note.text for note in compared.notes)
    alone = tieout.compare(shop, "revenue")
    assert [cell.column for cell in alone.series[0].cells] == [cell.figure.fiscal_year for cell in alone.series[0].cells]


@pytest.mark.parametrize(
    ("end", "column"),
    [("December 31, 2024", 2024), ("February 2, 2025", 2024), ("May 31, 2025", 2024), ("June 30, 2025", 2025), ("January 1, 2023", 2022)],
)
def test_beside_others_years_stand_where_data_vendors_put_them(newer, end, column):
    year = int(end[-4:])
    shop = studied(annual({"Revenues": ("$2", "$1")}, entity="LANTERN SHOPS INC.", end=end, years=(year, year - 1)), "shop.htm")
    compared = tieout.compare([newer, shop], "revenue")
    lantern = compared.series[[each.name for each in compared.companies].index("LANTERN SHOPS INC.")]
    assert lantern.cells[-1].column == column


def test_quarters_and_years_are_never_one_series(newer):
    compared = tieout.compare([newer, studied(quarterly({"Revenues": ("$310", "$290")}), "q.htm")], "revenue")
    assert [(each.cadence, len(each.cells)) for each in compared.series] == [("years", 2), ("quarters", 2)]
    assert compared.columns == (2023, 2024)
    assert all(cell.growth is None and cell.column is None for cell in compared.series[1].cells)


def test_currencies_are_kept_apart(newer):
    euros = annual({"Revenues": ("€900", "€800")}, entity="QUAI SA").replace("(in millions)", "(in millions of euros)")
    compared = tieout.compare([newer, studied(euros, "quai.htm")], "revenue")
    assert sorted(each.unit for each in compared.series) == ["EUR", "USD"]
    assert any("nothing is converted" in note.text for note in compared.notes)


def test_a_line_that_a_filing_lacks_is_a_gap_with_its_reason(newer):
    other = studied(annual({"Net income": ("$7", "$6")}, entity="PIER LTD"), "pier.htm")
    compared = tieout.compare([newer, other], "revenue")
    assert [(compared.filings[gap.filing].name, gap.kind) for gap in compared.gaps] == [("pier.htm", "not_found")]


def test_a_year_that_a_company_lacks_is_a_gap(newer, older):
    other = studied(annual(RESULTS, entity="PIER LTD"), "pier.htm")
    compared = tieout.compare([newer, older, other], "revenue")
    assert [(compared.companies[gap.company].name, gap.column, gap.kind) for gap in compared.gaps] == [("PIER LTD", 2022, "no_filing")]


def test_a_change_says_what_rounding_and_losses_leave_of_it():
    rough = tieout.compare(studied(annual({"Revenues": ("3", "2")})), "revenue").series[0].cells[1].growth
    assert rough.low < Decimal("0.5") < rough.high
    assert rough.high - rough.low > Decimal("0.5")
    loss = tieout.compare(studied(annual({"Net income (loss)": ("$3", "$(2)")})), "net_income").series[0].cells[1].growth
    assert (loss.kind, loss.value) == ("none", None)


def test_several_lines_a_concept_and_a_label_at_once(newer):
    compared = tieout.compare([newer], ["revenue", "net_income", "Cost of revenues"])
    assert [(each.line, each.cells[-1].figure.value // 10**6) for each in compared.series if each.cells] == [
        ("revenue", 1210),
        ("net_income", 121),
        ("Cost of revenues", -700),
    ]


def test_a_list_with_commas_and_a_label_with_one_are_told_apart():
    assert [each.id for each in asked_lines(["revenue, net income"])] == ["revenue", "net_income"]
    assert [each.asked_as for each in asked_lines(["Cost of goods, net"])] == ["label"]
    assert [each.id for each in asked_lines(["revenue", "revenue"])] == ["revenue"]


def test_what_is_unknown_is_told_with_what_is_near(newer):
    with pytest.raises(UsageError, match="net_income"):
        tieout.compare(newer, "net_incom")
    with pytest.raises(UsageError, match=r"None of the filings gives .*Near to it: .*[Rr]evenue"):
        tieout.compare(newer, "Revenuess")
    with pytest.raises(UsageError, match="us-gaap"):
        tieout.compare(newer, "us-gaap:Revenue")
    with pytest.raises(UsageError, match="one filing or more"):
        tieout.compare([], "revenue")


def test_filings_of_one_company_without_a_common_line_say_so(newer):
    other = studied(annual({"Widgets sold": ("7", "6")}, end="December 31, 2023", years=(2023, 2022)), "2023.htm")
    compared = tieout.compare([newer, other], "revenue")
    assert [(compared.filings[gap.filing].name, gap.why) for gap in compared.gaps if gap.filing is not None] == [
        ("2023.htm", "no figure of it was found")
    ]
    with pytest.raises(UsageError, match=r"2024\.htm: .*2023\.htm: "):
        tieout.compare([newer, other], "inventory")


def test_a_filing_given_twice_counts_once(newer):
    again = studied(annual(RESULTS), "again.htm")
    assert len(tieout.compare([newer, again], "revenue").filings) == 1
