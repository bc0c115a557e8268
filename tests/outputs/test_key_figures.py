"""The table of key figures: which lines it has, whose figures, and that the page, the workbook and the terminal show the same."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.outputs import handmade
from tests.outputs.sheets import opened
from tieout.model.digest import Derivation, Figure, Operand, Statement, Topic
from tieout.model.facts import Facts, Occurrence, Period
from tieout.model.places import Span
from tieout.outputs.digest_text import digest_text
from tieout.outputs.html.digest import digest_page
from tieout.outputs.key_figures import key_figures_of
from tieout.outputs.xlsx.digest import digest_workbook


def year(number):
    return Period(date(number, 1, 1), date(number, 12, 31))


def printed(id, period, value, *, row=1, unit="USD", decimals=-6, **changes):
    given = Occurrence(id, "table", Decimal(value), unit, decimals, period, f"Statement › Line {row}", table=0, row=row)
    return given._replace(**{"passage": 3, "spans": (handmade.NEWER,), **changes})


def statement(id, *occurrences, change=None):
    figures = [Figure(Span(n, n + 1), each.value, 0, each.unit, each.period, (each.id,), 3, None) for n, each in enumerate(occurrences)]
    if change is not None:
        operands = (Operand("newer", occurrences[0].id, Decimal(1)), Operand("older", occurrences[1].id, Decimal(1)))
        figures.append(Figure(Span(8, 9), Decimal(change), 3, "pure", None, (), 3, Derivation("change", operands, Decimal(change))))
    return Statement(id, "0123456789", tuple(figures), ())


def table(*statements, occurrences):
    digest = replace(handmade.digest(), topics=(Topic("revenue", "Revenue", statements),))
    return key_figures_of(digest, Facts(tuple(occurrences), (), {}))


REVENUE = [printed("r24", year(2024), "1100000000"), printed("r23", year(2023), "1000000000"), printed("r22", year(2022), "900000000")]


def test_a_main_line_has_the_figures_of_its_row_newest_first_and_the_stated_change():
    [group] = table(statement("revenue", *REVENUE[:2], change="0.1"), occurrences=REVENUE)
    [line] = group.lines
    assert (group.when, group.periods, group.unit) == ("Year ended December 31", ("2024", "2023", "2022"), "USD million")
    assert (line.name, line.digits, line.change) == ("Revenue", ("1,100", "1,000", "900"), "+10.0%")


def test_a_fall_has_a_minus_and_an_unstated_change_stays_blank():
    [group] = table(statement("revenue", *REVENUE[:2], change="-0.045"), occurrences=REVENUE)
    assert group.lines[0].change == "−4.5%"
    [group] = table(statement("revenue", *REVENUE[:2]), occurrences=REVENUE)
    assert group.lines[0].change == ""


def test_the_change_of_another_period_and_the_points_of_a_margin_are_not_the_lines():
    quarter = printed("q24", Period(date(2024, 10, 1), date(2024, 12, 31)), "300000000", row=7)
    before = printed("q23", Period(date(2023, 10, 1), date(2023, 12, 31)), "200000000", row=7)
    told = statement("revenue", *REVENUE[:2])
    change = statement("revenue", quarter, before, change="0.5").figures[-1]
    margin = statement("revenue", *REVENUE[:2], change="0.1").figures[-1]
    margin = margin._replace(derivation=margin.derivation._replace(op="points"))
    for other in (change, margin):
        [group] = table(told._replace(figures=(*told.figures, other)), occurrences=[*REVENUE, quarter, before])
        assert group.lines[0].change == ""


def test_a_tax_that_its_column_prints_in_brackets_is_shown_as_the_expense_that_is_told():
    row = [each._replace(value=-each.value) for each in REVENUE[:2]]
    told = statement("income_tax", *row, change="0.1")
    derivation = told.figures[-1].derivation
    notes = [each._replace(id=f"n{each.id}", row=9, passage=8) for each in row]  # the change rests on another place of the same figures
    operands = tuple(each._replace(occurrence=note.id, value=-note.value) for each, note in zip(derivation.operands, notes, strict=True))
    turned = told.figures[-1]._replace(derivation=derivation._replace(operands=operands))
    [group] = table(told._replace(figures=(*told.figures[:-1], turned)), occurrences=[*row, *notes])
    assert (group.lines[0].digits, group.lines[0].change) == (("1,100", "1,000"), "+10.0%")


def test_a_benefit_that_its_column_prints_without_brackets_is_shown_as_a_credit_at_the_scale_of_the_others():
    row = [printed(f"t{n}", year(n), value, row=9, decimals=-3) for n, value in ((2024, "191572"), (2023, "-632345"))]
    row = [each._replace(label="Benefit (provision) for income taxes", value=each.value * 1000) for each in row]
    revenue = [statement("revenue", *REVENUE[:2]), statement("net_income", *(each._replace(row=2) for each in REVENUE[:2]))]
    [group] = table(*revenue, statement("income_tax", *row), occurrences=[*REVENUE, *row])
    assert (group.lines[-1].digits, group.lines[-1].unit) == (("-191.6", "632.3"), "")


def test_lines_of_other_kinds_are_left_to_the_statements():
    assert table(statement("metric_12", *REVENUE[:2], change="0.1"), occurrences=REVENUE) == ()


def test_balances_and_flows_stand_under_heads_of_their_own():
    cash = [
        printed("c24", Period(None, date(2024, 12, 31)), "50000000", row=2),
        printed("c23", Period(None, date(2023, 12, 31)), "40000000", row=2),
    ]
    groups = table(statement("revenue", *REVENUE[:2]), statement("cash", *cash), occurrences=[*REVENUE, *cash])
    assert [(group.when, group.periods) for group in groups] == [
        ("Year ended December 31", ("2024", "2023", "2022")),
        ("As of December 31", ("2024", "2023")),
    ]


def test_years_that_end_on_different_days_are_told_by_their_days():
    days = [Period(date(2023, 10, 1), date(2024, 9, 28)), Period(date(2022, 9, 25), date(2023, 9, 30))]
    row = [each._replace(period=period) for each, period in zip(REVENUE, days, strict=False)]
    [group] = table(statement("revenue", *row), occurrences=row)
    assert (group.when, group.periods) == ("Year ended", ("Sep 28, 2024", "Sep 30, 2023"))


def test_a_figure_beside_the_row_is_of_the_line_only_under_its_name():
    tag = printed("t24", year(2024), "1100000000", row=None, table=None, origin="tag", concept="us-gaap:Revenues")
    older = [each._replace(concept="us-gaap:Revenues") for each in REVENUE[1:]]
    other = tag._replace(id="x24", concept="us-gaap:OtherIncome", value=Decimal(5000000))
    [group] = table(statement("revenue", older[0], tag), occurrences=[*older, tag])
    assert group.lines[0].digits == ("1,100", "1,000", "900")
    [group] = table(statement("revenue", older[0], other), occurrences=[*older, other])
    assert group.lines[0].digits == ("1,000", "900")


def test_the_page_and_the_terminal_show_the_same_table_first():
    facts = Facts(tuple(REVENUE), (), {})
    digest = replace(handmade.digest(), topics=(Topic("revenue", "Revenue", (statement("revenue", *REVENUE[:2], change="0.1"),)),))
    text = digest_text(digest, facts).splitlines()
    head = next(number for number, line in enumerate(text) if line.startswith("Year ended December 31, USD million"))
    assert text[head].split()[-4:] == ["2024", "2023", "2022", "Change"]
    assert text[head + 1].split() == ["Revenue", "1,100", "1,000", "900", "+10.0%"]
    assert head < text.index("Revenue")
    page = digest_page(digest, handmade.document(), facts)
    assert page.index("Key figures</h2>") < page.index('id="s1"')
    assert [digits in page for digits in (">1,100</a>", ">1,000</a>", ">900</a>", "+10.0%")] == [True] * 4


def test_the_workbook_opens_with_the_same_table():
    facts = Facts(tuple(REVENUE), (), {})
    digest = replace(handmade.digest(), topics=(Topic("revenue", "Revenue", (statement("revenue", *REVENUE[:2], change="0.1"),)),))
    book = opened(digest_workbook(digest, handmade.document(), facts), values=True)
    sheet = book[book.sheetnames[0]]
    assert book.sheetnames[0] == "Key figures"
    assert [cell.value for cell in sheet[4]][:6] == ["Revenue", "USD million", 1100000000, 1000000000, 900000000, "+10.0%"]


def test_a_long_statement_is_wrapped_and_an_escape_is_not_passed_on():
    told = Statement("revenue", "Net \x1b[31msales rose " + "very " * 60 + "much.", (), ())
    digest = replace(handmade.digest(), topics=(Topic("revenue", "Revenue", (told,)),))
    text = digest_text(digest, Facts((), (), {}))
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= 96
