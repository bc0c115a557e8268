"""Whose report it is, and of when: what a cover shows, and what it leaves unknown."""

from __future__ import annotations

from datetime import date

import pytest

import tieout
from tieout.intake import source_from_bytes
from tieout.outputs.notation import filing_title
from tieout.structure import build_document
from tieout.structure.registrant import registrant_of


def source(*paragraphs: str):
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    return source_from_bytes(f"<html><body>{body}</body></html>".encode(), "f.htm", tags=False)


def name_of(*paragraphs: str) -> str | None:
    named = registrant_of(source(*paragraphs))
    return named and named.name


def filing(*paragraphs: str):
    return build_document(source(*paragraphs)).filing


def test_a_line_of_the_name_alone_on_the_first_pages_is_the_company():
    named = registrant_of(source("Northwind Mills plc", "Annual report", "For the year ended 31 March 2023"))
    assert named is not None
    assert (named.name, named.start, named.end) == ("Northwind Mills plc", 0, 19)


def test_lines_that_head_the_pages_name_it_in_the_spelling_of_small_letters():
    assert name_of("NORTHWIND MILLS LIMITED", "Profit rose.", "NORTHWIND MILLS LIMITED", "Northwind Mills Limited", "The end.") == (
        "Northwind Mills Limited"
    )


def test_a_former_name_and_an_auditor_are_not_the_company():
    heads = ["HARBOUR ELEMENTS LIMITED", "Formerly known as Quayside Metals Limited"] * 3
    assert name_of(*heads) == "HARBOUR ELEMENTS LIMITED"
    assert name_of(*["Auditor: Ledger & Partners Limited, chartered accountants"] * 9) is None


def test_a_title_behind_the_name_is_no_part_of_it():
    assert name_of("Northwind Mills plc – Annual Report 2023", "Profit rose.") == "Northwind Mills plc"
    assert name_of("Northwind Mills plc sold Harbour to us", "Profit rose.") is None


def test_what_stands_behind_a_name_says_whose_report_it_is():
    assert name_of("Northwind Mills Limited ABN 12 345 678 901 (ASX: NWM)", "Profit rose.") == "Northwind Mills Limited"
    assert (
        name_of("Northwind Mills Corporation (NYSE: NWM) today announced that it sold Harbour Corporation.")
        == "Northwind Mills Corporation"
    )


@pytest.mark.parametrize(
    ("words", "currency"),
    [
        ("This report is presented in Australian dollars.", "AUD"),
        ("Northwind Mills Limited, ABN 12 345 678 901", "AUD"),
        ("It is listed on the TSX.", "CAD"),
        ("Its amounts are presented in US dollars, and it is listed on the TSX.", "USD"),
        ("Nothing else.", "USD"),
    ],
)
def test_whose_a_plain_dollar_is(words: str, currency: str):
    assert filing("Annual report for the year ended 30 June 2023", words, "Sales were $5 million, costs $4 million.").currency == currency


def test_brackets_commas_and_a_leading_article_belong_to_a_name():
    assert name_of("Northwind (Overseas) Limited", "Report") == "Northwind (Overseas) Limited"
    assert name_of("The Larch, Inc.", "reports") == "The Larch, Inc."


def test_a_page_number_and_a_title_do_not():
    lines = [f"{page} Harbour Holdings Limited" for page in (4, 6, 8)]
    sentences = [f"Harbour pays. {line} pays." for line in lines]
    assert name_of(*sentences, *["We own Harbour Holdings Limited."] * 3) == "Harbour Holdings Limited"


def test_several_companies_named_alike_often_name_none():
    assert name_of(*["Alder Limited and Birch Limited and Cedar Limited agreed."] * 9) is None


def test_a_cover_says_why_it_is_believed():
    found = filing("Northwind Mills plc", "Annual report", "For the year ended 31 March 2023", "Sales were £5.")
    said = {one.part: one for one in found.evidence}
    assert set(said) == {"form", "entity", "period", "currency"}
    assert said["period"].start > said["entity"].start >= 0
    assert filing("Some words.").evidence == ()


