"""The digest that began it all, as a web page showed it, against the sample: damage seen, status words caught, nothing right blamed."""

import pytest

import tieout

# What is left of the 27 claims is 26 places; where a `%` swallowed the head of a claim, what is left of it begins with an amount.
CLAIMS = 26
DAMAGED = 21
STATUS_WORDS = {"projected to rise": "5,007,251", "forecasted increase": "2,777,777", "with a forecast of": "3,079,936"}


@pytest.fixture(scope="module")
def seed(data):
    return (data / "kingsoft" / "seed-digest.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def audit(seed, sample):
    return tieout.audit(seed, sample)


def test_every_claim_that_left_a_trace_is_found(audit, seed):
    assert len(audit.claims) == CLAIMS
    for claim in audit.claims:
        assert seed[claim.span.start : claim.span.end] == claim.text


def test_damage_is_seen_in_all_that_are_damaged(audit):
    assert sum(claim.state != "intact" for claim in audit.claims) == DAMAGED


def test_where_a_whole_bullet_can_have_been_swallowed_it_is_said(audit):
    assert audit.missing_here


@pytest.mark.parametrize("words", STATUS_WORDS)
def test_each_result_that_is_called_a_forecast_is_caught(audit, words):
    [claim] = [claim for claim in audit.claims if words in claim.text]
    [finding] = claim.findings
    assert claim.verdict == "contradicted"
    assert finding.kind == "status"
    assert finding.evidence.quote.strip("()") == STATUS_WORDS[words]


def test_the_near_miss_term_is_noted_and_no_error(audit):
    [claim] = [claim for claim in audit.claims if "financial lease" in (claim.repaired_text or claim.text)]
    assert claim.verdict == "supported"
    assert [(finding.kind, finding.severity, finding.expected.text) for finding in claim.findings] == [("term", "note", "finance lease")]


def test_no_claim_that_is_right_is_called_wrong(audit):
    wrong = [claim for claim in audit.claims if claim.verdict in ("contradicted", "unsupported")]
    assert len(wrong) == len(STATUS_WORDS)


@pytest.mark.parametrize(
    "whole",
    [
        "by 10.5% from RMB7,047.5 million in 2023 to RMB7,785.2 million (US$1,066.6 million) in 2024",
        "by 14.3% from RMB4,381.7 million in 2023 to RMB5,007.3 million (US$686.0 million) in 2024",
        "RMB628.4 million (US$86.1 million) in 2024",
        "RMB3,255.4 million (US$446.0 million) in 2024, mainly from short-term borrowings of RMB2,465.9 million (US$337.8 million)[626].",
        "financial lease liabilities were RMB1,182.0 million (US$161.9 million), primarily related to",
    ],
)
def test_what_a_page_glued_together_is_restored(audit, whole):
    assert any(whole in (claim.repaired_text or claim.text) for claim in audit.claims)
