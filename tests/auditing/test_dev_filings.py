"""The gate on real filings: sentences made of their tagged facts, clean and with one error each, and digests corrupted word by word."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.auditing import seeding
from tests.auditing.corrupting import corrupt
from tieout.auditing.gate import release
from tieout.digesting import compose
from tieout.extraction import extract
from tieout.intake import read_source
from tieout.language.calendar import build_calendar
from tieout.matching.index import Index
from tieout.structure import build_document

# What changes no figure (a cause, a name with "up" in it) is not the gate's to see: of words of direction and sign some such stand
# in every digest.
CAUGHT = {"direction": 0.8, "period": 0.85, "sign": 0.6, "status": 0.9}


@pytest.fixture(scope="module", params=["10-K/home-depot-fy2024", "10-Q/colgate-2023q2"])
def filing(request, data):
    document = build_document(read_source(data / "filings" / f"{request.param}.htm.gz"))
    facts = extract(document)
    return document, facts, Index.of(document, facts)


def test_clean_sentences_are_released_and_seeded_errors_caught(filing):
    document, facts, index = filing
    calendar = build_calendar(document.source.text, document.filing)
    lines = seeding.lines(document, facts, calendar)
    assert len(lines) > 20
    made, released = Counter(), Counter()
    for seed in (*seeding.clean(lines, calendar), *seeding.wrong(lines, facts, calendar)):
        made[seed.kind] += 1
        released[seed.kind] += release(seed.text, document, facts, index).released
    for kind, count in made.items():
        if kind.startswith("clean"):
            assert released[kind] >= 0.97 * count, kind
        else:
            assert released[kind] <= 0.03 * count, kind


def test_a_digest_passes_and_its_corruptions_do_not(filing):
    document, facts, index = filing
    digest = compose(document, facts)
    made, caught = Counter(), Counter()
    for topic in digest.topics:
        for statement in topic.statements:
            assert release(statement.text, document, facts, index).released
            for corrupted in corrupt(statement.text, index.calendar):
                made[corrupted.kind] += 1
                caught[corrupted.kind] += not release(corrupted.text, document, facts, index).released
    assert sum(made.values()) > 100
    for kind, count in made.items():
        assert caught[kind] >= CAUGHT.get(kind, 0.97) * count - 1, kind