@pytest.mark.parametrize(
    ("words", "start"),
    [
        (("From 1 July 2022 to 30 June 2023.", "1 July 2022", "1 July 2022", "30 June 2022"), date(2022, 7, 1)),
        (("At 30 June 2022.", "1 July 2022", "1 July 2022"), date(2022, 7, 1)),
    ],
)
def test_the_first_day_of_a_year_is_no_balance_sheet_date(words: tuple[str, ...], start: date):
    assert filing("Annual report for the year ended 30 June 2023", *words).period_start == start


def test_two_balance_sheet_dates_are_not_the_ends_of_one_year_of_weeks():
    found = filing("Annual report for the year ended February 2, 2019", "February 3, 2018 to February 2, 2019", "February 3, 2018")
    assert found.period_start == date(2018, 2, 4)


def test_a_transition_period_is_as_its_cover_names_it():
    found = filing("FORM 10-KT", "For the transition period from October 1, 2022 to December 31, 2022")
    assert (found.period_start, found.period_end) == (date(2022, 10, 1), date(2022, 12, 31))
    blank = filing("FORM 10-K", "For the fiscal year ended June 30, 2023", "For the transition period from ____ to ____")
    assert blank.period_end == date(2023, 6, 30)


def test_months_that_an_interim_report_names():
    found = filing("Northwind Mills plc", "Interim report for the six months ended 30 June 2024")
    assert (found.period_start, found.period_end) == (date(2024, 1, 1), date(2024, 6, 30))
    assert filing_title(found).endswith("for the period ended June 30, 2024")
    yearly = filing("Northwind Mills plc", "Six months ended 30 June 2024 were good.", "Annual report for the year ended 31 December 2024")
    assert (yearly.period_start, yearly.period_end) == (date(2024, 1, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("the 13 weeks and 39 weeks ended November 2, 2024", date(2024, 2, 4), date(2024, 11, 2)),
        ("the fifty-two weeks ended 30 December 2023", date(2023, 1, 1), date(2023, 12, 30)),
        (
            "the quarter ended November 2, 2024; the 13-week quarter ended November 2, 2024; the 39-week period ended November 2, 2024",
            date(2024, 2, 4),
            date(2024, 11, 2),
        ),
        ("the period from 1 April 2023 to 31 December 2023", date(2023, 4, 1), date(2023, 12, 31)),
    ],
)
def test_a_period_of_weeks_or_between_two_days(words: str, start: date, end: date):
    found = filing("Northwind Mills plc", f"Annual report for {words}.")
    assert (found.period_start, found.period_end) == (start, end)


def test_the_day_of_an_event_is_no_period():
    tags = (
        '<html xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"><body><div style="display:none"><ix:header><ix:resources>'
        '<xbrli:context id="day"><xbrli:period><xbrli:startDate>2024-03-01</xbrli:startDate><xbrli:endDate>2024-03-01</xbrli:endDate>'
        "</xbrli:period></xbrli:context></ix:resources></ix:header></div><p>FORM "
        '<ix:nonNumeric name="dei:DocumentType" contextRef="day">8-K</ix:nonNumeric></p><p><ix:nonNumeric name="dei:DocumentPeriodEndDate" '
        'contextRef="day">March 1, 2024</ix:nonNumeric></p></body></html>'
    )
    found = build_document(source_from_bytes(tags.encode(), "f.htm")).filing
    assert (found.form, found.period_end) == ("8-K", None)


@pytest.mark.parametrize("day", ["2024-02-31", "2024-13-01", "0000-01-01", "2024-00-00"])
def test_a_context_that_begins_on_no_day_begins_the_filing_on_none(day: str):
    context = f'<xbrli:context id="c"><xbrli:startDate>{day}</xbrli:startDate></xbrli:context>'
    header = f"<div style='display:none'><ix:header><ix:resources>{context}</ix:resources></ix:header></div>"
    tagged = '<ix:nonNumeric name="dei:DocumentPeriodEndDate" contextRef="c">December 31, 2024</ix:nonNumeric>'
    filing = tieout.read(f"<html><body>{header}<p>FORM 10-K</p><p>For the year ended {tagged}</p></body></html>".encode()).filing
    assert (filing.form, filing.period_end) == ("10-K", date(2024, 12, 31))
    assert filing.period_start is None or filing.period_start.isoformat() != day
