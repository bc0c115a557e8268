"""How vendors and language models write: right claims are not called wrong, wrong ones are, and what cannot be told stays open."""

from __future__ import annotations

import pytest

import tieout
from tests.auditing.hand_made import Maker, retailer
from tieout.auditing.auditor import Auditor
from tieout.auditing.judging.reasons import causes_in
from tieout.language.all_numerals import all_numerals
from tieout.language.stems import claim_stems
from tieout.matching.index import Index

ANOTHERS = (
    "Acme Robotics Inc. made revenue of $71,204 million, net income of $8,111 million and total assets of $99,817 million. "
    "Cash was $17,333 million."
)

RIGHT = [
    "Net sales were $159.5 billion in fiscal 2024, up 4.5% year over year.",
    "Net sales: $159.5B (+4.5% YoY)",
    "Net earnings: $14.8B (-2.2%)",
    "Sales of $159,514 million compare with $152,669 million in 2023 and $157,403 million in 2022.",
    "Free cash flow was $16.3 billion.",
    "Cash flow from operations of $19.8 billion less capex of $3.5 billion left free cash flow of $16.3 billion.",
    "The percentage decrease in net earnings from 2023 to 2024 was approximately 2.2%.",
    "The percentage change in long-term debt from December 31, 2023 to December 31, 2024 was 13.4%.",
    "The company spent three billion dollars on depreciation and amortization.",
    "The effective tax rate fell 30bps to 23.7%.",
    "Income taxes paid were $3,653 million.",
    "Right-of-use assets stood at $8.6 billion.",
    "Cost of sales represented 66.6% of net sales.",
    "Dividends and share repurchases totaled $9.6 billion.",
    "The company returned $8.9 billion to shareholders through dividends in fiscal 2024.",
    "Net sales rose 4.5 pct in 2024.",
    "Net sales were $152,669 million in 2023, and crept to $159,514 million in 2024.",
    "Net sales shrank from $157,403 million in 2022 to $152,669 million in 2023 and then bounced to $159,514 million in 2024.",
    "After $152,669 million in 2023, net sales were $159,514 million in 2024.",
    "The tax bill fell to $4,600 million in 2024, from $4,781 million in 2023.",
    "Cost of sales, which makes up 66.6% of net sales, rose.",
]
WRONG = [
    ("derivation", "Net sales: $159.5B (+5.4% YoY)"),
    ("direction", "Net earnings: $14.8B (+2.2%)"),
    ("period", "Net sales: $152.7B"),
    ("value", "Income taxes paid were $4,653 million."),
    ("derivation", "The percentage decrease in net earnings from 2023 to 2024 was approximately 4.2%."),
    ("value", "Right-of-use assets stood at $6.8 billion."),
    ("period", "The company paid dividends of $8.9 billion in fiscal 2023."),
    ("direction", "Net sales fell 4.5 pct in 2024."),
    ("direction", "Net sales moved lower 4.5% to $159.5 billion in 2024."),
    ("direction", "Net sales were $159,514 million in 2024; that is a decline of 4.5% from $152,669 million in 2023."),
    ("status", "Net sales are due to reach $159,514 million in 2024."),
    ("status", "After $152,669 million in 2023, net sales are bound to climb to $159,514 million in 2024."),
    ("status", "Net sales were $152,669 million in 2023, and are reckoned to creep to $159,514 million in 2024."),
]
OPEN = [
    "Free cash flow was $18.3 billion.",  # a filer may define its own
    "Net sales per selling day were $437 million.",
    "Net sales and other income together came to $161.6 billion.",
    "Repurchases of common stock were $649 in fiscal 2024.",  # as the table prints it
]


