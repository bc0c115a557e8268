"""The digests of real filings read like sentences: no broken grammar, nothing left over from cutting and retelling."""

from __future__ import annotations

import re

import pytest

from tieout.digesting import compose
from tieout.extraction import extract
from tieout.intake import read_source
from tieout.structure import build_document

FILINGS = ("10-K/home-depot-fy2024", "10-K/nvidia-fy2025", "10-Q/colgate-2023q2")
BROKEN = {
    "two blanks or a blank before a mark": re.compile(r"  | [,.;)]"),
    "a first person": re.compile(r"\b(?:we|our|us|ours)\b"),
    "a word said twice": re.compile(r"\b([a-z]+) \1\b"),
    "a verb made from no verb": re.compile(r"\bcompany (?:ands|ors|ases|ins|ofs|wills|cans|hads|weres)\b"),
    "an end in mid-air": re.compile(r"(?:\b(?:and|or|of|the|a|to|in|by|for|which|including|due|driven)|[,;:(])\.$"),
    "a pointer to elsewhere": re.compile(r"\b(?:see Note|refer to|as discussed|table above|table below)\b", re.IGNORECASE),
    "praise or prophecy": re.compile(r"\b(?:impressive|strongly|remarkabl\w+|robust|projected|forecast)\b"),
}


@pytest.fixture(scope="module", params=FILINGS)
def texts(data, request):
    document = build_document(read_source(data / "filings" / f"{request.param}.htm.gz"))
    return [statement.text for topic in compose(document, extract(document)).topics for statement in topic.statements]


@pytest.mark.parametrize("fault", BROKEN)
def test_no_statement_is_broken(texts, fault):
    assert [text for text in texts if BROKEN[fault].search(text)] == []


def test_statements_are_whole_sentences(texts):
    for text in texts:
        assert text[0].isupper(), text
        assert text.endswith("."), text
        assert text.count("(") == text.count(")"), text
        assert len(text) < 620, text


def test_there_are_as_many_statements_as_a_reader_takes(texts):
    assert 25 <= len(texts) <= 48


def test_a_reconciliation_of_the_groups_net_income_below_a_parts_heading_is_the_groups(data):
    document = build_document(read_source(data / "filings/10-K/general-motors-fy2023.htm.gz"))
    told = [statement.text for topic in compose(document, extract(document)).topics for statement in topic.statements]
    assert any(text.startswith("EBIT-adjusted fell 14.6% from $14,474 million") for text in told)
    assert not any("GM Financial EBIT-adjusted" in text for text in told)
