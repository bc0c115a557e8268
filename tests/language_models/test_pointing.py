"""For claims of words alone a model says where to look; a verdict is the filing's."""

import json

import pytest

import tieout
from tests.language_models.stub import Stub
from tieout.language_models import Endpoint, pointed

FILING = """<p>FORM 10-K</p><p>For the fiscal year ended December 31, 2024</p><p>Revenue was $5 million in 2024.</p>
<p>We completed the relocation of our laboratories to the northern campus during the autumn.</p>
<p>Our auditors expressed an unqualified opinion on the financial statements.</p>"""
CLAIM = "The laboratories moved north because rents rose."


@pytest.fixture(scope="module")
def study():
    return tieout.study(FILING.encode(), name="example.htm")


def asked(study, answer, text=CLAIM):
    audit = study.audit(text)
    with Stub(lambda _: answer) as stub:
        result = pointed(audit, study, Endpoint(stub.url, "stub-1"))
        return audit.claims[0], result.claims[0], stub.asked


def offered(study):
    [request] = asked(study, "{}")[2]
    return {each["text"]: each["n"] for each in json.loads(request["messages"][1]["content"])["passages"]}


def test_it_says_where_to_look_and_decides_nothing(study):
    number = next(n for text, n in offered(study).items() if "laboratories" in text)
    before, after, _ = asked(study, json.dumps({"passages": [number]}))
    assert (before.verdict, after.verdict) == ("not_checked", "not_checked")
    assert f"stub-1 points to passage {number}" in after.why


@pytest.mark.parametrize(
    "answer", ["", "[]", '{"passages": "all"}', '{"passages": [999, true, "2", -1]}', '{"verdict": "supported"}', "{" * 9000]
)
def test_what_it_cannot_know_is_left_out(study, answer):
    before, after, _ = asked(study, answer)
    assert after == before


def test_claims_with_figures_are_not_asked_about(study):
    before, after, requests = asked(study, '{"passages": [1]}', "Revenue was $5 million in 2024.")
    assert (after, requests) == (before, [])