def writers_filing() -> Maker:
    """The retailer with the lines that only writers' claims need."""
    made = retailer()
    for label, concept, values in (
        ("Supplemental › Cash paid for income taxes", "us-gaap:IncomeTaxesPaidNet", {2024: "3653", 2023: "5023"}),
        ("Cash dividends", "us-gaap:PaymentsOfDividends", {2024: "8929", 2023: "8383"}),
        ("Repurchases of common stock", "us-gaap:PaymentsForRepurchaseOfCommonStock", {2024: "649", 2023: "7951"}),
    ):
        made.line(label, concept, values, statement="cash_flow")
    made.line("Provision for income taxes", "us-gaap:IncomeTaxExpenseBenefit", {2024: "4600", 2023: "4781"})
    leases = {2024: "8592", 2023: "7884"}
    made.line("Operating lease right-of-use assets", "us-gaap:OperatingLeaseRightOfUseAsset", leases, statement="balance")
    return made


@pytest.fixture(scope="module")
def auditor():
    made = writers_filing()
    return Auditor(Index.of(made.document, made.facts))


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_confirmed(auditor, text):
    for claim in auditor.audit(text).claims:
        assert (claim.verdict, claim.findings) == ("supported", ()), claim.why


@pytest.mark.parametrize(("kind", "text"), WRONG)
def test_what_is_wrong_is_named(auditor, kind, text):
    [claim] = auditor.audit(text).claims
    assert claim.verdict == "contradicted"
    assert [finding.kind for finding in claim.findings] == [kind]


@pytest.mark.parametrize("text", OPEN)
def test_what_cannot_be_told_is_not_called_wrong(auditor, text):
    [claim] = auditor.audit(text).claims
    assert claim.verdict == "not_checked"
    assert claim.why


def test_what_a_name_unknown_to_the_filing_narrows_is_unsupported_and_not_wrong(auditor):
    [claim] = auditor.audit("XQZ net sales were $31.0 billion.").claims
    assert (claim.verdict, claim.findings) == ("unsupported", ())


def test_another_companys_digest_is_told_by_amounts_that_are_nowhere(auditor):
    assert [note.kind for note in auditor.audit(ANOTHERS).notes] == ["other_filing"]
    assert not auditor.audit("\n".join(RIGHT)).notes


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("seven billion dollars", ["7E+9"]),
        ("about twenty-five percent of it", ["0.25"]),
        ("one of the largest of two segments", []),
        ("up 1.2pp, or 120bps", ["0.012", "0.0120"]),
        ("$5 million and six million euros", ["5E+6", "6E+6"]),
    ],
)
def test_numbers_in_words_and_glued_points(text, values):
    assert [str(numeral.value) for numeral in all_numerals(text)] == values


def test_an_owner_is_no_cause():
    assert not list(causes_in("Net income attributable to common shareholders of the company was $5 million"))
    [cause] = causes_in("Net income rose 5%, attributable to higher prices of steel")
    assert cause.of_motion
    [opinion] = causes_in("The debt of $5 million underlines a risk due to reliance on two customers")
    assert not opinion.of_motion


def test_an_expense_that_an_untagged_statement_prints_in_brackets_is_an_expense():
    made = Maker("CNY").line("Income tax expense", None, {2024: "-49.196", 2023: "-6.872"})
    made.occurrences = [o._replace(concept="us-gaap:IncomeTaxExpenseBenefit") for o in made.occurrences]
    auditor = Auditor(Index.of(made.document, made.facts))
    assert [claim.verdict for claim in auditor.audit("Income tax expense was RMB49,196 thousand in 2024.").claims] == ["supported"]
    assert [claim.verdict for claim in auditor.audit("The income tax benefit was RMB49,196 thousand in 2024.").claims] == ["contradicted"]


@pytest.mark.parametrize(("count", "verdict"), [("492", "supported"), ("429", "contradicted")])
def test_who_reports_is_not_what_is_reported(sample, count, verdict):
    [claim] = tieout.audit(f"Kingsoft Cloud served {count} Premium Customers in 2024.", sample).claims
    assert claim.verdict == verdict


def test_what_a_company_operates_is_not_company_operated(sample):
    [claim] = tieout.audit("The company served 492 Premium Customers in 2024.", sample).claims
    assert claim.verdict == "supported"
    assert claim_stems("company-operated restaurants")[0] == claim_stems("company operated restaurants")[0]
    assert claim_stems("the company operated restaurants")[0] != claim_stems("company-operated restaurants")[0]
