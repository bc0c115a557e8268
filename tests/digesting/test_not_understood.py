"""A report that is not understood says so before all else in its digest, on every form of it; what it says is no claim."""

from __future__ import annotations

import json

import pytest

import tieout
from tests.digesting.conftest import COVER, DISCUSSION, STATEMENTS
from tieout.outputs.formats import written

KOREAN = "제분소는 빵집에 밀가루를 팔았다. 순이익은 6.12억 원이다."


def first(form: str, study: tieout.Study) -> str:
    return str(written("digest", form, study.digest(), study)).lstrip().partition("\n")[0]


@pytest.fixture(scope="module")
def foreign() -> tieout.Study:
    return tieout.study(KOREAN.encode(), name="report.txt")


@pytest.fixture(scope="module")
def own() -> tieout.Study:
    return tieout.study(f"<html><body>{COVER}{DISCUSSION}{STATEMENTS}</body></html>".encode(), name="report.htm")


def test_a_language_that_is_not_read_is_the_first_line(foreign):
    assert first("md", foreign).startswith("# Not understood: The report is in Korean")


def test_it_is_the_first_note_of_the_json(foreign):
    note = json.loads(str(written("digest", "json", foreign.digest(), foreign)))["notes"][0]
    assert (note["kind"], note["text"][:16]) == ("not_understood", "Not understood: ")


def test_it_stands_before_the_title_of_the_page(foreign):
    page = str(written("digest", "html", foreign.digest(), foreign))
    assert page.index("Not understood: The report") < page.index("<h1>")


def test_it_is_no_claim(foreign):
    audit = foreign.audit(str(written("digest", "md", foreign.digest(), foreign)))
    assert not any("Not understood" in claim.text for claim in audit.claims)


def test_a_report_without_any_main_line_is_not_understood():
    lone = tieout.study(f"<html><body>{COVER}<p>We operated 37 mills at December 31, 2024.</p></body></html>".encode(), name="report.htm")
    assert "none of a report's main lines" in lone.digest().not_understood


def test_a_report_that_is_understood_says_nothing_of_it(own):
    assert own.digest().not_understood == ""
    assert first("md", own).startswith("# Northwind Mills, Inc.")
