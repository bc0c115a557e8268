"""Whose a printed figure is, and what it measures, from filings made here."""

from __future__ import annotations

import pytest

from tieout.extraction.extracting import extract
from tieout.extraction.kinds import kind_of
from tieout.intake import source_from_bytes
from tieout.model.facts import Occurrence
from tieout.structure import build_document

COVER = "<p>FORM 10-K</p><p>For the fiscal year ended December 31, 2024</p><p>Acme Holdings, Inc.</p>"
NAME = "<p>(Exact name of registrant as specified in its charter)</p>"


def row(*cells: str) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def statement(amount: str) -> str:
    return f"<p>Consolidated Statements of Income (in millions)</p><table>{row('', '2024')}{row('Net income', amount)}</table>"


def figures(body: str) -> dict[str, Occurrence]:
    made = build_document(source_from_bytes(f"<html><body>{COVER}{NAME}{body}</body></html>".encode(), "f.htm", tags=False))
    return {o.quote: o for o in extract(made).occurrences}


def test_statements_below_the_name_of_another_registrant_are_its_own():
    found = figures(f"<p>Acme Holdings, Inc.</p>{statement('802')}<p>Acme Power Company</p>{statement('510')}")
    assert (found["802"].scope, found["802"].part) == ("consolidated", "")
    assert (found["510"].scope, found["510"].part) == ("other", "Acme Power Company")
    assert found["510"].guessed_concept == found["802"].guessed_concept == "us-gaap:NetIncomeLoss"


def test_a_filing_with_one_company_has_no_other_registrant():
    found = figures(f"<p>Acme Holdings, Inc. and Subsidiaries</p>{statement('802')}<p>ACME HOLDINGS, INC.</p>{statement('510')}")
    assert {o.scope for o in found.values()} == {"consolidated"}


SEGMENTS = f"<p><b>Revenue by segment</b></p><table>{row('', 'Cloud', 'Devices', 'Total')}{row('Revenue', '$5', '$6', '$11')}</table>"


@pytest.mark.parametrize(
    ("body", "scope", "part"),
    [
        ("<p><b>Cloud</b></p><p>Revenue was $77 million in 2024.</p>", "segment", "Cloud"),
        ("<p><b>Cloud segment</b></p><p><i>Operating income</i></p><p>It was $77 million in 2024.</p>", "segment", "Cloud"),
        ("<p><b>Cloud</b></p><p><b>Liquidity and Capital Resources</b></p><p>Cash was $77 million.</p>", "unknown", ""),
        ("<p><b>Cloud</b></p><p>It grew.</p><p><b>All Other</b></p><p>Net charges were $77 million.</p>", "segment", "All Other"),
        ("<p>Revenue of our Cloud segment was $77 million in 2024.</p>", "segment", "Cloud"),
        ("<p>Devices revenue was $77 million in 2024.</p>", "segment", "Devices"),
        ("<p>Revenue was $77 million in 2024, mainly because of growth in Devices.</p>", "unknown", ""),
        ("<p>Total revenue, with Cloud, was $77 million in 2024.</p>", "unknown", ""),
        ("<p>Net assets of the VIEs were $77 million.</p>", "vie", ""),
        ("<p>Our consolidated net sales were $77 million in 2024.</p>", "consolidated", ""),
    ],
)
def test_a_heading_or_sentence_that_names_a_part_makes_a_figure_the_parts(body, scope, part):
    found = figures(SEGMENTS + body)["77"]
    assert (found.scope, found.part) == (scope, part)


def test_a_company_statement_beside_the_groups_is_the_parents():
    sheet = "<p><b>{} balance sheet</b></p><table>" + row("", "2024") + "{}</table>"
    found = figures(
        sheet.format("Consolidated", row("Net assets", "£4,010,000")) + sheet.format("Company", row("Net assets", "£1,100,000"))
    )
    assert [found[quote].scope for quote in ("4,010,000", "1,100,000")] == ["consolidated", "parent_only"]


@pytest.mark.parametrize(
    ("heads", "scopes"),
    [
        (("Group", "Company"), ["consolidated", "parent_only"]),
        (("Parent/Issuer", "Guarantors", "Consolidated"), ["parent_only", "other", "consolidated"]),
        (("As Previously Reported", "Adjustments", "As Restated"), ["unknown", "other", "unknown"]),
        (("Cloud", "Devices"), ["unknown", "unknown"]),
    ],
)
def test_columns_are_the_groups_the_companys_or_of_neither(heads, scopes):
    found = figures(
        f"<p>The following is in millions:</p><table>{row('2024', *heads)}{row('Net sales', *('840', '276', '812')[: len(heads)])}</table>"
    )
    assert [o.scope for o in found.values() if o.table is not None] == scopes


def test_first_reported_and_restated_amounts_have_a_status():
    found = figures(
        f"<table>{row('2024', 'As Previously Reported', 'As Restated')}{row('Net sales', '$840', '$812')}</table>"
        "<p>Net sales, previously reported as $840.0 million, are restated to $812.4 million.</p>"
    )
    assert {quote: o.status for quote, o in found.items()} == {
        "840": "previously_reported", "812": "restated", "840.0": "previously_reported", "812.4": "restated",
    }  # fmt: skip
    assert found["812"].guessed_concept == "us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax"


def test_a_table_of_discontinued_operations_is_not_of_what_goes_on():
    found = figures(f"<p><b>Results of Discontinued Operations</b></p><table>{row('', '2024')}{row('Revenue', '$840')}</table>")
    assert found["840"].status == "discontinued"


def test_headings_are_kept_and_end_with_the_next_that_looks_alike():
    found = figures(
        "<p><b>Revenue</b></p><p><i>Services</i></p><p>They were $41 million.</p><p><b>Costs</b></p><p>They were $42 million.</p>"
    )
    assert [found[n].heading[-2:] for n in ("41", "42")] == [("Revenue", "Services"), ("FORM 10-K", "Costs")]


def test_evidence_names_the_passages_that_state_scale_and_currency():
    found = figures(
        f"<p>The following is in thousands of euros and is not audited by anyone:</p><table>{row('', '2024')}{row('Sales', '840')}</table>"
    )
    assert found["840"].evidence.scale == found["840"].evidence.currency == ((found["840"].passage or 0) - 1,)
    bare = figures(f"<table>{row('', '2024')}{row('Sales', '840')}</table>")["840"].evidence
    assert (bare.scale, bare.currency) == ((), ())


@pytest.mark.parametrize(
    ("quote", "unit", "decimals", "label", "kind"),
    [
        ("840", "USD", -6, "Sales", "money"),
        ("1.24", "USD/shares", 2, "Diluted", "per_share"),
        ("1,240", "shares", 0, "Class A", "shares"),
        ("10.5%", "pure", 3, "Margin", "ratio"),
        ("1,204", "pure", 0, "Stores", "count"),
        ("2031", None, 0, "Expiration", "date"),
        ("52", "pure", 0, "Age", "other"),
        ("840", None, 0, "Sales", "other"),
    ],
)
def test_the_kind_of_a_figure(quote, unit, decimals, label, kind):
    assert kind_of(Occurrence("", "table", None, unit, decimals, None, label, quote=quote)) == kind
