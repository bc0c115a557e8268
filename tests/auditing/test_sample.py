"""The gate on the sample filing, an inline-XBRL 20-F in renminbi with a convenience translation, read with its tags and without."""

from __future__ import annotations

from pathlib import Path

import pytest

from tieout.auditing.gate import release
from tieout.extraction import extract
from tieout.intake import read_source
from tieout.matching.index import Index
from tieout.structure import build_document

HERE = Path(__file__).parent / "statements"
RIGHT = (HERE / "sample-right.txt").read_text(encoding="utf-8").splitlines()
WRONG = [tuple(line.split(maxsplit=1)) for line in (HERE / "sample-wrong.txt").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module", params=[True, False], ids=["tags", "no tags"])
def filing(request, sample):
    document = build_document(read_source(sample, tags=request.param))
    facts = extract(document)
    return document, facts, Index.of(document, facts)


@pytest.mark.parametrize("text", RIGHT)
def test_right_statement_is_released(filing, text):
    found = release(text, *filing)
    assert found.released, found.reason


@pytest.mark.parametrize(("kind", "text"), WRONG)
def test_wrong_statement_is_caught(filing, kind, text):
    assert not release(text, *filing).released
