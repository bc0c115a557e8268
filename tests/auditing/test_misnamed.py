"""A right amount under a wrong name is an error: another term, another product, a part's figure called the company's."""

from __future__ import annotations

import pytest

from tests.auditing.hand_made import retailer
from tieout.auditing.auditor import Auditor
from tieout.matching.index import Index

PRODUCT = "srt:ProductOrServiceAxis"
SEGMENT = "us-gaap:StatementBusinessSegmentsAxis"


@pytest.fixture(scope="module")
def auditor():
    made = retailer()
    made.line("Free cash flow", None, {2024: "16325", 2023: "17946"}, statement=None)
    for name, member, values in (("Saws", "SawsMember", ("733", "702")), ("Drills", "DrillsMember", ("9412", "8398"))):
        years = dict(zip((2024, 2023), values, strict=True))
        made.line(f"Sales › {name}", "made:Sales", years, statement=None, dimensions=((PRODUCT, f"made:{name}{member[len(name) :]}"),))
    made.line(
        "Cloud › Adjusted profit",
        "made:Adjusted",
        {2024: "1217", 2023: "1104"},
        statement=None,
        dimensions=((SEGMENT, "made:CloudMember"),),
    )
    return Auditor(Index.of(made.document, made.facts))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gross earnings were $21,526 million, compared with $21,689 million in 2023.", "term"),
        ("Net cash flow came to $16,325 million.", "term"),
        ("Sales of drills were $733 million.", "subject"),
        ("Diluted earnings per share were 14.91% in 2024.", "unit"),
        ("The company-wide adjusted profit of Cloud was $1,217 million.", "scope"),
    ],
)
def test_a_right_amount_under_a_wrong_name_is_contradicted_and_named(auditor, text, kind):
    [claim] = auditor.audit(text).claims
    assert claim.verdict == "contradicted"
    assert kind in {finding.kind for finding in claim.findings if finding.severity == "error"}


@pytest.mark.parametrize(
    "text",
    [
        "Operating earnings were $21,526 million, compared with $21,689 million in 2023.",
        "Free cash flow came to $16,325 million.",
        "Excluding severance, the profit of Cloud was $1,217 million.",
        "Sales of drills were $9,412 million.",
        "The adjusted profit of Cloud was $1,217 million.",
        "Company-wide net sales were $159,514 million.",
        "Net income was $14,806 million.",
    ],
)
def test_the_same_amount_under_its_own_name_is_supported(auditor, text):
    [claim] = auditor.audit(text).claims
    assert (claim.verdict, claim.findings) == ("supported", ()), claim.why


def test_a_mark_that_the_claim_has_names_a_measure_with_two():
    made = retailer()
    made.line("Free cash flow (non-GAAP measure)", None, {2024: "16325", 2023: "17946"}, statement=None)
    [claim] = Auditor(Index.of(made.document, made.facts)).audit("Free cash flow came to $16,325 million.").claims
    assert (claim.verdict, claim.findings) == ("supported", ()), claim.why


def test_no_error_hides_another_of_its_paragraph(auditor):
    wrong = (
        "Net sales were $159.5 million. Cost of sales was $108,206 million. Gross profit was $35,308 million. Operating income was "
        "$12,526 million. Net earnings were $18,406 million."
    )
    alone = [auditor.audit(sentence).claims[0] for sentence in wrong.replace(". ", ".\n").splitlines()]
    together = auditor.audit(wrong).claims
    assert [claim.verdict for claim in together] == ["contradicted"] * 5
    assert [[f.message for f in claim.findings] for claim in together] == [[f.message for f in claim.findings] for claim in alone]
