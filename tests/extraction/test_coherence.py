"""Whether the primary statements hold together: wrong scales sown over a small report made here are mended or withheld."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tieout.extraction import extract
from tieout.extraction.coherence import cohere
from tieout.extraction.typed_lines import fits_unit
from tieout.intake import source_from_bytes
from tieout.model.document import Document
from tieout.model.facts import Facts, Occurrence
from tieout.structure import build_document

MILLIONS = "(in millions, except per share data)"
INCOME = """
Net sales | $9,412 | 8,871
Cost of goods sold | 5,106 | 4,979
Selling and administrative expenses | 2,214 | 2,120
Operating income | 2,092 | 1,772
Income tax expense | 480 | 402
Net income | 1,612 | 1,370
Basic earnings per share | 4.03 | 3.43
"""
BALANCE = """
Cash and cash equivalents | $1,207 | $1,034
Receivables | 2,311 | 2,204
Inventories | 3,840 | 3,655
Total assets | 7,358 | 6,893
Accounts payable | 2,020 | 1,987
Total stockholders’ equity | 5,338 | 4,906
Total liabilities and stockholders’ equity | 7,358 | 6,893
"""
FLOWS = """
Net income | $1,612 | $1,370
Depreciation | 298 | 276
Net cash provided by operating activities | 1,910 | 1,646
Purchases of property and equipment | (557) | (489)
Net cash used in investing activities | (557) | (489)
Dividends paid | (1,180) | (1,002)
Net cash used in financing activities | (1,180) | (1,002)
Cash and cash equivalents at beginning of year | 1,034 | 879
Cash and cash equivalents at end of year | 1,207 | 1,034
"""
REGISTRANT = "(Exact name of registrant as specified in its charter)"
TITLES = ("CONSOLIDATED BALANCE SHEETS", "CONSOLIDATED STATEMENTS OF INCOME", "CONSOLIDATED STATEMENTS OF CASH FLOWS")


def table(lines: str, heads: tuple[str, ...]) -> str:
    rows = [("", *heads), *(tuple(part.strip() for part in line.split("|")) for line in lines.strip().splitlines())]
    return f"<table>{''.join('<tr>' + ''.join(f'<td>{cell}</td>' for cell in row) + '</tr>' for row in rows)}</table>"


def report(balance: str = MILLIONS, income: str = MILLIONS, flows: str = MILLIONS, *, more: str = "", profit: str = INCOME) -> Document:
    """The three statements, each under a line that says its scale, or says nothing."""
    days, years = ("December 31, 2024", "December 31, 2023"), ("2024", "2023")
    cover = (
        "FORM 10-K",
        "ANNUAL REPORT",
        "For the fiscal year ended December 31, 2024",
        "Sample Tools, Inc.",
        REGISTRANT,
        "Sample Tools makes tools.",
    )
    parts = [f"<p>{line}</p>" for line in cover]
    for title, said, heads, lines in zip(TITLES, (balance, income, flows), (days, years, years), (BALANCE, profit, FLOWS), strict=True):
        parts.append(f"<p><b>{title}</b></p>{f'<p>{said}</p>' if said else ''}{table(lines, heads)}")
    return build_document(source_from_bytes(f"<html><body>{''.join(parts)}{more}</body></html>".encode(), "sample.htm"))


def values(facts: Facts, quote: str) -> list[Decimal | None]:
    return [one.value for one in facts.occurrences if one.quote == quote and one.table is not None]


def told(facts: Facts) -> list[str]:
    return [note.text for note in facts.notes if note.kind == "scale"]


def moved(document: Document, statement: str, power: int) -> list[Occurrence]:
    """The report's occurrences, the amounts of one statement as if read in another scale."""
    return [
        one._replace(value=one.value.scaleb(power), decimals=(one.decimals or 0) - power)
        if one.statement == statement and one.unit == "USD" and one.value is not None
        else one
        for one in extract(document).occurrences
    ]


SOUND = report()


