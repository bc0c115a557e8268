"""Which filing a filing is: what its tags state, what the header of its submission adds, and what its giver knows."""

from __future__ import annotations

from datetime import date

import pytest

import tieout
from tieout.model.identity import NOT_IDENTIFIED, Identity

COVER = """<html xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xmlns:dei="http://xbrl.sec.gov/dei/2024"><body>
<div style="display:none"><ix:header><ix:hidden>{hidden}</ix:hidden><ix:resources>{resources}</ix:resources></ix:header></div>
<p>FORM <ix:nonNumeric contextRef="c1" name="dei:DocumentType">10-K</ix:nonNumeric></p>
<p>Northwind Mills Inc. <ix:nonNumeric contextRef="c2" name="dei:TradingSymbol">{ticker}</ix:nonNumeric></p>
<p>For the fiscal year ended December 31, 2024</p><p>Revenue was $5 million in 2024.</p></body></html>"""
HEADER = """<SEC-DOCUMENT>0001234567-25-000012.txt : 20250131
<SEC-HEADER>0001234567-25-000012.hdr.sgml : 20250131
ACCESSION NUMBER:		0001234567-25-000012
CONFORMED SUBMISSION TYPE:	{form}
PUBLIC DOCUMENT COUNT:		1
CONFORMED PERIOD OF REPORT:	20241231
FILED AS OF DATE:		20250131

FILER:

	COMPANY DATA:
		COMPANY CONFORMED NAME:			NORTHWIND MILLS INC
		CENTRAL INDEX KEY:			0001234567
</SEC-HEADER>
<DOCUMENT>
<TYPE>10-K
<TEXT>
{text}
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
"""


def tagged(*facts: tuple[str, str, str], ticker: str = "NWM", resources: str = "", form: str = "") -> tieout.Document:
    """A filing with these hidden facts: name in dei, content, further attributes."""
    hidden = "".join(f'<ix:nonNumeric contextRef="c1" name="dei:{name}"{more}>{words}</ix:nonNumeric>' for name, words, more in facts)
    page = COVER.format(hidden=hidden, resources=resources, ticker=ticker)
    return tieout.read((HEADER.format(form=form, text=page) if form else page).encode(), name="report.htm")


def identity(document: tieout.Document) -> Identity:
    return document.filing.identity


def contradictions(document: tieout.Document) -> list[str]:
    return [note.text for note in document.notes if note.kind == "identity"]


def test_tags_state_which_filing_it_is():
    document = tagged(
        ("EntityCentralIndexKey", "1234567", ""),
        ("AmendmentFlag", "false", ""),
        ("DocumentFiscalYearFocus", "2024", ""),
        ("DocumentFiscalPeriodFocus", "FY", ""),
    )
    assert identity(document) == Identity("0001234567", None, "10-K", None, False, "NWM", 2024, "FY", date(2024, 12, 31))
    assert {one.part for one in document.filing.evidence} >= {"cik", "amendment", "ticker", "fiscal_year", "fiscal_period"}
    [place] = [one for one in document.filing.evidence if one.part == "ticker"]
    assert document.source.text[place.start : place.end] == "NWM"


@pytest.mark.parametrize(("shown", "format", "amends"), [
    ("", ' format="ixt:fixed-true"', True), ("no", ' format="ixt:booleanfalse"', False), ("&#9746;", "", True), ("perhaps", "", None),
])  # fmt: skip
def test_a_mark_of_an_amendment_is_read_as_its_format_says(shown, format, amends):
    assert identity(tagged(("AmendmentFlag", shown, format))).amendment is amends


@pytest.mark.parametrize("ticker", ["N/A", "None", "not applicable", "see the list of securities below"])
def test_words_in_place_of_a_symbol_are_none(ticker):
    assert identity(tagged(ticker=ticker)).ticker is None


@pytest.mark.parametrize(("name", "words"), [
    ("EntityCentralIndexKey", "pending"), ("DocumentFiscalYearFocus", "FY24"), ("DocumentFiscalPeriodFocus", "M9"),
])  # fmt: skip
def test_what_is_no_such_name_is_unknown(name, words):
    document = identity(tagged((name, words, "")))
    assert (document.cik, document.fiscal_year, document.fiscal_period) == (None, None, None)


