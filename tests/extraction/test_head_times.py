"""The periods of columns in quarterly and yearly filings, by bands, corners, years and balances together."""

from datetime import date

from tieout.extraction.tabulated.figures import tabulated
from tieout.extraction.tabulated.head_times import row_years, time_of_corner
from tieout.intake import source_from_bytes
from tieout.language.calendar import build_calendar
from tieout.model.facts import Period
from tieout.structure import build_document

from .test_tables import row

FIRST_HALF = Period(date(2024, 1, 1), date(2024, 6, 30))
HALF_BEFORE = Period(date(2023, 1, 1), date(2023, 6, 30))
QUARTER = Period(date(2024, 4, 1), date(2024, 6, 30))
QUARTER_BEFORE = Period(date(2023, 4, 1), date(2023, 6, 30))
CLOSE = Period(None, date(2024, 6, 30))


def periods(rows: str, before: str = "", form: str = "10-Q", ended: str = "quarterly period ended June 30, 2024"):
    markup = f"<html><body><p>Form {form}</p><p>For the {ended}</p><h2>Note 5. Matters</h2>{before}<table>{rows}</table></body></html>"
    made = build_document(source_from_bytes(markup.encode(), "f.htm", tags=False))
    return [(o.quote, o.period) for o in tabulated(made, build_calendar(made.source.text, made.filing))[0]]


def yearly(rows: str, before: str = ""):
    return periods(rows, before, "10-K", "fiscal year ended December 31, 2024")


def test_the_corner_gives_years_over_columns_their_stretch():
    for corner in (
        "Three Months Ended June 30 (Millions, except per share amounts)",
        "(Dollars in millions) For the three months ended June 30:",
        "Three months ended June 30,",
    ):
        assert periods(row(corner, "2024", "2023") + row("Revenue", "40", "30")) == [("40", QUARTER), ("30", QUARTER_BEFORE)]
    assert time_of_corner("(In millions) At June 30, 2024:") == "At June 30, 2024"


def test_a_corner_that_names_the_period_whole_gives_it_to_columns_of_parts():
    rows = (
        row("(Dollars in millions) At June 30, 2024:", "Current", "30 days past due") + row("Consumer", "40", "3") + row("Small", "4", "1")
    )
    assert {period for _, period in periods(rows)} == {CLOSE}
    caption = "<p>The table presents the aging as of June 30, 2024 and December 31, 2023:</p>"
    rows = row("2023 (Millions)", "Current", "30 days past due") + row("Consumer", "40", "3") + row("Small", "4", "1")
    assert {period for _, period in periods(rows, caption)} == {Period(None, date(2023, 12, 31))}


def test_a_corner_of_balances_and_flows_leaves_each_row_its_own():
    rows = row("As of or for the Three Months Ended June 30, 2024 (Millions)", "Cards", "Loans") + row("Revenue", "40", "30")
    assert periods(rows + row("Total assets", "900", "800"))[::2] == [("40", QUARTER), ("900", CLOSE)]


def test_years_over_the_columns_of_a_quarterly_report_end_with_its_period():
    rows = row("", "2024", "2023") + row("Cash and cash equivalents", "44", "33") + row("Total deposits", "9", "8")
    assert periods(rows, "<p>Fair value of balances</p>") == [
        ("44", CLOSE), ("33", Period(None, date(2023, 12, 31))), ("9", CLOSE), ("8", Period(None, date(2023, 12, 31))),
    ]  # fmt: skip


def test_bare_days_in_a_quarterly_report_are_of_balances_unless_the_caption_gives_stretches():
    rows = row("", "June 30, 2024", "December 31, 2023") + row("With an allowance", "44", "33") + row("Other", "9", "8")
    assert {period for _, period in periods(rows)} == {CLOSE, Period(None, date(2023, 12, 31))}
    rows = row("", "June 30, 2024", "June 30, 2023") + row("Hedges of sales", "44", "33") + row("Hedges of costs", "9", "8")
    caption = "<p>Gains and losses for the three months ended June 30, 2024 and June 30, 2023, net of tax:</p>"
    assert periods(rows, caption)[:2] == [("44", QUARTER), ("33", QUARTER_BEFORE)]


def test_years_of_origin_are_no_periods():
    heads = row("", "Year of origination", "", "") + row("", "2024", "2023", "Prior") + row("Prime", "44", "33", "22")
    found = yearly(heads + row("Other", "4", "3", "2"), "<p>Receivables at December 31, 2024, by year of origination:</p>")
    assert {period for _, period in found} == {Period(None, date(2024, 12, 31))}
    heads = row("", "Year of origination", "", "") + row("", "2023", "2022", "Prior") + row("Prime", "44", "33", "22")
    found = yearly(heads + row("Other", "4", "3", "2"), "<p>Receivables by year of origination</p>")
    assert {period for _, period in found} == {Period(None, date(2023, 12, 31))}


def test_rows_between_an_opening_and_a_closing_balance_are_movements():
    rows = row("At December 31,", "2024", "2023") + row("Beginning of year", "50", "40") + row("Service cost", "4", "3")
    rows += row("Benefits paid", "(9)", "(8)") + row("End of year", "45", "50")
    year, before = Period(date(2024, 1, 1), date(2024, 12, 31)), Period(date(2023, 1, 1), date(2023, 12, 31))
    assert yearly(rows)[2:] == [
        ("4", year), ("3", before), ("(9)", year), ("(8)", before),
        ("45", Period(None, date(2024, 12, 31))), ("50", Period(None, date(2023, 12, 31))),
    ]  # fmt: skip


def test_a_column_of_years_gives_each_row_its_year():
    heads = row("Segment results", "", "Net sales", "Total assets")
    rows = row("Beauty", "2024", "15,220", "9,100") + row("", "2023", "15,008", "9,000") + row("Health", "2024", "11,793", "7,700")
    found = yearly(heads + rows + row("", "2023", "11,226", "7,600"), "<p>(in millions)</p>")
    assert [(quote, period.end.year, period.is_instant) for quote, period in found] == [
        ("15,220", 2024, False), ("9,100", 2024, True), ("15,008", 2023, False), ("9,000", 2023, True),
        ("11,793", 2024, False), ("7,700", 2024, True), ("11,226", 2023, False), ("7,600", 2023, True),
    ]  # fmt: skip


def test_years_that_fall_due_once_each_are_no_column_of_years():
    markup = row("", "Year", "Due") + "".join(row("", str(year), "10") for year in range(2025, 2031))
    made = build_document(source_from_bytes(f"<table>{markup}</table>".encode(), "f.htm", tags=False))
    assert row_years(made.source.text, made.tables[0]) == {}