def test_statements_that_hold_together_stay_as_they_are():
    facts = extract(SOUND)
    assert told(facts) == []
    assert values(facts, "1,612") == [Decimal(1612000000)] * 2
    assert cohere(SOUND, facts.occurrences) == (list(facts.occurrences), (), {})


@pytest.mark.parametrize("statement", ["balance", "income", "cash_flow"])
@pytest.mark.parametrize("power", [-6, -3, 3])
@pytest.mark.parametrize("says", [MILLIONS, ""])
def test_a_statement_read_in_another_scale_is_mended(statement, power, says):
    places = {"balance": 0, "income": 1, "cash_flow": 2}
    lines = [MILLIONS] * 3
    lines[places[statement]] = says
    document = report(*lines)
    mended, notes, _ = cohere(document, moved(document, statement, power))
    assert mended == list(extract(document).occurrences)
    assert [note.kind for note in notes] == ["scale"]
    assert "millions" in notes[0].text


def test_a_caption_of_two_scales_means_the_one_that_the_others_show():
    two = "(In millions, except number of shares, which are reflected in thousands, and per-share amounts)"
    facts = extract(report(income=two))
    assert values(facts, "9,412") == [Decimal(9412000000)]
    assert values(facts, "4.03") == [Decimal("4.03")]


def test_a_statement_that_says_another_scale_of_the_same_digits_is_withheld_aloud():
    facts = extract(report(flows="(in thousands)"))
    assert values(facts, "1,910") == [None]
    assert values(facts, "9,412") == [Decimal(9412000000)]
    withheld = {one.table for one in facts.occurrences if one.quote == "1,910"}
    assert {convention.power for convention in facts.conventions if convention.table in withheld} == {None}
    assert len(told(facts)) == 1
    assert "cash flow statement" in told(facts)[0]
    assert all(fact.value is None for fact in facts.facts if fact.label.startswith("Net cash provided"))


def test_a_statement_in_another_scale_that_shares_no_digits_is_believed():
    document = report(flows="(in thousands)")
    others = [one for one in extract(report()).occurrences if one.statement != "cash_flow"]
    kept, notes, _ = cohere(document, others)
    assert (kept, notes) == (others, ())


SCHEDULE = "<p>Schedule of rents (in thousands)</p>" + table("Due within one year | 310 | 295\nDue later | 805 | 774", ("2024", "2023"))


def test_sentences_give_the_scale_that_no_statement_shows():
    more = "<p>Net income was $1.61 billion in 2024. Net sales were $9.41 billion in 2024.</p>"
    facts = extract(report("", "", "", more=SCHEDULE + more))
    assert values(facts, "9,412") == [Decimal(9412000000)]
    assert values(facts, "1,612") == [Decimal(1612000000)] * 2
    assert "sentences" in told(facts)[0]


def test_no_amount_of_unshown_scale_is_given_where_the_filing_states_scales_elsewhere():
    facts = extract(report("", "", "", more=SCHEDULE))
    assert {(one.value, one.scope) for one in facts.occurrences if one.statement and one.unit == "USD"} == {(None, "unknown")}
    assert len(told(facts)) == 1
    assert "withheld" in told(facts)[0]
    assert values(facts, "310") == [Decimal(310000)]


def test_a_scale_that_the_report_states_of_all_tables_is_that_of_its_statements():
    said = "<p>Tabular amounts are in millions unless otherwise noted.</p>"
    facts = extract(report("", "", "", more=said))
    assert values(facts, "9,412") == [Decimal(9412000000)]
    assert told(facts) == []


def test_a_filing_that_states_no_scale_is_in_units():
    facts = extract(report("", "", ""))
    assert values(facts, "9,412") == [Decimal(9412)]
    assert told(facts) == []


def test_tags_are_not_moved():
    tagged = [
        one._replace(origin="tag", value=one.value.scaleb(-3)) if one.statement == "balance" and one.value else one
        for one in extract(SOUND).occurrences
    ]
    kept, _, _ = cohere(SOUND, tagged)
    assert [one for one in kept if one.statement == "balance"] == [one for one in tagged if one.statement == "balance"]


