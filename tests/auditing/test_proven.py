"""A contradiction needs proof, workings are held to their arithmetic, and no figure that a page prints is called one that nothing says."""

from __future__ import annotations

import pytest

from tests.auditing.hand_made import retailer
from tieout.auditing.auditor import Auditor
from tieout.auditing.judging.results import Results
from tieout.language.workings import find_workings
from tieout.matching.index import Index

COUNTRY = "srt:StatementGeographicalAxis"
PRODUCT = "srt:ProductOrServiceAxis"


@pytest.fixture(scope="module")
def auditor():
    made = retailer()
    saw = ((PRODUCT, "made:ChainsawMember"),)
    sales = {2024: "733", 2023: "702"}
    made.line("Chainsaw › Worldwide", "made:ProductSales", sales, statement=None, dimensions=saw)
    home = {2024: "412", 2023: "398"}
    made.line("Chainsaw › US", "made:ProductSales", home, statement=None, dimensions=(*saw, (COUNTRY, "country:US")))
    made.line("Workshop costs", "made:WorkshopCosts", {2024: "29101", 2023: "28422"})
    made.line("Workshop costs › Rent of halls", "made:RentOfHalls", {2024: "18777", 2023: "18109"})
    made.says("The crews drove 81,347 miles, and 3,147 thousand pallets were moved.")
    return Auditor(Index.of(made.document, made.facts))


@pytest.mark.parametrize(
    "text",
    [
        "Net margin = ($14,806 million / $159,514 million) × 100 = 9.28%",
        "Net margin = ($14,806 / $159,514) × 100 = 9.28%",
        "$159,514 million - $152,669 million = $6,845 million",
        "Average net sales = ($159,514 + $152,669) / 2 = $156,091.5 million",
        "Net sales were $159,514 million and net earnings $14,806 million; $174,320 million in total.",
    ],
)
def test_right_arithmetic_of_figures_that_tie_is_supported(auditor, text):
    [claim] = auditor.audit(text).claims
    assert (claim.verdict, claim.findings) == ("supported", ()), claim.why


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Net margin = ($14,806 / $159,514) × 100 = 11.28%", "9.28%"),
        ("$159,514 million - $152,669 million = $7,845 million", "6,845"),
        ("Average net sales = ($159,514 + $152,669) / 2 = $166,091.5 million", "156,091.5"),
    ],
)
def test_wrong_arithmetic_is_contradicted_with_what_it_comes_to(auditor, text, result):
    [claim] = auditor.audit(text).claims
    assert claim.verdict == "contradicted"
    [finding] = claim.findings
    assert finding.kind == "derivation"
    assert finding.message.endswith(f" is {result}.")


def test_right_arithmetic_of_unknown_numbers_is_not_checked(auditor):
    [claim] = auditor.audit("Share: ($777,123 / $999,321) = 77.8%").claims
    assert (claim.verdict, claim.findings) == ("not_checked", ())


def test_a_sum_that_its_sentence_does_not_give_is_not_met_by_figures_of_others(auditor):
    text = "Net sales were $159,514 million.\n\nNet earnings were $14,806 million.\n\n"
    text += "Cost of sales of $106,206 million and gross profit of $53,308 million came to $174,320 million together."
    *_, claim = auditor.audit(text).claims
    assert claim.verdict not in ("supported", "not_checked")


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The crews logged 81,347 miles of inspected rail.", "not_checked"),
        ("The crews logged 81,349 miles of inspected rail.", "unsupported"),
        ("The depots shipped 3.147 million crates.", "not_checked"),
        ("The depots shipped 3.149 million crates.", "unsupported"),
    ],
)
def test_a_figure_that_a_page_prints_is_not_called_unsupported(auditor, text, verdict):
    [claim] = auditor.audit(text).claims
    assert (claim.verdict, claim.findings) == (verdict, ())


@pytest.mark.parametrize(
    ("open_", "wrong"),
    [
        ("Net sales rose 6.6% at constant currency.", "Net sales rose 6.6%."),
        ("Gross profit fluctuated within $61.1 billion.", "Gross profit was $61.1 billion."),
        ("Average net earnings were $16,108 million.", "Net earnings were $16,108 million."),
    ],
)
def test_what_is_measured_otherwise_proves_nothing(auditor, open_, wrong):
    [claim] = auditor.audit(open_).claims
    assert claim.verdict != "contradicted"
    [claim] = auditor.audit(wrong).claims
    assert claim.verdict == "contradicted"


@pytest.mark.parametrize(("amount", "verdict"), [("$733 million", "supported"), ("$873 million", "contradicted")])
def test_a_line_of_one_country_does_not_contradict_the_line_of_all(auditor, amount, verdict):
    [claim] = auditor.audit(f"Chainsaw product sales were {amount} in 2024.").claims
    assert claim.verdict == verdict, claim.why


def test_a_line_of_a_list_is_of_the_time_that_heads_it(auditor):
    *_, right = auditor.audit("2023:\n- Net sales: $152.7B").claims
    *_, wrong = auditor.audit("2023:\n- Net sales: $159.5B").claims
    assert right.verdict == "supported"
    assert [finding.kind for finding in wrong.findings] == ["period"]


@pytest.mark.parametrize(("amount", "verdict"), [("$152,669", "supported"), ("$162,669", "contradicted")])
def test_a_bare_amount_is_in_the_unit_of_its_table(auditor, amount, verdict):
    [claim] = auditor.audit(f"Net sales in 2023: {amount}.").claims
    assert claim.verdict == verdict


@pytest.mark.parametrize(
    ("amount", "verdict"), [("$152,669", "not_checked"), ("$162,669", "contradicted"), ("$152,669 million", "supported")]
)
def test_a_sentence_that_leaves_the_scale_out_is_not_supported(auditor, amount, verdict):
    [claim] = auditor.audit(f"Net sales were {amount} in 2023.").claims
    assert claim.verdict == verdict


@pytest.mark.parametrize(
    ("amount", "verdict"), [("$29,101 million", "supported"), ("$18,777 million", "contradicted"), ("$106,206 million", "contradicted")]
)
def test_a_row_below_a_total_or_a_far_line_is_not_the_total(auditor, amount, verdict):
    [claim] = auditor.audit(f"Workshop costs amounted to {amount}.").claims
    assert claim.verdict == verdict, claim.why


@pytest.mark.parametrize(
    "text",
    [
        "10% of $152,669 million = 0.10 × 152,669 = $15,266.9 million",
        "Net earnings = $14,806 million (half of the two years' mean) = ($14,806 + $15,143) / 2",
        "Rate = $152,669 million / ($159,514 million) = -0.957",
    ],
)
def test_a_step_that_can_be_read_in_two_ways_is_not_called_wrong(auditor, text):
    [claim] = auditor.audit(text).claims
    assert "derivation" not in [finding.kind for finding in claim.findings], claim.why


@pytest.mark.parametrize(
    ("number", "known"),
    [
        ("7.5", True),
        ("8", True),
        ("7.4", False),
        ("15", True),
        ("7.5 million", True),
        ("7.6 million", False),
        ("750%", True),
        ("75%", False),
    ],
)
def test_a_result_is_met_at_the_precision_of_a_number(number, known):
    results = Results()
    [working] = find_workings("Mean = ($6 million + $9 million) / 2 = $7.5 million")
    results.add(working)
    [other] = find_workings(f"{number} + 1 = 3")
    assert results.have(other.step.terms[0]) is known
