"""What changed between two filings, as text, Markdown, JSON and a page: complete, safe, and each link leading somewhere."""

import json
import re
from datetime import date
from decimal import Decimal

import pytest

import tieout
from tests.library.two_years import filing
from tieout.model.changes import MovedLine, Place, StatedValue
from tieout.model.facts import Period
from tieout.outputs.formats import FORMATS, written
from tieout.outputs.wording_of_changes import headline

HOSTILE = (
    "<p><b>A risk of <i>&lt;script&gt;alert(1)&lt;/script&gt; $x$ *y* and its many names.</b></p>"
    "<p>{} may harm us in many ways, as before.</p>"
)


@pytest.fixture(scope="module")
def held():
    return tieout.Filings([tieout.study(filing(2023), name="2023.htm"), tieout.study(filing(2024), name="2024.htm")])


@pytest.fixture(scope="module")
def changes(held):
    return tieout.changes(*held.studies)


def as_written(form, changes, held):
    content = written("changes", form, changes, held)
    return content if isinstance(content, str) else "".join(content)


def test_the_json_names_its_schema_and_both_filings_and_every_finding(changes, held):
    record = json.loads(as_written("json", changes, held))
    assert record["schema"] == "tieout.changes/1"
    assert (record["old"]["name"], record["new"]["name"]) == ("2023.htm", "2024.htm")
    ids = [one["id"] for kind in ("restatements", "moved", "guidance", "parts", "lines", "text") for one in record[kind]]
    assert len(ids) == len(set(ids))
    assert set(record["first"]) <= set(ids)
    figure = record["restatements"][0]["figures"][0]
    assert (figure["old"]["value"], figure["new"]["value"]) == ("420000000", "150000000")
    assert record["left"] == {}


def test_the_text_marks_places_and_edits(changes, held):
    text = as_written("txt", changes, held)
    assert "Other assets: a line was divided" in text
    assert "USD 420 million [old 18] then, USD 150 million [18] now" in text.replace("\n    ", " ")
    assert "[-flood-] {+flood, a tariff+}" in text.replace("\n    ", " ")
    assert max(map(len, text.splitlines())) <= 140


def test_a_restated_line_that_moved_is_told_with_what_its_older_place_states():
    then, now, restated = (StatedValue(Decimal(value), 0, Place(8, value)) for value in ("96", "118", "84"))
    years = Period(date(2023, 1, 1), date(2023, 12, 31)), Period(date(2024, 1, 1), date(2024, 12, 31))
    moved = MovedLine("m1", "net_income", "net income", "USD", then, years[0], now, years[1], Decimal("0.405"), 1, restated)
    assert headline(moved) == "Net income: USD 84 (the older filing said USD 96) then, USD 118 now (+40.5%)."


def test_the_short_text_says_what_it_leaves_out(changes, held):
    few = changes.short()
    shown = as_written("txt", few, held)
    assert ("--all tells them" in shown) == bool(few.left)


def test_the_page_is_whole_without_what_it_links_to_being_elsewhere(changes, held):
    page = as_written("html", changes, held)
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets <= set(ids)
    assert "<del>flood</del> <ins>flood, a tariff</ins>" in page
    assert 'href="#f2-p' in page


@pytest.mark.parametrize("form", FORMATS["changes"])
def test_what_strangers_write_is_shown_and_not_obeyed(form):
    risks = [HOSTILE.format(words) for words in ("A harvest that fails\x1b[31m", "A harvest that is late")]
    pair = tieout.Filings([tieout.study(filing(2023, risks=risks[0])), tieout.study(filing(2024, risks=risks[1]))])
    shown = as_written(form, tieout.changes(*pair.studies), pair)
    assert "\x1b" not in shown
    if form == "html":
        assert "<script>alert" not in shown
    if form == "md":
        assert "$" not in shown


def test_a_digest_with_changes_cites_the_previous_filing_in_every_form(held, tmp_path):
    from tieout.library.changes import digest_since

    old, new = held.studies
    digest = digest_since(new, old)
    for form in ("md", "txt", "html"):
        assert "[previous p18]" in " ".join(written("digest", form, digest, new).split())
    record = json.loads(written("digest", "json", digest, new))
    assert record["previous"]["name"] == "2023.htm"
    [topic] = [topic for topic in record["topics"] if topic["id"] == "changes"]
    assert {"passage", "quote", "filing"} == set(topic["statements"][0]["citations"][1])
    assert "filing" not in topic["statements"][0]["citations"][0]
    plain = json.loads(written("digest", "json", new.digest(), new))
    assert "previous" not in plain


def test_such_a_digest_holds_against_both_filings(held):
    from tieout.intake.digest_texts import text_of
    from tieout.library.changes import digest_since

    old, new = held.studies
    digest = digest_since(new, old)
    for form in ("md", "json"):
        text = text_of(written("digest", form, digest, new).encode(), f"digest.{form}")
        audit = tieout.Filings([new, old]).audit(text)
        assert audit.passes()
        assert not [citation for claim in audit.claims for citation in claim.citations if citation.verdict == "out_of_range"]