def test_of_several_registrants_the_one_in_the_context_of_the_report_counts():
    subsidiary = '<ix:nonNumeric contextRef="c9" name="dei:EntityCentralIndexKey">0007654321</ix:nonNumeric>'
    page = COVER.format(
        hidden=f'{subsidiary}<ix:nonNumeric contextRef="c1" name="dei:EntityCentralIndexKey">0001234567</ix:nonNumeric>',
        resources="",
        ticker="",
    )
    assert identity(tieout.read(page.encode(), name="report.htm")).cik == "0001234567"


def contexts(*numbers: str) -> str:
    identifier = '<xbrli:identifier scheme="http://www.sec.gov/CIK">{0}</xbrli:identifier>'
    return "".join(f"<xbrli:context><xbrli:entity>{identifier.format(each)}</xbrli:entity></xbrli:context>" for each in numbers)


def test_without_its_tag_the_number_is_that_of_the_only_filer_of_the_contexts():
    assert identity(tagged(resources=contexts("0001234567", "0001234567"))).cik == "0001234567"
    assert identity(tagged(resources=contexts("0001234567", "0007654321"))).cik is None


def test_an_accession_in_the_name_of_a_file_is_no_evidence():
    page = COVER.format(hidden="", resources="", ticker="")
    assert identity(tieout.read(page.encode(), name="0001234567-25-000012.htm")).accession is None


def test_the_header_of_a_submission_completes_it():
    document = tagged(form="10-K")
    assert identity(document) == Identity(
        "0001234567", "0001234567-25-000012", "10-K", date(2025, 1, 31), False, "NWM", None, None, date(2024, 12, 31)
    )
    assert contradictions(document) == []
    assert {one.why for one in document.filing.evidence if one.part in ("accession", "filed")} == {"the submission's header states it"}


def test_what_contradicts_the_filing_is_a_note_and_its_own_words_stand():
    document = tagged(("AmendmentFlag", "false", ""), form="10-K/A")
    assert identity(document).form == "10-K"
    assert contradictions(document) == [
        "The form is 10-K in the filing and 10-K/A in the submission's header; the filing's own is kept.",
        "The mark of an amendment is False in the filing and True in the submission's header; the filing's own is kept.",
    ]


def test_what_its_giver_knows_completes_the_filing():
    page = b"<p>Revenue was $5 million in 2024.</p>"
    given = Identity(cik="0001234567", form="10-K/A", filed=date(2025, 1, 31), fiscal_year=2024, period=date(2024, 12, 31))
    filing = tieout.read(page, name="report.htm", identity=given).filing
    assert (filing.form, filing.period_end, filing.identity.amendment, filing.identity.filed) == (
        "10-K/A", date(2024, 12, 31), True, date(2025, 1, 31)
    )  # fmt: skip


def test_the_day_of_a_notices_event_is_not_its_period():
    page = b"<p>Revenue was $5 million.</p>"
    filing = tieout.read(page, name="notice.htm", identity=Identity(form="8-K", period=date(2025, 1, 15))).filing
    assert (filing.period_end, filing.identity.period) == (None, date(2025, 1, 15))


def test_a_study_with_more_known_of_it_is_a_new_one_and_else_itself():
    document = tagged()
    study = tieout.study(document)
    known = Identity(accession="0001234567-25-000012")
    identified = tieout.study(study, identity=known)
    assert identified.document.filing.identity.accession == "0001234567-25-000012"
    assert tieout.study(identified, identity=known) is identified
    assert tieout.study(study, identity=NOT_IDENTIFIED) is study


def test_another_company_given_with_a_filing_is_a_note():
    document = tieout.read(tagged(resources=contexts("0001234567")), identity=Identity(cik="0007654321"))
    assert identity(document).cik == "0001234567"
    assert contradictions(document) == [
        "The CIK is 0001234567 in the filing and 0007654321 in what was given with it; the filing's own is kept."
    ]
