"""The guard behind a language model: the question, the policy, the refusal, answers in chunks, and many at once."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

import tieout
from tieout import Policy
from tieout.model.policy import ANSWERS

RIGHT = "Total revenues were RMB7,785.2 million in 2024."
WRONG = "Net loss was RMB1,979.0 billion in 2024."
ANSWER = f"""Here is what the filing says.

- {RIGHT} They were RMB7,047.5 million in 2023.
- {WRONG} That is a large loss.

The rest is not known"""


@pytest.fixture(scope="module")
def study(sample):
    return tieout.study(sample)


@pytest.mark.parametrize(
    ("question", "answer", "verdict", "inherited"),
    [
        ("What were total revenues in 2023?", "RMB7,047.5 million", "supported", ("line", "period")),
        ("What were total revenues in 2023?", "RMB7,785.2 million", "contradicted", ("line", "period")),
        ("What were total revenues in 2024, in RMB millions?", "7,785.2", "supported", ("line", "unit")),
        ("What were total revenues in 2024, in RMB millions?", "The answer is 7,985.2.", "contradicted", ("line", "unit")),
        ("What were total revenues in 2023?", "Total revenues were RMB7,785.2 million in 2024.", "supported", ()),
        ("How much was the net loss in 2024?", "It was RMB1,979.0 million.", "supported", ("line",)),
        ("What was the current ratio in 2024? It is defined as current assets / current liabilities.", "1.37", "not_checked", ("line",)),
        ("By what percentage did total revenues grow in 2024?", "10.5%", "supported", ("line",)),
        ("What was the growth of total revenues in 2024?", "12.5%", "contradicted", ("line",)),
        ("", "RMB7,047.5 million", "not_checked", ()),
    ],
)
def test_the_question_gives_what_the_answer_leaves_out(study, question, answer, verdict, inherited):
    [claim] = study.audit(answer, question=question).claims
    assert (claim.verdict, claim.inherited) == (verdict, inherited), claim.why
    assert claim.why.endswith(".")
    assert ("The question gives its" in claim.why) == bool(inherited)


def test_a_policy_says_what_passes(study):
    right, wrong = study.audit(RIGHT), study.audit(WRONG)
    assert right.passes()
    assert not wrong.passes()
    assert not wrong.passes(Policy(kinds=frozenset(("scale",))))
    assert wrong.passes(Policy(kinds=frozenset(("period",)), needs_support=False))
    words = study.audit("The company is well run.")
    assert not words.passes()
    assert words.passes(Policy(needs_support=False))
    open_figure = study.audit(f"{RIGHT}\n\n- RMB7,047.5 million")
    assert open_figure.passes()
    assert not open_figure.passes(ANSWERS)


def test_a_refusal_says_what_is_wrong_what_the_filing_has_and_where(study):
    refusal = study.audit(ANSWER).refusal()
    assert WRONG in refusal
    assert RIGHT not in refusal
    assert "Wrong (scale)" in refusal
    assert "RMB1,979.0 million" in refusal
    assert "passage " in refusal
    assert study.audit(RIGHT).refusal() == ""


def test_a_text_repaired_by_its_refusal_passes(study):
    audit = study.audit(f"{RIGHT} {WRONG}")
    repaired = audit.claims[1].text
    [finding] = audit.claims[1].findings
    start, end = finding.correction.span
    repaired = f"{RIGHT} {repaired[:start]}{finding.correction.text}{repaired[end:]}"
    assert finding.correction.text in audit.refusal()
    assert study.audit(repaired).passes()


def test_candidates_are_told_where_a_figure_is_not_checked(study):
    refusal = study.audit("RMB7,047.5 million").refusal(ANSWERS)
    assert "could be meant for: Total revenues" in refusal


def in_chunks(text, size):
    return [text[at : at + size] for at in range(0, len(text), size)]


def same(claim):
    return claim.number, claim.text, claim.span, claim.verdict, claim.findings


@pytest.mark.parametrize("size", [1, 3, 17, 10_000])
def test_a_stream_gives_the_claims_of_the_whole_text(study, size):
    claims = list(study.stream().claims(in_chunks(ANSWER, size)))
    assert list(map(same, claims)) == list(map(same, study.audit(ANSWER).claims))


def test_a_sentence_is_judged_when_the_next_begins(study):
    stream = study.stream()
    assert stream.feed("Total revenues were RMB7,785.") == []
    assert stream.feed("2 million in 2024.") == []
    assert [claim.verdict for claim in stream.feed(" They were RMB7,0")] == ["supported"]
    assert [claim.verdict for claim in stream.feed("47.5 million in 2023.\n")] == ["supported"]
    assert stream.end() == []
    assert stream.text == "Total revenues were RMB7,785.2 million in 2024. They were RMB7,047.5 million in 2023.\n"


def test_a_long_stream_keeps_its_places(study):
    text = "".join(f"In the line {n} below. {RIGHT}\n" for n in range(400))
    claims = list(study.stream().claims(in_chunks(text, 997)))
    assert [claim.number for claim in claims] == list(range(1, 801))
    assert all(text[claim.span.start : claim.span.end] == claim.text for claim in claims)
    assert sum(claim.verdict == "supported" for claim in claims) == 400


def test_threads_and_event_loops_share_a_study(study):
    expected = list(map(same, study.audit(ANSWER).claims))

    async def one(size):
        stream, claims = study.stream(), []
        for chunk in in_chunks(ANSWER, size):
            claims += stream.feed(chunk) if size % 2 else await asyncio.to_thread(stream.feed, chunk)
            await asyncio.sleep(0)
        return claims + stream.end()

    async def many():
        return await asyncio.gather(*(one(size) for size in range(5, 13)))

    def loop(_):
        return asyncio.run(many())

    with ThreadPoolExecutor(3) as pool:
        for answers in pool.map(loop, range(3)):
            for claims in answers:
                assert list(map(same, claims)) == expected


def test_a_stream_holds_no_lock_between_chunks(study):
    stream = study.stream()
    stream.feed(f"{RIGHT} And")
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: study.audit(WRONG).passes()).result(timeout=60) is False