def test_earnings_per_share_are_not_in_millions():
    lost = INCOME.replace("Basic earnings per share | 4.03 | 3.43", "Basic | 4.03 | 3.43")
    facts = extract(report(profit=lost))
    found = [(one.unit, one.value) for one in facts.occurrences if one.quote in ("4.03", "3.43")]
    assert found == [("USD/shares", Decimal("4.03")), ("USD/shares", Decimal("3.43"))]


def test_the_number_of_a_note_is_no_earnings_per_share():
    noted = INCOME.replace("Basic earnings per share | 4.03", "Basic earnings per share | 12 | 4.03")
    wide = "\n".join(line if "12 |" in line else line.replace(" | ", " | | ", 1) for line in noted.strip().splitlines())
    days = table(wide, ("Note", "2024", "2023")).replace("Note", "")
    document = report(profit=INCOME, more=f"<p><b>CONSOLIDATED STATEMENTS OF INCOME</b></p><p>{MILLIONS}</p>{days}")
    facts = extract(document)
    assert not [one for one in facts.occurrences if one.quote == "12" and one.value is not None and one.unit == "USD"]


def test_amounts_per_share_below_a_line_of_cents_are_in_cents():
    cents = INCOME.replace(
        "Basic earnings per share | 4.03 | 3.43", "Earnings per share | Cents | Cents\nBasic | 4.03 | 3.43\nDiluted | 3.98 | 3.40"
    )
    facts = extract(report(profit=cents))
    found = {one.quote: (one.unit, one.value) for one in facts.occurrences if one.quote in ("4.03", "3.98")}
    assert found == {"4.03": ("USD/shares", Decimal("0.0403")), "3.98": ("USD/shares", Decimal("0.0398"))}


def test_share_counts_are_those_that_earnings_per_share_ask_for():
    counted = f"{INCOME.strip()}\nWeighted average shares outstanding, basic | 400,010 | 399,420\n"
    said = "(In millions, except number of shares, which are reflected in thousands, and per-share amounts)"
    document = report(income=said, profit=counted)
    facts = extract(document)
    assert values(facts, "1,612")[0] == Decimal(1612000000)
    unscaled = [
        one._replace(value=Decimal(one.quote.replace(",", "")), decimals=0) if one.unit == "shares" else one for one in facts.occurrences
    ]
    mended, _, _ = cohere(document, unscaled)
    assert [one.value for one in mended if one.quote == "400,010"] == [Decimal(400010000)]


@pytest.mark.parametrize(
    ("concept", "unit", "fits"),
    [
        ("us-gaap:Revenues", "USD", True),
        ("us-gaap:Revenues", "GBP/shares", False),
        ("us-gaap:EarningsPerShareDiluted", "USD/shares", True),
        ("us-gaap:EarningsPerShareDiluted", "USD", False),
        ("us-gaap:EarningsPerShareDiluted", "shares", False),
        ("us-gaap:NetIncomeLoss", None, True),
    ],
)
def test_a_line_has_its_kind_of_unit(concept, unit, fits):
    assert fits_unit(concept, unit) is fits


@pytest.mark.parametrize(("basic", "counted"), [("400,010", "400010000"), ("400,010,312", "400010312")])
def test_a_note_of_earnings_per_share_is_held_to_its_numerator(basic: str, counted: str):
    lines = f"""
Numerator: net income for basic earnings per share | $1,612,000 | $1,370,000
Weighted average shares used in computing basic earnings per share | {basic} | 399,420
Basic earnings per share | $4.03 | $3.43
"""
    note = f"<p>Earnings per share (in thousands, except share and per share amounts):</p>{table(lines, ('2024', '2023'))}"
    facts = extract(report(more=note))
    assert [format(one.value or 0, "f") for one in facts.occurrences if one.quote == basic] == [counted]
