"""A figure to which its words alone do not lead agrees where a candidate of its line, time, unit and form surely gives it."""

from __future__ import annotations

import pytest

from tests.auditing.hand_made import retailer
from tieout.auditing.auditor import Auditor
from tieout.matching.index import Index


@pytest.fixture(scope="module")
def auditor():
    made = retailer()
    made.line("Cash used in depot building", None, {2024: "1446.7", 2023: "1210.3"}, statement=None)
    made.line("Cash used in van leasing", None, {2024: "353.1", 2023: "340.9"}, statement=None)
    made.says(
        "At year end the escrow fund held [[$84.63 million|84630000 USD -4 2024]] of deposits, after the "
        "[[$132.71 million|132710000 USD -4 2023]] of deposits that the escrow fund held a year before."
    )
    made.line("Cash spent on harbor works", None, {2024: "11.542159", 2023: "1.208422"}, statement="cash_flow")
    made.says(
        "Harbor works took [[$11.5 million|11500000 USD -5 2024]] in 2024. "
        "In 2023 these works had taken [[$1.2 million|1200000 USD -5 2023]]."
    )
    return Auditor(Index.of(made.document, made.facts))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The percentage decrease in deposits held in the escrow fund from 2023 to 2024 was 36.23%.", "supported"),
        ("The percentage decrease in deposits held in the escrow fund from 2023 to 2024 was approximately 38.23%.", "not_checked"),
        ("The percentage increase in deposits held in the escrow fund from 2023 to 2024 was 36.23%.", "other"),
        ("The percentage decrease in deposits held in the escrow fund from 2022 to 2023 was 36.23%.", "other"),
    ],
)
def test_a_change_of_two_amounts_that_one_sentence_prints(auditor, text, verdict):
    [claim] = auditor.audit(text).claims
    assert claim.verdict == verdict if verdict != "other" else claim.verdict != "supported", claim.why


@pytest.mark.parametrize(
    ("amount", "verdict"), [("$1,799.8 million", "supported"), ("$1,551.2 million", "other"), ("$1,899.8 million", "other")]
)
def test_a_sum_of_two_lines_that_the_claim_names_is_no_error(auditor, amount, verdict):
    [claim] = auditor.audit(f"The total cash used in depot building and van leasing was {amount} in 2024.").claims
    assert claim.verdict == verdict if verdict != "other" else claim.verdict != "supported", claim.why


@pytest.mark.parametrize(("change", "wrong"), [("858.33%", False), ("855.14%", False), ("853.31%", True)])
def test_a_change_of_amounts_as_a_page_rounds_them_is_no_error(auditor, change, wrong):
    [claim] = auditor.audit(f"The percentage increase in cash spent on harbor works from 2023 to 2024 was {change}.").claims
    assert (claim.verdict == "contradicted") is wrong, claim.why
